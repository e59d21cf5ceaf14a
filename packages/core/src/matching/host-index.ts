import { FIELDS, SENIORITIES, TOPICS } from "../domain/profile.ts";
import type { Lexicon } from "./lexicon.ts";
import { LEAF, type Mask, MaskMaker } from "./mask.ts";
import type { Organisations, ReadyHost } from "./ready.ts";
import { answerShare, hasPast } from "./score.ts";

/** The positions of hosts for each lexicon id. */
type Postings = ReadonlyMap<number, Mask>;

/**
 * Hosts as columns, ordered so that those alike stand together: by field, then stage, then topics. Blocks are the
 * runs of one field and stage; each begins a new leaf of LEAF positions, and the places left over at its end hold
 * nobody. What many hosts share to the letter (a role, a place, languages and record of answers, a week) is numbered, so
 * that a seeker is compared with each of those once. What few share (an organisation, an interest, a word of a title, a
 * town) is found by postings.
 *
 * Hosts nobody can be sent to now (no room, cooling off) are left out.
 */
export interface HostIndex {
  readonly hosts: readonly ReadyHost[];
  /** By position: the host's place in `hosts`; −1 where nobody stands. */
  readonly host: Int32Array;
  /**
   * TRAITS numbers by position, which are read together: what many share (topics, kind, place, role), and what the
   * gates read (week, ways to meet, address, and 1 where the host's own lists must be read as well: whom they must not
   * meet, who asked before).
   */
  readonly traits: Int32Array;
  readonly interestStart: Int32Array;
  readonly interest: Int32Array;
  readonly block: Uint8Array;
  /** First leaf of each block, and one past the last leaf. */
  readonly blockLeaf: Int32Array;
  readonly leaves: number;
  /** TOPIC_WORDS words of bits for each leaf: who offers each topic, and then who offers none. */
  readonly offers: Int32Array;
  readonly roles: Roles;
  readonly places: { readonly city: Int32Array; readonly offset: Int16Array };
  readonly kinds: readonly HostKind[];
  readonly weeks: readonly Uint32Array[];
  readonly interests: Postings;
  /** By number of the town. */
  readonly cities: Postings;
  readonly schools: OrganisationPostings;
  readonly employers: OrganisationPostings;
  readonly employer: OrganisationPostings;
  readonly positionOf: ReadonlyMap<string, number>;
  /** Lexicon ids of interests stay below this. */
  readonly idsMax: number;
}

/** Everything but role, place and interests that says how a host without a link suits a seeker, and two of the gates. */
export interface HostKind {
  readonly languages: readonly number[];
  readonly past: boolean;
  /** Share of the responsiveness. */
  readonly answer: number;
  /** Stages not wanted, one bit each. */
  readonly notFor: number;
}

/** Distinct titles as the words they consist of; title 0 is none. */
export interface Roles {
  readonly count: number;
  /** How many words each title has. */
  readonly length: Uint8Array;
  /** By word: titles that have it, and positions of their hosts. */
  readonly withWord: ReadonlyMap<number, Int32Array>;
  readonly postings: Postings;
  /** Hosts who gave no title. */
  readonly none: Mask | undefined;
}

export interface OrganisationPostings {
  readonly names: Postings;
  readonly forms: Postings;
}

export const TRAITS = 8;
export const [TOPICS_AT, KIND_AT, PLACE_AT, ROLE_AT] = [0, 1, 2, 3] as const;
export const [WEEK_AT, WAYS_AT, ADDRESS_AT, GUARDED_AT] = [4, 5, 6, 7] as const;

/** Who offers no topic stands in the word after the topics. */
export const NO_TOPICS = TOPICS.length;
export const TOPIC_WORDS = TOPICS.length + 1;

export const BLOCKS = FIELDS.length * SENIORITIES.length;
const NOBODY = -1;

export const blockOf = (host: ReadyHost): number => host.field * SENIORITIES.length + host.stage;

/** Indexes hosts, given in the order of their ids. The same hosts give the same index on any machine. */
export function indexHosts(hosts: readonly ReadyHost[], lexicon: Lexicon): HostIndex {
  const { host, blockLeaf, leaves } = laidOut(hosts, lexicon.nowMs);
  const size = host.length;
  const columns = {
    traits: new Int32Array(size * TRAITS),
    block: new Uint8Array(size),
    interestStart: new Int32Array(size + 1),
    offers: new Int32Array(leaves * TOPIC_WORDS),
  };
  const numbers = new Numbers();
  const posted = new Posted();
  const interest: number[] = [];
  const positionOf = new Map<string, number>();
  for (let position = 0; position < size; position++) {
    const ready = hosts[host[position] ?? NOBODY];
    if (ready !== undefined) {
      columns.traits.set(numbers.traits(ready), position * TRAITS);
      setTopics(columns.offers, position, ready.topics);
      columns.block[position] = blockOf(ready);
      interest.push(...ready.interests);
      posted.add(ready, position);
      positionOf.set(ready.host.id, position);
    }
    columns.interestStart[position + 1] = interest.length;
  }
  return {
    hosts,
    host,
    ...columns,
    blockLeaf,
    leaves,
    interest: Int32Array.from(interest),
    ...numbers.read(posted.roleWords.masks(leaves), posted.noRole.masks(leaves).get(0)),
    ...posted.read(leaves),
    positionOf,
    idsMax: interest.reduce((most, id) => Math.max(most, id), NOBODY) + 1,
  };
}

