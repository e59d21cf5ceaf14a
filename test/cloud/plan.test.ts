import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { dnsRecords } from "../../infra/dns.ts";
import { titleOf } from "../../infra/outputs.ts";
import { ENVIRONMENT, FUNCTIONS, type FunctionName, type FunctionPlan } from "../../infra/topology.ts";
import { planned } from "./lambda.ts";
import type { Planned } from "./planner.ts";
import { isAllowed, statementsOf } from "./policy.ts";
import { entryOf, filesOf, ROOT } from "./sst.ts";
import { BackboneTemplate } from "./template.ts";

const sst = inject("sst");
const isSkipped = "skipped" in sst;
const plan: readonly Planned[] = "skipped" in sst ? [] : sst.plan;

const NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
const PLANS: Readonly<Record<FunctionName, FunctionPlan>> = FUNCTIONS;
const ofType = (type: string) => plan.filter((one) => one.type.startsWith(type));
const inputsOf = (type: string, name: string) =>
  plan.find((one) => one.type.startsWith(type) && one.name === name)?.inputs;

describe.skipIf(isSkipped)("the programs of the deployment", () => {
  test("have the types that SST's own platform gives them", () => {
    const tsc = join(ROOT, "node_modules", ".bin", "tsc");
    // It fails by an error that holds what the compiler printed.
    expect(execFileSync(tsc, ["-p", "infra/tsconfig.json"], { cwd: ROOT, encoding: "utf8" })).toBe("");
  });

  test("carry nothing of what writes the templates", () => {
    const text = ["sst.config.ts", "infra/compute.ts"]
      .map((file) => readFileSync(join(ROOT, file), "utf8"))
      .join();
    expect(text).not.toMatch(/aws-cdk-lib|constructs|backbone\.ts"|watch\.ts"/);
  });
});

