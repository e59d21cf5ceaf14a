import type { Purpose } from "../../domain/letter.ts";
import { button, paragraph, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";

/** To the people who run the programme. */
export const STAFF = {
  "endpoint-disabled": endpointDisabled,
} satisfies Partial<Record<Purpose, Writer>>;

function endpointDisabled(facts: Facts): Letter {
  const url = needed(facts.endpointUrl, "an endpoint");
  return {
    subject: say`Un point de réception a été désactivé`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`Le point de réception ${url} ne prend plus d’envois : il a échoué pendant cinq jours sans interruption, ou a répondu qu’il n’existe plus. Nous l’avons donc désactivé.`,
      ),
      paragraph(
        say`Rien n’est perdu. Chaque fait est conservé ; dès que le système d’en face fonctionne de nouveau, réactivez le point de réception et renvoyez-lui ce qu’il a manqué.`,
      ),
      button(say`Voir le point de réception`, facts.page("/manage")),
      small(say`Les autres points de réception ne sont pas touchés.`),
    ],
  };
}
