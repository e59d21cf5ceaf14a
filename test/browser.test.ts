import { readFileSync } from "node:fs";
import type { Id } from "@legwork/core/kernel/id.ts";
import { HOUR_MS, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Chromium, noChromium, startChromium } from "./browser/chromium.ts";
import { distinct, faultsIn } from "./browser/examiner.ts";
import { byKeyboard } from "./browser/keyboard.ts";
import { type Partner, startPartner } from "./browser/partner.ts";
import { Reader, type Sight } from "./browser/reader.ts";
import { linksIn, scan, standing } from "./browser/scanner.ts";
import { type Stage, startStage } from "./browser/stage.ts";
import { HARRIET, SANA } from "./form-people.ts";

// The whole story in a real browser without scripts, against the real thing on a folder of its own. The tests are
// chapters: each goes on where the one before ended.

if (noChromium !== undefined) process.stdout.write(`The story in a browser: ${noChromium}.\n`);

/** A chapter may take this long on a machine that does much else. */
const CHAPTER_MS = 180_000;

const MONA = "mona@leeds.example";
const NINA = "nina@example.org";

const PROGRAMME = {
  name: "Leeds Careers",
  kind: "career-centre",
  country: "GB",
  zone: "Europe/London",
  locale: "en-GB",
  senderName: "Leeds Careers",
  senderAddress: "careers@leeds.example",
  managerName: "Mona Manager",
  managerEmail: MONA,
};

const COHORT = readFileSync(new URL("../examples/hosts.csv", import.meta.url), "utf8");

