import { type IssueCommand, type IssueEvent, issue, nextIssue } from "@legwork/core/domain/issue.ts";
import { isWorkingTime } from "@legwork/core/kernel/workday.ts";
import { dateOf, wallOf } from "@legwork/core/kernel/zone.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONDON, NEW_YORK, PARIS } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice } from "./lives.ts";

const PLAN = {
  type: "issue.plan",
  date: "2026-12-01",
  previewAt: at("2026-11-29 09:00"),
  publishAt: at("2026-12-01 09:00"),
} as const satisfies IssueCommand;
const IDS = ["qst_a", "qst_b"] as const;
const planned = () => given(issue).when(PLAN, "2026-11-24 13:00");
const gathering = () => planned().whenDue().whenDue();

describe("an issue", () => {
  test("is shown to the editor two days before, and gathered on its day", () => {
    planned()
      .yields({ type: "issue.planned", date: "2026-12-01" })
      .dueAt("2026-11-29 09:00")
      .whenDue()
      .yields({ type: "issue.previewDue" })
      .dueAt("2026-12-01 09:00")
      .whenDue()
      .yields({ type: "issue.gatherDue" });
    planned().when(PLAN, "2026-11-25").yields();
  });

  test("after a long outage comes out without a preview that would be late", () => {
    planned().when({ type: "issue.wake" }, "2026-12-03").yields({ type: "issue.gatherDue" });
  });

  test("holds what was fixed first, whoever else gathers", () => {
    const fixed = gathering().when({ type: "issue.fix", questionIds: IDS }, "2026-12-01 09:01");
    fixed.yields({ type: "issue.fixed", questionIds: IDS });
    fixed.when({ type: "issue.fix", questionIds: ["qst_c"] }, "2026-12-01 09:01").yields();
    fixed
      .when({ type: "issue.publish", questionIds: ["qst_c", "qst_b"] }, "2026-12-01 09:02")
      .yields({ type: "issue.published", questionIds: ["qst_b"] })
      .when({ type: "issue.publish", questionIds: IDS }, "2026-12-01 09:03")
      .yields();
  });

  test("that nothing came into is not sent", () => {
    gathering()
      .when({ type: "issue.fix", questionIds: [] }, "2026-12-01 09:01")
      .when({ type: "issue.publish", questionIds: [] }, "2026-12-01 09:02")
      .yields({ type: "issue.skipped" })
      .dueAt(undefined);
  });

  test("is gathered again each hour while whoever gathered has died, with what was fixed", () => {
    gathering()
      .when({ type: "issue.fix", questionIds: IDS }, "2026-12-01 09:01")
      .dueAt("2026-12-01 10:00")
      .whenDue()
      .yields({ type: "issue.gatherDue" })
      .leaves({ status: "gathering", questionIds: IDS });
  });

  test("that was never planned is none", () => {
    given(issue).when({ type: "issue.wake" }, "2026-12-01").refuses("issue.missing");
  });
});

describe("the calendar of issues", () => {
  test.each([
    ["2026-11-24 13:00", LONDON, "2026-12-01", "2026-12-01T09:00"],
    ["2026-12-01 08:59", LONDON, "2026-12-01", "2026-12-01T09:00"],
    ["2026-12-01 09:00", LONDON, "2026-12-15", "2026-12-15T09:00"],
    // The 15th of August is a holiday in France, and a Saturday; the 1st of November is one, and a Sunday.
    ["2026-08-10 09:00", PARIS, "2026-08-15", "2026-08-17T09:00"],
    ["2026-08-16 09:00", PARIS, "2026-08-15", "2026-08-17T09:00"],
    ["2026-12-20 09:00", NEW_YORK, "2027-01-01", "2027-01-04T09:00"],
  ] as const)("from %s the next comes out in a working hour of its place", (now, place, date, wall) => {
    const slot = nextIssue(at(now), place);
    expect([slot.date, wallOf(slot.publishAt, place.zone)]).toEqual([date, wall]);
  });

  test("always has one within six weeks, on the 1st or 15th, in working hours, previewed before", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }),
        fc.constantFrom(LONDON, NEW_YORK, PARIS, { zone: "Pacific/Apia", country: "WS" }),
        (date, place) => {
          const now = at(`${date.toISOString().slice(0, 10)} ${date.toISOString().slice(11, 16)}`);
          const slot = nextIssue(now, place);
          expect(slot.date.slice(8)).toMatch(/^(?:01|15)$/);
          expect(slot.publishAt > now).toBe(true);
          expect(slot.previewAt < slot.publishAt).toBe(true);
          expect(isWorkingTime(slot.publishAt, place)).toBe(true);
          expect(dateOf(slot.publishAt, place.zone) >= slot.date).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("what each fact makes of the state", () => {
  const having = (...events: IssueEvent[]) =>
    given(issue, [
      "2026-12-01 09:00",
      { type: "issue.planned", date: PLAN.date, previewAt: PLAN.previewAt, publishAt: PLAN.publishAt },
      ...events,
    ]);
  const date = "2026-12-01";

  test("planned, previewed, gathering, fixed, published, skipped", () => {
    const { type: _, ...plan } = PLAN;
    having().leavesOnly({ status: "planned", ...plan, previewed: false });
    having({ type: "issue.previewDue", date }).leavesOnly({ status: "planned", ...plan, previewed: true });
    const gather: IssueEvent = { type: "issue.gatherDue", date };
    const tryAt = at("2026-12-01 10:00");
    having(gather).leavesOnly({ status: "gathering", date, tryAt, questionIds: undefined });
    having(gather, { type: "issue.fixed", questionIds: IDS }).leavesOnly({
      status: "gathering",
      date,
      tryAt,
      questionIds: IDS,
    });
    having(gather, { type: "issue.published", date, questionIds: IDS }).leavesOnly({
      status: "published",
      date,
      publishedAt: at("2026-12-01 09:00"),
      questionIds: IDS,
    });
    having(gather, { type: "issue.skipped", date }).leavesOnly({ status: "skipped", date });
  });
});

describe("whatever happens", () => {
  const anything = (): fc.Arbitrary<IssueCommand> =>
    fc.constantFrom<IssueCommand>(
      PLAN,
      PLAN,
      { type: "issue.fix", questionIds: IDS },
      { type: "issue.publish", questionIds: ["qst_a"] },
    );

  test("an issue comes out once, or not at all", () => {
    fc.assert(
      fc.property(fc.array(anything(), { maxLength: 12 }), (plan) => {
        let life = given(issue);
        let published = 0;
        for (const command of plan) {
          life = life.when(command, "2026-12-02");
          if (issue.dueAt(life.state) !== undefined)
            life = life.when({ type: "issue.wake" }, "2026-12-02 09:00");
          if (life.state.status === "published") published += 1;
          const ids = life.state.status === "published" ? life.state.questionIds : [];
          for (const id of ids) expect(IDS).toContain(id);
        }
        if (published > 0) expect(life.state.status).toBe("published");
      }),
    );
  });

  test("asking twice changes nothing", () => {
    changesNothingTwice(issue, { commands: anything }, new Set(["issue.plan", "issue.fix", "issue.publish"]));
  });
});
