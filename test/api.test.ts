import { derive, type Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, later, MINUTE_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { PostOutcome } from "@legwork/core/ports.ts";
import { urlObjection } from "@legwork/functions/adapters/public-host.ts";
import { buckets, INTAKES_PER_PEER, limited, peerOf } from "@legwork/functions/http/limit.ts";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import {
  attested,
  booked,
  type Curl,
  curlOn,
  HARRIET,
  keyTo,
  must,
  partner,
  SANA,
  YORK,
} from "./api.given.ts";
import { at } from "./given.ts";
import { Visitor } from "./visitor.ts";

const V1 = "/api/v1";

/** Every page of a list. */
async function everyPage(curl: Curl, path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let next: string | number | null = "";
  while (next !== null) {
    const { status, told }: Awaited<ReturnType<Curl>> = await curl(
      "GET",
      `${path}${next && `&next=${next}`}`,
    );
    expect(status).toBe(200);
    ids.push(...told.items.map(({ id }) => id));
    next = told.next;
  }
  return ids;
}

describe("a key", () => {
  test("opens its own programme, and shows neither itself nor its hash", async () => {
    const { made, curl, key, york } = await partner();
    const programme = await curl("GET", `${V1}/programme`);
    expect(programme.status).toBe(200);
    expect(programme.told).toMatchObject({ id: made.programmeId, name: "Leeds Careers", status: "open" });
    expect((await york("GET", `${V1}/programme`)).told).toMatchObject({ id: YORK });
    const { told } = await curl("GET", `${V1}/records/${made.programmeId}/facts`);
    expect(told.items.map(({ type }) => type)).toContain("programme.keyIssued");
    const state = await made.store.load(made.programmeId);
    const hash = /"hash":"([0-9a-f]{64})"/.exec(JSON.stringify(state))?.[1] ?? "";
    expect(hash).toHaveLength(64);
    for (const shown of [programme.told, told]) {
      expect(JSON.stringify(shown)).not.toContain(hash);
      expect(JSON.stringify(shown)).not.toContain(key);
    }
  });

  test("that is missing, mistyped, another programme's or revoked is answered alike", async () => {
    const { made, app, key, stranger } = await partner();
    const state = await made.store.load(made.programmeId);
    const keyId = /"keyId":"([^"]+)"/.exec(JSON.stringify(state))?.[1] ?? "";
    const revoked = { type: "programme.revokeKey", keyId } as const;
    await must(made, { to: made.programmeId, programmeId: made.programmeId, command: revoked });
    const answers = [await stranger("GET", `${V1}/programme`)];
    const secret = key.slice(key.lastIndexOf("_", key.length - 43) + 1);
    for (const wrong of [
      key,
      key.replace("lw_leeds", "lw_york"),
      key.replace("lw_leeds", "lw_nowhere"),
      secret,
      "lw_",
      `${key}x`,
    ])
      answers.push(await curlOn(app, made, wrong)("GET", `${V1}/programme`));
    answers.push(await stranger("GET", `${V1}/programme`, { headers: { authorization: `Basic ${key}` } }));
    answers.push(await stranger("POST", `${V1}/seekers`, { raw: "x" }));
    for (const { status, headers, told } of answers) {
      expect(status).toBe(401);
      expect(headers.get("www-authenticate")).toBe('Bearer realm="legwork"');
      expect(told).toEqual(answers[0]?.told);
    }
  });
});

