import type { Instant } from "./instant.ts";

/** A document for printing, as plain as paper: who wrote it and where it is shown is forgotten here. */
export interface Paper {
  /** BCP 47, such as `fr-CA`. */
  readonly lang: string;
  readonly title: string;
  /** Whose document it is: stands under the title and at the foot of each page. */
  readonly by: string;
  readonly size: "A4" | "LETTER";
  /** Colour of headings as `#rrggbb`, readable on white; undefined: the press's own. */
  readonly colour: string | undefined;
  /** When its text was last changed: a document has no other time, so that the same text is the same bytes. */
  readonly edition: Instant;
  /** What the foot calls a page, such as "Page". */
  readonly pageWord: string;
  /** Said at the end of what holds signs that the typeface does not have; the signs follow. */
  readonly unprintable: string;
  /** Each begins a page. */
  readonly parts: readonly PaperPart[];
}

export interface PaperPart {
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
}

export interface PaperRun {
  readonly text: string;
  readonly strong: boolean;
}

export type PaperBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly runs: readonly PaperRun[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly PaperRun[])[] }
  | { readonly kind: "quote"; readonly lines: readonly (readonly PaperRun[])[] };
