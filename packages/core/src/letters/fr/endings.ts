import type { Purpose } from "../../domain/letter.ts";
import { addressObjection } from "../../kernel/address.ts";
import { type Block, button, link, ours, type Phrase, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { counted, dear, FIELD_WORDS, ofName, ofProgramme, seekerFirst, seekerName } from "./words.ts";

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

/** "la personne trouvée", "les trois personnes trouvées". */
const allFound = (tried: number): Phrase =>
  tried === 1
    ? ours("la personne que nous avions trouvée")
    : say`les ${counted(tried, "une personne", "personnes")} que nous avions trouvées`;

function searchMet(facts: Facts): Letter {
  const met = metIn(facts);
  const wanted = facts.search !== undefined && facts.search.status !== "none" ? facts.search.wanted : met;
  const had = counted(met, "une conversation", "conversations");
  return {
    subject: say`Votre recherche est terminée`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        met >= wanted
          ? say`Vous avez eu ${had}, comme vous le souhaitiez. Bravo : demander, écouter et remercier, c’est l’essentiel.`
          : say`Vous avez eu ${had}, et le temps prévu pour cette recherche est écoulé. Vous en souhaitiez ${counted(wanted, "une", "")} ; si vous voulez continuer, commencez une autre recherche.`,
      ),
      paragraph(
        say`Notez trois choses que vous savez maintenant et que vous ignoriez avant, et ce que vous ferez grâce à elles. Dans un mois, dites aux personnes rencontrées ce qui en est ressorti : peu de gens le font, et personne ne l’oublie.`,
      ),
      button(say`Commencer une autre recherche`, facts.link("seeker")),
    ],
  };
}

/** A coach who had the search has left since: said first, so that the rest makes sense. */
const coachLeft = ({ search }: Facts): readonly Block[] =>
  search !== undefined && "leftId" in search && search.leftId !== undefined
    ? [
        paragraph(
          say`La personne qui vous accompagnait a quitté le programme ; nous regrettons ce changement.`,
        ),
      ]
    : [];

function coachTakesOver(facts: Facts): Letter {
  const coach = facts.coach?.name.trim() ?? "";
  const tried = triedIn(facts);
  const who = coach === "" ? ours("quelqu’un de notre équipe") : say`${coach}`;
  return {
    subject: say`Quelqu’un vous accompagne désormais`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      ...coachLeft(facts),
      paragraph(
        tried === 0
          ? say`Vous ne cherchez plus sans aide : ${who} vous accompagne désormais.`
          : say`Aucune rencontre n’a pu se faire avec ${allFound(tried)} pour vous. Cela arrive, et ce n’est pas la fin : ${who} prend le relais et vous accompagne.`,
      ),
      paragraph(
        say`Cette personne a reçu ce que vous avez écrit dans votre formulaire, et vous écrira pour fixer un premier moment. Préparez vos questions ; rien d’autre.`,
      ),
      ...(facts.coach === undefined || facts.coach.about.trim() === ""
        ? []
        : [paragraph(say`Qui vous accompagne, dans ses propres mots :`), ...quote(facts.coach.about)]),
      button(say`Voir où en est ma recherche`, facts.link("seeker")),
    ],
  };
}

function coachAssigned(facts: Facts): Letter {
  const seeker = needed(facts.seeker, "the seeker");
  const tried = triedIn(facts);
  const { who, did, next, help } = seeker.commercial;
  const first = seekerFirst(facts);
  const field = ours(FIELD_WORDS[seeker.field]);
  return {
    subject: say`Accompagneriez-vous ${first} ?`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        tried === 0
          ? say`Accompagneriez-vous ${seeker.name} ? Sa demande portait d’emblée sur un accompagnement. Votre nom lui est connu, et un mot de vous est attendu.`
          : say`Accompagneriez-vous ${seeker.name} ? Aucune rencontre n’a pu se faire avec ${allFound(tried)}. Votre nom lui est connu, et un mot de vous est attendu.`,
      ),
      {
        kind: "facts",
        rows: [
          [ours("Lui écrire"), addressWords(seeker.email)],
          [
            ours("Ce qui l’intéresse"),
            seeker.role.trim() === "" ? field : say`${field} (${seeker.role.trim()})`,
          ],
        ],
      },
      paragraph(say`Voici les mots ${ofName(first)} :`),
      ...quote([who, did, next, help].filter((part) => part.trim() !== "").join("\n")),
      button(say`Voir les personnes que j’accompagne`, facts.link("coach")),
      small(
        say`Si ce n’est pas possible, répondez à ce message, et une personne de l’équipe trouvera quelqu’un d’autre.`,
      ),
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
    subject: say`Nous répondons nous-mêmes à votre question`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      ...coachLeft(facts),
      paragraph(
        tried === 0
          ? say`Nous le regrettons : nous n’avons trouvé personne à vous faire rencontrer dans le temps prévu.`
          : say`Nous le regrettons : aucune rencontre n’a pu se faire avec ${allFound(tried)} pour vous.`,
      ),
      paragraph(
        say`Vous ne restez pas sans réponse. L’équipe ${ofProgramme(facts)} a maintenant votre question, et y répondra elle-même. Pour l’aider, répondez à ce message en disant la chose que vous aimeriez le plus savoir. Une personne vous lira.`,
      ),
      paragraph(
        say`Pouvons-nous aussi poser votre question dans notre chronique ? Des personnes d’expérience y répondent, et aucun nom n’y paraît. Rien n’est repris de ce que vous nous avez écrit : vous choisissez les mots, et appuyez sur le bouton.`,
      ),
      button(say`Poser ma question avec mes mots`, facts.link("ask")),
      paragraph(
        say`Vous pouvez aussi ${link(say`commencer une autre recherche`, facts.link("seeker"))} : de nouvelles personnes nous rejoignent sans cesse.`,
      ),
    ],
  };
}
