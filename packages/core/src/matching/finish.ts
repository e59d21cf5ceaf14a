import { columnsOf } from "./columns.ts";
import { fill } from "./fill.ts";
import type { Labels } from "./labels.ts";
import type { Ledger } from "./ledger.ts";
import { bestUnmatched } from "./row.ts";
import { serve } from "./serve.ts";
import { part } from "./slots.ts";

/** True when an asker would still pay for one more match. */
export const isWanting = (ledger: Ledger, a: number): boolean => {
  const k = ledger.taken[a] as number;
  if (k >= (ledger.wants[a] as number)) return false;
  return (ledger.dual[a] as number) + (ledger.gains[(ledger.gainStart[a] as number) + k] as number) > 0;
};

/** True when a giver has room but asks more than that match costs it. */
export const isPricedIdle = (ledger: Ledger, g: number): boolean => {
  const k = ledger.load[g] as number;
  if (k >= (ledger.room[g] as number)) return false;
  return (ledger.price[g] as number) > (ledger.burdens[(ledger.slotStart[g] as number) + k] as number);
};

/** Sets an asker's dual; it gives up matches worth less than what it could have instead. */
export function settleAsker(ledger: Ledger, a: number): void {
  const { pairs, price, rowStart, taken, wants, dual, gains, gainStart } = ledger;
  let level = bestUnmatched(ledger, a);
  const first = rowStart[a] as number;
  const unit = gainStart[a] as number;
  for (;;) {
    const k = taken[a] as number;
    const outside = (wants[a] as number) === 0 ? 0 : -(gains[unit + Math.max(0, k - 1)] as number);
    const floor = Math.max(level, outside);
    let least = Infinity;
    let leastAt = first;
    for (let e = first; e < first + k; e += 1) {
      const value = (pairs[2 * e + 1] as number) - (price[pairs[2 * e] as number] as number);
      if (value >= least) continue;
      least = value;
      leastAt = e;
    }
    dual[a] = floor;
    if (least >= floor) return;
    part(ledger, a, pairs[2 * leastAt] as number);
    level = Math.max(level, least);
  }
}

/** Givers part with matches that cost them more than their price; it happens only with prices from elsewhere. */
function settleGivers(ledger: Ledger): void {
  const { givers, load, price, burdens, slotStart, slotAsker } = ledger;
  for (let g = 0; g < givers; g += 1) {
    for (
      let last = (slotStart[g] as number) + (load[g] as number) - 1;
      last >= (slotStart[g] as number);
      last -= 1
    ) {
      if ((price[g] as number) >= (burdens[last] as number)) break;
      part(ledger, slotAsker[last] as number, g);
    }
  }
}

/** Counts the work and lets the caller stop it. */
export interface Watch {
  /** Called now and then; throwing ends the solve. */
  tick(): void;
}

/** Searches between two looks at the watch. */
const TICK_EVERY = 256;

/**
 * Makes closed books exact, whatever is in them: what violates complementary slackness is dropped, then every asker is
 * served or priced out, then every giver who asks more than its burden is filled or cheapened.
 *
 * Returns true when done; false when serving took more than `stepsMax` steps, with the books in order but unfinished.
 */
export function finish(ledger: Ledger, labels: Labels, watch: Watch, stepsMax: number): boolean {
  const { askers, givers } = ledger;
  settleGivers(ledger);
  for (let a = 0; a < askers; a += 1) settleAsker(ledger, a);
  const stop = labels.steps + stepsMax;
  let searches = 0;
  for (let a = 0; a < askers; a += 1) {
    while (isWanting(ledger, a)) {
      if (labels.steps > stop) return false;
      serve(ledger, labels, a);
      searches += 1;
      if (searches % TICK_EVERY === 0) watch.tick();
    }
  }
  let columns: ReturnType<typeof columnsOf> | undefined;
  for (let g = 0; g < givers; g += 1) {
    while (isPricedIdle(ledger, g)) {
      columns ??= columnsOf(ledger);
      fill(ledger, labels, columns, g);
      searches += 1;
      if (searches % TICK_EVERY === 0) watch.tick();
    }
  }
  return true;
}
