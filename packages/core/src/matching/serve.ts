import type { Labels } from "./labels.ts";
import type { Ledger } from "./ledger.ts";
import { giveBack, refill, takeGiver } from "./row.ts";
import { enterSlot, leaveSlot } from "./slots.ts";

/**
 * Gives asker `origin` one more match by the shortest chain of exchanges, or lowers its demand until it wants none.
 * The books stay settled: prices only rise, duals only fall (Dijkstra on reduced costs; Edmonds and Karp 1972).
 */
export function serve(ledger: Ledger, labels: Labels, origin: number): void {
  const target = new Chain(ledger, labels, origin).search();
  exchange(ledger, labels, origin, target);
  labels.forget();
}

/** One search from an asker. Nodes past the givers are askers whose whole row is looked at, not only its window. */
class Chain {
  private readonly ledger: Ledger;
  private readonly labels: Labels;
  /** The length of the shortest chain known, and the node it ends at. */
  private limit: number;
  private target: number;

  constructor(ledger: Ledger, labels: Labels, origin: number) {
    const unit = (ledger.gainStart[origin] as number) + (ledger.taken[origin] as number);
    this.ledger = ledger;
    this.labels = labels;
    this.limit = (ledger.dual[origin] as number) + (ledger.gains[unit] as number);
    this.target = origin;
    labels.start(origin);
  }

  search(): number {
    const { labels } = this;
    const { frontier } = labels;
    const { askers, givers } = this.ledger;
    while (frontier.size > 0) {
      const key = frontier.keys[0] as number;
      if (key >= this.limit) break;
      const node = frontier.nodes[0] as number;
      frontier.drop();
      labels.steps += 1;
      if (node >= askers + givers) this.fromAsker(node - askers - givers, true);
      else if ((labels.distance[node] as number) < key) continue;
      else if (node < askers) this.fromAsker(node, false);
      else this.fromGiver(node - askers);
    }
    labels.shift(this.ledger, this.limit, 1);
    return this.target;
  }

  /** Whoever holds a slot here may be asked to leave it, for another giver or for good. */
  private fromGiver(g: number): void {
    const { labels, ledger } = this;
    const { askers, pairs, price, rowStart, taken, dual, gains, gainStart, slotStart, slotAsker, load } =
      ledger;
    const { distance, frontier } = labels;
    const d = distance[askers + g] as number;
    const base = d - (price[g] as number);
    const last = (slotStart[g] as number) + (load[g] as number);
    for (let slot = slotStart[g] as number; slot < last; slot += 1) {
      const a = slotAsker[slot] as number;
      if ((distance[a] as number) <= d) continue;
      let i = 2 * (rowStart[a] as number);
      while (pairs[i] !== g) i += 2;
      const next = base + (pairs[i + 1] as number) - (dual[a] as number);
      if (next >= (distance[a] as number) || next >= this.limit) continue;
      labels.set(a, next, g);
      const lastUnit = (gainStart[a] as number) + (taken[a] as number) - 1;
      const leaving = next + (dual[a] as number) + (gains[lastUnit] as number);
      if (leaving < this.limit) {
        this.limit = leaving;
        this.target = a;
      }
      if (next < this.limit) frontier.push(next, a);
    }
  }

  private fromAsker(a: number, isWhole: boolean): void {
    const { labels, ledger } = this;
    const { askers, givers, rowStart, restStart, rowEnd, taken, windowEnd, beyond, dual } = ledger;
    const { distance, frontier } = labels;
    if (isWhole) refill(ledger, a);
    const d = distance[a] as number;
    const base = d + (dual[a] as number);
    this.along(a, base, (rowStart[a] as number) + (taken[a] as number), windowEnd[a] as number);
    if (isWhole) {
      this.along(a, base, restStart[a] as number, rowEnd[a] as number);
      return;
    }
    const wholeKey = Math.max(d, base - (beyond[a] as number));
    if (wholeKey < this.limit) frontier.push(wholeKey, askers + givers + a);
  }

  /** Looks at part of an asker's row. */
  private along(a: number, base: number, from: number, end: number): void {
    const { labels, ledger } = this;
    const { askers, pairs, price } = ledger;
    const { distance, frontier } = labels;
    for (let i = 2 * from; i < 2 * end; i += 2) {
      const g = pairs[i] as number;
      const next = base - (pairs[i + 1] as number) + (price[g] as number);
      if (next >= this.limit || next >= (distance[askers + g] as number)) continue;
      labels.set(askers + g, next, a);
      if (!this.isFree(g, next)) frontier.push(next, askers + g);
    }
  }

  /** Notes a giver with room as an end of the chain; true when going on from it could not be shorter. */
  private isFree(g: number, distance: number): boolean {
    const { askers, load, room, burdens, slotStart, price } = this.ledger;
    const filled = load[g] as number;
    if (filled >= (room[g] as number)) return false;
    const rise = (burdens[(slotStart[g] as number) + filled] as number) - (price[g] as number);
    const joining = rise > 0 ? distance + rise : distance;
    if (joining < this.limit) {
      this.limit = joining;
      this.target = askers + g;
    }
    return rise <= 0;
  }
}

/** Walks back from `target` to `origin`, each asker on the way leaving one giver for another. */
function exchange(ledger: Ledger, labels: Labels, origin: number, target: number): void {
  const { askers } = ledger;
  const { cameFrom } = labels;
  if (target === origin) return;
  let g = target - askers;
  if (target < askers) {
    g = cameFrom[target] as number;
    giveBack(ledger, target, g);
    leaveSlot(ledger, g, target);
  }
  for (;;) {
    const a = cameFrom[askers + g] as number;
    takeGiver(ledger, a, g);
    enterSlot(ledger, g, a);
    if (a === origin) return;
    g = cameFrom[a] as number;
    giveBack(ledger, a, g);
    leaveSlot(ledger, g, a);
  }
}
