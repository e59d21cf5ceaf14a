import { talkIdOf } from "../domain/derived.ts";
import { isId } from "../kernel/id.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

/** Practising first: somebody is found, a time is set, and six points come back. */
export const PRACTICE: readonly Reaction[] = [
  on("practice.partnerWanted", "workflow", "find-practice-partner", ({ fact, partner, avoid, number }) => ({
    effect: "practice.match",
    practiceId: self("practice", fact),
    partner,
    avoid,
    number,
  })),
  on("practice.found", "workflow", "open-practice-talk", ({ fact, giverId, number }) => ({
    effect: "practice.talk",
    practiceId: self("practice", fact),
    giverId,
    number,
  })),
  on("talk.ended", "workflow", "tell-practice-talk-ended", ({ fact, ownerId, number, outcome }) =>
    isId("practice", ownerId)
      ? order(ownerId, { type: "practice.noteTalk", number, outcome }, fact.programmeId)
      : [],
  ),
  on("practice.held", "mail", "ask-for-practice-feedback", ({ fact, giverId }) =>
    letter(fact, "practice-feedback", fact.recordId, giverId, fact.sequence),
  ),
  on("practice.reminded", "mail", "remind-of-practice-feedback", ({ fact, giverId }) =>
    letter(fact, "practice-feedback", fact.recordId, giverId, fact.sequence),
  ),
  on("practice.feedbackGiven", "mail", "bring-practice-feedback", ({ fact, seekerId, number }) =>
    letter(fact, "practice-result", fact.recordId, seekerId, number),
  ),
  on("practice.closed", "mail", "tell-practice-closed", ({ fact, seekerId, because }) =>
    because === "given-up" ? [] : letter(fact, "practice-closed", fact.recordId, seekerId, fact.sequence),
  ),
  on("practice.closed", "workflow", "call-off-practice-talk", ({ fact, wasArranging, number }) =>
    wasArranging
      ? order(
          talkIdOf(self("practice", fact), number),
          { type: "talk.callOff", because: "The practice was called off." },
          fact.programmeId,
        )
      : [],
  ),
];
