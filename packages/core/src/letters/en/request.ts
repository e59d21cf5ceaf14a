import { wordsSent } from "../../domain/commercial.ts";
import type { IntroductionState } from "../../domain/introduction.ts";
import type { LetterRef, Purpose } from "../../domain/letter.ts";
import { type Box, CHOICES, keptSentence, nameToSend } from "../abridge.ts";
import {
  type Block,
  button,
  clip,
  ours,
  type Phrase,
  paragraph,
  quote,
  say,
  subjectOf,
  typed,
} from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { bodyOf, lintRequest, REQUEST_WORDS } from "../linter.ts";
import { wordsIn } from "../reading.ts";
import { bodyText } from "../render.ts";
import { dear, FIELD_WORDS, firstName, hostName, sharedFormats, shortDay } from "./words.ts";

/** Asking a host: the request, its follow-ups in the same thread, and the seeker's answer to a question asked first. */
export const REQUEST = {
  request,
  "follow-up": followUp,
  answer,
} satisfies Partial<Record<Purpose, Writer>>;

/** What each of the three says around the seeker's own words. */
interface Frame {
  /** Leads into the seeker's own words, or says what they are curious about where none can be quoted. */
  readonly opening: (isQuoted: boolean) => Phrase;
  readonly closing: Phrase;
}

/** A request this long still counts as short; the seeker's words fill it up to here. */
const FULL = REQUEST_WORDS.aim + 12;

function request(facts: Facts): Letter {
  const { name, first } = namesIn(facts);
  const frames = connections(facts).map(
    (connection): Frame => ({
      opening: (isQuoted) => {
        const then = isQuoted ? say`writes:` : say`is curious about ${curious(facts)}.`;
        return connection === undefined
          ? say`${headed(name)} would like to learn from you, and ${then}`
          : [...connection, ...say`${name}, who ${then}`];
      },
      closing: say`We hope to hear by ${answerBy(facts)}. Any answer is fine: yes, another time, not now, somebody better to ask, or a question first.`,
    }),
  );
  return { subject: subject(facts, first), blocks: bestOf(facts, frames, first) };
}

function followUp(facts: Facts): Letter {
  const { name, first } = namesIn(facts);
  const { requestedAt, nextFollowUpAt } = askedIn(facts);
  const closing =
    nextFollowUpAt === undefined
      ? say`This is our last letter about it. If we hear nothing by ${answerBy(facts)}, we ask somebody else, and no harm is done.`
      : say`A “not now” is a good answer too, and ends these letters. We hope to hear by ${answerBy(facts)}.`;
  const asked = say`for whom we wrote to you on ${shortDay(facts, requestedAt)}`;
  const frames = connections(facts).map(
    (connection): Frame => ({
      opening: (isQuoted) => {
        const end = ours(isQuoted ? ":" : ".");
        return connection === undefined
          ? say`Mail piles up, so here is ${name} once more, ${asked}${end}`
          : [...connection, ...say`${name}, ${asked}${end}`];
      },
      closing,
    }),
  );
  return {
    subject: reply(subject(facts, first)),
    blocks: bestOf(facts, frames, first),
    threadOf: requestRef(facts),
  };
}

/**
 * The exchange stands as it was written: the host asked for it, and two people may say to each other what they like.
 * What surrounds it is held to the measure of every request.
 */
function answer(facts: Facts): Letter {
  const { name, first } = namesIn(facts);
  const { question, reply: words } = needed(askedIn(facts).exchange, "the question and its reply");
  return {
    subject: reply(subject(facts, first)),
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`You asked ${name} something before you decide. Your question and the answer, word for word:`,
      ),
      ...quote(question),
      ...quote(words),
      ask(facts, first),
      paragraph(
        say`We hope to hear by ${answerBy(facts)}. Any answer is fine: yes, another time, not now, or somebody better to ask.`,
      ),
      answerButton(facts, first),
    ],
    threadOf: requestRef(facts),
  };
}

// ---------------------------------------------------------------- what they share

type AskedState = Extract<IntroductionState, { status: "asked" }>["asked"];

function askedIn({ introduction }: Facts): AskedState {
  const asked = introduction !== undefined && "asked" in introduction ? introduction.asked : undefined;
  return needed(asked, "a request that was made");
}

const answerBy = (facts: Facts): Phrase => shortDay(facts, askedIn(facts).answerBy);

