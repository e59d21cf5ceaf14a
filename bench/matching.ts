/**
 * Holds the matching against its peers in one run: `npx tsx bench/matching.ts [part …]`, the parts being ratios, hard,
 * school, growth, memory, online, others (SciPy and packages from npm) and million; without a name all but the last.
 * `--quick` leaves out 100k.
 *
 * Peers and solver take turns and the order is reversed each round; medians are shown, and the ratio of processor time
 * beside the ratio of wall time, because other work on the machine moves the one less than the other. LEMON is given
 * whichever of the two usual formulations it solves faster, and its building of the graph is not counted; ours counts
 * everything from checked arrays to certificate. Every total must be equal and every gap 0, or the bench stops.
 */
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MatchingProblem } from "@legwork/core/matching/problem.ts";
import { solveMatching } from "@legwork/core/matching/solve.ts";
import { hardFamilies } from "../test/matching-cases.ts";
import { geographic, perfect, structured, uniform } from "./matching-instances.ts";
import { online } from "./matching-online.ts";
import { others } from "./matching-peers.ts";
import { folder, median, ownRun, type Run, show, sized, written } from "./matching-run.ts";

const MARKETS = { uniform, geographic, structured, perfect } as const;
type Market = keyof typeof MARKETS;

const KB_PER_MB = 1024;
const HARD_SIZE = 5000;
const LEMON_CPP = fileURLToPath(new URL("peers/lemon.cpp", import.meta.url));

/** The compiled driver; undefined when there is no compiler or no library. */
function lemonDriver(): string | undefined {
  const binary = join(folder, "lemon");
  try {
    if (!existsSync(binary)) execFileSync("g++", ["-O3", "-o", binary, LEMON_CPP], { stdio: "ignore" });
    return binary;
  } catch {
    console.log("LEMON is not here: apt-get install -y g++ liblemon-dev");
    return undefined;
  }
}

interface LemonLine {
  readonly objective: number;
  readonly solveMs: number;
  readonly cpuMs: number;
  readonly peakKb: number;
}

const lemonLine = (driver: string, path: string, encoding: number): LemonLine =>
  JSON.parse(execFileSync(driver, [path, String(encoding)], { encoding: "utf8" }));

const lemonRun = (driver: string, path: string, encoding: number): Run => {
  const { objective, solveMs, cpuMs } = lemonLine(driver, path, encoding);
  return { objective, wall: solveMs, cpu: cpuMs };
};

interface Duel {
  readonly own: Run;
  readonly lemon: Run;
}

function duel(driver: string, problem: MatchingProblem, isPerfect: boolean, rounds: number): Duel {
  const path = written(problem, isPerfect);
  const tries = isPerfect ? [1] : [0, 1];
  const first = tries.map((encoding) => ({ encoding, cpu: lemonRun(driver, path, encoding).cpu }));
  const encoding = first.reduce((best, each) => (each.cpu < best.cpu ? each : best)).encoding;
  ownRun(problem);
  const own: Run[] = [];
  const lemon: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) lemon.push(lemonRun(driver, path, encoding));
    own.push(ownRun(problem));
    if (round % 2 === 1) lemon.push(lemonRun(driver, path, encoding));
  }
  const middle = (runs: readonly Run[]): Run => ({
    wall: median(runs.map(({ wall }) => wall)),
    cpu: median(runs.map(({ cpu }) => cpu)),
    objective: runs[0]?.objective ?? Number.NaN,
  });
  const both = { own: middle(own), lemon: middle(lemon) };
  if (both.own.objective !== both.lemon.objective) {
    throw new Error(`Totals differ: ${both.own.objective} here, ${both.lemon.objective} by LEMON.`);
  }
  return both;
}

const GOALS: Readonly<Record<Market, readonly [at20k: number, at100k: number]>> = {
  uniform: [0.4, 0.2],
  geographic: [0.35, 0.22],
  structured: [0.2, 0.12],
  perfect: [0.05, 0.035],
};

function showDuel(name: string, { own, lemon }: Duel, goal: number): void {
  const cpu = own.cpu / lemon.cpu;
  const verdict = cpu <= goal ? "reached" : "not reached";
  show(
    name,
    own.wall.toFixed(0),
    lemon.wall.toFixed(0),
    (own.wall / lemon.wall).toFixed(3),
    cpu.toFixed(3),
    goal,
    verdict,
  );
}

function ratios(isQuick: boolean): void {
  const driver = lemonDriver();
  if (driver === undefined) return;
  console.log("\nTime against LEMON network simplex (ms, medians)");
  show("instance", "own", "LEMON", "ratio wall", "ratio cpu", "goal", "");
  for (const [n, rounds, column] of [
    [20_000, 5, 0],
    [100_000, 3, 1],
  ] as const) {
    if (isQuick && n > 20_000) continue;
    for (const market of ["uniform", "geographic", "structured", "perfect"] as const) {
      const outcome = duel(driver, MARKETS[market](sized(n)), market === "perfect", rounds);
      showDuel(`${market} ${n / 1000}k`, outcome, GOALS[market][column]);
    }
  }
}

