import type { PERSON } from "../../bank/person.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** The same questions in French: `vous` to everybody, and nobody’s gender. */
export const PERSON_WORDS: Worded<keyof typeof PERSON> = {
  "person-like": () => say`Quel moment de votre semaine attendez-vous avec plaisir ?`,
  "person-hard": () =>
    say`Qu’est-ce qui est plus difficile dans votre travail qu’on ne le croit de l’extérieur ?`,
  "person-proud": () => say`Qu’avez-vous fait cette année dont vous tirez une fierté discrète ?`,
  "person-energy": () =>
    say`Qu’est-ce qui vous donne de l’énergie au travail, et qu’est-ce qui vous en prend ?`,
  "person-learned": () => say`Qu’êtes-vous en train d’apprendre en ce moment ?`,
  "person-mind": ({ ofField }) =>
    say`Que pensiez-vous il y a cinq ans à propos ${ofField} que vous ne pensez plus ?`,
  "person-mistake": () => say`Quelle erreur vous a le plus appris ?`,
  "person-helped": () => say`Qui vous a donné un coup de main en chemin, et comment ?`,
  "person-stay": () => say`Qu’est-ce qui vous retient dans ce travail, que vous auriez pu quitter ?`,
  "person-again": () => say`Si vous recommenciez aujourd’hui, que feriez-vous autrement ?`,
  "person-balance": () => say`Comment votre travail s’accorde-t-il avec le reste de votre vie ?`,
  "person-time": () => say`Quand oubliez-vous l’heure au travail ?`,
  "person-evening": () => say`À quoi pensez-vous encore le soir ?`,
  "person-asked": () => say`Pour quoi vos collègues viennent-ils vous voir ?`,
  "person-give-away": () => say`Laquelle de vos tâches donneriez-vous volontiers ?`,
  "person-self": () => say`Qu’est-ce que ce travail vous a appris sur vous-même ?`,
  "person-new": () =>
    say`Quelle est la dernière chose que vous avez faite pour la première fois au travail ?`,
  "person-leads": () => say`Que faites-vous autrement avec les gens qu’à vos débuts à la tête d’une équipe ?`,
  "person-client": () => say`Que faites-vous quand quelqu’un veut ce que vous lui déconseillez ?`,
  "person-hours": () => say`Comment vivez-vous avec des horaires matinaux, tardifs ou coupés ?`,
  "person-weight": () => say`Comment portez-vous les cas difficiles sans les rapporter chez vous ?`,
  "person-far": () => say`Qu’est-ce qui vous a le plus manqué loin de chez vous, et qu’y avez-vous gagné ?`,
  "person-sure": () => say`Quand avez-vous senti pour la première fois que vous saviez faire ce travail ?`,
  "person-success": () =>
    say`Qu’appelez-vous réussir aujourd’hui, que vous n’auriez pas appelé ainsi il y a dix ans ?`,
  "person-alone": () => say`Quelle décision préférez-vous prendre en solitaire, et laquelle jamais ?`,
};