/**
 * The same index with the hosts of each block in the order of their prices, given by place in the list of hosts, so
 * that those who cost alike stand in one leaf. Numbers of what many share stay as they were.
 */
export function byPrice(index: HostIndex, prices: ArrayLike<number>): HostIndex {
  const { host, blockLeaf, leaves, interestStart } = index;
  const priceOf = (position: number): number => prices[host[position] ?? 0] ?? 0;
  const from = new Int32Array(host.length);
  const movedTo = new Int32Array(host.length);
  for (let block = 0; block < BLOCKS; block++) {
    const [first, end] = [(blockLeaf[block] ?? 0) * LEAF, (blockLeaf[block + 1] ?? 0) * LEAF];
    const run = from.subarray(first, end);
    for (let n = 0; n < run.length; n++) run[n] = first + n;
    let people = run.length;
    while (people > 0 && (host[first + people - 1] ?? NOBODY) < 0) people--;
    run.subarray(0, people).sort((a, b) => priceOf(a) - priceOf(b) || a - b);
  }
  for (let position = 0; position < from.length; position++) movedTo[from[position] ?? 0] = position;
  const traits = new Int32Array(index.traits.length);
  const offers = new Int32Array(index.offers.length);
  const interest = new Int32Array(index.interest.length);
  const starts = new Int32Array(interestStart.length);
  for (let position = 0; position < from.length; position++) {
    const old = from[position] ?? 0;
    for (let at = 0; at < TRAITS; at++) traits[position * TRAITS + at] = index.traits[old * TRAITS + at] ?? 0;
    if ((host[old] ?? NOBODY) >= 0) setTopics(offers, position, traits[position * TRAITS + TOPICS_AT] ?? 0);
    let next = starts[position] ?? 0;
    for (let at = interestStart[old] ?? 0; at < (interestStart[old + 1] ?? 0); at++)
      interest[next++] = index.interest[at] ?? 0;
    starts[position + 1] = next;
  }
  const moved = (postings: Postings): Postings =>
    new Map([...postings].map(([key, mask]) => [key, mask.moved(movedTo, leaves)]));
  const both = ({ names, forms }: OrganisationPostings) => ({ names: moved(names), forms: moved(forms) });
  return {
    ...index,
    host: from.map((old) => host[old] ?? NOBODY),
    traits,
    offers,
    interest,
    interestStart: starts,
    roles: {
      ...index.roles,
      postings: moved(index.roles.postings),
      none: index.roles.none?.moved(movedTo, leaves),
    },
    interests: moved(index.interests),
    cities: moved(index.cities),
    schools: both(index.schools),
    employers: both(index.employers),
    employer: both(index.employer),
    positionOf: new Map([...index.positionOf].map(([id, position]) => [id, movedTo[position] ?? 0])),
  };
}

function setTopics(offers: Int32Array, position: number, topics: number): void {
  const from = (position >> 5) * TOPIC_WORDS;
  const set = (word: number): void => {
    offers[from + word] = (offers[from + word] ?? 0) | (1 << (position & 31));
  };
  for (let topic = 0; topic < TOPICS.length; topic++) if ((topics & (1 << topic)) !== 0) set(topic);
  if (topics === 0) set(NO_TOPICS);
}

/** Ways to meet as bits: video 1, phone 2, in person 4. */
export const waysOf = ({ remote, inPerson }: { remote: number; inPerson: boolean }): number =>
  remote | (inPerson ? IN_PERSON : 0);
export const IN_PERSON = 4;

/** Who stands where: block by block, each from the beginning of a leaf. */
function laidOut(hosts: readonly ReadyHost[], nowMs: number) {
  const byBlock: number[][] = Array.from({ length: BLOCKS }, () => []);
  for (const [at, ready] of hosts.entries()) {
    if (ready.host.room > 0 && ready.coolsUntilMs <= nowMs) byBlock[blockOf(ready)]?.push(at);
  }
  const blockLeaf = new Int32Array(BLOCKS + 1);
  for (const [block, members] of byBlock.entries())
    blockLeaf[block + 1] = (blockLeaf[block] ?? 0) + Math.ceil(members.length / LEAF);
  const leaves = blockLeaf[BLOCKS] ?? 0;
  const host = new Int32Array(leaves * LEAF).fill(NOBODY);
  const topicsOf = (at: number): number => hosts[at]?.topics ?? 0;
  for (const [block, members] of byBlock.entries()) {
    members.sort((a, b) => topicsOf(a) - topicsOf(b) || a - b);
    host.set(members, (blockLeaf[block] ?? 0) * LEAF);
  }
  return { host, blockLeaf, leaves };
}

