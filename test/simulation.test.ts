import { describe, expect, test } from "vitest";
import { FAIR, play, STORM } from "./simulation/play.ts";
import type { Stage } from "./simulation/stage.ts";

/** Whole terms in a storm of faults. A red line prints the seed and the promise that broke; the seed tells it again. */
const CORPUS = [1, 2, 3, 4];
const LIVELY = [
  "introduction.requested",
  "introduction.accepted",
  "meeting.scheduled",
  "meeting.held",
  "search.ended",
  "bridge.asked",
  "question.published",
  "subscriber.issueBrought",
  "concern.raised",
];
const count = (stage: Stage, type: string): number =>
  [...stage.facts.values()].filter(({ event }) => event.type === type).length;

describe("a term", () => {
  test("keeps every promise when nothing goes wrong", { timeout: 120_000 }, async () => {
    const { broken } = await play({ seed: 7, seekers: 12, hosts: 8, coaches: 1, days: 84, weather: FAIR });
    expect(broken).toEqual([]);
  });

  test.each(CORPUS)("keeps every promise in a storm, seed %i", { timeout: 120_000 }, async (seed) => {
    const { broken, stage } = await play({
      seed,
      seekers: 10,
      hosts: 7,
      coaches: 1,
      days: 70,
      weather: STORM,
      reviewed: seed % 2 === 0,
    });
    expect(broken, `seed ${seed}`).toEqual([]);
    // A term in which nothing happens proves nothing.
    expect(stage.deaths()).toBeGreaterThan(20);
    for (const type of LIVELY) expect(count(stage, type), `${type}, seed ${seed}`).toBeGreaterThan(0);
  });

  test("is the same history twice from the same seed", { timeout: 120_000 }, async () => {
    const term = { seed: 11, seekers: 6, hosts: 4, days: 50, weather: STORM };
    const [once, twice] = [await play(term), await play(term)];
    expect(once.trace).toBe(twice.trace);
  });
});
