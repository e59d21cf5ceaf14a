import { speech } from "./speech.ts";

/** What is said of a time that somebody typed. */
export const TYPED_TIME = speech(
  {
    both: "Please give both a date and a time.",
    skipped: (date: string, place: string, time: string, before: string, after: string) =>
      `On ${date} the clocks of ${place} skip ${time}. The nearest times are ${before} and ${after}.`,
    at: " at ",
    twice: (date: string, place: string, time: string) =>
      `On ${date} the clocks of ${place} show ${time} twice. Please say which one you mean.`,
    which: "Which of the two?",
    first: (offset: string) => `The first, before the clocks change (${offset})`,
    second: (offset: string) => `The second, after the clocks change (${offset})`,
  },
  {
    both: "Donnez à la fois une date et une heure.",
    skipped: (date: string, place: string, time: string, before: string, after: string) =>
      `Le ${date}, les horloges (${place}) sautent ${time}. Les heures les plus proches sont ${before} et ${after}.`,
    at: " à ",
    twice: (date: string, place: string, time: string) =>
      `Le ${date}, les horloges (${place}) montrent deux fois ${time}. Dites laquelle vous voulez.`,
    which: "Laquelle des deux ?",
    first: (offset: string) => `La première, avant le changement d’heure (${offset})`,
    second: (offset: string) => `La seconde, après le changement d’heure (${offset})`,
  },
);
