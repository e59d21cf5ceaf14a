import {
  type ProgrammeCommand,
  type ProgrammeEvent,
  programme,
  termFor,
} from "@legwork/core/domain/programme.ts";
import { describe, expect, test } from "vitest";
import { IDS, settings } from "./cast.ts";
import { at, given } from "./given.ts";

const NOW = "2026-11-24 10:00";
const created = () => given(programme).when({ type: "programme.create", settings: settings() }, NOW);
const issue = (keyId: string): ProgrammeCommand => ({
  type: "programme.issueKey",
  keyId,
  hash: `hash-${keyId}`,
  label: "CRM",
});

describe("a programme", () => {
  test("is created once and open from then on", () => {
    created().yields({ type: "programme.created" }).leaves({ status: "open", rounds: 0 }).dueAt(undefined);
    created().when({ type: "programme.create", settings: settings() }, NOW).yields();
  });

  test("changes one setting and keeps the others", () => {
    created()
      .when({ type: "programme.change", settings: { name: "Leeds alumni" } }, NOW)
      .leaves({ settings: settings({ name: "Leeds alumni" }) });
  });

  test("counts its matching rounds", () => {
    const launch: ProgrammeCommand = { type: "programme.launch", by: "api" };
    created()
      .when(launch, NOW)
      .yields({ type: "programme.launched", round: 1 })
      .when(launch, NOW)
      .yields({ type: "programme.launched", round: 2 });
  });

  test("launches nothing while it is closed, and says what to do", () => {
    const closed = created().when({ type: "programme.close" }, NOW).yields({ type: "programme.closed" });
    closed.when({ type: "programme.launch", by: "api" }, NOW).refuses("programme.closed");
    closed.when({ type: "programme.close" }, NOW).yields();
    closed
      .when({ type: "programme.reopen" }, NOW)
      .yields({ type: "programme.reopened" })
      .when({ type: "programme.reopen" }, NOW)
      .yields();
  });

  test("calls the conversation what its language calls it", () => {
    expect(termFor("en-GB")).toBe("information gathering meeting");
    expect(termFor("en-US")).toBe("informational interview");
  });

  test("that nobody created is missing", () => {
    given(programme).when({ type: "programme.close" }, NOW).refuses("programme.missing");
  });
});

describe("API keys", () => {
  test("there are five at most, each issued once and revoked once", () => {
    let life = created();
    for (const keyId of ["1", "2", "3", "4", "5"])
      life = life.when(issue(keyId), NOW).yields({ type: "programme.keyIssued", keyId });
    life.when(issue("5"), NOW).yields();
    life.when(issue("6"), NOW).refuses("programme.keys-full");
    const revoke: ProgrammeCommand = { type: "programme.revokeKey", keyId: "1" };
    const revoked = life.when(revoke, NOW).yields({ type: "programme.keyRevoked", keyId: "1" });
    revoked.when(revoke, NOW).yields();
    revoked.when(issue("6"), NOW).yields({ type: "programme.keyIssued" });
  });
});

describe("what each fact makes of the state", () => {
  const base = { status: "open", settings: settings(), createdAt: at(NOW), rounds: 0, keys: [] } as const;
  const having = (...events: ProgrammeEvent[]) =>
    given(programme, [NOW, { type: "programme.created", settings: settings() }, ...events]);

  test("created, changed, launched, key issued, key revoked, closed, reopened", () => {
    having().leavesOnly(base);
    having({ type: "programme.changed", settings: { searchDays: 30 } }).leavesOnly({
      ...base,
      settings: settings({ searchDays: 30 }),
    });
    having({ type: "programme.launched", by: IDS.coach, round: 1 }).leavesOnly({ ...base, rounds: 1 });
    const issued: ProgrammeEvent = { type: "programme.keyIssued", keyId: "1", hash: "h", label: "CRM" };
    having(issued).leavesOnly({ ...base, keys: [{ keyId: "1", hash: "h", label: "CRM", at: at(NOW) }] });
    having(issued, { type: "programme.keyRevoked", keyId: "1" }).leavesOnly(base);
    having({ type: "programme.closed" }).leavesOnly({ ...base, status: "closed" });
    having({ type: "programme.closed" }, { type: "programme.reopened" }).leavesOnly(base);
  });
});
