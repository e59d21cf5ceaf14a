import { liveSecrets } from "../domain/endpoint.ts";
import { retryAfterMs } from "../domain/webhook-schedule.ts";
import { derive, type EventId, type Id } from "../kernel/id.ts";
import type { Recorded } from "../kernel/record.ts";
import { type EventType, WITHHELD } from "../vocabulary.ts";
import { everyRecord } from "./every-record.ts";
import { read, run } from "./run.ts";
import { signatureHeaders } from "./webhook-signature.ts";
import type { World } from "./world.ts";

/** One delivery for each endpoint of the programme that is switched on. */
export async function fanOut(
  world: World,
  factId: EventId,
  factType: string,
  programmeId: Id<"programme">,
): Promise<void> {
  for (const { id: endpointId, state } of await everyRecord(world, programmeId, "endpoint")) {
    if (state.status !== "enabled") continue;
    const to = derive("delivery", endpointId, factId);
    await run(world, { to, programmeId, command: { type: "delivery.queue", endpointId, factId, factType } });
  }
}

/** Posts one fact to one endpoint, signed afresh, under the same id at every attempt. */
export async function postDelivery(world: World, deliveryId: Id<"delivery">): Promise<void> {
  const stored = await world.store.load(deliveryId);
  const delivery = await read(world, deliveryId);
  if (stored === undefined || delivery?.status !== "pending") return;
  const { programmeId } = stored;
  const order = { to: deliveryId, programmeId } as const;
  const endpoint = await read(world, delivery.endpointId);
  if (endpoint?.status !== "enabled") {
    const because =
      endpoint?.status === "disabled" ? "The endpoint is switched off." : "The endpoint was removed.";
    await run(world, { ...order, command: { type: "delivery.cancel", because } });
    return;
  }
  const fact = await world.store.fact(delivery.factId);
  if (fact === undefined) {
    await run(world, { ...order, command: { type: "delivery.cancel", because: "The fact was erased." } });
    return;
  }
  const now = world.clock.now();
  const body = bodyOf(fact);
  const secrets = liveSecrets(endpoint, now).map((sealed) => world.vault.open(sealed));
  const headers = {
    "content-type": "application/json",
    ...signatureHeaders({ id: fact.id, timestamp: now, body, secrets }),
  };
  const result = await world.post.post(endpoint.url, headers, body);
  const attempt =
    result.outcome === "answered"
      ? { status: result.status, answer: result.answer.slice(0, ANSWER_KEPT), tookMs: result.tookMs }
      : { status: 0, answer: result.because, tookMs: result.tookMs };
  const wait = result.outcome === "answered" ? retryAfterMs(result.retryAfter, now) : undefined;
  await run(world, {
    ...order,
    command: { type: "delivery.note", attempt, ...(wait !== undefined && { retryAfterMs: wait }) },
  });
}

/** Characters of an answer kept with an attempt: enough to recognise an error page. */
const ANSWER_KEPT = 200;

/**
 * What is posted, in Standard Webhooks' form: `type`, `timestamp`, `data`. `data` holds the fact's own fields beside
 * the record's id, its `sequence` (counts from 1, no gaps: order by it, and see what is missing) and its `digest`.
 */
export function bodyOf(fact: Recorded): string {
  const { type, ...fields } = fact.event;
  // Guaranteed by the engine: what is recorded is an event of the vocabulary.
  const withheld = WITHHELD[type as EventType] ?? [];
  const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => !withheld.includes(name)));
  const { recordId, programmeId, sequence, digest } = fact;
  return JSON.stringify({
    type,
    timestamp: fact.at,
    data: { ...kept, recordId, programmeId, sequence, digest },
  });
}
