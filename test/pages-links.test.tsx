import { meetingIdOf, surveyIdOf, thanksIdOf } from "@legwork/core/domain/derived.ts";
import { linkTo } from "@legwork/core/engine/links.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { DOORS, LinkRole } from "@legwork/core/kernel/link.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { expect, test } from "vitest";
import type { checked } from "./checked-pages.ts";
import { HARRIET } from "./form-people.ts";
import { asked, DAY_MS, HOST, HOUR_MS } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";
import type { TestWorld } from "./world.ts";

// ---------------------------------------------------------------- links

/** Every link the two may hold now, each to its own page. */
async function everyPath(made: TestWorld, introductionId: Id<"introduction">): Promise<readonly string[]> {
  const introduction = await read(made, introductionId);
  if (introduction === undefined || introduction.status === "none") throw new Error("no introduction");
  const { seekerId, hostId } = introduction.terms;
  const letter = made.facts.find(({ event }) => event.type === "letter.sent");
  const olaId = made.ids.ofPerson("host", made.programmeId, "ola@example.org");
  const targets: readonly [(typeof DOORS)[number], Id, LinkRole][] = [
    ["confirm", olaId, "host"],
    ["seeker", seekerId, "seeker"],
    ["host", hostId, "host"],
    ["answer", introductionId, "host"],
    ["reply", introductionId, "seeker"],
    ["choose", introductionId, "seeker"],
    ["refer", introductionId, "host"],
    ["meeting", meetingIdOf(introductionId), "host"],
    ["meeting", meetingIdOf(introductionId), "seeker"],
    ["pack", meetingIdOf(introductionId), "seeker"],
    ["survey", surveyIdOf(introductionId, "host"), "host"],
    ["thanks", thanksIdOf(introductionId), "seeker"],
    ["unsubscribe", letter?.recordId ?? seekerId, "self"],
  ];
  return targets.map(([door, id, role]) => new URL(linkTo(made, door, id, role, made.clock.now())).pathname);
}

async function openAll(
  made: TestWorld,
  app: Parameters<typeof checked>[0],
  introductionId: Id<"introduction">,
) {
  const [facts, letters] = [made.facts.length, made.letters.length];
  for (const path of await everyPath(made, introductionId)) {
    for (let times = 0; times < 10; times++) {
      const answers = await Promise.all([
        app.request(HOST + path, { headers: { "sec-purpose": "prefetch" } }),
        app.request(HOST + path, { method: "HEAD" }),
      ]);
      expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true);
    }
  }
  await made.settle();
  expect([made.facts.length, made.letters.length]).toEqual([facts, letters]);
}

test("opening any link a thousand times, by GET or HEAD, changes nothing and sends nothing", async () => {
  const { made, app, introductionId } = await asked();
  const ola = await new Visitor(app).open(`/p/${made.programmeId}/host`);
  await made.wind(60_000);
  await ola.press("Send", { ...HARRIET, name: "Ola Other", email: "ola@example.org" });
  await made.settle();
  await openAll(made, app, introductionId);
  const answer = await new Visitor(app).open(made.door("answer", "harriet@example.org"));
  const [time = ""] = [...answer.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
    ([, value = ""]) => value,
  );
  await answer.press("Yes, offer these times", { "times[]": time });
  await made.settle();
  await openAll(made, app, introductionId);
  const choosing = await new Visitor(app).open(made.door("choose", "sana@example.org"));
  await choosing.press("Take this time", { time });
  await made.settle();
  await openAll(made, app, introductionId);
  await made.wind(Date.parse(time) - Date.parse(made.clock.now()) + HOUR_MS);
  await openAll(made, app, introductionId);
  expect(await read(made, introductionId)).toMatchObject({ status: "scheduled" });
});

