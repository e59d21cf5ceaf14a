import type { Id } from "../kernel/id.ts";
import { DAY_MS, epochMsOf, type Instant } from "../kernel/instant.ts";
import { type Assignment, assign, type Proof } from "./assign.ts";
import { type Chosen, seekerOfPairs, type Worth } from "./baseline.ts";
import { Finder } from "./candidates.ts";
import { inShort } from "./explain.ts";
import { type FairnessReport, fairnessOf } from "./fairness.ts";
import { closedGate, GATE_WORDS, GATES, type Gate, gateCounted } from "./gates.ts";
import { indexHosts } from "./host-index.ts";
import { DEFAULT_WEIGHTS, type PoolHost, type PoolSeeker, type Weights } from "./pool.ts";
import { matchWholePool, type PricingOptions } from "./pricing.ts";
import { checkedProblem, type MatchingProblem } from "./problem.ts";
import { Lexicon, type ReadyHost, type ReadySeeker, readyHost, readySeeker } from "./ready.ts";
import { judge, type Score, Shares, scoreReady, totalOf, weightList } from "./score.ts";

/** How much fairness counts beside the points of the pairs, in the same points. */
export interface Fairness {
  /** What a seeker's first, second, … conversation earns besides. Never rising; the last one repeats. */
  readonly gains: readonly number[];
  /** What a host's first, second, … conversation of the term costs. Never falling; the last one repeats. */
  readonly burdens: readonly number[];
  /** Added to each gain for every whole week of waiting, up to `WEEKS_MAX` weeks. */
  readonly perWeekWaited: number;
  /** Added to each gain of a seeker who came to every meeting, taken from one who came to none. */
  readonly followThrough: number;
}

export const DEFAULT_FAIRNESS: Fairness = {
  gains: [60, 20, 0],
  burdens: [0, 2, 6, 12],
  perWeekWaited: 1,
  followThrough: 5,
};

/** Waiting counts for a quarter of a year, then no more: else one old record would outweigh every match. */
export const WEEKS_MAX = 13;
const WEEK_MS = 7 * DAY_MS;

export interface PairOfIds {
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
}

export interface MatchRequest extends PricingOptions {
  readonly seekers: readonly PoolSeeker[];
  readonly hosts: readonly PoolHost[];
  readonly now: Instant;
  readonly weights?: Weights;
  readonly fairness?: Fairness;
  /** Pairs the manager insists on. */
  readonly pins?: readonly PairOfIds[];
  /** Pairs the manager rules out. */
  readonly bans?: readonly PairOfIds[];
}

export interface ProposedPair extends PairOfIds {
  readonly score: Score;
  /** One sentence for a list; `explain(score, audience)` has the whole. */
  readonly why: string;
  readonly pinned: boolean;
}

/** A seeker who was given fewer conversations than are still wanted, and why. */
export interface Shortfall {
  readonly seekerId: Id<"seeker">;
  readonly wanted: number;
  readonly given: number;
  readonly because: string;
  /** How many hosts each closed gate removed; gates that removed none are left out. */
  readonly gates: readonly { readonly gate: Gate; readonly hosts: number }[];
  /** Hosts for whom every gate was open. */
  readonly hostsLeft: number;
}

export interface Proposal {
  /** By seeker's id, then the best pair first. */
  readonly pairs: readonly ProposedPair[];
  /** Seekers with no conversation at all, though some are wanted. */
  readonly unmatched: readonly Shortfall[];
  /** Seekers with some, but fewer than wanted. */
  readonly short: readonly Shortfall[];
  readonly worth: Worth;
  readonly proof: Proof;
  readonly fairness: FairnessReport;
  /** Pins that could not be kept, in words for the manager. */
  readonly pinsRefused: readonly (PairOfIds & { readonly because: string })[];
  readonly considered: { readonly seekers: number; readonly hosts: number; readonly pairs: number };
  /** The problem that was solved and the pairs chosen in it, for whoever checks the proof; people are by id. */
  readonly problem: MatchingProblem;
  readonly chosen: Chosen;
}

/**
 * Proposes who should talk to whom. Pure and independent of the order of its lists: people are taken by id.
 * Throws `ProblemRejected` on weights or fairness that are not whole numbers in their order.
 */
