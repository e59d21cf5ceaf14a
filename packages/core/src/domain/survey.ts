import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { isWakingTime, nextWakingTime } from "../kernel/workday.ts";
import type { Side } from "./diary.ts";

//          open            answer
//   none ───────▶ open ─────────────▶ answered
//                  │ one reminder after 3 days; 14 days ▶ expired

export interface Answers {
  /** 1 (not at all) to 5 (very). */
  readonly useful: number;
  /** What was learned, or what the host would tell the programme; may be empty. */
  readonly words: string;
  /** Would do it again, or see each other again. */
  readonly again: boolean;
  /** Would like to go on meeting this very person. Told to nobody unless the other side says so too. */
  readonly together?: boolean | undefined;
}

export interface SurveyRef {
  readonly side: Side;
  readonly meetingId: Id<"meeting">;
  readonly introductionId: Id<"introduction">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
  readonly zone: string;
}

export type SurveyCommand =
  | ({ readonly type: "survey.open" } & SurveyRef)
  | ({ readonly type: "survey.answer" } & Answers)
  | { readonly type: "survey.wake" };

export type SurveyEvent =
  | ({ readonly type: "survey.opened" } & SurveyRef)
  | ({ readonly type: "survey.asked"; readonly number: number } & SurveyRef)
  | ({ readonly type: "survey.postponed"; readonly until: Instant } & SurveyRef)
  | ({ readonly type: "survey.answered"; readonly answers: Answers } & SurveyRef)
  | ({ readonly type: "survey.expired" } & SurveyRef);

export type SurveyState =
  | { readonly status: "none" }
  | {
      readonly status: "open";
      readonly ref: SurveyRef;
      readonly openedAt: Instant;
      readonly asked: number;
      readonly nextAt: Instant;
    }
  | {
      readonly status: "answered";
      readonly ref: SurveyRef;
      readonly answers: Answers;
      readonly answeredAt: Instant;
    }
  | { readonly status: "expired"; readonly ref: SurveyRef };

/** The thanks come first (2 hours after); the questions follow the next day. */
const ASK_AFTER_MS = DAY_MS;
const REMIND_AFTER_MS = 3 * DAY_MS;
const EXPIRE_AFTER_MS = 14 * DAY_MS;

export const survey: Decider<"survey", SurveyState, SurveyCommand, SurveyEvent> = {
  kind: "survey",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "survey.open") {
      const { type: _, ...ref } = command;
      return state.status === "none" ? [{ type: "survey.opened", ...ref }] : [];
    }
    if (state.status === "none") return refuse("missing", "survey.missing", "There is no such survey.");
    if (command.type === "survey.answer") {
      const { useful, words, again, together } = command;
      if (state.status === "expired")
        return refuse("gone", "survey.expired", "This survey has closed. Thank you for wanting to answer.");
      if (state.status === "answered")
        return refuse(
          "conflict",
          "survey.answered",
          "You have answered already; thank you. Nothing was changed.",
        );
      return [
        {
          type: "survey.answered",
          answers: { useful, words, again, ...(together && { together }) },
          ...state.ref,
        },
      ];
    }
    if (state.status !== "open" || state.nextAt > now) return [];
    if (state.asked >= 2) return [{ type: "survey.expired", ...state.ref }];
    const { zone } = state.ref;
    // The sweep may be hours late, so the hour is looked at again.
    return isWakingTime(now, zone)
      ? [{ type: "survey.asked", number: state.asked + 1, ...state.ref }]
      : [{ type: "survey.postponed", until: nextWakingTime(now, zone), ...state.ref }];
  },

  evolve(state, event, at) {
    if (event.type === "survey.opened") {
      const { type: _, ...ref } = event;
      const nextAt = nextWakingTime(later(at, ASK_AFTER_MS), ref.zone);
      return { status: "open", ref, openedAt: at, asked: 0, nextAt };
    }
    if (state.status === "none") return state;
    const { ref } = state;
    switch (event.type) {
      case "survey.asked": {
        if (state.status !== "open") return state;
        const wait = event.number === 1 ? REMIND_AFTER_MS : EXPIRE_AFTER_MS - REMIND_AFTER_MS;
        return { ...state, asked: event.number, nextAt: nextWakingTime(later(at, wait), ref.zone) };
      }
      case "survey.postponed":
        return state.status === "open" ? { ...state, nextAt: event.until } : state;
      case "survey.answered":
        return { status: "answered", ref, answers: event.answers, answeredAt: at };
      case "survey.expired":
        return { status: "expired", ref };
    }
  },

  dueAt: (state) => (state.status === "open" ? state.nextAt : undefined),
};
