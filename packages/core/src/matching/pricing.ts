import { type Assignment, assign } from "./assign.ts";
import type { Best, Finder } from "./candidates.ts";
import { boundOf } from "./certificate.ts";
import type { HostIndex } from "./host-index.ts";
import { type Prices, pricesFor } from "./prices.ts";
import { checkedProblem, type MatchingProblem, type ProblemDraft } from "./problem.ts";
import type { ReadySeeker } from "./ready.ts";
import type { SolveOptions } from "./solve.ts";

/** Candidates read for each seeker at first, and beyond the wish at each later look. */
export const CANDIDATES = 50;
const MORE = 8;
/** Rounds of pricing at most: each costs a look at every seeker the last prices left in doubt. */
export const ROUNDS_MAX = 40;

/** What a pool asks, but for its pairs. */
export type Wishes = Pick<ProblemDraft, "wants" | "room" | "gains" | "burdens"> & {
  readonly pins: readonly (readonly [seeker: number, host: number])[];
  readonly isBanned: (seeker: number, host: number) => boolean;
  /** Points of a pinned pair. */
  readonly pointsOf: (seeker: number, host: number) => number;
};

export interface PricingOptions extends SolveOptions {
  readonly candidates?: number;
  readonly roundsMax?: number;
  /** A gap of at most this share of the objective is good enough; 0 by default: rounds go on until it is proved. */
  readonly enough?: number;
  /** Seekers looked at so far in this round, and the gap after the rounds before, if any. */
  readonly onRound?: ((round: number, looked: number, gap: number | undefined) => void) | undefined;
}

export interface WholePool {
  readonly problem: MatchingProblem;
  readonly assignment: Assignment;
  readonly rounds: number;
}

// Guarantee for every `?? 0` in this file: the index lies inside the array, as MatchingProblem lays out.

/**
 * The best assignment over every pair of a pool without scoring every pair. First each seeker's best candidates are
 * solved exactly; then every seeker is asked, at the hosts' prices, for pairs that would pay; those are added and
 * the problem is solved again, warm, until none is left (column generation; Dantzig and Wolfe 1960). The bound
 * holds over all pairs, because at the prices every seeker's best pairs of the whole pool are among the rows. If
 * rounds run out, the gap says how much better the best could be at most.
 */
export function matchWholePool(
  seekers: readonly ReadySeeker[],
  index: HostIndex,
  finder: Finder,
  wishes: Wishes,
  options: PricingOptions = {},
): WholePool {
  const rows = new Rows(seekers, finder, wishes, options);
  rows.readCandidates(options.candidates ?? CANDIDATES);
  let best: { prices: Float64Array; bound: number } | undefined;
  let problem = rows.problem(index.hosts.length);
  let assignment = assign(problem, options);
  for (let round = 1; ; round++) {
    const fresh = assignment.proof.prices;
    // Halfway between the best prices and the new ones the bound bounces less; the last look is at the new ones.
    const asked =
      best === undefined || round % 2 === 0
        ? fresh
        : fresh.map((price, h) => Math.round((price + (best?.prices[h] ?? 0)) / 2));
    const added = rows.price(
      asked,
      pricesFor(index, asked),
      round,
      best && best.bound - assignment.worth.objective,
    );
    const wider = added === 0 ? problem : rows.problem(index.hosts.length);
    const bound = boundOf(wider, asked);
    if (best === undefined || bound < best.bound) best = { prices: asked, bound };
    const gap = best.bound - assignment.worth.objective;
    const isEnough = gap <= (options.enough ?? 0) * Math.abs(assignment.worth.objective);
    const isLast = isEnough || round >= (options.roundsMax ?? ROUNDS_MAX);
    if (added > 0) {
      problem = wider;
      assignment = assign(problem, { ...options, prices: fresh });
    }
    if (isLast || best.bound - assignment.worth.objective <= 0)
      return { problem, assignment: proved(assignment, best), rounds: round };
  }
}

function proved(assignment: Assignment, best: { prices: Float64Array; bound: number }): Assignment {
  const gap = best.bound - assignment.worth.objective;
  return { ...assignment, proof: { over: "all-pairs", prices: best.prices, bound: best.bound, gap } };
}

/** The pairs known so far, seeker by seeker. */
class Rows {
  readonly #seekers: readonly ReadySeeker[];
  readonly #finder: Finder;
  readonly #wishes: Wishes;
  readonly #options: PricingOptions;
  readonly #rows: Map<number, number>[];
  readonly #pinned: ReadonlySet<number>[];
  /** Most points a pair outside the row can have. */
  readonly #cut: Float64Array;
  readonly #gainStart: Int32Array;

