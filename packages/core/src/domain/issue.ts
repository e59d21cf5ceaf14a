import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { nextWorkingTime } from "../kernel/workday.ts";
import { addDays, type Day, dateOf, landingOf } from "../kernel/zone.ts";

// One issue of the column, on the 1st or the 15th.
//
//          plan                    wake: it is due           fix               publish
//   none ─────────▶ planned ──────────────────────▶ gathering ───▶ (chosen) ─────────────▶ published
//                     │ preview, two days before        │ looked at again each hour
//                     │                                 └ skip: nothing is approved ▶ skipped
//
//   What it holds is fixed once, before anything in it is published, so two workers cannot make two issues of one day.

export type IssueCommand =
  | {
      readonly type: "issue.plan";
      readonly date: Day;
      readonly previewAt: Instant;
      readonly publishAt: Instant;
    }
  | { readonly type: "issue.fix"; readonly questionIds: readonly Id<"question">[] }
  | { readonly type: "issue.publish"; readonly questionIds: readonly Id<"question">[] }
  | { readonly type: "issue.wake" };

export type IssueEvent =
  | {
      readonly type: "issue.planned";
      readonly date: Day;
      readonly previewAt: Instant;
      readonly publishAt: Instant;
    }
  | { readonly type: "issue.previewDue"; readonly date: Day }
  | { readonly type: "issue.gatherDue"; readonly date: Day }
  | { readonly type: "issue.fixed"; readonly questionIds: readonly Id<"question">[] }
  | {
      readonly type: "issue.published";
      readonly date: Day;
      readonly questionIds: readonly Id<"question">[];
    }
  | { readonly type: "issue.skipped"; readonly date: Day };

export type IssueState =
  | { readonly status: "none" }
  | {
      readonly status: "planned";
      readonly date: Day;
      readonly previewAt: Instant;
      readonly publishAt: Instant;
      readonly previewed: boolean;
    }
  | {
      readonly status: "gathering";
      readonly date: Day;
      readonly tryAt: Instant;
      /** Undefined until it is fixed what the issue holds. */
      readonly questionIds: readonly Id<"question">[] | undefined;
    }
  | {
      readonly status: "published";
      readonly date: Day;
      readonly publishedAt: Instant;
      readonly questionIds: readonly Id<"question">[];
    }
  | { readonly status: "skipped"; readonly date: Day };

/** A worker that died while it gathered is followed by another. */
const GATHER_AGAIN_MS = HOUR_MS;

export const issue: Decider<"issue", IssueState, IssueCommand, IssueEvent> = {
  kind: "issue",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "issue.plan") {
      const { date, previewAt, publishAt } = command;
      return state.status === "none" ? [{ type: "issue.planned", date, previewAt, publishAt }] : [];
    }
    if (state.status === "none") return refuse("missing", "issue.missing", "There is no such issue.");
    switch (command.type) {
      case "issue.fix":
        return state.status === "gathering" && state.questionIds === undefined
          ? [{ type: "issue.fixed", questionIds: command.questionIds }]
          : [];
      case "issue.publish": {
        if (state.status !== "gathering") return [];
        const chosen = state.questionIds ?? [];
        const questionIds = chosen.filter((id) => command.questionIds.includes(id));
        return [
          questionIds.length === 0
            ? { type: "issue.skipped", date: state.date }
            : { type: "issue.published", date: state.date, questionIds },
        ];
      }
      case "issue.wake": {
        const due = issue.dueAt(state);
        if (due === undefined || due > now) return [];
        const { date } = state;
        // After a long outage the preview comes with the issue or not at all.
        return state.status === "planned" && state.publishAt > now
          ? [{ type: "issue.previewDue", date }]
          : [{ type: "issue.gatherDue", date }];
      }
    }
  },

  evolve(state, event, at) {
    if (event.type === "issue.planned") {
      const { date, previewAt, publishAt } = event;
      return { status: "planned", date, previewAt, publishAt, previewed: false };
    }
    if (state.status === "none") return state;
    switch (event.type) {
      case "issue.previewDue":
        return state.status === "planned" ? { ...state, previewed: true } : state;
      case "issue.gatherDue": {
        const questionIds = state.status === "gathering" ? state.questionIds : undefined;
        return { status: "gathering", date: state.date, tryAt: later(at, GATHER_AGAIN_MS), questionIds };
      }
      case "issue.fixed":
        return state.status === "gathering" ? { ...state, questionIds: event.questionIds } : state;
      case "issue.published":
        return { status: "published", date: state.date, publishedAt: at, questionIds: event.questionIds };
      case "issue.skipped":
        return { status: "skipped", date: state.date };
    }
  },

  dueAt(state) {
    switch (state.status) {
      case "planned":
        return state.previewed ? state.publishAt : state.previewAt;
      case "gathering":
        return state.tryAt;
      default:
        return undefined;
    }
  },
};

/** Days of the month on which an issue comes out. */
const ISSUE_DAYS = ["01", "15"];
/** Questions in one issue unless the programme says otherwise: what people read to the end. */
export const QUESTIONS_PER_ISSUE = 6;
export const QUESTIONS_PER_ISSUE_MAX = 20;
const PREVIEW_BEFORE_MS = 2 * DAY_MS;
/** Longer than half a month and the days off behind it. */
const LOOK_DAYS_MAX = 62;

export interface Slot {
  readonly date: Day;
  readonly previewAt: Instant;
  readonly publishAt: Instant;
}

/**
 * The next issue that something approved at `now` can still be in: the 1st or the 15th where the programme is, sent in the
 * first working hour from nine o'clock of that day on.
 */
export function nextIssue(now: Instant, place: { readonly zone: string; readonly country: string }): Slot {
  const today = dateOf(now, place.zone);
  // An issue of Saturday the 1st is sent on Monday, so the days behind are looked at as well.
  for (let ahead = -7; ahead <= LOOK_DAYS_MAX; ahead++) {
    const date = addDays(today, ahead);
    if (!ISSUE_DAYS.includes(date.slice(8, 10))) continue;
    const publishAt = nextWorkingTime(landingOf(`${date}T09:00`, place.zone), place);
    if (publishAt > now) return { date, previewAt: later(publishAt, -PREVIEW_BEFORE_MS), publishAt };
  }
  throw new RangeError(`no issue within ${LOOK_DAYS_MAX} days`);
}
