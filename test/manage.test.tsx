import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { later } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import { describe, expect, test } from "vitest";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { appoint, jar, MANAGER, neighbour, type Office, ORIGIN, office, signIn } from "./manage.given.ts";
import { Visitor } from "./visitor.ts";
import { world } from "./world.ts";

const HOUR_MS = 3_600_000;

/** Sana and Harriet, confirmed, and whatever followed from that within two hours. */
async function withPeople(different: Parameters<typeof office>[0] = {}): Promise<Office> {
  const here = await office(different);
  await enrolled(here.made, here.bare, "host", HARRIET);
  await enrolled(here.made, here.bare, "seeker", SANA);
  await here.made.wind(2 * HOUR_MS);
  return here;
}

async function introductionOf({ made }: Office): Promise<Id<"introduction">> {
  const [first] = await everyRecord(made, made.programmeId, "introduction");
  if (first === undefined) throw new Error("there is no introduction");
  return first.id;
}

describe("signing in", () => {
  test("the answer is the same for a manager and for a stranger, and only the manager gets a letter", async () => {
    const made = await world();
    const app = createApp(made);
    await appoint(made, made.programmeId, MANAGER);
    const ask = async (email: string) => {
      const visitor = await new Visitor(jar(app)).open("/manage/sign-in");
      await visitor.press("Send me the letter", { email });
      return [visitor.status, visitor.html];
    };
    expect(await ask(MANAGER)).toEqual(await ask("stranger@example.org"));
    await made.settle();
    expect(made.letters.map(({ to }) => to.address)).toEqual([MANAGER]);
  });

  test("opening the link signs nobody in; pressing its button does, once", async () => {
    const made = await world();
    const app = createApp(made);
    await appoint(made, made.programmeId, MANAGER);
    const mona = jar(app);
    await signIn(made, mona, MANAGER);
    const link = made.door("sign-in", MANAGER);
    await made.wind(2 * 60_000);
    const scanner = jar(app);
    for (const method of ["GET", "HEAD", "GET"]) await scanner.request(ORIGIN + link, { method });
    expect(scanner.cookie()).toBe("");
    const again = await new Visitor(scanner).open(link);
    expect(again.text).toContain("This link is over");
    const pressed = await again.post(link, new URLSearchParams());
    expect([pressed.status, scanner.cookie()]).toEqual([410, ""]);
  });

  test("the cookie is out of reach of scripts and of other sites, and cannot be made up", async () => {
    const { made, app, base } = await office();
    const visitor = new Visitor(jar(createApp(made)));
    await visitor.open(base);
    expect(visitor.path).toBe("/manage/sign-in");
    const link = await freshLink(made, app);
    const answer = await app.request(ORIGIN + link, posted());
    expect(answer.headers.get("set-cookie")).toMatch(
      /^__Host-legwork=ses_\w+\.[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const forged = app.cookie().replace(/\.(.)/, (_, first: string) => `.${first === "A" ? "B" : "A"}`);
    const stranger = await createApp(made).request(ORIGIN + base, { headers: { cookie: forged } });
    expect(stranger.headers.get("location")).toBe("/manage/sign-in");
  });

  test("a session ends by signing out, after twelve hours, and with the manager's dismissal", async () => {
    const here = await office();
    const { made, app, base, mona } = here;
    const kept = app.cookie();
    await mona.press("Sign out");
    const old = { headers: { cookie: kept } };
    const isOut = async (init: RequestInit = {}) =>
      (await here.bare.request(ORIGIN + base, init)).headers.get("location") === "/manage/sign-in";
    expect(await isOut(old)).toBe(true);

    await made.wind(60_000);
    await signIn(made, app, MANAGER);
    const second = { headers: { cookie: app.cookie() } };
    expect(await isOut(second)).toBe(false);
    // Also when nothing has woken the session yet.
    const evening = later(made.clock.now(), 12 * HOUR_MS);
    const unswept = createApp({ ...made, clock: { now: () => evening } });
    expect((await unswept.request(ORIGIN + base, second)).headers.get("location")).toBe("/manage/sign-in");
    await made.wind(12 * HOUR_MS);
    expect(await isOut(second)).toBe(true);

    await signIn(made, app, MANAGER);
    const third = { headers: { cookie: app.cookie() } };
    const to = made.ids.ofPerson("manager", SHARED, MANAGER);
    const command = { type: "manager.dismiss", forProgrammeId: made.programmeId } as const;
    await run(made, { to, programmeId: SHARED, command });
    expect(await isOut(third)).toBe(true);
  });

  test("a form posted from another site does nothing", async () => {
    const { made, app, base } = await office();
    for (const headers of [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "null", "sec-fetch-site": "cross-site" },
    ]) {
      const answer = await app.request(
        `${ORIGIN}${base}/settings/open`,
        posted({ action: "close" }, headers),
      );
      expect(answer.status).toBe(403);
    }
    const json = { method: "POST", body: "{}", headers: { "content-type": "text/plain" } };
    expect((await app.request(`${ORIGIN}${base}/settings/open`, json)).status).toBe(415);
    expect(await read(made, made.programmeId)).toMatchObject({ status: "open" });
  });
});

const posted = (
  fields: Record<string, string> = {},
  headers: Record<string, string> = { origin: ORIGIN, "sec-fetch-site": "same-origin" },
): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields).toString(),
  headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
});

