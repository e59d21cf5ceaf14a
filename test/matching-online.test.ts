import { type Offer, StandingOptimum } from "@legwork/core/matching/online.ts";
import type { MatchingProblem } from "@legwork/core/matching/problem.ts";
import { solveMatching } from "@legwork/core/matching/solve.ts";
import { verifyMatching } from "@legwork/core/matching/verify.ts";
import { describe, expect, test } from "vitest";
import { dice, family, randomProblem } from "./matching-cases.ts";

const standing = (problem: MatchingProblem): StandingOptimum =>
  new StandingOptimum(problem, solveMatching(problem));

/** The optimum is proved, and no other solve of the same problem earns more. */
function expectProved(optimum: StandingOptimum, label: string): number {
  const { problem, result } = optimum.snapshot();
  expect(verifyMatching({ ...problem, ...result }), label).toEqual({
    isOptimal: true,
    objective: BigInt(result.objective),
  });
  expect(solveMatching(problem).objective, label).toBe(result.objective);
  return result.objective;
}

const offersTo = (roll: (n: number) => number, people: number, count: number): Offer[] => {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, people)) chosen.add(roll(people));
  return [...chosen].map((other) => [other, roll(1000)]);
};

/** One thing that happens to a programme on an ordinary day. */
function somethingHappens(
  optimum: StandingOptimum,
  roll: (n: number) => number,
  people: { seekers: number; hosts: number },
): void {
  const [s, h] = [roll(people.seekers), roll(people.hosts)];
  const mine = optimum.hostsOf(s);
  const host = mine[roll(Math.max(1, mine.length))];
  switch (roll(8)) {
    case 0:
      optimum.seekerArrives(
        offersTo(roll, people.hosts, 4 + roll(20)),
        roll(4),
        [500, 200, 0, 0].slice(0, roll(5)),
      );
      people.seekers += 1;
      break;
    case 1:
      optimum.hostArrives(offersTo(roll, people.seekers, 6), roll(4), [0, 20, 60, 120].slice(0, roll(2) * 4));
      people.hosts += 1;
      break;
    case 2:
      optimum.seekerLeaves(s);
      break;
    case 3:
      optimum.hostPauses(h);
      break;
    case 4:
    case 5:
      optimum.hostReturns(h);
      break;
    case 6:
      if (host !== undefined) optimum.freeze(s, host);
      break;
    default:
      optimum.pairEnds(s, host ?? h);
  }
}

describe("a standing optimum", () => {
  test("opens at any result, with pins frozen, and is proved at once", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const problem = randomProblem(seed, 6);
      expect(expectProved(standing(problem), `seed ${seed}`), `seed ${seed}`).toBe(
        solveMatching(problem).objective,
      );
    }
  });

  test("is repaired when the result it opens at is not the best", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const problem = { ...randomProblem(seed, 6), pinned: new Int32Array(0) };
      const prices = Float64Array.from({ length: problem.hosts }, (_, h) => (h * 7919 * seed) % 900);
      const optimum = new StandingOptimum(problem, { matched: new Int32Array(0), prices });
      expect(expectProved(optimum, `seed ${seed}`), `seed ${seed}`).toBe(solveMatching(problem).objective);
    }
  });

  test("stays the best after every arrival, cancellation, pause, refusal and frozen match, proved each time", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const roll = dice(seed);
      const people = { seekers: 12, hosts: 10 };
      const optimum = standing(family(seed, { ...people, candidates: 5 }, () => roll(1000)));
      for (let n = 0; n < 40; n += 1) {
        somethingHappens(optimum, roll, people);
        expectProved(optimum, `seed ${seed}, change ${n}`);
      }
    }
  });

  test("stays the best over thousands of changes in rows longer than a window", () => {
    const roll = dice(9);
    const people = { seekers: 300, hosts: 300 };
    const optimum = standing(family(9, { ...people, candidates: 40 }, () => roll(1000)));
    for (let n = 1; n <= 3000; n += 1) {
      somethingHappens(optimum, roll, people);
      if (n % 20 === 0) expectProved(optimum, `change ${n}`);
    }
  });

  test("never moves a match that was sent", () => {
    const roll = dice(4);
    const optimum = standing(family(4, { seekers: 20, hosts: 8, candidates: 6 }, () => roll(100)));
    const s =
      Array.from({ length: 20 }, (_, each) => each).find((each) => optimum.hostsOf(each).length > 0) ?? 0;
    const h = optimum.hostsOf(s)[0] ?? 0;
    optimum.freeze(s, h);
    for (let n = 0; n < 10; n += 1) optimum.seekerArrives([[h, 9000]], 1);
    const { problem, result } = optimum.snapshot();
    const pin = problem.pinned[0] ?? -1;
    expect(problem.column[pin]).toBe(h);
    expect(result.matched).toContain(pin);
    expectProved(optimum, "after ten who would have outbid it");
  });

  test("answers quickly with the three hosts that are worth most beyond their price", () => {
    const problem = family(6, { seekers: 40, hosts: 30, candidates: 8, wants: 3 }, (_s, _h, roll) =>
      roll(1000),
    );
    const result = solveMatching(problem);
    const offers: Offer[] = Array.from({ length: 30 }, (_, h) => [h, 500 + ((h * 7919) % 500)]);
    const worth = offers.map(([h, w]) => w - (result.prices[h] ?? 0)).sort((a, b) => b - a);
    const answer = new StandingOptimum(problem, result).quickAnswer(offers);
    expect(answer.length).toBe(3);
    for (const [n, suggestion] of answer.entries()) {
      expect(Math.abs(suggestion.worth - (worth[n] ?? 0))).toBeLessThan(1);
    }
  });

  test("names who is unknown, and who is not matched", () => {
    const optimum = standing(family(7, { seekers: 3, hosts: 2, candidates: 1 }, () => 5));
    expect(() => optimum.seekerLeaves(3)).toThrow("There is no seeker 3; seekers are 0 to 2.");
    expect(() => optimum.hostPauses(-1)).toThrow("There is no host -1; hosts are 0 to 1.");
    expect(() => optimum.seekerArrives([[2, 5]], 1)).toThrow("There is no host 2; hosts are 0 to 1.");
    expect(() => optimum.seekerArrives([[1, 0.5]], 1)).toThrow("A score of 0.5 is not whole");
    optimum.hostPauses(0);
    expect(() => optimum.freeze(0, 0)).toThrow(
      "Seeker 0 and host 0 are not matched, so their match cannot be frozen.",
    );
  });
});
