import { readFile } from "node:fs/promises";
import {
  type Column,
  columnName,
  type FromRow,
  headerFaults,
  type Row,
} from "@legwork/core/domain/cohort.ts";
import { normalAddress } from "@legwork/core/kernel/address.ts";
import { parse } from "csv-parse/sync";

/** Rows read from one file: far above the nationwide case, so that a wrong file cannot fill the memory. */
const ROWS_MAX = 500_000;
const FAULTS_MAX = 20;

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

/**
 * The people of a CSV file, in its order. The separator is a comma, a semicolon or a tab, whichever the header line
 * uses most; a byte order mark is skipped. Throws `FileFault` with line, column and what to do, for every fault.
 */
export async function peopleFrom<P extends { email: string }>(
  path: string,
  columns: readonly Column[],
  read: (row: Row) => FromRow<P>,
): Promise<readonly P[]> {
  const text = await textOf(path);
  const [header, ...lines] = recordsOf(path, text);
  if (header === undefined)
    throw new FileFault(path, ["The file is empty. Its first line must name the columns."]);
  checkHeader(path, header.record, columns);
  if (lines.length === 0) throw new FileFault(path, ["There is a header line and nobody below it."]);
  if (lines.length > ROWS_MAX)
    throw new FileFault(path, [`${lines.length} rows; at most ${ROWS_MAX}. Split the file.`]);
  const names = header.record.map(columnName);
  const people: P[] = [];
  const faults: string[] = [];
  const lineOf = new Map<string, number>();
  for (const { record, line } of lines) {
    if (record.length > names.length) {
      faults.push(
        `Line ${line}: ${record.length} cells for ${names.length} columns. Put a cell that holds the separator in quotes.`,
      );
      continue;
    }
    const { profile, errors } = read(Object.fromEntries(names.map((name, at) => [name, record[at]])));
    for (const { column, says } of errors ?? []) faults.push(`Line ${line}, ${column}: ${says}`);
    if (profile === undefined) continue;
    const address = normalAddress(profile.email);
    const before = lineOf.get(address);
    if (before !== undefined)
      faults.push(`Line ${line}, email: ${address} stands on line ${before} too. Keep one of the two.`);
    lineOf.set(address, line);
    people.push(profile);
  }
  if (faults.length > 0) throw new FileFault(path, faults);
  return people;
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch((fault: NodeJS.ErrnoException) => {
    throw new FileFault(path, [fault.code === "ENOENT" ? "There is no such file." : fault.message]);
  });
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    if (isWide) throw new TypeError("UTF-16");
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileFault(path, ["The text is not UTF-8. Save it again as “CSV UTF-8”."]);
  }
}

interface Line {
  readonly record: readonly string[];
  readonly line: number;
}

function recordsOf(path: string, text: string): readonly Line[] {
  try {
    // With `info` each entry is a record and where it ended, which the library's types leave open.
    const entries = parse(text, {
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return entries
      .map(({ record, info }) => ({ record, line: info.lines }))
      .filter(({ record }) => record.some((cell) => cell.trim() !== ""));
  } catch (fault) {
    throw new FileFault(path, [fault instanceof Error ? fault.message : String(fault)]);
  }
}

const SEPARATORS = [",", ";", "\t"] as const;

function separatorOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, "");
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function checkHeader(path: string, header: readonly string[], columns: readonly Column[]): void {
  const { missing, twice } = headerFaults(header, columns);
  const faults = [
    ...missing.map((name) => `Line 1: the column “${name}” is missing.`),
    ...twice.map((name) => `Line 1: the column “${name}” stands there twice. Keep one of the two.`),
  ];
  if (missing.length > 0)
    faults.push(`  Columns are read by name: ${columns.map(({ name }) => name).join(", ")}.`);
  if (faults.length > 0) throw new FileFault(path, faults);
}

/** Headers nobody reads, to be mentioned. */
export async function unreadColumns(path: string, columns: readonly Column[]): Promise<readonly string[]> {
  const [header] = recordsOf(path, (await textOf(path)).split(/\r\n|\n|\r/, 1)[0] ?? "");
  return headerFaults(header?.record ?? [], columns).unknown;
}
