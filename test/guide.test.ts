import { PAGE_TEXT_MAX, PAGE_TITLE_MAX, PAGES_MAX } from "@legwork/core/domain/guide-settings.ts";
import { type Locale, termFor } from "@legwork/core/domain/programme.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { type Guide, guideFor } from "@legwork/core/letters/guide.ts";
import { ownChapter } from "@legwork/core/letters/guide-own.ts";
import { guidePaper } from "@legwork/core/letters/guide-paper.ts";
import { readingOf, sentencesOf, wordsIn } from "@legwork/core/letters/reading.ts";
import { bodyText } from "@legwork/core/letters/render.ts";
import { linesOf } from "@legwork/functions/adapters/press-lines.ts";
import { pressWhenAsked } from "@legwork/functions/entry/press.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { settings } from "./cast.ts";
import { AMARA, asked, factsOf, met, OFFERED, TOM } from "./facts.ts";
import { type ReadBack, readBack, wordsOf } from "./pdf-reading.ts";

const LOCALES = ["en-GB", "en-US", "fr-CA", "fr-FR"] as const;
const COUNTRY = { "en-GB": "GB", "en-US": "US", "fr-CA": "CA", "fr-FR": "FR" } as const;
const guideIn = (locale: Locale): Guide => guideFor(settings({ locale, term: termFor(locale) }));

const textOf = (guide: Guide): string =>
  guide.chapters
    .map(({ title, sections }) =>
      [plainOf(title), ...sections.map((one) => `${plainOf(one.title)}\n${bodyText(one.blocks)}`)].join("\n"),
    )
    .join("\n");

describe("the guide", () => {
  test("has five chapters, the same in English and in French", () => {
    const shape = (locale: Locale) =>
      guideIn(locale).chapters.map(({ id, sections }) => [id, ...sections.map((one) => one.id)]);
    expect(shape("en-GB").map(([id]) => id)).toEqual([
      "getting-one",
      "what-to-say",
      "in-person",
      "afterwards",
      "what-not-to-do",
    ]);
    expect(shape("fr-CA")).toEqual(shape("en-GB"));
    expect(new Set(shape("en-GB").flat()).size).toBe(shape("en-GB").flat().length);
  });

  test("is read in about ten minutes, and reads easily", () => {
    const text = textOf(guideIn("en-GB"));
    expect(wordsIn(text).length).toBeGreaterThan(1_500);
    expect(wordsIn(text).length).toBeLessThan(2_200);
    expect(readingOf(text).grade).toBeLessThan(8);
  });

  test.each(LOCALES)("in %s, each figure stands beside its source, and each source is listed", (locale) => {
    const guide = guideIn(locale);
    const claims = sentencesOf(textOf(guide)).filter((sentence) =>
      /\d[\d,.]* (?:times )?(?:in a hundred|pour cent|fois sur cent|sur cent)|(?:by|de) \d+ in a hundred/.test(
        sentence,
      ),
    );
    expect(claims).toHaveLength(3);
    const sources = guide.chapters.at(-1)?.sections.find(({ id }) => id === "sources");
    for (const claim of claims) {
      const [, name = ""] = /\((\p{L}+), (?:2014|2016|2023)\)/u.exec(claim) ?? [];
      expect(name, claim).not.toBe("");
      expect(bodyText(sources?.blocks ?? [])).toContain(name);
    }
  });

  test("says the same figures in both languages", () => {
    const figures = (locale: Locale) =>
      (textOf(guideIn(locale)).match(/\d+(?:[.,]\d+)?/g) ?? []).map((one) => one.replace(",", ".")).sort();
    expect(figures("fr-FR")).toEqual(figures("en-GB"));
  });

  test("repeats no folklore about offers of work", () => {
    for (const locale of LOCALES)
      expect(textOf(guideIn(locale))).not.toMatch(
        /one (?:in|out of) (?:twelve|every)|1 in 12|un sur douze|\d ?%/i,
      );
  });

  test("speaks the programme's own spelling, marks and term", () => {
    const american = textOf(guideIn("en-US"));
    expect(american).toContain("informational interview");
    expect(american).toContain("In this program we write");
    expect(american).not.toMatch(/programme|organisation|neighbour/);
    expect(textOf(guideIn("en-GB"))).toContain("In this programme we write");
    expect(textOf(guideIn("fr-FR"))).toContain("Aimez-vous travailler ici\u00a0? »".replace(" »", "\u00a0»"));
    expect(textOf(guideIn("fr-CA"))).toContain("Aimez-vous travailler ici?\u00a0»");
    expect(textOf(guideIn("fr-CA"))).toContain("«\u00a0entrevue d’information\u00a0»");
  });

  test("is called what the programme calls the conversation", () => {
    const title = (locale: Locale, term: string) => plainOf(guideFor(settings({ locale, term })).title);
    expect(title("en-US", "informational interview")).toBe("Informational interviewing: a guide");
    expect(title("en-GB", "coffee chat")).toBe("Coffee chat: a guide");
    expect(title("fr-FR", "entretien d’information")).toBe("Entretien d’information\u00a0: un guide");
  });
});

