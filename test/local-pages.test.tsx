import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { epochMsOf, HOUR_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import { castFrom, makeSample, SAMPLE_ID } from "@legwork/functions/entry/sample.ts";
import { winderFor } from "@legwork/functions/entry/winder.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import { localPages } from "@legwork/functions/pages/local/local.tsx";
import type { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { jar, ORIGIN } from "./manage.given.ts";
import { Visitor } from "./visitor.ts";
import { type TestWorld, world } from "./world.ts";

/** One's own machine: the sample programme at day 0, and nobody signed in. */
async function machine() {
  const made = await world();
  await makeSample(made, castFrom(1, { seekers: 6, hosts: 6 }));
  await made.settle();
  const wind = async (to: Instant): Promise<void> => made.wind(epochMsOf(to) - epochMsOf(made.clock.now()));
  const winder = winderFor({ wind, world: made }, () => {});
  const local = localPages({
    world: made,
    folder: "/data",
    letters: async (max) =>
      [...made.letters]
        .reverse()
        .slice(0, max)
        .map((letter) => ({ ...letter, sends: 1 })),
    letter: async (key) => {
      const found = made.letters.find((letter) => letter.key === key);
      return found && { ...found, sends: 1 };
    },
    eml: async () => new TextEncoder().encode("Subject: a letter"),
    facts: made.facts,
    parked: [],
    winder,
  });
  const bare = createApp(made, { local, manage: { allowNew: true, mailbox: "/mailbox" } });
  const app = jar(bare);
  return { made, app, bare, visitor: () => new Visitor(app) };
}

const launched = async () => {
  const own = await machine();
  const visitor = await own.visitor().open("/");
  await visitor.press("Open the desk");
  await visitor.open(`/manage/${SAMPLE_ID}/matches`);
  await visitor.press("Launch a round");
  await own.made.settle();
  await visitor.open(`/manage/${SAMPLE_ID}/matches`);
  await visitor.press("Approve all shown");
  await own.made.settle();
  await own.made.wind(48 * HOUR_MS);
  return own;
};

const post = (app: Pick<Hono, "request">, path: string, body: Record<string, string>, headers = {}) =>
  app.request(ORIGIN + path, {
    method: "POST",
    body: new URLSearchParams(body).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });

const trace = (made: TestWorld): number => made.facts.length + made.letters.length;

describe("the home page", () => {
  test("lets a newcomer in as a seeker, as a host and as the manager, and no letter is sent for it", async () => {
    const { made, visitor } = await machine();
    const seeker = await visitor().open("/");
    expect(seeker.text).toContain("6 hosts and 6 seekers, all made up");
    for (const kind of ["seeker", "host"] as const) {
      const id = /<option value="((?:skr|hst)_[^"]+)"/g;
      const found = [...seeker.html.matchAll(id)].map(([, each = ""]) => each);
      const own = found.find((each) => each.startsWith(kind === "seeker" ? "skr" : "hst"));
      const page = await visitor().open(`/as/person?id=${own}`);
      expect(page.status).toBe(200);
      expect(page.path).toMatch(new RegExp(`^/${kind}/`));
    }
    const desk = await visitor().open("/");
    await desk.press("Open the desk");
    await made.settle();
    expect(desk.path).toBe(`/manage/${SAMPLE_ID}`);
    expect(desk.status).toBe(200);
    expect(made.letters).toEqual([]);
  });

  test("opens nothing for an id that is nobody's", async () => {
    const { app } = await machine();
    for (const id of ["", "hst_nobody", "mgr_x", SAMPLE_ID])
      expect((await app.request(`${ORIGIN}/as/person?id=${id}`)).status).toBe(404);
    expect((await post(app, "/as/manager", { manager: "mgr_nobody", programme: SAMPLE_ID })).status).not.toBe(
      200,
    );
  });
});

