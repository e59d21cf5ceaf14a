import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, earliest, type Instant, instantOf, later, msBetween, SECOND_MS } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import { addBusinessDays, isWorkingTime, nextWorkingTime, type Place } from "../kernel/workday.ts";
import type { Format } from "./profile.ts";
import type { Cadence } from "./programme.ts";

// One request, one seeker to one host.
//
//           secure              approve           (working hours)
//   proposed ────▶ reviewing ──────────▶ queued ────────────────▶ asked ──── follow-ups 1, 2 ──▶ ended: lapsed
//      │              │ drop                                       │ ▲
//      │ turn away    ▼                            question        │ │ reply
//      ▼            ended                          questioned ◀────┤─┘
//    ended                                                         │ accept · counter        decline · refer ▶ ended
//                           choose                                 ▼                              │ undo (24 h)
//         scheduled ◀──── booking ◀──────────── offered ◀──────────┘                              ▼
//            │   ▲  book     │ clash ──────────▶ offered ── refuse times ──▶ asked              asked
//            ▼                                     └ seeker silent ▶ ended
//          ended: met · missed · cancelled

/** What both sides need to know to arrange the conversation; carried from the match, so a later change of settings
 * never touches an introduction half-way. */
export interface Terms {
  readonly searchId: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
  /** Recipient's zone and country: when letters may arrive, and which days count. */
  readonly hostPlace: Place;
  readonly seekerPlace: Place;
  readonly cadence: Cadence;
  readonly reviewed: boolean;
  /** True when the two share nothing: a stranger is reminded once only. */
  readonly cold: boolean;
  /** The match in integer points, and why, for the host's and the manager's eyes. */
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** Why the two were matched, in sentences for each of them. */
  readonly why: { readonly host: readonly string[]; readonly seeker: readonly string[] };
  /** The first sentence of the request: what connects the two. */
  readonly connection: string;
  /** Set when another host gave the name. */
  readonly referralId?: Id<"referral">;
}

export interface Reason {
  readonly criterion: string;
  readonly points: number;
  readonly max: number;
  readonly known: boolean;
  readonly because: string;
}

/** A time the host offers: the wall time on the host's clock is the promise, the instant follows from it. */
export interface OfferedTime {
  readonly startsAt: Instant;
  readonly wall: string;
}

export interface Offer {
  readonly times: readonly OfferedTime[];
  /** The host's zone when the offer was made. */
  readonly zone: string;
  readonly minutes: number;
  readonly format: Format;
  /** A café and its address, or a link, or a number; empty when the seeker is to be told later. */
  readonly place: string;
  readonly note: string;
}

