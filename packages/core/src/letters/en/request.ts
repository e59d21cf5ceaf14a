import type { IntroductionState } from "../../domain/introduction.ts";
import type { LetterRef, Purpose } from "../../domain/letter.ts";
import type { Instant } from "../../kernel/instant.ts";
import { type Box, CHOICES, keptSentence, nameToSend } from "../abridge.ts";
import { type Block, button, ours, type Phrase, paragraph, quote, say, subjectOf, typed } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { lintRequest, REQUEST_WORDS } from "../linter.ts";
import { wordsIn } from "../reading.ts";
import { bodyText } from "../render.ts";
import { dayWords, dear, FIELD_WORDS, firstName, hostName, seekerName, sharedFormats } from "./words.ts";

/** Asking a host: the request, its follow-ups in the same thread, and the seeker's answer to a question asked first. */
export const REQUEST = {
  request,
  "follow-up": followUp,
  answer,
} satisfies Partial<Record<Purpose, Writer>>;

/** What each of the three says around the seeker's own words. */
interface Frame {
  readonly opening: Phrase;
  readonly closing: Phrase;
}

/** A request this long still counts as short; the seeker's words fill it up to here. */
const FULL = REQUEST_WORDS.aim + 13;

function request(facts: Facts): Letter {
  const { name } = namesIn(facts);
  const frames = connections(facts).map(
    (connection): Frame => ({
      opening:
        connection === ""
          ? say`${name} asked us for an introduction to you.`
          : say`${connection}: you and ${name}, who asked us to introduce you.`,
      closing: say`We hope to hear by ${answerBy(facts)}. Each answer is welcome: yes, another time, not now, ask somebody else, or tell me more first.`,
    }),
  );
  return { subject: subject(facts), blocks: bestOf(facts, frames) };
}

function followUp(facts: Facts): Letter {
  const { name, first } = namesIn(facts);
  const isLast = askedIn(facts).nextFollowUpAt === undefined;
  const closing = isLast
    ? say`This is our last letter about it. Without an answer by ${answerBy(facts)} we ask somebody else, and no harm is done. Yes, another time, not now, ask somebody else, tell me more first: each is fine.`
    : say`A “not now” is a good answer too, and ends these letters. So does a yes, another time, the name of somebody else, or a question. We hope to hear by ${answerBy(facts)}.`;
  const frames = connections(facts).map(
    (connection): Frame => ({
      opening:
        connection === ""
          ? say`We wrote to you for ${name}, who would like to learn from you.`
          : say`${connection}: you and ${name}, for whom we wrote to you. We know that mail piles up, so here is ${first} again, in short.`,
      closing,
    }),
  );
  return { subject: reply(subject(facts)), blocks: bestOf(facts, frames), threadOf: requestRef(facts) };
}

/**
 * The exchange stands below as it was written: the host asked for it. What surrounds it is held to the same measure
 * as every request.
 */
function answer(facts: Facts): Letter {
  const { first, name } = namesIn(facts);
  const { exchange } = askedIn(facts);
  const { question, reply: words } = needed(exchange, "the question and its reply");
  const closing = say`We hope to hear by ${answerBy(facts)}. Each answer is welcome: yes, another time, not now, or ask somebody else.`;
  const frame: Frame = {
    opening: say`You asked ${name} something before you decide. Your question and the reply stand below, word for word, and you need not write back to it.`,
    closing,
  };
  return {
    subject: reply(subject(facts)),
    blocks: [
      ...framed(facts, frame, []),
      paragraph(say`You asked:`),
      ...quote(question),
      paragraph(say`${first} answered:`),
      ...quote(words),
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

const answerBy = (facts: Facts): Phrase => dayWords(facts, askedIn(facts).answerBy satisfies Instant);

export const requestRef = ({ introductionId, ref }: Facts): LetterRef => ({
  purpose: "request",
  about: introductionId ?? ref.about,
  to: ref.to,
  number: 1,
});

function namesIn(facts: Facts): { name: string; first: string } {
  const name = nameToSend(firstWords(seekerName(facts)));
  return { name, first: firstName(name) };
}

/** A name has up to four words here; a longer one is shortened, not the request. */
const firstWords = (name: string): string => name.trim().split(/\s+/).slice(0, 4).join(" ");

const subject = (facts: Facts): Phrase =>
  say`Could you give ${namesIn(facts).first} ${minutesOf(facts)} minutes?`;

const reply = (phrase: Phrase): Phrase => [...ours("Re: "), ...phrase];

const minutesOf = ({ host }: Facts): number => host?.minutes ?? 20;

/** The connection without its full stop, and none, should it be unfit to send. */
function connections({ introduction }: Facts): readonly string[] {
  const terms = introduction !== undefined && "terms" in introduction ? introduction.terms : undefined;
  const connection = terms?.connection.trim().replace(/[.…]+$/, "") ?? "";
  return connection === "" ? [""] : [connection, ""];
}

/** The first that passes the linter and is short; else the first that passes at all. */
function bestOf(facts: Facts, frames: readonly Frame[]): readonly Block[] {
  let passing: readonly Block[] | undefined;
  for (const frame of frames) {
    for (const boxes of CHOICES) {
      const blocks = framed(facts, frame, boxes);
      const text = bodyText(blocks);
      if (lintRequest({ subject: subjectOf(subject(facts)), text }).length > 0) continue;
      if (wordsIn(text.split(/^.*:\nhttps?:/m)[0] ?? "").length <= FULL) return blocks;
      passing ??= blocks;
    }
    if (passing !== undefined) return passing;
  }
  return needed(passing, "words that may be sent to a host");
}

function framed(facts: Facts, { opening, closing }: Frame, boxes: readonly Box[]): readonly Block[] {
  const { first } = namesIn(facts);
  return [
    paragraph(dear(hostName(facts))),
    paragraph(opening),
    ...ownWords(facts, boxes),
    paragraph(
      say`Would you give ${first} ${minutesOf(facts)} minutes, ${sharedFormats(facts)}? It would be a talk to learn from, and nothing more.`,
    ),
    paragraph(closing),
    button(say`Answer ${first}`, facts.link("answer")),
  ];
}

/** Who the seeker is and how the host can help, one sentence a box, in the seeker's words. */
function ownWords({ seeker }: Facts, boxes: readonly Box[]): readonly Block[] {
  if (seeker === undefined) return [];
  const kept = (box: Box): string | undefined =>
    boxes.includes(box) ? keptSentence(seeker.commercial[box]) : undefined;
  const about = [kept("who"), kept("did"), kept("next")].filter((sentence) => sentence !== undefined);
  const help = kept("help");
  const field = ours(FIELD_WORDS[seeker.field]);
  return [
    ...(about.length > 0
      ? quote(about.join(" "))
      : [paragraph(say`${firstName(nameToSend(seeker.name))} is curious about ${field}.`)]),
    ...(help === undefined ? [] : [paragraph(say`How you can help: ${typed(help)}`)]),
  ];
}
