import { type ManagerCommand, manager } from "@legwork/core/domain/manager.ts";
import { describe, test } from "vitest";
import { at, given } from "./given.ts";

const NOW = "2026-11-24 10:00";
const appoint = (forProgrammeId: "prg_spring" | "prg_autumn"): ManagerCommand => ({
  type: "manager.appoint",
  forProgrammeId,
  name: "Mo",
  email: "mo@example.org",
});
const ask = (number: number): ManagerCommand => ({ type: "manager.askLink", sessionId: `ses_${number}` });
const appointed = () => given(manager).when(appoint("prg_spring"), NOW);

describe("a manager", () => {
  test("is appointed to each programme once", () => {
    appointed()
      .yields({ type: "manager.appointed", forProgrammeId: "prg_spring" })
      .when(appoint("prg_spring"), NOW)
      .yields();
    appointed()
      .when(appoint("prg_autumn"), NOW)
      .leaves({ programmeIds: ["prg_spring", "prg_autumn"] });
  });

  test("who is dismissed from the last programme can no longer sign in", () => {
    const dismiss: ManagerCommand = { type: "manager.dismiss", forProgrammeId: "prg_spring" };
    const dismissed = appointed().when(dismiss, NOW).yields({ type: "manager.dismissed" });
    dismissed.when(dismiss, NOW).yields();
    dismissed.when(ask(1), NOW).refuses("manager.missing");
    given(manager).when(ask(1), NOW).refuses("manager.missing");
  });

  test("has one sign-in letter a minute", () => {
    const asked = appointed().when(ask(1), NOW).yields({ type: "manager.linkAsked", sessionId: "ses_1" });
    asked.when(ask(2), "2026-11-24 10:00:59").refuses("manager.link-recent");
    asked.when(ask(2), "2026-11-24 10:01").yields({ type: "manager.linkAsked", sessionId: "ses_2" });
  });
});

describe("what each fact makes of the state", () => {
  const event = {
    type: "manager.appointed",
    forProgrammeId: "prg_spring",
    name: "Mo",
    email: "mo@example.org",
  } as const;
  const base = {
    status: "appointed",
    name: "Mo",
    email: "mo@example.org",
    programmeIds: ["prg_spring"],
    linkAskedAt: undefined,
  } as const;

  test("appointed, dismissed, link asked", () => {
    given(manager, [NOW, event]).leavesOnly(base).dueAt(undefined);
    given(manager, [NOW, event, { type: "manager.dismissed", forProgrammeId: "prg_spring" }]).leavesOnly({
      ...base,
      programmeIds: [],
    });
    given(manager, [NOW, event, { type: "manager.linkAsked", sessionId: "ses_1" }]).leavesOnly({
      ...base,
      linkAskedAt: at(NOW),
    });
  });
});
