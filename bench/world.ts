import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { perform } from "@legwork/core/engine/perform.ts";
import { run } from "@legwork/core/engine/run.ts";
import { sweep } from "@legwork/core/engine/sweep.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { epochMsOf, type Instant, instantOf, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Message, Store } from "@legwork/core/ports.ts";
import type { Consumer } from "@legwork/core/reactions/reaction.ts";
import { reactionsTo } from "@legwork/core/reactions.ts";
import type { Fact, Order } from "@legwork/core/vocabulary.ts";
import { busLocal } from "@legwork/functions/adapters/bus-local.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { idsUnder } from "@legwork/functions/adapters/system.ts";
import { vaultUnder } from "@legwork/functions/adapters/vault.ts";
import { CONSUMERS } from "../infra/topology.ts";

/** A Monday morning in September, when terms begin. */
export const START: Instant = instantOf(Date.UTC(2026, 8, 7, 8));

// Guaranteed by the topology's test: its consumers are those of the reactions.
const consumers = Object.keys(CONSUMERS) as Consumer[];

/** The engine in one process on a clock of its own, which counts what passes. The same commands give the same facts. */
export interface BenchWorld extends World {
  /** `actions`: commands somebody gave, as opposed to those that follow from facts. */
  readonly count: {
    letters: number;
    facts: number;
    commits: number;
    handled: number;
    sweeps: number;
    actions: number;
  };
  /** SHA-256 over the digests of all facts in the order they were published. */
  trace(): string;
  /** Lets everything under way end. */
  settle(): Promise<void>;
  /** Moves the clock, never back. */
  moveTo(at: Instant): void;
  /** Sweeps once a minute, as the clock of a deployment does, for every minute in which something is due. */
  wakeUntil(at: Instant): Promise<void>;
  /** Runs one command; throws what was refused. */
  must(order: Order): Promise<void>;
}

export interface BenchOptions {
  readonly store?: Store;
  readonly onLetter?: (message: Message) => void;
  readonly onFact?: (fact: Recorded) => void;
  readonly onHandled?: (consumer: Consumer, fact: Fact) => void;
}

export function benchWorld(options: BenchOptions = {}): BenchWorld {
  let now = START;
  const running = new Set<Promise<void>>();
  const hash = createHash("sha256");
  const count = { letters: 0, facts: 0, commits: 0, handled: 0, sweeps: 0, actions: 0 };
  const store = options.store ?? memoryStore();
  const bus = busLocal({
    consumers,
    // What records publish are facts of the vocabulary; here and below.
    wants: (consumer, fact) => reactionsTo(fact as Fact, consumer).length > 0,
    handle: async (consumer, fact) => {
      count.handled += 1;
      options.onHandled?.(consumer, fact as Fact);
      await perform(world, fact as Fact, consumer);
    },
    park: async ({ fact, fault }) => {
      throw new Error(`${fact.event.type} could not be handled: ${fault}`);
    },
    log: () => {},
    onFact: (fact) => {
      count.facts += 1;
      hash.update(fact.digest);
      options.onFact?.(fact);
    },
  });
  const world: BenchWorld = {
    store: {
      ...store,
      commit: (next, expected) => {
        count.commits += 1;
        return store.commit(next, expected);
      },
    },
    bus,
    mail: {
      send: async (message) => {
        count.letters += 1;
        options.onLetter?.(message);
        // A provider answers later than a relay publishes; at once, every claim would be published twice.
        await turn();
        return { outcome: "sent", providerId: `p-${count.letters}` };
      },
      settle: async () => "sent",
    },
    post: {
      post: async () => ({ outcome: "answered", status: 204, retryAfter: undefined, answer: "", tookMs: 1 }),
      objection: async () => undefined,
    },
    clock: { now: () => now },
    ids: { ...idsUnder(Buffer.alloc(32, 7)), fresh: counting() },
    vault: vaultUnder({ newest: Buffer.alloc(32, 1), previous: undefined }),
    log: () => {},
    later: (task) => {
      const ended = task().finally(() => running.delete(ended));
      running.add(ended);
    },
    baseUrl: "https://legwork.example",
    count,
    trace: () => hash.copy().digest("hex"),
    settle,
    moveTo: (at) => {
      if (at > now) now = at;
    },
    wakeUntil,
    must: async (order) => {
      count.actions += 1;
      const done = await run(world, order);
      if (isRefusal(done)) throw new Error(`${order.command.type}: ${done.because}`);
    },
  };
  return world;

  async function settle(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }

  async function wakeUntil(until: Instant): Promise<void> {
    await settle();
    for (let due = await store.nextDue(); due !== undefined && due <= until; due = await store.nextDue()) {
      now = minuteAfter(due > now ? due : later(now, MINUTE_MS));
      count.sweeps += 1;
      await sweep(world);
      await settle();
    }
  }
}

const minuteAfter = (at: Instant): Instant => instantOf(Math.ceil(epochMsOf(at) / MINUTE_MS) * MINUTE_MS);

function counting() {
  let count = 0;
  // The cast: the prefix is that kind's, and the rest is a number.
  return <K extends Kind>(kind: K) => `${PREFIX[kind]}_${++count}` as Id<K>;
}