describe("a program enters people", () => {
  test("who get a letter, and whose form is shown once they have confirmed it", async () => {
    const { made, app, curl } = await partner();
    const entered = await curl("POST", `${V1}/seekers`, { json: { profile: SANA } });
    expect(entered.status).toBe(201);
    expect(entered.told).toMatchObject({ status: "unconfirmed", profile: null, searchIds: [] });
    const { id } = entered.told;
    const browser = await new Visitor(app).open(made.door("confirm", SANA.email));
    await browser.press("Yes, this is me");
    await made.settle();
    const seeker = await curl("GET", `${V1}/seekers/${id}`);
    expect(seeker.told).toMatchObject({
      status: "active",
      profile: { name: SANA.name, email: SANA.email, wantsCoach: false },
      consent: { how: "form" },
      changePending: false,
    });
    expect(seeker.told.searchIds).toEqual([`sch_${id.slice(4)}-1`]);
  });

  test("who agreed elsewhere, and at once a host is asked for the seeker", async () => {
    const { made, curl } = await partner();
    const host = await curl("POST", `${V1}/hosts`, attested(HARRIET));
    expect(host.told).toMatchObject({ status: "active", room: 2, consent: { how: "attested" } });
    const seeker = await curl("POST", `${V1}/seekers`, attested(SANA));
    await made.wind(DAY_MS);
    const [search = ""] = (await curl("GET", `${V1}/seekers/${seeker.told.id}`)).told.searchIds;
    const found = await curl("GET", `${V1}/searches/${search}`);
    expect(found.told).toMatchObject({ status: "running", live: [{ hostId: host.told.id, phase: "asked" }] });
    const asked = await curl("GET", `${V1}/introductions?hostId=${host.told.id}`);
    expect(asked.told.items).toMatchObject([{ status: "asked", seekerId: seeker.told.id, followUps: 0 }]);
    expect((await curl("GET", `${V1}/searches?seekerId=${seeker.told.id}`)).told.items).toHaveLength(1);
    expect((await curl("GET", `${V1}/searches?status=ended`)).told.items).toEqual([]);
  });

  test("twice, and they are one person, whose confirmed form stays theirs", async () => {
    const { made, curl } = await partner();
    const first = await curl("POST", `${V1}/hosts`, attested(HARRIET));
    const again = await curl("POST", `${V1}/hosts`, attested({ ...HARRIET, email: " HARRIET@example.org" }));
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.told.id).toBe(first.told.id);
    const changed = await curl("POST", `${V1}/hosts`, { json: { profile: { ...HARRIET, name: "Harry" } } });
    expect(changed.told).toMatchObject({ profile: { name: HARRIET.name }, changePending: true });
    expect(
      made.letters.filter(({ to }) => to.address === HARRIET.email).map(({ subject }) => subject),
    ).toHaveLength(2);
  });

  test("and hears of everything that is wrong, by the path of each field", async () => {
    const { curl } = await partner();
    const wrong = {
      ...SANA,
      email: "sana@example.org\r\nBcc: all@example.org",
      wanted: 9,
      availability: [{ day: 8, from: "9", to: "17:00" }],
    };
    const { status, headers, told } = await curl("POST", `${V1}/seekers`, {
      json: { profile: wrong, agreement: "sure" },
    });
    expect(status).toBe(400);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(told).toMatchObject({ type: "about:blank", status: 400, code: "call.invalid" });
    expect(told.errors.map(({ field }) => field)).toEqual([
      "profile.email",
      "profile.availability.0.day",
      "profile.availability.0.from",
      "profile.availability.0",
      "profile.wanted",
      "agreement",
    ]);
  });

  test("not into a programme that is closed", async () => {
    const { made, curl } = await partner();
    const close = { type: "programme.close" } as const;
    await must(made, { to: made.programmeId, programmeId: made.programmeId, command: close });
    for (const [path, profile] of [
      ["seekers", SANA],
      ["hosts", HARRIET],
    ] as const) {
      const { status, told } = await curl("POST", `${V1}/${path}`, attested(profile));
      expect([status, told.code]).toEqual([409, "programme.closed"]);
    }
    expect((await curl("POST", `${V1}/rounds`)).told.code).toBe("programme.closed");
    expect((await curl("GET", `${V1}/programme`)).told.status).toBe("closed");
  });
});

