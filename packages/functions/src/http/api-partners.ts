import type { EndpointCommand } from "@legwork/core/domain/endpoint.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import { freshSecret } from "@legwork/core/engine/webhook-signature.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, sameAs } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal, refuse } from "@legwork/core/kernel/refusal.ts";
import * as z from "zod";
import {
  type Call,
  type Found,
  findIn,
  type Known,
  listed,
  notFound,
  onAll,
  onOne,
  pageOf,
  pageQuery,
  type Route,
} from "./api-route.ts";
import { idOf, instant, instantOrNull, moment, reason } from "./api-shapes.ts";
import { endpointAsked, enoughEndpoints, replayFailed } from "./endpoints.ts";

/** Where partners receive every fact, and what came of each delivery. A secret is answered once, to the call that made it. */

const endpoint = {
  id: idOf("endpoint"),
  status: z.enum(["enabled", "disabled"]),
  label: z.string(),
  url: z.string(),
  secrets: z.int().describe("How many sign now: two for a day after a rotation."),
  failingSince: instantOrNull,
  disabledBecause: z.string().nullable(),
  createdAt: instant,
};
const endpointShape = z.object(endpoint).meta({ id: "Endpoint" });
const secretShape = z
  .object({ ...endpoint, secret: z.string().describe("Shown this once. Check deliveries with it.") })
  .meta({ id: "EndpointWithSecret" });

const endpointView = (id: Id<"endpoint">, state: Known<"endpoint">) => ({
  id,
  status: state.status,
  label: state.label,
  url: state.url,
  secrets: state.secrets.length,
  failingSince: state.failingSince ?? null,
  disabledBecause: state.disabledBecause === "" ? null : state.disabledBecause,
  createdAt: state.createdAt,
});

/** The same check, in the same words, whether an address is new or changed (W13). */
async function urlRefusal(world: World, given: string): Promise<Refusal | undefined> {
  const objection = await world.post.objection(given);
  return objection === undefined ? undefined : refuse("invalid", "endpoint.url", objection);
}

async function endpointNow(world: World, programmeId: Id<"programme">, id: Id<"endpoint">) {
  const state = await read(world, id, programmeId);
  return state === undefined || !("url" in state) ? notFound() : { value: endpointView(id, state) };
}

/** The endpoint with the secret it now signs with: what was sealed is opened again, so a repeated call says the same. */
async function withSecret(world: World, programmeId: Id<"programme">, id: Id<"endpoint">) {
  const state = await read(world, id, programmeId);
  const newest = state !== undefined && "url" in state ? state.secrets[0] : undefined;
  if (state === undefined || !("url" in state) || newest === undefined) return notFound();
  return { value: { ...endpointView(id, state), secret: world.vault.open(newest.sealed) } };
}

const endpoints = "Endpoints";
const deliveries = "Deliveries";

export const endpointRoutes: readonly Route[] = [
  onAll(
    "post",
    {
      path: "/endpoints",
      operation: "createEndpoint",
      tag: endpoints,
      summary:
        "Have every fact delivered to an address, signed as Standard Webhooks say. Answers the secret, once.",
      body: endpointAsked,
      statuses: [201],
      shape: secretShape,
      refusals: [409, 422],
    },
    async ({ world, programmeId, body, requestId }) => {
      const refusal = await urlRefusal(world, body.url);
      if (refusal !== undefined) return refusal;
      const to = requestId === undefined ? world.ids.fresh("endpoint") : sameAs("endpoint", requestId);
      const enough = await enoughEndpoints(world, programmeId, to);
      if (enough !== undefined) return enough;
      const secret = world.vault.seal(freshSecret(world.vault));
      const done = await run(world, {
        to,
        programmeId,
        command: { type: "endpoint.create", secret, ...body },
      });
      return isRefusal(done) ? done : withSecret(world, programmeId, to);
    },
  ),
  onAll(
    "get",
    {
      path: "/endpoints",
      operation: "listEndpoints",
      tag: endpoints,
      summary: "Every endpoint of the programme.",
      query: z.object(pageQuery),
      shape: pageOf(endpointShape),
    },
    async (call) => ({ value: await listed(call, "endpoint", endpointView) }),
  ),
  onOne(
    "get",
    "endpoint",
    {
      path: "/endpoints/{id}",
      operation: "getEndpoint",
      tag: endpoints,
      summary: "One endpoint, without its secret.",
      shape: endpointShape,
    },
    async (_call, { id, state }) => ({ value: endpointView(id, state) }),
  ),
  onOne(
    "patch",
    "endpoint",
    {
      path: "/endpoints/{id}",
      operation: "changeEndpoint",
      tag: endpoints,
      summary: "Change its name or its address.",
      body: endpointAsked.partial(),
      shape: endpointShape,
      refusals: [422],
    },
    async ({ world, programmeId, body }, { id: to, state }) => {
      const after = { label: body.label ?? state.label, url: body.url ?? state.url };
      const refusal = await urlRefusal(world, after.url);
      if (refusal !== undefined) return refusal;
      const done = await run(world, { to, programmeId, command: { type: "endpoint.change", ...after } });
      return isRefusal(done) ? done : endpointNow(world, programmeId, to);
    },
  ),
  onOne(
    "post",
    "endpoint",
    {
      path: "/endpoints/{id}/rotate",
      operation: "rotateEndpointSecret",
      tag: endpoints,
      summary: "Make a new secret; the one before signs too for a day. Answers the new one, once.",
      shape: secretShape,
    },
    async ({ world, programmeId }, { id: to }) => {
      const secret = world.vault.seal(freshSecret(world.vault));
      const done = await run(world, { to, programmeId, command: { type: "endpoint.rotate", secret } });
      return isRefusal(done) ? done : withSecret(world, programmeId, to);
    },
  ),
  onOne(
    "post",
    "endpoint",
    {
      path: "/endpoints/{id}/enable",
      operation: "enableEndpoint",
      tag: endpoints,
      summary: "Deliver there again.",
      shape: endpointShape,
    },
    (call, found) => ordered(call, found, { type: "endpoint.enable" }),
  ),
  onOne(
    "post",
    "endpoint",
    {
      path: "/endpoints/{id}/disable",
      operation: "disableEndpoint",
      tag: endpoints,
      summary: "Deliver nothing there until it is enabled.",
      body: reason,
      shape: endpointShape,
    },
    (call, found) => {
      const because = call.body.because === "" ? "It was switched off through the API." : call.body.because;
      return ordered(call, found, { type: "endpoint.disable", because });
    },
  ),
  onOne(
    "delete",
    "endpoint",
    {
      path: "/endpoints/{id}",
      operation: "removeEndpoint",
      tag: endpoints,
      summary: "Remove it for good. Nothing more is delivered there.",
    },
    async ({ world, programmeId }, { id: to }) => {
      const done = await run(world, { to, programmeId, command: { type: "endpoint.remove" } });
      return isRefusal(done) ? done : {};
    },
  ),
];

