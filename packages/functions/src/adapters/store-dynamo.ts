import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { type EventId, type Id, isId, type Kind, kindOf, partsOfEventId } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Recorded, Stored } from "@legwork/core/kernel/record.ts";
import type { Page, Store } from "@legwork/core/ports.ts";
import { TABLE } from "../../../../infra/topology.ts";
import { readAll, writeAll } from "./dynamo-batch.ts";
import {
  dueEntry,
  dueFrom,
  dueShards,
  factItem,
  factKey,
  factSort,
  type Item,
  idFrom,
  lastDueEntry,
  listShards,
  recordFrom,
  recordItem,
  recordKey,
  SEQUENCE_MAX,
  textFrom,
} from "./dynamo-items.ts";
import {
  afterOf,
  dueSince,
  dueSize,
  factOf,
  outboxOf,
  pageOf,
  pageSize,
  type RecordText,
  recordOf,
  recordText,
  unpublished,
} from "./store-item.ts";

export { dynamoClient, ensureTable, tableDefinition } from "./dynamo-table.ts";

/** Acknowledging competes with commits; after so many lost races the facts stay, and are published once more. */
const ACKNOWLEDGE_ATTEMPTS_MAX = 5;

/** Items looked up at a time while erasing; a hundred times this many rounds is more history than can exist. */
const ERASE_PAGE = 100;
const ERASE_ROUNDS_MAX = 100_000;

const NOTHING: Page<never, never> = { items: [], next: undefined };

/**
 * Records in a DynamoDB table laid out as `infra/topology.ts` says: on AWS, in Amazon's local engine, or embedded.
 * Throttling and broken connections are retried by the client, see `dynamoClient`; what still fails is thrown.
 */
