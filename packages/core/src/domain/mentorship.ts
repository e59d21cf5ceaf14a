import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { isWakingTime, nextWakingTime } from "../kernel/workday.ts";
import type { Side } from "./diary.ts";
import type { TalkOutcome } from "./talk.ts";

//          wish (both)          join (both)                     every few weeks: one talk
//   wished ─────────▶ offered ─────────────▶ going ──────────────────────────────────▶ ended
//                      │ reminded after 7 days   │ half-time: both are asked, going on is the default
//                      │ 14 days                 │ last talk over, or three in a row came to nothing, or
//                      ▼                         └ either side ends it, in words of their own if they like
//                    ended
//
//   Two people who both said "again" after a good meeting. Whoever wished alone is never given away.

export const RHYTHMS = [2, 4, 6] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export const MEETINGS_MIN = 2;
export const MEETINGS_MAX = 8;
export const LINE_MAX = 200;
const REMIND_AFTER_MS = 7 * DAY_MS;
const LAPSE_AFTER_MS = 14 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;
/** Talks in a row that came to nothing: after these the kind thing is to let go. */
const FADED_AFTER = 3;

export interface MentorshipRef {
  readonly introductionId: Id<"introduction">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
}

/** How often, how many times; the host says, since it is the host's time. */
export interface Terms {
  readonly everyWeeks: Rhythm;
  readonly meetings: number;
}

export type Ending = "lapsed" | "done" | "left" | "faded";

export type MentorshipCommand =
  | ({ readonly type: "mentorship.wish"; readonly side: Side; readonly zone: string } & MentorshipRef)
  | { readonly type: "mentorship.join"; readonly side: Side; readonly line: string; readonly terms?: Terms }
  | { readonly type: "mentorship.noteTalk"; readonly number: number; readonly outcome: TalkOutcome }
  | { readonly type: "mentorship.goOn"; readonly side: Side }
  | { readonly type: "mentorship.leave"; readonly side: Side | "programme"; readonly words: string }
  | { readonly type: "mentorship.wake" };

export type MentorshipEvent =
  | ({ readonly type: "mentorship.wished"; readonly side: Side; readonly zone: string } & MentorshipRef)
  | ({ readonly type: "mentorship.offered" } & MentorshipRef)
  | ({ readonly type: "mentorship.reminded"; readonly sides: readonly Side[] } & MentorshipRef)
  | ({ readonly type: "mentorship.postponed"; readonly until: Instant } & MentorshipRef)
  | ({
      readonly type: "mentorship.joined";
      readonly side: Side;
      readonly line: string;
      readonly terms?: Terms;
    } & MentorshipRef)
  | ({ readonly type: "mentorship.begun"; readonly terms: Terms; readonly endsAt: Instant } & MentorshipRef)
  | ({ readonly type: "mentorship.talkWanted"; readonly number: number } & MentorshipRef)
  | ({
      readonly type: "mentorship.talkEnded";
      readonly number: number;
      readonly outcome: TalkOutcome;
    } & MentorshipRef)
  | ({ readonly type: "mentorship.halfTime" } & MentorshipRef)
  | ({ readonly type: "mentorship.wentOn"; readonly side: Side } & MentorshipRef)
  | ({
      readonly type: "mentorship.ended";
      readonly how: Ending;
      readonly by?: Side | "programme";
      readonly words: string;
      /** The talk that is being arranged, which is called off; 0 for none. */
      readonly openTalk: number;
      /** Who had said that they would: nobody else hears that it came to nothing. */
      readonly told: readonly Side[];
    } & MentorshipRef);

export type MentorshipState =
  | { readonly status: "none" }
  | {
      readonly status: "wished";
      readonly ref: MentorshipRef;
      readonly zones: Readonly<Partial<Record<Side, string>>>;
    }
  | {
      readonly status: "offered";
      readonly ref: MentorshipRef;
      readonly zones: Readonly<Partial<Record<Side, string>>>;
      readonly lines: Readonly<Partial<Record<Side, string>>>;
      readonly terms: Terms | undefined;
      readonly offeredAt: Instant;
      readonly reminded: boolean;
      readonly nextAt: Instant;
    }
  | {
      readonly status: "going";
      readonly ref: MentorshipRef;
      readonly lines: Readonly<Partial<Record<Side, string>>>;
      readonly zones: Readonly<Partial<Record<Side, string>>>;
      readonly terms: Terms;
      readonly endsAt: Instant;
      /** Talks asked for so far. */
      readonly asked: number;
      readonly over: number;
      readonly held: number;
      /** Talks in a row that came to nothing. */
      readonly missed: number;
      readonly halfAsked: boolean;
      readonly goOn: readonly Side[];
      /** When the next talk is asked for; undefined while one is being arranged or awaited. */
      readonly nextAt: Instant | undefined;
    }
  | {
      readonly status: "ended";
      readonly ref: MentorshipRef;
      readonly lines: Readonly<Partial<Record<Side, string>>>;
      readonly how: Ending;
      readonly by: Side | "programme" | undefined;
      readonly words: string;
      readonly held: number;
      readonly endedAt: Instant;
    };

