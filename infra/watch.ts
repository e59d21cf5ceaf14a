import { type App, BootstraplessSynthesizer, type IStackSynthesizer, Stack } from "aws-cdk-lib";
import { alarmPlans, makeAlarms } from "./alarms.ts";
import { makeDashboard } from "./dashboard.ts";
import type { Stage } from "./stage.ts";

/** What looks on: the alarms, whoever they wake, and the dashboard. It can be taken away and made again at any time. */
export class Watch extends Stack {
  constructor(app: App, stage: Stage) {
    super(app, `legwork-${stage.name}-watch`, {
      // It is one; only the library's own types differ over properties that are undefined.
      synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
      analyticsReporting: false,
    });
    makeDashboard(this, stage, makeAlarms(this, stage, alarmPlans(stage)));
  }
}
