import { type ServerType, serve } from "@hono/node-server";
import { preparationIdOf } from "@legwork/core/domain/derived.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Chromium, noChromium, startChromium } from "./browser/chromium.ts";
import { distinct, faultsIn } from "./browser/examiner.ts";
import { byKeyboard } from "./browser/keyboard.ts";
import { Reader, type Sight } from "./browser/reader.ts";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { appoint, jar, MANAGER, signIn } from "./manage.given.ts";
import { Visitor } from "./visitor.ts";
import { type TestWorld, world } from "./world.ts";

// What a seeker prepares with, in a real browser without scripts and by keyboard alone, and what an examiner finds.

const HOUR_MS = 3_600_000;
const CHAPTER_MS = 120_000;

/** A meeting of Sana's with Harriet, in a programme that put something of its own into the guide. */
async function set(): Promise<{ made: TestWorld; app: ReturnType<typeof createApp>; own: string }> {
  const made = await world({
    guide: { name: "Leeds & Łódź", colour: "#7a1f5c", pages: [{ title: "Cafés", text: "One.\n\nTwo." }] },
  });
  const app = createApp(made, { press: async () => new Uint8Array() });
  await enrolled(made, app, "host", HARRIET);
  const sana = await enrolled(made, app, "seeker", SANA);
  await made.wind(2 * HOUR_MS);
  const harriet = await new Visitor(app).open(made.door("answer", "harriet@example.org"));
  const [first = ""] = [...harriet.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
    ([, at = ""]) => at,
  );
  await harriet.press("Yes, offer these times", { "times[]": first });
  await made.settle();
  const choosing = await new Visitor(app).open(made.door("choose", "sana@example.org"));
  await choosing.press("Take this time", { time: first });
  await made.settle();
  return { made, app, own: sana.path };
}

describe.skipIf(noChromium !== undefined)("preparing, in a browser without scripts", () => {
  const sights: Sight[] = [];
  let [chromium, server] = [] as unknown as [Chromium, ServerType];
  let [made, sana] = [] as unknown as [TestWorld, Reader];
  let [base, own, cookie] = ["", "", ""];

  beforeAll(async () => {
    const stage = await set();
    ({ made, own } = stage);
    await appoint(made, made.programmeId, MANAGER);
    const mona = jar(stage.app);
    await signIn(made, mona, MANAGER);
    cookie = mona.cookie();
    base = await new Promise<string>((resolve) => {
      server = serve({ fetch: stage.app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      );
    });
    chromium = await startChromium({ scripts: false });
    sana = new Reader(await chromium.context.newPage(), base, sights);
  }, CHAPTER_MS);
  afterAll(async () => {
    await chromium?.close();
    server?.close();
  });

  const moving = (page: Page): Promise<readonly unknown[]> =>
    page.evaluate(() =>
      document.getAnimations().map((animation) => animation.effect?.getComputedTiming().duration),
    );

  test(
    "the clock is started and stopped by keyboard, and moves for thirty seconds",
    async () => {
      await sana.open(`${own}/commercial`);
      expect(await moving(sana.page)).toEqual([]);
      await byKeyboard(sana.page, {}, "Start the clock");
      await sana.look();
      expect(await moving(sana.page)).toEqual([30_000, 30_000]);
      expect(await sana.page.evaluate(() => document.activeElement?.textContent)).toBe("I have finished");
      await Promise.all([sana.page.waitForNavigation(), sana.page.keyboard.press("Enter")]);
      await sana.look();
      expect(await sana.page.locator("[role=status]").first().textContent()).toMatch(
        /^You spoke for \d+ seconds?\./,
      );
    },
    CHAPTER_MS,
  );

  test(
    "on a device that asks for less movement nothing moves, and a sentence says so",
    async () => {
      await sana.page.emulateMedia({ reducedMotion: "reduce" });
      await sana.open(`${own}/commercial`);
      await byKeyboard(sana.page, {}, "Start the clock");
      expect(await moving(sana.page)).toEqual([]);
      expect(await sana.text()).toContain("Your device asks for less movement, so the clock stands.");
      await sana.page.emulateMedia({ reducedMotion: "no-preference" });
      await sana.open(`${own}/commercial`);
      await byKeyboard(sana.page, {}, "Start the clock");
      expect(await sana.text()).not.toContain("asks for less movement");
    },
    CHAPTER_MS,
  );

  test(
    "questions are reordered, written and kept by keyboard alone",
    async () => {
      await sana.open(`${made.door("pack", "sana@example.org")}/questions`);
      await byKeyboard(sana.page, {}, "Later: question 1");
      await sana.look();
      await byKeyboard(sana.page, {}, "Take out: question 4");
      await byKeyboard(sana.page, { own: "I like buses", ownLevel: "trends" }, "Add my question");
      await sana.look();
      expect(sana.status).toBe(422);
      expect(await sana.page.evaluate(() => document.activeElement?.id)).toBe("errors");
      await byKeyboard(sana.page, { own: "What would you show a visitor first?" }, "Add my question");
      await sana.look();
      await byKeyboard(sana.page, {}, "Keep these questions");
      await sana.look();
      await made.settle();
      const requested = made.facts.find(({ event }) => event.type === "introduction.requested");
      const state = await read(made, preparationIdOf(requested?.recordId as Id<"introduction">));
      expect(state?.status === "chosen" && state.questions.map(({ level }) => level)).toContain("trends");
      await sana.open(made.door("meeting", "sana@example.org"));
      expect(await sana.text()).toContain("What would you show a visitor first?");
    },
    CHAPTER_MS,
  );

  test(
    "no page of it is wider than 320 px, or breaks a rule of WCAG 2.2 AA, in light or in the dark",
    async () => {
      await sana.open(`${own}/guide`);
      await sana.open("/guide");
      await sana.open(`${own}`);
      const page = await chromium.context.newPage();
      await page.setExtraHTTPHeaders({ cookie });
      const mona = new Reader(page, base, sights);
      await mona.open(`/manage/${made.programmeId}/guide`);
      await mona.open(`/manage/${made.programmeId}`);
      expect(await mona.text()).toContain("a half minute to say");
      const examiner = await startChromium({ scripts: true });
      const faults = await faultsIn(examiner.context, distinct(sights));
      await examiner.close();
      expect(distinct(sights).length).toBeGreaterThan(9);
      expect(faults).toEqual([]);
    },
    CHAPTER_MS,
  );
});