describe("the mailbox", () => {
  test("shows one person's letters, and a letter's links work on this server", async () => {
    const { made, visitor } = await launched();
    const request = made.letters.find(({ text }) => text.includes("/answer/"));
    if (request === undefined) throw new Error("nobody was asked");
    const list = await visitor().open(`/mailbox?to=${encodeURIComponent(request.to.address)}`);
    const theirs = made.letters.filter(({ to }) => to.address === request.to.address).length;
    expect(list.html.match(/href="\/mailbox\/ltr_/g)).toHaveLength(theirs);
    const letter = await visitor().open(`/mailbox/${request.key}`);
    const path = /<a href="(\/answer\/[^"]+)"/.exec(letter.html)?.[1] ?? "";
    expect((await visitor().open(path)).status).toBe(200);
  });

  test("frames a letter without scripts, forms or anything from elsewhere", async () => {
    // A letter carries its style with it, as no page of ours may, so it is looked at as it comes.
    const { made, bare } = await launched();
    const [letter] = made.letters;
    const answer = await bare.request(`${ORIGIN}/mailbox/${letter?.key}/html`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("sandbox allow-top-navigation-by-user-activation");
    expect(policy).not.toMatch(/script|allow-forms|allow-same-origin/);
    const html = await answer.text();
    expect(html).toContain('<base target="_top">');
    expect(html).not.toContain(made.baseUrl);
  });
});

describe("the clock", () => {
  test("goes to the next thing due, and says what that is", async () => {
    const { made, visitor } = await launched();
    const due = await made.store.nextDue();
    const clock = await visitor().open("/clock");
    expect(clock.text).toContain("Due next");
    await clock.press("To the next thing due");
    expect(made.clock.now() >= (due ?? "")).toBe(true);
    expect(clock.text).toContain("Wound to");
  });

  test("never goes back, nor further than a year at once, and keeps what was typed", async () => {
    const { made, visitor } = await machine();
    for (const [date, says] of [
      ["2026-11-01", "goes forward only"],
      ["2031-01-01", "at most 366 days"],
      ["soon", "Please give a date"],
    ] as const) {
      const before = made.clock.now();
      const clock = await visitor().open("/clock");
      await clock.press("Go there", { date });
      expect(clock.status).toBe(422);
      expect(clock.text).toContain(says);
      expect(clock.html).toContain(`value="${date}"`);
      expect(made.clock.now()).toBe(before);
    }
  });

  test("stops a long winding where everything is at rest", async () => {
    const made = await world();
    const to = later(made.clock.now(), 100 * HOUR_MS);
    let steps = 0;
    const winder = winderFor(
      {
        world: made,
        wind: async (_to, onStep) => {
          for (; steps < 100; steps++) {
            await new Promise((resolve) => setImmediate(resolve));
            if (steps === 2) winder.stop();
            onStep?.(later(made.clock.now(), steps * HOUR_MS));
          }
        },
      },
      () => {},
    );
    await winder.wind(to, 5_000);
    expect(winder.winding?.state).toBe("stopped");
    expect(steps).toBe(2);
  });
});

describe("the doors of one's own machine", () => {
  test("stay shut to a page elsewhere, by its form and by its name", async () => {
    const { made, app } = await machine();
    const before = made.clock.now();
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await post(app, "/clock", { to: "day" }, foreign)).status).toBe(403);
    for (const path of ["/", "/mailbox", "/clock", "/events", "/as/person"])
      expect((await app.request(`http://evil.example${path}`)).status).toBe(403);
    expect(made.clock.now()).toBe(before);
  });

  test("change nothing when they are only looked at", async () => {
    const { made, app } = await launched();
    const before = trace(made);
    const paths = [
      "/",
      "/mailbox",
      "/clock",
      "/events",
      "/events?live=yes",
      `/mailbox/${made.letters[0]?.key}`,
    ];
    for (const path of paths)
      for (const method of ["GET", "HEAD"])
        expect((await app.request(ORIGIN + path, { method })).status).toBe(200);
    await made.settle();
    expect(trace(made)).toBe(before);
  });

  test("are nowhere in what is deployed", async () => {
    const made = await world();
    const app = createApp(made);
    for (const path of ["/", "/mailbox", "/clock", "/events", "/as/person", "/manage/new", "/local.css"])
      expect((await app.request(ORIGIN + path, { redirect: "manual" })).status, path).not.toBe(200);
    const root = join(import.meta.dirname, "../packages/functions/src");
    const importers = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter(
        (file) => /\.tsx?$/.test(file) && !file.startsWith("entry/") && !file.startsWith("pages/local/"),
      )
      .filter((file) => /from "[^"]*\/local\//.test(readFileSync(join(root, file), "utf8")));
    expect(importers).toEqual([]);
  });
});
