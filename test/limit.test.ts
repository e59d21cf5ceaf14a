import { allowance } from "@legwork/core/domain/allowance.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { later, MINUTE_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { buckets, LINKS_PER_PEER, peerOf, sharedBuckets } from "@legwork/functions/http/limit.ts";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { curlOn, keyTo, partner } from "./api.given.ts";
import { at, given } from "./given.ts";
import { world } from "./world.ts";

const V1 = "/api/v1";

describe("letters asked for from one network", () => {
  const take = { type: "allowance.take", burst: 3, perMinute: 2 } as const;
  const NOW = "2026-11-24 10:00";

  test("may be three at once, then one for each token that comes back", () => {
    const three = given(allowance).when(take, NOW).when(take, NOW).when(take, NOW);
    three.yields({ type: "allowance.taken", left: 0, fullAt: at("2026-11-24 10:01:30") });
    three.when(take, at("2026-11-24 10:00:29")).refuses("allowance.empty");
    three.when(take, at("2026-11-24 10:00:30")).yields({ type: "allowance.taken", left: 0 });
  });

  test("leave no trace once the bucket is full again", () => {
    const life = given(allowance).when(take, NOW);
    life.leavesOnly({ status: "counting", left: 2, at: at(NOW), fullAt: at("2026-11-24 10:00:30") });
    life.when({ type: "allowance.wake" }, at("2026-11-24 10:00:29")).yields();
    life
      .whenDue()
      .yields({ type: "allowance.forgotten" })
      .leavesOnly({ status: "forgotten" })
      .dueAt(undefined);
    life.whenDue().when(take, "2026-11-24 10:05").yields({ type: "allowance.taken", left: 2 });
  });

  test("are counted by two processes together, under no address", async () => {
    const w = await world();
    const [one, other] = [sharedBuckets(LINKS_PER_PEER, w), sharedBuckets(LINKS_PER_PEER, w)];
    const verdicts = [];
    for (let count = 0; count < 31; count++)
      verdicts.push(await (count % 2 === 0 ? one : other)("198.51.100.7"));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(30);
    expect(verdicts.at(-1)).toEqual({ allowed: false, remaining: 0, waitS: 6, fullS: 180 });
    expect((await one("198.51.100.8")).remaining).toBe(29);
    await w.settle();
    expect(JSON.stringify(w.facts)).not.toContain("198.51.100");
    await w.wind(4 * MINUTE_MS);
    expect(await everyRecord(w, SHARED, "allowance")).toEqual([]);
  });
});

