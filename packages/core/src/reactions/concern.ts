import type { WriterId } from "../domain/concern.ts";
import { sensed } from "../domain/sensitive.ts";
import { derive } from "../kernel/id.ts";
import type { EventType } from "../vocabulary.ts";
import { type Happened, letter, on, order, type Reaction, self } from "./reaction.ts";

/**
 * Where somebody writes freely. Words about pay, a visa, harassment or distress are shown to the staff, who answer; no
 * machine does. A new record in which people write gets its line here; a seeker's own notes, which nobody else reads, never.
 */
const TEXTS: { readonly [T in EventType]?: (event: Happened<T>) => Written } = {
  "question.asked": ({ words, asker }) => ({
    texts: [words],
    ...("seekerId" in asker && { writerId: asker.seekerId }),
  }),
  "question.answered": ({ answer, by }) => ({ texts: [answer], writerId: by }),
  "introduction.questioned": ({ text, hostId }) => ({ texts: [text], writerId: hostId }),
  "introduction.replied": ({ text, seekerId }) => ({ texts: [text], writerId: seekerId }),
  "introduction.timesRefused": ({ note, seekerId }) => ({ texts: [note], writerId: seekerId }),
  "introduction.accepted": ({ offer, hostId }) => ({ texts: [offer.note], writerId: hostId }),
  "introduction.countered": ({ offer, hostId }) => ({ texts: [offer.note], writerId: hostId }),
  "introduction.declined": ({ note, hostId }) => ({ texts: [note], writerId: hostId }),
  "survey.answered": ({ answers, side, seekerId, hostId }) => ({
    texts: [answers.words],
    writerId: side === "host" ? hostId : seekerId,
  }),
  "thanks.written": ({ said, words, seekerId }) => ({ texts: [said, words], writerId: seekerId }),
  "meeting.cancelled": ({ because, by, seekerId, hostId }) => ({
    texts: [because],
    writerId: by === "host" ? hostId : by === "seeker" ? seekerId : undefined,
  }),
  "outcome.answered": ({ line, seekerId }) => ({ texts: [line], writerId: seekerId }),
  "mentorship.joined": ({ line, side, seekerId, hostId }) => ({
    texts: [line],
    writerId: side === "host" ? hostId : seekerId,
  }),
  "mentorship.ended": ({ words, by, seekerId, hostId }) => ({
    texts: [words],
    writerId: by === "host" ? hostId : by === "seeker" ? seekerId : undefined,
  }),
  "seeker.withdrawn": ({ because, fact }) => ({ texts: [because], writerId: self("seeker", fact) }),
  "referral.offered": ({ note, fromHostId, seekerId }) => ({
    texts: [note],
    writerId: fromHostId ?? seekerId,
  }),
};

interface Written {
  readonly texts: readonly string[];
  readonly writerId?: WriterId | undefined;
}

/** One reading: the same fact raises the same record, however often it comes. */
function notice<T extends EventType>(type: T, written: (event: Happened<T>) => Written): Reaction {
  return on(type, "workflow", `notice-concern-in-${type.replace(/\W/g, "-").toLowerCase()}`, (event) => {
    const { texts, writerId } = written(event);
    const found = sensed(texts.filter((text) => text.trim() !== "").join("\n\n"));
    if (found.length === 0) return [];
    const { recordId, sequence, programmeId } = event.fact;
    return order(
      derive("concern", recordId, sequence),
      { type: "concern.raise", about: recordId, ...(writerId && { writerId }), found },
      programmeId,
    );
  });
}

export const CONCERN: readonly Reaction[] = [
  // Guaranteed by TEXTS: what stands under a type reads that type's events.
  ...Object.entries(TEXTS).map(([type, written]) => notice(type as EventType, written as never)),
  on("concern.raised", "mail", "tell-staff-of-concern", ({ fact }) =>
    letter(fact, "concern", fact.recordId, fact.programmeId, fact.sequence),
  ),
  on("concern.reminded", "mail", "remind-staff-of-concern", ({ fact }) =>
    letter(fact, "concern", fact.recordId, fact.programmeId, fact.sequence),
  ),
  on("concern.forgotten", "workflow", "forget-concern", ({ fact }) => ({
    effect: "record.forget",
    id: fact.recordId,
    before: fact.sequence,
  })),
];
