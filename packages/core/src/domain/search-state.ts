import type { Id } from "../kernel/id.ts";
import { DAY_MS, earliest, HOUR_MS, type Instant, later } from "../kernel/instant.ts";
import { SETTLED_WITHIN_MS } from "./introduction-state.ts";
import type { Ending, LiveIntroduction, SearchEvent } from "./search-facts.ts";

// Where a search stands, what each fact makes of that, and when it next needs attention.

export interface Running {
  readonly seekerId: Id<"seeker">;
  readonly wanted: number;
  readonly openedAt: Instant;
  readonly deadlineAt: Instant;
  readonly live: readonly LiveIntroduction[];
  /** Hosts asked in this search; nobody is asked twice. */
  readonly tried: readonly Id<"host">[];
  readonly met: readonly Id<"introduction">[];
  /** The latest fact heard of each introduction. */
  readonly heard: readonly { readonly introductionId: Id<"introduction">; readonly asOf: number }[];
  /** Since when no host has been found; undefined once one is. */
  readonly emptySince: Instant | undefined;
  /** The coach who had taken the search and has left; somebody else answers for it then. */
  readonly leftId?: Id<"coach">;
}

export type SearchState =
  | { readonly status: "none" }
  | ({ readonly status: "waiting" } & Running)
  | ({ readonly status: "running"; readonly nextTryAt: Instant } & Running)
  | ({ readonly status: "closing" } & Running)
  | ({ readonly status: "handing"; readonly since: Instant; readonly launched: boolean } & Running)
  | ({
      readonly status: "ended";
      readonly how: Ending;
      readonly endedAt: Instant;
      readonly coachId: Id<"coach"> | undefined;
    } & Running);

/**
 * No host found: look again this often, and after `EMPTY_MS` a person takes over. One look serves every search of the
 * programme that found nobody, so those who were looked for in passing leave the next two to whoever looked, and look
 * for themselves when the second is late: that saves a fact about every search at every look.
 */
const LOOK_EVERY_MS = 2 * DAY_MS;
const LOOK_ALONE_AFTER_MS = 2 * LOOK_EVERY_MS + 6 * HOUR_MS;
export const EMPTY_MS = 14 * DAY_MS;
/** The matching engine answers within seconds; after this it is asked again. */
const MATCH_WITHIN_MS = 6 * HOUR_MS;
/**
 * Meetings already set when the deadline comes are waited for, so that each still counts; this is the end whatever
 * happens. One booked at the last moment is settled within `SETTLED_WITHIN_MS` of it, and a day is for the news.
 */
export const CLOSING_MS = SETTLED_WITHIN_MS + DAY_MS;
/** A coach is found within this, or the question goes to the column. */
const HAND_WITHIN_MS = DAY_MS;
/** Hosts asked in one search, so that a search cannot use up a programme's goodwill. */
export const TRIED_MAX = 12;

export type Open = Exclude<SearchState, { status: "none" } | { status: "ended" }>;

