import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later, MINUTE_MS } from "../kernel/instant.ts";

// A person's busy times across programmes, found by a keyed hash of the address. It knows no name and no reason.
//
//   (always open)   hold ──▶ held · clashed      release ──▶ released
//
// Two meetings for one person are decided here, by the one write that can see both.

export interface Hold {
  readonly meetingId: Id<"meeting">;
  /** Counts the times asked for this meeting: the same time asked for again is another hold. */
  readonly hold: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

export type DiaryCommand =
  | ({ readonly type: "diary.hold"; readonly forProgrammeId: Id<"programme">; readonly side: Side } & Hold)
  | { readonly type: "diary.release"; readonly meetingId: Id<"meeting">; readonly hold: number }
  | { readonly type: "diary.wake" };

export type Side = "seeker" | "host";

interface Answer {
  readonly meetingId: Id<"meeting">;
  readonly hold: number;
  readonly startsAt: Instant;
  readonly side: Side;
  readonly forProgrammeId: Id<"programme">;
}

export type DiaryEvent =
  | ({ readonly type: "diary.held"; readonly endsAt: Instant } & Answer)
  | ({ readonly type: "diary.clashed" } & Answer)
  | { readonly type: "diary.released"; readonly meetingId: Id<"meeting">; readonly hold: number };

export interface DiaryState {
  readonly status: "open";
  readonly holds: readonly Hold[];
}

/** Minutes kept free around a meeting: nobody walks from one café into the next. */
export const BUFFER_MS = 10 * MINUTE_MS;

const KEPT_MS = 2 * DAY_MS;

const overlaps = (hold: Hold, startsAt: Instant, endsAt: Instant): boolean =>
  hold.startsAt < later(endsAt, BUFFER_MS) && startsAt < later(hold.endsAt, BUFFER_MS);

/** True when nothing is booked between the two, apart from `meetingId` itself. */
export const isFree = (
  state: DiaryState,
  startsAt: Instant,
  endsAt: Instant,
  meetingId?: Id<"meeting">,
): boolean => !state.holds.some((hold) => hold.meetingId !== meetingId && overlaps(hold, startsAt, endsAt));

const holds = (state: DiaryState, meetingId: Id<"meeting">, hold: number): boolean =>
  state.holds.some((one) => one.meetingId === meetingId && one.hold === hold);

export const diary: Decider<"diary", DiaryState, DiaryCommand, DiaryEvent> = {
  kind: "diary",
  initial: { status: "open", holds: [] },

  decide(state, command) {
    switch (command.type) {
      case "diary.hold": {
        const { meetingId, hold, startsAt, endsAt, side, forProgrammeId } = command;
        if (holds(state, meetingId, hold)) return [];
        const answer = { meetingId, hold, startsAt, side, forProgrammeId };
        return isFree(state, startsAt, endsAt, meetingId)
          ? [{ type: "diary.held", ...answer, endsAt }]
          : [{ type: "diary.clashed", ...answer }];
      }
      case "diary.release": {
        const { meetingId, hold } = command;
        return holds(state, meetingId, hold) ? [{ type: "diary.released", meetingId, hold }] : [];
      }
      case "diary.wake":
        return [];
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "diary.held": {
        const { meetingId, hold, startsAt, endsAt } = event;
        // What is over is dropped with the next booking, so a diary never grows with the years.
        const kept = state.holds.filter((hold) => later(hold.endsAt, KEPT_MS) > at);
        return { status: "open", holds: [...kept, { meetingId, hold, startsAt, endsAt }] };
      }
      case "diary.clashed":
        return state;
      case "diary.released":
        return {
          status: "open",
          holds: state.holds.filter((one) => one.meetingId !== event.meetingId || one.hold !== event.hold),
        };
    }
  },

  dueAt: () => undefined,
};
