import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { isWakingTime, nextWakingTime } from "../kernel/workday.ts";
import type { TalkOutcome } from "./talk.ts";

//   One record a seeker: what they practised, and whether they practise with others.
//
//            want             find             talk held          feedback
//   idle ─────────▶ finding ───────▶ arranging ─────────▶ reporting ─────────▶ idle
//                     │ nobody         │ came to nothing: somebody else, once    │ reminded after 3 days,
//                     └────────────────┴──────────────▶ idle, and told ◀─────────┘ closed after 10

/** What somebody who listened may say, from 1 (not yet) to 5 (very well), each with a line. */
export const POINTS = ["opening", "questions", "listening", "time", "manner", "ending"] as const;
export type Point = (typeof POINTS)[number];
export type Marks = Readonly<Record<Point, number>>;

export const LINE_MAX = 600;
/** A term's practice; older feedback has done its work. */
const RESULTS_MAX = 10;
const TRIES_MAX = 2;
const FIND_AGAIN_MS = DAY_MS;
const FINDS_MAX = 3;
const REMIND_AFTER_MS = 3 * DAY_MS;
const CLOSE_AFTER_MS = 10 * DAY_MS;

export type Partner = "coach" | "peer";
/** Who gives the practice: a coach, or another seeker. */
export type PracticeGiver = Id<"coach"> | Id<"seeker">;

export interface Feedback {
  readonly marks: Marks;
  readonly well: string;
  readonly next: string;
}

interface Owner {
  readonly seekerId: Id<"seeker">;
  readonly zone: string;
}

export type PracticeCommand =
  | ({ readonly type: "practice.want"; readonly partner: Partner } & Owner)
  | ({ readonly type: "practice.volunteer"; readonly willing: boolean } & Owner)
  | { readonly type: "practice.find"; readonly giverId: PracticeGiver; readonly giverZone: string }
  | { readonly type: "practice.findNobody" }
  | { readonly type: "practice.noteTalk"; readonly number: number; readonly outcome: TalkOutcome }
  | ({ readonly type: "practice.giveFeedback"; readonly number: number } & Feedback)
  | { readonly type: "practice.giveUp" }
  | { readonly type: "practice.wake" };

interface About {
  readonly seekerId: Id<"seeker">;
  /** Which of the seeker's practice talks, from 1. */
  readonly number: number;
}

export type PracticeEvent =
  | ({ readonly type: "practice.volunteered"; readonly willing: boolean } & Owner)
  | ({ readonly type: "practice.wanted"; readonly partner: Partner; readonly number: number } & Owner)
  | ({
      readonly type: "practice.partnerWanted";
      readonly partner: Partner;
      readonly avoid: readonly Id[];
    } & About)
  | ({ readonly type: "practice.found"; readonly giverId: PracticeGiver; readonly giverZone: string } & About)
  | ({ readonly type: "practice.held"; readonly giverId: PracticeGiver } & About)
  | ({ readonly type: "practice.reminded"; readonly giverId: PracticeGiver } & About)
  | ({ readonly type: "practice.postponed"; readonly until: Instant } & About)
  | ({ readonly type: "practice.feedbackGiven"; readonly giverId: PracticeGiver } & Feedback & About)
  | ({
      readonly type: "practice.closed";
      readonly because: "nobody" | "not-met" | "no-feedback" | "given-up";
      /** A talk that is still being arranged is called off. */
      readonly wasArranging: boolean;
    } & About);

export interface Result extends Feedback {
  readonly number: number;
  readonly at: Instant;
}

type Round =
  | { readonly phase: "idle" }
  | {
      readonly phase: "finding";
      readonly partner: Partner;
      readonly finds: number;
      readonly tries: number;
      readonly avoid: readonly Id[];
      readonly nextAt: Instant;
    }
  | {
      readonly phase: "arranging";
      readonly partner: Partner;
      readonly tries: number;
      readonly avoid: readonly Id[];
      readonly giverId: PracticeGiver;
      readonly giverZone: string;
    }
  | {
      readonly phase: "reporting";
      readonly giverId: PracticeGiver;
      readonly giverZone: string;
      readonly reminded: boolean;
      readonly heldAt: Instant;
      readonly nextAt: Instant;
    };

