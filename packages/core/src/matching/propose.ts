import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import { type Assignment, assign, type Proof } from "./assign.ts";
import { type Chosen, seekerOfPairs, type Worth } from "./baseline.ts";
import { Finder } from "./candidates.ts";
import { type IsBanned, scoreRows } from "./every-pair.ts";
import { inShort } from "./explain.ts";
import { type FairnessReport, fairnessOf } from "./fairness.ts";
import { burdensOf, DEFAULT_FAIRNESS, type Fairness, gainsOf, weeksWaited, whole } from "./gains.ts";
import { closedGate, GATE_WORDS } from "./gates.ts";
import { indexHosts } from "./host-index.ts";
import { LookReader, lookAlone, type RuledOut, type ShareLooks } from "./looks.ts";
import { DEFAULT_WEIGHTS, type PoolHost, type PoolSeeker, type Weights, weightsObjection } from "./pool.ts";
import { matchWholePool, type PricingOptions } from "./pricing.ts";
import { checkedProblem, type MatchingProblem } from "./problem.ts";
import { at, byText, type ReadyPool, readPool } from "./read-pool.ts";
import { type Score, scoreReady, weightList } from "./score.ts";
import { type Shortfall, shortfallsOf } from "./shortfall.ts";

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
  /** How more threads than this one read a large pool; the proposal is the same without. */
  readonly share?: ShareLooks | undefined;
}

export interface ProposedPair extends PairOfIds {
  readonly score: Score;
  /** One sentence for a list; `explain(score, audience)` has the whole. */
  readonly why: string;
  readonly pinned: boolean;
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
 * Throws RangeError on weights that `weightsObjection` objects to, `ProblemRejected` on fairness that is not whole
 * numbers in their order, and `SolveCancelled`.
 */
export function proposeMatches(request: MatchRequest): Proposal {
  const weights = request.weights ?? DEFAULT_WEIGHTS;
  const objection = weightsObjection(weights);
  if (objection !== undefined) throw new RangeError(objection);
  const pool = readPool(request);
  const plan = planOf(pool, request);
  const { problem, assignment } = isSmall(pool)
    ? assignAll(pool, weights, plan, request)
    : assignBest(pool, weights, plan, request);
  const pairs = pairsOf(pool, weights, problem, assignment.chosen);
  const given = new Int32Array(problem.seekers);
  const seekerOf = seekerOfPairs(problem);
  for (const pair of assignment.chosen) given[seekerOf[pair] ?? 0] = (given[seekerOf[pair] ?? 0] ?? 0) + 1;
  const waited = pool.seekers.map(({ seeker }) => weeksWaited(seeker, pool.lexicon.nowMs));
  const shortfalls = shortfallsOf(pool, problem, given, plan.isBanned);
  return {
    pairs,
    unmatched: shortfalls.filter((each) => each.given === 0),
    short: shortfalls.filter((each) => each.given > 0),
    worth: assignment.worth,
    proof: assignment.proof,
    fairness: fairnessOf(problem, assignment.chosen, waited),
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
  readonly banned: RuledOut;
  readonly isBanned: IsBanned;
}

function planOf(pool: ReadyPool, request: MatchRequest): Plan {
  const fairness = request.fairness ?? DEFAULT_FAIRNESS;
  const banned = placesOf(pool, request.bans ?? []);
  const keys = new Set(banned.map(([s, h]) => s * pool.hosts.length + h));
  const isBanned = (s: number, h: number): boolean => keys.size > 0 && keys.has(s * pool.hosts.length + h);
  const { pins, refused } = keepPins(pool, request.pins ?? [], isBanned);
  return {
    wants: pool.seekers.map(({ seeker }) => whole(seeker.open)),
    room: pool.hosts.map(({ host }) => whole(host.room)),
    gains: pool.seekers.flatMap(({ seeker }) => gainsOf(seeker, fairness, pool.lexicon.nowMs)),
    burdens: pool.hosts.flatMap(({ host }) => burdensOf(host, fairness)),
    pins,
    refused,
    banned,
    isBanned,
  };
}

/** Pairs of ids by place in the pool; pairs of somebody who is not in it are left out. */
function placesOf(pool: ReadyPool, pairs: readonly PairOfIds[]): RuledOut {
  if (pairs.length === 0) return [];
  const seekerAt = new Map(pool.seekers.map(({ seeker }, index) => [seeker.id, index]));
  const hostAt = new Map(pool.hosts.map(({ host }, index) => [host.id, index]));
  return pairs.flatMap(({ seekerId, hostId }) => {
    const [s, h] = [seekerAt.get(seekerId), hostAt.get(hostId)];
    return s === undefined || h === undefined ? [] : [[s, h] as const];
  });
}

interface Assigned {
  readonly problem: MatchingProblem;
  readonly assignment: Assignment;
}

function assignAll(pool: ReadyPool, weights: Weights, plan: Plan, request: MatchRequest): Assigned {
  const { refused, banned, isBanned, ...wishes } = plan;
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
  // Pinned pairs are taken already, so they are read no more than those ruled out.
  const ruledOut = [...plan.banned, ...plan.pins];
  const reader = new LookReader(pool.seekers, index, finder, ruledOut);
  const { seekers, hosts, now } = request;
  const look = request.share?.(reader, { seekers, hosts, now, weights, ruledOut }) ?? lookAlone(reader);
  return matchWholePool(look, { ...plan, pointsOf }, request);
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

const keyOf = (seekerId: string, hostId: string): string => `${seekerId} ${hostId}`;

function keepPins(pool: ReadyPool, asked: readonly PairOfIds[], isBanned: IsBanned) {
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
  isBanned: IsBanned,
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
