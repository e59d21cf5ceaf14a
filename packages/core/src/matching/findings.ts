import { FIELD_WORDS } from "../domain/fields.ts";
import type { Field, Seniority, Topic } from "../domain/profile.ts";
import { SENIORITY_WORDS } from "../domain/seniority.ts";

/** What one side left out of their form. */
export type Missing =
  | "a role"
  | "a job title"
  | "any goals"
  | "any topics"
  | "a city"
  | "any school, employer or interest";

/** One thing found when two people are compared: plain data, so that it can be stored and told to anyone. */
export type Finding =
  | { readonly found: "same-field"; readonly field: Field }
  | { readonly found: "near-field" | "other-field"; readonly seeker: Field; readonly host: Field }
  | { readonly found: "role-fits" | "role-differs"; readonly role: string; readonly title: string }
  | { readonly found: "topics"; readonly topics: readonly Topic[]; readonly of: number }
  | { readonly found: "target"; readonly organisation: string }
  | { readonly found: "worked-together"; readonly seeker: string; readonly host: string }
  | { readonly found: "colleague" | "friend" | "acquainted" | "no-relationship" }
  | { readonly found: "school"; readonly seeker: string; readonly host: string }
  | { readonly found: "connector"; readonly connector: string }
  | { readonly found: "interests"; readonly interests: readonly string[] }
  | { readonly found: "stage"; readonly seeker: Seniority; readonly host: Seniority; readonly steps: number }
  | { readonly found: "one-city"; readonly city: string; readonly inPerson: boolean }
  | { readonly found: "distance"; readonly km: number; readonly seeker: string; readonly host: string }
  | { readonly found: "cities"; readonly seeker: string; readonly host: string }
  | { readonly found: "hours-apart"; readonly minutes: number }
  | { readonly found: "background"; readonly shared: readonly string[] }
  | { readonly found: "answers"; readonly asked: number; readonly answered: number }
  | { readonly found: "never-asked" | "nothing-more" }
  | { readonly found: "missing"; readonly who: "seeker" | "host"; readonly what: Missing };

export type Audience = "seeker" | "host" | "manager";

/** Says a finding to one reader in one language; undefined when it is not theirs to read. */
export type WordsOf = (finding: Finding, audience: Audience) => string | undefined;

/** How a topic reads after "about". */
export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  "the-work": "what the work is like",
  "the-organisation": "the organisation",
  "the-path": "the path into this work",
  "changing-field": "changing field",
  trends: "where the field is going",
  skills: "the skills that count",
  "working-abroad": "working abroad",
  "going-independent": "going independent",
  "leading-people": "leading people",
  "further-study": "further study",
};

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

interface Voice {
  readonly seeker: string;
  readonly seekerHas: string;
  readonly seekerIs: string;
  readonly seekerWants: string;
  readonly host: string;
  readonly hostHas: string;
  readonly hostIs: string;
  readonly hostWorks: string;
  readonly hostOffers: string;
  readonly both: string;
}

const VOICES: Readonly<Record<Audience, Voice>> = {
  seeker: {
    seeker: "you",
    seekerHas: "You have",
    seekerIs: "you are",
    seekerWants: "you hope to learn about",
    host: "your host",
    hostHas: "Your host has",
    hostIs: "your host is",
    hostWorks: "your host works",
    hostOffers: "your host offers to talk about",
    both: "You both",
  },
  host: {
    seeker: "the seeker",
    seekerHas: "The seeker has",
    seekerIs: "the seeker is",
    seekerWants: "the seeker hopes to learn about",
    host: "you",
    hostHas: "You have",
    hostIs: "you are",
    hostWorks: "you work",
    hostOffers: "you offer to talk about",
    both: "You both",
  },
  manager: {
    seeker: "the seeker",
    seekerHas: "The seeker has",
    seekerIs: "the seeker is",
    seekerWants: "the seeker hopes to learn about",
    host: "the host",
    hostHas: "The host has",
    hostIs: "the host is",
    hostWorks: "the host works",
    hostOffers: "the host offers to talk about",
    both: "Both",
  },
};

