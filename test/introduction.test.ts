import {
  type IntroductionCommand,
  type IntroductionEvent,
  introduction,
  type Offer,
  type Terms,
  TIMES_MAX,
} from "@legwork/core/domain/introduction.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import { isWorkingTime } from "@legwork/core/kernel/workday.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONDON, NEW_YORK, offerOf, PARTIES, terms } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

// Monday 23 November 2026, 10:00 in London.
const MONDAY = "2026-11-23 10:00";
const FRIDAY = offerOf("2026-12-04 14:00");

const propose = (different: Partial<Terms> = {}) =>
  given(introduction).when({ type: "introduction.propose", terms: terms(different) }, MONDAY);
const queued = (different: Partial<Terms> = {}) =>
  propose(different).when({ type: "introduction.secure" }, MONDAY);
const asked = (different: Partial<Terms> = {}) => queued(different).whenDue();
const offered = (offer: Offer = FRIDAY) => asked().when({ type: "introduction.accept", offer }, MONDAY);
const booking = (offer: Offer = FRIDAY, startsAt = "2026-12-04 14:00") =>
  offered(offer).when({ type: "introduction.choose", startsAt: at(startsAt) }, "2026-11-24");
const scheduled = () => booking().when({ type: "introduction.book" }, "2026-11-24");
const declined = (pause: 0 | 3 = 0) =>
  asked().when({ type: "introduction.decline", pause, note: "Busy." }, "2026-11-24");
const ANSWER_BY = at("2026-12-07 10:00");

describe("a request on its way to the host", () => {
  test("a proposal waits for room, then for working hours", () => {
    propose()
      .yields({ type: "introduction.proposed" })
      .leaves({ status: "proposed" })
      .dueAt("2026-11-24 10:00");
    queued().yields({ type: "introduction.approved" }).leaves({ status: "queued" }).dueAt(MONDAY);
  });

  test("a manager who reviews matches sees each before it goes out", () => {
    const reviewing = queued({ reviewed: true });
    reviewing.yields({ type: "introduction.shortlisted" }).leaves({ status: "reviewing" });
    reviewing.when({ type: "introduction.approve" }, "2026-11-25").leaves({ status: "queued" });
    reviewing
      .when({ type: "introduction.drop", because: "They know each other." }, "2026-11-25")
      .yields({ type: "introduction.ended", outcome: "dropped", asked: false, answered: false });
  });

  test("a match nobody reviews for two weeks is dropped, so that the search goes on", () => {
    queued({ reviewed: true }).dueAt("2026-12-07 10:00").whenDue().leaves({ outcome: "dropped" });
  });

  test("a host whose room stays unknown for a day is not waited for", () => {
    propose().whenDue().yields({ type: "introduction.ended", outcome: "turned-away" });
  });

  test("a host with no room is never asked", () => {
    propose()
      .when({ type: "introduction.turnAway", because: "The host is full." }, MONDAY)
      .leaves({ status: "ended", outcome: "turned-away" });
  });

  test("room that is held after the introduction ended is given back", () => {
    propose()
      .when({ type: "introduction.end", outcome: "withdrawn", because: "The seeker left." }, MONDAY)
      .when({ type: "introduction.secure" }, MONDAY)
      .yields({ type: "introduction.roomReturned" })
      .leaves({ status: "ended", outcome: "withdrawn" });
  });

  test("a request approved in the evening goes out the next morning on the host's clock", () => {
    propose({ hostPlace: NEW_YORK })
      .when({ type: "introduction.secure" }, "2026-11-23 23:00")
      .dueAt("2026-11-24 14:00");
  });

  test("a sweep that comes at night waits for the morning", () => {
    queued()
      .when({ type: "introduction.wake" }, "2026-11-23 22:00")
      .yields({ type: "introduction.postponed", until: at("2026-11-24 09:00") })
      .dueAt("2026-11-24 09:00");
  });

  test("no request goes out on a public holiday of the host's country", () => {
    // Thanksgiving is the 26th; the seeker's country works.
    propose({ hostPlace: NEW_YORK })
      .when({ type: "introduction.secure" }, "2026-11-26 15:00")
      .dueAt("2026-11-27 14:00");
  });

  test("a request that has gone out can no longer be dropped", () => {
    asked().when({ type: "introduction.drop", because: "Too late." }, MONDAY).refuses("introduction.sent");
  });
});

