import type { Id } from "../kernel/id.ts";
import { DAY_MS, earliest, type Instant, later } from "../kernel/instant.ts";
import type { Field } from "./profile.ts";
import type { Adviser, Asker, Copy, QuestionEvent, Source } from "./question-facts.ts";

// Where a question stands, what each fact makes of that, and when it next needs attention.

/** What was asked. */
export interface Asked {
  readonly source: Source;
  readonly asker: Asker;
  readonly words: string;
  readonly anonymous: boolean;
  readonly field: Field | undefined;
  readonly searchId: Id<"search"> | undefined;
}

export interface Assignment {
  readonly to: Adviser;
  readonly number: number;
  readonly remindAt: Instant | undefined;
  readonly answerBy: Instant;
}

/** A question in the editor's hands. */
export interface InHand extends Asked {
  readonly receivedAt: Instant;
  /** Times the asker was told that it is still with us. */
  readonly waits: number;
  /** Whoever was asked to answer, in that order; nobody is asked twice. */
  readonly tried: readonly Adviser[];
  readonly assignment: Assignment | undefined;
  readonly answered: { readonly by: Adviser; readonly answer: string } | undefined;
  readonly draft: Copy | undefined;
  /** Reasons given for what was found in it, by `findingKey`. */
  readonly overridden: Readonly<Record<string, string>>;
  /** Questions that ask the same; their askers hear when this one is published. */
  readonly mergedIds: readonly Id<"question">[];
}

export type QuestionState =
  | { readonly status: "none" }
  | ({ readonly status: "unconfirmed"; readonly since: Instant } & Asked)
  | ({ readonly status: "open" } & InHand)
  | ({ readonly status: "held"; readonly until: Instant } & InHand)
  | ({ readonly status: "approved"; readonly approvedAt: Instant } & InHand & { readonly draft: Copy })
  | ({ readonly status: "merged"; readonly into: Id<"question">; readonly since: Instant } & InHand)
  | ({
      readonly status: "published";
      readonly publishedAt: Instant;
      readonly issueId: Id<"issue">;
      readonly signed: string;
      readonly field: Field | undefined;
      readonly answeredBy: "coach" | "host" | "editor";
      /** Undefined once it is no longer kept. */
      readonly asker: Asker | undefined;
    } & Copy)
  | {
      readonly status: "settled";
      readonly into: Id<"question">;
      readonly since: Instant;
      readonly asker: Asker;
    }
  | {
      readonly status: "declined";
      readonly because: string;
      readonly by: Id<"manager"> | "clock";
      readonly since: Instant;
      readonly asker: Asker;
    }
  | { readonly status: "withdrawn" }
  | { readonly status: "forgotten" };

/** An address that nobody confirms belongs to nobody who asked. */
export const CONFIRM_WITHIN_MS = 14 * DAY_MS;
/** When the asker of a question that is still with us hears that it is. */
export const TELL_AFTER_MS = [7 * DAY_MS, 21 * DAY_MS, 45 * DAY_MS] as const;
/** A question nobody has answered by then is declined, and its asker told so: a column is not a drawer. */
export const END_AFTER_MS = 75 * DAY_MS;
/** Held no longer than this at a time. */
export const HOLD_MAX_MS = 30 * DAY_MS;
/** After the last word to the asker their address is of no more use. */
const KEEP_ASKER_MS = 30 * DAY_MS;

export function evolve(state: QuestionState, event: QuestionEvent, at: Instant): QuestionState {
  if (event.type === "question.asked") {
    const { source, asker, words, anonymous, field, searchId } = event;
    return { status: "unconfirmed", since: at, source, asker, words, anonymous, field, searchId };
  }
  if (event.type === "question.forgotten") return { status: "forgotten" };
  if (event.type === "question.withdrawn") return { status: "withdrawn" };
  if (event.type === "question.received")
    return state.status === "unconfirmed" ? { status: "open", ...receivedNow(state, at) } : state;
  if (event.type === "question.askerForgotten")
    return state.status === "published" ? { ...state, asker: undefined } : state;
  return isInHand(state) ? handled(state, event, at) : state;
}

export type Held = Extract<QuestionState, InHand>;

