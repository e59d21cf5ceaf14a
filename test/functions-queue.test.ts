import { WORKFLOW_ACTS } from "@legwork/core/engine/acts-workflow.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import { consuming } from "@legwork/functions/entry/consuming.ts";
import { fromQueue } from "@legwork/functions/entry/queue.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { CONSENT, seekerProfile } from "./cast.ts";
import { batch, call, delivered, failures, functionOver } from "./functions.given.ts";
import { type TestWorld, world } from "./world.ts";

let w: TestWorld;
beforeEach(async () => {
  w = await world();
});

/** A seeker whose confirmation is kept and has been heard by nobody: what the bus would bring to the workflow. */
async function confirmed(tail: string): Promise<{ id: Id<"seeker">; fact: Recorded }> {
  const id: Id<"seeker"> = `skr_${tail}`;
  const unheard = { ...w, later: () => {} };
  const profile = seekerProfile({ email: `${tail}@uni.example` });
  const order = { to: id, programmeId: w.programmeId } as const;
  await run(unheard, {
    ...order,
    command: { type: "seeker.apply", profile, consent: CONSENT, source: "form" },
  });
  await run(unheard, { ...order, command: { type: "seeker.confirm" } });
  const fact = (await w.store.load(id))?.outbox.find(({ event }) => event.type === "seeker.confirmed");
  if (fact === undefined) throw new Error("nothing was confirmed");
  return { id, fact };
}

const searchOf = async (id: Id<"seeker">) => (await w.store.load(`sch_${id.slice(4)}-1`))?.sequence ?? 0;

const workflow = () => {
  const over = functionOver(w);
  return { ...over, handler: consuming(over.given, "workflow", WORKFLOW_ACTS) };
};

describe("a consumer's batch", () => {
  test("one poison among ten harms no neighbour, and comes back alone", async () => {
    const people = [];
    for (const tail of ["a", "b", "c", "d", "e", "f", "g", "h", "i"]) people.push(await confirmed(tail));
    const bodies = people.map(({ fact }) => delivered(fact));
    bodies.splice(4, 0, "{ this is no JSON");
    const { handler, codes } = workflow();
    expect(failures(await handler(batch(bodies), call()))).toEqual(["m4"]);
    for (const { id } of people) expect(await searchOf(id)).toBeGreaterThan(0);
    expect(codes()).toEqual(["message.malformed"]);
  });

  test("ten poisons are ten failures, told as such, and no crash", async () => {
    const { handler, codes } = workflow();
    const answer = await handler(batch(Array.from({ length: 10 }, () => "null")), call());
    expect(failures(answer)).toEqual(Array.from({ length: 10 }, (_, at) => `m${at}`));
    expect(codes().length).toBe(10);
  });

  test.each([
    [
      "a version nobody knows yet",
      "message.version",
      (text: string) => text.replace('"version":1', '"version":2'),
    ],
    [
      "somebody else's event",
      "message.foreign",
      (text: string) => text.replace('"source":"legwork"', '"source":"crm"'),
    ],
    [
      "an id that is none of ours",
      "message.malformed",
      (text: string) => text.replace(/"id":"skr_[^"]*"/, '"id":"x"'),
    ],
    ["an empty message", "message.malformed", () => ""],
  ])("%s comes to rest among the dead letters, with its code in the log", async (_, code, spoil) => {
    const { fact } = await confirmed("a");
    const { handler, codes } = workflow();
    expect(failures(await handler(batch([spoil(delivered(fact))]), call()))).toEqual(["m0"]);
    expect(codes()).toEqual([code]);
  });

  test("a fact that was erased meanwhile is done with", async () => {
    const { id, fact } = await confirmed("a");
    await w.store.erase(id);
    const { handler } = workflow();
    expect(failures(await handler(batch([delivered(fact)]), call()))).toEqual([]);
    expect(await searchOf(id)).toBe(0);
  });

  test("the same fact three times begins one search", async () => {
    const { id, fact } = await confirmed("a");
    const { handler } = workflow();
    await handler(batch([delivered(fact), delivered(fact)]), call());
    const once = await searchOf(id);
    await handler(batch([delivered(fact)]), call());
    expect(await searchOf(id)).toBe(once);
    const history = await w.store.history(`sch_${id.slice(4)}-1`);
    expect(history.items.filter(({ event }) => event.type === "search.opened").length).toBe(1);
  });

  test("a table that does not answer fails the message, and its fault is named without anybody's address", async () => {
    const { fact } = await confirmed("a");
    const { handler, lines } = workflow();
    const over = functionOver({
      ...w,
      store: { ...w.store, fact: () => Promise.reject(new Error("throttled")) },
    });
    const failing = consuming(over.given, "workflow", WORKFLOW_ACTS);
    expect(failures(await failing(batch([delivered(fact)]), call()))).toEqual(["m0"]);
    expect(over.lines[0]?.fields).toMatchObject({
      requestId: "req-1",
      messageId: "m0",
      consumer: "workflow",
    });
    expect(failures(await handler(batch([delivered(fact)]), call()))).toEqual([]);
    expect(lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("a reaction to something this function cannot do fails, instead of being forgotten", async () => {
    const { fact } = await confirmed("a");
    const over = functionOver(w);
    const bare = consuming(over.given, "workflow", {});
    expect(failures(await bare(batch([delivered(fact)]), call()))).toEqual(["m0"]);
  });
});

describe("a function that runs out of time", () => {
  const done: string[] = [];
  beforeEach(() => void done.splice(0));

  /** Handles messages that take a second each of a time that only they let pass. */
  const slow = (atOnce: number) => {
    let passed = 0;
    const over = functionOver(w);
    const handler = fromQueue({
      ...over.given,
      atOnce,
      needsMs: SECOND_MS,
      handle: async ({ messageId }) => {
        passed += SECOND_MS;
        done.push(messageId);
      },
    });
    return { handler, passes: () => passed };
  };

  test("names what it did not begin, and what was done stays done", async () => {
    const { handler, passes } = slow(1);
    const answer = await handler(batch(["", "", "", "", ""]), call(4_600, passes));
    expect(done).toEqual(["m0", "m1", "m2"]);
    expect(failures(answer)).toEqual(["m3", "m4"]);
  });

  test("answers before it is cut off, though a message never ends", async () => {
    const over = functionOver(w);
    const handler = fromQueue({
      ...over.given,
      atOnce: 10,
      needsMs: 0,
      handle: ({ body }) => (body === "stuck" ? new Promise(() => {}) : Promise.resolve()),
    });
    const answer = await handler(batch(["", "stuck", ""]), call(1_510));
    expect(failures(answer)).toEqual(["m1"]);
    expect(over.lines.map(({ what }) => what)).toEqual(["a batch ran out of time"]);
  });
});
