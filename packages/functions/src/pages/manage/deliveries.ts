import type { DeliveryState } from "@legwork/core/domain/delivery.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Stored } from "@legwork/core/kernel/record.ts";
import type { Known } from "./stuck.ts";

/** Deliveries to one endpoint, read page by page: there is one for each fact, so the whole is never held. */

export interface ListedDelivery {
  readonly id: Id<"delivery">;
  readonly state: Known<DeliveryState>;
}

export interface Deliveries {
  /** Newest first, at most `NEWEST_MAX`. */
  readonly newest: readonly ListedDelivery[];
  readonly counts: Readonly<Record<string, number>>;
  readonly seen: number;
  /** False when there are more than were looked at. */
  readonly isWhole: boolean;
}

const PAGE_SIZE = 500;
const NEWEST_MAX = 50;
/** Deliveries looked at for one page: some seconds of reading. */
const SEEN_MAX = 20_000;

async function* deliveries(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  endpointId: Id<"endpoint">,
): AsyncGenerator<ListedDelivery | undefined> {
  let after: string | undefined;
  do {
    const page = await world.store.list(programmeId, "delivery", {
      max: PAGE_SIZE,
      ...(after !== undefined && { after }),
    });
    // Guaranteed by the store: a list by kind holds records of that kind.
    for (const { id, state } of page.items as readonly Stored<DeliveryState>[])
      yield state.status !== "none" && state.endpointId === endpointId
        ? { id: id as Id<"delivery">, state }
        : undefined;
    after = page.next;
  } while (after !== undefined);
}

const newerFirst = (a: ListedDelivery, b: ListedDelivery): number =>
  a.state.queuedAt < b.state.queuedAt ? 1 : -1;

export async function deliveriesOf(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  endpointId: Id<"endpoint">,
): Promise<Deliveries> {
  const counts: Record<string, number> = {};
  let newest: ListedDelivery[] = [];
  let seen = 0;
  for await (const delivery of deliveries(world, programmeId, endpointId)) {
    if (seen === SEEN_MAX)
      return { newest: newest.sort(newerFirst).slice(0, NEWEST_MAX), counts, seen, isWhole: false };
    seen += 1;
    if (delivery === undefined) continue;
    counts[delivery.state.status] = (counts[delivery.state.status] ?? 0) + 1;
    newest.push(delivery);
    if (newest.length >= NEWEST_MAX * 10) newest = newest.sort(newerFirst).slice(0, NEWEST_MAX);
  }
  return { newest: newest.sort(newerFirst).slice(0, NEWEST_MAX), counts, seen, isWhole: true };
}

/** Those that failed or were cancelled on or after a day, `YYYY-MM-DD` in UTC. */
export async function* failedSince(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  endpointId: Id<"endpoint">,
  day: string,
): AsyncGenerator<Id<"delivery">> {
  for await (const delivery of deliveries(world, programmeId, endpointId)) {
    if (delivery === undefined) continue;
    const { id, state } = delivery;
    if ((state.status === "failed" || state.status === "cancelled") && state.endedAt >= day) yield id;
  }
}