test("a link that was changed, cut, borrowed from another page or too old gets one and the same page", async () => {
  const { made, app, introductionId } = await asked();
  const good = made.door("answer", "harriet@example.org");
  const [, , token = ""] = good.split("/");
  const other = linkTo(made, "answer", introductionId, "seeker", made.clock.now());
  const bad = [
    `/answer/${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
    `/answer/${token.slice(0, -5)}`,
    `/answer/${token}.x`,
    `/choose/${token}`,
    `/host/${token}`,
    "/answer/nonsense",
    "/answer/int_x.host.zzzz.abc",
    new URL(other).pathname,
  ];
  const pages = await Promise.all(bad.map((path) => app.request(HOST + path)));
  const texts = await Promise.all(pages.map((page) => page.text()));
  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
  expect(new Set(texts).size).toBe(1);
  await made.wind(300 * DAY_MS);
  const late = await app.request(HOST + good);
  expect([late.status, await late.text()]).toEqual([404, texts[0]]);
});

test("a host who answers twice, or in two tabs, sees the same page and causes one set of letters", async () => {
  const { made, app } = await asked();
  const page = await new Visitor(app).open(made.door("answer", "harriet@example.org"));
  const [time = ""] = [...page.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
    ([, value = ""]) => value,
  );
  const { url, body } = page.sheet("Yes, offer these times", { "times[]": time });
  const tabs = await Promise.all([1, 2, 3].map(() => new Visitor(app).post(url, body)));
  await made.settle();
  const later = await new Visitor(app).post(url, body);
  expect(later.status).toBe(200);
  expect(later.text).toContain("Sana has your times");
  for (const tab of tabs) expect(tab.text).toContain("Sana has your times");
  expect(made.facts.filter(({ event }) => event.type === "introduction.accepted").length).toBe(1);
});

test("a host who says yes after the request was closed reads the truth, and nothing changes", async () => {
  const { made, app } = await asked();
  const page = await new Visitor(app).open(made.door("answer", "harriet@example.org"));
  const [time = ""] = [...page.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
    ([, value = ""]) => value,
  );
  const { url, body } = page.sheet("Yes, offer these times", { "times[]": time });
  const sana = await new Visitor(app).open(made.door("seeker", "sana@example.org"));
  await sana.press("Withdraw my search");
  await made.settle();
  await page.post(url, body);
  expect(page.status).toBe(410);
  expect(page.text).toContain("nothing was changed");
  expect(page.text).toContain("This request was taken back.");
  expect(page.text).not.toContain("Sana");
});

test("a time the clocks skip is refused with its neighbours, and one they show twice is asked about", async () => {
  const { made, app } = await asked("America/New_York");
  await made.wind(0);
  const page = await new Visitor(app).open(made.door("answer", "harriet@example.org"));
  const mine = { "other-format": "phone", when1Date: "2027-03-14", when1Time: "02:30" };
  await page.press("Offer my own times", mine);
  expect(page.status).toBe(422);
  expect(page.text).toContain(
    "skip 02:30. The nearest times are 2027-03-14 at 01:30 and 2027-03-14 at 03:30.",
  );
  expect(page.html).toContain('value="02:30"');
  await page.press("Offer my own times", { when1Date: "2026-11-01", when1Time: "01:30" });
  expect(page.status).toBe(422);
  expect(page.text).toContain("show 01:30 twice");
  expect(page.text).toContain("The first, before the clocks change (UTC-04:00)");
  expect(page.text).toContain("The second, after the clocks change (UTC-05:00)");
});

// ---------------------------------------------------------------- unsubscribing

const suppressionOf = (made: TestWorld, email: string) =>
  read(made, made.ids.ofPerson("suppression", SHARED, email), SHARED);

test("a mail program unsubscribes by itself with one POST, twice if it likes, without an origin", async () => {
  const { made, app } = await asked();
  const path = made.door("unsubscribe", "harriet@example.org");
  const oneClick = {
    method: "POST",
    body: "List-Unsubscribe=One-Click",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  };
  for (const _ of [1, 2]) expect((await app.request(HOST + path, oneClick)).status).toBe(200);
  const state = await suppressionOf(made, "harriet@example.org");
  expect(state?.scopes.map(({ scope }) => scope)).toEqual([made.programmeId]);
});

test("somebody chooses what to stop: this request, this programme, or everything, and can come back", async () => {
  const { made, app, introductionId } = await asked();
  const page = await new Visitor(app).open(made.door("unsubscribe", "harriet@example.org"));
  expect(page.text).toContain("h…@example.org");
  await page.press("Only this request");
  await made.settle();
  expect(await read(made, introductionId)).toMatchObject({ status: "ended", outcome: "declined" });
  await page.press("Everything from Leeds Careers");
  await page.press("Everything, from every programme here");
  expect((await suppressionOf(made, "harriet@example.org"))?.scopes.length).toBe(2);
  await page.press("Write to me again");
  expect((await suppressionOf(made, "harriet@example.org"))?.scopes).toEqual([]);
});
