import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";

interface Entry {
  readonly id: Id;
  readonly at: Instant;
}

/** Out-of-date entries are kept until they are as many as the live ones, and these few more. */
const STALE_SLACK = 64;

/**
 * Which records are due when: a binary heap, oldest first. Moving a record leaves its former entry behind, which is
 * dropped when it surfaces; so moving costs O(log n) and asking for k ids costs O(k log n).
 */
export class DueQueue {
  #heap: Entry[] = [];
  readonly #live = new Map<Id, Entry>();

  /** Makes `id` due at `at`, or never. */
  set(id: Id, at: Instant | undefined): void {
    if (this.#live.get(id)?.at === at) return;
    if (at === undefined) {
      this.#live.delete(id);
    } else {
      const entry = { id, at };
      this.#live.set(id, entry);
      this.#push(entry);
    }
    if (this.#heap.length > 2 * this.#live.size + STALE_SLACK) this.#rebuild();
  }

  /** Ids due at or before `now`, the longest due first, at most `max`. They stay due. */
  until(now: Instant, max: number): readonly Id[] {
    const found: Entry[] = [];
    for (let first = this.#first(); found.length < max; first = this.#first()) {
      if (first === undefined || first.at > now) break;
      this.#pop();
      found.push(first);
    }
    for (const entry of found) this.#push(entry);
    return found.map((entry) => entry.id);
  }

  /** When the first record is due; undefined when none is. */
  next(): Instant | undefined {
    return this.#first()?.at;
  }

  #first(): Entry | undefined {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (this.#live.get(top.id) === top) return top;
      this.#pop();
    }
    return undefined;
  }

  #rebuild(): void {
    // A sorted array is a heap.
    this.#heap = [...this.#live.values()].sort((a, b) => (before(a, b) ? -1 : 1));
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !before(entry, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const goRight = left !== undefined && right !== undefined && before(right, left);
      const child = goRight ? right : left;
      if (child === undefined || !before(child, last)) break;
      heap[at] = child;
      at = goRight ? 2 * at + 2 : 2 * at + 1;
    }
    heap[at] = last;
  }
}

const before = (a: Entry, b: Entry): boolean => (a.at === b.at ? a.id < b.id : a.at < b.at);
