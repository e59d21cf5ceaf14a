import { DAY_MS, later, MINUTE_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { describe, expect, test } from "vitest";
import { attested, booked, type Curl, curlOn, HARRIET, must, partner, SANA, YORK } from "./api.given.ts";
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
    const active = entered.slice(2).sort();
    for (const limit of [2, 3, 4]) {
      const list = `${V1}/hosts?limit=${limit}&status=active`;
      expect((await curl("GET", list)).told.items.map(({ id }) => id)).toEqual(active.slice(0, limit));
      expect(await everyPage(curl, list)).toEqual(active);
    }
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
