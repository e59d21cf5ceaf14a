import { outcomeIdOf } from "../domain/derived.ts";
import { isTalk } from "../domain/talk.ts";
import { isId } from "../kernel/id.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

/** What came of it, one, three and six months later. */
export const OUTCOME: readonly Reaction[] = [
  on("meeting.held", "workflow", "note-conversation", ({ fact, occasionId, seekerId, hostId, zones }) =>
    isTalk(occasionId) || !isId("host", hostId)
      ? []
      : order(
          outcomeIdOf(seekerId),
          { type: "outcome.meet", introductionId: occasionId, seekerId, hostId, zone: zones.seeker },
          fact.programmeId,
        ),
  ),
  on("outcome.asked", "mail", "ask-what-came-of-it", ({ fact, seekerId, number }) =>
    letter(fact, "outcome", fact.recordId, seekerId, number),
  ),
  on("outcome.answered", "mail", "tell-hosts-what-came-of-it", ({ fact, hostIds, number }) =>
    hostIds.map((hostId) => letter(fact, "outcome-told", self("outcome", fact), hostId, number)),
  ),
];
