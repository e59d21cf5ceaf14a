import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { isWakingTime, nextWakingTime } from "../kernel/workday.ts";
import type { Currency } from "./coach-rate.ts";
import type { TalkOutcome } from "./talk.ts";

//          open: a first call, free          propose             agree
//   none ──────────────────────▶ calling ─────────────▶ proposed ─────────▶ agreed: sessions, one at a time
//                                  │ held: terms within 7 days  │ 10 days     │ each held one is due, then paid
//                                  │ reminded once              ▼             ▼
//                                  └────────────▶ ended ◀── declined, lapsed, all held, or either side ends it
//
//   Nothing is owed before the seeker has pressed "I agree" on a page with price, length and the rule for cancelling.
//   Money goes from seeker to coach by the coach's own link; nothing of it passes through here.

export const SESSIONS_MAX = 12;
export const PRICE_MAX = 2_000;
const PROPOSE_WITHIN_MS = 7 * DAY_MS;
const ANSWER_WITHIN_MS = 10 * DAY_MS;
const REMIND_AFTER_MS = 4 * DAY_MS;
/** Nobody has asked for a session for so long: what was agreed has had its time. */
const IDLE_MS = 60 * DAY_MS;
export const NOTE_MAX = 1_000;

export interface CoachingRef {
  readonly coachId: Id<"coach">;
  readonly seekerId: Id<"seeker">;
  readonly searchId: Id<"search">;
  readonly coachZone: string;
  readonly seekerZone: string;
}

export interface Terms {
  readonly sessions: number;
  readonly minutes: 45 | 60;
  /** For one session, in whole units of the currency; 0 for a coach who asks for nothing. */
  readonly price: number;
  readonly currency: Currency;
  /** Up to so many hours before, a session is moved or cancelled free of charge. */
  readonly cancelHours: number;
  /** Where the coach is paid: an https address of the coach's own; empty when settled otherwise. */
  readonly payUrl: string;
  readonly note: string;
}

export type Ending = "no-call" | "no-terms" | "declined" | "lapsed" | "done" | "ended";

export type CoachingCommand =
  | ({ readonly type: "coaching.open" } & CoachingRef)
  | { readonly type: "coaching.noteTalk"; readonly number: number; readonly outcome: TalkOutcome }
  | { readonly type: "coaching.propose"; readonly terms: Terms }
  | { readonly type: "coaching.agree" }
  | { readonly type: "coaching.decline"; readonly because: string }
  | { readonly type: "coaching.wantSession" }
  /** Cancelled later than the terms allow: the coach may ask for it, or let it be. */
  | { readonly type: "coaching.claim"; readonly number: number }
  | { readonly type: "coaching.notePaid"; readonly number: number }
  | { readonly type: "coaching.end"; readonly by: "coach" | "seeker" | "programme"; readonly because: string }
  | { readonly type: "coaching.wake" };

export type CoachingEvent =
  | ({ readonly type: "coaching.opened" } & CoachingRef)
  | ({ readonly type: "coaching.talkWanted"; readonly number: number } & CoachingRef)
  | ({
      readonly type: "coaching.talkEnded";
      readonly number: number;
      readonly outcome: TalkOutcome;
    } & CoachingRef)
  | ({ readonly type: "coaching.termsWanted"; readonly again: boolean } & CoachingRef)
  | ({ readonly type: "coaching.proposed"; readonly terms: Terms } & CoachingRef)
  | ({ readonly type: "coaching.answerWanted" } & CoachingRef)
  | ({ readonly type: "coaching.postponed"; readonly until: Instant } & CoachingRef)
  | ({ readonly type: "coaching.agreed"; readonly terms: Terms } & CoachingRef)
  | ({ readonly type: "coaching.sessionDue"; readonly number: number; readonly price: number } & CoachingRef)
  | ({ readonly type: "coaching.paid"; readonly number: number; readonly price: number } & CoachingRef)
  | ({
      readonly type: "coaching.ended";
      readonly how: Ending;
      readonly because: string;
      /** A talk that is being arranged, which is called off; 0 for none. */
      readonly openTalk: number;
    } & CoachingRef);

export interface Session {
  readonly number: number;
  readonly outcome: TalkOutcome;
  readonly at: Instant;
  /** `due` until the coach says that it was paid; `free` where nothing is owed. */
  readonly bill: "free" | "due" | "paid";
}

interface Base {
  readonly ref: CoachingRef;
  /** Talks asked for so far, the free call included; and how many of them are over. */
  readonly asked: number;
  readonly over: number;
  readonly sessions: readonly Session[];
}