describe("a host who does not answer", () => {
  test("is reminded after four and eight business days, and let go after ten", () => {
    const first = asked()
      .leaves({ asked: { answerBy: ANSWER_BY } })
      .dueAt("2026-11-27 10:00");
    const second = first.whenDue().yields({ type: "introduction.followedUp", number: 1 });
    const third = second
      .dueAt("2026-12-03 10:00")
      .whenDue()
      .yields({ type: "introduction.followedUp", number: 2 });
    third
      .dueAt("2026-12-07 10:00")
      .whenDue()
      .yields({ type: "introduction.ended", outcome: "lapsed", asked: true, answered: false })
      .dueAt(undefined);
  });

  test("is left alone by a sweep that comes early", () => {
    asked().when({ type: "introduction.wake" }, "2026-11-27 09:59").yields();
    queued({ reviewed: true }).when({ type: "introduction.wake" }, "2026-12-07 09:59").yields();
  });

  test("is reminded once only when the two share nothing", () => {
    asked({ cold: true }).whenDue().dueAt("2026-12-07 10:00").whenDue().leaves({ outcome: "lapsed" });
  });

  test("is never reminded more than twice, whatever the programme's settings say", () => {
    const cadence = { followUpDays: [1, 2, 3, 4, 5], closeDays: 10, coldFollowUpsMax: 5 };
    asked({ cadence }).whenDue().whenDue().dueAt("2026-12-07 10:00");
  });

  test("is let go on the day promised, even when a reminder was planned for later", () => {
    const cadence = { followUpDays: [4, 20], closeDays: 10, coldFollowUpsMax: 1 };
    asked({ cadence }).whenDue().dueAt("2026-12-07 10:00").whenDue().leaves({ outcome: "lapsed" });
  });

  test("is not reminded twice in a day because the first reminder went out late", () => {
    asked()
      .when({ type: "introduction.wake" }, "2026-12-03 11:00")
      .yields({ type: "introduction.followedUp", number: 1 })
      .leaves({ asked: { nextFollowUpAt: at("2026-12-09 11:00"), answerBy: ANSWER_BY } });
  });

  test("is not reminded at night, at the weekend or on a public holiday", () => {
    for (const off of ["2026-11-27 20:00", "2026-11-28 11:00"])
      asked()
        .when({ type: "introduction.wake" }, off)
        .yields({ type: "introduction.postponed", until: at("2026-11-30 09:00") });
    asked({ hostPlace: NEW_YORK })
      .leaves({ asked: { requestedAt: at("2026-11-23 14:00") } })
      // Four business days after Monday, with Thursday the 26th a holiday.
      .dueAt("2026-11-30 14:00");
  });

  test("is left alone while away, and has two business days after coming back", () => {
    const away = asked().when({ type: "introduction.delay", until: at("2026-12-09 09:00") }, "2026-11-24");
    away
      .yields({ type: "introduction.postponed", until: at("2026-12-09 09:00") })
      .leaves({ asked: { nextFollowUpAt: at("2026-12-09 09:00"), answerBy: at("2026-12-11 09:00") } });
    away.when({ type: "introduction.delay", until: at("2026-12-09 09:00") }, "2026-11-24").yields();
  });

  test("who was reminded twice and is away still has two business days after coming back", () => {
    asked()
      .whenDue()
      .whenDue()
      .when({ type: "introduction.delay", until: at("2026-12-09 09:00") }, "2026-12-04")
      .yields({ type: "introduction.postponed" })
      .leaves({ asked: { nextFollowUpAt: undefined, answerBy: at("2026-12-11 09:00") } });
  });

  test("is not reminded earlier because an absence ends sooner than the reminder was due", () => {
    asked()
      .when({ type: "introduction.delay", until: at("2026-11-24 12:00") }, "2026-11-23 12:00")
      .yields()
      .dueAt("2026-11-27 10:00");
  });

  test("may be away for a month in all, not for ever", () => {
    asked()
      .when({ type: "introduction.delay", until: at("2027-06-01") }, "2026-11-24")
      .yields({ type: "introduction.postponed", until: at("2026-12-23 10:00") });
  });
});

