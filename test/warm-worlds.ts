import { type Acquaintance, acquaintance } from "@legwork/core/domain/acquaintance.ts";
import { CIRCLE_VERSION, type CircleOwner, circleIdOf } from "@legwork/core/domain/circle.ts";
import { findEveryPath } from "@legwork/core/engine/act-bridge.ts";
import { cohortOf } from "@legwork/core/engine/act-match.ts";
import { pathsIn, tiesIn } from "@legwork/core/engine/act-paths.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { linkTo } from "@legwork/core/engine/links.ts";
import { hostsOf } from "@legwork/core/engine/pool.ts";
import { run } from "@legwork/core/engine/run.ts";
import { type Id, isId, kindOf } from "@legwork/core/kernel/id.ts";
import { DAY_MS } from "@legwork/core/kernel/instant.ts";
import { SHARED, type Stored } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { DEFAULT_WEIGHTS, type PoolSeeker } from "@legwork/core/matching/pool.ts";
import { proposeMatches } from "@legwork/core/matching/propose.ts";
import { score } from "@legwork/core/matching/score.ts";
import { ATTESTED, hostProfile, seekerProfile } from "./cast.ts";
import type { diceOf } from "./warm-graphs.ts";
import { type TestWorld, world } from "./world.ts";

/**
 * Small worlds of made-up people who list each other, made from dice, so that two may differ in one edge alone; and all
 * that anybody but one of them can see.
 */

type Dice = ReturnType<typeof diceOf>;

/** Somebody in the plan of a world: a member with leave or without, or somebody outside. */
export interface Planned {
  readonly name: string;
  readonly email: string;
  readonly employer: string;
  readonly kind: "seeker" | "host" | "outsider";
  readonly allows: boolean;
}

/** `from` lists `to`, in one of the ways people do. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly how: "address" | "employer" | "both" | "askable";
}

export interface Plan {
  readonly people: readonly Planned[];
  readonly edges: readonly Edge[];
}

const NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana", "Ines", "Jo", "Kim", "Lou"];
const WAYS = ["address", "employer", "both", "askable"] as const;

export function planOf(dice: Dice): Plan {
  const pick = (count: number): number => Math.floor(dice() * count);
  const kinds: readonly Planned["kind"][] = [
    ...Array<"seeker">(2 + pick(2)).fill("seeker"),
    ...Array<"host">(2 + pick(2)).fill("host"),
    ...Array<"outsider">(2 + pick(2)).fill("outsider"),
  ];
  const people = kinds.map((kind, number): Planned => {
    const given = NAMES[number] ?? "Max";
    return {
      name: `${given} Person`,
      email: `${given.toLowerCase()}@example.org`,
      employer: `Sample ${given}works`,
      kind,
      allows: kind !== "outsider" && dice() < 0.65,
    };
  });
  const members = people.flatMap(({ kind }, number) => (kind === "outsider" ? [] : [number]));
  const edges = new Map<string, Edge>();
  const listings = 8 + pick(18);
  for (let count = 0; count < listings; count++) {
    const from = members[pick(members.length)] ?? 0;
    const to = pick(people.length);
    if (from !== to) edges.set(`${from} ${to}`, { from, to, how: WAYS[pick(WAYS.length)] ?? "both" });
  }
  return { people, edges: [...edges.values()] };
}

/** An edge that one of its ends has not allowed: its lister gave no leave, or it means a member who gave none. */
export const isPrivate = ({ people }: Plan, { from, to }: Edge): boolean => {
  const [lister, other] = [people[from], people[to]];
  return lister?.allows !== true || (other?.kind !== "outsider" && other?.allows !== true);
};

/** Every private edge that could be put into this world or taken out of it. */
export const privateEdges = (plan: Plan): readonly Edge[] =>
  plan.people.flatMap(({ kind }, from) =>
    kind === "outsider"
      ? []
      : plan.people.flatMap((_, to) => {
          const edge: Edge = { from, to, how: WAYS[(from + to) % WAYS.length] ?? "both" };
          return from !== to && isPrivate(plan, edge) ? [edge] : [];
        }),
  );

