import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "@legwork/core/engine/run.ts";
import { sweepAll } from "@legwork/core/engine/sweep.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import { ZONE_DATA_RELEASED_AT, ZONE_DATA_VERSION } from "@legwork/core/kernel/zone.ts";
import { sweeping } from "@legwork/functions/entry/sweeping.ts";
import { beforeEach, expect, test } from "vitest";
import { FUNCTIONS } from "../infra/topology.ts";
import { CONSENT, coachProfile } from "./cast.ts";
import { call, functionOver } from "./functions.given.ts";
import { type TestWorld, world } from "./world.ts";

let w: TestWorld;
let now: Instant;
beforeEach(async () => {
  const made = await world();
  now = made.clock.now();
  w = { ...made, clock: { now: () => now } };
});

/** Drafts that are forgotten after 30 days: `count` records that fall due together. */
async function drafts(count: number): Promise<readonly Id<"draft">[]> {
  const ids = Array.from({ length: count }, (_, index): Id<"draft"> => `dft_${index}`);
  for (const to of ids) {
    await run(w, {
      to,
      programmeId: w.programmeId,
      command: {
        type: "draft.save",
        form: "seeker",
        forProgrammeId: w.programmeId,
        email: "a@b.example",
        fields: {},
      },
    });
  }
  await w.settle();
  now = later(now, 30 * DAY_MS);
  return ids;
}

const statusOf = async (id: Id): Promise<string> => {
  const state = (await w.store.load(id))?.state;
  return typeof state === "object" && state !== null && "status" in state ? String(state.status) : "erased";
};

test("a minute's sweep wakes all that is due, more than one answer of the table holds, and says how late it was", async () => {
  const ids = await drafts(450);
  now = later(now, HOUR_MS);
  const over = functionOver(w);
  await sweeping(over.given)(undefined, call(58_000));
  await w.settle();
  expect([...new Set(await Promise.all(ids.map(statusOf)))]).toEqual(["erased"]);
  expect(over.sum("OldestDueSeconds")).toBe(3_600);
  expect(over.sum("LateWakes")).toBeGreaterThanOrEqual(450);
  expect(over.sum("Woken")).toBeGreaterThanOrEqual(450);
  await sweeping(over.given)(undefined, call(58_000));
  expect(over.figures.at(-1)).toMatchObject({ OldestDueSeconds: 0, LateWakes: 0, Woken: 0 });
});

test("a sweep stops when its minute is nearly over, and the next goes on", async () => {
  const ids = await drafts(64);
  let asked = 0;
  // Time runs out after the second row of sixteen.
  const left = () => (asked++ < 4 ? 0 : 60_000);
  const over = functionOver(w);
  await sweeping(over.given)(undefined, call(58_000, left));
  const woken = over.sum("Woken");
  expect(woken).toBeGreaterThan(0);
  expect(woken).toBeLessThan(64);
  await sweeping(over.given)(undefined, call(58_000));
  await w.settle();
  expect([...new Set(await Promise.all(ids.map(statusOf)))]).toEqual(["erased"]);
});

test("a record that cannot be woken is tried once a minute, named, and hides nobody behind it", async () => {
  const ids = await drafts(20);
  const broken = ids[0];
  const over = functionOver({
    ...w,
    store: {
      ...w.store,
      load: (id) => (id === broken ? Promise.reject(new Error("unreadable")) : w.store.load(id)),
    },
  });
  const swept = await sweepAll(over.given.world, { width: 4, isOver: () => false, rest: w.settle });
  expect(swept.failed).toBe(1);
  expect(over.lines.filter(({ level }) => level === "error").map(({ fields }) => fields.recordId)).toEqual([
    broken,
  ]);
  await w.settle();
  expect(await Promise.all(ids.slice(1).map(statusOf))).toEqual(ids.slice(1).map(() => "erased"));
});

test("the zone data's day is the one its package gives for this version", () => {
  const changes = readFileSync(
    join(import.meta.dirname, "../node_modules/moment-timezone/changelog.md"),
    "utf8",
  );
  const [, day] = /^### `[\d.]+` _([\d-]+)_/m.exec(changes) ?? [];
  expect(`${day}T00:00:00.000Z`).toBe(ZONE_DATA_RELEASED_AT);
  expect(changes.split("###")[1]).toContain(ZONE_DATA_VERSION);
});

test("the sweep and the web forget whom they publish as forgotten, so their roles may remove records", async () => {
  expect([FUNCTIONS.sweep.grants.erases, FUNCTIONS.api.grants.erases]).toEqual([true, true]);
  const forgotten: string[] = [];
  const over = functionOver({
    ...w,
    store: {
      ...w.store,
      forget: async (id, before) => {
        forgotten.push(id);
        await w.store.forget(id, before);
      },
    },
  });
  const unheard = { ...w, later: () => {} };
  const to: Id<"coach"> = "cch_x";
  const profile = coachProfile();
  const order = { to, programmeId: w.programmeId } as const;
  await run(unheard, {
    ...order,
    command: { type: "coach.apply", profile, consent: CONSENT, source: "form" },
  });
  await run(unheard, { ...order, command: { type: "coach.erase" } });
  expect((await w.store.load(to))?.outbox.map(({ event }) => event.type)).toContain("coach.erased");
  await sweeping(over.given)(undefined, call(58_000));
  expect(forgotten).toContain(to);
});
