import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { DAY_MS, type Instant, msBetween } from "@legwork/core/kernel/instant.ts";
import type { States } from "@legwork/core/vocabulary.ts";
import { Hono } from "hono";
import { Notice } from "../layout.tsx";
import { counted } from "../words.ts";
import { sheet, Table } from "./frame.tsx";
import type { ManageEnv } from "./session.ts";

/**
 * How many let us use the people they know, and what came of it. Never who knows whom: a request is counted once its
 * connector has said yes, for before that nobody but the connector may learn that there is one.
 */
export const knownCountPage = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>().get("/:programmeId/known", async (c) => {
    const desk = c.get("desk");
    const circles = await everyRecord(world, desk.programmeId, "circle");
    const bridges = await everyRecord(world, desk.programmeId, "bridge");
    const counts = knownCounts(
      circles.map(({ state }) => state),
      bridges.map(({ state }) => state),
      world.clock.now(),
    );
    return sheet(
      c,
      desk,
      { title: "People they know", tab: "/people" },
      <>
        <p class="lead">
          Seekers and hosts list whom they know, for themselves. You see how many let us use their list and
          what came of it, and never who knows whom.
        </p>
        {counts.stuck > 0 && (
          <Notice kind="warn">
            <p>
              {counted(counts.stuck, "request that was passed on has", "requests that were passed on have")}{" "}
              not reached its host for three days: somebody has filled in the host form, and has yet to
              confirm their address. A look at the{" "}
              <a href={`${desk.base}/people?kind=host&status=unconfirmed`}>unconfirmed hosts</a> may help.
            </p>
          </Notice>
        )}
        <Table
          caption="Leave to use a list"
          head={["Who", "How many"]}
          rows={[
            ["Seekers", String(counts.seekers)],
            ["Hosts", String(counts.hosts)],
          ]}
          empty=""
        />
        <Table
          caption="Requests that a connector has passed on"
          head={["What came of it", "How many"]}
          rows={[
            ["A host of the programme was asked, or somebody came and was asked", String(counts.crossed)],
            ["Under way", String(counts.underWay)],
            ["Nobody came forward", String(counts.unused)],
          ]}
          empty=""
        />
      </>,
    );
  });

/** Somebody who has not confirmed for this long may need a word. */
const STUCK_MS = 3 * DAY_MS;

export function knownCounts(
  circles: readonly States["circle"][],
  bridges: readonly BridgeState[],
  now: Instant,
) {
  const owners = circles.flatMap((state) =>
    state.status === "kept" && state.leave !== undefined ? [state.ownerId] : [],
  );
  const count = (fits: (state: BridgeState) => boolean): number => bridges.filter(fits).length;
  return {
    seekers: owners.filter((id) => isId("seeker", id)).length,
    hosts: owners.filter((id) => isId("host", id)).length,
    crossed: count((state) => state.status === "crossed" || ("how" in state && state.how === "crossed")),
    underWay: count(({ status }) => status === "forwarded" || status === "reached"),
    unused: count((state) => "how" in state && state.how === "unused"),
    stuck: count((state) => state.status === "reached" && msBetween(state.forwardedAt, now) > STUCK_MS),
  };
}