export const OUTCOMES = [
  "met",
  "missed",
  "cancelled",
  "declined",
  "referred",
  "lapsed",
  "times-lapsed",
  "question-lapsed",
  "turned-away",
  "dropped",
  "withdrawn",
  "undeliverable",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface NamedPerson {
  readonly name: string;
  readonly email: string;
  readonly note: string;
  readonly mayUseName: boolean;
}

export type PauseChoice = 0 | 1 | 3 | 6 | "for-good";

export type IntroductionCommand =
  | { readonly type: "introduction.propose"; readonly terms: Terms }
  | { readonly type: "introduction.secure" }
  | { readonly type: "introduction.turnAway"; readonly because: string }
  | { readonly type: "introduction.approve" }
  | { readonly type: "introduction.drop"; readonly because: string }
  | { readonly type: "introduction.accept"; readonly offer: Offer }
  | { readonly type: "introduction.counter"; readonly offer: Offer }
  | { readonly type: "introduction.decline"; readonly pause: PauseChoice; readonly note: string }
  | { readonly type: "introduction.refer"; readonly person: NamedPerson }
  | { readonly type: "introduction.question"; readonly text: string }
  | { readonly type: "introduction.reply"; readonly text: string }
  | { readonly type: "introduction.delay"; readonly until: Instant }
  | { readonly type: "introduction.choose"; readonly startsAt: Instant }
  | { readonly type: "introduction.refuseTimes"; readonly note: string }
  | { readonly type: "introduction.book" }
  | { readonly type: "introduction.clash"; readonly startsAt: Instant }
  | { readonly type: "introduction.undo" }
  | { readonly type: "introduction.abandon"; readonly because: string }
  | { readonly type: "introduction.end"; readonly outcome: Outcome; readonly because: string }
  | { readonly type: "introduction.wake" };

interface Parties {
  readonly searchId: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
}

export type IntroductionEvent =
  | { readonly type: "introduction.proposed"; readonly terms: Terms }
  | ({ readonly type: "introduction.shortlisted" } & Parties)
  | ({ readonly type: "introduction.approved" } & Parties)
  | ({ readonly type: "introduction.requested"; readonly answerBy: Instant } & Parties)
  | ({ readonly type: "introduction.followedUp"; readonly number: number } & Parties)
  | ({ readonly type: "introduction.postponed"; readonly until: Instant } & Parties)
  | ({ readonly type: "introduction.accepted"; readonly offer: Offer; readonly hasty: boolean } & Parties)
  | ({ readonly type: "introduction.countered"; readonly offer: Offer; readonly hasty: boolean } & Parties)
  | ({ readonly type: "introduction.questioned"; readonly text: string; readonly number: number } & Parties)
  | ({
      readonly type: "introduction.replied";
      readonly text: string;
      readonly number: number;
      readonly answerBy: Instant;
    } & Parties)
  | ({ readonly type: "introduction.chosen"; readonly time: OfferedTime; readonly offer: Offer } & Parties)
  | ({ readonly type: "introduction.choiceDue"; readonly number: number } & Parties)
  | ({
      readonly type: "introduction.timesRefused";
      readonly note: string;
      readonly number: number;
      readonly answerBy: Instant;
    } & Parties)
  | ({ readonly type: "introduction.clashed"; readonly startsAt: Instant } & Parties)
  | ({ readonly type: "introduction.booked" } & Parties)
  | ({
      readonly type: "introduction.declined";
      readonly pause: PauseChoice;
      readonly note: string;
      readonly hasty: boolean;
    } & Parties)
  | ({ readonly type: "introduction.referred"; readonly person: NamedPerson } & Parties)
  | ({
      readonly type: "introduction.undone";
      readonly was: "accepted" | "declined";
      readonly pause: PauseChoice;
      readonly number: number;
      readonly answerBy: Instant;
    } & Parties)
  | ({
      readonly type: "introduction.ended";
      readonly outcome: Outcome;
      readonly because: string;
      /** Whether the request ever went out. */
      readonly asked: boolean;
      /** Whether the host answered it in any way. */
      readonly answered: boolean;
      readonly pause: PauseChoice;
    } & Parties)
  | ({ readonly type: "introduction.roomReturned" } & Parties)
  | ({ readonly type: "introduction.bookedTooLate" } & Parties);

interface Asked {
  readonly requestedAt: Instant;
  /** Follow-ups sent so far. */
  readonly followUps: number;
  readonly nextFollowUpAt: Instant | undefined;
  /** Without an answer the request is closed then. */
  readonly answerBy: Instant;
  /** Questions the host asked first, at most `QUESTIONS_MAX`. */
  readonly questions: number;
  /** Rounds of times the seeker could not make. */
  readonly rounds: number;
  /** Times this introduction was reopened by undo: keeps letters of a second round apart from the first's. */
  readonly undone: number;
  /** The host's last question and the seeker's reply, for the letter that brings it. */
  readonly exchange?: { readonly question: string; readonly reply: string };
  /** Why the seeker could make none of the last times offered, for the letter that asks for others. */
  readonly refusal?: string;
}

export type IntroductionState =
  | { readonly status: "none" }
  | { readonly status: "proposed"; readonly terms: Terms; readonly since: Instant }
  | { readonly status: "reviewing"; readonly terms: Terms; readonly since: Instant }
  | { readonly status: "queued"; readonly terms: Terms; readonly sendAt: Instant }
  | { readonly status: "asked"; readonly terms: Terms; readonly asked: Asked }
  | {
      readonly status: "questioned";
      readonly terms: Terms;
      readonly asked: Asked;
      readonly question: string;
      readonly replyBy: Instant;
    }
  | {
      readonly status: "offered";
      readonly terms: Terms;
      readonly asked: Asked;
      readonly offer: Offer;
      readonly offeredAt: Instant;
      readonly remindAt: Instant | undefined;
      readonly chooseBy: Instant;
    }
  | {
      readonly status: "booking";
      readonly terms: Terms;
      readonly asked: Asked;
      readonly offer: Offer;
      readonly time: OfferedTime;
      readonly since: Instant;
    }
  | {
      readonly status: "scheduled";
      readonly terms: Terms;
      readonly asked: Asked;
      readonly offer: Offer;
      readonly since: Instant;
    }
  | {
      readonly status: "ended";
      readonly terms: Terms;
      readonly asked: Asked | undefined;
      readonly outcome: Outcome;
      readonly because: string;
      readonly endedAt: Instant;
      readonly pause: PauseChoice;
    };

/** Whatever the programme's settings say. */
const FOLLOW_UPS_MAX = 2;
export const QUESTIONS_MAX = 2;
export const ROUNDS_MAX = 2;
/** Times on offer in one answer. */
export const TIMES_MAX = 12;
/** How far ahead a conversation may be set, so that every search ends within a stated number of days. */
export const BOOK_WITHIN_MS = 60 * DAY_MS;
/** Accept and decline can be taken back for a day: some mail scanners press buttons too. */
export const UNDO_WITHIN_MS = DAY_MS;
/** A scanner is corrected once, a person may change their mind once more; the seeker is not to be led up and down. */
export const UNDO_MAX = 2;
/** An answer this soon after the letter left was more likely a scanner's than a person's. */
const HASTY_MS = 10 * SECOND_MS;
/** Business days the seeker has to choose a time, with one reminder; and to answer the host's question. */
const CHOOSE_DAYS = 5;
const CHOOSE_REMIND_DAYS = 2;
const REPLY_DAYS = 3;
/** A proposal nobody reviews is dropped, so that the search can go on. */
export const REVIEW_WITHIN_MS = 14 * DAY_MS;
/** Room and diaries answer within seconds; after this the step counts as lost and the search goes on. */
const STEP_WITHIN_MS = DAY_MS;
/** A booked conversation is closed by its meeting; this is the clock behind the clock. */
const SCHEDULED_WITHIN_MS = BOOK_WITHIN_MS + 45 * DAY_MS;
/** Out-of-office replies may hold a request back this long in all. */
const DELAY_MAX_MS = 30 * DAY_MS;

type Live = Exclude<IntroductionState, { status: "none" | "ended" }>;

export const introduction: Decider<
  "introduction",
  IntroductionState,
  IntroductionCommand,
  IntroductionEvent
> = {
  kind: "introduction",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "introduction.propose")
      return state.status === "none" ? [{ type: "introduction.proposed", terms: command.terms }] : [];
    if (state.status === "none")
      return refuse("missing", "introduction.missing", "There is no such introduction.");
    if (state.status === "ended") return decideEnded(state, command, now);
    switch (command.type) {
      case "introduction.secure":
        if (state.status !== "proposed") return [];
        return [
          {
            type: state.terms.reviewed ? "introduction.shortlisted" : "introduction.approved",
            ...parties(state),
          },
        ];
      case "introduction.turnAway":
        // A host who took a decline back after the place went to somebody else keeps both: it was theirs to give.
        return state.status === "proposed" ? [ended(state, "turned-away", command.because)] : [];
      case "introduction.approve":
        return state.status === "reviewing" ? [{ type: "introduction.approved", ...parties(state) }] : [];
      case "introduction.drop":
        return state.status === "proposed" || state.status === "reviewing" || state.status === "queued"
          ? [ended(state, "dropped", command.because)]
          : refuse(
              "conflict",
              "introduction.sent",
              "The request has already gone out, so it can no longer be dropped.",
            );
      case "introduction.accept":
      case "introduction.counter":
        return offer(state, command, now);
      case "introduction.decline":
        if (!awaitsHost(state) && state.status !== "offered") return settled(state);
        return [
          {
            type: "introduction.declined",
            pause: command.pause,
            note: command.note,
            hasty: hasty(state, now),
            ...parties(state),
          },
          ended(state, "declined", command.note, command.pause),
        ];
      case "introduction.refer":
        if (!awaitsHost(state)) return settled(state);
        return [
          { type: "introduction.referred", person: command.person, ...parties(state) },
          ended(state, "referred", "The host named somebody better placed."),
        ];
      case "introduction.question":
        if (state.status === "questioned") return [];
        if (state.status !== "asked") return settled(state);
        if (state.asked.questions >= QUESTIONS_MAX)
          return refuse(
            "conflict",
            "introduction.asked-enough",
            "You have asked twice already. Please say yes or no; either is fine.",
          );
        return [
          {
            type: "introduction.questioned",
            text: command.text,
            number: state.asked.questions + 1,
            ...parties(state),
          },
        ];
      case "introduction.reply":
        return state.status === "questioned"
          ? [
              {
                type: "introduction.replied",
                text: command.text,
                number: state.asked.questions,
                answerBy: freshAnswerBy(state, now),
                ...parties(state),
              },
            ]
          : refuse(
              "conflict",
              "introduction.not-questioned",
              "This question has been answered, or the request is closed.",
            );
      case "introduction.delay":
        return state.status === "asked" ? delay(state, command.until, now) : [];
      case "introduction.choose":
        return choose(state, command.startsAt, now);
      case "introduction.refuseTimes":
        if (state.status !== "offered") return settled(state);
        if (state.asked.rounds >= ROUNDS_MAX)
          return [ended(state, "times-lapsed", "No time could be found that suits both.")];
        return [timesRefused(state, command.note, now)];
      case "introduction.book":
        if (state.status === "booking") return [{ type: "introduction.booked", ...parties(state) }];
        return state.status === "scheduled"
          ? []
          : [{ type: "introduction.bookedTooLate", ...parties(state) }];
      case "introduction.clash":
        return state.status === "booking" && state.time.startsAt === command.startsAt
          ? clash(state, now)
          : [];
      case "introduction.undo":
        if (state.status !== "offered") return settled(state);
        return undo(state, state.asked, "accepted", state.offeredAt, now);
      case "introduction.abandon":
        // The host's address is dead or suppressed; whatever they answered before stands.
        return state.status === "queued" || awaitsHost(state)
          ? [ended(state, "undeliverable", command.because)]
          : [];
      case "introduction.end":
        return [ended(state, command.outcome, command.because)];
      case "introduction.wake":
        return wake(state, now);
    }
  },

  evolve(state, event, at) {
    if (event.type === "introduction.proposed") return { status: "proposed", terms: event.terms, since: at };
    if (state.status === "none") return state;
    const { terms } = state;
    switch (event.type) {
      case "introduction.shortlisted":
        return { status: "reviewing", terms, since: at };
      case "introduction.approved":
        return { status: "queued", terms, sendAt: nextWorkingTime(at, terms.hostPlace) };
      case "introduction.requested":
        return {
          status: "asked",
          terms,
          asked: {
            requestedAt: at,
            followUps: 0,
            nextFollowUpAt: followUpAt(terms, at, at, 0),
            answerBy: event.answerBy,
            questions: 0,
            rounds: 0,
            undone: 0,
          },
        };
      case "introduction.ended":
        return {
          status: "ended",
          terms,
          asked: "asked" in state ? state.asked : undefined,
          outcome: event.outcome,
          because: event.because,
          endedAt: at,
          pause: event.pause,
        };
      case "introduction.postponed":
        return postponed(state, event.until);
      case "introduction.roomReturned":
      case "introduction.bookedTooLate":
        return state;
      case "introduction.undone":
        return "asked" in state && state.asked !== undefined
          ? {
              status: "asked",
              terms,
              asked: { ...again(state.asked, event.answerBy), undone: event.number },
            }
          : state;
    }
    if (state.status === "ended" || !("asked" in state)) return state;
    const { asked } = state;
    switch (event.type) {
      case "introduction.followedUp":
        return {
          status: "asked",
          terms,
          asked: {
            ...asked,
            followUps: event.number,
            nextFollowUpAt: followUpAt(terms, asked.requestedAt, at, event.number),
          },
        };
      case "introduction.accepted":
      case "introduction.countered":
        return offered(terms, asked, event.offer, at);
      case "introduction.questioned":
        return {
          status: "questioned",
          terms,
          asked: { ...asked, questions: event.number },
          question: event.text,
          replyBy: addBusinessDays(at, REPLY_DAYS, terms.seekerPlace),
        };
      case "introduction.replied":
        return {
          status: "asked",
          terms,
          asked: {
            ...again(asked, event.answerBy),
            exchange: { question: state.status === "questioned" ? state.question : "", reply: event.text },
          },
        };
      case "introduction.choiceDue":
        return state.status === "offered" ? { ...state, remindAt: undefined } : state;
      case "introduction.timesRefused":
        return {
          status: "asked",
          terms,
          asked: { ...again(asked, event.answerBy), rounds: event.number, refusal: event.note },
        };
      case "introduction.chosen":
        return { status: "booking", terms, asked, offer: event.offer, time: event.time, since: at };
      case "introduction.clashed": {
        if (state.status !== "booking") return state;
        const times = state.offer.times.filter((time) => time.startsAt !== event.startsAt);
        return offered(terms, asked, { ...state.offer, times }, at);
      }
      case "introduction.booked":
        return state.status === "booking"
          ? { status: "scheduled", terms, asked, offer: state.offer, since: at }
          : state;
      case "introduction.declined":
      case "introduction.referred":
        return state;
    }
  },

  dueAt(state) {
    switch (state.status) {
      case "none":
      case "ended":
        return undefined;
      case "proposed":
      case "booking":
        return later(state.since, STEP_WITHIN_MS);
      case "reviewing":
        return later(state.since, REVIEW_WITHIN_MS);
      case "queued":
        return state.sendAt;
      case "asked":
        return earliest(state.asked.nextFollowUpAt, state.asked.answerBy);
      case "questioned":
        return state.replyBy;
      case "offered":
        return earliest(state.remindAt, state.chooseBy, lastOf(state.offer));
      case "scheduled":
        return later(state.since, SCHEDULED_WITHIN_MS);
    }
  },
};

