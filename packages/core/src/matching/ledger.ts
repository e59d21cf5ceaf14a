import type { MatchingProblem } from "./problem.ts";

// Guarantee for every `as number` on a typed array in the solver's files: positions come from `rowStart`, `slotStart`
// and the counts beside them, which `checkedProblem` and `openLedger` keep within the arrays.

/**
 * The working state of a solve: who is matched to whom, at which prices. Typed arrays only.
 *
 * One side *asks*, the other *gives*; the shorter side asks, because it never has to outbid itself out of the market.
 * A pair's *value* is its score minus its giver's price. An asker's row stands in two places. At hand are first its
 * `taken` matches and then, up to `windowEnd`, the best of the others when last looked at. From `restStart` on are the
 * rest, of which no pair was worth more than `beyond` at that time. Prices that only rise leave `beyond` true, so most
 * looks read what is at hand; all of that lies together, a fifth of the pairs, which the processor's caches hold.
 *
 * A giver's first `load` slots hold its matches; during the auction all its slots are a heap, lowest bid on top.
 */
export interface Ledger {
  askers: number;
  givers: number;
  /** True when hosts ask and seekers give. */
  readonly hostsAsk: boolean;
  /** Scores, gains, burdens and prices are held multiplied by this power of two: prices finer than a point. */
  readonly scale: number;
  rowStart: Int32Array;
  windowEnd: Int32Array;
  restStart: Int32Array;
  rowEnd: Int32Array;
  /** Giver and score of each pair, side by side. */
  pairs: Int32Array;
  beyond: Float64Array;
  /** Scratch space of a look through a row: the values of one window. */
  worth: Float64Array;
  wants: Int32Array;
  taken: Int32Array;
  /** Where an asker's unit gains begin: what its first, second, … match earns. */
  gainStart: Int32Array;
  gains: Float64Array;
  /** No match of an asker is worth less than this, no other pair of it more; true once the books are settled. */
  dual: Float64Array;
  price: Float64Array;
  room: Int32Array;
  load: Int32Array;
  /** Where a giver's slots and its unit burdens begin. */
  slotStart: Int32Array;
  slotAsker: Int32Array;
  slotBid: Float64Array;
  burdens: Float64Array;
}

/** Unmatched pairs kept at hand, at least, and pairs at hand altogether, at least: eight fill a cache line. */
const WINDOW = 5;
const AT_HAND = 8;
/** How many pairs an asker that wants this many keeps at hand. */
export const handSize = (wants: number): number => Math.max(AT_HAND, wants + WINDOW);
/** Nobody in this slot. */
export const EMPTY = -1;
/** The price of a giver with no room; no sum along an exchange comes near it. */
export const CLOSED = 2 ** 50;
/** Scaled scores reach about this: finer prices cost steps and save none. */
const FINE = 2 ** 20;

function scaleFor(score: Int32Array): number {
  let most = 1;
  for (let e = 0; e < score.length; e += 1) most = Math.max(most, Math.abs(score[e] as number));
  return 2 ** Math.max(0, Math.floor(Math.log2(FINE / most)));
}

/** Prefix sums: where each one's units begin. */
const startsOf = (counts: Int32Array): Int32Array => {
  const starts = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) starts[i + 1] = (starts[i] as number) + (counts[i] as number);
  return starts;
};

/** One side of the problem after its pins are set apart and what it can never use is cut off. */
interface Side {
  readonly counts: Int32Array;
  readonly starts: Int32Array;
  readonly units: Float64Array;
}

interface SideInput {
  readonly counts: Int32Array;
  readonly units: Int32Array | undefined;
  readonly pinned: Int32Array;
  readonly degree: Int32Array;
  readonly factor: number;
}

/** What is left of wishes or places after pins, as far as there are pairs for it. */
function leftOf(counts: Int32Array, pinned: Int32Array, degree: Int32Array): Int32Array {
  const left = new Int32Array(counts.length);
  for (let i = 0; i < counts.length; i += 1)
    left[i] = Math.min((counts[i] as number) - (pinned[i] as number), degree[i] as number);
  return left;
}

function sideOf({ counts, units, pinned, degree, factor }: SideInput): Side {
  const left = leftOf(counts, pinned, degree);
  const starts = startsOf(left);
  const values = new Float64Array(starts[left.length] as number);
  let from = 0;
  for (let i = 0; units !== undefined && i < counts.length; i += 1) {
    const to = starts[i] as number;
    const skipped = from + (pinned[i] as number);
    for (let n = 0; n < (left[i] as number); n += 1) values[to + n] = (units[skipped + n] as number) * factor;
    from += counts[i] as number;
  }
  return { counts: left, starts, units: values };
}

/** How many pairs, and how many pins, each seeker and host has. */
function degreesOf(problem: MatchingProblem) {
  const { seekers, hosts, rowStart, column, pinned } = problem;
  const degree = { seeker: new Int32Array(seekers), host: new Int32Array(hosts) };
  const pins = { seeker: new Int32Array(seekers), host: new Int32Array(hosts) };
  for (let e = 0; e < column.length; e += 1) {
    const h = column[e] as number;
    degree.host[h] = (degree.host[h] as number) + 1;
  }
  for (let s = 0; s < seekers; s += 1)
    degree.seeker[s] = (rowStart[s + 1] as number) - (rowStart[s] as number);
  let s = 0;
  for (const e of pinned) {
    while ((rowStart[s + 1] as number) <= e) s += 1;
    const h = column[e] as number;
    for (const [counts, i, step] of [
      [degree.seeker, s, -1],
      [degree.host, h, -1],
      [pins.seeker, s, 1],
      [pins.host, h, 1],
    ] as const) {
      counts[i] = (counts[i] as number) + step;
    }
  }
  return { degree, pins };
}

