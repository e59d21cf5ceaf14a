import { OWN_MAX } from "../domain/preparation.ts";
import { FRENCH } from "./fr/rules.ts";
import { bannedIn } from "./linter.ts";
import { wordsIn } from "./reading.ts";

/** Words of a question: past these the host has forgotten how it began. */
export const OWN_WORDS_MAX = 35;

/**
 * Why a question of the seeker's own cannot be asked like this, and what to do, in one sentence; undefined when it
 * can. The same measure as for letters: it asks, once, in one breath, and never for work.
 */
export function ownQuestionObjection(text: string): string | undefined {
  const words = wordsIn(text);
  if (words.length === 0) return "Write your question first.";
  const banned = [
    ...new Set([...bannedIn(text), ...bannedIn(text, FRENCH)].map((word) => word.toLowerCase())),
  ];
  if (banned.length > 0)
    return `Leave out “${banned.slice(0, 3).join("”, “")}”: you come to learn, and this asks for work.`;
  if (text.length > OWN_MAX)
    return `This has ${text.length.toLocaleString("en-GB")} characters, and ${OWN_MAX} are the most that can be asked in one breath. Keep the one thing you want to know; what you wrote is still there.`;
  const marks = text.match(/[?？\u037e؟]/g) ?? [];
  if (marks.length > 1)
    return "These are two questions. Ask them one at a time: the second can be the next one.";
  if (!/[?？\u037e؟]["”’»)\s]*$/u.test(text))
    return "This says something and asks nothing. Begin with how, what or who, and end with a question mark.";
  if (words.length > OWN_WORDS_MAX)
    return `This has ${words.length} words; ${OWN_WORDS_MAX} are the most. Leave out what the answer does not need.`;
  return undefined;
}
