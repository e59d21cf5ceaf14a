import { DAY_MS, MINUTE_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { keyIn } from "@legwork/functions/http/api-once.ts";
import { describe, expect, test } from "vitest";
import { attested, HARRIET, must, partner, SANA } from "./api.given.ts";

const V1 = "/api/v1";
const CRM = { label: "CRM", url: "https://crm.example/hooks" };
const under = (key: string) => ({ "idempotency-key": key });

describe("a call that is sent again under the same key", () => {
  test("is done once and answered alike, secret and all", async () => {
    const { curl } = await partner();
    const call = () => curl("POST", `${V1}/endpoints`, { json: CRM, headers: under("crm-1") });
    const [first, again] = [await call(), await call()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.told).toEqual(first.told);
    expect(first.told.secret).toMatch(/^whsec_/);
    expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    expect((await curl("GET", `${V1}/endpoints`)).told.items).toHaveLength(1);
  });

  test("is answered as it was then, whatever has happened since", async () => {
    const { curl } = await partner();
    const launch = () => curl("POST", `${V1}/rounds`, { headers: under("round") });
    expect((await launch()).told.round).toBe(2);
    expect((await curl("POST", `${V1}/rounds`)).told.round).toBe(3);
    expect((await launch()).told.round).toBe(2);
  });

  test("is the same call in whatever order its fields come, and with or without quotes around the key", async () => {
    const { curl } = await partner();
    const one = await curl("POST", `${V1}/endpoints`, { json: CRM, headers: under('"k"') });
    const { label, url } = CRM;
    const two = await curl("POST", `${V1}/endpoints`, { json: { url, label }, headers: under("k") });
    expect(two.told).toEqual(one.told);
  });

  test("is refused alike: what was not possible then is the answer", async () => {
    const { made, curl } = await partner();
    const { programmeId } = made;
    await must(made, { to: programmeId, programmeId, command: { type: "programme.close" } });
    const launch = () => curl("POST", `${V1}/rounds`, { headers: under("round") });
    const first = await launch();
    await must(made, { to: programmeId, programmeId, command: { type: "programme.reopen" } });
    const again = await launch();
    expect([first.status, again.status]).toEqual([409, 409]);
    expect(again.told).toEqual(first.told);
    expect(again.headers.get("content-type")).toBe("application/problem+json");
  });
});

describe("something else under the same key", () => {
  test("is refused with 422: another body, another record, another address", async () => {
    const { curl } = await partner();
    const { id } = (await curl("POST", `${V1}/hosts`, attested(HARRIET))).told;
    const other = (await curl("POST", `${V1}/hosts`, attested({ ...HARRIET, email: "hilda@example.org" })))
      .told;
    const headers = under("k");
    const pause = (who: string, months: number) =>
      curl("POST", `${V1}/hosts/${who}/pause`, { json: { months }, headers });
    expect((await pause(id, 1)).status).toBe(200);
    for (const answer of [
      await pause(id, 3),
      await pause(other.id, 1),
      await curl("POST", `${V1}/hosts/${id}/resume`, { headers }),
    ])
      expect([answer.status, answer.told.code]).toEqual([422, "request.other-body"]);
    expect((await curl("GET", `${V1}/hosts/${other.id}`)).told.status).toBe("active");
  });

  test("is another programme's own affair", async () => {
    const { curl, york } = await partner();
    const headers = under("k");
    const [ours, theirs] = [
      await curl("POST", `${V1}/seekers`, { ...attested(SANA), headers }),
      await york("POST", `${V1}/hosts`, { ...attested(HARRIET), headers }),
    ];
    expect([ours.status, theirs.status]).toEqual([201, 201]);
  });

  test("may be sent after all when the first was no call: a key is taken by what was understood", async () => {
    const { curl } = await partner();
    const headers = under("k");
    expect((await curl("POST", `${V1}/endpoints`, { json: { label: "CRM" }, headers })).status).toBe(400);
    expect((await curl("POST", `${V1}/endpoints`, { json: CRM, headers })).status).toBe(201);
  });
});

describe("two at once", () => {
  test("the second is told to wait, and only one thing is done", async () => {
    const { curl } = await partner();
    const call = () => curl("POST", `${V1}/endpoints`, { json: CRM, headers: under("k") });
    const answers = await Promise.all([call(), call(), call()]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409]);
    for (const { status, told, headers } of answers) {
      if (status === 201) continue;
      expect([told.code, headers.get("retry-after")]).toEqual(["request.running", "1"]);
    }
    expect((await curl("GET", `${V1}/endpoints`)).told.items).toHaveLength(1);
    expect((await call()).status).toBe(201);
  });
});

