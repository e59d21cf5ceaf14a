import type { Purpose } from "../../domain/letter.ts";
import type { TalkKind, TalkState } from "../../domain/talk.ts";
import { button, list, ours, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { momentWords } from "../moments.ts";
import { dayWords, dear, hostFirst, hostName, seekerName } from "./words.ts";

/** A conversation outside of an introduction: with a coach, to practise, or with a mentor. */
export const TALK = {
  "talk-wanted": wanted,
  "talk-times": times,
} satisfies Partial<Record<Purpose, Writer>>;

/** What it is called, also in a calendar. */
export const TALK_WORDS: Readonly<Record<TalkKind, string>> = {
  coaching: "a conversation with a coach",
  practice: "a practice interview",
  mentorship: "a conversation between mentor and mentee",
};

type Known = Exclude<TalkState, { status: "none" }>;

export const talkIn = ({ talk }: Facts): Known =>
  needed(talk === undefined || talk.status === "none" ? undefined : talk, "a conversation");

function wanted(facts: Facts): Letter {
  const state = talkIn(facts);
  const { kind, minutes } = state.ref;
  const until = "until" in state ? state.until : facts.now;
  return {
    subject: say`Times for ${seekerName(facts)}, please`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`${seekerName(facts)} would like ${ours(TALK_WORDS[kind])} with you: ${minutes} minutes. Which times suit you? Two or three are enough, and we set the rest.`,
      ),
      button(say`Offer times`, facts.link("talk")),
      small(
        say`Please answer by ${dayWords(facts, until)}. If it cannot be, say so on the same page; ${seekerName(facts)} hears it kindly.`,
      ),
    ],
  };
}

function times(facts: Facts): Letter {
  const state = talkIn(facts);
  const offer = needed("offer" in state ? state.offer : undefined, "times on offer");
  const until = "until" in state ? state.until : facts.now;
  const first = hostFirst(facts);
  return {
    subject: say`Choose a time with ${first}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`${hostName(facts)} offers you these times for ${ours(TALK_WORDS[state.ref.kind])} of ${offer.minutes} minutes:`,
      ),
      list(offer.times.map(({ startsAt }) => momentWords(facts, startsAt))),
      ...(offer.note.trim() === "" ? [] : [paragraph(say`${first} adds:`), ...quote(offer.note)]),
      button(say`Choose one`, facts.link("talk")),
      small(say`Please choose by ${dayWords(facts, until)}; after that the times are free again.`),
    ],
  };
}
