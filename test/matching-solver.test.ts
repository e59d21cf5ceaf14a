import {
  checkedProblem,
  type MatchingProblem,
  ProblemRejected,
  unitValues,
} from "@legwork/core/matching/problem.ts";
import { SolveCancelled, solveMatching } from "@legwork/core/matching/solve.ts";
import { verifyMatching } from "@legwork/core/matching/verify.ts";
import { describe, expect, test } from "vitest";
import { bestByTrying, dice, family, hardFamilies, randomDraft, randomProblem } from "./matching-cases.ts";

const proved = (problem: MatchingProblem, prices?: ArrayLike<number>): number => {
  const result = solveMatching(problem, { prices });
  const verdict = verifyMatching({ ...problem, ...result });
  expect(verdict).toEqual({ isOptimal: true, objective: BigInt(result.objective) });
  expect(result.gap).toBe(0);
  return result.objective;
};

/** Seekers 0 to n − 1 in a new order; hosts likewise. */
function shuffled(problem: MatchingProblem, seed: number): MatchingProblem {
  const roll = dice(seed);
  const order = (n: number): number[] => {
    const left = Array.from({ length: n }, (_, i) => i);
    return Array.from({ length: n }, () => left.splice(roll(left.length), 1)[0] ?? 0);
  };
  const [rows, hostNames] = [order(problem.seekers), order(problem.hosts)];
  const placeOf = (h: number): number => hostNames.indexOf(h);
  const cut = (from: number, to: number, values: Int32Array): number[] => [...values.subarray(from, to)];
  const row = (s: number, values: Int32Array): number[] =>
    cut(problem.rowStart[s] ?? 0, problem.rowStart[s + 1] ?? 0, values);
  let end = 0;
  return checkedProblem({
    seekers: problem.seekers,
    hosts: problem.hosts,
    rowStart: [0, ...rows.map((s) => (end += row(s, problem.column).length))],
    column: rows.flatMap((s) => row(s, problem.column).map(placeOf).reverse()),
    score: rows.flatMap((s) => row(s, problem.score).reverse()),
    wants: rows.map((s) => problem.wants[s] ?? 0),
    room: hostNames.map((h) => problem.room[h] ?? 0),
  });
}

describe("the best matching", () => {
  test("nobody finds a better one by trying every choice, whatever gains, burdens, pins and bans there are", () => {
    for (let seed = 1; seed <= 3000; seed += 1) {
      const problem = randomProblem(seed, 4);
      expect(proved(problem), `seed ${seed}`).toBe(bestByTrying(problem));
    }
  });

  test("wrong prices to start from cost time and never a point", () => {
    for (let seed = 1; seed <= 1500; seed += 1) {
      const problem = randomProblem(seed, 6);
      const roll = dice(seed);
      const guess = Array.from({ length: problem.hosts }, () => roll(12_000) - 1000);
      expect(proved(problem, guess), `seed ${seed}`).toBe(proved(problem));
    }
  });

  test.each(hardFamilies(300))("a market where %s is matched and proved", (_name, problem) => {
    const { prices } = solveMatching(problem);
    expect(proved(problem, prices)).toBe(proved(problem));
  });

  test.each(hardFamilies(1000))(
    "a market where %s costs the exact search few steps a match",
    (name, problem) => {
      let last = { possible: 0, bids: 0, steps: 0 };
      solveMatching(problem, {
        onProgress: (progress) => {
          last = progress;
        },
      });
      // Counted, not timed: one to one, the auction leaves almost nothing to do; ties among many cost most.
      expect(last.steps).toBeLessThanOrEqual((name.includes("one to one") ? 10 : 100) * last.possible);
      expect(last.bids).toBeLessThanOrEqual(40 * last.possible);
    },
  );

  test("one to one, everybody is matched where everybody can be, when a match outweighs any score", () => {
    const base = family(
      3,
      { seekers: 200, hosts: 200, candidates: 12, wants: 1, room: () => 1 },
      (s, h, roll) => (s === h ? 0 : roll(1000)),
    );
    const diagonal = Int32Array.from(base.column);
    for (let s = 0; s < 200; s += 1) {
      const row = diagonal.subarray(base.rowStart[s], base.rowStart[s + 1]);
      if (!row.includes(s)) row[0] = s;
    }
    const problem = checkedProblem({
      ...base,
      column: diagonal,
      gains: unitValues(base.wants, [2 ** 29]),
      pins: [],
    });
    expect(solveMatching(problem).matched.length).toBe(200);
    proved(problem);
  });
});

