import { speech } from "./speech.ts";

/** What every page's frame and every field says. */
export const FRAME = speech(
  {
    check: "Please check: ",
    skip: "Skip to the content",
    pages: "Pages",
    guide: "How to make the most of a conversation",
    foot: "Legwork does the legwork: no account, no tracking, no scripts on this page.",
    wrong: (count: number) => (count === 1 ? "One thing to put right" : `${count} things to put right`),
    optional: "(if you like)",
    date: "Date",
    time: "Time",
  },
  {
    check: "À vérifier : ",
    skip: "Aller au contenu",
    pages: "Pages",
    guide: "Comment tirer le meilleur parti d’une conversation",
    foot: "Legwork fait les démarches : pas de compte, pas de pistage, pas de script sur cette page.",
    wrong: (count: number) => (count === 1 ? "Une chose à corriger" : `${count} choses à corriger`),
    optional: "(facultatif)",
    date: "Date",
    time: "Heure",
  },
);
