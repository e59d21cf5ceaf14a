import { addressObjection } from "../kernel/address.ts";
import { canonicalZone } from "../kernel/zone.ts";
import { FIELD_WORDS, fieldOf } from "./fields.ts";
import {
  FIELDS,
  FORMATS,
  type Format,
  type HostProfile,
  type Person,
  SENIORITIES,
  type SeekerProfile,
  type Seniority,
  TOPICS,
  type Topic,
  type Window,
} from "./profile.ts";
import { seniorityOf } from "./seniority.ts";
import { windowsFrom } from "./week-text.ts";

/** One column of a cohort's spreadsheet. */
export interface Column {
  readonly name: string;
  readonly required: boolean;
  /** What belongs there, in a sentence. */
  readonly says: string;
  readonly example: string;
}

const column = (name: string, says: string, example: string): Column => ({
  name,
  required: false,
  says,
  example,
});
const required = (name: string, says: string, example: string): Column => ({
  ...column(name, says, example),
  required: true,
});

const BOTH_START: readonly Column[] = [
  required("name", "The person's name.", "Sample Person"),
  required("email", "One plain address.", "sample.person@example.org"),
];

const BOTH_END: readonly Column[] = [
  column(
    "schools",
    "Schools and universities; several are separated by semicolons.",
    "HEC Montréal; McGill University",
  ),
  column("interests", "Interests outside work.", "chess; hiking"),
  column("blocked", "Organisations whose people this person must not meet.", "Sample Bank"),
  column("languages", "Two-letter codes (ISO 639-1). The programme's language when empty.", "en; fr"),
  column("formats", `Ways of meeting: ${FORMATS.join(", ")}. Any when empty.`, "in-person; video"),
  column(
    "availability",
    "Times in the week, on the person's own clock. Weekdays from 9 to 5 when empty.",
    "Mon-Fri 09:00-17:00; Sat 10:00-12:00",
  ),
  column("city", "The city, for meeting in person.", "Montréal"),
  column("country", "Two-letter code (ISO 3166-1). The programme's country when empty.", "CA"),
  column("zone", "Time zone by its city. The programme's when empty.", "America/Toronto"),
];

const STAGES = SENIORITIES.join(", ");
const TOPIC_LIST = TOPICS.join(", ");

/** The columns of a seekers' file, in the order in which a template shows them. Any order is read. */
export const SEEKER_COLUMNS: readonly Column[] = [
  ...BOTH_START,
  required("field", `The field of interest: ${FIELDS.join(", ")}, or a common name for one.`, "data"),
  column("role", "The role of interest.", "data analyst"),
  column("seniority", `One of: ${STAGES}. Student when empty.`, "student"),
  column("goals", `What the seeker hopes to learn: ${TOPIC_LIST}.`, "the-work; the-path"),
  column("employers", "Past and present employers.", "Sample Foods"),
  column("targets", "Organisations to hear about.", "Sample Rail"),
  column("who", "The 30-second commercial: who I am.", "I study management and like numbers."),
  column("did", "The 30-second commercial: what I did.", "I counted stock for two summers."),
  column("next", "The 30-second commercial: what I want to do next.", "I want to work with data."),
  column("help", "The 30-second commercial: how you can help.", "I would like to hear how your days go."),
  column("wanted", "Conversations wished for, 1 to 5. Three when empty.", "3"),
  column("wants-coach", "yes or no: a coach from the start.", "no"),
  ...BOTH_END,
];

/** The columns of a hosts' file. */
export const HOST_COLUMNS: readonly Column[] = [
  ...BOTH_START,
  required("field", `The field of work: ${FIELDS.join(", ")}, or a common name for one.`, "data"),
  column("title", "The job title.", "Senior data analyst"),
  column("employer", "The present employer.", "Sample Rail"),
  column("seniority", `One of: ${STAGES}. Read from the title when empty.`, "senior"),
  column("past-employers", "Earlier employers.", "Sample Bank; Sample Foods"),
  column("topics", `What the host is glad to talk about: ${TOPIC_LIST}.`, "the-work; skills"),
  column("capacity", "Conversations a month, 1 to 4. One when empty.", "2"),
  column("minutes", "Length of a conversation: 20 or 30. 20 when empty.", "20"),
  column("not-for", `Stages the host does not want to be asked by: ${STAGES}.`, "executive"),
  column("place", "Where to meet in person: a café and its address.", "Sample Café, 1 Sample Street"),
  column("about", "What the host does, in the host's words.", "I keep our timetables honest."),
  ...BOTH_END,
];

/** One line of a spreadsheet: cells by column name. A missing column is an empty cell. */
export type Row = Readonly<Record<string, string | undefined>>;

export interface CellError {
  readonly column: string;
  /** What is wrong and what to do, in a sentence or two. */
  readonly says: string;
}

