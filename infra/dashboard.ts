import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { measured, queueMetric } from "./logs.ts";
import { QUEUE_NAMES } from "./outputs.ts";
import type { Stage } from "./stage.ts";

/** A dashboard is 24 units wide. */
const WHOLE = 24;
const THIRD = 8;

/** The one page to look at: what is wrong, what waits, what was sent, and how the clock keeps up. */
export function makeDashboard(scope: Construct, stage: Stage, alarms: readonly Alarm[]): Dashboard {
  const dashboard = new Dashboard(scope, "Dashboard", { dashboardName: `legwork-${stage.name}` });
  const graph = (title: string, left: readonly IMetric[]): GraphWidget =>
    new GraphWidget({ title, left: [...left], width: THIRD });
  dashboard.addWidgets(new AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: WHOLE }));
  dashboard.addWidgets(
    graph("Messages waiting", each(stage, "waiting")),
    graph("Age of the oldest message, seconds", each(stage, "age")),
    graph("Dead letters", each(stage, "dead")),
  );
  dashboard.addWidgets(
    graph("Letters", [
      measured(stage, "LettersSent"),
      measured(stage, "LettersThrottled"),
      measured(stage, "LettersRefused"),
      measured(stage, "LettersUnknown"),
    ]),
    graph("What came back", [
      measured(stage, "Bounces"),
      measured(stage, "SoftBounces"),
      measured(stage, "Complaints"),
      measured(stage, "Rejects"),
      measured(stage, "Answered"),
      measured(stage, "Parked"),
    ]),
    graph("The clock", [
      measured(stage, "Woken"),
      measured(stage, "LateWakes"),
      measured(stage, "OldestDueSeconds"),
    ]),
  );
  return dashboard;
}

const each = (stage: Stage, what: "waiting" | "age" | "dead"): readonly IMetric[] =>
  QUEUE_NAMES.map((name) => queueMetric(stage, name, what));
