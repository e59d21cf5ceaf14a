import { randomUUID } from "node:crypto";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { epochMsOf, type Instant, instantOf, later } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Store } from "@legwork/core/ports.ts";
import { dynamoStore } from "@legwork/functions/adapters/store-dynamo.ts";
import { keysOf } from "@legwork/functions/adapters/vault.ts";
import { worldFromAfar } from "@legwork/functions/entry/from-afar.ts";
import { queueOutput, titleOf } from "../../infra/outputs.ts";
import { ENVIRONMENT, FUNCTIONS, type FunctionName, type FunctionPlan } from "../../infra/topology.ts";
import { type DynamoLocal, startDynamoLocal } from "../store.dynamo-local.ts";
import { settings } from "../world.ts";
import { type Lambda, planned, startLambda } from "./lambda.ts";
import type { Planned } from "./planner.ts";
import { REGION } from "./planner-answers.ts";
import { type Region, startRegion } from "./region.ts";
import { SETTINGS } from "./sst.ts";
import { BackboneTemplate } from "./template.ts";
import { type HttpAnswer, httpEvent, responseOf } from "./web-event.ts";

/** Messages that could not be handled, by queue. */
export interface Dead {
  readonly queue: string;
  readonly body: string;
}

/** Legwork as it was deployed: the bundles, started as the plan says, over the table and the rules of the template. */
export interface Deployed {
  readonly programmeId: Id<"programme">;
  readonly store: Store;
  readonly region: Region;
  readonly dead: readonly Dead[];
  /** Messages handled, by function. */
  readonly handled: ReadonlyMap<FunctionName, number>;
  readonly app: { request(input: Request | string | URL, init?: RequestInit): Promise<Response> };
  invoke(name: FunctionName, event: unknown): Promise<unknown>;
  /** Puts a message into a queue, as if a rule had. */
  enqueue(queue: string, body: string): void;
  /** Lets every queue run empty. */
  settle(): Promise<void>;
  /** Winds the clock, and sweeps at every moment something is due. */
  wind(ms: number): Promise<void>;
  now(): Instant;
  door(door: string, email: string): string;
  /** As whoever operates it does: a command to the table, whose facts the next sweep publishes. */
  order: (order: Parameters<typeof run>[1]) => Promise<void>;
  readonly world: World;
  logs(): string;
  stop(): Promise<void>;
}

const NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
const PLANS: Readonly<Record<FunctionName, FunctionPlan>> = FUNCTIONS;
const TABLE_NAME = "backbone-TableName";

interface Message {
  readonly messageId: string;
  readonly body: string;
  readonly received: number;
}

