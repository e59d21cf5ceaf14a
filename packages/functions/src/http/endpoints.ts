import type { DeliveryState } from "@legwork/core/domain/delivery.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Stored } from "@legwork/core/kernel/record.ts";
import { type Refusal, refuse } from "@legwork/core/kernel/refusal.ts";
import * as z from "zod";
import type { Known } from "./api-route.ts";
import { cleanText } from "./fields.ts";

/** What holds for endpoints and their deliveries through either door, the manager's page and the API. */

export const LABEL_MAX = 80;
export const URL_MAX = 500;
/** Endpoints of one programme: each multiplies every fact by one more delivery. */
const ENDPOINTS_MAX = 10;

const label = z
  .string({ error: "Please give it a name." })
  .overwrite((text) => cleanText(text).replace(/\s+/g, " ").trim())
  .min(1, "Please give it a name.")
  .max(LABEL_MAX, `Please keep this under ${LABEL_MAX} characters.`);
const url = z
  .string({ error: "Please give the address." })
  .min(1, "Please give the address.")
  .max(URL_MAX, `Please keep this under ${URL_MAX} characters.`)
  .describe("https, on the public internet; it is checked now, at every change and at every delivery.");

/** What whoever makes an endpoint says about it. */
export const endpointAsked = z.object({ label, url });

export interface LiveEndpoint {
  readonly id: Id<"endpoint">;
  readonly state: Known<"endpoint">;
}

/** The endpoints of a programme that were not removed. */
export async function liveEndpoints(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
): Promise<readonly LiveEndpoint[]> {
  return (await everyRecord(world, programmeId, "endpoint")).flatMap(({ id, state }) =>
    "url" in state ? [{ id, state }] : [],
  );
}

/** Why a programme may have no further endpoint, if so; `except` is not counted, so that a repeated call is not refused. */
export async function enoughEndpoints(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  except?: Id<"endpoint">,
): Promise<Refusal | undefined> {
  const others = (await liveEndpoints(world, programmeId)).filter(({ id }) => id !== except);
  const because = `${ENDPOINTS_MAX} endpoints are the most. Please remove one first.`;
  return others.length < ENDPOINTS_MAX ? undefined : refuse("conflict", "endpoint.enough", because);
}

export interface ListedDelivery {
  readonly id: Id<"delivery">;
  readonly state: Known<"delivery">;
}

const PAGE_SIZE = 500;

/** The deliveries of a programme page by page: there is one for each fact and endpoint, so the whole is never held. */
export async function* deliveriesIn(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
): AsyncGenerator<ListedDelivery> {
  let after: string | undefined;
  do {
    const page = await world.store.list(programmeId, "delivery", {
      max: PAGE_SIZE,
      ...(after !== undefined && { after }),
    });
    // Guaranteed by the store: a list by kind holds records of that kind.
    for (const { id, state } of page.items as readonly Stored<DeliveryState>[])
      if (state.status !== "none") yield { id: id as Id<"delivery">, state };
    after = page.next;
  } while (after !== undefined);
}

/** Delivers again what failed or was cancelled since an instant, or a day in UTC. There may be thousands: best left for `world.later`. */
export async function replayFailed(
  world: World,
  programmeId: Id<"programme">,
  endpointId: Id<"endpoint">,
  since: string,
): Promise<void> {
  for await (const { id: to, state } of deliveriesIn(world, programmeId)) {
    const isOver = state.status === "failed" || state.status === "cancelled";
    if (isOver && state.endpointId === endpointId && state.endedAt >= since)
      await run(world, { to, programmeId, command: { type: "delivery.replay" } });
  }
}
