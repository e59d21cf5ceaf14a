import type { Purpose } from "../../domain/letter.ts";
import { button, paragraph, say, small } from "../blocks.ts";
import { advertisementIn, sheetOf } from "../en/recruitment.ts";
import type { Facts } from "../facts.ts";
import type { Letter, Writer } from "../letter.ts";
import { dear, ofName, seekerName } from "./words.ts";

/** La personne nommée dans une annonce reçoit un appel, jamais une lettre de nous. */
export const RECRUITMENT = {
  "call-due": callDue,
  "call-thanks": callThanks,
} satisfies Partial<Record<Purpose, Writer>>;

function callDue(facts: Facts): Letter {
  const one = advertisementIn(facts);
  const { contact, advertised } = one;
  return {
    subject: say`Votre appel d’aujourd’hui : ${contact.name}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`Vous vouliez appeler ${contact.name} aujourd’hui au sujet de l’annonce « ${advertised.title} », chez ${advertised.employer}.`,
      ),
      paragraph(
        say`Votre fiche dit par quoi commencer et que demander, et laisse de la place pour vos notes. Trois minutes suffisent avant de composer le numéro.`,
      ),
      button(say`Ouvrir la fiche de cet appel`, sheetOf(facts, one)),
      small(
        say`Pas aujourd’hui ? La même page permet de remettre l’appel. Nous n’écrivons pas à ${contact.name}, ni maintenant ni plus tard.`,
      ),
    ],
  };
}

function callThanks(facts: Facts): Letter {
  const one = advertisementIn(facts);
  const { contact, advertised } = one;
  return {
    subject: say`Un mot de remerciement : ${contact.name}`,
    blocks: [
      paragraph(dear(seekerName(facts))),
      paragraph(
        say`Hier, vous avez parlé avec ${contact.name}, chez ${advertised.employer}. Trois phrases de remerciement, envoyées de votre propre adresse, marquent plus longtemps que l’appel lui-même.`,
      ),
      button(say`Voir un brouillon et vos notes`, sheetOf(facts, one)),
      small(
        say`Au sujet de cette annonce, nous n’écrivons à personne d’autre que vous, et ce rappel est le seul. Le nom ${ofName(contact.name)} reste entre vous et nous.`,
      ),
    ],
  };
}
