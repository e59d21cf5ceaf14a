import type { MatchingProblem } from "./problem.ts";

/**
 * What simpler ways of matching would have given, under the same gates, scores, gains and burdens. They are the
 * yardstick of every report.
 */

/** Chosen pairs of a problem, by position in `column`, in rising order. */
export type Chosen = Int32Array;

// Guarantee for every `?? 0` in this file: the index lies inside the array, as `MatchingProblem` lays out.

interface Books {
  readonly seekerOf: Int32Array;
  readonly gainStart: Int32Array;
  readonly burdenStart: Int32Array;
  readonly had: Int32Array;
  readonly taken: Int32Array;
  readonly chosen: Uint8Array;
}

export function seekerOfPairs(problem: MatchingProblem): Int32Array {
  const seekerOf = new Int32Array(problem.column.length);
  for (let s = 0; s < problem.seekers; s++) {
    seekerOf.fill(s, problem.rowStart[s], problem.rowStart[s + 1]);
  }
  return seekerOf;
}

export function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) starts[at + 1] = (starts[at] ?? 0) + (counts[at] ?? 0);
  return starts;
}

function openBooks(problem: MatchingProblem): Books {
  const books = {
    seekerOf: seekerOfPairs(problem),
    gainStart: startsOf(problem.wants),
    burdenStart: startsOf(problem.room),
    had: new Int32Array(problem.seekers),
    taken: new Int32Array(problem.hosts),
    chosen: new Uint8Array(problem.column.length),
  };
  for (const pair of problem.pinned) take(problem, books, pair);
  return books;
}

function take(problem: MatchingProblem, books: Books, pair: number): void {
  const seeker = books.seekerOf[pair] ?? 0;
  const host = problem.column[pair] ?? 0;
  books.chosen[pair] = 1;
  books.had[seeker] = (books.had[seeker] ?? 0) + 1;
  books.taken[host] = (books.taken[host] ?? 0) + 1;
}

const isFree = (problem: MatchingProblem, books: Books, pair: number): boolean => {
  const seeker = books.seekerOf[pair] ?? 0;
  const host = problem.column[pair] ?? 0;
  return (
    books.chosen[pair] === 0 &&
    (books.had[seeker] ?? 0) < (problem.wants[seeker] ?? 0) &&
    (books.taken[host] ?? 0) < (problem.room[host] ?? 0)
  );
};

/** What taking this pair next would add. */
function worth(problem: MatchingProblem, books: Books, pair: number): number {
  const seeker = books.seekerOf[pair] ?? 0;
  const host = problem.column[pair] ?? 0;
  const gain = problem.gains?.[(books.gainStart[seeker] ?? 0) + (books.had[seeker] ?? 0)] ?? 0;
  const burden = problem.burdens?.[(books.burdenStart[host] ?? 0) + (books.taken[host] ?? 0)] ?? 0;
  return (problem.score[pair] ?? 0) + gain - burden;
}

const positions = ({ chosen }: Books): Chosen => {
  const kept: number[] = [];
  for (let pair = 0; pair < chosen.length; pair++) if (chosen[pair] === 1) kept.push(pair);
  return Int32Array.from(kept);
};

/**
 * Takes the pair that adds most, again and again. Equal pairs go in their order in the problem. Worth only falls
 * as others are taken, so a pair whose worth has fallen is put back to wait for its turn.
 */
export function greedy(problem: MatchingProblem): Chosen {
  const books = openBooks(problem);
  const waiting = new Map<number, number[]>();
  const wait = (value: number, pair: number): void => {
    const same = waiting.get(value);
    if (same === undefined) waiting.set(value, [pair]);
    else same.push(pair);
  };
  for (let pair = 0; pair < problem.column.length; pair++) wait(worth(problem, books, pair), pair);
  while (waiting.size > 0) {
    let value = Number.NEGATIVE_INFINITY;
    for (const each of waiting.keys()) if (each > value) value = each;
    const turn = (waiting.get(value) ?? []).sort((a, b) => a - b);
    waiting.delete(value);
    if (value <= 0) break;
    for (const pair of turn) {
      if (!isFree(problem, books, pair)) continue;
      const now = worth(problem, books, pair);
      if (now === value) take(problem, books, pair);
      else wait(now, pair);
    }
  }
  return positions(books);
}

/** First come, first served: each seeker in `order` takes the best hosts that still have room. */
export function firstCome(problem: MatchingProblem, order: readonly number[]): Chosen {
  const books = openBooks(problem);
  for (const seeker of order) {
    const row: number[] = [];
    for (let pair = problem.rowStart[seeker] ?? 0; pair < (problem.rowStart[seeker + 1] ?? 0); pair++)
      row.push(pair);
    row.sort((a, b) => (problem.score[b] ?? 0) - (problem.score[a] ?? 0) || a - b);
    for (const pair of row)
      if (isFree(problem, books, pair) && worth(problem, books, pair) > 0) take(problem, books, pair);
  }
  return positions(books);
}

/** What an assignment is worth, and how far it reaches. */
export interface Worth {
  /** Points of the chosen pairs alone. */
  readonly points: number;
  /** Points, gains and burdens together: what the assignment maximises. */
  readonly objective: number;
  readonly pairs: number;
  /** Seekers with at least one pair. */
  readonly seekers: number;
}

export function worthOf(problem: MatchingProblem, chosen: Chosen): Worth {
  const books = openBooks({ ...problem, pinned: new Int32Array(0) });
  let points = 0;
  let objective = 0;
  for (const pair of chosen) {
    points += problem.score[pair] ?? 0;
    objective += worth(problem, books, pair);
    take(problem, books, pair);
  }
  return {
    points,
    objective,
    pairs: chosen.length,
    seekers: books.had.reduce((sum, had) => sum + (had > 0 ? 1 : 0), 0),
  };
}
