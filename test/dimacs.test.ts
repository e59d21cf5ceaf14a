import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readDimacs } from "@legwork/core/matching/dimacs.ts";
import { dimacsMatching, solveDimacs } from "@legwork/core/matching/dimacs-problem.ts";
import { solveFile } from "@legwork/functions/entry/cli-solve.ts";
import { afterAll, describe, expect, test } from "vitest";
import { dice } from "./matching-cases.ts";

const solved = (text: string) => solveDimacs(dimacsMatching(readDimacs(new TextEncoder().encode(text))));

const example = `c five jobs on five machines
p asn 10 25
${[1, 2, 3, 4, 5].map((job) => `n ${job}`).join("\n")}
${[
  [22, 30, 26, 16, 25],
  [27, 29, 28, 20, 32],
  [33, 25, 21, 29, 23],
  [24, 24, 30, 19, 26],
  [30, 33, 32, 37, 31],
]
  .flatMap((row, job) => row.map((cost, machine) => `a ${job + 1} ${machine + 6} ${cost}`))
  .join("\n")}
`;

/** The cheapest way to give everyone a different partner, by trying all. */
function cheapest(costs: number[][], taken: ReadonlySet<number> = new Set(), row = 0): number {
  const own = costs[row];
  if (own === undefined) return 0;
  const rest = own.map((cost, h) =>
    taken.has(h) ? Infinity : cost + cheapest(costs, new Set([...taken, h]), row + 1),
  );
  return Math.min(...rest);
}

describe("a file in an exchange format", () => {
  test("the textbook's five jobs cost 118 on five machines", () => {
    expect(solved(example)).toEqual({ objective: 118, gap: 0, matched: 5 });
  });

  test("an assignment costs what trying all of them says, negative costs too", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const roll = dice(seed);
      const n = 1 + roll(5);
      const costs = Array.from({ length: n }, () => Array.from({ length: n }, () => roll(1000) - 300));
      const arcs = costs.flatMap((row, s) => row.map((cost, h) => `a ${s + 1} ${n + h + 1} ${cost}`));
      const nodes = costs.map((_, s) => `n ${s + 1}`);
      const text = [`p asn ${2 * n} ${n * n}`, ...nodes, ...arcs].join("\n");
      expect(solved(text), `seed ${seed}`).toEqual({ objective: cheapest(costs), gap: 0, matched: n });
    }
  });

  test("a file that asks for the most leaves people unmatched where that pays", () => {
    expect(solved("c maximise\np asn 4 3\nn 1\nn 2\na 1 3 5\na 2 3 7\na 2 4 -1\n").objective).toBe(7);
  });

  test("a flow from one source to one sink past unit arcs is a matching, unused flow at its own cost", () => {
    const arcs = [
      "a 1 2 0 2 0",
      "a 1 3 0 1 0",
      "a 2 4 0 1 -9",
      "a 2 5 0 1 -4",
      "a 3 4 0 1 -8",
      "a 4 6 0 1 0",
      "a 5 6 0 1 0",
    ];
    const free = ["p min 6 8", "n 1 3", "n 6 -3", ...arcs, "a 1 6 0 3 0"].join("\n");
    expect(solved(free)).toEqual({ objective: -13, gap: 0, matched: 2 });
    const full = ["p min 6 7", "n 1 2", "n 6 -2", ...arcs].join("\n");
    expect(solved(full)).toEqual({ objective: -13, gap: 0, matched: 2 });
  });

  test("supplies and demands of their own are met exactly", () => {
    const text =
      "p min 4 4\nn 1 2\nn 2 1\nn 3 -1\nn 4 -2\na 1 3 0 1 5\na 1 4 0 1 5\na 2 3 0 1 1\na 2 4 0 1 9\n";
    expect(solved(text)).toEqual({ objective: 19, gap: 0, matched: 3 });
  });

  test("says so when not everyone can be matched", () => {
    expect(() => solved("p asn 4 2\nn 1\nn 2\na 1 3 5\na 2 3 7\n")).toThrow(
      "Only 1 of the 2 matches asked for can be made.",
    );
  });

  test.each([
    ["an empty file", "", 'Line 1, column 1: the file ends without a "p asn" or "p min" line.'],
    ["an unknown line", "p asn 2 1\nx 1", 'Line 2, column 2: a line starts with c, p, n or a, not with "x".'],
    ["an arc before the problem", "a 1 2 3", 'Line 1, column 2: a "p" line must come before nodes and arcs.'],
    [
      "a word for a number",
      "p asn 2 1\na 1 two 3",
      'Line 2, column 5: the arc\'s second node should be a whole number, but there is "two".',
    ],
    [
      "half a cost",
      "p asn 2 1\na 1 2 3.5",
      'Line 2, column 7: the cost should be a whole number, but there is "3.5".',
    ],
    [
      "a line cut off",
      "p asn 2 1\na 1 2",
      "Line 2, column 6: the cost should be a whole number, but there is nothing.",
    ],
    [
      "an unknown node",
      "p asn 2 1\na 1 3 3",
      "Line 2, column 5: the arc's second node is 3; it must be from 1 to 2.",
    ],
    [
      "one number too many",
      "p asn 2 1\na 1 2 3 4",
      "Line 2, column 9: there is more on this line than the format has.",
    ],
    [
      "fewer arcs than promised",
      "p asn 2 2\na 1 2 3\n",
      'Line 3, column 1: the file ends after 1 arcs; its "p" line promises 2.',
    ],
    [
      "more arcs than promised",
      "p asn 2 0\na 1 2 3\n",
      'Line 2, column 2: there are more arcs than the "p" line promises (0).',
    ],
    [
      "another problem",
      "p max 2 1\n",
      'Line 1, column 6: "p max" is not read here; give "p asn" or "p min".',
    ],
    ["two problems", "p asn 2 0\np asn 2 0\n", 'Line 2, column 2: there is a second "p" line.'],
    [
      "a wide middle arc",
      "p min 2 1\nn 1 1\nn 2 -1\na 1 2 0 5 1\n",
      "Line 4, column 1: the capacity is 5; between seekers and hosts it must be 1.",
    ],
    [
      "no number for a cost",
      "p asn 2 1\nn 1\na 1 2 NaN",
      'Line 3, column 7: the cost should be a whole number, but there is "NaN".',
    ],
    [
      "a cost beyond what is read",
      "p asn 2 1\nn 1\na 1 2 3000000000",
      "Line 3, column 7: the cost is 3000000000; it must be from -2147483647 to 2147483647.",
    ],
    [
      "costs too far apart",
      "p asn 3 2\nn 1\na 1 2 2000000000\na 1 3 -2000000000",
      "Line 4, column 1: the cost is too far from the largest, 2000000000; divide all costs by one number.",
    ],
    [
      "a score too large",
      "c maximise\np asn 2 1\nn 1\na 1 2 2000000000",
      "Line 4, column 1: the cost is too large; divide all costs by one number.",
    ],
    [
      "two arcs between the same nodes",
      "p asn 4 3\nn 1\nn 2\na 1 3 5\na 2 4 1\na 1 3 7\n",
      "Line 6, column 1: these two nodes are joined on line 4 already; keep one arc.",
    ],
    [
      "a node named twice",
      "p min 3 1\nn 1 2\nn 1 1\n",
      "Line 3, column 4: node 1 was named on line 2 already; keep one of the two.",
    ],
    [
      "an arc that leads nowhere",
      "p asn 3 2\nn 1\na 1 3 4\na 2 3 4\n",
      "Line 4, column 1: this arc does not lead from a node with supply to one with demand.",
    ],
    [
      "a lower bound",
      "p min 2 1\na 1 2 1 1 1\n",
      "Line 2, column 7: the least flow is 1; it must be from 0 to 0.",
    ],
    [
      "unequal supplies",
      "p min 3 1\nn 1 2\nn 2 -1\nn 3 -3\na 1 2 0 1 1\n",
      "Line 1, column 1: supplies add up to 2, demands to 4; they must be equal.",
    ],
  ])("%s is answered with line, column and what to do", (_name, text, words) => {
    expect(() => solved(text)).toThrow(words);
  });

  test("line ends of Windows and a byte order mark do no harm", () => {
    expect(solved(`\uFEFF${example.replaceAll("\n", "\r\n")}`).objective).toBe(118);
  });
});

