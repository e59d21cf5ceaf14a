import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Sensed } from "./sensitive.ts";

// A free text speaks of pay, a visa, harassment or distress: a person of the programme looks at it, no machine answers.
//
//          raise             handle
//   none ────────▶ open ─────────────▶ handled
//                   │ reminded after 2 and 7 days, on the desk until somebody looks
//                   ▼ 180 days           ▼ 90 days after
//                forgotten            forgotten

/** Whose words they are. */
export type WriterId = Id<"seeker"> | Id<"host"> | Id<"coach">;

export type ConcernCommand =
  | {
      readonly type: "concern.raise";
      /** The record somebody wrote in. */
      readonly about: Id;
      /** Who wrote, where that is known. */
      readonly writerId?: WriterId;
      readonly found: readonly Sensed[];
    }
  | { readonly type: "concern.handle"; readonly by: Id<"manager"> }
  | { readonly type: "concern.wake" };

export type ConcernEvent =
  | {
      readonly type: "concern.raised";
      readonly about: Id;
      readonly writerId?: WriterId;
      readonly found: readonly Sensed[];
    }
  | { readonly type: "concern.reminded"; readonly number: number }
  | { readonly type: "concern.handled"; readonly by: Id<"manager"> }
  | { readonly type: "concern.forgotten" };

export type ConcernState =
  | { readonly status: "none" }
  | {
      readonly status: "open";
      readonly about: Id;
      readonly writerId: WriterId | undefined;
      readonly found: readonly Sensed[];
      readonly raisedAt: Instant;
      readonly reminders: number;
    }
  | {
      readonly status: "handled";
      readonly about: Id;
      readonly writerId: WriterId | undefined;
      readonly found: readonly Sensed[];
      readonly raisedAt: Instant;
      readonly handledAt: Instant;
      readonly by: Id<"manager">;
    }
  | { readonly status: "forgotten" };

/** The staff hear at once, and again after these. */
const REMIND_AFTER_MS = [2 * DAY_MS, 7 * DAY_MS] as const;
/** Half a year on, what was said in one sentence helps nobody any more. */
const FORGET_OPEN_MS = 180 * DAY_MS;
const FORGET_HANDLED_MS = 90 * DAY_MS;

export const concern: Decider<"concern", ConcernState, ConcernCommand, ConcernEvent> = {
  kind: "concern",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "concern.raise") {
      const { about, writerId, found } = command;
      return state.status === "none"
        ? [{ type: "concern.raised", about, ...(writerId && { writerId }), found }]
        : [];
    }
    if (state.status === "none") return refuse("missing", "concern.missing", "There is no such text.");
    if (command.type === "concern.handle")
      return state.status === "open" ? [{ type: "concern.handled", by: command.by }] : [];
    const due = concern.dueAt(state);
    if (due === undefined || due > now) return [];
    return state.status === "open" && state.reminders < REMIND_AFTER_MS.length
      ? [{ type: "concern.reminded", number: state.reminders + 1 }]
      : [{ type: "concern.forgotten" }];
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "concern.raised": {
        const { about, writerId, found } = event;
        return { status: "open", about, writerId, found, raisedAt: at, reminders: 0 };
      }
      case "concern.reminded":
        return state.status === "open" ? { ...state, reminders: event.number } : state;
      case "concern.handled": {
        if (state.status !== "open") return state;
        const { reminders: _, ...rest } = state;
        return { ...rest, status: "handled", handledAt: at, by: event.by };
      }
      case "concern.forgotten":
        return { status: "forgotten" };
    }
  },

  dueAt(state) {
    if (state.status === "open")
      return later(state.raisedAt, REMIND_AFTER_MS[state.reminders] ?? FORGET_OPEN_MS);
    return state.status === "handled" ? later(state.handledAt, FORGET_HANDLED_MS) : undefined;
  },
};
