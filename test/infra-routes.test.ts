import { PREFIX } from "@legwork/core/kernel/id.ts";
import { REACTIONS } from "@legwork/core/reactions.ts";
import { isPublic } from "@legwork/core/vocabulary.ts";
import { matches } from "@legwork/functions/adapters/event-pattern.ts";
import { describe, expect, test } from "vitest";
import { type EventPattern, ROUTES } from "../infra/routes.ts";
import { CONSUMERS, FACT_EVENT } from "../infra/topology.ts";

/** EventBridge takes patterns of this many characters ("Amazon EventBridge quotas"). */
const PATTERN_MAX = 2_048;
/** And this many rules a bus. */
const RULES_MAX = 300;

const eventOf = (type: string) => ({ source: FACT_EVENT.source, "detail-type": type });
const routesFor = (type: string, consumer: string) =>
  ROUTES.filter((route) => route.consumer === consumer && matches({ ...route.pattern }, eventOf(type)));
const typesIn = ({ "detail-type": types }: EventPattern): readonly string[] =>
  types.flatMap((type) => (typeof type === "string" ? [type] : []));

describe("the way from a fact to whoever does something about it", () => {
  const named = REACTIONS.filter(({ on }) => on !== "*");

  test.each(named.map(({ name, on, consumer }) => [name, on, consumer]))(
    "%s hears of %s by exactly one rule",
    (_name, on, consumer) => {
      expect(routesFor(on, consumer).map((route) => route.consumer)).toEqual([consumer]);
    },
  );

  test("whoever reacts to everything hears every fact that partners may see, of whatever kind", () => {
    const [everything] = REACTIONS.filter(({ on }) => on === "*").map(({ consumer }) => consumer);
    for (const kind of Object.keys(PREFIX)) {
      const type = `${kind}.somethingNew`;
      // Guaranteed by PREFIX: its keys are the kinds.
      const isSeen = isPublic(kind as keyof typeof PREFIX, type);
      expect([type, routesFor(type, String(everything)).length]).toEqual([type, isSeen ? 1 : 0]);
    }
  });

  test("no rule brings a consumer a type that it has no reaction to", () => {
    const idle = ROUTES.flatMap((route) =>
      typesIn(route.pattern)
        .filter((type) => !REACTIONS.some(({ on, consumer }) => on === type && consumer === route.consumer))
        .map((type) => `${route.name}: ${type}`),
    );
    expect(idle).toEqual([]);
  });

  test("a fact of somebody else on the same bus reaches nobody", () => {
    const foreign = { source: "aws.s3", "detail-type": "search.ended" };
    expect(ROUTES.filter(({ pattern }) => matches({ ...pattern }, foreign))).toEqual([]);
  });

  test("a type stays with the rule of its kind, so that no update ever leaves it between two", () => {
    const moved = ROUTES.flatMap((route) =>
      typesIn(route.pattern)
        .filter((type) => route.name !== `${route.consumer}-${type.split(".")[0]}`)
        .map((type) => `${route.name}: ${type}`),
    );
    expect(moved).toEqual([]);
  });

  test("every rule has a name of its own and a pattern EventBridge takes", () => {
    expect(new Set(ROUTES.map(({ name }) => name)).size).toBe(ROUTES.length);
    expect(ROUTES.length).toBeLessThanOrEqual(RULES_MAX);
    for (const { pattern } of ROUTES) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(PATTERN_MAX);
  });

  test("every consumer has a rule", () => {
    expect([...new Set(ROUTES.map(({ consumer }) => consumer))].sort()).toEqual(
      Object.keys(CONSUMERS).sort(),
    );
  });
});
