import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { measure } from "@legwork/core/letters/linter.ts";
import { castFrom, makeSample, SAMPLE_ID } from "@legwork/functions/entry/sample.ts";
import { describe, expect, test } from "vitest";
import { world } from "./world.ts";

describe("the sample people", () => {
  test("are the same for the same seed, and others for another", () => {
    expect(castFrom(7)).toEqual(castFrom(7));
    expect(castFrom(8).seekers[0]).not.toEqual(castFrom(7).seekers[0]);
  });

  test("are plainly made up: every address is of a domain that can never receive mail", () => {
    const { seekers, hosts, coaches } = castFrom(1);
    const people = [...seekers, ...hosts, ...coaches];
    expect(people).toHaveLength(103);
    expect(people.filter(({ email }) => !/@example\.(org|com)$/.test(email))).toEqual([]);
    expect(new Set(people.map(({ email }) => email)).size).toBe(103);
  });

  test("speak for half a minute, whichever seed makes them", () => {
    for (const seed of [1, 2, 3, 4, 5])
      for (const { commercial } of castFrom(seed).seekers) {
        const { total } = measure(commercial);
        expect(total).toBeGreaterThanOrEqual(55);
        expect(total).toBeLessThanOrEqual(85);
      }
  });
});

describe("the sample programme", () => {
  test("waits at day 0: everybody is confirmed, every search waits, and no letter has left", async () => {
    const made = await world();
    await makeSample(made, castFrom(1, { seekers: 12, hosts: 8 }));
    // A sweep would publish whatever still waited to be published.
    await made.wind(60_000);
    const searches = await everyRecord(made, SAMPLE_ID, "search");
    const seekers = await everyRecord(made, SAMPLE_ID, "seeker");
    expect(seekers.map(({ state }) => state.status)).toEqual(Array(12).fill("active"));
    expect(
      searches
        .map(({ state }) => state.status)
        .sort()
        .at(0),
    ).toBe("waiting");
    expect(searches.filter(({ state }) => !["waiting", "handing"].includes(state.status))).toEqual([]);
    expect(made.letters).toEqual([]);
    expect(await everyRecord(made, SAMPLE_ID, "introduction")).toEqual([]);
  });

  test("is made once: making it again changes nothing", async () => {
    const made = await world();
    const cast = castFrom(1, { seekers: 3, hosts: 2 });
    expect(await makeSample(made, cast)).toBe(8);
    expect(await makeSample(made, cast)).toBe(0);
    await made.settle();
    expect(await everyRecord(made, SAMPLE_ID, "seeker")).toHaveLength(3);
  });
});