async function freshLink(made: Office["made"], app: Office["app"]): Promise<string> {
  await made.wind(2 * 60_000);
  await app.request(`${ORIGIN}/manage/sign-in`, posted({ email: MANAGER }));
  await made.settle();
  return made.door("sign-in", MANAGER);
}

describe("somebody else's programme", () => {
  test("every page and every button answers as if it did not exist", async () => {
    const here = await withPeople({ reviewed: true });
    const { made, app, base } = here;
    const other = await neighbour(made);
    const introductionId = await introductionOf(here);
    const [search] = await everyRecord(made, made.programmeId, "search");
    const [letter] = await everyRecord(made, made.programmeId, "letter");
    const hostId = made.ids.ofPerson("host", made.programmeId, String(HARRIET.email));
    const visited = [
      ["", "/funnel", "/people", "/searches", "/introductions", "/matches", "/matches/preview", "/letters"],
      [
        "/import",
        "/partners",
        "/settings",
        "/managers",
        "/keys",
        "/export/hosts.csv",
        "/export/introductions.csv",
      ],
    ].flat();
    // Looking changes nothing but the list of who looked at what.
    const changes = () => made.facts.filter(({ event }) => event.type !== "access.looked").length;
    const start = changes();
    for (const path of visited) {
      expect((await app.request(ORIGIN + base + path)).status, path).toBe(200);
      expect((await app.request(`${ORIGIN}/manage/${other}${path}`)).status, path).toBe(404);
    }
    await made.settle();
    expect(changes()).toBe(start);
    // Mona now runs York too: York's desk must not open Leeds's records.
    await appoint(made, other, MANAGER);
    const york = `${ORIGIN}/manage/${other}`;
    const records = [
      `/people/${hostId}`,
      `/searches/${search?.id}`,
      `/introductions/${introductionId}`,
      `/letters/${letter?.id}`,
    ];
    const missing = await (await app.request(`${york}/people/hst_nobody`)).text();
    const before = changes();
    for (const path of records) {
      expect((await app.request(ORIGIN + base + path)).status, path).toBe(200);
      const answer = await app.request(york + path);
      expect([answer.status, await answer.text()], path).toEqual([404, missing]);
    }
    for (const path of records.slice(0, 3))
      for (const action of ["erase", "withdraw", "drop", "approve"])
        expect((await app.request(york + path, posted({ action, sure: "yes" }))).status, path).toBe(404);
    const answer = await app.request(
      `${york}/matches`,
      posted({ action: "approve", "match[]": introductionId }),
    );
    expect(answer.status).toBe(404);
    await made.settle();
    expect(changes()).toBe(before);
  });
});