const BOTH: readonly Side[] = ["seeker", "host"];
const other = (side: Side): Side => (side === "host" ? "seeker" : "host");

export const mentorship: Decider<"mentorship", MentorshipState, MentorshipCommand, MentorshipEvent> = {
  kind: "mentorship",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "mentorship.wish") {
      const { type: _, side, zone, ...ref } = command;
      if (state.status === "none") return [{ type: "mentorship.wished", side, zone, ...ref }];
      if (state.status !== "wished" || state.zones[side] !== undefined) return [];
      return [
        { type: "mentorship.wished", side, zone, ...ref },
        { type: "mentorship.offered", ...ref },
      ];
    }
    if (state.status === "none" || state.status === "wished")
      return command.type === "mentorship.wake"
        ? []
        : refuse("missing", "mentorship.missing", "There is nothing to join here.");
    const { ref } = state;
    switch (command.type) {
      case "mentorship.join":
        return join(state, command.side, command.line, command.terms, now);
      case "mentorship.noteTalk":
        return noteTalk(state, command.number, command.outcome);
      case "mentorship.goOn":
        return state.status === "going" && !state.goOn.includes(command.side)
          ? [{ type: "mentorship.wentOn", side: command.side, ...ref }]
          : [];
      case "mentorship.leave": {
        if (state.status === "ended") return [];
        const words = command.words.trim().slice(0, LINE_MAX * 5);
        return [ended(state, "left", words, command.side)];
      }
      case "mentorship.wake":
        return wake(state, now);
    }
  },

  evolve(state, event, at) {
    if (event.type === "mentorship.wished") {
      const { side, zone, introductionId, seekerId, hostId } = event;
      const before = state.status === "wished" ? state.zones : {};
      return {
        status: "wished",
        ref: { introductionId, seekerId, hostId },
        zones: { ...before, [side]: zone },
      };
    }
    if (state.status === "none") return state;
    if (event.type === "mentorship.offered") {
      if (state.status !== "wished") return state;
      const { ref, zones } = state;
      const offered = { status: "offered", ref, zones, lines: {}, terms: undefined, offeredAt: at } as const;
      return { ...offered, reminded: false, nextAt: later(at, REMIND_AFTER_MS) };
    }
    if (state.status === "wished" || state.status === "ended") return state;
    switch (event.type) {
      case "mentorship.reminded":
        return state.status === "offered"
          ? { ...state, reminded: true, nextAt: later(state.offeredAt, LAPSE_AFTER_MS) }
          : state;
      case "mentorship.postponed":
        return { ...state, nextAt: event.until };
      case "mentorship.joined":
        return state.status === "offered"
          ? {
              ...state,
              lines: { ...state.lines, [event.side]: event.line },
              terms: event.terms ?? state.terms,
            }
          : { ...state, lines: { ...state.lines, [event.side]: event.line } };
      case "mentorship.begun": {
        const { ref, lines, zones } = state;
        const { terms, endsAt } = event;
        const counts = { asked: 0, over: 0, held: 0, missed: 0, halfAsked: false, goOn: [], nextAt: at };
        return { status: "going", ref, lines, zones, terms, endsAt, ...counts };
      }
      case "mentorship.talkWanted":
        return state.status === "going" ? { ...state, asked: event.number, nextAt: undefined } : state;
      case "mentorship.talkEnded": {
        if (state.status !== "going") return state;
        const met = event.outcome === "met";
        return {
          ...state,
          over: event.number,
          held: state.held + (met ? 1 : 0),
          missed: met ? 0 : state.missed + 1,
          // One that came to nothing is tried again soon; after one that was held its weeks pass.
          nextAt: later(at, met ? state.terms.everyWeeks * WEEK_MS : WEEK_MS),
        };
      }
      case "mentorship.halfTime":
        return state.status === "going" ? { ...state, halfAsked: true } : state;
      case "mentorship.wentOn":
        return state.status === "going" ? { ...state, goOn: [...state.goOn, event.side] } : state;
      case "mentorship.ended": {
        const held = state.status === "going" ? state.held : 0;
        const { how, words } = event;
        return {
          status: "ended",
          ref: state.ref,
          lines: state.lines,
          how,
          by: event.by,
          words,
          held,
          endedAt: at,
        };
      }
    }
  },

  dueAt: (state) => (state.status === "offered" || state.status === "going" ? state.nextAt : undefined),
};

