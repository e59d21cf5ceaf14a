import type { Offer } from "@legwork/core/domain/introduction.ts";
import { type TalkCommand, type TalkEvent, type TalkRef, talk } from "@legwork/core/domain/talk.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import { isWorkingTime } from "@legwork/core/kernel/workday.ts";
import { wallOf } from "@legwork/core/kernel/zone.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, LONDON, NEW_YORK } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

// A Tuesday.
const NOW = "2026-11-24 15:00";
const REF: TalkRef = {
  kind: "practice",
  ownerId: IDS.introduction,
  number: 1,
  seekerId: IDS.seeker,
  giverId: "cch_carl",
  seekerPlace: NEW_YORK,
  giverPlace: LONDON,
  minutes: 30,
};
const open: TalkCommand = { type: "talk.open", ...REF };
const [FIRST, SECOND] = [at("2026-12-07 14:00"), at("2026-12-08 15:00")];
const offered = (...starts: Instant[]): Offer => ({
  times: starts.map((startsAt) => ({ startsAt, wall: wallOf(startsAt, LONDON.zone) })),
  zone: LONDON.zone,
  minutes: 30,
  format: "video",
  place: "https://meet.example/a",
  note: "",
});
const offer = (...starts: Instant[]): TalkCommand => ({ type: "talk.offer", offer: offered(...starts) });
const wanted = () => given(talk).when(open, NOW);
const chosen = () =>
  wanted().when(offer(FIRST, SECOND), NOW).when({ type: "talk.choose", startsAt: FIRST }, NOW);

describe("a conversation outside of an introduction", () => {
  test("asks its giver for times, reminds once, and lapses when none come", () => {
    const reminded = wanted().yields({ type: "talk.wanted" }).whenDue();
    reminded.yields({ type: "talk.reminded", of: "giver" });
    reminded.whenDue().yields({ type: "talk.ended", outcome: "lapsed", wasBooked: false }).dueAt(undefined);
  });

  test("asks its seeker to choose, reminds once, and lapses when nothing is chosen", () => {
    const reminded = wanted().when(offer(FIRST), NOW).yields({ type: "talk.offered" }).whenDue();
    reminded.yields({ type: "talk.reminded", of: "seeker" });
    reminded.whenDue().yields({ type: "talk.ended", outcome: "lapsed" });
  });

  test("reminds in working hours only", () => {
    wanted()
      .when({ type: "talk.wake" }, "2026-11-28 11:00")
      .yields({ type: "talk.postponed", until: at("2026-11-30 09:00") })
      .whenDue()
      .yields({ type: "talk.reminded" });
  });

  test("books the time that was chosen, and ends as its meeting does", () => {
    const booked = chosen().yields({ type: "talk.chosen" }).when({ type: "talk.book" }, NOW);
    booked.yields({ type: "talk.booked" }).dueAt(undefined).when({ type: "talk.book" }, NOW).yields();
    const met: TalkCommand = { type: "talk.end", outcome: "met", because: "They met." };
    booked
      .when(met, "2026-12-07 15:00")
      .yields({ type: "talk.ended", outcome: "met", wasBooked: false })
      .when(met, "2026-12-07 15:00")
      .yields();
  });

  test("offers what is left when a time clashes, and asks for others when nothing is", () => {
    const clashed = chosen().when({ type: "talk.clash", startsAt: FIRST }, NOW);
    clashed.yields({ type: "talk.clashed", times: [{ startsAt: SECOND }] }).leaves({ status: "offered" });
    clashed
      .when({ type: "talk.choose", startsAt: SECOND }, NOW)
      .when({ type: "talk.clash", startsAt: SECOND }, NOW)
      .yields({ type: "talk.clashed", times: [] })
      .leaves({ status: "wanted", offer: undefined });
  });

  test("called off while a meeting is being set takes the meeting with it", () => {
    const callOff: TalkCommand = { type: "talk.callOff", because: "The coaching has ended." };
    wanted().when(callOff, NOW).yields({ type: "talk.ended", outcome: "cancelled", wasBooked: false });
    chosen().when(callOff, NOW).yields({ type: "talk.ended", wasBooked: true }).when(callOff, NOW).yields();
    chosen().when(callOff, NOW).when({ type: "talk.book" }, NOW).yields({ type: "talk.bookedTooLate" });
  });

  test("takes no time that is past, too near or too far, and says so", () => {
    wanted()
      .when(offer(at("2026-11-24 15:30"), at("2027-03-01")), NOW)
      .refuses("talk.no-times");
    wanted()
      .when(offer(FIRST, at("2027-03-01")), NOW)
      .leaves({ offer: { times: [{ startsAt: FIRST }] } });
    const onOffer = wanted().when(offer(FIRST), NOW);
    onOffer.when({ type: "talk.choose", startsAt: SECOND }, NOW).refuses("talk.time");
    onOffer.when({ type: "talk.choose", startsAt: FIRST }, "2026-12-07 14:00").refuses("talk.time");
    wanted().when({ type: "talk.choose", startsAt: FIRST }, NOW).refuses("talk.closed");
    given(talk).when({ type: "talk.book" }, NOW).refuses("talk.missing");
    wanted().when({ type: "talk.callOff", because: "" }, NOW).when(offer(FIRST), NOW).refuses("talk.closed");
  });
});

