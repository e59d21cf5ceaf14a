import type { Decider } from "../kernel/decider.ts";
import { type Id, isId } from "../kernel/id.ts";
import { type Instant, later } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import { addBusinessDays } from "../kernel/workday.ts";
import { unclearedOf } from "./identifying.ts";
import type { Adviser, Copy, QuestionCommand, QuestionEvent } from "./question-facts.ts";
import {
  dueAt,
  END_AFTER_MS,
  evolve,
  type Held,
  HOLD_MAX_MS,
  type InHand,
  isInHand,
  type QuestionState,
  TELL_AFTER_MS,
  waitsUntil,
} from "./question-state.ts";

// A question to the column, from the asker's words to the page it is published on.
//
//         ask                confirm              draft, approve             publish (the issue)
//   none ─────▶ unconfirmed ─────────▶ open ───────────────────▶ approved ─────────────────▶ published
//                 │ 14 days             │ ▲ ▲ sent back: something was found │                 │ 30 days: who asked
//                 ▼                     │ │ └────────────────────────────────┘                 ▼ is forgotten
//             forgotten                 │ └ until, separate
//                                       ├ hold ▶ held
//                                       ├ merge ▶ merged ── the other is published ▶ settled
//                                       └ decline, or 75 days ▶ declined
//
//   A question by mail or from a search is received at once. While it is open a coach or a host may have it: reminded
//   after three business days, given to the next after five. Its asker hears after 7, 21 and 45 days, wherever it stands,
//   and may take it back at any time, published or not: withdrawn.

export * from "./question-facts.ts";
export {
  type Asked,
  type Assignment,
  END_AFTER_MS,
  HOLD_MAX_MS,
  type InHand,
  isInHand,
  type QuestionState,
  TELL_AFTER_MS,
} from "./question-state.ts";

/** "Help?" is nothing to answer. */
export const WORDS_MIN = 20;
/** About a page: what an editor can read, and a coach answer. */
export const WORDS_MAX = 2_000;
export const TITLE_MIN = 5;
export const TITLE_MAX = 120;
export const ANSWER_MIN = 40;
export const ANSWER_MAX = 6_000;
export const BECAUSE_MAX = 500;
/** Coaches and hosts asked for one answer, one after the other, before the editor decides anew. */
export const ADVISERS_MAX = 3;
/** Questions that may be merged into one. */
export const MERGED_MAX = 50;

const REMIND_DAYS = 3;
const ANSWER_DAYS = 5;

export const question: Decider<"question", QuestionState, QuestionCommand, QuestionEvent> = {
  kind: "question",
  initial: { status: "none" },

  decide(state, command, now, id) {
    if (command.type === "question.ask") return ask(state, command);
    if (command.type === "question.absorb") return absorb(state, command.questionId, id);
    if (command.type === "question.wake") return wake(state, now);
    if (state.status === "none") return refuse("missing", "question.missing", "There is no such question.");
    switch (command.type) {
      case "question.confirm":
        if (state.status === "unconfirmed") return [received(state)];
        return state.status === "forgotten" ? gone() : [];
      case "question.withdraw":
        return withdraw(state);
      case "question.settle":
        return state.status === "merged"
          ? [{ type: "question.settled", into: command.into, mergedIds: state.mergedIds }]
          : [];
      case "question.separate":
        return state.status === "merged" ? [{ type: "question.separated" }] : [];
      case "question.findNobody":
        return state.status === "open" && state.assignment === undefined
          ? [{ type: "question.returned" }]
          : [];
      case "question.publish":
        return publish(state, command);
      case "question.answer":
      case "question.pass":
        return advised(state, command);
      case "question.dropAnswer": {
        const isTheirs =
          isInHand(state) && (state.answered?.by === command.by || state.assignment?.to === command.by);
        return isTheirs ? [{ type: "question.answerDropped" }] : [];
      }
    }
    if (!isInHand(state)) return over(state);
    return edited(state, command, now, id);
  },

  evolve,
  dueAt,
};

