import { Finder } from "@legwork/core/matching/candidates.ts";
import { closedGate } from "@legwork/core/matching/gates.ts";
import { indexHosts } from "@legwork/core/matching/host-index.ts";
import { DEFAULT_WEIGHTS } from "@legwork/core/matching/pool.ts";
import { proposeMatches } from "@legwork/core/matching/propose.ts";
import { readPool } from "@legwork/core/matching/read-pool.ts";
import { judge, Shares, totalOf, weightList } from "@legwork/core/matching/score.ts";
import { aPool, NOW } from "../test/matching-people.ts";

/**
 * `npx tsx bench/matching-pool.ts [hosts]`: matching from people, not from numbers. The best 50 hosts through the index
 * against reading every host in the same run, then whole pools with their proved gap. Milliseconds of processor time,
 * because the machine may be shared; people are made up, the same for the same seed, with 500 names of each kind.
 */
const HOSTS = Number(process.argv[2] ?? 20_000);
const NAMES = 500;
const QUERIES = 1_000;
const READ_ALL = 10;
const POOLS = [
  [1_500, 300],
  [1_500, 5_000],
  [5_000, 5_000],
] as const;

const processorMs = (): number => process.cpuUsage().user / 1_000;

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const from = processorMs();
  const result = work();
  return { ms: processorMs() - from, result };
}

function candidates(): void {
  const people = aPool(QUERIES, HOSTS, 1, NAMES);
  const { ms: reading, result: pool } = timed(() => readPool({ ...people, now: NOW }));
  const { ms: indexing, result: index } = timed(() => indexHosts(pool.hosts, pool.lexicon));
  const weights = weightList(DEFAULT_WEIGHTS);
  const finder = new Finder(index, weights, pool.lexicon.nowMs);
  const ask = () => pool.seekers.map((seeker, turn) => finder.best(seeker, { max: 50, turn }));
  ask();
  const each = timed(ask).ms / QUERIES;
  const shares = new Shares();
  const everyHost = timed(() => {
    for (const seeker of pool.seekers.slice(0, READ_ALL)) {
      const points: number[] = [];
      for (const host of pool.hosts) {
        if (closedGate(seeker, host, pool.lexicon.nowMs) !== undefined) continue;
        judge(seeker, host, shares);
        points.push(totalOf(shares, weights));
      }
      points.sort((a, b) => b - a);
    }
  });
  const ratio = everyHost.ms / READ_ALL / each;
  console.log(`${HOSTS} hosts read in ${reading.toFixed(0)} ms, indexed in ${indexing.toFixed(0)} ms`);
  console.log(
    `best 50: ${(each * 1_000).toFixed(0)} µs a seeker, ${ratio.toFixed(0)} times faster than reading all`,
  );
}

candidates();
for (const [seekers, hosts] of POOLS) {
  const { ms, result } = timed(() => proposeMatches({ ...aPool(seekers, hosts, 1, NAMES), now: NOW }));
  const { worth, proof, considered } = result;
  console.log(
    `${seekers} × ${hosts}: ${ms.toFixed(0)} ms, ${worth.pairs} pairs from ${considered.pairs} scored, ` +
      `gap ${proof.gap} over ${proof.over}`,
  );
}
