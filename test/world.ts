import { DEFAULT_CADENCE, type Settings } from "@legwork/core/domain/programme.ts";
import { perform } from "@legwork/core/engine/perform.ts";
import { run } from "@legwork/core/engine/run.ts";
import { sweep } from "@legwork/core/engine/sweep.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, type Kind, kindOf, PREFIX } from "@legwork/core/kernel/id.ts";
import { epochMsOf, type Instant, later } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Message } from "@legwork/core/ports.ts";
import type { Consumer } from "@legwork/core/reactions/reaction.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";
import { busLocal, type DeadLetter } from "@legwork/functions/adapters/bus-local.ts";
import { isRouted } from "@legwork/functions/adapters/routing.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { idsUnder } from "@legwork/functions/adapters/system.ts";
import { vaultUnder } from "@legwork/functions/adapters/vault.ts";
import { FUNCTIONS, type Grants } from "../infra/topology.ts";
import { at } from "./given.ts";

/** Everything in one process, in memory, at once: whatever a request sets off has happened when `settle` returns. */
export interface TestWorld extends World {
  readonly programmeId: Id<"programme">;
  /** Letters as they were handed to the provider, oldest first. */
  readonly letters: readonly Message[];
  /** Facts as they were published. */
  readonly facts: readonly Recorded[];
  readonly deadLetters: readonly DeadLetter[];
  /** Winds the clock and lets everything that falls due happen on the way. */
  wind(ms: number): Promise<void>;
  /** Lets everything under way end. */
  settle(): Promise<void>;
  /** The newest link to this door among the letters to an address; its path only. Throws when there is none. */
  door(door: string, email: string): string;
}

/** A Tuesday morning in London, in working hours there and not yet in New York. */
export const START = at("2026-11-24 09:30");

export const CONSUMERS: readonly Consumer[] = ["workflow", "mail", "matching", "partners"];

export const settings = (different: Partial<Settings> = {}): Settings => ({
  name: "Leeds Careers",
  kind: "career-centre",
  country: "GB",
  zone: "Europe/London",
  locale: "en-GB",
  term: "information gathering meeting",
  sender: { name: "Leeds Careers", address: "careers@leeds.example" },
  replyTo: "people@leeds.example",
  reviewed: false,
  cadence: DEFAULT_CADENCE,
  searchDays: 84,
  sample: false,
  ...different,
});

/** A world with one open programme that was launched, so that searches begin at once. */
export async function world(different: Partial<Settings> = {}): Promise<TestWorld> {
  let now = START;
  const running = new Set<Promise<void>>();
  const [letters, facts, deadLetters]: [Message[], Recorded[], DeadLetter[]] = [[], [], []];
  const bus = busLocal({
    consumers: CONSUMERS,
    wants: isRouted,
    // What records publish are facts of the vocabulary.
    handle: (consumer, fact) => perform(asGranted(made, consumer), fact as Fact, consumer),
    park: async (dead) => void deadLetters.push(dead),
    log: () => {},
    onFact: (fact) => void facts.push(fact),
  });
  const made: World = {
    store: memoryStore(),
    bus,
    mail: {
      send: async (message) => {
        letters.push(message);
        return { outcome: "sent", providerId: `p-${letters.length}` };
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
  };

  async function settle(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }

  async function wind(ms: number): Promise<void> {
    const until = later(now, ms);
    await settle();
    for (
      let due = await made.store.nextDue();
      due !== undefined && due <= until;
      due = await made.store.nextDue()
    ) {
      now = due > now ? due : later(now, 1_000);
      await sweep(made);
      await settle();
    }
    if (until > now) now = until;
    await settle();
  }

  const programmeId: Id<"programme"> = "prg_leeds";
  const to = { to: programmeId, programmeId } as const;
  await must(run(made, { ...to, command: { type: "programme.create", settings: settings(different) } }));
  await must(run(made, { ...to, command: { type: "programme.launch", by: "api" } }));
  await settle();
  return {
    ...made,
    programmeId,
    letters,
    facts,
    deadLetters,
    settle,
    wind,
    door: (door, email) => linkIn(letters, door, email),
  };
}

/** The world as a consumer's function has it: its role writes the kinds of records the topology grants, and no others. */
function asGranted(made: World, consumer: Consumer): World {
  const { writes, erases }: Grants = FUNCTIONS[consumer].grants;
  const may = (id: Id): void => {
    const kind = kindOf(id);
    if (writes !== "every" && (kind === undefined || !writes.includes(kind)))
      throw new Error(`the role of ${consumer} writes no ${kind}`);
  };
  const mayErase = (id: Id): void => {
    may(id);
    if (!erases) throw new Error(`the role of ${consumer} erases nothing`);
  };
  const { store } = made;
  return {
    ...made,
    store: {
      ...store,
      commit: async (next, expected) => {
        may(next.id);
        return store.commit(next, expected);
      },
      erase: async (id) => {
        mayErase(id);
        return store.erase(id);
      },
      forget: async (id, before) => {
        mayErase(id);
        return store.forget(id, before);
      },
    },
  };
}

async function must<T>(done: Promise<T>): Promise<T> {
  const outcome = await done;
  if (isRefusal(outcome)) throw new Error(outcome.because);
  return outcome;
}

function counting() {
  let count = 0;
  // The cast: the prefix is that kind's, and the rest is a number.
  return <K extends Kind>(kind: K) => `${PREFIX[kind]}_${++count}` as Id<K>;
}

function linkIn(letters: readonly Message[], door: string, email: string): string {
  const links = letters
    .filter((letter) => letter.to.address === email)
    // A link to something beneath a door, such as the seeker's own guide, is not the door.
    .flatMap(
      ({ text }) =>
        text.match(new RegExp(`https://legwork\\.example/${door}/[^\\s)/]+(?=[\\s)]|$)`, "g")) ?? [],
    );
  const last = links.at(-1);
  if (last === undefined) throw new Error(`no letter to ${email} has a link to ${door}`);
  return new URL(last).pathname;
}

/** Milliseconds from the start of the test world to a moment, for `wind`. */
export const untilMs = (from: Instant, to: string): number => epochMsOf(at(to)) - epochMsOf(from);
