import type { Instant } from "../kernel/instant.ts";
import type { FormName } from "./draft.ts";
import type { Consent } from "./profile.ts";

/**
 * The text people agree to, with its version: a consent is kept with the version of the text that was shown. Change a
 * word, change the version.
 */
export const CONSENT_VERSION = "2026-11-25";

/** What the data are used for, each a word a partner can act on. */
export const CONSENT_PURPOSES: Readonly<Record<FormName, readonly string[]>> = {
  seeker: ["match", "introduce", "write", "measure"],
  host: ["match", "introduce", "write", "measure"],
  coach: ["assign", "write", "measure"],
};

const SHARED_LINES: readonly string[] = [
  "writes to me by e-mail about these conversations, and about nothing else;",
  "counts what came of them, in numbers that name nobody.",
];

/** What the person allows the programme to do, one clause a line, to be read after "I agree that …". */
export const CONSENT_LINES: Readonly<Record<FormName, readonly string[]>> = {
  seeker: [
    "keeps what I wrote here and compares it with what hosts offer;",
    "shows my name, my background and my 30-second commercial to the hosts it asks for me;",
    "gives my name and address to a coach if a coach takes over my search;",
    ...SHARED_LINES,
  ],
  host: [
    "keeps what I wrote here and compares it with what seekers hope for;",
    "shows my name, title and employer to the seekers I am asked for, and what I wrote about myself once I say yes;",
    ...SHARED_LINES,
  ],
  coach: [
    "keeps what I wrote here and gives me searches that fit;",
    "shows my name and address to the seekers whose searches I take;",
    ...SHARED_LINES,
  ],
};

/** What follows the clauses, for everybody. */
export const CONSENT_ENDING =
  "My address is never shown to the other side before a meeting is set. I can see, change, take with me and erase " +
  "everything from my own page at any time.";

/** A consent given by pressing the form's button at `at`. */
export const consentByForm = (form: FormName, at: Instant): Consent => ({
  version: CONSENT_VERSION,
  purposes: CONSENT_PURPOSES[form],
  at,
  how: "form",
});
