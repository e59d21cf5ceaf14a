import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BatchGetItemCommand, BatchWriteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Store } from "@legwork/core/ports.ts";
import { readAll, writeAll } from "@legwork/functions/adapters/dynamo-batch.ts";
import { type Embedded, startEmbedded } from "@legwork/functions/adapters/dynamo-embedded.ts";
import { dueShards, factItem, recordKey, shardOf } from "@legwork/functions/adapters/dynamo-items.ts";
import { dynamoStore, ensureTable, tableDefinition } from "@legwork/functions/adapters/store-dynamo.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { following, freshId, minute, newborn, settled } from "./store.given.ts";

describe("a wire that breaks", () => {
  const folder = mkdtempSync(join(tmpdir(), "legwork-test-"));
  let embedded: Embedded;
  let store: Store;
  beforeAll(async () => {
    embedded = await startEmbedded({ folder });
    await ensureTable(embedded.client, "legwork");
    store = dynamoStore({ client: embedded.client, table: "legwork" });
  });
  afterAll(async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true });
  });

  /** The next request reaches the database, `meanwhile` happens, and its answer is lost. */
  function loseNextAnswer(meanwhile: () => Promise<unknown> = async () => undefined): void {
    const handler = embedded.client.config.requestHandler;
    const handle = handler.handle.bind(handler);
    handler.handle = async (...request) => {
      handler.handle = handle;
      await handle(...request);
      await meanwhile();
      throw hungUp();
    };
  }

  /** The next request never reaches the database, and `meanwhile` happens. */
  function loseNextRequest(meanwhile: () => Promise<unknown>): void {
    const handler = embedded.client.config.requestHandler;
    const handle = handler.handle.bind(handler);
    handler.handle = async () => {
      handler.handle = handle;
      await meanwhile();
      throw hungUp();
    };
  }

  /** The next request is answered only once `meanwhile` has happened. */
  function afterNextAnswer(meanwhile: () => Promise<unknown>): void {
    const handler = embedded.client.config.requestHandler;
    const handle = handler.handle.bind(handler);
    handler.handle = async (...request) => {
      handler.handle = handle;
      const answer = await handle(...request);
      await meanwhile();
      return answer;
    };
  }

  const hungUp = () => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

  test("a commit whose answer was lost is not taken for somebody else's", async () => {
    const first = newborn(freshId("host"));
    loseNextAnswer();
    expect(await store.commit(first, 0)).toBe("committed");
    const second = following(first, { state: { room: 2 } });
    loseNextAnswer();
    expect(await store.commit(second, first.sequence)).toBe("committed");
    expect(await store.load(first.id)).toEqual(second);
  });

  test("nor when another change was built on it, or it was published, before it was tried again", async () => {
    const first = newborn(freshId("host"));
    loseNextAnswer(async () => {
      await store.commit(following(first), first.sequence);
      await store.acknowledge(following(first));
    });
    expect(await store.commit(first, 0)).toBe("committed");
    expect((await store.load(first.id))?.sequence).toBe(2);
  });

  test("somebody else's commit in the meantime is a conflict", async () => {
    const first = newborn(freshId("host"));
    const theirs = following(first, { at: minute(1), state: { who: "they" } });
    await store.commit(first, 0);
    loseNextRequest(() => store.commit(theirs, first.sequence));
    expect(await store.commit(following(first, { at: minute(2) }), first.sequence)).toBe("conflict");
    expect(await store.load(first.id)).toEqual(theirs);
  });

  test("an acknowledgement whose answers are lost is one acknowledgement", async () => {
    const host = newborn(freshId("host"), { facts: 3, dueAt: minute(9) });
    await store.commit(host, 0);
    loseNextAnswer(async () => loseNextAnswer());
    await store.acknowledge(host);
    expect(await store.load(host.id)).toEqual(settled(host));
    expect((await store.history(host.id)).items).toEqual(host.outbox);
  });

  test("a fact that becomes history while it is looked for is found", async () => {
    const host = newborn(freshId("host"));
    const [fact] = host.outbox;
    if (fact === undefined) throw new Error("a record begins with a fact");
    await store.commit(host, 0);
    const looking = store.fact(fact.id);
    afterNextAnswer(() => store.acknowledge(host));
    expect(await looking).toEqual(fact);
  });

  test("an erasure whose answer is lost is an erasure", async () => {
    const host = newborn(freshId("host"));
    await store.commit(host, 0);
    await store.acknowledge(host);
    loseNextAnswer();
    await store.erase(host.id);
    expect(await store.load(host.id)).toBeUndefined();
    expect((await store.history(host.id)).items).toEqual([]);
  });

  test("an erasure that stops half-way is finished by asking again", async () => {
    const host = newborn(freshId("host"), { facts: 30 });
    await store.commit(host, 0);
    await store.acknowledge(host);
    const send = embedded.client.send.bind(embedded.client);
    const spy = vi.spyOn(embedded.client, "send").mockImplementation(async (command) => {
      if (command instanceof BatchWriteItemCommand) throw new Error("throttled for good");
      return send(command);
    });
    await expect(store.erase(host.id)).rejects.toThrow("throttled for good");
    spy.mockRestore();
    expect(await store.load(host.id)).toBeUndefined();
    await store.erase(host.id);
    expect((await store.history(host.id)).items).toEqual([]);
  });

  test("a table that is there already is left as it is", async () => {
    const host = newborn(freshId("host"));
    await store.commit(host, 0);
    await Promise.all([ensureTable(embedded.client, "legwork"), ensureTable(embedded.client, "other")]);
    expect(await store.load(host.id)).toEqual(host);
  });
});