describe("laws that hold for any market", () => {
  const market = (seed: number): MatchingProblem =>
    family(seed, { seekers: 60, hosts: 50, candidates: 9 }, (_s, _h, roll) => roll(300));

  test("the order of people changes nothing for the total", () => {
    for (let seed = 1; seed <= 40; seed += 1)
      expect(proved(shuffled(market(seed), seed))).toBe(proved(market(seed)));
  });

  test("a host nobody is paired with changes nothing", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const problem = market(seed);
      const wider = checkedProblem({
        ...problem,
        hosts: problem.hosts + 1,
        room: [...problem.room, 4],
        pins: [],
      });
      expect(proved(wider)).toBe(proved(problem));
    }
  });

  test("scores seven times as large give a total seven times as large", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const problem = market(seed);
      expect(proved({ ...problem, score: problem.score.map((w) => 7 * w) })).toBe(7 * proved(problem));
    }
  });

  test("a host with room for one more is never a loss", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const problem = market(seed);
      const room = problem.room.map((n, h) => (h === seed % problem.hosts ? n + 1 : n));
      expect(proved({ ...problem, room })).toBeGreaterThanOrEqual(proved(problem));
    }
  });

  test("a host with two places is worth as much as two hosts with one, as long as seekers want one each", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const problem = {
        ...market(seed),
        room: new Int32Array(50).fill(2),
        wants: new Int32Array(60).fill(1),
      };
      const rows = Array.from(
        { length: 60 },
        (_, s) => [problem.rowStart[s] ?? 0, problem.rowStart[s + 1] ?? 0] as const,
      );
      const split = checkedProblem({
        ...problem,
        hosts: 100,
        rowStart: problem.rowStart.map((at) => 2 * at),
        column: rows.flatMap(([from, to]) =>
          [...problem.column.subarray(from, to)].flatMap((h) => [h, h + 50]),
        ),
        score: rows.flatMap(([from, to]) => [...problem.score.subarray(from, to)].flatMap((w) => [w, w])),
        room: new Int32Array(100).fill(1),
        pins: [],
      });
      expect(proved(split)).toBe(proved(problem));
    }
  });
});

describe("a long solve", () => {
  const problem = family(5, { seekers: 3000, hosts: 3000, candidates: 20 }, (_s, _h, roll) => 1 + roll(9999));

  test("tells how far it is and ends with every match that can be made", () => {
    const seen: number[] = [];
    const { matched } = solveMatching(problem, { onProgress: (progress) => seen.push(progress.matched) });
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(matched.length);
  });

  test("stops when the manager cancels it", () => {
    let asked = 0;
    const cancelled = (): boolean => {
      asked += 1;
      return asked > 1;
    };
    expect(() => solveMatching(problem, { cancelled })).toThrow(SolveCancelled);
  });
});

describe("a draft that is not a problem", () => {
  const draft = {
    seekers: 2,
    hosts: 2,
    rowStart: [0, 1, 2],
    column: [0, 1],
    score: [3, 4],
    wants: [1, 1],
    room: [1, 1],
  };
  const objections = (change: object): string => {
    try {
      checkedProblem({ ...draft, ...change });
    } catch (rejected) {
      if (rejected instanceof ProblemRejected) return rejected.message;
      throw rejected;
    }
    return "";
  };

  test.each([
    [
      "a score that is no number",
      { score: [3, Number.NaN] },
      "The score of seeker 1 and host 1 is not a number; give a whole number.",
    ],
    [
      "half a point",
      { score: [3.5, 4] },
      "The score of seeker 0 and host 0 is 3.5, not a whole number; multiply all scores by 10, 100, … and round.",
    ],
    [
      "an endless score",
      { score: [Infinity, 4] },
      "The score of seeker 0 and host 0 is infinite; give a whole number, or leave the pair out to forbid it.",
    ],
    [
      "too large a score",
      { score: [2 ** 30, 4] },
      `The score of seeker 0 and host 0 is ${2 ** 30}; at most ${2 ** 30 - 1}: divide all scores by one number.`,
    ],
    [
      "a pair twice",
      { rowStart: [0, 2, 2], column: [1, 1] },
      "Seeker 0 and host 1 are paired twice; keep one of the two scores.",
    ],
    [
      "an unknown host",
      { column: [0, 2] },
      "Seeker 1 is paired with host 2, which does not exist; hosts are 0 to 1.",
    ],
    [
      "rows that do not rise",
      { rowStart: [0, 3, 2] },
      "rowStart[1] is 3; it must rise from 0 to 2, the number of pairs.",
    ],
    ["a missing wish", { wants: [1] }, "wants: 1 entries, 2 expected."],
    ["less than no room", { room: [1, -1] }, "Host 1 has room for -1; give a whole number from 0."],
    [
      "gains that rise",
      { wants: [2, 0], gains: [1, 2] },
      "Seeker 0: match 2 may not earn more than the one before; let gains fall or stay.",
    ],
    [
      "burdens that fall",
      { room: [2, 0], burdens: [2, 1] },
      "Host 0: match 2 may not cost less than the one before; let burdens rise or stay.",
    ],
    [
      "a pin without a pair",
      { pins: [[0, 1]] },
      "Seeker 0 and host 1 are pinned but not paired; give the pair a score first.",
    ],
    [
      "a pin that is banned",
      { pins: [[0, 0]], bans: [[0, 0]] },
      "Seeker 0 and host 0 are pinned and banned; keep one of the two.",
    ],
    [
      "a pin past the wish",
      { wants: [0, 1], pins: [[0, 0]] },
      "Seeker 0 has 1 pins but wants 0; unpin some.",
    ],
    [
      "a pin past the room",
      { room: [0, 1], pins: [[0, 0]] },
      "Host 0 has 1 pins but room for 0; unpin some.",
    ],
  ])("%s is answered with what to do", (_name, change, words) => {
    expect(objections(change)).toBe(words);
  });

  test("a banned pair is never matched and a pinned one always", () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const one = randomDraft(seed, 5);
      const problem = checkedProblem(one);
      const { matched } = solveMatching(problem);
      const chosen = new Set<string>();
      for (const e of matched)
        chosen.add(
          `${problem.rowStart.findIndex((_, s) => (problem.rowStart[s + 1] ?? 0) > e)}:${problem.column[e]}`,
        );
      for (const [s, h] of one.pins ?? []) expect(chosen.has(`${s}:${h}`), `seed ${seed}`).toBe(true);
      for (const [s, h] of one.bans ?? []) expect(chosen.has(`${s}:${h}`), `seed ${seed}`).toBe(false);
    }
  });
});
