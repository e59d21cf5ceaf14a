import { linkTo } from "@legwork/core/engine/links.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { DOORS, LinkRole } from "@legwork/core/kernel/link.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { meetingIdOf, surveyIdOf, thanksIdOf } from "@legwork/core/reactions.ts";
import { participantPages } from "@legwork/functions/pages/participant.tsx";
import { expect, test } from "vitest";
import { checked } from "./checked-pages.ts";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { Visitor } from "./visitor.ts";
import { type TestWorld, world } from "./world.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOST = "https://legwork.example";

async function empty(different: Parameters<typeof world>[0] = {}) {
  const made = await world(different);
  return { made, app: checked(participantPages(made)) };
}

/** Sana and Harriet, and a request in Harriet's mailbox. */
async function asked(zone?: string) {
  const { made, app } = await empty();
  await enrolled(made, app, "host", zone === undefined ? HARRIET : { ...HARRIET, zone });
  await enrolled(made, app, "seeker", SANA);
  await made.wind((zone === undefined ? 2 : 8) * HOUR_MS);
  const requested = made.facts.find(({ event }) => event.type === "introduction.requested");
  if (requested === undefined) throw new Error("nobody was asked");
  return { made, app, introductionId: requested.recordId as Id<"introduction"> };
}

const letterCount = (made: TestWorld, email: string): number =>
  made.letters.filter(({ to }) => to.address === email).length;

const seekerForm = async (made: TestWorld, app: Parameters<typeof checked>[0]) => {
  const page = await new Visitor(app).open(`/p/${made.programmeId}/seeker`);
  await made.wind(60_000);
  return page;
};

// ---------------------------------------------------------------- forms

test("a form with mistakes comes back with all that was typed, and a summary that leads to each field", async () => {
  const { made, app } = await empty();
  const page = await seekerForm(made, app);
  await page.press("Send", {
    ...SANA,
    email: "sana@",
    role: "",
    "goals[]": [],
    "commercial-help": "",
    consent: [],
  });
  expect(page.status).toBe(400);
  for (const field of ["email", "role", "goals", "commercial-help", "consent"]) {
    expect(page.html).toContain(`<a href="#${field}">`);
    expect(page.html).toContain(`id="${field}-error"`);
    expect(page.html).toContain(`id="${field}"`);
  }
  expect(page.html).toMatch(/class="errors" role="alert"[^>]*tabindex="-1"[^>]* autofocus/);
  expect(page.html).toContain('value="Sana Seeker"');
  expect(page.html).toContain("Last summer I built a model");
  await page.press("Send", { ...SANA });
  expect(page.path).toBe(`/p/${made.programmeId}/mailbox`);
});

test("a seeker counts the words of the commercial, and hears that a job is not to be asked for", async () => {
  const { made, app } = await empty();
  const page = await seekerForm(made, app);
  await page.press("Count my words", { ...SANA, "commercial-help": "Please give me a job." });
  expect(page.status).toBe(200);
  expect(page.text).toMatch(/\d+ words : \d+ seconds at 150 words a minute, \d+ seconds at 130/);
  expect(page.text).toContain("Leave out “job”");
  expect(made.facts.filter(({ recordId }) => recordId.startsWith("skr_"))).toEqual([]);
  await page.press("Send");
  expect(page.status).toBe(400);
  expect(page.html).toContain('id="commercial-help-error"');
});

test("half a form is saved, comes by mail, is finished from the link, and can be saved anew afterwards", async () => {
  const { made, app } = await empty();
  const page = await seekerForm(made, app);
  await page.press("Save and finish later", { name: "Sana Seeker", email: "sana@example.org" });
  await made.settle();
  expect(page.text).toContain("Saved for later");
  const draft = await new Visitor(app).open(made.door("draft", "sana@example.org"));
  expect(draft.html).toContain('value="Sana Seeker"');
  await draft.press("Send", { ...SANA });
  await made.settle();
  expect(draft.text).toContain("Please look in your mailbox");
  expect(made.letters.map(({ subject }) => subject).length).toBe(2);
  await made.wind(DAY_MS);
  const again = await seekerForm(made, app);
  await again.press("Save and finish later", { name: "Sana Again", email: "sana@example.org" });
  await made.settle();
  const second = await new Visitor(app).open(made.door("draft", "sana@example.org"));
  expect(second.html).toContain('value="Sana Again"');
});

test("what a machine fills in is dropped quietly, or asked for once more, and nobody is written to", async () => {
  const { made, app } = await empty();
  const page = await new Visitor(app).open(`/p/${made.programmeId}/seeker`);
  const hasty = await new Visitor(app).open(page.path);
  await hasty.press("Send", SANA);
  expect(hasty.status).toBe(400);
  expect(hasty.text).toContain("quicker than anybody reads");
  expect(hasty.html).toContain('value="Sana Seeker"');
  await made.wind(60_000);
  const { url, body } = page.sheet("Send", SANA);
  body.set("leave-empty", "https://spam.example");
  await new Visitor(app).post(url, body);
  body.set("leave-empty", "");
  body.set("made", "abc.def");
  const forged = await new Visitor(app).post(url, body);
  expect(forged.status).toBe(400);
  await made.settle();
  expect(made.letters).toEqual([]);
  expect(made.facts.filter(({ recordId }) => recordId.startsWith("skr_"))).toEqual([]);
});

