import type { Purpose } from "../../domain/letter.ts";
import { msBetween } from "../../kernel/instant.ts";
import {
  type Block,
  button,
  link,
  ours,
  type Phrase,
  paragraph,
  plainOf,
  quote,
  say,
  small,
  steps,
} from "../blocks.ts";
import type { CalendarWords } from "../calendar.ts";
import type { Facts } from "../facts.ts";
import type { Letter, Writer } from "../letter.ts";
import { meetingWords } from "../moments.ts";
import { packFor } from "../pack.ts";
import { preparedIn } from "../questions.ts";
import { SOON_MS } from "../soon.ts";
import { isHost, isNewcomer, isTalk, meetingIn } from "../standing.ts";
import { TALK_WORDS } from "./talk.ts";
import {
  dayWords,
  dear,
  formatWords,
  headed,
  hostFirst,
  hostName,
  ofName,
  placeWords,
  postOf,
  seekerFirst,
  seekerName,
  shortDay,
} from "./words.ts";

/** Around a meeting that is set. Each of these may come twice: it says how things stand, never what has changed since. */
export const MEETING = {
  confirmation,
  pack,
  reminder,
  moved,
  "move-clashed": moveClashed,
  placed,
  cancelled,
  "did-it-happen": didItHappen,
  missed,
} satisfies Partial<Record<Purpose, Writer>>;

// ---------------------------------------------------------------- what they share

/** The other one's name, and the reader's. */
const otherName = (facts: Facts): string => (isHost(facts) ? seekerName(facts) : hostName(facts));
const otherFirst = (facts: Facts): string => (isHost(facts) ? seekerFirst(facts) : hostFirst(facts));
const ownName = (facts: Facts): string => (isHost(facts) ? hostName(facts) : seekerName(facts));

const dayOf = (facts: Facts): Phrase => shortDay(facts, meetingIn(facts).when.startsAt);

function whereWords(facts: Facts): Phrase {
  const { appointment } = meetingIn(facts);
  const place = appointment.place.trim();
  if (place === "")
    return isHost(facts)
      ? say`pas encore précisé : répondez à ce message, et nous transmettrons`
      : say`pas encore précisé par ${hostFirst(facts)} ; nous vous le dirons dès que possible`;
  return placeWords(appointment.format, place);
}

function table(facts: Facts): Block {
  const { appointment } = meetingIn(facts);
  return {
    kind: "facts",
    rows: [
      [ours("Avec"), isHost(facts) ? say`${seekerName(facts)}` : say`${hostName(facts)}, ${postOf(facts)}`],
      [ours("Quand"), meetingWords(facts)],
      [ours("Comment"), say`${formatWords(appointment.format)}, ${appointment.minutes} minutes`],
      [ours("Où"), whereWords(facts)],
    ],
  };
}

/** Moving and cancelling are on the same page as confirming, so that nobody has to look for them. */
const change = (facts: Facts): Block =>
  small(
    say`Un empêchement ? ${link(say`Déplacez ou annulez la rencontre`, facts.link("meeting"))} ; nous prévenons ${otherFirst(facts)} aussitôt.`,
  );

/** What the two meet for. */
const conversationWords = ({ talk, programme }: Facts): string =>
  talk === undefined || talk.status === "none" ? programme.term : TALK_WORDS[talk.ref.kind];

/** The meeting in the reader's calendar. */
export const ENTRY: CalendarWords = {
  summary: (facts) => `${headed(seekerName(facts))} et ${hostName(facts)} : ${conversationWords(facts)}`,
  cancelled: "Cette rencontre est annulée.",
  change: (url) => `Déplacer ou annuler\u00a0: ${url}`,
  where: (facts) => plainOf(whereWords(facts)),
};

// ---------------------------------------------------------------- the letters