export function proposeMatches(request: MatchRequest): Proposal {
  const pool = readPool(request);
  const weights = request.weights ?? DEFAULT_WEIGHTS;
  const plan = planOf(pool, request);
  const { problem, assignment } = isSmall(pool)
    ? assignAll(pool, weights, plan, request)
    : assignBest(pool, weights, plan, request);
  const pairs = pairsOf(pool, weights, problem, assignment.chosen);
  const given = new Int32Array(problem.seekers);
  const seekerOf = seekerOfPairs(problem);
  for (const pair of assignment.chosen) given[seekerOf[pair] ?? 0] = (given[seekerOf[pair] ?? 0] ?? 0) + 1;
  const shortfalls = shortfallsOf(pool, problem, given, plan.isBanned);
  return {
    pairs,
    unmatched: shortfalls.filter((each) => each.given === 0),
    short: shortfalls.filter((each) => each.given > 0),
    worth: assignment.worth,
    proof: assignment.proof,
    fairness: fairnessOf(problem, assignment.chosen, waitedWeeks(pool)),
    pinsRefused: plan.refused,
    considered: { seekers: problem.seekers, hosts: problem.hosts, pairs: problem.column.length },
    problem,
    chosen: assignment.chosen,
  };
}

/** Pairs that are all scored; larger pools are read through the index. */
export const ALL_PAIRS_MAX = 500_000;
const isSmall = ({ seekers, hosts }: ReadyPool): boolean => seekers.length * hosts.length <= ALL_PAIRS_MAX;

/** What everybody wishes and the manager decided, in the numbers of the pool. */
interface Plan {
  readonly wants: readonly number[];
  readonly room: readonly number[];
  readonly gains: readonly number[];
  readonly burdens: readonly number[];
  readonly pins: readonly (readonly [number, number])[];
  readonly refused: readonly (PairOfIds & { because: string })[];
  readonly isBanned: (seeker: number, host: number) => boolean;
}

function planOf(pool: ReadyPool, request: MatchRequest): Plan {
  const fairness = request.fairness ?? DEFAULT_FAIRNESS;
  const banned = new Set((request.bans ?? []).map(({ seekerId, hostId }) => keyOf(seekerId, hostId)));
  const isBanned = (s: number, h: number): boolean =>
    banned.size > 0 && banned.has(keyOf(at(pool.seekers, s).seeker.id, at(pool.hosts, h).host.id));
  const { pins, refused } = keepPins(pool, request.pins ?? [], isBanned);
  return {
    wants: pool.seekers.map(({ seeker }) => whole(seeker.open)),
    room: pool.hosts.map(({ host }) => whole(host.room)),
    gains: pool.seekers.flatMap(({ seeker }) => gainsOf(seeker, fairness, pool.lexicon.nowMs)),
    burdens: pool.hosts.flatMap(({ host }) => burdensOf(host, fairness)),
    pins,
    refused,
    isBanned,
  };
}

interface Assigned {
  readonly problem: MatchingProblem;
  readonly assignment: Assignment;
}

function assignAll(pool: ReadyPool, weights: Weights, plan: Plan, request: MatchRequest): Assigned {
  const { refused, isBanned, ...wishes } = plan;
  const [seekers, hosts] = [pool.seekers.length, pool.hosts.length];
  const problem = checkedProblem({ seekers, hosts, ...scoreRows(pool, weights, isBanned), ...wishes });
  const assignment = assign(problem, request);
  return { problem, assignment: { ...assignment, proof: { ...assignment.proof, over: "all-pairs" } } };
}

function assignBest(pool: ReadyPool, weights: Weights, plan: Plan, request: MatchRequest): Assigned {
  const index = indexHosts(pool.hosts, pool.lexicon);
  const finder = new Finder(index, weightList(weights), pool.lexicon.nowMs);
  const pointsOf = (s: number, h: number): number =>
    scoreReady(at(pool.seekers, s), at(pool.hosts, h), weights).total;
  return matchWholePool(pool.seekers, index, finder, { ...plan, pointsOf }, request);
}

function pairsOf(
  pool: ReadyPool,
  weights: Weights,
  problem: MatchingProblem,
  chosen: Int32Array,
): ProposedPair[] {
  const seekerOf = seekerOfPairs(problem);
  const pinned = new Set(problem.pinned);
  const pairs = Array.from(chosen, (pair): ProposedPair => {
    const seeker = at(pool.seekers, seekerOf[pair] ?? 0);
    const host = at(pool.hosts, problem.column[pair] ?? 0);
    const score = scoreReady(seeker, host, weights);
    return {
      seekerId: seeker.seeker.id,
      hostId: host.host.id,
      score,
      why: inShort(score),
      pinned: pinned.has(pair),
    };
  });
  return pairs.sort(
    (a, b) => byText(a.seekerId, b.seekerId) || b.score.total - a.score.total || byText(a.hostId, b.hostId),
  );
}