/** A profile, or what stands in its way, column by column. */
export type FromRow<P> =
  | { readonly profile: P; readonly errors?: undefined }
  | { readonly profile?: undefined; readonly errors: readonly CellError[] };

/** What empty cells mean: the programme's own place and language. */
export interface CohortDefaults {
  readonly zone: string;
  readonly country: string;
  readonly languages: readonly string[];
}

/** The name of a column as this module knows it: "Past employers" and "past_employers" are `past-employers`. */
export const columnName = (header: string): string =>
  header
    .replace(/^\uFEFF/u, "")
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");

/** What is wrong with a header line, in words; empty when nothing is. Unknown columns are named, not refused. */
export function headerFaults(
  headers: readonly string[],
  columns: readonly Column[],
): { missing: string[]; unknown: string[]; twice: string[] } {
  const names = headers.map(columnName);
  return {
    missing: columns
      .filter(({ name, required: due }) => due && !names.includes(name))
      .map(({ name }) => name),
    unknown: headers.filter((_, at) => names[at] !== "" && !columns.some(({ name }) => name === names[at])),
    twice: [...new Set(names.filter((name, at) => name !== "" && names.indexOf(name) !== at))],
  };
}

const LINE_MAX = 120;
const BOX_MAX = 600;
const TEXT_MAX = 2_000;
/** Entries of one list, as in the forms. */
const LIST_MAX = 20;

/** "The work" and "the_work" are `the-work`. */
const wordOf = (entry: string): string =>
  entry
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");

/** Nothing, or ASCII words with one space between: most cells, which there is no need to tidy. */
const PLAIN = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;

const tidied = (written: string): string =>
  written
    .replace(/\p{Cs}/gu, "")
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();

/** Reads the cells of one row and gathers what is wrong with them. */
class Cells {
  readonly #row: Row;
  readonly errors: CellError[] = [];

  constructor(row: Row) {
    this.#row = row;
  }

  fault(column: string, says: string): void {
    if (!this.errors.some((error) => error.column === column)) this.errors.push({ column, says });
  }

  text(column: string, max = LINE_MAX): string {
    const written = this.#row[column] ?? "";
    const cell = PLAIN.test(written) ? written : tidied(written);
    if (cell.length > max) this.fault(column, `${cell.length} characters; please keep this under ${max}.`);
    return cell;
  }

  needed(column: string, max = LINE_MAX): string {
    const cell = this.text(column, max);
    if (cell === "") this.fault(column, "This cell is empty, and it is needed.");
    return cell;
  }

  list(column: string): readonly string[] {
    const entries = this.text(column, LIST_MAX * LINE_MAX)
      .split(";")
      .map((entry) => entry.trim().replace(/\s+/g, " "))
      .filter((entry) => entry !== "");
    if (entries.length > LIST_MAX)
      this.fault(column, `${entries.length} entries; please give at most ${LIST_MAX}.`);
    const long = entries.find((entry) => entry.length > LINE_MAX);
    if (long !== undefined)
      this.fault(column, `“${long.slice(0, 40)}…” is longer than ${LINE_MAX} characters.`);
    return [...new Set(entries)];
  }

  /** A list whose entries are known words, in any case, with spaces or hyphens. */
  words<const T extends string>(column: string, known: readonly T[]): readonly T[] {
    const found: T[] = [];
    for (const entry of this.list(column)) {
      const word = known.find((each) => each === wordOf(entry));
      if (word === undefined) this.fault(column, `“${entry}” is none of: ${known.join(", ")}.`);
      else if (!found.includes(word)) found.push(word);
    }
    return found;
  }

  number(column: string, from: number, to: number, otherwise: number): number {
    const cell = this.text(column);
    if (cell === "") return otherwise;
    const value = Number(cell);
    if (Number.isInteger(value) && value >= from && value <= to) return value;
    this.fault(column, `“${cell}” is not a whole number from ${from} to ${to}.`);
    return otherwise;
  }

  codes(column: string, length: 2, otherwise: readonly string[]): readonly string[] {
    const codes = this.list(column).map((code) => code.toLowerCase());
    for (const code of codes) {
      if (!/^[a-z]{2}$/.test(code))
        this.fault(column, `“${code}” is not a code of ${length} letters, such as en or fr.`);
    }
    return codes.length === 0 ? otherwise : codes;
  }
}

function personFrom(cells: Cells, defaults: CohortDefaults): Person {
  const email = cells.text("email", 320);
  const objection = addressObjection(email);
  if (objection !== undefined) cells.fault("email", objection);
  return {
    name: cells.needed("name", 80),
    email,
    zone: zoneFrom(cells, defaults.zone),
    country: countryFrom(cells, defaults.country),
    city: cells.text("city", 80),
    languages: cells.codes("languages", 2, defaults.languages),
    formats: anyFormat(cells.words("formats", FORMATS)),
    availability: weekFrom(cells),
  };
}

