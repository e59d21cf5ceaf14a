import { RemovalPolicy } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { METRIC_DIMENSION, METRIC_NAMESPACE, METRICS, type MetricName } from "./metrics.ts";
import { deadName, queueName } from "./outputs.ts";
import type { Stage } from "./stage.ts";
import type { QueueName } from "./topology.ts";

/**
 * One log for all functions, so that a correlation id is looked up once, kept for a month. Its lines hold ids and
 * codes, no address and no token (`adapters/system.ts`). What only we can measure is in it as well (`metrics.ts`).
 */
export function makeLog(scope: Construct, stage: Stage): LogGroup {
  return new LogGroup(scope, "Log", {
    logGroupName: `/legwork/${stage.name}`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/** What SQS measures of a queue: how old its oldest message is in seconds, how many wait, how many are dead letters. */
export function queueMetric(stage: Stage, name: QueueName, what: "age" | "waiting" | "dead"): Metric {
  return new Metric({
    namespace: "AWS/SQS",
    metricName: what === "age" ? "ApproximateAgeOfOldestMessage" : "ApproximateNumberOfMessagesVisible",
    dimensionsMap: { QueueName: what === "dead" ? deadName(stage, name) : queueName(stage, name) },
    statistic: "Maximum",
    label: name,
  });
}

/** One of our own metrics: a gauge by its maximum, a count by its sum. */
export function measured(stage: Stage, metricName: MetricName): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { [METRIC_DIMENSION]: stage.name },
    statistic: METRICS[metricName].unit === "Count" ? "Sum" : "Maximum",
    label: metricName,
  });
}
