import { FIELDS, type Person, SENIORITIES, TOPICS, type Window } from "../domain/profile.ts";
import { normalAddress } from "../kernel/address.ts";
import { epochMsOf, type Instant } from "../kernel/instant.ts";
import { plainWords } from "../kernel/plain.ts";
import { masksMeet, type WeekMask, weekMask } from "../kernel/workday.ts";
import { offsetMinutesAt } from "../kernel/zone.ts";
import { CITY_SAME, Towns } from "./place.ts";
import { COOLING_OFF_MS, type PoolHost, type PoolSeeker } from "./pool.ts";
import { type OrganisationKeys, organisationKeys, roleWords } from "./similarity.ts";

/**
 * Gives every text one small number, so that two people are compared by numbers. One lexicon per pool: it must know
 * every organisation of the pool before anybody is read, because only spellings that somebody used are kept.
 */
export class Lexicon {
  readonly #ids = new Map<string, number>();
  readonly #organisations = new Map<string, OrganisationKeys>();
  readonly #offsets = new Map<string, number>();
  readonly #languages = new Map<string, number>();
  readonly #weeks = new Map<string, WeekMask>();
  readonly #roles = new Map<string, readonly number[]>();
  readonly towns = new Towns();
  readonly now: Instant;
  readonly nowMs: number;

  /** `now` decides zone offsets and cooling-off. */
  constructor(now: Instant, seekers: readonly PoolSeeker[], hosts: readonly PoolHost[]) {
    this.now = now;
    this.nowMs = epochMsOf(now);
    const written = new Set<string>();
    for (const { profile } of seekers) {
      for (const list of [profile.schools, profile.employers, profile.blocked, profile.targets]) {
        for (const name of list) written.add(name);
      }
    }
    for (const { profile } of hosts) {
      written.add(profile.employer);
      for (const list of [profile.schools, profile.pastEmployers, profile.blocked]) {
        for (const name of list) written.add(name);
      }
    }
    const keys = [...written].map((name) => ({ name, ...organisationKeys(name) }));
    const used = new Set(keys.flatMap(({ names }) => names));
    for (const { name, names, variants } of keys) {
      this.#organisations.set(name, { names, variants: variants.filter((variant) => used.has(variant)) });
    }
  }

  id(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const fresh = this.#ids.size;
    this.#ids.set(text, fresh);
    return fresh;
  }

  /** Languages are numbered apart, from 0, so that the first 32 of a pool have a bit of their own. */
  language(code: string): number {
    const key = code.toLowerCase();
    const known = this.#languages.get(key);
    if (known !== undefined) return known;
    this.#languages.set(key, this.#languages.size);
    return this.#languages.size - 1;
  }

  /** The words of a role or title. */
  role(text: string): readonly number[] {
    let words = this.#roles.get(text);
    if (words === undefined) {
      words = roleWords(text).map((word) => this.id(`role ${word}`));
      this.#roles.set(text, words);
    }
    return words;
  }

  /** How many languages were numbered. */
  get languages(): number {
    return this.#languages.size;
  }

  /** The half-hours of a week, one array for all who have the same. */
  week(hours: readonly Window[], zone: string): WeekMask {
    const key = `${zone} ${hours.map(({ day, from, to }) => `${day} ${from} ${to}`).join(" ")}`;
    let mask = this.#weeks.get(key);
    if (mask === undefined) {
      mask = weekMask(hours, zone, this.now);
      this.#weeks.set(key, mask);
    }
    return mask;
  }

  organisation(name: string): OrganisationKeys {
    const keys = this.#organisations.get(name);
    if (keys === undefined) throw new RangeError("an organisation of somebody the lexicon was not made for");
    return keys;
  }

  offsetMinutes(zone: string): number {
    let offset = this.#offsets.get(zone);
    if (offset === undefined) {
      offset = offsetMinutesAt(this.now, zone);
      this.#offsets.set(zone, offset);
    }
    return offset;
  }
}

/** Several organisations ready to be compared; see `OrganisationKeys`. */
export interface Organisations {
  readonly written: readonly string[];
  /** Per organisation, ids of its names, and of its names and variants. */
  readonly names: readonly (readonly number[])[];
  readonly forms: readonly (readonly number[])[];
  /** One bit per id modulo 32: no common bit, nothing in common. */
  readonly nameBits: number;
  readonly formBits: number;
}

