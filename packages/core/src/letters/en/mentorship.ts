import type { Purpose } from "../../domain/letter.ts";
import type { Ending } from "../../domain/mentorship.ts";
import { button, ours, type Phrase, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { isHost } from "../standing.ts";
import { counted, dear, hostFirst, hostName, seekerFirst, seekerName } from "./words.ts";

/** Two who both said "again". */
export const MENTORSHIP = {
  "mentorship-offer": offer,
  "mentorship-half": half,
  "mentorship-ended": ended,
} satisfies Partial<Record<Purpose, Writer>>;

const own = (facts: Facts): string => (isHost(facts) ? hostName(facts) : seekerName(facts));
const other = (facts: Facts): string => (isHost(facts) ? seekerName(facts) : hostName(facts));
const otherFirst = (facts: Facts): string => (isHost(facts) ? seekerFirst(facts) : hostFirst(facts));

function offer(facts: Facts): Letter {
  const again = facts.mentorship?.status === "offered" && facts.mentorship.reminded;
  return {
    subject: say`You and ${otherFirst(facts)}, again`,
    blocks: [
      paragraph(dear(own(facts))),
      paragraph(
        say`You said that you would be glad to see ${other(facts)} again, and ${otherFirst(facts)} said the same of you. Shall we make it regular for a while? A few conversations, some weeks apart, with an end from the start.`,
      ),
      paragraph(
        isHost(facts)
          ? say`You say how often and how many times; each of you writes one line on what it is for. We find the times.`
          : say`${otherFirst(facts)} says how often and how many times; each of you writes one line on what it is for. We find the times.`,
      ),
      button(say`Yes, with one line`, facts.link("mentorship")),
      small(
        again
          ? say`This is the last time we ask. Saying nothing is fine: one good conversation is a success by itself.`
          : say`Saying nothing is fine: one good conversation is a success by itself.`,
      ),
    ],
  };
}

function half(facts: Facts): Letter {
  const state = needed(facts.mentorship?.status === "going" ? facts.mentorship : undefined, "a mentorship");
  const side = isHost(facts) ? "host" : "seeker";
  const line = state.lines[side] ?? "";
  return {
    subject: say`Half-time with ${otherFirst(facts)}`,
    blocks: [
      paragraph(dear(own(facts))),
      paragraph(
        say`You and ${other(facts)} have had ${counted(state.held, "conversation", "conversations")} of ${state.terms.meetings}. Is it still worth the time of both? This was your line at the beginning:`,
      ),
      ...quote(line === "" ? "–" : line),
      button(say`Go on, change my line, or end it`, facts.link("mentorship")),
      small(say`If you say nothing, it goes on as agreed.`),
    ],
  };
}

const HOW: Readonly<Record<Ending, (facts: Facts) => Phrase>> = {
  lapsed: (facts) =>
    say`You said yes to meeting ${other(facts)} regularly. It did not come about this time; days are full, and it says nothing about you.`,
  done: (facts) =>
    say`You and ${other(facts)} have had the conversations you agreed on. Well done, both of you.`,
  left: (facts) =>
    facts.mentorship?.status === "ended" && facts.mentorship.by === facts.recipient.side
      ? say`As you wished, your regular meetings with ${other(facts)} have ended. We have told ${otherFirst(facts)} kindly.`
      : say`Your regular meetings with ${other(facts)} end here. It was good while it was; nobody owes a reason.`,
  faded: (facts) =>
    say`The last meetings between you and ${other(facts)} did not come about, so we let it rest here, without reproach to anybody.`,
};

function ended(facts: Facts): Letter {
  const state = needed(facts.mentorship?.status === "ended" ? facts.mentorship : undefined, "an end");
  const hears = state.by !== facts.recipient.side && state.words !== "";
  return {
    subject: say`You and ${otherFirst(facts)}: an end`,
    blocks: [
      paragraph(dear(own(facts))),
      paragraph(HOW[state.how](facts)),
      ...(hears ? [paragraph(say`These words came with it:`), ...quote(state.words)] : []),
      ...(state.held > 0
        ? [
            paragraph(
              say`You met ${counted(state.held, "time", "times")}. ${ours("A line of thanks is never too late.")}`,
            ),
          ]
        : []),
      small(say`There is nothing to do.`),
    ],
  };
}
