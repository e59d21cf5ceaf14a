import type { Stored } from "../kernel/record.ts";
import type { World } from "./world.ts";

/**
 * Publishes what a record has in its outbox, then takes it out. A crash between the two publishes again: every
 * consumer is built for that. A record with an outbox is due, so the sweep finds what a crash left behind.
 */
export async function relay(world: World, stored: Stored): Promise<void> {
  if (stored.outbox.length === 0) return;
  await world.bus.publish(stored.outbox);
  await world.store.acknowledge(stored);
}
