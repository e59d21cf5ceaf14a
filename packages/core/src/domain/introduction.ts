import type { Decider } from "../kernel/decider.ts";
import { DAY_MS, type Instant, later, msBetween, SECOND_MS } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import { addBusinessDays, isWorkingTime, nextWorkingTime } from "../kernel/workday.ts";
import type {
  IntroductionCommand,
  IntroductionEvent,
  Offer,
  Outcome,
  Parties,
  PauseChoice,
  Terms,
} from "./introduction-facts.ts";
import {
  type Asked,
  BOOK_WITHIN_MS,
  chooseByFrom,
  dueAt,
  evolve,
  type IntroductionState,
  type Live,
  lastOf,
  putOff,
  replyByFrom,
} from "./introduction-state.ts";

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

export * from "./introduction-facts.ts";
export {
  BOOK_WITHIN_MS,
  type IntroductionState,
  MOVE_PAST_MS,
  REBOOK_PAST_MS,
  REVIEW_WITHIN_MS,
  SETTLED_WITHIN_MS,
} from "./introduction-state.ts";

export const QUESTIONS_MAX = 2;
export const ROUNDS_MAX = 2;
/** Times on offer in one answer. */
export const TIMES_MAX = 12;
/** Accept and decline can be taken back for a day: some mail scanners press buttons too. */
export const UNDO_WITHIN_MS = DAY_MS;
/** A scanner is corrected once, a person may change their mind once more; the seeker is not to be led up and down. */
export const UNDO_MAX = 2;
/** An answer this soon after the letter left was more likely a scanner's than a person's. */
const HASTY_MS = 10 * SECOND_MS;
/** Out-of-office replies may hold a request back this long in all. */
const DELAY_MAX_MS = 30 * DAY_MS;

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
            replyBy: replyByFrom(now, state.terms),
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
      case "introduction.hear":
        return state.status === "asked" && state.asked.heard !== true
          ? [{ type: "introduction.heard", answerBy: freshAnswerBy(state, now), ...parties(state) }]
          : [];
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

  evolve,
  dueAt,
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
    offered: state.status === "offered" || state.status === "booking",
    pause,
    ...parties(state),
  };
}

/** Nothing is sent before `until`; the host's own day to answer may move with it. */
function postponed(state: Live, until: Instant): IntroductionEvent {
  const answerBy = state.status === "asked" ? putOff(state.terms, state.asked, until).answerBy : undefined;
  return { type: "introduction.postponed", until, ...(answerBy && { answerBy }), ...parties(state) };
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
      chooseBy: chooseByFrom(now, state.terms),
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
    chooseBy: chooseByFrom(now, state.terms),
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
  return to > now && isLater ? [postponed(state, to)] : [];
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
        return [postponed(state, nextWorkingTime(now, state.terms.hostPlace))];
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
  if (!isWorkingTime(now, seekerPlace)) return [postponed(state, nextWorkingTime(now, seekerPlace))];
  return [{ type: "introduction.choiceDue", number: state.asked.rounds + 1, ...parties(state) }];
}

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

function wakeAsked(state: Extract<Live, { status: "asked" }>, now: Instant): readonly IntroductionEvent[] {
  if (now >= state.asked.answerBy) return [ended(state, "lapsed", "No answer came.")];
  if (!isWorkingTime(now, state.terms.hostPlace))
    return [postponed(state, nextWorkingTime(now, state.terms.hostPlace))];
  return [{ type: "introduction.followedUp", number: state.asked.followUps + 1, ...parties(state) }];
}
