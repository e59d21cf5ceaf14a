import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { type Id, kindOf } from "@legwork/core/kernel/id.ts";
import type { Recorded, Stored } from "@legwork/core/kernel/record.ts";
import { TABLE } from "../../../../infra/topology.ts";
import { writeAll } from "./dynamo-batch.ts";
import {
  dueEntry,
  FACT_SORT,
  factItem,
  factKey,
  factSort,
  type Item,
  recordItem,
  recordKey,
} from "./dynamo-items.ts";
import { fact, read, type Table } from "./dynamo-read.ts";
import { dueSince, outboxOf, type RecordText, recordText, unpublished } from "./store-item.ts";

/** Acknowledging competes with commits; after so many lost races the facts stay, and are published once more. */
const ACKNOWLEDGE_ATTEMPTS_MAX = 5;

/** Facts removed at a time while forgetting, and how often: more than one record can gather in its life. */
const FORGET_PAGE = 100;
const FORGET_ROUNDS_MAX = 100_000;

export async function commit(at: Table, next: Stored, expected: number): Promise<"committed" | "conflict"> {
  const condition =
    expected === 0
      ? { ConditionExpression: "attribute_not_exists(#pk)", ExpressionAttributeNames: { "#pk": TABLE.hash } }
      : {
          ConditionExpression: "#sequence = :expected",
          ExpressionAttributeNames: { "#sequence": "sequence" },
          ExpressionAttributeValues: { ":expected": { N: String(expected) } },
        };
  const item = recordItem(recordText(next, expected), dueSince(next.outbox, next.dueAt));
  try {
    await at.client.send(new PutItemCommand({ TableName: at.table, Item: item, ...condition }));
    return "committed";
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return (await refusedByItself(at, error, next)) ? "committed" : "conflict";
  }
}

/**
 * A connection can break after the write and before the answer. The SDK then asks again and is refused by the very
 * record it wrote, or by one that was built on it: that is no conflict.
 */
async function refusedByItself(
  at: Table,
  error: ConditionalCheckFailedException,
  next: Stored,
): Promise<boolean> {
  const last = next.outbox.at(-1);
  if (last === undefined || (error.$metadata.attempts ?? 1) <= 1) return false;
  return (await fact(at, last.id))?.digest === last.digest;
}

/**
 * The facts become history before they leave the outbox, so a crash in between only publishes them once more. The
 * first attempt supposes that the record is still the one that was published; only if not is it read.
 */
export async function acknowledge(at: Table, published: Stored): Promise<void> {
  if (published.outbox.length === 0) return;
  const facts = published.outbox.map((fact) => ({ PutRequest: { Item: factItem(fact) } }));
  await writeAll(at.client, at.table, facts);
  let held: RecordText = { ...published, state: "", outbox: JSON.stringify(published.outbox) };
  for (let attempt = 0; attempt < ACKNOWLEDGE_ATTEMPTS_MAX; attempt++) {
    const waiting = outboxOf(held.outbox);
    const rest = unpublished(waiting, published.outbox);
    if (rest.length === waiting.length || (await replaceOutbox(at, held, rest))) return;
    const current = await read(at, published.id);
    if (current === undefined) return withdraw(at, published);
    held = current;
  }
}

/** The record was erased while its facts were being kept: they go as well. */
async function withdraw(at: Table, published: Stored): Promise<void> {
  const keys = published.outbox.map((fact) => factKey(published.id, fact.sequence));
  const deletions = keys.map((Key) => ({ DeleteRequest: { Key } }));
  await writeAll(at.client, at.table, deletions);
}

/** Changes the outbox, and with it since when the record is due. False when it is not the one that is `held`. */
async function replaceOutbox(at: Table, held: RecordText, rest: readonly Recorded[]): Promise<boolean> {
  const since = dueSince(rest, held.dueAt);
  const update = updateTo(["outbox", TABLE.indexes.due.hash, TABLE.indexes.due.range], {
    ...(rest.length === 0 ? {} : { outbox: { S: JSON.stringify(rest) } }),
    ...(since === undefined ? {} : dueEntry(held.id, since)),
  });
  const command = new UpdateItemCommand({
    TableName: at.table,
    Key: recordKey(held.id),
    UpdateExpression: update.expression,
    ConditionExpression: "#digest = :digest AND #outbox = :held",
    ExpressionAttributeNames: { ...update.names, "#digest": "digest" },
    ExpressionAttributeValues: {
      ...update.values,
      ":digest": { S: held.digest },
      ":held": { S: held.outbox },
    },
  });
  try {
    await at.client.send(command);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The update that gives those of these attributes their new value that have one, and removes the others. */
function updateTo(
  attributes: readonly string[],
  values: Item,
): { expression: string; names: Record<string, string>; values: Item } {
  const sets = attributes.filter((name) => values[name] !== undefined);
  const removes = attributes.filter((name) => values[name] === undefined);
  const set = sets.length === 0 ? "" : `SET ${sets.map((name) => `#${name} = :${name}`).join(", ")}`;
  const remove = removes.length === 0 ? "" : `REMOVE ${removes.map((name) => `#${name}`).join(", ")}`;
  return {
    expression: `${set} ${remove}`.trim(),
    names: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
  };
}

/** The record goes first: from then on no commit and no acknowledgement can add to its history. */
export async function erase(at: Table, id: Id): Promise<void> {
  if (kindOf(id) === undefined) return;
  await at.client.send(new DeleteItemCommand({ TableName: at.table, Key: recordKey(id) }));
  await forget(at, id);
}

export async function forget({ client, table }: Table, id: Id, before?: number): Promise<void> {
  if (kindOf(id) === undefined) return;
  // The number of digits in a sort key is fixed, so the sequences are in order; a tilde comes after every digit.
  const last = before === undefined ? `${FACT_SORT}~` : factSort(before - 1);
  const query = new QueryCommand({
    TableName: table,
    KeyConditionExpression: "#pk = :id AND #sk BETWEEN :facts AND :last",
    ExpressionAttributeNames: { "#pk": TABLE.hash, "#sk": TABLE.range },
    ExpressionAttributeValues: { ":id": { S: id }, ":facts": { S: FACT_SORT }, ":last": { S: last } },
    ProjectionExpression: "#pk, #sk",
    Limit: FORGET_PAGE,
    ConsistentRead: true,
  });
  for (let round = 0; round < FORGET_ROUNDS_MAX; round++) {
    const { Items = [] } = await client.send(query);
    if (Items.length === 0) return;
    const deletions = Items.map((Key) => ({ DeleteRequest: { Key } }));
    await writeAll(client, table, deletions);
  }
  throw new Error(`${id} still has history after ${FORGET_ROUNDS_MAX} rounds of removing it`);
}
