import { DAY_MS, earliest, type Instant, instantOf, later } from "../kernel/instant.ts";
import { addBusinessDays, nextWorkingTime } from "../kernel/workday.ts";
import type {
  IntroductionEvent,
  Offer,
  OfferedTime,
  Outcome,
  PauseChoice,
  Terms,
} from "./introduction-facts.ts";

// Where an introduction stands, what each fact makes of that, and when it next needs attention.

export interface Asked {
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
  /** True: the host wrote back by plain mail; nobody who has answered is reminded. */
  readonly heard?: boolean;
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
/** How far ahead a conversation may be set, so that every search ends within a stated number of days. */
export const BOOK_WITHIN_MS = 60 * DAY_MS;
/** Business days the seeker has to choose a time, with one reminder; and to answer the host's question. */
const CHOOSE_DAYS = 5;
const CHOOSE_REMIND_DAYS = 2;
const REPLY_DAYS = 3;
/** A proposal nobody reviews is dropped, so that the search can go on. */
export const REVIEW_WITHIN_MS = 14 * DAY_MS;
/** Room and diaries answer within seconds; after this the step counts as lost and the search goes on. */
const STEP_WITHIN_MS = DAY_MS;
/** Beyond the last day that can be booked, a meeting may be moved by this much in all. */
export const MOVE_PAST_MS = 15 * DAY_MS;
/** A meeting that was missed may be set anew for this long after that. */
export const REBOOK_PAST_MS = 30 * DAY_MS;
/** From the end of a meeting until it is known what came of it: an hour, two days, five days, and three mornings. */
export const KNOWN_WITHIN_MS = 10 * DAY_MS;
/**
 * A booked conversation is closed by its meeting; this is the clock behind the clock. The longest way: booked for the
 * last day (60), moved past it (15), missed and reported at the end (10), set anew for the last day (30), and known
 * what came of it (10): 125 days.
 */
export const SETTLED_WITHIN_MS =
  BOOK_WITHIN_MS + MOVE_PAST_MS + KNOWN_WITHIN_MS + REBOOK_PAST_MS + KNOWN_WITHIN_MS;

export type Live = Exclude<IntroductionState, { status: "none" | "ended" }>;

export function evolve(state: IntroductionState, event: IntroductionEvent, at: Instant): IntroductionState {
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
      return offered(terms, asked, event.offer, event.chooseBy, at);
    case "introduction.questioned":
      return {
        status: "questioned",
        terms,
        asked: { ...asked, questions: event.number },
        question: event.text,
        replyBy: event.replyBy,
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
    case "introduction.heard":
      return state.status === "asked"
        ? { ...state, asked: { ...again(asked, event.answerBy), heard: true } }
        : state;
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
      return offered(terms, asked, { ...state.offer, times }, event.chooseBy, at);
    }
    case "introduction.booked":
      return state.status === "booking"
        ? { status: "scheduled", terms, asked, offer: state.offer, since: at }
        : state;
    case "introduction.declined":
    case "introduction.referred":
      return state;
  }
}

export function dueAt(state: IntroductionState): Instant | undefined {
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
      return later(state.since, SETTLED_WITHIN_MS);
  }
}

/** The last time on offer; an offer always has one (`offer`, `clash`). */
export const lastOf = ({ times }: Offer): Instant =>
  times.reduce<Instant>((last, { startsAt }) => (startsAt > last ? startsAt : last), instantOf(0));

function postponed(
  state: Live | Extract<IntroductionState, { status: "ended" }>,
  until: Instant,
): IntroductionState {
  if (state.status === "queued") return { ...state, sendAt: until };
  if (state.status === "offered") return { ...state, remindAt: until };
  return state.status === "asked" ? { ...state, asked: putOff(state.terms, state.asked, until) } : state;
}

/** Nothing happens before `until`; what was planned for later stays as it was. */
export function putOff({ hostPlace }: Terms, asked: Asked, until: Instant): Asked {
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

/** By when a seeker who is shown times at `now` chooses one. */
export const chooseByFrom = (now: Instant, { seekerPlace }: Terms): Instant =>
  addBusinessDays(now, CHOOSE_DAYS, seekerPlace);

/** By when a seeker who is asked something at `now` replies. */
export const replyByFrom = (now: Instant, { seekerPlace }: Terms): Instant =>
  addBusinessDays(now, REPLY_DAYS, seekerPlace);

function offered(
  terms: Terms,
  asked: Asked,
  theOffer: Offer,
  chooseBy: Instant,
  at: Instant,
): IntroductionState {
  return {
    status: "offered",
    terms,
    asked,
    offer: theOffer,
    offeredAt: at,
    remindAt: addBusinessDays(at, CHOOSE_REMIND_DAYS, terms.seekerPlace),
    chooseBy,
  };
}
