import { organisationOf } from "../../domain/bridge.ts";
import type { LetterRef, Purpose } from "../../domain/letter.ts";
import { nameToSend } from "../abridge.ts";
import { keptIn } from "../asking.ts";
import { type Block, button, clip, ours, type Phrase, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { ENGLISH } from "../linter.ts";
import { askedConnector, bridgeIn, endedBridge } from "../passing.ts";
import { dear, FIELD_WORDS, firstName, hostFirst, hostName, postOf, seekerName, shortDay } from "./words.ts";

/** Somebody whom both know is asked to pass a request on, and what became of it. */
export const CONNECTOR = {
  "pass-on": passOn,
  "pass-on-text": passOnText,
  "passed-on": passedOn,
  "not-passed-on": notPassedOn,
} satisfies Partial<Record<Purpose, Writer>>;

/** Somebody whose name cannot stand in a letter that asks is a seeker all the same. */
function namesIn({ seeker }: Facts): { readonly name: string; readonly first: string } {
  const name = nameToSend(seeker?.name ?? "");
  return name === undefined ? { name: "A seeker", first: "a seeker" } : { name, first: firstName(name) };
}

function passOn(facts: Facts): Letter {
  const state = askedConnector(facts);
  const { name, first } = namesIn(facts);
  const organisation = organisationOf(state.end);
  const curious = ours(facts.seeker === undefined ? "your work" : FIELD_WORDS[facts.seeker.field]);
  const isSecond = facts.ref.number > 1;
  const wish =
    organisation === undefined
      ? say`${name} is curious about ${curious}, and ${hostName(facts)}, ${postOf(facts)}, would be a good person to hear. We believe that you know both of them.`
      : say`${name}, who says that you know each other, is curious about ${curious} and would like to hear from somebody at ${clip(organisation, 80)}.`;
  return {
    subject: isSecond ? [...ours("Re: "), ...subject(first)] : subject(first),
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(isSecond ? [...ours("Mail piles up, so here it is once more. "), ...wish] : wish),
      ...ownWords(facts),
      paragraph(
        organisation === undefined
          ? say`Would you pass this on? If you press yes, we write to ${hostFirst(facts)} and say that you suggested it: 20 minutes to learn, and nothing more.`
          : say`Would you pass this on? If you press yes, you get a short text with a link, and send it to whom you like. It is 20 minutes to learn, and nothing more.`,
      ),
      button(say`Answer with one press`, facts.link("pass")),
      small(
        organisation === undefined
          ? say`Neither of them knows of this letter, and neither will unless you say yes. We hope to hear by ${shortDay(facts, state.answerBy)}; after that it is closed, and no harm is done. ${ours(last(isSecond))}`
          : say`Nobody’s address leaves your hands. We hope to hear by ${shortDay(facts, state.answerBy)}; after that it is closed, and no harm is done. ${ours(last(isSecond))}`,
      ),
    ],
    ...(isSecond && { threadOf: firstOf(facts) }),
  };
}

const last = (isSecond: boolean): string =>
  isSecond
    ? "This is the last letter about it."
    : "“No” and “I’d rather not be asked again” are good answers too.";

const subject = (first: string): Phrase => say`Would you pass this on for ${first}?`;

const firstOf = ({ ref }: Facts): LetterRef => ({ ...ref, number: 1 });

/** One sentence of who they are, and one of what they would like to do, as the seeker wrote them. */
function ownWords(facts: Facts): readonly Block[] {
  const { who, next } = keptIn(facts, ENGLISH);
  const said = [who, next].flatMap((sentence) => sentence ?? []);
  return said.length === 0 ? [] : quote(said.join("\n"));
}

/** What the connector sends on, whole: whoever it reaches knows who asks, for what, and that they may say no. */
function passOnText(facts: Facts): Letter {
  const state = needed(bridgeIn(facts, "forwarded"), "a request that is passed on");
  const { name, first } = namesIn(facts);
  const at = say`at ${clip(organisationOf(state.end) ?? "", 80)}`;
  return {
    subject: say`The text to pass on for ${first}`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(say`Thank you. Please forward this, or copy it, to whom you have in mind ${at}:`),
      paragraph(
        say`${name} would like to learn what your work ${at} is like. It is 20 minutes, how and when it suits you: a conversation, and nothing more. This page says who asks, and you say yes or no there without an account.`,
      ),
      button(say`See who asks`, facts.link("passed")),
      small(
        say`The link is for one person and works until ${shortDay(facts, state.closesAt)}. We do not know whom you send it to; we learn their address when they say yes.`,
      ),
    ],
  };
}

function passedOn(facts: Facts): Letter {
  const state = needed(bridgeIn(facts, "forwarded"), "a request that is passed on");
  const where = clip(organisationOf(state.end) ?? "", 80);
  return {
    subject: say`Your request was passed on`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`Good news: the person you asked has passed your request on to somebody at ${where}. If they say yes, they fill in the host form and we introduce you. You hear from us either way by ${shortDay(facts, state.closesAt)}.`,
      ),
      paragraph(say`A word of thanks to whoever passed it on is never wrong. Your search goes on meanwhile.`),
      button(say`See how my search stands`, facts.link("seeker")),
    ],
  };
}

function notPassedOn(facts: Facts): Letter {
  const state = endedBridge(facts);
  const where = clip((state.end && organisationOf(state.end)) ?? "", 80);
  const isUnused = state.how === "unused";
  return {
    subject: isUnused ? say`Nobody has come forward` : say`Your request was not passed on`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        isUnused
          ? say`Your request was passed on to somebody at ${where}, and nobody has used the link. They owe nobody a reason.`
          : say`The person you asked could not pass your request on to somebody at ${where} this time. They owe nobody a reason.`,
      ),
      paragraph(say`Your search goes on with its other hosts, and you may ask somebody else whom you know.`),
      button(say`See how my search stands`, facts.link("seeker")),
    ],
  };
}
