import type { Ending, Terms } from "../../domain/coaching.ts";
import type { Purpose } from "../../domain/letter.ts";
import {
  type Block,
  button,
  ours,
  type Phrase,
  paragraph,
  quote,
  say,
  small,
  facts as table,
} from "../blocks.ts";
import { coachingIn, termsIn } from "../en/coaching.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { dayWords, momentWords } from "../moments.ts";
import { counted, dear, firstName, ofName, seekerFirst, seekerName } from "./words.ts";

/** Un coach et une personne en recherche : un premier appel gratuit, des conditions claires, un reçu. */
export const COACHING = {
  "coaching-propose": propose,
  "coaching-terms": terms,
  "coaching-agreed": agreed,
  "coaching-due": due,
  "coaching-receipt": receipt,
  "coaching-ended": ended,
} satisfies Partial<Record<Purpose, Writer>>;

const coachName = ({ coach }: Facts): string => coach?.name.trim() || "votre coach";
const coachFirst = (facts: Facts): string => firstName(coachName(facts)) || "votre coach";

function termsTable(given: Terms): Block {
  const { sessions, minutes, price, currency, cancelHours } = given;
  const cancelling: readonly [Phrase, Phrase] = [
    ours("Annulation"),
    say`gratuite jusqu’à ${cancelHours} heures avant ; plus tard, ${ours("la séance peut être demandée")}`,
  ];
  return table([
    [ours("Séances"), say`${sessions}, de ${minutes} minutes chacune`],
    [ours("Prix d’une séance"), ours(price === 0 ? "rien" : `${price} ${currency}`)],
    [ours("En tout"), ours(price === 0 ? "rien" : `${price * sessions} ${currency}`)],
    ...(price === 0 ? [] : [cancelling]),
  ]);
}

function propose(facts: Facts): Letter {
  const state = coachingIn(facts);
  const again = state.status === "calling" && state.reminded;
  return {
    subject: say`Vos conditions pour ${seekerFirst(facts)}`,
    blocks: [
      paragraph(dear(coachName(facts))),
      paragraph(
        say`Votre premier appel avec ${seekerName(facts)} a eu lieu. Si vous souhaitez tous deux continuer, proposez comment : combien de séances, de quelle durée, à quel prix, et jusqu’à quand on peut annuler. Rien n’est dû avant l’accord ${ofName(seekerFirst(facts))}.`,
      ),
      button(say`Proposer des conditions`, facts.link("coaching")),
      small(
        again
          ? say`Sans conditions, tout se ferme dans trois jours, avec tact et sans frais pour personne.`
          : say`Si ce n’est pas pour vous, dites-le sur la même page ; nous le dirons avec tact à ${seekerFirst(facts)}.`,
      ),
    ],
  };
}

