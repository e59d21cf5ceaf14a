import type { LetterRef } from "../domain/letter.ts";
import type { Block, Phrase } from "./blocks.ts";
import type { Facts } from "./facts.ts";

/** What the writers of one language hand over: rendered, spelled and closed in `draft.ts`. */
export interface Letter {
  readonly subject: Phrase;
  readonly blocks: readonly Block[];
  /** True: the letter carries the meeting for the reader's calendar. */
  readonly calendar?: "REQUEST" | "CANCEL";
  /** The letter this one answers, when both belong in one thread. */
  readonly threadOf?: LetterRef;
}

export type Writer = (facts: Facts) => Letter;

/**
 * What a letter cannot do without. Whoever sends asks `unwanted` first, which says no when it is missing; so its
 * absence here is a fault, and the letter stays unwritten.
 */
export function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`A letter cannot be written without ${what}.`);
  return value;
}
