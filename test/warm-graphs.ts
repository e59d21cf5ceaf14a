import { type Acquaintance, acquaintance, type Relation } from "@legwork/core/domain/acquaintance.ts";
import type { CircleOwner } from "@legwork/core/domain/circle.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Member, Recognisable, WarmPath } from "@legwork/core/matching/paths.ts";

/**
 * Seeded graphs of made-up people who list each other in many spellings, and what must come of them by brute force: the
 * maker knows who is meant by each entry, so the judge compares people and never names. It shares no code with the finder.
 */
export interface GraphSize {
  readonly seed: number;
  readonly seekers: number;
  readonly hosts: number;
  readonly outsiders: number;
  readonly listed: number;
  /** Share of members who gave leave. */
  readonly leave: number;
}

/** Somebody as they are. */
interface Somebody {
  readonly number: number;
  readonly given: string;
  readonly family: string;
  readonly employer: number;
  readonly address: Id<"suppression">;
  /** Undefined outside. */
  readonly id: CircleOwner | undefined;
  readonly allows: boolean;
}

/** One entry of a list, and who is meant by it: only the maker knows that. */
interface Listing {
  readonly entry: Acquaintance;
  readonly meant: number;
  readonly byAddress: boolean;
  readonly byEmployer: boolean;
}

export interface Graph {
  readonly people: readonly Somebody[];
  readonly lists: readonly (readonly Listing[])[];
  /** Everybody who gave leave, as the finder is given them. */
  readonly members: readonly Member[];
  /** Members who gave none: whoever lists them lists nobody. */
  readonly silent: readonly Recognisable[];
}

/** mulberry32: small, seeded, good enough to make people up. */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const GIVEN = [
  "Robert",
  "Hélène",
  "Anne",
  "Michael",
  "Sofia",
  "Zoé",
  "William",
  "Amélie",
  "Thomas",
  "Noor",
  "Jürgen",
  "Élise",
];
const SHORT: Readonly<Record<string, string>> = {
  Robert: "Bob",
  Michael: "Mike",
  William: "Bill",
  Thomas: "Tom",
};
const KINDS = ["Foods", "Energy", "Software", "Consulting", "Bank", "Transit", "Mining", "Press"];

