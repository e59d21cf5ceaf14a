import type { Ledger } from "./ledger.ts";
import { swap } from "./row.ts";

/** Bins a row's scores are sorted into: enough that few pairs stand in the one where the hand is full. */
const BINS = 64;

/**
 * Takes every asker's best pairs to hand while nobody is matched and every giver costs `price`: scores alone decide.
 * A count of the scores by size says from which one on they fit, so no row is sorted and every row is read in order.
 * What fits may be fewer than the hand holds; the places left keep whatever stood there.
 */
export function lookThrough(ledger: Ledger, price: number): void {
  const bins = new Int32Array(BINS);
  for (let a = 0; a < ledger.askers; a += 1) {
    const isWhole = ledger.restStart[a] === ledger.rowEnd[a];
    ledger.beyond[a] = isWhole ? -Infinity : takeBest(ledger, a, bins) - price;
  }
}

/** Returns the largest score that was not taken to hand on purpose. */
function takeBest({ pairs, rowStart, windowEnd, restStart, rowEnd }: Ledger, a: number, bins: Int32Array) {
  const from = rowStart[a] as number;
  const middle = windowEnd[a] as number;
  const rest = restStart[a] as number;
  const end = rowEnd[a] as number;
  let most = pairs[2 * rest + 1] as number;
  let least = most;
  for (let e = from; e < end; e = e + 1 === middle ? rest : e + 1) {
    const score = pairs[2 * e + 1] as number;
    most = score > most ? score : most;
    least = score < least ? score : least;
  }
  const perPoint = (BINS - 1) / (most - least + 1);
  bins.fill(0);
  for (let e = from; e < end; e = e + 1 === middle ? rest : e + 1) {
    const bin = ((most - (pairs[2 * e + 1] as number)) * perPoint) | 0;
    bins[bin] = (bins[bin] as number) + 1;
  }
  let room = middle - from;
  let first = 0;
  for (; first < BINS && (bins[first] as number) <= room; first += 1) room -= bins[first] as number;
  let beyond = -Infinity;
  let to = from;
  for (let e = rest; e < end; e += 1) {
    const score = pairs[2 * e + 1] as number;
    if ((((most - score) * perPoint) | 0) >= first) {
      beyond = score > beyond ? score : beyond;
      continue;
    }
    while ((((most - (pairs[2 * to + 1] as number)) * perPoint) | 0) < first) to += 1;
    const leaving = pairs[2 * to + 1] as number;
    beyond = leaving > beyond ? leaving : beyond;
    swap(pairs, e, to);
    to += 1;
  }
  return beyond;
}
