import { type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { type FunctionPlan, TABLE } from "./topology.ts";

/** One statement of a role, with the resources of type `Arn` (a text, or a text that is known later). */
export interface Statement<Arn> {
  readonly actions: string[];
  readonly resources: Arn[];
  readonly conditions?: { test: string; variable: string; values: string[] }[];
}

/** What a role may be about. `within` puts text behind an ARN. */
export interface Resources<Arn> {
  readonly table: Arn;
  readonly bus: Arn;
  readonly log: Arn;
  readonly identity: Arn;
  readonly configurationSet: Arn;
  readonly inboundBucket: Arn;
  readonly inboundMail: Arn;
  /** The queue that starts the function, if one does. */
  readonly queue: Arn | undefined;
  readonly mailDomain: string;
  readonly within: (arn: Arn, rest: string) => Arn;
}

const READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
const WRITES = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"];

/**
 * The statements of one function's role: only what its plan says, each naming its resources. A function that writes a
 * few kinds of records only is held to them by the database itself, because the kind is the beginning of the key.
 */
export function statementsFor<Arn>(
  { grants, startedBy }: FunctionPlan,
  at: Resources<Arn>,
): Statement<Arn>[] {
  const { writes } = grants;
  const writing = [...WRITES, ...(grants.erases ? ["dynamodb:DeleteItem"] : [])];
  const indexes = Object.values(TABLE.indexes).map(({ name }) => at.within(at.table, `/index/${name}`));
  const statements: Statement<Arn>[] = [
    { actions: READS, resources: [at.table, ...indexes] },
    {
      actions: writing,
      resources: [at.table],
      ...(writes === "every" ? {} : { conditions: [onlyKinds(writes)] }),
    },
    { actions: ["events:PutEvents"], resources: [at.bus] },
    {
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [at.within(at.log, ":log-stream:*")],
    },
  ];
  if (typeof startedBy === "object" && at.queue !== undefined)
    statements.push({
      actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      resources: [at.queue],
    });
  if (grants.sends)
    statements.push({
      actions: ["ses:SendRawEmail"],
      resources: [at.identity, at.configurationSet],
      conditions: [{ test: "StringLike", variable: "ses:FromAddress", values: [`*@${at.mailDomain}`] }],
    });
  // Without the second, S3 says of mail that is gone that it is forbidden ("GetObject", permissions).
  if (grants.readsInbound)
    statements.push(
      { actions: ["s3:GetObject"], resources: [at.inboundMail] },
      { actions: ["s3:ListBucket"], resources: [at.inboundBucket] },
    );
  return statements;
}

function onlyKinds(kinds: readonly string[]): NonNullable<Statement<string>["conditions"]>[number] {
  const values = kinds.map((kind) => {
    if (!(kind in PREFIX)) throw new Error(`no record is a ${kind}`);
    // Just looked up.
    return `${PREFIX[kind as Kind]}_*`;
  });
  return { test: "ForAllValues:StringLike", variable: "dynamodb:LeadingKeys", values };
}
