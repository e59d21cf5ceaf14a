import { type Acquaintance, inPieces } from "../domain/acquaintance.ts";
import { type CircleOwner, circleIdOf, PIECE_BYTES_MAX } from "../domain/circle.ts";
import { letterIdOf } from "../domain/derived.ts";
import type { HostProfile, SeekerProfile } from "../domain/profile.ts";
import type { Id } from "../kernel/id.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import { means } from "../matching/paths.ts";
import type { Fact } from "../vocabulary.ts";
import { recognisable } from "./act-paths.ts";
import { everyRecord } from "./every-record.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** Lists of people in their pieces: filled from a file, emptied, and struck through when somebody is erased. */

/**
 * Keeps an uploaded list in place of the one uploaded before; whoever was typed by hand stays. A crash half-way leaves
 * a part of each, never more than was sent, and sending the file again sets it right.
 */
export async function fillCircle(
  world: World,
  programmeId: Id<"programme">,
  ownerId: CircleOwner,
  people: readonly Acquaintance[],
): Promise<Refusal | undefined> {
  const head = await read(world, circleIdOf(ownerId, 0));
  const before = head?.status === "kept" ? (head.upload?.pieces ?? 0) : 0;
  const pieces = inPieces(people, PIECE_BYTES_MAX);
  for (const [index, piece] of pieces.entries()) {
    const to = circleIdOf(ownerId, index + 1);
    const done = await run(world, {
      to,
      programmeId,
      command: { type: "circle.keep", ownerId, people: piece },
    });
    if (isRefusal(done)) return done;
  }
  for (let piece = pieces.length + 1; piece <= before; piece++)
    await run(world, { to: circleIdOf(ownerId, piece), programmeId, command: { type: "circle.empty" } });
  const noted = await run(world, {
    to: circleIdOf(ownerId, 0),
    programmeId,
    command: { type: "circle.noteUpload", ownerId, pieces: pieces.length, people: people.length },
  });
  return isRefusal(noted) ? noted : undefined;
}

/** Erases somebody's whole list at once, whatever piece it lies in, and their leave to use it. */
export async function emptyCircle(world: World, ownerId: CircleOwner): Promise<void> {
  const programmeId = (await world.store.load(ownerId))?.programmeId;
  if (programmeId === undefined) return;
  for (const { id, state } of await everyRecord(world, programmeId, "circle"))
    if (state.status === "kept" && state.ownerId === ownerId)
      await run(world, { to: id, programmeId, command: { type: "circle.empty" } });
}

/**
 * What else is kept of somebody who asked to be erased: their own list, and their name in the lists of others, as far
 * as address, or name and employer, tell that they are meant. Call it while their own history is still there.
 */
export async function forgetFromCircles(world: World, ownerId: CircleOwner): Promise<void> {
  const programmeId = (await world.store.load(ownerId))?.programmeId;
  if (programmeId === undefined) return;
  await emptyCircle(world, ownerId);
  const profiles = await profilesOf(world, ownerId);
  const people = profiles.map((profile) => recognisable(world, profile));
  for (const { id, state } of await everyRecord(world, programmeId, "circle")) {
    if (state.status !== "kept") continue;
    const keys = state.people
      .filter((entry) => people.some((person) => means(entry, person)))
      .map(({ key }) => key);
    if (keys.length > 0) await run(world, { to: id, programmeId, command: { type: "circle.strike", keys } });
  }
}

/** Facts of one person that are read: more than anybody gathers in a year. */
const FACTS_MAX = 1_000;

/** What somebody's form has said, each version; they have left, so their record says it no more. */
async function profilesOf(
  world: Pick<World, "store">,
  id: CircleOwner,
): Promise<readonly (SeekerProfile | HostProfile)[]> {
  const told = (await world.store.history(id, { max: FACTS_MAX })).items;
  const waiting = (await world.store.load(id))?.outbox ?? [];
  // Guaranteed by the engine: a seeker or a host holds its own kind's facts.
  return ([...told, ...waiting] as readonly Fact[])
    .flatMap(({ event }) => ("profile" in event ? [event.profile] : []))
    .filter((profile): profile is SeekerProfile | HostProfile => !("seniorities" in profile));
}

/** Every request that somebody was asked to pass on for this seeker, and the letters about it. */
export async function forgetBridges(
  world: World,
  programmeId: Id<"programme">,
  seekerId: Id<"seeker">,
): Promise<void> {
  for (const { id, state } of await everyRecord(world, programmeId, "bridge")) {
    if (state.status === "none" || state.ref.seekerId !== seekerId) continue;
    for (const letterId of lettersAbout(id, seekerId)) await world.store.erase(letterId);
    await world.store.erase(id);
  }
}

const lettersAbout = (about: Id<"bridge">, seekerId: Id<"seeker">): readonly Id<"letter">[] => [
  letterIdOf({ purpose: "pass-on", about, to: about, number: 1 }),
  letterIdOf({ purpose: "pass-on", about, to: about, number: 2 }),
  letterIdOf({ purpose: "pass-on-text", about, to: about, number: 1 }),
  letterIdOf({ purpose: "passed-on", about, to: seekerId, number: 1 }),
  letterIdOf({ purpose: "not-passed-on", about, to: seekerId, number: 1 }),
];
