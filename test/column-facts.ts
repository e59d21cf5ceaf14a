import { concern } from "@legwork/core/domain/concern.ts";
import { issue } from "@legwork/core/domain/issue.ts";
import type { Purpose } from "@legwork/core/domain/letter.ts";
import {
  type Asker,
  type Copy,
  END_AFTER_MS,
  isInHand,
  type QuestionCommand,
  type QuestionState,
  question,
} from "@legwork/core/domain/question.ts";
import { subscriber } from "@legwork/core/domain/subscriber.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { later } from "@legwork/core/kernel/instant.ts";
import type { ColumnFacts, Facts, Printed, Recipient } from "@legwork/core/letters/facts.ts";
import { IDS, LONDON } from "./cast.ts";
import { at, given } from "./given.ts";

// The column's part of what letters are written from: Bea asks, Chidi answers, the editor makes it ready.

export const QUESTION_ID: Id<"question"> = "qst_bea";
export const ISSUE_ID: Id<"issue"> = "iss_december";
export const EDITOR: Id<"manager"> = "mgr_mo";
export const BEA: Asker = { name: "Bea Bell", email: "bea@example.org" };
export const ASKED_WORDS =
  "I have been in accounting for six years and would like to work with maps. Do I have to study again?";

export const ask = (different: Partial<Extract<QuestionCommand, { type: "question.ask" }>> = {}) =>
  ({
    type: "question.ask",
    source: "form",
    asker: BEA,
    words: ASKED_WORDS,
    anonymous: true,
    field: "data",
    ...different,
  }) as const satisfies QuestionCommand;

export const COPY: Copy = {
  title: "From accounting to maps",
  question: "After six years of accounting I would like to work with maps. Must I study again?",
  answer:
    "Mostly not. Learn one tool well, make three maps of places you know, and show them to people who make maps for a living.",
};

export const ASSIGN = {
  type: "question.assign",
  to: IDS.coach,
  place: LONDON,
  findings: [],
} as const satisfies QuestionCommand;
export const ANSWER = {
  type: "question.answer",
  by: IDS.coach,
  answer: COPY.answer,
} as const satisfies QuestionCommand;
export const DRAFT = { type: "question.draft", by: EDITOR, ...COPY } as const satisfies QuestionCommand;
export const APPROVE = {
  type: "question.approve",
  by: EDITOR,
  findings: [],
  reasons: {},
} as const satisfies QuestionCommand;
export const PUBLISH = {
  type: "question.publish",
  issueId: ISSUE_ID,
  findings: [],
  signed: "Bea",
} as const satisfies QuestionCommand;

/** Bea's question, asked on 24 November and confirmed an hour later, and what was done then, an hour apart. */
export function asked(...done: readonly QuestionCommand[]) {
  let life = given(question)
    .when(ask(), "2026-11-24 09:00")
    .when({ type: "question.confirm" }, "2026-11-24 10:00");
  for (const [index, command] of done.entries())
    life = life.when(command, `2026-11-24 ${String(11 + index).padStart(2, "0")}:00`);
  return life;
}

export const PRINTED: Printed = {
  id: QUESTION_ID,
  ...COPY,
  signed: "",
  answeredBy: "coach",
  field: "data",
  publishedAt: at("2026-12-01 09:00"),
  issueId: ISSUE_ID,
};

const SECOND: Printed = {
  ...PRINTED,
  id: "qst_other",
  title: "A first talk by telephone",
  question: "How do I begin a talk by telephone with somebody I have never met?",
  answer: "Say who gave you the name, say that twenty minutes are enough, and ask your first question.",
  signed: "Ola",
  answeredBy: "host",
};

const PLANNED = given(issue).when(
  {
    type: "issue.plan",
    date: "2026-12-01",
    previewAt: at("2026-11-29 09:00"),
    publishAt: at("2026-12-01 09:00"),
  },
  "2026-11-24 13:00",
);

export const OUT = PLANNED.whenDue()
  .whenDue()
  .when({ type: "issue.fix", questionIds: [QUESTION_ID] }, "2026-12-01 09:00")
  .when({ type: "issue.publish", questionIds: [QUESTION_ID] }, "2026-12-01 09:00").state;

