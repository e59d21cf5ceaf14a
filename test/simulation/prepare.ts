import { VERSIONS_MAX, versionsOf } from "@legwork/core/domain/commercial.ts";
import { meetingIdOf, preparationIdOf } from "@legwork/core/domain/derived.ts";
import type { Purpose } from "@legwork/core/domain/letter.ts";
import { type Chosen, objectionTo, type PreparationState } from "@legwork/core/domain/preparation.ts";
import type { SeekerState } from "@legwork/core/domain/seeker.ts";
import { read } from "@legwork/core/engine/run.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { questionsFor, suggestionOf } from "@legwork/core/letters/questions.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import type { Stage } from "./stage.ts";

// People who prepare: they choose their questions when the pack is read, some badly, and rewrite their half minute.

const OWN: Chosen = { kind: "own", words: "What would you show a visitor first?", level: "person" };

/** What a seeker does with a pack or a reminder: keep the suggestion, put in a question of their own, or too few. */
export async function questionOrders(
  stage: Stage,
  purpose: Purpose,
  meetingId: Id<"meeting">,
  to: Id,
  programmeId: Id<"programme">,
): Promise<readonly Order[]> {
  if (!isId("seeker", to) || (purpose !== "pack" && purpose !== "reminder")) return [];
  const { world, dice } = stage;
  const meeting = await read(world, meetingId);
  if (meeting === undefined || meeting.status === "none") return [];
  const { occasionId, seekerId, hostId } = meeting.appointment;
  if (!isId("introduction", occasionId) || !isId("host", hostId)) return [];
  const seeker = await read(world, seekerId);
  const host = await read(world, hostId);
  if (seeker === undefined || host === undefined || !("profile" in seeker) || !("profile" in host)) return [];
  const suggested = suggestionOf(questionsFor(seeker.profile, host.profile, "en-GB"));
  const throwOf = dice.next();
  const questions =
    throwOf < 0.4
      ? suggested
      : throwOf < 0.7
        ? [...suggested.slice(0, 3), OWN, ...suggested.slice(-1)]
        : throwOf < 0.8
          ? suggested.slice(2)
          : [...suggested].reverse();
  return [
    { to: preparationIdOf(occasionId), programmeId, command: { type: "preparation.choose", questions } },
  ];
}

/** A seeker who reads that a host was asked sometimes rewrites their half minute, or takes an older one back. */
export function commercialOrders(
  stage: Stage,
  purpose: Purpose,
  to: Id,
  programmeId: Id<"programme">,
): readonly Order[] {
  const { dice } = stage;
  if (!isId("seeker", to) || purpose !== "asked" || !dice.chance(0.5)) return [];
  if (dice.chance(0.3))
    return [{ to, programmeId, command: { type: "seeker.restoreCommercial", version: 1 + dice.below(3) } }];
  const commercial = {
    who: "I am finishing a degree in economics.",
    did: `I drew ${2 + dice.below(90)} maps of bus delays in my town.`,
    next: "I would like to work with data in a public service.",
    help: "Could you tell me how your days really look?",
  };
  return [{ to, programmeId, command: { type: "seeker.writeCommercial", commercial } }];
}

type Note = (name: string, what: string) => void;

/** What must hold of preparations and versions, whatever happens. */
export async function preparationsHold(
  records: readonly { readonly id: Id; readonly state: unknown }[],
  exists: (id: Id) => Promise<boolean>,
  note: Note,
): Promise<void> {
  for (const { id, state } of records) {
    if (isId("preparation", id)) {
      // Guaranteed by the store: under a preparation's id stands a preparation's state.
      const held = state as PreparationState;
      if (held.status === "none") continue;
      if (held.status === "chosen" && objectionTo(held.questions) !== undefined)
        note("what is chosen makes a conversation", id);
      if (!(await exists(meetingIdOf(held.ref.introductionId))))
        note("nothing is prepared for a meeting that was forgotten", id);
    } else if (isId("seeker", id)) versionsHold(id, state as SeekerState, note);
  }
}

function versionsHold(id: Id, state: SeekerState, note: Note): void {
  if (state.status !== "active" && state.status !== "withdrawn") return;
  const versions = versionsOf(state);
  const rises = versions.every(
    ({ number }, index) => index === 0 || number > (versions[index - 1]?.number ?? 0),
  );
  if (!rises || versions.length > VERSIONS_MAX) note("versions are counted once and bounded", id);
  if (JSON.stringify(versions.at(-1)?.words) !== JSON.stringify(state.profile.commercial))
    note("the newest version is the one in use", id);
}
