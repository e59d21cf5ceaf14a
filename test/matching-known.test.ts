import { readDimacs } from "@legwork/core/matching/dimacs.ts";
import { dimacsMatching, solveDimacs } from "@legwork/core/matching/dimacs-problem.ts";
import { solveMatching } from "@legwork/core/matching/solve.ts";
import { verifyMatching } from "@legwork/core/matching/verify.ts";
import { describe, expect, test } from "vitest";
import { dimacsOf, KNOWN, problemOf } from "./matching-known.ts";

const assignments = KNOWN.filter(({ kind }) => kind === "assignment");

describe("totals that other solvers found", () => {
  test.each(KNOWN)("$name: the same best total, and proved", (known) => {
    const problem = problemOf(known);
    const result = solveMatching(problem);
    const score = result.matched.reduce((total, pair) => total + (problem.score[pair] ?? 0), 0);
    const isMust = known.kind === "assignment";
    expect(isMust ? known.people * (known.costMax + 1) - score : score).toBe(known.optimum);
    expect(verifyMatching({ ...problem, ...result })).toEqual({
      isOptimal: true,
      objective: BigInt(result.objective),
    });
  });

  test.each(assignments)("$name: the same least cost when read from an exchange file", (known) => {
    const file = readDimacs(new TextEncoder().encode(dimacsOf(known)));
    expect(solveDimacs(dimacsMatching(file))).toEqual({
      objective: known.optimum,
      gap: 0,
      matched: known.people,
    });
  });

  test.each(KNOWN)("$name: the verifier refuses the same matching once it is a match short", (known) => {
    const problem = problemOf(known);
    const { matched, prices, objective } = solveMatching(problem);
    const lost = matched[0] ?? 0;
    const short = { matched: matched.subarray(1), prices, objective: objective - (problem.score[lost] ?? 0) };
    expect(verifyMatching({ ...problem, ...short }).isOptimal).toBe(false);
  });
});