const SUBSCRIBED = given(subscriber).when(
  { type: "subscriber.subscribe", email: "ola@example.org" },
  "2026-11-20 09:00",
);

const RAISED = given(concern).when(
  {
    type: "concern.raise",
    about: IDS.introduction,
    writerId: IDS.seeker,
    found: [{ subject: "visa", words: "I need a visa to stay" }],
  },
  "2026-11-24 09:00",
).state;

const columnOf = (different: Partial<ColumnFacts>): ColumnFacts => ({
  questionId: QUESTION_ID,
  question: undefined,
  endAt: undefined,
  issue: undefined,
  subscriber: undefined,
  concern: undefined,
  printed: [],
  ...different,
});

const withQuestion = (state: QuestionState): ColumnFacts =>
  columnOf({
    question: state,
    endAt: isInHand(state) ? later(state.receivedAt, END_AFTER_MS) : undefined,
  });

const ACTIVE = SUBSCRIBED.when({ type: "subscriber.confirm" }, "2026-11-20 10:00").state;
const LEFT = SUBSCRIBED.when({ type: "subscriber.confirm" }, "2026-11-20 10:00").when(
  { type: "subscriber.leave", because: "asked" },
  "2026-11-30 10:00",
).state;
const OUT_QUESTION = asked(DRAFT, APPROVE, PUBLISH).state;
const PASSED = asked(ASSIGN, { type: "question.pass", by: IDS.coach }).state;
const HANDLED = given(concern)
  .when({ type: "concern.raise", about: IDS.introduction, found: [] }, "2026-11-24")
  .when({ type: "concern.handle", by: EDITOR }, "2026-11-25").state;

type FactsOf = (purpose: Purpose, to: "coach" | "host" | "nobody", different: Partial<Facts>) => Facts;

