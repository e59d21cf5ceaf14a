import { isFrench, type Locale, type Settings, termFor } from "../domain/programme.ts";
import type { Colour } from "../kernel/colour.ts";
import { type Block, type Phrase, quote, say } from "./blocks.ts";
import { CHAPTERS as ENGLISH } from "./en/guide.ts";
import { spellingOf } from "./en/words.ts";
import { CHAPTERS as FRENCH } from "./fr/guide.ts";
import { typographyOf } from "./fr/words.ts";
import { type Chapter, chapter, section } from "./guide-parts.ts";
import { spelled, spelledPhrase } from "./render.ts";

/** The guide as a page and as a document for printing: what such a conversation is, how to get one, what to say there. */
export interface Guide {
  readonly lang: Locale;
  readonly title: Phrase;
  /** Whose guide it is. */
  readonly by: string;
  /** Colour of headings, readable on paper; undefined: the product's own. */
  readonly colour: Colour | undefined;
  /** The reader's own chapter first where there is one, then the five, then the programme's. */
  readonly chapters: readonly Chapter[];
}

/** What a guide needs to know of its programme. */
export type GuideFor = Pick<Settings, "name" | "term" | "locale" | "guide">;

/** The guide in the programme's own language, term and spelling; `own` is the reader's own chapter (`guide-own.ts`). */
export function guideFor({ name, term, locale, guide }: GuideFor, own?: Chapter): Guide {
  const chapters = (isFrench(locale) ? FRENCH : ENGLISH).map((write) => write(term));
  const local = (guide?.pages ?? []).map(({ title, text }, index) =>
    chapter(
      `local-${index + 1}`,
      say`${title}`,
      section(`local-${index + 1}-text`, [], ...paragraphsOf(text)),
    ),
  );
  const spell = spellerFor(locale);
  return {
    lang: locale,
    title: spelledPhrase(titleOf(term, locale), spell),
    by: guide?.name ?? name,
    colour: guide?.colour,
    chapters: [...(own === undefined ? [] : [own]), ...chapters, ...local].map((each) =>
      spelledChapter(each, spell),
    ),
  };
}

const spellerFor = (locale: Locale): ((text: string) => string) =>
  isFrench(locale) ? typographyOf(locale) : spellingOf(locale);

/** What the usual words become when they name the whole art; a programme's own word stands as it is. */
const ART: Readonly<Record<string, string>> = {
  [termFor("en-GB")]: "Information gathering meetings",
  [termFor("en-US")]: "Informational interviewing",
};

function titleOf(term: string, locale: Locale): Phrase {
  const art = ART[term] ?? `${term.charAt(0).toUpperCase()}${term.slice(1)}`;
  return isFrench(locale) ? say`${art} : un guide` : say`${art}: a guide`;
}

/** Typed text in paragraphs, an empty line between two; none of it can act. */
const paragraphsOf = (text: string): readonly Block[] =>
  text
    .split(/\n\s*\n/)
    .flatMap((paragraph) => quote(paragraph.replace(/\s*\n\s*/g, " ")))
    .flatMap((block): readonly Block[] =>
      block.kind === "quote" ? block.of.map((of): Block => ({ kind: "paragraph", of })) : [block],
    );

const spelledChapter = ({ id, title, sections }: Chapter, spell: (text: string) => string): Chapter => ({
  id,
  title: spelledPhrase(title, spell),
  sections: sections.map((each) => ({
    ...each,
    title: spelledPhrase(each.title, spell),
    blocks: spelled(each.blocks, spell),
  })),
});
