import { searchIdOf } from "../domain/derived.ts";
import type { Settings } from "../domain/programme.ts";
import { type Choice, isAnswered, type SearchState } from "../domain/search.ts";
import type { Id } from "../kernel/id.ts";
import type { Stored } from "../kernel/record.ts";
import { gate } from "../matching/gates.ts";
import type { PoolHost, PoolSeeker } from "../matching/pool.ts";
import { type ProposedPair, proposeMatches } from "../matching/propose.ts";
import { score } from "../matching/score.ts";
import { becauseWithAside, setAside } from "../matching/set-aside.ts";
import { tiesIn } from "./act-paths.ts";
import { everyRecord } from "./every-record.ts";
import { choiceOf, hostsOf, seekerOf, weightsOf } from "./pool.ts";
import { read, run } from "./run.ts";
import type { World } from "./world.ts";

/** One search wants hosts: the best for it among those who can be asked now, everything else standing. */
export async function matchSearch(world: World, searchId: Id<"search">): Promise<void> {
  const stored = await world.store.load(searchId);
  const search = await read(world, searchId);
  if (stored === undefined || search?.status !== "running") return;
  const { programmeId } = stored;
  const programme = await read(world, programmeId);
  const seeker = await read(world, search.seekerId);
  if (programme?.status !== "open" || seeker?.status !== "active") return;
  const now = world.clock.now();
  if (
    search.emptySince !== undefined &&
    (isAnswered(search, now) || (await lookAgain(world, stored, search)))
  )
    return;
  const pooled = seekerOf(
    search.seekerId,
    seeker.profile,
    search,
    await everTried(world, programmeId, search.seekerId, search),
  );
  if (pooled === undefined) return;
  const ties = (await tiesIn(world, programmeId))(search.seekerId);
  const knowing = ties.length === 0 ? pooled : { ...pooled, ties };
  const aside = setAside(knowing, await hostsOf(world, programmeId, now), now);
  const hosts = aside.askable;
  const proposal = proposeMatches({ seekers: [knowing], hosts, now, weights: weightsOf(programme.settings) });
  const choices = choicesOf(proposal.pairs, [knowing], hosts, programme.settings).get(pooled.id) ?? [];
  const [shortfall] = proposal.unmatched;
  const because = shortfall ? becauseWithAside(shortfall, aside) : NOBODY_HAS_ROOM;
  await run(world, {
    to: searchId,
    programmeId,
    command: choices.length > 0 ? { type: "search.ask", choices } : { type: "search.findNone", because },
  });
}

/**
 * One look for every search of the programme that found nobody before, so that hosts are read once for all of them and
 * whoever has come or has room again goes to where most is gained. False when this search is not in the lists yet.
 */
async function lookAgain(
  world: World,
  { id: searchId, programmeId }: Pick<Stored<unknown>, "id" | "programmeId">,
  search: Extract<SearchState, { status: "running" }>,
): Promise<boolean> {
  const programme = await read(world, programmeId);
  const isEmpty = (state: SearchState): boolean =>
    state.status === "running" && state.emptySince !== undefined;
  // Of those who ask at the same moment, such as a cohort that was launched together, the first by id looks for all.
  const isLed = (await everyRecord(world, programmeId, "search")).some(
    ({ state }) =>
      state.status === "running" &&
      isEmpty(state) &&
      state.nextTryAt === search.nextTryAt &&
      state.seekerId < search.seekerId,
  );
  if (isLed) return true;
  const { seekers, hosts, waiting } = await cohortOf(world, programmeId, isEmpty);
  if (programme?.status !== "open" || waiting.get(search.seekerId) !== searchId) return false;
  const now = world.clock.now();
  const proposal = proposeMatches({ seekers, hosts, now, weights: weightsOf(programme.settings) });
  const choices = choicesOf(proposal.pairs, seekers, hosts, programme.settings);
  const reasons = new Map(proposal.unmatched.map(({ seekerId, because }) => [seekerId, because]));
  for (const [seekerId, to] of waiting) {
    const chosen = choices.get(seekerId);
    const because = reasons.get(seekerId) ?? NOBODY_HAS_ROOM;
    const none = { type: "search.findNone", because, ...(to !== searchId && { inPassing: true }) } as const;
    const command = chosen === undefined ? none : ({ type: "search.ask", choices: chosen } as const);
    await run(world, { to, programmeId, command });
  }
  return true;
}

const NOBODY_HAS_ROOM = "Nobody suitable has room now.";

/** Everybody a round is about, as matching sees them. */
export interface CohortPool {
  readonly seekers: readonly PoolSeeker[];
  readonly hosts: readonly PoolHost[];
  /** The search each seeker waits in. */
  readonly waiting: ReadonlyMap<Id<"seeker">, Id<"search">>;
}

/**
 * Everybody in a programme who waits for a conversation, of those whose search `isMeant`, and everybody who can be
 * asked, now. Reads only.
 */
