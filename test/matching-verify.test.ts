import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { solveMatching } from "@legwork/core/matching/solve.ts";
import { type Claim, verifyMatching } from "@legwork/core/matching/verify.ts";
import { afterAll, describe, expect, test } from "vitest";
import { randomProblem } from "./matching-cases.ts";

const source = new URL("../packages/core/src/matching/", import.meta.url).pathname;

const claimOf = (seed: number): Claim => {
  const problem = randomProblem(seed, 5);
  return { ...problem, ...solveMatching(problem) };
};

/** The claim with one number of one array changed. */
const changed = (claim: Claim, field: "matched" | "prices" | "pinned", at: number, by: number): Claim => {
  const values = Array.from(claim[field]);
  values[at] = (values[at] ?? 0) + by;
  return { ...claim, [field]: values };
};

describe("the verifier", () => {
  test("is short and imports nothing, so that it can be read in one sitting", () => {
    const text = readFileSync(join(source, "verify.ts"), "utf8");
    expect(text.split("\n").length).toBeLessThan(150);
    expect(text).not.toMatch(/\bimport\b\s*[{*"(]/);
  });

  test("refuses a matching with any one match replaced, dropped or added, unless that earns as much", () => {
    let refused = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const claim = claimOf(seed);
      const matched = Array.from(claim.matched);
      for (let n = 0; n < matched.length; n += 1) {
        const dropped = { ...claim, matched: matched.toSpliced(n, 1) };
        const other = changed(claim, "matched", n, 1);
        for (const tampered of [dropped, other, changed(claim, "matched", n, -1)]) {
          const verdict = verifyMatching(tampered);
          // Equal totals are possible: another optimum is an optimum.
          if (verdict.isOptimal) expect(verdict.objective).toBe(BigInt(claim.objective));
          else refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });

  test("never lets a changed price or a changed total prove more than the truth", () => {
    let refused = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const claim = claimOf(seed);
      for (const by of [-1, 1, 37, 0.5, Number.NaN]) {
        expect(verifyMatching({ ...claim, objective: claim.objective + by }).isOptimal).toBe(false);
        for (let h = 0; h < claim.hosts; h += 1) {
          const verdict = verifyMatching(changed(claim, "prices", h, by));
          if (verdict.isOptimal) expect(verdict.objective).toBe(BigInt(claim.objective));
          else refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });

  const fixed: Claim = {
    seekers: 2,
    hosts: 2,
    rowStart: [0, 2, 4],
    column: [0, 1, 0, 1],
    score: [9, 5, 8, 1],
    wants: [1, 1],
    room: [1, 1],
    pinned: [],
    matched: [1, 2],
    prices: [4, 0],
    objective: 13,
  };

  test("says yes to a matching it can prove", () => {
    expect(verifyMatching(fixed)).toEqual({ isOptimal: true, objective: 13n });
  });

  test.each([
    [
      "one price too high",
      { prices: [9, 0] },
      "Not proved: at these prices 2 more could be earned; matches or prices are wrong.",
    ],
    [
      "a worse choice",
      { matched: [0, 3], objective: 10 },
      "Not proved: at these prices 3 more could be earned; matches or prices are wrong.",
    ],
    ["an invented total", { objective: 14 }, "The result says 14, but its matches earn 13."],
    ["a match twice", { matched: [1, 1] }, "The matches are out of order or name pair 1 twice."],
    ["a pair nobody offered", { matched: [1, 4] }, "The matches name pair 4, which does not exist."],
    ["a host over its room", { matched: [0, 2], objective: 17 }, "Host 0 has 2 matches but room for 1."],
    ["a seeker over its wish", { matched: [0, 1], objective: 14 }, "Seeker 0 has 2 matches but wants 1."],
    ["a lost pin", { pinned: [0] }, "Pair 0 is pinned but not matched."],
    ["half a price", { prices: [4.5, 0] }, "The price of host 0 is 4.5, which is not a whole number."],
    ["a missing price", { prices: [4] }, "1 prices for 2 hosts."],
    ["gains that rise", { wants: [2, 1], gains: [0, 1, 0] }, "The gains of seeker 0 rise."],
    ["burdens that fall", { room: [2, 1], burdens: [1, 0, 0] }, "The burdens of host 0 fall."],
    [
      "a row that ends before it starts",
      { rowStart: [0, 2, 1], matched: [1] },
      "The row of seeker 1 ends before it starts.",
    ],
  ])("says what is wrong with %s", (_name, change, words) => {
    expect(verifyMatching({ ...fixed, ...change })).toEqual({ isOptimal: false, because: words });
  });

  test("adds totals that no double holds", () => {
    const n = 40;
    const score = Array.from({ length: n }, () => Number.MAX_SAFE_INTEGER - 2);
    const ones = Array.from({ length: n }, () => 1);
    const claim = {
      seekers: n,
      hosts: n,
      rowStart: Array.from({ length: n + 1 }, (_, s) => s),
      column: ones.map((_, s) => s),
      score,
    };
    const verdict = verifyMatching({
      ...claim,
      wants: ones,
      room: ones,
      pinned: [],
      matched: claim.column,
      prices: ones.map(() => 0),
      objective: 1,
    });
    expect(verdict).toEqual({
      isOptimal: false,
      because: `The result says 1, but its matches earn ${40n * (2n ** 53n - 3n)}.`,
    });
  });
});

describe("a solver with one thing wrong", () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** The solver's sources with one piece of text replaced, loaded as a module of their own. */
  async function mutant(file: string, text: string, instead: string): Promise<typeof solveMatching> {
    const folder = mkdtempSync(join(new URL(".", import.meta.url).pathname, ".mutant-"));
    folders.push(folder);
    for (const name of readdirSync(source).filter((each) => each.endsWith(".ts")))
      cpSync(join(source, name), join(folder, name));
    const before = readFileSync(join(folder, file), "utf8");
    expect(before).toContain(text);
    writeFileSync(join(folder, file), before.replace(text, instead));
    const loaded: { solveMatching: typeof solveMatching } = await import(
      /* @vite-ignore */ join(folder, "solve.ts")
    );
    return loaded.solveMatching;
  }

  test.each([
    ["never lets an idle host cheapen", "finish.ts", "while (isPricedIdle(ledger, g)) {", "while (g < 0) {"],
    [
      "gives one place too many",
      "ledger.ts",
      "const left = leftOf(counts,",
      "const left = leftOf(units === undefined ? counts.map((n) => n + 1) : counts,",
    ],
    [
      "takes slack with the wrong sign",
      "serve.ts",
      "base - (pairs[i + 1] as number) +",
      "base + (pairs[i + 1] as number) -",
    ],
    [
      "trusts a stale bound on the rest of a row",
      "row.ts",
      "ledger.beyond[a] = beyond;",
      "ledger.beyond[a] = -Infinity;",
    ],
    [
      "moves prices a little too little",
      "labels.ts",
      "if (short <= 0) continue;",
      "if (short <= 9e4) continue;",
    ],
    ["rounds prices up", "certificate.ts", "Math.floor(p / scale)", "Math.ceil(p / scale + 1)"],
  ])("is caught when it %s", async (_name, file, text, instead) => {
    const wrong = await mutant(file, text, instead);
    let caught = 0;
    for (let seed = 1; seed <= 400 && caught === 0; seed += 1) {
      const problem = randomProblem(seed, 30);
      const prices = Array.from({ length: problem.hosts }, (_, h) => (seed * 7919 + h * 104_729) % 9000);
      let looks = 0;
      const cancelled = (): boolean => {
        looks += 1;
        return looks > 1000;
      };
      for (const options of [{ cancelled }, { prices, cancelled }]) {
        try {
          if (!verifyMatching({ ...problem, ...wrong(problem, options) }).isOptimal) caught += 1;
        } catch {
          caught += 1;
        }
      }
    }
    expect(caught).toBeGreaterThan(0);
  });

  test("still finds the best when only its auction is wrong, because the finish repairs whatever it is given", async () => {
    const sloppy = await mutant("auction.ts", "} else second = value;", "}");
    for (let seed = 1; seed <= 200; seed += 1) {
      const problem = randomProblem(seed, 30);
      expect(verifyMatching({ ...problem, ...sloppy(problem) }).isOptimal, `seed ${seed}`).toBe(true);
    }
  });
});
