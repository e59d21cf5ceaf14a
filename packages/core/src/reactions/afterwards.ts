import { mentorshipIdOf } from "../domain/derived.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

export const AFTERWARDS: readonly Reaction[] = [
  on(
    "survey.answered",
    "workflow",
    "note-wish-to-go-on",
    ({ fact, answers, side, zone, introductionId, seekerId, hostId }) =>
      answers.together
        ? order(
            mentorshipIdOf(introductionId),
            { type: "mentorship.wish", side, zone, introductionId, seekerId, hostId },
            fact.programmeId,
          )
        : [],
  ),
  on("thanks.prompted", "mail", "prompt-thanks", ({ fact, seekerId, number }) =>
    letter(fact, "thanks-prompt", fact.recordId, seekerId, number),
  ),
  on("thanks.written", "mail", "bring-thanks", ({ fact, hostId }) =>
    letter(fact, "thanks", fact.recordId, hostId),
  ),
  on("survey.asked", "mail", "ask-survey", ({ fact, side, seekerId, hostId, number }) =>
    letter(fact, "survey", fact.recordId, side === "host" ? hostId : seekerId, number),
  ),
  on("referral.offered", "workflow", "follow-referral", ({ fact }) => ({
    effect: "referral.follow",
    referralId: self("referral", fact),
  })),
  on("referral.invited", "mail", "write-to-named-person", ({ fact }) =>
    letter(fact, "referral", fact.recordId, fact.recordId),
  ),
  on("referral.placed", "matching", "introduce-referred-host", ({ fact }) => ({
    effect: "referral.introduce",
    referralId: self("referral", fact),
  })),
  // A host who named somebody instead of meeting did so in the introduction, which remembers it too.
  on("referral.forgotten", "workflow", "forget-named-person", ({ fact, when, introductionId }) => [
    { effect: "record.forget", id: fact.recordId, before: fact.sequence },
    ...(when === "instead" && introductionId !== undefined
      ? [{ effect: "record.forget", id: introductionId } as const]
      : []),
  ]),
];