export type PracticeState =
  | { readonly status: "none" }
  | ({
      readonly status: "kept";
      /** Practises with others who ask. */
      readonly willing: boolean;
      /** Practice talks so far; the number of the one under way. */
      readonly talks: number;
      readonly round: Round;
      readonly results: readonly Result[];
    } & Owner);

type Kept = Extract<PracticeState, { status: "kept" }>;

export const practice: Decider<"practice", PracticeState, PracticeCommand, PracticeEvent> = {
  kind: "practice",
  initial: { status: "none" },

  decide(state, command, now) {
    switch (command.type) {
      case "practice.volunteer": {
        const { type: _, ...rest } = command;
        const before = state.status === "kept" && state.willing;
        return before === command.willing ? [] : [{ type: "practice.volunteered", ...rest }];
      }
      case "practice.want": {
        if (state.status === "kept" && state.round.phase !== "idle") return [];
        const { partner, seekerId, zone } = command;
        const number = (state.status === "kept" ? state.talks : 0) + 1;
        return [
          { type: "practice.wanted", partner, number, seekerId, zone },
          { type: "practice.partnerWanted", partner, avoid: [], seekerId, number },
        ];
      }
    }
    if (state.status === "none") return refuse("missing", "practice.missing", "Nobody practises here yet.");
    const { round } = state;
    const about = { seekerId: state.seekerId, number: state.talks };
    switch (command.type) {
      case "practice.find":
        return round.phase === "finding"
          ? [{ type: "practice.found", giverId: command.giverId, giverZone: command.giverZone, ...about }]
          : [];
      case "practice.findNobody":
        return round.phase === "finding" ? [closed(state, "nobody")] : [];
      case "practice.noteTalk":
        return noteTalk(state, command.number, command.outcome);
      case "practice.giveFeedback":
        return feedback(state, command);
      case "practice.giveUp":
        return round.phase === "finding" || round.phase === "arranging" ? [closed(state, "given-up")] : [];
      case "practice.wake":
        return wake(state, now);
    }
  },

  evolve(state, event, at) {
    if (event.type === "practice.volunteered") {
      const { seekerId, zone, willing } = event;
      return state.status === "kept" ? { ...state, willing } : { ...begun(seekerId, zone), willing };
    }
    if (event.type === "practice.wanted") {
      const kept = state.status === "kept" ? state : begun(event.seekerId, event.zone);
      const round = {
        phase: "finding",
        partner: event.partner,
        finds: 0,
        tries: 0,
        avoid: [],
        nextAt: at,
      } as const;
      return { ...kept, zone: event.zone, talks: event.number, round };
    }
    if (state.status === "none") return state;
    const { round } = state;
    switch (event.type) {
      case "practice.partnerWanted": {
        const before = round.phase === "finding" ? round : undefined;
        const tries = before?.tries ?? (round.phase === "arranging" ? round.tries + 1 : 0);
        const { partner, avoid, number } = event;
        const finds = (before?.finds ?? 0) + 1;
        const nextAt = later(at, FIND_AGAIN_MS);
        return { ...state, talks: number, round: { phase: "finding", partner, finds, tries, avoid, nextAt } };
      }
      case "practice.found":
        return round.phase === "finding"
          ? {
              ...state,
              round: {
                phase: "arranging",
                partner: round.partner,
                tries: round.tries,
                avoid: [...round.avoid, event.giverId],
                giverId: event.giverId,
                giverZone: event.giverZone,
              },
            }
          : state;
      case "practice.held": {
        if (round.phase !== "arranging") return state;
        const { giverId, giverZone } = round;
        const nextAt = later(at, REMIND_AFTER_MS);
        return {
          ...state,
          round: { phase: "reporting", giverId, giverZone, reminded: false, heldAt: at, nextAt },
        };
      }
      case "practice.reminded":
        return round.phase === "reporting"
          ? { ...state, round: { ...round, reminded: true, nextAt: later(round.heldAt, CLOSE_AFTER_MS) } }
          : state;
      case "practice.postponed":
        return round.phase === "reporting" ? { ...state, round: { ...round, nextAt: event.until } } : state;
      case "practice.feedbackGiven": {
        const { number, marks, well, next } = event;
        const results = [...state.results, { number, marks, well, next, at }].slice(-RESULTS_MAX);
        return { ...state, results, round: { phase: "idle" } };
      }
      case "practice.closed":
        return { ...state, round: { phase: "idle" } };
    }
  },

  dueAt: (state) => (state.status === "kept" && "nextAt" in state.round ? state.round.nextAt : undefined),
};

