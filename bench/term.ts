/**
 * A 15-week term on the virtual clock over the memory store: `npx tsx bench/term.ts [--seekers 2000] [--hosts 800]
 * [--weeks 15] [--runs 2]`. Each run has a fresh process, so that its memory is its own; their traces must be equal.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { numberOf, peakMb, timed, title, whole } from "./measure.ts";
import { SHARES } from "./people.ts";
import { playTerm } from "./term-play.ts";

interface Result {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peak: number;
  readonly trace: string;
  readonly letters: number;
  readonly facts: number;
  readonly commits: number;
  readonly sweeps: number;
  readonly held: number;
  readonly searches: number;
  readonly endings: Readonly<Record<string, number>>;
}

const term = {
  seekers: numberOf("seekers", 2_000),
  hosts: numberOf("hosts", 800),
  weeks: numberOf("weeks", 15),
  seed: numberOf("seed", 7),
};
const SECOND = 1_000;
const TRACE_SHOWN = 16;

async function once(): Promise<Result> {
  let played: Awaited<ReturnType<typeof playTerm>> | undefined;
  const took = await timed(async () => {
    played = await playTerm(term);
  });
  if (played === undefined) throw new Error("the term was not played");
  const { world, held, searches, endings } = played;
  const { letters, facts, commits, sweeps } = world.count;
  return {
    ...took,
    peak: peakMb(),
    trace: world.trace(),
    letters,
    facts,
    commits,
    sweeps,
    held,
    searches,
    endings,
  };
}

function show(result: Result): void {
  const { wallMs, cpuMs, peak, trace, letters, facts, commits, sweeps, held, searches, endings } = result;
  console.log(
    `  ${(wallMs / SECOND).toFixed(1)} s wall, ${(cpuMs / SECOND).toFixed(1)} s processor, ${whole(peak)} MB at most · ${whole((facts * SECOND) / wallMs)} facts/s · trace ${trace.slice(0, TRACE_SHOWN)}`,
  );
  console.log(
    `  ${whole(letters)} letters, ${whole(facts)} facts, ${whole(commits)} commits, ${whole(sweeps)} sweeps, ${whole(held)} meetings held`,
  );
  const ended = Object.values(endings).reduce((sum, count) => sum + count, 0);
  const how = Object.entries(endings).map(([name, count]) => `${name} ${whole(count)}`);
  console.log(`  ${whole(searches)} searches: ${how.join(", ")}, still open ${whole(searches - ended)}`);
}

if (process.argv.includes("--one")) {
  console.log(JSON.stringify(await once()));
} else {
  const { seekers, hosts, weeks } = term;
  title(`A term: ${whole(seekers)} seekers, ${whole(hosts)} hosts, ${weeks} weeks on the virtual clock`);
  console.log(
    `  Assumed, not measured: ${Object.entries(SHARES)
      .map(([what, share]) => `${what} ${share}`)
      .join(", ")}`,
  );
  const script = fileURLToPath(import.meta.url);
  const traces = new Set<string>();
  for (let number = 0; number < numberOf("runs", 2); number++) {
    const words = ["--one", ...process.argv.slice(2)];
    const said = execFileSync(process.execPath, [...process.execArgv, script, ...words], {
      encoding: "utf8",
    });
    // Guaranteed by the branch above: the same script printed it.
    const result = JSON.parse(said) as Result;
    traces.add(result.trace);
    show(result);
  }
  if (traces.size > 1) throw new Error("the same seed gave two histories");
  console.log("  Every run gave the same trace.");
}
