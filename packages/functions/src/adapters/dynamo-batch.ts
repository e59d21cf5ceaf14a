import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "./dynamo-items.ts";

/** DynamoDB takes at most these many items in one request. */
const WRITE_BATCH_MAX = 25;
const READ_BATCH_MAX = 100;

/** A batch is answered in part when throttled: the rest is asked for again after 20 ms, doubling, 2.5 s in all. */
const ROUNDS_MAX = 8;
const PAUSE_MS = 20;

/** Makes every write, in any order. Not one transaction: after a throw some may have been made. */
export async function writeAll(
  client: DynamoDBClient,
  table: string,
  writes: readonly WriteRequest[],
): Promise<void> {
  for (let at = 0; at < writes.length; at += WRITE_BATCH_MAX) {
    let left: WriteRequest[] = writes.slice(at, at + WRITE_BATCH_MAX);
    for (let round = 0; left.length > 0; round++) {
      if (round > 0) await pause(round, left.length);
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }));
      left = answer.UnprocessedItems?.[table] ?? [];
    }
  }
}

/** Reads the items with these keys, never stale, in any order; those that do not exist are left out. */
export async function readAll(client: DynamoDBClient, table: string, keys: readonly Item[]): Promise<Item[]> {
  const found: Item[] = [];
  for (let at = 0; at < keys.length; at += READ_BATCH_MAX) {
    let left: Item[] = keys.slice(at, at + READ_BATCH_MAX);
    let fruitless = 0;
    while (left.length > 0) {
      if (fruitless > 0) await pause(fruitless, left.length);
      const RequestItems = { [table]: { Keys: left, ConsistentRead: true } };
      const answer = await client.send(new BatchGetItemCommand({ RequestItems }));
      found.push(...(answer.Responses?.[table] ?? []));
      const rest = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      // An answer ends at 16 MB, which is progress; none at all is throttling.
      fruitless = rest.length < left.length ? 0 : fruitless + 1;
      left = rest;
    }
  }
  return found;
}

async function pause(round: number, left: number): Promise<void> {
  if (round >= ROUNDS_MAX)
    throw new Error(`DynamoDB left ${left} items of a batch undone, ${ROUNDS_MAX} times running`);
  await new Promise((resume) => setTimeout(resume, PAUSE_MS * 2 ** (round - 1)));
}
