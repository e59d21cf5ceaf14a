import type { Columns } from "./columns.ts";
import { handSize, type Ledger } from "./ledger.ts";

/** Free places a rest or column gets when it has to move, so that it seldom moves again. */
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

/**
 * Pairs that come and go: rows and columns of open books, both kept up to date. Positions count pairs, not numbers.
 * What an asker has at hand never moves; its rest and a giver's column move to a larger place when they are full.
 */
export class PairBook {
  private readonly ledger: Ledger;
  private readonly columns: Columns;
  /** Where the space for each asker's hand, each rest and each column ends, and how much of either array is given out. */
  private handRoom: Int32Array;
  private restRoom: Int32Array;
  private columnRoom: Int32Array;
  private rowsUsed: number;
  private columnsUsed: number;

  constructor(ledger: Ledger, columns: Columns) {
    this.ledger = ledger;
    this.columns = columns;
    this.handRoom = ledger.rowStart.map((from, a) => from + handSize(ledger.wants[a] as number));
    this.restRoom = ledger.rowEnd.slice();
    this.columnRoom = columns.end.slice();
    this.rowsUsed = ledger.pairs.length / 2;
    this.columnsUsed = columns.entries.length / 2;
  }

  /** Sets up an empty row with room for `length` pairs; the asker's wishes must be known. */
  openRow(a: number, length: number): void {
    const { ledger } = this;
    const size = handSize(ledger.wants[a] as number);
    this.handRoom = roomFor(this.handRoom, a + 1);
    this.restRoom = roomFor(this.restRoom, a + 1);
    ledger.worth = roomForReals(ledger.worth, size);
    ledger.rowStart[a] = this.rowsUsed;
    ledger.windowEnd[a] = this.rowsUsed;
    this.rowsUsed += size;
    this.handRoom[a] = this.rowsUsed;
    this.openRest(a, Math.max(0, length - size));
  }

  private openRest(a: number, length: number): void {
    const { ledger } = this;
    ledger.restStart[a] = this.rowsUsed;
    ledger.rowEnd[a] = this.rowsUsed;
    this.rowsUsed += length;
    this.restRoom[a] = this.rowsUsed;
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

  /** Adds an unmatched pair to its row and column; `score` is scaled. Bounds on rests are the caller's to renew. */
  add(a: number, g: number, score: number): void {
    const { ledger, columns } = this;
    if ((ledger.windowEnd[a] as number) < (this.handRoom[a] as number))
      ledger.windowEnd[a] = append(ledger.pairs, ledger.windowEnd[a] as number, g, score);
    else {
      if (ledger.rowEnd[a] === this.restRoom[a]) this.moveRest(a);
      ledger.rowEnd[a] = append(ledger.pairs, ledger.rowEnd[a] as number, g, score);
    }
    if (columns.end[g] === this.columnRoom[g]) this.moveColumn(g);
    columns.end[g] = append(columns.entries, columns.end[g] as number, a, score);
  }

  /** Removes an unmatched pair. Returns its scaled score, or undefined when there is no such pair. */
  remove(a: number, g: number): number | undefined {
    const score = this.removeFromHand(a, g) ?? this.removeFromRest(a, g);
    if (score === undefined) return undefined;
    const { columns } = this;
    removeFrom(columns.entries, columns.start[g] as number, columns.end[g] as number, a);
    columns.end[g] = (columns.end[g] as number) - 1;
    return score;
  }

  /** A place that gets free at hand is filled from the rest, so that a hand stays as large as it was. */
  private removeFromHand(a: number, g: number): number | undefined {
    const { pairs, rowStart, taken, windowEnd, restStart, rowEnd } = this.ledger;
    const last = (windowEnd[a] as number) - 1;
    const score = removeFrom(pairs, (rowStart[a] as number) + (taken[a] as number), last + 1, g);
    if (score === undefined) return undefined;
    if (rowEnd[a] === restStart[a]) {
      windowEnd[a] = last;
      return score;
    }
    const from = (rowEnd[a] as number) - 1;
    append(pairs, last, pairs[2 * from] as number, pairs[2 * from + 1] as number);
    rowEnd[a] = from;
    return score;
  }

  private removeFromRest(a: number, g: number): number | undefined {
    const { pairs, restStart, rowEnd } = this.ledger;
    const score = removeFrom(pairs, restStart[a] as number, rowEnd[a] as number, g);
    if (score !== undefined) rowEnd[a] = (rowEnd[a] as number) - 1;
    return score;
  }

  private moveRest(a: number): void {
    const { ledger } = this;
    const from = ledger.restStart[a] as number;
    const length = (ledger.rowEnd[a] as number) - from;
    this.openRest(a, length + SLACK);
    const to = ledger.restStart[a] as number;
    ledger.pairs.copyWithin(2 * to, 2 * from, 2 * (from + length));
    ledger.rowEnd[a] = to + length;
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

/** Writes an entry at position `at`. Returns the position after it. */
function append(entries: Int32Array, at: number, name: number, score: number): number {
  entries[2 * at] = name;
  entries[2 * at + 1] = score;
  return at + 1;
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
