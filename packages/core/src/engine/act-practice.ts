import { talkIdOf } from "../domain/derived.ts";
import type { Partner, PracticeGiver } from "../domain/practice.ts";
import type { Person } from "../domain/profile.ts";
import { derive, type Id } from "../kernel/id.ts";
import { everyRecord } from "./every-record.ts";
import { giverOf } from "./giver.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

interface Able {
  readonly id: PracticeGiver;
  readonly profile: Person;
}

/**
 * Somebody to practise with: the wished kind first, the other kind where there is none, nobody they were with before.
 * Whose turn it is follows from the request itself, so that the same question always finds the same person.
 */
export async function findPartner(
  world: World,
  practiceId: Id<"practice">,
  partner: Partner,
  avoid: readonly Id[],
  number: number,
): Promise<void> {
  const stored = await world.store.load(practiceId);
  const practice = await read(world, practiceId);
  if (stored === undefined || practice?.status !== "kept" || practice.talks !== number) return;
  const { programmeId } = stored;
  const seeker = await read(world, practice.seekerId);
  const order = { to: practiceId, programmeId } as const;
  if (seeker?.status !== "active") {
    await run(world, { ...order, command: { type: "practice.giveUp" } });
    return;
  }
  const { languages } = seeker.profile;
  const fits = ({ id, profile }: Able): boolean =>
    id !== practice.seekerId &&
    !avoid.includes(id) &&
    profile.languages.some((language) => languages.includes(language));
  const kinds = partner === "coach" ? [coaches, peers] : [peers, coaches];
  for (const kind of kinds) {
    const able = (await kind(world, programmeId)).filter(fits);
    const [first] = able.sort((a, b) =>
      turn(practiceId, number, a.id) < turn(practiceId, number, b.id) ? -1 : 1,
    );
    if (first === undefined) continue;
    const { id: giverId, profile } = first;
    await run(world, { ...order, command: { type: "practice.find", giverId, giverZone: profile.zone } });
    return;
  }
  await run(world, { ...order, command: { type: "practice.findNobody" } });
}

const turn = (practiceId: Id<"practice">, number: number, id: Id): string =>
  derive("talk", practiceId, number, id);

async function coaches(world: World, programmeId: Id<"programme">): Promise<Able[]> {
  const all = await everyRecord(world, programmeId, "coach");
  return all.flatMap(({ id, state }) => (state.status === "active" ? [{ id, profile: state.profile }] : []));
}

async function peers(world: World, programmeId: Id<"programme">): Promise<Able[]> {
  const willing: Able[] = [];
  for (const { state } of await everyRecord(world, programmeId, "practice")) {
    if (state.status !== "kept" || !state.willing) continue;
    const seeker = await read(world, state.seekerId);
    if (seeker?.status === "active") willing.push({ id: state.seekerId, profile: seeker.profile });
  }
  return willing;
}

/** Opens the talk in which the two find a time. */
export async function openPracticeTalk(
  world: World,
  practiceId: Id<"practice">,
  giverId: PracticeGiver,
  number: number,
): Promise<void> {
  const stored = await world.store.load(practiceId);
  const practice = await read(world, practiceId);
  if (stored === undefined || practice?.status !== "kept" || practice.talks !== number) return;
  const { programmeId } = stored;
  const seeker = await read(world, practice.seekerId);
  const giver = await giverOf(world, giverId);
  if (seeker?.status !== "active" || giver === undefined) {
    await run(world, {
      to: practiceId,
      programmeId,
      command: { type: "practice.noteTalk", number, outcome: "cancelled" },
    });
    return;
  }
  const { zone, country } = seeker.profile;
  await run(world, {
    to: talkIdOf(practiceId, number),
    programmeId,
    command: {
      type: "talk.open",
      kind: "practice",
      ownerId: practiceId,
      number,
      seekerId: practice.seekerId,
      giverId,
      seekerPlace: { zone, country },
      giverPlace: { zone: giver.zone, country: giver.country },
      minutes: PRACTICE_MINUTES,
    },
  });
}

/** Twenty minutes as in earnest, and ten to speak about them. */
const PRACTICE_MINUTES = 30;
