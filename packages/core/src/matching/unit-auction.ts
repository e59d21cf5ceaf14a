import type { Bidding } from "./auction.ts";
import { EMPTY, type Ledger } from "./ledger.ts";
import { Queue } from "./queue.ts";
import { refill, takeGiver } from "./row.ts";
import { enterSlot, part } from "./slots.ts";
import { UnitReverse } from "./unit-reverse.ts";

/** Offers each giver may cost on average when a round has ended. */
const OFFERS_EACH = 16;

/** True when nobody wants or takes more than one: an assignment in the narrow sense. */
export const isOneToOne = ({ wants, room }: Ledger): boolean =>
  wants.every((n) => n <= 1) && room.every((n) => n <= 1);

/**
 * The auction of one-to-one books. While it is open it keeps who holds whom beside the books, so that being outbid
 * touches one number of the giver's and nothing of the asker's; `close` writes the matches down.
 */
export class UnitAuction implements Bidding {
  private readonly ledger: Ledger;
  private readonly queue: Queue;
  /** Who holds each giver, or EMPTY. */
  private readonly holder: Int32Array;
  private readonly reverse: UnitReverse;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
    this.queue = new Queue(ledger.askers);
    this.holder = new Int32Array(ledger.givers).fill(EMPTY);
    this.reverse = new UnitReverse(ledger, this.holder);
    this.takeOver();
    for (let a = 0; a < ledger.askers; a += 1) if (ledger.wants[a] === 1) this.queue.add(a);
  }

  get waiting(): number {
    return this.queue.size;
  }

  get matched(): number {
    return this.holder.reduce((count, a) => (a === EMPTY ? count : count + 1), 0);
  }

  /** Matches that stand in the books already. */
  private takeOver(): void {
    const { ledger, holder } = this;
    const { room, slotStart, slotAsker } = ledger;
    for (let g = 0; g < ledger.givers; g += 1) {
      const a = room[g] === 0 ? EMPTY : (slotAsker[slotStart[g] as number] as number);
      if (a === EMPTY) continue;
      part(ledger, a, g);
      holder[g] = a;
    }
  }

  hear(epsilon: number, bidsMax: number): number {
    const { ledger, queue, holder } = this;
    const { pairs, price, rowStart, windowEnd, beyond, gainStart, gains } = ledger;
    let bids = 0;
    while (queue.size > 0 && bids < bidsMax) {
      const a = queue.next();
      const outside = -(gains[gainStart[a] as number] as number);
      const from = 2 * (rowStart[a] as number);
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
      const out = holder[g] as number;
      if (rise <= 0 && out !== EMPTY) continue;
      price[g] = (price[g] as number) + rise;
      holder[g] = a;
      if (out !== EMPTY) queue.add(out);
    }
    if (queue.size === 0 && epsilon > 0) this.reverse.cheapen(epsilon, OFFERS_EACH * ledger.givers);
    return bids;
  }

  review(epsilon: number): void {
    const { ledger, queue, holder } = this;
    const held = new Int32Array(ledger.askers).fill(EMPTY);
    for (let g = 0; g < ledger.givers; g += 1) {
      const a = holder[g] as number;
      if (a !== EMPTY) held[a] = g;
    }
    for (let a = 0; a < ledger.askers; a += 1) {
      const g = held[a] as number;
      if (ledger.wants[a] === 0 || (g !== EMPTY && this.isContent(a, g, epsilon))) continue;
      if (g !== EMPTY) holder[g] = EMPTY;
      queue.add(a);
    }
  }

  /** True when the giver an asker holds is worth as much to it as anything else, but for `epsilon`. */
  private isContent(a: number, mine: number, epsilon: number): boolean {
    const { pairs, price, rowStart, windowEnd, restStart, rowEnd, beyond, gains, gainStart } = this.ledger;
    let best = -(gains[gainStart[a] as number] as number);
    let own = -Infinity;
    for (let isRefilled = false; ; isRefilled = true) {
      for (let i = 2 * (rowStart[a] as number); i < 2 * (windowEnd[a] as number); i += 2) {
        const g = pairs[i] as number;
        const value = (pairs[i + 1] as number) - (price[g] as number);
        if (g === mine) own = value;
        else if (value > best) best = value;
      }
      if (isRefilled || best >= (beyond[a] as number)) break;
      refill(this.ledger, a);
    }
    for (let e = restStart[a] as number; own === -Infinity && e < (rowEnd[a] as number); e += 1)
      if (pairs[2 * e] === mine) own = (pairs[2 * e + 1] as number) - (price[mine] as number);
    return own >= best - epsilon;
  }

  close(): void {
    const { ledger, holder } = this;
    for (let g = 0; g < ledger.givers; g += 1) {
      const a = holder[g] as number;
      if (a === EMPTY) continue;
      takeGiver(ledger, a, g);
      enterSlot(ledger, g, a);
      holder[g] = EMPTY;
    }
  }
}
