import type { Acquaintance } from "../domain/acquaintance.ts";
import { type Asking, type BridgeConnector, bridge } from "../domain/bridge.ts";
import { type Circle, type CircleOwner, circleIdOf } from "../domain/circle.ts";
import { bridgeIdOf } from "../domain/derived.ts";
import type { HostProfile, SeekerProfile } from "../domain/profile.ts";
import type { Settings } from "../domain/programme.ts";
import { isSpared, suppressedBecause, suppression } from "../domain/suppression.ts";
import { normalAddress } from "../kernel/address.ts";
import { type Id, isId } from "../kernel/id.ts";
import { SHARED } from "../kernel/record.ts";
import type { Place } from "../kernel/workday.ts";
import { type Member, type Recognisable, WarmPaths } from "../matching/paths.ts";
import type { Tie } from "../matching/pool.ts";
import { everyRecord } from "./every-record.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** Reads the lists people let us use into warm paths, asks connectors, and tells a search when one has said yes. */

type Reading = Pick<World, "store" | "ids">;

/** Who knows whom in a programme, as far as everybody it is about has allowed. */
export async function pathsIn(world: Reading, programmeId: Id<"programme">): Promise<WarmPaths> {
  const lists = new Map<CircleOwner, Acquaintance[]>();
  const allowed = new Set<CircleOwner>();
  for (const { state } of await everyRecord(world, programmeId, "circle")) {
    if (state.status !== "kept") continue;
    const held = lists.get(state.ownerId);
    if (held === undefined) lists.set(state.ownerId, [...state.people]);
    else held.push(...state.people);
    if (state.leave !== undefined) allowed.add(state.ownerId);
  }
  // Most programmes begin without lists, and matching asks often.
  if (allowed.size === 0) return new WarmPaths([]);
  const [members, silent]: [Member[], Recognisable[]] = [[], []];
  const here = [
    ...(await everyRecord(world, programmeId, "seeker")),
    ...(await everyRecord(world, programmeId, "host")),
  ];
  for (const { id, state } of here) {
    if (!("profile" in state) || state.status === "withdrawn") continue;
    const person = recognisable(world, state.profile);
    if (state.status === "active" && allowed.has(id))
      members.push({ id, ...person, people: lists.get(id) ?? [] });
    else silent.push(person);
  }
  return new WarmPaths(members, silent);
}

/** What somebody can be recognised by in a list. */
export const recognisable = (
  world: Pick<World, "ids">,
  profile: SeekerProfile | HostProfile,
): Recognisable => ({
  name: profile.name,
  employers: employersOf(profile),
  mark: world.ids.ofPerson("suppression", SHARED, profile.email),
});

/** Where somebody works or has worked, by their own form. */
const employersOf = (profile: SeekerProfile | HostProfile): readonly string[] =>
  "employer" in profile ? [profile.employer, ...profile.pastEmployers] : profile.employers;

/** What matching may know of who knows whom: ties that both ends let us use. */
export async function tiesIn(
  world: Reading,
  programmeId: Id<"programme">,
): Promise<(seekerId: Id<"seeker">) => readonly Tie[]> {
  const paths = await pathsIn(world, programmeId);
  return (seekerId) => paths.tiesOf(seekerId).map((hostId): Tie => ({ hostId, how: "acquainted" }));
}

/** Whether these two know each other and both let us say so, now. */
export async function areAcquainted(
  world: Reading,
  programmeId: Id<"programme">,
  seekerId: Id<"seeker">,
  hostId: Id<"host">,
): Promise<boolean> {
  // Two small reads spare most letters the large one.
  for (const id of [seekerId, hostId]) {
    const head = await read(world, circleIdOf(id, 0));
    if (head?.status !== "kept" || head.leave === undefined) return false;
  }
  return (await pathsIn(world, programmeId)).tiesOf(seekerId).includes(hostId);
}

/** One piece of somebody's list, with its number. */
export interface Piece {
  readonly piece: number;
  readonly held: Circle;
}

