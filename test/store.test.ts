import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Embedded, startEmbedded } from "@legwork/functions/adapters/dynamo-embedded.ts";
import { dynamoStore, ensureTable } from "@legwork/functions/adapters/store-dynamo.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { afterAll, beforeAll, describe, test } from "vitest";
import { storeContract } from "./store.contract.ts";
import { startDynamoLocal } from "./store.dynamo-local.ts";
import type { Open } from "./store.given.ts";

/** A table of its own for every test. */
function tables(client: () => DynamoDBClient): Open {
  let made = 0;
  return async () => {
    made += 1;
    const table = `legwork-${made}`;
    await ensureTable(client(), table);
    return dynamoStore({ client: client(), table });
  };
}

storeContract("memory", async () => memoryStore());

describe("embedded", () => {
  const folder = mkdtempSync(join(tmpdir(), "legwork-test-"));
  let embedded: Embedded;
  beforeAll(async () => {
    embedded = await startEmbedded({ folder });
  });
  afterAll(async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true });
  });
  storeContract(
    "dynalite on disk",
    tables(() => embedded.client),
  );
});

const local = await startDynamoLocal();

if ("skipped" in local) {
  console.log(`Amazon's own engine is not tried: ${local.skipped}`);
  test.skip(`Amazon's own engine is not tried: ${local.skipped}`);
} else {
  describe("Amazon's own engine", () => {
    afterAll(local.stop);
    storeContract(
      "DynamoDB Local",
      tables(() => local.client),
    );
  });
}