  constructor(seekers: readonly ReadySeeker[], finder: Finder, wishes: Wishes, options: PricingOptions) {
    this.#seekers = seekers;
    this.#finder = finder;
    this.#wishes = wishes;
    this.#options = options;
    this.#rows = seekers.map(() => new Map());
    const pinned = seekers.map(() => new Set<number>());
    for (const [s, host] of wishes.pins) pinned[s]?.add(host);
    this.#pinned = pinned;
    this.#cut = new Float64Array(seekers.length).fill(Number.NEGATIVE_INFINITY);
    this.#gainStart = new Int32Array(seekers.length + 1);
    for (let s = 0; s < seekers.length; s++)
      this.#gainStart[s + 1] = (this.#gainStart[s] ?? 0) + (wishes.wants[s] ?? 0);
    for (const [s, host] of wishes.pins) this.#rows[s]?.set(host, wishes.pointsOf(s, host));
  }

  readCandidates(max: number): void {
    for (const [s, seeker] of this.#seekers.entries()) {
      this.#options.onRound?.(0, s, undefined);
      if ((this.#wishes.wants[s] ?? 0) === 0) continue;
      const { hosts, values } = this.#look(s, seeker, max, this.#least(s), undefined);
      for (const [at, host] of hosts.entries()) this.#rows[s]?.set(host, values[at] ?? 0);
      if (hosts.length === max) this.#cut[s] = values[max - 1] ?? 0;
    }
  }

  /** Less than this after the price, and a pair is not worth a seeker's while whatever it gains. */
  #least(s: number): number {
    return -(this.#wishes.gains?.[(this.#gainStart[s] ?? 0) + (this.#pinned[s]?.size ?? 0)] ?? 0);
  }

  #look(s: number, seeker: ReadySeeker, max: number, above: number, prices: Prices | undefined): Best {
    const isBanned = (host: number): boolean =>
      this.#wishes.isBanned(s, host) || this.#pinned[s]?.has(host) === true;
    return this.#finder.best(seeker, { max, above, isBanned, turn: s, ...(prices && { prices }) });
  }

  /** Adds every pair that would pay at these prices, and returns how many were added. */
  price(byHost: Float64Array, prices: Prices, round: number, gap: number | undefined): number {
    let added = 0;
    for (const [s, seeker] of this.#seekers.entries()) {
      this.#options.onRound?.(round, s, gap);
      const row = this.#rows[s];
      const free = (this.#wishes.wants[s] ?? 0) - (this.#pinned[s]?.size ?? 0);
      if (row === undefined || free <= 0) continue;
      const least = Math.max(this.#least(s), this.#worthOf(s, row, byHost, free));
      // Prices are not negative, so no pair outside the row is worth more than its points can be.
      if ((this.#cut[s] ?? 0) <= least) continue;
      const { hosts, values } = this.#look(s, seeker, free + MORE, least, prices);
      for (const [at, host] of hosts.entries()) {
        if (row.has(host)) continue;
        row.set(host, (values[at] ?? 0) + (byHost[host] ?? 0));
        added++;
      }
    }
    return added;
  }

  /** What the last free place of a seeker is worth among the known pairs. */
  #worthOf(s: number, row: ReadonlyMap<number, number>, byHost: Float64Array, free: number): number {
    const values: number[] = [];
    for (const [host, points] of row) {
      if (this.#pinned[s]?.has(host) !== true) values.push(points - (byHost[host] ?? 0));
    }
    return values.sort((a, b) => b - a)[free - 1] ?? Number.NEGATIVE_INFINITY;
  }

  problem(hosts: number): MatchingProblem {
    const { wants, room, gains, burdens, pins } = this.#wishes;
    const rowStart = new Int32Array(this.#rows.length + 1);
    for (const [s, row] of this.#rows.entries()) rowStart[s + 1] = (rowStart[s] ?? 0) + row.size;
    const column = new Int32Array(rowStart.at(-1) ?? 0);
    const score = new Int32Array(column.length);
    let pair = 0;
    for (const row of this.#rows) {
      for (const host of [...row.keys()].sort((a, b) => a - b)) {
        column[pair] = host;
        score[pair] = row.get(host) ?? 0;
        pair++;
      }
    }
    return checkedProblem({
      seekers: this.#rows.length,
      hosts,
      rowStart,
      column,
      score,
      wants,
      room,
      gains,
      burdens,
      pins,
    });
  }
}
