import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, earliest, HOUR_MS, type Instant, later } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import { addBusinessDays, isWorkingTime, nextWorkingTime, type Place } from "../kernel/workday.ts";
import type {
  Asking,
  BridgeCommand,
  BridgeEnd,
  BridgeEnding,
  BridgeEvent,
  BridgeRef,
} from "./bridge-facts.ts";
import { FORGET_AFTER_MS } from "./referral.ts";

// "Would you pass this on?": one request of one seeker, carried by one connector.
//
//           open         (working hours)        forward              the host form         confirmed
//   none ─────────▶ waiting ───────────▶ asked ─────────▶ forwarded ─────────────▶ reached ─────────▶ crossed
//                      │                  │ one reminder      │ │ to a host of the programme ──────────▲  │
//                      │ call off         │ decline · never   │ └ the link unused for 10 business days   │ 30 days
//                      ▼                  ▼ 5 business days   ▼                                          ▼
//                    closed ◀─────────────┴───────────────────┘ ────────────── at once ──────────▶ forgotten
//
//   The search never waits for a bridge: it goes on with its other hosts, and is told of this one when it is crossed.
//   Nobody but the connector hears of a bridge found in lists before the connector has forwarded it.

export * from "./bridge-facts.ts";

/** Business days the connector has to answer, and after which they are reminded, once. */
export const PASS_ON_DAYS = 5;
const PASS_ON_REMIND_DAYS = 3;
/** Business days the link in a forwarded text waits for whoever it is for: as long as a request. */
export const PASSED_ON_DAYS = 10;
/** A host who has filled in the form is looked for this soon after, then each day, until it is confirmed or forgotten. */
const FIRST_LOOK_MS = HOUR_MS;
const LOOKS_MAX = 30;
/** A step that follows at once counts as lost after this, and is tried again. */
const STEP_WITHIN_MS = DAY_MS;

type Held = Omit<Asking, keyof BridgeRef> & { readonly ref: BridgeRef };

export type BridgeState =
  | { readonly status: "none" }
  | ({ readonly status: "waiting"; readonly sendAt: Instant } & Held)
  | ({
      readonly status: "asked";
      readonly askedAt: Instant;
      readonly remindAt: Instant | undefined;
      readonly answerBy: Instant;
    } & Held)
  | ({
      readonly status: "forwarded";
      readonly forwardedAt: Instant;
      readonly closesAt: Instant;
      readonly lookAt: Instant | undefined;
      readonly looks: number;
    } & Held)
  | ({
      readonly status: "reached";
      readonly forwardedAt: Instant;
      readonly hostId: Id<"host">;
      readonly lookAt: Instant;
      readonly looks: number;
    } & Held)
  | ({ readonly status: "crossed"; readonly hostId: `hst_${string}`; readonly forwardedAt: Instant } & Held)
  /** Who was asked is forgotten with the answer; what stays says only how it ended. */
  | {
      readonly status: "closed" | "forgotten";
      readonly ref: BridgeRef;
      /** A keyed hash: by it the connector is left in peace, and may still unsubscribe. */
      readonly mark: Id<"suppression">;
      /** What the seeker asked for, where it was the seeker who asked. */
      readonly end: BridgeEnd | undefined;
      readonly how: BridgeEnding | "crossed";
      readonly since: Instant;
    };

export type LiveBridge = Extract<BridgeState, { connector: unknown }>;

export const bridge: Decider<"bridge", BridgeState, BridgeCommand, BridgeEvent> = {
  kind: "bridge",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "bridge.open") {
      const { type: _, ...asking } = command;
      return state.status === "none" ? [{ type: "bridge.opened", ...asking }] : [];
    }
    if (state.status === "none") return refuse("missing", "bridge.missing", "There is no such request.");
    switch (command.type) {
      case "bridge.forward":
        if (state.status === "asked")
          return [{ type: "bridge.forwarded", toHost: state.end.kind === "host", ...state.ref }];
        return wasForwarded(state) ? [] : settled();
      case "bridge.decline":
        if (state.status === "asked") return [closed(state, command.never ? "never" : "declined")];
        return isOver(state) && (state.how === "declined" || state.how === "never") ? [] : settled();
      case "bridge.reach":
        if (state.status === "forwarded" && state.end.kind === "organisation")
          return [{ type: "bridge.reached", hostId: command.hostId, ...state.ref }];
        return state.status === "reached" || state.status === "crossed" ? [] : settled();
      case "bridge.cross":
        return state.status === "forwarded" || state.status === "reached"
          ? [{ type: "bridge.crossed", hostId: command.hostId, ...state.ref }]
          : [];
      case "bridge.turnDown":
        if (state.status === "forwarded" && state.end.kind === "organisation")
          return [closed(state, "unused")];
        return isOver(state) ? [] : settled();
      case "bridge.callOff":
        return isOver(state) || state.status === "crossed" ? [] : [closed(state, "over")];
      case "bridge.wake":
        return wake(state, now);
    }
  },

  evolve,
  dueAt,
};