test("a form sent twice, or a hundred times, writes one letter a day", async () => {
  const { made, app } = await empty();
  const page = await seekerForm(made, app);
  const { url, body } = page.sheet("Send", SANA);
  await Promise.all(Array.from({ length: 20 }, () => new Visitor(app).post(url, body)));
  await made.settle();
  expect(letterCount(made, "sana@example.org")).toBe(1);
  expect(letterCount(made, "sana@example.org")).toBe(made.letters.length);
});

test("asking for a link looks the same whoever asks, and sends one letter a quarter of an hour", async () => {
  const { made, app } = await empty();
  await enrolled(made, app, "host", HARRIET);
  const before = letterCount(made, "harriet@example.org");
  const known = await new Visitor(app).open(`/p/${made.programmeId}`);
  await known.press("Send me my link again", { email: "Harriet@Example.org" });
  await made.settle();
  await known.open(`/p/${made.programmeId}`);
  await known.press("Send me my link again", { email: "harriet@example.org" });
  await made.settle();
  const unknown = await new Visitor(app).open(`/p/${made.programmeId}`);
  await unknown.press("Send me my link again", { email: "nobody@example.org" });
  expect(unknown.html).toBe(known.html);
  expect(letterCount(made, "harriet@example.org")).toBe(before + 1);
});

test("a closed programme takes no form, and says so", async () => {
  const { made, app } = await empty();
  const page = await seekerForm(made, app);
  await run(made, {
    to: made.programmeId,
    programmeId: made.programmeId,
    command: { type: "programme.close" },
  });
  await page.press("Send", SANA);
  expect(page.status).toBe(410);
  expect((await new Visitor(app).open(`/p/${made.programmeId}/host`)).status).toBe(410);
});

test("what somebody typed stays text, wherever it is shown", async () => {
  const { made, app } = await empty();
  const evil = `"><script>alert(1)</script><svg onload=x>`;
  const page = await seekerForm(made, app);
  await page.press("Send", {
    ...SANA,
    name: evil,
    email: "bad",
    role: evil,
    "commercial-who": `</textarea>${evil}`,
  });
  expect(page.html).not.toContain("<script");
  expect(page.html).not.toContain("<svg onload");
  expect(page.html).toContain("&lt;script&gt;");
});

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

// ---------------------------------------------------------------- the frame of it all

test("every answer carries the headers that keep a page to itself", async () => {
  const { made, app } = await asked();
  for (const path of [
    "/p/prg_leeds",
    made.door("answer", "harriet@example.org"),
    "/answer/x",
    "/p/prg_leeds/seeker",
  ]) {
    const { headers } = await app.request(HOST + path);
    const csp = headers.get("content-security-policy") ?? "";
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain("unsafe-inline");
    expect(headers.get("strict-transport-security")).toContain("max-age=31536000");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("no-store");
  }
});

test("a public form may be shown in a frame on the sites its programme names, and nowhere else", async () => {
  const { app } = await empty({
    embedOn: ["https://careers.example.org", "https://x.example; script-src *"],
  });
  const form = await app.request(`${HOST}/p/prg_leeds/seeker`);
  expect(form.headers.get("content-security-policy")).toMatch(
    /frame-ancestors https:\/\/careers\.example\.org$/,
  );
  const other = await app.request(`${HOST}/p/prg_leeds`);
  expect(other.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});

test("a form from another site, or what is no form, is not taken", async () => {
  const { made, app } = await asked();
  const path = HOST + made.door("answer", "harriet@example.org");
  const form = "application/x-www-form-urlencoded";
  const post = async (headers: Record<string, string>, body = "answer=not-now"): Promise<number> =>
    (await app.request(path, { method: "POST", body, headers })).status;
  expect(
    await post({ "content-type": form, origin: "https://evil.example", "sec-fetch-site": "cross-site" }),
  ).toBe(403);
  expect(await post({ "content-type": form, origin: "https://evil.example" })).toBe(403);
  expect(await post({ "content-type": form, origin: "null" })).toBe(403);
  expect(await post({ "content-type": form, "sec-fetch-site": "same-site", origin: HOST })).toBe(403);
  expect(await post({ "content-type": "text/plain", origin: HOST })).toBe(415);
  expect(await post({ "content-type": "application/json", origin: HOST }, "{}")).toBe(415);
  expect(await post({ "content-type": form, origin: HOST }, `note=${"x".repeat(70_000)}`)).toBe(413);
  const page = await new Visitor(app).open(made.door("answer", "harriet@example.org"));
  expect(page.text).toContain("Sana would like to learn from you");
});

test("an unknown address, a wrong method and a fault of ours each get a friendly page without a stack", async () => {
  const { made, app } = await empty();
  expect((await app.request(`${HOST}/p/prg_other`)).status).toBe(404);
  expect((await app.request(`${HOST}/nowhere`)).status).toBe(404);
  const wrong = await app.request(`${HOST}/p/prg_leeds`, { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  const broken = checked(
    participantPages({
      ...made,
      store: { ...made.store, load: () => Promise.reject(new Error("secret at line 7")) },
    }),
  );
  const fault = await broken.request(`${HOST}/p/prg_leeds`);
  expect(fault.status).toBe(500);
  expect(await fault.text()).not.toContain("secret");
});

test("the style sheet is kept for a year under the address that names it", async () => {
  const { app } = await empty();
  const html = await (await app.request(`${HOST}/guide`)).text();
  const href = /href="(\/style\.css\?v=[0-9a-f]{12})"/.exec(html)?.[1] ?? "";
  const style = await app.request(HOST + href);
  expect(style.headers.get("cache-control")).toContain("immutable");
  const etag = style.headers.get("etag") ?? "";
  expect((await app.request(HOST + href, { headers: { "if-none-match": etag } })).status).toBe(304);
});
