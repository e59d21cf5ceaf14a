import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, earliest, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { isWakingTime, nextWakingTime } from "../kernel/workday.ts";

//   Advertisements that name somebody to call, each with a life of its own inside one record a seeker:
//
//           log           tell that the call took place      tell what came of it
//   none ────────▶ planned ─────────────────▶ called ─────────────────────▶ closed
//                   │ a letter on the day        │ one prompt to thank, the next day
//                   └ 14 days after that day, or 30 after the call, without a word ▶ closed (lapsed)
//   closed ─ 90 days ─▶ the named person is forgotten
//
//   This is recruitment, and kept apart: no host is ever written to about it, and neither is the person named.

/** Advertisements kept at a time: more than anybody calls in a term, and far below the size of an item. */
export const ADVERTISEMENTS_MAX = 25;
export const TITLE_MAX = 120;
export const NOTES_MAX = 2_000;
const LAPSE_PLANNED_MS = 14 * DAY_MS;
const LAPSE_CALLED_MS = 30 * DAY_MS;
const THANK_AFTER_MS = DAY_MS;
/** Somebody who was named in an advertisement has agreed to nothing: they are forgotten a term later. */
const FORGET_AFTER_MS = 90 * DAY_MS;

export const CALL_RESULTS = ["interview", "applied", "not-for-me", "no"] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** What the advertisement says. */
export interface Advertised {
  readonly title: string;
  readonly employer: string;
  /** Where it was seen: an address or the name of a paper; may be empty. */
  readonly seenAt: string;
}

/** The person it names; empty once forgotten. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

interface Owner {
  readonly seekerId: Id<"seeker">;
  readonly zone: string;
}

export type RecruitmentCommand =
  | ({
      readonly type: "recruitment.log";
      readonly advertised: Advertised;
      readonly contact: Contact;
      /** When the seeker means to call. */
      readonly callAt: Instant;
    } & Owner)
  | { readonly type: "recruitment.replan"; readonly number: number; readonly callAt: Instant }
  | { readonly type: "recruitment.note"; readonly number: number; readonly notes: string }
  | { readonly type: "recruitment.tellCalled"; readonly number: number }
  | { readonly type: "recruitment.tellThanked"; readonly number: number }
  | { readonly type: "recruitment.tellResult"; readonly number: number; readonly result: CallResult }
  | { readonly type: "recruitment.drop"; readonly number: number }
  | { readonly type: "recruitment.wake" };

interface About {
  readonly seekerId: Id<"seeker">;
  readonly number: number;
}

export type RecruitmentEvent =
  | ({
      readonly type: "recruitment.logged";
      readonly number: number;
      readonly advertised: Advertised;
      readonly contact: Contact;
      readonly callAt: Instant;
    } & Owner)
  | ({ readonly type: "recruitment.replanned"; readonly callAt: Instant } & About)
  | ({ readonly type: "recruitment.noted"; readonly notes: string } & About)
  | ({
      readonly type: "recruitment.callDue";
      /** How often the call was planned so far. */
      readonly plan: number;
    } & About)
  | ({ readonly type: "recruitment.called" } & About)
  | ({ readonly type: "recruitment.thanksDue" } & About)
  | ({ readonly type: "recruitment.thanked" } & About)
  | ({ readonly type: "recruitment.closed"; readonly result: CallResult | "lapsed" } & About)
  | ({ readonly type: "recruitment.contactForgotten" } & About)
  | ({ readonly type: "recruitment.dropped" } & About)
  | { readonly type: "recruitment.postponed"; readonly seekerId: Id<"seeker">; readonly until: Instant };

interface Kept {
  readonly number: number;
  readonly advertised: Advertised;
  readonly contact: Contact;
  readonly notes: string;
  readonly callAt: Instant;
}

/** One advertisement. `nextAt` is when its own clock rings. */
export type Advertisement = Kept &
  (
    | {
        readonly phase: "planned";
        readonly told: boolean;
        /** How often the call was planned. */
        readonly plan: number;
        readonly nextAt: Instant;
      }
    | {
        readonly phase: "called";
        readonly calledAt: Instant;
        readonly thanks: "none" | "prompted" | "given";
        readonly nextAt: Instant;
      }
    | {
        readonly phase: "closed";
        readonly result: CallResult | "lapsed";
        readonly closedAt: Instant;
        readonly nextAt?: Instant;
      }
  );

