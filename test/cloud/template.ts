import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import type { Planned } from "./planner.ts";

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A rule of the template: which bus it listens to, what it lets through, and the queue it puts it into. */
export interface Rule {
  readonly bus: "ours" | "default";
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly queue: string;
}

/** A queue of the template, by the name its ARN has among the outputs. */
export interface QueueMade {
  readonly output: string;
  readonly attempts: number;
}

/** The synthesised backbone, as the plan carries it to CloudFormation. */
export class BackboneTemplate {
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #outputs: Readonly<Record<string, { readonly Value: unknown }>>;

  constructor(plan: readonly Planned[]) {
    const stack = plan.find(({ name }) => name === "Backbone");
    // Guaranteed by the format of templates.
    const template = JSON.parse(String(stack?.inputs.templateBody)) as {
      Resources: Record<string, Resource>;
      Outputs: Record<string, { Value: unknown }>;
    };
    this.#resources = new Map(Object.entries(template.Resources));
    this.#outputs = template.Outputs;
  }

  /** The names of everything it tells. */
  get outputs(): readonly string[] {
    return Object.keys(this.#outputs);
  }

  /** What DynamoDB is asked, from the template's words for it: CloudFormation has the names of the API here. */
  table(name: string): CreateTableCommandInput {
    const [table] = this.#ofType("AWS::DynamoDB::Table").map(([, { Properties }]) => Properties);
    if (table === undefined) throw new Error("the template has no table");
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = table;
    // Guaranteed by CloudFormation: these four are handed on to DynamoDB as they are.
    return {
      TableName: name,
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes,
      BillingMode,
    } as CreateTableCommandInput;
  }

  /** The rules, with every name of ours as the plan's functions know it. */
  rules(): readonly Rule[] {
    return this.#ofType("AWS::Events::Rule").map(([, { Properties }]) => {
      const [target] = Properties.Targets as readonly { readonly Arn: unknown }[];
      return {
        bus: Properties.EventBusName === undefined ? "default" : "ours",
        // Patterns are objects.
        pattern: this.#named(Properties.EventPattern) as Rule["pattern"],
        queue: this.#outputOf(target?.Arn),
      };
    });
  }

  queues(): readonly QueueMade[] {
    return this.#ofType("AWS::SQS::Queue").flatMap(([id, { Properties }]) => {
      const redrive = Properties.RedrivePolicy as { readonly maxReceiveCount: number } | undefined;
      const output = this.#outputOf({ "Fn::GetAtt": [id, "Arn"] });
      return redrive === undefined ? [] : [{ output, attempts: redrive.maxReceiveCount }];
    });
  }

  #ofType(type: string): readonly (readonly [string, Resource])[] {
    return [...this.#resources].filter(([, resource]) => resource.Type === type);
  }

  /** The output whose value is this reference; empty when none is. */
  #outputOf(reference: unknown): string {
    const wanted = JSON.stringify(reference);
    return Object.entries(this.#outputs).find(([, { Value }]) => JSON.stringify(Value) === wanted)?.[0] ?? "";
  }

  /** The same value with references in it replaced by the names that the planner answered. */
  #named(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#named(one));
    if (typeof value !== "object" || value === null) return value;
    if ("Ref" in value) return `backbone-${this.#outputOf(value)}`;
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, this.#named(held)]));
  }
}