function confirmation(facts: Facts): Letter {
  return {
    subject: say`C’est fixé : vous et ${otherFirst(facts)}, ${dayOf(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(say`C’est fixé. Voici ce qui est convenu :`),
      table(facts),
      paragraph(
        isTalk(facts)
          ? say`L’invitation pour votre agenda est jointe.`
          : isHost(facts)
            ? say`L’invitation pour votre agenda est jointe. Vous n’avez rien à préparer : deux jours avant, nous vous enverrons une page sur ${seekerFirst(facts)}.`
            : say`L’invitation pour votre agenda est jointe. Un autre message vous dira comment vous préparer.`,
      ),
      button(say`Voir notre rencontre`, facts.link("meeting")),
      ...practiceFirst(facts),
      change(facts),
    ],
    calendar: "REQUEST",
  };
}

/** Whoever has never done this may practise first. */
const practiceFirst = (facts: Facts): readonly Block[] =>
  isNewcomer(facts)
    ? [
        small(
          say`Est-ce la première fois ? ${link(say`Exercez-vous`, `${facts.link("seeker")}/practice`)} avec un coach, une autre personne en recherche ou sans partenaire.`,
        ),
      ]
    : [];

function moved(facts: Facts): Letter {
  return {
    subject: say`Nouvel horaire : vous et ${otherFirst(facts)}, ${dayOf(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`Votre rencontre a un nouvel horaire. Voici ce qui est convenu maintenant ; tout horaire antérieur ne tient plus :`,
      ),
      table(facts),
      paragraph(say`L’invitation jointe met votre agenda à jour.`),
      button(say`Voir notre rencontre`, facts.link("meeting")),
      change(facts),
    ],
    calendar: "REQUEST",
  };
}

function placed(facts: Facts): Letter {
  return {
    subject: say`Le lieu de votre rencontre avec ${otherFirst(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`Le lieu de votre rencontre est choisi. Voici ce qui est convenu maintenant ; tout autre lieu ne tient plus :`,
      ),
      table(facts),
      ...(isHost(facts) ? [] : [small(houseRule(facts))]),
      paragraph(say`L’invitation jointe met votre agenda à jour.`),
      button(say`Voir notre rencontre`, facts.link("meeting")),
      change(facts),
    ],
    calendar: "REQUEST",
  };
}

/** Qui paie, et qui regarde l’heure. */
const houseRule = (facts: Facts): Phrase =>
  say`La règle de la maison : la personne qui a demandé la rencontre offre le café et, au bout de ${meetingIn(facts).appointment.minutes} minutes, laisse l’autre repartir.`;

function moveClashed(facts: Facts): Letter {
  const { status } = meetingIn(facts);
  return {
    subject: say`Le nouvel horaire n’est pas libre`,
    blocks: [
      paragraph(dear(ownName(facts))),
      ...(status === "missed"
        ? [
            paragraph(
              say`L’horaire que vous avez choisi pour rencontrer ${otherName(facts)} n’est pas libre des deux côtés.`,
            ),
          ]
        : [
            paragraph(
              say`Le nouvel horaire que vous avez choisi n’est pas libre des deux côtés ; votre rencontre reste donc où elle était :`,
            ),
            table(facts),
          ]),
      button(say`Choisir un autre moment`, facts.link("meeting")),
    ],
  };
}

/** Who cancelled, as a plain fact: plans change, and nobody owes an excuse. */
function cancelledBy(facts: Facts): Phrase {
  const state = meetingIn(facts);
  const by = state.status === "cancelled" ? state.by : "programme";
  if (by === "programme") return say`Cette rencontre est annulée ; ce temps est de nouveau à vous :`;
  return by === facts.recipient.side
    ? say`Comme vous l’avez demandé, cette rencontre est annulée ; ce temps est de nouveau à vous :`
    : say`Il y a eu un changement du côté ${ofName(otherName(facts))}, et cette rencontre est annulée ; ce temps est de nouveau à vous :`;
}

function cancelled(facts: Facts): Letter {
  const state = meetingIn(facts);
  const because = "because" in state ? state.because.trim() : "";
  return {
    subject: say`Annulé : vous et ${otherFirst(facts)}, ${dayOf(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(cancelledBy(facts)),
      {
        kind: "facts",
        rows: [
          [ours("Avec"), say`${otherName(facts)}`],
          [ours("Quand"), meetingWords(facts)],
        ],
      },
      ...(because === "" ? [] : [paragraph(say`La raison donnée :`), ...quote(because)]),
      paragraph(
        isHost(facts) || isTalk(facts)
          ? say`Il n’y a rien à faire. L’avis joint retire la rencontre de votre agenda. Merci d’avoir réservé ce temps.`
          : say`L’avis joint retire la rencontre de votre agenda. Si votre recherche est encore ouverte, nous cherchons la personne suivante ; vous n’avez rien à faire.`,
      ),
      ...(isHost(facts) ? [] : [button(say`Voir où en est ma recherche`, facts.link("seeker"))]),
    ],
    calendar: "CANCEL",
  };
}

function reminder(facts: Facts): Letter {
  const { when } = meetingIn(facts);
  return msBetween(facts.now, when.startsAt) <= SOON_MS ? soon(facts) : dayBefore(facts);
}

function dayBefore(facts: Facts): Letter {
  return {
    subject: say`Rappel : vous et ${otherFirst(facts)}, ${dayOf(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`Un rappel de votre rencontre. Vous convient-elle toujours ? Un seul clic suffit pour le dire à ${otherFirst(facts)}.`,
      ),
      table(facts),
      button(say`Confirmer, déplacer ou annuler`, facts.link("meeting")),
      ...(isHost(facts) || isTalk(facts) ? [] : prepared(facts)),
    ],
  };
}

/** The questions the seeker means to ask, or where to choose them: the day before is when one looks. */
function prepared(facts: Facts): readonly Block[] {
  const { seeker, host } = facts;
  const page = facts.link("pack");
  const { chosen } =
    seeker === undefined || host === undefined ? { chosen: undefined } : preparedIn(facts, seeker, host);
  return chosen === undefined
    ? [
        small(
          say`Avez-vous choisi vos questions ? ${link(say`Quatre ou cinq suffisent`, `${page}/questions`)} ; le reste se trouve dans ${link(say`votre dossier`, page)}.`,
        ),
      ]
    : [
        paragraph(say`Ce que vous voulez demander, dans cet ordre :`),
        steps(chosen.map(({ words }) => words)),
        small(say`Le reste se trouve dans ${link(say`votre dossier`, page)}.`),
      ];
}

function soon(facts: Facts): Letter {
  return {
    subject: say`Bientôt : vous et ${otherFirst(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(say`Votre rencontre va commencer :`),
      table(facts),
      button(say`Voir notre rencontre`, facts.link("meeting")),
      small(
        isHost(facts)
          ? say`Si ${seekerFirst(facts)} a plus de dix minutes de retard, vous pouvez partir ; dites-le sur cette page.`
          : say`Soyez là avec cinq minutes d’avance. En cas d’imprévu, dites-le aussitôt sur cette page.`,
      ),
    ],
  };
}

function pack(facts: Facts): Letter {
  const { title, sections } = packFor(isHost(facts) ? "host" : "seeker", facts);
  return {
    subject: isHost(facts)
      ? say`${headed(seekerFirst(facts))}, en une page`
      : say`Votre dossier pour rencontrer ${hostFirst(facts)}`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        isHost(facts)
          ? say`Voici tout ce qu’il faut savoir avant de rencontrer ${seekerFirst(facts)}. Deux minutes de lecture, et rien à préparer.`
          : say`Voici de quoi vous aider avant de rencontrer ${hostFirst(facts)}. Lisez-le une fois maintenant et une fois le jour même.`,
      ),
      table(facts),
      { kind: "heading", level: 1, of: title },
      ...sections.flatMap((section): readonly Block[] => [
        { kind: "heading", level: 2, of: section.title },
        ...section.blocks,
      ]),
      button(
        isHost(facts) ? say`Voir notre rencontre` : say`Ouvrir mon dossier`,
        facts.link(isHost(facts) ? "meeting" : "pack"),
      ),
    ],
  };
}

