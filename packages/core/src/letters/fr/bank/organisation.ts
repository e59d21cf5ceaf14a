import type { ORGANISATION } from "../../bank/organisation.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** The same questions in French: `vous` to everybody, and nobody’s gender. */
export const ORGANISATION_WORDS: Worded<keyof typeof ORGANISATION> = {
  "organisation-good": ({ employer }) =>
    say`Que fait ${employer} mieux que d’autres qui font la même chose ?`,
  "organisation-thrive": ({ at }) =>
    say`Quel genre de personne s’épanouit ${at}, et qui s’y sentirait à l’étroit ?`,
  "organisation-decide": ({ at }) => say`Comment s’est prise la dernière décision importante ${at} ?`,
  "organisation-new": ({ at }) => say`Quelle erreur fait-on d’habitude au début ${at} ?`,
  "organisation-team": () => say`Avec qui travaillez-vous chaque jour, et que font ces personnes ?`,
  "organisation-size": () =>
    say`En quoi votre travail changerait-il dans une organisation bien plus grande, ou bien plus petite ?`,
  "organisation-measure": () => say`À quoi voit-on, là où vous travaillez, que quelque chose a réussi ?`,
  "organisation-learn": ({ at }) => say`Comment continue-t-on d’apprendre ${at} ?`,
  "organisation-abroad": ({ at }) =>
    say`Quelle part du travail passe les frontières ${at}, et à qui revient-elle ?`,
  "organisation-worry": ({ employer }) =>
    say`Qu’est-ce qui empêche de dormir les personnes qui dirigent ${employer} ?`,
  "organisation-partners": ({ at }) =>
    say`Quels travaux confie-t-on ${at} à des personnes indépendantes, et comment les trouve-t-on ?`,
  "organisation-surprise": ({ at }) => say`Quelle a été votre plus grande surprise en arrivant ${at} ?`,
  "organisation-tuesday": ({ at }) => say`À quoi ressemble un mardi ordinaire ${at} ?`,
  "organisation-meetings": () =>
    say`Combien d’heures de votre semaine passent en réunions, et lesquelles en valent la peine ?`,
  "organisation-disagree": ({ at }) => say`Que se passe-t-il ${at} quand quelqu’un n’est pas d’accord ?`,
  "organisation-together": ({ at }) =>
    say`Comment les équipes se forment-elles ${at}, et qui a son mot à dire ?`,
  "organisation-leave": ({ employer }) => say`Où vont les gens qui quittent ${employer} ?`,
  "organisation-grow": ({ at }) =>
    say`Qu’est-ce qui change dans le travail de quelqu’un pendant ses trois premières années ${at} ?`,
  "organisation-true": ({ employer }) =>
    say`Laquelle des belles paroles dites sur ${employer} se vérifie dans le travail de tous les jours ?`,
  "organisation-release": () =>
    say`Comment une idée passe-t-elle de la première esquisse aux personnes qui s’en servent ?`,
  "organisation-safety": () => say`Qui peut arrêter le travail quand quelque chose n’est pas sûr ?`,
  "organisation-money": () => say`D’où vient l’argent de votre travail, et qu’est-ce que cela change ?`,
  "organisation-power": () => say`En quoi votre travail change-t-il quand le pouvoir change de mains ?`,
  "organisation-outsider": ({ employer }) =>
    say`Que gagnerait ${employer} avec quelqu’un qui vient d’un autre domaine ?`,
  "organisation-leads": ({ at }) =>
    say`Qu’attend-on ${at} d’une personne qui dirige une équipe pour la première fois ?`,
};
