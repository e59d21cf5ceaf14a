import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { normalAddress } from "./profile.ts";

// "Who else should I speak to, and may I use your name?" Or somebody whom the seeker knows, by the seeker's own name.
//
//          offer             invite                 accept
//   none ────────▶ offered ─────────▶ invited ─────────────▶ placed (a host we can ask for the seeker)
//                     │ place (known already) ───────────────▲
//                     │ refuse           │ decline · 30 days
//                     ▼                  ▼
//                  refused            forgotten (name and address gone)
//
// A person named by somebody else is written to once, is told who gave the name, and is forgotten after 30 days.

export interface ReferralRef {
  /** The host who gave the name; missing when the seeker did. */
  readonly fromHostId?: Id<"host">;
  readonly seekerId: Id<"seeker">;
  /** In which introduction the host named them. */
  readonly introductionId?: Id<"introduction">;
  /**
   * `instead`: the host named somebody rather than meet. `also`: after the meeting. `known`: the seeker named somebody
   * they know, who is asked for the conversation itself.
   */
  readonly when: "instead" | "also" | "known";
}

export type ReferralCommand =
  | ({
      readonly type: "referral.offer";
      readonly name: string;
      readonly email: string;
      readonly note: string;
      readonly mayUseName: boolean;
      /** Referrals that led here: the chain, counted. */
      readonly generation: number;
    } & ReferralRef)
  | { readonly type: "referral.invite" }
  | { readonly type: "referral.place"; readonly hostId: Id<"host"> }
  | { readonly type: "referral.refuse"; readonly because: string }
  | { readonly type: "referral.decline" }
  | { readonly type: "referral.wake" };

export type ReferralEvent =
  | ({
      readonly type: "referral.offered";
      readonly name: string;
      readonly email: string;
      readonly note: string;
      readonly mayUseName: boolean;
      readonly generation: number;
    } & ReferralRef)
  | ({ readonly type: "referral.invited" } & ReferralRef)
  | ({
      readonly type: "referral.placed";
      readonly hostId: Id<"host">;
      readonly invited: boolean;
      readonly mayUseName: boolean;
    } & ReferralRef)
  | ({ readonly type: "referral.refused"; readonly because: string } & ReferralRef)
  | ({
      readonly type: "referral.forgotten";
      readonly because: "declined" | "silence" | "refused";
    } & ReferralRef);

interface Named {
  readonly name: string;
  readonly email: string;
  readonly note: string;
  readonly mayUseName: boolean;
}

export type ReferralState =
  | { readonly status: "none" }
  | ({
      readonly status: "offered" | "invited";
      readonly ref: ReferralRef;
      readonly generation: number;
      readonly since: Instant;
    } & Named)
  | {
      readonly status: "placed";
      readonly ref: ReferralRef;
      readonly generation: number;
      readonly hostId: Id<"host">;
      /** The request may open with the name of who gave theirs. */
      readonly mayUseName: boolean;
    }
  | {
      readonly status: "refused";
      readonly ref: ReferralRef;
      readonly because: string;
      readonly generation: number;
      readonly since: Instant;
    }
  | { readonly status: "forgotten"; readonly ref: ReferralRef; readonly generation: number };

const PLACE_WITHIN_MS = 2 * DAY_MS;
export const FORGET_AFTER_MS = 30 * DAY_MS;

export const referral: Decider<"referral", ReferralState, ReferralCommand, ReferralEvent> = {
  kind: "referral",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "referral.offer") {
      const { type: _, ...offered } = command;
      return state.status === "none"
        ? [{ type: "referral.offered", ...offered, email: normalAddress(offered.email) }]
        : [];
    }
    if (state.status === "none") return refuse("missing", "referral.missing", "There is no such referral.");
    const { ref } = state;
    switch (command.type) {
      case "referral.invite":
        return state.status === "offered" ? [{ type: "referral.invited", ...ref }] : [];
      case "referral.place":
        if (state.status === "offered" || state.status === "invited")
          return [
            {
              type: "referral.placed",
              hostId: command.hostId,
              invited: state.status === "invited",
              mayUseName: state.mayUseName,
              ...ref,
            },
          ];
        if (state.status === "placed") return [];
        return refuse(
          "gone",
          "referral.over",
          "This invitation is no longer open. You can still fill in the host form.",
        );
      case "referral.refuse":
        return state.status === "offered" || state.status === "invited"
          ? [{ type: "referral.refused", because: command.because, ...ref }]
          : [];
      case "referral.decline":
        return state.status === "invited"
          ? [{ type: "referral.forgotten", because: "declined", ...ref }]
          : [];
      case "referral.wake": {
        const due = referral.dueAt(state);
        if (due === undefined || due > now) return [];
        if (state.status === "offered")
          return [{ type: "referral.refused", because: "The referral could not be followed up.", ...ref }];
        const because = state.status === "refused" ? "refused" : "silence";
        return [{ type: "referral.forgotten", because, ...ref }];
      }
    }
  },

  evolve(state, event, at) {
    if (event.type === "referral.offered") {
      const { type: _, name, email, note, mayUseName, generation, ...ref } = event;
      return { status: "offered", ref, generation, since: at, name, email, note, mayUseName };
    }
    if (state.status === "none") return state;
    const { ref, generation } = state;
    switch (event.type) {
      case "referral.invited":
        return state.status === "offered" ? { ...state, status: "invited", since: at } : state;
      case "referral.placed":
        return { status: "placed", ref, generation, hostId: event.hostId, mayUseName: event.mayUseName };
      case "referral.refused":
        return { status: "refused", ref, because: event.because, generation, since: at };
      case "referral.forgotten":
        return { status: "forgotten", ref, generation };
    }
  },

  dueAt(state) {
    if (state.status === "offered") return later(state.since, PLACE_WITHIN_MS);
    // Nobody holds a refused person's name, but what was recorded of the offer does until it is forgotten.
    return state.status === "invited" || state.status === "refused"
      ? later(state.since, FORGET_AFTER_MS)
      : undefined;
  },
};
