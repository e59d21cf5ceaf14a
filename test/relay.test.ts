import { relay } from "@legwork/core/engine/relay.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS } from "@legwork/core/kernel/instant.ts";
import { beforeEach, expect, test } from "vitest";
import { settings, type TestWorld, world } from "./world.ts";

let w: TestWorld;
beforeEach(async () => {
  w = await world();
});

const change = (id: Id<"programme">, name: string) =>
  run(w, {
    to: id,
    programmeId: id,
    command: { type: "programme.change", settings: settings({ name }) },
  });

test("commands that follow each other closely publish each fact once", async () => {
  const before = w.facts.length;
  for (const name of ["One", "Two", "Three", "Four"]) await change(w.programmeId, name);
  await w.settle();
  const ids = w.facts.slice(before).map(({ id }) => id);
  expect(ids.length).toBe(4);
  expect(new Set(ids).size).toBe(4);
  expect((await w.store.load(w.programmeId))?.outbox).toEqual([]);
});

test("facts acknowledged out of order leave the ones between them waiting, and nothing is refused", async () => {
  const held: (() => Promise<void>)[] = [];
  const slow = { ...w, later: (task: () => Promise<void>) => void held.push(task) };
  for (const name of ["One", "Two", "Three"])
    await run(slow, {
      to: w.programmeId,
      programmeId: w.programmeId,
      command: { type: "programme.change", settings: settings({ name }) },
    });
  await held[1]?.();
  const waiting = (await w.store.load(w.programmeId))?.outbox.map(({ sequence }) => sequence) ?? [];
  expect(waiting.length).toBe(2);
  await change(w.programmeId, "Four");
  await w.settle();
  expect((await w.store.load(w.programmeId))?.outbox.map(({ sequence }) => sequence)).toEqual(waiting);
  // What whoever committed them never publishes is the sweep's.
  await w.wind(DAY_MS);
  const stored = await w.store.load(w.programmeId);
  expect(stored?.outbox).toEqual([]);
  const published = w.facts
    .filter(({ recordId }) => recordId === w.programmeId)
    .map(({ sequence }) => sequence);
  for (const sequence of waiting) expect(published).toContain(sequence);
});

test("a record with nothing waiting publishes nothing", async () => {
  const stored = await w.store.load(w.programmeId);
  const before = w.facts.length;
  if (stored !== undefined) await relay(w, stored);
  expect(w.facts.length).toBe(before);
});