type Told<T extends QuestionCommand["type"]> = Extract<QuestionCommand, { type: T }>;

const received = ({
  source,
  anonymous,
}: Pick<Extract<QuestionState, { status: "unconfirmed" }>, "source" | "anonymous">): QuestionEvent => ({
  type: "question.received",
  source,
  anonymous,
});

const gone = (): Refusal =>
  refuse("gone", "question.gone", "We do not hold this question any more. You are welcome to ask again.");

function ask(
  state: QuestionState,
  { source, asker, words, anonymous, field, searchId }: Told<"question.ask">,
): readonly QuestionEvent[] | Refusal {
  if (state.status !== "none" && state.status !== "forgotten" && state.status !== "withdrawn")
    return refuse(
      "conflict",
      "question.asked",
      "We have a question of yours from today. Please send the next one tomorrow, or reply to our letter with what is missing.",
    );
  const text = words.trim();
  if (isList(text))
    return refuse(
      "invalid",
      "question.list",
      "This looks like a list of questions. Please send the one that matters most to you; each gets an answer of its own.",
    );
  if (text.length < WORDS_MIN)
    return refuse(
      "invalid",
      "question.short",
      "Please write a little more: what you would like to know, and why.",
    );
  if (text.length > WORDS_MAX)
    return refuse(
      "invalid",
      "question.long",
      `Please keep it under ${WORDS_MAX.toLocaleString("en-GB")} characters: one question, and what one must know to answer it.`,
    );
  const asked: QuestionEvent = {
    type: "question.asked",
    source,
    asker,
    words: text,
    anonymous,
    ...(field && { field }),
    ...(searchId && { searchId }),
  };
  // Who writes from a mailbox, or with a link from a letter, has shown whose address it is.
  return source === "form" ? [asked] : [asked, received({ source, anonymous })];
}

