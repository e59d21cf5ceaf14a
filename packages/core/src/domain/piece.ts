import type { Decider } from "../kernel/decider.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";

// Part of an uploaded file, sealed: one record holds 400 kB, and a file may have ten times that.
//
//   none ── keep ▶ kept ── erased with its upload, or two days ▶ expired (and erased)

export type PieceCommand =
  | { readonly type: "piece.keep"; readonly sealed: string }
  | { readonly type: "piece.wake" };

export type PieceEvent =
  | { readonly type: "piece.kept"; readonly sealed: string }
  | { readonly type: "piece.expired" };

export type PieceState =
  | { readonly status: "none" }
  | { readonly status: "expired" }
  | { readonly status: "kept"; readonly sealed: string; readonly keptAt: Instant };

/** Only for a piece whose upload never came to be; the others go with theirs, after a day. */
const KEPT_MS = 2 * DAY_MS;

export const piece: Decider<"piece", PieceState, PieceCommand, PieceEvent> = {
  kind: "piece",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "piece.keep")
      return state.status === "none" ? [{ type: "piece.kept", sealed: command.sealed }] : [];
    return state.status === "kept" && later(state.keptAt, KEPT_MS) <= now ? [{ type: "piece.expired" }] : [];
  },

  evolve(_state, event, at) {
    return event.type === "piece.kept"
      ? { status: "kept", sealed: event.sealed, keptAt: at }
      : { status: "expired" };
  },

  dueAt: (state) => (state.status === "kept" ? later(state.keptAt, KEPT_MS) : undefined),
};