describe.skipIf(noChromium !== undefined)("the story in a browser without scripts", () => {
  const sights: Sight[] = [];
  let [stage, chromium, partner] = [] as unknown as [Stage, Chromium, Partner];
  let [mona, sana, harriet] = [] as unknown as [Reader, Reader, Reader];
  let programmeId: Id<"programme"> = "prg_unknown";
  let meetingAt = 0;

  beforeAll(async () => {
    [stage, chromium, partner] = await Promise.all([
      startStage(),
      startChromium({ scripts: false }),
      startPartner(),
    ]);
    const reader = async () => new Reader(await chromium.context.newPage(), stage.url, sights);
    [mona, sana, harriet] = [await reader(), await reader(), await reader()];
  }, CHAPTER_MS);
  afterAll(async () => {
    await chromium?.close();
    await partner?.close();
    await stage?.close();
  });

  test("a manager starts a programme from the home page and signs in by letter", async () => {
    await mona.open("/");
    await mona.follow("Start my own programme");
    await mona.press("Start it", { ...PROGRAMME, name: "" });
    expect(await mona.text()).toContain("Please name the programme.");
    expect(await mona.page.locator('[name="managerEmail"]').inputValue()).toBe(MONA);
    await mona.press("Start it", { name: PROGRAMME.name });
    await mona.open(await stage.door("sign-in", MONA));
    await mona.press("Sign me in");
    expect(await mona.text()).toContain("Your first three steps");
    // Guaranteed by the line above: this is the desk, whose address ends with the programme's id.
    programmeId = mona.path.replace("/manage/", "") as Id<"programme">;
  });

  test("a manager registers a partner, who is sent every fact signed", async () => {
    await mona.follow("Partners");
    await mona.press("Add it and show me its secret", { label: "CRM", url: "http://10.0.0.1/" });
    expect(mona.status).toBe(422);
    await mona.press("Add it and show me its secret", { url: partner.url });
    partner.trust(/whsec_[A-Za-z0-9+/=]+/.exec(await mona.text())?.[0] ?? "");
    await mona.follow("I have copied it");
    await mona.press("Send a test");
    expect(await mona.text()).toContain("The test arrived: HTTP 204");
  });

  test("a manager imports hosts from a file, sees the row that is wrong, and the others are asked to confirm", async () => {
    await mona.open(`/manage/${programmeId}/import`);
    const [head = "", first = "", second = ""] = COHORT.split("\n");
    const wrong = second.replace(/[^,;\s]+@[^,;\s]+/, "not-an-address");
    await mona.page.getByLabel("Hosts", { exact: true }).check();
    await mona.page.locator('input[type="file"]').setInputFiles({
      name: "hosts.csv",
      mimeType: "text/csv",
      buffer: Buffer.from([head, first, wrong].join("\n")),
    });
    await mona.press("Show me what is in it");
    expect(await mona.text()).toMatch(/3\s+email\s+An e-mail address has exactly one @\./);
    await mona.press("Enter them", { agreement: "letter" });
    await stage.settle();
    await mona.open(mona.path);
    expect(await mona.text()).toMatch(/Entered\s+1\s+Already here\s+0\s+Wrong in the file\s+1/);
  });

  test("a seeker errs, counts the words, saves, comes back by letter, and sends the form by keyboard alone", async () => {
    await sana.open(`/p/${programmeId}`);
    await sana.open(`/p/${programmeId}/seeker`);
    await stage.wind(MINUTE_MS);
    await sana.press("Send", { name: "Sana Seeker", email: "sana@", role: "data analyst" });
    expect(sana.status).toBe(400);
    expect(await sana.page.locator('[name="role"]').inputValue()).toBe("data analyst");
    expect(await sana.page.evaluate(() => document.activeElement?.className)).toContain("errors");
    await sana.page.locator('.errors a[href="#email"]').click();
    expect(await sana.page.evaluate(() => document.activeElement?.id)).toBe("email");

    await sana.press("Count my words", { "commercial-who": String(SANA["commercial-who"]) });
    expect(await sana.text()).toMatch(/\d+ words: \d+ seconds at 150 words a minute/);
    await sana.press("Save and finish later", { email: String(SANA.email) });
    expect(await sana.text()).toContain("Saved for later");
    await stage.settle();
    await sana.open(await stage.door("draft", String(SANA.email)));
    expect(await sana.page.locator('[name="role"]').inputValue()).toBe("data analyst");
    await byKeyboard(sana.page, SANA, "Send");
    await sana.look();
    expect(await sana.text()).toContain("Please look in your mailbox");
    await stage.settle();
    await sana.open(await stage.door("confirm", String(SANA.email)));
    await sana.press("Yes, this is me");
    await stage.settle();
    await sana.open(await stage.door("seeker", String(SANA.email)));
    expect(await sana.text()).toContain("Sana");
  });

  test("a host fills in the form and confirms", async () => {
    await harriet.open(`/p/${programmeId}/host`);
    await stage.wind(MINUTE_MS);
    await harriet.press("Send", HARRIET);
    await stage.settle();
    await harriet.open(await stage.door("confirm", String(HARRIET.email)));
    await harriet.press("Yes, this is me");
    await stage.settle();
    await harriet.open(await stage.door("host", String(HARRIET.email)));
    expect(await harriet.text()).toContain("You have room for");
  });

  test("a manager reads why two people would suit, and approves", async () => {
    await mona.open(`/manage/${programmeId}/matches`);
    await mona.press("Launch a round");
    await stage.settle();
    await mona.open(`/manage/${programmeId}/matches`);
    expect(await mona.text()).toContain("Sana Seeker to Harriet Host");
    await mona.page.getByText("Why these two").first().click();
    expect(await mona.text()).toMatch(/Role and field\s+\d+ of 30/);
    await mona.page.locator('input[name="match[]"]').first().check();
    await mona.press("Approve the ticked");
    await stage.settle();
  });

  test("the host says yes by keyboard alone, and the seeker chooses a time", async () => {
    await harriet.open(await stage.soon("answer", String(HARRIET.email)));
    const offered = await harriet.valuesOf("times[]");
    expect(offered.length).toBeGreaterThan(3);
    await byKeyboard(harriet.page, { "times[]": offered.slice(0, 3) }, "Yes, offer these times");
    await harriet.look();
    expect(await harriet.text()).toContain("Sana has your times");
    await sana.open(await stage.soon("choose", String(SANA.email)));
    await sana.press("Take this time", { time: offered[1] ?? "" });
    await stage.settle();
    await sana.open(sana.path);
    expect(await sana.text()).toContain("Your meeting with Harriet is set.");
  });

  test("both see the meeting, put it in their calendars, read their packs, and one moves it", async () => {
    await harriet.open(await stage.soon("meeting", String(HARRIET.email)));
    await harriet.follow("My pack: what to read before we meet");
    await sana.open(await stage.soon("meeting", String(SANA.email)));
    await sana.press("I am coming");
    const first = await invitation(sana);
    expect(first.component.getFirstPropertyValue("sequence")).toBe(0);
    const meeting = sana.path;
    await sana.open(await sana.linkTo("My pack: what to read before we meet"));
    expect(await sana.text()).toContain("Before you meet Harriet");
    await sana.open(meeting);
    await sana.follow("Move it to another time");
    await sana.press("Move it");
    expect(await sana.text()).toContain("Please choose a time");
    const [free = ""] = await sana.valuesOf("time");
    await sana.press("Move it", { time: free });
    await stage.settle();
    await sana.open(meeting);
    const second = await invitation(sana);
    expect(second.uid).toBe(first.uid);
    expect(second.component.getFirstPropertyValue("sequence")).toBe(1);
    expect(second.startDate.toJSDate().toISOString()).toBe(new Date(free).toISOString());
    meetingAt = Date.parse(free);
    await harriet.open(await stage.door("meeting", String(HARRIET.email)));
    expect(await harriet.text()).toContain(free.slice(11, 16));
  });

  test("it happened: survey on both sides, thanks, a new name, and the person named becomes a host", async () => {
    await stage.wind(meetingAt - Date.parse(stage.served.local.world.clock.now()) + HOUR_MS);
    await sana.open(await stage.door("meeting", String(SANA.email)));
    await sana.press("It happened");
    await stage.settle();
    const met = sana.path;
    await sana.open(met);
    await sana.open(await sana.linkTo("Thank Harriet"));
    await sana.press("Send my thanks", { said: "ok", words: "Thank you so much for your time." });
    expect(sana.status).toBe(422);
    await sana.press("Send my thanks", { said: "That most models are plumbing." });
    await sana.open(met);
    await sana.open(await sana.linkTo("Three short questions"));
    await sana.press("Send my answers", { useful: "5", again: "yes" });
    expect(await sana.text()).toContain("Your answers have arrived.");
    await harriet.open(await stage.soon("survey", String(HARRIET.email)));
    await harriet.press("Send my answers", { useful: "4", again: "yes" });
    await harriet.open(await stage.soon("refer", String(HARRIET.email)));
    await harriet.press("Send the name", { name: "Nina Named", email: NINA, mayUseName: "yes" });
    await stage.settle();

    const nina = harriet;
    await nina.open(await stage.soon("invited", NINA));
    expect(await nina.text()).toContain("Harriet Host thought of you.");
    const { name: _name, email: _email, ...terms } = HARRIET;
    await nina.press("Yes, I can spare 20 minutes", { ...terms, employer: "Bolt" });
    await stage.settle();
    expect(await nina.text()).toContain("Thank you, and welcome");
  });

  test("the manager's desk tells the whole of it, and the partner has every fact", async () => {
    await mona.open("/manage/sign-in");
    await mona.press("Send me the letter", { email: MONA });
    await stage.settle();
    await mona.open(await stage.door("sign-in", MONA));
    await mona.press("Sign me in");
    for (const path of ["", "/funnel", "/people", "/people?kind=host", "/searches", "/introductions"])
      await mona.open(`/manage/${programmeId}${path}`);
    await mona.page.locator('main a[href*="/introductions/int_"]').last().click();
    await mona.look();
    const timeline = await mona.text();
    for (const words of ["introduction.requested", "introduction.accepted"])
      expect(timeline).toContain(words);
    for (const path of [
      "/letters",
      "/partners",
      "/settings",
      "/managers",
      "/keys",
      "/matches",
      "/matches/preview",
    ])
      await mona.open(`/manage/${programmeId}${path}`);
    for (const path of ["/", "/mailbox", "/clock", "/events", "/guide"]) await mona.open(path);
    expect(partner.forged).toEqual([]);
    expect(partner.types).toEqual(
      expect.arrayContaining([
        "introduction.requested",
        "meeting.scheduled",
        "meeting.moved",
        "meeting.held",
      ]),
    );
    expect(stage.served.local.deadLetters).toEqual([]);
  });

  test("a host unsubscribes with one button", async () => {
    await harriet.open(await stage.door("unsubscribe", String(HARRIET.email)));
    await harriet.press(`Everything from ${PROGRAMME.name}`);
    expect(await harriet.text()).toContain("You are unsubscribed");
  });

  test(
    "a scanner that opens a thousand links changes nothing",
    async () => {
      await stage.settle();
      const links = await linksIn(stage, sights);
      expect(links.length).toBeGreaterThan(50);
      const cookies = await chromium.context.cookies(stage.url);
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const before = await standing(stage, programmeId);
      expect(await scan(links, 1_000, cookie)).toEqual([]);
      await stage.settle();
      expect(await standing(stage, programmeId)).toEqual(before);
    },
    CHAPTER_MS,
  );

  test(
    "no page and no letter shuts anybody out, in light or dark, at 320 pixels",
    async () => {
      const letters = (await stage.letters()).map(({ html, key }) => ({
        url: `${stage.url}/letter/${key}`,
        status: 200,
        html,
      }));
      const examined = await startChromium({ scripts: true });
      const faults = await faultsIn(examined.context, [...distinct(sights), ...distinct(letters)]);
      await examined.close();
      expect(faults).toEqual([]);
    },
    CHAPTER_MS,
  );

  async function invitation(reader: Reader) {
    const link = reader.page.getByRole("link", { name: "Put it in my calendar" });
    const [download] = await Promise.all([reader.page.waitForEvent("download"), link.click()]);
    const text = readFileSync(await download.path(), "utf8");
    const component = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
    if (component === null) throw new Error("the file holds no event");
    return new ICAL.Event(component);
  }
});
