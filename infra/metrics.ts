/**
 * What the functions measure and the alarms watch, as plain data. Each is written by the function named, as one line of
 * CloudWatch's embedded metric format on its standard output (`packages/functions/src/adapters/measure-emf.ts`), under
 * the namespace and with the stage as the only dimension. It imports nothing.
 */
export const METRIC_NAMESPACE = "Legwork";
export const METRIC_DIMENSION = "stage";

/** Units of CloudWatch. A gauge is watched by its maximum, a count by its sum. */
type Unit = "Seconds" | "Count" | "None";

interface Metric {
  readonly unit: Unit;
  readonly writtenBy: string;
  readonly says: string;
}

export const METRICS = {
  OldestDueSeconds: {
    unit: "Seconds",
    writtenBy: "sweep",
    says: "How long the oldest record has been due, or has held facts not yet published: the age of the oldest pending effect.",
  },
  LateWakes: {
    unit: "Count",
    writtenBy: "sweep",
    says: "Records woken more than ten minutes after they were due.",
  },
  Woken: { unit: "Count", writtenBy: "sweep", says: "Records looked at in one minute's sweep." },
  ZoneDataDays: {
    unit: "None",
    writtenBy: "sweep",
    says: "Days since the time zone data was checked against the latest release.",
  },
  LettersSent: { unit: "Count", writtenBy: "mail", says: "Letters the provider took." },
  LettersUnknown: {
    unit: "Count",
    writtenBy: "mail",
    says: "Letters of which nobody knows whether the provider took them.",
  },
  LettersRefused: { unit: "Count", writtenBy: "mail", says: "Letters the provider will never take." },
  LettersThrottled: {
    unit: "Count",
    writtenBy: "mail",
    says: "Letters the provider does not take now: quota, or sending paused.",
  },
  Bounces: { unit: "Count", writtenBy: "mail-events", says: "Letters that came back for good." },
  SoftBounces: { unit: "Count", writtenBy: "mail-events", says: "Letters that came back for now." },
  Complaints: { unit: "Count", writtenBy: "mail-events", says: "Readers who called a letter spam." },
  Rejects: {
    unit: "Count",
    writtenBy: "mail-events",
    says: "Letters the provider took and then threw away.",
  },
  Parked: {
    unit: "Count",
    writtenBy: "mail-events and inbound",
    says: "Messages from outside that say nothing we can use; each has a log line with its code.",
  },
  Answered: { unit: "Count", writtenBy: "inbound", says: "Letters answered by plain mail." },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;
