/**
 * What letters, packs and the guide are made of, before anybody decides whether they become text, HTML or a page.
 *
 * Words written here (`ours`) and words somebody typed are kept apart from the first moment: in `say` the literal
 * parts are ours and every string put into it is typed, so it is cleaned, never spelled anew, and never a link.
 */
export type Inline =
  | { readonly kind: "words"; readonly words: string; readonly ours: boolean; readonly strong: boolean }
  | { readonly kind: "link"; readonly words: string; readonly url: string };

export type Phrase = readonly Inline[];

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly of: Phrase }
  | { readonly kind: "paragraph"; readonly of: Phrase }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly Phrase[] }
  /** Somebody's own words, one phrase a paragraph. */
  | { readonly kind: "quote"; readonly of: readonly Phrase[] }
  /** Named values, such as when and where. */
  | { readonly kind: "facts"; readonly rows: readonly (readonly [name: Phrase, value: Phrase])[] }
  /** The one thing to do: a link whose words say where it goes. */
  | { readonly kind: "button"; readonly words: Phrase; readonly url: string }
  /** A remark that may be skipped. */
  | { readonly kind: "small"; readonly of: Phrase }
  | { readonly kind: "rule" };

/** Characters of one typed value inside a sentence, and of one typed text quoted whole. */
const VALUE_MAX = 240;
const QUOTE_MAX = 4_000;

/** Parts what mail programs would turn into a link, invisibly: `evil.example` typed by somebody stays words. */
const ZERO_WIDTH_SPACE = "\u200b";

/** A phrase: literals are ours; a string is what somebody typed; a number and a phrase are taken as they are. */
export function say(
  literals: TemplateStringsArray,
  ...values: readonly (string | number | Phrase)[]
): Phrase {
  const parts: Inline[] = [];
  for (const [index, literal] of literals.entries()) {
    if (literal !== "") parts.push(words(literal, true));
    const value = values[index];
    if (typeof value === "string") parts.push(words(inert(value, VALUE_MAX), false));
    else if (typeof value === "number") parts.push(words(String(value), true));
    else if (value !== undefined) parts.push(...value);
  }
  return parts;
}

const words = (text: string, ours: boolean): Inline => ({ kind: "words", words: text, ours, strong: false });

/** Text of ours that is not a literal, such as a question of the bank or a date. */
export const ours = (text: string): Phrase => [words(text, true)];

/** Text somebody typed, in one line. */
export const typed = (text: string, max = VALUE_MAX): Phrase => [words(inert(text, max), false)];

export const strong = (phrase: Phrase): Phrase =>
  phrase.map((part) => (part.kind === "words" ? { ...part, strong: true } : part));

/** A link inside a sentence; `phrase` says where it goes. */
export const link = (phrase: Phrase, url: string): Phrase => [{ kind: "link", words: plainOf(phrase), url }];

export const paragraph = (of: Phrase): Block => ({ kind: "paragraph", of });
export const heading = (level: 1 | 2, of: Phrase): Block => ({ kind: "heading", level, of });
export const list = (items: readonly Phrase[]): Block => ({ kind: "list", ordered: false, items });
export const steps = (items: readonly Phrase[]): Block => ({ kind: "list", ordered: true, items });
export const facts = (rows: readonly (readonly [Phrase, Phrase])[]): Block => ({ kind: "facts", rows });
export const button = (phrase: Phrase, url: string): Block => ({ kind: "button", words: phrase, url });
export const small = (of: Phrase): Block => ({ kind: "small", of });
export const rule: Block = { kind: "rule" };

/** Somebody's own words, their paragraphs kept; nothing when they wrote nothing. */
export function quote(text: string): readonly Block[] {
  const whole = clip(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n"), QUOTE_MAX);
  const of = whole
    .split(/\n+/)
    .map((line) => inert(line, QUOTE_MAX))
    .filter((line) => line !== "")
    .map((line): Phrase => [words(line, false)]);
  return of.length === 0 ? [] : [{ kind: "quote", of }];
}

/** The words of a phrase, without what is bold or linked. */
export const plainOf = (phrase: Phrase): string => phrase.map((part) => part.words).join("");

/** The phrase without the invisible marks that part links: for a subject, which is never made into one. */
export const subjectOf = (phrase: Phrase): string =>
  plainOf(phrase)
    .replaceAll(ZERO_WIDTH_SPACE, "")
    // French parts its marks by a space that must not break.
    .replace(/[^\S\u00a0]+/g, " ")
    .trim();

/**
 * Typed text as one line that cannot act: without control characters and the marks that turn writing around or hide
 * in it (joiners stay: emoji and several scripts need them), and with what could be taken for an address parted.
 */
export function inert(text: string, max: number): string {
  const clean = text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return clip(clean, max)
    .replace(/(?<=\p{L}):(?=\S)/gu, `${ZERO_WIDTH_SPACE}:`)
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, `${ZERO_WIDTH_SPACE}.`)
    .replace(/(?<=\S)@(?=\S)/g, `${ZERO_WIDTH_SPACE}@`);
}

/** At most `max` code points, cut at a space where there is one, with an ellipsis. */
export function clip(text: string, max: number): string {
  // A string has at most two units a code point, so what is longer need not be taken apart whole.
  const points = Array.from(text.slice(0, max * 2 + 2));
  if (points.length <= max) return text.length > max * 2 + 2 ? `${points.join("")}…` : points.join("");
  const cut = points.slice(0, max - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
