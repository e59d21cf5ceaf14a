import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { methodNotAllowed } from "hono/method-not-allowed";
import type * as z from "zod";
import { columnRoutes } from "./api-column.ts";
import { describe } from "./api-document.ts";
import { keyAmong, programmeOf } from "./api-key.ts";
import { type Answered, fingerprintOf, keyIn, once } from "./api-once.ts";
import { apiPage, type Sheet } from "./api-page.tsx";
import { deliveryRoutes, endpointRoutes } from "./api-partners.ts";
import { hostRoutes, seekerRoutes } from "./api-people.ts";
import { factRoutes, programmeRoutes } from "./api-programme.ts";
import { type Call, type Found, findIn, type KnownProgramme, notFound, type Route } from "./api-route.ts";
import { introductionRoutes, meetingRoutes, searchRoutes } from "./api-searches.ts";
import { type Allowance, limited, peerOf } from "./limit.ts";
import { answerProblem, type Problem, problem, problemOf } from "./problem.ts";
import type { FieldError } from "./schemas.ts";
import { FORM_MAX } from "./security.ts";

/** Every route of the API, in the order of its description. */
const ROUTES: readonly Route[] = [
  ...programmeRoutes,
  ...seekerRoutes,
  ...hostRoutes,
  ...searchRoutes,
  ...introductionRoutes,
  ...meetingRoutes,
  ...columnRoutes,
  ...factRoutes,
  ...endpointRoutes,
  ...deliveryRoutes,
];

export const BASE = "/api/v1";

/** A CRM that copies a whole cohort page by page stays under this; a loop that has gone wrong does not. */
const CALLS_PER_KEY: Allowance = { name: "key", burst: 300, perMinute: 600 };
/** Before the key is known: enough for several programmes behind one address, too few to guess or to flood. */
const CALLS_PER_PEER: Allowance = { name: "peer", burst: 600, perMinute: 1_200 };

/** The caller, known by their key. */
interface Caller {
  readonly programmeId: Id<"programme">;
  readonly programme: KnownProgramme;
  readonly keyId: string;
}

interface ApiEnv {
  Variables: { caller: Caller };
}

/**
 * The JSON API under `/api/v1`, its description at `/api/openapi.json` and a page to read at `/api`. No answer ever
 * allows another site's scripts to read it: there are no CORS headers at all.
 */
export function api(world: World, sheet: Sheet = { path: "/style.css" }): Hono {
  const app = new Hono();
  const document = JSON.stringify(describe(ROUTES, world.baseUrl));
  const page = apiPage(ROUTES, sheet);
  app.use("/api/*", async (c, next) => {
    c.header("vary", "origin");
    await next();
  });
  app.use("/api/*", methodNotAllowed({ app, onMethodNotAllowed: wrongMethod }));
  app.get("/api", (c) => c.html(page));
  app.get("/api/openapi.json", (c) => c.body(document, 200, { "content-type": "application/json" }));
  app.route(BASE, resources(world));
  app.notFound((c) => answerProblem(c, problem(404, "address.missing", "There is nothing at this address.")));
  app.onError((fault, c) => failed(c, world, fault));
  return app;
}

function resources(world: World): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const perPeer = limited(world, CALLS_PER_PEER, peerOf, tooMany);
  const perKey = limited(world, CALLS_PER_KEY, (c: Context<ApiEnv>) => c.get("caller").keyId, tooMany);
  app.use(perPeer, known(world), perKey, jsonOnly, small);
  for (const route of ROUTES)
    app.on(route.method.toUpperCase(), route.path.replace("{id}", ":id"), (c) => serve(c, world, route));
  return app;
}

const tooMany = (c: Context): Response =>
  answerProblem(
    c,
    problem(
      429,
      "calls.too-many",
      "That is more than is allowed. `Retry-After` says how many seconds to wait.",
    ),
  );

const wrongMethod = (c: Context, methods: readonly string[]): Response => {
  c.header("allow", methods.join(", "));
  return answerProblem(c, problem(405, "method.wrong", "This address does not take that method."));
};

function failed(c: Context, world: World, fault: Error): Response {
  world.log("error", "a call failed", { fault: fault.name, type: c.req.method });
  const because = "Nothing of this call is known to have been done. Please try again.";
  return answerProblem(c, problem(500, "fault", because));
}

/** Who calls, by the key they bring; one answer for every key that opens nothing. */
const known =
  (world: World): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const caller = await callerIn(world, c.req.header("authorization") ?? "");
    if (caller === undefined) {
      c.header("www-authenticate", 'Bearer realm="legwork"');
      const because = "Please send a key of the programme: `Authorization: Bearer lw_…`. Managers make them.";
      return answerProblem(c, problem(401, "key.unknown", because));
    }
    c.set("caller", caller);
    return next();
  };

