import type { LetterRef } from "../domain/letter.ts";
import type { Id } from "../kernel/id.ts";
import { kindOf } from "../kernel/id.ts";
import type { Fact } from "../vocabulary.ts";
import { type Consequence, letter, on, order, type Reaction, self } from "./reaction.ts";

export const LETTERS: readonly Reaction[] = [
  on("letter.due", "mail", "send-letter-again", ({ fact, purpose, about, to, number }) =>
    letter(fact, purpose, about, to, number),
  ),
  on("letter.settleWanted", "mail", "settle-letter", ({ fact }) => ({
    effect: "letter.settle",
    letterId: self("letter", fact),
  })),
  on("letter.skipped", "workflow", "abandon-unreachable-host", ({ fact, unreachable, ...ref }) =>
    unreachable ? abandon(ref, fact) : [],
  ),
  on("letter.refused", "workflow", "abandon-refused-host", ({ fact, ...ref }) => abandon(ref, fact)),
  // The programme's people read what a host wrote, and nobody who has answered is reminded.
  on("letter.answered", "workflow", "hold-request-answered-by-mail", ({ fact, about, purpose, awayUntil }) =>
    kindOf(about) === "introduction" && (purpose === "request" || purpose === "follow-up")
      ? order(
          // Its kind was just looked at.
          about as Id<"introduction">,
          awayUntil === undefined
            ? { type: "introduction.hear" }
            : { type: "introduction.delay", until: awayUntil },
          fact.programmeId,
        )
      : [],
  ),
  on("letter.answered", "mail", "bring-answer-to-programme", ({ fact, awayUntil, answer }) =>
    awayUntil === undefined ? letter(fact, "answered-by-mail", fact.recordId, fact.programmeId, answer) : [],
  ),
  on("letter.bounced", "workflow", "note-bounce", ({ fact, kind, feedbackId, ...ref }) => [
    { effect: "address.note", letterId: self("letter", fact), kind, feedbackId },
    ...(kind === "transient" ? [] : abandon(ref, fact)),
  ]),
];

/** A request that cannot reach its host is no request: the search moves on. */
function abandon(
  { about, purpose }: Pick<LetterRef, "about" | "purpose">,
  fact: Fact,
): readonly Consequence[] {
  if (kindOf(about) === "introduction" && (purpose === "request" || purpose === "follow-up"))
    return [
      order(
        about as Id<"introduction">,
        { type: "introduction.abandon", because: "The host cannot be reached." },
        fact.programmeId,
      ),
    ];
  if (purpose === "referral")
    return [
      order(
        about as Id<"referral">,
        { type: "referral.refuse", because: "This person cannot be written to." },
        fact.programmeId,
      ),
    ];
  return [];
}
