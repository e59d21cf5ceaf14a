import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, type AgentOptions, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import internals, { type Database } from "dynalite/db/index.js";
import { repair } from "./dynamo-repair.ts";
import { dynamoClient } from "./dynamo-table.ts";

export interface Embedded {
  readonly client: DynamoDBClient;
  /** Index entries put right at the start, because the process before was killed while writing. */
  readonly repaired: number;
  /** Lets requests already made finish, closes the database and frees the folder. Safe to repeat. */
  stop(): Promise<void>;
}

/** Another process, or this one, already keeps its records in that folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

/**
 * Starts a DynamoDB in this process that keeps its data in `folder`, made if need be. It listens on no port: only on a
 * socket in a folder that nobody else may enter. Data written survives the process being killed at any moment.
 * Throws `FolderInUse` when the folder is taken; the operating system frees it when its owner dies.
 */
export async function startEmbedded({ folder }: { folder: string }): Promise<Embedded> {
  silenceNodeVersionWarning();
  mkdirSync(folder, { recursive: true });
  const database = await openDatabase(folder);
  const repaired = await repair(database);
  const server = serverOver(database, folder);
  const { path, free } = socket();
  await once(server.listen(path), "listening");
  const client = clientOver(path);

  const drain = drainable(client);

  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    await drain();
    client.destroy();
    await promisify(server.close.bind(server))();
    free();
  }
  return { client, repaired, stop: () => (stopped ??= stop()) };
}

/** Tables are made at once, where dynalite would imitate Amazon's half second. */
const AT_ONCE = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 };

/** Opening takes LevelDB's lock on the folder, which dies with the process: no stale lock is ever left. */
async function openDatabase(folder: string): Promise<Database> {
  const database = internals.create({ path: folder, ...AT_ONCE });
  try {
    await database.db.open();
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && "code" in cause && cause.code === "LEVEL_LOCKED") {
      throw new FolderInUse(
        `the data in ${folder} is in use by another process: stop that one, or name another folder`,
      );
    }
    throw error;
  }
  return database;
}

function serverOver(database: Database, folder: string): Server {
  // dynalite would open the folder itself. It is given the database that was checked, so nobody comes in between.
  const { create } = internals;
  internals.create = () => database;
  try {
    const server = dynalite({ path: folder, ...AT_ONCE });
    server.on("request", (request) => {
      // dynalite throws when a caller hangs up, which would end this process.
      request.removeAllListeners("error").on("error", () => undefined);
    });
    return server;
  } finally {
    internals.create = create;
  }
}

function socket(): { path: string; free: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "legwork-"));
  const free = () => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, "dynamo");
  return { path: process.platform === "win32" ? join("\\\\.\\pipe", path) : path, free };
}

function clientOver(socketPath: string): DynamoDBClient {
  // Node takes `socketPath` for every request of an agent (net.connect's `path`); its types do not say so.
  const options: AgentOptions & { socketPath: string } = { keepAlive: true, socketPath };
  return dynamoClient({
    endpoint: "http://localhost",
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    // No time limit: this process answers itself, and one that is busy is not one that is gone.
    requestHandler: { httpAgent: new Agent(options) },
  });
}

/** Gives a function that resolves when every request made so far is answered; those made later fail. */
function drainable(client: DynamoDBClient): () => Promise<void> {
  const running = new Set<Promise<unknown>>();
  let open = true;
  client.middlewareStack.add(
    (next) => async (command) => {
      if (!open) throw new Error("the embedded database was stopped");
      const answer = next(command);
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
    { step: "initialize", priority: "high" },
  );
  return async () => {
    open = false;
    await Promise.allSettled(running);
  };
}

/** The SDK is pinned to a version that supports Node 20, so its reminder that later ones will not is only noise. */
function silenceNodeVersionWarning(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
}
