import { isFrench } from "../domain/programme.ts";
import { type Instant, parseInstant } from "../kernel/instant.ts";
import type { Paper, PaperBlock, PaperRun } from "../kernel/paper.ts";
import { type Block, type Phrase, plainOf } from "./blocks.ts";
import type { Guide } from "./guide.ts";
import type { Section } from "./pack.ts";

/** The day our own words of the guide were last changed: change it with them. */
const EDITION = "2026-11-25T00:00:00.000Z";

/** Countries that print on Letter; the rest of the world uses A4 (ISO 216). */
const LETTER: ReadonlySet<string> = new Set([
  "US",
  "CA",
  "MX",
  "PH",
  "CL",
  "CO",
  "CR",
  "PA",
  "GT",
  "VE",
  "DO",
]);

const WORDS: Readonly<
  Record<
    "english" | "french",
    { readonly page: string; readonly unprintable: string; readonly colon: string }
  >
> = {
  english: {
    page: "Page",
    colon: ":",
    unprintable:
      "The typeface of this document lacks some signs, shown as □; the guide on the web shows them:",
  },
  french: {
    page: "Page",
    colon: "\u00a0:",
    unprintable:
      "Il manque à la police de ce document certains signes, remplacés par □ ; le guide en ligne les montre :",
  },
};

/** The guide as it is printed, for readers in `country`: the same words in the same order as on the page. */
export function guidePaper(guide: Guide, country: string): Paper {
  const { page, unprintable, colon } = WORDS[isFrench(guide.lang) ? "french" : "english"];
  return {
    lang: guide.lang,
    title: bare(plainOf(guide.title)),
    by: bare(guide.by),
    size: LETTER.has(country) ? "LETTER" : "A4",
    colour: guide.colour,
    edition: editionOf(),
    pageWord: page,
    unprintable,
    parts: guide.chapters.map(({ title, sections }) => ({
      title: bare(plainOf(title)),
      blocks: sections.flatMap((section) => sectionBlocks(section, colon)),
    })),
  };
}

function editionOf(): Instant {
  const edition = parseInstant(EDITION);
  if (edition === undefined) throw new Error(`EDITION is not an instant: ${EDITION}`);
  return edition;
}

const sectionBlocks = ({ title, blocks }: Section, colon: string): readonly PaperBlock[] => {
  const text = bare(plainOf(title));
  return [
    ...(text === "" ? [] : [{ kind: "heading", text } as const]),
    ...blocks.flatMap((block) => paperBlock(block, colon)),
  ];
};

function paperBlock(block: Block, colon: string): readonly PaperBlock[] {
  switch (block.kind) {
    case "heading":
      return [{ kind: "heading", text: bare(plainOf(block.of)) }];
    case "paragraph":
    case "small":
      return [{ kind: "paragraph", runs: runs(block.of) }];
    case "list":
      return [{ kind: "list", ordered: block.ordered, items: block.items.map(runs) }];
    case "quote":
      return [{ kind: "quote", lines: block.of.map(runs) }];
    case "facts":
      return block.rows.map(([name, value]) => ({
        kind: "paragraph",
        runs: [{ text: `${bare(plainOf(name))}${colon} `, strong: true }, ...runs(value)],
      }));
    case "button":
      return [
        { kind: "paragraph", runs: [...runs(block.words), { text: ` (${block.url})`, strong: false }] },
      ];
    case "rule":
      return [];
  }
}

const runs = (phrase: Phrase): readonly PaperRun[] =>
  phrase.map((part) =>
    part.kind === "link"
      ? { text: `${bare(part.words)} (${part.url})`, strong: false }
      : { text: bare(part.words), strong: part.strong },
  );

/** Without the invisible marks that part what a mail program would turn into a link: paper has none. */
const bare = (text: string): string => text.replaceAll("\u200b", "");
