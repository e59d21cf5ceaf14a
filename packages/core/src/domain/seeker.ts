import type { Decider } from "../kernel/decider.ts";
import { DAY_MS, type Instant, later, msBetween } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import { saysTheSame, type Version, versionsOf, withVersion } from "./commercial.ts";
import {
  confirmationDue,
  forgottenAt,
  hasChanged,
  isLeaving,
  isOther,
  LEAVING_MS,
  linkDue,
  numberAt,
  type Pending,
  resubmitted,
} from "./enrolment.ts";
import type { Commercial, Consent, SeekerProfile } from "./profile.ts";

//          apply                 confirm              withdraw
//   none ─────────▶ unconfirmed ─────────▶ active ───────────────▶ withdrawn
//                     │ 30 days             │ ▲ apply (waits for        │
//                     ▼                     └─┘ its own confirm)        │ apply
//                  forgotten ◀─ one day ─ leaving ◀─ erase (anywhere)   ▼ unconfirmed
//
//   While active: writeCommercial · restoreCommercial, from the seeker's own page, need no confirmation.
//
//   A day passes between leaving and being forgotten, so that every request under way is called off first.

export type SeekerCommand =
  | {
      readonly type: "seeker.apply";
      readonly profile: SeekerProfile;
      readonly consent: Consent;
      readonly source: "form" | "import" | "api";
    }
  /** `shown` stands for the form its owner saw, `shownOf`. */
  | { readonly type: "seeker.confirm"; readonly shown?: string }
  | { readonly type: "seeker.askLink" }
  | { readonly type: "seeker.writeCommercial"; readonly commercial: Commercial }
  /** Takes an older version back, as the newest. */
  | { readonly type: "seeker.restoreCommercial"; readonly version: number }
  | { readonly type: "seeker.searchAgain" }
  | { readonly type: "seeker.withdraw"; readonly because: string }
  | { readonly type: "seeker.erase" }
  | { readonly type: "seeker.wake" };

export type SeekerEvent =
  | {
      readonly type: "seeker.applied";
      readonly profile: SeekerProfile;
      readonly consent: Consent;
      readonly source: "form" | "import" | "api";
      /** Number of the confirmation letter to send; undefined: none now. */
      readonly letter?: number;
    }
  | {
      readonly type: "seeker.confirmed";
      readonly profile: SeekerProfile;
      readonly consent: Consent;
      readonly first: boolean;
    }
  | { readonly type: "seeker.changeDropped" }
  | { readonly type: "seeker.linkAsked"; readonly number: number }
  | {
      readonly type: "seeker.commercialWritten";
      readonly commercial: Commercial;
      readonly version: number;
      /** The older version whose words these are; undefined when they are new. */
      readonly restored?: number;
    }
  | { readonly type: "seeker.searchAsked"; readonly number: number }
  | { readonly type: "seeker.withdrawn"; readonly because: string; readonly searches: number }
  | { readonly type: "seeker.forgotten"; readonly searches: number }
  | { readonly type: "seeker.erased"; readonly searches: number };

export type SeekerState =
  | { readonly status: "none" }
  | { readonly status: "forgotten"; readonly searches: number }
  | { readonly status: "leaving"; readonly searches: number; readonly since: Instant }
  | { readonly status: "unconfirmed"; readonly pending: Pending<SeekerProfile>; readonly searches: number }
  | {
      readonly status: "active" | "withdrawn";
      readonly profile: SeekerProfile;
      readonly consent: Consent;
      readonly confirmedAt: Instant;
      readonly pending: Pending<SeekerProfile> | undefined;
      /** Searches so far, the running one among them: numbers their ids. */
      readonly searches: number;
      /** When the latest search was asked for. */
      readonly searchedAt: Instant;
      /** The number of the latest letter with a link; 0 when none was asked for. */
      readonly links: number;
      /** Versions of the commercial, oldest first (`versionsOf`); undefined: only the one in the form. */
      readonly versions?: readonly Version[];
    };

const SEARCH_EVERY_MS = DAY_MS;

