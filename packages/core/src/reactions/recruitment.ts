import { callLetterNumber } from "../domain/recruitment.ts";
import { letter, on, type Reaction } from "./reaction.ts";

/** Advertisements that name somebody to call: the seeker is told, and nobody else ever is. */
export const RECRUITMENT: readonly Reaction[] = [
  on("recruitment.callDue", "mail", "tell-seeker-to-call", ({ fact, seekerId, number, plan }) =>
    letter(fact, "call-due", fact.recordId, seekerId, callLetterNumber(number, plan)),
  ),
  on("recruitment.thanksDue", "mail", "tell-seeker-to-thank", ({ fact, seekerId, number }) =>
    letter(fact, "call-thanks", fact.recordId, seekerId, callLetterNumber(number, 0)),
  ),
];
