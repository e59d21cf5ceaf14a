/**
 * Facts per second through the engine (run, relay, bus, perform) on the memory store, against a bare loop of as many
 * conditional commits of items of the same size on the same store: `npx tsx bench/engine.ts [--seekers 60] [--rounds 3]`.
 *
 * The engine's side is a small term of four weeks, so it includes the matching, the letters as text and HTML, the
 * calendars and the time zones: the distance between the two is everything Legwork does beside keeping records.
 */
import type { Stored } from "@legwork/core/kernel/record.ts";
import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { numberOf, rounds, type Side, showRates, title, whole } from "./measure.ts";
import { playTerm } from "./term-play.ts";

const term = { seekers: numberOf("seekers", 60), hosts: numberOf("hosts", 30), weeks: 4, seed: 7 };
const times = numberOf("rounds", 3);

interface Commit {
  readonly next: Stored;
  readonly expected: number;
}

/** The commits of the term, as the store was given them. */
async function commitsOfTerm(): Promise<{
  commits: Commit[];
  facts: number;
  letters: number;
  handled: number;
}> {
  const commits: Commit[] = [];
  const store = memoryStore();
  const { world } = await playTerm(term, {
    store: {
      ...store,
      commit: (next, expected) => {
        commits.push({ next: structuredClone(next), expected });
        return store.commit(next, expected);
      },
    },
  });
  const { facts, letters, handled } = world.count;
  return { commits, facts, letters, handled };
}

const { commits, facts, letters, handled } = await commitsOfTerm();

const sides: readonly Side<undefined>[] = [
  {
    name: "the engine, a term of four weeks",
    count: commits.length,
    prepare: async () => undefined,
    work: () => playTerm(term),
  },
  {
    name: "the same commits and acknowledgements, bare",
    count: commits.length,
    prepare: async () => undefined,
    work: async () => {
      const store = memoryStore();
      for (const { next, expected } of commits) {
        await store.commit(next, expected);
        await store.acknowledge(next);
      }
    },
  },
];

title(`Engine: ${term.seekers} seekers, ${term.hosts} hosts, ${term.weeks} weeks, median of ${times}`);
console.log(
  `  ${whole(commits.length)} commits, ${whole(facts)} facts published, ${whole(handled)} handled by consumers, ${whole(letters)} letters`,
);
const rates = await rounds(sides, times);
showRates(rates, "commits");
const [own] = rates;
if (own !== undefined) {
  const per = (count: number): string => whole((own.perSecond * count) / commits.length);
  console.log(
    `  through the engine: ${per(facts)} facts/s, ${per(handled)} handled/s, ${per(letters)} letters/s`,
  );
}
