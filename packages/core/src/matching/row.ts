import type { Ledger } from "./ledger.ts";

/** Exchanges two pairs of one row. */
function swap(pairs: Int32Array, a: number, b: number): void {
  const giver = pairs[2 * a] as number;
  const score = pairs[2 * a + 1] as number;
  pairs[2 * a] = pairs[2 * b] as number;
  pairs[2 * a + 1] = pairs[2 * b + 1] as number;
  pairs[2 * b] = giver;
  pairs[2 * b + 1] = score;
}

/**
 * Looks through an asker's whole row, puts the most valuable unmatched pairs into the window, and notes what the rest
 * is worth at most.
 */
export function refill(ledger: Ledger, a: number): void {
  const { pairs, price, rowStart, taken, windowEnd, rowEnd, worth } = ledger;
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
  for (let j = middle; j < end; j += 2) {
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

/** `refill` for everybody while nobody is matched and every giver costs the same: scores alone decide. */
export function refillAll(ledger: Ledger, price: number): void {
  const { pairs, rowStart, windowEnd, rowEnd, worth, askers } = ledger;
  for (let a = 0; a < askers; a += 1) {
    const from = rowStart[a] as number;
    const middle = windowEnd[a] as number;
    const end = rowEnd[a] as number;
    const size = middle - from;
    let beyond = -Infinity;
    let worst = Infinity;
    let worstAt = 0;
    for (let n = 0; n < size; n += 1) {
      const value = pairs[2 * (from + n) + 1] as number;
      worth[n] = value;
      if (value >= worst) continue;
      worst = value;
      worstAt = n;
    }
    for (let e = middle; e < end; e += 1) {
      const value = pairs[2 * e + 1] as number;
      if (value <= worst) {
        if (value > beyond) beyond = value;
        continue;
      }
      if (worst > beyond) beyond = worst;
      swap(pairs, e, from + worstAt);
      worth[worstAt] = value;
      worst = Infinity;
      for (let n = 0; n < size; n += 1) {
        const other = worth[n] as number;
        if (other >= worst) continue;
        worst = other;
        worstAt = n;
      }
    }
    ledger.beyond[a] = beyond - price;
  }
}

/** Moves the pair at position `at` of an asker's window among its matches. */
export function take(ledger: Ledger, a: number, at: number): void {
  const { pairs, rowStart, taken } = ledger;
  const to = (rowStart[a] as number) + (taken[a] as number);
  if (at !== to) swap(pairs, at, to);
  taken[a] = (taken[a] as number) + 1;
}

/** Moves the pair with giver `g` among an asker's matches, wherever it stands in the row. */
export function takeGiver(ledger: Ledger, a: number, g: number): void {
  const { pairs, price, rowStart, taken, windowEnd, beyond } = ledger;
  const to = (rowStart[a] as number) + (taken[a] as number);
  let at = to;
  while (pairs[2 * at] !== g) at += 1;
  if (at >= (windowEnd[a] as number)) {
    const leaving = (pairs[2 * to + 1] as number) - (price[pairs[2 * to] as number] as number);
    if (leaving > (beyond[a] as number)) beyond[a] = leaving;
  }
  take(ledger, a, at);
}

/** Moves the match with giver `g` back among an asker's unmatched pairs; the pair stays in the window. */
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

/** True when the pair with `g` stands in an asker's window or among its matches. */
export function isAtHand(ledger: Ledger, a: number, g: number): boolean {
  return stands(ledger.pairs, g, ledger.rowStart[a] as number, ledger.windowEnd[a] as number);
}

function stands(pairs: Int32Array, g: number, from: number, end: number): boolean {
  for (let e = from; e < end; e += 1) if (pairs[2 * e] === g) return true;
  return false;
}
