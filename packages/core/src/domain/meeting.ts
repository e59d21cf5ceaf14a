import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, earliest, HOUR_MS, type Instant, later, MINUTE_MS, msBetween } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import { isWakingTime, nextWakingTime, type Place } from "../kernel/workday.ts";
import { landingOf, wallOf, ZONE_DATA_VERSION } from "../kernel/zone.ts";
import type { Side } from "./diary.ts";
import { BOOK_WITHIN_MS } from "./introduction.ts";
import type { Format } from "./profile.ts";

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

export interface Appointment {
  readonly introductionId: Id<"introduction">;
  readonly searchId: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
  readonly seekerDiaryId: Id<"diary">;
  readonly hostDiaryId: Id<"diary">;
  readonly seekerPlace: Place;
  readonly hostPlace: Place;
  readonly minutes: number;
  readonly format: Format;
  readonly place: string;
}

/** When, with the promise that stands behind it: the wall time on the host's clock. */
export interface When {
  readonly startsAt: Instant;
  readonly wall: string;
  readonly zone: string;
  /** Version of the zone data the instant was computed with. */
  readonly zoneData: string;
}

/** `pack` is what the host reads beforehand, two days before; the seeker's comes with the confirmation. */
export type Which = "pack" | "24h" | "1h";

export interface Reminder {
  readonly side: Side;
  readonly which: Which;
  readonly at: Instant;
}

export type MeetingCommand =
  | { readonly type: "meeting.request"; readonly appointment: Appointment; readonly startsAt: Instant }
  | { readonly type: "meeting.secure"; readonly side: Side; readonly hold: number }
  | { readonly type: "meeting.clash"; readonly side: Side; readonly hold: number }
  | { readonly type: "meeting.move"; readonly by: Side; readonly startsAt: Instant }
  | { readonly type: "meeting.cancel"; readonly by: Side | "programme"; readonly because: string }
  | { readonly type: "meeting.confirm"; readonly by: Side }
  | { readonly type: "meeting.report"; readonly by: Side; readonly happened: boolean }
  | { readonly type: "meeting.retime" }
  | { readonly type: "meeting.wake" };

interface Parties {
  readonly introductionId: Id<"introduction">;
  readonly searchId: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
}

interface Zones {
  readonly seeker: string;
  readonly host: string;
}

