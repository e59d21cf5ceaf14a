import type { Ledger } from "./ledger.ts";
import type { MatchingProblem } from "./problem.ts";

/**
 * A matching and the prices that prove it: for these prices no matching whatever can earn more than `bound`, and this
 * one earns it. `gap` is bound minus objective: 0.
 */
export interface MatchingResult {
  /** Positions of the matched pairs in the problem's `column`, rising; pins among them. */
  readonly matched: Int32Array;
  /** One price per host, in points. */
  readonly prices: Float64Array;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
}

/** The price of a host without room left: more than any pair and its gain can be worth together. */
export const PRICE_CLOSED = 2 ** 32;

/** Reads the result off settled books. */
export function certify(problem: MatchingProblem, ledger: Ledger): MatchingResult {
  const matched = matchedPairs(problem, ledger);
  const prices = hostPrices(problem, ledger);
  const objective = objectiveOf(problem, matched);
  const bound = boundOf(problem, prices);
  return { matched, prices, objective, bound, gap: bound - objective };
}

/**
 * Whole prices. Rounding every price down and every dual up keeps each inequality between them true, because all
 * scores are whole, and keeps equalities between prices equal (the dual of a transport problem is integral).
 */
function hostPrices(problem: MatchingProblem, ledger: Ledger): Float64Array {
  const { hostsAsk, dual, price, wants, room, taken, load, scale } = ledger;
  const { byHost } = countsOf(problem, problem.pinned);
  const units = hostsAsk ? wants : room;
  const points = hostsAsk ? dual.map((u) => Math.ceil(u / scale)) : price.map((p) => Math.floor(p / scale));
  // Books that grew hold room for more people than there are.
  const prices = points.slice(0, problem.hosts);
  let unit = 0;
  for (let h = 0; h < problem.hosts; h += 1) {
    const pins = byHost[h] as number;
    const places = problem.room[h] as number;
    const filled = pins + ((hostsAsk ? taken : load)[h] as number);
    // With a place left a host asks no more than that match would cost it; with none it turns all others away.
    if (filled < places) prices[h] = Math.min(prices[h] as number, problem.burdens?.[unit + filled] ?? 0);
    else if ((units[h] as number) === 0) prices[h] = PRICE_CLOSED;
    unit += places;
  }
  return prices;
}

function matchedPairs(problem: MatchingProblem, ledger: Ledger): Int32Array {
  const { seekers, rowStart, column, pinned } = problem;
  const { askers, givers, taken, load, pairs, slotStart, slotAsker, hostsAsk } = ledger;
  const units = hostsAsk ? load : taken;
  let count = pinned.length;
  for (let i = 0; i < (hostsAsk ? givers : askers); i += 1) count += units[i] as number;
  const found = new Int32Array(count);
  const lastSeekerOf = new Int32Array(problem.hosts).fill(-1);
  let at = 0;
  let pin = 0;
  for (let s = 0; s < seekers; s += 1) {
    let left = units[s] as number;
    for (let n = 0; n < left; n += 1) {
      const host = hostsAsk
        ? (slotAsker[(slotStart[s] as number) + n] as number)
        : (pairs[2 * ((ledger.rowStart[s] as number) + n)] as number);
      lastSeekerOf[host] = s;
    }
    const end = rowStart[s + 1] as number;
    for (let e = rowStart[s] as number; left > 0 || (pinned[pin] ?? end) < end; e += 1) {
      if (pinned[pin] === e) pin += 1;
      else if (lastSeekerOf[column[e] as number] === s) left -= 1;
      else continue;
      found[at] = e;
      at += 1;
    }
  }
  return found;
}

/** How many matches each seeker and host has in a matching. */
function countsOf(problem: MatchingProblem, matched: Int32Array) {
  const { seekers, hosts, rowStart, column } = problem;
  const bySeeker = new Int32Array(seekers);
  const byHost = new Int32Array(hosts);
  let s = 0;
  for (const e of matched) {
    while ((rowStart[s + 1] as number) <= e) s += 1;
    const h = column[e] as number;
    bySeeker[s] = (bySeeker[s] as number) + 1;
    byHost[h] = (byHost[h] as number) + 1;
  }
  return { bySeeker, byHost };
}

/** Sum of the first `used[i]` of each one's units. */
function sumOfUnits(units: Int32Array | undefined, counts: Int32Array, used: Int32Array): number {
  if (units === undefined) return 0;
  let total = 0;
  let at = 0;
  for (let i = 0; i < counts.length; i += 1) {
    for (let n = 0; n < (used[i] as number); n += 1) total += units[at + n] as number;
    at += counts[i] as number;
  }
  return total;
}

/** Scores plus gains minus burdens of a matching, given as rising positions. */
export function objectiveOf(problem: MatchingProblem, matched: Int32Array): number {
  const { bySeeker, byHost } = countsOf(problem, matched);
  let total =
    sumOfUnits(problem.gains, problem.wants, bySeeker) - sumOfUnits(problem.burdens, problem.room, byHost);
  for (const e of matched) total += problem.score[e] as number;
  return total;
}

/**
 * The most any matching can earn at these prices: hosts keep what their price leaves over each burden, seekers take
 * their best values with their gains, pins stand as they are (weak duality of the transport problem).
 */
export function boundOf(problem: MatchingProblem, prices: ArrayLike<number>): number {
  const { hosts, room, burdens, pinned } = problem;
  const pins = countsOf(problem, pinned);
  let total = objectiveOf(problem, pinned);
  let unit = 0;
  for (let h = 0; h < hosts; h += 1) {
    const n = room[h] as number;
    const p = prices[h] as number;
    for (let j = pins.byHost[h] as number; j < n; j += 1)
      total += Math.max(0, p - ((burdens?.[unit + j] ?? 0) as number));
    unit += n;
  }
  return total + seekersShare(problem, prices, pins.bySeeker);
}

function seekersShare(problem: MatchingProblem, prices: ArrayLike<number>, pinsOf: Int32Array): number {
  const { seekers, rowStart, column, score, wants, gains, pinned } = problem;
  const isPinned = new Set(pinned);
  let longest = 0;
  for (let s = 0; s < seekers; s += 1)
    longest = Math.max(longest, (rowStart[s + 1] as number) - (rowStart[s] as number));
  const values = new Float64Array(longest);
  let total = 0;
  let unit = 0;
  for (let s = 0; s < seekers; s += 1) {
    const pins = pinsOf[s] as number;
    const free = (wants[s] as number) - pins;
    const start = unit + pins;
    const least = gains === undefined || free === 0 ? 0 : -(gains[start] as number);
    unit += wants[s] as number;
    let kept = 0;
    for (let e = rowStart[s] as number; e < (rowStart[s + 1] as number); e += 1) {
      const value = (score[e] as number) - (prices[column[e] as number] as number);
      if (value <= least || (kept === free && (kept === 0 || value <= (values[kept - 1] as number))))
        continue;
      if (pins > 0 && isPinned.has(e)) continue;
      let n = kept < free ? kept : kept - 1;
      if (kept < free) kept += 1;
      for (; n > 0 && value > (values[n - 1] as number); n -= 1) values[n] = values[n - 1] as number;
      values[n] = value;
    }
    for (let n = 0; n < kept; n += 1)
      total += Math.max(0, (values[n] as number) + ((gains?.[start + n] ?? 0) as number));
  }
  return total;
}
