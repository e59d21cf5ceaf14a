import type { Hono } from "hono";
import * as z from "zod";

// The API as its own description tells of it: what can be called, and whether an answer is as promised.

export type Schema = { readonly [keyword: string]: unknown };

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  readonly body: Schema | undefined;
  readonly statuses: readonly number[];
}

export interface Description {
  readonly operations: readonly Operation[];
  /** The schema a reference stands for; any other as it is. */
  readonly resolve: (schema: Schema) => Schema;
  /** What is wrong with this answer to that operation; undefined when it is as the description promises. */
  readonly objection: (
    operation: Operation,
    status: number,
    type: string | null,
    json: unknown,
  ) => string | undefined;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly parameters: readonly Parameter[];
            readonly requestBody?: Content;
            readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>;
          }
        >
      >
    >
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Content>>;
  };
}

export async function descriptionOf(app: Pick<Hono, "request">): Promise<Description> {
  const answer = await app.request("https://legwork.example/api/openapi.json");
  // Guaranteed by OpenAPI 3.1; a test that finds otherwise fails.
  const document = (await answer.json()) as Document;
  const { schemas, responses } = document.components;
  const resolve = (schema: Schema): Schema => {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(String(schema.$ref))?.[1];
    return name === undefined ? schema : resolve(schemas[name] ?? {});
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => ({
      method: method.toUpperCase(),
      path: `/api/v1${path}`,
      name: said.operationId,
      query: said.parameters.filter((parameter) => parameter.in === "query"),
      body: said.requestBody?.content?.["application/json"]?.schema,
      statuses: Object.keys(said.responses).map(Number),
    })),
  );

  const contentOf = (operation: Operation, status: number): Content | undefined => {
    const path = operation.path.slice("/api/v1".length);
    const said = document.paths[path]?.[operation.method.toLowerCase()]?.responses[status];
    const name = /^#\/components\/responses\/(\w+)$/.exec(said?.$ref ?? "")?.[1];
    return name === undefined ? said : responses[name];
  };

  const judges = new Map<string, z.ZodType>();
  const judgeOf = (schema: Schema): z.ZodType => {
    const text = JSON.stringify({ ...schema, $defs: schemas }).replaceAll(
      "#/components/schemas/",
      "#/$defs/",
    );
    const judge = judges.get(text) ?? z.fromJSONSchema(JSON.parse(text));
    judges.set(text, judge);
    return judge;
  };

  return {
    operations,
    resolve,
    objection: (operation, status, type, json) => {
      const said = contentOf(operation, status);
      if (said === undefined) return `${status} is not described`;
      if (said.content === undefined) return type === null ? undefined : `${status} has content of ${type}`;
      const schema = said.content[type ?? ""]?.schema;
      if (schema === undefined) return `${status} is not described as ${type}`;
      const judged = judgeOf(schema).safeParse(json);
      return judged.success ? undefined : `${status}: ${judged.error.message}`;
    },
  };
}