/** A family name for each number below 20,000 or so: letters only, so that no rule about numbers helps. */
function familyOf(number: number): string {
  const letters = "bcdfglmnprstv";
  let [rest, name] = [number, ""];
  for (let syllable = 0; syllable < 3; syllable++) {
    name += letters.charAt(rest % letters.length) + "aeiou".charAt(Math.floor(rest / letters.length) % 5);
    rest = Math.floor(rest / (letters.length * 5));
  }
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${number % 7 === 0 ? "é" : "x"}`;
}

const employerName = (number: number): string => `Sample ${familyOf(number)} ${KINDS[number % KINDS.length]}`;

/** The employer as somebody else would write it. */
function employerSpelled(number: number, dice: () => number): string {
  const name = employerName(number);
  const throwOf = dice();
  if (throwOf < 0.3) return `${name} Inc.`;
  if (throwOf < 0.5) return name.toUpperCase();
  return throwOf < 0.7 ? name.normalize("NFD").replace(/\p{M}/gu, "") : name;
}

/** The name as somebody else would write it. */
function nameSpelled({ given, family }: Somebody, dice: () => number): string {
  const throwOf = dice();
  if (throwOf < 0.2) return `${given.charAt(0)}. ${family}`;
  if (throwOf < 0.35) return `${SHORT[given] ?? given} ${family}, MBA`;
  if (throwOf < 0.5) return `${given} ${family}`.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  if (throwOf < 0.6) return `${given} Q. ${family.toUpperCase()}`;
  return `${given} ${family}`;
}

const RELATIONS: readonly Relation[] = ["boss", "colleague", "friend", "teacher", "alumni", "contact"];

export function graphOf({ seed, seekers, hosts, outsiders, listed, leave }: GraphSize): Graph {
  const dice = diceOf(seed);
  const count = seekers + hosts + outsiders;
  // Homonyms on purpose: two people in three share a family name with others, never the employer too.
  const families = Math.max(3, Math.floor(count / 3));
  const people = Array.from({ length: count }, (_, number): Somebody => {
    const family = familyOf(number % families);
    const id: CircleOwner | undefined =
      number < seekers ? `skr_p${number}` : number < seekers + hosts ? `hst_p${number}` : undefined;
    return {
      number,
      given: GIVEN[number % GIVEN.length] ?? "Anne",
      family,
      employer: number,
      address: `sup_p${number}`,
      id,
      allows: id !== undefined && dice() < leave,
    };
  });
  const hub = Math.max(1, Math.floor(outsiders / 8));
  const lists = people.map((owner): readonly Listing[] => {
    if (owner.id === undefined) return [];
    return Array.from({ length: listed }, () => {
      // Half of all entries mean a few well-known people, so that paths meet.
      const meant = dice() < 0.5 ? seekers + hosts + Math.floor(dice() * hub) : Math.floor(dice() * count);
      return listing(people[meant] as Somebody, dice);
    }).filter(({ meant }) => meant !== owner.number);
  });
  return { people, lists, ...membersIn(people, lists) };
}

function listing(somebody: Somebody, dice: () => number): Listing {
  const throwOf = dice();
  const byAddress = throwOf < 0.35 || throwOf > 0.9;
  const byEmployer = throwOf >= 0.25 && throwOf <= 0.9;
  const entry = acquaintance({
    name: nameSpelled(somebody, dice),
    employer: byEmployer ? employerSpelled(somebody.employer, dice) : "",
    position: "",
    relation: RELATIONS[Math.floor(dice() * RELATIONS.length)] ?? "contact",
    ...(byAddress && { mark: somebody.address }),
  });
  return { entry, meant: somebody.number, byAddress, byEmployer };
}

/** What the finder is given: the lists of those who gave leave, and who else is here. */
function membersIn(
  people: readonly Somebody[],
  lists: readonly (readonly Listing[])[],
): Pick<Graph, "members" | "silent"> {
  const [members, silent]: [Member[], Recognisable[]] = [[], []];
  for (const { id, allows, given, family, employer, address, number } of people) {
    if (id === undefined) continue;
    const person = { name: `${given} ${family}`, employers: [employerName(employer)], mark: address };
    if (allows) members.push({ id, ...person, people: (lists[number] ?? []).map(({ entry }) => entry) });
    else silent.push(person);
  }
  return { members, silent };
}

/** One path by name: a seeker, a host, and who stands between. */
export const pathName = (seekerId: string, hostId: string, between: string): string =>
  `${seekerId} ${between} ${hostId}`;

/** A path as the finder names it, in the judge's words. */
export function pathNameOf(graph: Graph, seekerId: string, { hostId, connector }: WarmPath): string {
  if (connector.kind === "member") return pathName(seekerId, hostId, connector.mark);
  const meant = graph.lists
    .flat()
    .find(({ entry }) => entry === connector.bySeeker || entry === connector.byHost)?.meant;
  return pathName(seekerId, hostId, `sup_p${meant}`);
}

/**
 * Every tie and path that both ends allow, by trying everybody between everybody. An entry means somebody only where
 * it says enough: their address, or their employer beside the name.
 */
export function bruteForce({ people, lists }: Graph): {
  readonly ties: Set<string>;
  readonly paths: Set<string>;
} {
  const isMember = (number: number): boolean => people[number]?.allows === true;
  const isSilent = (number: number): boolean => people[number]?.id !== undefined && !isMember(number);
  const knownTo = lists.map(
    (list) => new Set(list.filter((one) => one.byAddress || one.byEmployer).map(({ meant }) => meant)),
  );
  const known = (owner: number, other: number): boolean => knownTo[owner]?.has(other) === true;
  const tied = (a: number, b: number): boolean => known(a, b) || known(b, a);
  const seekers = people.filter(({ id, allows }) => allows && id?.startsWith("skr"));
  const hosts = people.filter(({ id, allows }) => allows && id?.startsWith("hst"));
  const [ties, paths] = [new Set<string>(), new Set<string>()];
  for (const seeker of seekers) {
    const mine = lists[seeker.number] ?? [];
    const around = people.filter(
      ({ number }) => number !== seeker.number && isMember(number) && tied(seeker.number, number),
    );
    for (const host of hosts) {
      if (tied(seeker.number, host.number)) ties.add(`${seeker.id} ${host.id}`);
      for (const between of around)
        if (between.number !== host.number && tied(between.number, host.number))
          paths.add(pathName(seeker.id ?? "", host.id ?? "", between.address));
      for (const one of mine)
        for (const other of lists[host.number] ?? []) {
          const { meant } = one;
          if (meant !== other.meant || meant === seeker.number || meant === host.number || isSilent(meant))
            continue;
          const shared = (one.byAddress && other.byAddress) || (one.byEmployer && other.byEmployer);
          if (shared) paths.add(pathName(seeker.id ?? "", host.id ?? "", `sup_p${one.meant}`));
        }
    }
  }
  return { ties, paths };
}
