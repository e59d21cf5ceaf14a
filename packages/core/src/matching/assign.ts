import { type Chosen, type Worth, worthOf } from "./baseline.ts";
import type { MatchingProblem } from "./problem.ts";
import { type SolveOptions, solveMatching } from "./solve.ts";

/** Which pairs of a problem are chosen, what they are worth, and the proof that nothing else is worth more. */
export interface Assignment {
  readonly chosen: Chosen;
  readonly worth: Worth;
  readonly proof: Proof;
}

/**
 * One price per host proves an assignment: no choice can be worth more than `bound`; see `certificate.ts`.
 * `over` says among which pairs: every pair of the pool whose gates are open, or only the candidates that were read.
 */
export interface Proof {
  readonly over: "all-pairs" | "candidates";
  /** Whole points, by place in the problem's hosts. */
  readonly prices: Float64Array;
  readonly bound: number;
  /** Bound less the objective: 0 is proved to be the best there is. */
  readonly gap: number;
}

/** The best choice among the pairs of a problem. Deterministic. Throws `SolveCancelled`. */
export function assign(problem: MatchingProblem, options: SolveOptions = {}): Assignment {
  const { matched, prices, bound, gap } = solveMatching(problem, options);
  const proof: Proof = { over: "candidates", prices, bound, gap };
  return { chosen: matched, worth: worthOf(problem, matched), proof };
}
