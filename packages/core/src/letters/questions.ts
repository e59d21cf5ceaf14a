import type { HostProfile, SeekerProfile } from "../domain/profile.ts";
import { ours, type Phrase, say } from "./blocks.ts";
import { BANK, type Names, type Question, type Tag } from "./en/bank.ts";
import { FIELD_WORDS } from "./en/words.ts";

/** A question put to this host by this seeker. */
export interface Asked {
  readonly id: string;
  readonly tag: Tag;
  readonly words: Phrase;
}

export interface Questions {
  /** Seven, in the order to ask them: an easy one first, "who else should I speak to" last. */
  readonly ordered: readonly Asked[];
  /** Five more to choose from. */
  readonly spare: readonly Asked[];
}

/** The order of a good half-hour: what is easy, the person, the place, what is to come, advice, and the next name. */
const SLOTS: readonly (readonly Tag[])[] = [
  ["path", "person"],
  ["person"],
  ["organisation"],
  ["path", "person", "organisation"],
  ["trends", "organisation"],
  ["advice"],
];
const LAST = "contacts-who";
export const SPARE = 5;

/**
 * Questions for this pair: those on what the seeker hopes to learn and the host offers to talk about come first.
 * The same two always get the same ones; two seekers who meet one host mostly get others.
 */
export function questionsFor(seeker: SeekerProfile, host: HostProfile): Questions {
  const names = namesOf(seeker, host);
  const ranked = rankedFor(seeker, host);
  const chosen: Question[] = [];
  for (const [index, tags] of SLOTS.entries()) {
    const open = ranked.filter(
      (question) =>
        !chosen.includes(question) && tags.includes(question.tag) && (index > 0 || question.opens === true),
    );
    const [best] = open;
    if (best !== undefined) chosen.push(best);
  }
  const last = BANK.find(({ id }) => id === LAST);
  if (last !== undefined) chosen.push(last);
  const spare = spread(ranked.filter((question) => !chosen.includes(question)));
  const put = ({ id, tag, words }: Question): Asked => ({ id, tag, words: words(names) });
  return { ordered: chosen.map(put), spare: spare.map(put) };
}

/** The best of each kind first, so that the spare ones are a choice and not more of the same. */
function spread(ranked: readonly Question[]): readonly Question[] {
  const best = new Map<Tag, Question>();
  for (const question of ranked) if (!best.has(question.tag)) best.set(question.tag, question);
  const others = ranked.filter((question) => best.get(question.tag) !== question);
  return [...best.values(), ...others].slice(0, SPARE);
}

function rankedFor(seeker: SeekerProfile, host: HostProfile): readonly Question[] {
  const turn = turnOf(`${seeker.name}\n${host.name}`);
  const worth = ({ topics, stages }: Question): number => {
    const wanted = topics.filter((topic) => seeker.goals.includes(topic));
    const shared = wanted.filter((topic) => host.topics.includes(topic));
    return shared.length * 3 + wanted.length * 2 + (stages === undefined ? 0 : 1);
  };
  const rotated = [...BANK.slice(turn % BANK.length), ...BANK.slice(0, turn % BANK.length)];
  return rotated
    .filter(({ stages }) => stages === undefined || stages.includes(seeker.seniority))
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

function namesOf(seeker: SeekerProfile, host: HostProfile): Names {
  const named = (text: string, otherwise: string): Phrase =>
    text.trim() === "" ? ours(otherwise) : say`${text.trim()}`;
  const field = ours(FIELD_WORDS[host.field]);
  return {
    employer: named(host.employer, "your organisation"),
    title:
      host.title.trim() === ""
        ? ours("people in your post")
        : say`somebody with your title, ${host.title.trim()},`,
    field,
    role:
      seeker.role.trim() === ""
        ? say`work in ${ours(FIELD_WORDS[seeker.field])}`
        : say`the work of ${seeker.role.trim()}`,
  };
}
