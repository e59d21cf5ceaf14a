import type { Commercial } from "../domain/profile.ts";
import { FRENCH } from "./fr/rules.ts";
import { plainFindings } from "./plain-words.ts";
import { readingOf, sentencesOf, wordsIn } from "./reading.ts";

/** What a request may not be, and why; also what the form tells a seeker about their own words. */
export interface Finding {
  readonly rule:
    | "words"
    | "grade"
    | "ask"
    | "banned"
    | "subject"
    | "minutes"
    | "seconds"
    | "missing"
    | "jargon"
    | "fact"
    | "help";
  /** `must`: it does not go out like this. `should`: a piece of advice. */
  readonly weight: "must" | "should";
  /** The box of the commercial it is about; undefined for the whole. */
  readonly box?: keyof Commercial;
  /** For the person who reads it. */
  readonly says: string;
}

/**
 * Words of a request, without its links and its signature. Mails of 75 to 100 words were answered most
 * (Boomerang, 2016), and a host reads on a telephone.
 */
export const REQUEST_WORDS = { least: 50, aim: 75, most: 100 } as const;
/** School years of reading, Flesch–Kincaid: what a fourteen-year-old reads at once, a tired host reads too. */
export const GRADE_MAX = 9;
export const SUBJECT_WORDS = { least: 3, most: 7 } as const;

/** Asking for work ends the conversation before it begins, so none of these is ever sent to a host. */
const BANNED: readonly string[] = [
  "jobs?",
  "hir(?:e|es|ed|ing)",
  "r[eé]sum[eé]s?",
  "cvs?",
  "curriculum vitae",
  "vacanc(?:y|ies)",
  "position openings?",
  "openings? (?:at|in|for|on|with)",
  "(?:open|vacant) (?:position|role|post)s?",
  "work for you",
  "employ me",
];

/** What differs from language to language when a text is read before it goes to a host. */
export interface Tongue {
  /** Words that are never sent, with the flags `giu`. */
  readonly banned: RegExp;
  /** How a sentence begins that bids the reader do something. */
  readonly bidding: RegExp;
  /** The opening, with its line break: how the reader is called is the reader's own affair, and no sentence. */
  readonly greeting: RegExp;
  /** The minutes asked for, in figures or words. */
  readonly minutes: RegExp;
  /** Why the prose is too hard to read; undefined when it is easy enough. */
  readonly hardship: (prose: string) => string | undefined;
  /** A sentence that asks or bids, turned so that it can be quoted after "How you can help:". */
  readonly statement: (sentence: string) => string;
}

export const ENGLISH: Tongue = {
  banned: new RegExp(`(?<![\\p{L}\\p{N}])(?:${BANNED.join("|")})(?![\\p{L}\\p{N}])`, "giu"),
  bidding: /^(?:please|kindly|let me know|get back to|write to|call|send|forward|book|click)\b/i,
  greeting: /^(?:Dear|Hello)\b[^\n]*,\n/,
  minutes: /\b(?:15|20|30|fifteen|twenty|thirty)[ -]minutes?\b/i,
  hardship: (prose) => {
    const { grade } = readingOf(prose);
    return grade > GRADE_MAX
      ? `The request reads at school year ${grade.toFixed(1)}; ${GRADE_MAX} is the most.`
      : undefined;
  },
  statement: (sentence) =>
    sentence
      .replace(/^(?:(?:could|can|would|will) you (?:please )?|please |kindly )+/i, "")
      .trim()
      .replace(
        /^(?:let me know|write to|get back to|call|send|forward|book|click)\b/i,
        (bidding) => `to ${bidding.toLowerCase()}`,
      ),
};

/** The banned words in a text, as they stand there. */
export const bannedIn = (text: string, { banned }: Tongue = ENGLISH): readonly string[] =>
  plainText(text).match(banned) ?? [];

/** Invisible marks and composed letters must not hide a word. */
const plainText = (text: string): string => text.normalize("NFC").replace(/\p{Cf}/gu, "");

