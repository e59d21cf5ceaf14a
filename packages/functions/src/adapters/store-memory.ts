import { type EventId, type Id, type Kind, partsOfEventId } from "@legwork/core/kernel/id.ts";
import type { Recorded, Stored } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";
import { DueQueue } from "./due-queue.ts";
import {
  afterOf,
  dueSince,
  dueSize,
  EMPTY_OUTBOX,
  factOf,
  kindOfRecord,
  outboxOf,
  pageOf,
  pageSize,
  type RecordText,
  recordOf,
  recordText,
  unpublished,
} from "./store-item.ts";

/** Where a simulated crash can strike. `within acknowledge`: history is kept, the outbox is not yet emptied. */
export type FaultPoint = `${"before" | "after"} ${keyof Store}` | "within acknowledge" | "within erase";

/**
 * A store in this process's memory, for tests and simulations. It keeps text, not objects, so nothing handed in or
 * out is shared, but for the records of a list, which are frozen. `fault` is awaited at every `FaultPoint`; what it throws reaches the caller, and what the operation
 * had done by then stays done.
 */
export function memoryStore(options: { fault?: (point: FaultPoint) => void | Promise<void> } = {}): Store {
  const shelf = new Shelf();
  const fault = options.fault;
  const at = async (point: FaultPoint): Promise<void> => fault?.(point);
  async function guarded<T>(operation: keyof Store, run: () => T | Promise<T>): Promise<T> {
    if (fault === undefined) return run();
    await fault(`before ${operation}`);
    const answer = await run();
    await fault(`after ${operation}`);
    return answer;
  }
  return {
    load: (id) => guarded("load", () => shelf.load(id)),
    commit: (next, expected) => guarded("commit", () => shelf.commit(next, expected)),
    acknowledge: (published) =>
      guarded("acknowledge", async () => {
        shelf.keep(published);
        await at("within acknowledge");
        shelf.clear(published);
      }),
    due: (now, max) => guarded("due", () => shelf.due.until(now, dueSize(max))),
    nextDue: () => guarded("nextDue", () => shelf.due.next()),
    list: (programmeId, kind, page) => guarded("list", () => shelf.list(programmeId, kind, page)),
    history: (id, page) => guarded("history", () => shelf.history(id, page)),
    fact: (id) => guarded("fact", () => shelf.fact(id)),
    forget: (id, before) => guarded("forget", () => shelf.removeHistory(id, before)),
    erase: (id) =>
      guarded("erase", async () => {
        shelf.removeRecord(id);
        await at("within erase");
        shelf.removeHistory(id);
      }),
  };
}

class Shelf {
  readonly due = new DueQueue();
  readonly #records = new Map<Id, RecordText>();
  /** Per record, the published facts as text, each at the place of its sequence. */
  readonly #facts = new Map<Id, (string | undefined)[]>();
  /** Listed records that have not changed since. */
  readonly #read = new Map<Id, Stored>();
  /** Per programme and kind, ids in order. */
  readonly #lists = new Map<string, Ids>();

  load(id: Id): Stored | undefined {
    const text = this.#records.get(id);
    return text === undefined ? undefined : recordOf(text);
  }

  commit(next: Stored, expected: number): "committed" | "conflict" {
    const text = recordText(next, expected);
    const held = this.#records.get(next.id);
    if ((held?.sequence ?? 0) !== expected) return "conflict";
    if (held === undefined) this.#idsOf(next.programmeId, kindOfRecord(next.id)).add(next.id);
    this.#put(text, next.outbox);
    return "committed";
  }

  keep(published: Stored): void {
    if (!this.#records.has(published.id)) return;
    const facts = this.#facts.get(published.id) ?? [];
    for (const fact of published.outbox) facts[fact.sequence] = JSON.stringify(fact);
    this.#facts.set(published.id, facts);
  }

  clear(published: Stored): void {
    const held = this.#records.get(published.id);
    if (held === undefined || held.outbox === EMPTY_OUTBOX) return;
    const rest = unpublished(outboxOf(held.outbox), published.outbox);
    this.#put({ ...held, outbox: JSON.stringify(rest) }, rest);
  }

  list(programmeId: Id<"programme">, kind: Kind, page: { after?: string; max?: number } = {}) {
    const ids = this.#idsOf(programmeId, kind).inOrder();
    const size = pageSize(page.max);
    const from = firstAfter(ids, afterOf(page.after));
    const { items, next } = pageOf(ids.slice(from, from + size + 1), size, (id) => id);
    return { items: items.flatMap((id) => this.#listed(id) ?? []), next };
  }

  /** A record as a list shows it, read once for as long as it does not change. Frozen, since it is handed out again. */
  #listed(id: Id): Stored | undefined {
    const known = this.#read.get(id);
    if (known !== undefined) return known;
    const stored = frozen(this.load(id));
    if (stored !== undefined) this.#read.set(id, stored);
    return stored;
  }

  history(id: Id, page: { after?: number; max?: number } = {}) {
    const size = pageSize(page.max);
    const facts = this.#facts.get(id) ?? [];
    const found: Recorded[] = [];
    for (let sequence = (page.after ?? 0) + 1; sequence < facts.length && found.length <= size; sequence++) {
      const text = facts[sequence];
      if (text !== undefined) found.push(factOf(text));
    }
    return pageOf(found, size, (fact) => fact.sequence);
  }

  fact(id: EventId): Recorded | undefined {
    const parts = partsOfEventId(id);
    if (parts === undefined) return undefined;
    const text = this.#facts.get(parts.owner)?.[parts.sequence];
    if (text !== undefined) return factOf(text);
    return this.load(parts.owner)?.outbox.find((fact) => fact.sequence === parts.sequence);
  }

  removeRecord(id: Id): void {
    const held = this.#records.get(id);
    if (held === undefined) return;
    this.#records.delete(id);
    this.#read.delete(id);
    this.due.set(id, undefined);
    this.#idsOf(held.programmeId, kindOfRecord(id)).remove(id);
  }

  removeHistory(id: Id, before?: number): void {
    const facts = this.#facts.get(id) ?? [];
    this.#facts.set(
      id,
      before === undefined ? [] : facts.map((text, at) => (at < before ? undefined : text)),
    );
  }

  #put(text: RecordText, outbox: readonly Recorded[]): void {
    this.#records.set(text.id, text);
    this.#read.delete(text.id);
    this.due.set(text.id, dueSince(outbox, text.dueAt));
  }

  #idsOf(programmeId: Id<"programme">, kind: Kind): Ids {
    const key = `${programmeId}#${kind}`;
    const ids = this.#lists.get(key) ?? new Ids();
    this.#lists.set(key, ids);
    return ids;
  }
}

/** Ids put in order when somebody asks: a term makes many thousand letters and seldom lists them. */
class Ids {
  readonly #ids: Id[] = [];
  #isInOrder = true;

  add(id: Id): void {
    const last = this.#ids.at(-1);
    if (last !== undefined && last > id) this.#isInOrder = false;
    this.#ids.push(id);
  }

  remove(id: Id): void {
    const ids = this.inOrder();
    this.#ids.splice(firstAfter(ids, id) - 1, 1);
  }

  inOrder(): readonly Id[] {
    if (!this.#isInOrder) this.#ids.sort((a, b) => (a < b ? -1 : 1));
    this.#isInOrder = true;
    return this.#ids;
  }
}

/** Index of the first id greater than `after`, in ids that are in order. */
function firstAfter(ids: readonly Id[], after: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? "") <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const held of Object.values(value)) frozen(held);
  return Object.freeze(value);
}