describe("the desk", () => {
  test("an empty programme says what to do first", async () => {
    const { mona } = await office();
    expect(mona.text).toContain("Your first three steps");
    expect(mona.text).toContain("Nothing is stuck.");
  });

  test("matches to review, seekers who wait and letters that came back stand there with what to do", async () => {
    const here = await withPeople({ reviewed: true });
    const { made, mona, base } = here;
    const [letter] = (await everyRecord(made, made.programmeId, "letter")).filter(
      ({ state }) => state.status === "sent" && state.purpose === "welcome-host",
    );
    if (letter === undefined) throw new Error("no letter");
    const command = { type: "letter.bounce", kind: "transient", feedbackId: "f1" } as const;
    await run(made, { to: letter.id, programmeId: made.programmeId, command });
    await mona.open(base);
    expect(mona.text).toContain(
      "1 match is ready to be sent. Left alone, the oldest is dropped on Tuesday 8 December 2026 .",
    );
    expect(mona.text).toContain("Sana Seeker Tuesday 24 November 2026 See what was tried");
    expect(mona.text).toContain("Welcome to the host Tuesday 24 November 2026 came back Ask the person");
    await mona.follow("Welcome to the host");
    expect(mona.text).toContain("letter.bounced");
  });

  test("a search for which nobody was found says so, and its page says why", async () => {
    const { made, mona, bare, base } = await office();
    await enrolled(made, bare, "seeker", SANA);
    await made.wind(HOUR_MS);
    await mona.open(base);
    expect(mona.text).toContain("No host found");
    expect(mona.text).toContain("No coach is active");
    await mona.follow("See what was tried");
    expect(mona.text).toContain("There are no hosts yet.");
  });
});

describe("people", () => {
  test("are found by a word of their name whatever its accents, and their page has all there is", async () => {
    const { made, mona, base, bare } = await office();
    await enrolled(made, bare, "host", { ...HARRIET, name: "Zoë Hôte" });
    await mona.open(`${base}/people?kind=host`);
    await mona.open(`${base}/people?kind=host&name=zoe`);
    await mona.follow("Zoë Hôte");
    for (const words of [
      "harriet@example.org",
      "Head of data, Acme",
      "given with the form on",
      "Room this month 2",
      "Welcome to the host",
    ])
      expect(mona.text).toContain(words);
    await mona.open(`${base}/people?kind=host&name=nobody`);
    expect(mona.text).toContain("Nobody like that is here.");
  });

  test("a host is paused and brought back, and a seeker withdrawn and erased, by pressed buttons", async () => {
    const { made, app, mona, base } = await withPeople();
    const hostId = made.ids.ofPerson("host", made.programmeId, String(HARRIET.email));
    const seekerId = made.ids.ofPerson("seeker", made.programmeId, String(SANA.email));
    await mona.open(`${base}/people/${hostId}`);
    await mona.press("Pause");
    expect(mona.text).toContain("Please choose how long.");
    await mona.press("Pause", { months: "3" });
    expect(await read(made, hostId)).toMatchObject({ status: "paused" });
    await mona.press("They can be asked again");
    expect(await read(made, hostId)).toMatchObject({ status: "active" });
    await mona.open(`${base}/people/${seekerId}`);
    await mona.press("Withdraw them", { because: "Found work." });
    await made.settle();
    expect(await read(made, seekerId)).toMatchObject({ status: "withdrawn" });
    await mona.press("Erase them");
    expect(mona.text).toContain("Please tick the box");
    expect(await read(made, seekerId)).toMatchObject({ status: "withdrawn" });
    await mona.press("Erase them", { sure: "yes" });
    expect(await read(made, seekerId)).toMatchObject({ status: "leaving" });
    await made.wind(26 * HOUR_MS);
    await signIn(made, app, MANAGER);
    await mona.open(`${base}/people/${seekerId}`);
    expect(mona.text).toContain("Somebody we have forgotten");
    expect(mona.text).not.toContain("sana@example.org");
  });

  test("what people typed is text and nothing else, on every page that shows it", async () => {
    const { made, mona, base, bare } = await office({ reviewed: true });
    const hostile = '"><svg onload=alert(1)>';
    await enrolled(made, bare, "host", { ...HARRIET, name: hostile, title: hostile, about: hostile });
    await enrolled(made, bare, "seeker", { ...SANA, name: hostile, role: hostile });
    await made.wind(HOUR_MS);
    for (const path of [
      "",
      "/people",
      "/people?kind=host",
      `/people?name=${encodeURIComponent(hostile)}`,
      "/matches",
      "/introductions",
      "/searches",
    ]) {
      await mona.open(base + path);
      expect(mona.html, path).not.toContain("<svg onload");
    }
  });
});

