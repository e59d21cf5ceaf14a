import type { PauseChoice } from "../../domain/introduction.ts";
import type { Purpose } from "../../domain/letter.ts";
import type { Instant } from "../../kernel/instant.ts";
import { type Block, button, list, ours, type Phrase, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import type { Letter, Writer } from "../letter.ts";
import { type In, introductionIn, requestRef, termsIn } from "../standing.ts";
import {
  bothWords,
  dayWords,
  dear,
  formatWords,
  headed,
  hostFirst,
  hostName,
  momentWords,
  ofName,
  placeWords,
  postOf,
  seekerFirst,
  seekerName,
} from "./words.ts";

/** Between the request and the meeting: what each side hears of the other's answers. */
export const ARRANGING = {
  "host-thanked": hostThanked,
  undone,
  question,
  asked,
  "next-host": nextHost,
  times,
  "choose-reminder": chooseReminder,
  "times-refused": timesRefused,
  "times-lapsed": timesLapsed,
} satisfies Partial<Record<Purpose, Writer>>;

// ---------------------------------------------------------------- to the host

function hostThanked(facts: Facts): Letter {
  const state = introductionIn(facts, "offered", "booking", "scheduled", "ended");
  const said =
    state.status !== "ended"
      ? thankedForTimes(facts, "chooseBy" in state ? state.chooseBy : undefined)
      : state.outcome === "referred"
        ? thankedForName(facts)
        : thankedForAnswer(facts, state.pause);
  return { ...said, threadOf: requestRef(facts) };
}

function thankedForTimes(facts: Facts, chooseBy: Instant | undefined): Letter {
  const first = seekerFirst(facts);
  const by = chooseBy === undefined ? ours("") : say` d’ici au ${dayWords(facts, chooseBy)}`;
  return {
    subject: say`Merci : vos disponibilités sont transmises`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Merci. Vos disponibilités sont entre les mains ${ofName(first)}, qui en choisira une${by}. Vous recevrez alors une invitation pour votre agenda ; d’ici là, il n’y a rien à faire.`,
      ),
      ...takeBack(facts),
    ],
  };
}

function thankedForName(facts: Facts): Letter {
  return {
    subject: say`Merci pour ce nom`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Merci d’avoir pensé à quelqu’un pour ${seekerFirst(facts)}. Nous lui écrirons une seule fois, et effacerons son nom s’il n’y a pas de réponse. Vous n’avez plus rien à faire.`,
      ),
    ],
  };
}

function thankedForAnswer(facts: Facts, pause: PauseChoice): Letter {
  return {
    subject: say`Merci pour votre réponse`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Merci d’avoir répondu : un « pas maintenant » clair est utile, car ${seekerFirst(facts)} n’attend pas pour rien. Nous écrivons à quelqu’un d’autre.`,
      ),
      paragraph(pauseWords(pause)),
      ...takeBack(facts),
    ],
  };
}

function pauseWords(pause: PauseChoice): Phrase {
  if (pause === 0) return say`Vous ne recevrez plus de messages au sujet de cette demande.`;
  if (pause === "for-good")
    return say`Comme vous le souhaitez, nous ne vous enverrons plus de demandes. Si l’envie vous revient un jour, le formulaire reste ouvert.`;
  return pause === 1
    ? say`Comme vous le souhaitez, vous ne recevrez pas de demandes pendant un mois. La pause prend fin d’elle-même.`
    : say`Comme vous le souhaitez, vous ne recevrez pas de demandes pendant ${pause} mois. La pause prend fin d’elle-même.`;
}

/** Some mail programs press buttons by themselves, so an answer can be taken back for a day. */
const takeBack = (facts: Facts): readonly Block[] => [
  button(say`Voir ou reprendre ma réponse`, facts.link("answer")),
  small(
    say`Une réponse peut être reprise pendant 24 heures, si elle est partie par erreur ou ne venait pas de vous.`,
  ),
];

function timesRefused(facts: Facts): Letter {
  const state = introductionIn(facts, "asked");
  const first = seekerFirst(facts);
  const note = state.asked.refusal?.trim() ?? "";
  return {
    subject: say`D’autres disponibilités pour ${first} ?`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Merci pour les disponibilités que vous avez proposées. Malheureusement, aucune ne convient à ${seekerName(facts)}.`,
      ),
      ...(note === "" ? [] : [paragraph(say`${headed(first)} vous écrit :`), ...quote(note)]),
      paragraph(
        say`Pourriez-vous en proposer deux ou trois autres d’ici au ${dayWords(facts, state.asked.answerBy)} ? Sinon, ce n’est pas grave ; dites-le sur la même page.`,
      ),
      button(say`Proposer d’autres moments`, facts.link("answer")),
    ],
    threadOf: requestRef(facts),
  };
}

