import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { PostOutcome } from "@legwork/core/ports.ts";
import { urlObjection } from "@legwork/functions/adapters/public-host.ts";
import { describe, expect, test } from "vitest";
import { attested, type Curl, HARRIET, partner, SANA } from "./api.given.ts";

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

  test("get what failed once more: one by one, or everything of one endpoint since a moment", async () => {
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
    const other = (await curl("POST", `${V1}/endpoints`, { json: CRM })).told;
    await curl("POST", `${V1}/hosts`, attested(HARRIET));
    const since = made.clock.now();
    await made.wind(4 * DAY_MS);
    const list = `${V1}/endpoints/${endpoint.id}/deliveries`;
    const failed = (await curl("GET", `${list}?status=failed`)).told.items;
    expect(failed.length).toBeGreaterThan(2);
    expect(failed[0]).toMatchObject({ tries: 10, because: "Every attempt failed.", nextAt: null });
    await curl("POST", `${V1}/endpoints/${endpoint.id}/enable`);
    await curl("POST", `${V1}/endpoints/${other.id}/enable`);
    const others = `${V1}/endpoints/${other.id}/deliveries?status=failed`;
    const failedThere = (await curl("GET", others)).told.items.length;
    expect(failedThere).toBeGreaterThan(2);
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
    expect((await curl("GET", others)).told.items).toHaveLength(failedThere);
    const wrong = await curl("POST", `${V1}/endpoints/${endpoint.id}/replays`, {
      json: { since: "yesterday" },
    });
    expect(wrong.told.errors).toMatchObject([{ field: "since" }]);
  });
});
