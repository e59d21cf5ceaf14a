import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, earliest, type Instant, later, msBetween } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
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
import type { Consent, HostProfile } from "./profile.ts";

//          apply                 confirm            pause
//   none ─────────▶ unconfirmed ─────────▶ active ◀────────▶ paused (until, or for good)
//                     │ 30 days             │        resume / the date comes
//                     ▼                     ▼ withdraw
//                  forgotten             withdrawn          erase (from anywhere) ▶ leaving ▶ one day ▶ forgotten
//
//   Room is a promise about the host's time, so it is decided here: `reserve` holds a place for one introduction,
//   `release` gives it back, or counts it as used for the month it was reserved in.

export type HostCommand =
  | {
      readonly type: "host.apply";
      readonly profile: HostProfile;
      readonly consent: Consent;
      readonly source: "form" | "import" | "api" | "referral";
    }
  /** `shown` stands for the form its owner saw, `shownOf`. */
  | { readonly type: "host.confirm"; readonly shown?: string }
  | { readonly type: "host.askLink" }
  | {
      readonly type: "host.pause";
      readonly months: number | "for-good";
      /** When it was asked for, so that hearing of it twice is one pause; now, unless given. */
      readonly from?: Instant;
    }
  | { readonly type: "host.resume" }
  | { readonly type: "host.withdraw"; readonly because: string }
  | { readonly type: "host.erase" }
  | { readonly type: "host.reserve"; readonly introductionId: Id<"introduction"> }
  | {
      readonly type: "host.release";
      readonly introductionId: Id<"introduction">;
      readonly used: boolean;
      /** Whether the request ever went out: a match a manager dropped was never the host's to answer. */
      readonly asked: boolean;
      readonly answered: boolean;
    }
  | { readonly type: "host.wake" };

export type HostEvent =
  | {
      readonly type: "host.applied";
      readonly profile: HostProfile;
      readonly consent: Consent;
      readonly source: "form" | "import" | "api" | "referral";
      readonly letter?: number;
    }
  | {
      readonly type: "host.confirmed";
      readonly profile: HostProfile;
      readonly consent: Consent;
      readonly first: boolean;
    }
  | { readonly type: "host.changeDropped" }
  | { readonly type: "host.linkAsked"; readonly number: number }
  | { readonly type: "host.paused"; readonly until?: Instant }
  | { readonly type: "host.resumed" }
  | {
      readonly type: "host.withdrawn";
      readonly because: string;
      readonly introductionIds: readonly Id<"introduction">[];
    }
  | { readonly type: "host.forgotten" }
  | { readonly type: "host.erased"; readonly introductionIds: readonly Id<"introduction">[] }
  | { readonly type: "host.reserved"; readonly introductionId: Id<"introduction"> }
  | {
      readonly type: "host.turnedAway";
      readonly introductionId: Id<"introduction">;
      readonly because: "full" | "paused" | "gone";
    }
  | {
      readonly type: "host.released";
      readonly introductionId: Id<"introduction">;
      readonly used: boolean;
      /** Whether the request ever went out: a match a manager dropped was never the host's to answer. */
      readonly asked: boolean;
      readonly answered: boolean;
    };

export interface Reservation {
  readonly introductionId: Id<"introduction">;
  readonly at: Instant;
  /** `held` while the introduction runs; `used` once they met, and it then counts for its month. */
  readonly kind: "held" | "used";
}

export type HostState =
  | { readonly status: "none" }
  | { readonly status: "forgotten" }
  | { readonly status: "leaving"; readonly since: Instant }
  | { readonly status: "unconfirmed"; readonly pending: Pending<HostProfile> }
  | {
      readonly status: "active" | "paused" | "withdrawn";
      readonly profile: HostProfile;
      readonly consent: Consent;
      readonly confirmedAt: Instant;
      readonly pending: Pending<HostProfile> | undefined;
      /** When a pause ends by itself; undefined while not paused, or paused for good. */
      readonly pausedUntil: Instant | undefined;
      readonly reservations: readonly Reservation[];
      /** Requests made of the host so far, and how many were answered: the responsiveness in a match. */
      readonly asked: number;
      readonly answered: number;
      readonly lastAskedAt: Instant | undefined;
      /** The number of the latest letter with a link; 0 when none was asked for. */
      readonly links: number;
    };

