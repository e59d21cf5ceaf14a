import { type CircleOwner, circleIdOf } from "@legwork/core/domain/circle.ts";
import {
  letterIdOf,
  meetingIdOf,
  notebookIdOf,
  outcomeIdOf,
  practiceIdOf,
  preparationIdOf,
  recruitmentIdOf,
  referralIdOf,
  searchIdOf,
  surveyIdOf,
  thanksIdOf,
} from "@legwork/core/domain/derived.ts";
import type { IntroductionState } from "@legwork/core/domain/introduction.ts";
import { piecesOf } from "@legwork/core/engine/act-paths.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId, type Kind, kindOf } from "@legwork/core/kernel/id.ts";
import { type Recorded, SHARED } from "@legwork/core/kernel/record.ts";
import { reactionsTo } from "@legwork/core/reactions.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";

/** Everything held about one person, found by following the records: for their page, and for them to take along. */

type Store = Pick<World, "store">;

/** Facts of one record that are read: more than any record gathers in a year. */
const FACTS_MAX = 1_000;

/** What happened to a record, in order, whether published yet or not. */
export async function historyOf(world: Store, id: Id): Promise<readonly Recorded[]> {
  const facts: Recorded[] = [];
  let after: number | undefined;
  do {
    const page = await world.store.history(id, { ...(after !== undefined && { after }), max: 200 });
    facts.push(...page.items);
    after = page.next;
  } while (after !== undefined && facts.length < FACTS_MAX);
  const known = new Set(facts.map((fact) => fact.sequence));
  const stored = await world.store.load(id);
  return [...facts, ...(stored?.outbox ?? []).filter((fact) => !known.has(fact.sequence))];
}

export const searchIdsOf = (seekerId: Id<"seeker">, count: number): readonly Id<"search">[] =>
  Array.from({ length: count }, (_, index) => searchIdOf(seekerId, index + 1));

/** The introductions a search began, in the order of asking. */
export function introductionsIn(history: readonly Recorded[]): readonly Id<"introduction">[] {
  // Guaranteed by the engine: a search holds its own kind's facts.
  const facts = history as readonly Fact[];
  return facts.flatMap(({ event }) => (event.type === "search.hostChosen" ? [event.introductionId] : []));
}

interface Held {
  readonly id: Id;
  readonly state: unknown;
  readonly history?: readonly Recorded[];
}

/** All we hold about a seeker, machine-readable (GDPR, articles 15 and 20). What others said in confidence is left out. */
export async function seekerData(world: World, seekerId: Id<"seeker">): Promise<readonly Held[]> {
  const seeker = await read(world, seekerId);
  const own = await records(world, [
    seekerId,
    outcomeIdOf(seekerId),
    notebookIdOf(seekerId),
    recruitmentIdOf(seekerId),
    practiceIdOf(seekerId),
    ...searchIdsOf(seekerId, searchesOf(seeker)),
  ]);
  const introductionIds = own.flatMap(({ history }) => introductionsIn(history ?? []));
  const introductions = await records(world, introductionIds);
  const others = await records(
    world,
    introductionIds.flatMap((id) => [
      meetingIdOf(id),
      preparationIdOf(id),
      thanksIdOf(id),
      surveyIdOf(id, "seeker"),
    ]),
  );
  const letters = await lettersTo(world, seekerId, [...own, ...introductions, ...others]);
  return [
    ...own,
    ...introductions.map(seekersView),
    ...others,
    ...letters,
    ...(await sharedOf(world, seekerId)),
    ...(await knownTo(world, seekerId)),
    ...(await askedThrough(world, seekerId)),
    ...(await columnOf(world, seekerId)),
  ];
}

/** All we hold about a host. */
export async function hostData(world: World, hostId: Id<"host">): Promise<readonly Held[]> {
  const own = await records(world, [hostId]);
  // Guaranteed by the engine: a host holds its own kind's facts.
  const facts = (own[0]?.history ?? []) as readonly Fact[];
  const introductionIds = facts.flatMap(({ event }) =>
    event.type === "host.reserved" ? [event.introductionId] : [],
  );
  const introductions = await records(world, introductionIds);
  const others = await records(
    world,
    introductionIds.flatMap((id) => [
      meetingIdOf(id),
      surveyIdOf(id, "host"),
      referralIdOf(id, "instead"),
      referralIdOf(id, "also"),
    ]),
  );
  const letters = await lettersTo(world, hostId, [...own, ...introductions, ...others]);
  const shared = [...(await sharedOf(world, hostId)), ...(await columnOf(world, hostId))];
  return [...own, ...introductions, ...others, ...letters, ...shared, ...(await knownTo(world, hostId))];
}

/** The people they list as known, piece by piece. */
const knownTo = async (world: Store, ownerId: CircleOwner): Promise<readonly Held[]> =>
  (await piecesOf(world, ownerId)).map(({ piece, held }) => ({
    id: circleIdOf(ownerId, piece),
    state: held,
  }));

