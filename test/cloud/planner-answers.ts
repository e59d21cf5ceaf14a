/** What the planner answers for the cloud: ids and ARNs of the right form, and everything that was asked for. */

export interface Made {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly id?: string;
}

export interface Called {
  readonly token: string;
  readonly inputs: Record<string, unknown>;
}

export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";

/** A resource as the cloud would describe it once made. */
export function outputsOf({ type, name, inputs, id }: Made): { id: string; state: Record<string, unknown> } {
  const given = String(inputs.name ?? inputs.bucket ?? name);
  const arn = `arn:aws:${serviceOf(type)}:${REGION}:${ACCOUNT}:${given}`;
  const common = { arn, name: given, ...inputs };
  if (type === "aws:cloudformation/stack:Stack")
    return { id: arn, state: { ...common, outputs: stackOutputs(String(inputs.templateBody ?? "{}")) } };
  if (type === "aws:apigatewayv2/api:Api")
    return {
      id: "api123",
      state: {
        ...common,
        apiEndpoint: `https://api123.execute-api.${REGION}.amazonaws.com`,
        executionArn: `arn:aws:execute-api:${REGION}:${ACCOUNT}:api123`,
      },
    };
  return { id: id ?? given, state: common };
}

const serviceOf = (type: string): string => type.split(":")[1]?.split("/")[0] ?? "unknown";

/** Outputs of the backbone, named by the template itself: `TableArn` becomes an ARN that says so. */
function stackOutputs(template: string): Record<string, string> {
  // The template was written by our own synthesis.
  const { Outputs = {} } = JSON.parse(template) as { Outputs?: Record<string, unknown> };
  return Object.fromEntries(
    Object.keys(Outputs).map((name) => [
      name,
      name.endsWith("Arn") ? `arn:aws:backbone:${REGION}:${ACCOUNT}:${name}` : `backbone-${name}`,
    ]),
  );
}

/** A question the program asks of the account. */
export function answerOf({ token, inputs }: Called): Record<string, unknown> {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return {
        accountId: ACCOUNT,
        arn: `arn:aws:iam::${ACCOUNT}:user/planner`,
        id: ACCOUNT,
        userId: "planner",
      };
    case "aws:index/getRegion:getRegion":
      return { id: REGION, name: REGION, region: REGION, description: "" };
    case "aws:index/getPartition:getPartition":
      return { id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return { ...inputs, id: "policy", json: policyOf(inputs), minifiedJson: policyOf(inputs) };
    default:
      return inputs;
  }
}

interface Statement {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly conditions?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

/** The document the provider would write from these statements. */
function policyOf(inputs: Record<string, unknown>): string {
  // Guaranteed by the provider's types, against which the program was checked.
  const statements = (inputs.statements ?? []) as readonly Statement[];
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect, actions, resources, principals, conditions }) => ({
      ...(sid === undefined ? {} : { Sid: sid }),
      Effect: effect ?? "Allow",
      Action: actions,
      ...(resources === undefined ? {} : { Resource: resources }),
      ...(principals === undefined
        ? {}
        : { Principal: Object.fromEntries(principals.map((one) => [one.type, one.identifiers])) }),
      ...(conditions === undefined ? {} : { Condition: conditionOf(conditions) }),
    })),
  });
}

function conditionOf(conditions: NonNullable<Statement["conditions"]>): Record<string, unknown> {
  const held: Record<string, Record<string, readonly string[]>> = {};
  for (const { test, variable, values } of conditions) held[test] = { ...held[test], [variable]: values };
  return held;
}