/** One letter of every kind the column writes. */
export function columnOccasions(
  factsOf: FactsOf,
): readonly { readonly title: string; readonly facts: Facts }[] {
  const asker: Recipient = {
    id: QUESTION_ID,
    name: "Bea Bell",
    email: "bea@example.org",
    zone: LONDON.zone,
    side: undefined,
  };
  const reader: Recipient = { ...asker, id: "sub_ola", name: "", email: "ola@example.org" };
  const staff: Recipient = {
    ...asker,
    id: IDS.programme,
    name: "Leeds careers",
    email: "people@leeds.example",
  };
  const now = at("2026-12-01 09:30");
  const to = (
    purpose: Purpose,
    recipient: Recipient,
    column: ColumnFacts,
    about: Facts["ref"]["about"] = QUESTION_ID,
    number = 1,
  ): Facts =>
    factsOf(purpose, "nobody", { recipient, column, now, ref: { purpose, about, to: recipient.id, number } });
  const given1 = withQuestion(asked(ASSIGN).state);
  const reminded = withQuestion(asked(ASSIGN).whenDue().state);
  const asking = SUBSCRIBED.state;
  const number = asking.status === "unconfirmed" ? asking.letter : 0;
  return [
    {
      title: "a question to confirm",
      facts: to("question-confirm", asker, withQuestion(given(question).when(ask(), "2026-11-24").state)),
    },
    { title: "a question received", facts: to("question-received", asker, withQuestion(asked().state)) },
    {
      title: "a question received that may carry a name",
      facts: to(
        "question-received",
        asker,
        withQuestion(
          given(question).when(ask({ source: "mail", anonymous: false }), "2026-11-24 09:00").state,
        ),
      ),
    },
    { title: "a question that waits", facts: to("question-waited", asker, withQuestion(asked().state)) },
    {
      title: "a question that waits for its issue",
      facts: to("question-waited", asker, withQuestion(asked(DRAFT, APPROVE).state)),
    },
    {
      title: "a question published",
      facts: to("question-published", asker, withQuestion(asked(DRAFT, APPROVE, PUBLISH).state)),
    },
    {
      title: "an answer published, to the host who gave it",
      facts: factsOf("question-published", "host", {
        column: withQuestion(asked(DRAFT, APPROVE, PUBLISH).state),
        now,
        ref: { purpose: "question-published", about: QUESTION_ID, to: IDS.host, number: 1 },
      }),
    },
    {
      title: "a question declined",
      facts: to(
        "question-declined",
        asker,
        withQuestion(
          asked({
            type: "question.decline",
            by: EDITOR,
            because: "It is about one employer only; their own staff can tell you.",
          }).state,
        ),
      ),
    },
    {
      title: "a question nobody could answer",
      facts: to(
        "question-declined",
        asker,
        withQuestion(asked().whenDue().whenDue().whenDue().whenDue().state),
      ),
    },
    {
      title: "a question for a coach",
      facts: factsOf("question-assigned", "coach", {
        column: given1,
        now,
        ref: { purpose: "question-assigned", about: QUESTION_ID, to: IDS.coach, number: 1 },
      }),
    },
    {
      title: "a reminder to a coach who was asked",
      facts: factsOf("question-reminder", "coach", {
        column: reminded,
        now,
        ref: { purpose: "question-reminder", about: QUESTION_ID, to: IDS.coach, number: 1 },
      }),
    },
    {
      title: "an answer for the editor",
      facts: to("editor-needed", staff, withQuestion(asked(ASSIGN, ANSWER).state)),
    },
    {
      title: "a draft sent back to the editor",
      facts: to(
        "editor-needed",
        staff,
        withQuestion(asked(DRAFT, APPROVE, { type: "question.reopen" }).state),
      ),
    },
    { title: "a question for the editor", facts: to("editor-needed", staff, withQuestion(asked().state)) },
    {
      title: "the next issue, for the editor",
      facts: to(
        "issue-preview",
        staff,
        columnOf({ issue: PLANNED.state, printed: [PRINTED, SECOND] }),
        ISSUE_ID,
      ),
    },
    {
      title: "an issue",
      facts: to(
        "issue",
        reader,
        columnOf({ issue: OUT, subscriber: ACTIVE, printed: [PRINTED, SECOND] }),
        ISSUE_ID,
      ),
    },
    {
      title: "a subscription to confirm",
      facts: to("subscription-confirm", reader, columnOf({ subscriber: asking }), "sub_ola", number),
    },
    {
      title: "a text for the staff",
      facts: to("concern", staff, columnOf({ concern: RAISED }), "ccn_one"),
    },
  ];
}

/** What may have happened to each of these letters while it waited. */
export const COLUMN_STALE: readonly (readonly [string, Purpose, Partial<Facts>])[] = [
  ["the question was confirmed", "question-confirm", { column: withQuestion(asked().state) }],
  ["the question was taken back", "question-received", { column: withQuestion({ status: "withdrawn" }) }],
  ["the question was published", "question-waited", { column: withQuestion(OUT_QUESTION) }],
  [
    "the question was taken back since",
    "question-published",
    { column: withQuestion({ status: "withdrawn" }) },
  ],
  ["the question was forgotten", "question-declined", { column: withQuestion({ status: "forgotten" }) }],
  ["the coach has answered", "question-assigned", { column: withQuestion(asked(ASSIGN, ANSWER).state) }],
  ["the coach would rather not", "question-reminder", { column: withQuestion(PASSED) }],
  ["the editor approved it", "editor-needed", { column: withQuestion(asked(DRAFT, APPROVE).state) }],
  ["nothing is left in the issue", "issue-preview", { column: columnOf({ issue: PLANNED.state }) }],
  [
    "the reader has left",
    "issue",
    { column: columnOf({ issue: OUT, printed: [PRINTED], subscriber: LEFT }) },
  ],
  [
    "the issue is a week old",
    "issue",
    {
      column: columnOf({ issue: OUT, printed: [PRINTED], subscriber: ACTIVE }),
      now: at("2026-12-08 09:01"),
    },
  ],
  ["the subscription is confirmed", "subscription-confirm", { column: columnOf({ subscriber: ACTIVE }) }],
  ["somebody has looked at it", "concern", { column: columnOf({ concern: HANDLED }) }],
];
