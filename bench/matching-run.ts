import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MatchingProblem } from "@legwork/core/matching/problem.ts";
import { solveMatching } from "@legwork/core/matching/solve.ts";
import type { Size } from "./matching-instances.ts";

/** Processor and wall milliseconds of one run, and what it found. */
export interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly objective: number;
}

/** Where instances and compiled peers stand while the bench runs; it is removed at the end. */
export const folder = mkdtempSync(join(tmpdir(), "matching-bench-"));

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
export const sized = (n: number, candidates = 50): Size => ({ seekers: n, hosts: n, candidates, seed: 7 });
export const show = (...cells: readonly (string | number)[]): void =>
  console.log(cells.map((cell) => String(cell).padEnd(17)).join(" "));

/** Writes an instance as the peers read it, and returns its path. */
export function written(problem: MatchingProblem, isPerfect: boolean): string {
  const { seekers, hosts, column, wants, room, rowStart, score } = problem;
  const head = Int32Array.of(seekers, hosts, column.length, isPerfect ? 1 : 0);
  const path = join(folder, "instance");
  const parts = [head, wants, room, rowStart, column, score];
  writeFileSync(
    path,
    Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  );
  return path;
}

/** One solve; big gains that only force matches are taken out of the total. */
export function ownRun(problem: MatchingProblem, prices?: Float64Array): Run {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = solveMatching(problem, { prices });
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  if (result.gap !== 0) throw new Error(`A gap of ${result.gap} is left.`);
  let objective = 0;
  for (const e of result.matched) objective += problem.score[e] ?? 0;
  return { wall, cpu: (user + system) / 1000, objective };
}