describe("a host who answers", () => {
  test("by plain mail is never reminded, and keeps five business days or the days they were promised", () => {
    const heard = asked().when({ type: "introduction.hear" }, MONDAY);
    heard.yields({ type: "introduction.heard" }).leaves({ status: "asked" });
    heard.when({ type: "introduction.hear" }, MONDAY).yields();
    // The next thing due is the end, and no follow-up before it.
    heard.whenDue().yields({ type: "introduction.ended", outcome: "lapsed" });
    heard
      .when({ type: "introduction.accept", offer: FRIDAY }, MONDAY)
      .yields({ type: "introduction.accepted", offer: FRIDAY });
    for (const life of [offered(), booking(), scheduled()])
      life.when({ type: "introduction.hear" }, "2026-11-24").yields();
  });

  test("a host who accepted is never reminded again", () => {
    const accepted = offered().yields({ type: "introduction.accepted", offer: FRIDAY });
    // The next thing due is the seeker's choice, and no wake of it is a follow-up.
    accepted.dueAt("2026-11-25 10:00").whenDue().yields({ type: "introduction.choiceDue" });
    expect(
      [accepted.whenDue(), accepted.whenDue().whenDue()].flatMap((life) => life.events().map((e) => e.type)),
    ).not.toContain("introduction.followedUp");
  });

  test("may propose another time instead of accepting", () => {
    asked()
      .when({ type: "introduction.counter", offer: FRIDAY }, MONDAY)
      .yields({ type: "introduction.countered", offer: FRIDAY })
      .leaves({ status: "offered" });
  });

  test("offers future times only, each once, in order, and not too many", () => {
    const many = Array.from(
      { length: TIMES_MAX + 3 },
      (_, day) => `2026-12-${String(day + 2).padStart(2, "0")} 09:00`,
    );
    const [offer] = asked()
      .when(
        { type: "introduction.accept", offer: offerOf(...many.toReversed(), many[0] ?? "", "2026-11-01") },
        MONDAY,
      )
      .events();
    expect(offer).toMatchObject({ offer: offerOf(...many.slice(0, TIMES_MAX)) });
  });

  test("may offer a time sixty days ahead, to the minute", () => {
    const offer = offerOf("2027-01-22 10:00");
    asked()
      .when({ type: "introduction.accept", offer }, MONDAY)
      .yields({ type: "introduction.accepted", offer });
  });

  test("is asked again when every time offered is past or too far away", () => {
    for (const time of ["2026-11-22 10:00", "2027-02-01 10:00"])
      asked()
        .when({ type: "introduction.accept", offer: offerOf(time) }, MONDAY)
        .refuses("introduction.no-times");
  });

  test("an answer within seconds of the letter is marked: a scanner may have pressed the button", () => {
    const soon = later(at(MONDAY), 9_000);
    const unhurried = later(at(MONDAY), 10_000);
    asked()
      .when({ type: "introduction.accept", offer: FRIDAY }, soon)
      .yields({ type: "introduction.accepted", hasty: true });
    asked()
      .when({ type: "introduction.decline", pause: 0, note: "" }, unhurried)
      .yields({ type: "introduction.declined", hasty: false }, { type: "introduction.ended" });
  });

  test("who declines is thanked, may be paused, and the request is closed", () => {
    declined(3)
      .yields(
        { type: "introduction.declined", pause: 3, note: "Busy." },
        { type: "introduction.ended", outcome: "declined", pause: 3, answered: true },
      )
      .dueAt(undefined);
  });

  test("may decline after offering times, while none is chosen", () => {
    offered()
      .when({ type: "introduction.decline", pause: 0, note: "" }, "2026-11-24")
      .leaves({ outcome: "declined" });
    booking()
      .when({ type: "introduction.decline", pause: 0, note: "" }, "2026-11-24")
      .refuses("introduction.settled");
  });

  test("who names somebody better placed has answered", () => {
    const person = { name: "Noor", email: "noor@example.org", note: "", mayUseName: true };
    asked()
      .when({ type: "introduction.refer", person }, MONDAY)
      .yields(
        { type: "introduction.referred", person },
        { type: "introduction.ended", outcome: "referred", answered: true },
      );
  });

  test("who offered times the seeker never chose still counts as having answered", () => {
    offered()
      .whenDue()
      .whenDue()
      .yields({ type: "introduction.ended", outcome: "times-lapsed", answered: true });
    offered()
      .when({ type: "introduction.end", outcome: "withdrawn", because: "The search has ended." }, MONDAY)
      .yields({ type: "introduction.ended", outcome: "withdrawn", answered: true });
  });

  test("has times on offer until the seeker's choice is booked, and the end says whether they were", () => {
    const end = { type: "introduction.end", outcome: "withdrawn", because: "The search has ended." } as const;
    for (const life of [offered(), booking()])
      life.when(end, "2026-11-24").yields({ type: "introduction.ended", offered: true });
    for (const life of [propose(), queued(), asked(), scheduled()])
      life.when(end, "2026-11-24").yields({ type: "introduction.ended", offered: false });
  });

  test("the facts say by when the next step is due", () => {
    offered().yields({ type: "introduction.accepted", chooseBy: at("2026-11-30 10:00") });
    asked()
      .when({ type: "introduction.counter", offer: FRIDAY }, MONDAY)
      .yields({ type: "introduction.countered", chooseBy: at("2026-11-30 10:00") });
    asked()
      .when({ type: "introduction.question", text: "Which team?" }, MONDAY)
      .yields({ type: "introduction.questioned", replyBy: at("2026-11-26 10:00") })
      .leaves({ replyBy: at("2026-11-26 10:00") });
    const away = asked().when({ type: "introduction.delay", until: at("2026-12-14 09:00") }, MONDAY);
    const answerBy = at("2026-12-16 09:00");
    away.yields({ type: "introduction.postponed", answerBy }).leaves({ asked: { answerBy } });
  });

  test("sees how things stand when the button is pressed again, and nothing changes", () => {
    for (const life of [offered(), booking(), scheduled()])
      life.when({ type: "introduction.accept", offer: FRIDAY }, "2026-11-24").refuses("introduction.settled");
    for (const command of [
      { type: "introduction.accept", offer: FRIDAY },
      { type: "introduction.counter", offer: FRIDAY },
      { type: "introduction.decline", pause: 0, note: "" },
      { type: "introduction.question", text: "Who?" },
      { type: "introduction.reply", text: "Me." },
      { type: "introduction.choose", startsAt: at("2026-12-04 14:00") },
      { type: "introduction.refuseTimes", note: "" },
    ] satisfies IntroductionCommand[])
      declined().when(command, "2026-11-24").refuses("introduction.closed");
    for (const life of [propose(), queued(), queued({ reviewed: true })])
      life.when({ type: "introduction.accept", offer: FRIDAY }, MONDAY).refuses("introduction.not-asked");
  });
});