/** Everyone in the form that is compared, by id. */
export interface ReadyPool {
  readonly seekers: readonly ReadySeeker[];
  readonly hosts: readonly ReadyHost[];
  readonly lexicon: Lexicon;
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function readPool({
  seekers,
  hosts,
  now,
}: Pick<MatchRequest, "seekers" | "hosts" | "now">): ReadyPool {
  const lexicon = new Lexicon(now, seekers, hosts);
  const byId = <T extends { id: string }>(people: readonly T[]): T[] =>
    [...people].sort((a, b) => byText(a.id, b.id));
  return {
    seekers: byId(seekers).map((seeker) => readySeeker(seeker, lexicon)),
    hosts: byId(hosts).map((host) => readyHost(host, lexicon)),
    lexicon,
  };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`No entry ${index} in a list of ${list.length}.`);
  return found;
}

const keyOf = (seekerId: string, hostId: string): string => `${seekerId} ${hostId}`;

/** People compared in one go: a tile of both sides stays in the processor's cache. */
const TILE = 32;
const CLOSED = -1;

/** Every open pair, seeker by seeker. */
function scoreRows(pool: ReadyPool, weights: Weights, isBanned: Plan["isBanned"]) {
  const { seekers, hosts } = pool;
  const rowStart = new Int32Array(seekers.length + 1);
  const column: number[] = [];
  const score: number[] = [];
  const judged = new Int32Array(TILE * hosts.length);
  for (let from = 0; from < seekers.length; from += TILE) {
    const tile = seekers.slice(from, from + TILE);
    judgeTile(pool, tile, weightList(weights), judged);
    for (let s = 0; s < tile.length; s++) {
      for (let h = 0; h < hosts.length; h++) {
        const points = judged[s * hosts.length + h] ?? CLOSED;
        if (points === CLOSED || isBanned(from + s, h)) continue;
        column.push(h);
        score.push(points);
      }
      rowStart[from + s + 1] = column.length;
    }
  }
  return { rowStart, column, score };
}

/** Points of every pair of a tile of seekers, row by row; CLOSED where a gate is. */
function judgeTile(
  { hosts, lexicon }: ReadyPool,
  tile: readonly ReadySeeker[],
  weights: Int32Array,
  judged: Int32Array,
): void {
  const shares = new Shares();
  for (let from = 0; from < hosts.length; from += TILE) {
    const end = Math.min(hosts.length, from + TILE);
    for (const [s, seeker] of tile.entries()) {
      for (let h = from; h < end; h++) {
        const host = at(hosts, h);
        const closed = closedGate(seeker, host, lexicon.nowMs);
        if (closed === undefined) judge(seeker, host, shares);
        judged[s * hosts.length + h] = closed === undefined ? totalOf(shares, weights) : CLOSED;
      }
    }
  }
}

function keepPins(pool: ReadyPool, asked: readonly PairOfIds[], isBanned: Plan["isBanned"]) {
  const pins: [number, number][] = [];
  const refused: (PairOfIds & { because: string })[] = [];
  const seekerAt = new Map(pool.seekers.map(({ seeker }, index) => [seeker.id, index]));
  const hostAt = new Map(pool.hosts.map(({ host }, index) => [host.id, index]));
  const used = { seekers: new Map<number, number>(), hosts: new Map<number, number>() };
  const unique = new Map(asked.map((pin) => [keyOf(pin.seekerId, pin.hostId), pin]));
  for (const pin of [...unique.values()].sort((a, b) =>
    byText(keyOf(a.seekerId, a.hostId), keyOf(b.seekerId, b.hostId)),
  )) {
    const [s, h] = [seekerAt.get(pin.seekerId), hostAt.get(pin.hostId)];
    const because = pinObjection(pool, isBanned, s, h, used);
    if (because !== undefined) refused.push({ ...pin, because });
    else if (s !== undefined && h !== undefined) {
      pins.push([s, h]);
      used.seekers.set(s, (used.seekers.get(s) ?? 0) + 1);
      used.hosts.set(h, (used.hosts.get(h) ?? 0) + 1);
    }
  }
  return { pins, refused };
}

function pinObjection(
  pool: ReadyPool,
  isBanned: Plan["isBanned"],
  s: number | undefined,
  h: number | undefined,
  used: { seekers: ReadonlyMap<number, number>; hosts: ReadonlyMap<number, number> },
): string | undefined {
  if (s === undefined) return "The seeker is not waiting for a conversation now.";
  if (h === undefined) return "The host is not among those who can be asked now.";
  const [seeker, host] = [at(pool.seekers, s), at(pool.hosts, h)];
  const closed = closedGate(seeker, host, pool.lexicon.nowMs);
  if (closed !== undefined) return GATE_WORDS[closed];
  if (isBanned(s, h)) return "The pair is pinned and ruled out at the same time; keep one of the two.";
  if ((used.seekers.get(s) ?? 0) >= seeker.seeker.open) return "The seeker has no further conversation open.";
  if ((used.hosts.get(h) ?? 0) >= host.host.room) return "The host has no further room this month.";
  return undefined;
}