function terms(facts: Facts): Letter {
  const state = coachingIn(facts);
  const given = termsIn(state);
  const until = state.status === "proposed" ? state.until : facts.now;
  return {
    subject: say`La proposition ${ofName(coachFirst(facts))}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`Après votre premier appel, ${coachName(facts)} propose de continuer ainsi :`),
      termsTable(given),
      ...(given.note === "" ? [] : [paragraph(say`${coachFirst(facts)} ajoute :`), ...quote(given.note)]),
      button(say`Lire, et dire oui ou non`, facts.link("coaching")),
      small(
        say`Vous ne devez rien sans votre accord sur cette page, au plus tard le ${dayWords(facts, until)}. Si vous ne faites rien, tout se ferme, et rien n’est dû.`,
      ),
    ],
  };
}

function agreed(facts: Facts): Letter {
  const given = termsIn(coachingIn(facts));
  const isCoach = facts.recipient.id === coachingIn(facts).ref.coachId;
  return {
    subject: say`Convenu : ${counted(given.sessions, "séance", "séances")} avec ${isCoach ? seekerFirst(facts) : coachFirst(facts)}`,
    blocks: [
      paragraph(dear(isCoach ? coachName(facts) : seekerName(facts))),
      paragraph(
        say`Voici ce dont ${isCoach ? seekerName(facts) : coachName(facts)} et vous avez convenu. Gardez cette lettre.`,
      ),
      termsTable(given),
      paragraph(
        isCoach
          ? say`La première séance est en préparation : nous vous demandons des plages.`
          : say`La première séance est en préparation : vous choisirez parmi des plages qui conviennent aux deux. Chaque séance se paie après qu’elle a eu lieu, directement à ${coachFirst(facts)}.`,
      ),
      button(say`Voir notre accord`, facts.link("coaching")),
    ],
  };
}

function due(facts: Facts): Letter {
  const state = coachingIn(facts);
  const given = termsIn(state);
  const session = state.sessions.find(({ number }) => number === facts.ref.number);
  return {
    subject: say`Votre séance avec ${coachFirst(facts)} : ${given.price} ${ours(given.currency)}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        session?.outcome === "cancelled"
          ? say`Une séance a été annulée plus tard que les ${given.cancelHours} heures convenues, et ${coachName(facts)} la demande : ${given.price} ${ours(given.currency)}.`
          : say`Votre séance avec ${coachName(facts)} a eu lieu. Comme convenu, ${given.price} ${ours(given.currency)} sont à payer directement à ${coachFirst(facts)}.`,
      ),
      button(say`Voir comment payer`, facts.link("coaching")),
      small(
        say`Aucune carte ni aucun numéro de compte n’est conservé ici. Dès réception de votre paiement, vous recevrez un reçu.`,
      ),
    ],
  };
}

function receipt(facts: Facts): Letter {
  const state = coachingIn(facts);
  const given = termsIn(state);
  const session = needed(
    state.sessions.find(({ number }) => number === facts.ref.number),
    "a session",
  );
  return {
    subject: say`Reçu pour votre séance avec ${coachFirst(facts)}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`${coachName(facts)} confirme votre paiement :`),
      table([
        [ours("Pour"), say`une séance de ${given.minutes} minutes`],
        [ours("Date"), momentWords(facts, session.at)],
        [ours("Montant"), say`${given.price} ${ours(given.currency)}`],
        [ours("À"), say`${coachName(facts)}`],
        [ours("Numéro"), say`${state.ref.searchId.slice(-6)}-${session.number}`],
      ]),
      small(say`C’est une confirmation entre vous deux ; le programme n’en a rien reçu.`),
    ],
  };
}

const HOW: Readonly<Record<Ending, string>> = {
  "no-call": "le premier appel ne s’est pas fait, et personne ne doit rien.",
  "no-terms": "il prend fin avec le premier appel, qui ne coûte rien.",
  declined: "les conditions n’ont pas été acceptées. Personne ne doit rien.",
  lapsed: "les conditions sont restées sans réponse. Personne ne doit rien.",
  done: "toutes les séances convenues ont eu lieu. Bravo à vous deux.",
  ended: "il a pris fin. Ce qui a eu lieu reste dû comme convenu, et rien d’autre.",
};

function ended(facts: Facts): Letter {
  const state = needed(facts.coaching?.status === "ended" ? facts.coaching : undefined, "an end");
  const isCoach = facts.recipient.id === state.ref.coachId;
  return {
    subject: say`Votre accompagnement avec ${isCoach ? seekerFirst(facts) : coachFirst(facts)}`,
    blocks: [
      paragraph(dear(isCoach ? coachName(facts) : seekerName(facts))),
      paragraph(
        say`Au sujet de votre accompagnement avec ${isCoach ? seekerName(facts) : coachName(facts)} : ${ours(HOW[state.how])}`,
      ),
      ...(state.because === "" ? [] : [paragraph(say`Ces mots l’accompagnaient :`), ...quote(state.because)]),
      ...(isCoach
        ? []
        : [
            button(say`Voir ma page`, facts.link("seeker")),
            small(say`Vous pouvez y commencer une autre recherche à tout moment.`),
          ]),
    ],
  };
}
