import type { Block, Phrase } from "./blocks.ts";
import type { Section } from "./pack.ts";

/** A part of the guide with a title of its own: on paper it begins a page. */
export interface Chapter {
  readonly id: string;
  readonly title: Phrase;
  readonly sections: readonly Section[];
}

/** Writes a chapter around the programme's word for the conversation. */
export type ChapterWriter = (term: string) => Chapter;

export const chapter = (id: string, title: Phrase, ...sections: readonly Section[]): Chapter => ({
  id,
  title,
  sections,
});

export const section = (id: string, title: Phrase, ...blocks: readonly Block[]): Section => ({
  id,
  title,
  blocks,
});