/** A used reservation stops mattering once two calendar months have surely passed. */
const RESERVATION_KEPT_MS = 62 * DAY_MS;

/** A month of pause is 30 days: nobody minds the difference, and it is the same everywhere. */
const PAUSE_MONTH_MS = 30 * DAY_MS;

/**
 * Conversations the host still has room for now: the capacity is per calendar month (UTC), and what is still
 * open counts whenever it was reserved.
 */
export function roomOf(state: HostState, now: Instant): number {
  if (state.status !== "active") return 0;
  const month = now.slice(0, 7);
  const taken = state.reservations.filter((r) => r.kind === "held" || r.at.startsWith(month)).length;
  return Math.max(0, state.profile.capacity - taken);
}

export const host: Decider<"host", HostState, HostCommand, HostEvent> = {
  kind: "host",
  initial: { status: "none" },

  decide(state, command, now) {
    switch (command.type) {
      case "host.apply": {
        const { profile, consent, source } = command;
        if (state.status === "leaving") return isLeaving("host.leaving");
        // A referred host arrives by a link from their own mailbox, and an attested one by the manager's word.
        if (consent.how === "attested" || source === "referral") {
          // The word of a manager never brings back somebody who has left; their own press of a link does.
          const hasLeft = state.status === "withdrawn" && source !== "referral";
          if (state.status === "active" || state.status === "paused" || hasLeft) return [];
          return [
            { type: "host.applied", profile, consent, source },
            { type: "host.confirmed", profile, consent, first: true },
          ];
        }
        const letter = confirmationDue("pending" in state ? state.pending : undefined, now);
        return [{ type: "host.applied", profile, consent, source, ...(letter !== undefined && { letter }) }];
      }
      case "host.reserve":
        return reserve(state, command.introductionId, now);
      case "host.erase":
        return state.status === "none" || state.status === "forgotten" || state.status === "leaving"
          ? []
          : [{ type: "host.erased", introductionIds: heldBy(state) }];
    }
    if (command.type === "host.wake") {
      const due = host.dueAt(state);
      if (due === undefined || due > now) return [];
      if (state.status === "paused" && state.pausedUntil !== undefined && state.pausedUntil <= now)
        return [{ type: "host.resumed" }];
      return [{ type: "profile" in state ? "host.changeDropped" : "host.forgotten" }];
    }
    if (state.status === "none" || state.status === "forgotten" || state.status === "leaving")
      return refuse("missing", "host.missing", "We do not hold this form any more. Please fill it in again.");
    switch (command.type) {
      case "host.confirm": {
        if (state.pending === undefined) return [];
        if (isOther(state.pending, command.shown)) return hasChanged("host.changed");
        const { profile, consent } = state.pending;
        return [{ type: "host.confirmed", profile, consent, first: state.status === "unconfirmed" }];
      }
      case "host.askLink":
        return "profile" in state && state.status !== "withdrawn" && linkDue(state.links, now)
          ? [{ type: "host.linkAsked", number: numberAt(now) }]
          : [];
      case "host.pause": {
        if (state.status !== "active" && state.status !== "paused") return [];
        const { months, from = now } = command;
        const until = months === "for-good" ? undefined : later(from, months * PAUSE_MONTH_MS);
        const isSo = state.status === "paused" && state.pausedUntil === until;
        const isOver = until !== undefined && until <= now;
        return isSo || isOver ? [] : [{ type: "host.paused", ...(until !== undefined && { until }) }];
      }
      case "host.resume":
        return state.status === "paused" ? [{ type: "host.resumed" }] : [];
      case "host.withdraw":
        return state.status === "active" || state.status === "paused"
          ? [{ type: "host.withdrawn", because: command.because, introductionIds: heldBy(state) }]
          : [];
      case "host.release": {
        const { introductionId, used, asked, answered } = command;
        const held = "reservations" in state && holds(state.reservations, introductionId, "held");
        return held ? [{ type: "host.released", introductionId, used, asked, answered }] : [];
      }
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "host.applied": {
        const before = "pending" in state ? state.pending : undefined;
        const pending = resubmitted(before, event.profile, event.consent, event.letter, at);
        return "profile" in state && state.status !== "withdrawn"
          ? { ...state, pending }
          : { status: "unconfirmed", pending };
      }
      case "host.confirmed": {
        const { profile, consent } = event;
        if ("profile" in state && state.status !== "withdrawn")
          return { ...state, profile, consent, pending: undefined };
        return {
          status: "active",
          profile,
          consent,
          confirmedAt: at,
          pending: undefined,
          pausedUntil: undefined,
          reservations: [],
          asked: 0,
          answered: 0,
          lastAskedAt: undefined,
          links: 0,
        };
      }
      case "host.forgotten":
        return { status: "forgotten" };
      case "host.erased":
        return { status: "leaving", since: at };
    }
    if (!("profile" in state)) return state;
    switch (event.type) {
      case "host.changeDropped":
        return { ...state, pending: undefined };
      case "host.linkAsked":
        return { ...state, links: event.number };
      case "host.paused":
        return { ...state, status: "paused", pausedUntil: event.until };
      case "host.resumed":
        return { ...state, status: "active", pausedUntil: undefined };
      case "host.withdrawn":
        return { ...state, status: "withdrawn", pausedUntil: undefined, pending: undefined };
      case "host.reserved": {
        const { introductionId } = event;
        const kept = state.reservations.filter(
          (r) => r.kind === "held" || msBetween(r.at, at) < RESERVATION_KEPT_MS,
        );
        const reservations: Reservation[] = [...kept, { introductionId, at, kind: "held" }];
        return { ...state, reservations, asked: state.asked + 1, lastAskedAt: at };
      }
      case "host.turnedAway":
        return state;
      case "host.released": {
        const reservations = event.used
          ? state.reservations.map((r) =>
              r.introductionId === event.introductionId ? { ...r, kind: "used" as const } : r,
            )
          : state.reservations.filter((r) => r.introductionId !== event.introductionId);
        return {
          ...state,
          reservations,
          asked: state.asked - (event.asked ? 0 : 1),
          answered: state.answered + (event.answered ? 1 : 0),
        };
      }
    }
  },

  dueAt(state) {
    if (state.status === "unconfirmed") return forgottenAt(state.pending);
    if (state.status === "leaving") return later(state.since, LEAVING_MS);
    if (state.status !== "active" && state.status !== "paused") return undefined;
    return earliest(state.pausedUntil, state.pending && forgottenAt(state.pending));
  },
};

const holds = (
  reservations: readonly Reservation[],
  id: Id<"introduction">,
  kind: Reservation["kind"],
): boolean => reservations.some((r) => r.introductionId === id && r.kind === kind);

/** Introductions that still run; they end with the host. */
const heldBy = (state: HostState): readonly Id<"introduction">[] =>
  "reservations" in state
    ? state.reservations.filter((r) => r.kind === "held").map((r) => r.introductionId)
    : [];

/** Turning away is a fact, not a refusal: the introduction has to hear of it and move on. */
function reserve(state: HostState, introductionId: Id<"introduction">, now: Instant): readonly HostEvent[] {
  if (state.status === "paused") return [{ type: "host.turnedAway", introductionId, because: "paused" }];
  if (state.status !== "active") return [{ type: "host.turnedAway", introductionId, because: "gone" }];
  if (state.reservations.some((r) => r.introductionId === introductionId)) return [];
  if (roomOf(state, now) === 0) return [{ type: "host.turnedAway", introductionId, because: "full" }];
  return [{ type: "host.reserved", introductionId }];
}