/** The sentences that ask the reader for something: questions, and biddings. */
const asksIn = (text: string, { bidding }: Tongue): readonly string[] =>
  sentencesOf(text).filter((sentence) => /[?？][\s"”’»)]*$/.test(sentence) || bidding.test(sentence));

/** A request before it is sent; `text` is the letter's text part, whole. */
interface Written {
  readonly subject: string;
  readonly text: string;
}

/**
 * Checks a request, or a follow-up to one, before it may go out: 50 to 100 words, plain, one ask, minutes named,
 * never about a job, a subject of 3 to 7 words. Empty when all is well.
 */
export function lintRequest({ subject, text }: Written, tongue: Tongue = ENGLISH): readonly Finding[] {
  const body = bodyOf(text);
  const findings: Finding[] = [];
  const must = (rule: Finding["rule"], says: string): void => {
    findings.push({ rule, weight: "must", says });
  };
  const count = wordsIn(body).length;
  if (count < REQUEST_WORDS.least || count > REQUEST_WORDS.most)
    must(
      "words",
      `The request has ${count} words; ${REQUEST_WORDS.least} to ${REQUEST_WORDS.most} are read.`,
    );
  const prose = body.replace(tongue.greeting, "");
  const hardship = tongue.hardship(prose);
  if (hardship !== undefined) must("grade", hardship);
  const asks = asksIn(prose, tongue);
  if (asks.length !== 1) must("ask", `The request asks ${asks.length} times; it must ask once.`);
  const banned = bannedIn(`${subject}\n${prose}`, tongue);
  if (banned.length > 0) must("banned", `The request speaks of work to be had: ${banned.join(", ")}.`);
  if (!tongue.minutes.test(body)) must("minutes", "The request does not say how many minutes it asks for.");
  const named = wordsIn(subject.replace(/^(?:Re: )+/, "")).length;
  if (named < SUBJECT_WORDS.least || named > SUBJECT_WORDS.most)
    must(
      "subject",
      `The subject has ${named} words; it needs ${SUBJECT_WORDS.least} to ${SUBJECT_WORDS.most}.`,
    );
  return findings;
}

/** The letter without its signature and without its links: what a person wrote to a person. */
export function bodyOf(text: string): string {
  const [body = ""] = plainText(text.replace(/\r\n/g, "\n")).split(/^-- $/m);
  return body
    .replace(/^.*:\nhttps?:\/\/\S+$/gm, "")
    .replace(/\(?https?:\/\/\S+\)?/g, "")
    .replace(/^> ?/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

// ---------------------------------------------------------------- the seeker's own words

export const BOXES = ["who", "did", "next", "help"] as const satisfies readonly (keyof Commercial)[];

/** Words one speaks in a minute, calmly and briskly. */
const SPOKEN = { calm: 130, brisk: 150 } as const;
/** Thirty seconds at that speed; past 85 the listener has stopped. */
export const COMMERCIAL_WORDS = { least: 60, most: 80, warn: 85 } as const;

/** How long a commercial is: in words by box and in all, and in seconds when spoken calmly or briskly. */
export interface Measure {
  readonly words: Readonly<Record<keyof Commercial, number>>;
  readonly total: number;
  readonly seconds: { readonly calm: number; readonly brisk: number };
}

export function measure(commercial: Commercial): Measure {
  const words = {
    who: wordsIn(commercial.who).length,
    did: wordsIn(commercial.did).length,
    next: wordsIn(commercial.next).length,
    help: wordsIn(commercial.help).length,
  };
  const total = BOXES.reduce((sum, box) => sum + words[box], 0);
  const seconds = (speed: number): number => Math.round((total / speed) * 60);
  return { words, total, seconds: { calm: seconds(SPOKEN.calm), brisk: seconds(SPOKEN.brisk) } };
}

const BOX_WORDS: Readonly<Record<keyof Commercial, string>> = {
  who: "who you are",
  did: "what you did",
  next: "what you want to do next",
  help: "how your host can help",
};

/** What the form says about a 30-second commercial, the weightiest first. Empty when it is ready to be spoken. */
export function lintCommercial(commercial: Commercial): readonly Finding[] {
  const findings: Finding[] = [];
  for (const box of BOXES) {
    const text = commercial[box];
    if (wordsIn(text).length === 0)
      findings.push({
        rule: "missing",
        weight: box === "who" || box === "help" ? "must" : "should",
        box,
        says:
          box === "help"
            ? "Say how your host can help: one thing you would like to hear about. It is what they answer."
            : `Say in a sentence ${BOX_WORDS[box]}.`,
      });
    const found = [...bannedIn(text), ...bannedIn(text, FRENCH)];
    const banned = [...new Set(found.map((word) => word.toLowerCase()))];
    if (banned.length > 0)
      findings.push({
        rule: "banned",
        weight: "must",
        box,
        says: `Leave out “${banned.join("”, “")}”. You ask for advice here, never for work; sentences with these words are not sent.`,
      });
  }
  return [...findings, ...plainFindings(commercial), ...lengthFindings(measure(commercial))].sort((a, b) =>
    a.weight === b.weight ? 0 : a.weight === "must" ? -1 : 1,
  );
}

function lengthFindings({ total, seconds }: Measure): readonly Finding[] {
  const spoken = `${total} words, ${seconds.brisk} to ${seconds.calm} seconds when spoken`;
  const should = (says: string): readonly Finding[] => [{ rule: "seconds", weight: "should", says }];
  if (total > COMMERCIAL_WORDS.warn)
    return should(
      `${spoken}: too long. Aim for ${COMMERCIAL_WORDS.least} to ${COMMERCIAL_WORDS.most} words; cut what you would not say aloud.`,
    );
  if (total > COMMERCIAL_WORDS.most)
    return should(`${spoken}: a little long. ${COMMERCIAL_WORDS.most} words are thirty seconds.`);
  if (total < COMMERCIAL_WORDS.least)
    return should(
      `${spoken}: you have room. Aim for ${COMMERCIAL_WORDS.least} to ${COMMERCIAL_WORDS.most} words.`,
    );
  return [];
}
