import { EMPTY, type Ledger } from "./ledger.ts";
import { Queue } from "./queue.ts";
import { bestUnmatched, giveBack, refill, take } from "./row.ts";
import { compactSlots, openSlots, part, placeBid } from "./slots.ts";

/**
 * The auction (Bertsekas 1979; Bertsekas and Castañón 1989 for several units): an asker raises the price of what it
 * likes best to where it would as soon take its next choice, and whoever is outbid asks again.
 *
 * A bid goes at least `epsilon` up. With epsilon 0 nobody ever pays more than indifference, so every match is exact at
 * the end; an asker who could only outbid by nothing is left for the search instead. With a larger epsilon a contest
 * between equals ends sooner and some matches must be reviewed afterwards.
 */
export interface Bidding {
  /** Askers who have not been heard. */
  readonly waiting: number;
  /** Matches so far. */
  readonly matched: number;
  /** Hears those who wait. Returns how many bids were made; some may still wait when `bidsMax` was reached. */
  hear(epsilon: number, bidsMax: number): number;
  /** Between two rounds: askers give up what they would not keep at this epsilon, and all who miss something wait. */
  review(epsilon: number): void;
  /** Leaves the matches in the books. */
  close(): void;
}

/** The auction of books in which some want or take several. */
export class Auction implements Bidding {
  private readonly ledger: Ledger;
  private readonly queue: Queue;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
    this.queue = new Queue(ledger.askers);
    for (let a = 0; a < ledger.askers; a += 1) this.queue.add(a);
  }

  get waiting(): number {
    return this.queue.size;
  }

  get matched(): number {
    return this.ledger.taken.reduce((total, n) => total + n, 0);
  }

  hear(epsilon: number, bidsMax: number): number {
    return hearBids(this.ledger, this.queue, epsilon, bidsMax);
  }

  review(epsilon: number): void {
    review(this.ledger, this.queue, epsilon);
  }

  close(): void {
    compactSlots(this.ledger);
  }
}

function hearBids(ledger: Ledger, queue: Queue, epsilon: number, bidsMax: number): number {
  const { pairs, price, rowStart, taken, windowEnd, beyond, wants, gainStart, gains, slotAsker, slotStart } =
    ledger;
  const basket = new Basket(ledger);
  let bids = 0;
  while (queue.size > 0 && bids < bidsMax) {
    const a = queue.next();
    const k = taken[a] as number;
    const missing = (wants[a] as number) - k;
    if (missing <= 0) continue;
    if (missing > 1) {
      bids += basket.bid(queue, a, epsilon);
      continue;
    }
    const outside = -(gains[(gainStart[a] as number) + k] as number);
    const from = 2 * ((rowStart[a] as number) + k);
    const end = 2 * (windowEnd[a] as number);
    let best = outside;
    let second = outside;
    let at = -1;
    for (let isRefilled = false; ; isRefilled = true) {
      for (let i = from; i < end; i += 2) {
        const value = (pairs[i + 1] as number) - (price[pairs[i] as number] as number);
        if (value <= second) continue;
        if (value > best) {
          second = best;
          best = value;
          at = i;
        } else second = value;
      }
      if (isRefilled || second >= (beyond[a] as number)) break;
      refill(ledger, a);
      best = outside;
      second = outside;
      at = -1;
    }
    if (at < 0) continue;
    bids += 1;
    const g = pairs[at] as number;
    const rise = Math.max(best - second, epsilon);
    if (rise <= 0 && slotAsker[slotStart[g] as number] !== EMPTY) continue;
    take(ledger, a, at >> 1);
    const out = placeBid(ledger, g, a, (price[g] as number) + rise);
    if (out === EMPTY) continue;
    giveBack(ledger, out, g);
    queue.add(out);
  }
  return bids;
}

/** Bids of an asker that wants several more: the best ones, all up to the level of the first it goes without. */
class Basket {
  private readonly ledger: Ledger;
  private readonly value: Float64Array;
  private readonly at: Int32Array;
  private readonly giver: Int32Array;

