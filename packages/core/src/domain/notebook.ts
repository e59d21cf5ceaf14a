import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";

//          set a goal · note
//   none ────────────────────▶ kept ─▶ kept …
//
//   A seeker's own: nobody else reads it, no partner hears of it, and it goes when they go.

/** Conversations in one term: more than two a week is not a goal but a wish. */
export const GOAL_MAX = 30;
export const NOTE_MAX = 2_000;
/** Notes of 2,000 characters that stay far below the 400 KB of an item, even where each takes four bytes. */
export const NOTES_MAX = 40;

export type NotebookCommand =
  | { readonly type: "notebook.setGoal"; readonly conversations: number; readonly until: Instant }
  | { readonly type: "notebook.note"; readonly introductionId: Id<"introduction">; readonly words: string };

export type NotebookEvent =
  | { readonly type: "notebook.goalSet"; readonly conversations: number; readonly until: Instant }
  | { readonly type: "notebook.noted"; readonly introductionId: Id<"introduction">; readonly words: string };

export interface Goal {
  readonly conversations: number;
  /** The end of the term, as the seeker sees it. */
  readonly until: Instant;
  readonly setAt: Instant;
}

export interface Note {
  readonly introductionId: Id<"introduction">;
  readonly words: string;
  readonly at: Instant;
}

export type NotebookState =
  | { readonly status: "none" }
  | { readonly status: "kept"; readonly goal: Goal | undefined; readonly notes: readonly Note[] };

export const notebook: Decider<"notebook", NotebookState, NotebookCommand, NotebookEvent> = {
  kind: "notebook",
  initial: { status: "none" },

  decide(state, command, now) {
    const { goal, notes } = state.status === "none" ? { goal: undefined, notes: [] } : state;
    if (command.type === "notebook.setGoal") {
      const { conversations, until } = command;
      if (!Number.isInteger(conversations) || conversations < 1 || conversations > GOAL_MAX)
        return refuse("invalid", "notebook.goal", `Please choose a number from 1 to ${GOAL_MAX}.`);
      if (until <= now)
        return refuse("invalid", "notebook.until", "Please choose a day that is still to come.");
      return goal?.conversations === conversations && goal.until === until
        ? []
        : [{ type: "notebook.goalSet", conversations, until }];
    }
    const { introductionId } = command;
    const words = command.words.trim();
    if (words.length > NOTE_MAX)
      return refuse(
        "invalid",
        "notebook.long",
        `A note has room for ${NOTE_MAX} characters; this one has ${words.length}.`,
      );
    const before = notes.find((note) => note.introductionId === introductionId);
    if ((before?.words ?? "") === words) return [];
    if (before === undefined && notes.length >= NOTES_MAX)
      return refuse(
        "conflict",
        "notebook.full",
        `There is room for ${NOTES_MAX} notes. Please empty one you no longer need.`,
      );
    return [{ type: "notebook.noted", introductionId, words }];
  },

  evolve(state, event, at) {
    const { goal, notes } = state.status === "none" ? { goal: undefined, notes: [] } : state;
    if (event.type === "notebook.goalSet") {
      const { conversations, until } = event;
      return { status: "kept", goal: { conversations, until, setAt: at }, notes };
    }
    const { introductionId, words } = event;
    const others = notes.filter((note) => note.introductionId !== introductionId);
    return {
      status: "kept",
      goal,
      notes: words === "" ? others : [...others, { introductionId, words, at }],
    };
  },

  dueAt: () => undefined,
};