function evolve(state: BridgeState, event: BridgeEvent, at: Instant): BridgeState {
  if (event.type === "bridge.opened") {
    const { type: _, seekerId, searchId, by, ...held } = event;
    return {
      status: "waiting",
      ref: { seekerId, searchId, by },
      sendAt: nextWorkingTime(at, held.place),
      ...held,
    };
  }
  if (state.status === "none") return state;
  const { ref, mark } = state;
  const end = ref.by === "seeker" ? state.end : undefined;
  if (event.type === "bridge.closed") return { status: "closed", ref, mark, end, how: event.how, since: at };
  if (event.type === "bridge.forgotten")
    return { status: "forgotten", ref, mark, end, how: isOver(state) ? state.how : "crossed", since: at };
  if (isOver(state)) return state;
  const held = heldIn(state);
  switch (event.type) {
    case "bridge.postponed":
      return state.status === "waiting"
        ? { ...state, sendAt: event.until }
        : state.status === "asked"
          ? { ...state, remindAt: event.until }
          : state;
    case "bridge.asked":
      return {
        status: "asked",
        ...held,
        askedAt: at,
        remindAt: addBusinessDays(at, PASS_ON_REMIND_DAYS, held.place),
        answerBy: event.answerBy,
      };
    case "bridge.reminded":
      return state.status === "asked" ? { ...state, remindAt: undefined } : state;
    case "bridge.forwarded":
      return {
        status: "forwarded",
        ...held,
        forwardedAt: at,
        closesAt: addBusinessDays(at, PASSED_ON_DAYS, held.place),
        lookAt: event.toHost ? later(at, STEP_WITHIN_MS) : undefined,
        looks: 0,
      };
    case "bridge.reached":
      return {
        status: "reached",
        ...held,
        forwardedAt: "forwardedAt" in state ? state.forwardedAt : at,
        hostId: event.hostId,
        lookAt: later(at, FIRST_LOOK_MS),
        looks: 0,
      };
    case "bridge.lookedFor":
      return state.status === "reached" || state.status === "forwarded"
        ? { ...state, lookAt: later(at, STEP_WITHIN_MS), looks: event.number }
        : state;
    case "bridge.crossed":
      return {
        status: "crossed",
        ...held,
        hostId: event.hostId,
        forwardedAt: "forwardedAt" in state ? state.forwardedAt : at,
      };
  }
}

function dueAt(state: BridgeState): Instant | undefined {
  switch (state.status) {
    case "none":
    case "forgotten":
      return undefined;
    case "waiting":
      return state.sendAt;
    case "asked":
      return earliest(state.remindAt, state.answerBy);
    case "forwarded":
      return earliest(state.lookAt, state.closesAt);
    case "reached":
      return state.lookAt;
    case "crossed":
      return later(state.forwardedAt, FORGET_AFTER_MS);
    case "closed":
      // At once: no letter about it needs who was asked, and nobody's name waits for a month to pass.
      return state.since;
  }
}

function wake(state: Exclude<BridgeState, { status: "none" }>, now: Instant): readonly BridgeEvent[] {
  const due = dueAt(state);
  if (due === undefined || due > now) return [];
  const { ref } = state;
  switch (state.status) {
    case "waiting": {
      // The sweep may be hours late, so the hour is looked at again.
      if (!isWorkingTime(now, state.place)) return [postponed(now, state.place)];
      return [{ type: "bridge.asked", answerBy: addBusinessDays(now, PASS_ON_DAYS, state.place), ...ref }];
    }
    case "asked":
      if (state.answerBy <= now) return [closed(state, "silence")];
      if (!isWorkingTime(now, state.place)) return [postponed(now, state.place)];
      return [{ type: "bridge.reminded", ...ref }];
    case "forwarded":
      return state.closesAt <= now
        ? [closed(state, "unused")]
        : [{ type: "bridge.lookedFor", number: state.looks + 1, ...ref }];
    case "reached":
      return state.looks >= LOOKS_MAX
        ? [closed(state, "unused")]
        : [{ type: "bridge.lookedFor", number: state.looks + 1, ...ref }];
    case "crossed":
    case "closed":
      return [{ type: "bridge.forgotten", ...ref }];
    case "forgotten":
      return [];
  }
}

const heldIn = ({ ref, connector, mark, end, place }: LiveBridge): Held => ({
  ref,
  connector,
  mark,
  end,
  place,
});

const postponed = (now: Instant, place: Place): BridgeEvent => ({
  type: "bridge.postponed",
  until: nextWorkingTime(now, place),
});

const closed = (state: LiveBridge, how: BridgeEnding): BridgeEvent => ({
  type: "bridge.closed",
  how,
  mark: state.mark,
  asked: state.status !== "waiting",
  ...state.ref,
});

const isOver = (state: BridgeState): state is Extract<BridgeState, { how: unknown }> =>
  state.status === "closed" || state.status === "forgotten";

const wasForwarded = (state: BridgeState): boolean =>
  state.status === "forwarded" || state.status === "reached" || state.status === "crossed";

const settled = (): Refusal =>
  refuse("conflict", "bridge.settled", "This was answered before, or its time is over; nothing was changed.");

/** The name of the organisation a request is to be passed on to, where that is whom it is for. */
export const organisationOf = (end: BridgeEnd): string | undefined =>
  end.kind === "organisation" ? end.organisation : undefined;
