import type { PATH } from "../../bank/path.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** The same questions in French: `vous` to everybody, and nobody’s gender. */
export const PATH_WORDS: Worded<keyof typeof PATH> = {
  "path-start": () => say`Par quel chemin faites-vous aujourd’hui ce travail ?`,
  "path-first": ({ inField }) => say`Quel a été votre premier pas ${inField}, et comment s’est-il présenté ?`,
  "path-today": () =>
    say`Qu’avez-vous fait aujourd’hui, ou cette semaine, qui ressemble bien à votre travail ?`,
  "path-turn": () => say`À quel moment tout aurait-il pu tourner autrement, et qu’est-ce qui en a décidé ?`,
  "path-plan": () => say`Quand vous en étiez où j’en suis, que pensiez-vous faire aujourd’hui ?`,
  "path-detour": () => say`Quel détour vous a appris quelque chose qui vous sert encore ?`,
  "path-change": ({ inField }) =>
    say`Qui avez-vous vu arriver d’ailleurs ${inField}, et qu’est-ce qui a fait que cela a marché ?`,
  "path-study": () => say`Qu’avez-vous étudié, et quelle part vous en sert aujourd’hui ?`,
  "path-abroad": () =>
    say`Quand vous avez travaillé dans un autre pays, ou avec un autre pays, qu’y avez-vous trouvé d’inattendu ?`,
  "path-own": () =>
    say`Qu’est-ce qui plaiderait pour un travail à votre compte, et qu’est-ce qui a plaidé contre jusqu’ici ?`,
  "path-lead": () =>
    say`Comment avez-vous commencé à diriger d’autres personnes, et quelle a été la surprise ?`,
  "path-choice": () =>
    say`La dernière fois que vous avez changé d’activité, entre quoi et quoi avez-vous choisi ?`,
  "path-chance": () => say`Dans votre parcours, quelle a été la part du plan, et celle du hasard ?`,
  "path-no": () => say`À quoi avez-vous dit non en chemin, et vous en félicitez-vous ?`,
  "path-early": () => say`À quoi ont ressemblé vos six premiers mois dans ce travail ?`,
  "path-opened": () => say`Lequel de vos travaux a ouvert la première porte ?`,
  "path-licence": () =>
    say`Qu’est-ce que les années de formation vous ont demandé dont personne n’avait parlé ?`,
  "path-public": () =>
    say`Qu’est-ce qui vous a donné envie de travailler pour l’intérêt général, et qu’est-ce qui entretient cette envie ?`,
  "path-between": () => say`Entre vos deux derniers postes, qu’avez-vous emporté, et qu’avez-vous laissé ?`,
  "path-beside": () => say`Qu’avez-vous fait à côté de votre travail qui s’est révélé utile ?`,
  "path-watched": () => say`Qui avez-vous observé de près à vos débuts, et qu’avez-vous repris ?`,
  "path-return": ({ inField }) => say`À quoi ressemblerait un retour ${inField} après une pause ?`,
  "path-degree": ({ inField }) =>
    say`Quand des études de plus ont-elles aidé quelqu’un ${inField}, et quand n’ont-elles coûté que du temps ?`,
};
