import type { Acquaintance } from "../domain/acquaintance.ts";
import type { CircleOwner } from "../domain/circle.ts";
import { type Id, isId } from "../kernel/id.ts";
import { maySame, type NameForms, nameForms, nameKeys } from "./person-names.ts";
import { type OrganisationKeys, organisationKeys, sameOrganisation } from "./similarity.ts";

/**
 * Warm paths, from what people list and allow. Only members who gave leave are read here, as owners of a list and as
 * somebody to be found in one: an edge that one of its ends has not allowed changes nothing that anybody sees.
 *
 * - A seeker and a host know each other when one of them lists the other.
 * - A connector stands between them: a member who is tied to both, or somebody outside whom both list.
 *
 * A member who gave no leave is nobody here: an entry that means one is not read at all.
 *
 * Two entries mean one person when they hold the same address (as a mark), or when their names may be one person's and
 * they work at one organisation. A name alone is never enough, and what fits two members is neither.
 */

/** What a person can be recognised by. */
export interface Recognisable {
  readonly name: string;
  /** Where they work or have worked. */
  readonly employers: readonly string[];
  /** Stands for their own address. */
  readonly mark: Id<"suppression">;
}

/** A seeker or a host who has given leave to use their list. */
export interface Member extends Recognisable {
  readonly id: CircleOwner;
  readonly people: readonly Acquaintance[];
}

export type Connector =
  | { readonly kind: "member"; readonly id: CircleOwner; readonly mark: Id<"suppression"> }
  /** As the seeker and the host list them. */
  | { readonly kind: "outsider"; readonly bySeeker: Acquaintance; readonly byHost: Acquaintance };

/** A host whom somebody can reach, who may stand between them named. */
export interface WarmPath {
  readonly hostId: Id<"host">;
  readonly connector: Connector;
}

/** Who somebody is, as far as names and organisations tell. */
interface Likeness {
  readonly forms: NameForms;
  readonly employers: readonly OrganisationKeys[];
  readonly mark: string | undefined;
}

interface Entry extends Likeness {
  readonly owner: Known;
  readonly listed: Acquaintance;
  /** Members this entry means: two when one person is both seeker and host. */
  members: readonly Known[];
}

interface Known extends Likeness {
  readonly member: Member;
  readonly entries: Entry[];
  /** Members tied to this one, by either's list. */
  readonly tied: Set<Known>;
}

export class WarmPaths {
  readonly #byId = new Map<string, Known>();
  readonly #silent: { readonly marks: ReadonlySet<string>; readonly byName: Map<string, Likeness[]> };
  readonly #entriesByMark = new Map<string, Entry[]>();
  readonly #entriesByName = new Map<string, Entry[]>();
  /** Organisations are few and written often: each spelling is read once. */
  readonly #organisations = new Map<string, OrganisationKeys>();