export const requestRef = ({ introductionId, ref }: Facts): LetterRef => ({
  purpose: "request",
  about: introductionId ?? ref.about,
  to: ref.to,
  number: 1,
});

interface Names {
  readonly name: string;
  readonly first: string;
}

/** Somebody whose name cannot stand in a request is a seeker all the same. */
function namesIn({ seeker }: Facts): Names {
  const name = nameToSend(seeker?.name ?? "");
  return name === undefined ? { name: "a seeker", first: "a seeker" } : { name, first: firstName(name) };
}

/** The name at the head of a sentence. */
const headed = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const subject = (facts: Facts, first: string): Phrase =>
  say`Could you give ${first} ${minutesOf(facts)} minutes?`;

const reply = (phrase: Phrase): Phrase => [...ours("Re: "), ...phrase];

const minutesOf = ({ host }: Facts): number => host?.minutes ?? 20;

/**
 * What leads to the seeker's name, the warmest first: who gave the host's name, then what the two share, then nothing,
 * should a name or a word in it be unfit to send.
 */
function connections({ introduction, referrer }: Facts): readonly (Phrase | undefined)[] {
  const terms = introduction !== undefined && "terms" in introduction ? introduction.terms : undefined;
  const shared = terms?.connection.trim().replace(/[.…]+$/, "") ?? "";
  return [
    ...(terms?.referralId === undefined || referrer === undefined
      ? []
      : [say`${clip(referrer.name.trim(), 48)} gave us your name for `]),
    ...(shared === "" ? [] : [say`${shared}, you and `]),
    undefined,
  ];
}

/** With the connection rather than without, short rather than long: the first that passes the linter. */
function bestOf(facts: Facts, frames: readonly Frame[], first: string): readonly Block[] {
  const line = subjectOf(subject(facts, first));
  const own: Own = { first, kept: keptIn(facts) };
  for (const frame of frames) {
    for (const most of [FULL, REQUEST_WORDS.most]) {
      for (const boxes of CHOICES) {
        const blocks = framed(facts, frame, boxes, own);
        const text = bodyText(blocks);
        // Counting is cheap, so what is too long is not read.
        if (wordsIn(bodyOf(text)).length <= most && lintRequest({ subject: line, text }).length === 0)
          return blocks;
      }
    }
  }
  // The last choice quotes nobody and its name is checked, so only a change of our own words can lead here.
  throw new Error("No words were found that may be sent to a host.");
}

type Kept = Readonly<Record<Box, string | undefined>>;

/** What is the seeker's in the letter. */
interface Own {
  readonly first: string;
  readonly kept: Kept;
}

const keptIn = ({ seeker, introduction }: Facts): Kept => {
  const terms = introduction !== undefined && "terms" in introduction ? introduction.terms : undefined;
  const words = wordsSent(terms, seeker);
  const kept = (box: Box): string | undefined => keptSentence(words?.[box] ?? "");
  return { who: kept("who"), did: kept("did"), next: kept("next"), help: kept("help") };
};

/** Who the seeker is and how the host can help: one sentence a box, in the seeker's words. */
function framed(
  facts: Facts,
  { opening, closing }: Frame,
  boxes: readonly Box[],
  { first, kept }: Own,
): readonly Block[] {
  const about = boxes.flatMap((box) => (box === "help" ? [] : (kept[box] ?? []))).join(" ");
  const help = boxes.includes("help") ? kept.help : undefined;
  return [
    paragraph(dear(hostName(facts))),
    paragraph(opening(about !== "")),
    ...quote(about),
    paragraph(
      help === undefined
        ? say`How you can help: say what your work is like, and what counts in it.`
        : say`How you can help: “${typed(help)}”`,
    ),
    ask(facts, first),
    paragraph(closing),
    answerButton(facts, first),
  ];
}

const curious = ({ seeker }: Facts): Phrase =>
  ours(seeker === undefined ? "your work" : FIELD_WORDS[seeker.field]);

/** The one ask. */
const ask = (facts: Facts, first: string): Block =>
  paragraph(
    say`Would you give ${first} ${minutesOf(facts)} minutes ${sharedFormats(facts)}, to learn from you and nothing more?`,
  );

const answerButton = (facts: Facts, first: string): Block =>
  button(say`Answer ${first}`, facts.link("answer"));
