import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Stored } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";
import { CommitMalformed } from "@legwork/functions/adapters/store-item.ts";
import { expect, test } from "vitest";
import { following, freshId, minute, newborn, type Open, settled } from "./store.given.ts";

export function writing(open: Open): void {
  test("a record that was never written is not there", async () => {
    const store = await open();
    expect(await store.load(freshId("host"))).toBeUndefined();
  });

  test("a new record is read back as it was written", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { state: { name: "Ada" }, dueAt: minute(5), facts: 2 });
    expect(await store.commit(host, 0)).toBe("committed");
    expect(await store.load(host.id)).toEqual(host);
  });

  test("a change builds on the version it was decided from", async () => {
    const store = await open();
    const first = newborn(freshId("host"), { state: { room: 1 } });
    const second = following(first, { state: { room: 2 } });
    await store.commit(first, 0);
    expect(await store.commit(second, first.sequence)).toBe("committed");
    expect(await store.load(first.id)).toEqual(second);
  });

  test("a record cannot be made twice", async () => {
    const store = await open();
    const first = newborn(freshId("host"), { state: { who: "first" } });
    const again = newborn(first.id, { state: { who: "second" }, facts: 2 });
    await store.commit(first, 0);
    expect(await store.commit(again, 0)).toBe("conflict");
    expect(await store.load(first.id)).toEqual(first);
  });

  test("a change decided from an older version is not written", async () => {
    const store = await open();
    const first = newborn(freshId("host"));
    const second = following(first, { state: { winner: true } });
    await store.commit(first, 0);
    await store.commit(second, first.sequence);
    expect(await store.commit(following(first, { state: { winner: false } }), first.sequence)).toBe(
      "conflict",
    );
    expect(await store.load(first.id)).toEqual(second);
  });

  test("a change to a record that is not there is not written", async () => {
    const store = await open();
    const first = newborn(freshId("host"));
    expect(await store.commit(following(first), first.sequence)).toBe("conflict");
    expect(await store.load(first.id)).toBeUndefined();
  });

  test("of fifty people who press at once exactly one wins", async () => {
    const store = await open();
    const slot = newborn(freshId("meeting"));
    await store.commit(slot, 0);
    const claims = Array.from({ length: 50 }, (_, who) =>
      following(slot, { state: { who }, at: minute(who) }),
    );
    const outcomes = await Promise.all(claims.map((claim) => store.commit(claim, slot.sequence)));
    expect(outcomes.filter((outcome) => outcome === "committed")).toHaveLength(1);
    expect(await store.load(slot.id)).toEqual(claims[outcomes.indexOf("committed")]);
  });

  test("of fifty identical first commits exactly one wins", async () => {
    const store = await open();
    const one = newborn(freshId("host"));
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => store.commit(one, 0)));
    expect(outcomes.filter((outcome) => outcome === "committed")).toHaveLength(1);
  });

  test("a commit that would lose a fact is a fault", async () => {
    const store = await open();
    const first = newborn(freshId("host"));
    await store.commit(first, 0);
    const second = following(first, { facts: 2 });
    const broken: [Stored, number][] = [
      [first, first.sequence],
      [{ ...second, outbox: [] }, 1],
      [{ ...second, outbox: second.outbox.slice(2) }, 1],
      [{ ...second, outbox: second.outbox.slice(0, 2) }, 1],
      [{ ...second, outbox: second.outbox.filter((fact) => fact.sequence !== 2) }, 1],
      [{ ...second, digest: "0".repeat(64) }, 1],
      [{ ...second, id: freshId("host") }, 1],
    ];
    for (const [next, expected] of broken) {
      await expect(store.commit(next, expected)).rejects.toBeInstanceOf(CommitMalformed);
    }
    expect(await store.load(first.id)).toEqual(first);
  });

  test("text a person typed cannot become a key", async () => {
    const store = await open();
    const first = newborn(freshId("host"));
    for (const id of ["hst_a#b", "ada@example.org", "hst_", "zzz_1", ""]) {
      // What a caller with a bug would do: the type says otherwise.
      await expect(store.commit({ ...first, id: id as Id }, 0)).rejects.toBeInstanceOf(CommitMalformed);
      await expect(store.commit({ ...first, programmeId: id as Id<"programme"> }, 0)).rejects.toBeInstanceOf(
        CommitMalformed,
      );
    }
  });

  test("an id nobody made finds nothing and breaks nothing", async () => {
    const store = await open();
    for (const id of ["", "hst_a#b", "../..", "x".repeat(5_000), "\u0000", "\ud800"]) {
      // What a caller with a bug would do: the type says otherwise.
      const wrong = id as Id<"programme">;
      expect(await store.load(wrong)).toBeUndefined();
      expect(await store.list(wrong, "host")).toEqual({ items: [], next: undefined });
      expect(await store.history(wrong)).toEqual({ items: [], next: undefined });
      expect(await store.fact(`${wrong}-1`)).toBeUndefined();
      await store.forget(wrong);
      await store.erase(wrong);
    }
  });
}

