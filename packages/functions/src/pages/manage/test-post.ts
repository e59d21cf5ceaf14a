import { type EndpointState, liveSecrets } from "@legwork/core/domain/endpoint.ts";
import { signatureHeaders } from "@legwork/core/engine/webhook-signature.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { epochMsOf, type Instant, MINUTE_MS, msBetween } from "@legwork/core/kernel/instant.ts";
import { type Refusal, refuse } from "@legwork/core/kernel/refusal.ts";

export interface TestResult {
  readonly arrived: boolean;
  readonly words: string;
}

const TEST_EVERY_MS = MINUTE_MS;
/** Endpoints remembered for the limit; the oldest is forgotten, and could be tested again at once. */
const REMEMBERED_MAX = 1_000;

/**
 * Posts one signed test to an endpoint, through the same guard as every delivery (W18): type `legwork.test`, `data`
 * with the endpoint's and the programme's id. It is no fact: nothing is kept, and it is not retried. One a minute per
 * endpoint.
 */
export function testPost(world: World) {
  const last = new Map<Id<"endpoint">, Instant>();
  return async (
    programmeId: Id<"programme">,
    endpointId: Id<"endpoint">,
    endpoint: EndpointState & { readonly url: string },
  ): Promise<TestResult | Refusal> => {
    const now = world.clock.now();
    const before = last.get(endpointId);
    if (before !== undefined && msBetween(before, now) < TEST_EVERY_MS)
      return refuse("too-many", "endpoint.tested", "One test a minute is the most. Please wait a moment.");
    last.delete(endpointId);
    last.set(endpointId, now);
    const [oldest] = last.keys();
    if (last.size > REMEMBERED_MAX && oldest !== undefined) last.delete(oldest);
    const body = JSON.stringify({ type: "legwork.test", timestamp: now, data: { endpointId, programmeId } });
    const secrets = liveSecrets(endpoint, now).map((sealed) => world.vault.open(sealed));
    const signed = signatureHeaders({
      id: `${endpointId}-test-${epochMsOf(now)}`,
      timestamp: now,
      body,
      secrets,
    });
    const result = await world.post.post(
      endpoint.url,
      { "content-type": "application/json", ...signed },
      body,
    );
    if (result.outcome !== "answered")
      return { arrived: false, words: `The test did not arrive: ${result.because}` };
    const arrived = result.status >= 200 && result.status < 300;
    return {
      arrived,
      words: arrived
        ? `The test arrived: HTTP ${result.status} after ${result.tookMs} ms.`
        : `The receiver answered HTTP ${result.status}; only 200 to 299 counts as received.`,
    };
  };
}
