import type { Stage } from "./stage.ts";
import { CONSUMERS, INLETS, type QueueName } from "./topology.ts";

/** What the backbone tells whoever builds on it: the names of its stack's outputs. */
export const OUTPUT = {
  tableName: "TableName",
  tableArn: "TableArn",
  busName: "BusName",
  busArn: "BusArn",
  inboundName: "InboundName",
  inboundArn: "InboundArn",
  identityArn: "IdentityArn",
  configurationSetName: "ConfigurationSetName",
  logName: "LogName",
  logArn: "LogArn",
} as const;

/** `mail-events` → `MailEvents`: the name in the plan, on the bill and in the console. */
export const titleOf = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_whole, _dash, letter: string) => letter.toUpperCase());

/** The output that holds the ARN of a queue: `QueueMailEventsArn` for `mail-events`. */
export const queueOutput = (name: string): string => `Queue${titleOf(name)}Arn`;

/** SES signs with three keys that it turns over by itself; each is a CNAME record. */
export const DKIM_KEYS = [1, 2, 3] as const;
export const dkimOutput = (what: "Name" | "Value", key: number): string => `Dkim${what}${key}`;

// Guaranteed by the objects: their keys are the names.
export const QUEUE_NAMES = [...Object.keys(CONSUMERS), ...Object.keys(INLETS)] as readonly QueueName[];

/** Queues have names of their own, so that what watches them need not know the stack that made them. */
export const queueName = (stage: Pick<Stage, "name">, name: QueueName): string =>
  `legwork-${stage.name}-${name}`;
export const deadName = (stage: Pick<Stage, "name">, name: QueueName): string =>
  `${queueName(stage, name)}-dead`;
