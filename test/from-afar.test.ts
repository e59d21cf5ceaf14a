import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keysOf, vaultUnder } from "@legwork/functions/adapters/vault.ts";
import { Complaint } from "@legwork/functions/entry/complaint.ts";
import { keysText, withTable } from "@legwork/functions/entry/from-afar.ts";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "legwork-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the keys of a deployment", () => {
  test("are fresh each time, and what the functions read", () => {
    const [one, other] = [keysOf(keysText()), keysOf(keysText())];
    expect(one.newest.equals(other.newest)).toBe(false);
    expect(one.previous).toBeUndefined();
  });

  test("turned over: links signed before still open, and every person keeps their id", () => {
    const file = join(folder, "keys.json");
    writeFileSync(file, keysText());
    const before = keysOf(keysText(file));
    const first = vaultUnder(before).sign("a link");
    writeFileSync(file, keysText(file));
    const turned = keysOf(keysText(file));
    expect(turned.people.equals(before.people)).toBe(true);
    const second = join(folder, "second.json");
    writeFileSync(
      second,
      JSON.stringify({
        newest: before.newest.toString("base64url"),
        people: before.people.toString("base64url"),
      }),
    );
    const rotated = keysOf(keysText(second));
    expect(vaultUnder(rotated).signed("a link", first)).toBe(true);
    expect(vaultUnder(rotated).sign("a link")).not.toBe(first);
  });

  test.each([
    ["that are nowhere", join(folder, "nowhere.json"), "--keys"],
    ["that are no keys", import.meta.filename, "--keys"],
  ])("%s are complained about, before anything is asked of the table", async (_what, keysFile, words) => {
    const opening = withTable({ table: "legwork", keysFile }, async () => "opened");
    await expect(opening).rejects.toThrow(Complaint);
    await expect(opening).rejects.toThrow(words);
  });
});