/** The finding as a sentence for one audience. Undefined when it is not theirs to read. */
export function wordsOf(finding: Finding, audience: Audience): string | undefined {
  const said =
    fieldWords(finding, audience) ?? relationWords(finding, audience) ?? otherWords(finding, audience);
  if (said === undefined) return undefined;
  const sentence = said.charAt(0).toUpperCase() + said.slice(1);
  // A name such as "Sample Foods Inc." brings its own full stop.
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

function fieldWords(finding: Finding, audience: Audience): string | undefined {
  const voice = VOICES[audience];
  switch (finding.found) {
    case "same-field":
      return `${voice.hostWorks} in ${FIELD_WORDS[finding.field]}, the field ${voice.seekerIs} curious about`;
    case "near-field":
      return `${voice.hostWorks} in ${FIELD_WORDS[finding.host]}, close to ${FIELD_WORDS[finding.seeker]}, which ${voice.seekerIs} curious about`;
    case "other-field":
      return `${voice.hostWorks} in ${FIELD_WORDS[finding.host]}; ${voice.seekerIs} curious about ${FIELD_WORDS[finding.seeker]}`;
    case "role-fits":
      return `the role ${voice.seekerIs} curious about, ${finding.role}, is close to ${possessive(audience)} title, ${finding.title}`;
    case "role-differs":
      return `the role ${voice.seekerIs} curious about, ${finding.role}, is unlike ${possessive(audience)} title, ${finding.title}`;
    default:
      return undefined;
  }
}

const possessive = (audience: Audience): string =>
  audience === "host" ? "your" : audience === "seeker" ? "your host's" : "the host's";

function relationWords(finding: Finding, audience: Audience): string | undefined {
  const voice = VOICES[audience];
  switch (finding.found) {
    case "worked-together":
      return `${voice.both} worked at ${audience === "seeker" ? finding.seeker : finding.host}`;
    case "school":
      return `${voice.both} studied at ${audience === "seeker" ? finding.seeker : finding.host}`;
    case "colleague":
      return audience === "manager" ? "they worked together" : "you worked together";
    case "friend":
      return audience === "manager" ? "they know each other" : "you know each other";
    case "acquainted":
      return audience === "manager"
        ? "each lets us count a relationship of theirs, in confidence"
        : undefined;
    case "connector":
      return `${audience === "manager" ? "both know" : "you both know"} ${finding.connector}`;
    case "interests":
      return `${voice.both} named ${listed(finding.interests)} as an interest`;
    case "background":
      return `${voice.both} share ${listed(finding.shared)}`;
    case "nothing-more":
      return audience === "manager" ? "nothing further in common was found" : undefined;
    case "no-relationship":
      return audience === "manager" ? "no school, employer or interest in common was found" : undefined;
    default:
      return undefined;
  }
}

function otherWords(finding: Finding, audience: Audience): string | undefined {
  const voice = VOICES[audience];
  switch (finding.found) {
    case "topics":
      if (finding.topics.length === 0) return `${voice.hostOffers} other things than ${voice.seekerWants}`;
      return `${voice.hostOffers} ${listed(finding.topics.map((topic) => TOPIC_WORDS[topic]))}, which ${voice.seekerWants}`;
    case "target":
      return `${voice.hostWorks} at ${finding.organisation}, an organisation ${voice.seeker} named`;
    case "stage":
      return `${voice.seekerIs} ${SENIORITY_WORDS[finding.seeker]}, ${voice.hostIs} ${SENIORITY_WORDS[finding.host]}`;
    case "one-city":
      return finding.inPerson
        ? `${voice.both} live in or near ${finding.city} and like to meet in person`
        : `${voice.both} live in or near ${finding.city}`;
    case "distance":
      return `${finding.seeker} and ${finding.host} are about ${finding.km} km apart`;
    case "cities":
      return `${voice.seekerIs} in ${finding.seeker}, ${voice.hostIs} in ${finding.host}`;
    case "hours-apart":
      return hoursApart(finding.minutes);
    default:
      return ownWords(finding, audience);
  }
}

/** What a host's record of answering and an empty box say is for the manager, and for the person themselves. */
function ownWords(finding: Finding, audience: Audience): string | undefined {
  const voice = VOICES[audience];
  switch (finding.found) {
    case "answers":
      if (audience !== "manager") return undefined;
      return `the host answered ${finding.answered} of ${many(finding.asked, "request", "requests")}`;
    case "never-asked":
      return audience === "manager" ? "the host has not been asked before" : undefined;
    case "missing":
      if (audience !== "manager" && audience !== finding.who) return undefined;
      return `${finding.who === "seeker" ? voice.seekerHas : voice.hostHas} not given ${finding.what}`;
    default:
      return undefined;
  }
}

function hoursApart(minutes: number): string {
  if (minutes === 0) return "the clocks show the same time";
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const text = [hours > 0 ? many(hours, "hour", "hours") : "", rest > 0 ? `${rest} minutes` : ""];
  return `the clocks are ${text.filter((part) => part !== "").join(" ")} apart`;
}
