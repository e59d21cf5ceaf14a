import type { Instant } from "../kernel/instant.ts";
import type { FormName } from "./draft.ts";
import type { Consent } from "./profile.ts";
import { isFrench, type Locale } from "./programme.ts";

/**
 * The text people agree to, with its version: a consent is kept with the version of the text that was shown. Change a
 * word, change the version.
 */
export const CONSENT_VERSION = "2026-11-25-2";

/** What the data are used for, each a word a partner can act on. */
export const CONSENT_PURPOSES: Readonly<Record<FormName, readonly string[]>> = {
  seeker: ["match", "introduce", "write", "measure"],
  host: ["match", "introduce", "column", "write", "measure"],
  coach: ["assign", "column", "write", "measure"],
};

const ENGLISH_SHARED: readonly string[] = [
  "writes to me by e-mail about these conversations, and about nothing else;",
  "counts what came of them, in numbers that name nobody.",
];

/** To those who may be asked for an answer in the column as well. */
const ENGLISH_ADVISER: readonly string[] = [
  "asks me now and then to answer a reader’s question for its column, where no name of mine is shown;",
  "writes to me by e-mail about these conversations and that column, and about nothing else;",
  ...ENGLISH_SHARED.slice(1),
];

const ENGLISH_LINES: Readonly<Record<FormName, readonly string[]>> = {
  seeker: [
    "keeps what I wrote here and compares it with what hosts offer;",
    "shows my name, my background and my 30-second commercial to the hosts it asks for me;",
    "gives my name and address to a coach if a coach takes over my search;",
    ...ENGLISH_SHARED,
  ],
  host: [
    "keeps what I wrote here and compares it with what seekers hope for;",
    "shows my name, title and employer to the seekers I am asked for, and what I wrote about myself once I say yes;",
    ...ENGLISH_ADVISER,
  ],
  coach: [
    "keeps what I wrote here and gives me searches that fit;",
    "shows my name and address to the seekers whose searches I take;",
    ...ENGLISH_ADVISER,
  ],
};

const ENGLISH_ENDING =
  "My address is never shown to the other side before a meeting is set. I can see, change, take with me and erase " +
  "everything from my own page at any time.";

const FRENCH_SHARED: readonly string[] = [
  "m’écrive par courriel au sujet de ces conversations, et de rien d’autre ;",
  "compte ce qui en est ressorti, par des nombres qui ne nomment personne.",
];

const FRENCH_ADVISER: readonly string[] = [
  "me demande de temps à autre de répondre à une question pour sa chronique, où mon nom ne paraît pas ;",
  "m’écrive par courriel au sujet de ces conversations et de cette chronique, et de rien d’autre ;",
  ...FRENCH_SHARED.slice(1),
];

const FRENCH_LINES: Readonly<Record<FormName, readonly string[]>> = {
  seeker: [
    "conserve ce que j’ai écrit ici et le compare à ce que d’autres proposent ;",
    "montre mon nom, mon parcours et ma présentation de 30 secondes aux personnes à qui une demande est faite pour moi ;",
    "donne mon nom et mon adresse à la personne qui m’accompagnera, si ma recherche lui est confiée ;",
    ...FRENCH_SHARED,
  ],
  host: [
    "conserve ce que j’ai écrit ici et le compare à ce que d’autres espèrent apprendre ;",
    "montre mon nom, ma fonction et mon employeur aux personnes pour qui une demande m’est faite, et ce que j’ai écrit sur moi une fois que j’ai dit oui ;",
    ...FRENCH_ADVISER,
  ],
  coach: [
    "conserve ce que j’ai écrit ici et me confie les recherches qui me conviennent ;",
    "montre mon nom et mon adresse aux personnes dont je prends la recherche ;",
    ...FRENCH_ADVISER,
  ],
};

const FRENCH_ENDING =
  "Mon adresse n’est jamais montrée à l’autre personne avant qu’une rencontre soit fixée. Je peux à tout moment, depuis " +
  "ma propre page, tout voir, tout modifier, tout emporter et tout effacer.";

/** The text of this version, in the language it is shown in: it says the same in both. */
export interface ConsentText {
  /** What the person allows the programme to do, one clause a line, to be read after "I agree that …". */
  readonly lines: readonly string[];
  /** What follows the clauses, for everybody. */
  readonly ending: string;
}

export const consentText = (form: FormName, locale: Locale): ConsentText =>
  isFrench(locale)
    ? { lines: FRENCH_LINES[form], ending: FRENCH_ENDING }
    : { lines: ENGLISH_LINES[form], ending: ENGLISH_ENDING };

/** A consent given by pressing the form's button at `at`. */
export const consentByForm = (form: FormName, at: Instant): Consent => ({
  version: CONSENT_VERSION,
  purposes: CONSENT_PURPOSES[form],
  at,
  how: "form",
});