const parties = ({ terms: { searchId, seekerId, hostId } }: { terms: Terms }): Parties => ({
  searchId,
  seekerId,
  hostId,
});

function ended(state: Live, outcome: Outcome, because: string, pause: PauseChoice = 0): IntroductionEvent {
  return {
    type: "introduction.ended",
    outcome,
    because,
    asked: "asked" in state,
    answered: outcome === "declined" || outcome === "referred" || hasAnswered(state),
    pause,
    ...parties(state),
  };
}

/** Whatever came of it later, a host who offered times, asked a question or took an answer back did answer. */
const hasAnswered = (state: Live): boolean =>
  "asked" in state &&
  ((state.status !== "asked" && state.status !== "questioned") ||
    state.asked.questions + state.asked.rounds + state.asked.undone > 0);

const awaitsHost = (state: Live): state is Extract<Live, { status: "asked" | "questioned" }> =>
  state.status === "asked" || state.status === "questioned";

const hasty = (state: Live, now: Instant): boolean =>
  "asked" in state && msBetween(state.asked.requestedAt, now) < HASTY_MS;

/** Pressing a used button shows how things stand; it never changes them. */
const settled = (state: Live): Refusal =>
  state.status === "proposed" || state.status === "reviewing" || state.status === "queued"
    ? refuse("conflict", "introduction.not-asked", "This request has not been sent yet.")
    : refuse("conflict", "introduction.settled", "This was answered before; nothing was changed.");

