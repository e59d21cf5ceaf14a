import type { Adviser } from "../domain/question.ts";
import { isInHand } from "../domain/question.ts";
import type { Id } from "../kernel/id.ts";
import { everyRecord } from "./every-record.ts";
import { run } from "./run.ts";
import type { World } from "./world.ts";

/** What the column and the staff's desk hold of somebody who is erased. */

/** Every question of a seeker is taken back, published or not. Gives their ids: letters about them go as well. */
export async function forgetAsker(
  world: World,
  programmeId: Id<"programme">,
  seekerId: Id<"seeker">,
): Promise<readonly Id<"question">[]> {
  const theirs: Id<"question">[] = [];
  for (const { id, state } of await everyRecord(world, programmeId, "question")) {
    const asker = "asker" in state ? state.asker : undefined;
    if (asker === undefined || !("seekerId" in asker) || asker.seekerId !== seekerId) continue;
    theirs.push(id);
    await run(world, { to: id, programmeId, command: { type: "question.withdraw" } });
  }
  return theirs;
}

/** What a coach or host wrote for a question goes; an answer that is published stays, as the editor's words. */
export async function forgetAdviser(
  world: World,
  programmeId: Id<"programme">,
  adviserId: Adviser,
): Promise<void> {
  for (const { id, state } of await everyRecord(world, programmeId, "question")) {
    const theirs =
      isInHand(state) && (state.answered?.by === adviserId || state.assignment?.to === adviserId);
    if (theirs)
      await run(world, { to: id, programmeId, command: { type: "question.dropAnswer", by: adviserId } });
  }
  await forgetConcerns(world, programmeId, (writerId) => writerId === adviserId);
}

/** Texts that were shown to the staff. */
export async function forgetConcerns(
  world: World,
  programmeId: Id<"programme">,
  isTheirs: (writerId: Id | undefined, about: Id) => boolean,
): Promise<void> {
  for (const { id, state } of await everyRecord(world, programmeId, "concern"))
    if ("about" in state && isTheirs(state.writerId, state.about)) await world.store.erase(id);
}
