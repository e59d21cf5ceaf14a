import { PARTS, partAt, partsOf } from "@legwork/functions/entry/web.ts";
import { api } from "@legwork/functions/http/api.ts";
import { createApp } from "@legwork/functions/http/app.ts";
import { STYLE_INTEGRITY, STYLE_PATH } from "@legwork/functions/pages/style.ts";
import type { Hono } from "hono";
import { expect, test } from "vitest";
import { world } from "./world.ts";

/** Routes with a method, as `GET /p/:programmeId`; middleware is the shell's own. */
const routesOf = (app: Hono): readonly string[] =>
  app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);

test("the three parts of a function's web side are the one app of a single machine, route by route", async () => {
  const w = await world();
  const whole = createApp(w, { api: api(w, { path: STYLE_PATH, integrity: STYLE_INTEGRITY }) });
  const parts = Object.fromEntries(
    await Promise.all(
      Object.entries(PARTS).map(async ([name, load]) => [name, routesOf(await load(w))] as const),
    ),
  );
  const all = new Set(Object.values(parts).flat());
  expect([...all].sort()).toEqual([...new Set(routesOf(whole))].sort());
  // Whoever asks at an address is led to the part that answers there.
  const lost = routesOf(whole).filter((route) => !parts[partAt(route.split(" ")[1] ?? "")]?.includes(route));
  expect(lost).toEqual([]);
});

test("each part answers for what leads nowhere, and for monitors, as the whole does", async () => {
  const w = await world();
  const whole = createApp(w, { api: api(w, { path: STYLE_PATH, integrity: STYLE_INTEGRITY }) });
  const partFor = partsOf(w);
  for (const [method, path] of [
    ["GET", "/health"],
    ["GET", "/nowhere"],
    ["GET", "/api/nowhere"],
    ["GET", "/manage/nowhere"],
    ["GET", `/p/${w.programmeId}`],
    ["GET", "/manage/sign-in"],
    ["GET", "/sign-in/nothing"],
    ["DELETE", "/manage/sign-in"],
    ["PUT", "/p/x"],
    ["GET", "/api"],
    ["GET", "/style.css"],
  ] as const) {
    const url = `https://legwork.example${path}`;
    const [one, other] = [
      await whole.request(url, { method }),
      await (await partFor(path)).request(url, { method }),
    ];
    expect(
      [other.status, other.headers.get("allow"), other.headers.get("content-security-policy")],
      path,
    ).toEqual([one.status, one.headers.get("allow"), one.headers.get("content-security-policy")]);
    expect(await other.text(), path).toBe(await one.text());
  }
});
