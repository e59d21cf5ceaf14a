import { type SurveyCommand, type SurveyEvent, type SurveyRef, survey } from "@legwork/core/domain/survey.ts";
import { isWakingTime } from "@legwork/core/kernel/workday.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, NEW_YORK } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const HELD = "2026-12-04 14:20";
const REF: SurveyRef = {
  side: "seeker",
  meetingId: IDS.meeting,
  introductionId: IDS.introduction,
  seekerId: IDS.seeker,
  hostId: IDS.host,
  zone: NEW_YORK.zone,
};
const open = (time = HELD) => given(survey).when({ type: "survey.open", ...REF }, time);
const ANSWER: SurveyCommand = {
  type: "survey.answer",
  useful: 5,
  words: "I know what the days are like now.",
  again: true,
};

describe("a survey", () => {
  test("asks the next day, reminds once after three days, and closes after two weeks", () => {
    const asked = open()
      .yields({ type: "survey.opened", ...REF })
      .dueAt("2026-12-05 14:20")
      .whenDue();
    asked.yields({ type: "survey.asked", number: 1 }).dueAt("2026-12-08 14:20");
    const reminded = asked.whenDue().yields({ type: "survey.asked", number: 2 }).dueAt("2026-12-19 14:20");
    reminded.whenDue().yields({ type: "survey.expired" }).leaves({ status: "expired" }).dueAt(undefined);
  });

  test("waits for the morning of the person asked", () => {
    // 22:30 in New York.
    open("2026-12-05 03:30").dueAt("2026-12-06 12:00");
  });

  test("is not asked at night by a sweep that comes late", () => {
    open()
      .when({ type: "survey.wake" }, "2026-12-06 03:00")
      .yields({ type: "survey.postponed", until: at("2026-12-06 12:00") })
      .whenDue()
      .yields({ type: "survey.asked", number: 1 });
  });

  test("is answered once, even before it is asked", () => {
    const answered = open()
      .when(ANSWER, HELD)
      .yields({ type: "survey.answered", answers: { useful: 5, again: true } });
    answered.dueAt(undefined).when(ANSWER, HELD).refuses("survey.answered");
  });

  test("says so kindly when it has closed, or never was", () => {
    open().whenDue().whenDue().whenDue().when(ANSWER, "2026-12-20").refuses("survey.expired");
    given(survey).when(ANSWER, HELD).refuses("survey.missing");
  });

  test("is opened once for each side of a meeting", () => {
    open()
      .when({ type: "survey.open", ...REF }, HELD)
      .yields();
  });
});

describe("what each fact makes of the state", () => {
  const having = (...events: SurveyEvent[]) =>
    given(survey, [HELD, { type: "survey.opened", ...REF }, ...events]);
  const opened = { status: "open", ref: REF, openedAt: at(HELD) } as const;
  const answers = { useful: 5, words: "Good.", again: true };

  test("opened, asked, answered, expired", () => {
    having().leavesOnly({ ...opened, asked: 0, nextAt: at("2026-12-05 14:20") });
    having({ type: "survey.asked", number: 1, ...REF }).leavesOnly({
      ...opened,
      asked: 1,
      nextAt: at("2026-12-07 14:20"),
    });
    having({ type: "survey.postponed", until: at("2026-12-09"), ...REF }).leavesOnly({
      ...opened,
      asked: 0,
      nextAt: at("2026-12-09"),
    });
    having({ type: "survey.answered", answers, ...REF }).leavesOnly({
      status: "answered",
      ref: REF,
      answers,
      answeredAt: at(HELD),
    });
    having({ type: "survey.expired", ...REF }).leavesOnly({ status: "expired", ref: REF });
  });
});

describe("whatever happens", () => {
  const anything = (): fc.Arbitrary<SurveyCommand> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<SurveyCommand>({ type: "survey.open", ...REF }) },
      fc.constant(ANSWER),
    );

  test("nobody is asked more than twice, and every planned question falls in the day", () => {
    everyLife(survey, { commands: anything }, (life) => {
      expect(
        life.flatMap(({ events }) => events).filter(({ type }) => type === "survey.asked").length,
      ).toBeLessThanOrEqual(2);
      for (const { now, events } of life)
        if (events.some(({ type }) => type === "survey.asked"))
          expect(isWakingTime(now, NEW_YORK.zone)).toBe(true);
      for (const { state } of life)
        if (state.status === "open") expect(isWakingTime(state.nextAt, NEW_YORK.zone)).toBe(true);
    });
    changesNothingTwice(survey, { commands: anything }, new Set(["survey.open"]));
  });
});