type Open = Extract<MentorshipState, { status: "offered" | "going" }>;

function join(
  state: Exclude<MentorshipState, { status: "none" | "wished" }>,
  side: Side,
  typed: string,
  terms: Terms | undefined,
  now: Instant,
) {
  if (state.status === "ended")
    return refuse("gone", "mentorship.over", "This has ended. You can of course write to each other.");
  const line = typed.replace(/\s+/g, " ").trim();
  if (line === "" || line.length > LINE_MAX)
    return refuse(
      "invalid",
      "mentorship.line",
      `Please write your goal in one line of at most ${LINE_MAX} characters.`,
    );
  const { ref } = state;
  if (state.status === "going")
    return state.lines[side] === line ? [] : [{ type: "mentorship.joined", side, line, ...ref } as const];
  if (side === "host" && !areTerms(terms))
    return refuse(
      "invalid",
      "mentorship.terms",
      `Please say how often, and how many times: from ${MEETINGS_MIN} to ${MEETINGS_MAX}.`,
    );
  const agreed = side === "host" ? terms : state.terms;
  const joined = {
    type: "mentorship.joined",
    side,
    line,
    ...(side === "host" && terms !== undefined && { terms }),
    ...ref,
  } as const;
  if (state.lines[other(side)] === undefined || agreed === undefined)
    return state.lines[side] === line && (side === "seeker" || sameTerms(state.terms, terms)) ? [] : [joined];
  const endsAt = later(now, agreed.everyWeeks * agreed.meetings * WEEK_MS);
  return [joined, { type: "mentorship.begun", terms: agreed, endsAt, ...ref } as const];
}

const areTerms = (terms: Terms | undefined): terms is Terms =>
  terms !== undefined &&
  RHYTHMS.includes(terms.everyWeeks) &&
  Number.isInteger(terms.meetings) &&
  terms.meetings >= MEETINGS_MIN &&
  terms.meetings <= MEETINGS_MAX;

const sameTerms = (one: Terms | undefined, two: Terms | undefined): boolean =>
  one?.everyWeeks === two?.everyWeeks && one?.meetings === two?.meetings;

function noteTalk(
  state: Exclude<MentorshipState, { status: "none" | "wished" }>,
  number: number,
  outcome: TalkOutcome,
): readonly MentorshipEvent[] {
  if (state.status !== "going" || number !== state.asked || number <= state.over) return [];
  const { ref } = state;
  const over: MentorshipEvent = { type: "mentorship.talkEnded", number, outcome, ...ref };
  const missed = outcome === "met" ? 0 : state.missed + 1;
  if (missed >= FADED_AFTER) return [over, ended({ ...state, over: number }, "faded", "")];
  const held = state.held + (outcome === "met" ? 1 : 0);
  if (held >= state.terms.meetings) return [over, ended({ ...state, over: number }, "done", "")];
  const isHalf = !state.halfAsked && held * 2 >= state.terms.meetings;
  return isHalf ? [over, { type: "mentorship.halfTime", ...ref }] : [over];
}

function ended(state: Open, how: Ending, words: string, by?: Side | "programme"): MentorshipEvent {
  const openTalk = state.status === "going" && state.asked > state.over ? state.asked : 0;
  const told = state.status === "going" ? BOTH : BOTH.filter((side) => state.lines[side] !== undefined);
  return {
    type: "mentorship.ended",
    how,
    words,
    openTalk,
    told,
    ...(by !== undefined && { by }),
    ...state.ref,
  };
}

function wake(
  state: Exclude<MentorshipState, { status: "none" | "wished" }>,
  now: Instant,
): readonly MentorshipEvent[] {
  if (state.status === "ended" || state.nextAt === undefined || state.nextAt > now) return [];
  const { ref } = state;
  if (state.status === "going") {
    if (state.endsAt <= now && state.held > 0) return [ended(state, "done", "")];
    return [{ type: "mentorship.talkWanted", number: state.asked + 1, ...ref }];
  }
  if (state.reminded) return [ended(state, "lapsed", "")];
  const sides = BOTH.filter((side) => state.lines[side] === undefined);
  const zones = sides.flatMap((side) => state.zones[side] ?? []);
  const night = zones.find((zone) => !isWakingTime(now, zone));
  // The sweep may be hours late, so the hour is looked at again.
  return night === undefined
    ? [{ type: "mentorship.reminded", sides, ...ref }]
    : [{ type: "mentorship.postponed", until: nextWakingTime(now, night), ...ref }];
}
