import type { Decider } from "../kernel/decider.ts";
import { DAY_MS, type Instant, later, SECOND_MS } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";

// One call of a partner under an `Idempotency-Key`: done once, and answered the same however often it is sent.
//
//          begin               answer
//   none ────────▶ running ───────────────▶ answered
//                   │ ▲ begin, once the       │
//                   │ └ lease is over         │
//                   └──── 24 hours ───────────┴▶ forgotten (and erased: see reactions)
//
//   A call that died holds its lease to the end; the next attempt then does it again, and an answer of the attempt
//   before is not taken any more.

export type RequestCommand =
  | {
      readonly type: "request.begin";
      /** Tells what is asked apart from anything else asked under the same key. */
      readonly fingerprint: string;
    }
  | {
      readonly type: "request.answer";
      /** Of the attempt that answers, as `request.begun` numbered it. */
      readonly number: number;
      readonly status: number;
      readonly sealed: string;
    }
  | { readonly type: "request.wake" };

export type RequestEvent =
  | { readonly type: "request.begun"; readonly fingerprint: string; readonly number: number }
  | { readonly type: "request.answered"; readonly status: number; readonly sealed: string }
  | { readonly type: "request.forgotten" };

interface Begun {
  readonly fingerprint: string;
  /** Attempts so far, this one among them. */
  readonly number: number;
  /** When the key was first used. */
  readonly since: Instant;
}

export type RequestState =
  | { readonly status: "none" }
  | ({ readonly status: "running"; readonly leaseUntil: Instant } & Begun)
  | ({
      readonly status: "answered";
      /** The HTTP status of the answer. */
      readonly answer: number;
      /** The answer, sealed by the vault: it may hold a secret that is shown once, or somebody's name. */
      readonly sealed: string;
    } & Begun)
  | { readonly status: "forgotten" };

/** Longer than any call takes, short enough for a partner to wait out after a crash. */
export const LEASE_MS = 30 * SECOND_MS;
/** Partners retry for a day at most; after that a key may be used for something else. */
export const REQUEST_KEPT_MS = DAY_MS;

export const request: Decider<"request", RequestState, RequestCommand, RequestEvent> = {
  kind: "request",
  initial: { status: "none" },

  decide(state, command, now) {
    switch (command.type) {
      case "request.begin":
        return begin(state, command.fingerprint, now);
      case "request.answer": {
        const isOwn = state.status === "running" && state.number === command.number;
        return isOwn ? [{ type: "request.answered", status: command.status, sealed: command.sealed }] : [];
      }
      case "request.wake": {
        const due = request.dueAt(state);
        return due !== undefined && due <= now ? [{ type: "request.forgotten" }] : [];
      }
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "request.begun": {
        const { fingerprint, number } = event;
        const since = state.status === "running" && number > 1 ? state.since : at;
        return { status: "running", fingerprint, number, since, leaseUntil: later(at, LEASE_MS) };
      }
      case "request.answered": {
        if (state.status !== "running") return state;
        const { fingerprint, number, since } = state;
        const { status: answer, sealed } = event;
        return { status: "answered", fingerprint, number, since, answer, sealed };
      }
      case "request.forgotten":
        return { status: "forgotten" };
    }
  },

  dueAt: (state) => ("since" in state ? later(state.since, REQUEST_KEPT_MS) : undefined),
};

/** Nothing begins on a forgotten record: its erasure is under way, and would take what had just begun with it. */
function begin(state: RequestState, fingerprint: string, now: Instant): readonly RequestEvent[] | Refusal {
  if (state.status === "none") return [{ type: "request.begun", fingerprint, number: 1 }];
  if (state.status === "forgotten" || later(state.since, REQUEST_KEPT_MS) <= now) return busy();
  if (state.fingerprint !== fingerprint)
    return refuse(
      "invalid",
      "request.other-body",
      "This Idempotency-Key was used for something else within 24 hours. Please send a new key.",
    );
  if (state.status === "answered") return [];
  return state.leaseUntil <= now
    ? [{ type: "request.begun", fingerprint, number: state.number + 1 }]
    : busy();
}

const busy = (): Refusal =>
  refuse(
    "conflict",
    "request.running",
    "The same request is being answered right now. Please send it again in a moment.",
  );