describe("a host who asks first", () => {
  const questioned = () => asked().when({ type: "introduction.question", text: "Which team?" }, MONDAY);
  const replied = () => questioned().when({ type: "introduction.reply", text: "Data." }, "2026-11-24 10:00");

  test("is not reminded while the seeker owes the reply, which takes three business days at most", () => {
    questioned()
      .yields({ type: "introduction.questioned", text: "Which team?", number: 1 })
      .dueAt("2026-11-26 10:00")
      .whenDue()
      .yields({ type: "introduction.ended", outcome: "question-lapsed", answered: true });
  });

  test("has at least as long as first promised once the reply is there, with no further reminder", () => {
    replied()
      .yields({ type: "introduction.replied", text: "Data.", number: 1, answerBy: ANSWER_BY })
      .leaves({ status: "asked", asked: { nextFollowUpAt: undefined, answerBy: ANSWER_BY } });
    asked()
      .when({ type: "introduction.question", text: "Which team?" }, "2026-12-03 10:00")
      .when({ type: "introduction.reply", text: "Data." }, "2026-12-04 10:00")
      .leaves({ asked: { answerBy: at("2026-12-11 10:00") } });
  });

  test("may ask twice, and may accept without waiting for the reply", () => {
    const twice = replied()
      .when({ type: "introduction.question", text: "And when?" }, "2026-11-24 11:00")
      .yields({ type: "introduction.questioned", number: 2 })
      .when({ type: "introduction.reply", text: "Soon." }, "2026-11-24 12:00");
    twice
      .when({ type: "introduction.question", text: "Why?" }, "2026-11-24 13:00")
      .refuses("introduction.asked-enough");
    questioned().when({ type: "introduction.accept", offer: FRIDAY }, MONDAY).leaves({ status: "offered" });
  });

  test("a second press of the same question changes nothing", () => {
    questioned().when({ type: "introduction.question", text: "Which team?" }, MONDAY).yields();
  });

  test("a seeker who replies twice is told it was answered", () => {
    replied()
      .when({ type: "introduction.reply", text: "Data!" }, "2026-11-24")
      .refuses("introduction.not-questioned");
  });
});

