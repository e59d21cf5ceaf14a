import * as z from "zod";
import { KEY_PATTERN } from "./api-once.ts";
import type { Route, SuccessStatus } from "./api-route.ts";
import { type ProblemStatus, titleOf } from "./problem.ts";

/** The description of the API (OpenAPI 3.1), made from the routes themselves. */

type Json = { readonly [field: string]: unknown };

const INTRODUCTION = `A key opens one programme: \`Authorization: Bearer lw_…\`. Managers make keys on their own pages.

* Errors are problems (RFC 9457). \`code\` is stable for programs, \`detail\` is for people, \`errors\` names fields. What belongs to another programme is answered exactly as if it did not exist.
* A POST with an \`Idempotency-Key\` is done once. The same call gets the same answer for 24 hours, with \`Idempotency-Replayed: true\`; another body under the same key is 422; while the first is being answered it is 409.
* Lists are read page by page: give \`next\` back until it is null.
* A call has at most 64 kB. \`RateLimit\` says how many calls are left; 429 comes with \`Retry-After\`.`;

const problemShape = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("Stable, for programs."),
    detail: z.string().describe("For people."),
    errors: z
      .array(z.object({ field: z.string(), says: z.string() }))
      .optional()
      .describe("What is wrong, by the path of the field."),
  })
  .meta({ id: "Problem", description: "RFC 9457." });

/** Named shapes gathered while the document is written. */
type Components = Record<string, unknown>;

/** A shape as JSON Schema 2020-12, its named parts among the components; what is sent has names of its own. */
function schemaOf(shape: z.ZodType, io: "input" | "output", components: Components): Json {
  const made = z.toJSONSchema(shape, { io, target: "draft-2020-12", unrepresentable: "throw" });
  const name = (id: string): string => (io === "input" ? `${id}Input` : id);
  const text = JSON.stringify(made).replaceAll(
    /"#\/\$defs\/([^"]+)"/g,
    (_, id: string) => `"#/components/schemas/${name(id)}"`,
  );
  // Guaranteed by toJSONSchema, which wrote what is read back here.
  const { $schema: _schema, $defs, id, ...schema } = JSON.parse(text) as Json;
  for (const [key, held] of Object.entries(($defs ?? {}) as Json)) {
    // Guaranteed by toJSONSchema: a definition is an object.
    const { id: _id, ...rest } = held as Json;
    components[name(key)] = rest;
  }
  if (typeof id !== "string") return schema;
  components[name(id)] = schema;
  return { $ref: `#/components/schemas/${name(id)}` };
}

const RETRY_AFTER = { description: "Seconds to wait.", schema: { type: "integer", minimum: 0 } };

const problemAnswer = (status: ProblemStatus): Json => ({
  description: titleOf(status),
  ...((status === 429 || status === 409) && { headers: { "Retry-After": RETRY_AFTER } }),
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const PROBLEMS: readonly ProblemStatus[] = [400, 401, 404, 405, 409, 410, 413, 415, 422, 429, 500];

/** Every problem a route may answer with. */
function problemsOf({ method, of, body, query, refusals }: Route): readonly ProblemStatus[] {
  const all = new Set<ProblemStatus>([401, 429, 500, ...refusals]);
  if (of.length > 0) all.add(404);
  if (body !== undefined || query !== undefined) all.add(400);
  if (method !== "get") for (const status of [413, 415] as const) all.add(status);
  if (method === "post") for (const status of [400, 409, 422] as const) all.add(status);
  return PROBLEMS.filter((status) => all.has(status));
}

const ID_PARAMETER = { name: "id", in: "path", required: true, schema: { type: "string" } };
const KEY_PARAMETER = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "Makes the call safe to repeat for 24 hours.",
  schema: { type: "string", pattern: KEY_PATTERN },
};

function parametersOf({ path, method, query }: Route, components: Components): readonly Json[] {
  const asked = query === undefined ? {} : schemaOf(query, "input", components);
  // Guaranteed by toJSONSchema: an object's schema has properties, and may say which are required.
  const { properties = {}, required = [] } = asked as { properties?: Json; required?: readonly string[] };
  return [
    ...(path.includes("{id}") ? [ID_PARAMETER] : []),
    ...Object.entries(properties).map(([name, schema]) => ({
      name,
      in: "query",
      required: required.includes(name),
      schema,
    })),
    ...(method === "post" ? [KEY_PARAMETER] : []),
  ];
}

const DONE: Readonly<Record<SuccessStatus, string>> = {
  200: "As it stands now.",
  201: "It was made.",
  202: "It has begun, and goes on after the answer.",
  204: "It is done.",
};

function operationOf(route: Route, components: Components): Json {
  const { operation, tag, summary, body, shape, statuses } = route;
  const content = shape && { "application/json": { schema: schemaOf(shape, "output", components) } };
  const success = (status: SuccessStatus): Json => ({
    description: DONE[status],
    ...(content && { content }),
  });
  const isBodyNeeded = body !== undefined && !body.safeParse({}).success;
  return {
    operationId: operation,
    tags: [tag],
    summary,
    parameters: parametersOf(route, components),
    ...(body !== undefined && {
      requestBody: {
        required: isBodyNeeded,
        content: { "application/json": { schema: schemaOf(body, "input", components) } },
      },
    }),
    responses: {
      ...Object.fromEntries(statuses.map((status) => [status, success(status)])),
      ...Object.fromEntries(
        problemsOf(route).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

/** The whole document, for an API served under `${baseUrl}/api/v1`. */
export function describe(routes: readonly Route[], baseUrl: string): Json {
  const components: Components = {};
  schemaOf(problemShape, "output", components);
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, components) };
  return {
    openapi: "3.1.0",
    info: { title: "Legwork", version: "1", description: INTRODUCTION },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ key: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: Object.fromEntries(PROBLEMS.map((status) => [`Problem${status}`, problemAnswer(status)])),
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "A key of the programme." } },
    },
  };
}
