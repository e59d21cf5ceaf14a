import { type Columns, columnsOf } from "./columns.ts";
import { EMPTY, type Ledger } from "./ledger.ts";

/**
 * The reverse side of a one-to-one auction (Bertsekas and Castañón 1992): a giver whom nobody holds, but who asks more
 * than its burden, goes down to where its second-best asker would come, and takes its best one from whoever has it.
 * Without it, givers left over in a round keep prices nobody pays, and each costs the exact finish a long search.
 */
export class UnitReverse {
  private readonly ledger: Ledger;
  /** Who holds each giver; shared with the forward side. */
  private readonly holder: Int32Array;
  /** Built when first needed: where everybody is matched nobody has to go down. */
  private columns: Columns | undefined;

  constructor(ledger: Ledger, holder: Int32Array) {
    this.ledger = ledger;
    this.holder = holder;
  }

  /** Lets idle givers go down, each match changing hands for at least `epsilon`, at most `offersMax` times. */
  cheapen(epsilon: number, offersMax: number): void {
    const { holder } = this;
    const idle = this.pricedIdle();
    if (idle.length === 0) return;
    const held = new Int32Array(this.ledger.askers).fill(EMPTY);
    for (let g = 0; g < holder.length; g += 1) {
      const a = holder[g] as number;
      if (a !== EMPTY) held[a] = g;
    }
    for (let offers = 0; idle.length > 0 && offers < offersMax; offers += 1) {
      const g = idle.pop() as number; // the list is not empty
      const left = this.offer(g, held, epsilon);
      if (left !== EMPTY && this.isPriced(left)) idle.push(left);
    }
  }

  private pricedIdle(): number[] {
    const idle: number[] = [];
    for (let g = 0; g < this.holder.length; g += 1)
      if (this.holder[g] === EMPTY && this.ledger.room[g] === 1 && this.isPriced(g)) idle.push(g);
    return idle;
  }

  private burden(g: number): number {
    return this.ledger.burdens[this.ledger.slotStart[g] as number] as number;
  }

  private isPriced(g: number): boolean {
    return (this.ledger.price[g] as number) > this.burden(g);
  }

  /** Sets the giver's price and moves an asker to it. Returns the giver that asker left, or EMPTY. */
  private offer(g: number, held: Int32Array, epsilon: number): number {
    const { ledger, holder } = this;
    const { price, beyond } = ledger;
    this.columns ??= columnsOf(ledger);
    const { start, end, entries } = this.columns;
    const burden = this.burden(g);
    let best = burden;
    let second = burden;
    let taker = EMPTY;
    for (let e = start[g] as number; e < (end[g] as number); e += 1) {
      const a = entries[2 * e] as number;
      const pays = (entries[2 * e + 1] as number) - this.worthNow(a, held[a] as number);
      if (pays <= second) continue;
      if (pays > best) {
        second = best;
        best = pays;
        taker = a;
      } else second = pays;
    }
    const p = Math.max(burden, second - epsilon);
    price[g] = p;
    for (let e = start[g] as number; e < (end[g] as number); e += 1) {
      const a = entries[2 * e] as number;
      const value = (entries[2 * e + 1] as number) - p;
      if (value > (beyond[a] as number)) beyond[a] = value;
    }
    if (taker === EMPTY) return EMPTY;
    const left = held[taker] as number;
    if (left !== EMPTY) holder[left] = EMPTY;
    holder[g] = taker;
    held[taker] = g;
    return left;
  }

  /** What an asker gets from the giver it holds, or from being without. */
  private worthNow(a: number, g: number): number {
    const { pairs, price, rowStart, windowEnd, restStart, rowEnd, gains, gainStart, wants } = this.ledger;
    if (wants[a] === 0) return Infinity;
    if (g === EMPTY) return -(gains[gainStart[a] as number] as number);
    for (let e = rowStart[a] as number; e < (windowEnd[a] as number); e += 1)
      if (pairs[2 * e] === g) return (pairs[2 * e + 1] as number) - (price[g] as number);
    for (let e = restStart[a] as number; e < (rowEnd[a] as number); e += 1)
      if (pairs[2 * e] === g) return (pairs[2 * e + 1] as number) - (price[g] as number);
    return Infinity;
  }
}
