import type { CONTACTS } from "../../bank/contacts.ts";
import { say } from "../../blocks.ts";
import type { Worded } from "./names.ts";

/** The same questions in French: `vous` to everybody, and nobody’s gender. */
export const CONTACTS_WORDS: Worded<keyof typeof CONTACTS> = {
  "contacts-who": () => say`À qui d’autre devrais-je parler, et puis-je me recommander de vous ?`,
  "contacts-other": () =>
    say`Qui voit les choses tout autrement que vous, et mériterait aussi que je l’écoute ?`,
  "contacts-meet": () =>
    say`Où les gens de votre domaine se retrouvent-ils : un groupe, un événement, un lieu en ligne ?`,
  "contacts-follow": () => say`De qui suivez-vous le travail avec intérêt ?`,
  "contacts-young": () => say`Qui a commencé il y a deux ou trois ans, et se souvient bien de ses débuts ?`,
  "contacts-back": () => say`Puis-je vous écrire dans quelques mois pour vous dire ce qu’il en est advenu ?`,
  "contacts-return": () => say`Que pourrais-je faire pour vous en retour ?`,
  "contacts-inside": ({ at }) =>
    say`Qui fait tout autre chose que vous ${at}, et aimerait peut-être en parler ?`,
  "contacts-size": ({ inField }) =>
    say`Qui travaille ${inField} dans une structure bien plus petite ou bien plus grande ?`,
  "contacts-left": ({ field }) => say`Qui a quitté ${field}, et me dirait pourquoi ?`,
  "contacts-abroad": () => say`Qui connaissez-vous qui fait ce travail dans un autre pays ?`,
  "contacts-own": () => say`Qui fait ce travail à son compte, et en parle ouvertement ?`,
  "contacts-body": () => say`Quelle association professionnelle vaut la peine que l’on y entre tôt ?`,
  "contacts-makers": () => say`Quelle communauté accueille volontiers une personne qui débute ?`,
  "contacts-teacher": () => say`Qui enseigne bien cela, et accepterait d’en parler avant que je m’inscrive ?`,
  "contacts-ahead": () => say`Qui a fait un changement comme le mien, avec un an d’avance ?`,
  "contacts-counsel": () =>
    say`À qui demandez-vous conseil quand vous ne savez que faire avec votre équipe ?`,
};