describe("choosing a time", () => {
  test("a seeker is reminded once after two business days and has five", () => {
    const reminded = offered()
      .dueAt("2026-11-25 10:00")
      .whenDue()
      .yields({ type: "introduction.choiceDue", number: 1 });
    reminded
      .dueAt("2026-11-30 10:00")
      .whenDue()
      .yields({ type: "introduction.ended", outcome: "times-lapsed" });
  });

  test("a seeker is not reminded at night", () => {
    offered()
      .when({ type: "introduction.wake" }, "2026-11-25 23:00")
      .yields({ type: "introduction.postponed", until: at("2026-11-26 09:00") })
      .whenDue()
      .yields({ type: "introduction.choiceDue" });
  });

  test("a seeker chooses one of the times on offer that is still to come", () => {
    booking().yields({ type: "introduction.chosen", time: FRIDAY.times[0] }).leaves({ status: "booking" });
    offered()
      .when({ type: "introduction.choose", startsAt: at("2026-12-04 15:00") }, "2026-11-24")
      .refuses("introduction.time-gone");
    offered()
      .when({ type: "introduction.choose", startsAt: at("2026-12-04 14:00") }, "2026-12-04 14:00")
      .refuses("introduction.time-past");
  });

  test("a double click on the same time is one choice", () => {
    booking()
      .when({ type: "introduction.choose", startsAt: at("2026-12-04 14:00") }, "2026-11-24")
      .yields();
  });

  test("times that passed before the seeker chose are not offered on: the host is asked for others", () => {
    offered(offerOf("2026-11-24 09:00"))
      .dueAt("2026-11-24 09:00")
      .whenDue()
      .yields({ type: "introduction.timesRefused", number: 1 })
      .leaves({ status: "asked" });
  });

  test("a host is asked for other times twice, not for ever", () => {
    const again = (life: ReturnType<typeof offered>) =>
      life
        .when({ type: "introduction.refuseTimes", note: "I have class." }, "2026-11-24")
        .when({ type: "introduction.accept", offer: FRIDAY }, "2026-11-24");
    const first = offered().when({ type: "introduction.refuseTimes", note: "I have class." }, "2026-11-24");
    first.yields({
      type: "introduction.timesRefused",
      note: "I have class.",
      number: 1,
      answerBy: ANSWER_BY,
    });
    again(again(offered()))
      .when({ type: "introduction.refuseTimes", note: "" }, "2026-11-24")
      .yields({ type: "introduction.ended", outcome: "times-lapsed", answered: true });
  });

  test("the last round is the last, whether the times are refused, taken or past", () => {
    const round = (life: ReturnType<typeof offered>) =>
      life
        .when({ type: "introduction.refuseTimes", note: "" }, "2026-11-24")
        .when({ type: "introduction.accept", offer: offerOf("2026-11-25 09:00") }, "2026-11-24");
    const last = round(round(offered()));
    const over = { type: "introduction.ended", outcome: "times-lapsed" } as const;
    last.when({ type: "introduction.wake" }, "2026-11-25 09:00").yields(over);
    last
      .when({ type: "introduction.choose", startsAt: at("2026-11-25 09:00") }, "2026-11-24")
      .when({ type: "introduction.clash", startsAt: at("2026-11-25 09:00") }, "2026-11-24")
      .yields({ type: "introduction.clashed" }, over);
    round(offered())
      .when({ type: "introduction.wake" }, "2026-11-25 09:00")
      .yields({ type: "introduction.timesRefused", number: 2 });
  });

  test("a time that was taken in between leaves the others on offer", () => {
    booking(offerOf("2026-12-03 14:00", "2026-12-04 14:00"))
      .when({ type: "introduction.clash", startsAt: at("2026-12-04 14:00") }, "2026-11-24")
      .yields({ type: "introduction.clashed" })
      .leaves({ status: "offered", offer: offerOf("2026-12-03 14:00") });
  });

  test("when the last time was taken, the host is asked for others", () => {
    booking()
      .when({ type: "introduction.clash", startsAt: at("2026-12-04 14:00") }, "2026-11-24")
      .yields({ type: "introduction.clashed" }, { type: "introduction.timesRefused", number: 1 })
      .leaves({ status: "asked", asked: { rounds: 1 } });
  });

  test("the clash of a time nobody is waiting for any more changes nothing", () => {
    booking()
      .when({ type: "introduction.clash", startsAt: at("2026-12-01 09:00") }, "2026-11-24")
      .yields();
    scheduled()
      .when({ type: "introduction.clash", startsAt: at("2026-12-04 14:00") }, "2026-11-24")
      .yields();
  });

  test("diaries that never answer count as a clash after a day", () => {
    booking()
      .dueAt("2026-11-25 00:00")
      .whenDue()
      .yields({ type: "introduction.clashed" }, { type: "introduction.timesRefused" });
  });

  test("a booking that comes after the request was closed is called off", () => {
    booking()
      .when({ type: "introduction.end", outcome: "withdrawn", because: "The seeker left." }, "2026-11-24")
      .when({ type: "introduction.book" }, "2026-11-24")
      .yields({ type: "introduction.bookedTooLate" });
    booking()
      .whenDue()
      .when({ type: "introduction.book" }, "2026-11-25")
      .yields({ type: "introduction.bookedTooLate" });
  });

  test("a booking told twice is one booking", () => {
    scheduled()
      .yields({ type: "introduction.booked" })
      .when({ type: "introduction.book" }, "2026-11-24")
      .yields();
    scheduled()
      .when({ type: "introduction.end", outcome: "met", because: "They met." }, "2026-12-04 15:00")
      .when({ type: "introduction.book" }, "2026-12-04 16:00")
      .yields();
  });
});