/** The same world but for this edge: without it where it was, with it where it was not. */
export function differing(plan: Plan, edge: Edge): Plan {
  const others = plan.edges.filter(({ from, to }) => from !== edge.from || to !== edge.to);
  return { ...plan, edges: others.length < plan.edges.length ? others : [...others, edge] };
}

export const ownerIdOf = (made: TestWorld, { kind, email }: Planned): CircleOwner =>
  kind === "host"
    ? made.ids.ofPerson("host", made.programmeId, email)
    : made.ids.ofPerson("seeker", made.programmeId, email);

function entryFor(made: TestWorld, { people }: Plan, { to, how }: Edge): Acquaintance {
  const { name = "", email = "", employer = "" } = people[to] ?? {};
  const mark = made.ids.ofPerson("suppression", SHARED, email);
  return acquaintance({
    name,
    employer: how === "address" ? "" : `${employer.toUpperCase()} Inc.`,
    position: "",
    relation: "colleague",
    ...(how !== "employer" && { mark }),
    ...(how === "askable" && { askAt: email }),
  });
}

const profileOf = ({ name, email, employer }: Planned) =>
  seekerProfile({ name, email, employers: [employer], schools: [] });

/** Everybody enrols, gives leave or not, and lists whom the plan says; the world then lives for some days. */
export async function lived(plan: Plan, days = 3): Promise<TestWorld> {
  const made = await world();
  const { programmeId } = made;
  for (const person of plan.people) {
    if (person.kind === "outsider") continue;
    const given = { name: person.name, email: person.email };
    const order =
      person.kind === "host"
        ? ({
            to: made.ids.ofPerson("host", programmeId, person.email),
            programmeId,
            command: {
              type: "host.apply",
              profile: hostProfile({ ...given, employer: person.employer, schools: [] }),
              consent: ATTESTED,
              source: "import",
            },
          } as const)
        : ({
            to: made.ids.ofPerson("seeker", programmeId, person.email),
            programmeId,
            command: {
              type: "seeker.apply",
              profile: profileOf(person),
              consent: ATTESTED,
              source: "import",
            },
          } as const);
    if (isRefusal(await run(made, order))) throw new Error(`${person.name} could not enrol`);
  }
  await listed(made, plan);
  await made.settle();
  await made.wind(days * DAY_MS);
  return made;
}

/** Everybody lists whom the plan says, and gives leave or not. */
async function listed(made: TestWorld, plan: Plan, lister?: number): Promise<void> {
  const { programmeId } = made;
  for (const [number, person] of plan.people.entries()) {
    if (person.kind === "outsider" || (lister !== undefined && lister !== number)) continue;
    const ownerId = ownerIdOf(made, person);
    const to = circleIdOf(ownerId, 0);
    const people = plan.edges
      .filter(({ from }) => from === number)
      .sort((a, b) => a.to - b.to)
      .map((edge) => entryFor(made, plan, edge));
    await run(made, { to, programmeId, command: { type: "circle.keep", ownerId, people } });
    if (person.allows)
      await run(made, {
        to,
        programmeId,
        command: { type: "circle.allow", ownerId, version: CIRCLE_VERSION },
      });
  }
}

/** What anybody but the lister can see of facts, letters, requests and matches. */
export async function toldToOthers(made: TestWorld, plan: Plan, lister: number): Promise<string> {
  const own = plan.people[lister];
  const ownCircle = own && circleIdOf(ownerIdOf(made, own), 0);
  const facts = made.facts.filter(({ recordId }) => recordId !== ownCircle);
  const letters = made.letters.filter(({ to }) => to.address !== own?.email);
  const introductions = await everyRecord(made, made.programmeId, "introduction");
  return JSON.stringify([facts, letters, introductions, await matchesIn(made)]);
}

/** Points and reasons of every pair there could be: what matching chooses from. */
async function scoresFor(made: TestWorld, plan: Plan): Promise<unknown> {
  const tiesOf = await tiesIn(made, made.programmeId);
  const now = made.clock.now();
  const seekers = plan.people.flatMap((person): PoolSeeker[] => {
    if (person.kind !== "seeker") return [];
    const id = made.ids.ofPerson("seeker", made.programmeId, person.email);
    return [{ id, profile: profileOf(person), open: 2, waitingSince: now, metOrAsked: [], ties: tiesOf(id) }];
  });
  const hosts = (await hostsOf(made, made.programmeId, now)).map((host) => ({
    ...host,
    lastAskedAt: undefined,
  }));
  return seekers.map((seeker) => hosts.map((host) => score(seeker, host, DEFAULT_WEIGHTS, now)));
}