const begun = (seekerId: Id<"seeker">, zone: string): Kept => ({
  status: "kept",
  seekerId,
  zone,
  willing: false,
  talks: 0,
  round: { phase: "idle" },
  results: [],
});

const closed = (
  { seekerId, talks, round }: Kept,
  because: Extract<PracticeEvent, { type: "practice.closed" }>["because"],
): PracticeEvent => ({
  type: "practice.closed",
  because,
  wasArranging: round.phase === "arranging" && because === "given-up",
  seekerId,
  number: talks,
});

function noteTalk(state: Kept, number: number, outcome: TalkOutcome): readonly PracticeEvent[] {
  const { round, seekerId, talks } = state;
  if (round.phase !== "arranging" || number !== talks) return [];
  if (outcome === "met") return [{ type: "practice.held", giverId: round.giverId, seekerId, number }];
  if (round.tries + 1 >= TRIES_MAX) return [closed(state, "not-met")];
  const { partner, avoid } = round;
  return [{ type: "practice.partnerWanted", partner, avoid, seekerId, number: talks + 1 }];
}

function feedback(state: Kept, command: Extract<PracticeCommand, { type: "practice.giveFeedback" }>) {
  const { round, seekerId, talks } = state;
  const { number, marks } = command;
  const [well, next] = [command.well.trim(), command.next.trim()];
  if (state.results.some((result) => result.number === number)) return [];
  if (round.phase !== "reporting" || number !== talks)
    return refuse(
      "gone",
      "practice.closed",
      "This practice is closed. Thank you for wanting to say something.",
    );
  if (POINTS.some((point) => !Number.isInteger(marks[point]) || marks[point] < 1 || marks[point] > 5))
    return refuse("invalid", "practice.marks", "Please give each of the six points a number from 1 to 5.");
  if (well === "" || next === "" || well.length > LINE_MAX || next.length > LINE_MAX)
    return refuse(
      "invalid",
      "practice.words",
      `Please say what went well and what to try next, in at most ${LINE_MAX} characters each.`,
    );
  const given = {
    type: "practice.feedbackGiven",
    giverId: round.giverId,
    marks,
    well,
    next,
    seekerId,
    number,
  } as const;
  return [given];
}

function wake(state: Kept, now: Instant): readonly PracticeEvent[] {
  const { round, seekerId, talks: number } = state;
  if (!("nextAt" in round) || round.nextAt > now) return [];
  if (round.phase === "finding") {
    // The one who looks was lost on the way: asked again, and not for ever.
    const { partner, avoid } = round;
    return round.finds >= FINDS_MAX
      ? [closed(state, "nobody")]
      : [{ type: "practice.partnerWanted", partner, avoid, seekerId, number }];
  }
  if (round.reminded) return [closed(state, "no-feedback")];
  // The sweep may be hours late, so the hour is looked at again.
  return isWakingTime(now, round.giverZone)
    ? [{ type: "practice.reminded", giverId: round.giverId, seekerId, number }]
    : [{ type: "practice.postponed", until: nextWakingTime(now, round.giverZone), seekerId, number }];
}