describe("taking an answer back", () => {
  test("an acceptance can be taken back for 24 hours while no time is chosen", () => {
    offered()
      .when({ type: "introduction.undo" }, "2026-11-24 10:00")
      .yields({ type: "introduction.undone", was: "accepted", number: 1 })
      .leaves({ status: "asked", asked: { undone: 1, nextFollowUpAt: undefined } });
    offered()
      .when({ type: "introduction.undo" }, later(at("2026-11-24 10:00"), 1))
      .refuses("introduction.undo-over");
    booking().when({ type: "introduction.undo" }, "2026-11-24").refuses("introduction.settled");
  });

  test("a decline can be taken back for 24 hours, with the pause it asked for", () => {
    declined(3)
      .when({ type: "introduction.undo" }, "2026-11-25")
      .yields({ type: "introduction.undone", was: "declined", pause: 3 })
      .leaves({ status: "asked", asked: { undone: 1 } })
      .when({ type: "introduction.accept", offer: FRIDAY }, "2026-11-25")
      .leaves({ status: "offered" });
    declined().when({ type: "introduction.undo" }, "2026-11-25 00:01").refuses("introduction.undo-over");
  });

  test("the seeker is not led up and down: twice is enough", () => {
    const flip = (life: ReturnType<typeof asked>) =>
      life
        .when({ type: "introduction.accept", offer: FRIDAY }, MONDAY)
        .when({ type: "introduction.undo" }, MONDAY);
    flip(flip(asked())).yields({ type: "introduction.undone", number: 2 });
    flip(flip(flip(asked()))).refuses("introduction.undone-enough");
  });

  test("what ended otherwise stays ended", () => {
    asked()
      .whenDue()
      .whenDue()
      .whenDue()
      .when({ type: "introduction.undo" }, "2026-12-07 11:00")
      .refuses("introduction.settled");
  });
});

describe("an end from outside", () => {
  test("a host who cannot be reached frees the search, whatever was answered before stands", () => {
    for (const life of [queued(), asked()])
      life
        .when({ type: "introduction.abandon", because: "The address is dead." }, MONDAY)
        .yields({ type: "introduction.ended", outcome: "undeliverable" });
    for (const life of [offered(), scheduled()])
      life.when({ type: "introduction.abandon", because: "The address is dead." }, "2026-11-24").yields();
  });

  test("a meeting that is never settled ends with the clock behind the clock", () => {
    scheduled()
      .dueAt("2027-03-29")
      .whenDue()
      .yields({ type: "introduction.ended", outcome: "cancelled", answered: true });
  });

  test("an ended introduction is told so again without effect", () => {
    declined().when({ type: "introduction.end", outcome: "met", because: "" }, "2026-11-25").yields();
    declined().when({ type: "introduction.abandon", because: "" }, "2026-11-25").yields();
    declined().when({ type: "introduction.wake" }, "2026-11-25").yields();
  });

  test("a record that never was is missing", () => {
    given(introduction).when({ type: "introduction.secure" }, MONDAY).refuses("introduction.missing");
  });
});