/** Whom they asked to pass a request on; what was found in lists is nobody's to see before it is passed on. */
async function askedThrough(world: Store, seekerId: Id<"seeker">): Promise<readonly Held[]> {
  const stored = await world.store.load(seekerId);
  if (stored === undefined) return [];
  const bridges = await everyRecord(world, stored.programmeId, "bridge");
  const referrals = await everyRecord(world, stored.programmeId, "referral");
  return [
    ...bridges.filter(
      ({ state }) => state.status !== "none" && state.ref.seekerId === seekerId && state.ref.by === "seeker",
    ),
    ...referrals.filter(
      ({ state }) => state.status !== "none" && state.ref.seekerId === seekerId && state.ref.when === "known",
    ),
  ];
}

/** What is somebody's alone: their list of people, whom they asked through it, and their notes. */
const OWN_ALONE: ReadonlySet<Kind | undefined> = new Set<Kind>(["circle", "bridge", "notebook"]);

/** What the programme's staff may see of all that is held about somebody. */
export const forStaff = (held: readonly Held[]): readonly Held[] =>
  held.filter(({ id }) => !OWN_ALONE.has(kindOf(id)));

/** All we hold about a coach. */
export async function coachData(world: World, coachId: Id<"coach">): Promise<readonly Held[]> {
  const own = await records(world, [coachId]);
  return [...own, ...(await lettersTo(world, coachId, own)), ...(await columnOf(world, coachId))];
}

const searchesOf = (state: object | undefined): number =>
  state !== undefined && "searches" in state && typeof state.searches === "number" ? state.searches : 0;

async function records(world: World, ids: readonly Id[]): Promise<readonly Held[]> {
  const found: Held[] = [];
  for (const id of new Set(ids)) {
    const stored = await world.store.load(id);
    if (stored !== undefined) found.push({ id, state: stored.state, history: await historyOf(world, id) });
  }
  return found;
}

/** Hosts answer in confidence: of an introduction the seeker gets what their own page shows. */
function seekersView({ id, state }: Held): Held {
  // Guaranteed by `records`, which was asked for introductions.
  const held = state as IntroductionState;
  if (held.status === "none") return { id, state: held };
  const { terms } = held;
  const asked = "asked" in held ? held.asked : undefined;
  return {
    id,
    state: {
      status: held.status,
      searchId: terms.searchId,
      connection: terms.connection,
      why: terms.why.seeker,
      ...(asked && { requestedAt: asked.requestedAt, answerBy: asked.answerBy }),
      ...("offer" in held && { offer: held.offer }),
      ...("outcome" in held && { outcome: held.outcome, endedAt: held.endedAt }),
    },
  };
}

/** Letters are found by asking the reactions what each fact led to. */
async function lettersTo(world: World, to: Id, sources: readonly Held[]): Promise<readonly Held[]> {
  const ids = new Set<Id<"letter">>();
  // Guaranteed by the engine: what records hold are facts of the vocabulary.
  for (const { history = [] } of sources)
    for (const fact of history as readonly Fact[])
      for (const reaction of reactionsTo(fact, "mail"))
        for (const effect of reaction.leadsTo(fact))
          if ("effect" in effect && effect.effect === "letter.send" && effect.letter.to === to)
            ids.add(letterIdOf(effect.letter));
  const found: Held[] = [];
  for (const id of ids) {
    const state = await read(world, id);
    if (state !== undefined) found.push({ id, state });
  }
  return found;
}

/** Their own words in the column, asked or answered, and what of their texts was shown to the staff. */
async function columnOf(world: Store, id: Id<"seeker"> | Id<"host"> | Id<"coach">): Promise<readonly Held[]> {
  const stored = await world.store.load(id);
  if (stored === undefined) return [];
  const { programmeId } = stored;
  const questions = (await everyRecord(world, programmeId, "question")).flatMap(
    ({ id: questionId, state }): readonly Held[] => {
      const asker = "asker" in state ? state.asker : undefined;
      if (asker !== undefined && "seekerId" in asker && asker.seekerId === id)
        return [{ id: questionId, state }];
      const answered = "answered" in state ? state.answered : undefined;
      return answered?.by === id ? [{ id: questionId, state: { answer: answered.answer } }] : [];
    },
  );
  const concerns = (await everyRecord(world, programmeId, "concern")).filter(
    ({ state }) => "writerId" in state && state.writerId === id,
  );
  return [...questions, ...concerns];
}

/** What follows the address and not the programme: busy times, and what was unsubscribed. */
async function sharedOf(world: World, id: Id<"seeker"> | Id<"host">): Promise<readonly Held[]> {
  const state = isId("seeker", id) ? await read(world, id) : await read(world, id);
  if (state === undefined || !("profile" in state)) return [];
  const { email } = state.profile;
  const found = await records(world, [
    world.ids.ofPerson("diary", SHARED, email),
    world.ids.ofPerson("suppression", SHARED, email),
  ]);
  return found.map((held) => ({ id: held.id, state: held.state }));
}
