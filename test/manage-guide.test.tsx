import { colourObjection, PAGE_TEXT_MAX } from "@legwork/core/domain/guide-settings.ts";
import { read } from "@legwork/core/engine/run.ts";
import { CONTRAST_LEAST, contrastOf, readableOn } from "@legwork/core/kernel/colour.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { office } from "./manage.given.ts";
import { Visitor } from "./visitor.ts";

const HOUR_MS = 3_600_000;
const PAPER = "#faf8f4";

describe("a colour for headings", () => {
  test("black on white is 21 to 1, and white on white is nothing", () => {
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrastOf("#ffffff", "#ffffff")).toBe(1);
    expect(contrastOf("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  test("one that is too light is refused with a darker tone that would do", () => {
    expect(colourObjection("#7a1f5c")).toBeUndefined();
    expect(colourObjection("#ffcc00")).toMatch(
      /^#ffcc00 stands out from the paper by 1\.4 to 1, and headings need 4\.5 to 1\. A darker tone of it would do: #[0-9a-f]{6}\.$/,
    );
    for (const typed of ["red", "#12345", "#1234567", "url(x)", "#12345g", ""])
      expect(colourObjection(typed)).toContain("as # and six digits");
  });

  test("the darker tone can always be read, and the contrast is the same both ways round", () => {
    const colours = fc
      .integer({ min: 0, max: 0xffffff })
      .map((code) => `#${code.toString(16).padStart(6, "0")}` as const);
    fc.assert(
      fc.property(colours, colours, (one, other) => {
        expect(contrastOf(one, other)).toBe(contrastOf(other, one));
        expect(contrastOf(readableOn(PAPER, one), PAPER)).toBeGreaterThanOrEqual(CONTRAST_LEAST);
        expect(colourObjection(one) === undefined).toBe(contrastOf(one, PAPER) >= CONTRAST_LEAST);
      }),
    );
  });
});

describe("a manager and the guide", () => {
  test("puts a name, a colour and pages into it, and finds them on the programme's page", async () => {
    const { made, app, mona, base } = await office();
    await mona.open(`${base}/settings`);
    await mona.follow("The guide");
    await mona.press("Save", {
      name: "Careers at Łódź",
      colour: "#7A1F5C",
      "page1-title": "Cafés",
      "page1-text": "The Lantern is quiet.\n\nThe Mill is not.",
    });
    expect(mona.text).toContain("Saved.");
    await made.settle();
    const programme = await read(made, made.programmeId);
    expect(programme?.status === "open" && programme.settings.guide).toEqual({
      name: "Careers at Łódź",
      colour: "#7a1f5c",
      pages: [{ title: "Cafés", text: "The Lantern is quiet.\n\nThe Mill is not." }],
    });
    const page = await new Visitor(app).open(`/p/${made.programmeId}/guide`);
    expect(page.text).toContain("Careers at Łódź");
    expect(page.html).toContain("<p>The Lantern is quiet.</p>");
    expect(page.html).toContain("<p>The Mill is not.</p>");
    await mona.open(`${base}/guide`);
    await mona.press("Save", { name: "", colour: "", "page1-title": "", "page1-text": "" });
    await made.settle();
    const plain = await read(made, made.programmeId);
    expect(plain?.status === "open" && plain.settings.guide).toEqual({ pages: [] });
  });

  test("reads in words what cannot be printed, and finds everything still typed", async () => {
    const { made, mona, base } = await office();
    const long = "x".repeat(PAGE_TEXT_MAX * 3);
    await mona.open(`${base}/guide`);
    await mona.press("Save", {
      colour: "#ffcc00",
      "page1-title": "Only a title",
      "page2-text": "Only text",
      "page3-title": "Long",
      "page3-text": long,
    });
    expect(mona.status).toBe(422);
    expect(mona.text).toContain("#ffcc00 stands out from the paper by 1.4 to 1");
    expect(mona.text).toContain("Please write something on this page.");
    expect(mona.text).toContain("Please give this page a title.");
    expect(mona.text).toContain("A page holds 3,000 characters, and this has 9,000.");
    expect(mona.html).toContain(`>${long}</textarea>`);
    expect(mona.html).toContain('value="#ffcc00"');
    const programme = await read(made, made.programmeId);
    expect(programme?.status === "open" && programme.settings.guide).toBeUndefined();
  });

  test("other settings leave the guide as it is", async () => {
    const { made, mona, base } = await office({ guide: { colour: "#7a1f5c", pages: [] } });
    await mona.open(`${base}/settings`);
    await mona.press("Save", { name: "Leeds again" });
    await made.settle();
    const programme = await read(made, made.programmeId);
    expect(programme?.status === "open" && programme.settings).toMatchObject({
      name: "Leeds again",
      guide: { colour: "#7a1f5c", pages: [] },
    });
  });

  test("markup in a page of theirs stays words", async () => {
    const { app, made } = await office({
      guide: { pages: [{ title: "<b>x</b>", text: "<script>alert(1)</script> javascript:alert(1)" }] },
    });
    const page = await new Visitor(app).open(`/p/${made.programmeId}/guide`);
    expect(page.html).toContain("&lt;script&gt;");
    expect(page.html).not.toContain("<b>x");
  });
});

test("the desk says how many have a half minute and how many meetings have their questions", async () => {
  const { made, bare, mona, base } = await office();
  await enrolled(made, bare, "host", HARRIET);
  const sana = await enrolled(made, bare, "seeker", SANA);
  await made.wind(2 * HOUR_MS);
  await mona.open(base);
  expect(mona.text).toContain("1 of 1 seeker has a half minute to say, and 0 rewrote it.");
  await sana.open(`${sana.path}/commercial`);
  await sana.press("Keep this version", { "commercial-did": "I built a model of 40 bus stops in Leeds." });
  const harriet = await new Visitor(bare).open(made.door("answer", "harriet@example.org"));
  const [first = ""] = [...harriet.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
    ([, at = ""]) => at,
  );
  await harriet.press("Yes, offer these times", { "times[]": first });
  await made.settle();
  const choosing = await new Visitor(bare).open(made.door("choose", "sana@example.org"));
  await choosing.press("Take this time", { time: first });
  await made.settle();
  await mona.open(base);
  expect(mona.text).toContain("and 1 rewrote it. For 0 of 1 meeting to come the questions are chosen.");
  const questions = await new Visitor(bare).open(`${made.door("pack", "sana@example.org")}/questions`);
  await questions.press("Keep these questions");
  await made.settle();
  await mona.open(base);
  expect(mona.text).toContain("For 1 of 1 meeting to come the questions are chosen.");
});
