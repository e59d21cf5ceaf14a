import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS, msBetween } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import { isWakingTime } from "../kernel/workday.ts";
import { landingOf, wallOf, ZONE_DATA_VERSION } from "../kernel/zone.ts";
import type { Side } from "./diary.ts";
import { BOOK_WITHIN_MS } from "./introduction.ts";
import type {
  Appointment,
  MeetingCommand,
  MeetingEvent,
  Parties,
  When,
  Which,
  Zones,
} from "./meeting-facts.ts";
import {
  type Base,
  dueAt,
  endOf,
  evolve,
  type Live,
  type MeetingState,
  type Moving,
  nextDayForBoth,
  SIDES,
  wonderAt,
} from "./meeting-state.ts";

//            hold host       hold seeker
//   holding ───────────▶ holding ───────────▶ scheduled ──────────────▶ wondering ──▶ held
//      │ clash              │ clash             │  ▲ │  24 h, 1 h        │    │ ("did it happen?", twice)
//      ▼                    ▼                   │  │ │ reminders         │    ▼
//    clashed              clashed          move │  │ │ cancel            │  missed ── move once ▶ scheduled
//                                               ▼  │ ▼                   │    │ 14 days
//                                       scheduled, moving   cancelled ◀──┘    ▼ closed as missed
//
//   A time is a promise about two people's days, so each side's diary must hold it first: the host's, then the
//   seeker's. A move holds the new time before it lets go of the old one. Each time asked of the diaries has a number,
//   so that a late answer about one time is never taken for an answer about another, nor the same time asked again.

export * from "./meeting-facts.ts";
export { endOf, type MeetingState, type Reminder, remindersFor } from "./meeting-state.ts";

/** Changes of time before the two are asked to sort it out between themselves. */
export const MOVES_MAX = 4;
/** Either side may say "nobody came" from ten minutes after the start. */
export const LATE_MS = 10 * MINUTE_MS;
/** Changes both sides are written to about, of time and place together. */
const CHANGES_MAX = 10;
export const PLACE_MAX = 200;
/** A reminder this late would only confuse. */
const REMIND_LATE_MS: Readonly<Record<Which, number>> = {
  pack: 2 * DAY_MS,
  "24h": 12 * HOUR_MS,
  "1h": 30 * MINUTE_MS,
};

/** Stable for life, whatever the time becomes (RFC 5545 3.8.4.7). */
export const uidOf = (id: Id<"meeting">): string => `${id}@legwork`;

export const meeting: Decider<"meeting", MeetingState, MeetingCommand, MeetingEvent> = {
  kind: "meeting",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "meeting.request") {
      // An introduction whose first choice clashed asks again with another time.
      if (state.status !== "none" && state.status !== "clashed") return [];
      const { appointment } = command;
      const when = whenOf(command.startsAt, appointment.hostPlace.zone);
      const hold = (state.status === "none" ? 0 : state.holds) + 1;
      return [
        { type: "meeting.requested", appointment, when, hold },
        holdAsked(appointment, "host", when, hold),
      ];
    }
    if (state.status === "none") return refuse("missing", "meeting.missing", "There is no such meeting.");
    switch (command.type) {
      case "meeting.secure":
        return secure(state, command.side, command.hold);
      case "meeting.clash":
        return clash(state, command.side, command.hold);
      case "meeting.move":
        return move(state, command.by, command.startsAt, now);
      case "meeting.cancel":
        return cancel(state, command.by, command.because, now);
      case "meeting.confirm":
        if (state.status !== "scheduled") return over(state);
        return state.confirmed.includes(command.by)
          ? []
          : [{ type: "meeting.confirmed", by: command.by, ...parties(state) }];
      case "meeting.place":
        return place(state, command.by, command.place, now);
      case "meeting.report":
        return report(state, command.by, command.happened, now);
      case "meeting.retime":
        return retime(state, now);
      case "meeting.wake":
        return wake(state, now);
    }
  },

  evolve,
  dueAt,
};

function parties({ appointment: { occasionId, searchId, seekerId, hostId } }: Base): Parties {
  return { occasionId, seekerId, hostId, ...(searchId !== undefined && { searchId }) };
}

const diaryOf = (appointment: Appointment, side: Side): Id<"diary"> =>
  side === "host" ? appointment.hostDiaryId : appointment.seekerDiaryId;

const whenOf = (startsAt: Instant, zone: string): When => ({
  startsAt,
  wall: wallOf(startsAt, zone),
  zone,
  zoneData: ZONE_DATA_VERSION,
});

const holdAsked = (appointment: Appointment, side: Side, when: When, hold: number): MeetingEvent => ({
  type: "meeting.holdAsked",
  side,
  diaryId: diaryOf(appointment, side),
  hold,
  startsAt: when.startsAt,
  endsAt: later(when.startsAt, appointment.minutes * MINUTE_MS),
});

/** "Did it happen?", once more; the sweep may be hours late, so the hour is looked at again. */
function wonder(state: Live, asked: number, now: Instant): MeetingEvent {
  const until = nextDayForBoth(state, now);
  return until > now
    ? { type: "meeting.outcomePostponed", until, ...parties(state) }
    : { type: "meeting.outcomeWanted", number: asked + 1, ...parties(state) };
}

