import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import type { Finding } from "./identifying.ts";
import type { Field } from "./profile.ts";

// What is said to a question of the column, and what has happened to one.

/** How a question came: by the public form, by mail, or from a search no host answered. */
export const SOURCES = ["form", "mail", "search"] as const;
export type Source = (typeof SOURCES)[number];

/** Who asks: a seeker we know, or somebody who gave a name and an address with the question. */
export type Asker = { readonly seekerId: Id<"seeker"> } | { readonly name: string; readonly email: string };

/** Who may be asked to answer. */
export type Adviser = Id<"coach"> | Id<"host">;

/** A question and its answer as they would be published. */
export interface Copy {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
}

export type QuestionCommand =
  | {
      readonly type: "question.ask";
      readonly source: Source;
      readonly asker: Asker;
      readonly words: string;
      /** True: published without any name. */
      readonly anonymous: boolean;
      readonly field?: Field;
      readonly searchId?: Id<"search">;
    }
  | { readonly type: "question.confirm" }
  | { readonly type: "question.withdraw" }
  | {
      readonly type: "question.assign";
      readonly to: Adviser;
      readonly place: Place;
      /** What in the words they would read could tell who asks. */
      readonly findings: readonly Finding[];
    }
  | { readonly type: "question.answer"; readonly by: Adviser; readonly answer: string }
  | { readonly type: "question.pass"; readonly by: Adviser }
  /** Whoever answered, or was asked to, is erased. */
  | { readonly type: "question.dropAnswer"; readonly by: Adviser }
  /** Nobody else can be asked: it is the editor's again. */
  | { readonly type: "question.findNobody" }
  | ({ readonly type: "question.draft"; readonly by: Id<"manager"> } & Copy)
  | {
      readonly type: "question.approve";
      readonly by: Id<"manager">;
      /** What was found in the draft just now, and the reasons given, by `findingKey`. */
      readonly findings: readonly Finding[];
      readonly reasons: Readonly<Record<string, string>>;
    }
  | { readonly type: "question.reopen" }
  | { readonly type: "question.hold"; readonly until: Instant }
  | { readonly type: "question.decline"; readonly by: Id<"manager">; readonly because: string }
  | { readonly type: "question.merge"; readonly into: Id<"question"> }
  | { readonly type: "question.absorb"; readonly questionId: Id<"question"> }
  | { readonly type: "question.separate" }
  /** The question this one was merged into is published. */
  | { readonly type: "question.settle"; readonly into: Id<"question"> }
  | {
      readonly type: "question.publish";
      readonly issueId: Id<"issue">;
      readonly findings: readonly Finding[];
      /** The asker's first name; not used when they wish for none. */
      readonly signed: string;
    }
  | { readonly type: "question.wake" };

/** Where somebody works: what business days are counted by. */
export interface Place {
  readonly zone: string;
  readonly country: string;
}

export type QuestionEvent =
  | {
      readonly type: "question.asked";
      readonly source: Source;
      readonly asker: Asker;
      readonly words: string;
      readonly anonymous: boolean;
      readonly field?: Field;
      readonly searchId?: Id<"search">;
    }
  | { readonly type: "question.received"; readonly source: Source; readonly anonymous: boolean }
  | {
      readonly type: "question.assigned";
      readonly to: Adviser;
      readonly number: number;
      readonly remindAt: Instant;
      readonly answerBy: Instant;
    }
  | { readonly type: "question.reminded"; readonly to: Adviser; readonly number: number }
  | {
      readonly type: "question.unanswered";
      readonly to: Adviser;
      readonly because: "silence" | "passed";
      /** True when somebody else is looked for. */
      readonly goesOn: boolean;
    }
  | { readonly type: "question.returned" }
  | { readonly type: "question.answered"; readonly by: Adviser; readonly answer: string }
  /** What was answered is no longer kept; it is the editor's again. */
  | { readonly type: "question.answerDropped" }
  | ({ readonly type: "question.drafted"; readonly by: Id<"manager"> } & Copy)
  | {
      readonly type: "question.approved";
      readonly by: Id<"manager">;
      readonly overridden: Readonly<Record<string, string>>;
    }
  /** Something was found in it on the day of the issue that nobody has given a reason for. */
  | { readonly type: "question.sentBack"; readonly found: number }
  | { readonly type: "question.reopened" }
  | { readonly type: "question.held"; readonly until: Instant }
  | { readonly type: "question.resumed" }
  /** A clock: the asker hears that it is still with us, and the editor that it waits. */
  | {
      readonly type: "question.waited";
      readonly number: number;
      readonly approved: boolean;
      readonly endAt: Instant;
    }
  | {
      readonly type: "question.declined";
      readonly because: string;
      /** `clock`: nobody took it up in time. */
      readonly by: Id<"manager"> | "clock";
      readonly mergedIds: readonly Id<"question">[];
    }
  | { readonly type: "question.merged"; readonly into: Id<"question"> }
  | { readonly type: "question.absorbed"; readonly questionId: Id<"question"> }
  | { readonly type: "question.notAbsorbed"; readonly questionId: Id<"question"> }
  | { readonly type: "question.separated" }
  | {
      readonly type: "question.settled";
      readonly into: Id<"question">;
      readonly mergedIds: readonly Id<"question">[];
    }
  | ({
      readonly type: "question.published";
      readonly issueId: Id<"issue">;
      readonly signed: string;
      readonly field?: Field;
      readonly answeredBy: "coach" | "host" | "editor";
      readonly adviserId?: Adviser;
      readonly mergedIds: readonly Id<"question">[];
    } & Copy)
  | {
      readonly type: "question.withdrawn";
      /** Whether it was confirmed: of one that never was, nobody has heard. */
      readonly wasReceived: boolean;
      readonly mergedIds: readonly Id<"question">[];
    }
  /** Published long ago: its text stays, and who asked is no longer known here. */
  | { readonly type: "question.askerForgotten" }
  | { readonly type: "question.forgotten"; readonly mergedIds: readonly Id<"question">[] };
