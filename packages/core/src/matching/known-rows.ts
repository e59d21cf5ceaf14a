import type { Found, Look, Looker } from "./looks.ts";
import type { Wishes } from "./pricing.ts";
import { checkedProblem, type MatchingProblem } from "./problem.ts";

/** Pairs read for each seeker beyond the wish at each later look. */
const MORE = 8;
const NOTHING = new Int32Array(0);

interface Row {
  /** Rising. */
  readonly hosts: Int32Array;
  readonly points: Int32Array;
}

// Guarantee for every `?? 0` in this file: the index lies inside the array.

/** The pairs of a pool that are known so far, seeker by seeker. */
export class KnownRows {
  readonly #look: Looker;
  readonly #wishes: Wishes;
  readonly #rows: Row[];
  readonly #pins: ReadonlyMap<number, readonly number[]>;
  /** Most points a pair outside the row can have. */
  readonly #cut: Float64Array;
  readonly #gainStart: Int32Array;

  constructor(look: Looker, wishes: Wishes) {
    const seekers = wishes.wants.length;
    this.#look = look;
    this.#wishes = wishes;
    const pins = new Map<number, number[]>();
    for (const [s, host] of wishes.pins) pins.set(s, [...(pins.get(s) ?? []), host]);
    this.#pins = pins;
    this.#rows = Array.from({ length: seekers }, (_, s): Row => {
      const hosts = Int32Array.from(pins.get(s) ?? []).sort();
      return hosts.length === 0
        ? { hosts: NOTHING, points: NOTHING }
        : { hosts, points: hosts.map((host) => wishes.pointsOf(s, host)) };
    });
    this.#cut = new Float64Array(seekers).fill(Number.NEGATIVE_INFINITY);
    this.#gainStart = new Int32Array(seekers + 1);
    for (let s = 0; s < seekers; s++)
      this.#gainStart[s + 1] = (this.#gainStart[s] ?? 0) + (wishes.wants[s] ?? 0);
  }

  /** Reads the best `max` pairs of every seeker who wants any. */
  readCandidates(max: number, onLooked: (looked: number, of: number) => void): void {
    const seekers: number[] = [];
    for (let s = 0; s < this.#rows.length; s++) if ((this.#wishes.wants[s] ?? 0) > 0) seekers.push(s);
    const look = {
      seekers: Int32Array.from(seekers),
      max: new Int32Array(seekers.length).fill(max),
      above: Float64Array.from(seekers, (s) => this.#least(s)),
      byHost: undefined,
      width: max,
    };
    const found = this.#look(look, (looked) => onLooked(looked, seekers.length));
    for (const [n, s] of seekers.entries()) {
      this.#add(look, found, n);
      if (found.count[n] === max) this.#cut[s] = found.values[(n + 1) * max - 1] ?? 0;
    }
  }

  /** Adds every pair that would pay at these prices, and returns how many were added. */
  price(byHost: Float64Array, onLooked: (looked: number, of: number) => void): number {
    const look = this.#doubtful(byHost);
    const found = this.#look(look, (looked) => onLooked(looked, look.seekers.length));
    let added = 0;
    for (let n = 0; n < look.seekers.length; n++) added += this.#add(look, found, n);
    return added;
  }

  /** A look at everybody for whom a pair outside the row could be worth more than those in it. */
  #doubtful(byHost: Float64Array): Look {
    const seekers: number[] = [];
    const max: number[] = [];
    const above: number[] = [];
    for (let s = 0; s < this.#rows.length; s++) {
      const free = this.#free(s);
      if (free <= 0) continue;
      const least = Math.max(this.#least(s), this.#worthOf(s, byHost, free));
      // Prices are not negative, so no pair outside the row is worth more than its points can be.
      if ((this.#cut[s] ?? 0) <= least) continue;
      seekers.push(s);
      max.push(free + MORE);
      above.push(least);
    }
    return {
      seekers: Int32Array.from(seekers),
      max: Int32Array.from(max),
      above: Float64Array.from(above),
      byHost,
      width: max.reduce((most, each) => Math.max(most, each), 0),
    };
  }

  #free(s: number): number {
    return (this.#wishes.wants[s] ?? 0) - (this.#pins.get(s)?.length ?? 0);
  }

  /** Less than this after the price, and a pair is not worth a seeker's while whatever it gains. */
  #least(s: number): number {
    return -(this.#wishes.gains?.[(this.#gainStart[s] ?? 0) + (this.#pins.get(s)?.length ?? 0)] ?? 0);
  }

  /** What the last free place of a seeker is worth among the known pairs. */
  #worthOf(s: number, byHost: Float64Array, free: number): number {
    const { hosts, points } = this.#rows[s] ?? { hosts: NOTHING, points: NOTHING };
    const pinned = this.#pins.get(s);
    const best = new Float64Array(free).fill(Number.NEGATIVE_INFINITY);
    for (let at = 0; at < hosts.length; at++) {
      const host = hosts[at] ?? 0;
      const value = (points[at] ?? 0) - (byHost[host] ?? 0);
      if (value <= (best[free - 1] ?? 0) || pinned?.includes(host) === true) continue;
      let hole = free - 1;
      for (; hole > 0 && (best[hole - 1] ?? 0) < value; hole--) best[hole] = best[hole - 1] ?? 0;
      best[hole] = value;
    }
    return best[free - 1] ?? 0;
  }

  /** Puts what was found for the n-th seeker asked about into the row. Returns how many pairs are new. */
  #add(look: Look, found: Found, n: number): number {
    const s = look.seekers[n] ?? 0;
    const from = n * look.width;
    const before = this.#rows[s] ?? { hosts: NOTHING, points: NOTHING };
    const fresh: number[] = [];
    for (let at = from; at < from + (found.count[n] ?? 0); at++) {
      if (!isIn(before.hosts, found.hosts[at] ?? 0)) fresh.push(at);
    }
    if (fresh.length === 0) return 0;
    fresh.sort((a, b) => (found.hosts[a] ?? 0) - (found.hosts[b] ?? 0));
    const hosts = new Int32Array(before.hosts.length + fresh.length);
    const points = new Int32Array(hosts.length);
    let [old, next] = [0, 0];
    for (let at = 0; at < hosts.length; at++) {
      const place = fresh[next];
      const host = place === undefined ? Number.POSITIVE_INFINITY : (found.hosts[place] ?? 0);
      if (place === undefined || (before.hosts[old] ?? Number.POSITIVE_INFINITY) < host) {
        hosts[at] = before.hosts[old] ?? 0;
        points[at] = before.points[old++] ?? 0;
      } else {
        hosts[at] = host;
        points[at] = (found.values[place] ?? 0) + (look.byHost?.[host] ?? 0);
        next++;
      }
    }
    this.#rows[s] = { hosts, points };
    return fresh.length;
  }

  problem(): MatchingProblem {
    const { wants, room, gains, burdens, pins } = this.#wishes;
    const rowStart = new Int32Array(this.#rows.length + 1);
    for (const [s, { hosts }] of this.#rows.entries()) rowStart[s + 1] = (rowStart[s] ?? 0) + hosts.length;
    const column = new Int32Array(rowStart.at(-1) ?? 0);
    const score = new Int32Array(column.length);
    for (const [s, { hosts, points }] of this.#rows.entries()) {
      column.set(hosts, rowStart[s]);
      score.set(points, rowStart[s]);
    }
    const draft = { rowStart, column, score, wants, room, gains, burdens, pins };
    return checkedProblem({ seekers: this.#rows.length, hosts: room.length, ...draft });
  }
}

/** Whether a rising list holds the value. */
function isIn(rising: Int32Array, value: number): boolean {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return rising[low] === value;
}
