import { REACTIONS } from "@legwork/core/reactions.ts";
import { expect, test } from "vitest";
import { CONSUMERS, TABLE } from "../infra/topology.ts";

test("every reaction has a consumer in the topology, and every consumer has reactions", () => {
  const reacting = new Set(REACTIONS.map(({ consumer }) => consumer));
  expect([...reacting].sort()).toEqual(Object.keys(CONSUMERS).sort());
});

test("each consumer says why it exists", () => {
  for (const { because } of Object.values(CONSUMERS)) expect(because.length).toBeGreaterThan(30);
});

test("keys and indexes have names of their own", () => {
  const names = [TABLE.hash, TABLE.range, TABLE.indexes.due.name, TABLE.indexes.list.name];
  expect(new Set(names).size).toBe(names.length);
});