/** Numbers what many hosts share, in the order in which it is met. */
class Numbers {
  readonly #roles = new Map<string, number>([["", 0]]);
  readonly #roleWords: (readonly number[])[] = [[]];
  readonly #places = new Map<number, number>();
  readonly #placeList: (readonly [city: number, offset: number])[] = [];
  readonly #kinds = new Map<string, number>();
  readonly #kindList: HostKind[] = [];
  readonly #weeks = new Map<Uint32Array, number>();

  traits(ready: ReadyHost): readonly number[] {
    const place = this.#place(ready.city ?? NOBODY, ready.offset);
    const isGuarded = ready.blocked.names.length + ready.askedBy.size > 0;
    return [
      ready.topics,
      this.#kind(ready),
      place,
      this.#role(ready.role),
      this.#week(ready.week),
      waysOf(ready),
      ready.address,
      isGuarded ? 1 : 0,
    ];
  }

  #role(words: readonly number[]): number {
    const key = words.join(" ");
    const known = this.#roles.get(key);
    if (known !== undefined) return known;
    this.#roles.set(key, this.#roleWords.length);
    return this.#roleWords.push(words) - 1;
  }

  #place(city: number, offset: number): number {
    // Offsets lie within a day either way.
    const key = city * 2 ** 12 + offset + 2 ** 11;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.#placeList.length);
    return this.#placeList.push([city, offset]) - 1;
  }

  #kind(ready: ReadyHost): number {
    const past = hasPast(ready);
    const answer = answerShare(ready.host);
    const { languages, notFor } = ready;
    const key = `${languages.join(" ")},${past},${answer},${notFor}`;
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    this.#kinds.set(key, this.#kindList.length);
    return this.#kindList.push({ languages, past, answer, notFor }) - 1;
  }

  #week(week: Uint32Array): number {
    const known = this.#weeks.get(week);
    if (known !== undefined) return known;
    this.#weeks.set(week, this.#weeks.size);
    return this.#weeks.size - 1;
  }

  read(postings: Postings, none: Mask | undefined) {
    const withWord = new Map<number, number[]>();
    for (const [role, words] of this.#roleWords.entries()) {
      for (const word of words) {
        const roles = withWord.get(word);
        if (roles === undefined) withWord.set(word, [role]);
        else roles.push(role);
      }
    }
    return {
      roles: {
        count: this.#roleWords.length,
        length: Uint8Array.from(this.#roleWords, ({ length }) => length),
        withWord: new Map([...withWord].map(([word, roles]) => [word, Int32Array.from(roles)])),
        postings,
        none,
      },
      places: {
        city: Int32Array.from(this.#placeList, ([city]) => city),
        offset: Int16Array.from(this.#placeList, ([, offset]) => offset),
      },
      kinds: this.#kindList,
      weeks: [...this.#weeks.keys()],
    };
  }
}

/** Gathers the postings. */
class Posted {
  readonly roleWords = new MaskMaker();
  readonly noRole = new MaskMaker();
  readonly #interests = new MaskMaker();
  readonly #cities = new MaskMaker();
  readonly #schools = new OrganisationMaker();
  readonly #employers = new OrganisationMaker();
  readonly #employer = new OrganisationMaker();

  add(ready: ReadyHost, position: number): void {
    for (const word of ready.role) this.roleWords.add(word, position);
    if (ready.role.length === 0) this.noRole.add(0, position);
    for (const interest of ready.interests) this.#interests.add(interest, position);
    if (ready.city !== undefined) this.#cities.add(ready.city, position);
    this.#schools.add(ready.schools, position);
    this.#employers.add(ready.employers, position);
    this.#employer.add(ready.employer, position);
  }

  read(leaves: number) {
    return {
      interests: this.#interests.masks(leaves),
      cities: this.#cities.masks(leaves),
      schools: this.#schools.read(leaves),
      employers: this.#employers.read(leaves),
      employer: this.#employer.read(leaves),
    };
  }
}

class OrganisationMaker {
  readonly #names = new MaskMaker();
  readonly #forms = new MaskMaker();

  add({ names, forms }: Organisations, position: number): void {
    for (const keys of names) for (const key of keys) this.#names.add(key, position);
    for (const keys of forms) for (const key of keys) this.#forms.add(key, position);
  }

  read(leaves: number): OrganisationPostings {
    return { names: this.#names.masks(leaves), forms: this.#forms.masks(leaves) };
  }
}