function didItHappen(facts: Facts): Letter {
  const other = otherFirst(facts);
  return {
    subject: say`Avez-vous rencontré ${other} ?`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`Votre rencontre avec ${otherName(facts)} a-t-elle eu lieu ? Un seul clic suffit, et personne ne vous en voudra d’un non. Si rien n’est dit de part et d’autre dans la semaine, nous considérerons qu’elle a eu lieu.`,
      ),
      button(say`Dire si nous avons parlé`, facts.link("meeting")),
    ],
  };
}

function missed(facts: Facts): Letter {
  const state = meetingIn(facts);
  const until = "rebookUntil" in state ? state.rebookUntil : undefined;
  const other = otherFirst(facts);
  return {
    subject: say`Vous et ${other} : rendez-vous manqué`,
    blocks: [
      paragraph(dear(ownName(facts))),
      paragraph(
        say`La rencontre avec ${otherName(facts)} n’a pas eu lieu. Cela arrive : un train s’arrête, une journée déborde. Aucune raison n’est demandée.`,
      ),
      paragraph(
        until === undefined
          ? say`Si l’envie de parler est toujours là, choisissez un autre moment. Le premier choix fait de part ou d’autre l’emporte.`
          : say`Si l’envie de parler est toujours là, choisissez un autre moment d’ici au ${dayWords(facts, until)}. Sans choix de part ni d’autre, nous en resterons là, sans bruit.`,
      ),
      button(say`Choisir un autre moment`, facts.link("meeting")),
    ],
  };
}