export function publishing(open: Open): void {
  test("facts that were published leave the outbox and become history", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { state: { name: "Ada" }, facts: 3, dueAt: minute(9) });
    await store.commit(host, 0);
    await store.acknowledge(host);
    expect(await store.load(host.id)).toEqual(settled(host));
    expect(await store.history(host.id)).toEqual({ items: host.outbox, next: undefined });
  });

  test("acknowledging twice changes nothing", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { dueAt: minute(9), facts: 2 });
    await store.commit(host, 0);
    await store.acknowledge(host);
    await store.acknowledge(host);
    expect(await store.load(host.id)).toEqual(settled(host));
    expect((await store.history(host.id)).items).toEqual(host.outbox);
    expect(await store.nextDue()).toBe(minute(9));
  });

  test("a late acknowledgement leaves newer facts in the outbox and the record due", async () => {
    const store = await open();
    const first = newborn(freshId("host"), { at: minute(1) });
    const second = following(first, { at: minute(2), dueAt: minute(99), state: { newer: true } });
    await store.commit(first, 0);
    await store.commit(second, first.sequence);
    await store.acknowledge(first);
    expect(await store.load(first.id)).toEqual({ ...second, outbox: second.outbox.slice(1) });
    expect(await store.due(minute(2), 10)).toEqual([first.id]);
    await store.acknowledge(second);
    expect(await store.load(first.id)).toEqual(settled(second));
    expect((await store.history(first.id)).items).toEqual(second.outbox);
    expect(await store.nextDue()).toBe(minute(99));
  });

  test("a very late acknowledgement does not undo what came after it", async () => {
    const store = await open();
    const first = newborn(freshId("host"));
    const second = following(first, { dueAt: minute(99) });
    await store.commit(first, 0);
    await store.commit(second, first.sequence);
    await store.acknowledge(second);
    await store.acknowledge(first);
    expect(await store.load(first.id)).toEqual(settled(second));
    expect(await store.nextDue()).toBe(minute(99));
  });

  test("facts read again from an older view are published twice at worst, never lost", async () => {
    const store = await open();
    const first = newborn(freshId("host"));
    await store.commit(first, 0);
    const second = following(first);
    await store.acknowledge(first);
    expect(await store.commit(second, first.sequence)).toBe("committed");
    expect((await store.load(first.id))?.outbox).toEqual(second.outbox);
    await store.acknowledge(second);
    expect((await store.history(first.id)).items).toEqual(second.outbox);
    expect((await store.load(first.id))?.outbox).toEqual([]);
  });

  test("acknowledgements and commits that cross leave every fact published or waiting", async () => {
    const store = await open();
    let last = newborn(freshId("host"));
    await store.commit(last, 0);
    for (let round = 0; round < 10; round++) {
      const next = following(last);
      const [outcome] = await Promise.all([store.commit(next, last.sequence), store.acknowledge(last)]);
      expect(outcome).toBe("committed");
      last = next;
    }
    const waiting = (await store.load(last.id))?.outbox ?? [];
    const kept = (await store.history(last.id)).items;
    const known = new Set([...waiting, ...kept].map((fact) => fact.sequence));
    expect([...known].sort((a, b) => a - b)).toEqual(last.outbox.map((fact) => fact.sequence));
    expect(await store.due(minute(0), 10)).toEqual([last.id]);
  });

  test("acknowledging more facts than fit one request keeps them all", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { facts: 60 });
    await store.commit(host, 0);
    await store.acknowledge(host);
    expect((await store.history(host.id)).items).toEqual(host.outbox);
  });
}

