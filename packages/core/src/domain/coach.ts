import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import {
  confirmationDue,
  forgottenAt,
  hasChanged,
  isOther,
  linkDue,
  numberAt,
  type Pending,
  resubmitted,
} from "./enrolment.ts";
import type { CoachProfile, Consent } from "./profile.ts";

//          apply                 confirm            withdraw
//   none ─────────▶ unconfirmed ─────────▶ active ─────────▶ withdrawn
//                     │ 30 days
//                     ▼                    assign ▶ assigned · turnedAway      release ▶ released
//                  forgotten

export type CoachCommand =
  | {
      readonly type: "coach.apply";
      readonly profile: CoachProfile;
      readonly consent: Consent;
      readonly source: "form" | "import" | "api";
    }
  /** `shown` stands for the form its owner saw, `shownOf`. */
  | { readonly type: "coach.confirm"; readonly shown?: string }
  | { readonly type: "coach.askLink" }
  | { readonly type: "coach.withdraw" }
  | { readonly type: "coach.erase" }
  | { readonly type: "coach.assign"; readonly searchId: Id<"search">; readonly seekerId: Id<"seeker"> }
  | { readonly type: "coach.release"; readonly searchId: Id<"search"> }
  | { readonly type: "coach.wake" };

export type CoachEvent =
  | {
      readonly type: "coach.applied";
      readonly profile: CoachProfile;
      readonly consent: Consent;
      readonly source: "form" | "import" | "api";
      readonly letter?: number;
    }
  | { readonly type: "coach.confirmed"; readonly profile: CoachProfile; readonly consent: Consent }
  | { readonly type: "coach.changeDropped" }
  | { readonly type: "coach.linkAsked"; readonly number: number }
  /** `searchIds`: the searches this coach had, which somebody else takes now. */
  | { readonly type: "coach.withdrawn"; readonly searchIds: readonly Id<"search">[] }
  | { readonly type: "coach.forgotten" }
  | { readonly type: "coach.erased"; readonly searchIds: readonly Id<"search">[] }
  | { readonly type: "coach.assigned"; readonly searchId: Id<"search">; readonly seekerId: Id<"seeker"> }
  | { readonly type: "coach.turnedAway"; readonly searchId: Id<"search">; readonly because: "full" | "gone" }
  | { readonly type: "coach.released"; readonly searchId: Id<"search"> };

export type CoachState =
  | { readonly status: "none" }
  | { readonly status: "forgotten" }
  | {
      readonly status: "unconfirmed";
      readonly pending: Pending<CoachProfile>;
    }
  | {
      readonly status: "active" | "withdrawn";
      readonly profile: CoachProfile;
      readonly consent: Consent;
      readonly confirmedAt: Instant;
      readonly pending: Pending<CoachProfile> | undefined;
      readonly searches: readonly Id<"search">[];
      /** The number of the latest letter with a link; 0 when none was asked for. */
      readonly links: number;
    };

export const coach: Decider<"coach", CoachState, CoachCommand, CoachEvent> = {
  kind: "coach",
  initial: { status: "none" },

  decide(state, command, now) {
    switch (command.type) {
      case "coach.apply": {
        const { profile, consent, source } = command;
        if (consent.how === "attested") {
          // The word of a manager never brings back somebody who has left.
          if (state.status === "active" || state.status === "withdrawn") return [];
          return [
            { type: "coach.applied", profile, consent, source },
            { type: "coach.confirmed", profile, consent },
          ];
        }
        const letter = confirmationDue("pending" in state ? state.pending : undefined, now);
        return [{ type: "coach.applied", profile, consent, source, ...(letter !== undefined && { letter }) }];
      }
      case "coach.assign": {
        const { searchId, seekerId } = command;
        if (state.status !== "active") return [{ type: "coach.turnedAway", searchId, because: "gone" }];
        if (state.searches.includes(searchId)) return [];
        if (state.searches.length >= state.profile.capacity)
          return [{ type: "coach.turnedAway", searchId, because: "full" }];
        return [{ type: "coach.assigned", searchId, seekerId }];
      }
      case "coach.erase":
        return state.status === "none" || state.status === "forgotten"
          ? []
          : [{ type: "coach.erased", searchIds: searchesOf(state) }];
    }
    if (state.status === "none" || state.status === "forgotten")
      return refuse(
        "missing",
        "coach.missing",
        "We do not hold this form any more. Please fill it in again.",
      );
    switch (command.type) {
      case "coach.confirm": {
        if (state.pending === undefined) return [];
        if (isOther(state.pending, command.shown)) return hasChanged("coach.changed");
        const { profile, consent } = state.pending;
        return [{ type: "coach.confirmed", profile, consent }];
      }
      case "coach.askLink":
        return state.status === "active" && linkDue(state.links, now)
          ? [{ type: "coach.linkAsked", number: numberAt(now) }]
          : [];
      case "coach.withdraw":
        return state.status === "active" ? [{ type: "coach.withdrawn", searchIds: state.searches }] : [];
      case "coach.release":
        return "searches" in state && state.searches.includes(command.searchId)
          ? [{ type: "coach.released", searchId: command.searchId }]
          : [];
      case "coach.wake":
        return state.pending !== undefined && forgottenAt(state.pending) <= now
          ? [{ type: state.status === "unconfirmed" ? "coach.forgotten" : "coach.changeDropped" }]
          : [];
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "coach.applied": {
        const before = "pending" in state ? state.pending : undefined;
        const pending = resubmitted(before, event.profile, event.consent, event.letter, at);
        return state.status === "active" ? { ...state, pending } : { status: "unconfirmed", pending };
      }
      case "coach.confirmed": {
        const { profile, consent } = event;
        const searches = searchesOf(state);
        const links = state.status === "active" ? state.links : 0;
        return { status: "active", profile, consent, confirmedAt: at, pending: undefined, searches, links };
      }
      case "coach.forgotten":
      case "coach.erased":
        return { status: "forgotten" };
    }
    if (event.type === "coach.released") {
      const { searchId } = event;
      return "searches" in state
        ? { ...state, searches: state.searches.filter((held) => held !== searchId) }
        : state;
    }
    if (state.status !== "active" && state.status !== "withdrawn") return state;
    switch (event.type) {
      case "coach.withdrawn":
        return { ...state, status: "withdrawn", pending: undefined, searches: [] };
      case "coach.linkAsked":
        return { ...state, links: event.number };
      case "coach.assigned":
        return { ...state, searches: [...state.searches, event.searchId] };
      case "coach.turnedAway":
        return state;
      case "coach.changeDropped":
        return { ...state, pending: undefined };
    }
  },

  dueAt: (state) =>
    "pending" in state && state.pending !== undefined ? forgottenAt(state.pending) : undefined,
};

const searchesOf = (state: CoachState): readonly Id<"search">[] =>
  "searches" in state ? state.searches : [];
