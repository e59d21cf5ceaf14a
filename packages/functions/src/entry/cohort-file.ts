import { readFile } from "node:fs/promises";
import {
  type Column,
  columnName,
  type FromRow,
  headerFaults,
  type Row,
} from "@legwork/core/domain/cohort.ts";
import { normalAddress } from "@legwork/core/kernel/address.ts";
import { type CsvRow, csvRows, UnreadableFile } from "../http/csv.ts";

/** Rows read from one file: far above the nationwide case, so that a wrong file cannot fill the memory. */
const ROWS_MAX = 500_000;
const FAULTS_MAX = 20;
/** After so many a file is the wrong one, and reading on tells nobody more. */
const FAULTS_READ_MAX = 1_000;

/** What is wrong with a file, place by place, for whoever wrote it. */
export class FileFault extends Error {
  constructor(path: string, faults: readonly string[]) {
    const more = faults.length - FAULTS_MAX;
    const told = faults.slice(0, FAULTS_MAX).map((fault) => `  ${fault}`);
    if (more > 0) told.push(`  … and ${more} more.`);
    super([`${path} cannot be used:`, ...told].join("\n"));
    this.name = "FileFault";
  }
}

/** The people of one file, in its order, and the headers nobody reads, to be mentioned. */
export interface CohortFile<P> {
  readonly people: readonly P[];
  readonly unread: readonly string[];
}

/**
 * Reads the people of a CSV file. Throws `FileFault` with row, column and what to do, for every fault.
 */
export async function peopleFrom<P extends { email: string }>(
  path: string,
  columns: readonly Column[],
  read: (row: Row) => FromRow<P>,
): Promise<CohortFile<P>> {
  const people: P[] = [];
  const faults: string[] = [];
  const rowOf = new Map<string, number>();
  let names: readonly string[] | undefined;
  let unread: readonly string[] = [];
  let count = 0;
  for await (const { number, cells } of rowsOf(path)) {
    if (names === undefined) {
      checkHeader(path, number, cells, columns);
      names = cells.map(columnName);
      unread = headerFaults(cells, columns).unknown;
      continue;
    }
    count += 1;
    if (faults.length >= FAULTS_READ_MAX) {
      faults.unshift(
        `Reading ended at row ${number}: more than ${FAULTS_READ_MAX} things are wrong. Is it the right file?`,
      );
      break;
    }
    if (cells.length > names.length) {
      faults.push(
        `Row ${number}: ${cells.length} cells for ${names.length} columns. Put a cell that holds the separator in quotes.`,
      );
      continue;
    }
    const { profile, errors } = read(Object.fromEntries(names.map((name, at) => [name, cells[at]])));
    for (const { column, says } of errors ?? []) faults.push(`Row ${number}, ${column}: ${says}`);
    if (profile === undefined) continue;
    const address = normalAddress(profile.email);
    const before = rowOf.get(address);
    if (before !== undefined)
      faults.push(`Row ${number}, email: ${address} stands in row ${before} too. Keep one of the two.`);
    rowOf.set(address, number);
    people.push(profile);
  }
  if (names === undefined)
    throw new FileFault(path, ["The file is empty. Its first row must name the columns."]);
  if (count === 0) throw new FileFault(path, ["There is a header and nobody below it."]);
  if (faults.length > 0) throw new FileFault(path, faults);
  return { people, unread };
}

async function* rowsOf(path: string): AsyncGenerator<CsvRow> {
  try {
    yield* csvRows(await readFile(path), ROWS_MAX);
  } catch (fault) {
    if (fault instanceof UnreadableFile) throw new FileFault(path, [fault.message]);
    // Whatever else `readFile` throws says in its message what the system would not do.
    if (!(fault instanceof Error && "code" in fault)) throw fault;
    throw new FileFault(path, [fault.code === "ENOENT" ? "There is no such file." : fault.message]);
  }
}

function checkHeader(
  path: string,
  number: number,
  header: readonly string[],
  columns: readonly Column[],
): void {
  const { missing, twice } = headerFaults(header, columns);
  const faults = [
    ...missing.map((name) => `Row ${number}: the column “${name}” is missing.`),
    ...twice.map((name) => `Row ${number}: the column “${name}” stands there twice. Keep one of the two.`),
  ];
  if (missing.length > 0)
    faults.push(`  Columns are read by name: ${columns.map(({ name }) => name).join(", ")}.`);
  if (faults.length > 0) throw new FileFault(path, faults);
}
