import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { DAY_MS, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { describe, expect, test } from "vitest";
import { attested, booked, HARRIET, must, type Partner, partner, type Reply } from "./api.given.ts";
import { descriptionOf } from "./api-description.ts";

const V1 = "/api/v1";

/** Leeds, with a record of every kind: two people have met, and are asked how it was. */
async function busyLeeds(): Promise<Partner> {
  const there = await partner();
  const { made } = there;
  const to = await booked(there);
  await made.wind(3 * DAY_MS);
  const command = { type: "meeting.report", by: "host", happened: true } as const;
  await must(made, { to, programmeId: made.programmeId, command });
  await made.wind(DAY_MS);
  return there;
}

const KINDS: readonly Kind[] = [
  "seeker",
  "host",
  "search",
  "introduction",
  "meeting",
  "survey",
  "thanks",
  "letter",
  "endpoint",
  "delivery",
];

async function recordsOf({
  made,
}: Partner): Promise<readonly { readonly id: Id; readonly sequence: number }[]> {
  const pages = await Promise.all(KINDS.map((kind) => made.store.list(made.programmeId, kind)));
  for (const [index, { items }] of pages.entries())
    expect([KINDS[index], items.length > 0]).toEqual([KINDS[index], true]);
  return pages.flatMap(({ items }) => items.map(({ id, sequence }) => ({ id, sequence })));
}

/** A body each operation would take, so that nothing but the record stands in the way. */
const BODIES: Readonly<Record<string, unknown>> = {
  pauseHost: { months: 1 },
  changeEndpoint: { label: "Ours now", url: "https://york.example/hooks" },
  replayFailedDeliveries: { since: "2026-11-01T00:00:00Z" },
};

const shown = ({ status, headers, told }: Reply) => ({
  status,
  told,
  // What is left of a limit is the caller's own affair.
  headers: [...headers].filter(([name]) => name !== "ratelimit"),
});

describe("another programme's records", () => {
  test("are answered on every route exactly as if they did not exist, and stay as they are", async () => {
    const there = await busyLeeds();
    const { made, app, york, curl } = there;
    const before = await recordsOf(there);
    const one = (await descriptionOf(app)).operations.filter(({ path }) => path.includes("{id}"));
    expect(one.length).toBeGreaterThan(20);
    for (const { name, method, path } of one) {
      const json = method === "GET" || method === "DELETE" ? undefined : BODIES[name];
      const call = (id: string) => york(method, path.replace("{id}", id), json === undefined ? {} : { json });
      const missing = shown(await call("nothing"));
      expect([name, missing.status, missing.told.code]).toEqual([name, 404, "record.missing"]);
      const theirs = KINDS.map((kind) => before.find(({ id }) => id.startsWith(PREFIX[kind]))?.id ?? "");
      for (const id of [...theirs, made.programmeId, `${PREFIX.seeker}_none`, `${PREFIX.host}_none`])
        expect([name, id, shown(await call(id))]).toEqual([name, id, missing]);
      await made.wind(2 * SECOND_MS);
    }
    expect(await recordsOf(there)).toEqual(before);
    expect((await curl("GET", `${V1}/endpoints`)).told.items[0]?.url).toBe("https://crm.example/hooks");
  });

  test("are in no list, also when they are asked for by name", async () => {
    const there = await busyLeeds();
    const { app, york, curl } = there;
    const { operations } = await descriptionOf(app);
    const lists = operations.filter(({ path, method }) => method === "GET" && !path.includes("{id}"));
    for (const { name, path, query } of lists) {
      if (name === "getProgramme") continue;
      const [first] = (await curl("GET", path)).told.items;
      expect([name, first?.id]).not.toEqual([name, undefined]);
      const filters = query
        .filter((parameter) => parameter.name.endsWith("Id"))
        .map((parameter) => `?${parameter.name}=${String(Reflect.get(first ?? {}, parameter.name))}`);
      const cursor = Buffer.from(String(first?.id).slice(0, 5)).toString("base64url");
      for (const asked of ["", `?next=${cursor}`, ...filters]) {
        const { status, told } = await york("GET", path + asked);
        expect([path + asked, status, told]).toEqual([path + asked, 200, { items: [], next: null }]);
      }
      for (const asked of filters) expect((await curl("GET", path + asked)).told.items[0]).toEqual(first);
    }
  });

  test("are never touched by a request under a key that is used there too", async () => {
    const { curl, york } = await partner();
    const headers = { "idempotency-key": "same" };
    const json = { label: "CRM", url: "https://crm.example/hooks" };
    const [ours, theirs] = [
      await curl("POST", `${V1}/endpoints`, { json, headers }),
      await york("POST", `${V1}/endpoints`, { json, headers }),
    ];
    expect(theirs.told.id).not.toBe(ours.told.id);
    expect(theirs.told.secret).not.toBe(ours.told.secret);
    expect(theirs.headers.get("idempotency-replayed")).toBeNull();
  });

  test("of people with the same address are two people", async () => {
    const { curl, york } = await partner();
    const ours = await curl("POST", `${V1}/hosts`, attested(HARRIET));
    const theirs = await york("POST", `${V1}/hosts`, attested(HARRIET));
    expect([ours.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.told.id).not.toBe(ours.told.id);
    await york("DELETE", `${V1}/hosts/${theirs.told.id}`);
    expect((await curl("GET", `${V1}/hosts/${ours.told.id}`)).told.status).toBe("active");
  });
});
