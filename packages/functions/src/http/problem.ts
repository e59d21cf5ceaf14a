import type { Refusal } from "@legwork/core/kernel/refusal.ts";
import type { Context } from "hono";
import type { FieldError } from "./schemas.ts";

/** The one table from what the domain said to what HTTP says, for pages and JSON alike. */
export const STATUS = {
  forbidden: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  invalid: 422,
  "too-many": 429,
} as const satisfies Record<Refusal["kind"], number>;

export type ProblemStatus = (typeof STATUS)[keyof typeof STATUS] | 400 | 401 | 405 | 413 | 415 | 500;

const TITLES: Readonly<Record<ProblemStatus, string>> = {
  400: "The request is not complete",
  401: "Please say who you are",
  403: "This is not allowed",
  404: "There is nothing here",
  405: "This address does not take that method",
  409: "This does not fit how things stand",
  410: "This is over",
  413: "That is too much at once",
  415: "This kind of content is not read here",
  422: "This cannot be done as asked",
  429: "Too many requests",
  500: "Something went wrong on our side",
};

export const statusOf = (refusal: Refusal): ProblemStatus => STATUS[refusal.kind];

export const titleOf = (status: ProblemStatus): string => TITLES[status];

/** A problem as RFC 9457 has it. `code` is stable for programs, `detail` is for people, `errors` names fields. */
export interface Problem {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: ProblemStatus;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

export const problemOf = (refusal: Refusal): Problem =>
  problem(statusOf(refusal), refusal.code, refusal.because);

export const problem = (
  status: ProblemStatus,
  code: string,
  detail: string,
  errors?: readonly FieldError[],
): Problem => ({
  type: "about:blank",
  title: titleOf(status),
  status,
  code,
  detail,
  ...(errors && { errors }),
});

/** Answers with a problem as `application/problem+json`. */
export const answerProblem = (c: Context, told: Problem): Response =>
  c.body(JSON.stringify(told), told.status, { "content-type": "application/problem+json" });