export function waking(open: Open): void {
  const quiet = async (store: Store, dueAt: Instant | undefined): Promise<Id> => {
    const stored = newborn(freshId("introduction"), { dueAt });
    await store.commit(stored, 0);
    await store.acknowledge(stored);
    return stored.id;
  };

  test("an empty store has nothing due", async () => {
    const store = await open();
    expect(await store.due(minute(1_000_000), 10)).toEqual([]);
    expect(await store.nextDue()).toBeUndefined();
  });

  test("a record is due from its own moment on, not before", async () => {
    const store = await open();
    const id = await quiet(store, minute(10));
    expect(await store.due(minute(9), 10)).toEqual([]);
    expect(await store.due(minute(10), 10)).toEqual([id]);
    expect(await store.nextDue()).toBe(minute(10));
  });

  test("a record with unpublished facts is due at once, whatever its own moment", async () => {
    const store = await open();
    const someday = newborn(freshId("host"), { at: minute(3), dueAt: minute(500) });
    const never = newborn(freshId("host"), { at: minute(4) });
    await store.commit(someday, 0);
    await store.commit(never, 0);
    expect(await store.due(minute(4), 10)).toEqual([someday.id, never.id]);
  });

  test("a record that needs nothing more is never due again", async () => {
    const store = await open();
    const first = newborn(freshId("host"), { dueAt: minute(1) });
    await store.commit(first, 0);
    await store.acknowledge(first);
    const second = following(settled(first), { dueAt: undefined });
    await store.commit(second, first.sequence);
    await store.acknowledge(second);
    expect(await store.due(minute(1_000_000), 10)).toEqual([]);
    expect(await store.nextDue()).toBeUndefined();
  });

  test("a record put off is due at its new moment only", async () => {
    const store = await open();
    const first = newborn(freshId("host"), { dueAt: minute(1) });
    await store.commit(first, 0);
    await store.acknowledge(first);
    const second = following(settled(first), { dueAt: minute(50) });
    await store.commit(second, first.sequence);
    await store.acknowledge(second);
    expect(await store.due(minute(49), 10)).toEqual([]);
    expect(await store.due(minute(50), 10)).toEqual([first.id]);
  });

  test("those who have waited longest come first, and no more than were asked for", async () => {
    const store = await open();
    const waits = [40, 3, 17, 99, 8, 25, 61, 2, 73, 12, 55, 31];
    const ids = new Map<number, Id>();
    for (const wait of waits) ids.set(wait, await quiet(store, minute(wait)));
    const inOrder = [...ids].sort(([a], [b]) => a - b).map(([, id]) => id);
    expect(await store.due(minute(100), 100)).toEqual(inOrder);
    expect(await store.due(minute(100), 5)).toEqual(inOrder.slice(0, 5));
    expect(await store.due(minute(17), 100)).toEqual(inOrder.slice(0, 5));
    expect(await store.due(minute(100), 0)).toEqual([]);
    expect(await store.due(minute(100), 5)).toEqual(inOrder.slice(0, 5));
    expect(await store.nextDue()).toBe(minute(2));
  });

  test("two whose ids look alike to an engine's index are both woken, though due at the same moment", async () => {
    const store = await open();
    // The first 24 bits of the hash that dynalite tells equal index entries apart by are the same for these.
    const twins: Id[] = ["int_tie-2017", "int_tie-7951"];
    for (const id of twins) {
      const stored = newborn(id, { dueAt: minute(7) });
      await store.commit(stored, 0);
      await store.acknowledge(stored);
    }
    expect(await store.due(minute(7), 10)).toEqual(twins);
  });

  test("records due at the same moment are all found, once each", async () => {
    const store = await open();
    const ids: Id[] = [];
    for (let nth = 0; nth < 20; nth++) ids.push(await quiet(store, minute(7)));
    const found = await store.due(minute(7), 100);
    expect([...found].sort()).toEqual(ids.sort());
  });
}
