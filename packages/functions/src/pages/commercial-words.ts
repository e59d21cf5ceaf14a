import { speech } from "./speech.ts";

/** The four boxes of the half minute, and their measure. */
export const HALF_MINUTE = speech(
  {
    title: "Your 30-second commercial",
    four: (least: number, most: number) =>
      `Four boxes you could say aloud in half a minute: ${least} to ${most} words in all. Hosts read it before they answer, and you will say it when you meet.`,
    count: "Count my words",
    words: (total: number) => `${total} ${total === 1 ? "word" : "words"}`,
    seconds: (brisk: number, calm: number) =>
      `: ${brisk} seconds at 150 words a minute, ${calm} seconds at 130.`,
    good: "Good to say aloud.",
    colon: ":",
    boxes: {
      who: "Who I am",
      did: "What I did",
      next: "What I want to do next",
      help: "How you can help",
    },
    hints: {
      who: "One sentence: your name is known already, so say what you are.",
      did: "The one or two things you are proud of.",
      next: "The direction; it need not be a plan.",
      help: "One thing you would like to hear about. Ask for advice, never for a job.",
    },
  },
  {
    title: "Votre présentation de 30 secondes",
    four: (least: number, most: number) =>
      `Quatre cases à dire à voix haute en une demi-minute : de ${least} à ${most} mots en tout. On la lit avant de vous répondre, et vous la direz lors de la rencontre.`,
    count: "Compter mes mots",
    words: (total: number) => `${total} ${total > 1 ? "mots" : "mot"}`,
    seconds: (brisk: number, calm: number) =>
      ` : ${brisk} secondes à 150 mots par minute, ${calm} secondes à 130.`,
    good: "Bon à dire à voix haute.",
    colon: "\u00a0:",
    boxes: {
      who: "Qui je suis",
      did: "Ce que j’ai fait",
      next: "Ce que je veux faire ensuite",
      help: "Comment m’aider",
    },
    hints: {
      who: "Une phrase : votre nom est déjà connu, dites donc ce que vous êtes.",
      did: "Une ou deux choses qui font votre fierté.",
      next: "La direction ; elle n’a pas à être un plan.",
      help: "Une chose dont vous aimeriez entendre parler. Demandez un conseil, jamais un emploi.",
    },
  },
);
