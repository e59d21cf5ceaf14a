import { letterIdOf, meetingIdOf, preparationIdOf, searchIdOf } from "../domain/derived.ts";
import type { Side } from "../domain/diary.ts";
import type { Terms } from "../domain/introduction.ts";
import type { LetterRef } from "../domain/letter.ts";
import type { Occasion } from "../domain/meeting.ts";
import type { Person } from "../domain/profile.ts";
import { isTalk } from "../domain/talk.ts";
import { type Id, isId, type KindOf } from "../kernel/id.ts";
import type { Door, LinkRole } from "../kernel/link.ts";
import { SHARED } from "../kernel/record.ts";
import type { Answered, Facts } from "../letters/facts.ts";
import type { States } from "../vocabulary.ts";
import { areAcquainted, connectorName } from "./act-paths.ts";
import { columnFactsFor } from "./facts-column.ts";
import { giverOf } from "./giver.ts";
import { linkTo } from "./links.ts";
import { recipientOf } from "./recipient.ts";
import { read } from "./run.ts";
import type { World } from "./world.ts";

/** Ids of everything a letter about `about` may speak of, found by following the records themselves. */
interface Related {
  seekerId?: Id<"seeker">;
  hostId?: Id<"host">;
  coachId?: Id<"coach">;
  searchId?: Id<"search">;
  introductionId?: Id<"introduction">;
  talkId?: Id<"talk">;
}

/** Looks up all a letter may say; undefined when its reader or its programme is gone. */
export async function factsFor(
  world: World,
  ref: LetterRef,
  programmeId: Id<"programme">,
): Promise<Facts | undefined> {
  const { about, to } = ref;
  const recipient = await recipientOf(world, to);
  if (recipient === undefined) return undefined;
  const related = await relatedTo(world, about, to);
  const programme = programmeId === SHARED ? await programmeBehind(world, about, to) : programmeId;
  const stored = programme && (await read(world, programme));
  if (programme === undefined || stored === undefined || stored.status === "none") return undefined;

  const seekerState = await readIf(world, related.seekerId);
  const hostState = await readIf(world, related.hostId);
  const coachState = await readIf(world, related.coachId);
  const { introductionId, talkId } = related;
  const occasionId = introductionId ?? talkId;
  const meetingId = occasionId && meetingIdOf(occasionId);
  const talk = await readIf(world, talkId);
  const side = sideIn(talk, to) ?? recipient.side;
  const referral = isId("referral", about) ? await read(world, about) : undefined;
  const introduction = await readIf(world, introductionId);
  const referralId =
    introduction !== undefined && "terms" in introduction ? introduction.terms.referralId : undefined;
  const endpoint = isId("endpoint", about) ? await read(world, about) : undefined;
  const now = world.clock.now();
  const bridgeId = isId("bridge", about) ? about : termsOf(introduction)?.bridgeId;
  const bridge = await readIf(world, bridgeId);

  return {
    ref,
    now,
    programmeId: programme,
    programme: stored.settings,
    programmeOpen: stored.status === "open",
    recipient: { ...recipient, side, zone: recipient.zone === "UTC" ? stored.settings.zone : recipient.zone },
    seeker: profileIn(seekerState),
    seekerState,
    host:
      talk !== undefined && talk.status !== "none"
        ? await giverOf(world, talk.ref.giverId)
        : profileIn(hostState),
    hostState,
    coach: profileIn(coachState),
    coachState,
    search: await readIf(world, related.searchId),
    introductionId,
    introduction,
    coaching: isId("coaching", about) ? await read(world, about) : undefined,
    practice: isId("practice", about) ? await read(world, about) : undefined,
    mentorship: isId("mentorship", about) ? await read(world, about) : undefined,
    talkId,
    talk,
    meetingId,
    meeting: await readIf(world, meetingId),
    preparation: await readIf(world, introductionId && preparationIdOf(introductionId)),
    survey: isId("survey", about) ? await read(world, about) : undefined,
    thanks: isId("thanks", about) ? await read(world, about) : undefined,
    referral,
    referrer: await referrerOf(world, isId("referral", about) ? about : referralId),
    recruitment: isId("recruitment", about) ? await read(world, about) : undefined,
    bridge: isId("bridge", about) ? bridge : undefined,
    connectorName:
      bridge !== undefined && "connector" in bridge
        ? await connectorName(world, bridge.connector)
        : undefined,
    acquainted: await isAskingAcquaintance(world, ref, programme, introduction),
    outcome: isId("outcome", about) ? await read(world, about) : undefined,
    draft: isId("draft", about) ? await read(world, about) : undefined,
    manager: isId("manager", to) ? await read(world, to) : undefined,
    session: isId("session", about) ? await read(world, about) : undefined,
    endpointUrl: endpoint !== undefined && "url" in endpoint ? endpoint.url : undefined,
    answered: isId("letter", about) ? await answeredIn(world, about, ref.number) : undefined,
    column: await columnFactsFor(world, ref, programme),
    link: (door) =>
      door === "unsubscribe"
        ? linkTo(world, door, letterIdOf(ref), "self", now)
        : linkTo(world, door, targetOf(door, about, to, related), roleOf(to, door, side), now),
    page: (path) => world.baseUrl + path,
  };
}