describe("who calls too often", () => {
  test("with one key waits for as long as they are told, while others are served", async () => {
    const { made, app, curl, york } = await partner();
    const second = curlOn(app, made, await keyTo(made, made.programmeId, "second"));
    const first = await curl("GET", `${V1}/programme`);
    expect(first.headers.get("ratelimit-policy")).toBe('"key";q=300;w=30');
    expect(first.headers.get("ratelimit")).toBe('"key";r=299;t=1');
    for (let count = 1; count < 300; count++) await curl("GET", `${V1}/programme`);
    const over = await curl("GET", `${V1}/programme`);
    expect([over.status, over.told.code, over.headers.get("retry-after")]).toEqual([
      429,
      "calls.too-many",
      "1",
    ]);
    for (const other of [york, second]) expect((await other("GET", `${V1}/programme`)).status).toBe(200);
    await made.wind(SECOND_MS);
    const after = await curl("GET", `${V1}/programme`);
    expect([after.status, after.headers.get("ratelimit")]).toEqual([200, '"key";r=9;t=30']);
  });

  test("from one address is held back before any key is looked at, whatever X-Forwarded-For says", async () => {
    const { stranger } = await partner();
    const statuses: number[] = [];
    for (let count = 0; count < 601; count++) {
      const headers = { "x-forwarded-for": `192.0.2.${count % 250}` };
      statuses.push((await stranger("GET", `${V1}/programme`, { headers, from: "198.51.100.7" })).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(600);
    expect(statuses.at(-1)).toBe(429);
    expect((await stranger("GET", `${V1}/programme`, { from: "198.51.100.8" })).status).toBe(401);
  });

  test("sending a thousand forms a minute is stopped, a workshop of a hundred is not", async () => {
    const { made, app } = await partner();
    const sent = async (remoteAddress: string, forwarded = 0) => {
      const headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-forwarded-for": `192.0.2.${forwarded % 250}`,
      };
      const env = { incoming: { socket: { remoteAddress } } };
      return app.request(
        "https://legwork.example/p/leeds/seeker",
        { method: "POST", headers, body: "" },
        env,
      );
    };
    const statuses: number[] = [];
    for (let count = 0; count < 1_000; count++) statuses.push((await sent("198.51.100.7", count)).status);
    expect(statuses.slice(0, 100)).not.toContain(429);
    expect(statuses.filter((status) => status === 429)).toHaveLength(880);
    const over = await sent("198.51.100.7");
    expect(over.headers.get("retry-after")).toBe("1");
    expect(await over.text()).toContain("Please wait a minute");
    expect((await sent("198.51.100.8")).status).not.toBe(429);
    const reading = { incoming: { socket: { remoteAddress: "198.51.100.7" } } };
    const page = await app.request(`https://legwork.example/p/${made.programmeId}/seeker`, {}, reading);
    expect(page.status).toBe(200);
    await made.wind(SECOND_MS);
    expect((await sent("198.51.100.7")).status).not.toBe(429);
  });

  test("asking for letters to one address after another is stopped, for managers and participants together", async () => {
    const { made, app } = await partner();
    const link = `/p/${made.programmeId}/link`;
    const asked = async (path: string, remoteAddress: string, count = 0) => {
      const headers = {
        "content-type": "application/x-www-form-urlencoded",
        origin: "https://legwork.example",
      };
      const body = `email=nobody${count}%40example.org`;
      const env = { incoming: { socket: { remoteAddress } } };
      return app.request(`https://legwork.example${path}`, { method: "POST", headers, body }, env);
    };
    for (let count = 0; count < 30; count++) {
      const path = count % 2 === 0 ? link : "/manage/sign-in";
      expect((await asked(path, "198.51.100.7", count)).status).toBe(303);
    }
    for (const path of [link, "/manage/sign-in"]) {
      const over = await asked(path, "198.51.100.7");
      expect([over.status, over.headers.get("retry-after")]).toEqual([429, "6"]);
      expect((await asked(path, "198.51.100.8")).status).toBe(303);
    }
    const reading = { incoming: { socket: { remoteAddress: "198.51.100.7" } } };
    expect((await app.request("https://legwork.example/manage/sign-in", {}, reading)).status).toBe(200);
    await made.wind(6 * SECOND_MS);
    expect((await asked(link, "198.51.100.7")).status).toBe(303);
  });

  test("is known by the network, in every spelling of the address", async () => {
    const app = new Hono();
    app.get("/", (c) => c.text(peerOf(c) ?? "nobody"));
    const seen = async (env: unknown) => (await app.request("/", {}, env as object)).text();
    const from = (remoteAddress: string) => seen({ incoming: { socket: { remoteAddress } } });
    expect(await from("::ffff:198.51.100.7")).toBe("198.51.100.7");
    expect(await from("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
    expect(await from("2001:DB8:1:2::9")).toBe("2001:db8:1:2");
    expect(await from("2001:db8::9")).toBe("2001:db8:0:0");
    expect(await from("::1")).toBe("0:0:0:0");
    expect(await from("fe80::1%eth0")).toBe("fe80:0:0:0");
    expect(await seen({ requestContext: { http: { sourceIp: "203.0.113.9" } } })).toBe("203.0.113.9");
    expect(await seen({})).toBe("nobody");
  });

  test("long ago starts afresh, and nobody's bucket ever holds more than the burst", () => {
    let now = at("2026-11-24 10:00");
    const take = buckets({ name: "x", burst: 2, perMinute: 60 }, { clock: { now: () => now } });
    expect([take("a"), take("a"), take("a")].map(({ allowed }) => allowed)).toEqual([true, true, false]);
    expect(take("a")).toEqual({ allowed: false, remaining: 0, waitS: 1, fullS: 2 });
    now = later(now, 10 * MINUTE_MS);
    expect([take("a"), take("a"), take("a")].map(({ allowed }) => allowed)).toEqual([true, true, false]);
    take("b");
    for (let count = 0; count < 20_000; count++) take(String(count));
    expect(take("a").allowed).toBe(true);
  });
});
