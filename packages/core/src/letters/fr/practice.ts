import type { Purpose } from "../../domain/letter.ts";
import { POINTS, type Point } from "../../domain/practice.ts";
import { button, ours, paragraph, quote, say, small, facts as table } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { dear, seekerFirst, seekerName } from "./words.ts";

/** S’exercer d’abord, avec un coach ou une autre personne en recherche. */
export const PRACTICE = {
  "practice-feedback": feedback,
  "practice-result": result,
  "practice-closed": closed,
} satisfies Partial<Record<Purpose, Writer>>;

/** The six points somebody who listened speaks to. */
export const POINT_WORDS: Readonly<Record<Point, string>> = {
  opening: "La demi-minute du début",
  questions: "Les questions",
  listening: "L’écoute, et les relances",
  time: "Le respect du temps",
  manner: "L’attitude : de l’intérêt, et jamais de demande d’emploi",
  ending: "La fin : le merci, et à qui parler ensuite",
};

const keptIn = ({ practice }: Facts) =>
  needed(practice?.status === "kept" ? practice : undefined, "a practice");

function feedback(facts: Facts): Letter {
  const { round } = keptIn(facts);
  const again = round.phase === "reporting" && round.reminded;
  return {
    subject: say`Six points pour ${seekerFirst(facts)}`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Vous avez fait un exercice avec ${seekerName(facts)}. Six points de 1 à 5, une ligne sur ce qui a bien marché et une sur ce qu’il faut essayer : trois minutes, qui valent plus que l’exercice lui-même.`,
      ),
      button(say`Donner les six points`, facts.link("feedback")),
      small(
        again
          ? say`C’est la dernière fois que nous le demandons. Vos mots ne seront lus que par ${seekerFirst(facts)}.`
          : say`Vos mots ne seront lus que par ${seekerFirst(facts)}. Avec bienveillance et précision.`,
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
    subject: say`Les retours sur votre exercice`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`La personne qui s’est exercée avec vous a répondu. Ce qui a bien marché :`),
      ...quote(found.well),
      paragraph(say`Ce qu’il faut essayer la prochaine fois :`),
      ...quote(found.next),
      table(POINTS.map((point) => [ours(POINT_WORDS[point]), say`${found.marks[point]} sur 5`])),
      button(say`S’exercer encore, ou tout revoir`, `${facts.link("seeker")}/practice`),
      small(say`Personne d’autre ne lit ceci, et aucun hôte ne le lira jamais.`),
    ],
  };
}

function closed(facts: Facts): Letter {
  return {
    subject: say`Au sujet de votre entrevue d’exercice`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`Cette fois, personne n’était libre pour s’exercer avec vous, ou aucun retour n’est venu. Vous n’y êtes pour rien : les journées sont pleines.`,
      ),
      paragraph(
        say`Vous pouvez vous exercer sans partenaire, une question à la fois, avec une horloge. Cela aide plus qu’on ne croit, surtout à voix haute. Ou demandez encore une fois.`,
      ),
      button(say`S’exercer sans partenaire, ou redemander`, `${facts.link("seeker")}/practice`),
    ],
  };
}
