import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later, msBetween } from "../kernel/instant.ts";

// Whose records one manager looked at on one day: kept so that whoever is responsible can be asked (FERPA, 34 CFR 99.32).
//
//   none ── look ▶ kept ⟲ look ── 400 days ▶ forgotten (and erased)

/** What can be taken away as a whole list. */
export const LISTS = ["seekers", "hosts", "coaches", "introductions"] as const;
export type ListName = (typeof LISTS)[number];

/** One record, or a list that was taken away. */
export type Seen = { readonly recordId: Id } | { readonly list: ListName };

export type AccessCommand =
  | { readonly type: "access.look"; readonly managerId: Id<"manager">; readonly seen: Seen }
  | { readonly type: "access.wake" };

export type AccessEvent =
  | { readonly type: "access.looked"; readonly managerId: Id<"manager">; readonly seen: Seen }
  | { readonly type: "access.forgotten" };

export interface Look {
  readonly seen: Seen;
  readonly at: Instant;
}

export type AccessState =
  | { readonly status: "none" }
  | { readonly status: "forgotten" }
  | {
      readonly status: "kept";
      readonly managerId: Id<"manager">;
      readonly since: Instant;
      readonly looks: readonly Look[];
      /** Looks beyond those that are listed. */
      readonly more: number;
    };

/** Reloading a page is no second look. */
const AGAIN_AFTER_MS = HOUR_MS;
/** Looks listed of one manager's day: nobody reads a thousand records, and what does is worth counting on. */
export const LOOKS_MAX = 1_000;
/** A school year and the weeks in which somebody asks about it. */
export const ACCESS_KEPT_MS = 400 * DAY_MS;

const same = (a: Seen, b: Seen): boolean =>
  "list" in a ? "list" in b && a.list === b.list : "recordId" in b && a.recordId === b.recordId;

export const access: Decider<"access", AccessState, AccessCommand, AccessEvent> = {
  kind: "access",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "access.wake")
      return state.status === "kept" && later(state.since, ACCESS_KEPT_MS) <= now
        ? [{ type: "access.forgotten" }]
        : [];
    if (state.status === "forgotten") return [];
    const before = state.status === "kept" ? state.looks : [];
    const isSame = before.some(
      ({ seen, at }) => same(seen, command.seen) && msBetween(at, now) < AGAIN_AFTER_MS,
    );
    return isSame ? [] : [{ type: "access.looked", managerId: command.managerId, seen: command.seen }];
  },

  evolve(state, event, at) {
    if (event.type === "access.forgotten") return { status: "forgotten" };
    const before =
      state.status === "kept"
        ? state
        : { status: "kept" as const, managerId: event.managerId, since: at, looks: [], more: 0 };
    return before.looks.length < LOOKS_MAX
      ? { ...before, looks: [...before.looks, { seen: event.seen, at }] }
      : { ...before, more: before.more + 1 };
  },

  dueAt: (state) => (state.status === "kept" ? later(state.since, ACCESS_KEPT_MS) : undefined),
};
