import { plainOf } from "@legwork/core/letters/blocks.ts";
import { earlierFor } from "@legwork/core/letters/column.ts";
import type { Printed } from "@legwork/core/letters/facts.ts";
import { packFor } from "@legwork/core/letters/pack.ts";
import { bodyText } from "@legwork/core/letters/render.ts";
import { atomFeed, type FeedOf, jsonFeed, urnOf } from "@legwork/functions/pages/column/feeds.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PRINTED } from "./column-facts.ts";
import {
  asks,
  CHIDI_ANSWERS,
  CLEAN,
  COLUMN,
  confirms,
  scene,
  TITLE,
  writesAndApproves,
} from "./column-scenes.ts";
import { AMARA, factsOf, OFFERED, TOM } from "./facts.ts";
import { at } from "./given.ts";
import { settings, untilMs } from "./world.ts";

const feedOf = (printed: readonly Printed[]): FeedOf => ({
  baseUrl: "https://legwork.example",
  programmeId: "prg_leeds",
  settings: settings(),
  printed,
  since: at("2026-11-01"),
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const ENTITY: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function decoded(text: string): string {
  expect(text, "no bare sign").not.toMatch(/<|&(?!(?:amp|lt|gt|quot|#39);)/);
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITY[name] ?? "");
}

/**
 * Reads XML and throws on anything that is not well-formed (XML 1.0, 2.1): one root, nested tags, quoted attributes each
 * once, no bare `<` or `&`, no character that XML has no place for.
 */
function readXml(xml: string): Element {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (!xml.startsWith(declaration)) throw new Error("no declaration");
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open: Element[] = [root];
  let rest = xml.slice(declaration.length);
  while (rest !== "") {
    const parent = open.at(-1);
    if (parent === undefined) throw new Error("closed too often");
    const text = /^[^<]+/.exec(rest)?.[0];
    if (text !== undefined) {
      parent.text += decoded(text);
      rest = rest.slice(text.length);
      continue;
    }
    const tag = /^<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/.exec(rest);
    if (tag === null) throw new Error(`not a tag: ${rest.slice(0, 60)}`);
    const [whole, end, name = "", attributes = "", empty] = tag;
    rest = rest.slice(whole.length);
    if (end === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(
      ([, key = "", value = ""]) => [key, decoded(value)] as const,
    );
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error("an attribute twice");
    const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
    parent.children.push(element);
    if (empty !== "/") open.push(element);
  }
  const [only, ...more] = root.children;
  if (open.length !== 1 || only === undefined || more.length > 0 || root.text.trim() !== "")
    throw new Error("not one whole document");
  return only;
}

const childrenOf = ({ children }: Element, name: string): readonly Element[] =>
  children.filter((child) => child.name === name);

function one(element: Element, name: string): Element {
  const [found, ...more] = childrenOf(element, name);
  if (found === undefined || more.length > 0) throw new Error(`not exactly one <${name}>`);
  return found;
}

/** What RFC 4287 requires of a feed and of each entry (4.1.1, 4.1.2), and of dates and ids (3.3, 4.2.6). */
function judgeAtom(xml: string): Element {
  const feed = readXml(xml);
  expect([feed.name, feed.attributes.xmlns]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
  const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  const urn = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(one(feed, "id").text).toMatch(urn);
  expect(one(feed, "updated").text).toMatch(date);
  expect(one(feed, "title").text).not.toBe("");
  expect(one(one(feed, "author"), "name").text).not.toBe("");
  expect(childrenOf(feed, "link").filter(({ attributes }) => attributes.rel === "self")).toHaveLength(1);
  const entries = childrenOf(feed, "entry");
  for (const entry of entries) {
    expect(one(entry, "id").text).toMatch(urn);
    expect(one(entry, "updated").text).toMatch(date);
    expect(one(entry, "title").text).not.toBe("");
    expect(one(entry, "content").attributes.type).toBe("html");
    expect(one(entry, "link").attributes.rel).toBe("alternate");
    expect(one(entry, "link").attributes.href).toMatch(
      /^https:\/\/legwork\.example\/p\/prg_leeds\/column\/questions\/qst_/,
    );
  }
  const ids = entries.map((entry) => one(entry, "id").text);
  expect(new Set(ids).size).toBe(ids.length);
  return feed;
}

interface JsonFeed {
  readonly version: string;
  readonly title: string;
  readonly home_page_url: string;
  readonly feed_url: string;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** What jsonfeed.org's version 1.1 requires: a version, a title, and of each item an id and content. */
function judgeJson(text: string): JsonFeed {
  const feed: JsonFeed = JSON.parse(text);
  expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
  expect(feed.title).not.toBe("");
  for (const url of [feed.home_page_url, feed.feed_url]) expect(url).toMatch(/^https:\/\//);
  for (const item of feed.items) {
    expect(typeof item.id).toBe("string");
    expect(`${item.content_html}${item.content_text}`).not.toBe("");
    expect(item.date_published).toMatch(/^\d{4}-\d\d-\d\dT/);
  }
  return feed;
}

describe("the feeds", () => {
  test("have what their formats require, and the same entries in the same order", () => {
    const other: Printed = { ...PRINTED, id: "qst_other", publishedAt: at("2026-11-15"), field: undefined };
    const atom = judgeAtom(atomFeed(feedOf([PRINTED, other])));
    const json = judgeJson(jsonFeed(feedOf([PRINTED, other])));
    const entries = childrenOf(atom, "entry");
    expect(entries.map((entry) => one(entry, "id").text)).toEqual(json.items.map(({ id }) => id));
    expect(one(atom, "updated").text).toBe(PRINTED.publishedAt);
    expect(entries.map((entry) => childrenOf(entry, "category").length)).toEqual([1, 0]);
    expect(json.items[0]?.url).toBe("https://legwork.example/p/prg_leeds/column/questions/qst_bea");
  });

  test("are whole when nothing is published yet", () => {
    const atom = judgeAtom(atomFeed(feedOf([])));
    expect(one(atom, "updated").text).toBe(at("2026-11-01"));
    expect(judgeJson(jsonFeed(feedOf([]))).items).toEqual([]);
  });

  test("stay well-formed whatever people type, and their HTML holds no tag of theirs", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom("]]><script>", "&amp;&lt;", "\u0000\u000b\ufffe", "<a href='javascript:x'>", "\ud800x"),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, question, answer) => {
        const printed = { ...PRINTED, title: `t${title}`, question, answer, signed: title };
        const atom = readXml(atomFeed(feedOf([printed])));
        const content = one(one(atom, "entry"), "content").text;
        const tags = [...content.matchAll(/<\/?([a-z]+)/g)].map(([, name]) => name);
        expect(tags.filter((name) => !["p", "strong", "blockquote"].includes(name ?? ""))).toEqual([]);
        judgeJson(jsonFeed(feedOf([printed])));
      }),
      { numRuns: 300 },
    );
  });

  test("hold fifty entries at most", () => {
    const many = Array.from({ length: 80 }, (_, index): Printed => ({ ...PRINTED, id: `qst_${index}` }));
    expect(childrenOf(judgeAtom(atomFeed(feedOf(many))), "entry")).toHaveLength(50);
    expect(judgeJson(jsonFeed(feedOf(many))).items).toHaveLength(50);
  });

  test("name an entry by an id that follows from the record alone", () => {
    expect(urnOf("qst_bea")).toBe(urnOf("qst_bea"));
    expect(urnOf("qst_bea")).not.toBe(urnOf("qst_other"));
  });

  test("are served with their type, a tag and a date, and not again to whoever has them", async () => {
    const held = await scene();
    await asks(held, { email: "bea@example.org", words: CLEAN, field: "data" });
    await confirms(held, "bea@example.org");
    await writesAndApproves(held, CLEAN, { title: TITLE, question: CLEAN, answer: CHIDI_ANSWERS });
    await held.made.wind(untilMs(held.made.clock.now(), "2026-12-01 10:00"));
    for (const [path, type] of [
      ["/feed.atom", "application/atom+xml; charset=utf-8"],
      ["/feed.json", "application/feed+json; charset=utf-8"],
      ["", "text/html; charset=UTF-8"],
    ] as const) {
      const url = `https://legwork.example${COLUMN}${path}`;
      const first = await held.bare.request(url);
      expect([first.status, first.headers.get("content-type")]).toEqual([200, type]);
      expect(first.headers.get("cache-control")).toBe("public, max-age=300");
      expect(first.headers.get("last-modified")).toBe("Tue, 01 Dec 2026 09:00:00 GMT");
      const etag = first.headers.get("etag") ?? "";
      expect(etag).toMatch(/^"[0-9a-f]{24}"$/);
      const again = await held.bare.request(url, { headers: { "if-none-match": `"other", W/${etag}` } });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect((await held.bare.request(url, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    }
    judgeAtom((await held.visitor().open(`${COLUMN}/feed.atom`)).html);
    const page = await held.visitor().open(COLUMN);
    expect(page.html).toContain(
      `<link rel="alternate" type="application/atom+xml" title="Atom" href="${COLUMN}/feed.atom">`,
    );
    expect(page.html).not.toContain("noindex");
  });
});

describe("earlier answers in a pack", () => {
  const about = (id: `qst_${string}`, different: Partial<Printed>): Printed => ({
    ...PRINTED,
    id,
    field: undefined,
    title: "Nothing to do with it",
    question: "How does one bake bread at home?",
    ...different,
  });

  test("are two at most, the host's field first, and none that does not fit", () => {
    const field = about("qst_field", { field: TOM.field });
    const words = about("qst_words", {
      title: "Which skills count for a planner?",
      question: "A planner asks.",
    });
    const none = about("qst_none", {});
    const more = about("qst_more", { field: TOM.field, title: "Skills of a transport planner" });
    expect(earlierFor(AMARA, TOM, [none, words, field, more]).map(({ id }) => id)).toEqual([
      "qst_more",
      "qst_field",
    ]);
    expect(earlierFor(AMARA, TOM, [none, words]).map(({ id }) => id)).toEqual(["qst_words"]);
    expect(earlierFor(AMARA, TOM, [none])).toEqual([]);
  });

  test("stand in the seeker's pack with their links, and not in the host's", () => {
    const column = {
      questionId: undefined,
      question: undefined,
      endAt: undefined,
      issue: undefined,
      subscriber: undefined,
      concern: undefined,
      printed: [about("qst_field", { field: TOM.field, title: "How planners begin" })],
    };
    const facts = factsOf("pack", "seeker", { introduction: OFFERED, column });
    const section = packFor("seeker", facts).sections.find(({ id }) => id === "earlier");
    expect(plainOf(section?.title ?? [])).toBe("Answered before");
    expect(bodyText(section?.blocks ?? [])).toContain(
      "How planners begin (https://legwork.example/p/prg_spring/column/questions/qst_field)",
    );
    expect(packFor("host", facts).sections.map(({ id }) => id)).not.toContain("earlier");
    expect(packFor("seeker", { ...facts, column: undefined }).sections.map(({ id }) => id)).not.toContain(
      "earlier",
    );
  });
});