/** Somebody's list, the piece typed by hand first; empty when they keep none. */
export async function piecesOf(world: Pick<World, "store">, ownerId: CircleOwner): Promise<readonly Piece[]> {
  const head = await read(world, circleIdOf(ownerId, 0));
  if (head?.status !== "kept") return [];
  const pieces: Piece[] = [{ piece: 0, held: head }];
  for (let piece = 1; piece <= (head.upload?.pieces ?? 0); piece++) {
    const state = await read(world, circleIdOf(ownerId, piece));
    if (state?.status === "kept") pieces.push({ piece, held: state });
  }
  return pieces;
}

/** Somebody outside works, for all we know, where the programme is. */
export const placeOf = ({ zone, country }: Settings): Place => ({ zone, country });

/** Why nobody may be asked this way, in words for the person who wished it; undefined once they are being asked. */
export async function askPassing(
  world: World,
  programmeId: Id<"programme">,
  asking: Asking,
): Promise<string | undefined> {
  const objection = await objectionTo(world, programmeId, asking);
  if (objection !== undefined) return objection;
  const to = bridgeIdOf(asking.seekerId, asking.mark, asking.end);
  const before = (await read(world, to)) ?? bridge.initial;
  if (before.status !== "none") return "They were asked about this before, and nobody is asked twice.";
  await run(world, { to, programmeId, command: { type: "bridge.open", ...asking } });
  return undefined;
}

async function objectionTo(
  world: World,
  programmeId: Id<"programme">,
  { seekerId, mark, end }: Asking,
): Promise<string | undefined> {
  const seeker = await read(world, seekerId);
  if (seeker?.status !== "active") return "The seeker has left the programme.";
  if (mark === world.ids.ofPerson("suppression", SHARED, seeker.profile.email))
    return "This is the seeker's own address. Please name somebody else who could pass the request on.";
  if (end.kind === "host") {
    const host = await read(world, end.hostId);
    if (host?.status !== "active") return "This host does not want to be asked now.";
    const theirs = world.ids.ofPerson("suppression", SHARED, host.profile.email);
    if (theirs === mark)
      return "This is the host whom the request is for; nobody passes it on to themselves.";
    if (normalAddress(host.profile.email) === normalAddress(seeker.profile.email))
      return "This host is the seeker, so the request would come back to whoever sent it.";
  }
  const state = (await read(world, mark)) ?? suppression.initial;
  if (isSpared(state)) return "This person would rather not be asked to pass requests on.";
  if (suppressedBecause(state, programmeId, false) !== undefined)
    return "This person asked not to be written to.";
  return loop(world, programmeId, seekerId, mark);
}

/** Whoever has asked this seeker to pass something on is not asked to pass theirs on in turn: A to B to A. */
async function loop(
  world: World,
  programmeId: Id<"programme">,
  seekerId: Id<"seeker">,
  mark: Id<"suppression">,
): Promise<string | undefined> {
  const seeker = await read(world, seekerId);
  if (seeker?.status !== "active") return undefined;
  const own = world.ids.ofPerson("suppression", SHARED, seeker.profile.email);
  for (const { state } of await everyRecord(world, programmeId, "bridge")) {
    if (!("mark" in state) || state.mark !== own) continue;
    const asker = await read(world, state.ref.seekerId);
    if (asker?.status === "active" && world.ids.ofPerson("suppression", SHARED, asker.profile.email) === mark)
      return "This person has asked you to pass a request on. Please name somebody else, or the two of you would ask each other.";
  }
  return undefined;
}

/** Who passed a request on, for a letter; undefined once that is forgotten. */
export async function connectorName(
  world: Pick<World, "store">,
  connector: BridgeConnector,
): Promise<string | undefined> {
  if (connector.kind === "outsider") return connector.name;
  const { id } = connector;
  const state = isId("seeker", id) ? await read(world, id) : await read(world, id);
  return state !== undefined && "profile" in state ? state.profile.name : undefined;
}