  constructor(ledger: Ledger) {
    let most = 0;
    for (let a = 0; a < ledger.askers; a += 1) most = Math.max(most, ledger.wants[a] as number);
    this.ledger = ledger;
    this.value = new Float64Array(most + 1);
    this.at = new Int32Array(most + 1);
    this.giver = new Int32Array(most + 1);
  }

  bid(queue: Queue, a: number, epsilon: number): number {
    const { ledger, value, giver } = this;
    const { pairs, price, rowStart, taken, slotAsker, slotStart } = ledger;
    let chosen = this.choose(a);
    if (chosen === 0) return 0;
    const unit = (ledger.gainStart[a] as number) + (taken[a] as number);
    const level = Math.max(value[chosen] as number, -(ledger.gains[unit + chosen - 1] as number));
    for (let n = 0; n < chosen; n += 1) {
      const g = pairs[this.at[n] as number] as number;
      const rise = Math.max((value[n] as number) - level, epsilon);
      if (rise <= 0 && slotAsker[slotStart[g] as number] !== EMPTY) {
        chosen = n;
        break;
      }
      giver[n] = g;
      value[n] = (price[g] as number) + rise;
    }
    for (let n = 0; n < chosen; n += 1) {
      let at = (rowStart[a] as number) + (taken[a] as number);
      while (pairs[2 * at] !== giver[n]) at += 1;
      take(ledger, a, at);
      const out = placeBid(ledger, giver[n] as number, a, value[n] as number);
      if (out === EMPTY) continue;
      giveBack(ledger, out, giver[n] as number);
      queue.add(out);
    }
    return chosen;
  }

  /** Ranks the best pairs, one more than are missing. Returns how many are worth having. */
  private choose(a: number): number {
    const { ledger, value, at } = this;
    const { pairs, price, rowStart, taken, windowEnd, beyond, wants, gainStart, gains } = ledger;
    const k = taken[a] as number;
    const missing = (wants[a] as number) - k;
    const unit = (gainStart[a] as number) + k;
    const end = 2 * (windowEnd[a] as number);
    for (let isRefilled = false; ; isRefilled = true) {
      value.fill(-(gains[unit] as number), 0, missing + 1);
      at.fill(-1, 0, missing + 1);
      for (let i = 2 * ((rowStart[a] as number) + k); i < end; i += 2) {
        const worth = (pairs[i + 1] as number) - (price[pairs[i] as number] as number);
        if (worth <= (value[missing] as number)) continue;
        let n = missing;
        for (; n > 0 && worth > (value[n - 1] as number); n -= 1) {
          value[n] = value[n - 1] as number;
          at[n] = at[n - 1] as number;
        }
        value[n] = worth;
        at[n] = i;
      }
      if (isRefilled || (value[missing] as number) >= (beyond[a] as number)) break;
      refill(ledger, a);
    }
    let chosen = 0;
    while (
      chosen < missing &&
      (at[chosen] as number) >= 0 &&
      (value[chosen] as number) + (gains[unit + chosen] as number) > 0
    ) {
      chosen += 1;
    }
    return chosen;
  }
}

function review(ledger: Ledger, queue: Queue, epsilon: number): void {
  const { pairs, price, rowStart, taken, gains, gainStart, wants } = ledger;
  compactSlots(ledger);
  for (let a = 0; a < ledger.askers; a += 1) {
    const level = (taken[a] as number) > 0 ? bestUnmatched(ledger, a) : 0;
    for (let e = (rowStart[a] as number) + (taken[a] as number) - 1; e >= (rowStart[a] as number); e -= 1) {
      const g = pairs[2 * e] as number;
      const floor = Math.max(level, -(gains[(gainStart[a] as number) + (taken[a] as number) - 1] as number));
      if ((pairs[2 * e + 1] as number) - (price[g] as number) < floor - epsilon) part(ledger, a, g);
    }
    if ((taken[a] as number) < (wants[a] as number)) queue.add(a);
  }
  openSlots(ledger);
}
