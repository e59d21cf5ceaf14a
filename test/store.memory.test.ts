import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { DueQueue } from "@legwork/functions/adapters/due-queue.ts";
import { type FaultPoint, memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freshId, minute, newborn, settled } from "./store.given.ts";

describe("a memory store that may fail", () => {
  /** A store that fails once it comes to that point, and only the first time. */
  function failingAt(point: FaultPoint) {
    let armed = true;
    return memoryStore({
      fault: (reached) => {
        if (reached !== point || !armed) return;
        armed = false;
        throw new Error(point);
      },
    });
  }

  test("a commit that fails before it began was not made, and one that fails after it was", async () => {
    const host = newborn(freshId("host"));
    const before = failingAt("before commit");
    await expect(before.commit(host, 0)).rejects.toThrow("before commit");
    expect(await before.load(host.id)).toBeUndefined();
    const after = failingAt("after commit");
    await expect(after.commit(host, 0)).rejects.toThrow("after commit");
    expect(await after.load(host.id)).toEqual(host);
  });

  test("an acknowledgement that stops half-way has kept the facts, and the record is still due", async () => {
    const host = newborn(freshId("host"), { dueAt: minute(50) });
    const store = failingAt("within acknowledge");
    await store.commit(host, 0);
    await expect(store.acknowledge(host)).rejects.toThrow("within acknowledge");
    expect((await store.history(host.id)).items).toEqual(host.outbox);
    expect(await store.due(minute(0), 10)).toEqual([host.id]);
    await store.acknowledge(host);
    expect(await store.load(host.id)).toEqual(settled(host));
    expect(await store.due(minute(0), 10)).toEqual([]);
  });

  test("an erasure that stops half-way is finished by asking again", async () => {
    const host = newborn(freshId("host"));
    const store = failingAt("within erase");
    await store.commit(host, 0);
    await store.acknowledge(host);
    await expect(store.erase(host.id)).rejects.toThrow("within erase");
    await store.erase(host.id);
    expect((await store.history(host.id)).items).toEqual([]);
  });

  test("every operation can be made to fail before and after", async () => {
    const reached: FaultPoint[] = [];
    const store = memoryStore({
      fault: async (point) => {
        reached.push(point);
      },
    });
    const host = newborn(freshId("host"));
    await store.commit(host, 0);
    await store.load(host.id);
    await store.acknowledge(host);
    await store.due(minute(0), 1);
    await store.nextDue();
    await store.list(host.programmeId, "host");
    await store.history(host.id);
    await store.fact(`${host.id}-1`);
    await store.forget(host.id);
    await store.erase(host.id);
    const operations = Object.keys(store);
    expect(operations).toHaveLength(10);
    const every = operations.flatMap((name) => [`before ${name}`, `after ${name}`]);
    expect([...reached].sort()).toEqual([...every, "within acknowledge", "within erase"].sort());
  });
});

describe("who is due in memory", () => {
  test("is always who a plain list would say, however records are moved", () => {
    const id = fc.integer({ min: 0, max: 12 }).map((nth): Id => `hst_${nth}`);
    const moment = fc.integer({ min: 0, max: 30 }).map(minute);
    const move = fc.tuple(id, fc.option(moment, { nil: undefined }));
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 400, size: "max" }),
        moment,
        fc.nat({ max: 14 }),
        (moves, now, max) => {
          const queue = new DueQueue();
          const plain = new Map<Id, Instant>();
          for (const [who, at] of moves) {
            queue.set(who, at);
            if (at === undefined) plain.delete(who);
            else plain.set(who, at);
          }
          const order = [...plain].sort(([a, at], [b, bt]) =>
            at === bt ? (a < b ? -1 : 1) : at < bt ? -1 : 1,
          );
          const dueIds = order.filter(([, at]) => at <= now).map(([who]) => who);
          expect(queue.next()).toBe(order[0]?.[1]);
          expect(queue.until(now, max)).toEqual(dueIds.slice(0, max));
          expect(queue.until(now, 100)).toEqual(dueIds);
        },
      ),
    );
  });
});