interface HoldAsked {
  readonly side: Side;
  readonly diaryId: Id<"diary">;
  readonly hold: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** A time the meeting no longer needs: number of the hold, and whose diaries may have it. */
interface Released {
  readonly diaryIds: readonly Id<"diary">[];
  readonly letGo: number;
}

export type MeetingEvent =
  | {
      readonly type: "meeting.requested";
      readonly appointment: Appointment;
      readonly when: When;
      readonly hold: number;
    }
  | ({ readonly type: "meeting.holdAsked" } & HoldAsked)
  | ({ readonly type: "meeting.holdReturned" } & Released)
  | ({ readonly type: "meeting.clashed"; readonly side: Side; readonly startsAt: Instant } & Released &
      Parties)
  | ({ readonly type: "meeting.scheduled"; readonly when: When } & Parties)
  | ({
      readonly type: "meeting.moveAsked";
      readonly by: Side;
      readonly when: When;
      readonly hold: number;
    } & Parties)
  | ({ readonly type: "meeting.moveClashed"; readonly by: Side; readonly startsAt: Instant } & Released &
      Parties)
  | ({
      readonly type: "meeting.moved";
      readonly by: Side;
      readonly was: When;
      readonly when: When;
      readonly hold: number;
      readonly sequence: number;
    } & Released &
      Parties)
  | ({
      readonly type: "meeting.retimed";
      readonly was: When;
      readonly when: When;
      readonly hold: number;
      readonly sequence: number;
    } & Released &
      Parties)
  | ({
      readonly type: "meeting.reminderDue";
      readonly side: Side;
      readonly which: Which;
      readonly sequence: number;
    } & Parties)
  | { readonly type: "meeting.reminderSkipped"; readonly side: Side; readonly which: Which }
  | ({ readonly type: "meeting.confirmed"; readonly by: Side } & Parties)
  | ({
      readonly type: "meeting.cancelled";
      readonly by: Side | "programme";
      readonly because: string;
      readonly when: When;
      readonly sequence: number;
    } & Released &
      Parties)
  | ({ readonly type: "meeting.outcomeWanted"; readonly number: number } & Parties)
  | ({ readonly type: "meeting.outcomePostponed"; readonly until: Instant } & Parties)
  | ({
      readonly type: "meeting.held";
      readonly by: Side | "nobody";
      readonly endedAt: Instant;
      readonly zones: Zones;
    } & Parties)
  | ({ readonly type: "meeting.missed"; readonly by: Side; readonly rebook: boolean } & Parties)
  | ({ readonly type: "meeting.closed" } & Parties);

interface Base {
  readonly appointment: Appointment;
  readonly when: When;
  /** iCalendar SEQUENCE: rises with every change either side is told of (RFC 5546). */
  readonly sequence: number;
  /** When this version was made: the DTSTAMP of its invitation, so that a repeat is the same to the byte. */
  readonly stampedAt: Instant;
  /** Number of the hold in both diaries that stands for `when`. */
  readonly hold: number;
  /** Holds asked for so far: numbers the next. */
  readonly holds: number;
}

interface Moving {
  readonly by: Side;
  readonly when: When;
  readonly hold: number;
  readonly held: readonly Side[];
  readonly since: Instant;
}

export type MeetingState =
  | { readonly status: "none" }
  | ({ readonly status: "holding"; readonly held: readonly Side[]; readonly since: Instant } & Base)
  | ({ readonly status: "clashed" } & Base)
  | ({
      readonly status: "scheduled";
      readonly reminders: readonly Reminder[];
      readonly confirmed: readonly Side[];
      readonly moving: Moving | undefined;
      readonly moves: number;
      readonly missedBefore: boolean;
    } & Base)
  | ({
      readonly status: "wondering";
      readonly asked: number;
      readonly nextAt: Instant;
      readonly moves: number;
      readonly missedBefore: boolean;
    } & Base)
  | ({
      readonly status: "missed";
      readonly by: Side;
      readonly moving: Moving | undefined;
      readonly rebookUntil: Instant;
      readonly moves: number;
    } & Base)
  | ({ readonly status: "held"; readonly heldAt: Instant } & Base)
  | ({ readonly status: "closed" | "cancelled"; readonly because: string } & Base);

/** Changes of time before the two are asked to sort it out between themselves. */
export const MOVES_MAX = 4;
const HOLD_WITHIN_MS = DAY_MS;
const REBOOK_WITHIN_MS = 14 * DAY_MS;
/** Either side may say "nobody came" from ten minutes after the start. */
export const LATE_MS = 10 * MINUTE_MS;
/** "Did it happen?" goes out this long after the end, again after two days, and silence counts as yes after seven. */
const WONDER_AFTER_MS = HOUR_MS;
const WONDER_AGAIN_MS = 2 * DAY_MS;
const WONDER_END_MS = 5 * DAY_MS;
/** A reminder this late would only confuse. */
const REMIND_LATE_MS: Readonly<Record<Which, number>> = {
  pack: 2 * DAY_MS,
  "24h": 12 * HOUR_MS,
  "1h": 30 * MINUTE_MS,
};

export const endOf = ({ when, appointment }: Base): Instant =>
  later(when.startsAt, appointment.minutes * MINUTE_MS);

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
      case "meeting.report":
        return report(state, command.by, command.happened, now);
      case "meeting.retime":
        return retime(state, now);
      case "meeting.wake":
        return wake(state, now);
    }
  },

  evolve(state, event, at) {
    if (event.type === "meeting.requested") {
      const sequence = "sequence" in state ? state.sequence : 0;
      return {
        status: "holding",
        appointment: event.appointment,
        when: event.when,
        sequence,
        stampedAt: at,
        hold: event.hold,
        holds: event.hold,
        held: [],
        since: at,
      };
    }
    if (state.status === "none") return state;
    const { appointment, when, sequence, stampedAt, hold, holds } = state;
    const base: Base = { appointment, when, sequence, stampedAt, hold, holds };
    switch (event.type) {
      case "meeting.holdAsked":
        // Asking the seeker's diary means that the host's holds the time.
        return event.side === "seeker" ? withHeld(state, "host") : state;
      case "meeting.clashed":
        return { status: "clashed", ...base };
      case "meeting.scheduled":
        return scheduled({ ...base, stampedAt: at }, at, { moves: 0, missedBefore: false, packDue: true });
      case "meeting.moveAsked": {
        const moving: Moving = { by: event.by, when: event.when, hold: event.hold, held: [], since: at };
        return state.status === "scheduled" || state.status === "missed"
          ? { ...state, moving, holds: event.hold }
          : state;
      }
      case "meeting.moveClashed":
        return state.status === "scheduled" || state.status === "missed"
          ? { ...state, moving: undefined }
          : state;
      case "meeting.holdReturned":
        return state;
      case "meeting.moved":
        return scheduled(changed(base, event, at), at, {
          moves: ("moves" in state ? state.moves : 0) + 1,
          missedBefore: state.status === "missed" || ("missedBefore" in state && state.missedBefore),
          packDue: awaitsPack(state),
        });
      case "meeting.retimed":
        return state.status === "scheduled"
          ? scheduled(changed(base, event, at), at, { ...state, packDue: awaitsPack(state) })
          : state;
      case "meeting.reminderDue":
      case "meeting.reminderSkipped":
        return state.status === "scheduled"
          ? {
              ...state,
              reminders: state.reminders.filter((r) => r.side !== event.side || r.which !== event.which),
            }
          : state;
      case "meeting.confirmed":
        return state.status === "scheduled" ? { ...state, confirmed: [...state.confirmed, event.by] } : state;
      case "meeting.cancelled":
        return {
          status: "cancelled",
          because: event.because,
          ...base,
          sequence: event.sequence,
          stampedAt: at,
        };
      case "meeting.outcomeWanted": {
        const wait = event.number === 1 ? WONDER_AGAIN_MS : WONDER_END_MS;
        return wondering(state, base, event.number, later(at, wait));
      }
      case "meeting.outcomePostponed":
        return wondering(state, base, "asked" in state ? state.asked : 0, event.until);
      case "meeting.held":
        return { status: "held", ...base, heldAt: at };
      case "meeting.missed":
        return event.rebook
          ? {
              status: "missed",
              ...base,
              by: event.by,
              moving: undefined,
              rebookUntil: later(at, REBOOK_WITHIN_MS),
              moves: "moves" in state ? state.moves : 0,
            }
          : { status: "closed", because: "missed", ...base };
      case "meeting.closed":
        return { status: "closed", because: "missed", ...base };
    }
  },

  dueAt(state) {
    switch (state.status) {
      case "holding":
        return later(state.since, HOLD_WITHIN_MS);
      case "scheduled": {
        const moving = state.moving && later(state.moving.since, HOLD_WITHIN_MS);
        return earliest(...state.reminders.map((r) => r.at), moving, wonderAt(state));
      }
      case "wondering":
        return state.nextAt;
      case "missed":
        return earliest(state.rebookUntil, state.moving && later(state.moving.since, HOLD_WITHIN_MS));
      default:
        return undefined;
    }
  },
};

