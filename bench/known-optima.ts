/**
 * Makes the instances of `test/matching-known.ts` again and asks LEMON, and SciPy where it is an assignment, for the
 * best total: `npx tsx bench/known-optima.ts`. Fails when one of them says something else than the file.
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KNOWN, type KnownInstance, problemOf } from "../test/matching-known.ts";
import { folder, show, written } from "./matching-run.ts";

const peer = (name: string): string => fileURLToPath(new URL(`peers/${name}`, import.meta.url));

/** The total a peer finds, as a cost for an assignment. */
function totalBy(known: KnownInstance, file: string, words: readonly string[]): number {
  const { objective }: { objective: number } = JSON.parse(execFileSync(file, words, { encoding: "utf8" }));
  return known.kind === "market" ? objective : known.people * (known.costMax + 1) - objective;
}

try {
  const lemon = join(folder, "lemon");
  execFileSync("g++", ["-O3", "-o", lemon, peer("lemon.cpp")]);
  show("instance", "", "stands", "LEMON", "SciPy");
  for (const known of KNOWN) {
    const isMust = known.kind === "assignment";
    const path = written(problemOf(known), isMust);
    const byLemon = totalBy(known, lemon, [path, "1"]);
    const method = known.candidates === known.people ? "dense" : "sparse";
    const byScipy = isMust ? totalBy(known, "python3", [peer("scipy_matching.py"), path, method]) : undefined;
    show(known.name, "", known.optimum, byLemon, byScipy ?? "");
    if ([byLemon, byScipy ?? byLemon].some((total) => total !== known.optimum)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
