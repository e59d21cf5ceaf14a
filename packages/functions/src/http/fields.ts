import type { Context } from "hono";

/** A posted form as text: one string, or several where a field may be given more than once. Files are left out. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Characters of one field, and fields of one form: more is no form of ours. */
const FIELD_MAX = 8_000;
const FIELDS_MAX = 300;

/** Line ends as `\n`, composed characters, and no control or unpaired characters, which no letter could carry. */
export const cleanText = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, "")
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, "");

/** What was posted, cleaned; a field that may be given more than once, `goals[]`, is named without its brackets. Throws what the parser throws for a body that is no form. */
export async function fieldsOf(c: Context, fieldMax = FIELD_MAX): Promise<Fields> {
  const body = await c.req.parseBody({ all: true });
  const fields: Record<string, string | readonly string[]> = {};
  for (const [name, given] of Object.entries(body).slice(0, FIELDS_MAX)) {
    const values = (Array.isArray(given) ? given : [given])
      .filter((value): value is string => typeof value === "string")
      .map((value) => cleanText(value).slice(0, fieldMax));
    const [first, ...rest] = values;
    if (first !== undefined) fields[name.replace(/\[\]$/, "")] = rest.length === 0 ? first : values;
  }
  return fields;
}

/** The one value of a field, trimmed; empty when it was not given. */
export function one(fields: Fields, name: string): string {
  const held = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return (typeof held === "string" ? held : (held?.[0] ?? "")).trim();
}

/** Every value of a field that is not empty. */
export function many(fields: Fields, name: string): readonly string[] {
  const held = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (held === undefined) return [];
  return (typeof held === "string" ? [held] : held)
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

/** The entries of a field in which people write one thing a line. Commas belong to names: “Smith, Jones and Company”. */
export const listed = (fields: Fields, name: string): readonly string[] =>
  one(fields, name)
    .split(/[\n;]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
