import { preparationIdOf } from "../domain/derived.ts";
import { isTalk } from "../domain/talk.ts";
import { isId } from "../kernel/id.ts";
import { on, order, type Reaction } from "./reaction.ts";

/** What the seeker means to ask, from the moment a meeting is set. */
export const PREPARATION: readonly Reaction[] = [
  on("meeting.scheduled", "workflow", "open-preparation", ({ fact, occasionId, seekerId, hostId }) =>
    isTalk(occasionId) || !isId("host", hostId)
      ? []
      : order(
          preparationIdOf(occasionId),
          { type: "preparation.open", introductionId: occasionId, seekerId, hostId },
          fact.programmeId,
        ),
  ),
];
