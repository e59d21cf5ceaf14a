import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import { CIRCLE_VERSION } from "@legwork/core/domain/circle.ts";
import { knownCounts } from "@legwork/functions/pages/manage/known.tsx";
import { describe, expect, test } from "vitest";
import { bridged } from "./facts.ts";
import { enrolled, HARRIET, SANA } from "./form-people.ts";
import { at } from "./given.ts";
import { office } from "./manage.given.ts";
import { Visitor } from "./visitor.ts";

const TOM = { ...HARRIET, name: "Tom Thane", email: "tom@example.org", employer: "Bolt" };
const CLAIRE = "claire@example.org";

describe("a manager", () => {
  test("sees how many let us use their lists and what was passed on, and never who knows whom", async () => {
    const { made, bare, mona, base } = await office();
    await enrolled(made, bare, "host", TOM);
    const sana = await enrolled(made, bare, "seeker", SANA);
    const harriet = await enrolled(made, bare, "host", HARRIET);
    for (const [page, name] of [
      [sana, "Claire Dubois"],
      [harriet, "C. Dubois"],
    ] as const) {
      await page.open(`${page.path}/known`);
      const typed = { name, employer: "HEC Montréal", position: "", relation: "friend" };
      await page.press("Add to my list", page === sana ? { ...typed, email: CLAIRE, mayAsk: "yes" } : typed);
      await page.press("Yes, use my list");
    }
    await made.wind(1_000);
    const pages = async () => {
      const seen: string[] = [];
      for (const path of [
        "",
        "/known",
        "/letters",
        "/funnel",
        "/introductions",
        "/people",
        "/people?kind=host",
      ]) {
        await mona.open(`${base}${path}`);
        expect(mona.status, path).toBe(200);
        seen.push(mona.html);
      }
      for (const person of [sana, harriet]) {
        const id = /\/(?:seeker|host)\/([a-z]{3}_[0-9a-f]+)\./.exec(person.path)?.[1];
        await mona.open(`${base}/people/${id}`);
        expect(mona.status).toBe(200);
        seen.push(mona.html);
      }
      return seen.join("\n");
    };
    const asked = await pages();
    expect(asked).not.toMatch(/Claire|Dubois|HEC Montréal|brg_|crc_/);
    await mona.open(`${base}/known`);
    expect(mona.text).toContain("Seekers 1 Hosts 1");
    expect(mona.text).toContain("Under way 0");
    const claire = await new Visitor(bare).open(made.door("pass", CLAIRE));
    await claire.press("Yes, pass it on");
    await made.wind(3_600_000);
    await mona.open(`${base}/known`);
    expect(mona.text).toContain("somebody came and was asked 1");
    expect(await pages()).not.toMatch(/Claire|Dubois|HEC Montréal|crc_/);
  });
});

test("what is counted is only what a connector has said yes to, and stuck is who came and did not confirm", () => {
  const forwarded = bridged("organisation", { type: "bridge.forward" });
  const reached = bridged(
    "organisation",
    { type: "bridge.forward" },
    { type: "bridge.reach", hostId: "hst_noor" },
  );
  const unused: BridgeState = bridged(
    "organisation",
    { type: "bridge.forward" },
    { type: "bridge.turnDown" },
  );
  const quiet = [bridged("host"), bridged("host", { type: "bridge.decline", never: true })];
  const leave = { version: CIRCLE_VERSION, at: at("2026-11-25") };
  const kept = { status: "kept", people: [] } as const;
  const circles = [
    { ...kept, ownerId: "skr_a", leave },
    { ...kept, ownerId: "hst_b", leave },
    { ...kept, ownerId: "hst_c" },
  ] as const;
  const now = at("2026-12-03 10:00");
  expect(knownCounts(circles, [...quiet, forwarded, reached, unused], now)).toEqual({
    seekers: 1,
    hosts: 1,
    crossed: 0,
    underWay: 2,
    unused: 1,
    stuck: 0,
  });
  expect(knownCounts([], [reached], at("2026-12-04 10:01"))).toMatchObject({ stuck: 1 });
});
