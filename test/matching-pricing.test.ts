import { Finder } from "@legwork/core/matching/candidates.ts";
import { burdensOf, DEFAULT_FAIRNESS, gainsOf } from "@legwork/core/matching/gains.ts";
import { indexHosts } from "@legwork/core/matching/host-index.ts";
import { LookReader, lookAlone } from "@legwork/core/matching/looks.ts";
import { DEFAULT_WEIGHTS } from "@legwork/core/matching/pool.ts";
import { matchWholePool, type WholePool } from "@legwork/core/matching/pricing.ts";
import { type PairOfIds, type Proposal, proposeMatches } from "@legwork/core/matching/propose.ts";
import { readPool } from "@legwork/core/matching/read-pool.ts";
import { scoreReady, weightList } from "@legwork/core/matching/score.ts";
import { verifyMatching } from "@legwork/core/matching/verify.ts";
import { describe, expect, test } from "vitest";
import { aPool, NOW } from "./matching-people.ts";

/** The whole pool by few candidates and pricing, with everything a proposal reads. */
function priced(
  people: ReturnType<typeof aPool>,
  candidates: number,
  roundsMax?: number,
  pins: [number, number][] = [],
): WholePool {
  const pool = readPool({ ...people, now: NOW });
  const index = indexHosts(pool.hosts, pool.lexicon);
  const finder = new Finder(index, weightList(DEFAULT_WEIGHTS), pool.lexicon.nowMs);
  const wishes = {
    wants: pool.seekers.map(({ seeker }) => seeker.open),
    room: pool.hosts.map(({ host }) => host.room),
    gains: pool.seekers.flatMap(({ seeker }) => gainsOf(seeker, DEFAULT_FAIRNESS, pool.lexicon.nowMs)),
    burdens: pool.hosts.flatMap(({ host }) => burdensOf(host, DEFAULT_FAIRNESS)),
    pins,
    pointsOf: (s: number, h: number) => {
      const [seeker, host] = [pool.seekers[s], pool.hosts[h]];
      if (seeker === undefined || host === undefined) throw new Error("nobody there");
      return scoreReady(seeker, host, DEFAULT_WEIGHTS).total;
    },
  };
  const look = lookAlone(new LookReader(pool.seekers, index, finder, pins));
  return matchWholePool(look, wishes, { candidates, ...(roundsMax && { roundsMax }) });
}

const claimOf = ({ problem, chosen, worth, proof }: Proposal) => ({
  ...problem,
  matched: chosen,
  prices: proof.prices,
  objective: worth.objective,
});

describe("the best over every pair of a pool, from few of its pairs", () => {
  test.each([1, 2, 3, 4, 5, 6])("is worth what solving all pairs gives, and says so (pool %i)", (seed) => {
    const people = aPool(60 + 10 * seed, 70, seed);
    const all = proposeMatches({ ...people, now: NOW });
    const few = priced(people, 3);
    expect(all.proof).toMatchObject({ over: "all-pairs", gap: 0 });
    expect(few.assignment.proof).toMatchObject({ over: "all-pairs", gap: 0 });
    expect(few.assignment.worth.objective).toBe(all.worth.objective);
    expect(few.problem.column.length).toBeLessThan(all.problem.column.length);
  });

  test("keeps the pinned pairs", () => {
    const people = aPool(60, 60, 8);
    const all = proposeMatches({ ...people, now: NOW });
    const pool = readPool({ ...people, now: NOW });
    const open = all.problem.column[all.problem.rowStart[20] ?? 0] ?? 0;
    const pin: PairOfIds[] = [
      { seekerId: pool.seekers[20]?.seeker.id ?? "skr_", hostId: pool.hosts[open]?.host.id ?? "hst_" },
    ];
    const pinned = proposeMatches({ ...people, now: NOW, pins: pin });
    const few = priced(people, 3, undefined, [[20, open]]);
    expect(pinned.pinsRefused).toEqual([]);
    expect(few.assignment.worth.objective).toBe(pinned.worth.objective);
    expect(few.assignment.proof.gap).toBe(0);
  });

  test("owns up to what it may have missed when it is stopped early", () => {
    const people = aPool(120, 60, 3);
    const best = proposeMatches({ ...people, now: NOW }).worth.objective;
    const { worth, proof } = priced(people, 1, 1).assignment;
    expect(proof.gap).toBeGreaterThan(0);
    expect(worth.objective + proof.gap).toBeGreaterThanOrEqual(best);
    expect(proof.bound).toBeGreaterThanOrEqual(best);
  });
});

describe("a gap that is good enough", () => {
  test("ends the rounds early, and is told", () => {
    const people = aPool(600, 900, 4, 60);
    const rounds = { whole: 0, some: 0 };
    const count = (which: "whole" | "some") => (round: number) => {
      rounds[which] = Math.max(rounds[which], round);
    };
    const whole = proposeMatches({ ...people, now: NOW, candidates: 2, onRound: count("whole") });
    const some = proposeMatches({ ...people, now: NOW, candidates: 2, enough: 0.5, onRound: count("some") });
    expect(whole.proof.gap).toBe(0);
    expect(rounds.some).toBeLessThan(rounds.whole);
    expect(some.proof.gap).toBeLessThanOrEqual(0.5 * some.worth.objective);
    expect(some.worth.objective + some.proof.gap).toBeGreaterThanOrEqual(whole.worth.objective);
  });
});

describe("the proof that comes with a proposal", () => {
  test("satisfies a verifier that shares no code with the solver", () => {
    const proposal = proposeMatches({ ...aPool(80, 40, 2), now: NOW });
    expect(verifyMatching(claimOf(proposal))).toEqual({
      isOptimal: true,
      objective: BigInt(proposal.worth.objective),
    });
  });

  test("does not satisfy it once a pair is dropped or a price is moved", () => {
    const proposal = proposeMatches({ ...aPool(80, 40, 2), now: NOW });
    const claim = claimOf(proposal);
    expect(verifyMatching({ ...claim, matched: claim.matched.slice(1) }).isOptimal).toBe(false);
    const prices = claim.prices.map((price) => price + 1_000);
    expect(verifyMatching({ ...claim, prices }).isOptimal).toBe(false);
  });

  test("holds for a pool too large to score every pair", () => {
    const proposal = proposeMatches({ ...aPool(600, 900, 4, 60), now: NOW });
    expect(proposal.proof).toMatchObject({ over: "all-pairs", gap: 0 });
    expect(proposal.considered.pairs).toBeLessThan(600 * 900 * 0.2);
    expect(verifyMatching(claimOf(proposal))).toMatchObject({ isOptimal: true });
  });
});