describe("a call that died half-way", () => {
  test("is taken up again once its lease is over, and what it had made is not made twice", async () => {
    const { made, curl } = await partner();
    const call = () => curl("POST", `${V1}/endpoints`, { json: CRM, headers: under("k") });
    const { commit } = made.store;
    let commits = 0;
    made.store.commit = async (next, expected) => {
      commits += 1;
      // The request is begun, the endpoint made; the answer cannot be kept.
      if (commits === 3) throw new Error("the power went out");
      return commit(next, expected);
    };
    expect((await call()).status).toBe(500);
    made.store.commit = commit;
    expect((await curl("GET", `${V1}/endpoints`)).told.items).toHaveLength(1);
    expect((await call()).told.code).toBe("request.running");
    await made.wind(31 * SECOND_MS);
    const again = await call();
    expect(again.status).toBe(201);
    expect((await curl("GET", `${V1}/endpoints`)).told.items).toHaveLength(1);
    expect((await call()).told).toEqual(again.told);
    const { id, secret } = again.told;
    const rotated = await curl("POST", `${V1}/endpoints/${id}/rotate`);
    expect(rotated.told).toMatchObject({ id, secrets: 2 });
    expect(rotated.told.secret).not.toBe(secret);
  });
});

describe("a key", () => {
  test("is kept for 24 hours, and then nothing of the call is left", async () => {
    const { made, curl } = await partner();
    const call = () => curl("POST", `${V1}/rounds`, { headers: under("nightly") });
    expect((await call()).told.round).toBe(2);
    await made.wind(DAY_MS - MINUTE_MS);
    expect((await call()).told.round).toBe(2);
    await made.wind(2 * MINUTE_MS);
    expect((await made.store.list(made.programmeId, "request")).items).toEqual([]);
    expect((await call()).told.round).toBe(3);
  });

  test("keeps its answer sealed: neither a secret nor a name can be read in the store", async () => {
    const { made, curl } = await partner();
    const { told } = await curl("POST", `${V1}/endpoints`, { json: CRM, headers: under("a") });
    await curl("POST", `${V1}/seekers`, { ...attested(SANA), headers: under("b") });
    const kept = JSON.stringify((await made.store.list(made.programmeId, "request")).items);
    expect(kept).toContain('"status":"answered"');
    for (const hidden of [told.secret.slice(6), SANA.name, SANA.email, "crm.example"])
      expect(kept).not.toContain(hidden);
    const published = JSON.stringify(made.facts.filter(({ event }) => event.type.startsWith("request.")));
    expect(published).not.toContain(told.secret.slice(6));
  });

  test("has 1 to 200 visible characters", async () => {
    const { curl } = await partner();
    for (const wrong of ["", " ", "a b", "x".repeat(201), '""', "é"]) {
      expect(keyIn(wrong)).toBeUndefined();
      if (/^[\x20-\x7e]+$/.test(wrong.trim()))
        expect((await curl("POST", `${V1}/rounds`, { headers: under(wrong) })).told.code).toBe("request.key");
    }
    expect(keyIn("x".repeat(200))).toHaveLength(200);
  });

  test("says nothing to a call that only reads, or that is safe to repeat by itself", async () => {
    const { made, curl } = await partner();
    const { id } = (await curl("POST", `${V1}/endpoints`, { json: CRM })).told;
    const headers = under("k");
    await curl("GET", `${V1}/programme`, { headers });
    await curl("PATCH", `${V1}/endpoints/${id}`, { json: { label: "B" }, headers });
    await curl("DELETE", `${V1}/endpoints/${id}`, { headers });
    expect((await made.store.list(made.programmeId, "request")).items).toEqual([]);
  });
});
