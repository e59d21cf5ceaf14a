import type { Decider } from "../kernel/decider.ts";
import { DAY_MS, type Instant, later, MINUTE_MS, msBetween } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";

// Where a partner wants every fact delivered (Standard Webhooks 1.0).
//
//          create           disable · 410 · five days of only failures
//   none ─────────▶ enabled ◀──────────────────────────────────────▶ disabled        remove (from anywhere) ▶ removed
//                     │ change · rotate (two secrets for a day)  enable
//                     └ noteSuccess · noteFailure

export type EndpointCommand =
  | {
      readonly type: "endpoint.create";
      readonly url: string;
      readonly label: string;
      readonly secret: string;
    }
  | { readonly type: "endpoint.change"; readonly url: string; readonly label: string }
  | { readonly type: "endpoint.rotate"; readonly secret: string }
  | { readonly type: "endpoint.enable" }
  | { readonly type: "endpoint.disable"; readonly because: string }
  | { readonly type: "endpoint.remove" }
  /** Somebody is about to post a test to it. */
  | { readonly type: "endpoint.test" }
  | { readonly type: "endpoint.noteSuccess" }
  | { readonly type: "endpoint.noteFailure"; readonly gone: boolean };

export type EndpointEvent =
  | {
      readonly type: "endpoint.created";
      readonly url: string;
      readonly label: string;
      readonly secret: string;
    }
  | { readonly type: "endpoint.changed"; readonly url: string; readonly label: string }
  | { readonly type: "endpoint.rotated"; readonly secret: string }
  | { readonly type: "endpoint.enabled" }
  | { readonly type: "endpoint.disabled"; readonly because: string; readonly byUs: boolean }
  | { readonly type: "endpoint.removed" }
  | { readonly type: "endpoint.tested" }
  | { readonly type: "endpoint.succeeded" }
  | { readonly type: "endpoint.failed" };

/** A signing secret, sealed by the vault: never readable from the store, a page or an event. */
interface Secret {
  readonly sealed: string;
  /** Signs until then; undefined for the newest. */
  readonly until: Instant | undefined;
}

export type EndpointState =
  | { readonly status: "none" }
  | { readonly status: "removed" }
  | {
      readonly status: "enabled" | "disabled";
      readonly url: string;
      readonly label: string;
      /** Newest first, at most two. */
      readonly secrets: readonly Secret[];
      readonly failingSince: Instant | undefined;
      readonly disabledBecause: string;
      readonly createdAt: Instant;
      /** When somebody last posted a test; undefined: never. */
      readonly testedAt?: Instant;
    };

/** Both secrets sign for a day, so that a receiver can change over without losing a delivery. */
export const ROTATION_MS = DAY_MS;
export const FAILING_MAX_MS = 5 * DAY_MS;
/** A test is a request of ours to whatever address was typed. */
const TEST_EVERY_MS = MINUTE_MS;

export const endpoint: Decider<"endpoint", EndpointState, EndpointCommand, EndpointEvent> = {
  kind: "endpoint",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "endpoint.create") {
      const { url, label, secret } = command;
      return state.status === "none" ? [{ type: "endpoint.created", url, label, secret }] : [];
    }
    if (state.status === "none" || state.status === "removed")
      return command.type === "endpoint.noteSuccess" || command.type === "endpoint.noteFailure"
        ? []
        : refuse("missing", "endpoint.missing", "There is no such endpoint.");
    switch (command.type) {
      case "endpoint.change":
        return [{ type: "endpoint.changed", url: command.url, label: command.label }];
      case "endpoint.rotate":
        return [{ type: "endpoint.rotated", secret: command.secret }];
      case "endpoint.enable":
        return state.status === "disabled" ? [{ type: "endpoint.enabled" }] : [];
      case "endpoint.disable":
        return state.status === "enabled"
          ? [{ type: "endpoint.disabled", because: command.because, byUs: false }]
          : [];
      case "endpoint.remove":
        return [{ type: "endpoint.removed" }];
      case "endpoint.test":
        return state.testedAt !== undefined && msBetween(state.testedAt, now) < TEST_EVERY_MS
          ? refuse("too-many", "endpoint.tested", "One test a minute is the most. Please wait a moment.")
          : [{ type: "endpoint.tested" }];
      case "endpoint.noteSuccess":
        return state.failingSince === undefined ? [] : [{ type: "endpoint.succeeded" }];
      case "endpoint.noteFailure": {
        if (state.status === "disabled") return [];
        if (command.gone)
          return [{ type: "endpoint.disabled", because: "It answered 410 Gone.", byUs: true }];
        if (state.failingSince === undefined) return [{ type: "endpoint.failed" }];
        return msBetween(state.failingSince, now) >= FAILING_MAX_MS
          ? [{ type: "endpoint.disabled", because: "Every delivery has failed for five days.", byUs: true }]
          : [];
      }
    }
  },

  evolve(state, event, at) {
    if (event.type === "endpoint.created") {
      const { url, label, secret } = event;
      return {
        status: "enabled",
        url,
        label,
        secrets: [{ sealed: secret, until: undefined }],
        failingSince: undefined,
        disabledBecause: "",
        createdAt: at,
      };
    }
    if (state.status === "none" || state.status === "removed") return state;
    switch (event.type) {
      case "endpoint.changed":
        return { ...state, url: event.url, label: event.label };
      case "endpoint.rotated": {
        const [newest] = state.secrets;
        const older = newest === undefined ? [] : [{ ...newest, until: later(at, ROTATION_MS) }];
        return { ...state, secrets: [{ sealed: event.secret, until: undefined }, ...older] };
      }
      case "endpoint.enabled":
        return { ...state, status: "enabled", failingSince: undefined, disabledBecause: "" };
      case "endpoint.disabled":
        return { ...state, status: "disabled", disabledBecause: event.because };
      case "endpoint.removed":
        return { status: "removed" };
      case "endpoint.tested":
        return { ...state, testedAt: at };
      case "endpoint.succeeded":
        return { ...state, failingSince: undefined };
      case "endpoint.failed":
        return { ...state, failingSince: at };
    }
  },

  dueAt: () => undefined,
};

/** The sealed secrets that sign now, newest first. */
export const liveSecrets = (state: EndpointState, now: Instant): readonly string[] =>
  "secrets" in state
    ? state.secrets.filter(({ until }) => until === undefined || now < until).map(({ sealed }) => sealed)
    : [];
