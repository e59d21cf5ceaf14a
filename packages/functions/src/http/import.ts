import {
  type CohortDefaults,
  type Column,
  columnName,
  HOST_COLUMNS,
  headerFaults,
  hostFromRow,
  type Row,
  SEEKER_COLUMNS,
  seekerFromRow,
} from "@legwork/core/domain/cohort.ts";
import type { Settings } from "@legwork/core/domain/programme.ts";
import type { CohortForm } from "@legwork/core/domain/upload.ts";
import type { Entrant } from "@legwork/core/engine/enrol.ts";
import { normalAddress } from "@legwork/core/kernel/address.ts";
import { type CsvRow, csvRows, FILE_MAX, original, UnreadableFile } from "./csv.ts";

/**
 * A cohort from a spreadsheet, in three steps that page, API and command line share: `readCohort` judges every row and
 * writes nothing, `standingOf` says who is here already, `enrolCohort` enters people one by one. Each step may be
 * repeated: a person is found by their address, and nobody is entered or written to twice.
 */

export type { CohortForm };

export const COLUMNS_OF: Readonly<Record<CohortForm, readonly Column[]>> = {
  seeker: SEEKER_COLUMNS,
  host: HOST_COLUMNS,
};

/** What is wrong with one cell; `column` is empty when it is the whole row. */
export interface RowFault {
  readonly row: number;
  readonly column: string;
  readonly says: string;
}

export interface Cohort {
  readonly form: CohortForm;
  /** Rows with something in them, below the header. */
  readonly rows: number;
  /** Rows that can be entered, in their order. */
  readonly entrants: readonly Entrant[];
  /** Rows that cannot. */
  readonly wrong: number;
  /** The first `FAULTS_MAX` faults, in the order of the rows. */
  readonly faults: readonly RowFault[];
  /** Headers we do not know: their columns are not read. */
  readonly unknown: readonly string[];
}

/** Faults that are kept: whoever has more has one mistake in every row. */
export const FAULTS_MAX = 2_000;

/** What empty cells of a programme's cohort mean. */
export const defaultsOf = ({ zone, country, locale }: Settings): CohortDefaults => ({
  zone,
  country,
  languages: [locale.slice(0, 2)],
});

/**
 * Reads a cohort. Throws UnreadableFile, with words for whoever sent it, when the file is no CSV, is too large, or its
 * header names a column twice or not all that are needed. A bad row never stops the others.
 */
export async function readCohort(
  bytes: Uint8Array,
  form: CohortForm,
  defaults: CohortDefaults,
): Promise<Cohort> {
  if (bytes.length > FILE_MAX)
    throw new UnreadableFile(`This file is larger than ${FILE_MAX / 1024 / 1024} MB. Please split it.`);
  let names: readonly string[] | undefined;
  let unknown: readonly string[] = [];
  const entrants: Entrant[] = [];
  const faults: RowFault[] = [];
  const rowOf = new Map<string, number>();
  let [rows, wrong] = [0, 0];
  for await (const row of csvRows(bytes)) {
    if (names === undefined) {
      unknown = judgeHeader(row.cells, form);
      names = row.cells.map(columnName);
      continue;
    }
    rows += 1;
    const judged = judgeRow(row, names, form, defaults, rowOf);
    if ("profile" in judged) entrants.push(judged);
    else {
      wrong += 1;
      for (const fault of judged.faults) if (faults.length < FAULTS_MAX) faults.push(fault);
    }
  }
  if (names === undefined) throw new UnreadableFile("This file is empty.");
  if (rows === 0) throw new UnreadableFile("This file has a header and no rows.");
  return { form, rows, entrants, wrong, faults, unknown };
}

/** The headers nobody knows; throws for those that make every row doubtful. */
function judgeHeader(headers: readonly string[], form: CohortForm): readonly string[] {
  const { missing, unknown, twice } = headerFaults(headers, COLUMNS_OF[form]);
  if (twice.length > 0)
    throw new UnreadableFile(
      `The header has ${twice.map((name) => `“${name}”`).join(", ")} more than once. Please keep one column of that name.`,
    );
  if (missing.length > 0)
    throw new UnreadableFile(
      `The first row must name the columns. Not found: ${missing.map((name) => `“${name}”`).join(", ")}.`,
    );
  return unknown;
}

function judgeRow(
  { number, cells }: CsvRow,
  names: readonly string[],
  form: CohortForm,
  defaults: CohortDefaults,
  rowOf: Map<string, number>,
): Entrant | { readonly faults: readonly RowFault[] } {
  const wrong = (column: string, says: string): RowFault => ({ row: number, column, says });
  if (cells.slice(names.length).some((cell) => cell.trim() !== "")) {
    const says = `${cells.length} cells under ${names.length} headers: a cell that holds the separator needs quotation marks.`;
    return { faults: [wrong("", says)] };
  }
  const row: Row = Object.fromEntries(names.map((name, at) => [name, original(cells[at] ?? "")]));
  const read = form === "seeker" ? seekerFromRow(row, defaults) : hostFromRow(row, defaults);
  if (read.errors !== undefined)
    return { faults: read.errors.map(({ column, says }) => wrong(column, says)) };
  const address = normalAddress(read.profile.email);
  const earlier = rowOf.get(address);
  if (earlier !== undefined)
    return { faults: [wrong("email", `This address is in row ${earlier} already; that row counts.`)] };
  rowOf.set(address, number);
  // Guaranteed by the line above that reads: a seeker's form gives a seeker's profile, a host's a host's.
  return { form, row: number, profile: read.profile } as Entrant;
}

/** A file with the columns of a form and one example row, to start from. */
export const templateOf = (form: CohortForm): readonly (readonly string[])[] => [
  COLUMNS_OF[form].map(({ name }) => name),
  COLUMNS_OF[form].map(({ example }) => example),
];