export type CoachingState =
  | { readonly status: "none" }
  | ({
      readonly status: "calling";
      readonly met: boolean;
      readonly reminded: boolean;
      readonly nextAt: Instant | undefined;
    } & Base)
  | ({
      readonly status: "proposed";
      readonly terms: Terms;
      readonly until: Instant;
      readonly reminded: boolean;
      readonly nextAt: Instant;
    } & Base)
  | ({
      readonly status: "agreed";
      readonly terms: Terms;
      readonly agreedAt: Instant;
      /** When it is taken as over, unless a session is asked for; undefined while one is being set. */
      readonly nextAt: Instant | undefined;
    } & Base)
  | ({
      readonly status: "ended";
      readonly terms: Terms | undefined;
      readonly how: Ending;
      readonly because: string;
      readonly endedAt: Instant;
    } & Base);

type Known = Exclude<CoachingState, { status: "none" }>;

export const coaching: Decider<"coaching", CoachingState, CoachingCommand, CoachingEvent> = {
  kind: "coaching",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "coaching.open") {
      const { type: _, ...ref } = command;
      return state.status === "none"
        ? [
            { type: "coaching.opened", ...ref },
            { type: "coaching.talkWanted", number: 1, ...ref },
          ]
        : [];
    }
    if (state.status === "none") return refuse("missing", "coaching.missing", "There is no such coaching.");
    const { ref } = state;
    switch (command.type) {
      case "coaching.noteTalk":
        return noteTalk(state, command.number, command.outcome);
      case "coaching.propose":
        return propose(state, command.terms);
      case "coaching.agree":
        if (state.status === "agreed") return [];
        return state.status === "proposed"
          ? [
              { type: "coaching.agreed", terms: state.terms, ...ref },
              { type: "coaching.talkWanted", number: state.asked + 1, ...ref },
            ]
          : refuse("gone", "coaching.no-terms", "There are no terms to agree to at the moment.");
      case "coaching.decline":
        return state.status === "proposed" ? [ended(state, "declined", command.because.trim())] : [];
      case "coaching.wantSession":
        return wantSession(state);
      case "coaching.claim": {
        const session = sessionIn(state, command.number);
        return session?.outcome === "cancelled" && session.bill === "free" && priceIn(state) > 0
          ? [{ type: "coaching.sessionDue", number: session.number, price: priceIn(state), ...ref }]
          : [];
      }
      case "coaching.notePaid": {
        const session = sessionIn(state, command.number);
        return session?.bill === "due"
          ? [{ type: "coaching.paid", number: session.number, price: priceIn(state), ...ref }]
          : [];
      }
      case "coaching.end":
        return state.status === "ended" ? [] : [ended(state, "ended", command.because.trim())];
      case "coaching.wake":
        return wake(state, now);
    }
  },

  evolve(state, event, at) {
    if (event.type === "coaching.opened") {
      const { type: _, ...ref } = event;
      const base = { ref, asked: 0, over: 0, sessions: [] };
      return { status: "calling", ...base, met: false, reminded: false, nextAt: undefined };
    }
    if (state.status === "none") return state;
    const { ref, asked, over, sessions } = state;
    const base: Base = { ref, asked, over, sessions };
    switch (event.type) {
      case "coaching.talkWanted":
        return state.status === "agreed"
          ? { ...state, asked: event.number, nextAt: undefined }
          : { ...state, asked: event.number };
      case "coaching.talkEnded":
        return talkEnded(state, event.number, event.outcome, at);
      case "coaching.termsWanted":
        return state.status === "calling"
          ? {
              ...state,
              reminded: event.again,
              nextAt: later(at, event.again ? PROPOSE_WITHIN_MS - REMIND_AFTER_MS : REMIND_AFTER_MS),
            }
          : state;
      case "coaching.proposed":
        return {
          status: "proposed",
          ...base,
          terms: event.terms,
          until: later(at, ANSWER_WITHIN_MS),
          reminded: false,
          nextAt: later(at, REMIND_AFTER_MS),
        };
      case "coaching.answerWanted":
        return state.status === "proposed" ? { ...state, reminded: true, nextAt: state.until } : state;
      case "coaching.postponed":
        return state.status === "calling" || state.status === "proposed"
          ? { ...state, nextAt: event.until }
          : state;
      case "coaching.agreed":
        return { status: "agreed", ...base, terms: event.terms, agreedAt: at, nextAt: later(at, IDLE_MS) };
      case "coaching.sessionDue":
      case "coaching.paid": {
        const bill = event.type === "coaching.paid" ? "paid" : "due";
        return {
          ...state,
          sessions: sessions.map((session) =>
            session.number === event.number ? { ...session, bill } : session,
          ),
        };
      }
      case "coaching.ended":
        return {
          status: "ended",
          ...base,
          terms: "terms" in state ? state.terms : undefined,
          how: event.how,
          because: event.because,
          endedAt: at,
        };
    }
  },

  dueAt: (state) => ("nextAt" in state ? state.nextAt : undefined),
};

const sessionIn = (state: Known, number: number): Session | undefined =>
  state.sessions.find((session) => session.number === number);

const priceIn = (state: Known): number => ("terms" in state ? (state.terms?.price ?? 0) : 0);

