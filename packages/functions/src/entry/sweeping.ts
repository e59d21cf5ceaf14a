import { sweepAll } from "@legwork/core/engine/sweep.ts";
import { DAY_MS, epochMsOf, msBetween, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { ZONE_DATA_RELEASED_AT } from "@legwork/core/kernel/zone.ts";
import type { Cloud } from "./cloud.ts";
import type { Call } from "./queue.ts";

/** Kept for what the last records set off, and for the answer. */
const MARGIN_MS = 6 * SECOND_MS;
/** Records woken side by side. */
const WIDTH = 16;

/**
 * The minute clock: wakes everything that is due, in every shard, until nothing is or the minute is nearly over, and
 * says how far behind it was. The next minute goes on where this one stopped.
 */
export function sweeping({ world, measure, idle }: Pick<Cloud, "world" | "measure" | "idle">) {
  return async (_event: unknown, call: Call): Promise<void> => {
    const now = world.clock.now();
    const due = await world.store.nextDue();
    const isOver = (): boolean => call.getRemainingTimeInMillis() < MARGIN_MS;
    const { woken, late, failed } = await sweepAll(world, { width: WIDTH, isOver, rest: idle });
    measure({
      OldestDueSeconds: due === undefined ? 0 : Math.max(0, msBetween(due, now)) / SECOND_MS,
      Woken: woken,
      LateWakes: late,
      ZoneDataDays: (epochMsOf(now) - epochMsOf(ZONE_DATA_RELEASED_AT)) / DAY_MS,
    });
    world.log(failed > 0 ? "error" : "info", "swept", {
      requestId: call.awsRequestId,
      count: woken,
      ...(failed > 0 && { code: "sweep.failed" }),
    });
  };
}
