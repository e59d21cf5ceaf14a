import { type Id, kindOf } from "../kernel/id.ts";
import { earliest, MINUTE_MS, msBetween } from "../kernel/instant.ts";
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

/** How one long sweep went. */
export interface Swept {
  readonly woken: number;
  /** Of those, how many had been due for longer than `LATE_MS`. */
  readonly late: number;
  /** Records that could not be woken; they stay due, and are not tried again in this sweep. */
  readonly failed: number;
}

/** A sweep runs each minute, so whoever waited longer than this was forgotten for a while. */
export const LATE_MS = 10 * MINUTE_MS;

/** Rounds of one long sweep: more would mean that a record is due again at once, for ever. */
const ROUNDS_MAX = 1_000;

/**
 * Sweeps until nothing is due or `isOver`, `width` records side by side. `rest` resolves when what they set off has
 * ended: until then a record may still look due. One that fails is looked past, so that it hides nobody behind it.
 */
export async function sweepAll(
  world: World,
  { width, isOver, rest }: { width: number; isOver: () => boolean; rest: () => Promise<void> },
): Promise<Swept> {
  const failed = new Set<Id>();
  let [woken, late] = [0, 0];
  const one = async (id: Id): Promise<void> => {
    try {
      const lateMs = await wake(world, id);
      woken += 1;
      if (lateMs > LATE_MS) late += 1;
    } catch (fault) {
      failed.add(id);
      world.log("error", "a record could not be woken", { recordId: id, fault: String(fault) });
    }
  };
  for (let round = 0; round < ROUNDS_MAX && !isOver(); round++) {
    const found = await world.store.due(world.clock.now(), SWEEP_MAX + failed.size);
    const ids = found.filter((id) => !failed.has(id));
    if (ids.length === 0) break;
    for (let from = 0; from < ids.length && !isOver(); from += width)
      await Promise.all(ids.slice(from, from + width).map(one));
    await rest();
  }
  return { woken, late, failed: failed.size };
}

/** Returns for how long it had been due, in milliseconds; 0 when it was not. */
export async function wake(world: World, id: Id): Promise<number> {
  const stored = await world.store.load(id);
  const kind = kindOf(id);
  if (stored === undefined || kind === undefined) return 0;
  if (stored.outbox.length > 0) await relay(world, stored);
  const now = world.clock.now();
  const since = earliest(stored.outbox[0]?.at, stored.dueAt);
  const lateMs = since === undefined ? 0 : Math.max(0, msBetween(since, now));
  if (stored.dueAt === undefined || stored.dueAt > now) return lateMs;
  // Every decider with a clock has a wake command; those without are never due.
  const order = { to: id, command: { type: `${kind}.wake` }, programmeId: stored.programmeId } as Order;
  const done = await run(world, order);
  if (isRefusal(done)) world.log("warn", "a wake was refused", { recordId: id, code: done.code });
  return lateMs;
}
