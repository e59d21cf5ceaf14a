import type { Side } from "@legwork/core/domain/diary.ts";
import {
  LINE_MAX,
  type MentorshipCommand,
  type MentorshipEvent,
  mentorship,
  type Terms,
} from "@legwork/core/domain/mentorship.ts";
import type { TalkOutcome } from "@legwork/core/domain/talk.ts";
import { isWakingTime } from "@legwork/core/kernel/workday.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, LONDON, NEW_YORK } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const NOW = "2026-12-12 15:00";
const REF = { introductionId: IDS.introduction, seekerId: IDS.seeker, hostId: IDS.host };
const ZONES = { seeker: NEW_YORK.zone, host: LONDON.zone };
const TERMS: Terms = { everyWeeks: 4, meetings: 3 };
const wish = (side: Side): MentorshipCommand => ({
  type: "mentorship.wish",
  side,
  zone: ZONES[side],
  ...REF,
});
const join = (side: Side, line = "A line.", terms?: Terms): MentorshipCommand => ({
  type: "mentorship.join",
  side,
  line,
  ...(terms !== undefined && { terms }),
});
const over = (number: number, outcome: TalkOutcome = "met"): MentorshipCommand => ({
  type: "mentorship.noteTalk",
  number,
  outcome,
});
const offered = () => given(mentorship).when(wish("seeker"), NOW).when(wish("host"), NOW);
const going = (terms = TERMS) =>
  offered()
    .when(join("host", "To pass it on.", terms), NOW)
    .when(join("seeker"), NOW);

describe("a mentorship", () => {
  test("is offered only when both have wished it; one wish alone says nothing to anybody", () => {
    const alone = given(mentorship).when(wish("seeker"), NOW);
    alone.yields({ type: "mentorship.wished", side: "seeker" }).dueAt(undefined);
    alone.when(wish("seeker"), NOW).yields();
    alone.when(join("seeker"), NOW).refuses("mentorship.missing");
    alone.when(wish("host"), NOW).yields({ type: "mentorship.wished" }, { type: "mentorship.offered" });
  });

  test("begins once both have written a line and the host has said how often", () => {
    const first = offered().when(join("seeker", "To see whether it is for me."), NOW);
    first.yields({ type: "mentorship.joined", side: "seeker" });
    first
      .when(join("host", "To pass it on.", TERMS), NOW)
      .yields({ type: "mentorship.joined" }, { type: "mentorship.begun", endsAt: at("2027-03-06 15:00") })
      .dueAt(NOW);
  });

  test("reminds whoever has not joined, by day, and lets it rest after two weeks", () => {
    const reminded = offered().when(join("seeker"), NOW).whenDue();
    reminded.yields({ type: "mentorship.reminded", sides: ["host"] }).dueAt("2026-12-26 15:00");
    reminded.whenDue().yields({ type: "mentorship.ended", how: "lapsed", told: ["seeker"], openTalk: 0 });
    offered()
      .when({ type: "mentorship.wake" }, "2026-12-20 03:00")
      .yields({ type: "mentorship.postponed", until: at("2026-12-20 12:00") })
      .whenDue()
      .yields({ type: "mentorship.reminded", sides: ["seeker", "host"] });
  });

  test("asks for one talk at a time, some weeks after the last, with half-time and an end", () => {
    const first = going().whenDue().yields({ type: "mentorship.talkWanted", number: 1 });
    first.dueAt(undefined);
    const held = first.when(over(1), "2026-12-20 10:00").yields({ type: "mentorship.talkEnded" });
    held.dueAt("2027-01-17 10:00").when(over(1), "2026-12-20 10:00").yields();
    const second = held.whenDue().when(over(2), "2027-01-20 10:00");
    second.yields({ type: "mentorship.talkEnded" }, { type: "mentorship.halfTime" });
    second.when({ type: "mentorship.goOn", side: "host" }, NOW).yields({ type: "mentorship.wentOn" });
    second
      .whenDue()
      .when(over(3), "2027-02-20 10:00")
      .yields({ type: "mentorship.talkEnded" }, { type: "mentorship.ended", how: "done", openTalk: 0 });
  });

  test("tries again a week after a talk that came to nothing, and fades after three of them", () => {
    const first = going().whenDue().when(over(1, "lapsed"), "2026-12-20 10:00");
    first.yields({ type: "mentorship.talkEnded" }).dueAt("2026-12-27 10:00");
    first
      .whenDue()
      .when(over(2, "missed"), "2027-01-02")
      .whenDue()
      .when(over(3, "cancelled"), "2027-01-10")
      .yields({ type: "mentorship.talkEnded" }, { type: "mentorship.ended", how: "faded" });
  });

  test("ends on the day that was agreed, even if fewer talks took place", () => {
    going({ everyWeeks: 2, meetings: 2 })
      .whenDue()
      .when(over(1), "2027-01-05")
      .when({ type: "mentorship.wake" }, "2027-01-19")
      .yields({ type: "mentorship.ended", how: "done" });
  });

  test("is left by either side with a word, and the talk that is being arranged is called off", () => {
    const leave: MentorshipCommand = { type: "mentorship.leave", side: "seeker", words: " Thank you! " };
    going()
      .whenDue()
      .when(leave, NOW)
      .yields({ type: "mentorship.ended", how: "left", by: "seeker", words: "Thank you!", openTalk: 1 })
      .when(leave, NOW)
      .yields();
  });

  test("says what is missing", () => {
    offered().when(join("host", "A line."), NOW).refuses("mentorship.terms");
    offered()
      .when(join("host", "A line.", { everyWeeks: 4, meetings: 9 }), NOW)
      .refuses("mentorship.terms");
    offered().when(join("seeker", " "), NOW).refuses("mentorship.line");
    offered()
      .when(join("seeker", "x".repeat(LINE_MAX + 1)), NOW)
      .refuses("mentorship.line");
    going()
      .when({ type: "mentorship.leave", side: "host", words: "" }, NOW)
      .when(join("seeker"), NOW)
      .refuses("mentorship.over");
    going()
      .when(join("seeker", "Another line."), NOW)
      .leaves({ lines: { seeker: "Another line." } });
  });
});