describe("a batch that is answered in part", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const facts = newborn("hst_1", { facts: 30 }).outbox;
  const writes = facts.map((fact) => ({ PutRequest: { Item: factItem(fact) } }));

  /** A client that answers with what `answer` says. */
  function answering(answer: (command: unknown) => unknown): DynamoDBClient {
    // Only `send` is called.
    return { send: async (command: unknown) => answer(command) } as unknown as DynamoDBClient;
  }

  test("is asked for again until every write was made", async () => {
    const made: unknown[] = [];
    const client = answering((command) => {
      if (!(command instanceof BatchWriteItemCommand)) throw new Error("only batches are written");
      const asked = command.input.RequestItems?.legwork ?? [];
      made.push(...asked.slice(0, 10));
      return { UnprocessedItems: asked.length > 10 ? { legwork: asked.slice(10) } : {} };
    });
    const done = writeAll(client, "legwork", writes);
    await vi.runAllTimersAsync();
    await done;
    expect(made).toEqual(writes);
  });

  test("is given up with a fault when nothing moves any more", async () => {
    let asked = 0;
    const stuck = answering((command) => {
      asked += 1;
      if (command instanceof BatchWriteItemCommand) return { UnprocessedItems: command.input.RequestItems };
      if (command instanceof BatchGetItemCommand) return { UnprocessedKeys: command.input.RequestItems };
      throw new Error("only batches are asked for");
    });
    const write = expect(writeAll(stuck, "legwork", writes)).rejects.toThrow("25 items");
    await vi.runAllTimersAsync();
    await write;
    expect(asked).toBe(8);
    const read = expect(readAll(stuck, "legwork", [recordKey("hst_1")])).rejects.toThrow("1 items");
    await vi.runAllTimersAsync();
    await read;
    expect(asked).toBe(16);
  });
});

describe("the table", () => {
  test("is paid per request, and its indexes hold keys only", () => {
    const { BillingMode, GlobalSecondaryIndexes, KeySchema } = tableDefinition("legwork");
    expect(BillingMode).toBe("PAY_PER_REQUEST");
    expect(KeySchema?.map((key) => key.AttributeName)).toEqual(["pk", "sk"]);
    expect(
      GlobalSecondaryIndexes?.map(({ IndexName, Projection }) => [IndexName, Projection?.ProjectionType]),
    ).toEqual([
      ["due", "KEYS_ONLY"],
      ["list", "KEYS_ONLY"],
    ]);
  });

  test("spreads ids over the shards to within a tenth of even", () => {
    const counts = dueShards().map(() => 0);
    for (let nth = 0; nth < 40_000; nth++) {
      const shard = shardOf(freshId("introduction"), counts.length);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.max(...counts)).toBeLessThan(2_750);
    expect(Math.min(...counts)).toBeGreaterThan(2_250);
  });
});
