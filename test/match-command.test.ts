import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareFiles, whyFiles } from "@legwork/functions/entry/cli-compare.ts";
import { matchFiles } from "@legwork/functions/entry/cli-match.ts";
import { verifyResult } from "@legwork/functions/entry/cli-verify.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const EXAMPLES = join(import.meta.dirname, "..", "examples");
const SEEKERS = join(EXAMPLES, "seekers.csv");
const HOSTS = join(EXAMPLES, "hosts.csv");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "legwork-match-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

async function match(files: { seekers?: string; hosts?: string; settings?: string }) {
  const lines: string[] = [];
  const out = join(folder, `result-${Math.round(performance.now() * 1_000)}.json`);
  const code = await matchFiles(
    { seekers: SEEKERS, hosts: HOSTS, ...files, out },
    { tell: (line) => lines.push(line), show: () => {} },
  );
  return { code, out, said: lines.join("\n") };
}

async function verify(result: string, more: { seekers?: string; hosts?: string; settings?: string } = {}) {
  const lines: string[] = [];
  const code = await verifyResult({ result, ...more }, { tell: (line) => lines.push(line), show: () => {} });
  return { code, said: lines.join("\n") };
}

const HEADER = "name,email,field\n";

describe("matching two spreadsheets from the command line", () => {
  test("the examples are matched, explained and proved, and verifying them again over every pair succeeds", async () => {
    const { code, out, said } = await match({});
    expect(code).toBe(0);
    expect(said).toContain("Nothing better exists: proved over all pairs of the pool.");
    const result = JSON.parse(readFileSync(out, "utf8"));
    expect(result.pairs.length).toBeGreaterThan(20);
    for (const pair of result.pairs) {
      expect(pair.why).toMatch(/ of 100 points\./);
      expect(pair.forHost.length).toBeGreaterThan(0);
      expect(pair.seeker.email).toMatch(/@example\.org$/);
    }
    const again = await verify(out, { seekers: SEEKERS, hosts: HOSTS });
    expect(again.said).toContain("Proved over every pair of the pool");
    expect(again.code).toBe(0);
  });

  test("settings change weights, pin and rule out pairs", async () => {
    const settings = fileOf(
      "settings.json",
      JSON.stringify({
        weights: { relationship: 40 },
        pins: [["sample.seeker.01@example.org", "sample.host.01@example.org"]],
        bans: [["sample.seeker.02@example.org", "sample.host.02@example.org"]],
        now: "2027-01-12T09:00Z",
      }),
    );
    const { code, out } = await match({ settings });
    expect(code).toBe(0);
    const result = JSON.parse(readFileSync(out, "utf8"));
    expect(result.at).toBe("2027-01-12T09:00:00.000Z");
    expect(
      result.pairs[0].criteria.find((each: { criterion: string }) => each.criterion === "relationship").max,
    ).toBe(40);
    expect((await verify(out, { seekers: SEEKERS, hosts: HOSTS, settings })).code).toBe(0);
    const other = await verify(out, { seekers: SEEKERS, hosts: HOSTS });
    expect(other.code).toBe(1);
    expect(other.said).toContain("Over every pair of the pool");
  });

  test.each([
    ["an empty file", "", "The file is empty"],
    ["only a header", HEADER, "nobody below it"],
    ["a header without an address", "name,field\nA,data\n", "the column “email” is missing"],
    ["a column twice", "name,email,field,Name\nA,a@example.org,data,B\n", "“name” stands there twice"],
    [
      "an unclosed quote",
      `${HEADER}"A,a@example.org,data\n`,
      "A quotation mark that opens in row 2 is never closed",
    ],
    ["too many cells", `${HEADER}A,a@example.org,data,x\n`, "Row 2: 4 cells for 3 columns"],
    [
      "a faulty cell",
      `${HEADER}A,a@example.org,data\nB,b@example,magic\n`,
      "Row 3, field: “magic” is no field we know",
    ],
    [
      "an address twice",
      `${HEADER}A,a@example.org,data\nB,A@example.org,law\n`,
      "a@example.org stands in row 2 too",
    ],
  ])("%s is sent back with the place and what to do", async (_, text, says) => {
    const { code, said } = await match({ seekers: fileOf("wrong.csv", text) });
    expect(code).toBe(1);
    expect(said).toContain(says);
  });

  test("a file that is not there, and one that is no spreadsheet, are said so", async () => {
    expect((await match({ seekers: join(folder, "none.csv") })).said).toContain("There is no such file.");
    const damaged = fileOf("damaged.csv", Uint8Array.from([0xff, 0xfe, 0x41]));
    expect((await match({ seekers: damaged })).said).toContain("is damaged, or is not a CSV file");
  });

  test("what older Excel and UTF-16 make of an accent is read", async () => {
    const text = `${HEADER}Zo\u00eb,zoe@example.org,data\n`;
    for (const encoding of ["latin1", "utf16le"] as const) {
      const mark = encoding === "utf16le" ? "\uFEFF" : "";
      const seekers = fileOf(`${encoding}.csv`, Buffer.from(mark + text, encoding));
      const { code, out } = await match({ seekers });
      expect(code).toBe(0);
      expect(readFileSync(out, "utf8")).toContain("Zo\u00eb");
    }
  });

  test("semicolons or tabs between the cells, a byte order mark and unknown columns are read", async () => {
    const text = `\uFEFFName;Email;Field;Schools;Shoe size\r\nA;a@example.org;data;"McGill; UBC";42\r\n`;
    const { code, said } = await match({ seekers: fileOf("semicolons.csv", text) });
    expect(said).toContain("not read: Shoe size.");
    expect(code).toBe(0);
    expect(
      (await match({ seekers: fileOf("tabs.csv", "name\temail\tfield\nA\ta@example.org\tdata\n") })).code,
    ).toBe(0);
  });

  test("settings that are wrong say where", async () => {
    const wrong = { weights: { goals: -1 }, fairness: { gains: [1, 2] }, zone: "Mars", colour: "red" };
    const { code, said } = await match({ settings: fileOf("wrong.json", JSON.stringify(wrong)) });
    expect(code).toBe(1);
    for (const place of [
      "weights.goals",
      "fairness: Gains must not rise",
      "zone: Give a zone by its city",
      "colour",
    ]) {
      expect(said).toContain(place);
    }
    expect((await match({ settings: fileOf("broken.json", "{") })).code).toBe(1);
  });
});

