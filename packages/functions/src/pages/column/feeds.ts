import { createHash } from "node:crypto";
import type { Settings } from "@legwork/core/domain/programme.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { columnPath, questionPath } from "@legwork/core/letters/column.ts";
import type { Printed } from "@legwork/core/letters/facts.ts";
import { ANSWERED_BY, askedBy, COLUMN_TITLE } from "./printed.tsx";

/** The column for feed readers: Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org). Both hold the same entries. */

export interface FeedOf {
  readonly baseUrl: string;
  readonly programmeId: Id<"programme">;
  readonly settings: Settings;
  /** The latest first. */
  readonly printed: readonly Printed[];
  /** When the programme was made: what an empty feed was last changed at. */
  readonly since: Instant;
}

/** Entries in a feed: a term's worth. */
const ENTRIES_MAX = 50;

export const atomPath = (programmeId: Id<"programme">): string => `${columnPath(programmeId)}/feed.atom`;
export const jsonFeedPath = (programmeId: Id<"programme">): string => `${columnPath(programmeId)}/feed.json`;

export const changedAt = ({ printed, since }: Pick<FeedOf, "printed" | "since">): Instant =>
  printed[0]?.publishedAt ?? since;

/**
 * An id that stays when the address of the site changes: a UUID of version 8 (RFC 9562, 5.8) over the record's own id.
 */
export function urnOf(id: Id): string {
  const hex = createHash("sha256").update(`legwork feed entry ${id}`).digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");

/** Text as XML 1.0 may hold it: without the characters it has no place for (section 2.2), then escaped. */
const xml = (text: string): string =>
  escaped(
    text
      .replace(/\p{Cs}/gu, "\ufffd")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ""),
  );

const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const htmlOf = (one: Printed): string =>
  [
    `<p><strong>${escaped(askedBy(one))}:</strong></p>`,
    `<blockquote>${paragraphs(one.question)
      .map((line) => `<p>${escaped(line)}</p>`)
      .join("")}</blockquote>`,
    `<p><strong>${escaped(ANSWERED_BY[one.answeredBy])}:</strong></p>`,
    ...paragraphs(one.answer).map((line) => `<p>${escaped(line)}</p>`),
  ].join("");

const titleOf = ({ name }: Settings): string => `${COLUMN_TITLE} – ${name}`;

export function atomFeed(feed: FeedOf): string {
  const { baseUrl, programmeId, settings, printed } = feed;
  const entries = printed.slice(0, ENTRIES_MAX).map((one) => {
    const url = baseUrl + questionPath(programmeId, one.id);
    return `  <entry>
    <id>${urnOf(one.id)}</id>
    <title type="text">${xml(one.title)}</title>
    <link rel="alternate" type="text/html" href="${xml(url)}"/>
    <published>${one.publishedAt}</published>
    <updated>${one.publishedAt}</updated>${
      one.field === undefined ? "" : `\n    <category term="${xml(one.field)}"/>`
    }
    <content type="html">${xml(htmlOf(one))}</content>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(settings.locale)}">
  <id>${urnOf(programmeId)}</id>
  <title type="text">${xml(titleOf(settings))}</title>
  <updated>${changedAt(feed)}</updated>
  <author><name>${xml(settings.name)}</name></author>
  <link rel="self" type="application/atom+xml" href="${xml(baseUrl + atomPath(programmeId))}"/>
  <link rel="alternate" type="text/html" href="${xml(baseUrl + columnPath(programmeId))}"/>
  <link rel="alternate" type="application/feed+json" href="${xml(baseUrl + jsonFeedPath(programmeId))}"/>
  <generator>Legwork</generator>
${entries.join("\n")}${entries.length > 0 ? "\n" : ""}</feed>
`;
}

export function jsonFeed({ baseUrl, programmeId, settings, printed }: FeedOf): string {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: titleOf(settings),
    home_page_url: baseUrl + columnPath(programmeId),
    feed_url: baseUrl + jsonFeedPath(programmeId),
    description: "Questions about working life, answered by people who know.",
    language: settings.locale,
    authors: [{ name: settings.name, url: baseUrl + columnPath(programmeId) }],
    items: printed.slice(0, ENTRIES_MAX).map((one) => ({
      id: urnOf(one.id),
      url: baseUrl + questionPath(programmeId, one.id),
      title: one.title,
      content_html: htmlOf(one),
      content_text: `${askedBy(one)}:\n\n${one.question}\n\n${ANSWERED_BY[one.answeredBy]}:\n\n${one.answer}`,
      date_published: one.publishedAt,
      date_modified: one.publishedAt,
      ...(one.field !== undefined && { tags: [one.field] }),
    })),
  };
  return `${JSON.stringify(feed, undefined, 2)}\n`;
}
