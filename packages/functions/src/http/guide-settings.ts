import {
  colourObjection,
  GUIDE_NAME_MAX,
  type GuideSettings,
  type LocalPage,
  PAGE_TEXT_MAX,
  PAGE_TITLE_MAX,
  PAGES_MAX,
} from "@legwork/core/domain/guide-settings.ts";
import { isColour } from "@legwork/core/kernel/colour.ts";
import { type Fields, one } from "./fields.ts";
import type { FieldError } from "./schemas.ts";

/** What a programme puts into the guide, as a form gives it: `name`, `colour`, and `page1-title`, `page1-text` and so on. */

type Read = { readonly guide: GuideSettings } | { readonly errors: readonly FieldError[] };

export const PAGE_NUMBERS: readonly number[] = Array.from({ length: PAGES_MAX }, (_, index) => index + 1);

export function guideSettingsIn(fields: Fields): Read {
  const name = one(fields, "name").replace(/\s+/g, " ");
  const colour = one(fields, "colour").toLowerCase();
  const errors: FieldError[] = [];
  if (name.length > GUIDE_NAME_MAX)
    errors.push({ field: "name", says: `Please keep the name under ${GUIDE_NAME_MAX} characters.` });
  const objection = colour === "" ? undefined : colourObjection(colour);
  if (objection !== undefined) errors.push({ field: "colour", says: objection });
  const pages = PAGE_NUMBERS.flatMap((number) => pageIn(fields, number, errors));
  if (errors.length > 0) return { errors };
  return {
    guide: {
      ...(name !== "" && { name }),
      ...(isColour(colour) && { colour }),
      pages,
    },
  };
}

function pageIn(fields: Fields, number: number, errors: FieldError[]): readonly LocalPage[] {
  const [title, text] = [
    one(fields, `page${number}-title`).replace(/\s+/g, " "),
    one(fields, `page${number}-text`),
  ];
  if (title === "" && text === "") return [];
  if (title === "") errors.push({ field: `page${number}-title`, says: "Please give this page a title." });
  if (text === "") errors.push({ field: `page${number}-text`, says: "Please write something on this page." });
  if (title.length > PAGE_TITLE_MAX)
    errors.push({
      field: `page${number}-title`,
      says: `Please keep the title under ${PAGE_TITLE_MAX} characters; it has ${title.length}.`,
    });
  if (text.length > PAGE_TEXT_MAX)
    errors.push({
      field: `page${number}-text`,
      says: `A page holds ${PAGE_TEXT_MAX.toLocaleString("en-GB")} characters, and this has ${text.length.toLocaleString("en-GB")}. Part it in two, or shorten it; all of it is still here.`,
    });
  return [{ title, text }];
}

export const guideFields = (guide: GuideSettings | undefined): Fields => ({
  name: guide?.name ?? "",
  colour: guide?.colour ?? "",
  ...Object.fromEntries(
    (guide?.pages ?? []).flatMap(({ title, text }, index) => [
      [`page${index + 1}-title`, title],
      [`page${index + 1}-text`, text],
    ]),
  ),
});
