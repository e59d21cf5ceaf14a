import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { MatchingProblem } from "@legwork/core/matching/problem.ts";
import { perfect, structured } from "./matching-instances.ts";
import { median, ownRun, type Run, show, sized, written } from "./matching-run.ts";

const SCIPY_PY = fileURLToPath(new URL("peers/scipy_matching.py", import.meta.url));
const NPM_TS = fileURLToPath(new URL("peers/npm-solvers.ts", import.meta.url));
/** A peer that takes longer than this is given up on. */
const PATIENCE_MS = 60_000;
const ROUNDS = 3;

interface Peer {
  readonly name: string;
  readonly command: readonly [file: string, ...words: readonly string[]];
  /** Words after the path of the instance. */
  readonly after?: readonly string[];
}

interface Line {
  readonly objective: number;
  readonly solveMs: number;
  readonly cpuMs: number;
  readonly version: string;
}

const npm = (name: string): Peer => ({
  name,
  command: [process.execPath, ...process.execArgv, NPM_TS, name],
});
const scipy = (method: "sparse" | "dense"): Peer => ({
  name: "SciPy",
  command: ["python3", SCIPY_PY],
  after: [method],
});

function asked({ command: [file, ...words], after = [] }: Peer, path: string): Line {
  return JSON.parse(
    execFileSync(file, [...words, path, ...after], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: PATIENCE_MS,
    }),
  );
}

function against(label: string, problem: MatchingProblem, isPerfect: boolean, peer: Peer): void {
  const path = written(problem, isPerfect);
  const own: Run[] = [];
  const lines: Line[] = [];
  ownRun(problem);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 2 === 0) lines.push(asked(peer, path));
      own.push(ownRun(problem));
      if (round % 2 === 1) lines.push(asked(peer, path));
    }
  } catch {
    show(label, "", peer.name, "", "", `no answer in ${PATIENCE_MS / 1000} s, or not installed`);
    return;
  }
  if (lines.some(({ objective }) => objective !== own[0]?.objective))
    throw new Error(`${label}: ${peer.name} finds another total than ${own[0]?.objective}.`);
  const [mine, theirs] = [median(own.map(({ cpu }) => cpu)), median(lines.map(({ cpuMs }) => cpuMs))];
  const name = `${peer.name} ${lines[0]?.version}`;
  show(label, mine.toFixed(1), theirs.toFixed(1), (mine / theirs).toFixed(3), name);
}

/** SciPy, and what npm offers, where they can run: most take one-to-one problems only, some only full squares. */
export function others(isQuick: boolean): void {
  console.log("\nAgainst SciPy and packages from npm (ms of processor time, medians of three)");
  show("instance", "own", "peer", "ratio", "");
  const dense = (n: number): MatchingProblem => perfect(sized(n, n));
  for (const n of isQuick ? [200] : [200, 1000]) {
    against(`dense ${n}`, dense(n), true, scipy("dense"));
    against(`dense ${n}`, dense(n), true, npm("munkres-js"));
    against(`dense ${n}`, dense(n), true, npm("linear-sum-assignment"));
  }
  const large = isQuick ? 5000 : 20_000;
  against(`perfect ${large / 1000}k × 50`, perfect(sized(large)), true, scipy("sparse"));
  against("market 300 × 20", structured(sized(300, 20)), false, npm("min-cost-flow"));
  against("market 300 × 20", structured(sized(300, 20)), false, npm("highs"));
  const school = structured({ seekers: 1500, hosts: 5000, candidates: 50, seed: 7 });
  against("school", school, false, npm("min-cost-flow"));
  against("school", school, false, npm("highs"));
}