describe("what each fact makes of the state", () => {
  const having = (...events: TalkEvent[]) =>
    given(talk, [NOW, { type: "talk.wanted", answerBy: FIRST, ...REF }, ...events]);
  const remind = at("2026-11-27 15:00");
  const offers = { type: "talk.offered", offer: offered(FIRST), chooseBy: SECOND, ...REF } as const;
  const time = { startsAt: FIRST, wall: wallOf(FIRST, LONDON.zone) };

  test("wanted, reminded, postponed, offered, chosen, clashed, booked, booked too late, ended", () => {
    const open = { status: "wanted", ref: REF, offer: undefined, until: FIRST, remindAt: remind } as const;
    having().leavesOnly(open);
    having({ type: "talk.reminded", of: "giver", ...REF }).leavesOnly({ ...open, remindAt: undefined });
    having({ type: "talk.postponed", until: SECOND, ...REF }).leavesOnly({ ...open, remindAt: SECOND });
    // Thanksgiving and the weekend lie between.
    const seekerRemind = at("2026-11-30 15:00");
    const onOffer = {
      ...open,
      status: "offered",
      offer: offered(FIRST),
      until: SECOND,
      remindAt: seekerRemind,
    } as const;
    having(offers).leaves(onOffer);
    const choose = { type: "talk.chosen", time, ...REF } as const;
    having(offers, choose).leavesOnly({ status: "booking", ref: REF, offer: offered(FIRST), time });
    having(offers, choose, { type: "talk.clashed", times: [], until: SECOND, ...REF }).leaves({
      status: "wanted",
      offer: undefined,
      until: SECOND,
    });
    having(offers, choose, { type: "talk.clashed", times: [time], until: SECOND, ...REF }).leaves(onOffer);
    having(offers, choose, { type: "talk.booked", ...REF }).leavesOnly({
      status: "scheduled",
      ref: REF,
      offer: offered(FIRST),
    });
    having({ type: "talk.bookedTooLate", ...REF }).leavesOnly(open);
    const end = { outcome: "met", because: "They met." } as const;
    having({ type: "talk.ended", ...end, wasBooked: false, ...REF }).leavesOnly({
      status: "ended",
      ref: REF,
      ...end,
      endedAt: at(NOW),
    });
  });
});

describe("whatever happens", () => {
  const commands = (now: Instant) =>
    fc.oneof(
      fc.constantFrom<TalkCommand>(
        open,
        { type: "talk.book" },
        { type: "talk.wake" },
        { type: "talk.callOff", because: "No." },
        { type: "talk.end", outcome: "missed", because: "They missed each other." },
      ),
      fc
        .integer({ min: 1, max: 40 })
        .map((days) => offer(later(now, days * DAY_MS), later(now, days * DAY_MS + HOUR_MS))),
      fc
        .integer({ min: 1, max: 40 })
        .map((days): TalkCommand => ({ type: "talk.choose", startsAt: later(now, days * DAY_MS) })),
      fc
        .integer({ min: 1, max: 40 })
        .map((days): TalkCommand => ({ type: "talk.clash", startsAt: later(now, days * DAY_MS) })),
    );

  test("nobody is reminded outside of working hours, or twice of the same", () => {
    everyLife(talk, { commands }, (life) => {
      let since = 0;
      for (const { now, events } of life)
        for (const event of events) {
          if (event.type !== "talk.reminded") {
            if (event.type !== "talk.postponed") since = 0;
            continue;
          }
          expect(isWorkingTime(now, event.of === "giver" ? LONDON : NEW_YORK)).toBe(true);
          expect(++since).toBe(1);
        }
    });
  });

  test("a command given twice changes nothing more", () => {
    changesNothingTwice(talk, { commands }, new Set(["talk.open"]));
  });
});