function timesLapsed(facts: Facts): Letter {
  const state = introductionIn(facts, "ended");
  const first = seekerFirst(facts);
  if (state.outcome === "withdrawn") return timesReturned(facts);
  const what =
    state.outcome === "question-lapsed"
      ? say`Vous aviez posé une question à ${first}, et la réponse n’est pas venue à temps.`
      : say`Vous aviez réservé du temps pour ${first}, et finalement aucun moment n’a été fixé.`;
  return {
    subject: say`Nos excuses : cela n’a pas abouti`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(what),
      paragraph(
        say`Nous vous prions de nous excuser : votre temps mérite mieux. La demande est close, les moments proposés sont de nouveau à vous, et nous ne vous en reparlerons plus. Merci de votre bonne volonté.`,
      ),
    ],
    threadOf: requestRef(facts),
  };
}

/** The search is over before a time was settled: nobody is at fault, and the host need not keep the times. */
function timesReturned(facts: Facts): Letter {
  return {
    subject: say`Vos moments réservés sont libérés`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(
        say`Vous aviez réservé du temps pour ${seekerFirst(facts)}, dont la recherche a pris fin entre-temps. Les moments proposés sont de nouveau à vous, et il n’y a rien à faire.`,
      ),
      paragraph(
        say`Merci d’avoir dit oui : c’était généreux de votre part, et cette fin ne tient pas à vous.`,
      ),
    ],
    threadOf: requestRef(facts),
  };
}

// ---------------------------------------------------------------- to the seeker

function asked(facts: Facts): Letter {
  const state = introductionIn(facts, "asked");
  return {
    subject: say`Une demande est partie pour vous`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`Bonne nouvelle : nous avons écrit à quelqu’un pour vous. Vous n’avez rien à faire, sinon patienter un peu.`,
      ),
      ...askedTable(facts, state),
      paragraph(
        say`Nous relancerons cette personne poliment. Si elle ne peut pas, ou ne répond pas d’ici là, nous écrirons à la suivante et vous le dirons.`,
      ),
      button(say`Voir où en est ma recherche`, facts.link("seeker")),
    ],
  };
}

function askedTable(facts: Facts, { asked: { requestedAt, answerBy } }: In<"asked">): readonly Block[] {
  return [
    {
      kind: "facts",
      rows: [
        [ours("À qui"), postOf(facts)],
        [ours("Demande envoyée le"), dayWords(facts, requestedAt)],
        [ours("Réponse attendue d’ici au"), dayWords(facts, answerBy)],
      ],
    },
  ];
}

/** Says what happened without blaming anybody, and what happens now. */
function nextHost(facts: Facts): Letter {
  const state = introductionIn(facts, "ended");
  const running =
    facts.search !== undefined && "live" in facts.search
      ? facts.search.live.filter(({ phase }) => phase === "asked")
      : [];
  const due = running.flatMap(({ since, answerBy }) =>
    answerBy === undefined
      ? []
      : [say`envoyée le ${dayWords(facts, since)}, réponse attendue d’ici au ${dayWords(facts, answerBy)}`],
  );
  return {
    subject: say`Nous écrivons à la personne suivante`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(endWords(facts, state)),
      paragraph(
        say`Cela ne dit rien de vous. Nous cherchons maintenant la personne suivante, et vous n’avez rien à faire. Dès qu’une demande part, nous vous disons à qui, et d’ici à quelle date une réponse est attendue.`,
      ),
      ...(due.length === 0 ? [] : [paragraph(say`Demandes encore ouvertes :`), list(due)]),
      button(say`Voir où en est ma recherche`, facts.link("seeker")),
    ],
  };
}

