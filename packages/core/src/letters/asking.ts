import { wordsSent } from "../domain/commercial.ts";
import { type Box, CHOICES, keptSentence } from "./abridge.ts";
import type { Block, Phrase } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { bodyOf, lintRequest, REQUEST_WORDS, type Tongue } from "./linter.ts";
import { wordsIn } from "./reading.ts";
import { bodyText } from "./render.ts";
import { termsIn } from "./standing.ts";

/** How a request finds its words: as many of the seeker's own as pass the linter, the same in every language. */

/** What each of the letters that ask says around the seeker's own words. */
export interface Frame {
  /** Leads into the seeker's own words, or says what they are curious about where none can be quoted. */
  readonly opening: (isQuoted: boolean) => Phrase;
  readonly closing: Phrase;
}

/** One sentence a box, where there is one that may be sent. */
export type Kept = Readonly<Record<Box, string | undefined>>;

export function keptIn(facts: Facts, tongue: Tongue): Kept {
  const words = wordsSent(termsIn(facts), facts.seeker);
  const kept = (box: Box): string | undefined => keptSentence(words?.[box] ?? "", tongue);
  return { who: kept("who"), did: kept("did"), next: kept("next"), help: kept("help") };
}

/** A request this long still counts as short; the seeker's words fill it up to here. */
const FULL = REQUEST_WORDS.aim + 12;

interface Attempt {
  /** As a reader sees it. */
  readonly subject: string;
  readonly frames: readonly Frame[];
  /** The letter with these boxes quoted. */
  readonly framed: (frame: Frame, boxes: readonly Box[]) => readonly Block[];
}

/** With the connection rather than without, short rather than long: the first that passes the linter. */
export function bestOf({ subject, frames, framed }: Attempt, tongue: Tongue): readonly Block[] {
  for (const frame of frames) {
    for (const most of [FULL, REQUEST_WORDS.most]) {
      for (const boxes of CHOICES) {
        const blocks = framed(frame, boxes);
        const text = bodyText(blocks);
        // Counting is cheap, so what is too long is not read.
        if (wordsIn(bodyOf(text)).length <= most && lintRequest({ subject, text }, tongue).length === 0)
          return blocks;
      }
    }
  }
  // The last choice quotes nobody and its name is checked, so only a change of our own words can lead here.
  throw new Error("No words were found that may be sent to a host.");
}
