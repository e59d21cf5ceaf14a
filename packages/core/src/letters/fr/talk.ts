import type { Purpose } from "../../domain/letter.ts";
import type { TalkKind } from "../../domain/talk.ts";
import { button, list, ours, paragraph, quote, say, small } from "../blocks.ts";
import { talkIn } from "../en/talk.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { dayWords, momentWords } from "../moments.ts";
import { dear, hostFirst, hostName, seekerName } from "./words.ts";

/** Une conversation hors de toute mise en relation : avec un coach, pour s’exercer, ou de mentorat. */
export const TALK = {
  "talk-wanted": wanted,
  "talk-times": times,
} satisfies Partial<Record<Purpose, Writer>>;

/** What it is called, also in a calendar. */
export const TALK_WORDS: Readonly<Record<TalkKind, string>> = {
  coaching: "une conversation d’accompagnement",
  practice: "une entrevue d’exercice",
  mentorship: "une conversation de mentorat",
};

function wanted(facts: Facts): Letter {
  const state = talkIn(facts);
  const { kind, minutes } = state.ref;
  const until = "until" in state ? state.until : facts.now;
  return {
    subject: say`Des plages pour ${seekerName(facts)} ?`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`${seekerName(facts)} souhaite ${ours(TALK_WORDS[kind])} avec vous : ${minutes} minutes. Quelles plages vous conviennent ? Deux ou trois suffisent, et nous réglons le reste.`,
      ),
      button(say`Proposer des plages`, facts.link("talk")),
      small(
        say`Merci de répondre au plus tard le ${dayWords(facts, until)}. Si ce n’est pas possible, la même page permet de le dire ; nous le transmettrons avec tact.`,
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
    subject: say`Choisissez une plage avec ${first}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`${hostName(facts)} vous propose ces plages pour ${ours(TALK_WORDS[state.ref.kind])} de ${offer.minutes} minutes :`,
      ),
      list(offer.times.map(({ startsAt }) => momentWords(facts, startsAt))),
      ...(offer.note.trim() === "" ? [] : [paragraph(say`${first} ajoute :`), ...quote(offer.note)]),
      button(say`Choisir`, facts.link("talk")),
      small(
        say`Merci de choisir au plus tard le ${dayWords(facts, until)} ; ensuite, les plages sont de nouveau libres.`,
      ),
    ],
  };
}