function hard(): void {
  const driver = lemonDriver();
  if (driver === undefined) return;
  console.log(`\nHard families at ${HARD_SIZE}, 20 candidates (ms, medians of three)`);
  show("family", "own", "LEMON", "ratio wall", "ratio cpu", "goal", "");
  for (const [name, problem] of hardFamilies(HARD_SIZE)) {
    if (problem.column.length === 0) continue;
    showDuel(name.slice(0, 17), duel(driver, problem, false, 3), 1.5);
  }
}

const school = (): MatchingProblem => structured({ seekers: 1500, hosts: 5000, candidates: 50, seed: 7 });

function schoolDay(): void {
  const cold: Run = JSON.parse(
    execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), "one-cold"], {
      encoding: "utf8",
    }),
  );
  const problem = school();
  const { prices } = solveMatching(problem);
  const warm = Array.from({ length: 41 }, () => ownRun(problem)).slice(10);
  const again = Array.from({ length: 41 }, () => ownRun(problem, prices)).slice(10);
  const middle = (runs: readonly Run[], of: "wall" | "cpu"): string =>
    median(runs.map((run) => run[of])).toFixed(1);
  console.log("\nSchool size, 1,500 × 5,000 × 50 (ms)");
  show("", "wall", "processor", "goal");
  show("first in process", cold.wall.toFixed(0), cold.cpu.toFixed(0), 120);
  show("warm process", middle(warm, "wall"), middle(warm, "cpu"), 15);
  show("from known prices", middle(again, "wall"), middle(again, "cpu"), 15);
}

function growth(isQuick: boolean): void {
  console.log("\nGrowth of time with size (ms, best of five; exponent from first to last)");
  for (const market of ["uniform", "geographic", "structured"] as const) {
    const sizes = [1000, 10_000, ...(isQuick ? [] : [100_000])];
    const times = sizes.map((n) => {
      const problem = MARKETS[market](sized(n));
      return Math.min(...Array.from({ length: 5 }, () => ownRun(problem).cpu));
    });
    const exponent =
      Math.log((times.at(-1) ?? 1) / (times[0] ?? 1)) / Math.log((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
    show(market, ...times.map((ms) => ms.toFixed(1)), `exponent ${exponent.toFixed(2)}`, "goal 1.3");
  }
}

/** Peak memory of one fresh process that makes the instance and solves it. */
const freshPeak = (...words: readonly string[]): { peakMb: number; ms: number; cpu: number; gap: number } =>
  JSON.parse(
    execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), ...words], {
      encoding: "utf8",
    }),
  );

function memory(): void {
  const driver = lemonDriver();
  const { peakMb } = freshPeak("one-fresh", "structured", "100000", "50");
  console.log("\nPeak memory at 100k × 100k × 50 in a fresh process (MB)");
  if (driver === undefined) {
    show("own", peakMb.toFixed(0));
    return;
  }
  const lemon = lemonLine(driver, written(structured(sized(100_000)), false), 1).peakKb / KB_PER_MB;
  show(
    "own",
    peakMb.toFixed(0),
    "LEMON",
    lemon.toFixed(0),
    `ratio ${(peakMb / lemon).toFixed(2)}`,
    "goal 0.6",
  );
}

function million(): void {
  const { peakMb, ms, cpu, gap } = freshPeak("one-fresh", "uniform", "1000000", "20");
  console.log("\n1M × 1M × 20 in a fresh process");
  show(
    `${(ms / 1000).toFixed(1)} s`,
    `processor ${(cpu / 1000).toFixed(1)} s`,
    "goal 60 s",
    `${peakMb.toFixed(0)} MB`,
    "goal 1200 MB",
    `gap ${gap}`,
  );
}

/** Child process: makes, solves, prints. */
function oneFresh(market: string | undefined, n: number, candidates: number): void {
  const problem = (market === "uniform" ? uniform : structured)(sized(n, candidates));
  const before = process.cpuUsage();
  const started = performance.now();
  const { gap } = solveMatching(problem);
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000;
  console.log(JSON.stringify({ peakMb: process.resourceUsage().maxRSS / KB_PER_MB, ms, cpu, gap }));
}

const words = process.argv.slice(2);
const isQuick = words.includes("--quick");
const parts: Readonly<Record<string, () => void>> = {
  ratios: () => ratios(isQuick),
  hard,
  school: schoolDay,
  growth: () => growth(isQuick),
  memory,
  online: () => online(isQuick),
  others: () => others(isQuick),
  million,
};

try {
  const [first, market, n, candidates] = words;
  if (first === "one-fresh") oneFresh(market, Number(n), Number(candidates));
  else if (first === "one-cold") console.log(JSON.stringify(ownRun(school())));
  else {
    const named = words.filter((word) => word in parts);
    for (const part of named.length > 0 ? named : Object.keys(parts).filter((each) => each !== "million"))
      parts[part]?.();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