type Places = Pick<Ledger, "rowStart" | "windowEnd" | "restStart" | "rowEnd">;

/** Where rows stand: first what is at hand, asker by asker, then the rests. Growing books leave room at hand. */
function placesOf(degree: Int32Array, wants: Int32Array, isGrowing: boolean): Places {
  const askers = degree.length;
  const rowStart = new Int32Array(askers);
  const windowEnd = new Int32Array(askers);
  const restStart = new Int32Array(askers);
  const rowEnd = new Int32Array(askers);
  let at = 0;
  for (let a = 0; a < askers; a += 1) {
    const size = handSize(wants[a] as number);
    const held = Math.min(size, degree[a] as number);
    rowStart[a] = at;
    windowEnd[a] = at + held;
    at += isGrowing ? size : held;
  }
  for (let a = 0; a < askers; a += 1) {
    const held = (windowEnd[a] as number) - (rowStart[a] as number);
    restStart[a] = at;
    at += (degree[a] as number) - held;
    rowEnd[a] = at;
  }
  return { rowStart, windowEnd, restStart, rowEnd };
}

/** Writes the unpinned pairs to their askers' places. Seekers' rows are copied; hosts' rows are gathered. */
function layPairs(
  problem: MatchingProblem,
  { rowStart: starts, windowEnd, restStart, rowEnd }: Places,
  hostsAsk: boolean,
  scale: number,
): Int32Array {
  const { seekers, rowStart, column, score, pinned } = problem;
  const pairs = new Int32Array(2 * (rowEnd.at(-1) ?? 0));
  const next = starts.map((from, a) => (from === windowEnd[a] ? (restStart[a] as number) : from));
  let pin = 0;
  for (let s = 0; s < seekers; s += 1) {
    const end = rowStart[s + 1] as number;
    for (let e = rowStart[s] as number; e < end; e += 1) {
      if (pinned[pin] === e) {
        pin += 1;
        continue;
      }
      const h = column[e] as number;
      const asker = hostsAsk ? h : s;
      const to = next[asker] as number;
      next[asker] = to + 1 === windowEnd[asker] ? (restStart[asker] as number) : to + 1;
      pairs[2 * to] = hostsAsk ? s : h;
      pairs[2 * to + 1] = (score[e] as number) * scale;
    }
  }
  return pairs;
}

const sum = (counts: Int32Array): number => counts.reduce((total, n) => total + n, 0);

export interface Opening {
  /** Forces which side asks; by default the shorter one does. */
  readonly hostsAsk?: boolean | undefined;
  /** True when pairs may be added later. */
  readonly isGrowing?: boolean | undefined;
}

/**
 * Opens the books on a checked problem: pins set apart, nobody matched, every giver at its first burden.
 * Wishes and places beyond the number of pairs are cut off, unless pairs may still come.
 */
export function openLedger(problem: MatchingProblem, { hostsAsk, isGrowing = false }: Opening = {}): Ledger {
  const { degree, pins } = degreesOf(problem);
  const scale = scaleFor(problem.score);
  const seekerSide = {
    counts: problem.wants,
    units: problem.gains,
    pinned: pins.seeker,
    degree: isGrowing ? problem.wants : degree.seeker,
  };
  const hostSide = {
    counts: problem.room,
    units: problem.burdens,
    pinned: pins.host,
    degree: isGrowing ? problem.room : degree.host,
  };
  const unitsOf = ({ counts, pinned, degree }: Omit<SideInput, "factor">): number =>
    sum(leftOf(counts, pinned, degree));
  const areHostsAsking = hostsAsk ?? unitsOf(hostSide) < unitsOf(seekerSide);
  const asking = areHostsAsking
    ? sideOf({ ...hostSide, factor: -scale })
    : sideOf({ ...seekerSide, factor: scale });
  const giving = areHostsAsking
    ? sideOf({ ...seekerSide, factor: -scale })
    : sideOf({ ...hostSide, factor: scale });
  const askerDegree = areHostsAsking ? degree.host : degree.seeker;
  const places = placesOf(askerDegree, asking.counts, isGrowing);
  const givers = giving.counts.length;
  const price = new Float64Array(givers);
  for (let g = 0; g < givers; g += 1) {
    price[g] =
      (giving.counts[g] as number) > 0 ? (giving.units[giving.starts[g] as number] as number) : CLOSED;
  }
  const askers = askerDegree.length;
  return {
    askers,
    givers,
    hostsAsk: areHostsAsking,
    scale,
    ...places,
    pairs: layPairs(problem, places, areHostsAsking, scale),
    beyond: new Float64Array(askers).fill(Infinity),
    worth: new Float64Array(handSize(asking.counts.reduce((most, n) => Math.max(most, n), 0))),
    wants: asking.counts,
    taken: new Int32Array(askers),
    gainStart: asking.starts,
    gains: asking.units,
    dual: new Float64Array(askers),
    price,
    room: giving.counts,
    load: new Int32Array(givers),
    slotStart: giving.starts,
    slotAsker: new Int32Array(giving.units.length).fill(EMPTY),
    slotBid: giving.units.slice(),
    burdens: giving.units,
  };
}