describe("settings no machine can read", () => {
  test.each([
    [
      "a number that is none",
      '{\n  "weights": { "goals": NaN }\n}',
      "Line 2, column 25: “NaN” is nothing JSON knows",
    ],
    ["an infinite one", '{"weights": {"goals": Infinity}}', "column 23: “Infinity” is nothing JSON knows"],
    ["a word without quotes", "{weights: 1}", "Line 1, column 2: “weights” is nothing JSON knows"],
    ["a fraction", '{"weights": {"goals": 2.5}}', "weights.goals: Give a whole number."],
    ["a number in words", '{"weights": {"goals": "25"}}', "weights.goals: Invalid input: expected number"],
    ["a weight too large", '{"weights": {"goals": 1001}}', "weights.goals: At most 1000."],
    ["nothing at all", " ", "The file is empty."],
    ["a bracket that is never closed", '{"weights": {', "Check the commas and brackets there."],
  ])("%s is sent back with the place and what to do", async (_, text, says) => {
    const { code, said } = await match({ settings: fileOf("unreadable.json", text) });
    expect(code).toBe(1);
    expect(said).toContain(says);
  });

  test("a byte order mark before them is no fault", async () => {
    expect((await match({ settings: fileOf("marked.json", '\uFEFF{"zone": "Europe/Paris"}') })).code).toBe(0);
  });

  test("a pair that names nobody in the files is told, because a ban of nobody would be kept by nobody", async () => {
    const bans = [["sample.seeker.02@example.org", "sample.hots.02@example.org"]];
    const pins = [["nobody@example.org", "sample.host.01@example.org"]];
    const { code, said } = await match({ settings: fileOf("nobody.json", JSON.stringify({ bans, pins })) });
    expect(code).toBe(1);
    expect(said).toContain("pins.0: no seeker has the address nobody@example.org.");
    expect(said).toContain("bans.0: no host has the address sample.hots.02@example.org.");
  });
});

test("a file of a million rows that is the wrong one is given up early, with the first faults named", async () => {
  const rows = `${HEADER}${"A,not-an-address,data\n".repeat(1_000_000)}`;
  const { code, said } = await match({ seekers: fileOf("million.csv", rows) });
  expect(code).toBe(1);
  expect(said).toContain("Reading ended at row 1002: more than 1000 things are wrong. Is it the right file?");
  expect(said).toContain("Row 2, email:");
  expect(said.split("\n").length).toBeLessThan(30);
});

/** What a command that writes nothing says. */
async function told(
  command: (console: { tell: (line: string) => void; show: () => void }) => Promise<0 | 1>,
) {
  const lines: string[] = [];
  const code = await command({ tell: (line) => lines.push(line), show: () => {} });
  return { code, said: lines.join("\n") };
}

