import { parse } from "csv-parse";

/** Spreadsheets as text: read whatever Excel, Numbers and a student system write; write what none of them can run. */

/** Bytes of one uploaded file. A cohort of 5,000 with full commercials has under 5 MB. */
export const FILE_MAX = 5 * 1024 * 1024;
/** Rows of one file: above this nobody reads the report either. */
export const ROWS_MAX = 10_000;
/** Characters of one row: every column of ours at its longest has under 10,000. */
const ROW_CHARS_MAX = 64 * 1024;

export interface CsvRow {
  /** The row's number as a spreadsheet shows it: the header is 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Why a file cannot be read at all, in a sentence or two for whoever sent it. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

const ENCODINGS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

/** The text of a file in the encoding it declares, or the first that fits: UTF-8, UTF-16, Windows-1252. */
export function decoded(bytes: Uint8Array): string {
  const declared = ENCODINGS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  const encoding = declared?.encoding ?? guessed(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (declared !== undefined || encoding !== "utf-8")
      throw new UnreadableFile(
        "This file is damaged, or is not a CSV file. Save it as “CSV UTF-8” and try again.",
      );
    // Every byte is a character there, so this never fails: older Excel on Windows saves so.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** UTF-16 without a mark: in ordinary text every other byte is zero. */
function guessed(bytes: Uint8Array): string {
  const first = bytes.subarray(0, 1_024);
  const zeros = [0, 0];
  for (const [at, byte] of first.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const many = first.length / 4;
  if ((zeros[1] ?? 0) > many) return "utf-16le";
  return (zeros[0] ?? 0) > many ? "utf-16be" : "utf-8";
}

/** What separates the cells: whichever of comma, semicolon and tab the header has most of, outside quotes. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const count = (sign: string): number => bare.split(sign).length - 1;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/**
 * The rows of a CSV file, one at a time, the header among them; rows with nothing in them are left out, but counted.
 * Throws UnreadableFile for what is no CSV, for more than `rowsMax` rows, and for a quote that never ends.
 */
export async function* csvRows(bytes: Uint8Array, rowsMax = ROWS_MAX): AsyncGenerator<CsvRow> {
  const whole = decoded(bytes);
  // Excel's own hint for the separator stands before the header.
  const hint = /^sep=(.)\r?\n/.exec(whole);
  const text = hint === null ? whole : whole.slice(hint[0].length);
  const parser = parse({
    delimiter: hint?.[1] ?? delimiterOf(text.slice(0, Math.max(0, text.search(/[\r\n]|$/)))),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: ROW_CHARS_MAX,
    // One more than is allowed, so that it is noticed; the rest is never read, and memory stays flat.
    to: rowsMax + 2,
  });
  parser.end(text);
  let number = hint === null ? 0 : 1;
  try {
    for await (const cells of parser) {
      number += 1;
      if (number > rowsMax + 1)
        throw new UnreadableFile(
          `This file has more than ${rowsMax} rows. Please split it, and send one part after the other.`,
        );
      // Guaranteed by csv-parse without `columns`: a record is its cells as text.
      const row = cells as readonly string[];
      if (row.some((cell) => cell.trim() !== "")) yield { number, cells: row };
    }
  } catch (fault) {
    throw fault instanceof UnreadableFile ? fault : unreadable(fault, hint === null ? 0 : 1);
  }
}

function unreadable(fault: unknown, rowsBefore: number): UnreadableFile {
  const told = typeof fault === "object" && fault !== null ? fault : {};
  const code = "code" in told ? told.code : undefined;
  const read = "records" in told && typeof told.records === "number" ? told.records : 0;
  const row = read + rowsBefore + 1;
  if (code === "CSV_QUOTE_NOT_CLOSED")
    return new UnreadableFile(`A quotation mark that opens in row ${row} is never closed.`);
  if (code === "CSV_MAX_RECORD_SIZE")
    return new UnreadableFile(`Row ${row} is longer than any form; perhaps a quotation mark is missing.`);
  return new UnreadableFile(`Row ${row} cannot be read as CSV.`);
}

/** What a spreadsheet would take for a formula (OWASP, CSV injection), also in full-width signs. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;

/** A cell that no spreadsheet runs: an apostrophe before whatever could be a formula. */
export const neutral = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** Undoes `neutral`, so that what we exported comes back as it was. */
export const original = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

/** One line of CSV (RFC 4180), neutral, ended by CRLF. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells
    .map(neutral)
    .map((cell) => (/[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(",")}\r\n`;
