import { createHash } from "node:crypto";
import { perform } from "@legwork/core/engine/perform.ts";
import { read } from "@legwork/core/engine/run.ts";
import { sweep } from "@legwork/core/engine/sweep.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { derive } from "@legwork/core/kernel/id.ts";
import { DAY_MS, type Instant, later, SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import type { Message, Store } from "@legwork/core/ports.ts";
import type { Consumer } from "@legwork/core/reactions/reaction.ts";
import { reactionsTo } from "@legwork/core/reactions.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";
import { CONSUMERS } from "../../../../infra/topology.ts";
import { busLocal, type DeadLetter } from "../adapters/bus-local.ts";
import { memoryStore } from "../adapters/store-memory.ts";
import { idsUnder } from "../adapters/system.ts";
import { type Keys, vaultUnder } from "../adapters/vault.ts";
import { createApp } from "../http/app.ts";
import { Browser } from "./demo-browser.ts";
import { columnTerm } from "./demo-column.ts";
import { askForLinks } from "./demo-known.ts";
import { actOn, type Persona, personaOf, readsAt } from "./demo-people.ts";
import { type Cast, castFrom, makeSample, SAMPLE_ID, SAMPLE_MANAGER } from "./sample.ts";
import { tasks } from "./tasks.ts";

export interface Term {
  readonly seed: number;
  /** The first moment: a Monday morning, usually. */
  readonly from: Instant;
  readonly weeks: number;
  readonly keys: Keys;
  readonly cast?: Cast;
  readonly onWeek?: (week: number, so: SoFar) => void;
}

export interface SoFar {
  readonly letters: number;
  readonly facts: number;
  readonly meetings: number;
}

export interface Played {
  readonly store: Store;
  readonly letters: readonly Message[];
  readonly facts: readonly Recorded[];
  readonly deadLetters: readonly DeadLetter[];
  readonly end: Instant;
}

// Guaranteed by the topology's test: its consumers are those of the reactions.
const consumers = Object.keys(CONSUMERS) as Consumer[];

const BASE = "http://127.0.0.1:8787";
const WEEK_MS = 7 * DAY_MS;
/** The manager looks at new matches on working days, at this many hours after the term's first hour. */
const REVIEW_EVERY_MS = DAY_MS;
/** Rounds of waking at one moment: more would mean that a record is due again at once, for ever. */
const ROUNDS_MAX = 1_000;

/**
 * Plays a term of the sample programme in memory, on a clock of its own: every person reads their letters, follows
 * the links and presses the buttons of the real pages. The same term gives the same facts.
 */
export async function playTerm(term: Term): Promise<Played> {
  const stage = stageFor(term);
  const { world, browser, facts, letters, deadLetters } = stage;
  const cast = term.cast ?? castFrom(term.seed);
  await makeSample(world, cast);
  await stage.settle();
  await askForLinks(browser(), {
    seekers: cast.seekers.map(({ email }) => email),
    hosts: cast.hosts.map(({ email }) => email),
  });
  await stage.settle();
  const manager = browser();
  await signIn(stage, manager);
  await manager.open(`/manage/${SAMPLE_ID}/matches`);
  await manager.press("Launch a round");
  await stage.settle();

  const column = columnTerm(term.seed, browser, (editor) => signIn(stage, editor), stage.settle);
  const personas = new Map<string, Persona>();
  const waiting: { readonly at: Instant; readonly message: Message }[] = [];
  const end = later(term.from, term.weeks * WEEK_MS);
  let [taken, week] = [0, 0];
  let reviewAt = term.from;
  let meetings = 0;
  let counted = 0;

  const collect = (): void => {
    for (; taken < letters.length; taken++) {
      const message = letters[taken];
      if (message === undefined) continue;
      const { address } = message.to;
      const persona = personas.get(address) ?? personaOf(term.seed, address);
      personas.set(address, persona);
      const at = readsAt(persona, message.at);
      if (at !== undefined) insertByTime(waiting, { at, message });
    }
    for (; counted < facts.length; counted++)
      if (facts[counted]?.event.type === "meeting.held") meetings += 1;
  };

  for (;;) {
    collect();
    const due = await world.store.nextDue();
    const next = [due, waiting[0]?.at, reviewAt].filter((at) => at !== undefined).sort()[0] ?? end;
    if (next > end) break;
    stage.moveTo(next);
    while (week + 1 < term.weeks && world.clock.now() >= later(term.from, (week + 1) * WEEK_MS)) {
      week += 1;
      term.onWeek?.(week, { letters: letters.length, facts: facts.length, meetings });
    }
    if (reviewAt <= world.clock.now()) {
      reviewAt = later(reviewAt, REVIEW_EVERY_MS);
      await review(stage, manager);
      await column.pass(manager);
    }
    while (waiting[0] !== undefined && waiting[0].at <= world.clock.now()) {
      const letter = waiting.shift();
      if (letter === undefined) break;
      await readLetter(stage, letter.message, personas);
      await stage.settle();
    }
    await stage.wake();
  }
  stage.moveTo(end);
  await stage.wake();
  collect();
  term.onWeek?.(term.weeks, { letters: letters.length, facts: facts.length, meetings });
  return { store: world.store, letters, facts, deadLetters, end };
}

type Stage = ReturnType<typeof stageFor>;

function stageFor({ seed, from, keys }: Term) {
  let now = from;
  let fresh = 0;
  const letters: Message[] = [];
  const facts: Recorded[] = [];
  const deadLetters: DeadLetter[] = [];
  const quiet = (): void => {};
  const running = tasks(quiet);
  const bus = busLocal({
    consumers,
    attemptsMax: CONSUMERS.workflow.attempts,
    // The bus carries what records published, so each fact is one of the vocabulary's.
    wants: (consumer, fact) => reactionsTo(fact as Fact, consumer).length > 0,
    handle: (consumer, fact) => perform(world, fact as Fact, consumer),
    park: async (dead) => void deadLetters.push(dead),
    log: quiet,
    onFact: (fact) => void facts.push(fact),
  });
  const world: World = {
    store: memoryStore(),
    bus,
    mail: {
      send: async (message) => {
        letters.push(message);
        return { outcome: "sent", providerId: message.messageId };
      },
      settle: async () => "sent",
    },
    post: {
      post: async () => ({ outcome: "blocked", because: "The demo has no partners.", tookMs: 0 }),
      objection: async () => "The demo has no partners.",
    },
    clock: { now: () => now },
    ids: { ...idsUnder(keys.people), fresh: (kind) => derive(kind, "demo", seed, fresh++) },
    vault: vaultUnder(keys),
    log: quiet,
    later: running.add,
    baseUrl: BASE,
  };
  const app = createApp(world);
  const settle = running.idle;
  return {
    world,
    letters,
    facts,
    deadLetters,
    settle,
    browser: () => new Browser((request) => app.fetch(request), BASE),
    moveTo: (at: Instant): void => {
      if (at > now) now = at;
    },
    /** Wakes what is due until nothing is. */
    async wake(): Promise<void> {
      for (let round = 0; round < ROUNDS_MAX; round++) {
        await settle();
        if ((await sweep(world)) === 0) return;
        await settle();
        // What is still due after a look waits for its next one.
        const next = await world.store.nextDue();
        if (next !== undefined && next <= now) now = later(now, SECOND_MS);
      }
    },
  };
}

async function readLetter(
  { world, browser }: Stage,
  message: Message,
  personas: ReadonlyMap<string, Persona>,
): Promise<void> {
  const letter = await read(world, message.key);
  const persona = personas.get(message.to.address);
  if (letter === undefined || letter.status === "none" || persona === undefined) return;
  await actOn({ persona, purpose: letter.purpose, message, browser: browser(), now: world.clock.now() });
}

/** Signs in by the letter, as everybody does. */
async function signIn({ letters, settle }: Stage, manager: Browser): Promise<void> {
  await manager.open("/manage/sign-in");
  await manager.press("Send me the letter", { email: SAMPLE_MANAGER.email });
  await settle();
  const letter = letters.findLast(({ to }) => to.address === SAMPLE_MANAGER.email);
  const path = /https?:\/\/[^/\s]+(\/sign-in\/[^\s)>"]+)/.exec(letter?.text ?? "")?.[1];
  if (path === undefined) throw new Error("The manager got no letter to sign in with.");
  await manager.open(path);
  await manager.press("Sign me in");
}

/** Once a working day the manager approves what is proposed. */
async function review(stage: Stage, manager: Browser): Promise<void> {
  await stage.settle();
  const open = await stage.world.store.list(SAMPLE_ID, "introduction", { max: 1_000 });
  // Guaranteed by the store: a list by kind holds records of that kind, and each has a status.
  const isReviewing = open.items.some(({ state }) => (state as { status: string }).status === "reviewing");
  if (!isReviewing) return;
  await manager.open(`/manage/${SAMPLE_ID}/matches`);
  if (!manager.has("action=approve-all")) {
    await signIn(stage, manager);
    await manager.open(`/manage/${SAMPLE_ID}/matches`);
  }
  if (manager.has("action=approve-all")) await manager.press("action=approve-all");
  await stage.settle();
}

function insertByTime<T extends { readonly at: Instant }>(list: T[], entry: T): void {
  const place = list.findIndex((other) => other.at > entry.at);
  if (place < 0) list.push(entry);
  else list.splice(place, 0, entry);
}

/** One number for a whole term: equal when every fact of it is. */
export const traceOf = (facts: readonly Recorded[]): string =>
  createHash("sha256")
    .update(
      facts
        .map(({ id, at, event }) => `${id} ${at} ${event.type}`)
        .sort()
        .join("\n"),
    )
    .digest("hex");
