import { type Offer, StandingOptimum } from "@legwork/core/matching/online.ts";
import type { MatchingProblem } from "@legwork/core/matching/problem.ts";
import { solveMatching } from "@legwork/core/matching/solve.ts";
import { verifyMatching } from "@legwork/core/matching/verify.ts";
import { randomFrom, structured } from "./matching-instances.ts";
import { show, sized } from "./matching-run.ts";

const CHANGES = 10_000;
/** Seekers who look at a host that arrives, and what they score at most. */
const COMERS = 50;
const SCORE_TOP = 10_000;

type Spent = Map<string, { wall: number; cpu: number }[]>;

const percentile = (values: readonly number[], share: number): string =>
  ([...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0).toFixed(3);

function timed(spent: Spent, what: string, act: () => void): void {
  const cpu = process.cpuUsage();
  const started = performance.now();
  act();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const times = spent.get(what) ?? [];
  times.push({ wall, cpu: (user + system) / 1000 });
  spent.set(what, times);
}

/** Ten thousand things that happen to a standing optimum, each timed, in an order chance decides. */
function play(problem: MatchingProblem, optimum: StandingOptimum): Spent {
  const random = randomFrom(11);
  const below = (n: number): number => Math.floor(random() * n);
  const spent: Spent = new Map();
  const offersOf = (s: number): Offer[] => {
    const from = problem.rowStart[s] ?? 0;
    const hosts = problem.column.subarray(from, problem.rowStart[s + 1] ?? 0);
    return Array.from(hosts, (h, i) => [h, problem.score[from + i] ?? 0] as const);
  };
  const comers = (): Offer[] => {
    const seekers = new Set(Array.from({ length: COMERS }, () => below(problem.seekers)));
    return Array.from(seekers, (s) => [s, below(SCORE_TOP)] as const);
  };
  for (let n = 0; n < CHANGES; n += 1) {
    const [s, h] = [below(problem.seekers), below(problem.hosts)];
    const offers = offersOf(s);
    const host = optimum.hostsOf(s)[0];
    timed(spent, "quick answer", () => void optimum.quickAnswer(offers));
    const chance = below(5);
    if (chance === 0) timed(spent, "seeker arrives", () => void optimum.seekerArrives(offers, 3));
    else if (chance === 1) timed(spent, "cancellation", () => optimum.seekerLeaves(s));
    else if (chance === 2) {
      timed(spent, "host pauses", () => optimum.hostPauses(h));
      timed(spent, "host returns", () => optimum.hostReturns(h));
    } else if (chance === 3) {
      const willing = comers();
      timed(spent, "host arrives", () => void optimum.hostArrives(willing, 2));
    } else if (host !== undefined) timed(spent, "not me", () => void optimum.pairEnds(s, host));
  }
  return spent;
}

/** Changes to an optimum of 100,000 × 100,000 × 50, and whether it is one afterwards. */
export function online(isQuick: boolean): void {
  const n = isQuick ? 20_000 : 100_000;
  const problem = structured(sized(n));
  const optimum = new StandingOptimum(problem, solveMatching(problem));
  const spent = play(problem, optimum);
  console.log(`\nOnline at ${n / 1000}k, ${CHANGES} turns (ms)`);
  show("change", "median", "p99 processor", "p99 wall", "goal p99");
  for (const [what, times] of spent) {
    const [wall, cpu] = [times.map((time) => time.wall), times.map((time) => time.cpu)];
    const goal = what === "quick answer" ? 2 : 0.5;
    show(what, percentile(cpu, 0.5), percentile(cpu, 0.99), percentile(wall, 0.99), goal);
  }
  const { problem: now, result } = optimum.snapshot();
  const verdict = verifyMatching({ ...now, ...result });
  if (!verdict.isOptimal) throw new Error(`After ${CHANGES} changes: ${verdict.because}`);
  if (solveMatching(now).objective !== result.objective)
    throw new Error("A fresh solve earns something else.");
  show("gap afterwards", result.gap, "verified, and equal to a fresh solve");
}
