import type { TRENDS } from "../../bank/trends.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** The same questions in French: `vous` to everybody, and nobody’s gender. */
export const TRENDS_WORDS: Worded<keyof typeof TRENDS> = {
  "trends-change": ({ inField }) =>
    say`Qu’est-ce qui change ${inField} et que l’on ne voit pas encore de l’extérieur ?`,
  "trends-five": () =>
    say`À votre avis, que fera dans cinq ans une personne qui occupe un poste comme le vôtre ?`,
  "trends-tools": () =>
    say`Quel outil ou quelle méthode a le plus changé votre travail ces dernières années ?`,
  "trends-read": ({ inField }) =>
    say`Que lisez-vous ou écoutez-vous pour suivre ce qui se passe ${inField} ?`,
  "trends-overrated": ({ inField }) =>
    say`De quoi parle-t-on beaucoup ${inField}, et qui compte moins qu’on ne le dit ?`,
  "trends-rare": ({ inField }) =>
    say`Quelle compétence est rare ${inField} et sera de plus en plus demandée ?`,
  "trends-machines": () =>
    say`Quelle part de votre travail une machine pourrait-elle bientôt faire, et laquelle jamais ?`,
  "trends-world": ({ inField }) => say`Où dans le monde a-t-on le plus d’avance ${inField}, et pourquoi là ?`,
  "trends-small": ({ inField }) =>
    say`Quelle place y a-t-il ${inField} pour les petites structures et les personnes à leur compte ?`,
  "trends-gone": ({ inField }) => say`Que faisait-on ${inField} il y a dix ans que personne ne fait plus ?`,
  "trends-rule": () =>
    say`Quelle nouvelle règle changera le plus votre travail dans les années qui viennent ?`,
  "trends-money": ({ inField }) => say`Où va l’argent ${inField} en ce moment, et où se tarit-il ?`,
  "trends-hope": ({ inField }) =>
    say`Quel changement vous inquiète ${inField}, et lequel vous donne de l’espoir ?`,
  "trends-born": ({ inField }) => say`Quel travail ${inField} n’existait pas à vos débuts ?`,
  "trends-begin": ({ inField }) =>
    say`En quoi débuter ${inField} aujourd’hui diffère-t-il de vos propres débuts ?`,
  "trends-trust": () => say`Pourquoi faudrait-il croire ce qui sort de votre domaine ?`,
  "trends-climate": () =>
    say`Qu’est-ce qu’un climat plus chaud change déjà à votre travail de tous les jours ?`,
  "trends-customers": () =>
    say`Que demandent aujourd’hui les personnes que vous servez, qu’elles ne demandaient pas avant ?`,
  "trends-place": ({ inField }) =>
    say`Quel travail peut se faire de n’importe où ${inField}, et lequel ne le peut pas ?`,
  "trends-unlearn": ({ inField }) => say`Que devront désapprendre les personnes qui dirigent ${inField} ?`,
  "trends-taught": ({ inField }) =>
    say`Que devrait-on enseigner aux personnes qui débutent ${inField}, et que l’on n’enseigne pas ?`,
};
