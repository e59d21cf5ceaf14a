import type { Decider } from "../kernel/decider.ts";
import { type Id, isId } from "../kernel/id.ts";
import { HOUR_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { addBusinessDays, isWorkingTime, nextWorkingTime, type Place } from "../kernel/workday.ts";
import { BOOK_WITHIN_MS, type Offer, type OfferedTime } from "./introduction.ts";
import type { Giver, Occasion } from "./meeting-facts.ts";

//          open            offer            choose           book             end
//   none ───────▶ wanted ─────────▶ offered ─────────▶ booking ─────▶ scheduled ─────▶ ended
//                  │ reminded once     │ reminded once   │ clash: offered with the other times, or wanted again
//                  └── no times, or none chosen in time, or somebody calls it off ──────▶ ended
//
//   One conversation outside of an introduction: with a coach, to practise, or with a mentor. It finds its time and
//   place in the same meeting record as every other; what it is part of hears how it ended.

export const TALK_KINDS = ["coaching", "practice", "mentorship"] as const;
export type TalkKind = (typeof TALK_KINDS)[number];

export interface TalkRef {
  readonly kind: TalkKind;
  /** The record this conversation is part of, which hears how it ended. */
  readonly ownerId: Id;
  /** Which of its owner's talks this is. */
  readonly number: number;
  readonly seekerId: Id<"seeker">;
  readonly giverId: Giver;
  readonly seekerPlace: Place;
  readonly giverPlace: Place;
  readonly minutes: number;
}

/** How it ended: what the meeting says, or that it never came to one. */
export type TalkOutcome = "met" | "missed" | "cancelled" | "lapsed";

export type TalkCommand =
  | ({ readonly type: "talk.open" } & TalkRef)
  | { readonly type: "talk.offer"; readonly offer: Offer }
  | { readonly type: "talk.choose"; readonly startsAt: Instant }
  | { readonly type: "talk.clash"; readonly startsAt: Instant }
  | { readonly type: "talk.book" }
  /** Its meeting is over. */
  | { readonly type: "talk.end"; readonly outcome: Exclude<TalkOutcome, "lapsed">; readonly because: string }
  /** What it is part of has ended, or somebody has left. */
  | { readonly type: "talk.callOff"; readonly because: string }
  | { readonly type: "talk.wake" };

export type TalkEvent =
  | ({ readonly type: "talk.wanted"; readonly answerBy: Instant } & TalkRef)
  | ({ readonly type: "talk.reminded"; readonly of: "giver" | "seeker" } & TalkRef)
  | ({ readonly type: "talk.postponed"; readonly until: Instant } & TalkRef)
  | ({ readonly type: "talk.offered"; readonly offer: Offer; readonly chooseBy: Instant } & TalkRef)
  | ({ readonly type: "talk.chosen"; readonly time: OfferedTime } & TalkRef)
  | ({
      readonly type: "talk.clashed";
      /** What is left to choose from; empty: the giver is asked again. */
      readonly times: readonly OfferedTime[];
      readonly until: Instant;
    } & TalkRef)
  | ({ readonly type: "talk.booked" } & TalkRef)
  | ({ readonly type: "talk.bookedTooLate" } & TalkRef)
  | ({
      readonly type: "talk.ended";
      readonly outcome: TalkOutcome;
      readonly because: string;
      /** Whether a meeting was being set, which must then be called off. */
      readonly wasBooked: boolean;
    } & TalkRef);

export type TalkState =
  | { readonly status: "none" }
  | {
      readonly status: "wanted" | "offered";
      readonly ref: TalkRef;
      /** Times on offer; undefined while the giver is asked for some. */
      readonly offer: Offer | undefined;
      readonly until: Instant;
      readonly remindAt: Instant | undefined;
    }
  | { readonly status: "booking"; readonly ref: TalkRef; readonly offer: Offer; readonly time: OfferedTime }
  | { readonly status: "scheduled"; readonly ref: TalkRef; readonly offer: Offer }
  | {
      readonly status: "ended";
      readonly ref: TalkRef;
      readonly outcome: TalkOutcome;
      readonly because: string;
      readonly endedAt: Instant;
    };

/** Business days for the giver to offer times, and for the seeker to choose one; reminded once, half-way. */
const ANSWER_DAYS = 6;
const REMIND_DAYS = 3;
const TIMES_MAX = 12;
/** No time so soon that the other could not hear of it. */
const AHEAD_MS = HOUR_MS;

export const talk: Decider<"talk", TalkState, TalkCommand, TalkEvent> = {
  kind: "talk",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "talk.open") {
      const { type: _, ...ref } = command;
      return state.status === "none"
        ? [{ type: "talk.wanted", answerBy: addBusinessDays(now, ANSWER_DAYS, ref.giverPlace), ...ref }]
        : [];
    }
    if (state.status === "none") return refuse("missing", "talk.missing", "There is no such conversation.");
    const { ref } = state;
    switch (command.type) {
      case "talk.offer":
        return offer(state, command.offer, now);
      case "talk.choose": {
        if (state.status === "booking" || state.status === "scheduled") return [];
        if (state.status !== "offered" || state.offer === undefined)
          return refuse("gone", "talk.closed", "These times are no longer on offer.");
        const time = state.offer.times.find(({ startsAt }) => startsAt === command.startsAt);
        return time === undefined || time.startsAt <= now
          ? refuse("invalid", "talk.time", "Please choose one of the times that are still to come.")
          : [{ type: "talk.chosen", time, ...ref }];
      }
      case "talk.clash":
        return state.status === "booking" ? [clashed(state, command.startsAt, now)] : [];
      case "talk.book":
        if (state.status === "scheduled") return [];
        return state.status === "booking"
          ? [{ type: "talk.booked", ...ref }]
          : [{ type: "talk.bookedTooLate", ...ref }];
      case "talk.end":
        return state.status === "ended" ? [] : [ended(state, command.outcome, command.because, false)];
      case "talk.callOff":
        return state.status === "ended" ? [] : [ended(state, "cancelled", command.because, isSet(state))];
      case "talk.wake":
        return wake(state, now);
    }
  },

  evolve(state, event, at) {
    if (event.type === "talk.wanted") {
      const { type: _, answerBy, ...ref } = event;
      return {
        status: "wanted",
        ref,
        offer: undefined,
        until: answerBy,
        remindAt: remindAt(at, ref.giverPlace),
      };
    }
    if (state.status === "none") return state;
    const { ref } = state;
    switch (event.type) {
      case "talk.reminded":
        return "remindAt" in state ? { ...state, remindAt: undefined } : state;
      case "talk.postponed":
        return "remindAt" in state ? { ...state, remindAt: event.until } : state;
      case "talk.offered":
        return {
          status: "offered",
          ref,
          offer: event.offer,
          until: event.chooseBy,
          remindAt: remindAt(at, ref.seekerPlace),
        };
      case "talk.chosen":
        return "offer" in state && state.offer !== undefined
          ? { status: "booking", ref, offer: state.offer, time: event.time }
          : state;
      case "talk.clashed": {
        if (!("offer" in state) || state.offer === undefined) return state;
        const left = event.times.length > 0;
        return {
          status: left ? "offered" : "wanted",
          ref,
          offer: left ? { ...state.offer, times: event.times } : undefined,
          until: event.until,
          remindAt: remindAt(at, left ? ref.seekerPlace : ref.giverPlace),
        };
      }
      case "talk.booked":
        return state.status === "booking" ? { status: "scheduled", ref, offer: state.offer } : state;
      case "talk.bookedTooLate":
        return state;
      case "talk.ended":
        return { status: "ended", ref, outcome: event.outcome, because: event.because, endedAt: at };
    }
  },

  dueAt(state) {
    if (state.status !== "wanted" && state.status !== "offered") return undefined;
    return state.remindAt !== undefined && state.remindAt < state.until ? state.remindAt : state.until;
  },
};

