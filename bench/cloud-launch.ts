import type { Id, Kind } from "@legwork/core/kernel/id.ts";
import { dueShards, listShards, shardOf } from "@legwork/functions/adapters/dynamo-items.ts";
import { idsUnder } from "@legwork/functions/adapters/system.ts";
import { mailConcurrency } from "../infra/limits.ts";
import { FUNCTIONS, type FunctionName } from "../infra/topology.ts";
import type { StepCount } from "./cloud-steps.ts";
import { title, whole } from "./measure.ts";

/** What is launched at one moment: a nation's programmes, each of the largest size that is proved. */
const LAUNCH = { programmes: 20, seekersEach: 5_000 } as const;
const SEEKERS = LAUNCH.programmes * LAUNCH.seekersEach;

/** Not measured there. The first two are what a cohort's function does for each seeker, one after the other. */
const ASSUMED = {
  /** A search is launched and given its host: two commands, each a load, a commit, a publication, an acknowledgement. */
  commandMs: 25,
  commandsEach: 2,
  /** A batch of ten messages, handled side by side. */
  batchMs: 200,
  /** One letter after the other. */
  letterMs: 100,
} as const;
/** A queue's source begins with 5 functions and adds up to 300 a minute (AWS Lambda developer guide, SQS scaling). */
const SCALE = { begin: 5, perSecond: 300 / 60 } as const;
/** Lambda's default for an account's functions at once; a new account may have 10 until it asks. */
const ACCOUNT_CONCURRENCY = 1_000;
/** Writes a second that one partition key takes (DynamoDB developer guide, "Partitions and data distribution"). */
const PARTITION_WRITES = 1_000;
const RATES = [14, 80, 200, 500] as const;
const HOUR_S = 3_600;

interface Modelled {
  readonly seconds: number;
  readonly deepest: ReadonlyMap<FunctionName, number>;
  /** Seconds the oldest letter waits, at its worst. */
  readonly oldestLetter: number;
  /** Functions at once, at the worst. */
  readonly concurrency: number;
}

const QUEUES = ["workflow", "mail", "partners", "mail-events"] as const;
type Queue = (typeof QUEUES)[number];

/** Searches a second that the cohorts' functions launch together. */
const launchRate = (): number => {
  const each = 1_000 / (ASSUMED.commandMs * ASSUMED.commandsEach);
  return each * Math.min(LAUNCH.programmes, FUNCTIONS.matching.concurrencyMax ?? LAUNCH.programmes);
};

/**
 * A launch, second by second. `count` is what Amazon's own engine counted from a search's start to the host being
 * asked. Every message of a search is put into its queue at once, which is worse than it can be.
 */
function modelled(count: StepCount, mailRate: number): Modelled {
  const waiting = new Map<Queue, number>(QUEUES.map((name) => [name, 0]));
  const deepest = new Map<FunctionName, number>();
  const messages = (name: Queue): number => count.messages.get(name) ?? 0;
  let [launched, second, sent, concurrency, oldestLetter] = [0, 0, 0, 0, 0];
  const letters = SEEKERS * count.letters;
  for (; sent < letters - 1e-6 || [...waiting.values()].some((depth) => depth > 1e-6); second++) {
    const now = Math.min(launchRate(), SEEKERS - launched);
    launched += now;
    for (const name of ["workflow", "mail", "partners"] as const)
      waiting.set(name, (waiting.get(name) ?? 0) + now * messages(name));
    let running = launched < SEEKERS ? (FUNCTIONS.matching.concurrencyMax ?? 0) : 0;
    for (const name of QUEUES) {
      const depth = waiting.get(name) ?? 0;
      deepest.set(name, Math.max(deepest.get(name) ?? 0, depth));
      const most = mostOf(name, mailRate);
      const ready = Math.min(most, SCALE.begin + SCALE.perSecond * second);
      const done = Math.min(
        depth,
        name === "mail" ? mailPerSecond(mailRate, messages("mail") / count.letters) : perSecond(ready),
      );
      waiting.set(name, depth - done);
      running += Math.min(ready, Math.ceil(done / perSecond(1) || 0));
      if (name === "mail") {
        const left = (done * count.letters) / messages("mail");
        sent += left;
        waiting.set(
          "mail-events",
          (waiting.get("mail-events") ?? 0) + left * (messages("mail-events") / count.letters),
        );
        oldestLetter = Math.max(oldestLetter, (depth - done) / Math.max(done, 1e-9));
      }
    }
    concurrency = Math.max(concurrency, running);
  }
  return { seconds: second, deepest, oldestLetter, concurrency };
}

const mostOf = (name: Queue, mailRate: number): number =>
  name === "mail" ? mailConcurrency(mailRate) : (FUNCTIONS[name].concurrencyMax ?? ACCOUNT_CONCURRENCY);
