import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { HOUR_MS, type Instant, later, MINUTE_MS } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";

// One signing-in of a manager: asked for by mail, opened once by a pressed button.
//
//   none ── ask ▶ asked ── open (within 15 minutes, once) ▶ open ── close · 12 hours ▶ closed
//                   └ 15 minutes ▶ closed

export type SessionCommand =
  | { readonly type: "session.ask"; readonly managerId: Id<"manager"> }
  | { readonly type: "session.open" }
  | { readonly type: "session.close" }
  | { readonly type: "session.wake" };

export type SessionEvent =
  | { readonly type: "session.asked"; readonly managerId: Id<"manager"> }
  | { readonly type: "session.opened"; readonly managerId: Id<"manager"> }
  | { readonly type: "session.closed" };

export type SessionState =
  | { readonly status: "none" }
  | { readonly status: "closed" }
  | { readonly status: "asked" | "open"; readonly managerId: Id<"manager">; readonly until: Instant };

export const LINK_VALID_MS = 15 * MINUTE_MS;
/** Absolute: a day's work. A new link is one press away. */
export const SESSION_MS = 12 * HOUR_MS;

export const session: Decider<"session", SessionState, SessionCommand, SessionEvent> = {
  kind: "session",
  initial: { status: "none" },

  decide(state, command, now) {
    switch (command.type) {
      case "session.ask":
        return state.status === "none" ? [{ type: "session.asked", managerId: command.managerId }] : [];
      case "session.open":
        return state.status === "asked" && now < state.until
          ? [{ type: "session.opened", managerId: state.managerId }]
          : used();
      case "session.close":
        return state.status === "open" || state.status === "asked" ? [{ type: "session.closed" }] : [];
      case "session.wake":
        return (state.status === "open" || state.status === "asked") && state.until <= now
          ? [{ type: "session.closed" }]
          : [];
    }
  },

  evolve(_state, event, at) {
    switch (event.type) {
      case "session.asked":
        return { status: "asked", managerId: event.managerId, until: later(at, LINK_VALID_MS) };
      case "session.opened":
        return { status: "open", managerId: event.managerId, until: later(at, SESSION_MS) };
      case "session.closed":
        return { status: "closed" };
    }
  },

  dueAt: (state) => (state.status === "asked" || state.status === "open" ? state.until : undefined),
};

const used = (): Refusal =>
  refuse(
    "gone",
    "session.used",
    "This link has been used or is older than 15 minutes. Ask for a new one; it comes at once.",
  );
