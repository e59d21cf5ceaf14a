import { CONTRAST_LEAST, type Colour, contrastOf, isColour, readableOn } from "../kernel/colour.ts";

/** What a programme adds to the guide: its name on it, its colour, and pages about the place. */
export interface GuideSettings {
  /** Whose guide it is; undefined: the programme's own name. */
  readonly name?: string;
  /** Colour of headings; undefined: the product's own. */
  readonly colour?: Colour;
  readonly pages: readonly LocalPage[];
}

/** A page of the programme's own, as plain text; an empty line parts paragraphs. */
export interface LocalPage {
  readonly title: string;
  readonly text: string;
}

export const GUIDE_NAME_MAX = 80;
/** Local pages: with the five of the guide, ten are still read. */
export const PAGES_MAX = 5;
export const PAGE_TITLE_MAX = 80;
/** Characters of one local page: about what fits on a sheet. */
export const PAGE_TEXT_MAX = 3_000;

/** The lighter of the two grounds headings stand on: what can be read here can be read on white paper too. */
const GROUND: Colour = "#faf8f4";

/** Why a colour cannot be used, and what to do; undefined when it can. */
export function colourObjection(typed: string): string | undefined {
  if (!isColour(typed)) return "Please give the colour as # and six digits, such as #17594a.";
  const contrast = contrastOf(typed, GROUND);
  if (contrast >= CONTRAST_LEAST) return undefined;
  const ratio = (Math.floor(contrast * 10) / 10).toFixed(1);
  return `${typed} stands out from the paper by ${ratio} to 1, and headings need ${CONTRAST_LEAST} to 1. A darker tone of it would do: ${readableOn(GROUND, typed)}.`;
}
