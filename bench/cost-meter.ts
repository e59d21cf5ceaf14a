import type { Id } from "@legwork/core/kernel/id.ts";
import type { Stored } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";
import { factItem, type Item, recordItem } from "@legwork/functions/adapters/dynamo-items.ts";
import { dueSince, unpublished } from "@legwork/functions/adapters/store-item.ts";
import { TABLE } from "../infra/topology.ts";

/**
 * Counts what each operation of the store would consume in DynamoDB, from the very items the adapter writes.
 *
 * Rules, from the DynamoDB developer guide ("DynamoDB read and write operations", "Item sizes and formats", "Managing
 * global secondary indexes"): a write takes one unit per started KB of the larger of the item before and after, also
 * when its condition fails; a strongly consistent read one unit per started 4 KB, also of an item that is not there; an
 * eventually consistent one half of that. An index entry that comes or goes is one write, one whose key changes two.
 * A query of an index adds its entries up before it rounds; a batch rounds item by item.
 */
export interface Units {
  tableWrites: number;
  indexWrites: number;
  reads: number;
  /** Requests to DynamoDB, each of which somebody waits for. */
  requests: number;
  /** Of the reads, those made to list a programme's records. */
  listReads: number;
}

const WRITE_BYTES = 1024;
const READ_BYTES = 4096;
const EVENTUAL = 0.5;
/** Facts written in one batch, records read in one batch, as the adapter does. */
const WRITE_BATCH = 25;
const READ_BATCH = 100;

/** Bytes of an item: names and texts in UTF-8; a number takes about half its digits and one byte. */
function bytesOf(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) {
    const held =
      value.S === undefined ? Math.ceil((value.N?.length ?? 0) / 2) + 1 : Buffer.byteLength(value.S);
    bytes += Buffer.byteLength(name) + held;
  }
  return bytes;
}

const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_BYTES));
const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / READ_BYTES));

interface Shadow {
  readonly stored: Stored;
  readonly bytes: number;
  /** The record's entry in the due index. */
  readonly due: string | undefined;
}

function shadowOf(stored: Stored): Shadow {
  // Not by `recordText`, which refuses what no commit may write, such as the rest after a part was acknowledged.
  const text = { ...stored, state: JSON.stringify(stored.state), outbox: JSON.stringify(stored.outbox) };
  const item = recordItem(text, dueSince(stored.outbox, stored.dueAt));
  return { stored, bytes: bytesOf(item), due: item[TABLE.indexes.due.range]?.S };
}

/** The store, metered. `nextDue` is free: only a virtual clock asks, a deployment's clock does not. */
export function metered(store: Store): { readonly store: Store; readonly units: Units } {
  const units: Units = { tableWrites: 0, indexWrites: 0, reads: 0, requests: 0, listReads: 0 };
  const shadows = new Map<Id, Shadow>();

  function wrote(before: Shadow | undefined, after: Shadow): void {
    units.requests += 1;
    units.tableWrites += writeUnits(Math.max(before?.bytes ?? 0, after.bytes));
    if (before?.due !== after.due)
      units.indexWrites += Number(before?.due !== undefined) + Number(after.due !== undefined);
    if (before === undefined) units.indexWrites += 1;
    shadows.set(after.stored.id, after);
  }

  function acknowledged(published: Stored): void {
    for (const fact of published.outbox) units.tableWrites += writeUnits(bytesOf(factItem(fact)));
    units.requests += Math.ceil(published.outbox.length / WRITE_BATCH);
    const before = shadows.get(published.id);
    if (before === undefined) return;
    const outbox = unpublished(before.stored.outbox, published.outbox);
    if (before.stored.digest !== published.digest) {
      // The first attempt supposes that nobody has written since; it fails, is paid for, and the record is read.
      units.requests += 2;
      units.tableWrites += writeUnits(before.bytes);
      units.reads += readUnits(before.bytes);
    }
    if (outbox.length < before.stored.outbox.length) wrote(before, shadowOf({ ...before.stored, outbox }));
  }

  const meteredStore: Store = {
    ...store,
    load: async (id) => {
      units.requests += 1;
      units.reads += readUnits(shadows.get(id)?.bytes ?? 0);
      return store.load(id);
    },
    commit: async (next, expected) => {
      const outcome = await store.commit(next, expected);
      const before = shadows.get(next.id);
      if (outcome === "committed") wrote(before, shadowOf(structuredClone(next)));
      else {
        units.requests += 1;
        units.tableWrites += writeUnits(before?.bytes ?? 0);
      }
      return outcome;
    },
    acknowledge: async (published) => {
      acknowledged(published);
      return store.acknowledge(published);
    },
    list: async (programmeId, kind, page) => {
      const found = await store.list(programmeId, kind, page);
      const reads = found.items.reduce((sum, { id }) => sum + readUnits(shadows.get(id)?.bytes ?? 0), 0);
      const listReads = reads + EVENTUAL * TABLE.indexes.list.shards;
      units.listReads += listReads;
      units.reads += listReads;
      units.requests += TABLE.indexes.list.shards + Math.ceil(found.items.length / READ_BATCH);
      return found;
    },
    fact: async (id) => {
      units.requests += 1;
      units.reads += 1;
      return store.fact(id);
    },
    erase: async (id) => {
      units.requests += 1;
      units.tableWrites += writeUnits(shadows.get(id)?.bytes ?? 0);
      units.indexWrites += 1;
      shadows.delete(id);
      return store.erase(id);
    },
  };
  return { store: meteredStore, units };
}

/** Read units of one sweep that finds nothing: every shard of the due index is asked, at the least there is to pay. */
export const SWEEP_READS = EVENTUAL * TABLE.indexes.due.shards;
