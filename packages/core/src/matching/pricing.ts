import { type Assignment, assign } from "./assign.ts";
import { boundOf } from "./certificate.ts";
import { KnownRows } from "./known-rows.ts";
import type { Looker } from "./looks.ts";
import type { MatchingProblem, ProblemDraft } from "./problem.ts";
import { SolveCancelled, type SolveOptions } from "./solve.ts";

/** Candidates read for each seeker at first. */
export const CANDIDATES = 50;
/** Rounds of pricing at most: each costs a look at every seeker the last prices left in doubt. */
export const ROUNDS_MAX = 40;
/** When more than this share of the pairs is new, old prices mislead more than they help. */
const NEW_SHARE = 0.02;

/** What a pool asks, but for its pairs. */
export type Wishes = Pick<ProblemDraft, "wants" | "room" | "gains" | "burdens"> & {
  readonly pins: readonly (readonly [seeker: number, host: number])[];
  /** Points of a pinned pair. */
  readonly pointsOf: (seeker: number, host: number) => number;
};

export interface PricingOptions extends SolveOptions {
  readonly candidates?: number;
  readonly roundsMax?: number;
  /** A gap of at most this share of the objective is good enough; 0 by default: rounds go on until it is proved. */
  readonly enough?: number;
  /** Seekers looked at so far in this round, of how many, and the gap after the rounds before, if any. */
  readonly onRound?:
    | ((round: number, looked: number, of: number, gap: number | undefined) => void)
    | undefined;
}

export interface WholePool {
  readonly problem: MatchingProblem;
  readonly assignment: Assignment;
  readonly rounds: number;
}

/**
 * The best assignment over every pair of a pool without scoring every pair. First each seeker's best candidates are
 * solved exactly; then every seeker is asked, at the hosts' prices, for pairs that would pay; those are added and
 * the problem is solved again, warm, until none is left (column generation; Dantzig and Wolfe 1960). The bound
 * holds over all pairs, because at the prices every seeker's best pairs of the whole pool are among the rows. If
 * rounds run out, the gap says how much better the best could be at most. `look` reads the pool and rules out what
 * may not be, pinned pairs among it. Throws `SolveCancelled`.
 */
export function matchWholePool(look: Looker, wishes: Wishes, options: PricingOptions = {}): WholePool {
  const told = (round: number, looked: number, of: number, gap?: number): void => {
    if (options.cancelled?.() === true) throw new SolveCancelled();
    options.onRound?.(round, looked, of, gap);
  };
  const rows = new KnownRows(look, wishes);
  rows.readCandidates(options.candidates ?? CANDIDATES, (looked, of) => told(0, looked, of));
  let best: { prices: Float64Array; bound: number } | undefined;
  let problem = rows.problem();
  let assignment = assign(problem, options);
  for (let round = 1; ; round++) {
    const fresh = assignment.proof.prices;
    const gapBefore = best && best.bound - assignment.worth.objective;
    // Halfway between the best prices and the new ones the bound bounces less; the last look is at the new ones.
    const asked =
      best === undefined || round % 2 === 0
        ? fresh
        : fresh.map((price, h) => Math.round((price + (best?.prices[h] ?? 0)) / 2));
    const added = rows.price(asked, (looked, of) => told(round, looked, of, gapBefore));
    const wider = added === 0 ? problem : rows.problem();
    const bound = boundOf(wider, asked);
    if (best === undefined || bound < best.bound) best = { prices: asked, bound };
    const gap = best.bound - assignment.worth.objective;
    const isEnough = gap <= (options.enough ?? 0) * Math.abs(assignment.worth.objective);
    const isLast = isEnough || round >= (options.roundsMax ?? ROUNDS_MAX);
    if (added > 0) {
      problem = wider;
      const isMuch = added > NEW_SHARE * problem.column.length;
      assignment = assign(problem, isMuch ? options : { ...options, prices: fresh });
    }
    if (isLast || best.bound - assignment.worth.objective <= 0)
      return { problem, assignment: proved(assignment, best), rounds: round };
  }
}

function proved(assignment: Assignment, best: { prices: Float64Array; bound: number }): Assignment {
  const gap = best.bound - assignment.worth.objective;
  return { ...assignment, proof: { over: "all-pairs", prices: best.prices, bound: best.bound, gap } };
}
