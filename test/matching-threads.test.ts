import { Finder } from "@legwork/core/matching/candidates.ts";
import { indexHosts } from "@legwork/core/matching/host-index.ts";
import { LookReader, lookAlone } from "@legwork/core/matching/looks.ts";
import { DEFAULT_WEIGHTS } from "@legwork/core/matching/pool.ts";
import { type MatchRequest, proposeMatches } from "@legwork/core/matching/propose.ts";
import { readPool } from "@legwork/core/matching/read-pool.ts";
import { weightList } from "@legwork/core/matching/score.ts";
import { awaitChunks, CHUNK, readChunks, sharedLook } from "@legwork/functions/entry/match-chunks.ts";
import { startThreads, type Threads, threadsFor } from "@legwork/functions/entry/match-threads.ts";
import { describe, expect, test } from "vitest";
import { aPool, NOW } from "./matching-people.ts";

function readerOf(people: ReturnType<typeof aPool>) {
  const pool = readPool({ ...people, now: NOW });
  const index = indexHosts(pool.hosts, pool.lexicon);
  const finder = new Finder(index, weightList(DEFAULT_WEIGHTS), pool.lexicon.nowMs);
  return new LookReader(pool.seekers, index, finder, []);
}

/** A look at everybody, at prices when there are any. */
const lookAt = (seekers: number, byHost?: Float64Array) => ({
  seekers: Int32Array.from({ length: seekers }, (_, s) => s),
  max: new Int32Array(seekers).fill(9),
  above: new Float64Array(seekers).fill(20),
  byHost,
  width: 9,
});

describe("reading a pool with more than one thread", () => {
  test("gives the proposal that one thread gives, number for number", () => {
    const people = aPool(700, 900, 4, 60);
    const request: MatchRequest = { ...people, now: NOW, candidates: 4 };
    let threads: Threads | undefined;
    const shared = proposeMatches({
      ...request,
      share: (own, plan) => {
        threads = startThreads(own, plan, 3);
        return threads.look;
      },
    });
    threads?.end();
    expect(threads).not.toBe(undefined);
    expect(shared).toEqual(proposeMatches(request));
  });

  test("each thread alone answers like the others, at prices too", () => {
    const people = aPool(150, 300, 6);
    const [one, other] = [readerOf(people), readerOf(people)];
    for (const byHost of [undefined, Float64Array.from(people.hosts, (_, h) => h % 23)]) {
      const look = lookAt(people.seekers.length, byHost);
      const alone = lookAlone(one)(look, () => undefined);
      const shared = sharedLook(look);
      // A thread that took a chunk and failed leaves it to be read again by whoever waits.
      const taken = CHUNK * 2;
      Atomics.add(shared.progress, 0, taken);
      readChunks(other, shared, () => undefined);
      expect([...shared.found.count.subarray(0, taken)].every((count) => count === 0)).toBe(true);
      awaitChunks(one, shared, () => undefined);
      expect([...shared.found.count]).toEqual([...alone.count]);
      expect([...shared.found.hosts]).toEqual([...alone.hosts]);
      expect([...shared.found.values]).toEqual([...alone.values]);
    }
  }, 60_000);

  test("is left alone while the pool is small", () => {
    expect(threadsFor(aPool(5, 5))).toBe(1);
  });
});
