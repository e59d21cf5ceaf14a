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
    badLink: {
      title: "This link does not open anything",
      cutOff: "It may have been cut off on its way to you, or it is older than our links live.",
      openAgain:
        "Please open it from the letter again, the whole of it. If that does not help, answer the letter: a person reads it.",
    },
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
    badLink: {
      title: "Ce lien n’ouvre rien",
      cutOff: "Il a peut-être été coupé en route, ou il est plus vieux que la durée de nos liens.",
      openAgain:
        "Ouvrez-le de nouveau à partir du message, en entier. Si cela ne suffit pas, répondez au message : une personne le lira.",
    },
  },
);
