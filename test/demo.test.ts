import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { demo } from "@legwork/functions/entry/demo.ts";
import { playTerm, traceOf } from "@legwork/functions/entry/demo-play.ts";
import { storyOf } from "@legwork/functions/entry/demo-story.ts";
import { copyRecords, historyOf } from "@legwork/functions/entry/record-copy.ts";
import { castFrom, SAMPLE_ID } from "@legwork/functions/entry/sample.ts";
import { describe, expect, test } from "vitest";

const term = (seed: number) => ({
  seed,
  from: "2026-09-07T13:00:00.000Z" as Instant,
  weeks: 4,
  keys: { newest: Buffer.alloc(32, seed), previous: undefined, people: Buffer.alloc(32, 2) },
  cast: castFrom(seed, { seekers: 8, hosts: 10 }),
});

describe("a played term", () => {
  test("is the same for the same seed, whatever key signs its links, and has conversations in it", async () => {
    const [once, again] = [
      await playTerm(term(3)),
      await playTerm({ ...term(3), keys: { ...term(3).keys, newest: Buffer.alloc(32, 9) } }),
    ];
    expect(traceOf(again.facts)).toBe(traceOf(once.facts));
    expect(await storyOf(again)).toEqual(await storyOf(once));
    expect(once.deadLetters).toEqual([]);
    const held = once.facts.filter(({ event }) => event.type === "meeting.held");
    expect(held.length).toBeGreaterThan(2);
    for (const type of ["preparation.chosen", "seeker.commercialWritten"])
      expect(once.facts.filter(({ event }) => event.type === type).length, type).toBeGreaterThan(0);
    expect(traceOf((await playTerm(term(4))).facts)).not.toBe(traceOf(once.facts));
  });

  test("is kept whole: every record and every fact of it is in the copy", async () => {
    const played = await playTerm(term(3));
    const copy = memoryStore();
    await copyRecords(played.store, copy, [SHARED, SAMPLE_ID], () => {});
    for (const kind of ["seeker", "introduction", "meeting", "letter", "referral"] as const) {
      const [were, are] = [
        await everyRecord({ store: played.store }, SAMPLE_ID, kind),
        await everyRecord({ store: copy }, SAMPLE_ID, kind),
      ];
      expect(are).toEqual(were);
      for (const { id } of were) expect(await historyOf(copy, id)).toEqual(await historyOf(played.store, id));
    }
  });
});

test("a demo never touches a folder that is there, and leaves a term that can be opened", async () => {
  const data = mkdtempSync(join(tmpdir(), "legwork-demo-"));
  mkdirSync(join(data, "demo"));
  const said: string[] = [];
  const telling = { tell: (line: string) => void said.push(line), show: () => {} };
  await expect(demo({ data, seed: 1, weeks: 0 }, telling)).rejects.toThrow("1 to 40 weeks");
  await demo({ data, seed: 1, weeks: 1 }, telling);
  expect(readdirSync(join(data, "demo"))).toEqual([]);
  expect(readdirSync(join(data, "demo-2")).sort()).toEqual(["clock.json", "keys.json", "mailbox", "records"]);
  expect(said.join("\n")).toContain(`npm start -- --data ${join(data, "demo-2")}`);
  rmSync(data, { recursive: true });
});
