import type { Ending } from "@legwork/core/domain/search.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, epochMsOf, type Instant, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import { DueQueue } from "@legwork/functions/adapters/due-queue.ts";
import { Dice } from "../test/simulation/dice.ts";
import { answerTo, consentAt, PROGRAMME, readsAt, settings } from "./people.ts";
import { hostProfile, seekerProfile } from "./profiles.ts";
import { type BenchOptions, type BenchWorld, benchWorld, START } from "./world.ts";

export interface Term {
  readonly seekers: number;
  readonly hosts: number;
  readonly weeks: number;
  readonly seed: number;
  /** Partners who are told every fact. */
  readonly endpoints?: number;
}

export interface Played {
  readonly world: BenchWorld;
  readonly held: number;
  readonly searches: number;
  readonly endings: Readonly<Record<string, number>>;
}

const READ_MAX = 1_000;
const WEEK_DAYS = 7;

/**
 * Plays one term: everybody enrols in the first week (hosts on its first morning, seekers at any minute of it, each
 * search beginning at once), reads letters and answers them. The programme sends without review.
 */
export async function playTerm(term: Term, options: BenchOptions = {}): Promise<Played> {
  const dice = new Dice(term.seed);
  const unread = new DueQueue();
  let held = 0;
  const endings: Record<string, number> = {};
  const world = benchWorld({
    ...options,
    onLetter: (message) => {
      options.onLetter?.(message);
      unread.set(message.key, readsAt(dice, message.at));
    },
    onFact: (fact) => {
      options.onFact?.(fact);
      if (fact.event.type === "meeting.held") held += 1;
      // Guaranteed by the vocabulary: this is how a search says that it ended.
      const how = fact.event.type === "search.ended" ? (fact.event as { how?: Ending }).how : undefined;
      if (how !== undefined) endings[how] = (endings[how] ?? 0) + 1;
    },
  });
  await open(world, dice, term);
  const comers = arrivals(dice, term);
  const end = later(START, term.weeks * WEEK_DAYS * DAY_MS);
  for (;;) {
    const next = [comers[0]?.at, unread.next(), await world.store.nextDue()].filter((at) => at !== undefined);
    const at = next.sort()[0];
    if (at === undefined || at > end) break;
    world.moveTo(at);
    while (comers[0] !== undefined && comers[0].at <= world.clock.now()) {
      const comer = comers.shift();
      if (comer !== undefined) await world.must(comer.order);
    }
    await readLetters(world, dice, unread);
    await world.wakeUntil(at);
  }
  world.moveTo(end);
  const searches = await everyRecord(world, PROGRAMME, "search");
  return { world, held, searches: searches.length, endings };
}

async function open(world: BenchWorld, dice: Dice, { hosts, endpoints = 0 }: Term): Promise<void> {
  const order = { to: PROGRAMME, programmeId: PROGRAMME } as const;
  await world.must({ ...order, command: { type: "programme.create", settings } });
  await world.must({ ...order, command: { type: "programme.launch", by: "api" } });
  for (let number = 0; number < endpoints; number++) {
    const secret = world.vault.seal(`whsec_${Buffer.alloc(32, number).toString("base64")}`);
    const url = `https://partner${number}.example.org/in`;
    const command = { type: "endpoint.create", url, label: "A partner", secret } as const;
    await world.must({ to: `end_partner${number}`, programmeId: PROGRAMME, command });
  }
  const consent = consentAt(START);
  for (let number = 0; number < hosts; number++) {
    const profile = hostProfile(dice, number);
    const to = world.ids.ofPerson("host", PROGRAMME, profile.email);
    const command = { type: "host.apply", profile, consent, source: "import" } as const;
    await world.must({ to, programmeId: PROGRAMME, command });
  }
  await world.settle();
}

interface Arrival {
  readonly at: Instant;
  readonly order: Order;
}

const FIRST_WEEK_MINUTES = (WEEK_DAYS * DAY_MS) / MINUTE_MS;

function arrivals(dice: Dice, { seekers }: Term): Arrival[] {
  const { ids } = benchWorld();
  const found = Array.from({ length: seekers }, (_, number): Arrival => {
    const at = later(START, dice.below(FIRST_WEEK_MINUTES) * MINUTE_MS);
    const profile = seekerProfile(dice, number);
    const to = ids.ofPerson("seeker", PROGRAMME, profile.email);
    const command = { type: "seeker.apply", profile, consent: consentAt(at), source: "import" } as const;
    return { at, order: { to, programmeId: PROGRAMME, command } };
  });
  return found.sort((a, b) => epochMsOf(a.at) - epochMsOf(b.at));
}

async function readLetters(world: BenchWorld, dice: Dice, unread: DueQueue): Promise<void> {
  // Only letters are put into this queue.
  for (const id of unread.until(world.clock.now(), READ_MAX) as readonly Id<"letter">[]) {
    unread.set(id, undefined);
    const order = await answerTo(world, dice, id);
    if (order === undefined) continue;
    world.count.actions += 1;
    // A refusal is an answer: somebody else was faster.
    await run(world, order);
  }
  await world.settle();
}
