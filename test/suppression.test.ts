import {
  type SuppressionCommand,
  type SuppressionEvent,
  suppressedBecause,
  suppression,
} from "@legwork/core/domain/suppression.ts";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { at, given } from "./given.ts";

const NOW = "2026-11-24 10:00";
const add = (
  scope: "everything" | "prg_spring",
  reason: "unsubscribed" | "bounced" | "complained",
): SuppressionCommand => ({
  type: "suppression.add",
  scope,
  reason,
});
const bounce = (feedbackId: string): SuppressionCommand => ({ type: "suppression.countBounce", feedbackId });
const nobody = () => given(suppression);
const because = (
  life: ReturnType<typeof nobody>,
  arranging = false,
  programme: "prg_spring" | "prg_autumn" = IDS.programme,
) => suppressedBecause(life.state, programme, arranging);

describe("an address that must not be written to", () => {
  test("may be written to until something speaks against it", () => {
    expect(because(nobody())).toBe(undefined);
  });

  test("unsubscribing from a programme leaves the others alone", () => {
    const left = nobody()
      .when(add("prg_spring", "unsubscribed"), NOW)
      .yields({ type: "suppression.added", scope: "prg_spring" });
    expect(because(left)).toBe("unsubscribed");
    expect(because(left, false, "prg_autumn")).toBe(undefined);
    left.when(add("prg_spring", "unsubscribed"), NOW).yields();
  });

  test("a confirmed meeting's own letters still arrive after unsubscribing, but not at a dead or complaining address", () => {
    const left = nobody().when(add("everything", "unsubscribed"), NOW);
    expect(because(left, true)).toBe(undefined);
    expect(because(left.when(add("everything", "bounced"), NOW), true)).toBe("bounced");
    expect(because(left.when(add("everything", "complained"), NOW), true)).toBe("complained");
  });

  test("a full mailbox is not a dead one: the third temporary bounce within a month is", () => {
    const twice = nobody()
      .when(bounce("f-1"), NOW)
      .yields({ type: "suppression.bounceCounted" })
      .when(bounce("f-2"), NOW);
    expect(because(twice)).toBe(undefined);
    twice
      .when(bounce("f-3"), "2026-12-24 09:59")
      .yields(
        { type: "suppression.bounceCounted" },
        { type: "suppression.added", scope: "everything", reason: "bounced" },
      );
    twice.when(bounce("f-3"), "2026-12-24 10:00").yields({ type: "suppression.bounceCounted" });
  });

  test("the same bounce told three times is one, and an address that is dead is not declared dead again", () => {
    nobody().when(bounce("f-1"), NOW).when(bounce("f-1"), NOW).yields();
    const dead = nobody().when(bounce("f-1"), NOW).when(bounce("f-2"), NOW).when(bounce("f-3"), NOW);
    dead.when(bounce("f-4"), NOW).yields({ type: "suppression.bounceCounted" });
  });

  test("a manager can lift it, once", () => {
    const lift: SuppressionCommand = { type: "suppression.lift", scope: "everything" };
    const lifted = nobody()
      .when(add("everything", "bounced"), NOW)
      .when(lift, NOW)
      .yields({ type: "suppression.lifted" });
    expect(because(lifted)).toBe(undefined);
    lifted.when(lift, NOW).yields();
  });
});

describe("what each fact makes of the state", () => {
  const having = (...events: SuppressionEvent[]) => given(suppression, [NOW, ...events]);
  const added: SuppressionEvent = { type: "suppression.added", scope: "everything", reason: "manager" };
  const empty = { status: "open", scopes: [], bounces: [] } as const;

  test("added, lifted, bounce counted", () => {
    having(added)
      .leavesOnly({ ...empty, scopes: [{ scope: "everything", reason: "manager", at: at(NOW) }] })
      .dueAt(undefined);
    having(added, { type: "suppression.lifted", scope: "everything" }).leavesOnly(empty);
    const counted = (feedbackId: string): SuppressionEvent => ({
      type: "suppression.bounceCounted",
      feedbackId,
    });
    having(counted("1"), counted("2"), counted("3"), counted("4")).leavesOnly({
      ...empty,
      bounces: ["2", "3", "4"].map((feedbackId) => ({ feedbackId, at: at(NOW) })),
    });
  });
});