const whole = (count: number): number => Math.max(0, Math.floor(count));

/** A seeker who already had one conversation starts at the second gain. */
export function gainsOf(seeker: PoolSeeker, fairness: Fairness, nowMs: number): number[] {
  const had = Math.max(0, seeker.profile.wanted - whole(seeker.open));
  const weeks = Math.floor((nowMs - epochMsOf(seeker.waitingSince)) / WEEK_MS);
  const waited = Math.min(WEEKS_MAX, Math.max(0, weeks)) * fairness.perWeekWaited;
  const { arranged, met } = seeker.followThrough ?? { arranged: 0, met: 0 };
  // From −1 for none to +1 for all; nothing while there is nothing to go by.
  const kept = arranged <= 0 ? 0 : Math.round((fairness.followThrough * (2 * met - arranged)) / arranged);
  return steps(fairness.gains, had, whole(seeker.open)).map((gain) => gain + waited + kept);
}

/** A host who was already asked this term starts at a later burden: the idle are asked before the busy. */
export const burdensOf = (host: PoolHost, fairness: Fairness): number[] =>
  steps(fairness.burdens, whole(host.load), whole(host.room));

const steps = (values: readonly number[], from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => values[from + n] ?? values.at(-1) ?? 0);

/** Whole weeks each seeker has waited. */
const waitedWeeks = ({ seekers, lexicon }: ReadyPool): number[] =>
  seekers.map(({ seeker }) =>
    Math.max(0, Math.floor((lexicon.nowMs - epochMsOf(seeker.waitingSince)) / WEEK_MS)),
  );

/** Pairs read again to count what each gate removed; past these the reason is given without counts. */
const REASONS_MAX = 5_000_000;

function shortfallsOf(
  pool: ReadyPool,
  problem: MatchingProblem,
  given: Int32Array,
  isBanned: Plan["isBanned"],
): Shortfall[] {
  const { seekers, hosts } = pool;
  const short = seekers.map((_, s) => s).filter((s) => (given[s] ?? 0) < (problem.wants[s] ?? 0));
  return short.map((s, order) => {
    const got = given[s] ?? 0;
    const found = { seekerId: at(seekers, s).seeker.id, wanted: problem.wants[s] ?? 0, given: got };
    if (order * hosts.length > REASONS_MAX) {
      const hostsLeft = (problem.rowStart[s + 1] ?? 0) - (problem.rowStart[s] ?? 0);
      return {
        ...found,
        because: "The hosts who could be asked are needed more by others.",
        gates: [],
        hostsLeft,
      };
    }
    const { closed, banned } = closedFor(pool, s, isBanned);
    const gates = GATES.map((gate, at) => ({ gate, hosts: closed[at] ?? 0 }))
      .filter(({ hosts: removed }) => removed > 0)
      .sort((a, b) => b.hosts - a.hosts);
    const hostsLeft = hosts.length - banned - closed.reduce((sum, count) => sum + count, 0);
    return {
      ...found,
      because: shortfallWords(hosts.length, gates, banned, hostsLeft, got),
      gates,
      hostsLeft,
    };
  });
}

function closedFor({ seekers, hosts, lexicon }: ReadyPool, s: number, isBanned: Plan["isBanned"]) {
  const closed = new Int32Array(GATES.length);
  let banned = 0;
  for (const [h, host] of hosts.entries()) {
    const gate = closedGate(at(seekers, s), host, lexicon.nowMs);
    if (gate !== undefined) closed[GATES.indexOf(gate)] = (closed[GATES.indexOf(gate)] ?? 0) + 1;
    else if (isBanned(s, h)) banned++;
  }
  return { closed, banned };
}

function shortfallWords(
  hosts: number,
  gates: readonly { gate: Gate; hosts: number }[],
  banned: number,
  left: number,
  got: number,
): string {
  if (hosts === 0) return "There are no hosts yet.";
  const parts = gates.map(({ gate, hosts: removed }) => gateCounted(gate, removed));
  if (banned > 0) parts.push(`${banned} ${banned === 1 ? "was" : "were"} ruled out by the manager`);
  const others = left - got;
  if (others > 0)
    parts.push(`${others} could be asked but ${others === 1 ? "is" : "are"} needed more by others`);
  if (others <= 0 && got > 0) parts.push(`the ${got} left ${got === 1 ? "is" : "are"} proposed`);
  return `Of ${hosts} ${hosts === 1 ? "host" : "hosts"}: ${parts.join("; ")}.`;
}
