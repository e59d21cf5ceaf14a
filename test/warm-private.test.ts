import { participantPages } from "@legwork/functions/pages/participant.tsx";
import { describe, expect, test } from "vitest";
import { diceOf } from "./warm-graphs.ts";
import {
  differing,
  type Edge,
  enrolledOnly,
  followsFrom,
  isPrivate,
  kindsIn,
  lived,
  type Plan,
  pagesOfOthers,
  planOf,
  privateEdges,
  toldToOthers,
} from "./warm-worlds.ts";

/**
 * Two worlds that differ in one private edge look the same to everybody but its lister. An edge is private when its lister
 * has not let us use the list, or when it means somebody of the programme who has not.
 */
const PAIRS = 10_000;
const LIVED = 24;

/** Each plan with every private edge there could be in it. */
function* pairs(count: number): Generator<{ readonly plan: Plan; readonly edges: readonly Edge[] }> {
  let left = count;
  for (let seed = 1; left > 0; seed++) {
    const plan = planOf(diceOf(seed));
    const edges = privateEdges(plan).slice(0, left);
    left -= edges.length;
    yield { plan, edges };
  }
}

describe("two worlds that differ in one private edge", () => {
  test(`have the same ties, paths, matches, points, reasons and connectors asked: ${PAIRS} pairs`, {
    timeout: 240_000,
  }, async () => {
    let [compared, worlds, asked, tied] = [0, 0, 0, 0];
    for (const { plan, edges } of pairs(PAIRS)) {
      const made = await enrolledOnly(plan);
      const { seen: one, lists } = await followsFrom(made, plan);
      worlds++;
      if (one.includes("bridge.opened")) asked++;
      if (one.includes("in confidence")) tied++;
      for (const edge of edges) {
        compared++;
        const other = differing(plan, edge);
        if ((await followsFrom(made, other, { lists, lister: edge.from })).seen !== one)
          expect.fail(`${JSON.stringify(edge)} shows in ${JSON.stringify(plan)}`);
      }
    }
    expect(compared).toBe(PAIRS);
    // Worlds in which nobody is asked and nobody is tied would prove nothing.
    expect(asked / worlds).toBeGreaterThan(0.2);
    expect(tied / worlds).toBeGreaterThan(0.1);
  });

  test("have the same facts, letters, records and pages after days of life, byte by byte", {
    timeout: 240_000,
  }, async () => {
    let [compared, bridged] = [0, 0];
    for (let seed = 1; compared < LIVED; seed++) {
      const plan = planOf(diceOf(seed));
      const edge = privateEdges(plan)[seed % 7];
      if (edge === undefined) continue;
      compared++;
      const [one, other] = [await lived(plan), await lived(differing(plan, edge))];
      if (kindsIn(one).has("bridge")) bridged++;
      expect(await toldToOthers(other, plan, edge.from), JSON.stringify([edge, plan])).toBe(
        await toldToOthers(one, plan, edge.from),
      );
      expect(await pagesOfOthers(other, participantPages(other), plan, edge.from)).toEqual(
        await pagesOfOthers(one, participantPages(one), plan, edge.from),
      );
    }
    expect(bridged).toBeGreaterThan(3);
  });

  test("while an edge both ends allow does show, so that the comparison can tell", async () => {
    let shown = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const plan = planOf(diceOf(seed));
      const to = plan.people.findIndex(({ kind }) => kind === "host");
      const edge: Edge = { from: 0, to, how: "both" };
      const open = {
        ...plan,
        people: plan.people.map((one) => ({ ...one, allows: one.kind !== "outsider" })),
      };
      expect(isPrivate(open, edge)).toBe(false);
      const made = await enrolledOnly(open);
      if ((await followsFrom(made, open)).seen !== (await followsFrom(made, differing(open, edge))).seen)
        shown++;
    }
    expect(shown).toBeGreaterThan(15);
  });
});
