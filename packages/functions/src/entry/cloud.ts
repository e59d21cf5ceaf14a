import type { World } from "@legwork/core/engine/world.ts";
import type { Mail, Post } from "@legwork/core/ports.ts";
import { busEventBridge, eventBridgeClient } from "../adapters/bus-eventbridge.ts";
import { jsonLog } from "../adapters/log-json.ts";
import { type Measure, measureEmf } from "../adapters/measure-emf.ts";
import { dynamoClient, dynamoStore } from "../adapters/store-dynamo.ts";
import { idsUnder, systemClock } from "../adapters/system.ts";
import { keysOf, vaultUnder } from "../adapters/vault.ts";
import { type CloudConfig, cloudConfigFrom } from "../config-cloud.ts";
import { tasks } from "./tasks.ts";

/** What every function in the cloud stands on. */
export interface Cloud {
  readonly config: CloudConfig;
  readonly world: World;
  readonly measure: Measure;
  /** Resolves when nothing is under way any more: a function is frozen the moment it answers. */
  idle(): Promise<void>;
}

/** What only some functions reach: a bundle carries the ports its entry names, and no others. */
export interface Reach {
  readonly mail?: (config: CloudConfig, store: World["store"]) => Mail;
  readonly post?: Post;
}

/** Opens nothing yet: connections are made at the first use and kept while the function lives. Throws ConfigWrong. */
export function cloud(
  reach: Reach = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Cloud {
  const config = cloudConfigFrom(environment);
  const keys = keysOf(config.keys);
  const log = jsonLog(systemClock, (line) => process.stdout.write(line));
  const running = tasks(log);
  const store = dynamoStore({ client: dynamoClient(), table: config.table });
  const world: World = {
    store,
    bus: busEventBridge({ client: eventBridgeClient(), busName: config.bus }),
    mail: reach.mail?.(config, store) ?? NO_MAIL,
    post: reach.post ?? NO_POST,
    clock: systemClock,
    ids: idsUnder(keys.people),
    vault: vaultUnder(keys),
    log,
    later: running.add,
    baseUrl: config.baseUrl,
    ...(config.inboundDomain !== undefined && { answersAt: config.inboundDomain }),
  };
  return { config, world, measure: measureEmf({ stage: config.stage }), idle: running.idle };
}

/** Whoever is called here has a reaction that belongs to another function. */
const notHere = async (): Promise<never> => {
  throw new Error("This function does not reach the outside that way");
};

const NO_MAIL: Mail = { send: notHere, settle: notHere };
const NO_POST: Post = { post: notHere, objection: notHere };