describe("a program looks after people", () => {
  test("pauses a host for three months, and lets them be asked again", async () => {
    const { made, curl } = await partner();
    const { id } = (await curl("POST", `${V1}/hosts`, attested(HARRIET))).told;
    const paused = await curl("POST", `${V1}/hosts/${id}/pause`, { json: { months: 3 } });
    expect(paused.told).toMatchObject({
      status: "paused",
      pausedUntil: later(made.clock.now(), 90 * DAY_MS),
      room: 0,
    });
    expect((await curl("POST", `${V1}/hosts/${id}/pause`, { json: { months: 2 } })).status).toBe(400);
    expect((await curl("GET", `${V1}/hosts?status=paused`)).told.items).toHaveLength(1);
    expect((await curl("POST", `${V1}/hosts/${id}/resume`)).told).toMatchObject({
      status: "active",
      room: 2,
    });
    expect((await curl("GET", `${V1}/hosts?status=paused`)).told.items).toEqual([]);
  });

  test("withdraws a seeker, whose searches end", async () => {
    const { curl } = await partner();
    const { id, searchIds } = (await curl("POST", `${V1}/seekers`, attested(SANA))).told;
    const gone = await curl("POST", `${V1}/seekers/${id}/withdraw`, { json: { because: "Found work." } });
    expect(gone.told.status).toBe("withdrawn");
    expect(searchIds).toHaveLength(1);
    const search = await curl("GET", `${V1}/searches/${searchIds[0]}`);
    expect(search.told).toMatchObject({ status: "ended", how: "withdrawn" });
    expect((await curl("POST", `${V1}/seekers/${id}/withdraw`)).status).toBe(200);
  });

  test("erases a seeker and a host: a day later there is nothing, as if there had never been", async () => {
    const { made, curl } = await partner();
    for (const [path, profile] of [
      ["seekers", SANA],
      ["hosts", HARRIET],
    ] as const) {
      const { id } = (await curl("POST", `${V1}/${path}`, attested(profile))).told;
      const leaving = await curl("DELETE", `${V1}/${path}/${id}`);
      expect([leaving.status, leaving.told.status, leaving.told.profile]).toEqual([202, "leaving", null]);
      await made.wind(DAY_MS + MINUTE_MS);
      const missing = await curl("GET", `${V1}/${path}/${path === "seekers" ? "skr" : "hst"}_0`);
      for (const after of [`${path}/${id}`, `records/${id}/facts`]) {
        const gone = await curl("GET", `${V1}/${after}`);
        expect([gone.status, gone.told]).toEqual([404, missing.told]);
      }
      expect((await curl("GET", `${V1}/${path}`)).told.items).toEqual([]);
    }
  });

  test("reads long lists page by page, each record once", async () => {
    const { curl } = await partner();
    const entered: string[] = [];
    for (let number = 1; number <= 7; number++) {
      const profile = { ...HARRIET, email: `host${number}@example.org` };
      entered.push((await curl("POST", `${V1}/hosts`, attested(profile))).told.id);
    }
    for (const limit of [1, 3, 7, 100])
      expect(await everyPage(curl, `${V1}/hosts?limit=${limit}`)).toEqual([...entered].sort());
    const paused = entered.slice(0, 2);
    for (const id of paused) await curl("POST", `${V1}/hosts/${id}/pause`, { json: { months: 1 } });
    expect(await everyPage(curl, `${V1}/hosts?limit=1&status=paused`)).toEqual([...paused].sort());
    for (const wrong of ["limit=0", "limit=101", "limit=x", "next=%00", "status=asleep"])
      expect((await curl("GET", `${V1}/hosts?${wrong}`)).status).toBe(400);
  });
});