function secure(state: Live, side: Side, hold: number): readonly MeetingEvent[] {
  const moving = "moving" in state ? state.moving : undefined;
  if (state.status === "holding" && state.hold === hold) {
    if (side === "host")
      return state.held.includes("host") ? [] : [holdAsked(state.appointment, "seeker", state.when, hold)];
    return [{ type: "meeting.scheduled", when: state.when, ...parties(state) }];
  }
  if (moving?.hold === hold) {
    if (side === "host")
      return moving.held.includes("host") ? [] : [holdAsked(state.appointment, "seeker", moving.when, hold)];
    const moved = { by: moving.by, was: state.when, when: moving.when, hold, sequence: state.sequence + 1 };
    const released = { diaryIds: bothDiaries(state), letGo: state.hold };
    return [{ type: "meeting.moved", ...moved, ...released, ...parties(state) }];
  }
  const stands = state.hold === hold && state.status !== "clashed" && state.status !== "cancelled";
  // The diary answered late: the time is not wanted any more, so nobody's day is kept busy by it.
  return stands
    ? []
    : [{ type: "meeting.holdReturned", diaryIds: [diaryOf(state.appointment, side)], letGo: hold }];
}

/** The time being settled, if one is, is given up with the meeting or its date. */
const returnMoving = (state: Live): readonly MeetingEvent[] =>
  "moving" in state && state.moving !== undefined
    ? [{ type: "meeting.holdReturned", diaryIds: bothDiaries(state), letGo: state.moving.hold }]
    : [];

const bothDiaries = ({ appointment }: Base): readonly Id<"diary">[] => [
  appointment.hostDiaryId,
  appointment.seekerDiaryId,
];

function clash(state: Live, side: Side, hold: number): readonly MeetingEvent[] {
  // Only the host's diary can hold the time when the seeker's clashes; when the host's does, neither holds it.
  const diaryIds = side === "seeker" ? [state.appointment.hostDiaryId] : [];
  const moving = "moving" in state ? state.moving : undefined;
  if (state.status === "holding" && state.hold === hold) return [clashed(state, side, diaryIds)];
  return moving?.hold === hold ? [moveClashed(state, moving, diaryIds)] : [];
}

const clashed = (state: Live, side: Side, diaryIds: readonly Id<"diary">[]): MeetingEvent => ({
  type: "meeting.clashed",
  side,
  startsAt: state.when.startsAt,
  diaryIds,
  letGo: state.hold,
  ...parties(state),
});

const moveClashed = (state: Live, moving: Moving, diaryIds: readonly Id<"diary">[]): MeetingEvent => ({
  type: "meeting.moveClashed",
  by: moving.by,
  startsAt: moving.when.startsAt,
  diaryIds,
  letGo: moving.hold,
  ...parties(state),
});

function held(state: Live, by: Side | "nobody"): MeetingEvent {
  const { seekerPlace, hostPlace } = state.appointment;
  const zones: Zones = { seeker: seekerPlace.zone, host: hostPlace.zone };
  return { type: "meeting.held", by, endedAt: endOf(state), zones, ...parties(state) };
}

const over = (state: Live): Refusal =>
  refuse(
    "gone",
    "meeting.over",
    state.status === "cancelled"
      ? "This meeting was cancelled; nothing was changed."
      : "This meeting is over; nothing was changed.",
  );

function move(state: Live, by: Side, startsAt: Instant, now: Instant): readonly MeetingEvent[] | Refusal {
  if (state.status !== "scheduled" && state.status !== "missed") return over(state);
  if (state.status === "scheduled" && state.when.startsAt <= now) return over(state);
  if (
    state.moving?.when.startsAt === startsAt ||
    (state.status === "scheduled" && state.when.startsAt === startsAt)
  )
    return [];
  if (state.moving !== undefined)
    return refuse(
      "conflict",
      "meeting.moving",
      "A new time is being settled just now. Please look again in a minute.",
    );
  // A meeting that was missed may always be set once more: that is the offer both have been made.
  if (state.status === "scheduled" && state.moves >= MOVES_MAX)
    return refuse(
      "conflict",
      "meeting.moved-enough",
      `This meeting has moved ${MOVES_MAX} times. Please agree the next time directly, or cancel.`,
    );
  if (startsAt <= now || msBetween(now, startsAt) > BOOK_WITHIN_MS)
    return refuse("invalid", "meeting.time", "Please choose a time in the coming 60 days.");
  if (startsAt > state.latestAt)
    return refuse(
      "invalid",
      "meeting.time",
      `This meeting has been put off as far as it can be: please choose a time before ${state.latestAt.slice(0, 10)}.`,
    );
  const when = whenOf(startsAt, state.appointment.hostPlace.zone);
  const hold = state.holds + 1;
  return [
    { type: "meeting.moveAsked", by, when, hold, ...parties(state) },
    holdAsked(state.appointment, "host", when, hold),
  ];
}