const tooLate = (): Refusal =>
  refuse(
    "gone",
    "introduction.undo-over",
    "An answer can be taken back for 24 hours, and those have passed. Please write to the programme.",
  );

function offer(
  state: Live,
  command: Extract<IntroductionCommand, { offer: Offer }>,
  now: Instant,
): readonly IntroductionEvent[] | Refusal {
  if (!awaitsHost(state)) return settled(state);
  const times = command.offer.times.filter(
    (time) => time.startsAt > now && msBetween(now, time.startsAt) <= BOOK_WITHIN_MS,
  );
  if (times.length === 0)
    return refuse(
      "invalid",
      "introduction.no-times",
      "Please offer at least one time in the coming 60 days.",
    );
  const unique = [...new Map(times.map((time) => [time.startsAt, time])).values()];
  unique.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const kept: Offer = { ...command.offer, times: unique.slice(0, TIMES_MAX) };
  return [
    {
      type: command.type === "introduction.accept" ? "introduction.accepted" : "introduction.countered",
      offer: kept,
      hasty: hasty(state, now),
      ...parties(state),
    },
  ];
}

function choose(state: Live, startsAt: Instant, now: Instant): readonly IntroductionEvent[] | Refusal {
  if (state.status === "booking" && state.time.startsAt === startsAt) return [];
  if (state.status !== "offered") return settled(state);
  const time = state.offer.times.find((candidate) => candidate.startsAt === startsAt);
  if (time === undefined)
    return refuse(
      "conflict",
      "introduction.time-gone",
      "That time is no longer on offer. Please choose another.",
    );
  if (time.startsAt <= now)
    return refuse("conflict", "introduction.time-past", "That time has passed. Please choose another.");
  return [{ type: "introduction.chosen", time, offer: state.offer, ...parties(state) }];
}

