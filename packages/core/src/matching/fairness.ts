import { type Chosen, firstCome, greedy, seekerOfPairs, type Worth, worthOf } from "./baseline.ts";
import type { MatchingProblem } from "./problem.ts";

/** How an assignment treats people, beside what it is worth. */
export interface FairnessReport {
  /** Seekers who want a conversation and could have one, and those of them with at least one. */
  readonly seekers: { readonly waiting: number; readonly reachable: number; readonly withOne: number };
  /** Seekers by whole weeks waited: how many wait so long, and how many of them got a conversation. */
  readonly waiting: readonly { readonly weeks: number; readonly seekers: number; readonly withOne: number }[];
  readonly load: LoadReport;
  /** Pairs who would both rather have each other than what they got; see `blockingPairs`. */
  readonly blockingPairs: number;
  readonly worth: Worth;
  readonly greedy: Worth;
  readonly firstCome: Worth;
  /** What the assignment is worth beyond the other two, in hundredths of a per cent of theirs. */
  readonly gainOver: { readonly greedy: number; readonly firstCome: number };
}

export interface LoadReport {
  /** How many hosts have 0, 1, 2, … conversations. */
  readonly hostsByLoad: readonly number[];
  /** 0 when every host has the same load, towards 1 when one host has all; undefined when nobody has any. */
  readonly gini: number | undefined;
  /** Ten points: the share of all conversations that the least busy 10 %, 20 %, … of hosts hold. */
  readonly lorenz: readonly number[];
}

// Guarantee for every `?? 0` in this file: the index lies inside the array, as MatchingProblem lays out.

/**
 * The fairness report of an assignment. `waitedWeeks` by seeker of the problem; equal problems and waits give equal
 * reports.
 */
export function fairnessOf(
  problem: MatchingProblem,
  chosen: Chosen,
  waitedWeeks: readonly number[],
): FairnessReport {
  const had = new Int32Array(problem.seekers);
  const load = new Int32Array(problem.hosts);
  const seekerOf = seekerOfPairs(problem);
  for (const pair of chosen) {
    had[seekerOf[pair] ?? 0] = (had[seekerOf[pair] ?? 0] ?? 0) + 1;
    load[problem.column[pair] ?? 0] = (load[problem.column[pair] ?? 0] ?? 0) + 1;
  }
  const waiting = [...problem.wants.keys()].filter((s) => (problem.wants[s] ?? 0) > 0);
  const worth = worthOf(problem, chosen);
  const byGreed = worthOf(problem, greedy(problem));
  const order = [...waiting].sort((a, b) => (waitedWeeks[b] ?? 0) - (waitedWeeks[a] ?? 0) || a - b);
  const byArrival = worthOf(problem, firstCome(problem, order));
  return {
    seekers: {
      waiting: waiting.length,
      reachable: waiting.filter((s) => (problem.rowStart[s + 1] ?? 0) > (problem.rowStart[s] ?? 0)).length,
      withOne: waiting.filter((s) => (had[s] ?? 0) > 0).length,
    },
    waiting: byWeeks(waiting, waitedWeeks, had),
    load: loadReport([...load].filter((_, h) => (problem.room[h] ?? 0) > 0)),
    blockingPairs: blockingPairs(problem, chosen),
    worth,
    greedy: byGreed,
    firstCome: byArrival,
    gainOver: { greedy: gain(worth, byGreed), firstCome: gain(worth, byArrival) },
  };
}

const gain = (worth: Worth, other: Worth): number =>
  other.objective === 0
    ? 0
    : Math.round((10_000 * (worth.objective - other.objective)) / Math.abs(other.objective));

function byWeeks(waiting: readonly number[], waitedWeeks: readonly number[], had: Int32Array) {
  const weeks = new Map<number, { seekers: number; withOne: number }>();
  for (const s of waiting) {
    const waited = waitedWeeks[s] ?? 0;
    const before = weeks.get(waited) ?? { seekers: 0, withOne: 0 };
    weeks.set(waited, { seekers: before.seekers + 1, withOne: before.withOne + ((had[s] ?? 0) > 0 ? 1 : 0) });
  }
  return [...weeks].sort(([a], [b]) => a - b).map(([waited, counts]) => ({ weeks: waited, ...counts }));
}

const LORENZ_POINTS = 10;

/** Gini coefficient (mean absolute difference over twice the mean) and Lorenz curve of the loads given. */
export function loadReport(loads: readonly number[]): LoadReport {
  const rising = [...loads].sort((a, b) => a - b);
  const total = rising.reduce((sum, load) => sum + load, 0);
  const hostsByLoad = Array.from(
    { length: (rising.at(-1) ?? -1) + 1 },
    (_, load) => rising.filter((each) => each === load).length,
  );
  if (total === 0) return { hostsByLoad, gini: undefined, lorenz: [] };
  const weighted = rising.reduce((sum, load, at) => sum + load * (at + 1), 0);
  const gini = (2 * weighted) / (rising.length * total) - (rising.length + 1) / rising.length;
  const lorenz = Array.from({ length: LORENZ_POINTS }, (_, tenth) => {
    const poorest = rising.slice(0, Math.floor(((tenth + 1) * rising.length) / LORENZ_POINTS));
    return poorest.reduce((sum, load) => sum + load, 0) / total;
  });
  return { hostsByLoad, gini, lorenz };
}

