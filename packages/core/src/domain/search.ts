import type { Decider } from "../kernel/decider.ts";
import { derive, type Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Choice, Ending, SearchCommand, SearchEvent } from "./search-facts.ts";
import {
  dueAt,
  EMPTY_MS,
  emptyUntil,
  evolve,
  isAnswered,
  type Open,
  placesOf,
  type Running,
  type SearchState,
  TRIED_MAX,
} from "./search-state.ts";

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

export * from "./search-facts.ts";
export { CLOSING_MS, isAnswered, placesOf, type SearchState, TRIED_MAX } from "./search-state.ts";

/** A referral after the end gets six weeks of its own. */
const REOPENED_DAYS = 42;

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
      case "search.findNone": {
        const { because, inPassing } = command;
        return state.status === "running" && placesOf(state) > 0 && !isAnswered(state, now)
          ? [{ type: "search.hostMissing", seekerId, because, ...(inPassing === true && { inPassing }) }]
          : [];
      }
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

  evolve,
  dueAt,
};

type Ended = Extract<SearchEvent, { type: "search.ended" }>;

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
  const until = emptyUntil(state);
  if (until !== undefined && until <= now)
    return finish(state, state.met.length, now, "No host has been found for two weeks.");
  return [{ type: "search.hostWanted", seekerId, places: placesOf(state) }];
}
