import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { perform } from "@legwork/core/engine/perform.ts";
import { sweep } from "@legwork/core/engine/sweep.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Instant, later } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import type { Clock, Mail, Store } from "@legwork/core/ports.ts";
import type { Consumer } from "@legwork/core/reactions/reaction.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";
import { CONSUMERS } from "../../../../infra/topology.ts";
import { busLocal, type DeadLetter } from "../adapters/bus-local.ts";
import { startEmbedded } from "../adapters/dynamo-embedded.ts";
import { jsonLog } from "../adapters/log-json.ts";
import { type LocalMail, mailLocal } from "../adapters/mail-local.ts";
import { mailSes } from "../adapters/mail-ses.ts";
import { mailSmtp } from "../adapters/mail-smtp.ts";
import { postHttp } from "../adapters/post-http.ts";
import { isRouted } from "../adapters/routing.ts";
import { dynamoStore, ensureTable } from "../adapters/store-dynamo.ts";
import { idsUnder, systemClock, type WindableClock, windableClock } from "../adapters/system.ts";
import { keysIn, vaultUnder } from "../adapters/vault.ts";
import type { Config } from "../config.ts";
import { tasks } from "./tasks.ts";

/** The whole of Legwork in this process: every handler that is a function in the cloud runs here, over the same code. */
export interface Local {
  readonly world: World;
  /** The mailbox on disk; undefined when letters go to real people. */
  readonly mailbox: LocalMail | undefined;
  /** Undefined when the clock is the real one. */
  readonly clock: WindableClock | undefined;
  /** The newest facts as they passed, newest last, at most `FACTS_KEPT`. */
  readonly facts: readonly Recorded[];
  readonly deadLetters: readonly DeadLetter[];
  /** Index entries put right at the start. */
  readonly repaired: number;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
  /** Wakes what is due until nothing is, at most `ROUNDS_MAX` times; returns how many were woken. */
  settle(): Promise<number>;
  /** Moves the clock to `to`, stopping at every moment something is due, as if the time had passed. */
  wind(to: Instant, onStep?: (now: Instant) => void): Promise<void>;
  stop(): Promise<void>;
}

// Guaranteed by the topology's test: its consumers are those of the reactions.
const consumers = Object.keys(CONSUMERS) as Consumer[];

export const TABLE_NAME = "legwork";
const FACTS_KEPT = 500;
/** Sweeps in one settling: more would mean that a record is due again at once, for ever. */
const ROUNDS_MAX = 1_000;
const SWEEP_EVERY_MS = 1_000;

/** Opens the data folder and starts everything but the web server. */
export async function startLocal(config: Config, baseUrl: string): Promise<Local> {
  mkdirSync(config.data, { recursive: true });
  const embedded = await startEmbedded({ folder: join(config.data, "records") });
  await ensureTable(embedded.client, TABLE_NAME);
  const store: Store = dynamoStore({ client: embedded.client, table: TABLE_NAME });
  const windable = config.clock === "windable" ? windableClock({ folder: config.data }) : undefined;
  const clock: Clock = windable ?? systemClock;
  const log = jsonLog(clock);
  const keys = keysIn(config.data);
  const { mail, mailbox, hangUp } = mailFor(config);
  const post = postHttp({ allowLoopback: true });
  const running = tasks(log);
  const facts: Recorded[] = [];
  const deadLetters: DeadLetter[] = [];

  const bus = busLocal({
    consumers,
    attemptsMax: CONSUMERS.workflow.attempts,
    wants: isRouted,
    // The bus carries what records published, so each fact is one of the vocabulary's.
    handle: (consumer, fact) => perform(world, fact as Fact, consumer),
    park: async (dead) => {
      deadLetters.push(dead);
      appendFileSync(join(config.data, "dead-letters.jsonl"), `${JSON.stringify(dead)}\n`);
    },
    log,
    onFact: (fact) => {
      facts.push(fact);
      if (facts.length > FACTS_KEPT) facts.shift();
    },
  });
  const world: World = {
    store,
    bus,
    mail,
    post,
    clock,
    ids: idsUnder(keys.people),
    vault: vaultUnder(keys),
    log,
    later: running.add,
    baseUrl,
  };

  async function settle(): Promise<number> {
    let woken = 0;
    for (let round = 0; round < ROUNDS_MAX; round++) {
      await running.idle();
      const found = await sweep(world);
      woken += found;
      if (found === 0) break;
    }
    return woken;
  }

  async function wind(to: Instant, onStep?: (now: Instant) => void): Promise<void> {
    if (windable === undefined) throw new Error("The real clock cannot be wound.");
    await settle();
    for (let next = await store.nextDue(); next !== undefined && next <= to; next = await store.nextDue()) {
      const now = clock.now();
      // A record still due after a settling waits for its next look; a second on, it is looked at again.
      windable.moveTo(next > now ? next : later(now, 1_000));
      await settle();
      onStep?.(clock.now());
    }
    if (to > clock.now()) windable.moveTo(to);
    await settle();
  }

  let sweeping: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping
      .then(() => sweep(world))
      .catch((fault) => log("error", "the sweep failed", { fault: String(fault) }));
  }, SWEEP_EVERY_MS);

  async function stop(): Promise<void> {
    clearInterval(timer);
    await sweeping;
    await running.idle();
    hangUp();
    await post.close();
    await embedded.stop();
  }

  return {
    world,
    mailbox,
    clock: windable,
    facts,
    deadLetters,
    repaired: embedded.repaired,
    idle: running.idle,
    settle,
    wind,
    stop,
  };
}

interface Mailing {
  readonly mail: Mail;
  readonly mailbox: LocalMail | undefined;
  /** Lets go of connections that are kept open. */
  readonly hangUp: () => void;
}

function mailFor({ mail, data }: Config): Mailing {
  const nothing = (): void => {};
  if (mail.kind === "smtp") {
    const smtp = mailSmtp({ url: mail.url });
    return { mail: smtp, mailbox: undefined, hangUp: smtp.close };
  }
  if (mail.kind === "ses") {
    // The SDK's remark on the age of this Node would be the first thing an operator reads, and there is nothing to do.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    const ses = mailSes({ configurationSet: mail.configurationSet });
    return { mail: ses, mailbox: undefined, hangUp: nothing };
  }
  const mailbox = mailLocal(join(data, "mailbox"));
  return { mail: mailbox, mailbox, hangUp: nothing };
}
