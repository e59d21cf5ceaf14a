import type { Planned } from "./planner.ts";

/** One statement of a role's policy, as the plan holds it. */
export interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** What is asked: one action on one resource, with the keys that conditions are about. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly keys?: Readonly<Record<string, readonly string[]>>;
}

/** The statements of a function's role: its inline policies, and nothing else, because there must be nothing else. */
export function statementsOf(plan: readonly Planned[], title: string): readonly Statement[] {
  const role = plan.find(({ type, name }) => type === "aws:iam/role:Role" && name === `${title}Role`);
  if (role === undefined) throw new Error(`${title} has no role`);
  // Guaranteed by the provider's types, against which the program was checked.
  const policies = role.inputs.inlinePolicies as readonly { readonly policy: string }[];
  return policies.flatMap(({ policy }) => (JSON.parse(policy) as { Statement: Statement[] }).Statement);
}

/**
 * Would IAM allow it? The part of its logic that our statements use: equality and `*` in actions and resources,
 * StringLike, and ForAllValues over it ("IAM JSON policy elements: Condition operators").
 */
export function isAllowed(statements: readonly Statement[], asked: Asked): boolean {
  return statements.some(
    ({ Effect, Action, Resource, Condition = {} }) =>
      Effect === "Allow" &&
      Action.some((one) => isLike(one, asked.action)) &&
      Resource.some((one) => isLike(one, asked.resource)) &&
      Object.entries(Condition).every(([test, wanted]) => holds(test, wanted, asked.keys ?? {})),
  );
}

function holds(
  test: string,
  wanted: Readonly<Record<string, readonly string[]>>,
  keys: Readonly<Record<string, readonly string[]>>,
): boolean {
  return Object.entries(wanted).every(([key, patterns]) => {
    const values = keys[key] ?? [];
    const isOne = (value: string): boolean => patterns.some((pattern) => isLike(pattern, value));
    if (test === "ForAllValues:StringLike") return values.every(isOne);
    if (test === "StringLike") return values.length > 0 && values.every(isOne);
    throw new Error(`the condition ${test} is not understood here`);
  });
}

const isLike = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "s",
  ).test(text);
