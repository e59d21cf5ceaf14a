import type { Acquaintance } from "../domain/acquaintance.ts";
import {
  type Asking,
  type BridgeConnector,
  type BridgeEnd,
  type BridgeState,
  bridge,
} from "../domain/bridge.ts";
import { type Circle, type CircleOwner, circleIdOf } from "../domain/circle.ts";
import { bridgeIdOf, searchIdOf } from "../domain/derived.ts";
import type { HostProfile, SeekerProfile } from "../domain/profile.ts";
import type { Settings } from "../domain/programme.ts";
import { isSpared, suppressedBecause, suppression } from "../domain/suppression.ts";
import { normalAddress } from "../kernel/address.ts";
import { type Id, isId } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { SHARED } from "../kernel/record.ts";
import type { Place } from "../kernel/workday.ts";
import { gate } from "../matching/gates.ts";
import { type Member, type Recognisable, type WarmPath, WarmPaths } from "../matching/paths.ts";
import type { PoolHost, PoolSeeker, Tie } from "../matching/pool.ts";
import { score } from "../matching/score.ts";
import { choiceOf, everyRecord, hostsOf, weightsOf } from "./pool.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** Reads the lists people let us use into warm paths, asks connectors, and tells a search when one has said yes. */

/** Connectors asked for one search at the same time, and in all: a request is not to go round a whole circle. */
const BRIDGES_AT_ONCE = 2;
const BRIDGES_MAX = 6;
/** A connector is left in peace this long before the next request, whoever's it is. */
const CONNECTOR_REST_MS = 30 * DAY_MS;

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

// ---------------------------------------------------------------- asking connectors

interface Looking {
  readonly seekerId: Id<"seeker">;
  readonly searchId: Id<"search">;
  readonly programmeId: Id<"programme">;
  readonly settings: Settings;
  readonly pooled: PoolSeeker;
  readonly tried: readonly Id<"host">[];
}

/** The seeker's search as it stands, when it may still be told of a host; undefined when it may not. */
async function lookingFor(world: World, seekerId: Id<"seeker">): Promise<Looking | undefined> {
  const stored = await world.store.load(seekerId);
  const seeker = await read(world, seekerId);
  if (stored === undefined || seeker?.status !== "active") return undefined;
  const { programmeId } = stored;
  const programme = await read(world, programmeId);
  const searchId = searchIdOf(seekerId, seeker.searches);
  const search = await read(world, searchId);
  if (programme?.status !== "open" || search === undefined || search.status === "none") return undefined;
  const canAsk = search.status === "running" || search.status === "waiting";
  // A search that ended well takes one more; any other ending stands.
  if (!canAsk && !(search.status === "ended" && search.how === "met")) return undefined;
  const { profile } = seeker;
  const pooled: PoolSeeker = {
    id: seekerId,
    profile,
    open: 1,
    waitingSince: search.openedAt,
    metOrAsked: search.tried,
  };
  return { seekerId, searchId, programmeId, settings: programme.settings, pooled, tried: search.tried };
}

/** A search has begun, or a list has changed: asks whoever could pass the request on to a host that fits. */
export async function findPaths(world: World, seekerId: Id<"seeker">): Promise<void> {
  const looking = await lookingFor(world, seekerId);
  if (looking === undefined) return;
  const paths = await pathsIn(world, looking.programmeId);
  if (!paths.has(seekerId)) return;
  const tied = new Set(paths.tiesOf(seekerId));
  // Whoever the seeker knows is asked without anybody between.
  const through = paths.pathsOf(seekerId).filter(({ hostId }) => !tied.has(hostId));
  if (through.length === 0) return;
  const bridges = await everyRecord(world, looking.programmeId, "bridge");
  const own = bridges.filter(({ state }) => isOfSearch(state, looking.searchId));
  let open = own.filter(({ state }) => "connector" in state && state.status !== "crossed").length;
  let asked = own.length;
  const busy = busyMarks(
    bridges.map(({ state }) => state),
    world.clock.now(),
  );
  for (const path of await ranked(world, looking, through)) {
    if (open >= BRIDGES_AT_ONCE || asked >= BRIDGES_MAX) return;
    const asking = await askingFor(world, looking, path);
    if (asking === undefined || busy.has(asking.mark)) continue;
    if ((await askPassing(world, looking.programmeId, asking)) !== undefined) continue;
    busy.add(asking.mark);
    open++;
    asked++;
  }
}

const isOfSearch = (state: BridgeState, searchId: Id<"search">): boolean =>
  state.status !== "none" && state.ref.searchId === searchId && state.ref.by === "lists";

/** Connectors who have a request before them, or had one a short while ago. */
function busyMarks(bridges: readonly BridgeState[], now: Instant): Set<string> {
  const busy = new Set<string>();
  for (const state of bridges) {
    if (!("mark" in state)) continue;
    const isOpen = state.status === "waiting" || state.status === "asked";
    const since = "forwardedAt" in state ? state.forwardedAt : "since" in state ? state.since : undefined;
    if (isOpen || (since !== undefined && later(since, CONNECTOR_REST_MS) > now)) busy.add(state.mark);
  }
  return busy;
}

