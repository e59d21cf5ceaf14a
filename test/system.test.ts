import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isId } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, instantOf, later } from "@legwork/core/kernel/instant.ts";
import type { Clock, LogFields } from "@legwork/core/ports.ts";
import { jsonLog } from "@legwork/functions/adapters/log-json.ts";
import { idsUnder, systemClock, WIND_MAX_MS, windableClock } from "@legwork/functions/adapters/system.ts";
import { freshKeys, keysIn, keysOf, textOfKeys, vaultUnder } from "@legwork/functions/adapters/vault.ts";
import { createWhole, writeWhole } from "@legwork/functions/adapters/whole-file.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "legwork-system-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const noon = instantOf(Date.UTC(2026, 10, 24, 12));

/** A real clock that a test holds in its hand. */
function heldClock(): Clock & { at: Instant } {
  const held = { at: noon, now: () => held.at };
  return held;
}

describe("the clock on one's own machine", () => {
  test("shows the real time until it is wound, then stays ahead by as much, after a restart too", () => {
    const real = heldClock();
    const clock = windableClock({ folder, real });
    expect(clock.now()).toBe(noon);
    expect(clock.advance(3 * DAY_MS)).toBe(later(noon, 3 * DAY_MS));
    real.at = later(noon, HOUR_MS);
    expect(clock.now()).toBe(later(noon, 3 * DAY_MS + HOUR_MS));
    expect(windableClock({ folder, real }).now()).toBe(later(noon, 3 * DAY_MS + HOUR_MS));
  });

  test("can be set to a moment to come", () => {
    const clock = windableClock({ folder, real: heldClock() });
    const christmas = instantOf(Date.UTC(2026, 11, 25));
    expect(clock.moveTo(christmas)).toBe(christmas);
    expect(clock.now()).toBe(christmas);
  });

  test("has reached a moment that passed while it was being set", () => {
    const clock = windableClock({ folder, real: heldClock() });
    expect(clock.moveTo(later(noon, -1))).toBe(noon);
  });

  test("never goes back, nor so far that no date could hold it", () => {
    const clock = windableClock({ folder, real: heldClock() });
    clock.advance(DAY_MS);
    for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY, WIND_MAX_MS]) {
      expect(() => clock.advance(ms)).toThrow(RangeError);
    }
    expect(() => clock.moveTo(noon)).toThrow(RangeError);
    expect(clock.now()).toBe(later(noon, DAY_MS));
  });

  test("says so when its file was spoilt, instead of guessing a time", () => {
    writeFileSync(join(folder, "clock.json"), '{"aheadMs":"soon"}');
    expect(() => windableClock({ folder, real: heldClock() })).toThrow("clock.json");
  });

  test("the system's own clock gives instants of one length", () => {
    expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});

describe("an id", () => {
  const ids = idsUnder(freshKeys().people);

  test("is random, well formed and unlike any other", () => {
    const made = Array.from({ length: 1_000 }, () => ids.fresh("host"));
    expect(made.every((id) => isId("host", id))).toBe(true);
    expect(new Set(made).size).toBe(1_000);
    expect(new Set(made.join("").replace(/hst_/g, "")).size).toBe(32);
    expect(made[0]).toMatch(/^hst_[0-9a-z]{26}$/);
  });

  test("of a person is the same for every spelling of an address, and another in each programme", () => {
    const id = ids.ofPerson("seeker", "prg_one", "Ada@Example.org");
    expect(isId("seeker", id)).toBe(true);
    expect(ids.ofPerson("seeker", "prg_one", " ada@example.ORG ")).toBe(id);
    expect(ids.ofPerson("seeker", "prg_two", "ada@example.org")).not.toBe(id);
    expect(ids.ofPerson("seeker", "prg_one", "bob@example.org")).not.toBe(id);
    expect(ids.ofPerson("host", "prg_one", "ada@example.org")).toBe(id.replace("skr_", "hst_"));
  });

  test("of a person cannot be guessed from the address without the key", () => {
    const other = idsUnder(freshKeys().people);
    expect(other.ofPerson("seeker", "prg_one", "ada@example.org")).not.toBe(
      ids.ofPerson("seeker", "prg_one", "ada@example.org"),
    );
  });
});

