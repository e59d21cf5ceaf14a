import { meetingIdOf } from "@legwork/core/domain/derived.ts";
import { type IntroductionState, OUTCOMES } from "@legwork/core/domain/introduction.ts";
import { FORMATS } from "@legwork/core/domain/profile.ts";
import { ENDINGS } from "@legwork/core/domain/search.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import * as z from "zod";
import {
  type Call,
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

/** What seekers wish for, who is asked for them, and the meetings that come of it. */

const searchShape = z
  .object({
    id: idOf("search"),
    seekerId: idOf("seeker"),
    status: z.enum(["waiting", "running", "closing", "handing", "ended"]),
    wanted: z.int().describe("Conversations wished for."),
    openedAt: instant,
    deadlineAt: instant.describe("After this no new host is asked."),
    live: z.array(
      z.object({
        introductionId: idOf("introduction"),
        hostId: idOf("host"),
        phase: z.enum(["proposed", "reviewing", "queued", "asked", "questioned", "offered", "scheduled"]),
        answerBy: instantOrNull,
        since: instant,
      }),
    ),
    tried: z.array(idOf("host")).describe("Hosts asked so far; nobody is asked twice."),
    met: z.array(idOf("introduction")),
    how: z.enum(ENDINGS).nullable(),
    endedAt: instantOrNull,
    coachId: idOf("coach").nullable(),
  })
  .meta({ id: "Search" });

const searchView = (id: Id<"search">, state: Known<"search">) => {
  const { seekerId, status, wanted, openedAt, deadlineAt, tried, met } = state;
  const end = state.status === "ended" ? state : undefined;
  return {
    ...{ id, seekerId, status, wanted, openedAt, deadlineAt },
    live: state.live.map(({ introductionId, hostId, phase, answerBy, since }) => ({
      ...{ introductionId, hostId, phase, since },
      answerBy: answerBy ?? null,
    })),
    tried,
    met,
    how: end?.how ?? null,
    endedAt: end?.endedAt ?? null,
    coachId: end?.coachId ?? null,
  };
};

const offerShape = z.object({
  times: z.array(z.object({ startsAt: instant, wall: z.string() })),
  zone: z.string(),
  minutes: z.int(),
  format: z.enum(FORMATS),
  place: z.string(),
  note: z.string(),
});

const introductionShape = z
  .object({
    id: idOf("introduction"),
    searchId: idOf("search"),
    seekerId: idOf("seeker"),
    hostId: idOf("host"),
    meetingId: idOf("meeting").describe("The id the meeting has once a time is chosen."),
    status: z.enum([
      "proposed",
      "reviewing",
      "queued",
      "asked",
      "questioned",
      "offered",
      "booking",
      "scheduled",
      "ended",
    ]),
    score: z.int(),
    reasons: z.array(
      z.object({
        criterion: z.string(),
        points: z.int(),
        max: z.int(),
        known: z.boolean().describe("False: one of the two said nothing about it."),
        because: z.string(),
      }),
    ),
    connection: z.string(),
    requestedAt: instantOrNull,
    followUps: z.int(),
    answerBy: instantOrNull,
    offer: offerShape.nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    because: z.string().nullable(),
    endedAt: instantOrNull,
  })
  .meta({ id: "Introduction" });

const introductionView = (id: Id<"introduction">, state: Known<"introduction">) => {
  const { searchId, seekerId, hostId, score, reasons, connection } = state.terms;
  const asked = "asked" in state ? state.asked : undefined;
  const end = state.status === "ended" ? state : undefined;
  return {
    ...{ id, searchId, seekerId, hostId, meetingId: meetingIdOf(id), status: state.status },
    ...{ score, reasons, connection },
    requestedAt: asked?.requestedAt ?? null,
    followUps: asked?.followUps ?? 0,
    answerBy: state.status === "asked" ? state.asked.answerBy : null,
    offer: "offer" in state ? state.offer : null,
    outcome: end?.outcome ?? null,
    because: end?.because ?? null,
    endedAt: end?.endedAt ?? null,
  };
};

const meetingShape = z
  .object({
    id: idOf("meeting"),
    occasionId: z
      .union([idOf("introduction"), idOf("talk")])
      .describe("The introduction or the talk it came of."),
    searchId: idOf("search").nullable(),
    seekerId: idOf("seeker"),
    hostId: z.union([idOf("host"), idOf("coach"), idOf("seeker")]).describe("Who gives the time."),
    status: z.enum(["holding", "clashed", "scheduled", "wondering", "missed", "held", "closed", "cancelled"]),
    startsAt: instant,
    wall: z.string().describe("The time on the host's clock: the promise the instant follows from."),
    zone: z.string(),
    minutes: z.int(),
    format: z.enum(FORMATS),
    place: z.string(),
    version: z.int().describe("Rises with every change of the time; the SEQUENCE of the invitation."),
    confirmed: z.array(z.enum(["seeker", "host"])),
    because: z.string().nullable(),
    heldAt: instantOrNull,
  })
  .meta({ id: "Meeting" });

const meetingView = (id: Id<"meeting">, state: Known<"meeting">) => {
  const { occasionId, searchId, seekerId, hostId, minutes, format, place } = state.appointment;
  const { startsAt, wall, zone } = state.when;
  return {
    ...{ id, occasionId, searchId: searchId ?? null, seekerId, hostId, status: state.status },
    ...{ startsAt, wall, zone, minutes, format, place, version: state.sequence },
    confirmed: state.status === "scheduled" ? state.confirmed : [],
    because: "because" in state ? state.because : null,
    heldAt: state.status === "held" ? state.heldAt : null,
  };
};

const [searches, introductions, meetings] = ["Searches", "Introductions", "Meetings"];

export const searchRoutes: readonly Route[] = [
  onAll(
    "get",
    {
      path: "/searches",
      operation: "listSearches",
      tag: searches,
      summary: "Every search of the programme, page by page.",
      query: z.object({
        ...pageQuery,
        status: searchShape.shape.status.optional(),
        seekerId: idOf("seeker").optional(),
      }),
      shape: pageOf(searchShape),
    },
    async (call) => ({
      value: await listed(call, "search", (id, state) => {
        const { status = state.status, seekerId = state.seekerId } = call.query;
        return status === state.status && seekerId === state.seekerId ? searchView(id, state) : undefined;
      }),
    }),
  ),
  onOne(
    "get",
    "search",
    {
      path: "/searches/{id}",
      operation: "getSearch",
      tag: searches,
      summary: "One search.",
      shape: searchShape,
    },
    async (_call, { id, state }) => ({ value: searchView(id, state) }),
  ),
];

async function introductionNow({ world, programmeId }: Call<unknown, unknown>, id: Id<"introduction">) {
  const state: IntroductionState | undefined = await read(world, id, programmeId);
  return state === undefined || state.status === "none" ? notFound() : { value: introductionView(id, state) };
}

export const introductionRoutes: readonly Route[] = [
  onAll(
    "get",
    {
      path: "/introductions",
      operation: "listIntroductions",
      tag: introductions,
      summary:
        "Every introduction of the programme, page by page. `status=reviewing` are those that wait for you.",
      query: z.object({
        ...pageQuery,
        status: introductionShape.shape.status.optional(),
        searchId: idOf("search").optional(),
        hostId: idOf("host").optional(),
      }),
      shape: pageOf(introductionShape),
    },
    async (call) => ({
      value: await listed(call, "introduction", (id, state) => {
        const { terms } = state;
        const { status = state.status, searchId = terms.searchId, hostId = terms.hostId } = call.query;
        const isWanted = status === state.status && searchId === terms.searchId && hostId === terms.hostId;
        return isWanted ? introductionView(id, state) : undefined;
      }),
    }),
  ),
  onOne(
    "get",
    "introduction",
    {
      path: "/introductions/{id}",
      operation: "getIntroduction",
      tag: introductions,
      summary: "One introduction, with why the two were matched.",
      shape: introductionShape,
    },
    async (_call, { id, state }) => ({ value: introductionView(id, state) }),
  ),
  onOne(
    "post",
    "introduction",
    {
      path: "/introductions/{id}/approve",
      operation: "approveIntroduction",
      tag: introductions,
      summary: "Let a match that waits for review go out. Approving twice changes nothing.",
      shape: introductionShape,
      refusals: [409, 410],
    },
    async (call, { id: to }) => {
      const { world, programmeId } = call;
      const done = await run(world, { to, programmeId, command: { type: "introduction.approve" } });
      return isRefusal(done) ? done : introductionNow(call, to);
    },
  ),
  onOne(
    "post",
    "introduction",
    {
      path: "/introductions/{id}/drop",
      operation: "dropIntroduction",
      tag: introductions,
      summary: "Drop a match before its request goes out; another host is looked for.",
      body: reason,
      shape: introductionShape,
      refusals: [409, 410],
    },
    async (call, { id: to }) => {
      const { world, programmeId, body } = call;
      const because = body.because === "" ? "The programme dropped this match." : body.because;
      const done = await run(world, { to, programmeId, command: { type: "introduction.drop", because } });
      return isRefusal(done) ? done : introductionNow(call, to);
    },
  ),
];

export const meetingRoutes: readonly Route[] = [
  onOne(
    "get",
    "meeting",
    {
      path: "/meetings/{id}",
      operation: "getMeeting",
      tag: meetings,
      summary: "One meeting.",
      shape: meetingShape,
    },
    async (_call, { id, state }) => ({ value: meetingView(id, state) }),
  ),
];