export type RecruitmentState =
  | { readonly status: "none" }
  | ({
      readonly status: "kept";
      /** Advertisements logged so far; the number of the last one. */
      readonly logged: number;
      readonly advertisements: readonly Advertisement[];
      /** No letter before this: it is night where the seeker lives. */
      readonly quietUntil?: Instant;
    } & Owner);

type Known = Extract<RecruitmentState, { status: "kept" }>;

export const recruitment: Decider<"recruitment", RecruitmentState, RecruitmentCommand, RecruitmentEvent> = {
  kind: "recruitment",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "recruitment.log") return log(state, command, now);
    if (state.status === "none")
      return refuse("missing", "recruitment.missing", "There is no advertisement here yet.");
    if (command.type === "recruitment.wake") return wake(state, now);
    const one = state.advertisements.find(({ number }) => number === command.number);
    if (one === undefined)
      return refuse("missing", "recruitment.missing", "This advertisement is not kept here any more.");
    const about = { seekerId: state.seekerId, number: one.number };
    switch (command.type) {
      case "recruitment.note": {
        const notes = command.notes.trim();
        if (notes.length > NOTES_MAX)
          return refuse("invalid", "recruitment.notes", `Notes have room for ${NOTES_MAX} characters.`);
        return notes === one.notes ? [] : [{ type: "recruitment.noted", notes, ...about }];
      }
      case "recruitment.replan":
        if (one.phase !== "planned")
          return refuse("conflict", "recruitment.called", "You have said that this call took place.");
        if (command.callAt <= now) return PAST;
        if (one.plan >= PLANS_MAX)
          return refuse(
            "conflict",
            "recruitment.plans",
            "This call was put off nine times. Please remove the advertisement, or call.",
          );
        return command.callAt === one.callAt
          ? []
          : [{ type: "recruitment.replanned", callAt: command.callAt, ...about }];
      case "recruitment.tellCalled":
        return one.phase === "planned" ? [{ type: "recruitment.called", ...about }] : [];
      case "recruitment.tellThanked":
        return one.phase === "called" && one.thanks !== "given"
          ? [{ type: "recruitment.thanked", ...about }]
          : [];
      case "recruitment.tellResult":
        return one.phase === "closed" && one.result === command.result
          ? []
          : [{ type: "recruitment.closed", result: command.result, ...about }];
      case "recruitment.drop":
        return [{ type: "recruitment.dropped", ...about }];
    }
  },

  evolve(state, event, at) {
    if (event.type === "recruitment.logged") {
      const { seekerId, zone, number, advertised, contact, callAt } = event;
      const before = state.status === "none" ? [] : state.advertisements;
      const one: Advertisement = {
        number,
        advertised,
        contact,
        notes: "",
        callAt,
        phase: "planned",
        told: false,
        plan: 1,
        nextAt: callAt,
      };
      return { status: "kept", seekerId, zone, logged: number, advertisements: [...before, one] };
    }
    if (state.status === "none") return state;
    if (event.type === "recruitment.postponed") return { ...state, quietUntil: event.until };
    if (event.type === "recruitment.dropped")
      return {
        ...state,
        advertisements: state.advertisements.filter(({ number }) => number !== event.number),
      };
    return {
      ...state,
      advertisements: state.advertisements.map((one) =>
        one.number === event.number ? moved(one, event, at) : one,
      ),
    };
  },

  dueAt(state) {
    if (state.status === "none") return undefined;
    const next = earliest(...state.advertisements.map(({ nextAt }) => nextAt));
    if (next === undefined) return undefined;
    return state.quietUntil !== undefined && state.quietUntil > next ? state.quietUntil : next;
  },
};

const PAST = refuse("invalid", "recruitment.past", "Please choose a day that is still to come, or today.");

function log(
  state: RecruitmentState,
  command: Extract<RecruitmentCommand, { type: "recruitment.log" }>,
  now: Instant,
): readonly RecruitmentEvent[] | typeof PAST {
  const { seekerId, zone, callAt } = command;
  const advertised = trimmed(command.advertised);
  const contact = trimmed(command.contact);
  if (advertised.title === "" || advertised.employer === "")
    return refuse(
      "invalid",
      "recruitment.title",
      "Please say what the advertisement is for, and whose it is.",
    );
  if (contact.name === "")
    return refuse(
      "invalid",
      "recruitment.contact",
      "Please give the name the advertisement gives. Without a name there is nobody to call.",
    );
  if (callAt <= now) return PAST;
  const [kept, logged] = state.status === "none" ? [[], 0] : [state.advertisements, state.logged];
  if (kept.some((one) => sameText(one.advertised, advertised) && sameText(one.contact, contact))) return [];
  if (kept.length >= ADVERTISEMENTS_MAX)
    return refuse(
      "conflict",
      "recruitment.full",
      `There is room for ${ADVERTISEMENTS_MAX} advertisements. Please remove one you no longer need.`,
    );
  return [{ type: "recruitment.logged", seekerId, zone, number: logged + 1, advertised, contact, callAt }];
}

