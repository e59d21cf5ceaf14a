/// <reference path="../.sst/platform/config.d.ts" />

import { execFileSync } from "node:child_process";
import { dnsRecords, zoneFile } from "./dns.ts";
import { statementsFor } from "./grants.ts";
import { mailConcurrency, WEB_LIMITS } from "./limits.ts";
import { OUTPUT, queueOutput, titleOf } from "./outputs.ts";
import { isProduction, type Stage, stageFrom } from "./stage.ts";
import { CLOCK, ENVIRONMENT, FUNCTIONS, type FunctionPlan, INBOUND_PREFIX } from "./topology.ts";

/**
 * What a line of the web's own log holds. SST's default has the path in it, and a path here may be somebody's private
 * link; it has the reader's address as well, which nobody needs.
 */
const ACCESS_LINE = JSON.stringify({
  at: "$context.requestTime",
  requestId: "$context.requestId",
  method: "$context.httpMethod",
  status: "$context.status",
  tookMs: "$context.responseLatency",
  functionMs: "$context.integration.latency",
});

/**
 * Everything that is made anew with each deployment: functions and their roles, what starts them, the web's address;
 * and the stack of everything that is not, from its template. Returns what whoever deploys must know.
 */
export function compute() {
  const stage = stageFrom($app.stage, process.env);
  const templates = synthesised(stage);
  const backbone = new aws.cloudformation.Stack(
    "Backbone",
    { name: `legwork-${stage.name}`, templateBody: templates.backbone },
    { protect: isProduction(stage), retainOnDelete: isProduction(stage) },
  );
  new aws.cloudformation.Stack("Watch", {
    name: `legwork-${stage.name}-watch`,
    templateBody: templates.watch,
  });
  const out = (name: string) =>
    backbone.outputs.apply((outputs) => {
      const found = outputs[name];
      if (found === undefined) throw new Error(`the backbone has no output ${name}`);
      return found;
    });
  const web = makeWeb(stage);
  const environment = {
    [ENVIRONMENT.stage]: stage.name,
    [ENVIRONMENT.table]: out(OUTPUT.tableName),
    [ENVIRONMENT.bus]: out(OUTPUT.busName),
    [ENVIRONMENT.baseUrl]: web.url,
    [ENVIRONMENT.configurationSet]: out(OUTPUT.configurationSetName),
    [ENVIRONMENT.inboundBucket]: out(OUTPUT.inboundName),
    [ENVIRONMENT.mailDomain]: stage.mailDomain,
    [ENVIRONMENT.inboundDomain]: stage.inboundDomain ?? "",
    [ENVIRONMENT.keys]: new sst.Secret("Keys").value,
  };
  for (const [name, plan] of Object.entries<FunctionPlan>(FUNCTIONS)) {
    const made = makeFunction(name, plan, stage, environment, out);
    if (plan.startedBy === "http") web.route("$default", made.arn);
    else if (plan.startedBy === "clock") startByClock(name, made);
    else startByQueue(name, plan, stage, made, out);
  }
  return { url: web.url, dns: dnsOf(stage, backbone) };
}

type Out = (name: string) => $util.Output<string>;

