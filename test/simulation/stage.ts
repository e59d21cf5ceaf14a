import { createHash } from "node:crypto";
import { perform } from "@legwork/core/engine/perform.ts";
import { sweep } from "@legwork/core/engine/sweep.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { derive } from "@legwork/core/kernel/id.ts";
import { epochMsOf, type Instant, instantOf } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import type { Message, SendOutcome, Store } from "@legwork/core/ports.ts";
import type { Consumer } from "@legwork/core/reactions/reaction.ts";
import { reactionsTo } from "@legwork/core/reactions.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { idsUnder } from "@legwork/functions/adapters/system.ts";
import { vaultUnder } from "@legwork/functions/adapters/vault.ts";
import { Dice } from "./dice.ts";
import { heldToRole } from "./roles.ts";

/**
 * One process, one virtual clock, one seed. Every await of a port is a point where the dice decide who goes on, what
 * is lost and who dies: the world outside as badly behaved as it can be.
 */
export interface Weather {
  /** Chance that a worker dies at an await: before or after what it did there. */
  readonly crash: number;
  /** Chance that a queued fact is handled twice. */
  readonly duplicate: number;
  /** Chance that a bus took a fact and the acknowledgement was lost. */
  readonly lostAck: number;
  /** Chances of the mail provider. */
  readonly throttle: number;
  readonly acceptThenDrop: number;
  readonly refuse: number;
  readonly bounce: number;
  readonly complaint: number;
  /** Chance that a letter is answered by plain mail, by its reader or by a machine that says they are away. */
  readonly writesBack: number;
  /** Chance that a partner does not answer 200. */
  readonly partnerFails: number;
  /** Chance that a sweep is skipped, and how late the next may be. */
  readonly lateSweep: number;
  /** True: the provider knows what it took (`settle` answers). */
  readonly providerKnows: boolean;
}

export const FAIR: Weather = {
  crash: 0,
  duplicate: 0,
  lostAck: 0,
  throttle: 0,
  acceptThenDrop: 0,
  refuse: 0,
  bounce: 0,
  complaint: 0,
  writesBack: 0,
  partnerFails: 0,
  lateSweep: 0,
  providerKnows: true,
};

export const STORM: Weather = {
  crash: 0.004,
  duplicate: 0.05,
  lostAck: 0.02,
  throttle: 0.02,
  acceptThenDrop: 0.02,
  refuse: 0.004,
  bounce: 0.006,
  complaint: 0.002,
  writesBack: 0.03,
  partnerFails: 0.2,
  lateSweep: 0.1,
  providerKnows: true,
};

/** What the dice threw at a worker: its process is gone. */
class Died extends Error {
  override readonly name = "Died";
}

export interface Sent {
  readonly message: Message;
  readonly at: Instant;
  /** What the record looked like at that moment is kept by the invariants that need it. */
  readonly order: number;
}

interface Queued {
  readonly consumer: Consumer;
  readonly fact: Recorded;
  readonly readyAt: number;
  attempts: number;
}

export interface Stage {
  readonly world: World;
  readonly dice: Dice;
  /** The store without faults or waiting: for looking, never for acting. */
  readonly still: Store;
  readonly sent: readonly Sent[];
  /** Provider calls per letter key that may have led to a letter. */
  readonly calls: ReadonlyMap<string, number>;
  readonly posted: ReadonlyMap<string, number>;
  readonly facts: ReadonlyMap<string, Recorded>;
  readonly commits: () => number;
  readonly deaths: () => number;
  readonly trace: () => string;
  /** Starts a task among the others; what it throws, other than its death, is a fault of the code. */
  start(what: string, task: () => Promise<void>): void;
  /** Runs everything that can run now, in an order of the dice. */
  settle(): Promise<void>;
  moveTo(at: Instant): void;
  /** Sweeps with two workers at once until nothing is due. */
  wake(): Promise<void>;
  /** Names of the people enrolled, by id: what must be gone once they are erased. */
  readonly names: Map<string, string>;
  readonly queueLength: () => number;
  readonly faults: readonly string[];
}

const CONSUMERS: readonly Consumer[] = ["workflow", "mail", "matching", "partners"];
const ATTEMPTS_MAX = 60;
const STEPS_MAX = 2_000_000;

