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
import { askedIn, requestRef, termsIn } from "../standing.ts";
import { FRENCH } from "./rules.ts";
import { dear, FIELD_WORDS, firstName, headed, hostName, sharedFormats, shortDay, toThe } from "./words.ts";

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
        if (connection === undefined)
          return isQuoted
            ? say`${headed(name)} aimerait mieux connaître votre métier, et vous écrit :`
            : say`${headed(name)} s’intéresse ${curious(facts)} et aimerait mieux connaître votre métier.`;
        return isQuoted
          ? [...connection, ...say`${name}, qui vous écrit :`]
          : [...connection, ...say`${name}, qui s’intéresse ${curious(facts)}.`];
      },
      closing: say`Nous espérons vous lire d’ici au ${answerBy(facts)}. Toute réponse convient : oui, à un autre moment, pas maintenant, quelqu’un d’autre, ou une question d’abord.`,
    }),
  );
  return { subject: subject(facts, first), blocks: blocksOf(facts, frames, first) };
}

function followUp(facts: Facts): Letter {
  const { name, first } = namesIn(facts);
  const { requestedAt, nextFollowUpAt } = askedIn(facts);
  const closing =
    nextFollowUpAt === undefined
      ? say`C’est notre dernier message à ce sujet. Sans réponse d’ici au ${answerBy(facts)}, nous écrirons à quelqu’un d’autre, et tout ira bien.`
      : say`Un « pas maintenant » est aussi une bonne réponse, et met fin à ces messages. Nous espérons vous lire d’ici au ${answerBy(facts)}.`;
  const asked = say`pour qui nous vous avons écrit le ${shortDay(facts, requestedAt)}`;
  const frames = connections(facts).map(
    (connection): Frame => ({
      opening: (isQuoted) => {
        const end = ours(isQuoted ? " :" : ".");
        return connection === undefined
          ? say`Les messages s’accumulent, alors voici de nouveau ${name}, ${asked}${end}`
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

/** The exchange stands as it was written; what surrounds it is held to the measure of every request. */
function answer(facts: Facts): Letter {
  const { name, first } = namesIn(facts);
  const { question, reply: words } = needed(askedIn(facts).exchange, "the question and its reply");
  return {
    subject: reply(subject(facts, first)),
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Avant de décider, vous avez posé une question à ${name}. Voici la question et sa réponse, mot pour mot :`,
      ),
      ...quote(question),
      ...quote(words),
      ask(facts, first),
      paragraph(
        say`Nous espérons vous lire d’ici au ${answerBy(facts)}. Toute réponse convient : oui, à un autre moment, pas maintenant, ou quelqu’un d’autre.`,
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

/** Somebody whose name cannot stand in a request asks all the same. */
function namesIn({ seeker }: Facts): Names {
  const name = nameToSend(seeker?.name ?? "", FRENCH);
  return name === undefined ? { name: "quelqu’un", first: "quelqu’un" } : { name, first: firstName(name) };
}

const subject = (facts: Facts, first: string): Phrase =>
  say`Auriez-vous ${minutesOf(facts)} minutes pour ${first} ?`;

/** Mail programs know a thread by "Re:", in every language. */
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
      : [say`${clip(referrer.name.trim(), 48)} nous a parlé de vous pour `]),
    ...(terms?.bridgeId === undefined || connectorName === undefined
      ? []
      : [say`${clip(connectorName.trim(), 48)} nous conseille de vous écrire pour `]),
    ...(acquainted || (terms?.referralId !== undefined && isOwnName(facts)) ? [say`Vous connaissez `] : []),
    ...(shared === "" ? [] : [say`${shared}, vous et `]),
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
  const own: Own = { first, kept: keptIn(facts, FRENCH) };
  const framedIn = (frame: Frame, boxes: readonly Box[]): readonly Block[] =>
    framed(facts, frame, boxes, own);
  return bestOf({ subject: subjectOf(subject(facts, first)), frames, framed: framedIn }, FRENCH);
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
        ? say`Comment l’aider : dire à quoi ressemble votre travail, et ce qui y compte.`
        : say`Comment l’aider : « ${typed(help)} »`,
    ),
    ask(facts, first),
    paragraph(closing),
    answerButton(facts, first),
  ];
}

const curious = ({ seeker }: Facts): Phrase =>
  ours(seeker === undefined ? "à votre travail" : toThe(FIELD_WORDS[seeker.field]));

/** The one ask. */
const ask = (facts: Facts, first: string): Block =>
  paragraph(
    say`Accepteriez-vous de donner ${minutesOf(facts)} minutes à ${first}, ${sharedFormats(facts)}, pour parler de votre parcours et rien de plus ?`,
  );

const answerButton = (facts: Facts, first: string): Block =>
  button(say`Répondre à ${first}`, facts.link("answer"));
