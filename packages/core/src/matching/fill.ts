import type { Columns } from "./columns.ts";
import type { Labels } from "./labels.ts";
import type { Ledger } from "./ledger.ts";
import { giveBack, isAtHand, isMatched, takeGiver } from "./row.ts";
import { enterSlot, leaveSlot } from "./slots.ts";

/**
 * Finds giver `origin` one more match by the shortest chain of exchanges, or lowers its price until it wants none:
 * `serve` seen from the other side. Prices only fall, duals only rise, and windows are widened where that matters.
 * Every asker must have been served before.
 */
export function fill(ledger: Ledger, labels: Labels, columns: Columns, origin: number): void {
  const chain = new Chain(ledger, labels, columns, origin);
  const target = chain.search();
  exchange(ledger, labels, ledger.askers + origin, target);
  chain.widen();
  labels.forget();
}

class Chain {
  private readonly ledger: Ledger;
  private readonly labels: Labels;
  private readonly columns: Columns;
  private limit: number;
  private target: number;

  constructor(ledger: Ledger, labels: Labels, columns: Columns, origin: number) {
    const { askers, price, burdens, slotStart, load } = ledger;
    this.ledger = ledger;
    this.labels = labels;
    this.columns = columns;
    this.limit =
      (price[origin] as number) -
      (burdens[(slotStart[origin] as number) + (load[origin] as number)] as number);
    this.target = askers + origin;
    labels.start(askers + origin);
  }

  search(): number {
    const { labels } = this;
    const { frontier } = labels;
    const { askers } = this.ledger;
    while (frontier.size > 0) {
      const key = frontier.keys[0] as number;
      if (key >= this.limit) break;
      const node = frontier.nodes[0] as number;
      frontier.drop();
      labels.steps += 1;
      if ((labels.distance[node] as number) < key) continue;
      if (node < askers) this.fromAsker(node);
      else this.fromGiver(node - askers);
    }
    labels.shift(this.ledger, this.limit, -1);
    return this.target;
  }

  /** Any asker paired with this giver may come, if it is worth its while. */
  private fromGiver(g: number): void {
    const { labels, ledger, columns } = this;
    const { askers, price, dual } = ledger;
    const { distance, frontier } = labels;
    const d = distance[askers + g] as number;
    const base = d + (price[g] as number);
    const end = 2 * (columns.end[g] as number);
    for (let i = 2 * (columns.start[g] as number); i < end; i += 2) {
      const a = columns.entries[i] as number;
      const next = base - (columns.entries[i + 1] as number) + (dual[a] as number);
      if (next >= this.limit || next >= (distance[a] as number)) continue;
      if (next <= d && isMatched(ledger, a, g)) continue;
      labels.set(a, next, g);
      if (!this.isFree(a, next)) frontier.push(next, a);
    }
  }

  /** Notes an asker who would take one more as an end of the chain. */
  private isFree(a: number, distance: number): boolean {
    const { taken, wants, gains, gainStart, dual } = this.ledger;
    const k = taken[a] as number;
    if (k >= (wants[a] as number)) return false;
    const rise = -(gains[(gainStart[a] as number) + k] as number) - (dual[a] as number);
    const joining = rise > 0 ? distance + rise : distance;
    if (joining < this.limit) {
      this.limit = joining;
      this.target = a;
    }
    return rise <= 0;
  }

  /** An asker who comes may leave any of its givers, who then asks back too or does with one match fewer. */
  private fromAsker(a: number): void {
    const { labels, ledger } = this;
    const { askers, pairs, price, rowStart, taken, dual, burdens, slotStart, load } = ledger;
    const { distance, frontier } = labels;
    const base = (distance[a] as number) - (dual[a] as number);
    const first = 2 * (rowStart[a] as number);
    const end = first + 2 * (taken[a] as number);
    for (let i = first; i < end; i += 2) {
      const g = pairs[i] as number;
      const next = base + (pairs[i + 1] as number) - (price[g] as number);
      if (next >= this.limit || next >= (distance[askers + g] as number)) continue;
      labels.set(askers + g, next, a);
      const lastUnit = (slotStart[g] as number) + (load[g] as number) - 1;
      const leaving = next + (price[g] as number) - (burdens[lastUnit] as number);
      if (leaving < this.limit) {
        this.limit = leaving;
        this.target = askers + g;
      }
      if (next < this.limit) frontier.push(next, askers + g);
    }
  }

  /** Where a price fell, a pair outside a window may have become worth more than was noted. */
  widen(): void {
    const { askers, price, beyond } = this.ledger;
    const { seen, seenCount, distance } = this.labels;
    const { start, end, entries } = this.columns;
    for (let n = 0; n < seenCount; n += 1) {
      const node = seen[n] as number;
      if (node < askers || (distance[node] as number) >= this.limit) continue;
      const g = node - askers;
      const p = price[g] as number;
      for (let i = 2 * (start[g] as number); i < 2 * (end[g] as number); i += 2) {
        const a = entries[i] as number;
        const value = (entries[i + 1] as number) - p;
        if (value > (beyond[a] as number) && !isAtHand(this.ledger, a, g)) beyond[a] = value;
      }
    }
  }
}

/** Walks back from `target` to `origin`, each giver on the way losing one asker and winning another. */
function exchange(ledger: Ledger, labels: Labels, origin: number, target: number): void {
  const { askers } = ledger;
  const { cameFrom } = labels;
  if (target === origin) return;
  let a = target;
  if (target >= askers) {
    a = cameFrom[target] as number;
    giveBack(ledger, a, target - askers);
    leaveSlot(ledger, target - askers, a);
  }
  for (;;) {
    const taker = a;
    const g = cameFrom[taker] as number;
    const isOrigin = askers + g === origin;
    if (!isOrigin) {
      // A full giver lets go first: it has no slot for one more.
      a = cameFrom[askers + g] as number;
      giveBack(ledger, a, g);
      leaveSlot(ledger, g, a);
    }
    takeGiver(ledger, taker, g);
    enterSlot(ledger, g, taker);
    if (isOrigin) return;
  }
}