async function callerIn(world: World, authorization: string): Promise<Caller | undefined> {
  const key = /^bearer +([\w-]+) *$/i.exec(authorization)?.[1] ?? "";
  const programmeId = programmeOf(key);
  const programme = programmeId && (await read(world, programmeId));
  if (programmeId === undefined || programme === undefined || programme.status === "none") return undefined;
  const found = keyAmong(key, programme.keys);
  return found && { programmeId, programme, keyId: found.keyId };
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;
const hasBody = (c: Context): boolean => !["GET", "HEAD"].includes(c.req.method) && c.req.raw.body !== null;

const jsonOnly: MiddlewareHandler = async (c, next) =>
  hasBody(c) && !JSON_TYPE.test(c.req.header("content-type") ?? "")
    ? answerProblem(c, problem(415, "body.type", "Please send JSON, as `application/json`."))
    : next();

const small = bodyLimit({
  maxSize: FORM_MAX,
  onError: (c) =>
    answerProblem(
      c,
      problem(413, "body.large", `A call has at most ${FORM_MAX / 1024} kB. Please send less.`),
    ),
});

async function serve(c: Context<ApiEnv>, world: World, route: Route): Promise<Response> {
  const { programmeId, programme } = c.get("caller");
  const found = await foundFor(c, world, route, programmeId);
  if (route.of.length > 0 && found === undefined) return answerProblem(c, problemOf(notFound()));
  const query = parsed(route.query, c.req.query());
  if ("problem" in query) return answerProblem(c, query.problem);
  const body = await bodyFor(c, route);
  if ("problem" in body) return answerProblem(c, body.problem);
  const call = { world, programmeId, programme, query: query.value, body: body.value };
  const header = route.method === "post" ? c.req.header("idempotency-key") : undefined;
  if (header === undefined)
    return respond(c, await answered(route, { ...call, requestId: undefined }, found));
  const key = keyIn(header);
  if (key === undefined) return answerProblem(c, malformedKey());
  const fingerprint = fingerprintOf(route.operation, found?.id, body.value);
  const outcome = await once(world, programmeId, { key, fingerprint }, (requestId) =>
    answered(route, { ...call, requestId }, found),
  );
  if (isRefusal(outcome)) return refusedOnce(c, outcome);
  if (outcome.again) c.header("idempotency-replayed", "true");
  return respond(c, outcome);
}

const foundFor = (c: Context, world: World, { of }: Route, programmeId: Id<"programme">) =>
  of.length === 0 ? undefined : findIn(world, programmeId, of, c.req.param("id") ?? "");

/** A refusal is an answer too: it is kept and given again like any other. */
async function answered(
  route: Route,
  call: Call<unknown, unknown>,
  found: Found | undefined,
): Promise<Answered> {
  const outcome = await route.serve(call, found);
  if (!isRefusal(outcome)) return outcome;
  const told = problemOf(outcome);
  return { status: told.status, value: told };
}

/** Statuses from here on are problems. */
const PROBLEM_FROM = 400;

function respond(c: Context, { status, value }: Answered): Response {
  if (value === undefined) return c.body(null, 204);
  const type = status >= PROBLEM_FROM ? "application/problem+json" : "application/json";
  // Guaranteed by the routes: what has a shape is never answered with 204.
  const full = status as Exclude<typeof status, 204>;
  return c.body(JSON.stringify(value), full, { "content-type": type });
}

const RETRY_AFTER_S = "1";

function refusedOnce(c: Context, refusal: Refusal): Response {
  if (refusal.kind === "conflict") c.header("retry-after", RETRY_AFTER_S);
  return answerProblem(c, problemOf(refusal));
}

const malformedKey = (): Problem =>
  problem(400, "request.key", "An `Idempotency-Key` is 1 to 200 visible characters, such as a UUID.");

type Parsed = { readonly value: unknown } | { readonly problem: Problem };

function parsed(schema: z.ZodType | undefined, given: unknown): Parsed {
  if (schema === undefined) return { value: undefined };
  const result = schema.safeParse(given);
  if (result.success) return { value: result.data };
  const because = "Something in this call is missing or not understood; `errors` says what.";
  return { problem: problem(400, "call.invalid", because, errorsIn(result.error)) };
}

async function bodyFor(c: Context, route: Route): Promise<Parsed> {
  if (route.body === undefined) return { value: undefined };
  const text = await c.req.text();
  try {
    return parsed(route.body, text.trim() === "" ? {} : JSON.parse(text));
  } catch {
    return { problem: problem(400, "body.malformed", "This is not JSON.") };
  }
}

/** Faults told of one call: whoever has more has sent something else altogether. */
const ERRORS_MAX = 50;

/** What is wrong, by the path in the JSON that was sent: `profile.availability.0.to`. */
const errorsIn = ({ issues }: z.ZodError): readonly FieldError[] =>
  issues
    .slice(0, ERRORS_MAX)
    .map(({ path, message }) => ({ field: path.map(String).join("."), says: message }));
