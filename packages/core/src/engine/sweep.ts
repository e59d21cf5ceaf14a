import { type Id, kindOf } from "../kernel/id.ts";
import { isRefusal } from "../kernel/refusal.ts";
import type { Order } from "../vocabulary.ts";
import { relay } from "./relay.ts";
import { run } from "./run.ts";
import type { World } from "./world.ts";

/** Records woken in one sweep: what one function can do within its minute. The rest is due in the next. */
export const SWEEP_MAX = 200;

/**
 * Wakes every record whose time has come, and publishes what a crash left in an outbox. Late, double and missing
 * wakes are harmless: the record looks at the clock again. One bad record never stops the others.
 *
 * Returns how many were looked at.
 */
export async function sweep(world: World, max = SWEEP_MAX): Promise<number> {
  const ids = await world.store.due(world.clock.now(), max);
  for (const id of ids) {
    try {
      await wake(world, id);
    } catch (fault) {
      world.log("error", "a record could not be woken", { recordId: id, fault: String(fault) });
    }
  }
  return ids.length;
}

export async function wake(world: World, id: Id): Promise<void> {
  const stored = await world.store.load(id);
  const kind = kindOf(id);
  if (stored === undefined || kind === undefined) return;
  if (stored.outbox.length > 0) await relay(world, stored);
  if (stored.dueAt === undefined || stored.dueAt > world.clock.now()) return;
  // Every decider with a clock has a wake command; those without are never due.
  const order = { to: id, command: { type: `${kind}.wake` }, programmeId: stored.programmeId } as Order;
  const done = await run(world, order);
  if (isRefusal(done)) world.log("warn", "a wake was refused", { recordId: id, code: done.code });
}