/** Sets everything up, or says why it cannot be. */
export async function deployed(plan: readonly Planned[]): Promise<Deployed | { readonly skipped: string }> {
  const engine: DynamoLocal = await startDynamoLocal();
  if ("skipped" in engine) return engine;
  const template = new BackboneTemplate(plan);
  await engine.client.send(new CreateTableCommand(template.table(TABLE_NAME)));

  let aheadMs = 0;
  const now = (): Instant => instantOf(Date.now() + aheadMs);
  const queues = new Map<string, Message[]>(template.queues().map(({ output }) => [output, []]));
  const attempts = new Map(template.queues().map(({ output, attempts }) => [output, attempts]));
  const dead: Dead[] = [];
  const handled = new Map<FunctionName, number>();
  const enqueue = (queue: string, body: string): void => {
    const held = queues.get(queue);
    if (held === undefined) throw new Error(`no queue is called ${queue}`);
    held.push({ messageId: randomUUID(), body, received: 0 });
  };
  const endpoint = await engine.client.config.endpoint?.();
  const region = await startRegion({
    plan,
    rules: template.rules(),
    dynamo: `http://127.0.0.1:${endpoint?.port}`,
    enqueue,
    now,
  });
  const surroundings = { AWS_REGION: REGION, AWS_ENDPOINT_URL: region.endpoint };
  const started = await Promise.all(
    NAMES.map(async (name) => [name, await startLambda(plan, titleOf(name), surroundings)] as const),
  );
  const lambdas = new Map<FunctionName, Lambda>(started);
  const invoke = async (name: FunctionName, event: unknown): Promise<unknown> =>
    lambdas.get(name)?.invoke(event, aheadMs);

  /** One batch of one queue, as the event source mapping would: what failed comes back, until it is a dead letter. */
  async function batch(name: FunctionName): Promise<number> {
    const { startedBy } = PLANS[name];
    if (typeof startedBy === "string") return 0;
    const queue = queueOutput(name);
    const taken = queues.get(queue)?.splice(0, startedBy.batch) ?? [];
    if (taken.length === 0) return 0;
    handled.set(name, (handled.get(name) ?? 0) + taken.length);
    const failed = failuresIn(
      await invoke(name, { Records: taken.map((message) => sqsRecord(message, queue, now())) }),
    );
    for (const message of taken.filter(({ messageId }) => failed.has(messageId))) {
      const received = message.received + 1;
      if (received >= (attempts.get(queue) ?? 0)) dead.push({ queue, body: message.body });
      else queues.get(queue)?.push({ ...message, received });
    }
    return taken.length;
  }

  async function settle(): Promise<void> {
    for (let done = 1; done > 0; ) {
      done = 0;
      for (const name of NAMES) done += await batch(name);
    }
  }

  const store = dynamoStore({ client: engine.client, table: TABLE_NAME });
  async function sweep(): Promise<void> {
    await invoke("sweep", { source: "aws.events", "detail-type": "Scheduled Event", detail: {} });
    await settle();
  }

  async function wind(ms: number): Promise<void> {
    const until = later(now(), ms);
    await settle();
    for (let due = await store.nextDue(); due !== undefined && due <= until; due = await store.nextDue()) {
      const waitMs = epochMsOf(due) - epochMsOf(now());
      aheadMs += Math.max(waitMs, 0) + 1_000;
      await sweep();
    }
    aheadMs += Math.max(0, epochMsOf(until) - epochMsOf(now()));
    await settle();
  }

  const { environment } = planned(plan, "Api");
  const keys = keysOf(environment[ENVIRONMENT.keys] ?? "");
  const baseUrl = environment[ENVIRONMENT.baseUrl] ?? "";
  const world = worldFromAfar({ client: engine.client, table: TABLE_NAME, keys, clock: { now } });
  const order: Deployed["order"] = async (wanted) => {
    const done = await run(world, wanted);
    if (isRefusal(done)) throw new Error(done.because);
    await sweep();
  };

  const programmeId: Id<"programme"> = "prg_leeds";
  const to = { to: programmeId, programmeId } as const;
  const sender = { name: "Leeds Careers", address: `careers@${SETTINGS.LEGWORK_MAIL_DOMAIN}` };
  await order({ ...to, command: { type: "programme.create", settings: settings({ sender }) } });
  await order({ ...to, command: { type: "programme.launch", by: "api" } });

  return {
    programmeId,
    store,
    region,
    dead,
    handled,
    invoke,
    enqueue,
    settle,
    wind,
    now,
    order,
    world,
    app: {
      request: async (input, init) => {
        const answer = await invoke("api", await httpEvent(new Request(input, init), now()));
        // Guaranteed by the adapter that the function uses: it answers in the form of API Gateway.
        return responseOf(answer as HttpAnswer);
      },
    },
    door: (door, email) => doorIn(region, baseUrl, door, email),
    logs: () => [...lambdas.values()].map((lambda) => lambda.log()).join(""),
    stop: async () => {
      for (const lambda of lambdas.values()) lambda.stop();
      await region.stop();
      await engine.stop();
    },
  };
}

const sqsRecord = ({ messageId, body, received }: Message, queue: string, now: Instant) => ({
  messageId,
  receiptHandle: messageId,
  body,
  attributes: {
    ApproximateReceiveCount: String(received + 1),
    SentTimestamp: String(epochMsOf(now)),
    SenderId: "rule",
    ApproximateFirstReceiveTimestamp: String(epochMsOf(now)),
  },
  messageAttributes: {},
  md5OfBody: "",
  eventSource: "aws:sqs",
  eventSourceARN: queue,
  awsRegion: REGION,
});

function failuresIn(answer: unknown): ReadonlySet<string> {
  // What Lambda reads out of the answer when the source reports failures one by one.
  const { batchItemFailures = [] } = (answer ?? {}) as {
    batchItemFailures?: readonly { readonly itemIdentifier: string }[];
  };
  return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}

/** The newest link to this door among the letters to an address; its path only. */
function doorIn(region: Region, baseUrl: string, door: string, email: string): string {
  const links = region.letters
    .filter(({ to }) => to === email)
    .flatMap(
      ({ text }) => text.match(new RegExp(`${baseUrl.replaceAll(".", "\\.")}/${door}/[^\\s)]+`, "g")) ?? [],
    );
  const last = links.at(-1);
  if (last === undefined) throw new Error(`no letter to ${email} has a link to ${door}`);
  return new URL(last).pathname;
}
