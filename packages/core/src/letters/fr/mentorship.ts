import type { Purpose } from "../../domain/letter.ts";
import type { Ending } from "../../domain/mentorship.ts";
import { button, ours, type Phrase, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { isHost } from "../standing.ts";
import { counted, dear, hostFirst, hostName, seekerFirst, seekerName } from "./words.ts";

/** Deux personnes qui ont toutes deux dit « encore ». */
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
    subject: say`Vous et ${otherFirst(facts)}, encore`,
    blocks: [
      paragraph(dear(own(facts))),
      paragraph(
        say`Vous avez dit que vous aimeriez revoir ${other(facts)}, et ${otherFirst(facts)} a dit la même chose de vous. Et si cela devenait régulier, pour un temps ? Quelques conversations, espacées de quelques semaines, avec une fin prévue dès le départ.`,
      ),
      paragraph(
        isHost(facts)
          ? say`Vous fixez le rythme et le nombre ; chacun écrit une ligne sur ce qu’il en attend. Nous trouvons les plages.`
          : say`${otherFirst(facts)} fixe le rythme et le nombre ; chacun écrit une ligne sur ce qu’il en attend. Nous trouvons les plages.`,
      ),
      button(say`Oui, en une ligne`, facts.link("mentorship")),
      small(
        again
          ? say`C’est la dernière fois que nous posons la question. Ne rien dire convient aussi : une bonne conversation est déjà une réussite.`
          : say`Ne rien dire convient aussi : une bonne conversation est déjà une réussite.`,
      ),
    ],
  };
}

function half(facts: Facts): Letter {
  const state = needed(facts.mentorship?.status === "going" ? facts.mentorship : undefined, "a mentorship");
  const side = isHost(facts) ? "host" : "seeker";
  const line = state.lines[side] ?? "";
  return {
    subject: say`À mi-parcours avec ${otherFirst(facts)}`,
    blocks: [
      paragraph(dear(own(facts))),
      paragraph(
        say`Vous et ${other(facts)} avez eu ${counted(state.held, "conversation", "conversations")} sur ${state.terms.meetings}. Cela vaut-il encore le temps que vous y mettez tous deux ? Voici votre ligne du début :`,
      ),
      ...quote(line === "" ? "–" : line),
      button(say`Continuer, changer ma ligne ou terminer`, facts.link("mentorship")),
      small(say`Si vous ne dites rien, tout continue comme convenu.`),
    ],
  };
}

const HOW: Readonly<Record<Ending, (facts: Facts) => Phrase>> = {
  lapsed: (facts) =>
    say`Vous aviez accepté de rencontrer ${other(facts)} régulièrement. Cela ne s’est pas fait cette fois ; les journées sont pleines, et vous n’y êtes pour rien.`,
  done: (facts) => say`Vous et ${other(facts)} avez eu les conversations convenues. Bravo à vous deux.`,
  left: (facts) =>
    facts.mentorship?.status === "ended" && facts.mentorship.by === facts.recipient.side
      ? say`Comme vous le souhaitiez, vos rencontres régulières avec ${other(facts)} prennent fin. Nous l’avons dit avec tact à ${otherFirst(facts)}.`
      : say`Vos rencontres régulières avec ${other(facts)} s’arrêtent ici. Ce fut un bon moment ; personne ne doit de raison.`,
  faded: (facts) =>
    say`Les dernières rencontres entre vous et ${other(facts)} ne se sont pas faites ; nous en restons donc là, sans reproche à quiconque.`,
};

function ended(facts: Facts): Letter {
  const state = needed(facts.mentorship?.status === "ended" ? facts.mentorship : undefined, "an end");
  const hears = state.by !== facts.recipient.side && state.words !== "";
  return {
    subject: say`Vous et ${otherFirst(facts)} : une fin`,
    blocks: [
      paragraph(dear(own(facts))),
      paragraph(HOW[state.how](facts)),
      ...(hears ? [paragraph(say`Ces mots l’accompagnaient :`), ...quote(state.words)] : []),
      ...(state.held > 0
        ? [
            paragraph(
              say`Vous avez eu ${counted(state.held, "rencontre", "rencontres")}. ${ours("Un mot de remerciement n’arrive jamais trop tard.")}`,
            ),
          ]
        : []),
      small(say`Il n’y a rien à faire.`),
    ],
  };
}
