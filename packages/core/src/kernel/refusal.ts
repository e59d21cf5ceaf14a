/**
 * The domain said no. Refusals are returned, never thrown, and written for the person who reads them:
 * what is wrong, and what to do. `kind` decides the HTTP status in one table (`http/problem.ts`).
 */
export interface Refusal {
  readonly refused: true;
  readonly kind: "forbidden" | "missing" | "conflict" | "invalid" | "gone" | "too-many";
  /** `noun.reason`, stable for programs. */
  readonly code: `${string}.${string}`;
  /** One or two sentences for people. */
  readonly because: string;
}

export const refuse = (kind: Refusal["kind"], code: Refusal["code"], because: string): Refusal => ({
  refused: true,
  kind,
  code,
  because,
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" && value !== null && "refused" in value && value.refused === true;
