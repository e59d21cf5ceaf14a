import { type Chosen, type Level, WHO_ELSE } from "../domain/preparation.ts";
import type { HostProfile, SeekerProfile } from "../domain/profile.ts";
import type { Locale } from "../domain/programme.ts";
import { BANK, type Question, type QuestionId, questionOf } from "./bank.ts";
import { type Phrase, say } from "./blocks.ts";
import { put as putEnglish } from "./en/bank.ts";
import type { Facts } from "./facts.ts";
import { put as putFrench } from "./fr/bank.ts";

/** A question put to this host by this seeker. */
export interface Asked {
  /** Its id in the bank, or `own` for the seeker's own words. */
  readonly id: string;
  readonly level: Level;
  readonly words: Phrase;
}

export interface Questions {
  /** Seven, in the order to ask them: an easy one first, "who else should I speak to" last. */
  readonly ordered: readonly Asked[];
  /** Five more to choose from. */
  readonly spare: readonly Asked[];
}

/** The order of a good half-hour: what is easy, the person, the place, what is to come, advice, and the next name. */
const SLOTS: readonly (readonly Level[])[] = [
  ["path", "person"],
  ["person"],
  ["organisation"],
  ["path", "person", "organisation"],
  ["trends", "organisation"],
  ["advice"],
];
export const SPARE = 5;

/**
 * Questions for this pair: those on what the seeker hopes to learn and the host offers to talk about come first, and
 * of two that are equal the one that is special to the host's field. The same two always get the same ones; two
 * seekers who meet one host mostly get others.
 */
export function questionsFor(seeker: SeekerProfile, host: HostProfile, locale: Locale): Questions {
  const ranked = rankedFor(seeker, host);
  const chosen: Question[] = [];
  for (const [index, levels] of SLOTS.entries()) {
    const best = ranked.find(
      (question) =>
        !chosen.includes(question) &&
        levels.includes(question.level) &&
        question.id !== WHO_ELSE &&
        (index > 0 || question.opens === true),
    );
    if (best !== undefined) chosen.push(best);
  }
  const last = questionOf(WHO_ELSE);
  if (last !== undefined) chosen.push(last);
  const spare = spread(ranked, chosen);
  const put = ({ id, level }: Question): Asked => ({ id, level, words: wordsOf(id, seeker, host, locale) });
  return { ordered: chosen.map(put), spare: spare.map(put) };
}

/** Five of the seven for a seeker who chooses nothing: the first three, the advice, and the next name. */
export const suggestionOf = ({ ordered }: Questions): readonly Chosen[] =>
  ordered
    .filter(({ level }, index) => index < 3 || level === "advice" || level === "contacts")
    .map(({ id, level }) => ({ kind: "bank", id, level }));

/** What the seeker's pack shows: the questions chosen, in order, and those that were not; undefined: none chosen yet. */
export function preparedIn(
  { preparation, programme }: Pick<Facts, "preparation" | "programme">,
  seeker: SeekerProfile,
  host: HostProfile,
): { readonly chosen: readonly Asked[] | undefined; readonly others: Questions } {
  const others = questionsFor(seeker, host, programme.locale);
  if (preparation?.status !== "chosen") return { chosen: undefined, others };
  const chosen = putAll(preparation.questions, seeker, host, programme.locale);
  const isOpen = ({ id }: Asked): boolean => !chosen.some((one) => one.id === id);
  return { chosen, others: { ordered: others.ordered.filter(isOpen), spare: others.spare.filter(isOpen) } };
}

/** Chosen questions as they are put to this host; one that has left the bank since is left out. */
export const putAll = (
  questions: readonly Chosen[],
  seeker: SeekerProfile,
  host: HostProfile,
  locale: Locale,
): readonly Asked[] =>
  questions.flatMap((question): readonly Asked[] => {
    if (question.kind === "own") return [{ id: "own", level: question.level, words: say`${question.words}` }];
    const known = questionOf(question.id);
    return known === undefined
      ? []
      : [{ id: known.id, level: known.level, words: wordsOf(known.id, seeker, host, locale) }];
  });

const wordsOf = (id: QuestionId, seeker: SeekerProfile, host: HostProfile, locale: Locale): Phrase =>
  locale === "fr-CA" || locale === "fr-FR" ? putFrench(id, seeker, host) : putEnglish(id, seeker, host);

/**
 * The best of each level first, so that the spare ones are a choice and not more of the same; before all others those
 * of a level that the seven leave out, so that the twelve hold every level.
 */
function spread(ranked: readonly Question[], chosen: readonly Question[]): readonly Question[] {
  const open = ranked.filter((question) => !chosen.includes(question));
  const best = new Map<Level, Question>();
  for (const question of open) if (!best.has(question.level)) best.set(question.level, question);
  const missing = [...best.values()].filter(({ level }) => !chosen.some((one) => one.level === level));
  return [...new Set([...missing, ...best.values(), ...open])].slice(0, SPARE);
}

function rankedFor(seeker: SeekerProfile, host: HostProfile): readonly Question[] {
  const turn = turnOf(`${seeker.name}\n${host.name}`);
  const worth = ({ topics, stages, fields }: Question): number => {
    const wanted = topics.filter((topic) => seeker.goals.includes(topic));
    const shared = wanted.filter((topic) => host.topics.includes(topic));
    return (
      shared.length * 6 + wanted.length * 4 + (stages === undefined ? 0 : 2) + (fields === undefined ? 0 : 3)
    );
  };
  const rotated = [...BANK.slice(turn % BANK.length), ...BANK.slice(0, turn % BANK.length)];
  return rotated
    .filter(({ stages }) => stages === undefined || stages.includes(seeker.seniority))
    .filter(({ fields }) => fields === undefined || fields.includes(host.field))
    .map((question) => ({ question, worth: worth(question) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ question }) => question);
}

/** A small number that differs from pair to pair and is the same each time. */
function turnOf(text: string): number {
  let turn = 7;
  for (const point of text) turn = (turn * 31 + (point.codePointAt(0) ?? 0)) % 9_973;
  return turn;
}