describe("matches", () => {
  test("are shown with every point and reason, and nothing goes out before somebody approves", async () => {
    const here = await withPeople({ reviewed: true });
    const { made, mona, base } = here;
    const id = await introductionOf(here);
    await mona.open(`${base}/matches`);
    expect(mona.text).toContain("Sana Seeker to Harriet Host");
    expect(mona.text).toMatch(/Role and field \d+ of 30/);
    expect(mona.text).toContain("something is missing");
    expect(
      made.letters.some(
        ({ to, subject }) => to.address === HARRIET.email && /20 minutes|question/i.test(subject),
      ),
    ).toBe(false);
    await mona.press("Approve the ticked");
    expect(await read(made, id)).toMatchObject({ status: "reviewing" });
    await mona.press("Approve the ticked", { "match[]": id });
    await made.wind(HOUR_MS);
    expect(await read(made, id)).toMatchObject({ status: "asked" });
  });

  test("can be dropped, and approved all at once", async () => {
    const here = await withPeople({ reviewed: true });
    const { made, mona, base } = here;
    const id = await introductionOf(here);
    await mona.open(`${base}/matches`);
    await mona.press("Drop the ticked", { "match[]": id });
    await made.settle();
    expect(await read(made, id)).toMatchObject({ status: "ended", outcome: "dropped" });

    const second = await withPeople({ reviewed: true });
    await second.mona.open(`${second.base}/matches`);
    await second.mona.press("Approve all shown");
    await second.made.wind(HOUR_MS);
    expect(await read(second.made, await introductionOf(second))).toMatchObject({ status: "asked" });
  });

  test("a round can be looked at first: whom it would bring together, why, and nothing is written", async () => {
    const { made, mona, base, bare } = await office({ reviewed: true });
    await enrolled(made, bare, "seeker", SANA);
    await made.wind(HOUR_MS);
    await enrolled(made, bare, "host", HARRIET);
    const before = made.facts.length;
    await mona.open(`${base}/matches/preview`);
    expect(mona.text).toContain("Nothing is written and nobody is asked");
    expect(mona.text).toMatch(/Sana Seeker Harriet Host \d+ \d+ of 100 points/);
    expect(mona.text).toContain("Best pair first (greedy)");
    await made.settle();
    expect(made.facts.length).toBe(before);
    await mona.press("Launch this round");
    await made.settle();
    await mona.open(`${base}/matches`);
    expect(mona.text).toContain("Sana Seeker to Harriet Host");
  });

  test("a closed programme launches nothing", async () => {
    const { mona, base } = await office();
    await mona.open(`${base}/settings`);
    await mona.press("Close it");
    await mona.open(`${base}/matches`);
    await mona.press("Launch a round");
    expect(mona.status).toBe(409);
    expect(mona.text).toContain("This programme is closed. Reopen it before launching a round.");
  });
});

