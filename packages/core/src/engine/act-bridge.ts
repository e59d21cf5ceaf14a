import type { Asking, BridgeEnd, BridgeState } from "../domain/bridge.ts";
import { searchIdOf } from "../domain/derived.ts";
import type { Settings } from "../domain/programme.ts";
import { normalAddress } from "../kernel/address.ts";
import { type Id, isId } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { SHARED } from "../kernel/record.ts";
import { gate } from "../matching/gates.ts";
import type { WarmPath, WarmPaths } from "../matching/paths.ts";
import type { PoolHost, PoolSeeker, Tie } from "../matching/pool.ts";
import { score } from "../matching/score.ts";
import { askPassing, pathsIn, placeOf } from "./act-paths.ts";
import { everyRecord } from "./every-record.ts";
import { choiceOf, hostsOf, weightsOf } from "./pool.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** Asks connectors while a search goes on with its other hosts, and tells it of a further one once a request is passed on. */

/** Connectors asked for one search at the same time, and in all: a request is not to go round a whole circle. */
const BRIDGES_AT_ONCE = 2;
const BRIDGES_MAX = 6;
/** A connector is left in peace this long before the next request, whoever's it is. */
const CONNECTOR_REST_MS = 30 * DAY_MS;

// ---------------------------------------------------------------- asking connectors

interface Looking {
  readonly seekerId: Id<"seeker">;
  readonly searchId: Id<"search">;
  readonly programmeId: Id<"programme">;
  readonly settings: Settings;
  readonly pooled: PoolSeeker;
  readonly tried: readonly Id<"host">[];
  /** Whether hosts are asked for it now: before its first round and after its end nobody is asked to pass anything on. */
  readonly isRunning: boolean;
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
  const { settings } = programme;
  const isRunning = search.status === "running";
  return { seekerId, searchId, programmeId, settings, pooled, tried: search.tried, isRunning };
}

/** A search has begun or wants hosts: asks whoever could pass the request on to a host that fits. */
export async function findPaths(world: World, seekerId: Id<"seeker">): Promise<void> {
  const programmeId = (await world.store.load(seekerId))?.programmeId;
  if (programmeId !== undefined) await findPathsIn(world, await pathsIn(world, programmeId), seekerId);
}

/** A list has changed: the same for everybody who let us use theirs. */
export async function findEveryPath(world: World, programmeId: Id<"programme">): Promise<void> {
  const paths = await pathsIn(world, programmeId);
  for (const seekerId of paths.seekerIds()) await findPathsIn(world, paths, seekerId);
}

async function findPathsIn(world: World, paths: WarmPaths, seekerId: Id<"seeker">): Promise<void> {
  const tied = new Set(paths.tiesOf(seekerId));
  // Whoever the seeker knows is asked without anybody between.
  const through = paths.pathsOf(seekerId).filter(({ hostId }) => !tied.has(hostId));
  if (through.length === 0) return;
  const looking = await lookingFor(world, seekerId);
  if (looking === undefined || !looking.isRunning) return;
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
