import type { Side } from "@legwork/core/domain/diary.ts";
import {
  type Appointment,
  type MeetingCommand,
  type MeetingEvent,
  MOVES_MAX,
  meeting,
  PLACE_MAX,
  remindersFor,
  uidOf,
  type When,
} from "@legwork/core/domain/meeting.ts";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { isWakingTime } from "@legwork/core/kernel/workday.ts";
import { wallOf, ZONE_DATA_VERSION } from "@legwork/core/kernel/zone.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, LONDON, NEW_YORK, PARIS } from "./cast.ts";
import { at, given } from "./given.ts";
import { everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const START = "2026-12-04 14:00";
const LATER = "2026-12-08 14:00";
const END = "2026-12-04 14:20";

const appointment = (different: Partial<Appointment> = {}): Appointment => ({
  occasionId: IDS.introduction,
  searchId: IDS.search,
  seekerId: IDS.seeker,
  hostId: IDS.host,
  seekerDiaryId: IDS.seekerDiary,
  hostDiaryId: IDS.hostDiary,
  seekerPlace: NEW_YORK,
  hostPlace: LONDON,
  minutes: 20,
  format: "video",
  place: "https://meet.example/harriet",
  ...different,
});

const when = (time: string): When => ({
  startsAt: at(time),
  wall: wallOf(at(time), LONDON.zone),
  zone: LONDON.zone,
  zoneData: ZONE_DATA_VERSION,
});

const request = (startsAt: string = START, different: Partial<Appointment> = {}, time = NOW) =>
  given(meeting).when(
    { type: "meeting.request", appointment: appointment(different), startsAt: at(startsAt) },
    time,
  );
type Living = ReturnType<typeof request>;
const bothHold = (life: Living, hold: number, time = NOW) =>
  life
    .when({ type: "meeting.secure", side: "host", hold }, time)
    .when({ type: "meeting.secure", side: "seeker", hold }, time);
const set = (startsAt: string = START, different: Partial<Appointment> = {}, time = NOW) =>
  bothHold(request(startsAt, different, time), 1, time);
const move = (life: Living, to: string, time = NOW) =>
  life.when({ type: "meeting.move", by: "host", startsAt: at(to) }, time);
const missed = () =>
  set().when({ type: "meeting.report", by: "seeker", happened: false }, "2026-12-04 14:10");
const rebooked = () => bothHold(move(missed(), LATER, END), 2, END);

describe("setting a time", () => {
  test("the host's diary holds the time first, then the seeker's, then it is set", () => {
    const asked = request().yields(
      { type: "meeting.requested", when: when(START), hold: 1 },
      {
        type: "meeting.holdAsked",
        side: "host",
        diaryId: IDS.hostDiary,
        hold: 1,
        startsAt: at(START),
        endsAt: at(END),
      },
    );
    const half = asked
      .when({ type: "meeting.secure", side: "host", hold: 1 }, NOW)
      .yields({ type: "meeting.holdAsked", side: "seeker", diaryId: IDS.seekerDiary, hold: 1 });
    half.when({ type: "meeting.secure", side: "host", hold: 1 }, NOW).yields();
    half
      .when({ type: "meeting.secure", side: "seeker", hold: 1 }, NOW)
      .yields({ type: "meeting.scheduled", when: when(START) })
      .leaves({ status: "scheduled", sequence: 0 });
  });

  test("a time the seeker cannot keep frees the host's diary again", () => {
    const clashed = request()
      .when({ type: "meeting.secure", side: "host", hold: 1 }, NOW)
      .when({ type: "meeting.clash", side: "seeker", hold: 1 }, NOW);
    clashed
      .yields({
        type: "meeting.clashed",
        side: "seeker",
        startsAt: at(START),
        diaryIds: [IDS.hostDiary],
        letGo: 1,
      })
      .leaves({ status: "clashed" });
    request()
      .when({ type: "meeting.clash", side: "host", hold: 1 }, NOW)
      .yields({ type: "meeting.clashed", side: "host", diaryIds: [] });
  });

  test("after a clash another time can be asked for, under a number of its own", () => {
    request()
      .when({ type: "meeting.clash", side: "host", hold: 1 }, NOW)
      .when({ type: "meeting.request", appointment: appointment(), startsAt: at(LATER) }, NOW)
      .yields({ type: "meeting.requested", hold: 2 }, { type: "meeting.holdAsked", hold: 2 })
      .leaves({ status: "holding", when: when(LATER) });
  });

  test("the clash of a time that is not asked for any more changes nothing", () => {
    request().when({ type: "meeting.clash", side: "host", hold: 9 }, NOW).yields();
    set().when({ type: "meeting.clash", side: "host", hold: 1 }, NOW).yields();
    move(set(), LATER).when({ type: "meeting.clash", side: "host", hold: 1 }, NOW).yields();
  });

  test("a second request for a meeting that is being set changes nothing", () => {
    request()
      .when({ type: "meeting.request", appointment: appointment(), startsAt: at(LATER) }, NOW)
      .yields();
    set()
      .when({ type: "meeting.request", appointment: appointment(), startsAt: at(LATER) }, NOW)
      .yields();
  });

  test("diaries that do not answer within a day count as a clash, and neither keeps the time", () => {
    request()
      .dueAt("2026-11-25 10:00")
      .whenDue()
      .yields({ type: "meeting.clashed", diaryIds: [IDS.hostDiary, IDS.seekerDiary], letGo: 1 });
  });

  test("a diary that answers too late gets its time back", () => {
    const late: MeetingCommand = { type: "meeting.secure", side: "seeker", hold: 1 };
    const returned = { type: "meeting.holdReturned", diaryIds: [IDS.seekerDiary], letGo: 1 } as const;
    request().whenDue().when(late, "2026-11-25 11:00").yields(returned).leaves({ status: "clashed" });
    request()
      .when({ type: "meeting.cancel", by: "programme", because: "The search has ended." }, NOW)
      .when(late, NOW)
      .yields(returned)
      .leaves({ status: "cancelled" });
  });

  test("the meeting keeps one name for life", () => {
    expect(uidOf(IDS.meeting)).toBe("mtg_sana-harriet@legwork");
  });
});

describe("moving", () => {
  test("a move holds the new time before it lets go of the old one", () => {
    const moving = move(set(), LATER).yields(
      { type: "meeting.moveAsked", by: "host", when: when(LATER), hold: 2 },
      { type: "meeting.holdAsked", side: "host", hold: 2, startsAt: at(LATER) },
    );
    moving.leaves({ status: "scheduled", when: when(START), sequence: 0 });
    bothHold(moving, 2)
      .yields({
        type: "meeting.moved",
        by: "host",
        was: when(START),
        when: when(LATER),
        sequence: 1,
        diaryIds: [IDS.hostDiary, IDS.seekerDiary],
        letGo: 1,
      })
      .leaves({ status: "scheduled", when: when(LATER), sequence: 1, moving: undefined, moves: 1 });
  });

  test("a meeting that moves away and back keeps one name and counts 0, 1, 2, and each time has a hold of its own", () => {
    const back = bothHold(move(bothHold(move(set(), LATER), 2), START), 3);
    back.yields({ type: "meeting.moved", when: when(START), sequence: 2, hold: 3, letGo: 2 });
    back.leaves({ when: when(START), sequence: 2 });
    // What is heard again of the first hold must not touch the third, though it is the same time.
    back.when({ type: "meeting.clash", side: "host", hold: 1 }, NOW).yields();
    back
      .when({ type: "meeting.secure", side: "host", hold: 1 }, NOW)
      .yields({ type: "meeting.holdReturned", letGo: 1 })
      .leaves({ status: "scheduled", hold: 3 });
  });

  test("a new time that clashes leaves the meeting where it was", () => {
    move(set(), LATER)
      .when({ type: "meeting.secure", side: "host", hold: 2 }, NOW)
      .when({ type: "meeting.clash", side: "seeker", hold: 2 }, NOW)
      .yields({
        type: "meeting.moveClashed",
        by: "host",
        startsAt: at(LATER),
        diaryIds: [IDS.hostDiary],
        letGo: 2,
      })
      .leaves({ when: when(START), sequence: 0, moving: undefined, moves: 0 });
  });

  test("a move the diaries never answer is given up after a day", () => {
    move(set(), LATER)
      .when({ type: "meeting.wake" }, "2026-11-25 10:00")
      .yields({ type: "meeting.moveClashed", letGo: 2, diaryIds: [IDS.hostDiary, IDS.seekerDiary] });
  });

  test("one move at a time, and the same move pressed twice is one", () => {
    move(move(set(), LATER), LATER).yields();
    move(set(), START).yields();
    move(move(set(), LATER), "2026-12-09 14:00").refuses("meeting.moving");
  });

  test("only to a time to come, within sixty days", () => {
    move(set(), "2026-11-24 09:00").refuses("meeting.time");
    move(set(), "2027-01-23 10:01").refuses("meeting.time");
    move(set(), "2027-01-23 10:00").yields({ type: "meeting.moveAsked" }, { type: "meeting.holdAsked" });
    move(set(), LATER, START).refuses("meeting.over");
  });

  test(`after ${MOVES_MAX} moves the two sort it out between themselves`, () => {
    let life = set();
    for (let count = 1; count <= MOVES_MAX; count++)
      life = bothHold(move(life, `2026-12-0${count} 09:00`), count + 1);
    life.leaves({ moves: MOVES_MAX, sequence: MOVES_MAX });
    move(life, "2026-12-09 09:00").refuses("meeting.moved-enough");
  });

  test("a move that is being settled when the meeting ends keeps nobody's day busy", () => {
    const moving = move(set(), LATER);
    const returned = {
      type: "meeting.holdReturned",
      diaryIds: [IDS.hostDiary, IDS.seekerDiary],
      letGo: 2,
    } as const;
    moving
      .when({ type: "meeting.cancel", by: "seeker", because: "" }, NOW)
      .yields(returned, { type: "meeting.cancelled" });
    moving
      .when({ type: "meeting.report", by: "host", happened: true }, START)
      .yields(returned, { type: "meeting.held" });
    moving
      .when({ type: "meeting.report", by: "host", happened: false }, "2026-12-04 14:10")
      .yields(returned, { type: "meeting.missed" });
    moving
      .when({ type: "meeting.wake" }, "2026-12-04 15:20")
      .yields(returned, { type: "meeting.outcomeWanted" });
  });
});

describe("when zone rules change", () => {
  const old: When = { ...when(START), startsAt: at("2026-12-04 13:00"), zoneData: "2025b" };
  const stale = () =>
    given(
      meeting,
      [NOW, { type: "meeting.requested", appointment: appointment(), when: old, hold: 1 }],
      [NOW, { type: "meeting.scheduled", when: old, ...partiesOf() }],
    );

  test("the wall time stays, the instant follows, both are told, and both diaries hold it", () => {
    stale()
      .when({ type: "meeting.retime" }, NOW)
      .yields(
        { type: "meeting.retimed", was: old, when: when(START), hold: 2, letGo: 1, sequence: 1 },
        { type: "meeting.holdAsked", side: "host", hold: 2, startsAt: at(START) },
        { type: "meeting.holdAsked", side: "seeker", hold: 2, startsAt: at(START) },
      )
      .leaves({ when: when(START), sequence: 1, hold: 2 })
      .when({ type: "meeting.secure", side: "host", hold: 2 }, NOW)
      .yields()
      .when({ type: "meeting.retime" }, NOW)
      .yields();
  });

  test("nothing is told when the time comes out the same, or the meeting has begun", () => {
    set().when({ type: "meeting.retime" }, NOW).yields();
    stale().when({ type: "meeting.retime" }, "2026-12-04 13:00").yields();
  });
});

describe("reminders", () => {
  const remindersOf = (life: Living) => (life.state.status === "scheduled" ? life.state.reminders : []);

  test("each side is reminded a day and an hour before; the host reads the pack two days before", () => {
    expect(remindersOf(set())).toEqual([
      { side: "host", which: "pack", at: at("2026-12-02 14:00") },
      { side: "host", which: "24h", at: at("2026-12-03 14:00") },
      { side: "host", which: "1h", at: at("2026-12-04 13:00") },
      { side: "seeker", which: "24h", at: at("2026-12-03 14:00") },
      { side: "seeker", which: "1h", at: at("2026-12-04 13:00") },
    ]);
  });

  test("a meeting set three hours ahead has no reminder in the past", () => {
    expect(remindersOf(set(START, {}, "2026-12-04 11:00"))).toEqual([
      { side: "host", which: "pack", at: at("2026-12-04 11:00") },
      { side: "host", which: "1h", at: at("2026-12-04 13:00") },
      { side: "seeker", which: "1h", at: at("2026-12-04 13:00") },
    ]);
  });

  test("what would fall in the night comes the evening before, or not at all", () => {
    // 07:30 in New York: an hour before is 06:30 there, and half past noon in London.
    const early = set("2026-12-04 12:30");
    expect(remindersOf(early)).toEqual([
      { side: "host", which: "pack", at: at("2026-12-02 12:30") },
      { side: "host", which: "24h", at: at("2026-12-03 12:30") },
      { side: "host", which: "1h", at: at("2026-12-04 11:30") },
      { side: "seeker", which: "24h", at: at("2026-12-03 12:30") },
    ]);
    // 06:00 in New York: a day before is night there, so the evening before that.
    const night = set("2026-12-04 11:00");
    expect(remindersOf(night)).toContainEqual({ side: "seeker", which: "24h", at: at("2026-12-03 01:00") });
    expect(wallOf(at("2026-12-03 01:00"), NEW_YORK.zone)).toBe("2026-12-02T20:00");
  });

  test("a reminder is sent at its time and read again: late beyond use it is skipped", () => {
    const pack = set().dueAt("2026-12-02 14:00").whenDue();
    pack.yields({ type: "meeting.reminderDue", side: "host", which: "pack", sequence: 0 });
    const day = pack
      .dueAt("2026-12-03 14:00")
      .whenDue()
      .yields({ type: "meeting.reminderDue", side: "host", which: "24h" });
    day
      .when({ type: "meeting.wake" }, "2026-12-04 13:45")
      .yields({ type: "meeting.reminderSkipped", side: "host", which: "1h" })
      .when({ type: "meeting.wake" }, "2026-12-04 13:45")
      .yields({ type: "meeting.reminderSkipped", side: "seeker", which: "24h" });
  });

  test("twelve hours late is still of use a day before, and thirty minutes an hour before, but not after the start", () => {
    const due = { type: "meeting.reminderDue" } as const;
    const skipped = { type: "meeting.reminderSkipped" } as const;
    const late = set("2026-12-05 00:00", { hostPlace: NEW_YORK, seekerPlace: NEW_YORK });
    // A day before 19:00 in New York; nine in the morning of the day itself is 14 hours later, seven is 12.
    const packed = late.whenDue();
    packed.when({ type: "meeting.wake" }, "2026-12-04 12:00").yields(due);
    packed.when({ type: "meeting.wake" }, "2026-12-04 12:01").yields(skipped);
    const read = packed.whenDue().whenDue();
    read.dueAt("2026-12-04 23:00");
    read.when({ type: "meeting.wake" }, "2026-12-04 23:30").yields(due);
    read.when({ type: "meeting.wake" }, "2026-12-04 23:31").yields(skipped);
    read.when({ type: "meeting.wake" }, "2026-12-05 00:00").yields(skipped);
    set(START, {}, "2026-12-04 13:50").when({ type: "meeting.wake" }, START).yields(skipped);
  });

  test("a sweep that comes at night reminds nobody", () => {
    set()
      .when({ type: "meeting.wake" }, "2026-12-02 22:00")
      .yields({ type: "meeting.reminderSkipped", side: "host", which: "pack" });
  });

  test("a meeting that moved has new reminders, a confirmation to give again, and no second pack", () => {
    const confirmed = set().whenDue().when({ type: "meeting.confirm", by: "host" }, "2026-12-02 15:00");
    confirmed.leaves({ confirmed: ["host"] });
    const moved = bothHold(move(confirmed, LATER, "2026-12-02 16:00"), 2, "2026-12-02 16:00");
    moved.leaves({ confirmed: [] });
    expect(remindersOf(moved).map(({ which }) => which)).toEqual(["24h", "1h", "24h", "1h"]);
    expect(remindersOf(bothHold(move(set(), LATER), 2))[0]).toEqual({
      side: "host",
      which: "pack",
      at: at("2026-12-06 14:00"),
    });
  });

  test("a sweep that comes early changes nothing", () => {
    set().when({ type: "meeting.wake" }, "2026-12-02 13:59").yields();
    request().when({ type: "meeting.wake" }, "2026-11-25 09:59").yields();
  });

  test("a cancelled meeting reminds nobody", () => {
    set()
      .when({ type: "meeting.cancel", by: "host", because: "Ill." }, NOW)
      .dueAt(undefined)
      .when({ type: "meeting.wake" }, "2026-12-03 14:00")
      .yields();
  });

  test("nothing about a meeting is planned between 21:00 and 07:00 on that side's clock", () => {
    const zones = [
      "Europe/London",
      "America/New_York",
      "Asia/Kolkata",
      "Pacific/Auckland",
      "Pacific/Kiritimati",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 60 * 24 * 4 }),
        (hostZone, seekerZone, quarters) => {
          const startsAt = later(at(NOW), quarters * 15 * MINUTE_MS);
          const hostPlace = { ...LONDON, zone: hostZone };
          const seekerPlace = { ...LONDON, zone: seekerZone };
          const planned = given(meeting, [
            NOW,
            {
              type: "meeting.requested",
              appointment: appointment({ hostPlace, seekerPlace }),
              when: { ...when(START), startsAt },
              hold: 1,
            },
          ]).state;
          if (planned.status !== "holding") throw new Error("unreachable");
          for (const { side, at: time } of remindersFor(planned, at(NOW))) {
            expect(isWakingTime(time, side === "host" ? hostZone : seekerZone)).toBe(true);
            expect(time >= at(NOW)).toBe(true);
          }
          const asked = bothHold(request(NOW, { hostPlace, seekerPlace }), 1).state;
          if (asked.status !== "scheduled") throw new Error("unreachable");
          const wonder = meeting.dueAt({ ...asked, reminders: [], when: { ...when(START), startsAt } });
          expect(
            wonder !== undefined && isWakingTime(wonder, hostZone) && isWakingTime(wonder, seekerZone),
          ).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("either side names the place until it begins, and both calendars follow", () => {
    const name = (by: Side, place: string): MeetingCommand => ({ type: "meeting.place", by, place });
    const named = set().when(name("seeker", " The Reading  Room, 4 Park Row "), NOW);
    named
      .yields({ type: "meeting.placed", by: "seeker", place: "The Reading Room, 4 Park Row", sequence: 1 })
      .leaves({ sequence: 1, stampedAt: at(NOW), appointment: { place: "The Reading Room, 4 Park Row" } });
    named.when(name("host", "The Reading Room, 4 Park Row"), NOW).yields();
    named.when(name("host", "Elsewhere"), NOW).yields({ type: "meeting.placed", sequence: 2 });
    set().when(name("host", "  "), NOW).refuses("meeting.place");
    set()
      .when(name("host", "x".repeat(PLACE_MAX + 1)), NOW)
      .refuses("meeting.place");
    set().when(name("host", "Elsewhere"), START).refuses("meeting.over");
    let often = set();
    for (let n = 0; n < 10; n++) often = often.when(name("host", `Café ${n}`), NOW);
    often.when(name("host", "One more"), NOW).refuses("meeting.changed-enough");
  });

  test("a confirmation pressed twice is one", () => {
    const confirm: MeetingCommand = { type: "meeting.confirm", by: "seeker" };
    set().when(confirm, NOW).yields({ type: "meeting.confirmed", by: "seeker" }).when(confirm, NOW).yields();
    missed().when(confirm, END).refuses("meeting.over");
  });
});

describe("putting off", () => {
  const put = (life: Living, to: string, time: string) =>
    bothHold(move(life, to, time), life.state.status === "none" ? 1 : life.state.holds + 1, time);

  test("ends 75 days after the time was first chosen, so that its search can wait for it", () => {
    const twice = put(put(set(), "2027-01-20 10:00", NOW), "2027-02-07 10:00", "2027-01-10");
    twice.leaves({ status: "scheduled", when: { startsAt: at("2027-02-07 10:00") } });
    move(twice, "2027-02-07 10:01", "2027-01-10").refuses("meeting.time");
    expect(move(twice, "2027-02-08", "2027-01-10").answer).toMatchObject({
      because: expect.stringContaining("before 2027-02-07"),
    });
  });

  test("leaves a missed meeting a month to be set anew", () => {
    const late = put(put(set(), "2027-01-20 10:00", NOW), "2027-02-07 10:00", "2027-01-10");
    const gone = late.when({ type: "meeting.report", by: "host", happened: false }, "2027-02-10");
    gone.leaves({ status: "missed", latestAt: at("2027-03-12") });
    move(gone, "2027-03-12", "2027-02-11").yields(
      { type: "meeting.moveAsked" },
      { type: "meeting.holdAsked" },
    );
    move(gone, "2027-03-12 00:01", "2027-02-11").refuses("meeting.time");
    missed().leaves({ latestAt: at("2027-02-07 10:00") });
  });
});

describe("cancelling", () => {
  test("raises the sequence, frees both days, and says so once", () => {
    const cancelled = set().when({ type: "meeting.cancel", by: "seeker", because: "I found work." }, NOW);
    cancelled
      .yields({
        type: "meeting.cancelled",
        by: "seeker",
        because: "I found work.",
        told: true,
        when: when(START),
        sequence: 1,
        diaryIds: [IDS.hostDiary, IDS.seekerDiary],
        letGo: 1,
      })
      .when({ type: "meeting.cancel", by: "host", because: "" }, NOW)
      .yields();
    move(cancelled, LATER).refuses("meeting.over");
    expect(move(cancelled, LATER).answer).toMatchObject({ because: expect.stringContaining("cancelled") });
    expect(move(missed().whenDue(), LATER).answer).toMatchObject({
      because: expect.stringContaining("over"),
    });
  });

  test("before both diaries hold the time is nothing anybody had heard of", () => {
    const off = { type: "meeting.cancel", by: "programme", because: "The search has ended." } as const;
    request()
      .when(off, NOW)
      .yields({ type: "meeting.cancelled", told: false })
      .leaves({ status: "cancelled", by: "programme", told: false });
    for (const life of [set(), missed()])
      life.when(off, END).yields({ type: "meeting.cancelled", told: true }).leaves({ told: true });
  });

  test("people cannot cancel what has begun; the programme can", () => {
    set().when({ type: "meeting.cancel", by: "host", because: "" }, START).refuses("meeting.over");
    set()
      .when({ type: "meeting.cancel", by: "programme", because: "" }, START)
      .yields({ type: "meeting.cancelled" });
  });
});

describe("did it happen?", () => {
  test("both are asked an hour after the end, again after two days, and silence counts as yes", () => {
    const asked = set()
      .when({ type: "meeting.wake" }, "2026-12-04 15:20")
      .yields({ type: "meeting.outcomeWanted", number: 1 });
    const again = asked
      .dueAt("2026-12-06 15:20")
      .whenDue()
      .yields({ type: "meeting.outcomeWanted", number: 2 });
    again
      .dueAt("2026-12-11 15:20")
      .whenDue()
      .yields({
        type: "meeting.held",
        by: "nobody",
        endedAt: at(END),
        zones: { host: LONDON.zone, seeker: NEW_YORK.zone },
      })
      .dueAt(undefined);
  });

  test("the question waits until it is day for both", () => {
    // Ends 19:20 in New York, 01:20 in Paris; at 07:00 in Paris it is 01:00 in New York.
    const life = set("2026-12-05 00:00", { hostPlace: NEW_YORK, seekerPlace: PARIS });
    const { state } = life;
    expect(state.status === "scheduled" ? meeting.dueAt({ ...state, reminders: [] }) : undefined).toBe(
      at("2026-12-05 12:00"),
    );
  });

  test("a sweep that comes late at night asks nobody until it is day for both", () => {
    set()
      .when({ type: "meeting.wake" }, "2026-12-05 03:00")
      .yields({ type: "meeting.outcomePostponed", until: at("2026-12-05 12:00") })
      .leaves({ status: "wondering", asked: 0 })
      .whenDue()
      .yields({ type: "meeting.outcomeWanted", number: 1 })
      .when({ type: "meeting.wake" }, "2026-12-08 03:00")
      .yields({ type: "meeting.outcomePostponed" })
      .leaves({ asked: 1 });
  });

  test("either side may say yes from the start of the meeting, and no from ten minutes after it", () => {
    const say = (happened: boolean): MeetingCommand => ({ type: "meeting.report", by: "host", happened });
    set().when(say(true), "2026-12-04 13:59").refuses("meeting.too-early");
    set().when(say(true), START).yields({ type: "meeting.held", by: "host" }).when(say(true), END).yields();
    set().when(say(false), "2026-12-04 14:09").refuses("meeting.too-early");
    set().when(say(false), "2026-12-04 14:10").yields({ type: "meeting.missed", by: "host", rebook: true });
  });

  test("a missed meeting is offered once more, for two weeks, and then closed without blame", () => {
    missed()
      .leaves({ status: "missed", by: "seeker" })
      .dueAt("2026-12-18 14:10")
      .whenDue()
      .yields({ type: "meeting.closed" });
    missed().when({ type: "meeting.report", by: "host", happened: false }, END).yields();
  });

  test("a missed meeting can be moved even when it had moved as often as it may", () => {
    let life = set();
    for (let count = 1; count <= MOVES_MAX; count++)
      life = bothHold(move(life, `2026-12-0${count} 09:00`), count + 1);
    const late = life.when({ type: "meeting.report", by: "host", happened: false }, "2026-12-04 09:10");
    move(late, LATER, "2026-12-04 10:00").yields(
      { type: "meeting.moveAsked" },
      { type: "meeting.holdAsked" },
    );
  });

  test("missed again, it is over", () => {
    const twice = rebooked()
      .yields({ type: "meeting.moved", sequence: 1 })
      .leaves({ status: "scheduled", missedBefore: true })
      .when({ type: "meeting.report", by: "host", happened: false }, "2026-12-08 14:10");
    twice.yields({ type: "meeting.missed", rebook: false }).leaves({ status: "closed" }).dueAt(undefined);
  });

  test("when one says missed and the other says it happened, it happened", () => {
    missed()
      .when({ type: "meeting.report", by: "host", happened: true }, END)
      .yields({ type: "meeting.held", by: "host" });
  });
});

const partiesOf = () => ({
  occasionId: IDS.introduction,
  searchId: IDS.search,
  seekerId: IDS.seeker,
  hostId: IDS.host,
});

describe("what each fact makes of the state", () => {
  const parties = partiesOf();
  const diaryIds = [IDS.hostDiary, IDS.seekerDiary];
  const base = {
    appointment: appointment(),
    when: when(START),
    sequence: 0,
    latestAt: at("2027-02-07 10:00"),
    stampedAt: at(NOW),
    hold: 1,
    holds: 1,
  };
  const requested: MeetingEvent = {
    type: "meeting.requested",
    appointment: appointment(),
    when: when(START),
    hold: 1,
  };
  const scheduled: MeetingEvent = { type: "meeting.scheduled", when: when(START), ...parties };
  const moveAsked: MeetingEvent = {
    type: "meeting.moveAsked",
    by: "host",
    when: when(LATER),
    hold: 2,
    ...parties,
  };
  const hold = { diaryId: IDS.hostDiary, startsAt: at(START), endsAt: at(END), hold: 1 } as const;
  const having = (...events: MeetingEvent[]) => given(meeting, [NOW, requested, ...events]);
  const moved: MeetingEvent = {
    type: "meeting.moved",
    by: "host",
    was: when(START),
    when: when(LATER),
    hold: 2,
    sequence: 1,
    diaryIds,
    letGo: 1,
    ...parties,
  };
  const missedEvent: MeetingEvent = { type: "meeting.missed", by: "seeker", rebook: true, ...parties };

  test("requested, hold asked, hold returned, clashed", () => {
    const holding = { ...base, status: "holding", held: [], since: at(NOW) } as const;
    having().leavesOnly(holding);
    having({ type: "meeting.holdAsked", side: "host", ...hold }).leavesOnly(holding);
    having({ type: "meeting.holdAsked", side: "seeker", ...hold }).leavesOnly({ ...holding, held: ["host"] });
    having({ type: "meeting.holdReturned", diaryIds, letGo: 9 }).leavesOnly(holding);
    having({
      type: "meeting.clashed",
      side: "host",
      startsAt: at(START),
      diaryIds,
      letGo: 1,
      ...parties,
    }).leavesOnly({
      ...base,
      status: "clashed",
    });
  });

  test("scheduled, reminded, skipped, confirmed", () => {
    having(scheduled).leaves({ ...base, status: "scheduled", confirmed: [], moves: 0, missedBefore: false });
    const remind = { side: "host", which: "24h" } as const;
    for (const event of [
      { type: "meeting.reminderDue", ...remind, sequence: 0, ...parties },
      { type: "meeting.reminderSkipped", ...remind },
    ] satisfies MeetingEvent[]) {
      const { state } = having(scheduled, event);
      expect(state.status === "scheduled" && state.reminders).toHaveLength(4);
      expect(state.status === "scheduled" && state.reminders).not.toContainEqual(
        expect.objectContaining(remind),
      );
    }
    having(scheduled, { type: "meeting.confirmed", by: "host", ...parties }).leaves({ confirmed: ["host"] });
    having(scheduled, {
      type: "meeting.placed",
      by: "host",
      place: "A café",
      sequence: 1,
      ...parties,
    }).leaves({
      ...base,
      appointment: { ...base.appointment, place: "A café" },
      sequence: 1,
      stampedAt: at(NOW),
    });
  });

  test("move asked, move clashed, moved, retimed", () => {
    const moving = { by: "host", when: when(LATER), hold: 2, held: [], since: at(NOW) };
    having(scheduled, moveAsked).leaves({ ...base, holds: 2, moving });
    having(scheduled, moveAsked, { type: "meeting.holdAsked", side: "seeker", ...hold, hold: 2 }).leaves({
      moving: { ...moving, held: ["host"] },
    });
    having(scheduled, moveAsked, {
      type: "meeting.moveClashed",
      by: "host",
      startsAt: at(LATER),
      diaryIds,
      letGo: 2,
      ...parties,
    }).leaves({ ...base, holds: 2, moving: undefined });
    given(meeting, [NOW, requested, scheduled, moveAsked], ["2026-11-25", moved]).leaves({
      ...base,
      when: when(LATER),
      hold: 2,
      holds: 2,
      sequence: 1,
      stampedAt: at("2026-11-25"),
      moving: undefined,
      moves: 1,
    });
    having(scheduled, { ...moved, type: "meeting.retimed" }).leaves({
      when: when(LATER),
      sequence: 1,
      hold: 2,
      moves: 0,
    });
  });

  test("cancelled, outcome wanted, held, missed, closed", () => {
    having(scheduled, {
      type: "meeting.cancelled",
      by: "host",
      because: "Ill.",
      told: true,
      when: when(START),
      sequence: 1,
      diaryIds,
      letGo: 1,
      ...parties,
    }).leavesOnly({ ...base, status: "cancelled", by: "host", because: "Ill.", told: true, sequence: 1 });
    const wondering = { ...base, status: "wondering", moves: 0, missedBefore: false } as const;
    const wanted = { type: "meeting.outcomeWanted", ...parties } as const;
    having(scheduled, { ...wanted, number: 1 }).leavesOnly({
      ...wondering,
      asked: 1,
      nextAt: at("2026-11-26 10:00"),
    });
    having(scheduled, { ...wanted, number: 2 }).leavesOnly({
      ...wondering,
      asked: 2,
      nextAt: at("2026-11-29 10:00"),
    });
    const until = at("2026-12-05 12:00");
    having(scheduled, { type: "meeting.outcomePostponed", until, ...parties }).leavesOnly({
      ...wondering,
      asked: 0,
      nextAt: until,
    });
    const zones = { host: LONDON.zone, seeker: NEW_YORK.zone };
    having(scheduled, { type: "meeting.held", by: "host", endedAt: at(END), zones, ...parties }).leavesOnly({
      ...base,
      status: "held",
      heldAt: at(NOW),
    });
    having(scheduled, missedEvent).leavesOnly({
      ...base,
      status: "missed",
      by: "seeker",
      moving: undefined,
      rebookUntil: at("2026-12-08 10:00"),
      moves: 0,
    });
    having(scheduled, { ...missedEvent, rebook: false }).leavesOnly({
      ...base,
      status: "closed",
      because: "missed",
    });
    having(scheduled, missedEvent, { type: "meeting.closed", ...parties }).leavesOnly({
      ...base,
      status: "closed",
      because: "missed",
    });
  });

  test("a meeting nobody asked for is missing", () => {
    given(meeting).when({ type: "meeting.retime" }, NOW).refuses("meeting.missing");
  });
});

function anything(start: Instant): fc.Arbitrary<MeetingCommand> {
  const side = fc.constantFrom("host" as const, "seeker" as const);
  const time = fc.integer({ min: 0, max: 50 }).map((days) => later(start, days * DAY_MS + 5 * HOUR_MS));
  const hold = fc.integer({ min: 1, max: 5 });
  return fc.oneof(
    {
      weight: 2,
      arbitrary: time.map(
        (startsAt): MeetingCommand => ({ type: "meeting.request", appointment: appointment(), startsAt }),
      ),
    },
    {
      weight: 6,
      arbitrary: fc
        .tuple(side, hold)
        .map(([who, number]): MeetingCommand => ({ type: "meeting.secure", side: who, hold: number })),
    },
    fc
      .tuple(side, hold)
      .map(([who, number]): MeetingCommand => ({ type: "meeting.clash", side: who, hold: number })),
    {
      weight: 2,
      arbitrary: fc
        .tuple(side, time)
        .map(([by, startsAt]): MeetingCommand => ({ type: "meeting.move", by, startsAt })),
    },
    fc
      .tuple(side, fc.boolean())
      .map(([by, happened]): MeetingCommand => ({ type: "meeting.report", by, happened })),
    side.map((by): MeetingCommand => ({ type: "meeting.confirm", by })),
    fc
      .tuple(side, fc.constantFrom("A café", "The library"))
      .map(([by, place]): MeetingCommand => ({ type: "meeting.place", by, place })),
    side.map((by): MeetingCommand => ({ type: "meeting.cancel", by, because: "" })),
    fc.constant<MeetingCommand>({ type: "meeting.retime" }),
  );
}

describe("whatever happens", () => {
  test("every meeting comes to an end, tells nobody anything at night, and counts up with every change told", () => {
    everyLife(meeting, { commands: anything, steps: 40, runs: 400 }, (life) => {
      const told: number[] = [];
      for (const { now, events } of life)
        for (const event of events) {
          if (
            event.type === "meeting.moved" ||
            event.type === "meeting.retimed" ||
            event.type === "meeting.placed" ||
            event.type === "meeting.cancelled"
          )
            told.push(event.sequence);
          if (event.type === "meeting.outcomeWanted")
            expect([LONDON, NEW_YORK].every(({ zone }) => isWakingTime(now, zone))).toBe(true);
          if (event.type === "meeting.reminderDue")
            expect(isWakingTime(now, event.side === "host" ? LONDON.zone : NEW_YORK.zone)).toBe(true);
        }
      expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
      expect(["none", "clashed", "held", "closed", "cancelled"]).toContain(life.at(-1)?.state.status);
    });
  });

  test("every hold that was asked for is either the one that stands or let go of", () => {
    everyLife(meeting, { commands: anything, steps: 40, runs: 400 }, (life) => {
      const facts = life.flatMap(({ events }) => events);
      const asked = facts.flatMap((event) => (event.type === "meeting.holdAsked" ? [event.hold] : []));
      const letGo = new Set(facts.flatMap((event) => ("letGo" in event ? [event.letGo] : [])));
      const last = life.at(-1)?.state;
      const stands = last !== undefined && last.status !== "none" ? last.hold : 0;
      for (const hold of asked) expect(letGo.has(hold) || hold === stands).toBe(true);
    });
  });
});
