import type { ADVICE } from "../../bank/advice.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** The same questions in French: `vous` to everybody, and nobody’s gender. */
export const ADVICE_WORDS: Worded<keyof typeof ADVICE> = {
  "advice-ready": ({ role }) =>
    say`D’après ce que je vous ai dit, qu’est-ce que j’ai déjà pour ${role}, et que me manque-t-il ?`,
  "advice-carry": ({ inField }) =>
    say`Parmi ce que j’ai fait, qu’est-ce qui compterait le plus ${inField}, et qu’est-ce qui ne compterait pas ?`,
  "advice-summer": () => say`Si vous aviez trois mois libres à ma place, qu’en feriez-vous ?`,
  "advice-course": () => say`Quelle formation feriez-vous à ma place, et laquelle laisseriez-vous ?`,
  "advice-try": ({ role }) => say`Comment pourrais-je essayer ${role} à petite échelle avant de me décider ?`,
  "advice-test": () => say`À quoi verrais-je tôt que ce n’est pas pour moi ?`,
  "advice-lead": () => say`À quoi faut-il s’exercer avant de diriger une équipe pour la première fois ?`,
  "advice-own": () =>
    say`Qu’est-ce qui doit être en place avant de se mettre à son compte dans votre branche ?`,
  "advice-abroad": () => say`Que régleriez-vous d’abord, avant de travailler dans un autre pays ?`,
  "advice-show": () => say`Que pourrais-je faire ou écrire que l’on aimerait voir dans votre domaine ?`,
  "advice-words": () =>
    say`Quand j’ai dit en trente secondes qui je suis, qu’en avez-vous retenu, et qu’est-ce qui s’est perdu ?`,
  "advice-first-week": () => say`Si vous étiez à ma place, que feriez-vous la première semaine ?`,
  "advice-skill": () => say`Quelle compétence apprendriez-vous en premier, et comment ?`,
  "advice-needless": () => say`De quoi les gens dans ma situation s’inquiètent-ils pour rien ?`,
  "advice-read": () =>
    say`Quel livre, quelle conférence ou quel rapport devrais-je connaître avant de parler à la personne suivante ?`,
  "advice-missed": () => say`Quelle question ai-je oublié de vous poser ?`,
  "advice-underestimate": ({ inField }) =>
    say`Que sous-estiment les personnes qui changent de métier pour venir ${inField} ?`,
  "advice-story": ({ inField }) =>
    say`Comment raconteriez-vous mon parcours en une phrase à quelqu’un qui travaille ${inField} ?`,
  "advice-portfolio": () =>
    say`Que faut-il montrer de son propre travail, et que vaut-il mieux laisser de côté ?`,
  "advice-numbers": () => say`De combien de mathématiques une semaine ordinaire a-t-elle vraiment besoin ?`,
  "advice-watch": () => say`Où pourrais-je observer ce travail une journée sans gêner personne ?`,
  "advice-exam": () =>
    say`Quel titre ou quel examen vient en premier, et combien de temps faut-il vraiment ?`,
  "advice-listen": () =>
    say`Comment s’exerce-t-on à écouter dans un métier où l’on s’attend à vous entendre parler ?`,
  "advice-site": () => say`Qu’apprend-on sur le terrain qu’aucune salle de cours ne donne ?`,
  "advice-less": () => say`Au point où j’en suis, que feriez-vous moins, pour être plus utile ?`,
  "advice-goal": () => say`Quel but vous donneriez-vous pour trois mois, à ma place ?`,
};