describe("what each fact makes of the state", () => {
  const theTerms = terms();
  const base = { terms: theTerms };
  const theAsked = {
    requestedAt: at(MONDAY),
    followUps: 0,
    nextFollowUpAt: at("2026-11-27 10:00"),
    answerBy: ANSWER_BY,
    questions: 0,
    rounds: 0,
    undone: 0,
  };
  const CHOOSE_BY = at("2026-11-30 10:00");
  const proposed = [MONDAY, { type: "introduction.proposed", terms: theTerms }] as const;
  const requested = [MONDAY, { type: "introduction.requested", answerBy: ANSWER_BY, ...PARTIES }] as const;
  const accepted = [
    MONDAY,
    { type: "introduction.accepted", offer: FRIDAY, hasty: false, chooseBy: CHOOSE_BY, ...PARTIES },
  ] as const;
  const time = FRIDAY.times[0] ?? { startsAt: at(MONDAY), wall: "" };
  const chosen = [MONDAY, { type: "introduction.chosen", time, offer: FRIDAY, ...PARTIES }] as const;
  const fresh = { ...theAsked, nextFollowUpAt: undefined };
  const theOffer = {
    ...base,
    status: "offered",
    asked: theAsked,
    offer: FRIDAY,
    offeredAt: at(MONDAY),
    remindAt: at("2026-11-25 10:00"),
    chooseBy: CHOOSE_BY,
  } as const;

  test("proposed, shortlisted, approved, postponed", () => {
    const one = given(introduction, proposed);
    one.leavesOnly({ ...base, status: "proposed", since: at(MONDAY) });
    given(introduction, proposed, [MONDAY, { type: "introduction.shortlisted", ...PARTIES }]).leavesOnly({
      ...base,
      status: "reviewing",
      since: at(MONDAY),
    });
    given(introduction, proposed, [
      "2026-11-23 20:00",
      { type: "introduction.approved", ...PARTIES },
    ]).leavesOnly({
      ...base,
      status: "queued",
      sendAt: at("2026-11-24 09:00"),
    });
    given(
      introduction,
      proposed,
      [MONDAY, { type: "introduction.approved", ...PARTIES }],
      [MONDAY, { type: "introduction.postponed", until: at("2026-11-25 09:00"), ...PARTIES }],
    ).leavesOnly({ ...base, status: "queued", sendAt: at("2026-11-25 09:00") });
  });

  test("requested, followed up", () => {
    given(introduction, proposed, requested).leavesOnly({ ...base, status: "asked", asked: theAsked });
    given(introduction, proposed, requested, [
      "2026-11-27 10:00",
      { type: "introduction.followedUp", number: 1, ...PARTIES },
    ]).leavesOnly({
      ...base,
      status: "asked",
      asked: { ...theAsked, followUps: 1, nextFollowUpAt: at("2026-12-03 10:00") },
    });
  });

  test("heard", () => {
    given(introduction, proposed, requested, [
      "2026-11-25 10:00",
      { type: "introduction.heard", answerBy: at("2026-12-09 09:00"), ...PARTIES },
    ]).leavesOnly({
      ...base,
      status: "asked",
      asked: { ...theAsked, nextFollowUpAt: undefined, answerBy: at("2026-12-09 09:00"), heard: true },
    });
  });

  test("questioned, replied", () => {
    const question = [
      MONDAY,
      {
        type: "introduction.questioned",
        text: "Who?",
        number: 1,
        replyBy: at("2026-11-26 10:00"),
        ...PARTIES,
      },
    ] as const;
    given(introduction, proposed, requested, question).leavesOnly({
      ...base,
      status: "questioned",
      asked: { ...theAsked, questions: 1 },
      question: "Who?",
      replyBy: at("2026-11-26 10:00"),
    });
    const answerBy = at("2026-12-08 10:00");
    given(introduction, proposed, requested, question, [
      MONDAY,
      { type: "introduction.replied", text: "Me.", number: 1, answerBy, ...PARTIES },
    ]).leavesOnly({
      ...base,
      status: "asked",
      asked: { ...fresh, questions: 1, answerBy, exchange: { question: "Who?", reply: "Me." } },
    });
  });

  test("accepted, countered, reminded to choose, times refused", () => {
    given(introduction, proposed, requested, accepted).leavesOnly(theOffer);
    given(introduction, proposed, requested, [
      MONDAY,
      { type: "introduction.countered", offer: FRIDAY, hasty: false, chooseBy: CHOOSE_BY, ...PARTIES },
    ]).leavesOnly(theOffer);
    given(introduction, proposed, requested, accepted, [
      "2026-11-25 10:00",
      { type: "introduction.choiceDue", number: 1, ...PARTIES },
    ]).leavesOnly({ ...theOffer, remindAt: undefined });
    given(introduction, proposed, requested, accepted, [
      MONDAY,
      { type: "introduction.timesRefused", note: "Class.", number: 1, answerBy: ANSWER_BY, ...PARTIES },
    ]).leavesOnly({ ...base, status: "asked", asked: { ...fresh, rounds: 1, refusal: "Class." } });
  });

  test("chosen, clashed, booked, booked too late", () => {
    const picked = given(introduction, proposed, requested, accepted, chosen);
    picked.leavesOnly({
      ...base,
      status: "booking",
      asked: theAsked,
      offer: FRIDAY,
      time,
      since: at(MONDAY),
    });
    given(introduction, proposed, requested, accepted, chosen, [
      MONDAY,
      { type: "introduction.clashed", startsAt: time.startsAt, chooseBy: CHOOSE_BY, ...PARTIES },
    ]).leavesOnly({ ...theOffer, offer: { ...FRIDAY, times: [] } });
    given(introduction, proposed, requested, accepted, chosen, [
      MONDAY,
      { type: "introduction.booked", ...PARTIES },
    ]).leavesOnly({ ...base, status: "scheduled", asked: theAsked, offer: FRIDAY, since: at(MONDAY) });
    given(introduction, proposed, requested, [
      MONDAY,
      { type: "introduction.bookedTooLate", ...PARTIES },
    ]).leavesOnly({
      ...base,
      status: "asked",
      asked: theAsked,
    });
  });

  test("declined, referred, ended, undone, room returned", () => {
    const still = { ...base, status: "asked", asked: theAsked } as const;
    const person = { name: "Noor", email: "noor@example.org", note: "", mayUseName: true };
    for (const event of [
      { type: "introduction.declined", pause: 1, note: "", hasty: false, ...PARTIES },
      { type: "introduction.referred", person, ...PARTIES },
      { type: "introduction.roomReturned", ...PARTIES },
    ] satisfies IntroductionEvent[])
      given(introduction, proposed, requested, [MONDAY, event]).leavesOnly(still);
    const end = {
      type: "introduction.ended",
      outcome: "declined",
      because: "Busy.",
      asked: true,
      answered: true,
      offered: false,
      pause: 1,
      ...PARTIES,
    } as const;
    given(introduction, proposed, requested, [MONDAY, end]).leavesOnly({
      ...base,
      status: "ended",
      asked: theAsked,
      outcome: "declined",
      because: "Busy.",
      endedAt: at(MONDAY),
      pause: 1,
    });
    given(introduction, proposed, [MONDAY, end]).leaves({ status: "ended", asked: undefined });
    const undone = {
      type: "introduction.undone",
      was: "declined",
      pause: 1,
      number: 1,
      answerBy: ANSWER_BY,
    } as const;
    given(introduction, proposed, requested, [MONDAY, end, { ...undone, ...PARTIES }]).leavesOnly({
      ...base,
      status: "asked",
      asked: { ...fresh, undone: 1 },
    });
  });
});

