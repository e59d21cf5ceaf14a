import { Duration, Stack, Validations } from "aws-cdk-lib";
import type { EventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Queue, QueueEncryption, RedrivePermission } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { deadName, QUEUE_NAMES, queueName } from "./outputs.ts";
import type { Stage } from "./stage.ts";
import { CONSUMERS, FUNCTIONS, INLETS, type QueueName } from "./topology.ts";

export interface QueuePair {
  readonly queue: Queue;
  /** Where a message comes to rest that could not be handled, or not be delivered. */
  readonly dead: Queue;
}

export type Queues = Readonly<Record<QueueName, QueuePair>>;

/** As long as SQS keeps anything: a long weekend, and then ten days to mend the fault. */
const DEAD_DAYS = 14;
/** A consumer that is switched off this long loses nothing. */
const WAITING_DAYS = 4;
/**
 * A message is hidden for six times the function's time limit (AWS Lambda developer guide, "Using Lambda with Amazon
 * SQS"), so that it is not given to a second one while the first still works or is held back.
 */
const VISIBILITY_FACTOR = 6;

/** A queue and its dead letters for each consumer and inlet; only rules of our bus or of the default bus may send. */
export function makeQueues(scope: Construct, stage: Stage, bus: EventBus): Queues {
  const pairs = QUEUE_NAMES.map((name) => [name, makePair(scope, stage, bus, name)] as const);
  // Guaranteed by the list: every name has its pair.
  return Object.fromEntries(pairs) as unknown as Queues;
}

function makePair(scope: Construct, stage: Stage, bus: EventBus, name: QueueName): QueuePair {
  const { attempts } = { ...CONSUMERS, ...INLETS }[name];
  const dead = new Queue(scope, `Dead-${name}`, {
    queueName: deadName(stage, name),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(DEAD_DAYS),
    redriveAllowPolicy: { redrivePermission: RedrivePermission.ALLOW_ALL },
  });
  Validations.of(dead).acknowledge({
    id: "Serverless-SQSRedrivePolicy",
    reason:
      "It is the dead letters' own queue: there is nowhere further, and an alarm tells of every message in it.",
  });
  const queue = new Queue(scope, `Queue-${name}`, {
    queueName: queueName(stage, name),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(WAITING_DAYS),
    visibilityTimeout: Duration.seconds(VISIBILITY_FACTOR * FUNCTIONS[name].timeoutSeconds),
    deadLetterQueue: { queue: dead, maxReceiveCount: attempts },
  });
  for (const one of [queue, dead]) one.addToResourcePolicy(fromRules(scope, bus, one, name));
  return { queue, dead };
}

/** EventBridge may send, and only for rules of this account: those of our bus, or for an inlet those of the default one. */
function fromRules(scope: Construct, bus: EventBus, queue: Queue, name: QueueName): PolicyStatement {
  const rules = Stack.of(scope).formatArn({
    service: "events",
    resource: "rule",
    resourceName: name in INLETS ? `${Stack.of(scope).stackName}-*` : `${bus.eventBusName}/*`,
  });
  return new PolicyStatement({
    principals: [new ServicePrincipal("events.amazonaws.com")],
    actions: ["sqs:SendMessage"],
    resources: [queue.queueArn],
    conditions: { ArnLike: { "aws:SourceArn": rules } },
  });
}