describe("legwork solve", () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  test.each([
    ["plain", (text: string) => Buffer.from(text)],
    ["gzip", (text: string) => gzipSync(text)],
  ])("solves a %s file and tells what it cost", async (name, pack) => {
    const folder = await mkdtemp(join(tmpdir(), "solve-"));
    folders.push(folder);
    const path = join(folder, name);
    await writeFile(path, pack(example));
    const line = await solveFile(path);
    expect(line).toMatchObject({ file: path, sense: "minimise", objective: 118, gap: 0, matched: 5 });
    for (const figure of [line.parseMs, line.buildMs, line.solveMs]) expect(figure).toBeGreaterThanOrEqual(0);
    expect(line.peakMemoryMb).toBeGreaterThan(10);
  });

  test.each([
    [
      "a broken line",
      "p asn 2 1\na 1 two 3\n",
      "Line 2, column 5: the arc's second node should be a whole number",
    ],
    [
      "too few partners",
      "p asn 4 2\nn 1\nn 2\na 1 3 5\na 2 3 7\n",
      "Only 1 of the 2 matches asked for can be made.",
    ],
    [
      "half a gzip file",
      gzipSync(example).subarray(0, 40),
      "It begins like gzip but is broken or cut short; pack it again.",
    ],
  ])("names the file and says what is wrong with %s", async (_name, content, words) => {
    const folder = await mkdtemp(join(tmpdir(), "solve-"));
    folders.push(folder);
    const path = join(folder, "broken");
    await writeFile(path, content);
    await expect(solveFile(path)).rejects.toThrow(`${path} cannot be used:\n  ${words}`);
  });
});
