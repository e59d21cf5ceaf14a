import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { historyOf, introductionsIn, searchIdsOf } from "./people.ts";

/** Every introduction of a seeker's searches, in the order of asking. */
export async function introductionsOf(
  world: Pick<World, "store">,
  seekerId: Id<"seeker">,
  searches: number,
): Promise<readonly Id<"introduction">[]> {
  const found: Id<"introduction">[] = [];
  for (const searchId of searchIdsOf(seekerId, searches))
    found.push(...introductionsIn(await historyOf(world, searchId)));
  return found;
}

/** The seeker's meetings that are set and still to come, the soonest first. */
export async function meetingsAhead(
  world: Pick<World, "store" | "clock">,
  seekerId: Id<"seeker">,
  searches: number,
): Promise<readonly { readonly id: Id<"meeting">; readonly startsAt: Instant }[]> {
  const ahead: { readonly id: Id<"meeting">; readonly startsAt: Instant }[] = [];
  for (const introductionId of await introductionsOf(world, seekerId, searches)) {
    const id = meetingIdOf(introductionId);
    const meeting = await read(world, id);
    if (meeting?.status === "scheduled" && meeting.when.startsAt > world.clock.now())
      ahead.push({ id, startsAt: meeting.when.startsAt });
  }
  return ahead.sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}
