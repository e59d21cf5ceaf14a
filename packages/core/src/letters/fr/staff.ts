import type { Purpose } from "../../domain/letter.ts";
import { type Block, button, paragraph, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";

/** To the people who run the programme. */
export const STAFF = {
  "endpoint-disabled": endpointDisabled,
  "answered-by-mail": answeredByMail,
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

function answeredByMail(facts: Facts): Letter {
  const { by, email, subject, text, holds } = needed(facts.answered, "an answer by mail");
  return {
    subject: say`Une réponse est arrivée par courriel`,
    blocks: [
      paragraph(say`Bonjour,`),
      paragraph(
        say`${by} (${email}) a répondu par courriel à notre message « ${subject} ». Voici ce que cette personne a écrit :`,
      ),
      ...quoted(text),
      ...(holds
        ? [
            paragraph(
              say`Pour l’instant, nous n’envoyons aucun rappel de cette demande, afin que vous ayez le temps de lire ceci. Le plus simple est que cette personne indique sa décision sur sa propre page ; sinon, son dossier se trouve dans votre espace.`,
            ),
          ]
        : []),
      button(say`Ouvrir votre espace`, facts.page("/manage")),
      small(
        say`Pour répondre, écrivez à ${by} à l’adresse ${email} : une réponse à ce message vous reviendrait.`,
      ),
    ],
  };
}

/** Their words as paragraphs of their own. */
const quoted = (text: string): readonly Block[] =>
  text === ""
    ? [paragraph(say`(Le message ne contenait pas de texte.)`)]
    : text.split(/\n{2,}/).map((part) => paragraph(say`« ${part.replace(/\s*\n\s*/g, " ").trim()} »`));