/** Lines of a table or of a list, nearly all of which ask something: a file pasted whole. */
const LIST_LINES_MIN = 4;
function isList(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const asking = lines.filter((line) => /\?["”’\s]*(?:[;,\t|].*)?$/.test(line));
  return lines.length >= LIST_LINES_MIN && asking.length >= lines.length - 1;
}

/** Taking a question back removes it wherever it stands; those merged into it stand for themselves again. */
function withdraw(state: QuestionState): readonly QuestionEvent[] {
  if (state.status === "none" || state.status === "withdrawn" || state.status === "forgotten") return [];
  const wasReceived = state.status !== "unconfirmed";
  const mergedIds = isInHand(state) ? state.mergedIds : [];
  return [{ type: "question.withdrawn", wasReceived, mergedIds }];
}

/** What a coach or a host says to a question they were asked. */
function advised(
  state: QuestionState,
  command: Told<"question.answer"> | Told<"question.pass">,
): readonly QuestionEvent[] | Refusal {
  if (state.status !== "open" || state.assignment?.to !== command.by)
    return refuse(
      "conflict",
      "question.elsewhere",
      "Thank you. Somebody else has this question by now, so nothing is left for you to do.",
    );
  if (command.type === "question.pass") return [unanswered(state, command.by, "passed")];
  const answer = command.answer.trim();
  if (answer.length < ANSWER_MIN)
    return refuse("invalid", "question.answer", "Please write a sentence or two the reader can use.");
  if (answer.length > ANSWER_MAX)
    return refuse(
      "invalid",
      "question.answer",
      `Please keep your answer under ${ANSWER_MAX.toLocaleString("en-GB")} characters.`,
    );
  return [{ type: "question.answered", by: command.by, answer }];
}

const unanswered = (
  { tried }: Pick<InHand, "tried">,
  to: Adviser,
  because: "silence" | "passed",
): QuestionEvent => ({ type: "question.unanswered", to, because, goesOn: tried.length < ADVISERS_MAX });

/** What the editor does. */
function edited(
  state: Held,
  command: QuestionCommand,
  now: Instant,
  id: Id<"question">,
): readonly QuestionEvent[] | Refusal {
  switch (command.type) {
    case "question.assign":
      return assign(state, command, now);
    case "question.draft":
      return draft(state, command);
    case "question.approve":
      return approve(state, command);
    case "question.reopen":
      return state.status === "approved" || state.status === "held" ? [{ type: "question.reopened" }] : [];
    case "question.hold": {
      if (state.status === "merged") return merged();
      if (command.until <= now || command.until > later(now, HOLD_MAX_MS))
        return refuse("invalid", "question.until", "Please choose a day within the next 30 days.");
      return [{ type: "question.held", until: command.until }];
    }
    case "question.decline": {
      const because = command.because.trim();
      if (because === "" || because.length > BECAUSE_MAX)
        return refuse(
          "invalid",
          "question.because",
          `Please give the asker a reason, in at most ${BECAUSE_MAX} characters: it is sent to them.`,
        );
      return [{ type: "question.declined", because, by: command.by, mergedIds: state.mergedIds }];
    }
    case "question.merge":
      if (command.into === id)
        return refuse("invalid", "question.itself", "A question cannot be merged with itself.");
      if (state.status === "approved")
        return refuse("conflict", "question.approved", "It is approved. Take the approval back first.");
      return state.status === "merged" ? [] : [{ type: "question.merged", into: command.into }];
    default:
      return [];
  }
}

const merged = (): Refusal =>
  refuse("conflict", "question.merged", "It is merged with another question. Separate them first.");

function assign(
  state: Held,
  { to, place, findings }: Told<"question.assign">,
  now: Instant,
): readonly QuestionEvent[] | Refusal {
  if (state.status === "merged") return merged();
  if (state.status !== "open")
    return refuse("conflict", "question.not-open", "Only an open question can be given to somebody.");
  if (state.assignment?.to === to) return [];
  if (state.assignment !== undefined)
    return refuse(
      "conflict",
      "question.assigned",
      "Somebody has it already. Wait for them, or take it yourself.",
    );
  if (state.tried.includes(to))
    return refuse("conflict", "question.tried", "They were asked before. Please choose somebody else.");
  if (findings.length > 0)
    return refuse(
      "conflict",
      "question.tells",
      `Its words could tell who asks (${findings
        .map(({ words }) => words)
        .join(", ")
        .slice(0, 200)}). Write the question without that in the draft first; they are shown the draft.`,
    );
  const remindAt = addBusinessDays(now, REMIND_DAYS, place);
  const answerBy = addBusinessDays(now, ANSWER_DAYS, place);
  return [{ type: "question.assigned", to, number: state.tried.length + 1, remindAt, answerBy }];
}

function draft(state: Held, { by, ...copy }: Told<"question.draft">): readonly QuestionEvent[] | Refusal {
  if (state.status === "merged") return merged();
  if (state.status === "approved")
    return refuse("conflict", "question.approved", "It is approved. Take the approval back to change it.");
  const [title, words, answer] = [copy.title.trim(), copy.question.trim(), copy.answer.trim()];
  if (title.length > TITLE_MAX || words.length > WORDS_MAX || answer.length > ANSWER_MAX)
    return refuse("invalid", "question.long", "One of the three texts is too long.");
  return [{ type: "question.drafted", by, title, question: words, answer }];
}

const lacking = ({ title, question: words, answer }: Copy): string | undefined => {
  if (title.length < TITLE_MIN) return "It needs a title.";
  if (words.length < WORDS_MIN) return "It needs the question as readers will see it.";
  return answer.length < ANSWER_MIN ? "It needs an answer." : undefined;
};

function approve(
  state: Held,
  { by, findings, reasons }: Told<"question.approve">,
): readonly QuestionEvent[] | Refusal {
  if (state.status === "merged") return merged();
  if (state.status === "approved") return [];
  const lack = state.draft === undefined ? "It needs a draft first." : lacking(state.draft);
  if (lack !== undefined) return refuse("invalid", "question.incomplete", lack);
  const uncleared = unclearedOf(findings, reasons);
  if (uncleared.length > 0)
    return refuse(
      "conflict",
      "question.identifying",
      `${uncleared.length === 1 ? "One thing" : `${uncleared.length} things`} in it could tell who asked. Take each out, or say why it may stay.`,
    );
  return [{ type: "question.approved", by, overridden: reasons }];
}

/** The issue's day: looked through once more, since people and employers have come to be known in between. */
function publish(
  state: QuestionState,
  { issueId, findings, signed }: Told<"question.publish">,
): readonly QuestionEvent[] | Refusal {
  if (state.status === "published" && state.issueId === issueId) return [];
  if (state.status !== "approved")
    return refuse("conflict", "question.not-approved", "Only what an editor has approved is published.");
  const uncleared = unclearedOf(findings, state.overridden);
  if (uncleared.length > 0) return [{ type: "question.sentBack", found: uncleared.length }];
  const { draft: copy, answered, anonymous, field, mergedIds } = state;
  return [
    {
      type: "question.published",
      ...copy,
      issueId,
      signed: anonymous ? "" : signed,
      ...(field && { field }),
      answeredBy: answered === undefined ? "editor" : isId("coach", answered.by) ? "coach" : "host",
      ...(answered && { adviserId: answered.by }),
      mergedIds,
    },
  ];
}

/** Another question says that it asks the same as this one. */
function absorb(
  state: QuestionState,
  questionId: Id<"question">,
  id: Id<"question">,
): readonly QuestionEvent[] | Refusal {
  if (state.status === "none") return refuse("missing", "question.missing", "There is no such question.");
  if (isInHand(state) && state.mergedIds.includes(questionId)) return [];
  const canTake =
    questionId !== id &&
    (state.status === "open" || state.status === "held" || state.status === "approved") &&
    state.mergedIds.length < MERGED_MAX;
  return [{ type: canTake ? "question.absorbed" : "question.notAbsorbed", questionId }];
}

const over = (state: QuestionState): Refusal =>
  state.status === "published"
    ? refuse("conflict", "question.published", "It is published already.")
    : state.status === "unconfirmed"
      ? refuse("conflict", "question.unconfirmed", "Its asker has not confirmed the address yet.")
      : refuse("gone", "question.over", "This question is closed.");

function wake(state: QuestionState, now: Instant): readonly QuestionEvent[] | Refusal {
  if (state.status === "none") return refuse("missing", "question.missing", "There is no such question.");
  const due = dueAt(state);
  if (due === undefined || due > now) return [];
  if (state.status === "published") return [{ type: "question.askerForgotten" }];
  if (!isInHand(state)) return [{ type: "question.forgotten", mergedIds: [] }];
  if (waitsUntil(state) <= now) return [waited(state)];
  if (state.status === "held") return [{ type: "question.resumed" }];
  if (state.status !== "open" || state.assignment === undefined) return [];
  const { assignment } = state;
  if (assignment.answerBy <= now) return [unanswered(state, assignment.to, "silence")];
  return [{ type: "question.reminded", to: assignment.to, number: assignment.number }];
}

/** Word to the asker that it is still here; after the last of them, that it will not be answered. */
function waited(state: Held): QuestionEvent {
  if (state.waits < TELL_AFTER_MS.length)
    return {
      type: "question.waited",
      number: state.waits + 1,
      approved: state.status === "approved",
      endAt: later(state.receivedAt, END_AFTER_MS),
    };
  return {
    type: "question.declined",
    because: "We found nobody who could answer it well in the time we allow ourselves.",
    by: "clock",
    mergedIds: state.mergedIds,
  };
}