describe("the seeker's own guide", () => {
  const own = (facts = factsOf("pack", "seeker", { introduction: asked() }), locale: Locale = "en-GB") => {
    const programme = settings({ locale, term: termFor(locale) });
    const [first] = guideFor(programme, ownChapter({ ...facts, programme }, AMARA)).chapters;
    return (first?.sections ?? []).map((one) => `${plainOf(one.title)}\n${bodyText(one.blocks)}`).join("\n");
  };

  test("begins with their half minute, the next meeting and what they mean to ask", () => {
    const facts = factsOf("pack", "seeker", {
      meeting: met(),
      introduction: OFFERED,
      preparation: {
        status: "chosen",
        ref: { introductionId: "int_a", seekerId: "skr_a", hostId: "hst_a" },
        questions: [
          { kind: "own", words: "How do you plan a bus lane?", level: "person" },
          { kind: "bank", id: "organisation-good", level: "organisation" },
          { kind: "bank", id: "gone-since", level: "path" },
          { kind: "bank", id: "contacts-who", level: "contacts" },
        ],
        number: 1,
        chosenAt: facts0.now,
      },
    });
    const text = own(facts);
    expect(text).toContain("68 words: 27 to 31 seconds, spoken.");
    expect(text).toContain(`With: ${TOM.name} (Senior planner, Hudson Transit)`);
    expect(text).toContain("When: Thursday 10 December 2026, 14:30 (London time, UTC+00:00)");
    expect(text).toContain("You chose these, in this order:");
    expect(text).toContain(
      "1. How do you plan a bus lane?\n2. What does Hudson Transit do better than others who do the same?\n3. Who else",
    );
    expect(own(facts, "fr-FR")).toContain("2. Que fait Hudson Transit mieux que d’autres");
  });

  test("says that no meeting is set yet, and suggests five when nothing was chosen", () => {
    expect(own(factsOf("pack", "seeker", { meeting: undefined }))).toContain("None is set yet.");
    const suggested = own(factsOf("pack", "seeker", { meeting: met(), introduction: OFFERED }));
    expect(suggested).toContain("You have not chosen yet. These five would do:");
    expect(suggested).toMatch(/5\. Who else should I speak to/);
  });

  test("tells a seeker who has written nothing where to read how", () => {
    const nobody = { ...AMARA, commercial: { who: "", did: " ", next: "", help: "" } };
    const facts = factsOf("pack", "seeker", { meeting: undefined });
    const [half] = ownChapter(facts, nobody).sections;
    expect(bodyText(half?.blocks ?? [])).toBe("You have not written it yet. The second chapter says how.");
  });
});

const facts0 = factsOf("pack", "seeker", {});

describe("a line of type", () => {
  const measure = (text: string, strong: boolean): number => text.length * (strong ? 2 : 1);
  const broken = (width: number, ...runs: readonly [text: string, strong: boolean][]) =>
    linesOf(
      runs.map(([text, strong]) => ({ text, strong })),
      width,
      measure,
    ).map((line) => line.map(({ text, strong }) => (strong ? `*${text}*` : text)).join(""));

  test("ends in its space, but for the last, so that words do not run together when read aloud", () => {
    expect(broken(9, ["one two three", false])).toEqual(["one two ", "three"]);
  });

  test("never breaks at an unbreakable space", () => {
    expect(broken(9, ["one two\u00a0three", false])).toEqual(["one ", "two\u00a0three"]);
  });

  test("holds two weights, and breaks neither where they meet without a space", () => {
    expect(broken(20, ["When: ", true], ["today", false])).toEqual(["*When:* today"]);
    expect(broken(6, ["a", true], ["bcd efg", false])).toEqual(["*a*bcd ", "efg"]);
  });

  test("cuts what is wider than itself", () => {
    expect(broken(4, ["abcdefghij", false])).toEqual(["abcd", "efgh", "ij"]);
  });
});

