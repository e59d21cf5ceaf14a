/**
 * What a completed conversation costs on AWS: `npx tsx bench/cost.ts [--seekers 300] [--hosts 120] [--endpoints 0]`.
 * Units, events, messages and letters are counted while a 15-week term is played; only latency, memory and how people
 * behave are assumed, and printed as assumptions.
 */
import { factEvent } from "@legwork/functions/adapters/fact-event.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { metered, SWEEP_READS } from "./cost-meter.ts";
import { numberOf, title, whole } from "./measure.ts";
import { SHARES } from "./people.ts";
import { PRICE } from "./prices.ts";
import { playTerm } from "./term-play.ts";

/** Not measured: what a request to DynamoDB and to the mail provider takes there, and the size of a function. */
const ASSUMED = { storeMs: 5, mailMs: 100, functionGb: 0.5, callsPerAction: 2 } as const;
/** Send, receive, delete. */
const REQUESTS_PER_MESSAGE = 3;
const MINUTES_PER_WEEK = 7 * 24 * 60;
const BYTES_PER_GB = 1024 ** 3;
const MS_PER_SECOND = 1_000;
const THOUSAND = 1_000;

const term = { seekers: numberOf("seekers", 300), hosts: numberOf("hosts", 120), weeks: 15, seed: 7 };
const endpoints = numberOf("endpoints", 0);
const { store, units } = metered(memoryStore());
let messages = 0;
let eventBytes = 0;
const { world, held, searches } = await playTerm(
  { ...term, endpoints },
  {
    store,
    onFact: (fact) => {
      eventBytes += Buffer.byteLength(JSON.stringify(factEvent(fact)));
    },
    onHandled: () => {
      messages += 1;
    },
  },
);
const { facts, letters, actions } = world.count;
const invocations = messages + actions * ASSUMED.callsPerAction;
const seconds = (units.requests * ASSUMED.storeMs + letters * ASSUMED.mailMs) / MS_PER_SECOND;

const lines: readonly (readonly [what: string, count: number, dollars: number])[] = [
  ["write units, table", units.tableWrites, units.tableWrites * PRICE.writeUnit],
  ["write units, indexes", units.indexWrites, units.indexWrites * PRICE.writeUnit],
  ["read units, records", units.reads - units.listReads, (units.reads - units.listReads) * PRICE.readUnit],
  ["read units, lists (matching)", units.listReads, units.listReads * PRICE.readUnit],
  ["events on the bus", facts, facts * PRICE.event],
  ["gigabytes archived", eventBytes / BYTES_PER_GB, (eventBytes / BYTES_PER_GB) * PRICE.archivedGb],
  ["queue requests", messages * REQUESTS_PER_MESSAGE, messages * REQUESTS_PER_MESSAGE * PRICE.queueRequest],
  ["invocations", invocations, invocations * PRICE.invocation],
  ["GB-seconds", seconds * ASSUMED.functionGb, seconds * ASSUMED.functionGb * PRICE.gbSecond],
  ["letters", letters, letters * PRICE.letter],
];
const total = lines.reduce((sum, [, , dollars]) => sum + dollars, 0);
const mail = letters * PRICE.letter;

title(`Cost: ${whole(term.seekers)} seekers, ${whole(term.hosts)} hosts, 15 weeks, ${endpoints} partners`);
console.log(
  `  ${whole(held)} conversations held, ${whole(searches)} searches, ${whole(actions)} things done by people`,
);
console.log("  counted                              a conversation      a search     dollars a conversation");
for (const [what, count, dollars] of lines) {
  const [each, search] = [count / held, count / searches].map((value) => value.toPrecision(3));
  console.log(
    `  ${what.padEnd(34)} ${String(each).padStart(16)} ${String(search).padStart(13)}   ${(dollars / held).toFixed(6).padStart(20)}`,
  );
}
console.log(
  `  ${(total / held).toFixed(5)} dollars a conversation, ${(total / searches).toFixed(5)} a search, ${((total * THOUSAND) / held).toFixed(2)} per 1,000 conversations`,
);
console.log(
  `  ${(mail / held).toFixed(5)} of it is the mail; all is ${(total / mail).toFixed(2)} times the price of the mail alone`,
);
const minutes = term.weeks * MINUTES_PER_WEEK;
const clock =
  minutes *
  (SWEEP_READS * PRICE.readUnit +
    PRICE.invocation +
    ASSUMED.storeMs * 1e-3 * ASSUMED.functionGb * PRICE.gbSecond);
console.log(
  `  Beside it, whoever is there or not: the clock, ${whole(minutes)} sweeps, ${clock.toFixed(2)} dollars a term`,
);
console.log(
  `  Assumed, not measured: ${ASSUMED.storeMs} ms a request to the store, ${ASSUMED.mailMs} ms to the provider, functions of ${ASSUMED.functionGb} GB, one message an invocation, ${ASSUMED.callsPerAction} calls for each thing done;`,
);
console.log(
  `  people: ${Object.entries(SHARES)
    .map(([what, share]) => `${what} ${share}`)
    .join(", ")}.`,
);
console.log(
  "  Left out: storage, logs, data out, free tiers, polling of idle queues, pages opened and not acted on.",
);
