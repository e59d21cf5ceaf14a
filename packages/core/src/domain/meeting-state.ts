import { DAY_MS, earliest, HOUR_MS, type Instant, later, MINUTE_MS } from "../kernel/instant.ts";
import { isWakingTime, nextWakingTime } from "../kernel/workday.ts";
import type { Side } from "./diary.ts";
import { BOOK_WITHIN_MS, MOVE_PAST_MS, REBOOK_PAST_MS } from "./introduction.ts";
import type { Appointment, MeetingEvent, When, Which } from "./meeting-facts.ts";

// Where a meeting stands, what each fact makes of that, and when it next needs attention.

export interface Reminder {
  readonly side: Side;
  readonly which: Which;
  readonly at: Instant;
}

export interface Base {
  readonly appointment: Appointment;
  readonly when: When;
  /** iCalendar SEQUENCE: rises with every change either side is told of (RFC 5546). */
  readonly sequence: number;
  /** It is set for no later time than this, however often it moves: its search waits for it. */
  readonly latestAt: Instant;
  /** When this version was made: the DTSTAMP of its invitation, so that a repeat is the same to the byte. */
  readonly stampedAt: Instant;
  /** Number of the hold in both diaries that stands for `when`. */
  readonly hold: number;
  /** Holds asked for so far: numbers the next. */
  readonly holds: number;
}

export interface Moving {
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
  | ({ readonly status: "closed"; readonly because: string } & Base)
  | ({
      readonly status: "cancelled";
      readonly by: Side | "programme";
      readonly because: string;
      /** Whether the two had heard of the meeting. */
      readonly told: boolean;
    } & Base);

const HOLD_WITHIN_MS = DAY_MS;
const REBOOK_WITHIN_MS = 14 * DAY_MS;
/** "Did it happen?" goes out this long after the end, again after two days, and silence counts as yes after seven. */
const WONDER_AFTER_MS = HOUR_MS;
const WONDER_AGAIN_MS = 2 * DAY_MS;
const WONDER_END_MS = 5 * DAY_MS;

export const endOf = ({ when, appointment }: Base): Instant =>
  later(when.startsAt, appointment.minutes * MINUTE_MS);

export type Live = Exclude<MeetingState, { status: "none" }>;

export function evolve(state: MeetingState, event: MeetingEvent, at: Instant): MeetingState {
  if (event.type === "meeting.requested") {
    const sequence = "sequence" in state ? state.sequence : 0;
    return {
      status: "holding",
      appointment: event.appointment,
      when: event.when,
      sequence,
      latestAt: later(at, BOOK_WITHIN_MS + MOVE_PAST_MS),
      stampedAt: at,
      hold: event.hold,
      holds: event.hold,
      held: [],
      since: at,
    };
  }
  if (state.status === "none") return state;
  const { appointment, when, sequence, latestAt, stampedAt, hold, holds } = state;
  const base: Base = { appointment, when, sequence, latestAt, stampedAt, hold, holds };
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
    case "meeting.placed":
      return state.status === "scheduled"
        ? {
            ...state,
            appointment: { ...appointment, place: event.place },
            sequence: event.sequence,
            stampedAt: at,
          }
        : state;
    case "meeting.cancelled":
      return {
        status: "cancelled",
        by: event.by,
        because: event.because,
        told: event.told,
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
            latestAt: laterOf(latestAt, later(at, REBOOK_PAST_MS)),
            by: event.by,
            moving: undefined,
            rebookUntil: later(at, REBOOK_WITHIN_MS),
            moves: "moves" in state ? state.moves : 0,
          }
        : { status: "closed", because: "missed", ...base };
    case "meeting.closed":
      return { status: "closed", because: "missed", ...base };
  }
}

export function dueAt(state: MeetingState): Instant | undefined {
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
}

const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other);

export const SIDES: readonly Side[] = ["host", "seeker"];

/** The base after a change both sides are told of. */
const changed = (
  base: Base,
  { when, hold, sequence }: Pick<Base, "when" | "hold" | "sequence">,
  at: Instant,
): Base => ({ ...base, when, hold, holds: Math.max(base.holds, hold), sequence, stampedAt: at });

/** "Did it happen?" waits for the morning: nothing is sent between 21:00 and 07:00 on either clock. */
export const wonderAt = (state: Base): Instant => nextDayForBoth(state, later(endOf(state), WONDER_AFTER_MS));

export function nextDayForBoth({ appointment: { hostPlace, seekerPlace } }: Base, from: Instant): Instant {
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
