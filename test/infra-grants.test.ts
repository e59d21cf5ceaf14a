import { PREFIX } from "@legwork/core/kernel/id.ts";
import { describe, expect, test } from "vitest";
import { statementsFor } from "../infra/grants.ts";
import { mailConcurrency } from "../infra/limits.ts";
import { CONSUMERS, FUNCTIONS, type FunctionName, type FunctionPlan, INLETS } from "../infra/topology.ts";

const names = Object.keys(FUNCTIONS) as FunctionName[];
const plans: Readonly<Record<FunctionName, FunctionPlan>> = FUNCTIONS;

const statements = (name: FunctionName) =>
  statementsFor(plans[name], {
    table: "table",
    bus: "bus",
    log: "log",
    identity: "identity",
    configurationSet: "set",
    inboundBucket: "bucket",
    inboundMail: "bucket/mail/*",
    queue: "queue",
    mailDomain: "mail.example.org",
    within: (arn, rest) => arn + rest,
  });
const actionsOf = (name: FunctionName) => statements(name).flatMap(({ actions }) => actions);

describe("what a function may do", () => {
  test.each(names)("%s is given no action and no resource as a whole", (name) => {
    for (const { actions, resources } of statements(name)) {
      expect(actions.filter((action) => action.includes("*"))).toEqual([]);
      expect(resources.filter((resource) => resource.startsWith("*"))).toEqual([]);
    }
  });

  test("only the mail function hands over letters, and only from our own domain", () => {
    expect(names.filter((name) => actionsOf(name).some((action) => action.startsWith("ses:")))).toEqual([
      "mail",
    ]);
    const sending = statements("mail").find(({ actions }) => actions.includes("ses:SendRawEmail"));
    expect(sending?.resources).toEqual(["identity", "set"]);
    expect(sending?.conditions).toEqual([
      { test: "StringLike", variable: "ses:FromAddress", values: ["*@mail.example.org"] },
    ]);
  });

  test("only the inbound function reads mail, and only mail", () => {
    expect(names.filter((name) => actionsOf(name).some((action) => action.startsWith("s3:")))).toEqual([
      "inbound",
    ]);
    expect(statements("inbound").find(({ actions }) => actions.includes("s3:GetObject"))?.resources).toEqual([
      "bucket/mail/*",
    ]);
  });

  test("the webhook sender writes what it knows of deliveries, and no record of a person", () => {
    const writing = statements("partners").find(({ actions }) => actions.includes("dynamodb:PutItem"));
    expect(writing?.conditions).toEqual([
      {
        test: "ForAllValues:StringLike",
        variable: "dynamodb:LeadingKeys",
        values: [`${PREFIX.delivery}_*`, `${PREFIX.endpoint}_*`, `${PREFIX.request}_*`],
      },
    ]);
  });

  test("no more functions than have to may remove a record or write every kind", () => {
    expect(names.filter((name) => actionsOf(name).includes("dynamodb:DeleteItem"))).toEqual([
      "api",
      "workflow",
      "partners",
      "sweep",
    ]);
    expect(names.filter((name) => plans[name].grants.writes === "every")).toEqual([
      "api",
      "workflow",
      "sweep",
      "inbound",
    ]);
  });

  test("nobody may make, change or delete a table, a bus or a queue", () => {
    const allowed = new Set([
      "dynamodb:GetItem",
      "dynamodb:BatchGetItem",
      "dynamodb:Query",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:DeleteItem",
      "events:PutEvents",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "ses:SendRawEmail",
      "s3:GetObject",
      "s3:ListBucket",
    ]);
    for (const name of names) expect(actionsOf(name).filter((action) => !allowed.has(action))).toEqual([]);
  });
});

describe("what starts a function", () => {
  test("every queue has one function, and every function of a queue has its own", () => {
    const started = names.flatMap((name) => {
      const { startedBy } = plans[name];
      return typeof startedBy === "object" ? [startedBy.queue] : [];
    });
    expect(started.sort()).toEqual([...Object.keys(CONSUMERS), ...Object.keys(INLETS)].sort());
  });

  test("the web and the clock have one each", () => {
    expect(names.filter((name) => plans[name].startedBy === "http")).toEqual(["api"]);
    expect(names.filter((name) => plans[name].startedBy === "clock")).toEqual(["sweep"]);
  });

  test("as many mail functions run at once as the provider's letters a second allow, and never fewer than two", () => {
    expect([1, 14, 80, 200, 100_000].map(mailConcurrency)).toEqual([2, 2, 4, 10, 1_000]);
  });
});