function cancel(
  state: Live,
  by: Side | "programme",
  because: string,
  now: Instant,
): readonly MeetingEvent[] | Refusal {
  if (state.status === "cancelled") return [];
  const cancellable =
    state.status === "holding" ||
    state.status === "missed" ||
    (state.status === "scheduled" && (state.when.startsAt > now || by === "programme"));
  if (!cancellable) return over(state);
  const { when } = state;
  const told = state.status !== "holding";
  const cancelled = { by, because, told, when, sequence: state.sequence + 1 };
  const released = { diaryIds: bothDiaries(state), letGo: state.hold };
  return [
    ...returnMoving(state),
    { type: "meeting.cancelled", ...cancelled, ...released, ...parties(state) },
  ];
}

function report(state: Live, by: Side, happened: boolean, now: Instant): readonly MeetingEvent[] | Refusal {
  if (state.status === "held") return [];
  if (state.status === "missed" || state.status === "closed")
    return happened && state.status === "missed" ? [...returnMoving(state), held(state, by)] : [];
  if (state.status !== "scheduled" && state.status !== "wondering") return over(state);
  const sayFrom = happened ? state.when.startsAt : later(state.when.startsAt, LATE_MS);
  if (now < sayFrom)
    return refuse(
      "conflict",
      "meeting.too-early",
      happened
        ? "The meeting has not begun yet."
        : "Please wait ten minutes after the start before you say so.",
    );
  if (happened) return [...returnMoving(state), held(state, by)];
  return [
    ...returnMoving(state),
    { type: "meeting.missed", by, rebook: !state.missedBefore, ...parties(state) },
  ];
}

/** Either side may say where, as long as the other can still hear of it. */
function place(state: Live, by: Side, named: string, now: Instant): readonly MeetingEvent[] | Refusal {
  if (state.status !== "scheduled" || state.when.startsAt <= now) return over(state);
  const at = named.replace(/\s+/g, " ").trim();
  if (at === "" || at.length > PLACE_MAX)
    return refuse("invalid", "meeting.place", `Please name the place, in ${PLACE_MAX} characters at most.`);
  if (at === state.appointment.place) return [];
  if (state.sequence >= CHANGES_MAX)
    return refuse(
      "conflict",
      "meeting.changed-enough",
      "This meeting has changed so often that another letter would only confuse. Please agree directly.",
    );
  return [{ type: "meeting.placed", by, place: at, sequence: state.sequence + 1, ...parties(state) }];
}

/**
 * Zone rules changed: the wall time was the promise, so the instant follows it, and the diaries are asked to hold it.
 * When one clashes the meeting stands: both people read the same wall time as before.
 */
function retime(state: Live, now: Instant): readonly MeetingEvent[] {
  if (state.status !== "scheduled" || state.when.startsAt <= now || state.when.zoneData === ZONE_DATA_VERSION)
    return [];
  if (state.moving !== undefined) return [];
  const startsAt = landingOf(state.when.wall, state.when.zone);
  if (startsAt === state.when.startsAt) return [];
  const when: When = { ...state.when, startsAt, zoneData: ZONE_DATA_VERSION };
  const hold = state.holds + 1;
  const change = { was: state.when, when, hold, sequence: state.sequence + 1 };
  const released = { diaryIds: bothDiaries(state), letGo: state.hold };
  return [
    { type: "meeting.retimed", ...change, ...released, ...parties(state) },
    ...SIDES.map((side) => holdAsked(state.appointment, side, when, hold)),
  ];
}

function wake(state: Live, now: Instant): readonly MeetingEvent[] {
  const due = meeting.dueAt(state);
  if (due === undefined || due > now) return [];
  switch (state.status) {
    case "holding":
      return [clashed(state, "seeker", bothDiaries(state))];
    case "scheduled":
      return wakeScheduled(state, now);
    case "wondering":
      return state.asked >= 2 ? [held(state, "nobody")] : [wonder(state, state.asked, now)];
    case "missed":
      if (state.rebookUntil <= now)
        return [...returnMoving(state), { type: "meeting.closed", ...parties(state) }];
      return moveLost(state);
    default:
      return [];
  }
}

const moveLost = (state: Extract<Live, { moving: Moving | undefined }>): readonly MeetingEvent[] =>
  state.moving === undefined ? [] : [moveClashed(state, state.moving, bothDiaries(state))];

function wakeScheduled(state: Extract<Live, { status: "scheduled" }>, now: Instant): readonly MeetingEvent[] {
  if (wonderAt(state) <= now) return [...returnMoving(state), wonder(state, 0, now)];
  const due = state.reminders.find((reminder) => reminder.at <= now);
  if (due === undefined) return moveLost(state);
  const { side, which } = due;
  const { zone } = side === "host" ? state.appointment.hostPlace : state.appointment.seekerPlace;
  const stale =
    msBetween(due.at, now) > REMIND_LATE_MS[which] || now >= state.when.startsAt || !isWakingTime(now, zone);
  return stale
    ? [{ type: "meeting.reminderSkipped", side, which }]
    : [{ type: "meeting.reminderDue", side, which, sequence: state.sequence, ...parties(state) }];
}
