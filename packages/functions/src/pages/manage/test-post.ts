import { type EndpointState, liveSecrets } from "@legwork/core/domain/endpoint.ts";
import { run } from "@legwork/core/engine/run.ts";
import { signatureHeaders } from "@legwork/core/engine/webhook-signature.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { epochMsOf } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";

export interface TestResult {
  readonly arrived: boolean;
  readonly words: string;
}

/**
 * Posts one signed test to an endpoint, through the same guard as every delivery (W18): type `legwork.test`, `data`
 * with the endpoint's and the programme's id. It is not retried. One a minute per endpoint.
 */
export async function testPost(
  world: World,
  programmeId: Id<"programme">,
  endpointId: Id<"endpoint">,
  endpoint: EndpointState & { readonly url: string },
): Promise<TestResult | Refusal> {
  const asked = await run(world, { to: endpointId, programmeId, command: { type: "endpoint.test" } });
  if (isRefusal(asked)) return asked;
  const now = world.clock.now();
  const body = JSON.stringify({ type: "legwork.test", timestamp: now, data: { endpointId, programmeId } });
  const secrets = liveSecrets(endpoint, now).map((sealed) => world.vault.open(sealed));
  const signed = signatureHeaders({
    id: `${endpointId}-test-${epochMsOf(now)}`,
    timestamp: now,
    body,
    secrets,
  });
  const result = await world.post.post(endpoint.url, { "content-type": "application/json", ...signed }, body);
  if (result.outcome !== "answered")
    return { arrived: false, words: `The test did not arrive: ${result.because}` };
  const arrived = result.status >= 200 && result.status < 300;
  return {
    arrived,
    words: arrived
      ? `The test arrived: HTTP ${result.status} after ${result.tookMs} ms.`
      : `The receiver answered HTTP ${result.status}; only 200 to 299 counts as received.`,
  };
}
