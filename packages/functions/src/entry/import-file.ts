import { readFile } from "node:fs/promises";
import { enrolCohort, standingOf } from "@legwork/core/engine/enrol.ts";
import type { Config } from "../config.ts";
import { UnreadableFile } from "../http/csv.ts";
import { type Cohort, type CohortForm, defaultsOf, readCohort } from "../http/import.ts";
import { counted } from "../pages/words.ts";
import { Complaint } from "./complaint.ts";
import { programmeNamed, withData } from "./opened.ts";
import { bar, type Telling } from "./progress.ts";

export interface Import {
  readonly kind: CohortForm;
  readonly file: string;
  readonly programme: string;
  /** The manager states that everybody in the file agreed elsewhere; otherwise each is asked by letter. */
  readonly attested: boolean;
  /** Judges the file and changes nothing. */
  readonly dryRun: boolean;
}

const FAULTS_SHOWN = 20;

/** `legwork import`: a cohort from a spreadsheet. Safe to stop and to repeat: whoever is here is passed over. */
export async function importFile(config: Config, wanted: Import, telling: Telling): Promise<void> {
  const bytes = await bytesOf(wanted.file);
  await withData(config, async ({ world, idle }) => {
    const { programmeId, settings } = await programmeNamed(world, wanted.programme);
    const cohort = await cohortIn(bytes, wanted, settings);
    tellFaults(cohort, telling);
    const counts = await standingOf(world, programmeId, cohort.entrants);
    telling.tell(
      `${counted(cohort.rows, "row")}: ${counts.new} new, ${counts.unconfirmed} waiting to confirm, ` +
        `${counts.here} here already, ${counts.suppressed} not to be written to, ${cohort.wrong} wrong.`,
    );
    if (wanted.dryRun) return telling.tell("Nothing was changed: this was a look.");
    const outcomes = { entered: 0, here: 0, suppressed: 0, refused: 0 };
    let done = 0;
    const total = cohort.entrants.length;
    await enrolCohort(
      world,
      programmeId,
      cohort.entrants,
      wanted.attested ? "attested" : "letter",
      (result) => {
        outcomes[result.outcome] += 1;
        done += 1;
        telling.show(`${bar(done / total)} ${done} of ${total}`);
        if (result.outcome === "refused") telling.tell(`row ${result.row}: ${result.because}`);
      },
    );
    telling.show("Letters are being written …");
    await idle();
    telling.show("");
    telling.tell(
      `Entered ${outcomes.entered}; passed over ${outcomes.here + outcomes.suppressed}; refused ${outcomes.refused}.`,
    );
  });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (fault) {
    throw new Complaint(
      `${file} cannot be read (${fault instanceof Error && "code" in fault ? String(fault.code) : "unknown"}). Check the path.`,
    );
  }
}

async function cohortIn(
  bytes: Uint8Array,
  { kind, file }: Import,
  settings: Parameters<typeof defaultsOf>[0],
): Promise<Cohort> {
  try {
    return await readCohort(bytes, kind, defaultsOf(settings));
  } catch (fault) {
    if (fault instanceof UnreadableFile) throw new Complaint(`${file}: ${fault.message}`);
    throw fault;
  }
}

function tellFaults({ faults, unknown }: Cohort, telling: Telling): void {
  if (unknown.length > 0)
    telling.tell(`Not read, because we do not know these columns: ${unknown.join(", ")}.`);
  for (const { row, column, says } of faults.slice(0, FAULTS_SHOWN))
    telling.tell(`row ${row}${column === "" ? "" : `, ${column}`}: ${says}`);
  if (faults.length > FAULTS_SHOWN) telling.tell(`… and ${faults.length - FAULTS_SHOWN} more.`);
}
