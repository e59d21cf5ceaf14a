import type { Purpose } from "../../domain/letter.ts";
import type { Finding } from "../../domain/outcome.ts";
import { button, ours, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { counted, dear, hostName, ofName, seekerFirst, seekerName } from "./words.ts";

/** Ce qui en est ressorti, après un, trois et six mois. */
export const OUTCOME = {
  outcome,
  "outcome-told": outcomeTold,
} satisfies Partial<Record<Purpose, Writer>>;

/** As the programme says it of a seeker to a host; no word has to agree with anybody. */
const SAID: Readonly<Record<Finding, string>> = {
  exploring: "cherche encore sa voie",
  clearer: "sait mieux quoi chercher",
  changed: "a changé de direction, et sait pourquoi",
  studying: "a commencé des études ou une formation",
  applying: "postule dans le domaine",
  interviewing: "passe des entretiens",
  found: "a trouvé ce que visait sa recherche",
};

const SINCE = ["Il y a un mois", "Il y a trois mois", "Il y a six mois"];

function outcome(facts: Facts): Letter {
  const state = needed(facts.outcome?.status === "open" ? facts.outcome : undefined, "an open question");
  const since = ours(SINCE[facts.ref.number - 1] ?? "Il y a quelque temps");
  return {
    subject: say`Qu’est-il ressorti de vos rencontres ?`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`${since}, vous avez commencé à rencontrer des gens grâce à nous : ${counted(state.met.length, "une conversation", "conversations")} jusqu’ici. Qu’en est-il ressorti ? Un seul clic suffit, et « je cherche encore » est une bonne réponse.`,
      ),
      button(say`Dire ce qui en est ressorti`, facts.link("outcome")),
      small(
        say`C’est à vous de décider si les personnes rencontrées peuvent l’apprendre. La plupart aimeraient savoir ce que leurs conseils sont devenus.`,
      ),
      small(
        ours(
          facts.ref.number < SINCE.length
            ? "Vous ne recevrez pas de rappel."
            : "C’est la dernière fois que nous posons la question.",
        ),
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
    subject: say`Des nouvelles ${ofName(first)}`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Vous avez donné un peu de votre temps à ${seekerName(facts)}, qui souhaite que vous sachiez la suite : ${first} ${ours(SAID[answer.finding])}.`,
      ),
      ...(answer.line === "" ? [] : [paragraph(say`Voici ses propres mots :`), ...quote(answer.line)]),
      paragraph(say`Merci d’y avoir contribué.`),
      small(say`Rien n’est attendu de vous. Ce message ne demande pas de réponse.`),
    ],
  };
}
