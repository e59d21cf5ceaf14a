import type { Id, Kind } from "@legwork/core/kernel/id.ts";
import type { Stored } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";
import { RecordTooLarge } from "@legwork/functions/adapters/store-item.ts";
import { expect, test } from "vitest";
import { following, freshId, minute, newborn, type Open, PROGRAMME, settled } from "./store.given.ts";

export function listing(open: Open): void {
  const fill = async (
    store: Store,
    programmeId: Id<"programme">,
    kind: Kind,
    count: number,
  ): Promise<Stored[]> => {
    const all = Array.from({ length: count }, (_, nth) =>
      newborn(freshId(kind), { programmeId, state: { nth } }),
    );
    await Promise.all(all.map((stored) => store.commit(stored, 0)));
    return all;
  };
  const pages = async (
    store: Store,
    programmeId: Id<"programme">,
    kind: Kind,
    max: number,
  ): Promise<Stored[][]> => {
    const found: Stored[][] = [];
    let after: string | undefined;
    do {
      const page: Awaited<ReturnType<Store["list"]>> = await store.list(programmeId, kind, {
        max,
        ...(after === undefined ? {} : { after }),
      });
      found.push([...page.items]);
      after = page.next;
    } while (after !== undefined);
    return found;
  };

  test("a programme with nobody in it lists nobody", async () => {
    const store = await open();
    expect(await store.list("prg_empty", "host")).toEqual({ items: [], next: undefined });
  });

  test("pages join up to everybody once, in the order of their ids", async () => {
    const store = await open();
    const all = await fill(store, "prg_autumn", "seeker", 23);
    expect((await pages(store, "prg_autumn", "seeker", 5)).map((page) => page.length)).toEqual([
      5, 5, 5, 5, 3,
    ]);
    expect((await pages(store, "prg_autumn", "seeker", 5)).flat()).toEqual(all);
    expect((await store.list("prg_autumn", "seeker")).items).toEqual(all);
  });

  test("a page that holds exactly the last of them says there is no next", async () => {
    const store = await open();
    await fill(store, "prg_autumn", "seeker", 10);
    expect((await pages(store, "prg_autumn", "seeker", 5)).map((page) => page.length)).toEqual([5, 5]);
  });

  test("a list holds one programme and one kind, whatever cursor is given", async () => {
    const store = await open();
    const ours = await fill(store, "prg_autumn", "seeker", 6);
    const theirs = await fill(store, "prg_spring", "seeker", 6);
    await fill(store, "prg_autumn", "host", 6);
    expect((await pages(store, "prg_autumn", "seeker", 4)).flat()).toEqual(ours);
    const foreign = (await store.list("prg_spring", "seeker", { max: 2 })).next ?? "";
    for (const after of [
      foreign,
      "",
      "nonsense",
      "#",
      "prg_spring#skr",
      "\u0000",
      "z".repeat(5_000),
      "é\ud800",
    ]) {
      const page = await store.list("prg_autumn", "seeker", { after });
      expect(ours).toEqual(expect.arrayContaining([...page.items]));
    }
    expect((await pages(store, "prg_spring", "seeker", 4)).flat()).toEqual(theirs);
  });

  test("someone who joins or leaves between two pages is no reason to skip or repeat another", async () => {
    const store = await open();
    const all = await fill(store, "prg_autumn", "seeker", 6);
    const first = await store.list("prg_autumn", "seeker", { max: 3 });
    for (const stored of [all[0], all[2]]) if (stored !== undefined) await store.erase(stored.id);
    const [late] = await fill(store, "prg_autumn", "seeker", 1);
    const rest = await store.list("prg_autumn", "seeker", { after: first.next ?? "", max: 10 });
    expect(rest.items).toEqual([...all.slice(3), late]);
  });

  test("a list shows people as they are now", async () => {
    const store = await open();
    const [first] = await fill(store, "prg_autumn", "seeker", 1);
    if (first === undefined) throw new Error("one was asked for");
    const second = following(first, { state: { nth: "changed" } });
    await store.commit(second, first.sequence);
    expect((await store.list("prg_autumn", "seeker")).items).toEqual([second]);
  });

  test("a page can be asked for in any size", async () => {
    const store = await open();
    await fill(store, "prg_autumn", "seeker", 3);
    for (const max of [0, -1, 1.5, Number.NaN]) {
      expect((await store.list("prg_autumn", "seeker", { max })).items).toHaveLength(1);
    }
    expect((await store.list("prg_autumn", "seeker", { max: 1e9 })).items).toHaveLength(3);
  });

  test("a page over a hundred large records is whole", async () => {
    const store = await open();
    const filler = "x".repeat(170_000);
    const all = Array.from({ length: 101 }, () => newborn(freshId("seeker"), { state: { filler } }));
    for (const stored of all) await store.commit(stored, 0);
    const page = await store.list(PROGRAMME, "seeker", { max: 101 });
    expect(page.items.map((stored) => stored.id)).toEqual(all.map((stored) => stored.id));
    expect(page.next).toBeUndefined();
  });
}

