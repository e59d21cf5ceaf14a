import type { Side } from "@legwork/core/domain/diary.ts";
import type { Outcome } from "@legwork/core/domain/introduction.ts";
import type { Finding } from "@legwork/core/domain/outcome.ts";
import type { Field, Format, HostProfile, Seniority, Topic, Window } from "@legwork/core/domain/profile.ts";
import type { Locale, ProgrammeKind } from "@legwork/core/domain/programme.ts";
import type { Ending } from "@legwork/core/domain/search.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { printDay, printWhen } from "@legwork/core/kernel/zone.ts";

/** How the pages call things. One table for each list of the domain, so that a new entry cannot be forgotten. */

export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  accounting: "Accounting",
  architecture: "Architecture and building",
  arts: "Arts and culture",
  consulting: "Consulting",
  data: "Data and analytics",
  design: "Design",
  education: "Education",
  energy: "Energy",
  engineering: "Engineering",
  environment: "Environment",
  finance: "Finance",
  government: "Government and public service",
  health: "Health",
  hospitality: "Hospitality and tourism",
  "human-resources": "Human resources",
  law: "Law",
  logistics: "Logistics",
  manufacturing: "Manufacturing",
  marketing: "Marketing and communications",
  media: "Media and publishing",
  nonprofit: "Charities and non-profits",
  "real-estate": "Property and real estate",
  research: "Research",
  sales: "Sales",
  software: "Software",
};

export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  "the-work": "What the work is like, day by day",
  "the-organisation": "The organisation and its culture",
  "the-path": "How people get there",
  "changing-field": "Moving from another field",
  trends: "Where the field is going",
  skills: "Which skills matter",
  "working-abroad": "Working in another country",
  "going-independent": "Going independent",
  "leading-people": "Leading people",
  "further-study": "Whether to study further",
};

export const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  "in-person": "In person",
  video: "By video",
  phone: "By phone",
};

export const SENIORITY_WORDS: Readonly<Record<Seniority, string>> = {
  student: "Student",
  entry: "Starting out (up to 3 years)",
  experienced: "Experienced",
  senior: "Senior, or leading a team",
  executive: "Executive",
};

export const KIND_WORDS: Readonly<Record<ProgrammeKind, string>> = {
  "career-centre": "Career centre",
  "alumni-association": "Alumni association",
  coach: "Coach",
};

export const DAY_WORDS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** How an introduction ended, for the seeker's page. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  met: "You met",
  missed: "You missed each other",
  cancelled: "The meeting was cancelled",
  declined: "Could not make it this time",
  referred: "Named somebody better placed",
  lapsed: "Did not answer in time",
  "times-lapsed": "No time was found",
  "question-lapsed": "A question was left open",
  "turned-away": "Had no room left",
  dropped: "Was not asked after all",
  withdrawn: "The request was taken back",
  undeliverable: "Could not be reached",
};

export const ENDING_WORDS: Readonly<Record<Ending, string>> = {
  met: "You had the conversations you wished for.",
  coach: "A coach has taken over.",
  column: "Our own staff have your question now.",
  withdrawn: "You ended this search.",
};

/** What came of it, as the seeker says it of themselves. */
export const FINDING_WORDS: Readonly<Record<Finding, string>> = {
  exploring: "Still finding out",
  clearer: "I know better what to look for",
  changed: "I changed direction",
  studying: "I began to study or train",
  applying: "I am applying",
  interviewing: "I am being interviewed",
  found: "I found what I was looking for",
};

export const otherSide = (side: Side): Side => (side === "host" ? "seeker" : "host");

/** The name people are called by: everything before the first space. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** A host as a seeker may see one before they meet: first name, title, employer; never an address. */
export const hostInWords = ({ name, title, employer }: HostProfile): string =>
  `${firstName(name)}, ${title} at ${employer}`;

/** `a, b and c`. */
export function listInWords(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** `Monday 09:00–17:00, Tuesday …`. */
export const windowsInWords = (windows: readonly Window[]): string =>
  [...windows]
    .sort((a, b) => a.day - b.day || (a.from < b.from ? -1 : 1))
    .map(({ day, from, to }) => `${DAY_WORDS[day - 1]} ${from}–${to}`)
    .join(", ");

export const dayInWords = (at: Instant, zone: string, locale: Locale): string => printDay(at, zone, locale);
export const whenInWords = (at: Instant, zone: string, locale: Locale): string => printWhen(at, zone, locale);

/** `1 conversation`, `2 conversations`. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;

/** The programme's word for the conversation with its article: `an informational interview`. */
export const aTerm = (term: string): string => `${/^[aeiou]/i.test(term) ? "an" : "a"} ${term}`;

/** The same at the beginning of a sentence. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A `mailto:` link to a plain address, whatever signs its local part has. */
export const mailTo = (address: string): string =>
  `mailto:${encodeURIComponent(address).replaceAll("%40", "@")}`;