describe("asking what would be, without writing anything", () => {
  const files = { seekers: SEEKERS, hosts: HOSTS };

  test("other weights: who gains, who loses, by how much and why", async () => {
    const other = fileOf("other.json", JSON.stringify({ weights: { relationship: 90, goals: 0 } }));
    const { code, said } = await told((console) => compareFiles({ ...files, with: other }, console));
    expect(code).toBe(0);
    expect(said).toMatch(/^\d+ pairs stay, \d+ go, \d+ come\./);
    expect(said).toContain("Weights that changed: relationship from 15 to 90, goals from 25 to 0.");
    expect(said).toMatch(/points instead of \d+ by the first weights/);
    expect(said).toContain("Nothing was written.");
  });

  test("one pair: why they are matched or not, or that an address is nobody's", async () => {
    const seeker = "sample.seeker.01@example.org";
    const host = "sample.host.01@example.org";
    const known = await told((console) => whyFiles({ ...files, seeker, host }, console));
    expect(known.code).toBe(0);
    expect(known.said.length).toBeGreaterThan(20);
    const unknown = await told((console) => whyFiles({ ...files, seeker, host: "x@example.org" }, console));
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.said).toContain("No host has the address x@example.org.");
  });
});

describe("verifying a result", () => {
  // biome-ignore lint/suspicious/noExplicitAny: a test that spoils any part of a file
  type Spoiled = any;
  test.each<[string, (result: Spoiled) => void]>([
    [
      "a price is moved",
      (result) => {
        result.proof.prices[result.proof.column[result.proof.matched[0]]] += 1;
      },
    ],
    [
      "a score is raised",
      (result) => {
        result.proof.score[result.proof.matched[0]] += 1;
      },
    ],
    [
      "a pair is dropped",
      (result) => {
        result.proof.matched.pop();
      },
    ],
    [
      "the total is changed",
      (result) => {
        result.proof.objective += 1;
      },
    ],
    [
      "a pair is taken from the list",
      (result) => {
        result.pairs.pop();
      },
    ],
    [
      "a listed pair is changed",
      (result) => {
        result.pairs[0].hostId = result.proof.hosts.find((id: string) => id !== result.pairs[0].hostId);
      },
    ],
    [
      "listed points are changed",
      (result) => {
        result.pairs[0].points += 1;
      },
    ],
    [
      "a host is given more room",
      (result) => {
        result.proof.room[0] += 1;
      },
    ],
    [
      "a row is cut short",
      (result) => {
        result.proof.score.pop();
      },
    ],
    [
      "it is something else",
      (result) => {
        result.format = "other";
      },
    ],
  ])("fails in words when %s", async (_, spoil) => {
    const { out } = await match({});
    const result = JSON.parse(readFileSync(out, "utf8"));
    spoil(result);
    const { code, said } = await verify(fileOf("spoiled.json", JSON.stringify(result)));
    expect(code).toBe(1);
    expect(said.length).toBeGreaterThan(40);
    expect(said).not.toContain("Proved:");
  });

  test("no number of the proof can be changed by one without being noticed, when the people are at hand", async () => {
    const { out } = await match({});
    const text = readFileSync(out, "utf8");
    const places = Object.entries<number | (string | number)[]>(JSON.parse(text).proof).flatMap(
      ([field, value]) => {
        if (!Array.isArray(value)) return typeof value === "number" ? [{ field, at: -1 }] : [];
        const numbers = typeof value[0] === "number" ? value.length : 0;
        // A few of each array, the first and the last among them: each costs a look over every pair.
        return [...new Set([0, 1, numbers >> 1, numbers - 2, numbers - 1])]
          .filter((at) => at >= 0 && at < numbers)
          .map((at) => ({ field, at }));
      },
    );
    expect(places.length).toBeGreaterThan(30);
    const unnoticed: string[] = [];
    for (const { field, at } of places) {
      const spoiled: Spoiled = JSON.parse(text);
      if (at < 0) spoiled.proof[field] += 1;
      else spoiled.proof[field][at] += 1;
      const file = fileOf("spoiled.json", JSON.stringify(spoiled));
      const { code } = await verify(file, { seekers: SEEKERS, hosts: HOSTS });
      if (code === 0) unnoticed.push(`${field}[${at}]`);
    }
    // A price may stand anywhere between what its host's last seeker and the next would pay.
    expect(unnoticed.filter((place) => !place.startsWith("prices["))).toEqual([]);
  });
});
