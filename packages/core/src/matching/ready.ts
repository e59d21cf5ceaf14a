import { FIELDS, type Person, SENIORITIES, TOPICS, type Window } from "../domain/profile.ts";
import { epochMsOf } from "../kernel/instant.ts";
import { masksMeet, type WeekMask } from "../kernel/workday.ts";
import type { Lexicon } from "./lexicon.ts";
import { CITY_SAME, type Towns } from "./place.ts";
import { COOLING_OFF_MS, type PoolHost, type PoolSeeker } from "./pool.ts";

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
  if (written.length === 0) return NO_ORGANISATIONS;
  const kept = written.slice(0, LIST_MAX).filter((name) => lexicon.organisation(name).names.length > 0);
  const names = kept.map((name) => lexicon.organisation(name).names);
  const forms = kept.map((name) => lexicon.organisation(name).forms);
  return { written: kept, names, forms, nameBits: bitsOf(names), formBits: bitsOf(forms) };
}

/** One object for all who named none: most lists are empty. */
const NO_ORGANISATIONS: Organisations = { written: [], names: [], forms: [], nameBits: 0, formBits: 0 };

const bitsOf = (lists: readonly (readonly number[])[]): number =>
  lists.reduce((mask, ids) => mask | bits(ids), 0);

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
  const languages = lexicon.languages(person.languages);
  const hours = person.availability.length === 0 ? ORDINARY_WEEK : person.availability;
  return {
    address: lexicon.address(person.email),
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

const interestIds = (interests: readonly string[], lexicon: Lexicon): readonly number[] =>
  interests.length === 0
    ? NONE
    : [...new Set(interests.slice(0, LIST_MAX).flatMap((interest) => lexicon.interest(interest) ?? []))];

const TIE_RANK = { "second-degree": 0, acquainted: 1, friend: 1, colleague: 2 } as const;

/** The place in the list of the closest tie to each host. */
function tiesOf({ ties = [] }: PoolSeeker): ReadonlyMap<string, number> {
  if (ties.length === 0) return NO_TIES;
  const closest = new Map<string, number>();
  for (const [at, tie] of ties.entries()) {
    const before = ties[closest.get(tie.hostId) ?? -1];
    if (before === undefined || TIE_RANK[tie.how] > TIE_RANK[before.how]) closest.set(tie.hostId, at);
  }
  return closest;
}

const NO_TIES: ReadonlyMap<string, number> = new Map();
const NOBODY: ReadonlySet<string> = new Set();
const setOf = (ids: readonly string[]): ReadonlySet<string> => (ids.length === 0 ? NOBODY : new Set(ids));

/** A seeker in the form that is compared. Read once per person and lexicon. */
export function readySeeker(seeker: PoolSeeker, lexicon: Lexicon): ReadySeeker {
  const { profile } = seeker;
  // Field by field: spreading hundreds of thousands of people takes half of the time of reading them.
  const person = readyPerson(profile, lexicon);
  return {
    address: person.address,
    languages: person.languages,
    languageBits: person.languageBits,
    week: person.week,
    offset: person.offset,
    city: person.city,
    inPerson: person.inPerson,
    remote: person.remote,
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
    known: setOf(seeker.metOrAsked),
    ties: tiesOf(seeker),
  };
}

/** A host in the form that is compared. Read once per person and lexicon. */
export function readyHost(host: PoolHost, lexicon: Lexicon): ReadyHost {
  const { profile } = host;
  const person = readyPerson(profile, lexicon);
  const present = profile.employer === "" ? [] : [profile.employer];
  return {
    address: person.address,
    languages: person.languages,
    languageBits: person.languageBits,
    week: person.week,
    offset: person.offset,
    city: person.city,
    inPerson: person.inPerson,
    remote: person.remote,
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
    askedBy: setOf(host.askedBy ?? []),
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