export async function cohortOf(
  world: Pick<World, "store" | "clock" | "ids">,
  programmeId: Id<"programme">,
  isMeant: (search: SearchState) => boolean = () => true,
): Promise<CohortPool> {
  const tiesOf = await tiesIn(world, programmeId);
  const searches = await everyRecord(world, programmeId, "search");
  const profiles = new Map(
    (await everyRecord(world, programmeId, "seeker")).map(({ id, state }) => [id, state]),
  );
  const tried = new Map<Id<"seeker">, Id<"host">[]>();
  for (const { state } of searches) {
    if (state.status !== "none")
      tried.set(state.seekerId, [...(tried.get(state.seekerId) ?? []), ...state.tried]);
  }
  const waiting = new Map<Id<"seeker">, Id<"search">>();
  const seekers: PoolSeeker[] = [];
  for (const { id, state } of searches) {
    if (state.status === "none" || !isMeant(state)) continue;
    const seeker = profiles.get(state.seekerId);
    if (seeker?.status !== "active") continue;
    const pooled = seekerOf(state.seekerId, seeker.profile, state, tried.get(state.seekerId) ?? []);
    if (pooled === undefined) continue;
    waiting.set(state.seekerId, id);
    const ties = tiesOf(state.seekerId);
    seekers.push(ties.length === 0 ? pooled : { ...pooled, ties });
  }
  return { seekers, hosts: await hostsOf(world, programmeId, world.clock.now()), waiting };
}

/** A round for the whole programme: the best assignment over everybody who waits, with everybody who can be asked. */
export async function matchCohort(world: World, programmeId: Id<"programme">): Promise<void> {
  const programme = await read(world, programmeId);
  if (programme?.status !== "open") return;
  const { seekers, hosts, waiting } = await cohortOf(world, programmeId);
  const proposal = proposeMatches({
    seekers,
    hosts,
    now: world.clock.now(),
    weights: weightsOf(programme.settings),
  });
  const choices = choicesOf(proposal.pairs, seekers, hosts, programme.settings);
  const launch = async ([seekerId, searchId]: [Id<"seeker">, Id<"search">]): Promise<void> => {
    await run(world, { to: searchId, programmeId, command: { type: "search.launch" } });
    const chosen = choices.get(seekerId);
    if (chosen !== undefined)
      await run(world, { to: searchId, programmeId, command: { type: "search.ask", choices: chosen } });
  };
  const all = [...waiting];
  for (let from = 0; from < all.length; from += LAUNCHED_AT_ONCE)
    await Promise.all(all.slice(from, from + LAUNCHED_AT_ONCE).map(launch));
}

/** Searches launched side by side: a round of ten thousand waits for the table, not for itself. */
const LAUNCHED_AT_ONCE = 8;

const triedBy = (search: SearchState, seekerId: Id<"seeker">): readonly Id<"host">[] =>
  search.status !== "none" && search.seekerId === seekerId ? search.tried : [];

/** Hosts asked in any of the seeker's searches: nobody is asked twice for the same person. */
async function everTried(
  world: World,
  programmeId: Id<"programme">,
  seekerId: Id<"seeker">,
  current: SearchState,
): Promise<readonly Id<"host">[]> {
  const seeker = await read(world, seekerId, programmeId);
  const count = seeker !== undefined && "searches" in seeker ? seeker.searches : 0;
  const tried = [...triedBy(current, seekerId)];
  for (let number = 1; number <= count; number++) {
    const earlier = await read(world, searchIdOf(seekerId, number));
    if (earlier !== undefined) tried.push(...triedBy(earlier, seekerId));
  }
  return [...new Set(tried)];
}

function choicesOf(
  pairs: readonly ProposedPair[],
  seekers: readonly PoolSeeker[],
  hosts: readonly PoolHost[],
  settings: Settings,
): ReadonlyMap<Id<"seeker">, readonly Choice[]> {
  const seekerById = new Map(seekers.map((seeker) => [seeker.id, seeker]));
  const hostById = new Map(hosts.map((host) => [host.id, host]));
  const choices = new Map<Id<"seeker">, Choice[]>();
  for (const { seekerId, hostId, score } of pairs) {
    const seeker = seekerById.get(seekerId);
    const host = hostById.get(hostId);
    if (seeker === undefined || host === undefined) continue;
    choices.set(seekerId, [...(choices.get(seekerId) ?? []), choiceOf(host, seeker, score, settings)]);
  }
  return choices;
}

/** The named person can be asked: the next warm introduction, in the seeker's latest search. */
export async function introduceReferred(world: World, referralId: Id<"referral">): Promise<void> {
  const stored = await world.store.load(referralId);
  const referral = await read(world, referralId);
  if (stored === undefined || referral?.status !== "placed") return;
  const { programmeId } = stored;
  const programme = await read(world, programmeId);
  const seeker = await read(world, referral.ref.seekerId);
  if (programme?.status !== "open" || seeker?.status !== "active") return;
  const now = world.clock.now();
  const host = (await hostsOf(world, programmeId, now)).find(({ id }) => id === referral.hostId);
  if (host === undefined) return;
  const pooled: PoolSeeker = {
    id: referral.ref.seekerId,
    profile: seeker.profile,
    open: 1,
    waitingSince: now,
    metOrAsked: [],
  };
  // What rules a pair out rules it out here as well; room is decided by the host's own record.
  const closed = gate(pooled, { ...host, room: Math.max(1, host.room), lastAskedAt: undefined }, now);
  if (closed !== undefined) return;
  const judged = score(pooled, host, weightsOf(programme.settings), now);
  const choice = choiceOf(host, pooled, judged, programme.settings, { referralId });
  await run(world, {
    to: searchIdOf(referral.ref.seekerId, seeker.searches),
    programmeId,
    command: { type: "search.welcome", choice },
  });
}