describe("the vault", () => {
  const keys = freshKeys();
  const vault = vaultUnder(keys);
  const rotated = vaultUnder({ newest: freshKeys().newest, previous: keys.newest });
  const forgotten = vaultUnder(freshKeys());

  test("knows its own signatures, and those of the key before, and no others", () => {
    const signature = vault.sign("accept int_1");
    expect(signature).toMatch(/^[\w-]{43}$/);
    expect([vault, rotated, forgotten].map((each) => each.signed("accept int_1", signature))).toEqual([
      true,
      true,
      false,
    ]);
    expect(rotated.sign("accept int_1")).not.toBe(signature);
    expect(vault.signed("accept int_2", signature)).toBe(false);
  });

  test("refuses a signature with one letter changed, cut, lengthened or spelt another way", () => {
    const signature = vault.sign("x");
    const changed = [...signature].map(
      (letter, at) => `${signature.slice(0, at)}${letter === "A" ? "B" : "A"}${signature.slice(at + 1)}`,
    );
    const odd = [
      ...changed,
      signature.slice(1),
      signature.slice(0, -1),
      `${signature}A`,
      `${signature}=`,
      ` ${signature}`,
      "",
      "é",
    ];
    expect(odd.filter((each) => vault.signed("x", each))).toEqual([]);
  });

  test("opens what it sealed, and what the key before sealed", () => {
    const sealed = vault.seal("whsec_é");
    expect(sealed).not.toContain("whsec");
    expect(vault.seal("whsec_é")).not.toBe(sealed);
    expect([vault.open(sealed), rotated.open(sealed)]).toEqual(["whsec_é", "whsec_é"]);
    expect(vault.open(vault.seal(""))).toBe("");
  });

  test("opens nothing that was changed, cut, signed or sealed elsewhere", () => {
    const bytes = Buffer.from(vault.seal("secret"), "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => vault.open(changed.toString("base64url"))).toThrow("not sealed here");
    }
    for (const text of [
      "",
      "x",
      vault.sign("x"),
      forgotten.seal("secret"),
      bytes.subarray(0, 20).toString("base64url"),
    ]) {
      expect(() => vault.open(text)).toThrow("not sealed here");
    }
  });

  test("gives as many random bytes as asked, never the same", () => {
    const given = Array.from({ length: 50 }, () => vault.random(32));
    expect(given.every((text) => Buffer.from(text, "base64url").length === 32)).toBe(true);
    expect(new Set(given).size).toBe(50);
  });
});

describe("the keys of an installation", () => {
  test("are made on the first start, for the owner's eyes only, and found again", () => {
    const home = join(folder, "data");
    const keys = keysIn(home);
    expect(statSync(join(home, "keys.json")).mode & 0o777).toBe(0o600);
    expect(keysIn(home)).toEqual(keys);
    expect(readdirSync(home)).toEqual(["keys.json"]);
  });

  test("are one set when two start at once", () => {
    const file = join(folder, "keys.json");
    expect([createWhole(file, "first"), createWhole(file, "second")]).toEqual([true, false]);
    expect(readFileSync(file, "utf8")).toBe("first");
    expect(readdirSync(folder)).toEqual(["keys.json"]);
  });

  test("survive as text, the previous one too", () => {
    const keys = { ...freshKeys(), previous: freshKeys().newest };
    expect(keysOf(textOfKeys(keys))).toEqual(keys);
  });

  test("are refused when one is missing or short, and never shown", () => {
    const { newest, people } = freshKeys();
    const short = newest.subarray(1).toString("base64url");
    const text = JSON.stringify({ newest: short, people: people.toString("base64url") });
    expect(() => keysOf(text)).toThrow('The key "newest" does not have 32 bytes.');
    expect(() => keysOf("{}")).toThrow('"newest" and "people"');
    expect(() => vaultUnder({ newest: Buffer.alloc(31), previous: undefined })).toThrow("32 bytes");
  });
});

test("a file is replaced whole, and nothing else is left beside it", () => {
  const file = join(folder, "a.json");
  writeWhole(file, "one");
  writeWhole(file, Buffer.from("two"));
  expect(readFileSync(file, "utf8")).toBe("two");
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

describe("the log", () => {
  test("writes one JSON object a line, with the fields it knows", () => {
    const lines: string[] = [];
    const log = jsonLog(heldClock(), (line) => lines.push(line));
    log("info", "letter sent", { recordId: "ltr_1", status: 200, tookMs: 3 });
    log("error", "line\nbreak");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { at: noon, level: "info", what: "letter sent", recordId: "ltr_1", status: 200, tookMs: 3 },
      { at: noon, level: "error", what: "line\nbreak" },
    ]);
    expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
  });

  test("drops a field nobody listed, and one of another kind, so an address cannot slip in", () => {
    const lines: string[] = [];
    const log = jsonLog(heldClock(), (line) => lines.push(line));
    const given = {
      email: "ada@example.org",
      status: "ada@example.org",
      code: { to: "ada@example.org" },
      count: 2,
    };
    // What a careless caller could pass past the compiler.
    log("warn", "oops", given as unknown as LogFields);
    expect(JSON.parse(lines[0] ?? "")).toEqual({ at: noon, level: "warn", what: "oops", count: 2 });
  });
});