describe.skipIf(isSkipped)("the diff", () => {
  test("is SST's own, asks an empty account for its state and changes nothing", () => {
    if ("skipped" in sst) return;
    expect(sst.printed).toContain("SST 4.17.1");
    expect(sst.printed).toContain("Stage:      trial");
    expect(sst.asked.filter((asked) => /^(PUT|POST|DELETE) /.test(asked))).toEqual([]);
    expect(sst.asked).toContain("GET /sst-state/app/legwork/trial.json");
  });

  test("makes each function of the topology once, with its memory, its time and its reason", () => {
    expect(
      ofType("aws:lambda/function:Function")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(NAMES.map((name) => `${titleOf(name)}Function`).sort());
    for (const name of NAMES) {
      const inputs = inputsOf("aws:lambda/function:Function", `${titleOf(name)}Function`);
      const { memoryMb, timeoutSeconds, because } = PLANS[name];
      expect(inputs).toMatchObject({
        memorySize: memoryMb,
        timeout: timeoutSeconds,
        description: because,
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        loggingConfig: { logFormat: "JSON", logGroup: "backbone-LogName" },
      });
    }
  });

  test("makes no table, no queue and no bus beside the backbone's", () => {
    const twice = plan.filter(({ type }) => /^aws:(dynamodb|sqs|ses|sns)\/|eventBus:|s3\/bucket:/.test(type));
    expect(twice).toEqual([]);
    expect(
      ofType("aws:cloudformation/stack")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["Backbone", "Watch"]);
  });

  test("feeds each function from its queue, and takes its word on each message", () => {
    const sources = ofType("aws:lambda/eventSourceMapping").map(({ inputs }) => inputs);
    expect(sources).toHaveLength(NAMES.filter((name) => typeof PLANS[name].startedBy === "object").length);
    for (const inputs of sources) {
      expect(inputs.functionResponseTypes).toEqual(["ReportBatchItemFailures"]);
      expect(String(inputs.eventSourceArn)).toMatch(/:Queue\w+Arn$/);
    }
    expect(inputsOf("aws:lambda/eventSourceMapping", "MailSource")?.scalingConfig).toEqual({
      maximumConcurrency: 2,
    });
  });

  test("starts the sweep every minute, and does not try a missed minute again", () => {
    expect(inputsOf("aws:cloudwatch/eventRule", "Clock")?.scheduleExpression).toBe("rate(1 minute)");
    expect(inputsOf("aws:cloudwatch/eventTarget", "ClockTarget")?.retryPolicy).toMatchObject({
      maximumRetryAttempts: 0,
    });
  });

  test("writes no path and no reader's address into the web's own log, because a path may be a private link", () => {
    const stage = inputsOf("aws:apigatewayv2/stage", "WebStage");
    const format = JSON.stringify(stage?.accessLogSettings);
    expect(format).toContain("$context.status");
    expect(format).not.toMatch(/path|routeKey|sourceIp|userAgent/i);
    expect(stage?.defaultRouteSettings).toMatchObject({
      throttlingRateLimit: 200,
      throttlingBurstLimit: 400,
    });
  });
});

describe.skipIf(isSkipped)("the roles", () => {
  test.each(NAMES)(
    "%s: no action and no resource as a whole, no ready-made policy, and Lambda alone may take it on",
    (name) => {
      const role = inputsOf("aws:iam/role:Role", `${titleOf(name)}Role`);
      expect(role?.managedPolicyArns).toEqual([]);
      const { assumeRolePolicy } = role ?? {};
      expect(assumeRolePolicy).toMatchObject({
        Statement: [{ Principal: { Service: "lambda.amazonaws.com" }, Effect: "Allow" }],
      });
      expect(JSON.stringify(assumeRolePolicy)).not.toContain('"AWS"');
      for (const { Action, Resource } of statementsOf(plan, titleOf(name))) {
        expect(Action.filter((action) => action.includes("*"))).toEqual([]);
        expect(
          Resource.filter(
            (resource) =>
              !resource.startsWith("arn:aws:backbone:") && !resource.includes(":configuration-set/"),
          ),
        ).toEqual([]);
      }
    },
  );

  test("a webhook sender that is taken over can change no person, send no letter and read no mail", () => {
    const policy = statementsOf(plan, "Partners");
    const table = "arn:aws:backbone:eu-west-1:111122223333:TableArn";
    const write = (key: string) =>
      isAllowed(policy, {
        action: "dynamodb:PutItem",
        resource: table,
        keys: { "dynamodb:LeadingKeys": [key] },
      });
    expect([write("dlv_1"), write("end_1"), write("skr_1"), write("hst_1")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isAllowed(policy, { action: "dynamodb:DeleteTable", resource: table })).toBe(false);
    expect(isAllowed(policy, { action: "ses:SendRawEmail", resource: "*" })).toBe(false);
  });

  test("the mail function sends from our domain and from no other", () => {
    const from = (address: string) =>
      isAllowed(statementsOf(plan, "Mail"), {
        action: "ses:SendRawEmail",
        resource: "arn:aws:backbone:eu-west-1:111122223333:IdentityArn",
        keys: { "ses:FromAddress": [address] },
      });
    expect([
      from("careers@mail.legwork.example"),
      from("ceo@bank.example"),
      from("a@xmail.legwork.example"),
    ]).toEqual([true, false, false]);
  });
});

describe.skipIf(isSkipped)("what is carried", () => {
  test("no secret is in a bundle or in a template", () => {
    const secret = planned(plan, "Api").environment[ENVIRONMENT.keys] ?? "";
    const [newest = ""] = Object.values(JSON.parse(secret) as Record<string, string>);
    expect(newest.length).toBeGreaterThan(40);
    for (const name of NAMES) {
      const files = filesOf(titleOf(name));
      expect(files).toContain(entryOf(titleOf(name)));
      for (const file of files) expect(readFileSync(file, "utf8")).not.toContain(newest);
    }
    for (const { inputs } of ofType("aws:cloudformation/stack"))
      expect(String(inputs.templateBody)).not.toContain(newest);
  });

  test("the records for DNS name every key of the domain", () => {
    const records = dnsRecords(
      { mailDomain: "mail.legwork.example", inboundDomain: "in.legwork.example" },
      "eu-west-1",
      (name) => (new BackboneTemplate(plan).outputs.includes(name) ? name : "missing"),
    );
    expect(
      records.map(({ name, value }) => `${name} ${value}`).filter((line) => line.includes("missing")),
    ).toEqual([]);
  });
});