type Live = Exclude<MeetingState, { status: "none" }>;

const SIDES: readonly Side[] = ["host", "seeker"];

function parties({ appointment: { introductionId, searchId, seekerId, hostId } }: Base): Parties {
  return { introductionId, searchId, seekerId, hostId };
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

/** The base after a change both sides are told of. */
const changed = (
  base: Base,
  { when, hold, sequence }: Pick<Base, "when" | "hold" | "sequence">,
  at: Instant,
): Base => ({ ...base, when, hold, holds: Math.max(base.holds, hold), sequence, stampedAt: at });

/** "Did it happen?" waits for the morning: nothing is sent between 21:00 and 07:00 on either clock. */
const wonderAt = (state: Base): Instant => nextDayForBoth(state, later(endOf(state), WONDER_AFTER_MS));

function nextDayForBoth({ appointment: { hostPlace, seekerPlace } }: Base, from: Instant): Instant {
  let at = from;
  // Two waking days of 14 hours always overlap, so the second morning at the latest is day for both.
  for (let mornings = 0; mornings < 4; mornings++)
    at = nextWakingTime(nextWakingTime(at, hostPlace.zone), seekerPlace.zone);
  return at;
}

/**
 * 24 h and 1 h before, on each side's own clock. One that would fall in the night moves to the evening before
 * (24 h) or is left out (1 h); one whose moment has passed when the meeting is set is left out.
 */
export function remindersFor({ appointment, when }: Base, now: Instant): readonly Reminder[] {
  const reminders: Reminder[] = [];
  for (const side of SIDES) {
    const { zone } = side === "host" ? appointment.hostPlace : appointment.seekerPlace;
    let day = later(when.startsAt, -DAY_MS);
    for (let hours = 0; hours < 12 && !isWakingTime(day, zone); hours++) day = later(day, -HOUR_MS);
    if (side === "host") {
      const packAt = later(day, -DAY_MS);
      reminders.push({ side, which: "pack", at: nextWakingTime(packAt > now ? packAt : now, zone) });
    }
    if (day > now) reminders.push({ side, which: "24h", at: day });
    const hour = later(when.startsAt, -HOUR_MS);
    if (hour > now && isWakingTime(hour, zone)) reminders.push({ side, which: "1h", at: hour });
  }
  return reminders;
}

function wondering(state: Live, base: Base, asked: number, nextAt: Instant): MeetingState {
  const { moves, missedBefore } = "missedBefore" in state ? state : { moves: 0, missedBefore: false };
  return { status: "wondering", ...base, asked, nextAt, moves, missedBefore };
}

/** "Did it happen?", once more; the sweep may be hours late, so the hour is looked at again. */
function wonder(state: Live, asked: number, now: Instant): MeetingEvent {
  const until = nextDayForBoth(state, now);
  return until > now
    ? { type: "meeting.outcomePostponed", until, ...parties(state) }
    : { type: "meeting.outcomeWanted", number: asked + 1, ...parties(state) };
}

/** Set for a time, first or anew. The host's pack does not change with the time, so it is not sent again. */
function scheduled(
  base: Base,
  at: Instant,
  {
    moves,
    missedBefore,
    packDue,
  }: { readonly moves: number; readonly missedBefore: boolean; readonly packDue: boolean },
): MeetingState {
  return {
    status: "scheduled",
    ...base,
    reminders: remindersFor(base, at).filter(({ which }) => packDue || which !== "pack"),
    confirmed: [],
    moving: undefined,
    moves,
    missedBefore,
  };
}

const awaitsPack = (state: Live): boolean =>
  state.status === "scheduled" && state.reminders.some(({ which }) => which === "pack");

function withHeld(state: Live, side: Side): MeetingState {
  if (state.status === "holding") return { ...state, held: [...state.held, side] };
  if ((state.status === "scheduled" || state.status === "missed") && state.moving)
    return { ...state, moving: { ...state.moving, held: [...state.moving.held, side] } };
  return state;
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
  const cancelled = { by, because, when, sequence: state.sequence + 1 };
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