export function history(open: Open): void {
  test("facts come back in the order they happened, page by page", async () => {
    const store = await open();
    let last = newborn(freshId("host"));
    await store.commit(last, 0);
    await store.acknowledge(last);
    const facts = [...last.outbox];
    for (let round = 0; round < 11; round++) {
      const next = following(settled(last));
      await store.commit(next, last.sequence);
      await store.acknowledge(next);
      facts.push(...next.outbox);
      last = next;
    }
    const first = await store.history(last.id, { max: 5 });
    expect(first).toEqual({ items: facts.slice(0, 5), next: 5 });
    const second = await store.history(last.id, { max: 5, after: first.next ?? 0 });
    expect(second).toEqual({ items: facts.slice(5, 10), next: 10 });
    expect(await store.history(last.id, { max: 5, after: second.next ?? 0 })).toEqual({
      items: facts.slice(10),
      next: undefined,
    });
    expect((await store.history(last.id, { after: 12 })).items).toEqual([]);
    expect((await store.history(last.id, { after: -3 })).items).toEqual(facts);
  });

  test("a fact is found by its id while it waits and after it was published", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { facts: 2 });
    const [first, second] = host.outbox;
    if (first === undefined || second === undefined) throw new Error("two were asked for");
    expect(await store.fact(first.id)).toBeUndefined();
    await store.commit(host, 0);
    expect(await store.fact(first.id)).toEqual(first);
    await store.acknowledge(host);
    expect(await store.fact(first.id)).toEqual(first);
    expect(await store.fact(second.id)).toEqual(second);
    expect(await store.fact(`${host.id}-3`)).toBeUndefined();
    expect(await store.fact(`${host.id}-0`)).toBeUndefined();
  });

  test("one record's history holds no other's", async () => {
    const store = await open();
    const [one, other] = [newborn("hst_1"), newborn("hst_1-1")];
    for (const stored of [one, other]) {
      await store.commit(stored, 0);
      await store.acknowledge(stored);
    }
    expect((await store.history(one.id)).items).toEqual(one.outbox);
    expect((await store.history(other.id)).items).toEqual(other.outbox);
  });
}

export function erasing(open: Open): void {
  test("erasing a person leaves nothing of them behind", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { facts: 60, dueAt: minute(1) });
    const neighbour = newborn(freshId("host"), { dueAt: minute(2) });
    for (const stored of [host, neighbour]) {
      await store.commit(stored, 0);
      await store.acknowledge(stored);
    }
    await store.commit(following(settled(host)), host.sequence);
    await store.erase(host.id);
    await store.erase(host.id);
    expect(await store.load(host.id)).toBeUndefined();
    expect((await store.history(host.id)).items).toEqual([]);
    expect(await store.fact(`${host.id}-1`)).toBeUndefined();
    expect((await store.list(PROGRAMME, "host")).items).toEqual([settled(neighbour)]);
    expect(await store.due(minute(100), 10)).toEqual([neighbour.id]);
    expect((await store.history(neighbour.id)).items).toEqual(neighbour.outbox);
  });

  test("an acknowledgement that comes after the erasure brings nothing back", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { facts: 3, dueAt: minute(1) });
    await store.commit(host, 0);
    await store.erase(host.id);
    await store.acknowledge(host);
    expect(await store.load(host.id)).toBeUndefined();
    expect((await store.history(host.id)).items).toEqual([]);
    expect(await store.nextDue()).toBeUndefined();
  });

  test("a change decided before the erasure is not written after it", async () => {
    const store = await open();
    const host = newborn(freshId("host"));
    await store.commit(host, 0);
    await store.erase(host.id);
    expect(await store.commit(following(host), host.sequence)).toBe("conflict");
    expect(await store.load(host.id)).toBeUndefined();
  });

  test("somebody erased can come back as new", async () => {
    const store = await open();
    const before = newborn(freshId("host"), { facts: 3, state: { life: 1 } });
    await store.commit(before, 0);
    await store.acknowledge(before);
    await store.erase(before.id);
    const after = newborn(before.id, { at: minute(60), state: { life: 2 } });
    expect(await store.commit(after, 0)).toBe("committed");
    await store.acknowledge(after);
    expect(await store.load(before.id)).toEqual(settled(after));
    expect((await store.history(before.id)).items).toEqual(after.outbox);
    expect((await store.list(PROGRAMME, "host")).items).toEqual([settled(after)]);
  });

  test("forgetting what was published keeps the record, and the next fact has a number of its own", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { facts: 60, state: { status: "forgotten" }, dueAt: minute(5) });
    await store.commit(host, 0);
    await store.acknowledge(host);
    await store.forget(host.id);
    await store.forget(host.id);
    expect((await store.history(host.id)).items).toEqual([]);
    expect(await store.fact(`${host.id}-1`)).toBeUndefined();
    expect(await store.load(host.id)).toEqual(settled(host));
    expect(await store.due(minute(5), 10)).toEqual([host.id]);
    const next = following(settled(host));
    expect(await store.commit(next, host.sequence)).toBe("committed");
    await store.acknowledge(next);
    expect((await store.history(host.id)).items).toEqual(next.outbox);
    expect((await store.list(PROGRAMME, "host")).items).toEqual([settled(next)]);
  });

  test("forgetting up to a fact keeps that fact and what came after it", async () => {
    const store = await open();
    const host = newborn(freshId("host"), { facts: 12 });
    await store.commit(host, 0);
    await store.acknowledge(host);
    await store.forget(host.id, 11);
    await store.forget(host.id, 11);
    expect((await store.history(host.id)).items).toEqual(host.outbox.slice(10));
    expect(await store.fact(`${host.id}-10`)).toBeUndefined();
    expect(await store.fact(`${host.id}-11`)).toEqual(host.outbox[10]);
    await store.forget(host.id, 1);
    expect((await store.history(host.id)).items).toEqual(host.outbox.slice(10));
  });

  test("forgetting leaves facts that still wait to be published, and other records' history", async () => {
    const store = await open();
    const [host, neighbour] = [newborn(freshId("host")), newborn(freshId("host"))];
    for (const stored of [host, neighbour]) {
      await store.commit(stored, 0);
      await store.acknowledge(stored);
    }
    const waiting = following(settled(host));
    await store.commit(waiting, host.sequence);
    await store.forget(host.id);
    expect(await store.load(host.id)).toEqual(waiting);
    expect((await store.history(neighbour.id)).items).toEqual(neighbour.outbox);
  });
}

