import { readFileSync } from "node:fs";
import { App, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { Backbone } from "../infra/backbone.ts";
import { METRIC_NAMESPACE, METRICS } from "../infra/metrics.ts";
import { OUTPUT, QUEUE_NAMES, queueOutput } from "../infra/outputs.ts";
import { ROUTES } from "../infra/routes.ts";
import type { Stage } from "../infra/stage.ts";
import { CONSUMERS, FUNCTIONS, INLETS, TABLE } from "../infra/topology.ts";
import { Watch } from "../infra/watch.ts";

const stage = (different: Partial<Stage> = {}): Stage => ({
  name: "production",
  mailDomain: "mail.example.org",
  inboundDomain: "in.example.org",
  webDomain: undefined,
  alarmEmail: "duty@example.org",
  mailRate: 14,
  ...different,
});

/** CloudFormation takes this many bytes of template with the request itself; a longer one would need a bucket. */
const TEMPLATE_MAX = 51_200;

const made = (different: Partial<Stage> = {}) => new Backbone(new App(), stage(different));
const production = made();
const template = Template.fromStack(production);
const watching = new Watch(new App(), stage());
const watch = Template.fromStack(watching);
const trial = Template.fromStack(made({ name: "trial" }));

/** A resource of the template; only what a test asks for is looked at. */
interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Record<string, unknown>;
}
// Guaranteed by the format of templates.
const resourcesOf = (of: Template) => Object.values(of.toJSON().Resources) as readonly Resource[];
const resources = [...resourcesOf(template), ...resourcesOf(watch)];
const ofType = (type: string) => resources.filter(({ Type }) => Type === type);

describe("the templates", () => {
  test("are small enough to travel with the request, and need no bucket, no bootstrap and no function of its own", () => {
    for (const one of [template, watch])
      expect(Buffer.byteLength(JSON.stringify(one.toJSON()))).toBeLessThan(TEMPLATE_MAX);
    expect(resources.filter(({ Type }) => /^(AWS::Lambda|AWS::IAM|Custom::|AWS::CDK)/.test(Type))).toEqual(
      [],
    );
    expect(Object.keys(template.toJSON())).not.toContain("Parameters");
  });

  test("are the same each time, so that a deployment without a change changes nothing", () => {
    expect(Template.fromStack(made()).toJSON()).toEqual(template.toJSON());
  });

  test("tell whoever builds on it everything by name", () => {
    const outputs = Object.keys(template.toJSON().Outputs);
    for (const name of [...Object.values(OUTPUT), ...QUEUE_NAMES.map(queueOutput)])
      expect(outputs).toContain(name);
  });
});

describe("the table", () => {
  test("is encrypted, can be restored to any second of five weeks, and cannot be deleted in production", () => {
    template.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        SSESpecification: { SSEEnabled: true },
      },
    });
  });

  test("has the keys and the sparse indexes of the topology, which hold keys only", () => {
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      KeySchema: [
        { AttributeName: TABLE.hash, KeyType: "HASH" },
        { AttributeName: TABLE.range, KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: Object.values(TABLE.indexes).map(({ name, hash, range }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: hash, KeyType: "HASH" },
          { AttributeName: range, KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      })),
    });
  });

  test("of a trial goes with the trial", () => {
    trial.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Delete",
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

describe("the bus and the queues", () => {
  test("every fact is kept in an archive", () => {
    template.hasResourceProperties("AWS::Events::Archive", {
      EventPattern: { source: ["legwork"] },
      RetentionDays: 180,
    });
  });

  test("each route is one rule, to its consumer's queue, and what cannot be delivered is kept", () => {
    const rules = ofType("AWS::Events::Rule");
    expect(rules).toHaveLength(ROUTES.length + Object.keys(INLETS).length);
    for (const { consumer, pattern } of ROUTES)
      template.hasResourceProperties("AWS::Events::Rule", {
        EventPattern: pattern,
        Targets: [
          {
            Arn: { "Fn::GetAtt": [Match.stringLikeRegexp(`^Queue${consumer}`), "Arn"] },
            DeadLetterConfig: { Arn: { "Fn::GetAtt": [Match.stringLikeRegexp(`^Dead${consumer}`), "Arn"] } },
          },
        ],
      });
  });

  test.each(QUEUE_NAMES)(
    "%s: as many attempts as the topology says, each hidden long enough, then dead letters",
    (name) => {
      const { attempts } = { ...CONSUMERS, ...INLETS }[name];
      const plain = name.replace("-", "");
      template.hasResourceProperties("AWS::SQS::Queue", {
        VisibilityTimeout: 6 * FUNCTIONS[name].timeoutSeconds,
        RedrivePolicy: {
          deadLetterTargetArn: { "Fn::GetAtt": [Match.stringLikeRegexp(`^Dead${plain}`), "Arn"] },
          maxReceiveCount: attempts,
        },
        SqsManagedSseEnabled: true,
      });
    },
  );

  test("only rules of our bus, or of the default bus and named for us, may put anything into a queue", () => {
    const policies = ofType("AWS::SQS::QueuePolicy").map(({ Properties }) => JSON.stringify(Properties));
    expect(policies).toHaveLength(2 * QUEUE_NAMES.length);
    for (const policy of policies) {
      expect(policy).toContain('"Service":"events.amazonaws.com"');
      expect(policy).toContain('"aws:SourceArn"');
      expect(policy).toContain('"aws:SecureTransport":"false"');
    }
  });
});

describe("mail", () => {
  test("is signed, leaves by TLS, comes back under our own domain, and every event but opens and clicks is told", () => {
    template.hasResourceProperties("AWS::SES::EmailIdentity", {
      EmailIdentity: "mail.example.org",
      MailFromAttributes: { MailFromDomain: "bounce.mail.example.org" },
    });
    template.hasResourceProperties("AWS::SES::ConfigurationSet", {
      DeliveryOptions: { TlsPolicy: "REQUIRE" },
      ReputationOptions: { ReputationMetricsEnabled: true },
    });
    template.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: [
          "send",
          "delivery",
          "deliveryDelay",
          "bounce",
          "complaint",
          "reject",
          "renderingFailure",
        ],
      },
    });
  });

  test("what SES tells reaches us from the default bus, and only what was sent by us", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      EventBusName: Match.absent(),
      EventPattern: {
        source: ["aws.ses"],
        "detail-type": INLETS["mail-events"].types,
        detail: { mail: { tags: { "ses:configuration-set": ["legwork-production"] } } },
      },
    });
  });

  test("to us is taken by TLS, scanned, kept closed to the public, and gone after two weeks", () => {
    template.hasResourceProperties("AWS::SES::ReceiptRule", {
      Rule: { Recipients: ["in.example.org"], TlsPolicy: "Require", ScanEnabled: true, Enabled: true },
    });
    template.hasResourceProperties("AWS::S3::Bucket", {
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 14, Status: "Enabled" }] },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  test("is not taken where no domain for it is named", () => {
    const deaf = Template.fromStack(made({ inboundDomain: undefined }));
    deaf.resourceCountIs("AWS::SES::ReceiptRule", 0);
  });
});

