import { circleIdOf } from "../domain/circle.ts";
import { meetingIdOf, searchIdOf } from "../domain/derived.ts";
import { suppressedBecause, suppression } from "../domain/suppression.ts";
import { normalAddress } from "../kernel/address.ts";
import type { Id } from "../kernel/id.ts";
import { SHARED } from "../kernel/record.ts";
import { everyRecord } from "./every-record.ts";
import { recipientOf } from "./recipient.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** Opens a seeker's search with the programme's present settings. */
export async function beginSearch(world: World, seekerId: Id<"seeker">, number: number): Promise<void> {
  const stored = await world.store.load(seekerId);
  const seeker = await read(world, seekerId);
  if (stored === undefined || seeker?.status !== "active") return;
  const { programmeId } = stored;
  const programme = await read(world, programmeId);
  if (programme === undefined || programme.status === "none") return;
  const { settings, rounds } = programme;
  const { wanted, wantsCoach } = seeker.profile;
  // Without review there is nobody to wait for; with it, the first round is the manager's to start.
  const launched = rounds > 0 || !settings.reviewed;
  await run(world, {
    to: searchIdOf(seekerId, number),
    programmeId,
    command: {
      type: "search.open",
      seekerId,
      wanted,
      days: settings.searchDays,
      launched,
      wantsCoach: wantsCoach && number === 1,
    },
  });
}

/** The seeker chose a time: asks both diaries for it. */
export async function arrangeMeeting(world: World, introductionId: Id<"introduction">): Promise<void> {
  const stored = await world.store.load(introductionId);
  const introduction = await read(world, introductionId);
  if (stored === undefined || introduction?.status !== "booking") return;
  const { terms, offer, time } = introduction;
  const seeker = await read(world, terms.seekerId);
  const host = await read(world, terms.hostId);
  if (seeker === undefined || !("profile" in seeker) || host === undefined || !("profile" in host)) {
    const because = "One of the two has left the programme.";
    await run(world, {
      to: introductionId,
      programmeId: stored.programmeId,
      command: { type: "introduction.end", outcome: "withdrawn", because },
    });
    return;
  }
  await run(world, {
    to: meetingIdOf(introductionId),
    programmeId: stored.programmeId,
    command: {
      type: "meeting.request",
      startsAt: time.startsAt,
      appointment: {
        occasionId: introductionId,
        searchId: terms.searchId,
        seekerId: terms.seekerId,
        hostId: terms.hostId,
        seekerDiaryId: world.ids.ofPerson("diary", SHARED, seeker.profile.email),
        hostDiaryId: world.ids.ofPerson("diary", SHARED, host.profile.email),
        seekerPlace: terms.seekerPlace,
        hostPlace: { zone: offer.zone, country: terms.hostPlace.country },
        minutes: offer.minutes,
        format: offer.format,
        place: offer.place,
      },
    },
  });
}

/** Hosts ran out, or the seeker wants depth: the least busy coach who knows the field, else the column. */
export async function findCoach(world: World, searchId: Id<"search">): Promise<void> {
  const stored = await world.store.load(searchId);
  const search = await read(world, searchId);
  if (stored === undefined || search?.status !== "handing") return;
  const { programmeId } = stored;
  const seeker = await read(world, search.seekerId);
  const able = (await everyRecord(world, programmeId, "coach")).flatMap(({ id, state }) => {
    if (state.status !== "active" || state.searches.length >= state.profile.capacity) return [];
    if (seeker?.status !== "active") return [];
    const { languages, field, seniority } = seeker.profile;
    if (!state.profile.languages.some((language) => languages.includes(language))) return [];
    const fit =
      (state.profile.fields.includes(field) ? 2 : 0) +
      (state.profile.seniorities.includes(seniority) ? 1 : 0);
    return [{ id, fit, busy: state.searches.length }];
  });
  able.sort((a, b) => b.fit - a.fit || a.busy - b.busy || (a.id < b.id ? -1 : 1));
  const [best] = able;
  if (best === undefined)
    await run(world, { to: searchId, programmeId, command: { type: "search.giveToColumn" } });
  else
    await run(world, {
      to: best.id,
      programmeId,
      command: { type: "coach.assign", searchId, seekerId: search.seekerId },
    });
}

