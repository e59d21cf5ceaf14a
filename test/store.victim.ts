import type { Id } from "@legwork/core/kernel/id.ts";
import { startEmbedded } from "@legwork/functions/adapters/dynamo-embedded.ts";
import { dynamoStore, ensureTable } from "@legwork/functions/adapters/store-dynamo.ts";
import dynalite from "dynalite/db/index.js";
import { following, minute, newborn, settled } from "./store.given.ts";

/**
 * A process that is there to be killed: `write <folder>` changes records until then, and says what it was told is
 * done; `hold <folder>` only holds the folder; `crash <folder> <step> <change>` kills itself between two steps of one
 * write inside the engine.
 */
const [mode, folder = "", ...rest] = process.argv.slice(2);

/** Who writes at the same time, each to a record of its own, and how many facts a life has before a rest. */
const WRITERS = 8;

const { client } = await startEmbedded({ folder });
await ensureTable(client, "legwork");
const store = dynamoStore({ client, table: "legwork" });
const say = (...words: (string | number)[]): void => {
  process.stdout.write(`${words.join(" ")}\n`);
};

if (mode === "write")
  await Promise.all(Array.from({ length: WRITERS }, (_, nth) => write(`hst_writer-${nth}`)));
if (mode === "hold") say("held");
if (mode === "crash") await crash(rest[0], rest[1]);

/** Commits and acknowledges until killed. Every third fact lets the record rest: it is due no more. */
async function write(id: Id): Promise<never> {
  let held = (await store.load(id)) ?? { ...newborn(id), sequence: 0, digest: "", outbox: [] };
  for (;;) {
    const resting = held.sequence % 3 === 2;
    const next = following(held, { dueAt: resting ? undefined : minute(held.sequence) });
    await store.commit(next, held.sequence);
    say("committed", id, next.sequence);
    await store.acknowledge(next);
    say("acknowledged", id, next.sequence);
    held = settled(next);
  }
}

/** Leaves `hst_victim` quiet and due at minute 1, then dies within the next write to it. */
async function crash(step: string | undefined, change: string | undefined): Promise<void> {
  const first = newborn("hst_victim", { dueAt: minute(1), state: { kept: true } });
  const second = following(settled(first), { dueAt: minute(50) });
  if (change !== "birth") {
    await store.commit(first, 0);
    await store.acknowledge(first);
  }
  if (change === "acknowledgement") await store.commit(second, 1);
  if (step === "deleted") dieOnceIndexIsDeleted();
  if (step === "put") dieOnceIndexIsPut();
  say("dying");
  if (change === "birth") await store.commit(first, 0);
  if (change === "commit") await store.commit(second, 1);
  if (change === "acknowledgement") await store.acknowledge(second);
  if (change === "erasure") await store.erase("hst_victim");
}

/** dynalite deletes old index entries, puts new ones, and puts the item, in three steps. Ends after the first. */
function dieOnceIndexIsDeleted(): void {
  const { updateIndexes } = dynalite;
  dynalite.updateIndexes = (database, table, before, after, done) => {
    if (!isRecord(before ?? after)) return updateIndexes(database, table, before, after, done);
    updateIndexes(database, table, before, null, die);
  };
}

/** Ends after the second step. */
function dieOnceIndexIsPut(): void {
  const { updateIndexes } = dynalite;
  dynalite.updateIndexes = (database, table, before, after, done) =>
    updateIndexes(database, table, before, after, isRecord(before ?? after) ? die : done);
}

function isRecord(item: unknown): boolean {
  return JSON.stringify(item).includes('"record"');
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}
