import type { Instant } from "../kernel/instant.ts";
import type { Window } from "../kernel/workday.ts";
import type { CoachKind, Rate } from "./coach-rate.ts";

export type { Window } from "../kernel/workday.ts";

/** Fields of work, kept short on purpose: a long taxonomy splits people who would have enjoyed talking. */
export const FIELDS = [
  "accounting",
  "architecture",
  "arts",
  "consulting",
  "data",
  "design",
  "education",
  "energy",
  "engineering",
  "environment",
  "finance",
  "government",
  "health",
  "hospitality",
  "human-resources",
  "law",
  "logistics",
  "manufacturing",
  "marketing",
  "media",
  "nonprofit",
  "real-estate",
  "research",
  "sales",
  "software",
] as const;
export type Field = (typeof FIELDS)[number];

/** What a seeker hopes to learn, and what a host offers to talk about: one list, so the two can be compared. */
export const TOPICS = [
  "the-work",
  "the-organisation",
  "the-path",
  "changing-field",
  "trends",
  "skills",
  "working-abroad",
  "going-independent",
  "leading-people",
  "further-study",
] as const;
export type Topic = (typeof TOPICS)[number];

/** How to meet, the better kind first. */
export const FORMATS = ["in-person", "video", "phone"] as const;
export type Format = (typeof FORMATS)[number];

/** Career stages, in order; a gap of one or two is the most useful to learn from. */
export const SENIORITIES = ["student", "entry", "experienced", "senior", "executive"] as const;
export type Seniority = (typeof SENIORITIES)[number];

/** What seeker, host and coach share. */
export interface Person {
  readonly name: string;
  readonly email: string;
  /** An IANA zone name, already canonical (`kernel/zone.ts`). */
  readonly zone: string;
  /** ISO 3166-1 alpha-2: decides public holidays. */
  readonly country: string;
  /** City as typed; empty when not given. */
  readonly city: string;
  /** ISO 639-1, at least one. */
  readonly languages: readonly string[];
  readonly formats: readonly Format[];
  readonly availability: readonly Window[];
}

/** The 30-second commercial, in its four boxes. */
export interface Commercial {
  readonly who: string;
  readonly did: string;
  readonly next: string;
  readonly help: string;
}

export interface SeekerProfile extends Person {
  readonly seniority: Seniority;
  /** The field the seeker is curious about. */
  readonly field: Field;
  /** The role the seeker is curious about, as typed. */
  readonly role: string;
  readonly goals: readonly Topic[];
  readonly schools: readonly string[];
  /** Past and present employers. */
  readonly employers: readonly string[];
  readonly interests: readonly string[];
  /** Organisations the seeker would like to hear about. */
  readonly targets: readonly string[];
  /** Organisations the seeker must not be introduced to, such as the present employer. */
  readonly blocked: readonly string[];
  readonly commercial: Commercial;
  /** How many conversations the seeker wishes for, 1 to 5. */
  readonly wanted: number;
  /** A senior seeker who wants depth may ask for a coach from the start. */
  readonly wantsCoach: boolean;
}

export interface HostProfile extends Person {
  readonly seniority: Seniority;
  readonly field: Field;
  readonly title: string;
  readonly employer: string;
  readonly pastEmployers: readonly string[];
  readonly schools: readonly string[];
  readonly interests: readonly string[];
  /** What the host offers to talk about. */
  readonly topics: readonly Topic[];
  /** Conversations a calendar month the host has room for, 1 to 4. */
  readonly capacity: number;
  /** Hard limits: who the host does not want to be asked by. */
  readonly notFor: readonly Seniority[];
  /** Organisations whose people the host must not meet (conflict of interest). */
  readonly blocked: readonly string[];
  /** How long a conversation the host offers, in minutes. */
  readonly minutes: 20 | 30;
  /** Where the host likes to meet in person (a café and its address); empty when not given. */
  readonly place: string;
  /** In the host's words: what the host does. Shown in the pack. */
  readonly about: string;
}

export interface CoachProfile extends Person {
  readonly fields: readonly Field[];
  readonly seniorities: readonly Seniority[];
  /** Searches the coach takes at the same time, 1 to 50. */
  readonly capacity: number;
  readonly about: string;
  /** A recruiter is paid by companies that hire; undefined: a coach. */
  readonly kind?: CoachKind | undefined;
  /** For an hour, after the first call; undefined: nothing, or agreed in that call. */
  readonly rate?: Rate | undefined;
  /** Where the coach is paid, an https address; undefined or empty: settled between the two. */
  readonly payUrl?: string | undefined;
}

/** What somebody agreed to: which text, for what, when. */
export interface Consent {
  /** The version of the text shown, as in `domain/consent.ts`. */
  readonly version: string;
  readonly purposes: readonly string[];
  readonly at: Instant;
  /** `form`: pressed by the person. `attested`: the manager states that the person agreed elsewhere. */
  readonly how: "form" | "attested";
}

export { normalAddress } from "../kernel/address.ts";