export const seeker: Decider<"seeker", SeekerState, SeekerCommand, SeekerEvent> = {
  kind: "seeker",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "seeker.apply") {
      const { profile, consent, source } = command;
      if (state.status === "leaving") return isLeaving("seeker.leaving");
      const letter = confirmationDue("pending" in state ? state.pending : undefined, now);
      if (consent.how === "attested") {
        // The manager vouches for new people only: what somebody entered themselves is theirs to change.
        if (state.status === "active" || state.status === "withdrawn") return [];
        return [
          { type: "seeker.applied", profile, consent, source },
          ...enrolled(profile, consent, searchesOf(state)),
        ];
      }
      return [{ type: "seeker.applied", profile, consent, source, ...(letter !== undefined && { letter }) }];
    }
    if (command.type === "seeker.erase")
      return state.status === "none" || state.status === "forgotten" || state.status === "leaving"
        ? []
        : [{ type: "seeker.erased", searches: searchesOf(state) }];
    if (command.type === "seeker.wake") {
      const due = seeker.dueAt(state);
      if (due === undefined || due > now) return [];
      return state.status === "active"
        ? [{ type: "seeker.changeDropped" }]
        : [{ type: "seeker.forgotten", searches: searchesOf(state) }];
    }
    if (state.status === "none" || state.status === "forgotten" || state.status === "leaving")
      return refuse(
        "missing",
        "seeker.missing",
        "We do not hold this form any more. Please fill it in again.",
      );
    switch (command.type) {
      case "seeker.confirm": {
        if (state.pending === undefined) return [];
        if (isOther(state.pending, command.shown)) return hasChanged("seeker.changed");
        const { profile, consent } = state.pending;
        return state.status === "unconfirmed"
          ? enrolled(profile, consent, state.searches)
          : [{ type: "seeker.confirmed", profile, consent, first: false }];
      }
      case "seeker.askLink":
        return state.status === "active" && linkDue(state.links, now)
          ? [{ type: "seeker.linkAsked", number: numberAt(now) }]
          : [];
      case "seeker.writeCommercial":
        return written(state, command.commercial);
      case "seeker.restoreCommercial": {
        if (state.status !== "active") return notActive();
        const older = versionsOf(state).find(({ number }) => number === command.version);
        if (older === undefined)
          return refuse(
            "missing",
            "seeker.version-missing",
            "We no longer hold that version. The ones below are still there.",
          );
        return written(state, older.words, older.number);
      }
      case "seeker.searchAgain":
        if (state.status !== "active") return notActive();
        // A button pressed twice is one search.
        return msBetween(state.searchedAt, now) < SEARCH_EVERY_MS
          ? []
          : [{ type: "seeker.searchAsked", number: state.searches + 1 }];
      case "seeker.withdraw":
        return state.status === "active"
          ? [{ type: "seeker.withdrawn", because: command.because, searches: state.searches }]
          : [];
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "seeker.applied": {
        const before = "pending" in state ? state.pending : undefined;
        const pending = resubmitted(before, event.profile, event.consent, event.letter, at);
        return state.status === "active"
          ? { ...state, pending }
          : { status: "unconfirmed", pending, searches: searchesOf(state) };
      }
      case "seeker.confirmed":
        return {
          status: "active",
          profile: event.profile,
          consent: event.consent,
          confirmedAt: at,
          pending: undefined,
          searches: Math.max(1, searchesOf(state)),
          searchedAt: state.status === "active" ? state.searchedAt : at,
          links: state.status === "active" ? state.links : 0,
          ...("confirmedAt" in state && {
            versions: withVersion(versionsOf(state), event.profile.commercial, at),
          }),
        };
      case "seeker.changeDropped":
        return state.status === "active" ? { ...state, pending: undefined } : state;
      case "seeker.linkAsked":
        return state.status === "active" ? { ...state, links: event.number } : state;
      case "seeker.commercialWritten":
        return state.status === "active"
          ? {
              ...state,
              profile: { ...state.profile, commercial: event.commercial },
              versions: withVersion(versionsOf(state), event.commercial, at),
            }
          : state;
      case "seeker.searchAsked":
        return state.status === "active" ? { ...state, searches: event.number, searchedAt: at } : state;
      case "seeker.withdrawn":
        return state.status === "active" ? { ...state, status: "withdrawn", pending: undefined } : state;
      case "seeker.forgotten":
        return { status: "forgotten", searches: event.searches };
      case "seeker.erased":
        return { status: "leaving", searches: event.searches, since: at };
    }
  },

  dueAt(state) {
    if (state.status === "leaving") return later(state.since, LEAVING_MS);
    return "pending" in state && state.pending !== undefined ? forgottenAt(state.pending) : undefined;
  },
};

/** Somebody new, whose first search begins, or somebody who comes back and would otherwise wait in silence. */
const enrolled = (profile: SeekerProfile, consent: Consent, searches: number): readonly SeekerEvent[] =>
  searches === 0
    ? [{ type: "seeker.confirmed", profile, consent, first: true }]
    : [
        { type: "seeker.confirmed", profile, consent, first: false },
        { type: "seeker.searchAsked", number: searches + 1 },
      ];

type Known = Exclude<SeekerState, { status: "none" | "forgotten" | "leaving" }>;

/** The same words again are no version of their own. */
function written(state: Known, commercial: Commercial, restored?: number): readonly SeekerEvent[] | Refusal {
  if (state.status !== "active") return notActive();
  if (saysTheSame(state.profile.commercial, commercial)) return [];
  const version = (versionsOf(state).at(-1)?.number ?? 0) + 1;
  return [
    {
      type: "seeker.commercialWritten",
      commercial,
      version,
      ...(restored !== undefined && { restored }),
    },
  ];
}

const notActive = (): Refusal => refuse("conflict", "seeker.not-active", "Confirm your address first.");

const searchesOf = (state: SeekerState): number => ("searches" in state ? state.searches : 0);
