import { Frontier } from "./frontier.ts";
import type { Ledger } from "./ledger.ts";

/** Where a search began; it came from nobody. */
export const NOBODY = -1;
const SEEN_START = 1024;

/**
 * What one search knows: how far each node is and where it was reached from. Askers are nodes 0 to `askers − 1`,
 * givers follow. Only what was seen is reset, so a search costs what it visits.
 */
export class Labels {
  readonly frontier = new Frontier();
  /** Infinity where the search has not been. */
  distance: Float64Array;
  cameFrom: Int32Array;
  seen = new Int32Array(SEEN_START);
  seenCount = 0;
  /** Nodes taken from the frontier so far, over all searches. */
  steps = 0;

  constructor(nodes: number) {
    this.distance = new Float64Array(nodes).fill(Infinity);
    this.cameFrom = new Int32Array(nodes);
  }

  start(node: number): void {
    this.frontier.size = 0;
    this.set(node, 0, NOBODY);
    this.frontier.push(0, node);
  }

  set(node: number, distance: number, from: number): void {
    if (this.distance[node] === Infinity) {
      if (this.seenCount === this.seen.length) this.growSeen();
      this.seen[this.seenCount] = node;
      this.seenCount += 1;
    }
    this.distance[node] = distance;
    this.cameFrom[node] = from;
  }

  private growSeen(): void {
    const seen = new Int32Array(2 * this.seenCount);
    seen.set(this.seen);
    this.seen = seen;
  }

  /** Raises (`sense` 1) or lowers (−1) the prices of all that came nearer than `limit`, and moves duals against them. */
  shift(ledger: Ledger, limit: number, sense: 1 | -1): void {
    const { askers, dual, price } = ledger;
    for (let n = 0; n < this.seenCount; n += 1) {
      // `seen` holds `seenCount` nodes, each with a distance.
      const node = this.seen[n] as number;
      const short = limit - (this.distance[node] as number);
      if (short <= 0) continue;
      if (node < askers) dual[node] = (dual[node] as number) - sense * short;
      else price[node - askers] = (price[node - askers] as number) + sense * short;
    }
  }

  forget(): void {
    for (let n = 0; n < this.seenCount; n += 1) this.distance[this.seen[n] as number] = Infinity;
    this.seenCount = 0;
  }
}