export function text(open: Open): void {
  const roundTrip = async (store: Store, state: unknown): Promise<unknown> => {
    const stored = newborn(freshId("draft"), { state });
    await store.commit(stored, 0);
    return (await store.load(stored.id))?.state;
  };

  test("what people write comes back to the letter", async () => {
    const store = await open();
    const state = {
      empty: "",
      unicode: "Zoë 王小明 👩🏽‍💻 ﷽ \u202e\u0000\u2028",
      halfOfAPair: "\ud83d",
      hostile: "'; DROP TABLE x; -- <script>{{7*7}} #pk :value\r\nBcc: evil@example.org",
      names: { __type__: "S", S: "x", "": "empty key", "a.b#c": 1, toString: "own" },
      numbers: [0, -1, 1.5, 1e21, 2 ** 53 - 1, 5e-324],
      nested: [[[[]], {}], [], [null, true, false, ""]],
    };
    expect(await roundTrip(store, state)).toStrictEqual(state);
  });

  test("a field that is undefined comes back missing", async () => {
    const store = await open();
    expect(await roundTrip(store, { kept: 1, gone: undefined, inner: { gone: undefined } })).toStrictEqual({
      kept: 1,
      inner: {},
    });
  });

  test("state may be nested deeper than a database allows", async () => {
    const store = await open();
    let deep: unknown = "bottom";
    for (let level = 0; level < 100; level++) deep = { deep };
    expect(await roundTrip(store, deep)).toStrictEqual(deep);
  });

  test("what was handed in or out can be changed without changing the record", async () => {
    const store = await open();
    const state = { topics: ["law"] };
    const stored = newborn(freshId("host"), { state });
    await store.commit(stored, 0);
    state.topics.push("art");
    const loaded = await store.load(stored.id);
    if (loaded === undefined) throw new Error("it was just written");
    // The state this test wrote.
    (loaded.state as { topics: string[] }).topics.push("music");
    expect((await store.load(stored.id))?.state).toEqual({ topics: ["law"] });
  });

  test("a record may be large, and one that cannot fit is a clear fault", async () => {
    const store = await open();
    const large = newborn(freshId("draft"), { state: { text: "é".repeat(203_000) } });
    expect(await store.commit(large, 0)).toBe("committed");
    await store.acknowledge(large);
    expect(await store.load(large.id)).toEqual(settled(large));
    const tooLarge = following(settled(large), { state: { text: "é".repeat(205_000) } });
    const refused = store.commit(tooLarge, large.sequence);
    await expect(refused).rejects.toBeInstanceOf(RecordTooLarge);
    await expect(refused).rejects.toThrow(large.id);
    expect(await store.load(large.id)).toEqual(settled(large));
  });
}
