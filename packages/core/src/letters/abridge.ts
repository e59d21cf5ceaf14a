import type { Commercial } from "../domain/profile.ts";
import { bannedIn, ENGLISH, type Tongue } from "./linter.ts";
import { sentencesOf, wordsIn } from "./reading.ts";

/** A quoted sentence longer than this is not read to its end. */
const SENTENCE_WORDS_MAX = 22;
const SENTENCE_CHARACTERS_MAX = 160;
/** Sentences looked at in one box: nobody's first four are all unfit to be sent unless all are. */
const SENTENCES_MAX = 40;

export type Box = keyof Commercial;

/** Which boxes a request quotes, the fullest first. How the host can help is the last to be let go. */
export const CHOICES: readonly (readonly Box[])[] = [
  ["who", "did", "next", "help"],
  ["who", "next", "help"],
  ["who", "help"],
  ["next", "help"],
  ["help"],
  ["who"],
  [],
];

/**
 * The one sentence of a box that a request quotes: the first that says something, speaks of no job and is short; cut
 * when none is. Undefined when nothing in the box may be sent. The same words always give the same sentence.
 */
export function keptSentence(text: string, tongue: Tongue = ENGLISH): string | undefined {
  const fit = sentencesOf(text.slice(0, 8_000))
    .slice(0, SENTENCES_MAX)
    .map((sentence) => statement(sentence, tongue))
    .filter((sentence) => wordsIn(sentence).length > 1 && bannedIn(sentence, tongue).length === 0);
  const short = fit.find(isShort);
  if (short !== undefined) return ended(short);
  const [first] = fit;
  return first === undefined ? undefined : cut(first);
}

const isShort = (sentence: string): boolean =>
  wordsIn(sentence).length <= SENTENCE_WORDS_MAX && sentence.length <= SENTENCE_CHARACTERS_MAX;

/** Asking is left to the letter, which asks once: "Could you tell me …?" becomes "tell me …". */
function statement(sentence: string, tongue: Tongue): string {
  const bare = sentence
    .replace(/[“”"«»]/g, "")
    .replace(/\s*[?？]+/g, ".")
    .trim();
  return tongue.statement(bare).trim();
}

/** Cut where a clause ends, or after a word, with an ellipsis. */
function cut(sentence: string): string {
  const words: string[] = [];
  let length = 0;
  for (const word of sentence.split(/\s+/).slice(0, SENTENCE_WORDS_MAX)) {
    length += word.length + 1;
    if (length > SENTENCE_CHARACTERS_MAX) break;
    words.push(word);
  }
  const kept =
    words.join(" ") ||
    Array.from(sentence)
      .slice(0, SENTENCE_CHARACTERS_MAX / 4)
      .join("");
  const clause = kept.lastIndexOf(",");
  return `${(clause > kept.length / 2 ? kept.slice(0, clause) : kept).replace(/[,;:–—.\s]+$/u, "")}…`;
}

const ended = (sentence: string): string => (/[.!…。！]$/u.test(sentence) ? sentence : `${sentence}.`);

/** Characters and words of a name in a request: a longer one is shortened, not the request. */
const NAME_CHARACTERS_MAX = 40;
const NAME_WORDS_MAX = 4;
/** Words that would make a name read as an order. */
const BIDS = /^(?:please|kindly|let|write|call|send|forward|book|click|get)$/i;

/**
 * A name as a request carries it: only what names are made of, and a banned word cut to its initial ("Job Cohen" is
 * written "J. Cohen" where a host could misread it). Undefined when nothing of it can be used.
 */
export function nameToSend(name: string, tongue: Tongue = ENGLISH): string | undefined {
  const parts = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\s.'’-]/gu, "")
    .split(/\s+/)
    .filter((part) => /\p{L}/u.test(part) && !BIDS.test(part))
    .slice(0, NAME_WORDS_MAX)
    .map((part) => (bannedIn(part, tongue).length > 0 ? `${Array.from(part)[0] ?? ""}.` : part));
  const whole = Array.from(parts.join(" ")).slice(0, NAME_CHARACTERS_MAX).join("").trim();
  return whole === "" || bannedIn(whole, tongue).length > 0 ? undefined : whole;
}
