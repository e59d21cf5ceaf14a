import type { Settings } from "@legwork/core/domain/programme.ts";
import { SUBJECTS, type Subject, subjectsOf } from "@legwork/core/domain/sensitive.ts";
import type { Context } from "hono";
import type { FC } from "hono/jsx";
import { Notice } from "./layout.tsx";
import { speech, useWords } from "./speech.ts";

/**
 * What a writer is told about words that no machine answers: beforehand, that staff read them; afterwards, who can help,
 * where the programme has said so.
 */

export const SUBJECT_TITLES: Readonly<Record<Subject, string>> = {
  salary: "Pay",
  visa: "Visas and the right to work",
  harassment: "Harassment",
  distress: "When it is too much",
};

/** The same subjects for the programme's staff. */
export const SUBJECT_NAMES: Readonly<Record<Subject, string>> = { ...SUBJECT_TITLES, distress: "Distress" };

/** Beside every field in which people write freely to the column. */
export const READ_BY_STAFF =
  "Words about pay, visas, harassment or distress are shown to the programme's staff, who read them; no machine answers them. A list of words finds them, so it misses some.";

/** The same, and the titles, in the language of the page. */
export const SIGNPOSTS = speech(
  {
    read: READ_BY_STAFF,
    people: "People who can help",
    wrote:
      "Your programme wrote this. Its staff are asked to read what you sent as well; nobody reads it at once.",
    subjects: SUBJECT_TITLES,
  },
  {
    read: "Ce qui touche au salaire, aux visas, au harcèlement ou à la détresse est montré à l’équipe du programme, qui le lit ; aucune machine n’y répond. C’est une liste de mots qui le repère, et elle en manque.",
    people: "Des personnes qui peuvent aider",
    wrote:
      "Ces lignes sont de votre programme. Son équipe est aussi invitée à lire ce que vous avez envoyé ; personne ne le lit sur-le-champ.",
    subjects: {
      salary: "Le salaire",
      visa: "Les visas et le droit de travailler",
      harassment: "Le harcèlement",
      distress: "Quand c’est trop",
    },
  },
);

/** Subjects by their place in the list: an address stays in the browser's history, and need not say what was written. */
const CODE = "people";

/** What to add to the address of the page after sending, so that it shows who can help; empty when there is nothing to. */
export function helpQuery({ signposts }: Pick<Settings, "signposts">, ...texts: readonly string[]): string {
  const shown = subjectsOf(...texts).filter((subject) => (signposts?.[subject] ?? "").trim() !== "");
  return shown.length === 0 ? "" : `?${CODE}=${shown.map((subject) => SUBJECTS.indexOf(subject)).join("")}`;
}

/** The programme's own words on who can help, for the subjects the address names. */
export const Signposts: FC<{ c: Context; settings: Pick<Settings, "signposts"> }> = ({ c, settings }) => {
  const codes = (c.req.query(CODE) ?? "").slice(0, SUBJECTS.length);
  const shown = SUBJECTS.flatMap((subject, index) => {
    const words = (settings.signposts?.[subject] ?? "").trim();
    return codes.includes(String(index)) && words !== "" ? [{ subject, words }] : [];
  });
  const said = useWords(SIGNPOSTS);
  if (shown.length === 0) return null;
  return (
    <Notice>
      <h2>{said.people}</h2>
      {shown.map(({ subject, words }) => (
        <>
          <h3>{said.subjects[subject]}</h3>
          <p class="said">{words}</p>
        </>
      ))}
      <p class="small">{said.wrote}</p>
    </Notice>
  );
};
