/**
 * What AWS asks, in dollars, us-east-1, without free tiers, as its price pages gave it in November 2026. They change:
 * look them up before you quote. Each has the page it is from.
 */
export const PRICE = {
  /** aws.amazon.com/dynamodb/pricing/on-demand (halved on 2024-11-01): a million write or read request units. */
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  /** The same page: a gigabyte-month of storage, and of continuous backup. */
  storedGb: 0.25,
  backedUpGb: 0.2,
  /** aws.amazon.com/eventbridge/pricing: a custom event of up to 64 KB; a gigabyte put into an archive. */
  event: 1.0e-6,
  archivedGb: 0.1,
  /** aws.amazon.com/sqs/pricing: a request to a standard queue. */
  queueRequest: 0.4e-6,
  /** aws.amazon.com/lambda/pricing: a request, and a gigabyte-second on Arm, which is what is deployed. */
  invocation: 0.2e-6,
  gbSecond: 0.0000133334,
  /** aws.amazon.com/ses/pricing: a letter out, and one in. */
  letter: 0.1e-3,
  letterIn: 0.1e-3,
  /** aws.amazon.com/api-gateway/pricing: a request to an HTTP API. */
  webRequest: 1.0e-6,
  /** aws.amazon.com/cloudwatch/pricing: a gigabyte of log, an own metric, a metric under alarm, a dashboard, a month. */
  loggedGb: 0.5,
  ownMetric: 0.3,
  alarmMetric: 0.1,
  dashboard: 3,
} as const;

/** Free for every account, for ever: the same pages. A month's. */
export const FREE = {
  queueRequests: 1_000_000,
  invocations: 1_000_000,
  gbSeconds: 400_000,
  ownMetrics: 10,
  alarmMetrics: 10,
  dashboards: 3,
  loggedGb: 5,
  storedGb: 25,
} as const;
