import {
  SAID_MIN,
  type ThanksCommand,
  type ThanksEvent,
  type ThanksRef,
  thanks,
  WORDS_MAX,
  WORDS_MIN,
} from "@legwork/core/domain/thanks.ts";
import { isWakingTime } from "@legwork/core/kernel/workday.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, LONDON } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const ENDED = "2026-12-04 14:20";
const REF: ThanksRef = {
  meetingId: IDS.meeting,
  introductionId: IDS.introduction,
  seekerId: IDS.seeker,
  hostId: IDS.host,
  zone: LONDON.zone,
};
const open = (time = ENDED, endedAt = ENDED) =>
  given(thanks).when({ type: "thanks.open", endedAt: at(endedAt), ...REF }, time);
const write = (said: string, words: string): ThanksCommand => ({ type: "thanks.write", said, words });
const WORDS = "Thank you for your time, it helped me a lot.";
const SAID = "that nobody reads the second page";

describe("thanks", () => {
  test("are prompted 2, 20 and 72 hours after the meeting, and let be after a week", () => {
    const first = open()
      .yields({ type: "thanks.opened" })
      .dueAt("2026-12-04 16:20")
      .whenDue()
      .yields({ type: "thanks.prompted", number: 1 });
    const second = first.dueAt("2026-12-05 10:20").whenDue().yields({ type: "thanks.prompted", number: 2 });
    const third = second.dueAt("2026-12-07 14:20").whenDue().yields({ type: "thanks.prompted", number: 3 });
    third.dueAt("2026-12-11 14:20").whenDue().yields({ type: "thanks.lapsed" }).dueAt(undefined);
  });

  test("are not prompted at night", () => {
    open("2026-12-04 20:00", "2026-12-04 19:30").dueAt("2026-12-05 07:00");
  });

  test("are not prompted at night by a sweep that comes late", () => {
    open()
      .when({ type: "thanks.wake" }, "2026-12-04 23:00")
      .yields({ type: "thanks.postponed", until: at("2026-12-05 07:00") })
      .whenDue()
      .yields({ type: "thanks.prompted", number: 1 });
  });

  test("a meeting known of late is not followed by three prompts at once", () => {
    open("2026-12-11 15:20").dueAt("2026-12-11 17:20").whenDue().dueAt("2026-12-11 19:20");
  });

  test("name something the host said, in the seeker's own words", () => {
    open().when(write("Great!", WORDS), ENDED).refuses("thanks.said");
    open().when(write(SAID, "Thank you."), ENDED).refuses("thanks.words");
    open()
      .when(write(SAID, "x".repeat(WORDS_MAX + 1)), ENDED)
      .refuses("thanks.words");
    open()
      .when(write(" ".repeat(SAID_MIN), WORDS), ENDED)
      .refuses("thanks.said");
    open()
      .when(write(SAID, " ".repeat(WORDS_MIN)), ENDED)
      .refuses("thanks.words");
    open()
      .when(write(` ${SAID} `, ` ${WORDS} `), ENDED)
      .yields({ type: "thanks.written", said: SAID, words: WORDS });
  });

  test("are written once, and are never too late", () => {
    const written = open().when(write(SAID, WORDS), ENDED).dueAt(undefined);
    written.when(write(SAID, WORDS), ENDED).refuses("thanks.sent");
    open()
      .whenDue()
      .whenDue()
      .whenDue()
      .whenDue()
      .when(write(SAID, WORDS), "2027-02-01")
      .yields({ type: "thanks.written" });
  });

  test("belong to a meeting", () => {
    given(thanks).when(write(SAID, WORDS), ENDED).refuses("thanks.missing");
    open()
      .when({ type: "thanks.open", endedAt: at(ENDED), ...REF }, ENDED)
      .yields();
  });
});

describe("what each fact makes of the state", () => {
  const having = (...events: ThanksEvent[]) =>
    given(thanks, [ENDED, { type: "thanks.opened", endedAt: at(ENDED), ...REF }, ...events]);
  const opened = { status: "open", ref: REF, endedAt: at(ENDED) } as const;

  test("opened, prompted, written, lapsed", () => {
    having().leavesOnly({ ...opened, prompts: 0, nextAt: at("2026-12-04 16:20") });
    having({ type: "thanks.prompted", number: 1, ...REF }).leavesOnly({
      ...opened,
      prompts: 1,
      nextAt: at("2026-12-05 10:20"),
    });
    having({ type: "thanks.postponed", until: at("2026-12-05 07:00"), ...REF }).leavesOnly({
      ...opened,
      prompts: 0,
      nextAt: at("2026-12-05 07:00"),
    });
    having({ type: "thanks.written", said: SAID, words: WORDS, ...REF }).leavesOnly({
      status: "written",
      ref: REF,
      said: SAID,
      words: WORDS,
      writtenAt: at(ENDED),
    });
    having({ type: "thanks.lapsed", ...REF }).leavesOnly({ status: "lapsed", ref: REF });
  });
});

describe("whatever happens", () => {
  const anything = (): fc.Arbitrary<ThanksCommand> =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constant<ThanksCommand>({ type: "thanks.open", endedAt: at(ENDED), ...REF }),
      },
      fc.constant(write(SAID, WORDS)),
    );

  test("nobody is prompted more than three times, and every planned prompt falls in the day", () => {
    everyLife(thanks, { commands: anything, from: ENDED }, (life) => {
      expect(
        life.flatMap(({ events }) => events).filter(({ type }) => type === "thanks.prompted").length,
      ).toBeLessThanOrEqual(3);
      for (const { state } of life)
        if (state.status === "open") expect(isWakingTime(state.nextAt, LONDON.zone)).toBe(true);
    });
    changesNothingTwice(thanks, { commands: anything, from: ENDED }, new Set(["thanks.open"]));
  });
});
