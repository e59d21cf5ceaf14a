import type { Purpose } from "../../domain/letter.ts";
import { addressObjection } from "../../kernel/address.ts";
import { type Block, button, link, ours, type Phrase, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { counted, dear, FIELD_WORDS, seekerFirst, seekerName } from "./words.ts";

/** How a search ends: met, with a coach, or with the programme's own people. */
export const ENDINGS = {
  "search-met": searchMet,
  "coach-takes-over": coachTakesOver,
  "coach-assigned": coachAssigned,
  column,
} satisfies Partial<Record<Purpose, Writer>>;

const metIn = ({ search }: Facts): number =>
  search !== undefined && search.status !== "none" ? search.met.length : 0;

const triedIn = ({ search }: Facts): number =>
  search !== undefined && search.status !== "none" ? search.tried.length : 0;

function searchMet(facts: Facts): Letter {
  const met = metIn(facts);
  const wanted = facts.search !== undefined && facts.search.status !== "none" ? facts.search.wanted : met;
  return {
    subject: say`Your search is complete`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        met >= wanted
          ? say`You have had the ${counted(met, "conversation", "conversations")} you wished for. Well done: asking, listening and thanking is most of it.`
          : say`You have had ${counted(met, "conversation", "conversations")}, and the time for this search is over. It is ${counted(wanted - met, "fewer than you wished for", "fewer than you wished for")}; if you would like to go on, begin another search.`,
      ),
      paragraph(
        say`Write down three things you know now and did not know before, and what you do next because of them. In a month, tell your hosts what came of it: few people do, and nobody forgets it.`,
      ),
      button(say`Begin another search`, facts.link("seeker")),
    ],
  };
}

/** A coach who had the search has left since: said first, so that the rest makes sense. */
const coachLeft = ({ search }: Facts): readonly Block[] =>
  search !== undefined && "leftId" in search && search.leftId !== undefined
    ? [paragraph(say`The coach who had taken over for you has left, and we are sorry for the change.`)]
    : [];

function coachTakesOver(facts: Facts): Letter {
  const coach = facts.coach?.name.trim() ?? "";
  const tried = triedIn(facts);
  return {
    subject: say`A coach takes over from here`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      ...coachLeft(facts),
      paragraph(
        tried === 0
          ? say`You have a coach now: ${coach === "" ? ours("one of ours") : say`${coach}`}.`
          : say`No meeting came of the ${counted(tried, "host", "hosts")} we found for you. That happens, and it is not the end: ${coach === "" ? ours("a coach") : say`${coach}, a coach,`} takes over from here.`,
      ),
      paragraph(
        say`Your coach has what you wrote in your form, and writes to you to set a first time. Have your questions ready; that is all.`,
      ),
      ...(facts.coach === undefined || facts.coach.about.trim() === ""
        ? []
        : [paragraph(say`About your coach, in their own words:`), ...quote(facts.coach.about)]),
      button(say`See how my search stands`, facts.link("seeker")),
    ],
  };
}

function coachAssigned(facts: Facts): Letter {
  const seeker = needed(facts.seeker, "the seeker");
  const tried = triedIn(facts);
  const { who, did, next, help } = seeker.commercial;
  const first = seekerFirst(facts);
  return {
    subject: say`A seeker for you: ${first}`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        tried === 0
          ? say`Would you take ${seeker.name} on? They asked for a coach from the start. They know that it is you, and wait for a word.`
          : say`Would you take ${seeker.name} on? No meeting came of the ${counted(tried, "host", "hosts")} we found. They know that it is you, and wait for a word.`,
      ),
      {
        kind: "facts",
        rows: [
          [ours("Write to"), addressWords(seeker.email)],
          [
            ours("Curious about"),
            say`${ours(FIELD_WORDS[seeker.field])}${seeker.role.trim() === "" ? ours("") : say`, ${seeker.role}`}`,
          ],
        ],
      },
      paragraph(say`In ${first}’s words:`),
      ...quote([who, did, next, help].filter((part) => part.trim() !== "").join("\n")),
      button(say`See my seekers`, facts.link("coach")),
      small(say`If you cannot, reply to this letter and a person finds somebody else.`),
    ],
  };
}

/** An address to write to is left whole, so that it can be copied. */
const addressWords = (email: string): Phrase =>
  addressObjection(email) === undefined ? ours(email) : say`${email}`;

/** Says plainly that the hosts have run out, and who has the question now. */
function column(facts: Facts): Letter {
  const tried = triedIn(facts);
  return {
    subject: say`We take your question ourselves`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      ...coachLeft(facts),
      paragraph(
        tried === 0
          ? say`We are sorry: we found no host for you in the time we had.`
          : say`We are sorry: no meeting came of the ${counted(tried, "host", "hosts")} we found for you.`,
      ),
      paragraph(
        say`You are not left without an answer. The staff of ${facts.programme.name} have your question now, and answer it themselves. To help them, reply to this letter with the one thing you would most like to know. A person reads it.`,
      ),
      paragraph(
        say`May we also put your question to the readers of our column? Coaches and hosts answer there, and no name is printed. Nothing is taken from what you wrote to us: you choose the words, and press the button.`,
      ),
      button(say`Ask the column in my own words`, facts.link("ask")),
      paragraph(
        say`You may also ${link(say`begin another search`, facts.link("seeker"))}; new hosts join all the time.`,
      ),
    ],
  };
}
