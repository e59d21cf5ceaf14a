import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Looker, type LookPlan, type LookReader, lookAlone } from "@legwork/core/matching/looks.ts";
import { awaitChunks, readChunks, seekersRead, sharedLook } from "./match-chunks.ts";

// Reads a large pool with every core. Each further thread reads the people for itself while this one begins; then all
// take chunks of seekers from one counter and write the answers into shared memory. Whoever answers, the answer is the
// same, so it does not matter who was quicker, and a thread that fails is not waited for.

/** Below this many pairs reading everybody once more costs more than it saves. */
const PAIRS_MIN = 100_000_000;

export interface Threads {
  readonly look: Looker;
  /** Ends the further threads. */
  readonly end: () => void;
}

/** Threads for a pool on this machine: this one alone while the pool is small. */
export const threadsFor = ({ seekers, hosts }: Pick<LookPlan, "seekers" | "hosts">): number =>
  seekers.length * hosts.length < PAIRS_MIN ? 1 : availableParallelism();

/** Answers questions about the plan's pool with `threads` threads, this one being the first. */
export function startThreads(own: LookReader, plan: LookPlan, threads: number): Threads {
  if (threads <= 1) return { look: lookAlone(own), end: () => undefined };
  const workers = Array.from({ length: threads - 1 }, () => {
    const worker = new Worker(new URL("../../bin/match-thread.mjs", import.meta.url), { workerData: plan });
    // What a thread leaves undone is done here, so its failing is no failure of the match.
    worker.on("error", () => undefined);
    worker.unref();
    return worker;
  });
  return {
    look: (look, onLooked) => {
      const shared = sharedLook(look);
      for (const worker of workers) worker.postMessage(shared);
      const onRead = (): void => onLooked(Math.min(look.seekers.length, seekersRead(shared)));
      readChunks(own, shared, onRead);
      awaitChunks(own, shared, onRead);
      return shared.found;
    },
    end: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}
