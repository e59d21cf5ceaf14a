import type { Offer, Terms } from "@legwork/core/domain/introduction.ts";
import type { CoachProfile, Consent, HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { DEFAULT_CADENCE, type Settings } from "@legwork/core/domain/programme.ts";
import type { Place } from "@legwork/core/kernel/workday.ts";
import { wallOf } from "@legwork/core/kernel/zone.ts";
import { at } from "./given.ts";

// Who plays in the tests of the domain: Sana looks for conversations, Harriet has them, Chidi coaches.

export const LONDON: Place = { zone: "Europe/London", country: "GB" };
export const NEW_YORK: Place = { zone: "America/New_York", country: "US" };
export const PARIS: Place = { zone: "Europe/Paris", country: "FR" };

export const IDS = {
  programme: "prg_spring",
  seeker: "skr_sana",
  host: "hst_harriet",
  coach: "cch_chidi",
  search: "sch_sana-1",
  introduction: "int_sana-harriet",
  meeting: "mtg_sana-harriet",
  seekerDiary: "dry_sana",
  hostDiary: "dry_harriet",
} as const;

export const PARTIES = { searchId: IDS.search, seekerId: IDS.seeker, hostId: IDS.host } as const;

export const terms = (different: Partial<Terms> = {}): Terms => ({
  ...PARTIES,
  hostPlace: LONDON,
  seekerPlace: LONDON,
  cadence: DEFAULT_CADENCE,
  reviewed: false,
  cold: false,
  score: 61,
  reasons: [],
  why: { host: ["You both studied at Leeds."], seeker: ["Harriet does what you are curious about."] },
  connection: "You both studied at Leeds.",
  ...different,
});

/** Harriet offers these times, on her own clock in London. */
export const offerOf = (...times: string[]): Offer => ({
  times: times.map((time) => ({ startsAt: at(time), wall: wallOf(at(time), LONDON.zone) })),
  zone: LONDON.zone,
  minutes: 20,
  format: "video",
  place: "https://meet.example/harriet",
  note: "",
});

export const CONSENT: Consent = {
  version: "2026-10",
  purposes: ["introductions"],
  at: at("2026-11-20"),
  how: "form",
};
export const ATTESTED: Consent = { ...CONSENT, how: "attested" };

const person = {
  zone: LONDON.zone,
  country: LONDON.country,
  city: "London",
  languages: ["en"],
  formats: ["video"],
  availability: [{ day: 2, from: "09:00", to: "12:00" }],
} as const;

export const seekerProfile = (different: Partial<SeekerProfile> = {}): SeekerProfile => ({
  ...person,
  name: "Sana Seeker",
  email: "sana@example.org",
  seniority: "student",
  field: "data",
  role: "analyst",
  goals: ["the-work"],
  schools: ["Leeds"],
  employers: [],
  interests: [],
  targets: [],
  blocked: [],
  commercial: {
    who: "I study maths.",
    did: "I built a model.",
    next: "I want to learn.",
    help: "Talk to me.",
  },
  wanted: 1,
  wantsCoach: false,
  ...different,
});

export const hostProfile = (different: Partial<HostProfile> = {}): HostProfile => ({
  ...person,
  name: "Harriet Host",
  email: "harriet@example.org",
  seniority: "senior",
  field: "data",
  title: "Head of data",
  employer: "Acme",
  pastEmployers: [],
  schools: ["Leeds"],
  interests: [],
  topics: ["the-work"],
  capacity: 2,
  notFor: [],
  blocked: [],
  minutes: 20,
  place: "",
  about: "I run a team.",
  ...different,
});

export const coachProfile = (different: Partial<CoachProfile> = {}): CoachProfile => ({
  ...person,
  name: "Chidi Coach",
  email: "chidi@example.org",
  fields: ["data"],
  seniorities: ["student"],
  capacity: 1,
  about: "I listen.",
  ...different,
});

export const settings = (different: Partial<Settings> = {}): Settings => ({
  name: "Leeds careers",
  kind: "career-centre",
  country: "GB",
  zone: LONDON.zone,
  locale: "en-GB",
  term: "information gathering meeting",
  sender: { name: "Leeds careers", address: "careers@leeds.example" },
  replyTo: "people@leeds.example",
  reviewed: false,
  cadence: DEFAULT_CADENCE,
  searchDays: 84,
  sample: false,
  ...different,
});
