import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { isWakingTime, nextWakingTime } from "../kernel/workday.ts";

//          meet           asked after 30, 90 and 180 days; each may be answered, and answered again
//   none ───────▶ open ──────────────────────────────────────────────────────▶ closed
//                  │ 14 days after the last question, "found", or "ask me no more"
//   closed ─ meet ─▶ open: somebody who meets people again is asked again

/** What may have come of it; one press on one of these is the whole answer. */
export const FINDINGS = [
  "exploring",
  "clearer",
  "changed",
  "studying",
  "applying",
  "interviewing",
  "found",
] as const;
export type Finding = (typeof FINDINGS)[number];

/** Days after the first conversation. One question each, and no reminder: an answer is a kindness. */
export const ASK_AFTER_DAYS = [30, 90, 180] as const;
const CLOSE_AFTER_MS = 14 * DAY_MS;
/** A seeker's conversations in half a year; older ones have heard already. */
const MET_MAX = 60;
export const LINE_MAX = 1_000;

export interface Met {
  readonly introductionId: Id<"introduction">;
  readonly hostId: Id<"host">;
}

export interface Answered {
  /** Which question: 1, 2 or 3. */
  readonly number: number;
  readonly finding: Finding;
  /** A line of the seeker's own, for the programme and, if they wish, their hosts; may be empty. */
  readonly line: string;
  /** The hosts may know. */
  readonly tell: boolean;
  readonly at: Instant;
}

interface Owner {
  readonly seekerId: Id<"seeker">;
  readonly zone: string;
}

export type OutcomeCommand =
  | ({ readonly type: "outcome.meet" } & Met & Owner)
  | {
      readonly type: "outcome.answer";
      readonly finding: Finding;
      readonly line: string;
      readonly tell: boolean;
    }
  | { readonly type: "outcome.stop" }
  | { readonly type: "outcome.wake" };

export type OutcomeEvent =
  | ({ readonly type: "outcome.opened" } & Owner)
  | { readonly type: "outcome.metHost"; readonly seekerId: Id<"seeker">; readonly met: Met }
  | { readonly type: "outcome.asked"; readonly seekerId: Id<"seeker">; readonly number: number }
  | { readonly type: "outcome.postponed"; readonly seekerId: Id<"seeker">; readonly until: Instant }
  | {
      readonly type: "outcome.answered";
      readonly seekerId: Id<"seeker">;
      readonly number: number;
      readonly finding: Finding;
      readonly line: string;
      readonly tell: boolean;
      /** Hosts who hear of it: all who were met, when the seeker wants them to know. */
      readonly hostIds: readonly Id<"host">[];
    }
  | {
      readonly type: "outcome.closed";
      readonly seekerId: Id<"seeker">;
      readonly because: "all-asked" | "found" | "stopped";
    };

interface Known extends Owner {
  /** When the first conversation of this round was held. */
  readonly since: Instant;
  readonly met: readonly Met[];
  readonly asked: number;
  readonly answers: readonly Answered[];
}

export type OutcomeState =
  | { readonly status: "none" }
  | ({ readonly status: "open"; readonly nextAt: Instant } & Known)
  | ({ readonly status: "closed" } & Known);

/** The question that an answer given now belongs to. */
export const questionOf = ({ asked }: Pick<Known, "asked">): number => Math.max(1, asked);

export const outcome: Decider<"outcome", OutcomeState, OutcomeCommand, OutcomeEvent> = {
  kind: "outcome",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "outcome.meet") {
      const { seekerId, zone, introductionId, hostId } = command;
      if (state.status !== "none" && state.met.some((met) => met.introductionId === introductionId))
        return [];
      const met = { type: "outcome.metHost", seekerId, met: { introductionId, hostId } } as const;
      return state.status === "open" ? [met] : [{ type: "outcome.opened", seekerId, zone }, met];
    }
    if (state.status === "none")
      return refuse(
        "missing",
        "outcome.missing",
        "There is no conversation yet that something could come of.",
      );
    const { seekerId } = state;
    switch (command.type) {
      case "outcome.answer": {
        const { finding, line, tell } = command;
        if (line.length > LINE_MAX)
          return refuse("invalid", "outcome.line", `Please say it in ${LINE_MAX} characters.`);
        const number = questionOf(state);
        const hostIds = tell ? [...new Set(state.met.map(({ hostId }) => hostId))] : [];
        const last = state.answers.at(-1);
        if (last?.number === number && same(last, command)) return [];
        const answered = {
          type: "outcome.answered",
          seekerId,
          number,
          finding,
          line: line.trim(),
          tell,
          hostIds,
        } as const;
        return finding === "found" && state.status === "open"
          ? [answered, { type: "outcome.closed", seekerId, because: "found" }]
          : [answered];
      }
      case "outcome.stop":
        return state.status === "open" ? [{ type: "outcome.closed", seekerId, because: "stopped" }] : [];
      case "outcome.wake":
        if (state.status !== "open" || state.nextAt > now) return [];
        if (state.asked >= ASK_AFTER_DAYS.length)
          return [{ type: "outcome.closed", seekerId, because: "all-asked" }];
        // The sweep may be hours late, so the hour is looked at again.
        return isWakingTime(now, state.zone)
          ? [{ type: "outcome.asked", seekerId, number: state.asked + 1 }]
          : [{ type: "outcome.postponed", seekerId, until: nextWakingTime(now, state.zone) }];
    }
  },

  evolve(state, event, at) {
    if (event.type === "outcome.opened") {
      const { seekerId, zone } = event;
      // Those met in an earlier round were told then.
      return {
        status: "open",
        seekerId,
        zone,
        since: at,
        met: [],
        asked: 0,
        answers: [],
        nextAt: askAt(at, 0, zone),
      };
    }
    if (state.status === "none") return state;
    switch (event.type) {
      case "outcome.metHost":
        return { ...state, met: [...state.met, event.met].slice(-MET_MAX) };
      case "outcome.asked":
        return state.status === "open"
          ? { ...state, asked: event.number, nextAt: nextAfter(state, event.number, at) }
          : state;
      case "outcome.postponed":
        return state.status === "open" ? { ...state, nextAt: event.until } : state;
      case "outcome.answered": {
        const { number, finding, line, tell } = event;
        const others = state.answers.filter((answer) => answer.number !== number);
        return { ...state, answers: [...others, { number, finding, line, tell, at }] };
      }
      case "outcome.closed": {
        const { seekerId, zone, since, met, asked, answers } = state;
        return { status: "closed", seekerId, zone, since, met, asked, answers };
      }
    }
  },

  dueAt: (state) => (state.status === "open" ? state.nextAt : undefined),
};

const same = (answer: Answered, { finding, line, tell }: Omit<Answered, "number" | "at">): boolean =>
  answer.finding === finding && answer.line === line.trim() && answer.tell === tell;

/** When question number `asked + 1` is due. */
const askAt = (since: Instant, asked: number, zone: string): Instant =>
  nextWakingTime(later(since, (ASK_AFTER_DAYS[asked] ?? 0) * DAY_MS), zone);

/** After the last question two weeks; a question asked late never brings the next one within those. */
function nextAfter({ since, zone }: Known, asked: number, at: Instant): Instant {
  const rest = nextWakingTime(later(at, CLOSE_AFTER_MS), zone);
  if (asked >= ASK_AFTER_DAYS.length) return rest;
  const planned = askAt(since, asked, zone);
  return planned > rest ? planned : rest;
}
