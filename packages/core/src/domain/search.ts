import type { Decider } from "../kernel/decider.ts";
import { derive, type Id } from "../kernel/id.ts";
import { DAY_MS, earliest, HOUR_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { type Outcome, SETTLED_WITHIN_MS, type Terms } from "./introduction.ts";

// One seeker's wish for k conversations: the record that is never left in silence.
//
//           launch                 hosts chosen
//   waiting ─────▶ looking ─────────────────────────▶ asking
//      │              ▲   an introduction ended         │
//      │              └─────────────────────────────────┤ all k met
//      │ deadline     │ no host for two weeks           ▼
//      └────────▶ closing ── last introduction ended ▶ handing ──▶ ended: met · coach · column · withdrawn
//
//   `looking` and `asking` differ only in whether introductions are running, so both are the status `running`.
//   Whatever hosts do: the deadline starts the closing, the last deadline ends it. A search that waits for a coach is
//   `handing`; when none is free and hosts are left to ask, it goes on where it was. A search whose coach leaves is
//   handed once more: to another coach, or to the column.

export const ENDINGS = ["met", "coach", "column", "withdrawn"] as const;
export type Ending = (typeof ENDINGS)[number];

export type Phase = "proposed" | "reviewing" | "queued" | "asked" | "questioned" | "offered" | "scheduled";

export interface LiveIntroduction {
  readonly introductionId: Id<"introduction">;
  readonly hostId: Id<"host">;
  readonly phase: Phase;
  /** By when this step is answered, where somebody owes an answer. */
  readonly answerBy: Instant | undefined;
  readonly since: Instant;
}

/** One match for this search, as the matching engine found it. */
export interface Choice {
  readonly hostId: Id<"host">;
  readonly terms: Omit<Terms, "searchId" | "seekerId" | "hostId">;
}

export type SearchCommand =
  | {
      readonly type: "search.open";
      readonly seekerId: Id<"seeker">;
      readonly wanted: number;
      readonly days: number;
      /** False: waits for the programme's first matching round. */
      readonly launched: boolean;
      readonly wantsCoach: boolean;
    }
  | { readonly type: "search.launch" }
  | { readonly type: "search.ask"; readonly choices: readonly Choice[] }
  | { readonly type: "search.welcome"; readonly choice: Choice }
  | { readonly type: "search.findNone"; readonly because: string }
  | {
      readonly type: "search.follow";
      readonly introductionId: Id<"introduction">;
      readonly hostId: Id<"host">;
      readonly phase: Phase;
      readonly answerBy?: Instant;
      /** Sequence of the introduction's fact that says so: facts come twice and in any order, the latest counts. */
      readonly asOf: number;
    }
  | {
      readonly type: "search.close";
      readonly introductionId: Id<"introduction">;
      readonly outcome: Outcome;
      readonly asOf: number;
    }
  | { readonly type: "search.assign"; readonly coachId: Id<"coach"> }
  /** The coach who had taken the search has left. */
  | { readonly type: "search.loseCoach"; readonly coachId: Id<"coach"> }
  | { readonly type: "search.giveToColumn" }
  | { readonly type: "search.askCoach" }
  | { readonly type: "search.withdraw" }
  | { readonly type: "search.wake" };

export type SearchEvent =
  | {
      readonly type: "search.opened";
      readonly seekerId: Id<"seeker">;
      readonly wanted: number;
      readonly deadlineAt: Instant;
      readonly launched: boolean;
    }
  | { readonly type: "search.launched"; readonly seekerId: Id<"seeker"> }
  | {
      readonly type: "search.reopened";
      readonly seekerId: Id<"seeker">;
      readonly wanted: number;
      readonly deadlineAt: Instant;
    }
  | { readonly type: "search.hostWanted"; readonly seekerId: Id<"seeker">; readonly places: number }
  | {
      readonly type: "search.hostChosen";
      readonly seekerId: Id<"seeker">;
      readonly introductionId: Id<"introduction">;
      readonly hostId: Id<"host">;
      readonly terms: Terms;
      /** Hosts asked before this one. */
      readonly number: number;
    }
  | { readonly type: "search.hostMissing"; readonly seekerId: Id<"seeker">; readonly because: string }
  | {
      readonly type: "search.progressed";
      readonly introductionId: Id<"introduction">;
      readonly hostId: Id<"host">;
      readonly phase: Phase;
      readonly answerBy?: Instant;
      readonly asOf: number;
    }
  | {
      readonly type: "search.introductionClosed";
      readonly seekerId: Id<"seeker">;
      readonly introductionId: Id<"introduction">;
      readonly outcome: Outcome;
      /** True when another host is asked next: the seeker is told so. */
      readonly goesOn: boolean;
      readonly asOf: number;
    }
  | {
      readonly type: "search.closing";
      readonly introductionIds: readonly Id<"introduction">[];
      readonly because: string;
    }
  | {
      readonly type: "search.coachWanted";
      readonly seekerId: Id<"seeker">;
      readonly because: string;
      /** The coach who had the search and has left, if one did. */
      readonly leftId?: Id<"coach">;
    }
  | { readonly type: "search.coachSpared"; readonly coachId: Id<"coach"> }
  | { readonly type: "search.resumed"; readonly seekerId: Id<"seeker"> }
  | {
      readonly type: "search.ended";
      readonly seekerId: Id<"seeker">;
      readonly how: Ending;
      readonly met: number;
      readonly coachId?: Id<"coach">;
      readonly introductionIds: readonly Id<"introduction">[];
      readonly days: number;
    };

interface Running {
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

/** No host found: look again this often, and after `EMPTY_MS` a person takes over. */
const LOOK_EVERY_MS = 2 * DAY_MS;
const EMPTY_MS = 14 * DAY_MS;
/** The matching engine answers within seconds; after this it is asked again. */
const MATCH_WITHIN_MS = 6 * HOUR_MS;
/**
 * Meetings already set when the deadline comes are waited for, so that each still counts; this is the end whatever
 * happens. One booked at the last moment is settled within `SETTLED_WITHIN_MS` of it, and a day is for the news.
 */
export const CLOSING_MS = SETTLED_WITHIN_MS + DAY_MS;
/** A coach is found within this, or the question goes to the column. */
const HAND_WITHIN_MS = DAY_MS;
/** A referral after the end gets six weeks of its own. */
const REOPENED_DAYS = 42;
/** Hosts asked in one search, so that a search cannot use up a programme's goodwill. */
export const TRIED_MAX = 12;

export const search: Decider<"search", SearchState, SearchCommand, SearchEvent> = {
  kind: "search",
  initial: { status: "none" },

  decide(state, command, now, id) {
    if (command.type === "search.open") {
      if (state.status !== "none") return [];
      const { seekerId, wanted, days, launched } = command;
      const opened = {
        type: "search.opened",
        seekerId,
        wanted,
        deadlineAt: later(now, days * DAY_MS),
        launched,
      } as const;
      return command.wantsCoach
        ? [opened, { type: "search.coachWanted", seekerId, because: "The seeker asked for depth." }]
        : [opened];
    }
    if (state.status === "none") return refuse("missing", "search.missing", "There is no such search.");
    if (state.status === "ended") return decideEnded(state, command, now, id);
    const { seekerId } = state;
    switch (command.type) {
      case "search.launch":
        return state.status === "waiting" || (state.status === "handing" && !state.launched)
          ? [{ type: "search.launched", seekerId }]
          : [];
      case "search.ask":
        return state.status === "running" ? ask(state, command.choices, id) : [];
      case "search.welcome":
        // Somebody who was named for this seeker is asked even when every place is taken: a warm path is worth more.
        return state.status === "closing" ||
          state.status === "handing" ||
          state.tried.includes(command.choice.hostId)
          ? []
          : [chosen(state, command.choice, id, 0)];
      case "search.findNone":
        return state.status === "running" && placesOf(state) > 0
          ? [{ type: "search.hostMissing", seekerId, because: command.because }]
          : [];
      case "search.follow": {
        const { introductionId, hostId, phase, answerBy, asOf } = command;
        if (hasHeard(state, introductionId, asOf)) return [];
        const progressed = { introductionId, hostId, phase, ...(answerBy && { answerBy }), asOf };
        return [{ type: "search.progressed", ...progressed }];
      }
      case "search.close":
        return hasHeard(state, command.introductionId, command.asOf) ? [] : close(state, command, now);
      case "search.assign":
        return state.status === "handing"
          ? [ended(state, "coach", now, command.coachId)]
          : [{ type: "search.coachSpared", coachId: command.coachId }];
      case "search.loseCoach":
        return [];
      case "search.giveToColumn":
        return state.status === "handing" ? [withoutCoach(state, now)] : [];
      case "search.askCoach":
        return state.status === "waiting" || state.status === "running"
          ? [{ type: "search.coachWanted", seekerId, because: "The seeker asked for a coach." }]
          : [];
      case "search.withdraw":
        return [ended(state, "withdrawn", now)];
      case "search.wake":
        return wake(state, now);
    }
  },

  evolve(state, event, at) {
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
          ? { ...state, emptySince, nextTryAt: later(at, LOOK_EVERY_MS) }
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
  },

  dueAt(state) {
    switch (state.status) {
      case "none":
      case "ended":
        return undefined;
      case "waiting":
        return state.deadlineAt;
      case "running":
        return placesOf(state) > 0 ? earliest(state.deadlineAt, state.nextTryAt) : state.deadlineAt;
      case "closing":
        return later(state.deadlineAt, CLOSING_MS);
      case "handing":
        return later(state.since, HAND_WITHIN_MS);
    }
  },
};

type Open = Exclude<SearchState, { status: "none" } | { status: "ended" }>;
type Ended = Extract<SearchEvent, { type: "search.ended" }>;

/** Further conversations to arrange now. */
export const placesOf = (state: Running): number =>
  state.tried.length >= TRIED_MAX ? 0 : Math.max(0, state.wanted - state.met.length - state.live.length);

function ended(state: Open, how: Ending, now: Instant, coachId?: Id<"coach">): Ended {
  return {
    type: "search.ended",
    seekerId: state.seekerId,
    how,
    met: state.met.length,
    introductionIds: calledOff(state, how),
    days: Math.ceil((Date.parse(now) - Date.parse(state.openedAt)) / DAY_MS),
    ...(coachId && { coachId }),
  };
}

/** What ends with the search. A conversation both have in their diaries still happens, unless the seeker has left. */
const calledOff = (state: Running, how: Ending): readonly Id<"introduction">[] =>
  state.live
    .filter((one) => how === "withdrawn" || one.phase !== "scheduled")
    .map((one) => one.introductionId);

const hasHeard = (state: Running, introductionId: Id<"introduction">, asOf: number): boolean =>
  state.heard.some((one) => one.introductionId === introductionId && one.asOf >= asOf);

const hear = (state: Running, introductionId: Id<"introduction">, asOf: number): Running["heard"] => [
  ...state.heard.filter((one) => one.introductionId !== introductionId),
  { introductionId, asOf },
];

function decideEnded(
  state: Extract<SearchState, { status: "ended" }>,
  command: SearchCommand,
  now: Instant,
  id: Id<"search">,
): readonly SearchEvent[] {
  switch (command.type) {
    case "search.welcome":
      return state.how === "met" ? reopen(state, command.choice, now, id) : [];
    case "search.loseCoach": {
      const { seekerId, coachId } = state;
      const leftId = command.coachId;
      return coachId === leftId
        ? [{ type: "search.coachWanted", seekerId, because: "The coach has left the programme.", leftId }]
        : [];
    }
    case "search.assign":
      return state.coachId === command.coachId
        ? []
        : [{ type: "search.coachSpared", coachId: command.coachId }];
    case "search.follow": {
      // The introduction did not hear of the end: its own facts crossed ours, or a host took a decline back.
      const mayGoOn = command.phase === "scheduled" && state.how !== "withdrawn";
      const introductionIds = [command.introductionId];
      return mayGoOn ? [] : [{ type: "search.closing", introductionIds, because: "The search has ended." }];
    }
    default:
      return [];
  }
}

function handedAgain(
  { how: _how, endedAt: _endedAt, coachId: _coachId, ...rest }: Extract<SearchState, { status: "ended" }>,
  leftId: Id<"coach"> | undefined,
  at: Instant,
): SearchState {
  return { ...rest, status: "handing", since: at, launched: true, ...(leftId && { leftId }) };
}

/** No coach is free. While there are hosts to ask the search goes on; a seeker who wished for depth is not left alone. */
function withoutCoach(state: Extract<Open, { status: "handing" }>, now: Instant): SearchEvent {
  // The seeker was told that a coach takes over from the hosts; what replaces a coach is a person, not more waiting.
  if (state.leftId !== undefined) return ended(state, "column", now);
  const emptyTooLong = state.emptySince !== undefined && later(state.emptySince, EMPTY_MS) <= now;
  if (state.deadlineAt > now && state.tried.length < TRIED_MAX && !emptyTooLong)
    return { type: "search.resumed", seekerId: state.seekerId };
  return ended(state, state.met.length > 0 ? "met" : "column", now);
}

function ask(state: Open, choices: readonly Choice[], id: Id<"search">): readonly SearchEvent[] {
  const byHost = [...new Map(choices.map((choice) => [choice.hostId, choice])).values()];
  const untried = byHost.filter((choice) => !state.tried.includes(choice.hostId)).slice(0, placesOf(state));
  return untried.map((choice, index) => chosen(state, choice, id, index));
}

const chosen = (state: Running, { hostId, terms }: Choice, id: Id<"search">, index: number): SearchEvent => ({
  type: "search.hostChosen",
  seekerId: state.seekerId,
  introductionId: derive("introduction", id, hostId),
  hostId,
  terms: { ...terms, searchId: id, seekerId: state.seekerId, hostId },
  number: state.tried.length + index,
});

/** A name given after the last wished-for conversation: one more, with a new deadline. */
function reopen(
  state: Extract<SearchState, { status: "ended" }>,
  choice: Choice,
  now: Instant,
  id: Id<"search">,
): readonly SearchEvent[] {
  if (state.tried.includes(choice.hostId)) return [];
  const { seekerId } = state;
  const wanted = state.met.length + 1;
  return [
    { type: "search.reopened", seekerId, wanted, deadlineAt: later(now, REOPENED_DAYS * DAY_MS) },
    chosen(state, choice, id, 0),
  ];
}

function close(
  state: Open,
  { introductionId, outcome, asOf }: Extract<SearchCommand, { type: "search.close" }>,
  now: Instant,
): readonly SearchEvent[] {
  const { seekerId } = state;
  const met = state.met.length + (outcome === "met" ? 1 : 0);
  const rest = state.live.filter((one) => one.introductionId !== introductionId).length;
  const goesOn = state.status === "running" && met < state.wanted;
  const closed: SearchEvent = {
    type: "search.introductionClosed",
    seekerId,
    introductionId,
    outcome,
    goesOn,
    asOf,
  };
  if (met >= state.wanted) {
    const introductionIds = calledOff(state, "met").filter((one) => one !== introductionId);
    return [closed, { ...ended(state, "met", now), met, introductionIds }];
  }
  const exhausted = state.status === "closing" || state.tried.length >= TRIED_MAX;
  if (!exhausted || rest > 0 || state.status === "handing") return [closed];
  return [closed, ...finish(state, met, now, "All the hosts we could ask have been asked.")];
}

/** Somebody who has had a conversation has met; who has had none is handed to a person. */
function finish(state: Open, met: number, now: Instant, because: string): readonly SearchEvent[] {
  if (met > 0) return [{ ...ended(state, "met", now), met, introductionIds: [] }];
  return [{ type: "search.coachWanted", seekerId: state.seekerId, because }];
}

function wake(state: Open, now: Instant): readonly SearchEvent[] {
  const due = search.dueAt(state);
  if (due === undefined || due > now) return [];
  const { seekerId } = state;
  if (state.status === "handing") return [withoutCoach(state, now)];
  if (state.status === "closing") return [ended(state, state.met.length > 0 ? "met" : "column", now)];
  if (state.deadlineAt <= now) {
    if (state.live.length === 0)
      return finish(state, state.met.length, now, "The time for this search is over.");
    const introductionIds = state.live
      .filter((one) => one.phase !== "scheduled")
      .map((one) => one.introductionId);
    return [{ type: "search.closing", introductionIds, because: "The time for this search is over." }];
  }
  if (state.emptySince !== undefined && later(state.emptySince, EMPTY_MS) <= now && state.live.length === 0)
    return finish(state, state.met.length, now, "No host has been found for two weeks.");
  return [{ type: "search.hostWanted", seekerId, places: placesOf(state) }];
}
