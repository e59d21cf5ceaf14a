import { parentPort, workerData } from "node:worker_threads";
import { Finder } from "@legwork/core/matching/candidates.ts";
import { indexHosts } from "@legwork/core/matching/host-index.ts";
import { type LookPlan, LookReader } from "@legwork/core/matching/looks.ts";
import { readPool } from "@legwork/core/matching/read-pool.ts";
import { weightList } from "@legwork/core/matching/score.ts";
import { readChunks, type SharedLook } from "./match-chunks.ts";

/** One further thread of `legwork match`: reads everybody once, then answers its part of every question. */
function readerOf({ seekers, hosts, now, weights, ruledOut }: LookPlan): LookReader {
  const pool = readPool({ seekers, hosts, now });
  const index = indexHosts(pool.hosts, pool.lexicon);
  const finder = new Finder(index, weightList(weights), pool.lexicon.nowMs);
  return new LookReader(pool.seekers, index, finder, ruledOut);
}

// Guaranteed by `startThreads`, which alone starts this file and speaks to it.
const reader = readerOf(workerData as LookPlan);
parentPort?.on("message", (shared: SharedLook) => readChunks(reader, shared, () => undefined));