  /** Reads every list once. `silent` are those here who gave no leave. The order of either changes nothing. */
  constructor(members: readonly Member[], silent: readonly Recognisable[] = []) {
    this.#silent = this.#recognise(members, silent);
    const sorted = [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
    const byMark = new Map<string, Known[]>();
    const byName = new Map<string, Known[]>();
    for (const member of sorted) {
      const known = this.#known(member);
      this.#byId.set(member.id, known);
      push(byMark, member.mark, known);
      for (const key of nameKeys(known.forms)) push(byName, key, known);
    }
    for (const known of this.#byId.values()) this.#read(known, byMark, byName);
    for (const known of this.#byId.values()) if (isId("host", known.member.id)) this.#index(known);
  }

  /** Seekers whose lists may be used, in the order of their ids. */
  seekerIds(): readonly Id<"seeker">[] {
    return [...this.#byId.values()].flatMap(({ member: { id } }) => (isId("seeker", id) ? [id] : []));
  }

  /** Hosts who know this seeker, by either's list; a seeker's own record as a host is not one. */
  tiesOf(seekerId: Id<"seeker">): readonly Id<"host">[] {
    const seeker = this.#byId.get(seekerId);
    if (seeker === undefined) return [];
    return hostsAmong([...seeker.tied])
      .filter((id) => !this.#isOne(seeker, id))
      .sort();
  }

  /** Everybody who could pass a request of this seeker's on, for each host: by host's id, members first. */
  pathsOf(seekerId: Id<"seeker">): readonly WarmPath[] {
    const seeker = this.#byId.get(seekerId);
    if (seeker === undefined) return [];
    const found = new Map<string, WarmPath>();
    const put = (hostId: Id<"host">, connector: Connector) => {
      if (this.#isOne(seeker, hostId)) return;
      const key = `${hostId} ${nameOf(connector)}`;
      if (!found.has(key)) found.set(key, { hostId, connector });
    };
    for (const between of seeker.tied)
      for (const hostId of hostsAmong([...between.tied])) this.#through(seeker, between, hostId, put);
    for (const mine of seeker.entries)
      for (const theirs of this.#sameAs(mine)) this.#shared(seeker, mine, theirs, put);
    return [...found.values()].sort(byHost);
  }

  #through(
    seeker: Known,
    between: Known,
    hostId: Id<"host">,
    put: (hostId: Id<"host">, connector: Connector) => void,
  ): void {
    const { id, mark } = between.member;
    const host = this.#byId.get(hostId);
    // The same person under another record is not between anybody.
    if (host === undefined || mark === host.mark || mark === seeker.mark) return;
    put(hostId, { kind: "member", id, mark });
  }

  #shared(
    seeker: Known,
    mine: Entry,
    theirs: Entry,
    put: (hostId: Id<"host">, connector: Connector) => void,
  ): void {
    // Guaranteed by `#index`: only entries of hosts are found.
    const hostId = theirs.owner.member.id as Id<"host">;
    const [between] = [...mine.members, ...theirs.members];
    if (between !== undefined) this.#through(seeker, between, hostId, put);
    else if (!isEitherEnd(mine, theirs, seeker, theirs.owner))
      put(hostId, { kind: "outsider", bySeeker: mine.listed, byHost: theirs.listed });
  }

  /** Entries of hosts that mean the same person as this one. */
  #sameAs(entry: Entry): readonly Entry[] {
    const found = new Set(entry.mark === undefined ? [] : (this.#entriesByMark.get(entry.mark) ?? []));
    if (entry.employers.length > 0)
      for (const key of nameKeys(entry.forms))
        for (const other of this.#entriesByName.get(key) ?? [])
          if (!found.has(other) && isAlike(entry, other)) found.add(other);
    return [...found].filter((other) => other.owner.member.id !== entry.owner.member.id);
  }

  #known(member: Member): Known {
    const employers = member.employers.map((employer) => this.#keysOf(employer)).filter(isNamed);
    return {
      member,
      forms: nameForms(member.name),
      employers,
      mark: member.mark,
      entries: [],
      tied: new Set(),
    };
  }

  #read(owner: Known, byMark: ReadonlyMap<string, Known[]>, byName: ReadonlyMap<string, Known[]>): void {
    for (const listed of owner.member.people) {
      const entry: Entry = {
        owner,
        listed,
        forms: nameForms(listed.name),
        employers: [this.#keysOf(listed.employer)].filter(isNamed),
        mark: listed.mark,
        members: [],
      };
      if (this.#isSilent(entry)) continue;
      entry.members = membersMeant(entry, byMark, byName);
      owner.entries.push(entry);
      for (const member of entry.members) {
        if (member.mark === owner.mark) continue;
        owner.tied.add(member);
        member.tied.add(owner);
      }
    }
  }

  /** Whoever has given leave under another record of theirs is not silent. */
  #recognise(members: readonly Member[], silent: readonly Recognisable[]) {
    const speaking = new Set<string>(members.map(({ mark }) => mark));
    const marks = new Set<string>();
    const byName = new Map<string, Likeness[]>();
    for (const { name, employers, mark } of silent) {
      if (speaking.has(mark)) continue;
      marks.add(mark);
      const forms = nameForms(name);
      const likeness = { forms, employers: employers.map((one) => this.#keysOf(one)).filter(isNamed), mark };
      for (const key of nameKeys(forms)) push(byName, key, likeness);
    }
    return { marks, byName };
  }

  #isSilent(entry: Entry): boolean {
    if (entry.mark !== undefined && this.#silent.marks.has(entry.mark)) return true;
    return (
      entry.employers.length > 0 &&
      nameKeys(entry.forms).some((key) =>
        (this.#silent.byName.get(key) ?? []).some((likeness) => isAlike(entry, likeness)),
      )
    );
  }

  #index(owner: Known): void {
    for (const entry of owner.entries) {
      if (entry.mark !== undefined) push(this.#entriesByMark, entry.mark, entry);
      if (entry.employers.length > 0)
        for (const key of nameKeys(entry.forms)) push(this.#entriesByName, key, entry);
    }
  }

  #isOne(seeker: Known, hostId: Id<"host">): boolean {
    return this.#byId.get(hostId)?.mark === seeker.mark;
  }

  #keysOf(organisation: string): OrganisationKeys {
    const known = this.#organisations.get(organisation);
    if (known !== undefined) return known;
    const keys = organisationKeys(organisation);
    this.#organisations.set(organisation, keys);
    return keys;
  }
}

/** Whether an entry means this person. The one rule of identity, for whoever holds a list and a person in hand. */
export function means(entry: Acquaintance, person: Recognisable): boolean {
  if (entry.mark === person.mark) return true;
  const employers = [organisationKeys(entry.employer)].filter(isNamed);
  const theirs = person.employers.map(organisationKeys).filter(isNamed);
  return (
    maySame(nameForms(entry.name), nameForms(person.name)) &&
    employers.some((mine) => theirs.some((their) => sameOrganisation(mine, their)))
  );
}

/** Whether two names of organisations mean one: a listed employer and a target, say. */
export const isOneOrganisation = (a: string, b: string): boolean => {
  const [mine, theirs] = [organisationKeys(a), organisationKeys(b)];
  return isNamed(mine) && sameOrganisation(mine, theirs);
};

/**
 * The members an entry means: by address whoever has it, else the one person whom name and employer fit. When they
 * fit two people, it is not known which is meant, so nobody is.
 */
function membersMeant(
  entry: Entry,
  byMark: ReadonlyMap<string, Known[]>,
  byName: ReadonlyMap<string, Known[]>,
): readonly Known[] {
  const certain = entry.mark === undefined ? undefined : byMark.get(entry.mark);
  if (certain !== undefined) return certain;
  if (entry.employers.length === 0) return [];
  const alike = new Set<Known>();
  for (const key of nameKeys(entry.forms))
    for (const member of byName.get(key) ?? []) if (isAlike(entry, member)) alike.add(member);
  const people = new Set([...alike].map(({ mark }) => mark));
  return people.size === 1 ? [...alike] : [];
}

const isAlike = (a: Likeness, b: Likeness): boolean =>
  maySame(a.forms, b.forms) &&
  a.employers.some((mine) => b.employers.some((theirs) => sameOrganisation(mine, theirs)));

/** Whether what both list is one of themselves, known by an old employer or a second address. */
const isEitherEnd = (mine: Entry, theirs: Entry, seeker: Known, host: Known): boolean =>
  [mine, theirs].some((entry) =>
    [seeker, host].some(
      (end) => entry.mark === end.mark || (entry.members.length === 0 && isAlike(entry, end)),
    ),
  );

const isNamed = ({ names }: OrganisationKeys): boolean => names.length > 0;

const hostsAmong = (known: readonly Known[]): Id<"host">[] =>
  known.flatMap(({ member: { id } }) => (isId("host", id) ? [id] : []));

/** One name for each connector, so that two ways to the same person are one path. */
const nameOf = (connector: Connector): string =>
  connector.kind === "member"
    ? connector.mark
    : (connector.bySeeker.mark ?? connector.byHost.mark ?? connector.bySeeker.key);

const byHost = (a: WarmPath, b: WarmPath): number => {
  if (a.hostId !== b.hostId) return a.hostId < b.hostId ? -1 : 1;
  if (a.connector.kind !== b.connector.kind) return a.connector.kind === "member" ? -1 : 1;
  return nameOf(a.connector) < nameOf(b.connector) ? -1 : 1;
};

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const held = lists.get(key);
  if (held === undefined) lists.set(key, [value]);
  else held.push(value);
}
