import { setTimeout as delay } from "node:timers/promises";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceInUseException,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import { TABLE } from "../../../../infra/topology.ts";

/**
 * How often one request is tried in all, with the SDK's growing, jittered pauses: throttling and broken connections
 * are over by then, or they are an outage and the caller's own retry is the better place.
 */
const ATTEMPTS_MAX = 5;

/** An answer of DynamoDB takes milliseconds; a connection silent for this long is dead and is tried again. */
const CONNECT_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 5_000;

/** A DynamoDB client with bounded waits. Without them the SDK waits for a dead connection for ever. */
export function dynamoClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: ATTEMPTS_MAX,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...config,
  });
}

/** The table as DynamoDB is asked to make it: paid per request, with both sparse indexes. */
export function tableDefinition(name: string): CreateTableCommandInput {
  const indexes = Object.values(TABLE.indexes);
  const attributes = new Set([
    TABLE.hash,
    TABLE.range,
    ...indexes.flatMap(({ hash, range }) => [hash, range]),
  ]);
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    KeySchema: keySchema(TABLE),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: "KEYS_ONLY" },
    })),
  };
}

const keySchema = ({
  hash,
  range,
}: {
  hash: string;
  range: string;
}): CreateTableCommandInput["KeySchema"] => [
  { AttributeName: hash, KeyType: "HASH" },
  { AttributeName: range, KeyType: "RANGE" },
];

/** Pauses while a new table comes up: 5 ms, doubling to 1 s, about a minute in all. */
const READY_PAUSE_MS = 5;
const READY_PAUSE_MAX_MS = 1_000;
const READY_CHECKS_MAX = 70;

/** Makes the table unless it is there, and resolves when it can be used. Throws when it does not come up. */
export async function ensureTable(client: DynamoDBClient, name: string): Promise<void> {
  if ((await statusOf(client, name)) === undefined) await create(client, name);
  for (let check = 0; check < READY_CHECKS_MAX; check++) {
    if ((await statusOf(client, name)) === "ACTIVE") return;
    await delay(Math.min(READY_PAUSE_MS * 2 ** check, READY_PAUSE_MAX_MS));
  }
  throw new Error(`table ${name} did not become ready`);
}

async function statusOf(client: DynamoDBClient, name: string): Promise<string | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(client: DynamoDBClient, name: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(tableDefinition(name)));
  } catch (error) {
    // Somebody else was first.
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}
