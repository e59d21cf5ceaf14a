import type { Purpose } from "../../domain/letter.ts";
import type { Finding } from "../../domain/outcome.ts";
import { button, ours, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { counted, dear, hostName, seekerFirst, seekerName } from "./words.ts";

/** What came of it, one, three and six months later. */
export const OUTCOME = {
  outcome,
  "outcome-told": outcomeTold,
} satisfies Partial<Record<Purpose, Writer>>;

/** As the programme says it of a seeker to a host. */
const SAID: Readonly<Record<Finding, string>> = {
  exploring: "is still finding out",
  clearer: "knows better what to look for",
  changed: "has changed direction, and knows why",
  studying: "has begun to study or train",
  applying: "is applying in the field",
  interviewing: "is being interviewed",
  found: "has found what the search was for",
};

const AFTER = ["a month", "three months", "half a year"];

function outcome(facts: Facts): Letter {
  const state = needed(facts.outcome?.status === "open" ? facts.outcome : undefined, "an open question");
  const since = ours(AFTER[facts.ref.number - 1] ?? "some time");
  return {
    subject: say`What came of your conversations?`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`It is ${since} since you began to meet people through us: ${counted(state.met.length, "conversation", "conversations")} so far. What has come of it? One press answers, and “still finding out” is a good answer.`,
      ),
      button(say`Say what came of it`, facts.link("outcome")),
      small(
        say`You decide whether the people you met may hear it. Most of them would like to know what became of their advice.`,
      ),
      small(
        ours(facts.ref.number < AFTER.length ? "There is no reminder." : "This is the last time we ask."),
      ),
    ],
  };
}

function outcomeTold(facts: Facts): Letter {
  const state = needed(facts.outcome, "what came of it");
  const answers = "answers" in state ? state.answers : [];
  const answer = needed(
    answers.find(({ number }) => number === facts.ref.number),
    "the seeker's answer",
  );
  const first = seekerFirst(facts);
  return {
    subject: say`What became of ${first}`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`You gave ${seekerName(facts)} some of your time, and ${first} would like you to know how it went on: ${first} ${ours(SAID[answer.finding])}.`,
      ),
      ...(answer.line === "" ? [] : [paragraph(say`In ${first}’s own words:`), ...quote(answer.line)]),
      paragraph(say`Thank you for your part in it.`),
      small(say`Nothing is expected. This letter needs no answer.`),
    ],
  };
}