function clash(state: Extract<Live, { status: "booking" }>, now: Instant): readonly IntroductionEvent[] {
  const clashed: IntroductionEvent = {
    type: "introduction.clashed",
    startsAt: state.time.startsAt,
    ...parties(state),
  };
  if (state.offer.times.length > 1) return [clashed];
  if (state.asked.rounds >= ROUNDS_MAX)
    return [clashed, ended(state, "times-lapsed", "No time could be found that suits both.")];
  return [clashed, timesRefused(state, "The times you offered are no longer free.", now)];
}

function delay(
  state: Extract<Live, { status: "asked" }>,
  until: Instant,
  now: Instant,
): readonly IntroductionEvent[] {
  const latest = later(state.asked.requestedAt, DELAY_MAX_MS);
  const to = until < latest ? until : latest;
  const { nextFollowUpAt, answerBy } = putOff(state.terms, state.asked, to);
  const isLater = nextFollowUpAt !== state.asked.nextFollowUpAt || answerBy !== state.asked.answerBy;
  return to > now && isLater ? [{ type: "introduction.postponed", until: to, ...parties(state) }] : [];
}

function decideEnded(
  state: Extract<IntroductionState, { status: "ended" }>,
  command: IntroductionCommand,
  now: Instant,
): readonly IntroductionEvent[] | Refusal {
  switch (command.type) {
    case "introduction.undo":
      if (state.outcome !== "declined" || state.asked === undefined)
        return refuse("conflict", "introduction.settled", "This can no longer be taken back.");
      return undo(state, state.asked, "declined", state.endedAt, now, state.pause);
    // The host's place was held, or both diaries were, for an introduction that had just ended: give it back.
    case "introduction.secure":
      return [{ type: "introduction.roomReturned", ...parties(state) }];
    case "introduction.book":
      return state.outcome === "met" || state.outcome === "missed"
        ? []
        : [{ type: "introduction.bookedTooLate", ...parties(state) }];
    // What the machine says again changes nothing; what a person presses late is answered truthfully.
    case "introduction.accept":
    case "introduction.counter":
    case "introduction.decline":
    case "introduction.refer":
    case "introduction.question":
    case "introduction.choose":
    case "introduction.refuseTimes":
    case "introduction.reply":
      return refuse(
        "gone",
        "introduction.closed",
        "This request is closed; nothing was changed. Thank you all the same.",
      );
    default:
      return [];
  }
}

