import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, msBetween } from "../kernel/instant.ts";

// An address that must not be written to, found by a keyed hash: the address itself is not kept here.
//
//   (always)   suppress (everything · one programme · passing on) ▶ suppressed      bounce ▶ counted, suppressed on the third
//
// A confirmed meeting's own letters still arrive, unless the address itself is dead or complained.

/** `passing-on`: asks nobody to pass requests on, whatever else they may be written. */
export type SuppressionScope = Id<"programme"> | "everything" | "passing-on";

export const REASONS = ["unsubscribed", "bounced", "complained", "manager"] as const;
export type SuppressionReason = (typeof REASONS)[number];

export type SuppressionCommand =
  | {
      readonly type: "suppression.add";
      readonly scope: SuppressionScope;
      readonly reason: SuppressionReason;
    }
  | { readonly type: "suppression.lift"; readonly scope: SuppressionScope }
  | { readonly type: "suppression.countBounce"; readonly feedbackId: string };

export type SuppressionEvent =
  | {
      readonly type: "suppression.added";
      readonly scope: SuppressionScope;
      readonly reason: SuppressionReason;
    }
  | { readonly type: "suppression.lifted"; readonly scope: SuppressionScope }
  | { readonly type: "suppression.bounceCounted"; readonly feedbackId: string };

export interface SuppressionState {
  readonly status: "open";
  readonly scopes: readonly {
    readonly scope: SuppressionScope;
    readonly reason: SuppressionReason;
    readonly at: Instant;
  }[];
  readonly bounces: readonly { readonly feedbackId: string; readonly at: Instant }[];
}

/** A full mailbox is not a dead one: three temporary bounces within a month are. */
const BOUNCES_MAX = 3;
const BOUNCES_WITHIN_MS = 30 * DAY_MS;

const holds = (state: SuppressionState, scope: SuppressionScope, reason: SuppressionReason): boolean =>
  state.scopes.some((held) => held.scope === scope && held.reason === reason);

export const suppression: Decider<"suppression", SuppressionState, SuppressionCommand, SuppressionEvent> = {
  kind: "suppression",
  initial: { status: "open", scopes: [], bounces: [] },

  decide(state, command, now) {
    switch (command.type) {
      case "suppression.add":
        return holds(state, command.scope, command.reason)
          ? []
          : [{ type: "suppression.added", scope: command.scope, reason: command.reason }];
      case "suppression.lift":
        return state.scopes.some((held) => held.scope === command.scope)
          ? [{ type: "suppression.lifted", scope: command.scope }]
          : [];
      case "suppression.countBounce": {
        if (state.bounces.some((bounce) => bounce.feedbackId === command.feedbackId)) return [];
        const recent =
          state.bounces.filter((bounce) => msBetween(bounce.at, now) < BOUNCES_WITHIN_MS).length + 1;
        const counted: SuppressionEvent = {
          type: "suppression.bounceCounted",
          feedbackId: command.feedbackId,
        };
        return recent < BOUNCES_MAX || holds(state, "everything", "bounced")
          ? [counted]
          : [counted, { type: "suppression.added", scope: "everything", reason: "bounced" }];
      }
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "suppression.added":
        return { ...state, scopes: [...state.scopes, { scope: event.scope, reason: event.reason, at }] };
      case "suppression.lifted":
        return { ...state, scopes: state.scopes.filter((held) => held.scope !== event.scope) };
      case "suppression.bounceCounted":
        return {
          ...state,
          bounces: [...state.bounces, { feedbackId: event.feedbackId, at }].slice(-BOUNCES_MAX),
        };
    }
  },

  dueAt: () => undefined,
};

/**
 * Why this address may not be written to; undefined when it may. `arranging` letters (a meeting already set, a
 * link somebody just asked for) pass an unsubscription, but never a dead or complaining address.
 */
export function suppressedBecause(
  state: SuppressionState,
  programmeId: Id<"programme">,
  arranging: boolean,
): SuppressionReason | undefined {
  for (const { scope, reason } of state.scopes) {
    if (scope !== "everything" && scope !== programmeId) continue;
    if (reason === "bounced" || reason === "complained" || !arranging) return reason;
  }
  return undefined;
}

/** Whether this person would rather not be asked to pass requests on. */
export const isSpared = ({ scopes }: SuppressionState): boolean =>
  scopes.some(({ scope }) => scope === "passing-on");