/** What was written back to a letter, by its number; undefined when the letter or whoever wrote is gone. */
async function answeredIn(world: World, id: Id<"letter">, number: number): Promise<Answered | undefined> {
  const letter = await read(world, id);
  if (letter === undefined || !("answers" in letter)) return undefined;
  const answer = letter.answers?.[number - 1];
  const by = await recipientOf(world, letter.to);
  if (answer === undefined || by === undefined) return undefined;
  const holds = letter.purpose === "request" || letter.purpose === "follow-up";
  return { by: by.name, email: by.email, subject: letter.subject, text: answer.text, holds };
}

const termsOf = (state: States["introduction"] | undefined): Terms | undefined =>
  state !== undefined && "terms" in state ? state.terms : undefined;

/** Looked up for the letters that say it, so that whoever takes their leave back is not named as known. */
async function isAskingAcquaintance(
  world: World,
  { purpose }: LetterRef,
  programmeId: Id<"programme">,
  introduction: States["introduction"] | undefined,
): Promise<boolean> {
  const terms = termsOf(introduction);
  if (terms === undefined || (purpose !== "request" && purpose !== "follow-up")) return false;
  return areAcquainted(world, programmeId, terms.seekerId, terms.hostId);
}

/** Who gave the name and said that theirs may be used. Never copied: whoever was erased gives nobody's name. */
export async function referrerOf(
  world: Pick<World, "store">,
  referralId: Id<"referral"> | undefined,
): Promise<Pick<Person, "name"> | undefined> {
  const referral = referralId && (await read(world, referralId));
  if (referral === undefined || !("mayUseName" in referral) || !referral.mayUseName) return undefined;
  const { fromHostId, seekerId } = referral.ref;
  return fromHostId === undefined
    ? profileIn(await read(world, seekerId))
    : profileIn(await read(world, fromHostId));
}

async function relatedTo(world: World, about: Id, to: Id): Promise<Related> {
  const related: Related = {};
  if (isId("seeker", to)) related.seekerId = to;
  if (isId("host", to)) related.hostId = to;
  if (isId("coach", to)) related.coachId = to;
  if (isId("search", about)) {
    const search = await read(world, about);
    related.searchId = about;
    if (search !== undefined && search.status !== "none") {
      related.seekerId = search.seekerId;
      if (search.status === "ended" && search.coachId !== undefined) related.coachId = search.coachId;
    }
    return related;
  }
  const talkId = await talkBehind(world, about);
  const talk = talkId && (await read(world, talkId));
  if (talkId !== undefined && talk !== undefined && talk.status !== "none") {
    const { seekerId, giverId } = talk.ref;
    return {
      talkId,
      seekerId,
      ...(isId("host", giverId) && { hostId: giverId }),
      ...(isId("coach", giverId) && { coachId: giverId }),
    };
  }
  const introductionId = await introductionBehind(world, about);
  const introduction = introductionId && (await read(world, introductionId));
  if (introductionId !== undefined && introduction !== undefined && introduction.status !== "none") {
    const { seekerId, hostId, searchId } = introduction.terms;
    return { ...related, introductionId, seekerId, hostId, searchId };
  }
  if (isId("mentorship", about)) {
    const mentorship = await read(world, about);
    if (mentorship !== undefined && mentorship.status !== "none") {
      related.seekerId = mentorship.ref.seekerId;
      related.hostId = mentorship.ref.hostId;
    }
  }
  if (isId("coaching", about)) {
    const coaching = await read(world, about);
    if (coaching !== undefined && coaching.status !== "none") {
      related.seekerId = coaching.ref.seekerId;
      related.coachId = coaching.ref.coachId;
      related.searchId = coaching.ref.searchId;
    }
  }
  if (isId("practice", about)) {
    const practice = await read(world, about);
    if (practice !== undefined && practice.status !== "none") related.seekerId = practice.seekerId;
  }
  if (isId("outcome", about)) {
    const outcome = await read(world, about);
    if (outcome !== undefined && outcome.status !== "none") related.seekerId = outcome.seekerId;
  }
  if (isId("bridge", about)) {
    const bridge = await read(world, about);
    if (bridge !== undefined && bridge.status !== "none") {
      related.seekerId = bridge.ref.seekerId;
      related.searchId = bridge.ref.searchId;
      if (bridge.end?.kind === "host") related.hostId = bridge.end.hostId;
    }
    return related;
  }
  if (isId("referral", about)) {
    const referral = await read(world, about);
    if (referral !== undefined && "ref" in referral) related.seekerId = referral.ref.seekerId;
  }
  if (related.seekerId !== undefined && related.searchId === undefined) {
    const seeker = await read(world, related.seekerId);
    if (seeker !== undefined && "searches" in seeker && seeker.searches > 0)
      related.searchId = searchIdOf(related.seekerId, seeker.searches);
  }
  return related;
}

