import {
  FIELDS,
  FORMATS,
  type HostProfile,
  SENIORITIES,
  type SeekerProfile,
  TOPICS,
} from "@legwork/core/domain/profile.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, type Instant, instantOf, later } from "@legwork/core/kernel/instant.ts";
import type { PoolHost, PoolSeeker } from "@legwork/core/matching/pool.ts";

/** A Tuesday, 10:00 in Toronto. */
export const NOW: Instant = instantOf(Date.UTC(2027, 0, 12, 15));

export const SEEKER: SeekerProfile = {
  name: "Sample Seeker",
  email: "seeker@example.org",
  zone: "America/Toronto",
  country: "CA",
  city: "Montréal",
  languages: ["en"],
  formats: ["in-person", "video"],
  availability: [{ day: 1, from: "09:00", to: "12:00" }],
  seniority: "entry",
  field: "data",
  role: "data analyst",
  goals: ["the-work", "the-path"],
  schools: ["HEC Montreal"],
  employers: ["Desjardins"],
  interests: ["chess"],
  targets: [],
  blocked: [],
  commercial: { who: "", did: "", next: "", help: "" },
  wanted: 3,
  wantsCoach: false,
};

export const HOST: HostProfile = {
  name: "Sample Host",
  email: "host@example.org",
  zone: "America/Toronto",
  country: "CA",
  city: "Montreal",
  languages: ["en", "fr"],
  formats: ["video", "phone"],
  availability: [{ day: 1, from: "11:00", to: "15:00" }],
  seniority: "senior",
  field: "data",
  title: "Senior Data Analyst",
  employer: "Sample Data Inc.",
  pastEmployers: [],
  schools: [],
  interests: [],
  topics: ["the-work", "the-path", "skills"],
  capacity: 2,
  notFor: [],
  blocked: [],
  minutes: 20,
  place: "",
  about: "",
};

export const seekerId = (name: string): Id<"seeker"> => `skr_${name}`;
export const hostId = (name: string): Id<"host"> => `hst_${name}`;

/** A seeker of the pool, ordinary but for what is given. */
export function aSeeker(
  profile: Partial<SeekerProfile> = {},
  pool: Partial<Omit<PoolSeeker, "profile">> = {},
): PoolSeeker {
  const whole = { ...SEEKER, ...profile };
  const id = pool.id ?? seekerId("one");
  return {
    id,
    profile: { ...whole, email: profile.email ?? `${id.replace("_", "-")}@example.org` },
    open: whole.wanted,
    waitingSince: NOW,
    metOrAsked: [],
    ...pool,
  };
}

/** A host of the pool, ordinary but for what is given. */
export function aHost(
  profile: Partial<HostProfile> = {},
  pool: Partial<Omit<PoolHost, "profile">> = {},
): PoolHost {
  const whole = { ...HOST, ...profile };
  const id = pool.id ?? hostId("one");
  return {
    id,
    profile: { ...whole, email: profile.email ?? `${id.replace("_", "-")}@example.org` },
    room: whole.capacity,
    load: 0,
    asked: 0,
    answered: 0,
    lastAskedAt: undefined,
    ...pool,
  };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SCHOOLS = ["HEC Montréal", "McGill University", "Université Laval", "UBC", "University of Toronto"];
const ORGANISATIONS = [
  "Desjardins",
  "Sample Rail",
  "Sample Bank",
  "Sample Foods",
  "Sample Games",
  "Sample Energy",
];

const ROLES = [
  "data analyst",
  "Product Manager",
  "nurse",
  "",
  "Senior software developer",
  "Chef de projet",
  "teacher",
];
const INTERESTS = ["chess", "hiking", "choir", "Chess ", "cooking", "football", "rowing"];
const CITIES = ["Montréal", "Toronto", "", "Vancouver", "montreal", "Québec"];
const ZONES = ["America/Toronto", "America/Vancouver", "Europe/Paris", "America/Halifax"];

/** A pool as varied as a real one, the same for the same seed. `names`: how many schools, employers, roles there are. */
export function aPool(
  seekers: number,
  hosts: number,
  seed = 1,
  names = 0,
): { seekers: PoolSeeker[]; hosts: PoolHost[] } {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // Squared, so that the first names are common and the last are rare, as in life.
  const name = (known: readonly string[], kind: string): string =>
    names === 0 ? pick(known) : `${kind} ${Math.floor(random() ** 2 * names)}`;
  const some = <T>(from: () => T, most: number): T[] => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, from)),
  ];
  const school = () => name(SCHOOLS, "Lyceum");
  const organisation = () => name(ORGANISATIONS, "Organisation");
  const role = () => (names === 0 ? pick(ROLES) : `${pick(ROLES)} ${name([], "r")}`);
  const languages = () => pick([["en"], ["fr"], ["en", "fr"]]);
  const place = () => ({
    city: name(CITIES, "City"),
    zone: pick(ZONES),
    formats: some(() => pick(FORMATS), 3),
    interests: some(() => name(INTERESTS, "Interest"), 3),
    schools: some(school, 2),
    languages: languages(),
    availability: [],
  });
  return {
    seekers: Array.from({ length: seekers }, (_, n) =>
      aSeeker(
        {
          ...place(),
          field: pick(FIELDS),
          role: role(),
          targets: some(organisation, 1),
          employers: some(organisation, 2),
          seniority: pick(SENIORITIES.slice(0, 3)),
          goals: some(() => pick(TOPICS), 4),
          wanted: 1 + Math.floor(random() * 3),
        },
        { id: seekerId(`s${n}`), waitingSince: later(NOW, -Math.floor(random() * 60) * DAY_MS) },
      ),
    ),
    hosts: Array.from({ length: hosts }, (_, n) =>
      aHost(
        {
          ...place(),
          field: pick(FIELDS),
          title: role(),
          seniority: pick(SENIORITIES.slice(1)),
          topics: some(() => pick(TOPICS), 5),
          employer: organisation(),
          pastEmployers: some(organisation, 2),
          capacity: 1 + Math.floor(random() * 4),
        },
        { id: hostId(`h${n}`), asked: Math.floor(random() * 4), answered: Math.floor(random() * 2) },
      ),
    ),
  };
}
