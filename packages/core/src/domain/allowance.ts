import type { Decider } from "../kernel/decider.ts";
import { epochMsOf, type Instant, later, MINUTE_MS } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";

// How often one network may still have letters sent, counted for all processes together: a bucket of tokens that fills
// up again. Found by a keyed hash: the network itself is not kept.
//
//   none ── take ▶ counting ⟲ take, until the bucket is empty ── full again ▶ forgotten (and erased)

export interface Rate {
  /** Calls that may come at once after a pause. */
  readonly burst: number;
  /** Calls a minute in the long run. */
  readonly perMinute: number;
}

export type AllowanceCommand =
  | ({ readonly type: "allowance.take" } & Rate)
  | { readonly type: "allowance.wake" };

export type AllowanceEvent =
  | {
      readonly type: "allowance.taken";
      /** Tokens left, in fractions; and when the bucket is full again. */
      readonly left: number;
      readonly fullAt: Instant;
    }
  | { readonly type: "allowance.forgotten" };

export type AllowanceState =
  | { readonly status: "none" }
  | { readonly status: "forgotten" }
  | { readonly status: "counting"; readonly left: number; readonly at: Instant; readonly fullAt: Instant };

/** Tokens there are at `now`. */
export function tokensAt(state: AllowanceState, { burst, perMinute }: Rate, now: Instant): number {
  if (state.status !== "counting") return burst;
  const passedMs = Math.max(0, epochMsOf(now) - epochMsOf(state.at));
  return Math.min(burst, state.left + (passedMs * perMinute) / MINUTE_MS);
}

/** Milliseconds until there are `wanted` tokens, when there are `left` now. */
export const msUntil = (wanted: number, left: number, { perMinute }: Rate): number =>
  Math.ceil((Math.max(0, wanted - left) * MINUTE_MS) / perMinute);

export const allowance: Decider<"allowance", AllowanceState, AllowanceCommand, AllowanceEvent> = {
  kind: "allowance",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "allowance.wake")
      return state.status === "counting" && state.fullAt <= now ? [{ type: "allowance.forgotten" }] : [];
    const tokens = tokensAt(state, command, now);
    if (tokens < 1) return refuse("too-many", "allowance.empty", "That was often. Please wait a moment.");
    const left = tokens - 1;
    return [{ type: "allowance.taken", left, fullAt: later(now, msUntil(command.burst, left, command)) }];
  },

  evolve(_state, event, at) {
    return event.type === "allowance.taken"
      ? { status: "counting", left: event.left, at, fullAt: event.fullAt }
      : { status: "forgotten" };
  },

  dueAt: (state) => (state.status === "counting" ? state.fullAt : undefined),
};