/** A host named somebody: known already, not to be written to, or to be invited with one letter. */
export async function followReferral(world: World, referralId: Id<"referral">): Promise<void> {
  const stored = await world.store.load(referralId);
  const referral = await read(world, referralId);
  if (stored === undefined || referral?.status !== "offered") return;
  const { programmeId } = stored;
  const { ref, email } = referral;
  const order = { to: referralId, programmeId } as const;
  const refuse = (because: string) => run(world, { ...order, command: { type: "referral.refuse", because } });

  const seeker = await read(world, ref.seekerId);
  const from = ref.fromHostId && (await read(world, ref.fromHostId));
  const isKnown = ref.when === "known";
  if (seeker?.status !== "active") return void (await refuse("The seeker has left the programme."));
  if (normalAddress(seeker.profile.email) === email)
    return void (await refuse(isKnown ? "You named yourself." : "The host named the seeker."));
  if (from !== undefined && "profile" in from && normalAddress(from.profile.email) === email)
    return void (await refuse("The host named themselves."));
  const suppressed =
    (await read(world, world.ids.ofPerson("suppression", SHARED, email))) ?? suppression.initial;
  if (suppressedBecause(suppressed, programmeId, false) !== undefined)
    return void (await refuse("This person asked not to be written to."));

  const hostId = world.ids.ofPerson("host", programmeId, email);
  const known = await read(world, hostId);
  if (known?.status === "active") {
    // Who hosts here is told to nobody who merely guesses at it: the host has to have agreed to be known.
    if (isKnown && !(await isAllowing(world, hostId)))
      return void (await refuse("This person cannot be asked this way now."));
    if (await wasAsked(world, ref.seekerId, seeker.searches, hostId))
      return void (await refuse("This host was asked for the same seeker before."));
    await run(world, { ...order, command: { type: "referral.place", hostId } });
    return;
  }
  if (known?.status === "paused" || known?.status === "withdrawn")
    return void (await refuse("This host does not want to be asked now."));
  await run(world, { ...order, command: { type: "referral.invite" } });
}

/** Whether a host lets people who list them be introduced as people they know. */
async function isAllowing(world: World, hostId: Id<"host">): Promise<boolean> {
  const circle = await read(world, circleIdOf(hostId, 0));
  return circle?.status === "kept" && circle.leave !== undefined;
}

async function wasAsked(
  world: World,
  seekerId: Id<"seeker">,
  searches: number,
  hostId: Id<"host">,
): Promise<boolean> {
  for (let number = 1; number <= searches; number++) {
    const search = await read(world, searchIdOf(seekerId, number));
    if (search !== undefined && "tried" in search && search.tried.includes(hostId)) return true;
  }
  return false;
}

/** A bounce or complaint says something about an address, whichever letter it was. */
export async function noteAddress(
  world: World,
  letterId: Id<"letter">,
  kind: "permanent" | "transient" | "complaint",
  feedbackId: string,
): Promise<void> {
  const letter = await read(world, letterId);
  if (letter === undefined || letter.status === "none") return;
  const email = (await recipientOf(world, letter.to))?.email;
  if (email === undefined) return;
  const to = world.ids.ofPerson("suppression", SHARED, email);
  if (kind === "transient")
    await run(world, { to, programmeId: SHARED, command: { type: "suppression.countBounce", feedbackId } });
  else
    await run(world, {
      to,
      programmeId: SHARED,
      command: {
        type: "suppression.add",
        scope: "everything",
        reason: kind === "complaint" ? "complained" : "bounced",
      },
    });
}
