import type { HostProfile, Window } from "@legwork/core/domain/profile.ts";
import { isFrench, type Locale } from "@legwork/core/domain/programme.ts";
import { speech } from "./speech.ts";
import * as english from "./words.ts";
import * as french from "./words-french.ts";

/** The lists of the domain in the language of the page. */
export const LISTS = speech(
  {
    fields: english.FIELD_WORDS,
    topics: english.TOPIC_WORDS,
    formats: english.FORMAT_WORDS,
    seniorities: english.SENIORITY_WORDS,
    outcomes: english.OUTCOME_WORDS,
    endings: english.ENDING_WORDS,
    findings: english.FINDING_WORDS,
    days: [...english.DAY_WORDS] as readonly string[],
  },
  {
    fields: french.FIELDS,
    topics: french.TOPICS,
    formats: french.FORMATS,
    seniorities: french.SENIORITIES,
    outcomes: french.OUTCOMES,
    endings: french.ENDINGS,
    findings: french.FINDINGS,
    days: [...french.DAYS] as readonly string[],
  },
);

/** `a, b and c`, or `a, b et c`. */
export const listedIn = (locale: Locale, items: readonly string[]): string =>
  isFrench(locale)
    ? items.length < 2
      ? (items[0] ?? "")
      : `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`
    : english.listInWords(items);

/** A host as a seeker may see one before they meet: first name, title, employer; never an address. */
export const hostIn = (locale: Locale, host: HostProfile): string =>
  isFrench(locale)
    ? `${english.firstName(host.name)}, ${host.title}, ${host.employer}`
    : english.hostInWords(host);

/** "d’Amélie", "de Paul": a name after de. Before an h one may say either, and the name is said whole. */
export const deFor = (name: string): string =>
  `${/^(?:[aeiou]|y[vs])/i.test(name.trim().normalize("NFD")) ? "d’" : "de "}${name}`;

/** Heads of a French term that are feminine, as letters know them. */
const FEMININE =
  /^(?:entrevue|rencontre|conversation|discussion|causerie|réunion|séance|visite|heure|pause)/i;

/** The programme's word for the conversation with its article: `an informational interview`, `une entrevue`. */
export const termIn = (locale: Locale, term: string): string =>
  isFrench(locale) ? `${FEMININE.test(term.trim()) ? "une" : "un"} ${term}` : english.aTerm(term);

/** `lundi 09:00–17:00, mardi …`. */
export const windowsIn = (locale: Locale, windows: readonly Window[]): string => {
  const { days } = LISTS(locale);
  return [...windows]
    .sort((a, b) => a.day - b.day || (a.from < b.from ? -1 : 1))
    .map(({ day, from, to }) => `${days[day - 1] ?? ""} ${from}–${to}`)
    .join(", ");
};
