import { checkedProblem, type MatchingProblem, unitValues } from "@legwork/core/matching/problem.ts";
import { dice } from "./matching-cases.ts";

/**
 * Instances whose best total two other solvers found: LEMON 1.3.1 (network simplex, C++) all of them, SciPy 1.17.1
 * (`linear_sum_assignment`, `min_weight_full_bipartite_matching`) the assignments. The sizes are
 * those of the assignment problems of Beasley's OR-Library (assign100 to assign800, dense; assignp800 to assignp5000,
 * sparse); the numbers are not its own but drawn from a seed, so that no file has to be fetched.
 * `npx tsx bench/known-optima.ts` makes them again, asks both solvers, and compares with what stands here.
 */
export interface KnownInstance {
  readonly name: string;
  readonly kind: "assignment" | "market";
  readonly people: number;
  readonly candidates: number;
  readonly costMax: number;
  readonly seed: number;
  /** The least cost of an assignment; the largest score of a market. */
  readonly optimum: number;
}

const assignment = (people: number, candidates: number, seed: number, optimum: number): KnownInstance => ({
  name: `${people} jobs, ${candidates} machines each`,
  kind: "assignment",
  people,
  candidates,
  costMax: candidates === people ? 1000 : 100,
  seed,
  optimum,
});

const market = (people: number, candidates: number, seed: number, optimum: number): KnownInstance => ({
  name: `a market of ${people}, ${candidates} candidates each`,
  kind: "market",
  people,
  candidates,
  costMax: 10_000,
  seed,
  optimum,
});

export const KNOWN: readonly KnownInstance[] = [
  assignment(100, 100, 101, 1_529),
  assignment(200, 200, 102, 1_528),
  assignment(400, 400, 103, 1_765),
  assignment(800, 800, 104, 2_066),
  assignment(800, 40, 105, 3_751),
  assignment(1500, 30, 106, 8_554),
  assignment(3000, 20, 107, 24_986),
  assignment(5000, 12, 108, 67_705),
  market(500, 10, 201, 9_958_269),
  market(2000, 20, 202, 44_606_443),
  market(5000, 15, 203, 107_332_889),
];

interface Arc {
  readonly seeker: number;
  readonly host: number;
  /** What it costs in an assignment, what it earns in a market. */
  readonly value: number;
}

/** Seeker by seeker; in a sparse assignment each seeker can have the host of its own number, so all can be matched. */
export function arcsOf({ people, candidates, costMax, seed }: KnownInstance): readonly Arc[] {
  const roll = dice(seed);
  const arcs: Arc[] = [];
  for (let seeker = 0; seeker < people; seeker += 1) {
    const isDense = candidates >= people;
    const hosts = new Set(isDense ? Array.from({ length: people }, (_, h) => h) : [seeker]);
    while (hosts.size < Math.min(candidates, people)) hosts.add(roll(people));
    for (const host of hosts) arcs.push({ seeker, host, value: 1 + roll(costMax) });
  }
  return arcs;
}

const WANTS = 3;
const ROOM_MAX = 4;
/** Larger than any exchange could lose, so that everybody is matched. */
const MUST = 2 ** 29;

/** The instance as a problem; an assignment's scores are what its costs leave of `costMax + 1`. */
export function problemOf(known: KnownInstance): MatchingProblem {
  const { kind, people, costMax } = known;
  const arcs = arcsOf(known);
  const rowStart = new Int32Array(people + 1);
  for (const { seeker } of arcs) rowStart[seeker + 1] = (rowStart[seeker + 1] ?? 0) + 1;
  for (let s = 0; s < people; s += 1) rowStart[s + 1] = (rowStart[s + 1] ?? 0) + (rowStart[s] ?? 0);
  const isMust = kind === "assignment";
  const wants = new Int32Array(people).fill(isMust ? 1 : WANTS);
  return checkedProblem({
    seekers: people,
    hosts: people,
    rowStart,
    column: arcs.map(({ host }) => host),
    score: arcs.map(({ value }) => (isMust ? costMax + 1 - value : value)),
    wants,
    room: Int32Array.from({ length: people }, (_, h) => (isMust ? 1 : 1 + (h % ROOM_MAX))),
    gains: isMust ? unitValues(wants, [MUST]) : undefined,
  });
}

/** The assignment as a DIMACS file. */
export function dimacsOf(known: KnownInstance): string {
  const { people } = known;
  const arcs = arcsOf(known);
  const lines = [`p asn ${2 * people} ${arcs.length}`];
  for (let s = 1; s <= people; s += 1) lines.push(`n ${s}`);
  for (const { seeker, host, value } of arcs) lines.push(`a ${seeker + 1} ${people + host + 1} ${value}`);
  return lines.join("\n");
}
