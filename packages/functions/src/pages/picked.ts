import { CHOSEN, type Chosen, LEVELS, type Level, WHO_ELSE } from "@legwork/core/domain/preparation.ts";
import { questionOf } from "@legwork/core/letters/bank.ts";
import { ownQuestionObjection } from "@legwork/core/letters/own-question.ts";
import { type Fields, many, one } from "../http/fields.ts";

/**
 * The list a seeker is putting together, as the form carries it from press to press: nothing is stored before they
 * keep it, so that a list of three on the way to four is nobody's business.
 */
export type Picked = readonly Chosen[];

const LAST: Chosen = { kind: "bank", id: WHO_ELSE, level: "contacts" };

/** The list with the question that ends every conversation at its end, once. */
export const ended = (picked: Picked): Picked => [...picked.filter((question) => !isLast(question)), LAST];

export const isLast = (question: Chosen): boolean => question.kind === "bank" && question.id === WHO_ELSE;

const isLevel = (text: string): text is Level => (LEVELS as readonly string[]).includes(text);

/** How one question stands in a hidden field. */
export const written = (question: Chosen): string =>
  question.kind === "bank" ? `bank:${question.id}` : `own:${question.level}:${question.words}`;

/** The question a hidden field stands for; undefined for what no form of ours wrote. */
function readOne(text: string): Chosen | undefined {
  const [, id = ""] = /^bank:([a-z-]{1,60})$/.exec(text) ?? [];
  const known = questionOf(id);
  if (known !== undefined) return { kind: "bank", id: known.id, level: known.level };
  const [, level = "", words = ""] = /^own:([a-z]{1,20}):([\s\S]+)$/.exec(text) ?? [];
  return isLevel(level) && ownQuestionObjection(words) === undefined
    ? { kind: "own", level, words: words.trim() }
    : undefined;
}

/** More hidden fields than these are no form of ours. */
const READ_MAX = 20;

export const pickedIn = (fields: Fields): Picked =>
  ended(
    many(fields, "picked")
      .slice(0, READ_MAX)
      .flatMap((text) => readOne(text) ?? []),
  );

/** What a press made of the list: the list, and a word on it; `wrong` when something typed has to be put right. */
export interface Step {
  readonly picked: Picked;
  readonly said?: "moved" | "takenOut" | "added" | "already";
  readonly wrong?: { readonly field: "own" | "picked"; readonly says: string };
}

/** One press of a button on the list: earlier, later, out, in, or a question of one's own. */
export function stepped(picked: Picked, action: string, fields: Fields): Step {
  const [verb = "", rest = ""] = action.split(/:(.*)/s);
  const at = Number(rest);
  const body = picked.filter((question) => !isLast(question));
  switch (verb) {
    case "up":
      return { picked: ended(swapped(body, at - 1, at)), said: "moved" };
    case "down":
      return { picked: ended(swapped(body, at, at + 1)), said: "moved" };
    case "out":
      return {
        picked: ended(body.filter((_, index) => index !== at)),
        said: "takenOut",
      };
    case "in": {
      const known = questionOf(rest);
      return known === undefined
        ? { picked }
        : added(picked, { kind: "bank", id: known.id, level: known.level }, "picked");
    }
    case "own":
      return withOwn(picked, fields);
    default:
      return { picked };
  }
}

/** The list with what is typed as a question of one's own, or why not. */
export function withOwn(picked: Picked, fields: Fields): Step {
  const words = one(fields, "own");
  const level = one(fields, "ownLevel");
  const says = ownQuestionObjection(words);
  if (says !== undefined) return { picked, wrong: { field: "own", says } };
  return added(picked, { kind: "own", words, level: isLevel(level) ? level : "person" }, "own");
}

function added(picked: Picked, question: Chosen, field: "own" | "picked"): Step {
  const isThere = picked.some((other) => written(other) === written(question));
  if (isThere) return { picked, said: "already" };
  if (picked.length >= CHOSEN.most)
    return {
      picked,
      wrong: {
        field,
        says: `${CHOSEN.most} questions fill twenty minutes. Take one out first, then add this one.`,
      },
    };
  return { picked: ended([...picked, question]), said: "added" };
}

function swapped(body: Picked, first: number, second: number): Picked {
  const [a, b] = [body[first], body[second]];
  if (a === undefined || b === undefined) return body;
  return body.map((question, index) => (index === first ? b : index === second ? a : question));
}
