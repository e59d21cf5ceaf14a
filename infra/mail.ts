import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from "aws-cdk-lib/aws-s3";
import {
  CfnConfigurationSetEventDestination,
  CfnReceiptRule,
  CfnReceiptRuleSet,
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import type { Queues } from "./queues.ts";
import { isProduction, type Stage } from "./stage.ts";
import { INBOUND_KEPT_DAYS, INBOUND_PREFIX, INLETS } from "./topology.ts";

export interface Sending {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;
}

/** Every kind of event SES can tell about a letter but opens and clicks: nobody's reading is watched. */
const EVENTS = ["send", "delivery", "deliveryDelay", "bounce", "complaint", "reject", "renderingFailure"];

/**
 * The domain letters come from, signed with DKIM, with an envelope sender under the same domain so that SPF aligns as
 * well; and the configuration set, whose events come back to us by the account's default bus.
 */
export function makeSending(scope: Construct, stage: Stage, queues: Queues): Sending {
  const configurationSet = new ConfigurationSet(scope, "ConfigurationSet", {
    configurationSetName: `legwork-${stage.name}`,
    reputationMetrics: true,
    sendingEnabled: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
  });
  const identity = new EmailIdentity(scope, "Identity", {
    identity: Identity.domain(stage.mailDomain),
    configurationSet,
    mailFromDomain: `bounce.${stage.mailDomain}`,
  });
  const stack = Stack.of(scope);
  new CfnConfigurationSetEventDestination(scope, "Events", {
    configurationSetName: configurationSet.configurationSetName,
    eventDestination: {
      name: "default-bus",
      enabled: true,
      matchingEventTypes: EVENTS,
      eventBridgeDestination: {
        eventBusArn: stack.formatArn({ service: "events", resource: "event-bus", resourceName: "default" }),
      },
    },
  });
  const { queue, dead } = queues["mail-events"];
  new CfnRule(scope, "Rule-mail-events", {
    name: `${stack.stackName}-mail-events`,
    eventPattern: {
      source: [INLETS["mail-events"].source],
      "detail-type": INLETS["mail-events"].types,
      detail: { mail: { tags: { "ses:configuration-set": [`legwork-${stage.name}`] } } },
    },
    targets: [{ id: "queue", arn: queue.queueArn, deadLetterConfig: { arn: dead.queueArn } }],
  });
  return { identity, configurationSet };
}

/**
 * Where mail for us is put: encrypted, closed to the public, emptied after two weeks. The bucket tells the default bus
 * what arrived, and the rule puts that into the queue. SES scans what it takes, and refuses whoever speaks without TLS.
 */
export function makeInbound(scope: Construct, stage: Stage, queues: Queues): Bucket {
  const bucket = new Bucket(scope, "Inbound", {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    lifecycleRules: [{ expiration: Duration.days(INBOUND_KEPT_DAYS) }],
    removalPolicy: isProduction(stage) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  Validations.of(bucket).acknowledge({
    id: "AwsSolutions-S1",
    reason:
      "Only SES writes and one function reads, and CloudTrail can tell who did; a log of access would be a second bucket of who wrote to us.",
  });
  // The construct's own switch for this would bring a function of its own along; the resource has it built in.
  const plain = bucket.node.defaultChild as CfnBucket;
  plain.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  const stack = Stack.of(scope);
  const { queue, dead } = queues.inbound;
  new CfnRule(scope, "Rule-inbound", {
    name: `${stack.stackName}-inbound`,
    eventPattern: {
      source: [INLETS.inbound.source],
      "detail-type": INLETS.inbound.types,
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix: INBOUND_PREFIX }] } },
    },
    targets: [{ id: "queue", arn: queue.queueArn, deadLetterConfig: { arn: dead.queueArn } }],
  });
  if (stage.inboundDomain !== undefined) receiveAt(scope, stage, stage.inboundDomain, bucket);
  return bucket;
}

function receiveAt(scope: Construct, stage: Stage, domain: string, bucket: Bucket): void {
  const stack = Stack.of(scope);
  const ruleSetName = `legwork-${stage.name}`;
  const policy = bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("ses.amazonaws.com")],
      actions: ["s3:PutObject"],
      resources: [bucket.arnForObjects(`${INBOUND_PREFIX}*`)],
      conditions: {
        StringEquals: { "aws:SourceAccount": stack.account },
        ArnLike: {
          "aws:SourceArn": stack.formatArn({
            service: "ses",
            resource: "receipt-rule-set",
            resourceName: `${ruleSetName}:receipt-rule/*`,
          }),
        },
      },
    }),
  );
  const ruleSet = new CfnReceiptRuleSet(scope, "ReceiptRules", { ruleSetName });
  const rule = new CfnReceiptRule(scope, "Receipt", {
    ruleSetName: ruleSet.ref,
    rule: {
      enabled: true,
      recipients: [domain],
      scanEnabled: true,
      tlsPolicy: "Require",
      actions: [{ s3Action: { bucketName: bucket.bucketName, objectKeyPrefix: INBOUND_PREFIX } }],
    },
  });
  // SES tries the bucket while the rule is made.
  if (policy.policyDependable !== undefined) rule.node.addDependency(policy.policyDependable);
}
