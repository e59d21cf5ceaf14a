import type { Instant } from "../kernel/instant.ts";
import type { Finder } from "./candidates.ts";
import type { HostIndex } from "./host-index.ts";
import type { PoolHost, PoolSeeker, Weights } from "./pool.ts";
import { type Prices, pricesFor } from "./prices.ts";
import type { ReadySeeker } from "./ready.ts";

/** One question for many seekers: the best pairs of each, worth more than `above` after the price. */
export interface Look {
  /** Places in the pool's list of seekers. */
  readonly seekers: Int32Array;
  /** For each of them: how many pairs at most, and what they must be worth more than. */
  readonly max: Int32Array;
  readonly above: Float64Array;
  /** Prices by host; none when every price is 0. */
  readonly byHost: Float64Array | undefined;
  /** The largest of `max`: how many entries of the answer belong to each seeker. */
  readonly width: number;
}

/** The answer: `count[n]` pairs of the n-th seeker asked about, from entry `n * width` on, the best first. */
export interface Found {
  readonly count: Int32Array;
  /** Places in the pool's list of hosts. */
  readonly hosts: Int32Array;
  /** Points less the host's price, whole. */
  readonly values: Int32Array;
}

/** Answers a question; the same question gets the same answer, however many threads share the work. */
export type Looker = (look: Look, onLooked: (looked: number) => void) => Found;

/** Pairs that may not be read: ruled out, or pinned and so taken already. By place in the pool's lists. */
export type RuledOut = readonly (readonly [seeker: number, host: number])[];

/** All that another thread needs to answer as this one does. */
export interface LookPlan {
  readonly seekers: readonly PoolSeeker[];
  readonly hosts: readonly PoolHost[];
  readonly now: Instant;
  readonly weights: Weights;
  readonly ruledOut: RuledOut;
}

/** Given how one thread answers, a way to answer with more of them. */
export type ShareLooks = (own: LookReader, plan: LookPlan) => Looker;

// Guarantee for every `?? 0` in this file: the index lies inside the array, as Look and Found lay out.

/** Answers for runs of the seekers of a look, in one thread. */
export class LookReader {
  readonly #seekers: readonly ReadySeeker[];
  readonly #index: HostIndex;
  readonly #finder: Finder;
  readonly #ruledOut = new Map<number, Set<number>>();
  #look: Look | undefined;
  #prices: Prices | undefined;

  constructor(seekers: readonly ReadySeeker[], index: HostIndex, finder: Finder, ruledOut: RuledOut) {
    this.#seekers = seekers;
    this.#index = index;
    this.#finder = finder;
    for (const [seeker, host] of ruledOut) {
      const hosts = this.#ruledOut.get(seeker);
      if (hosts === undefined) this.#ruledOut.set(seeker, new Set([host]));
      else hosts.add(host);
    }
  }

  /** Gets ready for a question. */
  take(look: Look): void {
    if (this.#look === look) return;
    this.#look = look;
    this.#prices = look.byHost && pricesFor(this.#index, look.byHost);
  }

  /** Answers for the seekers asked about from place `from` up to `to`. */
  read(found: Found, from: number, to: number): void {
    const look = this.#look;
    if (look === undefined) return;
    for (let n = from; n < to; n++) {
      const s = look.seekers[n] ?? 0;
      const seeker = this.#seekers[s];
      if (seeker === undefined) continue;
      const not = this.#ruledOut.get(s);
      const { hosts, values } = this.#finder.best(seeker, {
        max: look.max[n] ?? 0,
        above: look.above[n] ?? 0,
        turn: s,
        ...(not && { isBanned: (host: number) => not.has(host) }),
        ...(this.#prices && { prices: this.#prices }),
      });
      found.count[n] = hosts.length;
      found.hosts.set(hosts, n * look.width);
      found.values.set(values, n * look.width);
    }
  }
}

/** Room for the answer to a look. */
export const roomFor = ({ seekers, width }: Pick<Look, "seekers" | "width">): Found => ({
  count: new Int32Array(seekers.length),
  hosts: new Int32Array(seekers.length * width),
  values: new Int32Array(seekers.length * width),
});

/** Seekers read between two words of progress. */
const RUN = 256;

/** Answers in this thread alone. */
export const lookAlone =
  (reader: LookReader): Looker =>
  (look, onLooked) => {
    const found = roomFor(look);
    reader.take(look);
    for (let from = 0; from < look.seekers.length; from += RUN) {
      onLooked(from);
      reader.read(found, from, Math.min(look.seekers.length, from + RUN));
    }
    return found;
  };
