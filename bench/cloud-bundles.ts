import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { instantOf } from "@legwork/core/kernel/instant.ts";
import { freshKeys, textOfKeys } from "@legwork/functions/adapters/vault.ts";
import { build } from "esbuild";
import { titleOf } from "../infra/outputs.ts";
import { ENVIRONMENT, FUNCTIONS } from "../infra/topology.ts";
import { entryOf, filesOf, startOf } from "../test/cloud/sst.ts";
import { httpEvent } from "../test/cloud/web-event.ts";
import { median, title } from "./measure.ts";

/** Fresh processes for each bundle; the order turns round each time. */
const ROUNDS = 15;
const KB = 1024;
/** What was aimed at: the size of the web's bundle and of a consumer's, and the web's start against the bare handler's. */
const GOAL = { webKb: 450, consumerKb: 300, ratio: 2.2 } as const;

interface Started {
  readonly importMs: number;
  readonly firstMs: number;
  /** Processor time of both, which other work on the machine moves less. */
  readonly cpuMs: number;
}

/**
 * Size and cold start of every bundle that SST built, against the least a web function can be: Hono and one route, made
 * by the same bundler with the same options in the same run.
 */
export async function benchBundles(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "legwork-bench-"));
  const table = await emptyTable();
  try {
    const bare = join(work, "bare.mjs");
    await build({
      stdin: { contents: BARE, resolveDir: join(import.meta.dirname, "..", "packages", "functions") },
      outfile: bare,
      bundle: true,
      minify: true,
      keepNames: true,
      platform: "node",
      format: "esm",
      target: "esnext",
      mainFields: ["module", "main"],
    });
    const names = Object.keys(FUNCTIONS);
    const sides = [
      { name: "bare Hono", file: bare, files: [bare], all: [bare], event: await webEvent() },
      ...(await Promise.all(
        names.map(async (name) => ({
          name,
          file: entryOf(titleOf(name)),
          files: startOf(titleOf(name)),
          all: filesOf(titleOf(name)),
          event: name === "api" ? await webEvent() : name === "sweep" ? {} : queueEvent(name),
        })),
      )),
    ];
    const took = new Map<string, Started[]>(sides.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const { name, file, event } of round % 2 === 0 ? sides : [...sides].reverse())
        took.get(name)?.push(await start(file, event, table.endpoint));
    title(
      "Bundles: size, and a cold start (import and first event, fresh processes, least and median of 15)",
    );
    console.log(
      "  bundle       KB at start   in all   zipped    import     first     least processor    of bare Hono, by least and by processor",
    );
    const peer = took.get("bare Hono") ?? [];
    for (const side of sides) line(side, took.get(side.name) ?? [], peer);
    console.log(
      `  Aimed at: the web under ${GOAL.webKb} KB and within ${GOAL.ratio} times of bare Hono, a consumer under ${GOAL.consumerKb} KB.`,
    );
    console.log(
      "  First event: a page that is not there; one message about a fact that was erased; a sweep with nothing due.",
    );
  } finally {
    await table.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

const BARE = `
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
const app = new Hono();
app.get("*", (c) => c.text("hello"));
export const handler = handle(app);
`;

const webEvent = (): Promise<unknown> =>
  httpEvent(new Request("https://legwork.example/nowhere"), instantOf(0));

function queueEvent(name: string): unknown {
  const bodies: Readonly<Record<string, unknown>> = {
    "mail-events": {
      source: "aws.ses",
      region: "eu-west-1",
      detail: {
        eventType: "Send",
        mail: { messageId: "1", destination: ["a@b.example"], tags: { letter: ["ltr_1"] } },
      },
    },
    inbound: { source: "aws.s3", detail: { bucket: { name: "inbound" }, object: { key: "mail/1" } } },
  };
  const body = bodies[name] ?? {
    source: "legwork",
    "detail-type": "host.paused",
    detail: { version: 1, id: "hst_1-1" },
  };
  const attributes = { ApproximateReceiveCount: "1" };
  return { Records: [{ messageId: "1", body: JSON.stringify(body), attributes }] };
}

/** A table in which nothing is ever found, on this machine: what is measured is the start, not the network. */
async function emptyTable(): Promise<{ readonly endpoint: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const isDynamo = request.headers["x-amz-target"] !== undefined;
    response.writeHead(isDynamo ? 200 : 404, { "content-type": "application/x-amz-json-1.0" }).end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // Guaranteed by Node: a server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

const KEYS = textOfKeys(freshKeys());

async function start(file: string, event: unknown, endpoint: string): Promise<Started> {
  const script = join(import.meta.dirname, "cloud-start.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [script, file, JSON.stringify(event)], {
    env: {
      PATH: process.env.PATH,
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: "cold",
      AWS_SECRET_ACCESS_KEY: "cold",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      [ENVIRONMENT.stage]: "bench",
      [ENVIRONMENT.table]: "legwork",
      [ENVIRONMENT.bus]: "legwork",
      [ENVIRONMENT.baseUrl]: "https://legwork.example",
      [ENVIRONMENT.configurationSet]: "legwork",
      [ENVIRONMENT.mailDomain]: "mail.legwork.example",
      [ENVIRONMENT.inboundDomain]: "in.legwork.example",
      [ENVIRONMENT.inboundBucket]: "inbound",
      [ENVIRONMENT.keys]: KEYS,
    },
  });
  // Written by the script a moment ago.
  return JSON.parse(stdout) as Started;
}

const both = ({ importMs, firstMs }: Started): number => importMs + firstMs;
const leastOf = (all: readonly Started[]): number => Math.min(...all.map(both));
const cpuOf = (all: readonly Started[]): number => median(all.map(({ cpuMs }) => cpuMs));

interface Side {
  readonly name: string;
  /** What is read before the first event, and everything there is. */
  readonly files: readonly string[];
  readonly all: readonly string[];
}

const kbOf = (files: readonly string[]): string =>
  (files.reduce((sum, file) => sum + statSync(file).size, 0) / KB).toFixed(0);

function line({ name, files, all }: Side, took: readonly Started[], peer: readonly Started[]): void {
  const zipped = all.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  const cell = (text: string, width: number): string => text.padStart(width);
  const ms = (value: number): string => cell(`${value.toFixed(0)} ms`, 9);
  const ratio = (value: number): string => cell(value.toFixed(2), 6);
  console.log(
    `  ${name.padEnd(12)} ${cell(kbOf(files), 11)} ${cell(kbOf(all), 8)} ${cell((zipped / KB).toFixed(0), 8)} ${ms(median(took.map(({ importMs }) => importMs)))} ${ms(median(took.map(({ firstMs }) => firstMs)))} ${ms(leastOf(took))} ${ms(cpuOf(took))}    ${ratio(leastOf(took) / leastOf(peer))} ${ratio(cpuOf(took) / cpuOf(peer))}`,
  );
}