interface ReadyPerson {
  /** Lexicon ids, so that two are compared as numbers. */
  readonly address: number;
  readonly languages: readonly number[];
  /** One bit per language modulo 32. */
  readonly languageBits: number;
  /** Position in FIELDS. */
  readonly field: number;
  readonly week: WeekMask;
  /** Minutes east of UTC at the lexicon's `now`. */
  readonly offset: number;
  /** The town's number in the lexicon. */
  readonly city: number | undefined;
  /** No format given means any. */
  readonly inPerson: boolean;
  readonly remote: number;
  readonly stage: number;
  readonly schools: Organisations;
  readonly employers: Organisations;
  readonly blocked: Organisations;
  readonly interests: readonly number[];
  /** Words of the role or title; empty when not given. */
  readonly role: readonly number[];
  /** Goals or offered topics, one bit each. */
  readonly topics: number;
}

export interface ReadySeeker extends ReadyPerson {
  readonly towns: Towns;
  readonly seeker: PoolSeeker;
  readonly targets: Organisations;
  readonly wishes: number;
  readonly known: ReadonlySet<string>;
  readonly ties: ReadonlyMap<string, number>;
}

export interface ReadyHost extends ReadyPerson {
  readonly host: PoolHost;
  readonly employer: Organisations;
  readonly askedBy: ReadonlySet<string>;
  readonly notFor: number;
  readonly coolsUntilMs: number;
}

const VIDEO = 1;
const PHONE = 2;

/** Whoever gave no hours is taken to be free on weekdays from nine to five. */
const ORDINARY_WEEK: readonly Window[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }));

/** Entries of one list beyond this many are not compared: keeps a hostile profile from slowing the pool. */
const LIST_MAX = 20;

export function organisations(written: readonly string[], lexicon: Lexicon): Organisations {
  const kept = written.slice(0, LIST_MAX).filter((name) => lexicon.organisation(name).names.length > 0);
  const names = kept.map((name) => lexicon.organisation(name).names.map((key) => lexicon.id(key)));
  const forms = kept.map((name, at) => [
    ...(names[at] ?? []),
    ...lexicon.organisation(name).variants.map((key) => lexicon.id(key)),
  ]);
  return { written: kept, names, forms, nameBits: bits(names.flat()), formBits: bits(forms.flat()) };
}

const bits = (ids: readonly number[]): number => ids.reduce((mask, id) => mask | (1 << (id & 31)), 0);

export function common(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (const id of a) if (b.includes(id)) count++;
  return count;
}

const meet = (a: readonly number[], b: readonly number[]): boolean => {
  for (const id of a) if (b.includes(id)) return true;
  return false;
};

/** True when no organisation can be in both: most pairs end here, at one AND. */
const areApart = (a: Organisations, b: Organisations): boolean =>
  ((a.nameBits & b.formBits) | (a.formBits & b.nameBits)) === 0;

const isSame = (a: Organisations, at: number, b: Organisations, other: number): boolean =>
  meet(a.names[at] ?? NONE, b.forms[other] ?? NONE) || meet(a.forms[at] ?? NONE, b.names[other] ?? NONE);

const NONE: readonly number[] = [];

/** Positions of the first organisation both name, in `a` and in `b`; undefined when they share none. */
export function sharedOrganisation(
  a: Organisations,
  b: Organisations,
): readonly [number, number] | undefined {
  if (areApart(a, b)) return undefined;
  for (let at = 0; at < a.names.length; at++) {
    for (let other = 0; other < b.names.length; other++) if (isSame(a, at, b, other)) return [at, other];
  }
  return undefined;
}

/** How many of `a` are also in `b`. */
export function sharedCount(a: Organisations, b: Organisations): number {
  if (areApart(a, b)) return 0;
  let count = 0;
  for (let at = 0; at < a.names.length; at++) {
    for (let other = 0; other < b.names.length; other++) {
      if (!isSame(a, at, b, other)) continue;
      count++;
      break;
    }
  }
  return count;
}

export const topicBits = (topics: readonly (typeof TOPICS)[number][]): number =>
  topics.reduce((mask, topic) => mask | (1 << TOPICS.indexOf(topic)), 0);

export const popcount = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
};

