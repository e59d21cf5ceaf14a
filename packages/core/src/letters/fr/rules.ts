import type { Tongue } from "../linter.ts";
import { easeOf } from "./reading.ts";

/** Kandel and Moles' ease of a newspaper. Our own words read at about 80, which leaves the seeker's some room. */
export const EASE_LEAST = 60;

/** Asking for work ends the conversation before it begins; a timetable (“emploi du temps”) is something else. */
const BANNED: readonly string[] = [
  "emplois?(?! du temps)",
  "employez-moi",
  "(?:r[eé])?embauch\\p{L}*",
  "recrut\\p{L}*",
  "cvs?",
  "c\\.v\\.",
  "curriculum(?: vitae)?",
  "postes? (?:à (?:pourvoir|combler)|vacants?|disponibles?|ouverts?)",
  "candidatures?",
  "je postule",
  "postul(?:er|ez|ons)",
  "jobs?",
  "hir(?:e|es|ed|ing)",
  "boulots?",
  "travailler (?:pour|chez) vous",
];

/** The imperative and what stands for it in good company. */
const BIDDINGS =
  "veuillez|merci de|prière de|n['’]hésitez pas|dites|écrivez|répondez|appelez|rappelez|envoyez|transmettez|transférez|réservez|cliquez|contactez|faites|donnez|lisez";

/** What a request in French is held to. */
export const FRENCH: Tongue = {
  banned: new RegExp(`(?<![\\p{L}\\p{N}])(?:${BANNED.join("|")})(?![\\p{L}\\p{N}])`, "giu"),
  bidding: new RegExp(`^(?:${BIDDINGS})(?!\\p{L})`, "iu"),
  greeting: /^Bonjour\b[^\n]*,\n/,
  minutes: /(?<![\p{L}\p{N}])(?:15|20|30|quinze|vingt|trente)[\s-]minutes?(?!\p{L})/iu,
  hardship: (prose) => {
    const ease = easeOf(prose);
    return ease < EASE_LEAST
      ? `The request reads with an ease of ${ease.toFixed(0)} (Kandel–Moles); ${EASE_LEAST} is the least.`
      : undefined;
  },
  statement: (sentence) =>
    sentence
      .replace(
        /^(?:(?:pourriez|pouvez|pourrais|accepteriez|voudriez|voulez|sauriez)-vous (?:bien )?(?:s['’]il vous plaît,? )?|merci de |veuillez |s['’]il vous plaît,? )+/i,
        "",
      )
      .replace(/^(dites|expliquez|racontez|parlez|montrez)-moi(?!\p{L})/iu, (_, bid: string) =>
        infinitive(bid),
      ),
};

const INFINITIVES: Readonly<Record<string, string>> = {
  dites: "me dire",
  expliquez: "m’expliquer",
  racontez: "me raconter",
  parlez: "me parler",
  montrez: "me montrer",
};
const infinitive = (bid: string): string => INFINITIVES[bid.toLowerCase()] ?? bid;
