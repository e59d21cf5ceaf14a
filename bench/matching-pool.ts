import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Finder } from "@legwork/core/matching/candidates.ts";
import { DEFAULT_FAIRNESS, type Fairness } from "@legwork/core/matching/gains.ts";
import { closedGate } from "@legwork/core/matching/gates.ts";
import { indexHosts } from "@legwork/core/matching/host-index.ts";
import { DEFAULT_WEIGHTS } from "@legwork/core/matching/pool.ts";
import { type Proposal, proposeMatches } from "@legwork/core/matching/propose.ts";
import { type ReadyPool, readPool } from "@legwork/core/matching/read-pool.ts";
import { judge, Shares, totalOf, weightList } from "@legwork/core/matching/score.ts";
import { startThreads, type Threads, threadsFor } from "@legwork/functions/entry/match-threads.ts";
import { aPool, NOW } from "../test/matching-people.ts";
import { median, title } from "./measure.ts";
import { hostsCsv, seekersCsv } from "./people-csv.ts";

/**
 * Matching from people, not from numbers: `npx tsx bench/matching-pool.ts [part …] [--quick]`. Parts: candidates,
 * school, twenty, hundred, growth, fairness; all but `hundred` and `growth` when none is named. People are made up, the
 * same for the same seed, with 500 names of each kind. Wall time is what a person waits; beside it stands the
 * processor time of the whole process and of this thread alone, which on two idle cores is how long it would take.
 */
const words = process.argv.slice(2);
const isQuick = words.includes("--quick");
const named = words.filter((word) => !word.startsWith("--"));
const NAMES = 500;
const QUERIES = 1_000;
const US_PER_MS = 1_000;
const MS_PER_S = 1_000;
/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICKS_PER_S = 100;

