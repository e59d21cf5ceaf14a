import type { Columns } from "./columns.ts";
import type { Ledger } from "./ledger.ts";
import { WINDOW } from "./ledger.ts";

/** Free places a row or column gets when it has to move, so that it seldom moves again. */
const SLACK = 8;

const grownInts = (old: Int32Array, length: number): Int32Array => {
  const grown = new Int32Array(Math.max(length, 2 * old.length));
  grown.set(old);
  return grown;
};

/** The array itself when `length` entries fit, else a copy of at least twice the size. */
export const roomFor = (old: Int32Array, length: number): Int32Array =>
  length <= old.length ? old : grownInts(old, length);

export const roomForReals = (old: Float64Array, length: number): Float64Array => {
  if (length <= old.length) return old;
  const grown = new Float64Array(Math.max(length, 2 * old.length));
  grown.set(old);
  return grown;
};

/** Pairs that come and go: rows and columns of open books, both kept up to date. Positions count pairs, not numbers. */
export class PairBook {
  private readonly ledger: Ledger;
  private readonly columns: Columns;
  /** Where each row's and column's own space ends, and how much of either array is handed out. */
  private rowRoom: Int32Array;
  private columnRoom: Int32Array;
  private rowsUsed: number;
  private columnsUsed: number;

  constructor(ledger: Ledger, columns: Columns) {
    this.ledger = ledger;
    this.columns = columns;
    this.rowRoom = ledger.rowEnd.slice();
    this.columnRoom = columns.end.slice();
    this.rowsUsed = ledger.pairs.length / 2;
    this.columnsUsed = columns.entries.length / 2;
  }

  /** Sets up an empty row with room for `length` pairs. */
  openRow(a: number, length: number): void {
    const { ledger } = this;
    this.rowRoom = roomFor(this.rowRoom, a + 1);
    ledger.rowStart[a] = this.rowsUsed;
    ledger.rowEnd[a] = this.rowsUsed;
    ledger.windowEnd[a] = this.rowsUsed;
    this.rowsUsed += length;
    this.rowRoom[a] = this.rowsUsed;
    ledger.pairs = roomFor(ledger.pairs, 2 * this.rowsUsed);
  }

  openColumn(g: number, length: number): void {
    const { columns } = this;
    columns.start = roomFor(columns.start, g + 1);
    columns.end = roomFor(columns.end, g + 1);
    this.columnRoom = roomFor(this.columnRoom, g + 1);
    columns.start[g] = this.columnsUsed;
    columns.end[g] = this.columnsUsed;
    this.columnsUsed += length;
    this.columnRoom[g] = this.columnsUsed;
    columns.entries = roomFor(columns.entries, 2 * this.columnsUsed);
  }

  /** Adds an unmatched pair at the end of its row and column; `score` is scaled. */
  add(a: number, g: number, score: number): void {
    const { ledger, columns } = this;
    if (ledger.rowEnd[a] === this.rowRoom[a]) this.moveRow(a);
    if (columns.end[g] === this.columnRoom[g]) this.moveColumn(g);
    const at = ledger.rowEnd[a] as number;
    ledger.pairs[2 * at] = g;
    ledger.pairs[2 * at + 1] = score;
    ledger.rowEnd[a] = at + 1;
    this.setWindow(a);
    const to = columns.end[g] as number;
    columns.entries[2 * to] = a;
    columns.entries[2 * to + 1] = score;
    columns.end[g] = to + 1;
    const value = score - (ledger.price[g] as number);
    if (value > (ledger.beyond[a] as number)) ledger.beyond[a] = value;
  }

  /** Removes an unmatched pair. Returns its scaled score, or undefined when there is no such pair. */
  remove(a: number, g: number): number | undefined {
    const { ledger, columns } = this;
    const row = removeFrom(
      ledger.pairs,
      (ledger.rowStart[a] as number) + (ledger.taken[a] as number),
      ledger.rowEnd[a] as number,
      g,
    );
    if (row === undefined) return undefined;
    ledger.rowEnd[a] = (ledger.rowEnd[a] as number) - 1;
    this.setWindow(a);
    removeFrom(columns.entries, columns.start[g] as number, columns.end[g] as number, a);
    columns.end[g] = (columns.end[g] as number) - 1;
    return row;
  }

  /**
   * A window grows with what its asker wants and ends with its row. It never shrinks otherwise: what fell out of it
   * would be under no bound.
   */
  private setWindow(a: number): void {
    const { ledger } = this;
    const size = (ledger.wants[a] as number) + WINDOW;
    const due = Math.max(ledger.windowEnd[a] as number, (ledger.rowStart[a] as number) + size);
    ledger.windowEnd[a] = Math.min(ledger.rowEnd[a] as number, due);
    ledger.worth = roomForReals(ledger.worth, size);
  }

  private moveRow(a: number): void {
    const { ledger } = this;
    const from = ledger.rowStart[a] as number;
    const length = (ledger.rowEnd[a] as number) - from;
    const window = (ledger.windowEnd[a] as number) - from;
    this.openRow(a, length + SLACK);
    const to = ledger.rowStart[a] as number;
    ledger.pairs.copyWithin(2 * to, 2 * from, 2 * (from + length));
    ledger.rowEnd[a] = to + length;
    ledger.windowEnd[a] = to + window;
  }

  private moveColumn(g: number): void {
    const { columns } = this;
    const from = columns.start[g] as number;
    const length = (columns.end[g] as number) - from;
    this.openColumn(g, length + SLACK);
    const to = columns.start[g] as number;
    columns.entries.copyWithin(2 * to, 2 * from, 2 * (from + length));
    columns.end[g] = to + length;
  }
}

/** Overwrites the entry named `name` by the last one of its part. Returns its second number. */
function removeFrom(entries: Int32Array, start: number, end: number, name: number): number | undefined {
  for (let e = start; e < end; e += 1) {
    if (entries[2 * e] !== name) continue;
    const score = entries[2 * e + 1] as number;
    entries[2 * e] = entries[2 * end - 2] as number;
    entries[2 * e + 1] = entries[2 * end - 1] as number;
    return score;
  }
  return undefined;
}
