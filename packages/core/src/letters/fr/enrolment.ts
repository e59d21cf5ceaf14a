import type { Purpose } from "../../domain/letter.ts";
import { kindOf } from "../../kernel/id.ts";
import { button, link, list, ours, paragraph, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { aTerm, counted, dayWords, dear, ofProgramme } from "./words.ts";

/** Coming in: confirming an address, resuming a form, finding one's page again, signing in. */
export const ENROLMENT = {
  "confirm-address": confirmAddress,
  "resume-draft": resumeDraft,
  "sign-in": signIn,
  "seeker-link": seekerLink,
  "host-link": hostLink,
  "coach-link": coachLink,
  "welcome-seeker": welcomeSeeker,
  "welcome-host": welcomeHost,
} satisfies Partial<Record<Purpose, Writer>>;

/** Repeats nothing from the form: a stranger may have typed it, and this letter is all the owner of the address gets. */
function confirmAddress(facts: Facts): Letter {
  const { recipient } = facts;
  const kind = kindOf(recipient.id);
  const state = kind === "host" ? facts.hostState : kind === "coach" ? facts.coachState : facts.seekerState;
  const isChange = state !== undefined && "profile" in state && state.status !== "withdrawn";
  const offers =
    kind === "host"
      ? "une offre de rencontrer des personnes curieuses de votre métier"
      : "une offre d’accompagnement";
  const what = isChange
    ? "une modification de vos renseignements"
    : kind === "seeker"
      ? "une demande de rencontres professionnelles"
      : offers;
  return {
    subject: say`Confirmez votre adresse électronique`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`Cette adresse a été saisie dans un formulaire ${ofProgramme(facts)}, avec ${ours(what)}. Est-ce bien vous ? Confirmez-la, s’il vous plaît : rien ne se passe avant.`,
      ),
      button(say`Confirmer mon adresse`, facts.link("confirm")),
      paragraph(
        isChange
          ? say`Si ce n’était pas vous, ne faites rien. Vos renseignements restent tels qu’ils sont.`
          : say`Si ce n’était pas vous, ne faites rien. Le formulaire sera supprimé au bout de 30 jours, et personne ne vous écrira plus à ce sujet.`,
      ),
    ],
  };
}

function resumeDraft(facts: Facts): Letter {
  return {
    subject: say`Votre formulaire vous attend`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`Vous avez commencé un formulaire ${ofProgramme(facts)} et nous avez demandé de le garder. Il est tel que vous l’avez laissé, et vous pouvez le reprendre quand vous voulez au cours des 30 prochains jours.`,
      ),
      button(say`Reprendre mon formulaire`, facts.link("draft")),
      paragraph(
        say`Si ce n’était pas vous, ne faites rien. Le formulaire sera supprimé au bout de 30 jours, sans que personne soit inscrit.`,
      ),
    ],
  };
}

function signIn(facts: Facts): Letter {
  return {
    subject: say`Votre lien de connexion`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(say`Voici le lien que vous avez demandé. Il sert une seule fois, pendant 15 minutes.`),
      button(say`Me connecter pour gérer ${facts.programme.name}`, facts.link("sign-in")),
      paragraph(
        say`Si vous ne l’avez pas demandé, ne faites rien : sans ce message, personne ne peut se connecter à votre place.`,
      ),
    ],
  };
}

function seekerLink(facts: Facts): Letter {
  return {
    subject: say`Le lien vers votre page`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Voici le lien que vous avez demandé. Votre page indique à qui nous avons écrit pour vous, quand, et d’ici à quelle date une réponse est attendue. Vous pouvez aussi y modifier vos renseignements, ou tout arrêter.`,
      ),
      button(say`Ouvrir ma page`, facts.link("seeker")),
      small(say`Ce lien n’est qu’à vous ; gardez-le pour vous.`),
    ],
  };
}

function hostLink(facts: Facts): Letter {
  return {
    subject: say`Le lien vers votre page`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Voici le lien que vous avez demandé. Sur votre page, vous pouvez modifier vos renseignements, faire une pause ou quitter le programme.`,
      ),
      button(say`Ouvrir ma page`, facts.link("host")),
      small(say`Ce lien n’est qu’à vous ; gardez-le pour vous.`),
    ],
  };
}

function coachLink(facts: Facts): Letter {
  return {
    subject: say`Le lien vers votre page`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Voici le lien que vous avez demandé. Votre page présente les personnes que vous accompagnez ; vous pouvez aussi y modifier vos renseignements, ou quitter le programme.`,
      ),
      button(say`Ouvrir ma page`, facts.link("coach")),
      small(say`Ce lien n’est qu’à vous ; gardez-le pour vous.`),
    ],
  };
}

function welcomeSeeker(facts: Facts): Letter {
  const wanted = facts.seeker?.wanted ?? 1;
  const { search } = facts;
  const until = search !== undefined && search.status !== "none" ? search.deadlineAt : undefined;
  return {
    subject: say`Bienvenue : votre recherche commence`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`C’est parti. Nous cherchons ${counted(wanted, "une personne", "personnes")} avec qui vous pourrez parler, et nous nous chargeons d’écrire, de relancer et d’organiser. Nous vous écrirons à chaque étape :`,
      ),
      list([
        say`quand une demande part pour vous, avec la date où une réponse est attendue ;`,
        say`quand on vous propose des moments : choisissez-en un dans la semaine ;`,
        say`quand quelqu’un ne peut pas : nous écrivons alors à la personne suivante, sans que vous ayez rien à faire.`,
      ]),
      ...(until === undefined
        ? []
        : [
            paragraph(
              say`Nous chercherons jusqu’au ${dayWords(facts, until)}. Si nous n’avons trouvé personne d’ici là, quelqu’un de notre équipe prendra le relais ; nous ne vous laisserons pas attendre.`,
            ),
          ]),
      button(say`Voir où en est ma recherche`, facts.link("seeker")),
      paragraph(
        say`D’ici là, ${link(say`notre guide`, `${facts.link("seeker")}/guide`)} vous dit en dix minutes comment tirer le meilleur parti d’${aTerm(facts)}.`,
      ),
    ],
  };
}

function welcomeHost(facts: Facts): Letter {
  const host = needed(facts.host, "the host");
  return {
    subject: say`Merci de partager votre expérience`,
    blocks: [
      paragraph(dear(host.name)),
      paragraph(
        say`Merci : vous faites maintenant partie des personnes-ressources ${ofProgramme(facts)}. Il n’y a rien à faire aujourd’hui. De temps en temps, une personne curieuse de votre métier vous demandera ${host.minutes} minutes.`,
      ),
      list([
        say`au plus ${counted(host.capacity, "une rencontre", "rencontres")} par mois, et jamais plus que vous ne l’avez dit ;`,
        say`un message, une page, ni compte ni mot de passe ; « pas maintenant » est une bonne réponse ;`,
        say`personne n’a le droit de vous demander du travail : on vient pour apprendre.`,
      ]),
      button(say`Voir ou modifier ce que je propose`, facts.link("host")),
      small(
        say`Vous pouvez y faire une pause à tout moment ; elle prend fin d’elle-même à la date que vous aurez choisie.`,
      ),
    ],
  };
}