function endWords(facts: Facts, { outcome }: In<"ended">): Phrase {
  const who = say`une personne (${postOf(facts)})`;
  switch (outcome) {
    case "declined":
      return say`Nous avons écrit pour vous à ${who}. Elle ne peut pas en ce moment, et l’a dit plutôt que de vous laisser attendre.`;
    case "referred":
      return say`Nous avons écrit pour vous à ${who}. Elle ne pouvait pas, et a nommé quelqu’un qui sera peut-être mieux à même de vous répondre : nous lui écrivons.`;
    case "withdrawn":
      return say`Nous avons écrit pour vous à ${who}. Elle a quitté le programme depuis ; cette demande est donc close.`;
    case "times-lapsed":
      return say`Aucun moment n’a pu être fixé avec ${who} ; cette demande est donc close.`;
    case "question-lapsed":
      return say`La question posée par ${who} est restée sans réponse à temps ; cette demande est donc close.`;
    default:
      return say`Nous avons écrit pour vous à ${who}, et aucune réponse n’est venue à temps.`;
  }
}

function question(facts: Facts): Letter {
  const state = introductionIn(facts, "questioned");
  return {
    subject: say`${headed(hostFirst(facts))} a d’abord une question`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(say`${headed(hostName(facts))} (${postOf(facts)}) vous pose une question avant de décider :`),
      ...quote(state.question),
      paragraph(
        say`Répondez, s’il vous plaît, d’ici au ${dayWords(facts, state.replyBy)} ; deux ou trois phrases suffisent amplement. Sans réponse, la demande sera close à cette date.`,
      ),
      button(say`Répondre à ${hostFirst(facts)}`, facts.link("reply")),
    ],
  };
}

function times(facts: Facts): Letter {
  const state = introductionIn(facts, "offered");
  const first = hostFirst(facts);
  return {
    subject: say`${headed(first)} dit oui : choisissez un moment`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`${headed(hostName(facts))} (${postOf(facts)}) accepte de vous parler. Voici les moments proposés :`,
      ),
      list(offeredTimes(facts, state)),
      ...offerDetails(facts, state),
      paragraph(
        say`Choisissez-en un, s’il vous plaît, avant le ${momentWords(facts, state.chooseBy)}. Le plus tôt sera le mieux.`,
      ),
      button(say`Choisir un moment`, facts.link("choose")),
      small(noneSuits(first)),
    ],
  };
}

const noneSuits = (first: string): Phrase =>
  say`Si aucun ne convient, dites-le sur la même page, et nous en demanderons d’autres à ${first}.`;

/** The times still to come, on both clocks, the reader's first. */
function offeredTimes(facts: Facts, { offer }: In<"offered">): readonly Phrase[] {
  const { now, programme } = facts;
  const seekerZone = termsIn(facts)?.seekerPlace.zone ?? programme.zone;
  return offer.times
    .filter(({ startsAt }) => startsAt > now)
    .map(({ startsAt }) => bothWords(startsAt, seekerZone, offer.zone, programme.locale));
}

function offerDetails(facts: Facts, { offer }: In<"offered">): readonly Block[] {
  const note = offer.note.trim();
  return [
    {
      kind: "facts",
      rows: [
        [ours("Comment"), say`${formatWords(offer.format)}, ${offer.minutes} minutes`],
        // A room or a number is of no use before there is a time.
        ...(offer.format === "in-person" && offer.place.trim() !== ""
          ? ([[ours("Où"), placeWords(offer.format, offer.place)]] as const)
          : []),
      ],
    },
    ...(note === "" ? [] : [paragraph(say`${headed(hostFirst(facts))} vous écrit :`), ...quote(note)]),
  ];
}

function chooseReminder(facts: Facts): Letter {
  const state = introductionIn(facts, "offered");
  const first = hostFirst(facts);
  return {
    subject: say`${headed(first)} vous garde du temps`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`${headed(hostName(facts))} garde ces moments libres jusqu’à votre choix. Choisissez-en un, s’il vous plaît, avant le ${momentWords(facts, state.chooseBy)} ; ensuite, ils seront libérés.`,
      ),
      list(offeredTimes(facts, state)),
      button(say`Choisir un moment`, facts.link("choose")),
      small(noneSuits(first)),
    ],
  };
}

function undone(facts: Facts): Letter {
  return {
    subject: say`Attendez un peu avant de choisir`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`${headed(hostName(facts))} a repris sa dernière réponse : les moments que nous vous avions envoyés ne sont donc plus proposés. Le bouton a peut-être été pressé par erreur ; une nouvelle réponse peut encore venir.`,
      ),
      paragraph(
        say`Vous n’avez rien à faire. Nous vous écrirons dès qu’il y aura une réponse, ou nous nous adresserons à la personne suivante.`,
      ),
      button(say`Voir où en est ma recherche`, facts.link("seeker")),
    ],
  };
}
