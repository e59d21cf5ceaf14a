/**
 * Runs every bench, one after the other, each in a process of its own: `npm run bench`. `--long` plays the term of
 * 2,000 seekers and 800 hosts; without it a quarter of that. Other words go to every bench.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const isLong = process.argv.includes("--long");
const words = process.argv.slice(2).filter((word) => word !== "--long");

const BENCHES: readonly (readonly [file: string, ...words: readonly string[]])[] = [
  ["http.ts", "--requests", isLong ? "2000" : "500", "--rounds", isLong ? "5" : "3"],
  ["engine.ts"],
  ["cost.ts", "--seekers", isLong ? "2000" : "200", "--hosts", isLong ? "800" : "80"],
  ["term.ts", "--seekers", isLong ? "2000" : "500", "--hosts", isLong ? "800" : "200"],
  ["matching.ts", ...(isLong ? [] : ["ratios", "hard", "school", "growth", "online", "others", "--quick"])],
  ["matching-pool.ts", ...(isLong ? ["candidates", "school", "twenty", "hundred", "fairness"] : ["--quick"])],
  ["paths.ts"],
];

for (const [file, ...own] of BENCHES) {
  const script = fileURLToPath(new URL(file, import.meta.url));
  if (!existsSync(script)) continue;
  const { status } = spawnSync(process.execPath, [...process.execArgv, script, ...words, ...own], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