/** The kinds of records something happened to. */
export const kindsIn = (made: TestWorld): ReadonlySet<string | undefined> =>
  new Set(made.facts.map(({ recordId }) => kindOf(recordId)));

/** Whom matching would bring together now, with points and reasons. */
async function matchesIn(made: TestWorld): Promise<unknown> {
  const { seekers, hosts } = await cohortOf(made, made.programmeId);
  return proposeMatches({ seekers, hosts, now: made.clock.now() }).pairs;
}

interface Pages {
  readonly request: (path: string, init?: RequestInit) => Response | Promise<Response>;
}

/** The pages of everybody but the lister, as they would open them now. */
export async function pagesOfOthers(
  made: TestWorld,
  app: Pages,
  plan: Plan,
  lister: number,
): Promise<readonly string[]> {
  const pages: string[] = [];
  for (const [number, person] of plan.people.entries()) {
    if (number === lister || person.kind === "outsider") continue;
    const id = ownerIdOf(made, person);
    const side = isId("host", id) ? "host" : "seeker";
    const path = new URL(linkTo(made, side, id, side, made.clock.now())).pathname;
    for (const page of [path, `${path}/known`, `${path}/data.json`])
      pages.push(await (await app.request(`https://legwork.example${page}`)).text());
  }
  return pages;
}

// ---------------------------------------------------------------- many worlds at once

/** A world in which everybody has enrolled and nobody lists anybody yet. */
export const enrolledOnly = (plan: Plan): Promise<TestWorld> =>
  lived({ ...plan, edges: [], people: plan.people.map((one) => ({ ...one, allows: false })) }, 0);

/** The same world beside itself: what is committed here is seen here alone, and published nowhere. */
function forked(
  made: TestWorld,
  lists: ReadonlyMap<Id, Stored> = new Map(),
): { readonly fork: TestWorld; readonly committed: ReadonlyMap<Id, Stored> } {
  const committed = new Map(lists);
  const store: TestWorld["store"] = {
    ...made.store,
    load: async (id) => committed.get(id) ?? made.store.load(id),
    commit: async (next) => {
      committed.set(next.id, next);
      return "committed";
    },
    list: async (programmeId, kind, page) => {
      const below = await made.store.list(programmeId, kind, page);
      const above = [...committed.values()].filter(({ id }) => kindOf(id) === kind);
      const merged = new Map([...below.items, ...above].map((stored) => [stored.id, stored]));
      return { ...below, items: [...merged.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
    },
  };
  return { fork: { ...made, store, later: () => undefined }, committed };
}

/**
 * All that follows from these lists and that anybody could see: who knows whom and through whom, whom matching brings
 * together and why, and which connectors are asked, of whom nobody but they themselves hears yet.
 */
export async function followsFrom(
  made: TestWorld,
  plan: Plan,
  other?: { readonly lists: ReadonlyMap<Id, Stored>; readonly lister: number },
): Promise<{ readonly seen: string; readonly lists: ReadonlyMap<Id, Stored> }> {
  // A world that differs in one list begins with the others as they are.
  const { fork, committed } = forked(made, other?.lists);
  await listed(fork, plan, other?.lister);
  const lists = new Map(committed);
  const paths = await pathsIn(fork, fork.programmeId);
  const seekerIds = plan.people.flatMap((person) =>
    person.kind === "seeker" ? [fork.ids.ofPerson("seeker", fork.programmeId, person.email)] : [],
  );
  const known = seekerIds.map((id) => [paths.tiesOf(id), paths.pathsOf(id)]);
  const scores = await scoresFor(fork, plan);
  await findEveryPath(fork, fork.programmeId);
  const asked = [...committed.values()].filter(({ id }) => kindOf(id) !== "circle");
  return { seen: JSON.stringify([known, scores, asked]), lists };
}
