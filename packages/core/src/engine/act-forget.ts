import {
  meetingIdOf,
  mentorshipIdOf,
  notebookIdOf,
  outcomeIdOf,
  practiceIdOf,
  preparationIdOf,
  recruitmentIdOf,
  referralIdOf,
  searchIdOf,
  surveyIdOf,
  thanksIdOf,
} from "../domain/derived.ts";
import { derive, type Id } from "../kernel/id.ts";
import { forgetBridges } from "./act-circle.ts";
import { forgetAdviser, forgetAsker, forgetConcerns } from "./act-forget-column.ts";
import { everyRecord } from "./every-record.ts";
import { relay } from "./relay.ts";
import { read } from "./run.ts";
import type { World } from "./world.ts";

/**
 * Erases a seeker (GDPR article 17): their own history, and every record that came of their searches, with the words
 * others wrote in them. What the statistics need was counted before; a partner was told each fact and answers for its
 * own copy.
 */
export async function forgetSeeker(
  world: World,
  seekerId: Id<"seeker">,
  searches: number,
  before: number,
): Promise<void> {
  const stored = await world.store.load(seekerId);
  if (stored === undefined) return;
  for (let number = 1; number <= searches; number++) {
    const searchId = searchIdOf(seekerId, number);
    const search = await read(world, searchId);
    if (search === undefined || search.status === "none") continue;
    for (const hostId of search.tried)
      await forgetIntroduction(world, derive("introduction", searchId, hostId), stored.programmeId);
    await world.store.erase(searchId);
  }
  await forgetBridges(world, stored.programmeId, seekerId);
  const asked = new Set<Id>(await forgetAsker(world, stored.programmeId, seekerId));
  await forgetConcerns(
    world,
    stored.programmeId,
    (writerId, about) => writerId === seekerId || asked.has(about),
  );
  const [outcomeId, recruitmentId] = [outcomeIdOf(seekerId), recruitmentIdOf(seekerId)];
  await forgetLetters(
    world,
    stored.programmeId,
    (to, about) =>
      to === seekerId ||
      about === seekerId ||
      about === outcomeId ||
      about === recruitmentId ||
      asked.has(to) ||
      asked.has(about),
  );
  await world.store.erase(outcomeId);
  await world.store.erase(recruitmentId);
  await forgetTalks(world, stored.programmeId, seekerId);
  await forgetLetters(world, stored.programmeId, (_to, about) => about === practiceIdOf(seekerId));
  await world.store.erase(practiceIdOf(seekerId));
  await world.store.erase(notebookIdOf(seekerId));
  await forgetRecord(world, seekerId, before);
}

/** Erases a host in the same way: their own history, every introduction made to them, and whoever named them. */
export async function forgetHost(world: World, hostId: Id<"host">, before: number): Promise<void> {
  const stored = await world.store.load(hostId);
  if (stored === undefined) return;
  await forgetAdviser(world, stored.programmeId, hostId);
  for (const { id, state } of await everyRecord(world, stored.programmeId, "introduction"))
    if (state.status !== "none" && state.terms.hostId === hostId)
      await forgetIntroduction(world, id, stored.programmeId);
  await forgetLetters(world, stored.programmeId, (to, about) => to === hostId || about === hostId);
  for (const { id, state } of await everyRecord(world, stored.programmeId, "referral"))
    if (state.status === "placed" && state.hostId === hostId) {
      await forgetRecord(world, id);
      // A host who named somebody instead of meeting did so in the introduction, which remembers it too.
      const { when, introductionId } = state.ref;
      if (when === "instead" && introductionId !== undefined) await forgetRecord(world, introductionId);
    }
  await forgetTalks(world, stored.programmeId, hostId);
  await forgetRecord(world, hostId, before);
}

/**
 * Removes what was published of a record: all of it, or what is older than the fact that asks for it. That fact is
 * being published just now with all that waits beside it (`relay`); whatever else waits is told before it is forgotten.
 */
export async function forgetRecord(world: World, id: Id, before?: number): Promise<void> {
  if (before === undefined) {
    const stored = await world.store.load(id);
    if (stored !== undefined) await relay(world, stored);
  }
  await world.store.forget(id, before);
}

/** Every conversation outside of an introduction that somebody gave or asked for, with its meeting. */
export async function forgetTalks(
  world: World,
  programmeId: Id<"programme">,
  who: Id<"seeker"> | Id<"host"> | Id<"coach">,
): Promise<void> {
  for (const { id, state } of await everyRecord(world, programmeId, "coaching")) {
    if (state.status === "none" || (state.ref.seekerId !== who && state.ref.coachId !== who)) continue;
    await forgetLetters(world, programmeId, (_to, about) => about === id);
    await world.store.erase(id);
  }
  for (const { id, state } of await everyRecord(world, programmeId, "talk")) {
    if (state.status === "none" || (state.ref.seekerId !== who && state.ref.giverId !== who)) continue;
    const family: readonly Id[] = [id, meetingIdOf(id)];
    await forgetLetters(world, programmeId, (_to, about) => family.includes(about));
    for (const member of family) await world.store.erase(member);
  }
}

async function forgetIntroduction(
  world: World,
  id: Id<"introduction">,
  programmeId: Id<"programme">,
): Promise<void> {
  const family: readonly Id[] = [
    id,
    meetingIdOf(id),
    preparationIdOf(id),
    thanksIdOf(id),
    surveyIdOf(id, "seeker"),
    surveyIdOf(id, "host"),
    referralIdOf(id, "instead"),
    referralIdOf(id, "also"),
    mentorshipIdOf(id),
  ];
  const members = new Set<Id>(family);
  await forgetLetters(world, programmeId, (_to, about) => members.has(about));
  await forgetConcerns(world, programmeId, (_writerId, about) => members.has(about));
  for (const member of family) await world.store.erase(member);
}

async function forgetLetters(
  world: World,
  programmeId: Id<"programme">,
  concerns: (to: Id, about: Id) => boolean,
): Promise<void> {
  for (const { id, state } of await everyRecord(world, programmeId, "letter"))
    if (state.status !== "none" && concerns(state.to, state.about)) await world.store.erase(id);
}