export const isInHand = (state: QuestionState): state is Held =>
  state.status === "open" ||
  state.status === "held" ||
  state.status === "approved" ||
  state.status === "merged";

const receivedNow = (
  { source, asker, words, anonymous, field, searchId }: Asked,
  receivedAt: Instant,
): InHand => ({
  source,
  asker,
  words,
  anonymous,
  field,
  searchId,
  receivedAt,
  waits: 0,
  tried: [],
  assignment: undefined,
  answered: undefined,
  draft: undefined,
  overridden: {},
  mergedIds: [],
});

/** The question itself, whatever its status. */
function inHand(state: Held): InHand {
  const { source, asker, words, anonymous, field, searchId, receivedAt, waits } = state;
  const { tried, assignment, answered, draft, overridden, mergedIds } = state;
  return {
    ...{ source, asker, words, anonymous, field, searchId, receivedAt, waits },
    ...{ tried, assignment, answered, draft, overridden, mergedIds },
  };
}

function handled(state: Held, event: QuestionEvent, at: Instant): QuestionState {
  const held = inHand(state);
  switch (event.type) {
    case "question.assigned": {
      const { to, number, remindAt, answerBy } = event;
      return {
        ...state,
        tried: [...state.tried, to],
        assignment: { to, number, remindAt, answerBy },
      };
    }
    case "question.reminded":
      return state.assignment === undefined
        ? state
        : { ...state, assignment: { ...state.assignment, remindAt: undefined } };
    case "question.unanswered":
      return { ...state, assignment: undefined };
    case "question.answered":
      return { ...state, assignment: undefined, answered: { by: event.by, answer: event.answer } };
    case "question.answerDropped":
      return { status: "open", ...held, assignment: undefined, answered: undefined, draft: undefined };
    case "question.drafted": {
      const { title, question, answer } = event;
      return { status: "open", ...held, assignment: undefined, draft: { title, question, answer } };
    }
    case "question.approved":
      return state.draft === undefined
        ? state
        : {
            status: "approved",
            approvedAt: at,
            ...held,
            assignment: undefined,
            draft: state.draft,
            overridden: event.overridden,
          };
    case "question.sentBack":
    case "question.reopened":
    case "question.resumed":
    case "question.separated":
      return { status: "open", ...held };
    case "question.held":
      return { status: "held", ...held, assignment: undefined, until: event.until };
    case "question.waited":
      return { ...state, waits: event.number };
    case "question.merged":
      return { status: "merged", ...held, assignment: undefined, into: event.into, since: at };
    case "question.absorbed":
      return { ...state, mergedIds: [...state.mergedIds, event.questionId] };
    case "question.settled":
      return { status: "settled", into: event.into, since: at, asker: state.asker };
    case "question.declined":
      return {
        status: "declined",
        because: event.because,
        by: event.by,
        since: at,
        asker: state.asker,
      };
    case "question.published": {
      const { title, question, answer, issueId, signed, field, answeredBy } = event;
      return {
        ...{ status: "published", publishedAt: at, issueId, signed, field, answeredBy },
        ...{ title, question, answer, asker: state.asker },
      };
    }
    default:
      return state;
  }
}

export function dueAt(state: QuestionState): Instant | undefined {
  switch (state.status) {
    case "none":
    case "withdrawn":
    case "forgotten":
      return undefined;
    case "unconfirmed":
      return later(state.since, CONFIRM_WITHIN_MS);
    case "open":
      return earliest(state.assignment?.remindAt, state.assignment?.answerBy, waitsUntil(state));
    case "held":
      return earliest(state.until, waitsUntil(state));
    case "approved":
    case "merged":
      return waitsUntil(state);
    case "settled":
    case "declined":
      return later(state.since, KEEP_ASKER_MS);
    case "published":
      return state.asker === undefined ? undefined : later(state.publishedAt, KEEP_ASKER_MS);
  }
}

/** When the asker is told next that it is still with us, or that it is declined. */
export const waitsUntil = ({ receivedAt, waits }: InHand): Instant =>
  later(receivedAt, TELL_AFTER_MS[waits] ?? END_AFTER_MS);
