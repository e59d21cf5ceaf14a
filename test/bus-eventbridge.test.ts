import { record } from "@legwork/core/kernel/record.ts";
import { batchesOf, busEventBridge, type Putting } from "@legwork/functions/adapters/bus-eventbridge.ts";
import { factNamedIn } from "@legwork/functions/adapters/fact-event.ts";
import { describe, expect, test } from "vitest";
import { at } from "./given.ts";

const facts = (count: number) =>
  record(
    { id: "skr_ada", programmeId: "prg_leeds", sequence: 0, digest: "" },
    Array.from({ length: count }, () => ({ type: "seeker.changed", email: "ada@uni.example" })),
    at("2026-11-24 10:00"),
  );

type Sent = Parameters<Putting["send"]>[0]["input"]["Entries"];

/** A bus that refuses, at its n-th call, the entries named for that call. */
function bus(refusing: readonly (readonly number[])[] = []) {
  const calls: NonNullable<Sent>[] = [];
  const pauses: number[] = [];
  const client: Putting = {
    send: async ({ input: { Entries = [] } }) => {
      const refused = refusing[calls.length] ?? [];
      calls.push(Entries);
      return {
        Entries: Entries.map((_, index) =>
          refused.includes(index) ? { ErrorCode: "ThrottlingException" } : { EventId: `e-${index}` },
        ),
      };
    },
  };
  const pause = async (ms: number): Promise<void> => void pauses.push(ms);
  return { calls, pauses, bus: busEventBridge({ client, busName: "legwork-test", pause }) };
}

const idsOf = (entries: NonNullable<Sent>) => entries.map(({ Detail }) => JSON.parse(Detail ?? "").id);

describe("facts on EventBridge", () => {
  test("travel by their ids, so that no address lies in an archive or a queue", async () => {
    const { calls, bus: made } = bus();
    await made.publish(facts(1));
    const [entry] = calls.flat();
    expect(entry).toMatchObject({
      EventBusName: "legwork-test",
      Source: "legwork",
      DetailType: "seeker.changed",
    });
    expect(JSON.parse(entry?.Detail ?? "")).toEqual({
      version: 1,
      id: "skr_ada-1",
      recordId: "skr_ada",
      programmeId: "prg_leeds",
      sequence: 1,
      at: "2026-11-24T10:00:00.000Z",
    });
    expect(JSON.stringify(entry)).not.toContain("ada@uni.example");
    const event = JSON.stringify({ source: entry?.Source, detail: JSON.parse(entry?.Detail ?? "") });
    expect(factNamedIn(event)).toEqual({ id: "skr_ada-1" });
  });

  test("go ten at a time, in order", async () => {
    const { calls, bus: made } = bus();
    await made.publish(facts(23));
    expect(calls.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(idsOf(calls.flat())).toEqual(Array.from({ length: 23 }, (_, index) => `skr_ada-${index + 1}`));
  });

  test("that were not taken are put again, alone, after a pause that grows", async () => {
    const { calls, pauses, bus: made } = bus([[1, 3], [0]]);
    await made.publish(facts(4));
    expect(calls.map(idsOf)).toEqual([
      ["skr_ada-1", "skr_ada-2", "skr_ada-3", "skr_ada-4"],
      ["skr_ada-2", "skr_ada-4"],
      ["skr_ada-2"],
    ]);
    expect(pauses).toEqual([50, 100]);
  });

  test("that are never taken stay in the outbox: publishing throws, and says how many and why", async () => {
    const { calls, bus: made } = bus([[0], [0], [0], [0]]);
    await expect(made.publish(facts(1))).rejects.toThrow("did not take 1 of 1 facts: ThrottlingException");
    expect(calls.length).toBe(4);
  });

  test("an answer that names no entry is no promise", async () => {
    const made = busEventBridge({ client: { send: async () => ({}) }, busName: "b", pause: async () => {} });
    await expect(made.publish(facts(1))).rejects.toThrow("did not take 1 of 1");
  });

  test("nothing to publish asks nobody", async () => {
    const { calls, bus: made } = bus();
    await made.publish([]);
    expect(calls).toEqual([]);
  });
});

test("a batch stays under 256 KB, and an event that never fits is a fault", () => {
  const entry = (kb: number) => ({ Source: "legwork", DetailType: "x", Detail: "ä".repeat(kb * 512) });
  expect(batchesOf([entry(100), entry(100), entry(100)]).map(({ length }) => length)).toEqual([2, 1]);
  expect(() => batchesOf([entry(257)])).toThrow(/does not fit/);
});