const trimmed = <T extends object>(texts: T): T =>
  // Guaranteed by the types given: every field is text, and stays what it was but for its margins.
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, String(text).trim().slice(0, TITLE_MAX)]),
  ) as T;

const sameText = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

function wake(state: Known, now: Instant): readonly RecruitmentEvent[] {
  const { seekerId, zone } = state;
  const due = state.advertisements.filter(({ nextAt }) => nextAt !== undefined && nextAt <= now);
  if (due.length === 0 || (state.quietUntil !== undefined && state.quietUntil > now)) return [];
  const events = due.map((one): RecruitmentEvent => {
    const about = { seekerId, number: one.number };
    if (one.phase === "closed") return { type: "recruitment.contactForgotten", ...about };
    if (one.phase === "planned")
      return one.told
        ? { type: "recruitment.closed", result: "lapsed", ...about }
        : { type: "recruitment.callDue", plan: one.plan, ...about };
    return one.thanks === "none"
      ? { type: "recruitment.thanksDue", ...about }
      : { type: "recruitment.closed", result: "lapsed", ...about };
  });
  const writes = events.some(
    ({ type }) => type === "recruitment.callDue" || type === "recruitment.thanksDue",
  );
  // The sweep may be hours late, so the hour is looked at again.
  return writes && !isWakingTime(now, zone)
    ? [{ type: "recruitment.postponed", seekerId, until: nextWakingTime(now, zone) }]
    : events;
}

const planOf = (one: Advertisement): number => (one.phase === "planned" ? one.plan : 0);

/** A call is planned anew so often and no more. */
const PLANS_MAX = 9;

/** The number of the letter that says "today you call": the advertisement's, and which plan it belongs to. */
export const callLetterNumber = (number: number, plan: number): number => number * (PLANS_MAX + 1) + plan;

/** The advertisement a letter of that number is about. */
export const advertisementNumberOf = (letterNumber: number): number =>
  Math.floor(letterNumber / (PLANS_MAX + 1));

type Moving = Exclude<
  RecruitmentEvent,
  { type: "recruitment.logged" | "recruitment.postponed" | "recruitment.dropped" }
>;

function moved(one: Advertisement, event: Moving, at: Instant): Advertisement {
  const { number, advertised, contact, notes, callAt } = one;
  const kept = { number, advertised, contact, notes, callAt };
  switch (event.type) {
    case "recruitment.noted":
      return { ...one, notes: event.notes };
    case "recruitment.replanned":
      return {
        ...kept,
        callAt: event.callAt,
        phase: "planned",
        told: false,
        plan: planOf(one) + 1,
        nextAt: event.callAt,
      };
    case "recruitment.callDue":
      return { ...kept, phase: "planned", told: true, plan: event.plan, nextAt: later(at, LAPSE_PLANNED_MS) };
    case "recruitment.called":
      return { ...kept, phase: "called", calledAt: at, thanks: "none", nextAt: later(at, THANK_AFTER_MS) };
    case "recruitment.thanksDue":
    case "recruitment.thanked":
      return one.phase === "called"
        ? {
            ...one,
            thanks: event.type === "recruitment.thanked" ? "given" : "prompted",
            nextAt: later(one.calledAt, LAPSE_CALLED_MS),
          }
        : one;
    case "recruitment.closed":
      return {
        ...kept,
        phase: "closed",
        result: event.result,
        closedAt: at,
        ...(contact.name !== "" && { nextAt: later(at, FORGET_AFTER_MS) }),
      };
    case "recruitment.contactForgotten":
      return one.phase === "closed"
        ? {
            ...kept,
            contact: { name: "", phone: "", email: "" },
            notes: "",
            phase: "closed",
            result: one.result,
            closedAt: one.closedAt,
          }
        : one;
  }
}
