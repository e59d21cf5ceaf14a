import type { Decider } from "../kernel/decider.ts";
import type { EventId, Id } from "../kernel/id.ts";
import { type Instant, later, MINUTE_MS } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { ATTEMPTS_MAX, RETRY_AFTER_MAX_MS, retryDelayMs } from "./webhook-schedule.ts";

// One fact on its way to one endpoint.
//
//          queue              2xx
//   none ────────▶ pending ──────────────▶ delivered ── replay ▶ pending
//                   │ ▲ wait, again                              ▲
//                   │ └ (schedule, or Retry-After)               │
//                   ├ attempts used up ▶ failed ── replay ───────┘
//                   └ endpoint off or removed ▶ cancelled ── replay

export type DeliveryCommand =
  | {
      readonly type: "delivery.queue";
      readonly endpointId: Id<"endpoint">;
      readonly factId: EventId;
      readonly factType: string;
    }
  | { readonly type: "delivery.note"; readonly attempt: Attempt; readonly retryAfterMs?: number }
  | { readonly type: "delivery.cancel"; readonly because: string }
  | { readonly type: "delivery.replay" }
  | { readonly type: "delivery.wake" };

export interface Attempt {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The first words of the answer, or why there was none. */
  readonly answer: string;
  readonly tookMs: number;
}

export type DeliveryEvent =
  | {
      readonly type: "delivery.queued";
      readonly endpointId: Id<"endpoint">;
      readonly factId: EventId;
      readonly factType: string;
    }
  | { readonly type: "delivery.due"; readonly number: number }
  | { readonly type: "delivery.succeeded"; readonly endpointId: Id<"endpoint">; readonly attempt: Attempt }
  | {
      readonly type: "delivery.attemptFailed";
      readonly endpointId: Id<"endpoint">;
      readonly attempt: Attempt;
      readonly waitMs: number;
      readonly gone: boolean;
    }
  | {
      readonly type: "delivery.failed";
      readonly endpointId: Id<"endpoint">;
      readonly attempt: Attempt;
      readonly gone: boolean;
    }
  | { readonly type: "delivery.cancelled"; readonly because: string }
  | { readonly type: "delivery.replayed" };

interface Base {
  readonly endpointId: Id<"endpoint">;
  readonly factId: EventId;
  readonly factType: string;
  /** The latest attempts, newest last, at most `ATTEMPTS_KEPT`. */
  readonly attempts: readonly (Attempt & { readonly at: Instant })[];
  /** Attempts started so far, whether or not they reported. */
  readonly tries: number;
  readonly queuedAt: Instant;
}

export type DeliveryState =
  | { readonly status: "none" }
  | ({ readonly status: "pending"; readonly nextAt: Instant } & Base)
  | ({
      readonly status: "delivered" | "failed" | "cancelled";
      readonly endedAt: Instant;
      readonly because: string;
    } & Base);

const ATTEMPTS_KEPT = 12;
/** An attempt that never reported is made again after this; the receiver knows it by the same id. */
const ATTEMPT_WITHIN_MS = 2 * MINUTE_MS;

/** What is kept of a last attempt whose sender died. */
const UNREPORTED: Attempt = { status: 0, answer: "The attempt was never reported.", tookMs: 0 };

export const delivery: Decider<"delivery", DeliveryState, DeliveryCommand, DeliveryEvent> = {
  kind: "delivery",
  initial: { status: "none" },

  decide(state, command, now, id) {
    if (command.type === "delivery.queue") {
      const { endpointId, factId, factType } = command;
      return state.status === "none" ? [{ type: "delivery.queued", endpointId, factId, factType }] : [];
    }
    if (state.status === "none") return refuse("missing", "delivery.missing", "There is no such delivery.");
    const { endpointId } = state;
    switch (command.type) {
      case "delivery.note": {
        if (state.status !== "pending") return [];
        const { attempt } = command;
        if (attempt.status >= 200 && attempt.status < 300)
          return [{ type: "delivery.succeeded", endpointId, attempt }];
        const gone = attempt.status === 410;
        const planned = retryDelayMs(state.tries + 1, { seed: id });
        if (gone || planned === undefined) return [{ type: "delivery.failed", endpointId, attempt, gone }];
        const asked = Math.min(command.retryAfterMs ?? 0, RETRY_AFTER_MAX_MS);
        return [
          { type: "delivery.attemptFailed", endpointId, attempt, waitMs: Math.max(planned, asked), gone },
        ];
      }
      case "delivery.cancel":
        return state.status === "pending" ? [{ type: "delivery.cancelled", because: command.because }] : [];
      case "delivery.replay":
        return state.status === "pending" ? [] : [{ type: "delivery.replayed" }];
      case "delivery.wake":
        if (state.status !== "pending" || state.nextAt > now) return [];
        return state.tries >= ATTEMPTS_MAX
          ? [{ type: "delivery.failed", endpointId, attempt: UNREPORTED, gone: false }]
          : [{ type: "delivery.due", number: state.tries + 1 }];
    }
  },

  evolve(state, event, at) {
    if (event.type === "delivery.queued") {
      const { endpointId, factId, factType } = event;
      return {
        status: "pending",
        endpointId,
        factId,
        factType,
        attempts: [],
        tries: 1,
        queuedAt: at,
        nextAt: later(at, ATTEMPT_WITHIN_MS),
      };
    }
    if (state.status === "none") return state;
    const { endpointId, factId, factType, queuedAt, tries } = state;
    const base: Base = { endpointId, factId, factType, queuedAt, attempts: state.attempts, tries };
    const tried = (attempt: Attempt): Base => ({
      ...base,
      attempts: [...state.attempts, { ...attempt, at }].slice(-ATTEMPTS_KEPT),
    });
    switch (event.type) {
      case "delivery.due":
        return { status: "pending", ...base, tries: event.number, nextAt: later(at, ATTEMPT_WITHIN_MS) };
      case "delivery.succeeded":
        return { status: "delivered", endedAt: at, because: "", ...tried(event.attempt) };
      case "delivery.attemptFailed":
        return { status: "pending", nextAt: later(at, event.waitMs), ...tried(event.attempt) };
      case "delivery.failed":
        return {
          status: "failed",
          endedAt: at,
          because: event.gone ? "The endpoint is gone." : "Every attempt failed.",
          ...tried(event.attempt),
        };
      case "delivery.cancelled":
        return { status: "cancelled", endedAt: at, because: event.because, ...base };
      case "delivery.replayed":
        return { status: "pending", ...base, tries: 0, nextAt: at };
    }
  },

  dueAt: (state) => (state.status === "pending" ? state.nextAt : undefined),
};
