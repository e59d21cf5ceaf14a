import { meetingIdOf } from "../domain/derived.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

/** A conversation outside of an introduction finds its time; what it is part of says what follows from its end. */
export const TALK: readonly Reaction[] = [
  on("talk.wanted", "mail", "ask-giver-for-times", ({ fact, giverId }) =>
    letter(fact, "talk-wanted", fact.recordId, giverId, fact.sequence),
  ),
  on("talk.reminded", "mail", "remind-of-talk", ({ fact, of, giverId, seekerId }) =>
    of === "giver"
      ? letter(fact, "talk-wanted", fact.recordId, giverId, fact.sequence)
      : letter(fact, "talk-times", fact.recordId, seekerId, fact.sequence),
  ),
  on("talk.offered", "mail", "offer-times-of-talk", ({ fact, seekerId }) =>
    letter(fact, "talk-times", fact.recordId, seekerId, fact.sequence),
  ),
  on("talk.chosen", "workflow", "arrange-talk", ({ fact }) => ({
    effect: "talk.arrange",
    talkId: self("talk", fact),
  })),
  on("talk.clashed", "mail", "tell-talk-clash", ({ fact, times, giverId, seekerId }) =>
    times.length > 0
      ? letter(fact, "talk-times", fact.recordId, seekerId, fact.sequence)
      : letter(fact, "talk-wanted", fact.recordId, giverId, fact.sequence),
  ),
  on("talk.bookedTooLate", "workflow", "call-off-late-talk", ({ fact }) =>
    order(
      meetingIdOf(self("talk", fact)),
      { type: "meeting.cancel", by: "programme", because: "This conversation had ended in the meantime." },
      fact.programmeId,
    ),
  ),
  on("talk.ended", "workflow", "call-off-meeting-of-talk", ({ fact, wasBooked, because }) =>
    wasBooked
      ? order(
          meetingIdOf(self("talk", fact)),
          { type: "meeting.cancel", by: "programme", because },
          fact.programmeId,
        )
      : [],
  ),
];