export function stage({
  seed,
  startAt,
  weather,
}: {
  seed: number;
  startAt: Instant;
  weather: Weather;
}): Stage {
  const dice = new Dice(seed);
  let nowMs = epochMsOf(startAt);
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<void>>();
  const queue: Queued[] = [];
  const sent: Sent[] = [];
  const calls = new Map<string, number>();
  const posted = new Map<string, number>();
  const facts = new Map<string, Recorded>();
  const faults: string[] = [];
  const hash = createHash("sha256");
  let commits = 0;
  let deaths = 0;
  let freshIds = 0;

  /** Every await comes through here: others may go first, and the process may end. */
  const turn = async (what: string): Promise<void> => {
    await new Promise<void>((go) => waiting.push(go));
    hash.update(what);
    if (dice.chance(weather.crash)) {
      deaths += 1;
      throw new Died(what);
    }
  };
  const still = memoryStore();
  const store = withTurns(still, turn, () => {
    commits += 1;
  });

  const keys = { newest: Buffer.alloc(32, 1), previous: undefined, people: Buffer.alloc(32, 2) };
  const ids = idsUnder(keys.people);
  const vault = vaultUnder(keys);
  const world: World = {
    store,
    bus: {
      async publish(published) {
        await turn("publish");
        for (const fact of published) {
          const known = facts.get(fact.id);
          if (known !== undefined && known.digest !== fact.digest)
            faults.push(`one id names two facts: ${fact.id}`);
          facts.set(fact.id, fact);
          hash.update(fact.id + fact.digest);
          for (const consumer of CONSUMERS) {
            if (reactionsTo(fact as Fact, consumer).length === 0) continue;
            const copies = dice.chance(weather.duplicate) ? 2 : 1;
            // A copy comes at the same moment, for two workers at once, or minutes later.
            const soon = dice.below(2_000);
            for (let copy = 0; copy < copies; copy++)
              queue.push({
                consumer,
                fact,
                readyAt: nowMs + (copy === 0 || dice.chance(0.6) ? soon : dice.below(600_000)),
                attempts: 0,
              });
          }
        }
        if (dice.chance(weather.lostAck)) throw new Died("lost acknowledgement");
      },
    },
    mail: {
      async send(message): Promise<SendOutcome> {
        await turn(`send ${message.key}`);
        if (dice.chance(weather.throttle)) return { outcome: "throttled", because: "too fast" };
        if (dice.chance(weather.refuse)) return { outcome: "refused", because: "not accepted" };
        calls.set(message.key, (calls.get(message.key) ?? 0) + 1);
        sent.push({ message, at: instantOf(nowMs), order: sent.length });
        hash.update(message.key + message.subject);
        await turn(`sent ${message.key}`);
        if (dice.chance(weather.acceptThenDrop)) return { outcome: "unknown", because: "the line dropped" };
        return { outcome: "sent", providerId: message.messageId };
      },
      async settle(key) {
        await turn(`settle ${key}`);
        if (!weather.providerKnows) return "cannot-tell";
        return calls.has(key) ? "sent" : "not-sent";
      },
    },
    post: {
      async post(_url, headers) {
        await turn("post");
        const id = headers["webhook-id"] ?? "";
        if (dice.chance(weather.partnerFails))
          return { outcome: "answered", status: 500, retryAfter: undefined, answer: "", tookMs: 1 };
        posted.set(id, (posted.get(id) ?? 0) + 1);
        return { outcome: "answered", status: 200, retryAfter: undefined, answer: "ok", tookMs: 1 };
      },
      objection: async () => undefined,
    },
    clock: { now: () => instantOf(nowMs) },
    ids: {
      fresh: (kind) => derive(kind, "fresh", seed, freshIds++),
      ofPerson: (kind, programmeId, address) => ids.ofPerson(kind, programmeId, address),
    },
    vault: {
      ...vault,
      seal: (plain) => `sealed ${plain}`,
      open: (sealed) => sealed.slice("sealed ".length),
      random: (bytes) => Buffer.alloc(bytes, 7).toString("base64url"),
    },
    log: (level, what, fields) => {
      if (level === "error" && !String(fields?.fault).includes("Died"))
        faults.push(`${what}: ${fields?.fault ?? ""}`);
    },
    later: (task) => start("later", task),
    baseUrl: "https://legwork.example.org",
  };

  function start(what: string, task: () => Promise<void>): void {
    const ended = (async () => {
      await turn(what).catch(() => undefined);
      await task();
    })()
      .catch((thrown: unknown) => {
        if (!(thrown instanceof Died))
          faults.push(`${what}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
      })
      .finally(() => running.delete(ended));
    running.add(ended);
  }

  /** A queue gives a fact again until it was handled; a worker's death is one lost attempt. */
  function deliver(item: Queued): void {
    start(`${item.consumer} ${item.fact.id}`, async () => {
      try {
        const held = heldToRole(world.store, item.consumer, (fault) => faults.push(fault));
        await perform({ ...world, store: held }, item.fact as Fact, item.consumer);
      } catch (thrown) {
        if (!(thrown instanceof Died))
          faults.push(
            `${item.consumer} ${item.fact.event.type}: ${thrown instanceof Error ? thrown.stack : thrown}`,
          );
        item.attempts += 1;
        if (item.attempts < ATTEMPTS_MAX) queue.push(item);
        else faults.push(`${item.consumer} gave up on ${item.fact.id}`);
      }
    });
  }

  async function settle(): Promise<void> {
    for (let step = 0; step < STEPS_MAX; step++) {
      await drained();
      if (faults.length > 0) throw new Error(`no fault in the code: ${faults[0]}`);
      // Workers run side by side: a new fact may be taken up while others are half-way.
      const overlapping = queue.length > 0 && waiting.length > 0 && dice.chance(0.15);
      if (waiting.length > 0 && !overlapping) {
        const [go] = waiting.splice(dice.below(waiting.length), 1);
        go?.();
        continue;
      }
      const ready = queue.filter((item) => item.readyAt <= nowMs);
      if (ready.length === 0 && queue.length > 0 && !overlapping) {
        // Queues are slow, not lost: time passes until the next fact is there.
        nowMs = Math.min(...queue.map((item) => item.readyAt));
        continue;
      }
      if (ready.length === 0 && overlapping) continue;
      if (ready.length === 0) return;
      const item = dice.pick(ready);
      queue.splice(queue.indexOf(item), 1);
      deliver(item);
    }
    throw new Error("the stage does not come to rest");
  }

  /** Lets every promise that can go on without a port do so. */
  const drained = async (): Promise<void> => {
    await new Promise<void>((go) => setImmediate(go));
  };

  async function wake(): Promise<void> {
    for (let round = 0; round < 400; round++) {
      await settle();
      const due = await still.due(instantOf(nowMs), 1);
      if (due.length === 0) return;
      start("sweep one", async () => void (await sweep(world)));
      start("sweep two", async () => void (await sweep(world)));
    }
    const stuck = await still.due(instantOf(nowMs), 5);
    throw new Error(`these are due for ever: ${stuck.join(", ")}`);
  }

  return {
    world,
    dice,
    still,
    sent,
    calls,
    posted,
    facts,
    commits: () => commits,
    deaths: () => deaths,
    trace: () => hash.copy().digest("hex"),
    start,
    settle,
    wake,
    moveTo: (at) => {
      nowMs = Math.max(nowMs, epochMsOf(at));
    },
    names: new Map(),
    queueLength: () => queue.length,
    faults,
  };
}

function withTurns(still: Store, turn: (what: string) => Promise<void>, committed: () => void): Store {
  const around = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    await turn(`before ${what}`);
    const answer = await act();
    await turn(`after ${what}`);
    return answer;
  };
  return {
    load: (id) => around(`load ${id}`, () => still.load(id)),
    commit: (next, expected) =>
      around(`commit ${next.id}`, async () => {
        const answer = await still.commit(next, expected);
        if (answer === "committed") committed();
        return answer;
      }),
    acknowledge: (published) => around(`acknowledge ${published.id}`, () => still.acknowledge(published)),
    due: (now, max) => around("due", () => still.due(now, max)),
    nextDue: () => still.nextDue(),
    list: (programmeId, kind, page) => around(`list ${kind}`, () => still.list(programmeId, kind, page)),
    history: (id, page) => around(`history ${id}`, () => still.history(id, page)),
    fact: (id) => around(`fact ${id}`, () => still.fact(id)),
    forget: (id, before) => around(`forget ${id}`, () => still.forget(id, before)),
    erase: (id) => around(`erase ${id}`, () => still.erase(id)),
  };
}
