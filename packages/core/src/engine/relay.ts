import type { Recorded, Stored } from "../kernel/record.ts";
import { type Fact, FORGETS } from "../vocabulary.ts";
import type { World } from "./world.ts";

/**
 * Publishes what a record has in its outbox, then takes it out. A crash between the two publishes again: every
 * consumer is built for that. A record with an outbox is due, so the sweep finds what a crash left behind.
 *
 * What an outage kept in the outbox until its person was forgotten is told, and then it is no history: it is removed
 * while the fact that forgets still waits, so that a crash in between comes back here.
 */
export async function relay(world: World, stored: Stored): Promise<void> {
  if (stored.outbox.length === 0) return;
  await world.bus.publish(stored.outbox);
  // Guaranteed by the engine: what a record publishes are facts of the vocabulary.
  const forgetting = (stored.outbox as readonly Fact[]).findLast(({ event }) => FORGETS.has(event.type));
  if (forgetting === undefined) {
    await world.store.acknowledge(stored);
    return;
  }
  const { sequence } = forgetting;
  await world.store.acknowledge({
    ...stored,
    outbox: stored.outbox.filter((fact) => fact.sequence < sequence),
  });
  await world.store.forget(stored.id, sequence);
  await world.store.acknowledge({
    ...stored,
    outbox: stored.outbox.filter((fact) => fact.sequence >= sequence),
  });
}

/**
 * Publishes the facts a commit has just added. What else waits in the outbox is being published by whoever committed
 * it, or was left behind by a crash and is the sweep's: publishing it here as well would only double it. A fact that
 * forgets its person goes out with everything older, see above.
 */
export function relayNew(world: World, stored: Stored, added: readonly Recorded[]): Promise<void> {
  // Guaranteed by the engine, as above.
  const forgets = (added as readonly Fact[]).some(({ event }) => FORGETS.has(event.type));
  return relay(world, forgets ? stored : { ...stored, outbox: added });
}
