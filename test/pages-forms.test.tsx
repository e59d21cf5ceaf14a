import { run } from "@legwork/core/engine/run.ts";
import { nothingHere } from "@legwork/functions/pages/nothing.tsx";
import { participantPages } from "@legwork/functions/pages/participant.tsx";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { checked } from "./checked-pages.ts";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { asked, DAY_MS, empty, HOST, letterCount, seekerForm } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";
import { world } from "./world.ts";

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

test("what else is mounted beside the pages keeps its own rules", async () => {
  const made = await world();
  const outer = new Hono();
  outer.route("/", participantPages(made));
  outer.post("/api/echo", async (c) => c.json(await c.req.json()));
  outer.notFound(nothingHere);
  const echo = await outer.request(`${HOST}/api/echo`, {
    method: "POST",
    body: '{"a":1}',
    headers: { "content-type": "application/json" },
  });
  expect([echo.status, await echo.json()]).toEqual([200, { a: 1 }]);
  expect((await outer.request(`${HOST}/p/prg_leeds`, { method: "PUT" })).status).toBe(405);
  const nowhere = await outer.request(`${HOST}/nowhere`);
  expect([nowhere.status, nowhere.headers.get("x-content-type-options")]).toEqual([404, "nosniff"]);
});
