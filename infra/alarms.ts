import { Duration, Validations } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { measured, queueMetric } from "./logs.ts";
import { QUEUE_NAMES } from "./outputs.ts";
import type { Stage } from "./stage.ts";

/** Beyond a quarter of an hour, somebody is waiting who should not be: retries and a restart take minutes. */
const PENDING_MAX_SECONDS = 900;
/** SES puts an account under review at a bounce rate of 5 % and a complaint rate of 0.1 % ("Reputation metrics"). */
const BOUNCE_RATE_MAX = 0.05;
const COMPLAINT_RATE_MAX = 0.001;
/** tzdb is released some five times a year, often weeks before it takes effect: two months unread is too long. */
const ZONE_DATA_MAX_DAYS = 60;

/** One thing that somebody must be told. `docs/operate.md` says under the same name what to do. */
export interface AlarmPlan {
  readonly name: string;
  readonly description: string;
  readonly metric: IMetric;
  readonly above: number;
  /** Minutes of each look, and how many looks in a row must be bad. */
  readonly minutes: number;
  readonly looks: number;
  /** Silence is a bad sign from the clock, and none from letters. */
  readonly silenceIs: "bad" | "good";
}

/** The metrics behind the alarms, which the dashboard shows as well. */
export function alarmPlans(stage: Stage): readonly AlarmPlan[] {
  return [
    {
      name: "oldest-pending-effect",
      description: "A fact, a letter or a webhook has waited for more than 15 minutes.",
      metric: new MathExpression({
        expression: `MAX([due, ${QUEUE_NAMES.map((_, index) => `q${index}`).join(", ")}])`,
        usingMetrics: {
          due: measured(stage, "OldestDueSeconds"),
          ...Object.fromEntries(
            QUEUE_NAMES.map((name, index) => [`q${index}`, queueMetric(stage, name, "age")]),
          ),
        },
        label: "Oldest pending effect, seconds",
      }),
      above: PENDING_MAX_SECONDS,
      minutes: 1,
      looks: 5,
      silenceIs: "good",
    },
    {
      name: "unknown-outcomes",
      description: "Letters of which nobody knows whether the provider took them.",
      metric: measured(stage, "LettersUnknown"),
      above: 2,
      minutes: 15,
      looks: 1,
      silenceIs: "good",
    },
    {
      name: "dead-letters",
      description: "A message could not be handled, and waits for somebody.",
      metric: new MathExpression({
        expression: `SUM([${QUEUE_NAMES.map((_, index) => `d${index}`).join(", ")}])`,
        usingMetrics: Object.fromEntries(
          QUEUE_NAMES.map((name, index) => [`d${index}`, queueMetric(stage, name, "dead")]),
        ),
        label: "Dead letters",
      }),
      above: 0,
      minutes: 5,
      looks: 1,
      silenceIs: "good",
    },
    {
      name: "complaint-rate",
      description: "More than one reader in a thousand calls our letters spam.",
      metric: reputation(stage, "ComplaintRate"),
      above: COMPLAINT_RATE_MAX,
      minutes: 60,
      looks: 1,
      silenceIs: "good",
    },
    {
      name: "bounce-rate",
      description: "More than one letter in twenty comes back.",
      metric: reputation(stage, "BounceRate"),
      above: BOUNCE_RATE_MAX,
      minutes: 60,
      looks: 1,
      silenceIs: "good",
    },
    {
      name: "late-wakes",
      description: "Records are woken more than ten minutes late, or the clock has stopped.",
      metric: measured(stage, "LateWakes"),
      above: 0,
      minutes: 5,
      looks: 3,
      silenceIs: "bad",
    },
    {
      name: "zone-data",
      description: "The time zone data was last checked more than 60 days ago.",
      metric: measured(stage, "ZoneDataDays"),
      above: ZONE_DATA_MAX_DAYS,
      minutes: 60,
      looks: 1,
      silenceIs: "good",
    },
  ];
}

/** As SES itself counts it, for the letters of our configuration set. */
const reputation = (stage: Stage, rate: "BounceRate" | "ComplaintRate"): Metric =>
  new Metric({
    namespace: "AWS/SES",
    metricName: `Reputation.${rate}`,
    dimensionsMap: { "ses:configuration-set": `legwork-${stage.name}` },
    statistic: "Maximum",
    label: rate,
  });

/** Every alarm tells the topic, and the topic writes to whoever is on duty. */
export function makeAlarms(scope: Construct, stage: Stage, plans: readonly AlarmPlan[]): readonly Alarm[] {
  const topic = new Topic(scope, "Alarms", { displayName: `Legwork ${stage.name}`, enforceSSL: true });
  if (stage.alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(stage.alarmEmail));
  Validations.of(topic).acknowledge({
    id: "Serverless-SNSRedrivePolicy",
    reason:
      "An alarm whose mail cannot be delivered stays red on the dashboard; a queue of such mails would be read by nobody.",
  });
  return plans.map(({ name, description, metric, above, minutes, looks, silenceIs }) => {
    const alarm = new Alarm(scope, `Alarm-${name}`, {
      alarmName: `legwork-${stage.name}-${name}`,
      alarmDescription: `${description} What to do: docs/operate.md, "${name}".`,
      metric: withPeriod(metric, Duration.minutes(minutes)),
      threshold: above,
      evaluationPeriods: looks,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: silenceIs === "bad" ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  });
}

const withPeriod = (metric: IMetric, period: Duration): IMetric =>
  metric instanceof Metric || metric instanceof MathExpression ? metric.with({ period }) : metric;
