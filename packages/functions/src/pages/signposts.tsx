import type { Settings } from "@legwork/core/domain/programme.ts";
import { SUBJECTS, type Subject, subjectsOf } from "@legwork/core/domain/sensitive.ts";
import type { Context } from "hono";
import type { FC } from "hono/jsx";
import { Notice } from "./layout.tsx";

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

/** Beside every field in which people write freely to the column. */
export const READ_BY_STAFF =
  "Words about pay, visas, harassment or distress are shown to the programme's staff, who read them; no machine answers them. A list of words finds them, so it misses some.";

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
  if (shown.length === 0) return null;
  return (
    <Notice>
      <h2>People who can help</h2>
      {shown.map(({ subject, words }) => (
        <>
          <h3>{SUBJECT_TITLES[subject]}</h3>
          <p class="said">{words}</p>
        </>
      ))}
      <p class="small">
        Your programme wrote this. Somebody of its staff also reads what you sent; they may take a working day
        or two.
      </p>
    </Notice>
  );
};
