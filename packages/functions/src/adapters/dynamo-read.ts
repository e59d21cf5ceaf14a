import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { type EventId, type Id, isId, type Kind, kindOf, partsOfEventId } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Recorded, Stored } from "@legwork/core/kernel/record.ts";
import type { Page } from "@legwork/core/ports.ts";
import { TABLE } from "../../../../infra/topology.ts";
import { readAll } from "./dynamo-batch.ts";
import {
  dueFrom,
  dueShards,
  factKey,
  factSort,
  type Item,
  idFrom,
  lastDueEntry,
  listShards,
  recordFrom,
  recordKey,
  SEQUENCE_MAX,
  textFrom,
} from "./dynamo-items.ts";
import { afterOf, dueSize, factOf, pageOf, pageSize, type RecordText, recordOf } from "./store-item.ts";

/** Which table, reached how. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly table: string;
}

type Query = Omit<QueryCommandInput, "TableName" | "Limit" | "ExclusiveStartKey">;

const NOTHING: Page<never, never> = { items: [], next: undefined };

export async function read(at: Table, id: Id): Promise<RecordText | undefined> {
  const item = await get(at, recordKey(id));
  return item === undefined ? undefined : recordFrom(item);
}

export async function load(at: Table, id: Id): Promise<Stored | undefined> {
  if (kindOf(id) === undefined) return undefined;
  const text = await read(at, id);
  return text === undefined ? undefined : recordOf(text);
}

/** All shards are asked at once, each for as many as are wanted, since the oldest may all lie in one. */
export async function due(at: Table, now: Instant, max: number): Promise<readonly Id[]> {
  const size = dueSize(max);
  if (size === 0) return [];
  const { name, hash, range } = TABLE.indexes.due;
  const query = {
    IndexName: name,
    KeyConditionExpression: "#shard = :shard AND #at <= :now",
    ExpressionAttributeNames: { "#shard": hash, "#at": range },
    ExpressionAttributeValues: { ":now": { S: lastDueEntry(now) } },
  };
  const found = await queryShards(at, dueShards(), query, size);
  found.sort((a, b) => (textFrom(a, range) < textFrom(b, range) ? -1 : 1));
  return [...new Set(found.map(idFrom))].slice(0, size);
}

export async function nextDue(at: Table): Promise<Instant | undefined> {
  const query = {
    IndexName: TABLE.indexes.due.name,
    KeyConditionExpression: "#shard = :shard",
    ExpressionAttributeNames: { "#shard": TABLE.indexes.due.hash },
  };
  const firsts = await queryShards(at, dueShards(), query, 1);
  return firsts.map(dueFrom).sort()[0];
}

export async function list(
  at: Table,
  programmeId: Id<"programme">,
  kind: Kind,
  page: { after?: string; max?: number } = {},
): Promise<Page<Stored>> {
  if (!isId("programme", programmeId)) return NOTHING;
  const size = pageSize(page.max);
  const query = {
    IndexName: TABLE.indexes.list.name,
    KeyConditionExpression: "#shard = :shard AND #id > :after",
    ExpressionAttributeNames: { "#shard": TABLE.indexes.list.hash, "#id": TABLE.indexes.list.range },
    ExpressionAttributeValues: { ":after": { S: afterOf(page.after) } },
  };
  const found = await queryShards(at, listShards(programmeId, kind), query, size + 1);
  const { items, next } = pageOf(found.map(idFrom).sort(), size, (id) => id);
  const records = await readAll(at.client, at.table, items.map(recordKey));
  const texts = new Map(records.map((item) => [idFrom(item), recordFrom(item)]));
  return { items: items.flatMap((id) => texts.get(id) ?? []).map(recordOf), next };
}

export async function history(
  at: Table,
  id: Id,
  page: { after?: number; max?: number } = {},
): Promise<Page<Recorded, number>> {
  const after = Math.max(Math.trunc(page.after ?? 0) || 0, 0);
  if (kindOf(id) === undefined || after >= SEQUENCE_MAX) return NOTHING;
  const size = pageSize(page.max);
  const query = {
    KeyConditionExpression: "#pk = :id AND #sk BETWEEN :from AND :to",
    ExpressionAttributeNames: { "#pk": TABLE.hash, "#sk": TABLE.range },
    ExpressionAttributeValues: {
      ":id": { S: id },
      ":from": { S: factSort(after + 1) },
      ":to": { S: factSort(SEQUENCE_MAX) },
    },
    ConsistentRead: true,
  };
  const found = await queryUpTo(at, query, size + 1);
  return pageOf(
    found.map((item) => factOf(textFrom(item, "fact"))),
    size,
    (fact) => fact.sequence,
  );
}

export async function fact(at: Table, id: EventId): Promise<Recorded | undefined> {
  const parts = partsOfEventId(id);
  if (parts === undefined) return undefined;
  const published = await publishedFact(at, parts.owner, parts.sequence);
  if (published !== undefined) return published;
  const record = await load(at, parts.owner);
  const waiting = record?.outbox.find((fact) => fact.sequence === parts.sequence);
  // Between the two reads it may have moved from the outbox to the history; it never moves back.
  return waiting ?? publishedFact(at, parts.owner, parts.sequence);
}

async function publishedFact(at: Table, id: Id, sequence: number): Promise<Recorded | undefined> {
  const item = await get(at, factKey(id, sequence));
  return item === undefined ? undefined : factOf(textFrom(item, "fact"));
}

async function get({ client, table }: Table, key: Item): Promise<Item | undefined> {
  return (await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
}

/** The first `size` items of every shard. */
async function queryShards(
  at: Table,
  shards: readonly string[],
  query: Query,
  size: number,
): Promise<Item[]> {
  const answers = await Promise.all(
    shards.map((shard) => {
      const values = { ...query.ExpressionAttributeValues, ":shard": { S: shard } };
      return queryUpTo(at, { ...query, ExpressionAttributeValues: values }, size);
    }),
  );
  return answers.flat();
}

/** The first `size` items. An answer ends at 1 MB, for which Amazon's local engine counts what it does not return. */
async function queryUpTo({ client, table }: Table, query: Query, size: number): Promise<Item[]> {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const rest = from === undefined ? {} : { ExclusiveStartKey: from };
    const page = { ...query, ...rest, TableName: table, Limit: size - found.length };
    const answer = await client.send(new QueryCommand(page));
    found.push(...(answer.Items ?? []));
    from = answer.LastEvaluatedKey;
  } while (from !== undefined && found.length < size);
  return found;
}
