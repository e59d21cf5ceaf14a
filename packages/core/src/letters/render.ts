import type { Locale } from "../domain/programme.ts";
import type { Block, Inline, Phrase } from "./blocks.ts";

/** Colours of letters. Each stands on PAPER with a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const INK = "#1f2933";
export const SOFT = "#52606d";
export const ACCENT = "#0b5394";
export const PAPER = "#ffffff";
const LINE = "#cbd2d9";

const FONT = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5";

/** Stands before the signature in the text part (RFC 3676, 4.3), so that mail programs fold it away. */
export const SIGNATURE = "-- ";

/** A letter as text: what the HTML says, word for word, with every address written out. */
export function textOf(body: readonly Block[], closing: readonly Block[], colon = ":"): string {
  const end = closing.map((block) => blockText(block, colon)).join("\n");
  return `${bodyText(body, colon)}\n\n${SIGNATURE}\n${end}\n`;
}

/** The blocks alone as text. `colon` stands before an address and after a name: French parts it from the word. */
export const bodyText = (blocks: readonly Block[], colon = ":"): string =>
  blocks.map((block) => blockText(block, colon)).join("\n\n");

function blockText(block: Block, colon: string): string {
  switch (block.kind) {
    case "heading":
      return phraseText(block.of);
    case "paragraph":
    case "small":
      return phraseText(block.of);
    case "list":
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : "-"} ${phraseText(item)}`)
        .join("\n");
    case "quote":
      return block.of.map((line) => `> ${phraseText(line)}`).join("\n>\n");
    case "facts":
      return block.rows.map(([name, value]) => `${phraseText(name)}${colon} ${phraseText(value)}`).join("\n");
    case "button":
      return `${phraseText(block.words)}${colon}\n${block.url}`;
    case "rule":
      return "* * *";
  }
}

const phraseText = (phrase: Phrase): string =>
  phrase.map((part) => (part.kind === "link" ? `${part.words} (${part.url})` : part.words)).join("");

/**
 * A letter as HTML: no images, no tables, no scripts, nothing remote, styles inline because mail programs drop the
 * rest. Far below the 102 kB at which Gmail cuts a message, since every typed value is clipped.
 */
export function htmlOf(
  subject: string,
  locale: Locale,
  body: readonly Block[],
  closing: readonly Block[],
  colon = ":",
): string {
  return [
    "<!DOCTYPE html>",
    `<html lang="${locale}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(subject)}</title>`,
    "</head>",
    `<body style="margin:0;padding:0;background-color:${PAPER}">`,
    // Gmail drops html and body, so the language stands here again.
    `<div lang="${locale}" style="max-width:600px;margin:0 auto;padding:16px;color:${INK};${FONT}">`,
    ...body.map((block) => blockHtml(block, colon)),
    `<div style="margin-top:24px;padding-top:12px;border-top:1px solid ${LINE};color:${SOFT};font-size:14px">`,
    ...closing.map((block) => blockHtml(block, colon, "margin:0 0 6px")),
    "</div>",
    "</div>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** The blocks as HTML to stand in a page of ours: no styles, so that the page's own apply. */
export const pageHtmlOf = (blocks: readonly Block[], colon = ":"): string =>
  blocks.map((block) => blockHtml(block, colon).replace(/ style="[^"]*"/g, "")).join("\n");

const GAP = "margin:0 0 16px";

function blockHtml(block: Block, colon: string, gap = GAP): string {
  switch (block.kind) {
    case "heading": {
      const size = block.level === 1 ? "22px" : "18px";
      return `<h${block.level} style="margin:24px 0 8px;font-size:${size};line-height:1.3">${phraseHtml(block.of)}</h${block.level}>`;
    }
    case "paragraph":
      return `<p style="${gap}">${phraseHtml(block.of)}</p>`;
    case "small":
      return `<p style="${gap};color:${SOFT};font-size:14px">${phraseHtml(block.of)}</p>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      const items = block.items.map((item) => `<li style="margin:0 0 6px">${phraseHtml(item)}</li>`);
      return `<${tag} style="${gap};padding-left:24px">\n${items.join("\n")}\n</${tag}>`;
    }
    case "quote": {
      const lines = block.of.map((line) => `<p style="margin:0 0 8px">${phraseHtml(line)}</p>`);
      return `<blockquote style="${gap};padding-left:12px;border-left:3px solid ${LINE}">\n${lines.join("\n")}\n</blockquote>`;
    }
    case "facts":
      return block.rows
        .map(
          ([name, value]) =>
            `<p style="margin:0 0 8px"><strong>${phraseHtml(name)}${colon}</strong> ${phraseHtml(value)}</p>`,
        )
        .join("\n");
    case "button": {
      const look = `background-color:${ACCENT};color:${PAPER};font-weight:bold;text-decoration:none`;
      return `<p style="${gap}"><a href="${escaped(block.url)}" style="display:inline-block;padding:12px 20px;${look}">${phraseHtml(block.words)}</a></p>`;
    }
    case "rule":
      return `<p style="${gap};color:${SOFT}">* * *</p>`;
  }
}

const phraseHtml = (phrase: Phrase): string => phrase.map(inlineHtml).join("");

function inlineHtml(part: Inline): string {
  if (part.kind === "link")
    return `<a href="${escaped(part.url)}" style="color:${ACCENT}">${escaped(part.words)}</a>`;
  return part.strong ? `<strong>${escaped(part.words)}</strong>` : escaped(part.words);
}

const ENTITY: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITY[sign] ?? "");

/** The same blocks with our own words in the spelling of the place; what people typed is left as it is. */
export const spelled = (blocks: readonly Block[], spell: (text: string) => string): readonly Block[] =>
  blocks.map((block) => spelledBlock(block, (phrase) => spelledPhrase(phrase, spell)));

export const spelledPhrase = (phrase: Phrase, spell: (text: string) => string): Phrase =>
  phrase.map((part) => (part.kind === "words" && part.ours ? { ...part, words: spell(part.words) } : part));

function spelledBlock(block: Block, each: (phrase: Phrase) => Phrase): Block {
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "small":
      return { ...block, of: each(block.of) };
    case "list":
      return { ...block, items: block.items.map(each) };
    case "quote":
      return { ...block, of: block.of.map(each) };
    case "facts":
      return { ...block, rows: block.rows.map(([name, value]) => [each(name), each(value)] as const) };
    case "button":
      return { ...block, words: each(block.words) };
    case "rule":
      return block;
  }
}
