import type { Later, Log } from "@legwork/core/ports.ts";

/** Work that was started and not awaited, kept in view. A function in the cloud awaits `idle` before it is frozen. */
export interface Tasks {
  readonly add: Later;
  /** Resolves when everything started, and everything that in turn started, has ended. */
  idle(): Promise<void>;
}

export function tasks(log: Log): Tasks {
  const running = new Set<Promise<void>>();
  return {
    add(task) {
      const ended = task()
        .catch((fault: unknown) =>
          log("error", "work left over from a request failed", { fault: String(fault) }),
        )
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
