import { type SessionCommand, session } from "@legwork/core/domain/session.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, given } from "./given.ts";
import { everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const ASK: SessionCommand = { type: "session.ask", managerId: "mgr_mo" };
const asked = () => given(session).when(ASK, NOW);
const open = () => asked().when({ type: "session.open" }, NOW);

describe("signing in", () => {
  test("the link opens once, within a quarter of an hour", () => {
    asked().yields({ type: "session.asked" }).when(ASK, NOW).yields();
    open().yields({ type: "session.opened", managerId: "mgr_mo" });
    open().when({ type: "session.open" }, NOW).refuses("session.used");
    asked().when({ type: "session.open" }, "2026-11-24 10:15").refuses("session.used");
    asked().when({ type: "session.open" }, "2026-11-24 10:14:59").yields({ type: "session.opened" });
    given(session).when({ type: "session.open" }, NOW).refuses("session.used");
  });

  test("a session lasts a day's work, whatever is done in it, and can be closed before", () => {
    open()
      .dueAt("2026-11-24 22:00")
      .whenDue()
      .yields({ type: "session.closed" })
      .leavesOnly({ status: "closed" });
    const closed = open().when({ type: "session.close" }, NOW).yields({ type: "session.closed" });
    closed.dueAt(undefined).when({ type: "session.close" }, NOW).yields();
    closed.when({ type: "session.open" }, NOW).refuses("session.used");
    closed.when(ASK, NOW).yields();
  });

  test("a link nobody opened is closed after a quarter of an hour", () => {
    asked().dueAt("2026-11-24 10:15").whenDue().yields({ type: "session.closed" });
  });
});

describe("what each fact makes of the state", () => {
  test("asked, opened, closed", () => {
    const ask = { type: "session.asked", managerId: "mgr_mo" } as const;
    given(session, [NOW, ask]).leavesOnly({
      status: "asked",
      managerId: "mgr_mo",
      until: at("2026-11-24 10:15"),
    });
    given(session, [NOW, ask, { type: "session.opened", managerId: "mgr_mo" }]).leavesOnly({
      status: "open",
      managerId: "mgr_mo",
      until: at("2026-11-24 22:00"),
    });
    given(session, [NOW, ask, { type: "session.closed" }]).leavesOnly({ status: "closed" });
  });
});

describe("whatever happens", () => {
  test("a link opens at most one session, and every session ends", () => {
    const commands = () =>
      fc.constantFrom<SessionCommand>(ASK, { type: "session.open" }, { type: "session.close" });
    everyLife(session, { commands }, (life) => {
      expect(
        life.flatMap(({ events }) => events).filter(({ type }) => type === "session.opened").length,
      ).toBeLessThanOrEqual(1);
      expect(["none", "closed"]).toContain(life.at(-1)?.state.status);
    });
  });
});
