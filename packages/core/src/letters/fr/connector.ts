import { organisationOf } from "../../domain/bridge.ts";
import type { LetterRef, Purpose } from "../../domain/letter.ts";
import { nameToSend } from "../abridge.ts";
import { keptIn } from "../asking.ts";
import { type Block, button, clip, ours, type Phrase, paragraph, quote, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { askedConnector, bridgeIn, endedBridge } from "../passing.ts";
import { FRENCH } from "./rules.ts";
import {
  dear,
  FIELD_WORDS,
  firstName,
  hostFirst,
  hostName,
  postOf,
  seekerName,
  shortDay,
  toThe,
} from "./words.ts";

/** Somebody whom both know is asked to pass a request on, and what became of it. */
export const CONNECTOR = {
  "pass-on": passOn,
  "pass-on-text": passOnText,
  "passed-on": passedOn,
  "not-passed-on": notPassedOn,
} satisfies Partial<Record<Purpose, Writer>>;

/** Somebody whose name cannot stand in a letter that asks wishes it all the same. */
function namesIn({ seeker }: Facts): { readonly name: string; readonly first: string } {
  const name = nameToSend(seeker?.name ?? "", FRENCH);
  return name === undefined ? { name: "Quelqu’un", first: "quelqu’un" } : { name, first: firstName(name) };
}

function passOn(facts: Facts): Letter {
  const state = askedConnector(facts);
  const { name, first } = namesIn(facts);
  const organisation = organisationOf(state.end);
  const curious = ours(
    facts.seeker === undefined ? "à votre métier" : toThe(FIELD_WORDS[facts.seeker.field]),
  );
  const isSecond = facts.ref.number > 1;
  const wish =
    organisation === undefined
      ? say`${name} s’intéresse ${curious}, et ${hostName(facts)} (${postOf(facts)}) aurait beaucoup à en dire. Nous croyons que vous connaissez ces deux personnes.`
      : say`${name}, qui dit vous connaître, s’intéresse ${curious} et aimerait entendre une personne qui travaille chez ${clip(organisation, 80)}.`;
  return {
    subject: isSecond ? [...ours("Re: "), ...subject(first)] : subject(first),
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        isSecond
          ? [...ours("Les messages s’accumulent, alors voici de nouveau notre question. "), ...wish]
          : wish,
      ),
      ...ownWords(facts),
      paragraph(
        organisation === undefined
          ? say`Transmettriez-vous cette demande ? Si vous appuyez sur oui, nous écrivons à ${hostFirst(facts)} en disant que l’idée vient de vous : 20 minutes pour apprendre, rien de plus.`
          : say`Transmettriez-vous cette demande ? Si vous appuyez sur oui, vous recevez un court texte avec un lien, à envoyer à qui vous voulez. Cela prend 20 minutes, pour apprendre, rien de plus.`,
      ),
      button(say`Répondre d’un seul geste`, facts.link("pass")),
      small(
        organisation === undefined
          ? say`Ni l’une ni l’autre ne sait que nous vous écrivons, et ne le saura sans votre oui. Nous espérons vous lire d’ici au ${shortDay(facts, state.answerBy)} ; ensuite la demande est close, et tout ira bien. ${ours(last(isSecond))}`
          : say`Aucune adresse ne quitte vos mains. Nous espérons vous lire d’ici au ${shortDay(facts, state.answerBy)} ; ensuite la demande est close, et tout ira bien. ${ours(last(isSecond))}`,
      ),
    ],
    ...(isSecond && { threadOf: firstOf(facts) }),
  };
}

const last = (isSecond: boolean): string =>
  isSecond
    ? "C’est notre dernier message à ce sujet."
    : "« Non » et « Ne plus me le demander » sont aussi de bonnes réponses.";

const subject = (first: string): Phrase => say`Transmettriez-vous ceci pour ${first} ?`;

const firstOf = ({ ref }: Facts): LetterRef => ({ ...ref, number: 1 });

/** One sentence of who they are, and one of what they would like to do, as the seeker wrote them. */
function ownWords(facts: Facts): readonly Block[] {
  const { who, next } = keptIn(facts, FRENCH);
  const said = [who, next].flatMap((sentence) => sentence ?? []);
  return said.length === 0 ? [] : quote(said.join("\n"));
}

function passOnText(facts: Facts): Letter {
  const state = needed(bridgeIn(facts, "forwarded"), "a request that is passed on");
  const { name, first } = namesIn(facts);
  const at = say`chez ${clip(organisationOf(state.end) ?? "", 80)}`;
  return {
    subject: say`Le texte à transmettre pour ${first}`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Merci. Voici le texte à faire suivre, ou à copier, à la personne à qui vous pensez ${at} :`,
      ),
      paragraph(
        say`${name} aimerait savoir à quoi ressemble votre travail ${at}. Cela prend 20 minutes, comme et quand il vous convient : une conversation, rien de plus. Cette page dit qui demande, et vous y répondez oui ou non, sans compte.`,
      ),
      button(say`Voir qui demande`, facts.link("passed")),
      small(
        say`Le lien vaut pour une personne, et fonctionne jusqu’au ${shortDay(facts, state.closesAt)}. Nous ignorons à qui vous l’envoyez ; son adresse ne nous parvient que si la réponse est oui.`,
      ),
    ],
  };
}

function passedOn(facts: Facts): Letter {
  const state = needed(bridgeIn(facts, "forwarded"), "a request that is passed on");
  const where = clip(organisationOf(state.end) ?? "", 80);
  return {
    subject: say`Votre demande a été transmise`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`Bonne nouvelle : la personne à qui vous l’aviez confiée a transmis votre demande à quelqu’un chez ${where}. Si la réponse est oui, cette personne remplit le formulaire d’accueil et nous vous présentons. Dans tous les cas, vous avez de nos nouvelles d’ici au ${shortDay(facts, state.closesAt)}.`,
      ),
      paragraph(
        say`Un mot de remerciement à qui l’a transmise fait toujours plaisir. Votre recherche continue entre-temps.`,
      ),
      button(say`Voir où en est ma recherche`, facts.link("seeker")),
    ],
  };
}

function notPassedOn(facts: Facts): Letter {
  const state = endedBridge(facts);
  const where = clip((state.end && organisationOf(state.end)) ?? "", 80);
  const isUnused = state.how === "unused";
  return {
    subject: isUnused ? say`Le lien n’a pas servi` : say`Votre demande n’a pas été transmise`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        isUnused
          ? say`Votre demande a été transmise à quelqu’un chez ${where}, mais le lien n’a pas servi. Cette personne n’a pas à dire pourquoi.`
          : say`La personne à qui vous aviez confié votre demande n’a pas pu la transmettre à quelqu’un chez ${where} cette fois-ci. Elle n’a pas à dire pourquoi.`,
      ),
      paragraph(
        say`Votre recherche continue auprès d’autres personnes-ressources, et vous pouvez vous adresser à quelqu’un d’autre que vous connaissez.`,
      ),
      button(say`Voir où en est ma recherche`, facts.link("seeker")),
    ],
  };
}
