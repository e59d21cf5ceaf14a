import { readFileSync } from "node:fs";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { World } from "@legwork/core/engine/world.ts";
import type { Clock } from "@legwork/core/ports.ts";
import { dynamoClient, dynamoStore } from "../adapters/store-dynamo.ts";
import { idsUnder, systemClock } from "../adapters/system.ts";
import { freshKeys, type Keys, keysOf, textOfKeys, vaultUnder } from "../adapters/vault.ts";
import { Complaint } from "./complaint.ts";

const notFromHere = async (): Promise<never> => {
  throw new Error("Whoever operates Legwork from afar only writes records");
};

/**
 * A deployed Legwork, seen by whoever operates it: the table alone, with the operator's own AWS credentials and the keys
 * it was deployed with. A command is committed, and what it came to is published by the next sweep, within a minute.
 */
export function worldFromAfar({
  client,
  table,
  keys,
  clock = systemClock,
}: {
  client: DynamoDBClient;
  table: string;
  keys: Keys;
  clock?: Clock;
}): World {
  return {
    store: dynamoStore({ client, table }),
    bus: { publish: notFromHere },
    mail: { send: notFromHere, settle: notFromHere },
    post: { post: notFromHere, objection: async () => undefined },
    clock,
    ids: idsUnder(keys.people),
    vault: vaultUnder(keys),
    log: () => {},
    // The record's facts wait in its outbox, and a record with facts in its outbox is due.
    later: () => {},
    baseUrl: "",
  };
}

/** Does one thing to the table of a deployment. `keysFile`: what `legwork keys` printed. Throws a Complaint. */
export async function withTable<T>(
  { table, keysFile }: { table: string; keysFile: string },
  act: (world: World) => Promise<T>,
): Promise<T> {
  // The SDK's remark on the age of this Node would be the first thing an operator reads, and there is nothing to do.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const client = dynamoClient();
  try {
    return await act(worldFromAfar({ client, table, keys: keysIn(keysFile) }));
  } finally {
    client.destroy();
  }
}

function keysIn(file: string): Keys {
  try {
    return keysOf(readFileSync(file, "utf8"));
  } catch (fault) {
    throw new Complaint(`--keys: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

/**
 * Keys as the secret store takes them: fresh ones, or with `file` the next ones, where the newest becomes the previous
 * and the ids of people stay as they are.
 */
export function keysText(file?: string): string {
  const fresh = freshKeys();
  if (file === undefined) return textOfKeys(fresh);
  const { newest, people } = keysIn(file);
  return textOfKeys({ newest: fresh.newest, previous: newest, people });
}
