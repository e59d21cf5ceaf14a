import { coachingIdOf, talkIdOf } from "../domain/derived.ts";
import type { Id } from "../kernel/id.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** A first call takes twenty minutes and costs nothing; a session takes what was agreed. */
const CALL_MINUTES = 20;

/** A search has gone to a coach: the two are brought together for a first call. */
export async function beginCoaching(
  world: World,
  searchId: Id<"search">,
  coachId: Id<"coach">,
): Promise<void> {
  const stored = await world.store.load(searchId);
  const search = await read(world, searchId);
  if (stored === undefined || search?.status !== "ended" || search.coachId !== coachId) return;
  const coach = await read(world, coachId);
  const seeker = await read(world, search.seekerId);
  if (coach?.status !== "active" || seeker?.status !== "active") return;
  await run(world, {
    to: coachingIdOf(coachId, searchId),
    programmeId: stored.programmeId,
    command: {
      type: "coaching.open",
      coachId,
      seekerId: search.seekerId,
      searchId,
      coachZone: coach.profile.zone,
      seekerZone: seeker.profile.zone,
    },
  });
}

/** Opens one talk of a coaching; ends it when one of the two has left. */
export async function openCoachingTalk(
  world: World,
  coachingId: Id<"coaching">,
  number: number,
): Promise<void> {
  const stored = await world.store.load(coachingId);
  const state = await read(world, coachingId);
  if (stored === undefined || state === undefined || state.status === "none" || state.status === "ended")
    return;
  if (state.asked !== number) return;
  const { programmeId } = stored;
  const { coachId, seekerId } = state.ref;
  const coach = await read(world, coachId);
  const seeker = await read(world, seekerId);
  if (coach?.status !== "active" || seeker?.status !== "active") {
    const because = "One of the two has left the programme.";
    await run(world, {
      to: coachingId,
      programmeId,
      command: { type: "coaching.end", by: "programme", because },
    });
    return;
  }
  await run(world, {
    to: talkIdOf(coachingId, number),
    programmeId,
    command: {
      type: "talk.open",
      kind: "coaching",
      ownerId: coachingId,
      number,
      seekerId,
      giverId: coachId,
      seekerPlace: { zone: seeker.profile.zone, country: seeker.profile.country },
      giverPlace: { zone: coach.profile.zone, country: coach.profile.country },
      minutes: state.status === "agreed" ? state.terms.minutes : CALL_MINUTES,
    },
  });
}
