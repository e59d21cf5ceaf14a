import type { Ledger } from "./ledger.ts";

/** The pairs giver by giver: asker and scaled score side by side. Built only when a giver has to ask back. */
export interface Columns {
  start: Int32Array;
  end: Int32Array;
  entries: Int32Array;
}

/** Calls back with both parts of every asker's row. */
function eachPart(ledger: Ledger, see: (a: number, from: number, end: number) => void): void {
  const { askers, rowStart, windowEnd, restStart, rowEnd } = ledger;
  for (let a = 0; a < askers; a += 1) see(a, rowStart[a] as number, windowEnd[a] as number);
  for (let a = 0; a < askers; a += 1) see(a, restStart[a] as number, rowEnd[a] as number);
}

export function columnsOf(ledger: Ledger): Columns {
  const { givers, pairs } = ledger;
  const end = new Int32Array(givers);
  eachPart(ledger, (_a, from, until) => {
    for (let e = from; e < until; e += 1) {
      const g = pairs[2 * e] as number;
      end[g] = (end[g] as number) + 1;
    }
  });
  const start = new Int32Array(givers);
  let total = 0;
  for (let g = 0; g < givers; g += 1) {
    start[g] = total;
    total += end[g] as number;
    end[g] = start[g] as number;
  }
  const entries = new Int32Array(2 * total);
  eachPart(ledger, (a, from, until) => {
    for (let e = from; e < until; e += 1) {
      const g = pairs[2 * e] as number;
      const to = end[g] as number;
      entries[2 * to] = a;
      entries[2 * to + 1] = pairs[2 * e + 1] as number;
      end[g] = to + 1;
    }
  });
  return { start, end, entries };
}
