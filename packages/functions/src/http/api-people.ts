import { CONSENT_PURPOSES, CONSENT_VERSION } from "@legwork/core/domain/consent.ts";
import { searchIdOf } from "@legwork/core/domain/derived.ts";
import { roomOf } from "@legwork/core/domain/host.ts";
import type { Consent } from "@legwork/core/domain/profile.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal, refuse } from "@legwork/core/kernel/refusal.ts";
import * as z from "zod";
import {
  type Call,
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
import { idOf, instant, instantOrNull, reason } from "./api-shapes.ts";
import { hostProfile, seekerProfile } from "./schemas.ts";

/**
 * Seekers and hosts. A form is nobody's until its owner confirms it, so a profile is shown from then on, to the API as
 * to the webhooks.
 */

const agreement = z
  .enum(["letter", "attested"])
  .default("letter")
  .describe(
    "`letter`: a letter asks them to confirm, and nothing happens before they do. `attested`: you state that this person agreed elsewhere to the programme's text.",
  );

/** Imported people may have any country and language there is a code for. */
const looser = { country: z.string(), languages: z.array(z.string()) };

const consent = z
  .object({
    version: z.string(),
    purposes: z.array(z.string()),
    at: instant,
    how: z.enum(["form", "attested"]),
  })
  .meta({ id: "Consent", description: "What this person agreed to: which text, for what, when, and how." });

const enrolled = {
  consent: consent.nullable(),
  confirmedAt: instantOrNull,
  changePending: z.boolean().describe("A change of the form waits for its owner to confirm it."),
};

const seekerShape = z
  .object({
    id: idOf("seeker"),
    status: z.enum(["unconfirmed", "active", "withdrawn", "leaving"]),
    profile: seekerProfile
      .extend(looser)
      .meta({ id: "SeekerProfile" })
      .nullable()
      .describe("Null until the seeker has confirmed it."),
    ...enrolled,
    searchIds: z.array(idOf("search")),
  })
  .meta({ id: "Seeker" });

const hostShape = z
  .object({
    id: idOf("host"),
    status: z.enum(["unconfirmed", "active", "paused", "withdrawn", "leaving"]),
    profile: hostProfile
      .extend(looser)
      .meta({ id: "HostProfile" })
      .nullable()
      .describe("Null until the host has confirmed it."),
    ...enrolled,
    pausedUntil: instantOrNull.describe("Null when not paused, or paused until they say otherwise."),
    room: z.int().min(0).describe("Conversations there is room for now."),
    asked: z.int().min(0),
    answered: z.int().min(0),
    lastAskedAt: instantOrNull,
  })
  .meta({ id: "Host" });

const enrolment = (
  state: Known<"seeker"> | Known<"host">,
): { consent: Consent | null; confirmedAt: Instant | null; changePending: boolean } =>
  "profile" in state
    ? { consent: state.consent, confirmedAt: state.confirmedAt, changePending: state.pending !== undefined }
    : { consent: null, confirmedAt: null, changePending: false };

const seekerView = (id: Id<"seeker">, state: Known<"seeker">) => ({
  id,
  status: state.status,
  profile: "profile" in state ? state.profile : null,
  ...enrolment(state),
  searchIds: Array.from({ length: state.searches }, (_, index) => searchIdOf(id, index + 1)),
});

const hostView = (id: Id<"host">, state: Known<"host">, now: Instant) => {
  const here = "profile" in state ? state : undefined;
  return {
    id,
    status: state.status,
    profile: here?.profile ?? null,
    ...enrolment(state),
    pausedUntil: here?.pausedUntil ?? null,
    room: roomOf(state, now),
    asked: here?.asked ?? 0,
    answered: here?.answered ?? 0,
    lastAskedAt: here?.lastAskedAt ?? null,
  };
};

const consentFor = (form: "seeker" | "host", how: "letter" | "attested", at: Instant): Consent => ({
  version: CONSENT_VERSION,
  purposes: CONSENT_PURPOSES[form],
  at,
  how: how === "attested" ? "attested" : "form",
});

/** A closed programme takes nobody new; what is under way is looked after. */
const closed = ({ programme }: Call<unknown, unknown>): Refusal | undefined =>
  programme.status === "closed"
    ? refuse("conflict", "programme.closed", "This programme is closed. Reopen it first.")
    : undefined;

/** The record as it is after what was done to it, or its absence. */
async function seekerNow(call: Call<unknown, unknown>, id: Id<"seeker">) {
  const found = await findIn(call.world, call.programmeId, ["seeker"], id);
  // Guaranteed by `findIn`: a seeker was looked for.
  return found === undefined ? notFound() : { value: seekerView(id, found.state as Known<"seeker">) };
}

async function hostNow(call: Call<unknown, unknown>, id: Id<"host">) {
  const found = await findIn(call.world, call.programmeId, ["host"], id);
  // Guaranteed by `findIn`: a host was looked for.
  const state = found?.state as Known<"host"> | undefined;
  return state === undefined ? notFound() : { value: hostView(id, state, call.world.clock.now()) };
}

const [seekers, hosts] = ["Seekers", "Hosts"];

export const seekerRoutes: readonly Route[] = [
  onAll(
    "post",
    {
      path: "/seekers",
      operation: "createSeeker",
      tag: seekers,
      summary: "Enter a seeker. Their id follows from their address: known people are answered with 200.",
      body: z.object({ profile: seekerProfile.meta({ id: "NewSeeker" }), agreement }),
      statuses: [201, 200],
      shape: seekerShape,
      refusals: [409],
    },
    async (call) => {
      const { world, programmeId, body } = call;
      const refusal = closed(call);
      if (refusal !== undefined) return refusal;
      const to = world.ids.ofPerson("seeker", programmeId, body.profile.email);
      const before = await findIn(world, programmeId, ["seeker"], to);
      const done = await run(world, {
        to,
        programmeId,
        command: {
          type: "seeker.apply",
          profile: body.profile,
          consent: consentFor("seeker", body.agreement, world.clock.now()),
          source: "api",
        },
      });
      if (isRefusal(done)) return done;
      const now = await seekerNow(call, to);
      return "refused" in now ? now : { ...now, status: before === undefined ? 201 : 200 };
    },
  ),
  onAll(
    "get",
    {
      path: "/seekers",
      operation: "listSeekers",
      tag: seekers,
      summary: "Every seeker of the programme, page by page.",
      query: z.object({ ...pageQuery, status: seekerShape.shape.status.optional() }),
      shape: pageOf(seekerShape),
    },
    async (call) => ({
      value: await listed(call, "seeker", (id, state) =>
        (call.query.status ?? state.status) === state.status ? seekerView(id, state) : undefined,
      ),
    }),
  ),
  onOne(
    "get",
    "seeker",
    {
      path: "/seekers/{id}",
      operation: "getSeeker",
      tag: seekers,
      summary: "One seeker.",
      shape: seekerShape,
    },
    async (_call, { id, state }) => ({ value: seekerView(id, state) }),
  ),
  onOne(
    "post",
    "seeker",
    {
      path: "/seekers/{id}/withdraw",
      operation: "withdrawSeeker",
      tag: seekers,
      summary: "The seeker leaves: every search ends, and open requests are taken back.",
      body: reason,
      shape: seekerShape,
      refusals: [404],
    },
    async (call, { id: to }) => {
      const { world, programmeId, body } = call;
      const command = { type: "seeker.withdraw", because: body.because } as const;
      const done = await run(world, { to, programmeId, command });
      return isRefusal(done) ? done : seekerNow(call, to);
    },
  ),
  onOne(
    "delete",
    "seeker",
    {
      path: "/seekers/{id}",
      operation: "eraseSeeker",
      tag: seekers,
      summary:
        "Erase everything about a seeker (GDPR, article 17). What is under way is called off first; a day later all is gone.",
      statuses: [202],
      shape: seekerShape,
    },
    async (call, { id: to }) => {
      const { world, programmeId } = call;
      const done = await run(world, { to, programmeId, command: { type: "seeker.erase" } });
      return isRefusal(done) ? done : seekerNow(call, to);
    },
  ),
];

const pause = z.object({
  months: z
    .literal([1, 3, 6, "for-good"], { error: "Please give 1, 3, 6 or “for-good”." })
    .describe("A month is 30 days. `for-good`: until the host or you say otherwise."),
});

export const hostRoutes: readonly Route[] = [
  onAll(
    "post",
    {
      path: "/hosts",
      operation: "createHost",
      tag: hosts,
      summary: "Enter a host. Their id follows from their address: known people are answered with 200.",
      body: z.object({ profile: hostProfile.meta({ id: "NewHost" }), agreement }),
      statuses: [201, 200],
      shape: hostShape,
      refusals: [409],
    },
    async (call) => {
      const { world, programmeId, body } = call;
      const refusal = closed(call);
      if (refusal !== undefined) return refusal;
      const to = world.ids.ofPerson("host", programmeId, body.profile.email);
      const before = await findIn(world, programmeId, ["host"], to);
      const done = await run(world, {
        to,
        programmeId,
        command: {
          type: "host.apply",
          profile: body.profile,
          consent: consentFor("host", body.agreement, world.clock.now()),
          source: "api",
        },
      });
      if (isRefusal(done)) return done;
      const now = await hostNow(call, to);
      return "refused" in now ? now : { ...now, status: before === undefined ? 201 : 200 };
    },
  ),
  onAll(
    "get",
    {
      path: "/hosts",
      operation: "listHosts",
      tag: hosts,
      summary: "Every host of the programme, page by page.",
      query: z.object({ ...pageQuery, status: hostShape.shape.status.optional() }),
      shape: pageOf(hostShape),
    },
    async (call) => ({
      value: await listed(call, "host", (id, state) =>
        (call.query.status ?? state.status) === state.status
          ? hostView(id, state, call.world.clock.now())
          : undefined,
      ),
    }),
  ),
  onOne(
    "get",
    "host",
    { path: "/hosts/{id}", operation: "getHost", tag: hosts, summary: "One host.", shape: hostShape },
    async ({ world }, { id, state }) => ({ value: hostView(id, state, world.clock.now()) }),
  ),
  onOne(
    "post",
    "host",
    {
      path: "/hosts/{id}/pause",
      operation: "pauseHost",
      tag: hosts,
      summary: "The host is not asked for a while. What is under way goes on.",
      body: pause,
      shape: hostShape,
    },
    async (call, { id: to }) => {
      const { world, programmeId, body } = call;
      const done = await run(world, {
        to,
        programmeId,
        command: { type: "host.pause", months: body.months },
      });
      return isRefusal(done) ? done : hostNow(call, to);
    },
  ),
  onOne(
    "post",
    "host",
    {
      path: "/hosts/{id}/resume",
      operation: "resumeHost",
      tag: hosts,
      summary: "The host can be asked again.",
      shape: hostShape,
    },
    async (call, { id: to }) => {
      const { world, programmeId } = call;
      const done = await run(world, { to, programmeId, command: { type: "host.resume" } });
      return isRefusal(done) ? done : hostNow(call, to);
    },
  ),
  onOne(
    "delete",
    "host",
    {
      path: "/hosts/{id}",
      operation: "eraseHost",
      tag: hosts,
      summary:
        "Erase everything about a host (GDPR, article 17). What is under way is called off first; a day later all is gone.",
      statuses: [202],
      shape: hostShape,
    },
    async (call, { id: to }) => {
      const { world, programmeId } = call;
      const done = await run(world, { to, programmeId, command: { type: "host.erase" } });
      return isRefusal(done) ? done : hostNow(call, to);
    },
  ),
];
