import {
  FINDINGS,
  LINE_MAX,
  type OutcomeCommand,
  type OutcomeEvent,
  outcome,
} from "@legwork/core/domain/outcome.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { isWakingTime } from "@legwork/core/kernel/workday.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, NEW_YORK } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const { seekerId, hostId, introductionId } = {
  seekerId: IDS.seeker,
  hostId: IDS.host,
  introductionId: IDS.introduction,
};
const { zone } = NEW_YORK;
const MET = "2026-12-04 15:00";
const meet = (
  introduction: Id<"introduction"> = introductionId,
  host: Id<"host"> = hostId,
): OutcomeCommand => ({
  type: "outcome.meet",
  introductionId: introduction,
  hostId: host,
  seekerId,
  zone,
});
const opened = () => given(outcome).when(meet(), MET);
const answer = (finding: (typeof FINDINGS)[number], tell = false, line = ""): OutcomeCommand => ({
  type: "outcome.answer",
  finding,
  line,
  tell,
});
const SECOND: Id<"introduction"> = "int_second";
const OTHER: Id<"host"> = "hst_other";

describe("what came of it", () => {
  test("is asked a month, three months and half a year after the first conversation, and no more", () => {
    const first = opened()
      .yields({ type: "outcome.opened" }, { type: "outcome.metHost" })
      .dueAt("2027-01-03 15:00")
      .whenDue();
    const second = first.yields({ type: "outcome.asked", number: 1 }).dueAt("2027-03-04 15:00").whenDue();
    const third = second.yields({ type: "outcome.asked", number: 2 }).dueAt("2027-06-02 15:00").whenDue();
    third
      .yields({ type: "outcome.asked", number: 3 })
      .dueAt("2027-06-16 15:00")
      .whenDue()
      .yields({ type: "outcome.closed", because: "all-asked" })
      .dueAt(undefined);
  });

  test("is counted from the first conversation, whoever is met later", () => {
    opened()
      .when(meet(SECOND, OTHER), "2026-12-20")
      .yields({ type: "outcome.metHost" })
      .dueAt("2027-01-03 15:00");
  });

  test("counts one conversation once", () => {
    opened().when(meet(), "2026-12-05").yields();
  });

  test("is not asked at night by a sweep that comes late", () => {
    opened()
      .when({ type: "outcome.wake" }, "2027-01-04 05:00")
      .yields({ type: "outcome.postponed", until: at("2027-01-04 12:00") })
      .whenDue()
      .yields({ type: "outcome.asked", number: 1 });
  });

  test("asked after a long outage, the next question still leaves two weeks", () => {
    opened()
      .when({ type: "outcome.wake" }, "2027-03-04 16:00")
      .yields({ type: "outcome.asked", number: 1 })
      .dueAt("2027-03-18 16:00");
  });

  test("tells the hosts only when the seeker says so, and each of them once", () => {
    const met = opened().when(meet(SECOND, hostId), "2026-12-20").whenDue();
    met.when(answer("clearer"), "2027-01-04").yields({ type: "outcome.answered", tell: false, hostIds: [] });
    met.when(answer("clearer", true), "2027-01-04").yields({ type: "outcome.answered", hostIds: [hostId] });
  });

  test("may be answered again, and the last answer stands", () => {
    const once = opened().whenDue().when(answer("exploring"), "2027-01-04");
    once.when(answer("exploring"), "2027-01-05").yields();
    once
      .when(answer("applying", false, " A trainee post. "), "2027-01-05")
      .yields({ type: "outcome.answered", number: 1, line: "A trainee post." })
      .leaves({ answers: [{ number: 1, finding: "applying" }] });
  });

  test("is asked no more once the search has found what it was for", () => {
    opened()
      .whenDue()
      .when(answer("found"), "2027-01-04")
      .yields({ type: "outcome.answered" }, { type: "outcome.closed", because: "found" })
      .dueAt(undefined);
  });

  test("is asked no more when the seeker says so, and can still be told later", () => {
    const stopped = opened().whenDue().when({ type: "outcome.stop" }, "2027-01-04");
    stopped.yields({ type: "outcome.closed", because: "stopped" }).dueAt(undefined);
    stopped.when({ type: "outcome.stop" }, "2027-01-05").yields();
    stopped.when(answer("found"), "2027-02-01").yields({ type: "outcome.answered", number: 1 });
  });

  test("begins anew when the seeker meets somebody after it was closed", () => {
    opened()
      .when({ type: "outcome.stop" }, "2027-01-04")
      .when(meet(SECOND, OTHER), "2027-09-01 15:00")
      .yields({ type: "outcome.opened" }, { type: "outcome.metHost" })
      .leaves({ asked: 0, met: [{ introductionId: SECOND, hostId: OTHER }] })
      .dueAt("2027-10-01 15:00");
  });

  test("says what is wrong with an answer", () => {
    opened()
      .when(answer("clearer", false, "x".repeat(LINE_MAX + 1)), MET)
      .refuses("outcome.line");
    given(outcome).when(answer("clearer"), MET).refuses("outcome.missing");
  });
});

describe("what each fact makes of the state", () => {
  const having = (...events: OutcomeEvent[]) =>
    given(outcome, [MET, { type: "outcome.opened", seekerId, zone }, ...events]);
  const known = { seekerId, zone, since: at(MET), met: [], asked: 0, answers: [] };
  const met = { introductionId, hostId };

  test("opened, met, asked, postponed, answered, closed", () => {
    const open = { status: "open", nextAt: at("2027-01-03 15:00"), ...known } as const;
    having().leavesOnly(open);
    having({ type: "outcome.metHost", seekerId, met }).leavesOnly({ ...open, met: [met] });
    having({ type: "outcome.asked", seekerId, number: 1 }).leavesOnly({
      ...open,
      asked: 1,
      nextAt: at("2027-03-04 15:00"),
    });
    having({ type: "outcome.postponed", seekerId, until: at("2027-01-05") }).leavesOnly({
      ...open,
      nextAt: at("2027-01-05"),
    });
    const said = { number: 1, finding: "clearer", line: "", tell: false } as const;
    having({ type: "outcome.answered", seekerId, hostIds: [], ...said }).leavesOnly({
      ...open,
      answers: [{ ...said, at: at(MET) }],
    });
    having({ type: "outcome.closed", seekerId, because: "found" }).leavesOnly({ status: "closed", ...known });
  });
});

describe("whatever happens", () => {
  const commands = () =>
    fc.oneof(
      fc.constantFrom<OutcomeCommand>(
        meet(),
        meet(SECOND, OTHER),
        { type: "outcome.stop" },
        { type: "outcome.wake" },
      ),
      fc.record({
        type: fc.constant("outcome.answer" as const),
        finding: fc.constantFrom(...FINDINGS),
        line: fc.string({ maxLength: 20 }),
        tell: fc.boolean(),
      }),
    );

  test("nobody is asked at night, more than three times, or out of order", () => {
    everyLife(outcome, { commands }, (life) => {
      let asked = 0;
      for (const { now, events } of life)
        for (const event of events) {
          if (event.type === "outcome.opened") asked = 0;
          if (event.type !== "outcome.asked") continue;
          expect(event.number).toBe(++asked);
          expect(isWakingTime(now, zone)).toBe(true);
        }
      expect(asked).toBeLessThanOrEqual(3);
    });
  });

  test("a command given twice changes nothing more", () => {
    changesNothingTwice(outcome, { commands }, new Set(["outcome.meet"]));
  });
});
