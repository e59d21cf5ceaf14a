/**
 * Warm paths in a graph of 20,000 people, against trying everybody between everybody: `npx tsx bench/paths.ts
 * [--seekers 3000] [--hosts 1500] [--outsiders 15500] [--listed 10] [--seed 1]`. Prints recall and what was forbidden,
 * and ends in failure unless they are 1 and 0.
 *
 * The judge is told who is meant by each entry and compares people; the finder is given spellings, and has to tell.
 */
import { isId } from "@legwork/core/kernel/id.ts";
import { WarmPaths } from "@legwork/core/matching/paths.ts";
import { bruteForce, graphOf, pathName } from "../test/warm-graphs.ts";
import { numberOf, peakMb, timed, title, whole } from "./measure.ts";

const size = {
  seed: numberOf("seed", 1),
  seekers: numberOf("seekers", 3_000),
  hosts: numberOf("hosts", 1_500),
  outsiders: numberOf("outsiders", 15_500),
  listed: numberOf("listed", 10),
  leave: 0.7,
};

title(
  `Warm paths: ${whole(size.seekers + size.hosts + size.outsiders)} people, ${whole(size.seekers)} seekers and ${whole(size.hosts)} hosts who list ${size.listed} each, seed ${size.seed}`,
);
const graph = graphOf(size);
const entries = graph.members.reduce((sum, { people }) => sum + people.length, 0);
console.log(`  ${whole(graph.members.length)} gave leave, with ${whole(entries)} entries in their lists`);

/** Whom an entry means: by identity, since the maker's entries are the finder's. */
const meantBy = new Map(graph.lists.flat().map(({ entry, meant }) => [entry, meant]));

const found = { ties: new Set<string>(), paths: new Set<string>() };
let paths = new WarmPaths([]);
const reading = await timed(async () => {
  paths = new WarmPaths(graph.members, graph.silent);
});
const finding = await timed(async () => {
  for (const { id } of graph.members) {
    if (!isId("seeker", id)) continue;
    for (const hostId of paths.tiesOf(id)) found.ties.add(`${id} ${hostId}`);
    for (const { hostId, connector } of paths.pathsOf(id)) {
      const between =
        connector.kind === "member" ? connector.mark : `sup_p${meantBy.get(connector.bySeeker)}`;
      found.paths.add(pathName(id, hostId, between));
    }
  }
});

let wanted = { ties: new Set<string>(), paths: new Set<string>() };
const trying = await timed(async () => {
  wanted = bruteForce(graph);
});

let failed = false;
for (const what of ["ties", "paths"] as const) {
  const both = [...wanted[what]].filter((one) => found[what].has(one)).length;
  const forbidden = [...found[what]].filter((one) => !wanted[what].has(one)).length;
  const recall = both / wanted[what].size;
  failed ||= recall !== 1 || forbidden !== 0;
  console.log(
    `  ${what.padEnd(5)} ${whole(wanted[what].size).padStart(9)} allowed: recall ${recall.toFixed(6)}, forbidden ${forbidden}`,
  );
}
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
console.log(
  `  the finder: ${seconds(reading.wallMs)} to read the lists, ${seconds(finding.wallMs)} for every seeker (processor ${seconds(reading.cpuMs + finding.cpuMs)})`,
);
console.log(
  `  brute force: ${seconds(trying.wallMs)} (processor ${seconds(trying.cpuMs)}); peak ${whole(peakMb())} MB`,
);
if (failed) process.exitCode = 1;
