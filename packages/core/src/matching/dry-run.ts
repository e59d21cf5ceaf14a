import type { Id } from "../kernel/id.ts";
import type { Fairness } from "./gains.ts";
import { CRITERIA, type Criterion, type Weights } from "./pool.ts";
import { type MatchRequest, type PairOfIds, type Proposal, proposeMatches } from "./propose.ts";
import { byText, readPool } from "./read-pool.ts";
import { scoreReady } from "./score.ts";

/** One way to weigh a match. */
export interface Setting {
  readonly weights: Weights;
  readonly fairness?: Fairness;
}

/** What changes for one person when the second setting is used instead of the first. */
export interface Change<I extends string> {
  readonly id: I;
  readonly conversations: { readonly before: number; readonly after: number };
  /**
   * Points of their conversations together, by the first setting's weights in both cases: two settings can only be
   * compared on one scale.
   */
  readonly points: { readonly before: number; readonly after: number };
  readonly why: string;
}

export interface DryRun {
  readonly before: Proposal;
  readonly after: Proposal;
  /** By how much, the most first. People for whom nothing changes are left out. */
  readonly seekersGain: readonly Change<Id<"seeker">>[];
  readonly seekersLose: readonly Change<Id<"seeker">>[];
  readonly hostsBusier: readonly Change<Id<"host">>[];
  readonly hostsIdler: readonly Change<Id<"host">>[];
  readonly pairs: { readonly kept: number; readonly dropped: number; readonly added: number };
}

/** Pairs of one person under a setting. */
interface Share {
  readonly hostOrSeeker: ReadonlySet<string>;
  readonly points: number;
}

/**
 * Two settings side by side on the same people: who gains, who loses, by how much and why. Nothing is written.
 * A seeker gains by more conversations, or by as many of more points.
 */
export function dryRun(
  pool: Omit<MatchRequest, "weights" | "fairness">,
  before: Setting,
  after: Setting,
): DryRun {
  const first = proposeMatches({ ...pool, ...before });
  const second = proposeMatches({ ...pool, ...after });
  const pointsOf = scale(pool, before.weights);
  const moved = weightsMoved(before.weights, after.weights);
  const ofSeeker = (pair: PairOfIds) => [pair.seekerId, pair.hostId] as const;
  const ofHost = (pair: PairOfIds) => [pair.hostId, pair.seekerId] as const;
  const seekers = changes(first, second, ofSeeker, pointsOf, moved);
  const hosts = changes(first, second, ofHost, pointsOf, moved);
  const had = new Set(first.pairs.map(keyOf));
  const kept = second.pairs.filter((pair) => had.has(keyOf(pair))).length;
  return {
    before: first,
    after: second,
    seekersGain: seekers.filter((change) => better(change) > 0).sort((a, b) => better(b) - better(a)),
    seekersLose: seekers.filter((change) => better(change) < 0).sort((a, b) => better(a) - better(b)),
    hostsBusier: hosts.filter((change) => more(change) > 0).sort((a, b) => more(b) - more(a)),
    hostsIdler: hosts.filter((change) => more(change) < 0).sort((a, b) => more(a) - more(b)),
    pairs: { kept, dropped: first.pairs.length - kept, added: second.pairs.length - kept },
  };
}

const keyOf = ({ seekerId, hostId }: PairOfIds): string => `${seekerId} ${hostId}`;

/** More conversations count before better ones: a million points are more than any pair can earn. */
const CONVERSATION = 1_000_000;
const more = ({ conversations }: Change<string>): number => conversations.after - conversations.before;
const better = (change: Change<string>): number =>
  CONVERSATION * more(change) + change.points.after - change.points.before;

function scale(pool: Omit<MatchRequest, "weights">, weights: Weights): (pair: PairOfIds) => number {
  const ready = readPool(pool);
  const seekers = new Map(ready.seekers.map((each) => [each.seeker.id, each]));
  const hosts = new Map(ready.hosts.map((each) => [each.host.id, each]));
  return ({ seekerId, hostId }) => {
    const [seeker, host] = [seekers.get(seekerId), hosts.get(hostId)];
    return seeker === undefined || host === undefined ? 0 : scoreReady(seeker, host, weights).total;
  };
}

function changes<I extends string>(
  before: Proposal,
  after: Proposal,
  sides: (pair: PairOfIds) => readonly [I, string],
  pointsOf: (pair: PairOfIds) => number,
  moved: string,
): Change<I>[] {
  const [had, has] = [sharesOf(before, sides, pointsOf), sharesOf(after, sides, pointsOf)];
  const ids = [...new Set([...had.keys(), ...has.keys()])].sort(byText);
  return ids.flatMap((id) => {
    const [mine, theirs] = [had.get(id) ?? NOTHING, has.get(id) ?? NOTHING];
    const isUnchanged =
      mine.hostOrSeeker.size === theirs.hostOrSeeker.size &&
      [...mine.hostOrSeeker].every((each) => theirs.hostOrSeeker.has(each));
    if (isUnchanged) return [];
    const swapped = [...theirs.hostOrSeeker].filter((each) => !mine.hostOrSeeker.has(each)).length;
    const conversations = { before: mine.hostOrSeeker.size, after: theirs.hostOrSeeker.size };
    const points = { before: mine.points, after: theirs.points };
    return [{ id, conversations, points, why: whyOf(conversations, points, swapped, moved) }];
  });
}

const NOTHING: Share = { hostOrSeeker: new Set(), points: 0 };

function sharesOf<I extends string>(
  proposal: Proposal,
  sides: (pair: PairOfIds) => readonly [I, string],
  pointsOf: (pair: PairOfIds) => number,
): ReadonlyMap<I, Share> {
  const shares = new Map<I, Share>();
  for (const pair of proposal.pairs) {
    const [id, other] = sides(pair);
    const share = shares.get(id) ?? NOTHING;
    shares.set(id, {
      hostOrSeeker: new Set([...share.hostOrSeeker, other]),
      points: share.points + pointsOf(pair),
    });
  }
  return shares;
}

interface Shift {
  readonly before: number;
  readonly after: number;
}

function whyOf(conversations: Shift, points: Shift, swapped: number, moved: string): string {
  const count =
    conversations.before === conversations.after
      ? `${conversations.after} conversations as before, ${swapped} with somebody else`
      : `${conversations.after} conversations instead of ${conversations.before}`;
  return `${count}; ${points.after} points instead of ${points.before} by the first weights. ${moved}`;
}

/** Which weights differ, the largest change first. */
function weightsMoved(before: Weights, after: Weights): string {
  const moved = CRITERIA.filter((each) => before[each] !== after[each]).sort(
    (a, b) => Math.abs(after[b] - before[b]) - Math.abs(after[a] - before[a]),
  );
  if (moved.length === 0) return "The weights are the same; what fairness counts for differs.";
  const told = moved.map((each) => `${CRITERION_WORDS[each]} from ${before[each]} to ${after[each]}`);
  return `Weights that changed: ${told.join(", ")}.`;
}

/** Each criterion as it is named in a sentence. */
export const CRITERION_WORDS: Readonly<Record<Criterion, string>> = {
  "role-and-field": "role and field",
  goals: "goals",
  relationship: "relationship",
  seniority: "seniority",
  place: "place",
  background: "shared background",
  responsiveness: "responsiveness",
};
