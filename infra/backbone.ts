import {
  type App,
  ArnFormat,
  BootstraplessSynthesizer,
  CfnOutput,
  type IStackSynthesizer,
  Stack,
} from "aws-cdk-lib";
import { makeBus, makeRules } from "./bus.ts";
import { makeLog } from "./logs.ts";
import { makeInbound, makeSending } from "./mail.ts";
import { DKIM_KEYS, dkimOutput, OUTPUT, QUEUE_NAMES, queueOutput } from "./outputs.ts";
import { makeQueues } from "./queues.ts";
import type { Stage } from "./stage.ts";
import { makeTable } from "./table.ts";

/**
 * What lives longer than any code: the data, the bus, the queues, the mail domain and the log. It needs no asset and
 * no bootstrap, so the template alone is the deployment.
 */
export class Backbone extends Stack {
  constructor(app: App, stage: Stage) {
    super(app, `legwork-${stage.name}`, {
      // It is one; only the library's own types differ over properties that are undefined.
      synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
      analyticsReporting: false,
    });
    const table = makeTable(this, stage);
    const bus = makeBus(this, stage);
    const queues = makeQueues(this, stage, bus);
    makeRules(this, bus, queues);
    const { identity, configurationSet } = makeSending(this, stage, queues);
    const inbound = makeInbound(this, stage, queues);
    const log = makeLog(this, stage);

    const outputs: Record<string, string> = {
      [OUTPUT.tableName]: table.tableName,
      [OUTPUT.tableArn]: table.tableArn,
      [OUTPUT.busName]: bus.eventBusName,
      [OUTPUT.busArn]: bus.eventBusArn,
      [OUTPUT.inboundName]: inbound.bucketName,
      [OUTPUT.inboundArn]: inbound.bucketArn,
      [OUTPUT.identityArn]: identity.emailIdentityArn,
      [OUTPUT.configurationSetName]: configurationSet.configurationSetName,
      [OUTPUT.logName]: log.logGroupName,
      [OUTPUT.logArn]: this.formatArn({
        service: "logs",
        resource: "log-group",
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        resourceName: log.logGroupName,
      }),
    };
    for (const name of QUEUE_NAMES) outputs[queueOutput(name)] = queues[name].queue.queueArn;
    const records = identity.dkimRecords;
    for (const key of DKIM_KEYS) {
      outputs[dkimOutput("Name", key)] = records[key - 1]?.name ?? "";
      outputs[dkimOutput("Value", key)] = records[key - 1]?.value ?? "";
    }
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
