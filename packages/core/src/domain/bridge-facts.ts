import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import type { Place } from "../kernel/workday.ts";
import type { CircleOwner } from "./circle.ts";

// What is said to a bridge, and what has happened to one.

/** Who is asked to pass a request on: a member of the programme, or somebody outside whose address was given for this. */
export type BridgeConnector =
  | { readonly kind: "member"; readonly id: CircleOwner }
  | { readonly kind: "outsider"; readonly name: string; readonly address: string };

/** Whom the request is for: a host of the programme, or somebody at an organisation whom only the connector knows. */
export type BridgeEnd =
  | { readonly kind: "host"; readonly hostId: Id<"host"> }
  | { readonly kind: "organisation"; readonly organisation: string };

export interface BridgeRef {
  readonly seekerId: Id<"seeker">;
  readonly searchId: Id<"search">;
  /** `lists`: found in lists that both ends let us use; the seeker is told nothing before the connector says yes. */
  readonly by: "seeker" | "lists";
}

export interface Asking extends BridgeRef {
  readonly connector: BridgeConnector;
  /** Stands for the connector's address: nobody is asked by way of two records. */
  readonly mark: Id<"suppression">;
  readonly end: BridgeEnd;
  /** Where the connector is, as far as we know: letters come in working hours there. */
  readonly place: Place;
}

/** `never`: the connector would rather not be asked again, by anybody. */
export const BRIDGE_ENDINGS = ["declined", "never", "silence", "unused", "over"] as const;
export type BridgeEnding = (typeof BRIDGE_ENDINGS)[number];

export type BridgeCommand =
  | ({ readonly type: "bridge.open" } & Asking)
  | { readonly type: "bridge.forward" }
  | { readonly type: "bridge.decline"; readonly never: boolean }
  /** The person the connector passed the text on to has filled in the host form, and has yet to confirm it. */
  | { readonly type: "bridge.reach"; readonly hostId: Id<"host"> }
  /** The search has been told to ask this host. */
  | { readonly type: "bridge.cross"; readonly hostId: Id<"host"> }
  /** It is no longer wanted, or cannot be: somebody has left, the search has ended. */
  | { readonly type: "bridge.callOff" }
  /** Whoever was passed the text would rather not. */
  | { readonly type: "bridge.turnDown" }
  | { readonly type: "bridge.wake" };

export type BridgeEvent =
  | ({ readonly type: "bridge.opened" } & Asking)
  | { readonly type: "bridge.postponed"; readonly until: Instant }
  | ({ readonly type: "bridge.asked"; readonly answerBy: Instant } & BridgeRef)
  | ({ readonly type: "bridge.reminded" } & BridgeRef)
  | ({ readonly type: "bridge.forwarded"; readonly toHost: boolean } & BridgeRef)
  | ({ readonly type: "bridge.reached"; readonly hostId: Id<"host"> } & BridgeRef)
  | ({ readonly type: "bridge.lookedFor"; readonly number: number } & BridgeRef)
  | ({ readonly type: "bridge.crossed"; readonly hostId: Id<"host"> } & BridgeRef)
  | ({
      readonly type: "bridge.closed";
      readonly how: BridgeEnding;
      readonly mark: Id<"suppression">;
      /** Whether the connector was ever written to. */
      readonly asked: boolean;
    } & BridgeRef)
  | ({ readonly type: "bridge.forgotten" } & BridgeRef);
