import { Duration } from "aws-cdk-lib";
import { CfnRule, EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import type { Queues } from "./queues.ts";
import { ROUTES } from "./routes.ts";
import type { Stage } from "./stage.ts";
import { FACT_EVENT } from "./topology.ts";

/** Facts can be replayed from the archive for this long: a term and its holidays. */
const ARCHIVE_DAYS = 180;

/** The bus of facts, and its archive, from which every consumer can be told everything again. */
export function makeBus(scope: Construct, stage: Stage): EventBus {
  const bus = new EventBus(scope, "Bus", { eventBusName: `legwork-${stage.name}` });
  bus.archive("Archive", {
    archiveName: `legwork-${stage.name}`,
    description: "Every fact, for replay",
    eventPattern: { source: [FACT_EVENT.source] },
    retention: Duration.days(ARCHIVE_DAYS),
  });
  return bus;
}

/**
 * One rule for each route. What cannot be put into the queue for a day comes to rest among the consumer's dead
 * letters. They are written as plain resources, because there are many and a template has 51,200 bytes.
 */
export function makeRules(scope: Construct, bus: EventBus, queues: Queues): void {
  for (const { name, consumer, pattern } of ROUTES) {
    const { queue, dead } = queues[consumer];
    new CfnRule(scope, `Rule-${name}`, {
      eventBusName: bus.eventBusName,
      eventPattern: pattern,
      targets: [{ id: "queue", arn: queue.queueArn, deadLetterConfig: { arn: dead.queueArn } }],
    });
  }
}
