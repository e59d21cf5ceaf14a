import { METRIC_DIMENSION, METRIC_NAMESPACE, METRICS, type MetricName } from "../../../../infra/metrics.ts";

/** Figures the alarms watch; a name that is left out is not written. */
export type Measure = (figures: Readonly<Partial<Record<MetricName, number>>>) => void;

/**
 * Writes figures in CloudWatch's embedded metric format: one JSON object a line on standard output, from which
 * CloudWatch makes metrics while it takes the log in. No call, no permission, no waiting.
 */
export function measureEmf({
  stage,
  nowMs = Date.now,
  write = (line) => process.stdout.write(line),
}: {
  stage: string;
  nowMs?: () => number;
  write?: (line: string) => void;
}): Measure {
  return (figures) => {
    // Guaranteed by the type: every name given is a metric's.
    const names = (Object.keys(figures) as MetricName[]).filter((name) => Number.isFinite(figures[name]));
    if (names.length === 0) return;
    const line = {
      _aws: {
        Timestamp: nowMs(),
        CloudWatchMetrics: [
          {
            Namespace: METRIC_NAMESPACE,
            Dimensions: [[METRIC_DIMENSION]],
            Metrics: names.map((name) => ({ Name: name, Unit: METRICS[name].unit })),
          },
        ],
      },
      [METRIC_DIMENSION]: stage,
      ...Object.fromEntries(names.map((name) => [name, figures[name]])),
    };
    write(`${JSON.stringify(line)}\n`);
  };
}
