import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";

//          open            choose
//   none ────────▶ open ──────────▶ chosen ─┐
//                                     ▲     │ choose (others, or in another order)
//                                     └─────┘
//
//   Opened by the meeting that is set, so that nothing is chosen for one that was forgotten. It sleeps for ever: the
//   pack and the reminder go out by the meeting's clock, with or without a choice.

/** What a question is about, in the order of a good half-hour. */
export const LEVELS = ["path", "person", "organisation", "trends", "advice", "contacts"] as const;
export type Level = (typeof LEVELS)[number];

/** The question that ends every conversation: who else should I speak to, and may I use your name? */
export const WHO_ELSE = "contacts-who";

/** Four or five are asked in twenty minutes; with fewer the talk is over before it begins. */
export const CHOSEN = { least: 4, most: 5 } as const;
/** Characters of a question of one's own: what can be asked in one breath. */
export const OWN_MAX = 240;

/** A question the seeker means to ask: one from the bank, by its id, or one of their own. */
export type Chosen =
  | { readonly kind: "bank"; readonly id: string; readonly level: Level }
  | { readonly kind: "own"; readonly words: string; readonly level: Level };

/** Whom a preparation is for. */
export interface PreparationRef {
  readonly introductionId: Id<"introduction">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
}

export type PreparationCommand =
  | ({ readonly type: "preparation.open" } & PreparationRef)
  | { readonly type: "preparation.choose"; readonly questions: readonly Chosen[] };

export type PreparationEvent =
  | ({ readonly type: "preparation.opened" } & PreparationRef)
  | ({
      readonly type: "preparation.chosen";
      /** In the order of asking. A seeker's own words stay between the seeker and the programme. */
      readonly questions: readonly Chosen[];
      /** What each of them is about, in the same order. */
      readonly levels: readonly Level[];
      /** How many of them the seeker wrote. */
      readonly own: number;
      /** Counts the times the seeker has chosen for this conversation. */
      readonly number: number;
    } & PreparationRef);

export type PreparationState =
  | { readonly status: "none" }
  | { readonly status: "open"; readonly ref: PreparationRef }
  | {
      readonly status: "chosen";
      readonly ref: PreparationRef;
      readonly questions: readonly Chosen[];
      readonly number: number;
      readonly chosenAt: Instant;
    };

export const preparation: Decider<"preparation", PreparationState, PreparationCommand, PreparationEvent> = {
  kind: "preparation",
  initial: { status: "none" },

  decide(state, command) {
    if (command.type === "preparation.open") {
      const { type: _, ...ref } = command;
      return state.status === "none" ? [{ type: "preparation.opened", ...ref }] : [];
    }
    if (state.status === "none")
      return refuse(
        "missing",
        "preparation.missing",
        "There is no conversation to prepare here. If it was set just now, please try again in a minute.",
      );
    const { questions } = command;
    const objection = objectionTo(questions);
    if (objection !== undefined) return objection;
    if (state.status === "chosen" && isSame(state.questions, questions)) return [];
    return [
      {
        type: "preparation.chosen",
        questions,
        levels: questions.map(({ level }) => level),
        own: questions.filter(({ kind }) => kind === "own").length,
        number: state.status === "chosen" ? state.number + 1 : 1,
        ...state.ref,
      },
    ];
  },

  evolve(state, event, at) {
    if (event.type === "preparation.opened") {
      const { type: _, ...ref } = event;
      return { status: "open", ref };
    }
    if (state.status === "none") return state;
    const { questions, number } = event;
    return { status: "chosen", ref: state.ref, questions, number, chosenAt: at };
  },

  dueAt: () => undefined,
};

/**
 * Why these are not the questions of a good conversation; undefined when they are. Four or five, each once; one about
 * the organisation and one about the person at least; and the last asks who else to speak to.
 */
export function objectionTo(questions: readonly Chosen[]): Refusal | undefined {
  const { least, most } = CHOSEN;
  if (questions.length < least)
    return refuse(
      "invalid",
      "preparation.too-few",
      `Please choose ${least} or ${most} questions, the last one among them. You have ${questions.length}.`,
    );
  if (questions.length > most)
    return refuse(
      "invalid",
      "preparation.too-many",
      `${most} questions fill twenty minutes. Please take out ${questions.length - most}.`,
    );
  if (new Set(questions.map(nameOf)).size < questions.length)
    return refuse("invalid", "preparation.twice", "One question stands there twice. Please take one out.");
  if (questions.some((question) => question.kind === "own" && !fits(question.words)))
    return refuse(
      "invalid",
      "preparation.own-length",
      `A question of your own needs some words, and ${OWN_MAX} characters at most.`,
    );
  if (!questions.some(({ level }) => level === "organisation"))
    return refuse(
      "invalid",
      "preparation.no-organisation",
      "None of these is about the organisation. Please take one in: how it decides, who does well there.",
    );
  if (!questions.some(({ level }) => level === "person"))
    return refuse(
      "invalid",
      "preparation.no-person",
      "None of these is about the person. Please take one in: what they look forward to, what was hard.",
    );
  const last = questions.at(-1);
  if (last?.kind !== "bank" || last.id !== WHO_ELSE)
    return refuse(
      "invalid",
      "preparation.last",
      "The last question asks who else to speak to. Please keep it, and keep it last.",
    );
  return undefined;
}

const isSame = (some: readonly Chosen[], others: readonly Chosen[]): boolean =>
  some.length === others.length &&
  some.every((question, index) => {
    const other = others[index];
    return other !== undefined && nameOf(question) === nameOf(other) && question.level === other.level;
  });

const nameOf = (question: Chosen): string =>
  question.kind === "bank" ? question.id : `own ${question.words.trim().toLowerCase()}`;

const fits = (words: string): boolean => words.trim() !== "" && words.length <= OWN_MAX;
