import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Log } from "@legwork/core/ports.ts";
import type { Winder, Winding } from "../pages/local/machine.ts";
import type { Local } from "./local.ts";

/** Thrown between two moments of a winding, where everything is at rest. */
class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Winds the clock in the background, one winding at a time, and says how far it has come. */
export function winderFor(
  local: Pick<Local, "wind" | "world">,
  log: Log,
): Winder & { ended(): Promise<void> } {
  let winding: Winding | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopping = false;

  async function run(to: Instant): Promise<void> {
    const from = local.world.clock.now();
    winding = { from, to, at: from, steps: 0, state: "running" };
    const note = (change: Partial<Winding>): void => {
      if (winding !== undefined) winding = { ...winding, ...change };
    };
    try {
      await local.wind(to, (at) => {
        note({ at, steps: (winding?.steps ?? 0) + 1 });
        if (isStopping) throw new Stopped();
      });
      note({ at: local.world.clock.now(), state: "done" });
    } catch (thrown) {
      note({ state: thrown instanceof Stopped ? "stopped" : "failed" });
      if (!(thrown instanceof Stopped))
        log("error", "the clock could not be wound", { fault: String(thrown) });
    }
  }

  return {
    get winding() {
      return winding;
    },
    async wind(to, waitMs) {
      if (winding?.state !== "running") {
        isStopping = false;
        running = run(to);
      }
      await within(running, waitMs);
    },
    stop: () => {
      isStopping = true;
    },
    ended: async () => {
      isStopping = true;
      await running;
    },
  };
}

/** Resolves when `task` does, or after `ms`, whichever is first. */
export async function within(task: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([task, enough]);
  clearTimeout(timer);
}