/** Paths to hosts who can be asked and fit, the best fit first. */
async function ranked(
  world: World,
  { programmeId, pooled, settings }: Looking,
  paths: readonly WarmPath[],
): Promise<readonly WarmPath[]> {
  const now = world.clock.now();
  const points = new Map<string, number>();
  for (const host of await hostsOf(world, programmeId, now)) {
    if (host.room === 0 || gate(pooled, askableNow(host), now) !== undefined) continue;
    points.set(host.id, score(pooled, host, weightsOf(settings), now).total);
  }
  const fitting = paths.filter(({ hostId }) => points.has(hostId));
  return fitting.sort((a, b) => (points.get(b.hostId) ?? 0) - (points.get(a.hostId) ?? 0));
}

/** Being asked a short while ago does not count against somebody whom a friend thinks of. */
const askableNow = (host: PoolHost): PoolHost => ({ ...host, lastAskedAt: undefined });

async function askingFor(world: World, looking: Looking, path: WarmPath): Promise<Asking | undefined> {
  const { seekerId, searchId, settings } = looking;
  const base = { seekerId, searchId, by: "lists", end: { kind: "host", hostId: path.hostId } } as const;
  const { connector } = path;
  if (connector.kind === "member") {
    const { id } = connector;
    const state = isId("seeker", id) ? await read(world, id) : await read(world, id);
    if (state?.status !== "active") return undefined;
    const { zone, country } = state.profile;
    return { ...base, connector: { kind: "member", id }, mark: connector.mark, place: { zone, country } };
  }
  const { bySeeker, byHost } = connector;
  const given = bySeeker.askAt === undefined ? byHost : bySeeker;
  if (given.askAt === undefined) return undefined;
  return {
    ...base,
    connector: { kind: "outsider", name: given.name, address: given.askAt },
    mark: world.ids.ofPerson("suppression", SHARED, given.askAt),
    place: placeOf(settings),
  };
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

// ---------------------------------------------------------------- crossing

/** The connector has passed it on, and the host is known: the next introduction of the same search. */
export async function crossBridge(world: World, bridgeId: Id<"bridge">): Promise<void> {
  const stored = await world.store.load(bridgeId);
  const state = await read(world, bridgeId);
  if (stored === undefined || (state?.status !== "forwarded" && state?.status !== "reached")) return;
  const { programmeId } = stored;
  const order = { to: bridgeId, programmeId } as const;
  const hostId = hostOf(state.status === "reached" ? { kind: "host", hostId: state.hostId } : state.end);
  // Passed on to somebody outside who has not come yet.
  if (hostId === undefined) return;
  const host = await read(world, hostId, programmeId);
  // Whoever types an address is not yet its owner: their own press in their own mailbox makes them one.
  if (state.status === "reached" && host !== undefined && "pending" in host && host.pending !== undefined)
    return;
  const choice = await choiceFor(world, state.ref.seekerId, hostId, bridgeId);
  if (choice === undefined) {
    await run(world, { ...order, command: { type: "bridge.callOff" } });
    return;
  }
  await run(world, {
    to: choice.searchId,
    programmeId,
    command: { type: "search.welcome", choice: choice.choice },
  });
  await run(world, { ...order, command: { type: "bridge.cross", hostId } });
}

const hostOf = (end: BridgeEnd): Id<"host"> | undefined => (end.kind === "host" ? end.hostId : undefined);

async function choiceFor(world: World, seekerId: Id<"seeker">, hostId: Id<"host">, bridgeId: Id<"bridge">) {
  const looking = await lookingFor(world, seekerId);
  if (looking === undefined) return undefined;
  const { programmeId, settings, tried, searchId } = looking;
  const now = world.clock.now();
  const host = (await hostsOf(world, programmeId, now)).find(({ id }) => id === hostId);
  if (host === undefined || tried.includes(hostId)) return undefined;
  const { email } = host.profile;
  if (normalAddress(email) === normalAddress(looking.pooled.profile.email)) return undefined;
  const tie: Tie = { hostId, how: "second-degree", connector: UNNAMED };
  const pooled: PoolSeeker = { ...looking.pooled, ties: [tie] };
  // What rules a pair out rules it out here as well; room is decided by the host's own record.
  const closed = gate(pooled, { ...askableNow(host), room: Math.max(1, host.room) }, now);
  if (closed !== undefined) return undefined;
  const judged = score(pooled, host, weightsOf(settings), now);
  return { searchId, choice: choiceOf(host, pooled, judged, settings, { bridgeId }) };
}

/** Reasons are kept with the introduction and told to partners; who stands between is looked up when a letter is written. */
const UNNAMED = "somebody who passed this on";

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
