import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { type Instant, MINUTE_MS, msBetween } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";

// Somebody who runs programmes. Found by a keyed hash of the address; signs in by a mailed link.
//
//   none ── appoint ▶ appointed ⇄ appoint, dismiss (per programme) · askLink ▶ linkAsked

export type ManagerCommand =
  | {
      readonly type: "manager.appoint";
      readonly forProgrammeId: Id<"programme">;
      readonly name: string;
      readonly email: string;
    }
  | { readonly type: "manager.dismiss"; readonly forProgrammeId: Id<"programme"> }
  | { readonly type: "manager.askLink"; readonly sessionId: Id<"session"> };

export type ManagerEvent =
  | {
      readonly type: "manager.appointed";
      readonly forProgrammeId: Id<"programme">;
      readonly name: string;
      readonly email: string;
    }
  | { readonly type: "manager.dismissed"; readonly forProgrammeId: Id<"programme"> }
  | { readonly type: "manager.linkAsked"; readonly sessionId: Id<"session"> };

export type ManagerState =
  | { readonly status: "none" }
  | {
      readonly status: "appointed";
      readonly name: string;
      readonly email: string;
      readonly programmeIds: readonly Id<"programme">[];
      readonly linkAskedAt: Instant | undefined;
    };

/** A sign-in letter a minute is enough for anybody. */
const LINK_EVERY_MS = MINUTE_MS;

export const manager: Decider<"manager", ManagerState, ManagerCommand, ManagerEvent> = {
  kind: "manager",
  initial: { status: "none" },

  decide(state, command, now) {
    switch (command.type) {
      case "manager.appoint": {
        const { forProgrammeId, name, email } = command;
        const already = state.status === "appointed" && state.programmeIds.includes(forProgrammeId);
        return already ? [] : [{ type: "manager.appointed", forProgrammeId, name, email }];
      }
      case "manager.dismiss":
        return state.status === "appointed" && state.programmeIds.includes(command.forProgrammeId)
          ? [{ type: "manager.dismissed", forProgrammeId: command.forProgrammeId }]
          : [];
      case "manager.askLink": {
        if (state.status === "none" || state.programmeIds.length === 0)
          return refuse("missing", "manager.missing", "Nobody with this address runs a programme here.");
        const recent = state.linkAskedAt !== undefined && msBetween(state.linkAskedAt, now) < LINK_EVERY_MS;
        if (recent)
          return refuse(
            "too-many",
            "manager.link-recent",
            "A link was sent within the last minute. Please look in your mailbox.",
          );
        return [{ type: "manager.linkAsked", sessionId: command.sessionId }];
      }
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "manager.appointed": {
        const { forProgrammeId, name, email } = event;
        const before = state.status === "appointed" ? state : { programmeIds: [], linkAskedAt: undefined };
        return {
          status: "appointed",
          name,
          email,
          programmeIds: [...before.programmeIds, forProgrammeId],
          linkAskedAt: before.linkAskedAt,
        };
      }
      case "manager.dismissed":
        return state.status === "appointed"
          ? { ...state, programmeIds: state.programmeIds.filter((id) => id !== event.forProgrammeId) }
          : state;
      case "manager.linkAsked":
        return state.status === "appointed" ? { ...state, linkAskedAt: at } : state;
    }
  },

  dueAt: () => undefined,
};
