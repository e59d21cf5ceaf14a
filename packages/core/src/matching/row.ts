import type { Ledger } from "./ledger.ts";

/** Exchanges two pairs of one row. */
export function swap(pairs: Int32Array, a: number, b: number): void {
  const giver = pairs[2 * a] as number;
  const score = pairs[2 * a + 1] as number;
  pairs[2 * a] = pairs[2 * b] as number;
  pairs[2 * a + 1] = pairs[2 * b + 1] as number;
  pairs[2 * b] = giver;
  pairs[2 * b + 1] = score;
}

/**
 * Looks through an asker's whole row, takes its most valuable unmatched pairs to hand, and notes what the rest is worth
 * at most.
 */
export function refill(ledger: Ledger, a: number): void {
  const { pairs, price, rowStart, taken, windowEnd, restStart, rowEnd, worth } = ledger;
  const from = 2 * ((rowStart[a] as number) + (taken[a] as number));
  const middle = 2 * (windowEnd[a] as number);
  const end = 2 * (rowEnd[a] as number);
  let beyond = -Infinity;
  let worst = Infinity;
  let worstAt = 0;
  const size = (middle - from) >> 1;
  for (let n = 0; n < size; n += 1) {
    const i = from + 2 * n;
    const value = (pairs[i + 1] as number) - (price[pairs[i] as number] as number);
    worth[n] = value;
    if (value >= worst) continue;
    worst = value;
    worstAt = n;
  }
  for (let j = 2 * (restStart[a] as number); j < end; j += 2) {
    const value = (pairs[j + 1] as number) - (price[pairs[j] as number] as number);
    if (value <= worst) {
      if (value > beyond) beyond = value;
      continue;
    }
    if (worst > beyond) beyond = worst;
    swap(pairs, j >> 1, (from >> 1) + worstAt);
    worth[worstAt] = value;
    worst = Infinity;
    for (let n = 0; n < size; n += 1) {
      const other = worth[n] as number;
      if (other >= worst) continue;
      worst = other;
      worstAt = n;
    }
  }
  ledger.beyond[a] = beyond;
}

/** Moves the pair at position `at`, which is at hand, among its matches. */
export function take(ledger: Ledger, a: number, at: number): void {
  const { pairs, rowStart, taken } = ledger;
  const to = (rowStart[a] as number) + (taken[a] as number);
  if (at !== to) swap(pairs, at, to);
  taken[a] = (taken[a] as number) + 1;
}

/** Moves the pair with giver `g` among an asker's matches, wherever it stands in the row. */
export function takeGiver(ledger: Ledger, a: number, g: number): void {
  const { pairs, price, rowStart, taken, windowEnd, restStart, beyond } = ledger;
  const to = (rowStart[a] as number) + (taken[a] as number);
  const end = windowEnd[a] as number;
  let at = to;
  while (at < end && pairs[2 * at] !== g) at += 1;
  if (at === end) {
    at = restStart[a] as number;
    while (pairs[2 * at] !== g) at += 1;
    const leaving = (pairs[2 * to + 1] as number) - (price[pairs[2 * to] as number] as number);
    if (leaving > (beyond[a] as number)) beyond[a] = leaving;
  }
  take(ledger, a, at);
}

/** Moves the match with giver `g` back among an asker's unmatched pairs; the pair stays at hand. */
export function giveBack(ledger: Ledger, a: number, g: number): void {
  const { pairs, rowStart, taken } = ledger;
  const last = (rowStart[a] as number) + (taken[a] as number) - 1;
  let at = rowStart[a] as number;
  while (pairs[2 * at] !== g) at += 1;
  if (at !== last) swap(pairs, at, last);
  taken[a] = (taken[a] as number) - 1;
}

/** What an asker's most valuable unmatched pair is worth; −Infinity when there is none. */
export function bestUnmatched(ledger: Ledger, a: number): number {
  const { pairs, price, rowStart, taken, windowEnd, beyond } = ledger;
  for (let isRefilled = false; ; isRefilled = true) {
    let best = -Infinity;
    for (
      let i = 2 * ((rowStart[a] as number) + (taken[a] as number));
      i < 2 * (windowEnd[a] as number);
      i += 2
    ) {
      const value = (pairs[i + 1] as number) - (price[pairs[i] as number] as number);
      if (value > best) best = value;
    }
    if (isRefilled || best >= (beyond[a] as number)) return best;
    refill(ledger, a);
  }
}

/** True when the pair with `g` stands among an asker's matches. */
export function isMatched(ledger: Ledger, a: number, g: number): boolean {
  const first = ledger.rowStart[a] as number;
  return stands(ledger.pairs, g, first, first + (ledger.taken[a] as number));
}

/** True when an asker has the pair with `g` at hand, matched or not. */
export function isAtHand(ledger: Ledger, a: number, g: number): boolean {
  return stands(ledger.pairs, g, ledger.rowStart[a] as number, ledger.windowEnd[a] as number);
}

function stands(pairs: Int32Array, g: number, from: number, end: number): boolean {
  for (let e = from; e < end; e += 1) if (pairs[2 * e] === g) return true;
  return false;
}
