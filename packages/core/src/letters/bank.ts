import { LEVELS, type Level } from "../domain/preparation.ts";
import type { Field, Seniority, Topic } from "../domain/profile.ts";
import { ADVICE } from "./bank/advice.ts";
import { CONTACTS } from "./bank/contacts.ts";
import { ORGANISATION } from "./bank/organisation.ts";
import { PATH } from "./bank/path.ts";
import { PERSON } from "./bank/person.ts";
import { TRENDS } from "./bank/trends.ts";

/** Whom a question suits. What it says stands in `en/bank` and `fr/bank`, under the same id. */
export interface Tagged {
  /** What a seeker who asks this wants to learn; empty: it suits everybody. */
  readonly topics: readonly Topic[];
  /** Fields of hosts to whom it can be put; undefined: all. */
  readonly fields?: readonly Field[];
  /** Stages of a seeker whom it suits; undefined: all. */
  readonly stages?: readonly Seniority[];
  /** Easy to answer, so good to begin with. */
  readonly opens?: true;
}

const BY_LEVEL = {
  path: PATH,
  person: PERSON,
  organisation: ORGANISATION,
  trends: TRENDS,
  advice: ADVICE,
  contacts: CONTACTS,
} as const satisfies Readonly<Record<Level, Readonly<Record<string, Tagged>>>>;

export type QuestionId = { [Each in Level]: keyof (typeof BY_LEVEL)[Each] }[Level];

export interface Question extends Tagged {
  readonly id: QuestionId;
  readonly level: Level;
}

/** Our own questions. Each can be answered in two minutes by somebody who did not prepare, and none asks for work. */
export const BANK: readonly Question[] = LEVELS.flatMap((level) =>
  // Guaranteed by BY_LEVEL: the keys of each level are its questions' ids.
  (Object.entries(BY_LEVEL[level]) as [QuestionId, Tagged][]).map(([id, tagged]) => ({
    id,
    level,
    ...tagged,
  })),
);

const BY_ID: ReadonlyMap<string, Question> = new Map(BANK.map((question) => [question.id, question]));

/** The question of that id; undefined when the bank has none (any more). */
export const questionOf = (id: string): Question | undefined => BY_ID.get(id);
