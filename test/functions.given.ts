import type { Id } from "@legwork/core/kernel/id.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import type { LogFields } from "@legwork/core/ports.ts";
import { factEvent } from "@legwork/functions/adapters/fact-event.ts";
import type { Call } from "@legwork/functions/entry/queue.ts";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import type { MetricName } from "../infra/metrics.ts";
import type { TestWorld } from "./world.ts";

/** What a function needs, over a test's world: what it measured and logged can be looked at. */
export function functionOver(w: TestWorld) {
  const figures: Partial<Record<MetricName, number>>[] = [];
  const lines: { level: string; what: string; fields: LogFields }[] = [];
  return {
    figures,
    lines,
    codes: () => lines.flatMap(({ fields }) => fields.code ?? []),
    sum: (name: MetricName) => figures.reduce((sum, each) => sum + (each[name] ?? 0), 0),
    given: {
      world: {
        ...w,
        log: (level: string, what: string, fields: LogFields = {}) =>
          void lines.push({ level, what, fields }),
      },
      measure: (measured: Partial<Record<MetricName, number>>) => void figures.push(measured),
      idle: w.settle,
    },
  };
}

/** A message as a queue hands it to a function; only what a function reads is filled in. */
export const message = (messageId: string, body: string): SQSRecord => ({
  messageId,
  body,
  receiptHandle: `receipt-${messageId}`,
  attributes: {
    ApproximateReceiveCount: "1",
    SentTimestamp: "1764000000000",
    SenderId: "AIDAIENQZJOLO23YVJ4VO",
    ApproximateFirstReceiveTimestamp: "1764000000000",
  },
  messageAttributes: {},
  md5OfBody: "",
  eventSource: "aws:sqs",
  eventSourceARN: "arn:aws:sqs:eu-west-2:123456789012:legwork-test-workflow",
  awsRegion: "eu-west-2",
});

export const batch = (bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, at) => message(`m${at}`, body)),
});

/** A fact as EventBridge puts it into a queue, with the fields the service adds. */
export const delivered = (fact: Recorded): string =>
  JSON.stringify({
    version: "0",
    id: `envelope-of-${fact.id}`,
    account: "123456789012",
    time: fact.at,
    region: "eu-west-2",
    resources: [],
    ...factEvent(fact),
  });

/** A call with so many milliseconds left, which pass as `passes` says: no real clock. */
export const call = (leftMs = 60_000, passes: () => number = () => 0): Call => ({
  awsRequestId: "req-1",
  getRemainingTimeInMillis: () => leftMs - passes(),
});

export const failures = (answer: { batchItemFailures: readonly { itemIdentifier: string }[] }): string[] =>
  answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

/** An event of SES as the default bus delivers it. */
export const sesEvent = (
  type: string,
  letter: Id<"letter"> | undefined,
  extra: object = {},
  destination: readonly string[] = ["samir@clinic.example"],
): string =>
  JSON.stringify({
    version: "0",
    "detail-type": `Email ${type}`,
    source: "aws.ses",
    region: "eu-west-2",
    detail: {
      eventType: type,
      mail: {
        timestamp: "2026-11-24T10:00:00.000Z",
        messageId: "010b0193-ses",
        source: "careers@mail.example",
        destination,
        tags: {
          "ses:configuration-set": ["legwork-test"],
          ...(letter !== undefined && { letter: [letter] }),
        },
      },
      ...extra,
    },
  });
