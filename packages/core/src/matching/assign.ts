import { type Chosen, greedy, type Worth, worthOf } from "./baseline.ts";
import type { MatchingProblem } from "./problem.ts";

/** Which pairs of a problem are chosen, and what they are worth. */
export interface Assignment {
  readonly chosen: Chosen;
  readonly worth: Worth;
}

/** Chooses the pairs of a problem. Deterministic: the same problem gives the same pairs. */
export function assign(problem: MatchingProblem): Assignment {
  const chosen = greedy(problem);
  return { chosen, worth: worthOf(problem, chosen) };
}
