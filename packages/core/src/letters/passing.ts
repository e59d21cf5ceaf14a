import type { BridgeState, LiveBridge } from "../domain/bridge.ts";
import type { Facts } from "./facts.ts";
import { needed } from "./letter.ts";

/** How a request that somebody passes on stands, the same in every language. */

/** The bridge, when it is in that state. */
export function bridgeIn<S extends BridgeState["status"]>(
  { bridge }: Facts,
  status: S,
): Extract<BridgeState, { status: S }> | undefined {
  // Guaranteed by the comparison: a state of that status is of that shape.
  return bridge?.status === status ? (bridge as Extract<BridgeState, { status: S }>) : undefined;
}

export const askedConnector = (facts: Facts): Extract<LiveBridge, { status: "asked" }> =>
  needed(bridgeIn(facts, "asked"), "a connector who is asked");

export const endedBridge = ({ bridge }: Facts): Extract<BridgeState, { how: unknown }> =>
  needed(
    bridge?.status === "closed" || bridge?.status === "forgotten" ? bridge : undefined,
    "a request that ended",
  );
