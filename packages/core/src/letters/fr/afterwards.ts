import type { Purpose } from "../../domain/letter.ts";
import { button, clip, link, ours, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import {
  aTerm,
  dear,
  FIELD_WORDS,
  headed,
  hostFirst,
  hostName,
  ofName,
  seekerFirst,
  seekerName,
  thatName,
  toThe,
} from "./words.ts";

/** After the meeting: thanks, what was learned, and the next name. */
export const AFTERWARDS = {
  survey,
  "thanks-prompt": thanksPrompt,
  thanks,
  referral,
} satisfies Partial<Record<Purpose, Writer>>;

function thanksPrompt(facts: Facts): Letter {
  const first = hostFirst(facts);
  const opening =
    facts.ref.number === 1
      ? say`Pendant que c’est tout frais : si vous remerciiez ${hostName(facts)} ? Deux ou trois phrases dans vos propres mots suffisent. Citez une chose entendue qui vous est restée ; c’est ce qui donne du prix à un merci.`
      : facts.ref.number === 2
        ? say`Un merci fait le plus plaisir le lendemain. Voulez-vous écrire deux ou trois phrases à ${hostName(facts)} ? Citez une chose entendue, et ce que vous en faites.`
        : say`Un dernier rappel : ${hostName(facts)} vous a donné de son temps, et n’a pas encore eu de vos nouvelles. Voulez-vous écrire deux ou trois phrases ? Il n’est jamais trop tard.`;
  return {
    subject: say`Un mot de remerciement pour ${first}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(opening),
      button(say`Écrire à ${first}`, facts.link("thanks")),
      small(say`Nous transmettons vos mots à ${first}, tels que vous les avez écrits.`),
    ],
  };
}

/** The seeker's words come first and whole; ours are a frame. */
function thanks(facts: Facts): Letter {
  const { said, words } = needed(
    facts.thanks?.status === "written" ? facts.thanks : undefined,
    "thanks that were written",
  );
  const first = seekerFirst(facts);
  return {
    subject: say`${headed(first)} vous remercie`,
    blocks: [
      paragraph(dear(hostName(facts))),
      paragraph(say`${headed(seekerName(facts))} vous écrit :`),
      ...quote(words),
      paragraph(say`De ce que vous avez dit, ${first} retient :`),
      ...quote(said),
      paragraph(
        say`Merci aussi de notre part. Si vous pensez à quelqu’un ${thatName(first)} gagnerait à rencontrer, un nom est le plus beau des cadeaux, et c’est vous qui décidez si le vôtre est mentionné.`,
      ),
      // That page is about two people: with one of them gone it does not open.
      ...(facts.seeker === undefined ? [] : [button(say`Proposer un nom à ${first}`, facts.link("refer"))]),
      small(say`Rien n’est attendu de vous. Ce message ne demande pas de réponse.`),
    ],
  };
}

function survey(facts: Facts): Letter {
  const isHost = facts.recipient.side === "host";
  const other = isHost ? seekerFirst(facts) : hostFirst(facts);
  const again = facts.ref.number > 1;
  return {
    subject: say`Trois petites questions au sujet ${ofName(other)}`,
    blocks: [
      paragraph(dear(isHost ? hostName(facts) : seekerName(facts))),
      paragraph(
        say`Comment s’est passée votre rencontre avec ${isHost ? seekerName(facts) : hostName(facts)} ? Trois questions, une minute. ${ours(
          isHost
            ? "Vos réponses nous aident à ne vous adresser que des demandes qui vous conviennent."
            : "Vos réponses nous aident à mieux choisir les prochaines rencontres, pour vous et pour les autres.",
        )}`,
      ),
      button(say`Répondre aux trois questions`, facts.link("survey")),
      ...(isHost || facts.host === undefined
        ? []
        : [
            small(
              say`Vous a-t-on donné le nom de quelqu’un à rencontrer ensuite ? ${link(say`Dites-le-nous`, facts.link("refer"))}, et nous lui écrirons pour vous.`,
            ),
          ]),
      ...(again ? [small(say`C’est la dernière fois que nous vous le demandons.`)] : []),
    ],
  };
}

/** To somebody who was named: says by whom, if they may know, and that this is the only letter. */
function referral(facts: Facts): Letter {
  const state = needed(
    facts.referral?.status === "invited" ? facts.referral : undefined,
    "a person who was named",
  );
  const { referrer, seeker } = facts;
  const isNamed = state.mayUseName && referrer !== undefined;
  const note = state.note.trim();
  const curious = seeker === undefined ? undefined : ours(toThe(FIELD_WORDS[seeker.field]));
  return {
    subject: isNamed
      ? say`${clip(referrer.name.trim(), 48)} nous a parlé de vous`
      : say`Quelqu’un nous a parlé de vous`,
    blocks: [
      paragraph(dear(state.name)),
      paragraph(
        isNamed
          ? state.ref.when === "known"
            ? say`${referrer.name} a pensé à vous, et nous dit que vous vous connaissez.`
            : say`${referrer.name} a pensé à vous, et nous permet de vous le dire.`
          : say`Une personne qui connaît votre travail a pensé à vous, et préfère que nous taisions son nom.`,
      ),
      ...(isNamed && note !== "" ? quote(note) : []),
      paragraph(
        curious === undefined
          ? say`Quelqu’un aimerait mieux connaître votre métier.`
          : say`${headed(seekerName(facts))} s’intéresse ${curious} et aimerait apprendre de vous.`,
      ),
      paragraph(
        say`Seriez-vous d’accord pour ${aTerm(facts)} : 20 minutes, au moment et de la façon qui vous conviennent, et rien de plus ? Une seule page suffit pour dire oui, ou non, sans créer de compte.`,
      ),
      button(say`Répondre oui ou non`, facts.link("invited")),
      small(
        say`C’est le seul message que vous recevrez à ce sujet. Si vous dites non, ou rien, votre nom et votre adresse seront supprimés au bout de 30 jours au plus tard.`,
      ),
    ],
  };
}