/** Sessions of the terms that took place or are owed; the free call is not one of them. */
export const usedIn = ({ sessions }: Pick<Known, "sessions">): number =>
  sessions.filter(({ outcome, bill }) => outcome === "met" || bill !== "free").length;

function noteTalk(state: Known, number: number, outcome: TalkOutcome): readonly CoachingEvent[] {
  const { ref, asked, over } = state;
  if (state.status === "ended" || number !== asked || number <= over) return [];
  const talkOver: CoachingEvent = { type: "coaching.talkEnded", number, outcome, ...ref };
  if (state.status === "calling") {
    if (outcome === "met") return [talkOver, { type: "coaching.termsWanted", again: false, ...ref }];
    // One more try: a call that came to nothing twice is an answer.
    return number === 1
      ? [talkOver, { type: "coaching.talkWanted", number: 2, ...ref }]
      : [talkOver, ended({ ...state, over: number }, "no-call", "")];
  }
  if (state.status !== "agreed") return [talkOver];
  const { price, sessions } = state.terms;
  const due: readonly CoachingEvent[] =
    outcome === "met" && price > 0 ? [{ type: "coaching.sessionDue", number, price, ...ref }] : [];
  const used = usedIn(state) + (outcome === "met" ? 1 : 0);
  return used >= sessions
    ? [talkOver, ...due, ended({ ...state, over: number }, "done", "")]
    : [talkOver, ...due];
}

function talkEnded(state: Known, number: number, outcome: TalkOutcome, at: Instant): CoachingState {
  const session: Session = { number, outcome, at, bill: "free" };
  const isSession = state.status !== "calling";
  const sessions = isSession ? [...state.sessions, session] : state.sessions;
  if (state.status === "calling" && outcome === "met") return { ...state, over: number, met: true };
  return state.status === "agreed"
    ? { ...state, over: number, sessions, nextAt: later(at, IDLE_MS) }
    : { ...state, over: number, sessions };
}

function propose(state: Known, terms: Terms) {
  if (state.status === "ended" || state.status === "agreed")
    return refuse(
      "conflict",
      "coaching.settled",
      "Terms were agreed, or this has ended; nothing was changed.",
    );
  if (state.status === "calling" && !state.met)
    return refuse("conflict", "coaching.call-first", "The first call comes first, and costs nothing.");
  const { sessions, price, payUrl, note, cancelHours } = terms;
  if (!Number.isInteger(sessions) || sessions < 1 || sessions > SESSIONS_MAX)
    return refuse(
      "invalid",
      "coaching.sessions",
      `Please give a number of sessions from 1 to ${SESSIONS_MAX}.`,
    );
  if (!Number.isInteger(price) || price < 0 || price > PRICE_MAX)
    return refuse(
      "invalid",
      "coaching.price",
      `Please give a price for one session from 0 to ${PRICE_MAX}, in whole units.`,
    );
  if (!Number.isInteger(cancelHours) || cancelHours < 0 || cancelHours > 168)
    return refuse("invalid", "coaching.cancel", "Please give the hours for cancelling, from 0 to 168.");
  if (payUrl !== "" && !/^https:\/\/[^\s<>"']{4,300}$/.test(payUrl))
    return refuse(
      "invalid",
      "coaching.pay",
      "Please give the address where you are paid as https://…, or leave it empty.",
    );
  const kept: Terms = { ...terms, note: note.trim().slice(0, NOTE_MAX) };
  if (state.status === "proposed" && JSON.stringify(state.terms) === JSON.stringify(kept)) return [];
  return [{ type: "coaching.proposed", terms: kept, ...state.ref } as const];
}

function wantSession(state: Known) {
  if (state.status !== "agreed")
    return refuse("conflict", "coaching.not-agreed", "Sessions are booked once the terms are agreed.");
  const { ref, asked, over, terms } = state;
  // One at a time: the next is asked for when the last is over.
  if (asked > over || usedIn(state) >= terms.sessions) return [];
  return [{ type: "coaching.talkWanted", number: asked + 1, ...ref } as const];
}

function ended(state: Known, how: Ending, because: string): CoachingEvent {
  const openTalk = state.asked > state.over ? state.asked : 0;
  return { type: "coaching.ended", how, because, openTalk, ...state.ref };
}

function wake(state: Known, now: Instant): readonly CoachingEvent[] {
  if (!("nextAt" in state) || state.nextAt === undefined || state.nextAt > now) return [];
  const { ref } = state;
  if (state.status === "agreed") return [ended(state, "done", "")];
  if (state.reminded) return [ended(state, state.status === "calling" ? "no-terms" : "lapsed", "")];
  const zone = state.status === "calling" ? ref.coachZone : ref.seekerZone;
  // The sweep may be hours late, so the hour is looked at again.
  if (!isWakingTime(now, zone))
    return [{ type: "coaching.postponed", until: nextWakingTime(now, zone), ...ref }];
  return state.status === "calling"
    ? [{ type: "coaching.termsWanted", again: true, ...ref }]
    : [{ type: "coaching.answerWanted", ...ref }];
}