describe("an introduction", () => {
  test("shows every fact and every letter in order, in words, from the proposal on", async () => {
    const here = await withPeople();
    const { made, mona, base } = here;
    const id = await introductionOf(here);
    await mona.open(`${base}/introductions`);
    await mona.open(`${base}/introductions/${id}`);
    const order = [
      "introduction.proposed",
      "introduction.approved",
      "introduction.requested",
      "Letter to Harriet Host",
    ];
    const places = order.map((words) => mona.text.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    const request = made.letters.find(
      ({ to, html }) => to.address === HARRIET.email && html.includes("/answer/"),
    );
    expect(mona.text).toContain(`${request?.subject} (sent)`);
    const asked = made.letters.filter(({ to }) => to.address === SANA.email).at(-1);
    expect(mona.text).toContain(`Letter to Sana Seeker: ${asked?.subject}`);
    expect(mona.text).not.toContain("Meeting Search");
    await mona.press("Take this request back");
    await made.settle();
    await mona.open(`${base}/introductions/${id}`);
    expect(mona.text).toContain("Ended: taken back. The programme decided so.");
  });

  test("the funnel counts what was asked and what came of it", async () => {
    const here = await withPeople();
    await here.mona.open(`${here.base}/funnel`);
    expect(here.mona.text).toContain("Confirmed seekers 1");
    expect(here.mona.text).toContain("Requests sent 1 answered 0 0 % of the step above");
  });
});

describe("settings", () => {
  test("what is wrong is said by field, what was typed is kept, and nothing changes", async () => {
    const { made, mona, base } = await office();
    await mona.open(`${base}/settings`);
    await mona.press("Save", {
      followUpDays: "8, 4",
      closeDays: "3",
      "weight-goals": "-1",
      zone: "Europe/Paris",
    });
    expect(mona.status).toBe(422);
    for (const words of ["in rising order", "whole number from 0 to 1000"])
      expect(mona.text).toContain(words);
    expect(mona.html).toContain('<option value="Europe/Paris" selected>');
    expect(await read(made, made.programmeId)).toMatchObject({ settings: { zone: "Europe/London" } });
  });

  test("new weights, days and words are kept", async () => {
    const { made, mona, base } = await office();
    await mona.open(`${base}/settings`);
    await mona.press("Save", {
      name: "Leeds & Co",
      term: "chat",
      followUpDays: "3",
      closeDays: "7",
      "weight-goals": "40",
      reviewed: "yes",
      embedOn: "https://careers.example.org",
    });
    expect(mona.text).toContain("Saved.");
    expect(await read(made, made.programmeId)).toMatchObject({
      settings: {
        name: "Leeds & Co",
        term: "chat",
        reviewed: true,
        cadence: { followUpDays: [3], closeDays: 7 },
        weights: { goals: 40, "role-and-field": 30 },
        embedOn: ["https://careers.example.org"],
      },
    });
  });

  test("a site that could not show the forms in a frame is sent back with how to write one, and nothing is kept", async () => {
    const { made, mona, base } = await office();
    for (const embedOn of [
      "http://careers.example.org",
      "https://a.example; script-src *",
      "https://a.example/jobs",
    ]) {
      await mona.open(`${base}/settings`);
      await mona.press("Save", { embedOn });
      expect(mona.status).toBe(422);
      expect(mona.text).toContain("Please give sites as https://careers.example.org, one a line.");
    }
    const kept = await read(made, made.programmeId);
    expect(kept).not.toHaveProperty("settings.embedOn");
  });

  test("an API key is shown once and kept as a hash", async () => {
    const { made, mona, base } = await office();
    await mona.open(`${base}/keys`);
    await mona.press("Make it and show it to me", { label: "CRM" });
    const key = /lw_leeds_[\w-]{43}/.exec(mona.html)?.[0] ?? "no key";
    expect(key).not.toBe("no key");
    await mona.follow("I have copied it");
    expect(mona.text).toContain("CRM");
    expect(mona.html).not.toContain(key);
    expect(JSON.stringify(made.facts)).not.toContain(key);
    expect(JSON.stringify(await read(made, made.programmeId))).not.toContain(key);
    await mona.press("Revoke");
    expect(await read(made, made.programmeId)).toMatchObject({ keys: [] });
  });

  test("a manager appoints and dismisses others, and never themselves", async () => {
    const { made, mona, base } = await office();
    await mona.open(`${base}/managers`);
    await mona.press("Appoint", { name: "Max", email: "max@leeds.example" });
    const to = made.ids.ofPerson("manager", SHARED, "max@leeds.example");
    expect(await read(made, to)).toMatchObject({ programmeIds: [made.programmeId] });
    await mona.press("Dismiss");
    expect(await read(made, to)).toMatchObject({ programmeIds: [] });
    const self = made.ids.ofPerson("manager", SHARED, MANAGER);
    await mona.post(`${base}/managers/dismiss`, new URLSearchParams({ managerId: self }));
    expect(mona.text).toContain("Nobody dismisses themselves");
  });
});

describe("partners", () => {
  test("an address that leads inside is refused in the same words when it is new and when it changes", async () => {
    const made = await world();
    const says = "This address is not on the public internet.";
    const post = {
      ...made.post,
      objection: async (url: string) => (url.includes("127.") ? says : undefined),
    };
    const app = jar(createApp({ ...made, post }));
    await appoint(made, made.programmeId, MANAGER);
    const mona = await signIn(made, app, MANAGER);
    const base = `/manage/${made.programmeId}`;
    await mona.open(`${base}/partners`);
    await mona.press("Add it and show me its secret", { label: "CRM", url: "https://127.1/" });
    expect([mona.status, mona.text.includes(says)]).toEqual([422, true]);
    await mona.press("Add it and show me its secret", { label: "CRM", url: "https://crm.example/hook" });
    await mona.follow("I have copied it");
    await mona.press("Save", { label: "CRM", url: "https://127.1/" });
    expect([mona.status, mona.text.includes(says)]).toEqual([422, true]);
    const [endpoint] = await everyRecord(made, made.programmeId, "endpoint");
    expect(endpoint?.state).toMatchObject({ url: "https://crm.example/hook" });
  });

  test("a secret is shown once, kept sealed, and changed without losing a delivery", async () => {
    const { made, mona, base } = await office();
    await mona.open(`${base}/partners`);
    await mona.press("Add it and show me its secret", { label: "CRM", url: "https://crm.example/hook" });
    const secret = /whsec_[A-Za-z0-9+/=]+/.exec(mona.html)?.[0] ?? "";
    expect(secret.length).toBeGreaterThan(40);
    await mona.follow("I have copied it");
    expect(mona.html).not.toContain("whsec_");
    await mona.press("Make a new secret");
    const next = /whsec_[A-Za-z0-9+/=]+/.exec(mona.html)?.[0];
    expect(next).not.toBe(secret);
    await mona.follow("I have copied it");
    expect(mona.text).toContain("two, until a day after the change");
    expect(JSON.stringify([made.facts, await everyRecord(made, made.programmeId, "endpoint")])).not.toContain(
      "whsec_",
    );
  });

  test("a test is one signed post a minute", async () => {
    const made = await world();
    const seen: { url: string; headers: Readonly<Record<string, string>>; body: string }[] = [];
    const post = {
      ...made.post,
      post: async (url: string, headers: Readonly<Record<string, string>>, body: string) => {
        if (body.includes("legwork.test")) seen.push({ url, headers, body });
        return { outcome: "answered", status: 204, retryAfter: undefined, answer: "", tookMs: 3 } as const;
      },
    };
    const app = jar(createApp({ ...made, post }));
    await appoint(made, made.programmeId, MANAGER);
    const mona = await signIn(made, app, MANAGER);
    await mona.open(`/manage/${made.programmeId}/partners`);
    await mona.press("Add it and show me its secret", { label: "CRM", url: "https://crm.example/hook" });
    await mona.follow("I have copied it");
    await mona.press("Send a test");
    expect(mona.text).toContain("The test arrived: HTTP 204 after 3 ms.");
    await mona.press("Send a test");
    expect([mona.status, mona.text.includes("One test a minute")]).toEqual([429, true]);
    await made.wind(60_000);
    await mona.press("Send a test");
    expect(seen).toHaveLength(2);
    expect(seen[0]?.headers["webhook-id"]).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(seen[0]?.headers["webhook-signature"]).toMatch(/^v1,/);
  });

  test("deliveries are listed with their attempts, and what failed is delivered again", async () => {
    const made = await world();
    let status = 500;
    made.post.post = async () => ({
      outcome: "answered",
      status,
      retryAfter: undefined,
      answer: "no",
      tookMs: 3,
    });
    const app = jar(createApp(made));
    await appoint(made, made.programmeId, MANAGER);
    const mona = await signIn(made, app, MANAGER);
    const base = `/manage/${made.programmeId}`;
    await mona.open(`${base}/partners`);
    await mona.press("Add it and show me its secret", { label: "CRM", url: "https://crm.example/hook" });
    await mona.follow("I have copied it");
    const here = mona.path;
    await mona.open(`${base}/settings`);
    await mona.press("Save", { name: "Leeds Careers 2" });
    await made.settle();
    await mona.open(here);
    expect(mona.text).toMatch(/programme\.changed prg_leeds-\d+ on its way, again at/);
    expect(mona.text).toContain("HTTP 500 in 3 ms.");
    await made.wind(4 * 24 * HOUR_MS);
    await signIn(made, app, MANAGER);
    await mona.open(here);
    expect(mona.text).toContain("1 failed");
    status = 204;
    await mona.press("Deliver again", { since: "2026-11-20" });
    await made.wind(HOUR_MS);
    await mona.open(here);
    expect(mona.text).toContain("0 on its way, 1 delivered, 0 failed");
  });

  test("an endpoint is switched off, on, and removed", async () => {
    const { made, mona, base } = await office();
    await mona.open(`${base}/partners`);
    await mona.press("Add it and show me its secret", { label: "CRM", url: "https://crm.example/hook" });
    await mona.follow("I have copied it");
    await mona.press("Switch off");
    await mona.open(base);
    expect(mona.text).toContain("The endpoint “CRM” fails");
    await mona.follow("Look at it");
    await mona.press("Switch on");
    await mona.press("Remove");
    expect(mona.text).toContain("Please tick the box to remove it.");
    await mona.press("Remove", { sure: "yes" });
    const [endpoint] = await everyRecord(made, made.programmeId, "endpoint");
    expect(endpoint?.state).toEqual({ status: "removed" });
  });
});

describe("a new programme", () => {
  const typed = {
    name: "Bath Alumni",
    kind: "alumni-association",
    country: "GB",
    zone: "Europe/London",
    locale: "en-GB",
    senderName: "Bath Alumni",
    senderAddress: "alumni@bath.example",
    managerName: "Ben",
    managerEmail: "ben@bath.example",
  };

  test("starts from one page with defaults for the rest, and its manager gets the link", async () => {
    const made = await world();
    const app = jar(createApp(made, { manage: { allowNew: true, mailbox: "/mailbox" } }));
    const ben = await new Visitor(app).open("/manage/new");
    await ben.press("Start it", { ...typed, name: "" });
    expect(ben.text).toContain("Please name the programme.");
    await ben.press("Start it", typed);
    expect(ben.text).toContain("open the mailbox");
    await made.settle();
    await ben.open(made.door("sign-in", "ben@bath.example"));
    await ben.press("Sign me in");
    expect(ben.text).toContain("Your first three steps");
    const id = ben.path.replace("/manage/", "") as Id<"programme">;
    expect(await read(made, id)).toMatchObject({
      status: "open",
      rounds: 0,
      settings: {
        term: "information gathering meeting",
        reviewed: true,
        replyTo: "alumni@bath.example",
        sample: false,
      },
    });
  });

  test("cannot be started where that is not allowed", async () => {
    const made = await world();
    const visitor = await new Visitor(jar(createApp(made))).open("/manage/new");
    expect(visitor.status).toBe(404);
  });
});

describe("the frame around everything", () => {
  test("what is not there, the wrong method and health are answered plainly, with the headers of every page", async () => {
    const made = await world();
    const app = createApp(made);
    const missing = await app.request(`${ORIGIN}/nowhere`);
    expect(missing.status).toBe(404);
    expect(missing.headers.get("strict-transport-security")).toContain("31536000");
    expect(missing.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    const wrong = await app.request(`${ORIGIN}/manage/sign-in`, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    const api = await app.request(`${ORIGIN}/api/nowhere`);
    expect([api.status, api.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    expect(await (await app.request(`${ORIGIN}/health`)).json()).toEqual({ well: true, oldestDueLateMs: 0 });
  });

  test("health turns red when nothing wakes what is due", async () => {
    const { made } = await withPeople();
    const due = await made.store.nextDue();
    if (due === undefined) throw new Error("nothing is due");
    const late = later(due, HOUR_MS);
    const app = createApp({ ...made, clock: { now: () => late } });
    const answer = await app.request(`${ORIGIN}/health`);
    expect([answer.status, await answer.json()]).toEqual([503, { well: false, oldestDueLateMs: HOUR_MS }]);
  });

  test("a fault shows nobody its insides", async () => {
    const made = await world();
    const store = { ...made.store, load: async () => Promise.reject(new Error("secret in a stack")) };
    const answer = await createApp({ ...made, store }).request(`${ORIGIN}/p/${made.programmeId}`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
  });
});