const somewhere = fc.constantFrom(LONDON, NEW_YORK);

/** Whatever a host, a seeker, a manager or the machine may say, in any order. */
function anything(start: Instant): fc.Arbitrary<IntroductionCommand> {
  const time = fc.integer({ min: -2, max: 80 }).map((days) => later(start, days * DAY_MS + 4 * HOUR_MS));
  const offer = fc.array(time, { maxLength: 3 }).map(
    (times): Offer => ({
      ...FRIDAY,
      times: times.map((startsAt) => ({ startsAt, wall: "" })),
    }),
  );
  const some = (type: IntroductionCommand["type"]) => ({ type }) as IntroductionCommand;
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .record({ hostPlace: somewhere, cold: fc.boolean(), reviewed: fc.boolean() })
        .map((different): IntroductionCommand => ({ type: "introduction.propose", terms: terms(different) })),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        some("introduction.secure"),
        some("introduction.approve"),
        some("introduction.book"),
        some("introduction.undo"),
      ),
    },
    {
      weight: 3,
      arbitrary: offer.map((times): IntroductionCommand => ({ type: "introduction.accept", offer: times })),
    },
    offer.map((times): IntroductionCommand => ({ type: "introduction.counter", offer: times })),
    fc.constantFrom<IntroductionCommand>(
      { type: "introduction.decline", pause: "for-good", note: "" },
      {
        type: "introduction.refer",
        person: { name: "N", email: "n@example.org", note: "", mayUseName: false },
      },
      { type: "introduction.question", text: "Who?" },
      { type: "introduction.reply", text: "Me." },
      { type: "introduction.refuseTimes", note: "" },
      { type: "introduction.turnAway", because: "" },
      { type: "introduction.drop", because: "" },
      { type: "introduction.abandon", because: "" },
      { type: "introduction.end", outcome: "withdrawn", because: "" },
    ),
    time.map((until): IntroductionCommand => ({ type: "introduction.delay", until })),
    {
      weight: 3,
      arbitrary: time.map((startsAt): IntroductionCommand => ({ type: "introduction.choose", startsAt })),
    },
    time.map((startsAt): IntroductionCommand => ({ type: "introduction.clash", startsAt })),
  );
}

describe("whatever happens", () => {
  test("no introduction sleeps for ever, wakes in vain, or reminds more than it may", () => {
    everyLife(introduction, { commands: anything, runs: 400 }, (life) => {
      const last = life.at(-1)?.state;
      expect(["none", "ended"]).toContain(last?.status);
      let nudges = 0;
      for (const { now, events } of life)
        for (const event of events) {
          if (event.type === "introduction.followedUp") nudges += 1;
          const outreach =
            event.type === "introduction.requested" || event.type === "introduction.followedUp";
          if (outreach && last !== undefined && last.status !== "none")
            expect(isWorkingTime(now, last.terms.hostPlace)).toBe(true);
        }
      if (last !== undefined && last.status !== "none")
        expect(nudges).toBeLessThanOrEqual(last.terms.cold ? 1 : 2);
    });
  });

  test("nobody is asked, reminded or told anything about a request after its end, unless an answer was taken back", () => {
    everyLife(introduction, { commands: anything, runs: 200 }, (life) => {
      let over = false;
      for (const { events } of life)
        for (const { type } of events) {
          if (over)
            expect([
              "introduction.undone",
              "introduction.roomReturned",
              "introduction.bookedTooLate",
            ]).toContain(type);
          if (type === "introduction.ended") over = true;
          if (type === "introduction.undone") over = false;
        }
    });
  });

  test("asking the machine's commands twice changes nothing", () => {
    changesNothingTwice(
      introduction,
      { commands: anything },
      new Set([
        "introduction.propose",
        "introduction.turnAway",
        "introduction.clash",
        "introduction.delay",
        "introduction.abandon",
        "introduction.end",
      ]),
    );
  });
});
