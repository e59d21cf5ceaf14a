import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { matches } from "@legwork/functions/adapters/event-pattern.ts";
import { simpleParser } from "mailparser";
import type { Planned } from "./planner.ts";
import { ACCOUNT, REGION } from "./planner-answers.ts";
import { type Asked, isAllowed, type Statement, statementsOf } from "./policy.ts";
import type { Rule } from "./template.ts";

/** A letter as SES took it. */
export interface Taken {
  readonly messageId: string;
  readonly to: string;
  readonly from: string;
  readonly tag: string;
  readonly subject: string;
  readonly text: string;
  /** The letter this one answers. */
  readonly inReplyTo: string | undefined;
}

/** What DynamoDB says it consumed. */
export interface Consumed {
  tableWrites: number;
  indexWrites: number;
  reads: number;
  requests: number;
}

export interface Region {
  readonly endpoint: string;
  readonly letters: readonly Taken[];
  /** What a function asked for and its policy does not allow, in words. */
  readonly denied: readonly string[];
  /** How often each function did what: `Mail dynamodb:GetItem` → 12. */
  readonly counts: ReadonlyMap<string, number>;
  readonly consumed: Consumed;
  /** Facts on the bus. */
  readonly published: () => number;
  /** Mail that was written to us, by its key in the bucket. */
  readonly bucket: Map<string, string>;
  /** Puts an event of another service on the account's default bus. */
  tell(event: { readonly source: string; readonly type: string; readonly detail: unknown }): void;
  stop(): Promise<void>;
}

export interface RegionOptions {
  readonly plan: readonly Planned[];
  readonly rules: readonly Rule[];
  /** Amazon's own DynamoDB engine, which does the work. */
  readonly dynamo: string;
  /** Puts a message into a queue, by the output that names the queue. */
  readonly enqueue: (queue: string, body: string) => void;
  readonly now: () => string;
}

/**
 * The services a function calls, at one address. Every call is held against the policy of the role that the plan gives
 * the caller, then done: DynamoDB by Amazon's engine, events by the rules of the template, letters into a list.
 */
