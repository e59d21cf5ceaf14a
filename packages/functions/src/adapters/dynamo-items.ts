import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import { TABLE } from "../../../../infra/topology.ts";
import { EMPTY_OUTBOX, kindOfRecord, type RecordText } from "./store-item.ts";

/** How records and facts lie in the table. State and outbox are one text each: no nesting limit, no number format. */
export type Item = Record<string, AttributeValue>;

const RECORD = "record";

/** Facts of one record sort by sequence as text; ten digits last for a fact a second for three centuries. */
const SEQUENCE_DIGITS = 10;
export const SEQUENCE_MAX = 10 ** SEQUENCE_DIGITS - 1;

export const recordKey = (id: Id): Item => key(id, RECORD);

export const factKey = (id: Id, sequence: number): Item => key(id, factSort(sequence));

/** How the sort keys of all facts begin. */
export const FACT_SORT = "f#";

export const factSort = (sequence: number): string =>
  `${FACT_SORT}${String(sequence).padStart(SEQUENCE_DIGITS, "0")}`;

const key = (id: Id, sort: string): Item => ({ [TABLE.hash]: { S: id }, [TABLE.range]: { S: sort } });

export function recordItem(text: RecordText, due: Instant | undefined): Item {
  return {
    ...recordKey(text.id),
    programmeId: { S: text.programmeId },
    sequence: { N: String(text.sequence) },
    digest: { S: text.digest },
    state: { S: text.state },
    outbox: { S: text.outbox },
    ...(text.dueAt === undefined ? {} : { ownDueAt: { S: text.dueAt } }),
    ...(due === undefined ? {} : dueEntry(text.id, due)),
    [TABLE.indexes.list.hash]: {
      S: listShard(text.programmeId, kindOfRecord(text.id), shardOf(text.id, TABLE.indexes.list.shards)),
    },
  };
}

/**
 * The attributes that put a record into the due index. The id follows the moment, so that no two entries are equal:
 * dynalite tells equal ones apart by 24 bits of a hash, and when those meet too it keeps one and loses the other.
 */
export const dueEntry = (id: Id, at: Instant): Item => ({
  [TABLE.indexes.due.hash]: { S: dueShard(shardOf(id, TABLE.indexes.due.shards)) },
  [TABLE.indexes.due.range]: { S: `${at}#${id}` },
});

/** The greatest entry of that moment: `~` sorts after every character of an id. */
export const lastDueEntry = (at: Instant): string => `${at}#~`;

const INSTANT_LENGTH = 24;

export function recordFrom(item: Item): RecordText {
  return {
    id: idFrom(item),
    // Written by `recordItem`, as are the texts below.
    programmeId: textFrom(item, "programmeId") as Id<"programme">,
    sequence: Number(item.sequence?.N),
    digest: textFrom(item, "digest"),
    state: textFrom(item, "state"),
    outbox: item.outbox?.S ?? EMPTY_OUTBOX,
    dueAt: item.ownDueAt?.S as Instant | undefined,
  };
}

export const factItem = (fact: Recorded): Item => ({
  ...factKey(fact.recordId, fact.sequence),
  fact: { S: JSON.stringify(fact) },
});

// Only ids are written as hash keys.
export const idFrom = (item: Item): Id => textFrom(item, TABLE.hash) as Id;

// `dueEntry` begins with an Instant.
export const dueFrom = (item: Item): Instant =>
  textFrom(item, TABLE.indexes.due.range).slice(0, INSTANT_LENGTH) as Instant;

export function textFrom(item: Item, name: string): string {
  const text = item[name]?.S;
  if (text === undefined) throw new Error(`an item in the table has no ${name}`);
  return text;
}

export const dueShards = (): string[] => shards(TABLE.indexes.due.shards, dueShard);

export const listShards = (programmeId: Id<"programme">, kind: Kind): string[] =>
  shards(TABLE.indexes.list.shards, (shard) => listShard(programmeId, kind, shard));

const shards = (count: number, name: (shard: number) => string) =>
  Array.from({ length: count }, (_, shard) => name(shard));

const dueShard = (shard: number): string => `due#${shard}`;

const listShard = (programmeId: Id<"programme">, kind: Kind, shard: number): string =>
  `${programmeId}#${PREFIX[kind]}#${shard}`;

/** FNV-1a, 32 bits: spreads ids evenly and is the same everywhere for ever, which is all a shard needs. */
export function shardOf(id: Id, shardCount: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % shardCount;
}