const anyFormat = (given: readonly Format[]): readonly Format[] => (given.length === 0 ? FORMATS : given);

function zoneFrom(cells: Cells, otherwise: string): string {
  const cell = cells.text("zone");
  if (cell === "") return otherwise;
  const zone = canonicalZone(cell);
  if (zone === undefined)
    cells.fault("zone", `“${cell}” is no time zone we know; give it by its city, such as Europe/London.`);
  return zone ?? otherwise;
}

function countryFrom(cells: Cells, otherwise: string): string {
  const cell = cells.text("country").toUpperCase();
  if (cell === "") return otherwise;
  // ISO reserves UK for what its own list calls GB, and people write it.
  if (cell === "UK") return "GB";
  if (!/^[A-Z]{2}$/.test(cell))
    cells.fault("country", `“${cell}” is not a country's code of two letters, such as CA.`);
  return cell;
}

/** Weekdays from nine to five, the working hours of the letters too. */
const ORDINARY_WEEK: readonly Window[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }));

function weekFrom(cells: Cells): readonly Window[] {
  const cell = cells.text("availability", TEXT_MAX);
  if (cell === "") return ORDINARY_WEEK;
  const read = windowsFrom(cell);
  if (typeof read !== "string") return read;
  cells.fault("availability", read);
  return ORDINARY_WEEK;
}

function fieldFrom(cells: Cells) {
  const cell = cells.needed("field");
  const field = fieldOf(cell);
  if (cell !== "" && field === undefined) {
    const names = FIELDS.map((each) => FIELD_WORDS[each]).join(", ");
    cells.fault("field", `“${cell}” is no field we know. Give the closest of: ${names}.`);
  }
  return field ?? "consulting";
}

function stageFrom(cells: Cells, otherwise: Seniority): Seniority {
  const cell = cells.text("seniority");
  if (cell === "") return otherwise;
  const stage = SENIORITIES.find((each) => each === wordOf(cell));
  if (stage === undefined) cells.fault("seniority", `“${cell}” is none of: ${STAGES}.`);
  return stage ?? otherwise;
}

const YES = new Set(["yes", "y", "true", "1", "oui", "x"]);
const NO = new Set(["", "no", "n", "false", "0", "non"]);

function coachFrom(cells: Cells): boolean {
  const cell = cells.text("wants-coach").toLowerCase();
  if (!YES.has(cell) && !NO.has(cell)) cells.fault("wants-coach", `“${cell}” is neither yes nor no.`);
  return YES.has(cell);
}

const told = <P>(cells: Cells, profile: P): FromRow<P> =>
  cells.errors.length > 0 ? { errors: cells.errors } : { profile };

/** The seeker of one row, or what is wrong with it. Row keys are names of SEEKER_COLUMNS. */
export function seekerFromRow(row: Row, defaults: CohortDefaults): FromRow<SeekerProfile> {
  const cells = new Cells(row);
  const goals: readonly Topic[] = cells.words("goals", TOPICS);
  return told(cells, {
    ...personFrom(cells, defaults),
    seniority: stageFrom(cells, "student"),
    field: fieldFrom(cells),
    role: cells.text("role"),
    goals,
    schools: cells.list("schools"),
    employers: cells.list("employers"),
    interests: cells.list("interests"),
    targets: cells.list("targets"),
    blocked: cells.list("blocked"),
    commercial: {
      who: cells.text("who", BOX_MAX),
      did: cells.text("did", BOX_MAX),
      next: cells.text("next", BOX_MAX),
      help: cells.text("help", BOX_MAX),
    },
    wanted: cells.number("wanted", 1, 5, 3),
    wantsCoach: coachFrom(cells),
  });
}

/** The host of one row, or what is wrong with it. Row keys are names of HOST_COLUMNS. */
export function hostFromRow(row: Row, defaults: CohortDefaults): FromRow<HostProfile> {
  const cells = new Cells(row);
  const title = cells.text("title");
  const minutes = cells.text("minutes");
  if (!["", "20", "30"].includes(minutes)) cells.fault("minutes", `“${minutes}” is neither 20 nor 30.`);
  const notFor = cells.words("not-for", SENIORITIES);
  if (notFor.length === SENIORITIES.length) cells.fault("not-for", "Please leave at least one stage open.");
  return told(cells, {
    ...personFrom(cells, defaults),
    seniority: stageFrom(cells, seniorityOf(title) ?? "experienced"),
    field: fieldFrom(cells),
    title,
    employer: cells.text("employer"),
    pastEmployers: cells.list("past-employers"),
    schools: cells.list("schools"),
    interests: cells.list("interests"),
    topics: cells.words("topics", TOPICS),
    capacity: cells.number("capacity", 1, 4, 1),
    notFor,
    blocked: cells.list("blocked"),
    minutes: minutes === "30" ? 30 : 20,
    place: cells.text("place", 200),
    about: cells.text("about", TEXT_MAX),
  });
}