describe("the guide as PDF", () => {
  const printed = new Map<Locale, ReadBack>();
  beforeAll(async () => {
    for (const locale of LOCALES)
      printed.set(locale, await readBack(await pressWhenAsked(guidePaper(guideIn(locale), COUNTRY[locale]))));
  });
  const of = (locale: Locale): ReadBack => {
    const found = printed.get(locale);
    if (found === undefined) throw new Error(`not printed: ${locale}`);
    return found;
  };

  test.each(LOCALES)("in %s, is five pages, tagged, in its language, under its title", (locale) => {
    const pdf = of(locale);
    expect(pdf.pages).toBe(5);
    expect(pdf.isTagged).toBe(true);
    expect(pdf.raw).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(pdf.raw).toMatch(/\/MarkInfo \d+ 0 R|\/MarkInfo <</);
    expect(pdf.raw).toContain("/DisplayDocTitle true");
    expect(pdf.raw).toContain("pdfuaid:part");
    expect(pdf.lang).toBe(locale);
    expect(pdf.title).toBe(plainOf(guideIn(locale).title));
  });

  test.each(LOCALES)("in %s, reads in the order of the page, word for word", (locale) => {
    const guide = guideIn(locale);
    const spoken = of(locale)
      .elements.filter(({ tag }) => tag !== "Lbl")
      .map(({ text }) => text)
      .join(" ");
    const page = [plainOf(guide.title), guide.by, textOf(guide)].join("\n").replace(/^(?:\d+\.|-) /gm, "");
    expect(wordsOf(spoken)).toEqual(wordsOf(page));
  });

  test("has headings in order, lists with their marks, and bookmarks to every section", () => {
    const { elements, outline } = of("en-GB");
    const tags = elements.map(({ tag }) => tag);
    expect(tags[0]).toBe("H1");
    expect(tags.filter((tag) => tag === "H1")).toHaveLength(1);
    expect(tags.filter((tag) => tag === "H2")).toHaveLength(5);
    expect(new Set(tags)).toEqual(new Set(["H1", "H2", "H3", "P", "Lbl", "LBody"]));
    expect(outline.map(({ title }) => title)).toEqual(
      guideIn("en-GB").chapters.map(({ title }) => plainOf(title)),
    );
    expect(outline[0]?.items).toEqual([
      "What it is",
      "Whom to ask",
      "Writing the request",
      "If nobody answers",
    ]);
  });

  test("says whose it is at the foot of each page, where readers aloud pass over it", () => {
    const { artifacts } = of("en-GB");
    for (const page of [1, 2, 3, 4, 5])
      expect(artifacts).toContain(`Leeds careers – Information gathering meetings: a guide – Page ${page}`);
  });

  test("has every typeface it names inside it", () => {
    for (const locale of LOCALES) {
      const { raw } = of(locale);
      const described = raw.match(/\/Type \/FontDescriptor/g) ?? [];
      expect(described.length).toBe(2);
      expect(raw.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(described.length);
      expect(raw).not.toMatch(/\/BaseFont \/(?:Helvetica|Times|Courier)/);
      expect(raw.match(/\/ToUnicode/g)).toHaveLength(described.length);
    }
  });

  test("is the same bytes each time, and holds no time but its edition", async () => {
    const paper = guidePaper(guideIn("en-GB"), "GB");
    const [one, two] = [await pressWhenAsked(paper), await pressWhenAsked(paper)];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
    const times = new Set(
      Buffer.from(one)
        .toString("latin1")
        .match(/D:\d{14}/g),
    );
    expect([...times]).toEqual(["D:20261125000000"]);
  });

  test("is printed on the paper of the place", () => {
    expect(of("en-US").raw).toContain("/MediaBox [0 0 612 792]");
    expect(of("fr-CA").raw).toContain("/MediaBox [0 0 612 792]");
    expect(of("fr-FR").raw).toContain("/MediaBox [0 0 595.28 841.89]");
  });

  const named = async (name: string, guide = {}) => {
    const programme = settings({ guide: { pages: [], ...guide } });
    const facts = factsOf("pack", "seeker", { meeting: met(), introduction: OFFERED, programme });
    const mine = ownChapter({ ...facts, host: { ...TOM, name } }, { ...AMARA, name });
    return readBack(await pressWhenAsked(guidePaper(guideFor(programme, mine), "GB")));
  };

  test("prints the names people have, and gives them back as text", async () => {
    const names = [
      "Łukasz Øvergård-Nguyễn",
      "Ελένη Παπαδοπούλου",
      "Дмитрий Шостакович",
      "Şirin Ğ. İnönü",
      "Þórður Ægisson",
      "Žofie Čapková-Ďurišová",
      "Nguyễn Thị Ánh Tuyết",
      "José María d’Ávila",
      "Ștefan Țăranu",
      "Ħelen Żahra",
    ];
    const blocks = names.map((text) => ({ kind: "paragraph", runs: [{ text, strong: false }] }) as const);
    const paper = { ...guidePaper(guideIn("en-GB"), "GB"), parts: [{ title: names[0] ?? "", blocks }] };
    const { elements } = await readBack(await pressWhenAsked(paper));
    expect(elements.slice(2).map(({ text }) => text.normalize("NFC"))).toEqual(
      [names[0], ...names].map((name) => name?.normalize("NFC")),
    );
  });

  test("names its reader, and whom they meet", async () => {
    const { elements } = await named("Łukasz Øvergård-Nguyễn");
    expect(elements.find(({ tag }) => tag === "H2")?.text).toBe("For Łukasz Øvergård-Nguyễn");
    expect(elements.some(({ text }) => text.startsWith("With: Łukasz Øvergård-Nguyễn ("))).toBe(true);
  });

  test("shows a box for a sign the typeface lacks, keeps the name for readers aloud, and says so at the end", async () => {
    const { elements, raw } = await named("李 Wei");
    expect(elements.find(({ tag }) => tag === "H2")?.text).toBe("For □ Wei");
    const utf16 = Buffer.from("\ufeffFor 李 Wei", "utf16le").swap16().toString("latin1");
    expect(raw.includes(utf16) || raw.includes(Buffer.from(utf16, "latin1").toString("hex"))).toBe(true);
    expect(elements.at(-1)?.text).toContain("the guide on the web shows them: U+674E");
    expect((await named("Ana")).elements.at(-1)?.text).not.toContain("U+");
  });

  test("carries the programme's name, colour and pages, the longest ones too", async () => {
    const long = "A long sentence about the place and its cafés. ".repeat(80).slice(0, PAGE_TEXT_MAX);
    const pages = Array.from({ length: PAGES_MAX }, (_, index) => ({
      title: `Place ${index + 1} `.padEnd(PAGE_TITLE_MAX, "x"),
      text: `First.\n\n${long}`,
    }));
    const {
      elements,
      raw,
      pages: count,
      artifacts,
    } = await named("Ana", {
      name: "Carrières Łódź",
      colour: "#7a1f5c",
      pages,
    });
    expect(count).toBe(6 + PAGES_MAX);
    expect(elements.filter(({ tag, text }) => tag === "H2" && text.startsWith("Place "))).toHaveLength(5);
    expect(elements.filter(({ text }) => text === "First.")).toHaveLength(5);
    expect(artifacts).toContain("Carrières Łódź – ");
    expect(raw.length).toBeGreaterThan(20_000);
  });

  test("breaks a paragraph that is longer than a page, and loses no word of it", async () => {
    const many = Array.from({ length: 900 }, (_, index) => `word${index}`).join(" ");
    const paper = guidePaper(guideIn("en-GB"), "GB");
    const block = { kind: "paragraph", runs: [{ text: many, strong: false }] } as const;
    const pdf = await readBack(
      await pressWhenAsked({ ...paper, parts: [{ title: "Long", blocks: [block, block] }] }),
    );
    expect(pdf.pages).toBeGreaterThan(2);
    const words = wordsOf(
      pdf.elements
        .filter(({ tag }) => tag === "P")
        .slice(1)
        .map(({ text }) => text)
        .join(" "),
    );
    expect(words).toEqual([...many.split(" "), ...many.split(" ")]);
  });

  test("cuts a word that is wider than a line, and gives every letter back", async () => {
    const paper = guidePaper(guideIn("en-GB"), "GB");
    const block = { kind: "paragraph", runs: [{ text: "x".repeat(700), strong: false }] } as const;
    const pdf = await readBack(
      await pressWhenAsked({ ...paper, parts: [{ title: "Wide", blocks: [block] }] }),
    );
    expect(pdf.elements.at(-1)?.text.replaceAll(" ", "")).toBe("x".repeat(700));
  });
});
