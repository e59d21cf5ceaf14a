import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { deliveriesIn, type ListedDelivery } from "../../http/endpoints.ts";

/** What was delivered to one endpoint, in figures and as the newest of it. */

export interface Deliveries {
  /** Newest first, at most `NEWEST_MAX`. */
  readonly newest: readonly ListedDelivery[];
  readonly counts: Readonly<Record<string, number>>;
  readonly seen: number;
  /** False when there are more than were looked at. */
  readonly isWhole: boolean;
}

const NEWEST_MAX = 50;
/** Deliveries looked at for one page: some seconds of reading. */
const SEEN_MAX = 20_000;

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
  for await (const delivery of deliveriesIn(world, programmeId)) {
    if (seen === SEEN_MAX)
      return { newest: newest.sort(newerFirst).slice(0, NEWEST_MAX), counts, seen, isWhole: false };
    seen += 1;
    if (delivery.state.endpointId !== endpointId) continue;
    counts[delivery.state.status] = (counts[delivery.state.status] ?? 0) + 1;
    newest.push(delivery);
    if (newest.length >= NEWEST_MAX * 10) newest = newest.sort(newerFirst).slice(0, NEWEST_MAX);
  }
  return { newest: newest.sort(newerFirst).slice(0, NEWEST_MAX), counts, seen, isWhole: true };
}
