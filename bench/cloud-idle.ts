import { METRICS } from "../infra/metrics.ts";
import { QUEUE_NAMES } from "../infra/outputs.ts";
import { CLOCK, FUNCTIONS } from "../infra/topology.ts";
import { SWEEP_READS } from "./cost-meter.ts";
import { title, whole } from "./measure.ts";
import { FREE, PRICE } from "./prices.ts";

const MINUTES_PER_MONTH = 30 * 24 * 60;
const SECONDS_PER_MONTH = MINUTES_PER_MONTH * 60;
/**
 * Lambda asks an idle queue with five pollers, each of which waits 20 seconds for an answer (AWS Lambda developer guide,
 * "Using Lambda with Amazon SQS", which begins with five; SQS developer guide, "long polling").
 */
const POLLERS = 5;
const POLL_SECONDS = 20;
/** Not measured: how long a sweep that finds nothing takes there, and what it writes to the log. */
const ASSUMED = { sweepMs: 60, sweepLogBytes: 600, storedGb: 1 } as const;
const BYTES_PER_GB = 1024 ** 3;
/** Metrics under alarm: one for each simple alarm, and for the two that add up, one for each queue and one more. */
const ALARM_METRICS = 5 + (QUEUE_NAMES.length + 1) + QUEUE_NAMES.length;

/** What an installation costs in a month in which nobody does anything, by arithmetic. */
export function showIdle(): void {
  const sweeps = MINUTES_PER_MONTH / CLOCK.everyMinutes;
  const polls = (QUEUE_NAMES.length * POLLERS * SECONDS_PER_MONTH) / POLL_SECONDS;
  const gbSeconds = (sweeps * ASSUMED.sweepMs * FUNCTIONS.sweep.memoryMb) / 1_000 / 1_024;
  const lines: readonly (readonly [what: string, count: number, free: number, price: number])[] = [
    ["sweeps: read units", sweeps * SWEEP_READS, 0, PRICE.readUnit],
    ["sweeps: invocations", sweeps, FREE.invocations, PRICE.invocation],
    ["sweeps: gigabyte-seconds", gbSeconds, FREE.gbSeconds, PRICE.gbSecond],
    [`polls of ${QUEUE_NAMES.length} queues`, polls, FREE.queueRequests, PRICE.queueRequest],
    ["own metrics", Object.keys(METRICS).length, FREE.ownMetrics, PRICE.ownMetric],
    ["metrics under alarm", ALARM_METRICS, FREE.alarmMetrics, PRICE.alarmMetric],
    ["dashboards", 1, FREE.dashboards, PRICE.dashboard],
    ["gigabytes of log", (sweeps * ASSUMED.sweepLogBytes) / BYTES_PER_GB, FREE.loggedGb, PRICE.loggedGb],
    ["gigabytes stored", ASSUMED.storedGb, FREE.storedGb, PRICE.storedGb],
    ["gigabytes of continuous backup", ASSUMED.storedGb, 0, PRICE.backedUpGb],
  ];
  title("A month in which nobody does anything");
  console.log(
    "  counted                               a month   dollars, all paid   beyond what is always free",
  );
  let [paid, beyond] = [0, 0];
  for (const [what, count, free, price] of lines) {
    const rest = Math.max(0, count - free) * price;
    paid += count * price;
    beyond += rest;
    console.log(
      `  ${what.padEnd(32)} ${whole(count).padStart(12)} ${(count * price).toFixed(3).padStart(19)} ${rest.toFixed(3).padStart(28)}`,
    );
  }
  console.log(`  ${"together".padEnd(45)} ${paid.toFixed(2).padStart(19)} ${beyond.toFixed(2).padStart(28)}`);
  console.log(
    `  Assumed, not measured: ${ASSUMED.sweepMs} ms and ${ASSUMED.sweepLogBytes} bytes of log an empty sweep, ${ASSUMED.storedGb} GB of records, ${POLLERS} pollers a queue that each wait ${POLL_SECONDS} seconds.`,
  );
}