/**
 * Pairs not chosen although each of the two would gain by it: the seeker has a free place or a chosen pair of fewer
 * points, and so has the host. An optimum may leave some: it serves all, where stability serves each pair (Gale and
 * Shapley 1962). Fewer is calmer.
 */
export function blockingPairs(problem: MatchingProblem, chosen: Chosen): number {
  const seekerOf = seekerOfPairs(problem);
  const worstOfSeeker = new Float64Array(problem.seekers).fill(Number.POSITIVE_INFINITY);
  const worstOfHost = new Float64Array(problem.hosts).fill(Number.POSITIVE_INFINITY);
  const had = new Int32Array(problem.seekers);
  const load = new Int32Array(problem.hosts);
  for (const pair of chosen) {
    const [s, h, points] = [seekerOf[pair] ?? 0, problem.column[pair] ?? 0, problem.score[pair] ?? 0];
    worstOfSeeker[s] = Math.min(worstOfSeeker[s] ?? 0, points);
    worstOfHost[h] = Math.min(worstOfHost[h] ?? 0, points);
    had[s] = (had[s] ?? 0) + 1;
    load[h] = (load[h] ?? 0) + 1;
  }
  const isChosen = new Set(chosen);
  let blocking = 0;
  for (let pair = 0; pair < problem.column.length; pair++) {
    const [s, h, points] = [seekerOf[pair] ?? 0, problem.column[pair] ?? 0, problem.score[pair] ?? 0];
    const [wants, room] = [problem.wants[s] ?? 0, problem.room[h] ?? 0];
    if (isChosen.has(pair) || wants === 0 || room === 0) continue;
    const seekerWould = (had[s] ?? 0) < wants || (worstOfSeeker[s] ?? 0) < points;
    const hostWould = (load[h] ?? 0) < room || (worstOfHost[h] ?? 0) < points;
    if (seekerWould && hostWould) blocking++;
  }
  return blocking;
}

/** Counts below this are never shown: a small group is a person (see the small-cell rule of FERPA guidance). */
export const CELL_MIN = 10;

/** One person's outcome, with the groups they agreed to be counted in. */
export interface Counted {
  readonly groups: Readonly<Record<string, string>>;
  readonly matched: boolean;
}

/** A group's rate of people with at least one conversation. Undefined numbers are hidden, not absent. */
export interface GroupRate {
  readonly group: string;
  readonly people: number | undefined;
  readonly matched: number | undefined;
  /** Matched out of a hundred, whole. */
  readonly rate: number | undefined;
}

export interface Audit {
  readonly attribute: string;
  readonly groups: readonly GroupRate[];
  /** People who did not agree to be counted by this attribute; undefined when hidden. */
  readonly notStated: number | undefined;
  /** Lowest shown rate over the highest, in hundredths: 80 or more passes the four-fifths rule (29 CFR 1607.4 D). */
  readonly lowestOverHighest: number | undefined;
}

/**
 * The equity audit: rates by group, for each attribute somebody agreed to be counted by. A cell under CELL_MIN people
 * is hidden, and so is one whose number could be worked out from it: when a single cell of an attribute is hidden, the
 * smallest shown one is hidden too.
 */
export function auditOf(people: readonly Counted[]): readonly Audit[] {
  const attributes = [...new Set(people.flatMap(({ groups }) => Object.keys(groups)))].sort();
  return attributes.map((attribute) => {
    const cells = new Map<string | undefined, { people: number; matched: number }>();
    for (const { groups, matched } of people) {
      const group = groups[attribute];
      const before = cells.get(group) ?? { people: 0, matched: 0 };
      cells.set(group, { people: before.people + 1, matched: before.matched + (matched ? 1 : 0) });
    }
    const hidden = hiddenCells(cells);
    const groups = [...cells].flatMap(([group, { people: count, matched }]): GroupRate[] => {
      if (group === undefined) return [];
      if (hidden.has(group)) return [{ group, people: undefined, matched: undefined, rate: undefined }];
      // Who was not matched is a cell too: nine in ten with one left out names that one.
      const tells = matched >= CELL_MIN && count - matched >= CELL_MIN;
      const rate = Math.round((100 * matched) / count);
      return [{ group, people: count, matched: tells ? matched : undefined, rate: tells ? rate : undefined }];
    });
    const rates = groups.flatMap(({ rate }) => rate ?? []);
    const most = Math.max(...rates);
    return {
      attribute,
      groups: groups.sort((a, b) => (a.group < b.group ? -1 : 1)),
      notStated: hidden.has(undefined) ? undefined : (cells.get(undefined)?.people ?? 0),
      lowestOverHighest:
        rates.length < 2 || most === 0 ? undefined : Math.round((100 * Math.min(...rates)) / most),
    };
  });
}

function hiddenCells(cells: ReadonlyMap<string | undefined, { people: number }>): Set<string | undefined> {
  const rising = [...cells].sort(
    ([a, { people: x }], [b, { people: y }]) => x - y || ((a ?? "") < (b ?? "") ? -1 : 1),
  );
  const small = rising.filter(([, { people }]) => people < CELL_MIN).length;
  return new Set(rising.slice(0, small === 1 ? 2 : small).map(([group]) => group));
}
