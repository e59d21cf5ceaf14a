import type { Purpose } from "../../domain/letter.ts";
import { POINTS, type Point } from "../../domain/practice.ts";
import { button, ours, paragraph, quote, say, small, facts as table } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { dear, seekerFirst, seekerName } from "./words.ts";

/** Practising first, with a coach or another seeker. */
export const PRACTICE = {
  "practice-feedback": feedback,
  "practice-result": result,
  "practice-closed": closed,
} satisfies Partial<Record<Purpose, Writer>>;

/** The six points somebody who listened speaks to. */
export const POINT_WORDS: Readonly<Record<Point, string>> = {
  opening: "The half minute at the beginning",
  questions: "The questions",
  listening: "Listening, and following up",
  time: "Keeping the time",
  manner: "Manner: interested, and never asking for a job",
  ending: "The ending: thanks, and who to speak to next",
};

const keptIn = ({ practice }: Facts) =>
  needed(practice?.status === "kept" ? practice : undefined, "a practice");

function feedback(facts: Facts): Letter {
  const { round } = keptIn(facts);
  const again = round.phase === "reporting" && round.reminded;
  return {
    subject: say`Six points for ${seekerFirst(facts)}`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`You practised with ${seekerName(facts)}. Six points from 1 to 5, one line on what went well and one on what to try next: three minutes, and worth more than the practice itself.`,
      ),
      button(say`Give the six points`, facts.link("feedback")),
      small(
        again
          ? say`This is the last time we ask. Only ${seekerFirst(facts)} reads it.`
          : say`Only ${seekerFirst(facts)} reads it. Be kind, and be exact.`,
      ),
    ],
  };
}

function result(facts: Facts): Letter {
  const found = needed(
    keptIn(facts).results.find(({ number }) => number === facts.ref.number),
    "feedback",
  );
  return {
    subject: say`How your practice went`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`Whoever practised with you has answered. What went well:`),
      ...quote(found.well),
      paragraph(say`What to try next:`),
      ...quote(found.next),
      table(POINTS.map((point) => [ours(POINT_WORDS[point]), say`${found.marks[point]} of 5`])),
      button(say`Practise again, or see them all`, `${facts.link("seeker")}/practice`),
      small(say`Nobody else reads this, and no host ever will.`),
    ],
  };
}

function closed(facts: Facts): Letter {
  return {
    subject: say`About your practice interview`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`We found nobody free to practise with you this time, or no word came back. It is not about you: people have full days.`,
      ),
      paragraph(
        say`You can practise alone, one question at a time with a clock. It helps more than it sounds, above all aloud. Or ask once more.`,
      ),
      button(say`Practise alone, or ask again`, `${facts.link("seeker")}/practice`),
    ],
  };
}
