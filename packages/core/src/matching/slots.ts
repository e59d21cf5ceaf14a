import { EMPTY, type Ledger } from "./ledger.ts";
import { giveBack } from "./row.ts";

/**
 * Puts a bid on a giver's heap in place of its lowest one; the giver's price becomes the lowest that is left.
 * Returns the asker who held that slot, or EMPTY.
 */
export function placeBid(ledger: Ledger, g: number, a: number, bid: number): number {
  const { slotStart, slotAsker, slotBid, room, price } = ledger;
  const top = slotStart[g] as number;
  const size = room[g] as number;
  const out = slotAsker[top] as number;
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && (slotBid[top + child + 1] as number) < (slotBid[top + child] as number))
      child += 1;
    if ((slotBid[top + child] as number) >= bid) break;
    slotBid[top + hole] = slotBid[top + child] as number;
    slotAsker[top + hole] = slotAsker[top + child] as number;
    hole = child;
  }
  slotBid[top + hole] = bid;
  slotAsker[top + hole] = a;
  price[g] = slotBid[top] as number;
  return out;
}

/** Closes a heap: a giver's matches move to its first `load` slots. */
export function compactSlots(ledger: Ledger): void {
  const { givers, slotStart, slotAsker, room, load } = ledger;
  for (let g = 0; g < givers; g += 1) {
    const first = slotStart[g] as number;
    let filled = first;
    for (let slot = first; slot < first + (room[g] as number); slot += 1) {
      const a = slotAsker[slot] as number;
      if (a === EMPTY) continue;
      slotAsker[slot] = EMPTY;
      slotAsker[filled] = a;
      filled += 1;
    }
    load[g] = filled - first;
  }
}

/** Opens the heaps again: a free slot costs the giver's price or the burden of that match, whichever is more. */
export function openSlots(ledger: Ledger): void {
  const { givers, slotStart, slotBid, room, load, price, burdens } = ledger;
  for (let g = 0; g < givers; g += 1) {
    const first = slotStart[g] as number;
    const filled = first + (load[g] as number);
    const p = price[g] as number;
    for (let slot = first; slot < first + (room[g] as number); slot += 1) {
      slotBid[slot] = slot < filled ? p : Math.max(p, burdens[slot] as number);
    }
  }
}

/** Takes an asker out of a giver's slots. */
export function leaveSlot(ledger: Ledger, g: number, a: number): void {
  const { slotStart, slotAsker, load } = ledger;
  let at = slotStart[g] as number;
  while (slotAsker[at] !== a) at += 1;
  const last = (slotStart[g] as number) + (load[g] as number) - 1;
  slotAsker[at] = slotAsker[last] as number;
  slotAsker[last] = EMPTY;
  load[g] = (load[g] as number) - 1;
}

/** Puts an asker into a giver's next free slot. */
export function enterSlot(ledger: Ledger, g: number, a: number): void {
  const { slotStart, slotAsker, load } = ledger;
  slotAsker[(slotStart[g] as number) + (load[g] as number)] = a;
  load[g] = (load[g] as number) + 1;
}

/** Ends a match on both sides. */
export function part(ledger: Ledger, a: number, g: number): void {
  giveBack(ledger, a, g);
  leaveSlot(ledger, g, a);
}