function wake(state: Live, now: Instant): readonly IntroductionEvent[] {
  const due = introduction.dueAt(state);
  if (due === undefined || due > now) return [];
  switch (state.status) {
    case "proposed":
      return [ended(state, "turned-away", "The host's room could not be settled in time.")];
    case "booking":
      return clash(state, now);
    case "reviewing":
      return [ended(state, "dropped", "Nobody reviewed the match within two weeks.")];
    case "queued": {
      // The sweep may be hours late, so the hour is looked at again.
      if (!isWorkingTime(now, state.terms.hostPlace))
        return [
          {
            type: "introduction.postponed",
            until: nextWorkingTime(now, state.terms.hostPlace),
            ...parties(state),
          },
        ];
      const answerBy = addBusinessDays(now, state.terms.cadence.closeDays, state.terms.hostPlace);
      return [{ type: "introduction.requested", answerBy, ...parties(state) }];
    }
    case "asked":
      return wakeAsked(state, now);
    case "questioned":
      return [ended(state, "question-lapsed", "The question was not answered in time.")];
    case "offered":
      return wakeOffered(state, now);
    case "scheduled":
      return [ended(state, "cancelled", "The meeting was never settled.")];
  }
}

function wakeOffered(
  state: Extract<Live, { status: "offered" }>,
  now: Instant,
): readonly IntroductionEvent[] {
  if (now >= state.chooseBy) return [ended(state, "times-lapsed", "No time was chosen.")];
  if (lastOf(state.offer) <= now) {
    if (state.asked.rounds >= ROUNDS_MAX)
      return [ended(state, "times-lapsed", "No time could be found that suits both.")];
    return [timesRefused(state, "The times you offered passed before one was chosen.", now)];
  }
  const { seekerPlace } = state.terms;
  if (!isWorkingTime(now, seekerPlace)) {
    const until = nextWorkingTime(now, seekerPlace);
    return [{ type: "introduction.postponed", until, ...parties(state) }];
  }
  return [{ type: "introduction.choiceDue", number: state.asked.rounds + 1, ...parties(state) }];
}

