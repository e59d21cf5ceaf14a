import type { Purpose } from "../../domain/letter.ts";
import { type Box, nameToSend } from "../abridge.ts";
import { bestOf, type Frame, type Kept, keptIn } from "../asking.ts";
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
import { ENGLISH } from "../linter.ts";
import { askedIn, requestRef, termsIn } from "../standing.ts";
import { dear, FIELD_WORDS, firstName, hostName, sharedFormats, shortDay } from "./words.ts";

/** Asking a host: the request, its follow-ups in the same thread, and the seeker's answer to a question asked first. */
export const REQUEST = {
  request,
  "follow-up": followUp,
  answer,
} satisfies Partial<Record<Purpose, Writer>>;

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
  return { subject: subject(facts, first), blocks: blocksOf(facts, frames, first) };
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
    blocks: blocksOf(facts, frames, first),
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

const answerBy = (facts: Facts): Phrase => shortDay(facts, askedIn(facts).answerBy);

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
function connections(facts: Facts): readonly (Phrase | undefined)[] {
  const terms = termsIn(facts);
  const { referrer } = facts;
  const { connectorName, acquainted } = facts;
  const shared = terms?.connection.trim().replace(/[.…]+$/, "") ?? "";
  return [
    ...(terms?.referralId === undefined || referrer === undefined || isOwnName(facts)
      ? []
      : [say`${clip(referrer.name.trim(), 48)} gave us your name for `]),
    ...(terms?.bridgeId === undefined || connectorName === undefined
      ? []
      : [say`${clip(connectorName.trim(), 48)} suggested that we write to you for `]),
    ...(acquainted || (terms?.referralId !== undefined && isOwnName(facts)) ? [say`You know `] : []),
    ...(shared === "" ? [] : [say`${shared}, you and `]),
    undefined,
  ];
}

/** The seeker named somebody they know: nobody gives somebody else's name there. */
const isOwnName = ({ referrer, seeker }: Facts): boolean =>
  referrer !== undefined && referrer.name === seeker?.name;

/** What is the seeker's in the letter. */
interface Own {
  readonly first: string;
  readonly kept: Kept;
}

function blocksOf(facts: Facts, frames: readonly Frame[], first: string): readonly Block[] {
  const own: Own = { first, kept: keptIn(facts, ENGLISH) };
  const framedIn = (frame: Frame, boxes: readonly Box[]): readonly Block[] =>
    framed(facts, frame, boxes, own);
  return bestOf({ subject: subjectOf(subject(facts, first)), frames, framed: framedIn }, ENGLISH);
}

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