describe("a program reviews matches", () => {
  async function reviewing() {
    const there = await partner({ reviewed: true });
    const host = (await there.curl("POST", `${V1}/hosts`, attested(HARRIET))).told;
    const seeker = (await there.curl("POST", `${V1}/seekers`, attested(SANA))).told;
    await there.made.wind(SECOND_MS);
    const waiting = await there.curl("GET", `${V1}/introductions?status=reviewing`);
    const [introduction] = waiting.told.items;
    if (introduction === undefined) throw new Error("no match waits for review");
    return { ...there, host, seeker, introduction };
  }

  test("sees why, approves, and the request goes out; approving twice changes nothing", async () => {
    const { made, curl, introduction, host, seeker } = await reviewing();
    const { told } = await curl("GET", `${V1}/introductions/${introduction.id}`);
    expect(told).toEqual(introduction);
    expect(told).toMatchObject({ hostId: host.id, seekerId: seeker.id });
    expect(told.reasons.map(({ criterion }) => criterion)).toContain("relationship");
    expect(told.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(told.score);
    const approve = `${V1}/introductions/${introduction.id}/approve`;
    expect((await curl("POST", approve)).told.status).toBe("queued");
    await made.wind(DAY_MS);
    expect((await curl("POST", approve)).told.status).toBe("asked");
    const late = await curl("POST", `${V1}/introductions/${introduction.id}/drop`);
    expect([late.status, late.told.code]).toEqual([409, "introduction.sent"]);
    expect(made.letters.filter(({ to }) => to.address === HARRIET.email)).toHaveLength(2);
  });

  test("drops one before anything is sent, and says why", async () => {
    const { made, curl, introduction } = await reviewing();
    const because = "They are married.";
    const dropped = await curl("POST", `${V1}/introductions/${introduction.id}/drop`, { json: { because } });
    expect(dropped.told).toMatchObject({ status: "ended", outcome: "dropped", because });
    await made.wind(DAY_MS);
    expect(made.letters.filter(({ to }) => to.address === HARRIET.email)).toHaveLength(1);
  });

  test("launches rounds, which are numbered", async () => {
    const { curl, york } = await partner();
    const first = await york("POST", `${V1}/rounds`);
    expect([first.status, first.told]).toEqual([202, { round: 1 }]);
    expect((await curl("POST", `${V1}/rounds`)).told).toEqual({ round: 2 });
  });

  test("follows an introduction to its meeting, and reads its whole history", async () => {
    const there = await partner({ reviewed: true });
    const { curl } = there;
    const meetingId = await booked(there);
    const [introduction] = (await curl("GET", `${V1}/introductions?status=scheduled`)).told.items;
    expect(introduction?.meetingId).toBe(meetingId);
    const meeting = await curl("GET", `${V1}/meetings/${meetingId}`);
    expect(meeting.told).toMatchObject({
      status: "scheduled",
      startsAt: at("2026-11-27 10:00"),
      wall: "2026-11-27T10:00",
      format: "video",
    });
    const facts = `${V1}/records/${introduction?.id}/facts`;
    const { told } = await curl("GET", facts);
    expect(told.items.map(({ type }) => type)).toEqual([
      "introduction.proposed",
      "introduction.shortlisted",
      "introduction.approved",
      "introduction.requested",
      "introduction.accepted",
      "introduction.chosen",
      "introduction.booked",
    ]);
    const after = await curl("GET", `${facts}?after=2&limit=3`);
    expect(after.told).toEqual({ items: told.items.slice(2, 5), next: 5 });
    expect((await curl("GET", `${facts}?after=5&limit=2`)).told.next).toBeNull();
  });
});

describe("facts", () => {
  test("are told as the webhook told them, without a gap, and a key's facts tell nothing", async () => {
    const bodies: [string, string][] = [];
    const post = async (
      _url: string,
      headers: Readonly<Record<string, string>>,
      body: string,
    ): Promise<PostOutcome> => {
      bodies.push([headers["webhook-id"] ?? "", body]);
      return { outcome: "answered", status: 204, retryAfter: undefined, answer: "", tookMs: 1 };
    };
    const { made, curl } = await partner({}, { post });
    await curl("POST", `${V1}/endpoints`, { json: { label: "CRM", url: "https://crm.example/hooks" } });
    const { id } = (await curl("POST", `${V1}/seekers`, attested(SANA))).told;
    const { told } = await curl("GET", `${V1}/records/${id}/facts`);
    const delivered = bodies.filter(([webhookId]) => webhookId.startsWith(id));
    expect(delivered).toHaveLength(2);
    expect(told.items).toEqual(
      delivered.map(([webhookId, body]) => ({ id: webhookId, ...JSON.parse(body) })),
    );
    expect(told.items[0]?.data).not.toHaveProperty("profile");
    expect(told.items.map(({ data }) => data.sequence)).toEqual([1, 2]);
    const programme = (await curl("GET", `${V1}/records/${made.programmeId}/facts`)).told.items;
    expect(programme.map(({ data }) => data.sequence)).toEqual(programme.map((_, index) => index + 1));
    const issued = programme.filter(({ type }) => type === "programme.keyIssued");
    expect(issued.map(({ data }) => Object.keys(data))).toEqual([
      ["recordId", "programmeId", "sequence", "digest"],
    ]);
  });

  test("that wait to be published are told too", async () => {
    const { made, curl } = await partner();
    made.store.acknowledge = async () => {};
    const { id } = (await curl("POST", `${V1}/seekers`, attested(SANA))).told;
    const first = await curl("GET", `${V1}/records/${id}/facts?limit=1`);
    expect(first.told).toMatchObject({ items: [{ type: "seeker.applied" }], next: 1 });
    const second = await curl("GET", `${V1}/records/${id}/facts?limit=1&after=1`);
    expect(second.told).toMatchObject({ items: [{ type: "seeker.confirmed" }], next: null });
  });

  test("of plumbing are nobody's: an endpoint, a letter's session, a diary", async () => {
    const { curl } = await partner();
    const { id } = (
      await curl("POST", `${V1}/endpoints`, { json: { label: "CRM", url: "https://crm.example/hooks" } })
    ).told;
    expect((await curl("GET", `${V1}/records/${id}/facts`)).status).toBe(404);
  });
});

describe("endpoints", () => {
  const guarded = { objection: async (url: string) => urlObjection(url, false) };
  const CRM = { label: "CRM", url: "https://crm.example/hooks" };

  test("say their secret once, to the call that made it, and nowhere else", async () => {
    const { made, curl } = await partner({}, guarded);
    const made1 = await curl("POST", `${V1}/endpoints`, { json: CRM });
    expect(made1.status).toBe(201);
    expect(made1.told).toMatchObject({ ...CRM, status: "enabled", secrets: 1, failingSince: null });
    const { id, secret } = made1.told;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const rotated = await curl("POST", `${V1}/endpoints/${id}/rotate`);
    expect(rotated.told).toMatchObject({ id, secrets: 2 });
    expect(rotated.told.secret).not.toBe(secret);
    const seen = [
      (await curl("GET", `${V1}/endpoints/${id}`)).told,
      (await curl("GET", `${V1}/endpoints`)).told,
      (await curl("PATCH", `${V1}/endpoints/${id}`, { json: { label: "Our CRM" } })).told,
      (await curl("POST", `${V1}/endpoints/${id}/disable`)).told,
      (await curl("POST", `${V1}/endpoints/${id}/enable`)).told,
      made.facts,
      await made.store.load(id as Id<"endpoint">),
    ];
    for (const shown of seen)
      for (const hidden of [secret, rotated.told.secret])
        expect(JSON.stringify(shown)).not.toContain(hidden.slice("whsec_".length));
  });

  test("are changed, switched off and on, and removed for good", async () => {
    const { curl } = await partner({}, guarded);
    const { id } = (await curl("POST", `${V1}/endpoints`, { json: CRM })).told;
    const one = `${V1}/endpoints/${id}`;
    const moved = await curl("PATCH", one, { json: { url: "https://crm.example/new" } });
    expect(moved.told).toMatchObject({ label: "CRM", url: "https://crm.example/new" });
    const off = await curl("POST", `${one}/disable`, { json: { because: "Maintenance." } });
    expect(off.told).toMatchObject({ status: "disabled", disabledBecause: "Maintenance." });
    expect((await curl("POST", `${one}/enable`)).told).toMatchObject({
      status: "enabled",
      disabledBecause: null,
    });
    const removed = await curl("DELETE", one);
    expect([removed.status, removed.told]).toEqual([204, {}]);
    for (const [method, path] of [
      ["GET", one],
      ["PATCH", one],
      ["DELETE", one],
      ["POST", `${one}/rotate`],
      ["GET", `${one}/deliveries`],
    ] as const)
      expect((await curl(method, path, method === "PATCH" ? { json: {} } : {})).status).toBe(404);
    expect((await curl("GET", `${V1}/endpoints`)).told.items).toEqual([]);
  });

  test("never lead inside: refused in the same words when new and when changed", async () => {
    const { curl } = await partner({}, guarded);
    const { id } = (await curl("POST", `${V1}/endpoints`, { json: CRM })).told;
    for (const url of [
      "http://crm.example/hooks",
      "https://user:pw@crm.example/",
      "https://crm.example:22/",
      "https://crm.example:25/",
      "https://localhost/",
      "https://127.1/",
      "https://0x7f.1/",
      "https://2130706433/",
      "https://[::ffff:7f00:1]/",
      "https://[64:ff9b::7f00:1]/",
      "https://[2002:7f00:1::]/",
      "https://169.254.169.254/",
      "https://100.64.0.1/",
      "https://metadata.google.internal/",
      "https://localhost./",
      "https://１２７.０.０.１/",
    ]) {
      const fresh = await curl("POST", `${V1}/endpoints`, { json: { label: "CRM", url } });
      const changed = await curl("PATCH", `${V1}/endpoints/${id}`, { json: { url } });
      expect([url, fresh.status, fresh.told.code]).toEqual([url, 422, "endpoint.url"]);
      expect(changed.told).toEqual(fresh.told);
    }
    expect((await curl("GET", `${V1}/endpoints`)).told.items).toMatchObject([{ id, url: CRM.url }]);
  });

  test("are ten at most, since each multiplies every fact", async () => {
    const { curl } = await partner();
    for (let count = 0; count < 10; count++)
      expect((await curl("POST", `${V1}/endpoints`, { json: CRM })).status).toBe(201);
    const one = await curl("POST", `${V1}/endpoints`, { json: CRM });
    expect([one.status, one.told.code]).toEqual([409, "endpoint.enough"]);
  });

  test("get what failed once more: one by one, or everything since a moment", async () => {
    let status = 500;
    const post = async (): Promise<PostOutcome> => ({
      outcome: "answered",
      status,
      retryAfter: undefined,
      answer: "no",
      tookMs: 1,
    });
    const { made, curl } = await partner({}, { post });
    const endpoint = (await curl("POST", `${V1}/endpoints`, { json: CRM })).told;
    await curl("POST", `${V1}/hosts`, attested(HARRIET));
    const since = made.clock.now();
    await made.wind(4 * DAY_MS);
    const list = `${V1}/endpoints/${endpoint.id}/deliveries`;
    const failed = (await curl("GET", `${list}?status=failed`)).told.items;
    expect(failed.length).toBeGreaterThan(2);
    expect(failed[0]).toMatchObject({ tries: 10, because: "Every attempt failed.", nextAt: null });
    await curl("POST", `${V1}/endpoints/${endpoint.id}/enable`);
    status = 200;
    const again = await curl("POST", `${V1}/deliveries/${failed[0]?.id}/replay`);
    expect([again.status, again.told.status]).toEqual([202, "pending"]);
    await made.wind(SECOND_MS);
    expect((await curl("GET", `${list}?status=delivered`)).told.items).toMatchObject([{ id: failed[0]?.id }]);
    const all = await curl("POST", `${V1}/endpoints/${endpoint.id}/replays`, { json: { since } });
    expect([all.status, all.told]).toEqual([202, { endpointId: endpoint.id, since }]);
    await made.wind(SECOND_MS);
    expect((await curl("GET", `${list}?status=failed`)).told.items).toEqual([]);
    expect(await everyPage(curl, `${list}?limit=2&status=delivered`)).toHaveLength(failed.length);
    const wrong = await curl("POST", `${V1}/endpoints/${endpoint.id}/replays`, {
      json: { since: "yesterday" },
    });
    expect(wrong.told.errors).toMatchObject([{ field: "since" }]);
  });
});

describe("the manners of HTTP", () => {
  test("a method an address does not take is 405, with those it takes", async () => {
    const { curl, stranger } = await partner();
    for (const [method, path, allow] of [
      ["PUT", `${V1}/seekers`, "POST, GET, HEAD"],
      ["OPTIONS", `${V1}/seekers`, "POST, GET, HEAD"],
      ["DELETE", `${V1}/programme`, "GET, HEAD"],
      ["GET", `${V1}/rounds`, "POST"],
    ] as const) {
      const answer = await curl(method, path);
      expect([path, answer.status, answer.told.code]).toEqual([path, 405, "method.wrong"]);
      expect(answer.headers.get("allow")).toBe(allow);
    }
    const page = await stranger("POST", "/api/openapi.json");
    expect([page.status, page.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("HEAD answers as GET does, and nothing more", async () => {
    const { curl } = await partner();
    const head = await curl("HEAD", `${V1}/programme`);
    expect([head.status, head.headers.get("content-type"), head.told]).toEqual([200, "application/json", {}]);
  });

  test("what is no JSON, or says that it is none, is not read", async () => {
    const { curl } = await partner();
    const raw = JSON.stringify({ profile: SANA });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "application/jsonp",
    ]) {
      const answer = await curl("POST", `${V1}/seekers`, { raw, headers: { "content-type": type } });
      expect([type, answer.status, answer.told.code]).toEqual([type, 415, "body.type"]);
    }
    const json = { "content-type": "application/json; charset=utf-8" };
    for (const broken of ["{", "[1,]", '{"profile":"\u0000"', "nothing"]) {
      const answer = await curl("POST", `${V1}/seekers`, { raw: broken, headers: json });
      expect([answer.status, answer.told.code]).toEqual([400, "body.malformed"]);
    }
    expect((await curl("POST", `${V1}/seekers`, { raw, headers: json })).status).toBe(201);
    for (const other of ["[]", "null", '"x"', "7", `${"[".repeat(30_000)}${"]".repeat(30_000)}`])
      expect((await curl("POST", `${V1}/seekers`, { raw: other, headers: json })).told.code).toBe(
        "call.invalid",
      );
  });

  test("64 kB are read and not one byte more, whether the length is said or not", async () => {
    const { app, curl, key } = await partner();
    const json = { "content-type": "application/json" };
    const fits = `${" ".repeat(64 * 1024 - 2)}{}`;
    expect((await curl("POST", `${V1}/rounds`, { raw: fits, headers: json })).status).toBe(202);
    const large = await curl("POST", `${V1}/rounds`, { raw: `${fits} `, headers: json });
    expect([large.status, large.told.code]).toEqual([413, "body.large"]);
    const streamed = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let part = 0; part < 65; part++) controller.enqueue(new Uint8Array(1024).fill(32));
        controller.close();
      },
    });
    const headers = { ...json, authorization: `Bearer ${key}` };
    const init = { method: "POST", body: streamed, headers, duplex: "half" };
    expect((await app.request(`https://legwork.example${V1}/rounds`, init)).status).toBe(413);
  });

  test("no other site's script may read an answer", async () => {
    const { curl, stranger } = await partner();
    for (const origin of ["https://app.example.evil", "null", "https://legwork.example.evil"])
      for (const answer of [
        await curl("GET", `${V1}/programme`, { headers: { origin } }),
        await stranger("OPTIONS", `${V1}/programme`, {
          headers: { origin, "access-control-request-method": "GET" },
        }),
      ]) {
        expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
        expect(answer.headers.get("vary")).toBe("origin");
      }
  });

  test("every answer carries the headers of a careful site, problems too", async () => {
    const { curl, stranger } = await partner();
    for (const answer of [
      await curl("GET", `${V1}/programme`),
      await stranger("GET", `${V1}/programme`),
      await curl("GET", `${V1}/nothing`),
      await curl("PUT", `${V1}/seekers`),
      await curl("POST", `${V1}/seekers`, { raw: "x" }),
      await stranger("GET", "/api"),
      await stranger("GET", "/api/openapi.json"),
    ]) {
      expect(answer.headers.get("strict-transport-security")).toContain("max-age=31536000");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("a fault on our side says so, and nothing of what it was", async () => {
    const { made, curl } = await partner();
    made.store.list = async () => {
      throw new Error("the disk at 10.0.0.7 is full");
    };
    const { status, told } = await curl("GET", `${V1}/hosts`);
    expect([status, told.code]).toEqual([500, "fault"]);
    expect(JSON.stringify(told)).not.toContain("10.0.0.7");
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
    const now = at("2026-11-24 10:00");
    const clock = { now: () => now };
    const app = new Hono();
    app.use(limited({ clock }, INTAKES_PER_PEER, peerOf, (c) => c.text("Please wait.", 429)));
    app.post("/", (c) => c.text("Thank you."));
    const sent = async (remoteAddress: string) =>
      (await app.request("/", { method: "POST" }, { incoming: { socket: { remoteAddress } } })).status;
    const statuses = [];
    for (let count = 0; count < 1_000; count++) statuses.push(await sent("198.51.100.7"));
    expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 200));
    expect(statuses.filter((status) => status === 429)).toHaveLength(880);
    expect((await app.request("/", { method: "POST" })).status).toBe(200);
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

describe("the description", () => {
  test("is one a page can be read from: every call is on it", async () => {
    const { stranger, app } = await partner();
    const { told } = await stranger("GET", "/api/openapi.json");
    // Guaranteed by OpenAPI: paths hold methods.
    const { paths } = told as unknown as { paths: Record<string, Record<string, unknown>> };
    const page = await (await app.request("https://legwork.example/api")).text();
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods))
        expect(page).toContain(`${method.toUpperCase()} ${V1}${path}<`);
    expect(page).not.toContain("<script");
  });
});

test("ids of requests follow from programme and key, so no key of one programme is another's", () => {
  expect(derive("request", "prg_leeds", "k")).not.toBe(derive("request", YORK, "k"));
});
