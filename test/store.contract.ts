import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { type Instant, instantOf, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { record, type Stored } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";
import { CommitMalformed, RecordTooLarge } from "@legwork/functions/adapters/store-item.ts";
import { describe, expect, test } from "vitest";

/** Minutes after an arbitrary Tuesday morning. */
export const minute = (count: number): Instant => instantOf(Date.UTC(2026, 10, 24, 9) + count * MINUTE_MS);

const PROGRAMME: Id<"programme"> = "prg_autumn";

let made = 0;
export function freshId<K extends Kind>(kind: K): Id<K> {
  made += 1;
  // A prefix of the kind and letters and digits: the shape an id has.
  return `${PREFIX[kind]}_${String(made).padStart(6, "0")}` as Id<K>;
}

interface Change {
  readonly at?: Instant;
  readonly dueAt?: Instant | undefined;
  readonly state?: unknown;
  readonly programmeId?: Id<"programme">;
  readonly facts?: number;
}

/** A record as the engine would make it from nothing. */
export function newborn(id: Id, change: Change = {}): Stored {
  const programmeId = change.programmeId ?? PROGRAMME;
  const empty = { id, programmeId, sequence: 0, digest: "", state: {}, outbox: [], dueAt: undefined };
  return following(empty, change);
}

/** The record after one or more further facts. */
export function following(before: Stored, change: Change = {}): Stored {
  const count = change.facts ?? 1;
  const events = Array.from({ length: count }, (_, nth) => ({
    type: "host.nudged",
    count: before.sequence + nth,
  }));
  const facts = record(before, events, change.at ?? minute(0));
  const last = facts.at(-1);
  if (last === undefined) throw new Error("a change has at least one fact");
  return {
    ...before,
    sequence: last.sequence,
    digest: last.digest,
    state: change.state ?? before.state,
    outbox: [...before.outbox, ...facts],
    dueAt: change.dueAt,
  };
}

/** The record as it is once its facts are published. */
export const settled = (stored: Stored): Stored => ({ ...stored, outbox: [] });

/** What every store promises. `open` gives an empty store each time. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`a store in ${name}`, () => {
    describe("writing", () => writing(open));
    describe("publishing", () => publishing(open));
    describe("waking", () => waking(open));
    describe("listing", () => listing(open));
    describe("history", () => history(open));
    describe("erasing", () => erasing(open));
    describe("text", () => text(open));
  });
}

function writing(open: () => Promise<Store>): void {
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
      await store.erase(wrong);
    }
  });
}

function publishing(open: () => Promise<Store>): void {
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

function waking(open: () => Promise<Store>): void {
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

  test("records due at the same moment are all found, once each", async () => {
    const store = await open();
    const ids: Id[] = [];
    for (let nth = 0; nth < 20; nth++) ids.push(await quiet(store, minute(7)));
    const found = await store.due(minute(7), 100);
    expect([...found].sort()).toEqual(ids.sort());
  });
}

function listing(open: () => Promise<Store>): void {
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

function history(open: () => Promise<Store>): void {
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

function erasing(open: () => Promise<Store>): void {
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
}

function text(open: () => Promise<Store>): void {
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