async function introductionBehind(world: World, about: Id): Promise<Id<"introduction"> | undefined> {
  if (isId("introduction", about)) return about;
  if (isId("meeting", about)) {
    const meeting = await read(world, about);
    return meeting !== undefined && meeting.status !== "none"
      ? introductionIn(meeting.appointment.occasionId)
      : undefined;
  }
  if (isId("survey", about)) {
    const survey = await read(world, about);
    return survey !== undefined && survey.status !== "none" ? survey.ref.introductionId : undefined;
  }
  if (isId("thanks", about)) {
    const thanks = await read(world, about);
    return thanks !== undefined && thanks.status !== "none" ? thanks.ref.introductionId : undefined;
  }
  return undefined;
}

const introductionIn = (occasionId: Occasion): Id<"introduction"> | undefined =>
  isTalk(occasionId) ? undefined : occasionId;

/** The talk a letter is about, or the one its meeting came of. */
async function talkBehind(world: World, about: Id): Promise<Id<"talk"> | undefined> {
  if (isId("talk", about)) return about;
  const meeting = isId("meeting", about) ? await read(world, about) : undefined;
  if (meeting === undefined || meeting.status === "none") return undefined;
  const { occasionId } = meeting.appointment;
  return isTalk(occasionId) ? occasionId : undefined;
}

/** A draft or a manager's session belongs to no programme; the letter speaks in the name of the one behind it. */
async function programmeBehind(world: World, about: Id, to: Id): Promise<Id<"programme"> | undefined> {
  if (isId("draft", about)) {
    const draft = await read(world, about);
    return draft?.status === "saved" ? draft.forProgrammeId : undefined;
  }
  if (isId("bridge", about)) return (await world.store.load(about))?.programmeId;
  if (isId("manager", to)) {
    const manager = await read(world, to);
    return manager?.status === "appointed" ? manager.programmeIds[0] : undefined;
  }
  return undefined;
}

const readIf = async <I extends Id>(
  world: World,
  id: I | undefined,
): Promise<States[KindOf<I>] | undefined> => (id === undefined ? undefined : read(world, id));

/** A person's profile, confirmed or waiting to be. */
function profileIn<P>(
  state:
    | { readonly status: string }
    | { readonly profile: P }
    | { readonly pending: { readonly profile: P } }
    | undefined,
): P | undefined {
  if (state === undefined) return undefined;
  if ("profile" in state) return state.profile;
  return "pending" in state ? state.pending.profile : undefined;
}

/** Whose side of a talk somebody is on; undefined outside of one. A peer who gives the time is a seeker elsewhere. */
const sideIn = (talk: States["talk"] | undefined, to: Id): Side | undefined =>
  talk === undefined || talk.status === "none"
    ? undefined
    : talk.ref.giverId === to
      ? "host"
      : talk.ref.seekerId === to
        ? "seeker"
        : undefined;

/** Doors about two people open for a side; a coach's own page and a peer's for who they are. */
const SIDED: ReadonlySet<Door> = new Set<Door>(["meeting", "pack", "talk", "mentorship"]);

const roleOf = (to: Id, door: Door, side: Side | undefined): LinkRole =>
  SIDED.has(door) && side !== undefined
    ? side
    : isId("seeker", to)
      ? "seeker"
      : isId("host", to)
        ? "host"
        : isId("coach", to)
          ? "coach"
          : "self";

/** Which record a door opens on: the person's own, or what the letter is about. */
function targetOf(door: Door, about: Id, to: Id, { introductionId, talkId }: Related): Id {
  const occasionId = introductionId ?? talkId;
  switch (door) {
    case "seeker":
    case "host":
    case "coach":
    case "confirm":
    case "asked":
    case "column":
    case "subscriber":
      return to;
    case "answer":
    case "reply":
    case "choose":
    case "refer":
      return introductionId ?? about;
    case "meeting":
    case "pack":
      return occasionId === undefined ? about : meetingIdOf(occasionId);
    case "talk":
      return talkId ?? about;
    case "mentorship":
    case "feedback":
    case "coaching":
      return about;
    case "survey":
    case "thanks":
    case "outcome":
    case "invited":
    case "pass":
    case "passed":
    case "draft":
    case "sign-in":
    case "ask":
      return about;
    case "unsubscribe":
      return about;
  }
}
