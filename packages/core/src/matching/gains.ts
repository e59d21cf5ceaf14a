import { DAY_MS, epochMsOf } from "../kernel/instant.ts";
import type { PoolHost, PoolSeeker } from "./pool.ts";

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

/** A count as the problem takes it: whole and not negative. */
export const whole = (count: number): number => Math.max(0, Math.floor(count));

/** Whole weeks a seeker has waited. */
export const weeksWaited = (seeker: PoolSeeker, nowMs: number): number =>
  whole((nowMs - epochMsOf(seeker.waitingSince)) / WEEK_MS);

/** A seeker who already had one conversation starts at the second gain. */
export function gainsOf(seeker: PoolSeeker, fairness: Fairness, nowMs: number): number[] {
  const had = Math.max(0, seeker.profile.wanted - whole(seeker.open));
  const waited = Math.min(WEEKS_MAX, weeksWaited(seeker, nowMs)) * fairness.perWeekWaited;
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
