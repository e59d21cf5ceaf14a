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
import { CONSENT_PURPOSES, CONSENT_VERSION } from "@legwork/core/domain/consent.ts";
import type { Consent, HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { Settings } from "@legwork/core/domain/programme.ts";
import { suppressedBecause, suppression } from "@legwork/core/domain/suppression.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { normalAddress } from "@legwork/core/kernel/address.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type CsvRow, csvRows, FILE_MAX, original, UnreadableFile } from "./csv.ts";

/**
 * A cohort from a spreadsheet, in three steps that page, API and command line share: `readCohort` judges every row and
 * writes nothing, `standingOf` says who is here already, `enrolCohort` enters people one by one. Each step may be
 * repeated: a person is found by their address, and nobody is entered or written to twice.
 */

export type CohortForm = "seeker" | "host";

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

type Entrant =
  | { readonly form: "seeker"; readonly row: number; readonly profile: SeekerProfile }
  | { readonly form: "host"; readonly row: number; readonly profile: HostProfile };

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

/**
 * Who somebody of a cohort already is. `new`: not known. `unconfirmed`: has a letter to press a button in. `here`: in
 * the programme, or was and left; theirs to change. `suppressed`: asked not to be written to, or cannot be.
 */
export type Standing = "new" | "unconfirmed" | "here" | "suppressed";

const personIdOf = (
  world: Pick<World, "ids">,
  programmeId: Id<"programme">,
  { form, profile }: Entrant,
): Id<"seeker"> | Id<"host"> => world.ids.ofPerson(form, programmeId, profile.email);

export async function standing(
  world: World,
  programmeId: Id<"programme">,
  entrant: Entrant,
): Promise<Standing> {
  const held = await read(world, personIdOf(world, programmeId, entrant), programmeId);
  if (held !== undefined && held.status === "unconfirmed") return "unconfirmed";
  if (held !== undefined && held.status !== "none" && held.status !== "forgotten") return "here";
  const suppressionId = world.ids.ofPerson("suppression", SHARED, entrant.profile.email);
  const silenced = (await read(world, suppressionId)) ?? suppression.initial;
  return suppressedBecause(silenced, programmeId, false) === undefined ? "new" : "suppressed";
}

/** Records looked up at the same time. */
const LOOK_UPS_MAX = 20;

/** How many of a cohort have each standing. Reads only. */
export async function standingOf(
  world: World,
  programmeId: Id<"programme">,
  entrants: readonly Entrant[],
): Promise<Readonly<Record<Standing, number>>> {
  const counts = { new: 0, unconfirmed: 0, here: 0, suppressed: 0 };
  for (let from = 0; from < entrants.length; from += LOOK_UPS_MAX) {
    const group = entrants.slice(from, from + LOOK_UPS_MAX);
    for (const each of await Promise.all(group.map((one) => standing(world, programmeId, one))))
      counts[each] += 1;
  }
  return counts;
}

/** `letter`: each is asked by letter to confirm. `attested`: the manager states that they agreed elsewhere. */
export type Agreement = "letter" | "attested";

export type Entered = "entered" | "here" | "suppressed" | "refused";

/** What came of one row. */
export interface RowResult {
  readonly row: number;
  readonly outcome: Entered;
  /** Why, when it was refused; empty otherwise. */
  readonly because: string;
}

/** Rows entered at the same time: enough to hide the store's answer time, few enough to leave others room. */
const ENTERED_AT_ONCE = 10;

/**
 * Enters a cohort, in batches, and tells of each row as it is done. Safe to stop and to repeat: whoever is here is
 * passed over. Never throws for one row's sake: the fault is logged and the row is `refused`.
 */
export async function enrolCohort(
  world: World,
  programmeId: Id<"programme">,
  entrants: readonly Entrant[],
  agreement: Agreement,
  onRow: (result: RowResult) => void,
): Promise<void> {
  for (let from = 0; from < entrants.length; from += ENTERED_AT_ONCE) {
    const batch = entrants.slice(from, from + ENTERED_AT_ONCE);
    const results = await Promise.all(batch.map((each) => enter(world, programmeId, each, agreement)));
    for (const result of results) onRow(result);
  }
}

async function enter(
  world: World,
  programmeId: Id<"programme">,
  entrant: Entrant,
  agreement: Agreement,
): Promise<RowResult> {
  const { row } = entrant;
  try {
    const found = await standing(world, programmeId, entrant);
    const isOpen = found === "new" || (found === "unconfirmed" && agreement === "attested");
    if (!isOpen) return { row, outcome: found === "suppressed" ? "suppressed" : "here", because: "" };
    const consent = consentFor(entrant.form, agreement, world.clock.now());
    const done = await apply(world, programmeId, entrant, consent);
    return isRefusal(done)
      ? { row, outcome: "refused", because: done.because }
      : { row, outcome: "entered", because: "" };
  } catch (fault) {
    world.log("error", "a row could not be entered", {
      programmeId,
      fault: fault instanceof Error ? fault.name : "unknown",
    });
    return {
      row,
      outcome: "refused",
      because: "Something went wrong on our side. Please send this row again.",
    };
  }
}

const apply = (world: World, programmeId: Id<"programme">, entrant: Entrant, consent: Consent) =>
  entrant.form === "seeker"
    ? run(world, {
        to: world.ids.ofPerson("seeker", programmeId, entrant.profile.email),
        programmeId,
        command: { type: "seeker.apply", profile: entrant.profile, consent, source: "import" },
      })
    : run(world, {
        to: world.ids.ofPerson("host", programmeId, entrant.profile.email),
        programmeId,
        command: { type: "host.apply", profile: entrant.profile, consent, source: "import" },
      });

const consentFor = (form: CohortForm, agreement: Agreement, at: Instant): Consent => ({
  version: CONSENT_VERSION,
  purposes: CONSENT_PURPOSES[form],
  at,
  how: agreement === "attested" ? "attested" : "form",
});

/** A file with the columns of a form and one example row, to start from. */
export const templateOf = (form: CohortForm): readonly (readonly string[])[] => [
  COLUMNS_OF[form].map(({ name }) => name),
  COLUMNS_OF[form].map(({ example }) => example),
];