export async function startRegion({ plan, rules, dynamo, enqueue, now }: RegionOptions): Promise<Region> {
  const letters: Taken[] = [];
  const denied: string[] = [];
  const counts = new Map<string, number>();
  const bucket = new Map<string, string>();
  const consumed: Consumed = { tableWrites: 0, indexWrites: 0, reads: 0, requests: 0 };
  let published = 0;
  const policies = new Map<string, readonly Statement[]>();

  function isGranted(caller: string, asked: Asked): boolean {
    const policy = policies.get(caller) ?? statementsOf(plan, caller);
    policies.set(caller, policy);
    const name = `${caller} ${asked.action}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const allowed = isAllowed(policy, asked);
    if (!allowed) denied.push(`${name} on ${asked.resource} ${JSON.stringify(asked.keys ?? {})}`);
    return allowed;
  }

  function route(bus: Rule["bus"], event: Readonly<Record<string, unknown>>): void {
    const full = {
      version: "0",
      id: randomUUID(),
      account: ACCOUNT,
      region: REGION,
      time: now(),
      resources: [],
      ...event,
    };
    for (const rule of rules)
      if (rule.bus === bus && matches(rule.pattern, full)) enqueue(rule.queue, JSON.stringify(full));
  }

  async function onDynamo(caller: string, target: string, body: string, response: ServerResponse) {
    const action = `dynamodb:${target.split(".")[1]}`;
    if (!dynamoAsked(action, body).every((asked) => isGranted(caller, asked)))
      return refuse(response, "AccessDeniedException");
    const answer = await fetch(dynamo, {
      method: "POST",
      body: JSON.stringify({ ...JSON.parse(body), ReturnConsumedCapacity: "INDEXES" }),
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": target,
        authorization: `AWS4-HMAC-SHA256 Credential=local/20261125/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      },
    });
    const text = await answer.text();
    count(consumed, WRITING.has(action), text);
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(text);
  }

  function onEvents(caller: string, body: string, response: ServerResponse): void {
    // As the service's own client writes it.
    const { Entries } = JSON.parse(body) as {
      Entries: { EventBusName: string; Source: string; DetailType: string; Detail: string }[];
    };
    published += Entries.length;
    const put = Entries.map(({ EventBusName, Source, DetailType, Detail }) => {
      const resource = arnOf(EventBusName.replace("backbone-", "").replace("Name", "Arn"));
      if (!isGranted(caller, { action: "events:PutEvents", resource }))
        return { ErrorCode: "AccessDeniedException", ErrorMessage: "not allowed" };
      route("ours", { source: Source, "detail-type": DetailType, detail: JSON.parse(Detail) });
      return { EventId: randomUUID() };
    });
    const failed = put.filter((entry) => "ErrorCode" in entry).length;
    const answer = JSON.stringify({ Entries: put, FailedEntryCount: failed });
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end(answer);
  }

  async function onMail(caller: string, form: URLSearchParams, response: ServerResponse): Promise<void> {
    const from = form.get("Source") ?? "";
    const keys = { "ses:FromAddress": [from] };
    if (!isGranted(caller, { action: "ses:SendRawEmail", resource: arnOf("IdentityArn"), keys }))
      return refuse(response, "AccessDenied");
    const messageId = `0100${randomUUID()}`;
    const to = form.get("Destinations.member.1") ?? "";
    const tag = form.get("Tags.member.1.Value") ?? "";
    const {
      subject = "",
      text = "",
      inReplyTo,
    } = await simpleParser(Buffer.from(form.get("RawMessage.Data") ?? "", "base64"));
    letters.push({ messageId, to, from, tag, subject, text, inReplyTo });
    const mail = {
      messageId,
      timestamp: now(),
      destination: [to],
      source: from,
      tags: { letter: [tag], "ses:configuration-set": [`legwork-${stageOf(plan)}`] },
    };
    route("default", {
      source: "aws.ses",
      "detail-type": "Email Sent",
      detail: { eventType: "Send", mail, send: {} },
    });
    route("default", {
      source: "aws.ses",
      "detail-type": "Email Delivered",
      detail: { eventType: "Delivery", mail, delivery: { recipients: [to] } },
    });
    response
      .writeHead(200, { "content-type": "text/xml" })
      .end(
        `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
      );
  }

  function onBucket(caller: string, path: string, response: ServerResponse): void {
    const [, , ...rest] = path.split("/");
    const key = decodeURIComponent(rest.join("/"));
    if (!isGranted(caller, { action: "s3:GetObject", resource: `${arnOf("InboundArn")}/${key}` }))
      return void response
        .writeHead(403, { "content-type": "application/xml" })
        .end("<Error><Code>AccessDenied</Code></Error>");
    const found = bucket.get(key);
    if (found === undefined) {
      // Whoever may not list is not told what is missing.
      const mayList = isAllowed(policies.get(caller) ?? [], {
        action: "s3:ListBucket",
        resource: arnOf("InboundArn"),
      });
      const [status, code] = mayList ? ([404, "NoSuchKey"] as const) : ([403, "AccessDenied"] as const);
      response
        .writeHead(status, { "content-type": "application/xml" })
        .end(`<Error><Code>${code}</Code></Error>`);
      return;
    }
    response.writeHead(200, { "content-type": "application/octet-stream" }).end(found);
  }

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const caller = /Credential=([^/]+)\//.exec(String(request.headers.authorization))?.[1] ?? "nobody";
    const target = String(request.headers["x-amz-target"] ?? "");
    if (target.startsWith("DynamoDB_")) return onDynamo(caller, target, body, response);
    if (target === "AWSEvents.PutEvents") return onEvents(caller, body, response);
    if (body.includes("Action=SendRawEmail")) return onMail(caller, new URLSearchParams(body), response);
    if (request.method === "GET") return onBucket(caller, request.url?.split("?")[0] ?? "/", response);
    denied.push(`${caller} ${request.method} ${target || request.url}`);
    return refuse(response, "UnknownOperationException");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // Guaranteed by Node: a server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    letters,
    denied,
    counts,
    consumed,
    published: () => published,
    bucket,
    tell: ({ source, type, detail }) => route("default", { source, "detail-type": type, detail }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The ARN that the planner answered for an output of the backbone. */
const arnOf = (output: string): string => `arn:aws:backbone:${REGION}:${ACCOUNT}:${output}`;

const stageOf = (plan: readonly Planned[]): string =>
  String(plan.find(({ name }) => name === "Backbone")?.inputs.name).replace("legwork-", "");

function refuse(response: ServerResponse, type: string): void {
  response
    .writeHead(400, { "content-type": "application/x-amz-json-1.0" })
    .end(JSON.stringify({ __type: type, message: "the policy of this role does not allow it" }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request) body += String(part);
  return body;
}

interface Key {
  readonly pk?: { readonly S?: string };
}
interface DynamoRequest {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Item?: Key;
  readonly Key?: Key;
  readonly RequestItems?: Readonly<
    Record<
      string,
      readonly {
        readonly PutRequest?: { readonly Item: Key };
        readonly DeleteRequest?: { readonly Key: Key };
      }[]
    >
  >;
}

const WRITING = new Set([
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
]);

interface Capacity {
  readonly CapacityUnits?: number;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits?: number }>>;
}

/** Adds up what one answer says was consumed; a condition that fails is paid for and not told. */
function count(consumed: Consumed, isWrite: boolean, answer: string): void {
  // As the engine writes it: one, or for batches a list.
  const { ConsumedCapacity = [] } = JSON.parse(answer) as {
    ConsumedCapacity?: Capacity | readonly Capacity[];
  };
  consumed.requests += 1;
  for (const { CapacityUnits = 0, GlobalSecondaryIndexes = {} } of [ConsumedCapacity].flat()) {
    const inIndexes = Object.values(GlobalSecondaryIndexes).reduce(
      (sum, one) => sum + (one.CapacityUnits ?? 0),
      0,
    );
    if (!isWrite) consumed.reads += CapacityUnits;
    else {
      consumed.indexWrites += inIndexes;
      consumed.tableWrites += CapacityUnits - inIndexes;
    }
  }
}

/** What IAM is asked about a request to DynamoDB: the table or its index, and the keys it writes. */
function dynamoAsked(action: string, body: string): readonly Asked[] {
  // As the service's own client writes it; reads are not held to keys.
  const { IndexName, Item, Key, RequestItems = {} } = JSON.parse(body) as DynamoRequest;
  const resource = IndexName === undefined ? arnOf("TableArn") : `${arnOf("TableArn")}/index/${IndexName}`;
  if (!WRITING.has(action)) return [{ action, resource }];
  const batch = Object.values(RequestItems).flat();
  const keys = [
    Item,
    Key,
    ...batch.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key),
  ];
  const leading = keys.flatMap((key) => key?.pk?.S ?? []);
  return [{ action, resource, keys: { "dynamodb:LeadingKeys": leading } }];
}