async function ordered(
  { world, programmeId }: Call<unknown, unknown>,
  { id: to }: Found<"endpoint">,
  command: EndpointCommand,
) {
  const done = await run(world, { to, programmeId, command });
  return isRefusal(done) ? done : endpointNow(world, programmeId, to);
}

const deliveryShape = z
  .object({
    id: idOf("delivery"),
    endpointId: idOf("endpoint"),
    factId: z.string().describe("The fact delivered, and the `webhook-id` of every attempt."),
    factType: z.string(),
    status: z.enum(["pending", "delivered", "failed", "cancelled"]),
    tries: z.int(),
    attempts: z
      .array(
        z.object({
          at: instant,
          status: z.int().describe("HTTP status; 0 when there was no answer."),
          answer: z.string(),
          tookMs: z.number(),
        }),
      )
      .describe("The latest, newest last."),
    queuedAt: instant,
    nextAt: instantOrNull,
    endedAt: instantOrNull,
    because: z.string().nullable(),
  })
  .meta({ id: "Delivery" });

const deliveryView = (id: Id<"delivery">, state: Known<"delivery">) => {
  const { endpointId, factId, factType, status, tries, queuedAt } = state;
  const end = state.status === "pending" ? undefined : state;
  return {
    ...{ id, endpointId, factId, factType, status, tries, queuedAt },
    attempts: state.attempts.map(({ at, status, answer, tookMs }) => ({ at, status, answer, tookMs })),
    nextAt: state.status === "pending" ? state.nextAt : null,
    endedAt: end?.endedAt ?? null,
    because: end === undefined || end.because === "" ? null : end.because,
  };
};

export const deliveryRoutes: readonly Route[] = [
  onOne(
    "get",
    "endpoint",
    {
      path: "/endpoints/{id}/deliveries",
      operation: "listDeliveries",
      tag: deliveries,
      summary: "What was delivered to one endpoint, with every attempt.",
      query: z.object({ ...pageQuery, status: deliveryShape.shape.status.optional() }),
      shape: pageOf(deliveryShape),
    },
    async (call, { id: endpointId }) => ({
      value: await listed(call, "delivery", (id, state) =>
        state.endpointId === endpointId && (call.query.status ?? state.status) === state.status
          ? deliveryView(id, state)
          : undefined,
      ),
    }),
  ),
  onOne(
    "post",
    "delivery",
    {
      path: "/deliveries/{id}/replay",
      operation: "replayDelivery",
      tag: deliveries,
      summary: "Deliver it again, under the same `webhook-id`.",
      statuses: [202],
      shape: deliveryShape,
    },
    async ({ world, programmeId }, { id: to }) => {
      const done = await run(world, { to, programmeId, command: { type: "delivery.replay" } });
      if (isRefusal(done)) return done;
      const found = await findIn(world, programmeId, ["delivery"], to);
      // Guaranteed by `findIn`: a delivery was looked for.
      return found === undefined ? notFound() : { value: deliveryView(to, found.state as Known<"delivery">) };
    },
  ),
  onOne(
    "post",
    "endpoint",
    {
      path: "/endpoints/{id}/replays",
      operation: "replayFailedDeliveries",
      tag: deliveries,
      summary:
        "Deliver again everything that failed or was cancelled since a moment. It goes on after the answer.",
      body: z.object({ since: moment }),
      statuses: [202],
      shape: z.object({ endpointId: idOf("endpoint"), since: instant }),
    },
    async ({ world, programmeId, body: { since } }, { id: endpointId }) => {
      world.later(() => replayFailed(world, programmeId, endpointId, since));
      return { value: { endpointId, since } };
    },
  ),
];