function readyPerson(person: Person, lexicon: Lexicon) {
  const any = person.formats.length === 0;
  const languages = [...new Set(person.languages)].map((code) => lexicon.language(code));
  const hours = person.availability.length === 0 ? ORDINARY_WEEK : person.availability;
  return {
    address: lexicon.id(`address ${normalAddress(person.email)}`),
    languages,
    languageBits: bits(languages),
    week: lexicon.week(hours, person.zone),
    offset: lexicon.offsetMinutes(person.zone),
    city: lexicon.towns.number(person.city, person.country),
    inPerson: any || person.formats.includes("in-person"),
    remote:
      (any || person.formats.includes("video") ? VIDEO : 0) |
      (any || person.formats.includes("phone") ? PHONE : 0),
  };
}

const interestIds = (interests: readonly string[], lexicon: Lexicon): number[] => [
  ...new Set(
    interests
      .slice(0, LIST_MAX)
      .map((interest) => plainWords(interest).join(" "))
      .filter((interest) => interest !== "")
      .map((interest) => lexicon.id(`interest ${interest}`)),
  ),
];

const TIE_RANK = { "second-degree": 0, acquainted: 1, friend: 1, colleague: 2 } as const;

/** A seeker in the form that is compared. Read once per person and lexicon. */
export function readySeeker(seeker: PoolSeeker, lexicon: Lexicon): ReadySeeker {
  const { profile } = seeker;
  const ties = new Map<string, number>();
  for (const [at, tie] of (seeker.ties ?? []).entries()) {
    const known = ties.get(tie.hostId);
    const before = known === undefined ? undefined : seeker.ties?.[known];
    if (before === undefined || TIE_RANK[tie.how] > TIE_RANK[before.how]) ties.set(tie.hostId, at);
  }
  return {
    ...readyPerson(profile, lexicon),
    towns: lexicon.towns,
    seeker,
    field: FIELDS.indexOf(profile.field),
    stage: SENIORITIES.indexOf(profile.seniority),
    schools: organisations(profile.schools, lexicon),
    employers: organisations(profile.employers, lexicon),
    blocked: organisations(profile.blocked, lexicon),
    targets: organisations(profile.targets, lexicon),
    interests: interestIds(profile.interests, lexicon),
    role: lexicon.role(profile.role),
    topics: topicBits(profile.goals),
    wishes: Math.min(new Set(profile.goals).size, 3),
    known: new Set(seeker.metOrAsked),
    ties,
  };
}

/** A host in the form that is compared. Read once per person and lexicon. */
export function readyHost(host: PoolHost, lexicon: Lexicon): ReadyHost {
  const { profile } = host;
  const present = profile.employer === "" ? [] : [profile.employer];
  return {
    ...readyPerson(profile, lexicon),
    host,
    field: FIELDS.indexOf(profile.field),
    stage: SENIORITIES.indexOf(profile.seniority),
    schools: organisations(profile.schools, lexicon),
    employer: organisations(present, lexicon),
    employers: organisations([...present, ...profile.pastEmployers], lexicon),
    blocked: organisations(profile.blocked, lexicon),
    interests: interestIds(profile.interests, lexicon),
    role: lexicon.role(profile.title),
    topics: topicBits(profile.topics),
    askedBy: new Set(host.askedBy ?? []),
    notFor: profile.notFor.reduce((mask, stage) => mask | (1 << SENIORITIES.indexOf(stage)), 0),
    coolsUntilMs: host.lastAskedAt === undefined ? 0 : epochMsOf(host.lastAskedAt) + COOLING_OFF_MS,
  };
}

export const sharesLanguage = (seeker: ReadySeeker, host: ReadyHost): boolean =>
  (seeker.languageBits & host.languageBits) !== 0 && meet(seeker.languages, host.languages);

export const sharesHour = (seeker: ReadySeeker, host: ReadyHost): boolean =>
  masksMeet(seeker.week, host.week);

/** What the nearness of two towns earns, in sixtieths; nothing when a city is missing. */
export const nearShare = (seeker: ReadySeeker, host: { readonly city: number | undefined }): number =>
  seeker.city === undefined || host.city === undefined
    ? 0
    : (seeker.towns.sharesFrom(seeker.city)[host.city] ?? 0);

export const inOneCity = (seeker: ReadySeeker, host: ReadyHost): boolean =>
  nearShare(seeker, host) === CITY_SAME;
