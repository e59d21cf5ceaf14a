import { talkIdOf } from "../domain/derived.ts";
import { isId } from "../kernel/id.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

/** A coach has a search: a first call that costs nothing, terms that are agreed on a page, sessions one at a time. */
export const COACHING: readonly Reaction[] = [
  on("search.ended", "workflow", "begin-coaching", ({ fact, how, coachId }) =>
    how === "coach" && coachId !== undefined
      ? { effect: "coaching.begin", searchId: self("search", fact), coachId }
      : [],
  ),
  on("coaching.talkWanted", "workflow", "open-talk-of-coaching", ({ fact, number }) => ({
    effect: "coaching.talk",
    coachingId: self("coaching", fact),
    number,
  })),
  on("talk.ended", "workflow", "tell-coaching-talk-ended", ({ fact, ownerId, number, outcome }) =>
    isId("coaching", ownerId)
      ? order(ownerId, { type: "coaching.noteTalk", number, outcome }, fact.programmeId)
      : [],
  ),
  on("coaching.termsWanted", "mail", "ask-coach-for-terms", ({ fact, coachId }) =>
    letter(fact, "coaching-propose", fact.recordId, coachId, fact.sequence),
  ),
  on("coaching.proposed", "mail", "bring-terms-to-seeker", ({ fact, seekerId }) =>
    letter(fact, "coaching-terms", fact.recordId, seekerId, fact.sequence),
  ),
  on("coaching.answerWanted", "mail", "remind-seeker-of-terms", ({ fact, seekerId }) =>
    letter(fact, "coaching-terms", fact.recordId, seekerId, fact.sequence),
  ),
  on("coaching.agreed", "mail", "confirm-terms-to-both", ({ fact, seekerId, coachId }) => [
    letter(fact, "coaching-agreed", fact.recordId, seekerId, fact.sequence),
    letter(fact, "coaching-agreed", fact.recordId, coachId, fact.sequence),
  ]),
  on("coaching.sessionDue", "mail", "tell-seeker-what-is-due", ({ fact, seekerId, number }) =>
    letter(fact, "coaching-due", fact.recordId, seekerId, number),
  ),
  on("coaching.paid", "mail", "send-receipt", ({ fact, seekerId, number }) =>
    letter(fact, "coaching-receipt", fact.recordId, seekerId, number),
  ),
  on("coaching.ended", "mail", "tell-both-coaching-ended", ({ fact, seekerId, coachId }) => [
    letter(fact, "coaching-ended", fact.recordId, seekerId, fact.sequence),
    letter(fact, "coaching-ended", fact.recordId, coachId, fact.sequence),
  ]),
  on(
    "coaching.ended",
    "workflow",
    "release-coach-after-coaching",
    ({ fact, coachId, searchId, openTalk }) => [
      order(coachId, { type: "coach.release", searchId }, fact.programmeId),
      ...(openTalk === 0
        ? []
        : [
            order(
              talkIdOf(self("coaching", fact), openTalk),
              { type: "talk.callOff", because: "The coaching has ended." },
              fact.programmeId,
            ),
          ]),
    ],
  ),
];