describe("what each fact makes of the state", () => {
  const OFFERED = [
    { type: "mentorship.wished", side: "seeker", zone: ZONES.seeker, ...REF },
    { type: "mentorship.wished", side: "host", zone: ZONES.host, ...REF },
    { type: "mentorship.offered", ...REF },
  ] satisfies MentorshipEvent[];
  const BEGUN = { type: "mentorship.begun", terms: TERMS, endsAt: at("2027-03-06"), ...REF } as const;
  const having = (...events: MentorshipEvent[]) => given(mentorship, [NOW, ...events]);

  test("wished, offered, reminded, postponed, joined", () => {
    having(...OFFERED.slice(0, 2)).leavesOnly({ status: "wished", ref: REF, zones: ZONES });
    const open = {
      status: "offered",
      ref: REF,
      zones: ZONES,
      lines: {},
      terms: undefined,
      offeredAt: at(NOW),
      reminded: false,
      nextAt: at("2026-12-19 15:00"),
    } as const;
    having(...OFFERED).leavesOnly(open);
    having(...OFFERED, { type: "mentorship.reminded", sides: ["host"], ...REF }).leavesOnly({
      ...open,
      reminded: true,
      nextAt: at("2026-12-26 15:00"),
    });
    having(...OFFERED, { type: "mentorship.postponed", until: at("2027-01-01"), ...REF }).leavesOnly({
      ...open,
      nextAt: at("2027-01-01"),
    });
    having(...OFFERED, {
      type: "mentorship.joined",
      side: "host",
      line: "L",
      terms: TERMS,
      ...REF,
    }).leavesOnly({
      ...open,
      lines: { host: "L" },
      terms: TERMS,
    });
  });

  test("begun, talk wanted, talk ended, half-time, went on, ended", () => {
    const begun = {
      status: "going",
      ref: REF,
      zones: ZONES,
      lines: {},
      terms: TERMS,
      endsAt: at("2027-03-06"),
      asked: 0,
      over: 0,
      held: 0,
      missed: 0,
      halfAsked: false,
      goOn: [],
      nextAt: at(NOW),
    } as const;
    const wanted = { type: "mentorship.talkWanted", number: 1, ...REF } as const;
    having(...OFFERED, BEGUN).leavesOnly(begun);
    having(...OFFERED, BEGUN, wanted).leavesOnly({ ...begun, asked: 1, nextAt: undefined });
    having(...OFFERED, BEGUN, wanted, {
      type: "mentorship.talkEnded",
      number: 1,
      outcome: "met",
      ...REF,
    }).leaves({
      over: 1,
      held: 1,
      missed: 0,
      nextAt: at("2027-01-09 15:00"),
    });
    having(...OFFERED, BEGUN, { type: "mentorship.halfTime", ...REF }).leaves({ halfAsked: true });
    having(...OFFERED, BEGUN, { type: "mentorship.wentOn", side: "host", ...REF }).leaves({ goOn: ["host"] });
    const end = { how: "left", by: "host", words: "Bye." } as const;
    having(...OFFERED, BEGUN, {
      type: "mentorship.ended",
      ...end,
      openTalk: 0,
      told: ["host"],
      ...REF,
    }).leavesOnly({
      status: "ended",
      ref: REF,
      lines: {},
      ...end,
      held: 0,
      endedAt: at(NOW),
    });
  });
});

describe("whatever happens", () => {
  const commands = () => {
    const side = fc.constantFrom<Side>("seeker", "host");
    return fc.oneof(
      side.map(wish),
      side.map((one) => join(one, "A line.", one === "host" ? TERMS : undefined)),
      side.map((one): MentorshipCommand => ({ type: "mentorship.goOn", side: one })),
      {
        weight: 1,
        arbitrary: side.map((one): MentorshipCommand => ({ type: "mentorship.leave", side: one, words: "" })),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom<TalkOutcome>("met", "missed", "lapsed"))
          .map(([number, outcome]) => over(number, outcome)),
      },
      fc.constant<MentorshipCommand>({ type: "mentorship.wake" }),
    );
  };

  test("nobody hears of a wish the other does not share, and nobody is reminded at night", () => {
    everyLife(mentorship, { commands }, (life) => {
      const wished = new Set<Side>();
      for (const { now, events } of life)
        for (const event of events) {
          if (event.type === "mentorship.wished") wished.add(event.side);
          if (event.type === "mentorship.offered") expect(wished.size).toBe(2);
          if (event.type === "mentorship.reminded")
            for (const side of event.sides) expect(isWakingTime(now, ZONES[side])).toBe(true);
        }
    });
  });

  test("a command given twice changes nothing more", () => {
    changesNothingTwice(mentorship, { commands }, new Set(["mentorship.wish", "mentorship.noteTalk"]));
  });
});