const perSecond = (functions: number): number => (functions * 10 * 1_000) / ASSUMED.batchMs;
/** Mail messages a second: as many letters as the provider takes, and no more than so many functions hand over. */
const mailPerSecond = (rate: number, messagesPerLetter: number): number =>
  Math.min(rate, (mailConcurrency(rate) * 1_000) / ASSUMED.letterMs) * messagesPerLetter;

export function showLaunch(count: StepCount): void {
  title(`A launch of ${whole(SEEKERS)} seekers at one moment, modelled`);
  console.log(
    "  letters a second   until all are sent   oldest letter   mail waiting   workflow waiting   partners waiting   functions at once",
  );
  for (const rate of RATES) {
    const { seconds, deepest, oldestLetter, concurrency } = modelled(count, rate);
    console.log(
      `  ${String(rate).padStart(16)} ${`${(seconds / HOUR_S).toFixed(1)} h`.padStart(20)} ${`${(oldestLetter / HOUR_S).toFixed(1)} h`.padStart(15)} ${whole(deepest.get("mail") ?? 0).padStart(14)} ${whole(deepest.get("workflow") ?? 0).padStart(18)} ${whole(deepest.get("partners") ?? 0).padStart(18)} ${whole(concurrency).padStart(19)}`,
    );
  }
  showRates(count);
  showShards(count);
  console.log(
    `  Assumed, not measured: ${LAUNCH.programmes} programmes of ${whole(LAUNCH.seekersEach)}; ${ASSUMED.commandMs} ms a command and ${ASSUMED.commandsEach} of them a search, one after the other in each cohort's function; ${ASSUMED.batchMs} ms a batch of ten; ${ASSUMED.letterMs} ms a letter; all in working hours, so that nothing waits for the morning; the mail function's limit follows LEGWORK_MAIL_RATE.`,
  );
}

function showRates(count: StepCount): void {
  const rate = launchRate();
  const cohortSeconds = LAUNCH.seekersEach / (rate / (FUNCTIONS.matching.concurrencyMax ?? 1));
  console.log(
    `  ${whole(rate)} searches a second are launched, a cohort in ${whole(cohortSeconds)} of its ${FUNCTIONS.matching.timeoutSeconds} seconds beside the assignment itself, all in ${whole(SEEKERS / rate)} seconds. Meanwhile, each second:`,
  );
  const lines: readonly (readonly [what: string, count: number, limit: string])[] = [
    [
      "facts put on the bus",
      rate * count.facts,
      "EventBridge: 10,000 in the largest regions, 400 to 2,400 elsewhere",
    ],
    [
      "write units, table",
      rate * count.tableWrites,
      "DynamoDB: 4,000 for a new table, doubling every half hour; 40,000 by default",
    ],
    ["write units, indexes", rate * count.indexWrites, "the same, for each index"],
    ["read units", rate * count.reads, "DynamoDB: 12,000 for a new table; 40,000 by default"],
  ];
  for (const [what, value, limit] of lines)
    console.log(`    ${what.padEnd(24)} ${whole(value).padStart(10)}   ${limit}`);
}

/** Records that a search's start changes, with the share of the index writes that each takes. */
const CHANGED: readonly Kind[] = ["search", "host", "introduction", "letter"];

/** Puts the writes of one second of the launch on the shards that the store's own hash gives them, ten seconds long. */
function showShards(count: StepCount): void {
  const ids = idsUnder(Buffer.alloc(32, 7));
  const rate = Math.round(launchRate());
  console.log(
    "  The hottest partition of the due index, over ten seconds of the launch, with ids as they are made:",
  );
  for (const shards of [dueShards().length / 2, dueShards().length, 2 * dueShards().length]) {
    let hottest = 0;
    for (let second = 0; second < 10; second++) {
      const writes = new Array<number>(shards).fill(0);
      for (let nth = 0; nth < rate; nth++)
        for (const kind of CHANGED) {
          const shard = shardOf(ids.fresh(kind), shards);
          writes[shard] = (writes[shard] ?? 0) + count.indexWrites / CHANGED.length;
        }
      hottest = Math.max(hottest, ...writes);
    }
    const fits =
      hottest <= PARTITION_WRITES ? "fits" : "too hot: DynamoDB slows it, and the launch takes longer";
    console.log(
      `    ${String(shards).padStart(3)} shards: ${whole(hottest).padStart(6)} of ${whole(PARTITION_WRITES)} writes a second: ${fits}`,
    );
  }
  const programmeId: Id<"programme"> = "prg_nation";
  const spread = new Map<string, number>();
  const lists = listShards(programmeId, "seeker");
  for (let nth = 0; nth < SEEKERS; nth++) {
    const shard = lists[shardOf(ids.fresh("seeker"), lists.length)] ?? "";
    spread.set(shard, (spread.get(shard) ?? 0) + 1);
  }
  console.log(
    `  ${whole(SEEKERS)} seekers of one programme lie on ${lists.length} partitions of the list index, at most ${whole(Math.max(...spread.values()))} on one, so an import of ${whole((PARTITION_WRITES * SEEKERS) / Math.max(...spread.values()))} a second stays within what partitions take.`,
  );
}