export function dynamoStore({ client, table }: { client: DynamoDBClient; table: string }): Store {
  const TableName = table;

  async function read(id: Id): Promise<RecordText | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: recordKey(id), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : recordFrom(Item);
  }

  async function load(id: Id): Promise<Stored | undefined> {
    if (kindOf(id) === undefined) return undefined;
    const text = await read(id);
    return text === undefined ? undefined : recordOf(text);
  }

  async function commit(next: Stored, expected: number): Promise<"committed" | "conflict"> {
    const Item = recordItem(recordText(next, expected), dueSince(next.outbox, next.dueAt));
    const put = new PutItemCommand({
      TableName,
      Item,
      ...(expected === 0
        ? {
            ConditionExpression: "attribute_not_exists(#pk)",
            ExpressionAttributeNames: { "#pk": TABLE.hash },
          }
        : {
            ConditionExpression: "#sequence = :expected",
            ExpressionAttributeNames: { "#sequence": "sequence" },
            ExpressionAttributeValues: { ":expected": { N: String(expected) } },
          }),
    });
    try {
      await client.send(put);
      return "committed";
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await refusedByItself(error, next)) ? "committed" : "conflict";
    }
  }

  /**
   * A connection can break after the write and before the answer. The SDK then asks again, and is refused by the
   * very record it wrote: that is no conflict.
   */
  async function refusedByItself(error: ConditionalCheckFailedException, next: Stored): Promise<boolean> {
    const last = next.outbox.at(-1);
    if (last === undefined || (error.$metadata.attempts ?? 1) <= 1) return false;
    return (await fact(last.id))?.digest === last.digest;
  }

  async function acknowledge(published: Stored): Promise<void> {
    if (published.outbox.length === 0) return;
    await writeAll(
      client,
      table,
      published.outbox.map((fact) => ({ PutRequest: { Item: factItem(fact) } })),
    );
    let held: RecordText = { ...published, state: "", outbox: JSON.stringify(published.outbox) };
    for (let attempt = 0; attempt < ACKNOWLEDGE_ATTEMPTS_MAX; attempt++) {
      const waiting = outboxOf(held.outbox);
      const rest = unpublished(waiting, published.outbox);
      if (rest.length === waiting.length || (await replaceOutbox(held, rest))) return;
      const current = await read(published.id);
      if (current === undefined) return withdraw(published);
      held = current;
    }
  }

  /** False when the outbox is no longer as it is `held` to be. */
  async function replaceOutbox(held: RecordText, rest: readonly Recorded[]): Promise<boolean> {
    const due = dueSince(rest, held.dueAt);
    const set: Item = {
      ...(rest.length === 0 ? {} : { outbox: { S: JSON.stringify(rest) } }),
      ...(due === undefined ? {} : dueEntry(held.id, due)),
    };
    const gone = ["outbox", TABLE.indexes.due.hash, TABLE.indexes.due.range].filter(
      (name) => set[name] === undefined,
    );
    const sets = Object.keys(set).map((name) => `#${name} = :new_${name}`);
    const removes = gone.map((name) => `#${name}`);
    const update = [
      sets.length > 0 ? `SET ${sets.join(", ")}` : "",
      removes.length > 0 ? `REMOVE ${removes.join(", ")}` : "",
    ];
    const command = new UpdateItemCommand({
      TableName,
      Key: recordKey(held.id),
      UpdateExpression: update.join(" ").trim(),
      ConditionExpression: "#digest = :digest AND #outbox = :outbox",
      ExpressionAttributeNames: Object.fromEntries(
        ["digest", "outbox", ...gone, ...Object.keys(set)].map((name) => [`#${name}`, name]),
      ),
      ExpressionAttributeValues: {
        ":digest": { S: held.digest },
        ":outbox": { S: held.outbox },
        ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:new_${name}`, value])),
      },
    });
    try {
      await client.send(command);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** The record was erased while its facts were being kept: they go as well. */
  async function withdraw(published: Stored): Promise<void> {
    const keys = published.outbox.map((fact) => factKey(published.id, fact.sequence));
    await writeAll(
      client,
      table,
      keys.map((Key) => ({ DeleteRequest: { Key } })),
    );
  }

  async function queryShards(
    shards: readonly string[],
    query: Partial<QueryCommandInput>,
    values: Item,
  ): Promise<Item[]> {
    // An index entry takes under 1 KB and no query asks for more than 1,001: each answer is one page.
    const answers = await Promise.all(
      shards.map((shard) => {
        const ExpressionAttributeValues = { ...values, ":shard": { S: shard } };
        return client.send(new QueryCommand({ TableName, ExpressionAttributeValues, ...query }));
      }),
    );
    return answers.flatMap((answer) => answer.Items ?? []);
  }

  async function due(now: Instant, max: number): Promise<readonly Id[]> {
    const size = dueSize(max);
    if (size === 0) return [];
    const query = { ...DUE, KeyConditionExpression: "#shard = :shard AND #at <= :now", Limit: size };
    const found = await queryShards(dueShards(), query, { ":now": { S: lastDueEntry(now) } });
    found.sort((a, b) =>
      textFrom(a, TABLE.indexes.due.range) < textFrom(b, TABLE.indexes.due.range) ? -1 : 1,
    );
    return [...new Set(found.map(idFrom))].slice(0, size);
  }

  async function nextDue(): Promise<Instant | undefined> {
    const query = { ...DUE, KeyConditionExpression: "#shard = :shard AND #at > :ever", Limit: 1 };
    const found = await queryShards(dueShards(), query, { ":ever": { S: "0" } });
    return found.map(dueFrom).sort()[0];
  }

  async function list(programmeId: Id<"programme">, kind: Kind, page: { after?: string; max?: number } = {}) {
    if (!isId("programme", programmeId)) return NOTHING;
    const size = pageSize(page.max);
    const found = await queryShards(
      listShards(programmeId, kind),
      { ...LIST, Limit: size + 1 },
      { ":after": { S: afterOf(page.after) } },
    );
    const { items, next } = pageOf(found.map(idFrom).sort(), size, (id) => id);
    const records = await readAll(client, table, items.map(recordKey));
    const texts = new Map(records.map((item) => [idFrom(item), recordFrom(item)]));
    return { items: items.flatMap((id) => texts.get(id) ?? []).map(recordOf), next };
  }

  async function history(
    id: Id,
    page: { after?: number; max?: number } = {},
  ): Promise<Page<Recorded, number>> {
    const after = Math.max(Math.trunc(page.after ?? 0) || 0, 0);
    if (kindOf(id) === undefined || after >= SEQUENCE_MAX) return NOTHING;
    const size = pageSize(page.max);
    const facts: Recorded[] = [];
    let from: Item | undefined;
    do {
      const query = {
        TableName,
        KeyConditionExpression: "#pk = :id AND #sk BETWEEN :from AND :to",
        ExpressionAttributeNames: { "#pk": TABLE.hash, "#sk": TABLE.range },
        ExpressionAttributeValues: {
          ":id": { S: id },
          ":from": { S: factSort(after + 1) },
          ":to": { S: factSort(SEQUENCE_MAX) },
        },
        Limit: size + 1 - facts.length,
        ConsistentRead: true,
      };
      const answer = await client.send(
        new QueryCommand(from === undefined ? query : { ...query, ExclusiveStartKey: from }),
      );
      facts.push(...(answer.Items ?? []).map((item) => factOf(textFrom(item, "fact"))));
      from = answer.LastEvaluatedKey;
    } while (from !== undefined && facts.length <= size);
    return pageOf(facts, size, (fact) => fact.sequence);
  }

  async function fact(id: EventId): Promise<Recorded | undefined> {
    const parts = partsOfEventId(id);
    if (parts === undefined) return undefined;
    const published = await publishedFact(parts.owner, parts.sequence);
    if (published !== undefined) return published;
    const waiting = (await load(parts.owner))?.outbox.find((fact) => fact.sequence === parts.sequence);
    // Between the two reads it may have moved from the outbox to the history; it never moves back.
    return waiting ?? publishedFact(parts.owner, parts.sequence);
  }

  async function publishedFact(id: Id, sequence: number): Promise<Recorded | undefined> {
    const Key = factKey(id, sequence);
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item === undefined ? undefined : factOf(textFrom(Item, "fact"));
  }

  async function erase(id: Id): Promise<void> {
    if (kindOf(id) === undefined) return;
    // The record first: from then on no commit or acknowledgement can add to its history.
    await client.send(new DeleteItemCommand({ TableName, Key: recordKey(id) }));
    const query = new QueryCommand({
      TableName,
      KeyConditionExpression: "#pk = :id",
      ExpressionAttributeNames: { "#pk": TABLE.hash, "#sk": TABLE.range },
      ExpressionAttributeValues: { ":id": { S: id } },
      ProjectionExpression: "#pk, #sk",
      Limit: ERASE_PAGE,
      ConsistentRead: true,
    });
    for (let round = 0; round < ERASE_ROUNDS_MAX; round++) {
      const { Items = [] } = await client.send(query);
      if (Items.length === 0) return;
      await writeAll(
        client,
        table,
        Items.map((Key) => ({ DeleteRequest: { Key } })),
      );
    }
    throw new Error(`${id} still has history after ${ERASE_ROUNDS_MAX} rounds of erasing`);
  }

  return { load, commit, acknowledge, due, nextDue, list, history, fact, erase };
}

const DUE = {
  IndexName: TABLE.indexes.due.name,
  ExpressionAttributeNames: { "#shard": TABLE.indexes.due.hash, "#at": TABLE.indexes.due.range },
} as const;

const LIST = {
  IndexName: TABLE.indexes.list.name,
  KeyConditionExpression: "#shard = :shard AND #id > :after",
  ExpressionAttributeNames: { "#shard": TABLE.indexes.list.hash, "#id": TABLE.indexes.list.range },
} as const;