export function evolve(state: SearchState, event: SearchEvent, at: Instant): SearchState {
  if (event.type === "search.opened") {
    const running: Running = {
      seekerId: event.seekerId,
      wanted: event.wanted,
      openedAt: at,
      deadlineAt: event.deadlineAt,
      live: [],
      tried: [],
      met: [],
      heard: [],
      emptySince: undefined,
    };
    return event.launched
      ? { status: "running", nextTryAt: at, ...running }
      : { status: "waiting", ...running };
  }
  if (state.status === "none") return state;
  if (event.type === "search.reopened") {
    const {
      how: _how,
      endedAt: _endedAt,
      coachId: _coachId,
      ...rest
    } = { how: 0, endedAt: 0, coachId: 0, ...state };
    return {
      ...rest,
      status: "running",
      nextTryAt: later(at, MATCH_WITHIN_MS),
      wanted: event.wanted,
      deadlineAt: event.deadlineAt,
    };
  }
  if (state.status === "ended")
    return event.type === "search.coachWanted" ? handedAgain(state, event.leftId, at) : state;
  switch (event.type) {
    case "search.launched":
      return state.status === "handing"
        ? { ...state, launched: true }
        : { ...state, status: "running", nextTryAt: at };
    case "search.hostWanted":
      return state.status === "running" ? { ...state, nextTryAt: later(at, MATCH_WITHIN_MS) } : state;
    case "search.hostChosen": {
      const { introductionId, hostId } = event;
      const started: LiveIntroduction = {
        introductionId,
        hostId,
        phase: "proposed",
        answerBy: undefined,
        since: at,
      };
      return {
        ...state,
        live: [...state.live, started],
        tried: [...state.tried, hostId],
        emptySince: undefined,
      };
    }
    case "search.hostMissing": {
      const emptySince = state.emptySince ?? at;
      return state.status === "running"
        ? {
            ...state,
            emptySince,
            nextTryAt: later(at, event.inPassing ? LOOK_ALONE_AFTER_MS : LOOK_EVERY_MS),
          }
        : state;
    }
    case "search.progressed": {
      const { introductionId, hostId, phase, answerBy, asOf } = event;
      const others = state.live.filter((one) => one.introductionId !== introductionId);
      const before = state.live.find((one) => one.introductionId === introductionId);
      // The same step with another date has not begun anew.
      const since = before?.phase === phase ? before.since : at;
      const live = [...others, { introductionId, hostId, phase, answerBy, since }];
      return { ...state, live, heard: hear(state, introductionId, asOf) };
    }
    case "search.introductionClosed": {
      const live = state.live.filter((one) => one.introductionId !== event.introductionId);
      const met = event.outcome === "met" ? [...state.met, event.introductionId] : state.met;
      const closed = { live, met, heard: hear(state, event.introductionId, event.asOf) };
      return state.status === "running" ? { ...state, ...closed, nextTryAt: at } : { ...state, ...closed };
    }
    case "search.closing":
      return { ...state, status: "closing" };
    case "search.coachWanted":
      return { ...state, status: "handing", since: at, launched: state.status !== "waiting" };
    case "search.coachSpared":
      return state;
    case "search.resumed": {
      if (state.status !== "handing") return state;
      const { since: _since, launched, ...rest } = state;
      return launched ? { ...rest, status: "running", nextTryAt: at } : { ...rest, status: "waiting" };
    }
    case "search.ended":
      return { ...state, status: "ended", how: event.how, endedAt: at, coachId: event.coachId, live: [] };
  }
}

export function dueAt(state: SearchState): Instant | undefined {
  switch (state.status) {
    case "none":
    case "ended":
      return undefined;
    case "waiting":
      return state.deadlineAt;
    case "running":
      return placesOf(state) > 0
        ? earliest(state.deadlineAt, state.nextTryAt, emptyUntil(state))
        : state.deadlineAt;
    case "closing":
      return later(state.deadlineAt, CLOSING_MS);
    case "handing":
      return later(state.since, HAND_WITHIN_MS);
  }
}

/** When a person takes over, however often others look for this search in passing; undefined while somebody is asked. */
export const emptyUntil = ({ emptySince, live }: Running): Instant | undefined =>
  emptySince === undefined || live.length > 0 ? undefined : later(emptySince, EMPTY_MS);

/**
 * Whether what was found is so fresh that it need not be written down again: several searches may ask at one time, one
 * look answers them all, and another follows before this search looks for itself.
 */
export const isAnswered = (state: Extract<SearchState, { status: "running" }>, now: Instant): boolean =>
  state.nextTryAt >= later(now, LOOK_EVERY_MS);

/** Further conversations to arrange now. */
export const placesOf = (state: Running): number =>
  state.tried.length >= TRIED_MAX ? 0 : Math.max(0, state.wanted - state.met.length - state.live.length);

const hear = (state: Running, introductionId: Id<"introduction">, asOf: number): Running["heard"] => [
  ...state.heard.filter((one) => one.introductionId !== introductionId),
  { introductionId, asOf },
];

function handedAgain(
  { how: _how, endedAt: _endedAt, coachId: _coachId, ...rest }: Extract<SearchState, { status: "ended" }>,
  leftId: Id<"coach"> | undefined,
  at: Instant,
): SearchState {
  return { ...rest, status: "handing", since: at, launched: true, ...(leftId && { leftId }) };
}
