/**
 * Solves one problem with a package from npm and prints one JSON line: a file as lemon.cpp reads it. The packages are
 * installed, at these versions, into a cache folder outside the repository; nothing here depends on them otherwise.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const VERSIONS = {
  "munkres-js": "1.2.2",
  "linear-sum-assignment": "1.0.9",
  "min-cost-flow": "2.1.0",
  highs: "1.15.3",
} as const;
type Package = keyof typeof VERSIONS;

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "legwork-bench");

interface Instance {
  readonly seekers: number;
  readonly hosts: number;
  readonly wants: Int32Array;
  readonly room: Int32Array;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly score: Int32Array;
}

function readInstance(path: string): Instance {
  const bytes = readFileSync(path);
  const all = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const [seekers = 0, hosts = 0, pairs = 0] = all;
  let at = 4;
  const next = (count: number): Int32Array => {
    at += count;
    return all.subarray(at - count, at);
  };
  return {
    seekers,
    hosts,
    wants: next(seekers),
    room: next(hosts),
    rowStart: next(seekers + 1),
    column: next(pairs),
    score: next(pairs),
  };
}

/** Each pair with its seeker. */
function* pairsOf({
  seekers,
  rowStart,
  column,
  score,
}: Instance): Generator<[s: number, h: number, w: number]> {
  for (let s = 0; s < seekers; s += 1)
    for (let e = rowStart[s] ?? 0; e < (rowStart[s + 1] ?? 0); e += 1)
      yield [s, column[e] ?? 0, score[e] ?? 0];
}

const largest = (instance: Instance): number => instance.score.reduce((most, w) => Math.max(most, w), 0);

/** A square of costs: the largest score less each score. */
function costs(instance: Instance): number[][] {
  const most = largest(instance);
  const square = Array.from({ length: instance.seekers }, () => new Array<number>(instance.hosts).fill(most));
  for (const [s, h, w] of pairsOf(instance)) (square[s] ?? [])[h] = most - w;
  return square;
}

const scoreOf = (instance: Instance, square: readonly number[][], hostOf: ArrayLike<number>): number => {
  const most = largest(instance);
  return square.reduce((total, row, s) => total + most - (row[hostOf[s] ?? 0] ?? 0), 0);
};

// What the packages export is taken on trust, as far as it is used here.
type Loaded = Readonly<Record<string, never>> & { readonly default: never };
type Munkres = (square: number[][]) => [number, number][];
type Jonker = (square: number[][], options: { maximaze: boolean }) => { rowAssignments: ArrayLike<number> };
interface FlowEdge {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
  readonly cost: number;
}
type MinCostFlow = (edges: FlowEdge[], amount: number) => (FlowEdge & { readonly flow: number })[];
type Highs = () => Promise<{ solve(text: string): { ObjectiveValue: number } }>;

const byMunkres = (munkres: Munkres) => (instance: Instance) => {
  const square = costs(instance);
  return () => {
    const hostOf = new Map(munkres(square.map((row) => [...row])));
    return scoreOf(
      instance,
      square,
      Int32Array.from(square, (_, s) => hostOf.get(s) ?? 0),
    );
  };
};

const byJonker = (jonker: Jonker) => (instance: Instance) => {
  const square = costs(instance);
  return () => scoreOf(instance, square, jonker(square, { maximaze: false }).rowAssignments);
};

/** Whoever stays without is sent past the hosts at the largest cost. */
const byFlow = (solve: MinCostFlow) => (instance: Instance) => {
  const { seekers, hosts, wants, room } = instance;
  const most = largest(instance);
  const sink = seekers + hosts + 1;
  const edges: FlowEdge[] = [];
  for (let s = 0; s < seekers; s += 1) {
    edges.push({ from: 0, to: 1 + s, capacity: wants[s] ?? 0, cost: 0 });
    edges.push({ from: 1 + s, to: sink, capacity: wants[s] ?? 0, cost: most });
  }
  for (const [s, h, w] of pairsOf(instance))
    edges.push({ from: 1 + s, to: 1 + seekers + h, capacity: 1, cost: most - w });
  for (let h = 0; h < hosts; h += 1)
    edges.push({ from: 1 + seekers + h, to: sink, capacity: room[h] ?? 0, cost: 0 });
  const amount = wants.reduce((total, n) => total + n, 0);
  return () => solve(edges, amount).reduce((total, { cost, flow }) => total - cost * flow, most * amount);
};

const byHighs = async (load: Highs) => {
  const highs = await load();
  return (instance: Instance) => {
    const { seekers, hosts, wants, room } = instance;
    const [goal, ofSeeker, ofHost]: [string[], string[][], string[][]] = [
      [],
      Array.from({ length: seekers }, () => []),
      Array.from({ length: hosts }, () => []),
    ];
    const names: string[] = [];
    for (const [s, h, w] of pairsOf(instance)) {
      const name = `x${names.length}`;
      names.push(name);
      goal.push(`${w} ${name}`);
      ofSeeker[s]?.push(name);
      ofHost[h]?.push(name);
    }
    const limits = [
      ...ofSeeker.map((row, s) => [row, wants[s]] as const),
      ...ofHost.map((row, h) => [row, room[h]] as const),
    ].filter(([row]) => row.length > 0);
    const text = `Maximize\n ${goal.join("\n + ")}\nSubject To\n${limits
      .map(([row, most]) => ` ${row.join("\n + ")} <= ${most}`)
      .join("\n")}\nBounds\n${names.map((name) => ` 0 <= ${name} <= 1`).join("\n")}\nEnd\n`;
    return () => Math.round(highs.solve(text).ObjectiveValue);
  };
};

async function loaded(name: Package): Promise<Loaded> {
  mkdirSync(CACHE, { recursive: true });
  const manifest = join(CACHE, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  if (!existsSync(join(CACHE, "node_modules", name)))
    execFileSync(
      "npm",
      ["install", "--ignore-scripts", "--no-audit", "--no-fund", `${name}@${VERSIONS[name]}`],
      {
        cwd: CACHE,
        stdio: "ignore",
      },
    );
  const path = createRequire(manifest).resolve(name);
  return import(pathToFileURL(path).href);
}

/** Makes the package's input; what is returned solves it and tells the total, so that only that is timed. */
async function solver(name: Package): Promise<(instance: Instance) => () => number> {
  const { default: main, ...named } = await loaded(name);
  if (name === "munkres-js") return byMunkres(main);
  if (name === "highs") return byHighs(main);
  if (name === "min-cost-flow") return byFlow(named.minCostFlowForNumberNodes ?? main);
  return byJonker(named.linearSumAssignment ?? main);
}

const [name, path] = process.argv.slice(2);
if (name === undefined || path === undefined || !(name in VERSIONS))
  throw new Error("Give a package and a file.");
const known = name as Package; // it is one of the keys, see above
const solve = (await solver(known))(readInstance(path));
const started = performance.now();
const cpu = process.cpuUsage();
const objective = solve();
const { user, system } = process.cpuUsage(cpu);
const solveMs = performance.now() - started;
console.log(JSON.stringify({ objective, solveMs, cpuMs: (user + system) / 1000, version: VERSIONS[known] }));