/** The last time on offer; an offer always has one (`offer`, `clash`). */
const lastOf = ({ times }: Offer): Instant =>
  times.reduce<Instant>((last, { startsAt }) => (startsAt > last ? startsAt : last), instantOf(0));

function wakeAsked(state: Extract<Live, { status: "asked" }>, now: Instant): readonly IntroductionEvent[] {
  if (now >= state.asked.answerBy) return [ended(state, "lapsed", "No answer came.")];
  if (!isWorkingTime(now, state.terms.hostPlace))
    return [
      {
        type: "introduction.postponed",
        until: nextWorkingTime(now, state.terms.hostPlace),
        ...parties(state),
      },
    ];
  return [{ type: "introduction.followedUp", number: state.asked.followUps + 1, ...parties(state) }];
}

function postponed(
  state: Live | Extract<IntroductionState, { status: "ended" }>,
  until: Instant,
): IntroductionState {
  if (state.status === "queued") return { ...state, sendAt: until };
  if (state.status === "offered") return { ...state, remindAt: until };
  return state.status === "asked" ? { ...state, asked: putOff(state.terms, state.asked, until) } : state;
}

/** Nothing happens before `until`; what was planned for later stays as it was. */
function putOff({ hostPlace }: Terms, asked: Asked, until: Instant): Asked {
  const back = nextWorkingTime(until, hostPlace);
  const { nextFollowUpAt } = asked;
  // A host who is away gets two business days after the return before the request is closed.
  const earliestClose = addBusinessDays(until, 2, hostPlace);
  return {
    ...asked,
    nextFollowUpAt: nextFollowUpAt !== undefined && nextFollowUpAt < back ? back : nextFollowUpAt,
    answerBy: asked.answerBy < earliestClose ? earliestClose : asked.answerBy,
  };
}