/** The templates, written by a process of its own: what writes them is 65 MB that this program must not carry. */
function synthesised(stage: Stage): { readonly backbone: string; readonly watch: string } {
  const printed = execFileSync("npx", ["tsx", "infra/synthesise.ts", stage.name], {
    cwd: $cli.paths.root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(printed);
}

function makeWeb(stage: Stage): sst.aws.ApiGatewayV2 {
  return new sst.aws.ApiGatewayV2("Web", {
    ...(stage.webDomain === undefined ? {} : { domain: stage.webDomain }),
    cors: false,
    accessLog: { retention: "1 month" },
    transform: {
      stage: (args) => {
        args.accessLogSettings = $output(args.accessLogSettings).apply((settings) => ({
          destinationArn: settings?.destinationArn ?? "",
          format: ACCESS_LINE,
        }));
        args.defaultRouteSettings = {
          throttlingRateLimit: WEB_LIMITS.perSecond,
          throttlingBurstLimit: WEB_LIMITS.atOnce,
        };
      },
    },
  });
}

function makeFunction(
  name: string,
  plan: FunctionPlan,
  stage: Stage,
  environment: Record<string, $util.Input<string>>,
  out: Out,
): sst.aws.Function {
  return new sst.aws.Function(titleOf(name), {
    handler: plan.handler,
    description: plan.because,
    runtime: "nodejs24.x",
    architecture: "arm64",
    memory: `${plan.memoryMb} MB`,
    timeout: `${plan.timeoutSeconds} seconds`,
    // The clock comes back in a minute, and nothing else calls a function without waiting for it.
    retries: 0,
    environment,
    logging: { format: "json", logGroup: out(OUTPUT.logName) },
    permissions: statementsFor<$util.Input<string>>(plan, {
      table: out(OUTPUT.tableArn),
      bus: out(OUTPUT.busArn),
      log: out(OUTPUT.logArn),
      identity: out(OUTPUT.identityArn),
      configurationSet: configurationSetArn(out),
      inboundBucket: out(OUTPUT.inboundArn),
      inboundMail: $interpolate`${out(OUTPUT.inboundArn)}/${INBOUND_PREFIX}*`,
      queue: typeof plan.startedBy === "object" ? out(queueOutput(plan.startedBy.queue)) : undefined,
      mailDomain: stage.mailDomain,
      within: (arn, rest) => $interpolate`${arn}${rest}`,
    }),
    copyFiles: (plan.files ?? []).map((from) => ({ from, to: from })),
    // What is imported when it is first asked for lies in files of its own, and is not read before.
    nodejs: {
      minify: true,
      splitting: true,
      plugins: "infra/bundle-plugins.mjs",
      esbuild: { keepNames: false },
    },
    transform: {
      role: (args) => {
        // Amazon's ready-made policy may write to every log of the account; the statements above name ours.
        args.managedPolicyArns = [];
        // Left to itself, SST lets the whole account take on the role as well.
        args.assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" });
      },
    },
  });
}

/** The identity's ARN ends in its domain; the configuration set's has the same beginning. */
const configurationSetArn = (out: Out) =>
  $resolve([out(OUTPUT.identityArn), out(OUTPUT.configurationSetName)]).apply(([identity, name]) =>
    identity.replace(/identity\/.*$/, `configuration-set/${name}`),
  );

function startByClock(name: string, made: sst.aws.Function): void {
  const minutes = CLOCK.everyMinutes;
  const rule = new aws.cloudwatch.EventRule("Clock", {
    description: "Wakes what is due",
    scheduleExpression: `rate(${minutes} ${minutes === 1 ? "minute" : "minutes"})`,
  });
  new aws.lambda.Permission(`Clock${titleOf(name)}`, {
    action: "lambda:InvokeFunction",
    function: made.name,
    principal: "events.amazonaws.com",
    sourceArn: rule.arn,
  });
  new aws.cloudwatch.EventTarget("ClockTarget", {
    rule: rule.name,
    arn: made.arn,
    retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
  });
}

function startByQueue(
  name: string,
  { startedBy, concurrencyMax }: FunctionPlan,
  stage: Stage,
  made: sst.aws.Function,
  out: Out,
): void {
  if (typeof startedBy === "string") return;
  const most = name === "mail" ? mailConcurrency(stage.mailRate) : concurrencyMax;
  new aws.lambda.EventSourceMapping(`${titleOf(name)}Source`, {
    eventSourceArn: out(queueOutput(startedBy.queue)),
    functionName: made.name,
    batchSize: startedBy.batch,
    functionResponseTypes: ["ReportBatchItemFailures"],
    ...(most === undefined ? {} : { scalingConfig: { maximumConcurrency: most } }),
  });
}

/** The records to paste, which `npm run dns` prints again. */
function dnsOf(stage: Stage, backbone: aws.cloudformation.Stack) {
  return aws
    .getRegionOutput()
    .region.apply((region) =>
      backbone.outputs.apply((outputs) => zoneFile(dnsRecords(stage, region, (name) => outputs[name] ?? ""))),
    );
}