describe("watching it", () => {
  const alarms = ofType("AWS::CloudWatch::Alarm");
  const nameOf = ({ Properties }: Resource) =>
    String(Properties?.AlarmName).replace("legwork-production-", "");

  test("everything somebody must be told has an alarm that writes to them, and tells when it is over", () => {
    expect(alarms.map(nameOf).sort()).toEqual([
      "bounce-rate",
      "complaint-rate",
      "dead-letters",
      "late-wakes",
      "oldest-pending-effect",
      "unknown-outcomes",
      "zone-data",
    ]);
    for (const { Properties } of alarms) {
      expect(Properties?.AlarmActions).toHaveLength(1);
      expect(Properties?.OKActions).toEqual(Properties?.AlarmActions);
    }
    watch.hasResourceProperties("AWS::SNS::Subscription", {
      Endpoint: "duty@example.org",
      Protocol: "email",
    });
  });

  test("whoever is woken finds under the alarm's name what it means and what to do", () => {
    const manual = readFileSync(new URL("../docs/operate.md", import.meta.url), "utf8");
    expect(alarms.map(nameOf).filter((name) => !manual.includes(`\n### ${name}\n`))).toEqual([]);
  });

  test.each([
    ["complaint-rate", 0.001],
    ["bounce-rate", 0.05],
    ["zone-data", 60],
    ["oldest-pending-effect", 900],
    ["dead-letters", 0],
    ["late-wakes", 0],
  ])("%s rings above %d", (name, threshold) => {
    const alarm = alarms.find((one) => nameOf(one) === name);
    expect(alarm?.Properties).toMatchObject({
      Threshold: threshold,
      ComparisonOperator: "GreaterThanThreshold",
    });
  });

  test("a clock that has stopped is an alarm, and a night without letters is none", () => {
    const loud = alarms.filter(({ Properties }) => Properties?.TreatMissingData === "breaching");
    expect(loud.map(nameOf)).toEqual(["late-wakes"]);
  });

  test("alarms and dashboard read only metrics that the functions write", () => {
    const text = JSON.stringify(resources);
    const read = [...text.matchAll(/\\"Legwork\\",\\"(\w+)\\"/g)].map(([, name = ""]) => name);
    const inAlarms = [...text.matchAll(/"MetricName":"(\w+)","Namespace":"Legwork"/g)].map(
      ([, name = ""]) => name,
    );
    expect(METRIC_NAMESPACE).toBe("Legwork");
    expect([...read, ...inAlarms].length).toBeGreaterThan(Object.keys(METRICS).length);
    expect([...read, ...inAlarms].filter((name) => !(name in METRICS))).toEqual([]);
  });

  test("there is one log, kept for a month, and one dashboard", () => {
    template.resourceCountIs("AWS::Logs::LogGroup", 1);
    template.hasResourceProperties("AWS::Logs::LogGroup", { RetentionInDays: 30 });
    watch.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  });
});

describe("the judges", () => {
  test("find nothing that was not acknowledged with a reason", () => {
    for (const Pack of [AwsSolutionsChecks, ServerlessChecks]) {
      const found = [production, watching].flatMap((one) => new Pack().validateScope(one).violations);
      expect(found.map(({ ruleName }) => ruleName)).toEqual([]);
    }
  });

  test("do look: a bucket as it comes is reported", () => {
    const stack = new Stack(new App(), "careless");
    new Bucket(stack, "Bucket");
    const { violations } = new AwsSolutionsChecks().validateScope(stack);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(["AwsSolutions-S1", "AwsSolutions-S10"]);
  });
});
