import { sameAs } from "@legwork/core/kernel/id.ts";
import { record } from "@legwork/core/kernel/record.ts";
import { REACTIONS } from "@legwork/core/reactions.ts";
import { PUBLIC_KINDS } from "@legwork/core/vocabulary.ts";
import { matches } from "@legwork/functions/adapters/event-pattern.ts";
import { factEvent } from "@legwork/functions/adapters/fact-event.ts";
import { isRouted } from "@legwork/functions/adapters/routing.ts";
import { describe, expect, test } from "vitest";
import { readEvents } from "../docs/event-source.ts";
import { ROUTES } from "../infra/routes.ts";
import { CONSUMERS, type ConsumerName } from "../infra/topology.ts";
import { at } from "./given.ts";

// Guaranteed by the object: its keys are the names.
const NAMES = Object.keys(CONSUMERS) as ConsumerName[];
const EVENTS = readEvents();

const factOf = ({ kind, type }: (typeof EVENTS)[number]) => {
  const id = sameAs(kind, "prg_x");
  const [fact] = record(
    { id, programmeId: "prg_x", sequence: 0, digest: "" },
    [{ type }],
    at("2026-11-24 09:30"),
  );
  if (fact === undefined) throw new Error("one event is one fact");
  return fact;
};

/** Reactions as the table has them, read without the engine. */
const reactsTo = (consumer: ConsumerName, kind: string, type: string): boolean =>
  REACTIONS.some(
    (reaction) =>
      reaction.consumer === consumer &&
      (reaction.on === type || (reaction.on === "*" && [...PUBLIC_KINDS].some((each) => each === kind))),
  );

describe("a fact reaches whoever reacts to it, and nobody else", () => {
  test.each(NAMES)("%s", (consumer) => {
    const told = EVENTS.filter((each) => isRouted(consumer, factOf(each))).map(({ type }) => type);
    const reacting = EVENTS.filter(({ kind, type }) => reactsTo(consumer, kind, type)).map(
      ({ type }) => type,
    );
    expect(told).toEqual(reacting);
  });
});

test("every rule lets some fact through, and each fact reaches a consumer by one rule only", () => {
  const idle = new Set(ROUTES.map(({ name }) => name));
  for (const each of EVENTS) {
    const event = factEvent(factOf(each));
    const through = ROUTES.filter(({ pattern }) => matches(pattern, event));
    for (const { name } of through) idle.delete(name);
    const consumers = through.map(({ consumer }) => consumer);
    expect(new Set(consumers).size, each.type).toBe(consumers.length);
  }
  expect([...idle]).toEqual([]);
});

test("a rule is no longer than the service takes", () => {
  for (const { pattern } of ROUTES) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2_048);
});

test("facts of somebody else's bus pass by", () => {
  const [each] = EVENTS;
  if (each === undefined) throw new Error("there are events");
  const event = { ...factEvent(factOf(each)), source: "another.product" };
  expect(ROUTES.filter(({ pattern }) => matches(pattern, event))).toEqual([]);
});
