import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MEANINGS } from "../docs/event-meanings.ts";
import { readEvents } from "../docs/event-source.ts";
import { EVENTS_PATH, renderEvents } from "../docs/make-events.ts";

describe("docs/events.md", () => {
  test("says what the source says: run `npx tsx docs/make-events.ts` when it does not", () => {
    expect(readFileSync(EVENTS_PATH, "utf8")).toBe(renderEvents());
  });

  test("explains every event there is, and no other", () => {
    expect(
      readEvents()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(Object.keys(MEANINGS).sort());
  });

  test("explains each in one sentence of its own", () => {
    const sentences = Object.entries(MEANINGS).filter(([, meaning]) => !/^[A-Z][^.]*\.$/.test(meaning));
    expect(sentences).toEqual([]);
  });

  test("reads every event under the name of its record", () => {
    for (const { kind, type } of readEvents()) expect(type.startsWith(`${kind}.`)).toBe(true);
  });
});
