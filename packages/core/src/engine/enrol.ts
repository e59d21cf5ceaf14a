import { CONSENT_PURPOSES, CONSENT_VERSION } from "../domain/consent.ts";
import type { Consent, HostProfile, SeekerProfile } from "../domain/profile.ts";
import { suppressedBecause, suppression } from "../domain/suppression.ts";
import type { Agreement, CohortForm, Entered } from "../domain/upload.ts";
import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import { SHARED } from "../kernel/record.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** Somebody in a cohort's file, by the row they stand in. */
export type Entrant =
  | { readonly form: "seeker"; readonly row: number; readonly profile: SeekerProfile }
  | { readonly form: "host"; readonly row: number; readonly profile: HostProfile };

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
