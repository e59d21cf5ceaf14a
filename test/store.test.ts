import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Embedded, startEmbedded } from "@legwork/functions/adapters/dynamo-embedded.ts";
import { dynamoStore, ensureTable } from "@legwork/functions/adapters/store-dynamo.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { afterAll, beforeAll, describe } from "vitest";
import { storeContract } from "./store.contract.ts";

storeContract("memory", async () => memoryStore());

describe("embedded", () => {
  const folder = mkdtempSync(join(tmpdir(), "legwork-test-"));
  let embedded: Embedded;
  let tables = 0;
  beforeAll(async () => {
    embedded = await startEmbedded({ folder });
  });
  afterAll(async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true });
  });
  storeContract("dynalite on disk", async () => {
    tables += 1;
    const table = `legwork-${tables}`;
    await ensureTable(embedded.client, table);
    return dynamoStore({ client: embedded.client, table });
  });
});
