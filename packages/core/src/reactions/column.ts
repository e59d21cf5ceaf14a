import type { Id } from "../kernel/id.ts";
import type { Fact, Order } from "../vocabulary.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

/** Your questions answered. */
export const COLUMN: readonly Reaction[] = [
  on("question.asked", "mail", "ask-asker-to-confirm", ({ fact, source }) =>
    source === "form" ? letter(fact, "question-confirm", fact.recordId, fact.recordId, fact.sequence) : [],
  ),
  on("question.received", "mail", "tell-asker-received", ({ fact }) =>
    letter(fact, "question-received", fact.recordId, fact.recordId, fact.sequence),
  ),
  on("question.assigned", "mail", "ask-adviser", ({ fact, to }) =>
    letter(fact, "question-assigned", fact.recordId, to, fact.sequence),
  ),
  on("question.reminded", "mail", "remind-adviser", ({ fact, to }) =>
    letter(fact, "question-reminder", fact.recordId, to, fact.sequence),
  ),
  on("question.unanswered", "workflow", "ask-next-adviser", ({ fact, goesOn }) =>
    goesOn
      ? { effect: "question.assignNext", questionId: self("question", fact) }
      : order(self("question", fact), { type: "question.findNobody" }, fact.programmeId),
  ),
  on("question.returned", "mail", "tell-editor-returned", ({ fact }) => editorNeeded(fact)),
  on("question.answered", "mail", "tell-editor-answered", ({ fact }) => editorNeeded(fact)),
  on("question.sentBack", "mail", "tell-editor-sent-back", ({ fact }) => editorNeeded(fact)),
  on("question.waited", "mail", "tell-asker-still-waiting", ({ fact, approved }) => [
    letter(fact, "question-waited", fact.recordId, fact.recordId, fact.sequence),
    ...(approved ? [] : [editorNeeded(fact)]),
  ]),
  on("question.approved", "workflow", "plan-issue", ({ fact }) => ({
    effect: "issue.plan",
    programmeId: fact.programmeId,
  })),
  on("question.declined", "mail", "tell-asker-declined", ({ fact }) =>
    letter(fact, "question-declined", fact.recordId, fact.recordId, fact.sequence),
  ),
  on("question.declined", "workflow", "separate-from-declined", ({ fact, mergedIds }) =>
    separate(mergedIds, fact),
  ),
  on("question.merged", "workflow", "merge-into-other", ({ fact, into }) =>
    order(into, { type: "question.absorb", questionId: self("question", fact) }, fact.programmeId),
  ),
  on("question.notAbsorbed", "workflow", "separate-not-absorbed", ({ fact, questionId }) =>
    separate([questionId], fact),
  ),
  on("question.published", "mail", "tell-asker-published", ({ fact, adviserId }) => [
    letter(fact, "question-published", fact.recordId, fact.recordId, fact.sequence),
    ...(adviserId === undefined
      ? []
      : [letter(fact, "question-published", fact.recordId, adviserId, fact.sequence)]),
  ]),
  on("question.published", "workflow", "settle-merged", ({ fact, mergedIds }) =>
    settle(mergedIds, self("question", fact), fact),
  ),
  on("question.settled", "mail", "tell-merged-asker-published", ({ fact, into }) =>
    letter(fact, "question-published", into, fact.recordId, fact.sequence),
  ),
  on("question.settled", "workflow", "settle-merged-before", ({ fact, into, mergedIds }) =>
    settle(mergedIds, into, fact),
  ),
  on("question.withdrawn", "workflow", "forget-withdrawn-question", ({ fact, mergedIds }) => [
    ...separate(mergedIds, fact),
    forget(fact),
  ]),
  on("question.forgotten", "workflow", "forget-question", ({ fact }) => forget(fact)),
  on("question.answerDropped", "workflow", "forget-dropped-answer", ({ fact }) => forget(fact)),
  on("question.answerDropped", "mail", "tell-editor-answer-dropped", ({ fact }) => editorNeeded(fact)),
  on("coach.erased", "workflow", "forget-answers-of-coach", ({ fact }) => ({
    effect: "adviser.forget",
    adviserId: self("coach", fact),
  })),
  on("question.askerForgotten", "workflow", "forget-asker", ({ fact }) => forget(fact)),

  on("issue.previewDue", "mail", "show-editor-issue", ({ fact }) =>
    letter(fact, "issue-preview", fact.recordId, fact.programmeId),
  ),
  on("issue.gatherDue", "workflow", "gather-issue", ({ fact }) => ({
    effect: "issue.gather",
    issueId: self("issue", fact),
  })),
  on("issue.published", "workflow", "bring-issue", ({ fact }) => [
    { effect: "issue.bring", issueId: self("issue", fact) },
    // What had no room goes into the next one.
    { effect: "issue.plan", programmeId: fact.programmeId },
  ]),
  on("issue.skipped", "workflow", "plan-issue-after-skipped", ({ fact }) => ({
    effect: "issue.plan",
    programmeId: fact.programmeId,
  })),
  on("programme.reopened", "workflow", "plan-issue-again", ({ fact }) => ({
    effect: "issue.plan",
    programmeId: fact.programmeId,
  })),

  on("subscriber.subscribed", "mail", "ask-subscriber-to-confirm", ({ fact, letter: number }) =>
    number === undefined ? [] : letter(fact, "subscription-confirm", fact.recordId, fact.recordId, number),
  ),
  on("subscriber.issueBrought", "mail", "send-issue", ({ fact, issueId }) =>
    letter(fact, "issue", issueId, fact.recordId),
  ),
  on("subscriber.left", "workflow", "forget-subscriber", ({ fact }) => forget(fact)),
  on("letter.bounced", "workflow", "end-subscription-that-bounces", ({ fact, purpose, to, kind }) =>
    purpose === "issue" && kind !== "transient"
      ? order(
          to as Id<"subscriber">,
          { type: "subscriber.leave", because: kind === "complaint" ? "complained" : "bounced" },
          fact.programmeId,
        )
      : [],
  ),
];

const editorNeeded = (fact: Fact) =>
  letter(fact, "editor-needed", fact.recordId, fact.programmeId, fact.sequence);

const forget = (fact: Fact) =>
  ({ effect: "record.forget", id: fact.recordId, before: fact.sequence }) as const;

const separate = (ids: readonly Id<"question">[], fact: Fact): readonly Order[] =>
  ids.map((id) => order(id, { type: "question.separate" }, fact.programmeId));

const settle = (ids: readonly Id<"question">[], into: Id<"question">, fact: Fact): readonly Order[] =>
  ids.map((id) => order(id, { type: "question.settle", into }, fact.programmeId));