/**
 * The next follow-up, `sent` of them having gone, the last letter at `lastAt`; undefined when that was the last. One
 * that went late, after a holiday or an outage, is not chased by the next: the days between them stay.
 */
function followUpAt(
  { cadence, cold, hostPlace }: Terms,
  requestedAt: Instant,
  lastAt: Instant,
  sent: number,
): Instant | undefined {
  const max = Math.min(FOLLOW_UPS_MAX, cold ? cadence.coldFollowUpsMax : FOLLOW_UPS_MAX);
  const days = cadence.followUpDays[sent];
  if (sent >= max || days === undefined) return undefined;
  const planned = addBusinessDays(requestedAt, days, hostPlace);
  const apart = Math.max(1, days - (cadence.followUpDays[sent - 1] ?? 0));
  const soonest = addBusinessDays(lastAt, apart, hostPlace);
  return planned > soonest ? planned : soonest;
}

/** The host's clock starts again, after a reply or a change of heart; no further follow-up is owed. */
const again = (asked: Asked, answerBy: Instant): Asked => ({ ...asked, nextFollowUpAt: undefined, answerBy });

/** Half the first time to answer, and never less than the host was promised before. */
function freshAnswerBy({ terms, asked }: { terms: Terms; asked: Asked }, now: Instant): Instant {
  const fresh = addBusinessDays(now, Math.ceil(terms.cadence.closeDays / 2), terms.hostPlace);
  return fresh > asked.answerBy ? fresh : asked.answerBy;
}

function undo(
  state: { terms: Terms },
  asked: Asked,
  was: "accepted" | "declined",
  answeredAt: Instant,
  now: Instant,
  pause: PauseChoice = 0,
): readonly IntroductionEvent[] | Refusal {
  if (msBetween(answeredAt, now) > UNDO_WITHIN_MS) return tooLate();
  if (asked.undone >= UNDO_MAX)
    return refuse(
      "conflict",
      "introduction.undone-enough",
      "This answer has been taken back before. Please write to the programme.",
    );
  const answerBy = freshAnswerBy({ terms: state.terms, asked }, now);
  return [{ type: "introduction.undone", was, pause, number: asked.undone + 1, answerBy, ...parties(state) }];
}

const timesRefused = (
  state: Extract<Live, { asked: Asked }>,
  note: string,
  now: Instant,
): IntroductionEvent => ({
  type: "introduction.timesRefused",
  note,
  number: state.asked.rounds + 1,
  answerBy: freshAnswerBy(state, now),
  ...parties(state),
});

function offered(terms: Terms, asked: Asked, theOffer: Offer, at: Instant): IntroductionState {
  return {
    status: "offered",
    terms,
    asked,
    offer: theOffer,
    offeredAt: at,
    remindAt: addBusinessDays(at, CHOOSE_REMIND_DAYS, terms.seekerPlace),
    chooseBy: addBusinessDays(at, CHOOSE_DAYS, terms.seekerPlace),
  };
}
