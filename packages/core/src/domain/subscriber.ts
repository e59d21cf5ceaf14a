import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later, msBetween } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Day } from "../kernel/zone.ts";
import { CONFIRM_EVERY_MS, numberAt } from "./enrolment.ts";

// Somebody who reads the column by mail.
//
//         subscribe              confirm             leave, bounce
//   none ──────────▶ unconfirmed ───────▶ active ─────────────────▶ left ── subscribe ▶ unconfirmed
//                      │ 14 days             │ bring: an issue
//                      ▼
//                     left
//
//   Who has left is no longer known here: the address goes with them.

export type SubscriberCommand =
  | { readonly type: "subscriber.subscribe"; readonly email: string }
  | { readonly type: "subscriber.confirm" }
  | { readonly type: "subscriber.leave"; readonly because: LeftBecause }
  /** An issue is out. */
  | { readonly type: "subscriber.bring"; readonly issueId: Id<"issue">; readonly date: Day }
  | { readonly type: "subscriber.wake" };

export type LeftBecause = "asked" | "bounced" | "complained" | "unconfirmed";

export type SubscriberEvent =
  | {
      readonly type: "subscriber.subscribed";
      readonly email: string;
      /** Number of the letter that asks for confirmation; missing: one went out within the day. */
      readonly letter?: number;
    }
  | { readonly type: "subscriber.confirmed" }
  | { readonly type: "subscriber.left"; readonly because: LeftBecause }
  | { readonly type: "subscriber.issueBrought"; readonly issueId: Id<"issue">; readonly date: Day };

export type SubscriberState =
  | { readonly status: "none" }
  | {
      readonly status: "unconfirmed";
      readonly email: string;
      readonly mailedAt: Instant;
      readonly letter: number;
      /** The date of the latest issue they had in an earlier subscription; empty when none. */
      readonly latest: string;
    }
  | {
      readonly status: "active";
      readonly email: string;
      readonly since: Instant;
      readonly latest: string;
    }
  /** When the last letter that asked for confirmation went: leaving does not buy another. */
  | { readonly status: "left"; readonly mailedAt: Instant | undefined; readonly latest: string };

const CONFIRM_WITHIN_MS = 14 * DAY_MS;

export const subscriber: Decider<"subscriber", SubscriberState, SubscriberCommand, SubscriberEvent> = {
  kind: "subscriber",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "subscriber.subscribe") {
      if (state.status === "active") return [];
      const mailedAt = state.status === "none" ? undefined : state.mailedAt;
      const isDue = mailedAt === undefined || msBetween(mailedAt, now) >= CONFIRM_EVERY_MS;
      return [
        {
          type: "subscriber.subscribed",
          email: command.email,
          ...(isDue && { letter: numberAt(now) }),
        },
      ];
    }
    if (state.status === "none")
      return refuse("missing", "subscriber.missing", "There is no such subscription.");
    switch (command.type) {
      case "subscriber.confirm":
        if (state.status === "left")
          return refuse(
            "gone",
            "subscriber.left",
            "This subscription has ended. You are welcome to subscribe again.",
          );
        return state.status === "unconfirmed" ? [{ type: "subscriber.confirmed" }] : [];
      case "subscriber.leave":
        return state.status === "left" ? [] : [{ type: "subscriber.left", because: command.because }];
      case "subscriber.bring": {
        const { issueId, date } = command;
        // Dates sort as text: an issue that was brought, or is older than one that was, is not brought again.
        return state.status === "active" && state.latest < date
          ? [{ type: "subscriber.issueBrought", issueId, date }]
          : [];
      }
      case "subscriber.wake": {
        const due = subscriber.dueAt(state);
        return due === undefined || due > now ? [] : [{ type: "subscriber.left", because: "unconfirmed" }];
      }
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "subscriber.subscribed": {
        const { email, letter } = event;
        const mailedAt = letter === undefined && "mailedAt" in state ? (state.mailedAt ?? at) : at;
        const before = state.status === "unconfirmed" ? state.letter : 0;
        return { status: "unconfirmed", email, mailedAt, letter: letter ?? before, latest: latestOf(state) };
      }
      case "subscriber.confirmed":
        return state.status === "unconfirmed"
          ? { status: "active", email: state.email, since: at, latest: state.latest }
          : state;
      case "subscriber.left":
        return {
          status: "left",
          mailedAt: "mailedAt" in state ? state.mailedAt : undefined,
          latest: latestOf(state),
        };
      case "subscriber.issueBrought":
        return state.status === "active" ? { ...state, latest: event.date } : state;
    }
  },

  dueAt: (state) => (state.status === "unconfirmed" ? later(state.mailedAt, CONFIRM_WITHIN_MS) : undefined),
};

const latestOf = (state: SubscriberState): string => (state.status === "none" ? "" : state.latest);