const remindAt = (at: Instant, place: Place): Instant => addBusinessDays(at, REMIND_DAYS, place);

function offer(state: Exclude<TalkState, { status: "none" }>, offered: Offer, now: Instant) {
  if (state.status !== "wanted" && state.status !== "offered")
    return state.status === "ended"
      ? refuse("gone", "talk.closed", "This conversation was called off; nothing was changed.")
      : [];
  const times = offered.times.filter(
    ({ startsAt }) => startsAt > later(now, AHEAD_MS) && startsAt <= later(now, BOOK_WITHIN_MS),
  );
  if (times.length === 0)
    return refuse("invalid", "talk.no-times", "Please offer at least one time in the coming 60 days.");
  const chooseBy = addBusinessDays(now, ANSWER_DAYS, state.ref.seekerPlace);
  const kept: Offer = { ...offered, times: times.slice(0, TIMES_MAX) };
  return [{ type: "talk.offered", offer: kept, chooseBy, ...state.ref } as const];
}

function clashed(
  state: Extract<TalkState, { status: "booking" }>,
  startsAt: Instant,
  now: Instant,
): TalkEvent {
  const times = state.offer.times.filter((time) => time.startsAt !== startsAt && time.startsAt > now);
  const { seekerPlace, giverPlace } = state.ref;
  const until = addBusinessDays(now, ANSWER_DAYS, times.length > 0 ? seekerPlace : giverPlace);
  return { type: "talk.clashed", times, until, ...state.ref };
}

const isSet = ({ status }: TalkState): boolean => status === "booking" || status === "scheduled";

const ended = (
  { ref }: Exclude<TalkState, { status: "none" }>,
  outcome: TalkOutcome,
  because: string,
  wasBooked: boolean,
): TalkEvent => ({ type: "talk.ended", outcome, because, wasBooked, ...ref });

function wake(state: Exclude<TalkState, { status: "none" }>, now: Instant): readonly TalkEvent[] {
  if (state.status !== "wanted" && state.status !== "offered") return [];
  const { ref } = state;
  if (state.until <= now)
    return [
      ended(
        state,
        "lapsed",
        state.status === "wanted" ? "No times were offered." : "None of the times was chosen.",
        false,
      ),
    ];
  if (state.remindAt === undefined || state.remindAt > now) return [];
  const place = state.status === "wanted" ? ref.giverPlace : ref.seekerPlace;
  return isWorkingTime(now, place)
    ? [{ type: "talk.reminded", of: state.status === "wanted" ? "giver" : "seeker", ...ref }]
    : [{ type: "talk.postponed", until: nextWorkingTime(now, place), ...ref }];
}

/** Long enough to say what matters, short enough to be asked for. */
export const TALK_MINUTES: Readonly<Record<TalkKind, readonly number[]>> = {
  coaching: [20, 45, 60],
  practice: [30],
  mentorship: [30, 45],
};

/** True for a meeting that came of a talk and not of an introduction. */
export const isTalk = (occasionId: Occasion): occasionId is Id<"talk"> => isId("talk", occasionId);