/** Fields 14 to 17 of /proc/…/stat: user and system time, own and of ended children, in seconds. */
function ticksOf(path: string): readonly number[] {
  const text = readFileSync(path, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return [11, 12, 13, 14].map((at) => Number(fields[at]) / TICKS_PER_S);
}

const threadS = (): number => {
  const [user = 0, system = 0] = ticksOf(`/proc/self/task/${process.pid}/stat`);
  return user + system;
};
const childrenS = (): number => {
  const [, , user = 0, system = 0] = ticksOf("/proc/self/stat");
  return user + system;
};

interface Spent {
  readonly wallS: number;
  readonly cpuS: number;
  readonly threadS: number;
}

function spent<T>(work: () => T): Spent & { readonly result: T } {
  const [before, wall, thread] = [process.cpuUsage(), performance.now(), threadS()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  const wallS = (performance.now() - wall) / MS_PER_S;
  return { result, wallS, cpuS: (user + system) / US_PER_MS / MS_PER_S, threadS: threadS() - thread };
}

const told = ({ wallS, cpuS, threadS }: Spent): string =>
  `${wallS.toFixed(1)} s wall, ${cpuS.toFixed(1)} s processor, ${threadS.toFixed(1)} s of it in this thread`;

/** Everybody in a contended market wants three conversations, for whom there is room for two and a half. */
function peopleOf(seekers: number, hosts: number, isContended = false) {
  const people = aPool(seekers, hosts, 1, NAMES);
  if (!isContended) return people;
  const three = people.seekers.map((each) => ({ ...each, open: 3, profile: { ...each.profile, wanted: 3 } }));
  return { ...people, seekers: three };
}

/** The points of the best pairs of one seeker, by reading every host. */
function byReadingAll(
  { hosts, lexicon, seekers }: ReadyPool,
  s: number,
  max: number,
  shares: Shares,
): number[] {
  const seeker = seekers[s];
  if (seeker === undefined) return [];
  const weights = weightList(DEFAULT_WEIGHTS);
  const points: number[] = [];
  for (const host of hosts) {
    if (closedGate(seeker, host, lexicon.nowMs) !== undefined) continue;
    judge(seeker, host, shares);
    points.push(totalOf(shares, weights));
  }
  return points.sort((a, b) => b - a).slice(0, max);
}

function candidates(): void {
  const hosts = isQuick ? 10_000 : 100_000;
  const max = 50;
  title(`The best ${max} of ${hosts} hosts, ${QUERIES} seekers`);
  const people = aPool(QUERIES, hosts, 1, NAMES);
  const reading = spent(() => readPool({ ...people, now: NOW }));
  const pool = reading.result;
  const indexing = spent(() => indexHosts(pool.hosts, pool.lexicon));
  const finder = new Finder(indexing.result, weightList(DEFAULT_WEIGHTS), pool.lexicon.nowMs);
  const ask = () => pool.seekers.map((seeker, turn) => finder.best(seeker, { max, turn }).values);
  const cold = spent(ask);
  const rounds = Array.from({ length: 9 }, () => (spent(ask).cpuS / QUERIES) * US_PER_MS * US_PER_MS);
  const checked = isQuick ? 200 : QUERIES;
  const shares = new Shares();
  let mismatches = 0;
  const all = spent(() => {
    for (let s = 0; s < checked; s++)
      if (String(byReadingAll(pool, s, max, shares)) !== String([...(cold.result[s] ?? [])])) mismatches++;
  });
  const each = (all.cpuS / checked) * US_PER_MS * US_PER_MS;
  const coldUs = (cold.cpuS / QUERIES) * US_PER_MS * US_PER_MS;
  console.log(`  read in ${reading.cpuS.toFixed(1)} s, indexed in ${indexing.cpuS.toFixed(1)} s (processor)`);
  console.log(
    `  a query: ${Math.min(...rounds).toFixed(0)} µs in the calmest round, ${median(rounds).toFixed(0)} µs in the median one, ${coldUs.toFixed(0)} µs cold`,
  );
  console.log(
    `  reading every host: ${each.toFixed(0)} µs, ${(each / median(rounds)).toFixed(0)} times as long; ${mismatches} mismatches in ${checked}`,
  );
}

/** Tells at its end how much processor time the process's first thread took, which no parent is told. */
const FIRST_THREAD = `import { readFileSync } from "node:fs";
process.on("exit", () => {
  const text = readFileSync("/proc/self/task/" + process.pid + "/stat", "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  process.stderr.write("first thread " + (Number(fields[11]) + Number(fields[12])) / ${TICKS_PER_S});
});`;

/** From two files to a written result, each time as a process of its own. */
function school(): void {
  title("School size, 1,500 × 5,000 with 50 candidates: from CSV to a written, certified, explained result");
  const folder = mkdtempSync(join(tmpdir(), "legwork-bench-"));
  try {
    const { seekers, hosts } = aPool(1_500, 5_000, 1, NAMES);
    const [from, to, out] = ["seekers.csv", "hosts.csv", "result.json"].map((name) => join(folder, name));
    if (from === undefined || to === undefined || out === undefined) return;
    writeFileSync(from, seekersCsv(seekers));
    writeFileSync(to, hostsCsv(hosts));
    const legwork = fileURLToPath(new URL("../packages/functions/bin/legwork.mjs", import.meta.url));
    for (let run = 0; run < (isQuick ? 1 : 3); run++) {
      const [before, wall] = [childrenS(), performance.now()];
      const hook = `data:text/javascript,${encodeURIComponent(FIRST_THREAD)}`;
      const args = ["--import", hook, legwork, "match", "--seekers", from, "--hosts", to, "--out", out];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      const wallS = (performance.now() - wall) / MS_PER_S;
      if (status !== 0) throw new Error(stdout);
      const { proof } = JSON.parse(readFileSync(out, "utf8"));
      const first = /first thread ([\d.]+)/.exec(stderr)?.[1] ?? "an unknown part";
      console.log(
        `  ${wallS.toFixed(2)} s wall, ${(childrenS() - before).toFixed(2)} s processor, ${first} s of it in its first thread, gap ${proof.gap} over ${proof.over}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Market {
  readonly size: number;
  readonly enough: number;
  readonly isContended?: boolean;
  readonly fairness?: Fairness;
  readonly isShared?: boolean;
}

/** A whole pool, with as many threads as there are cores. */
function whole({ size, enough, isContended = false, fairness, isShared = true }: Market): Spent & {
  readonly result: Proposal;
} {
  const people = peopleOf(size, size, isContended);
  let threads: Threads | undefined;
  let rounds = 0;
  const took = spent(() =>
    proposeMatches({
      ...people,
      now: NOW,
      enough,
      ...(fairness && { fairness }),
      ...(isShared && {
        share: (own, plan) => {
          threads = startThreads(own, plan, threadsFor(plan));
          return threads.look;
        },
      }),
      onRound: (round) => {
        rounds = round;
      },
    }),
  );
  threads?.end();
  const { worth, proof, considered } = took.result;
  const share = proof.gap / worth.objective;
  console.log(
    `  ${size} × ${size}${isContended ? ", contended" : ""}: ${told(took)}; ${rounds} rounds, ${considered.pairs} pairs of ` +
      `${(size * size).toExponential(0)} read, ${worth.pairs} chosen, gap ${proof.gap} over ${proof.over} (${share.toExponential(1)})`,
  );
  return took;
}

function twenty(): void {
  const size = isQuick ? 5_000 : 20_000;
  title("Every pair of a market, until the gap is at most 1e-4");
  whole({ size, enough: 1e-4 });
  whole({ size, enough: 1e-4, isContended: true });
}

function hundred(): void {
  const size = isQuick ? 30_000 : 100_000;
  title("Every pair of a nation, until the gap is at most 1e-3");
  whole({ size, enough: 1e-3 });
  if (words.includes("--contended")) whole({ size, enough: 1e-3, isContended: true });
}

/** The exponent of growth by least squares on logarithms. */
function growth(): void {
  const sizes = isQuick ? [1_000, 3_000, 10_000] : [1_000, 3_000, 10_000, 30_000, 100_000];
  title("Growth of whole-pool matching, gap at most 1e-3, processor time in one thread");
  const points = sizes.map((size) => {
    const { cpuS } = whole({ size, enough: 1e-3, isShared: false });
    return [Math.log(size), Math.log(cpuS)] as const;
  });
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const [x, y] = [mean(points.map(([each]) => each)), mean(points.map(([, each]) => each))];
  const slope =
    points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) /
    points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  console.log(`  time grows with size to the power ${slope.toFixed(2)}; pairs with its square`);
}

/** The same contended market with and without worth for a first conversation. */
function fairness(): void {
  const size = isQuick ? 2_000 : 20_000;
  title("What fairness costs in a contended market");
  const plain = { ...DEFAULT_FAIRNESS, gains: [0], burdens: [0], perWeekWaited: 0, followThrough: 0 };
  const enough = 1e-4;
  const without = whole({ size, enough, isContended: true, fairness: plain }).result;
  const withGains = whole({
    size,
    enough,
    isContended: true,
    fairness: { ...plain, gains: DEFAULT_FAIRNESS.gains },
  }).result;
  const both = whole({ size, enough, isContended: true }).result;
  for (const [name, { worth, fairness: report }] of [
    ["points alone", without],
    ["a first conversation counts more", withGains],
    ["and idle hosts first, waiting, follow-through", both],
  ] as const) {
    const { waiting, reachable, withOne } = report.seekers;
    const lost = (100 * (without.worth.points - worth.points)) / without.worth.points;
    console.log(
      `  ${name}: ${waiting - withOne} of ${waiting} with nothing (${waiting - reachable} have nobody), ${worth.points} points, ` +
        `${lost.toFixed(2)} % given up, Gini of load ${report.load.gini?.toFixed(3)}, greedy ${report.gainOver.greedy / 100} % behind`,
    );
  }
}

const PARTS = { candidates, school, twenty, hundred, growth, fairness } as const;
const OFTEN: readonly (keyof typeof PARTS)[] = ["candidates", "school", "twenty", "fairness"];
for (const [name, part] of Object.entries(PARTS)) {
  const isDue = named.length > 0 ? named.includes(name) : OFTEN.some((each) => each === name);
  if (isDue) part();
}
