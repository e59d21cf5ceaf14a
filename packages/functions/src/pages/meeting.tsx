import type { MeetingCommand } from "@legwork/core/domain/meeting.ts";
import { factsFor } from "@legwork/core/engine/facts.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { calendarFor } from "@legwork/core/letters/draft.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { badLink, framedIn } from "./door.tsx";
import { placeChosen } from "./in-person.tsx";
import { Layout, Refused, show } from "./layout.tsx";
import { MeetingFacts, type Met, openMeeting } from "./meeting-facts.tsx";
import { type Placing, WhatNow } from "./meeting-steps.tsx";
import { MEETING } from "./meeting-words.ts";
import { PreparedQuestions, preparedFor } from "./prepared.tsx";

/** The meeting's page for both sides: when and where, and what can still be done about it. */
export const meetingPage = (world: World): Hono =>
  new Hono()
    .get("/meeting/:token", async (c) => {
      const met = await openMeeting(world, "meeting", c.req.param("token"));
      return met === undefined ? badLink(c) : view(c, world, met);
    })
    .post("/meeting/:token", async (c) => {
      const met = await openMeeting(world, "meeting", c.req.param("token"));
      return met === undefined ? badLink(c) : act(c, world, met, await fieldsOf(c));
    })
    .get("/meeting/:token/invite.ics", async (c) => {
      const met = await openMeeting(world, "meeting", c.req.param("token"));
      return met === undefined ? badLink(c) : invite(c, world, met);
    });

async function act(c: Context, world: World, met: Met, fields: Fields) {
  const command = commandIn(fields, met);
  if (command === undefined) return view(c, world, met);
  const done = await run(world, { to: met.id, programmeId: met.programme.id, command });
  if (!isRefusal(done)) return c.redirect(`/meeting/${met.token}`, 303);
  const now = await openMeeting(world, "meeting", met.token);
  if (now === undefined) return badLink(c);
  return done.code === "meeting.place"
    ? view(c, world, now, undefined, { fields, errors: [{ field: "place", says: done.because }] })
    : view(c, world, now, done);
}

function commandIn(fields: Fields, { side: by, state, programme }: Met): MeetingCommand | undefined {
  const cafes = programme.settings.cafes ?? [];
  const inPerson = state.appointment.format === "in-person";
  switch (one(fields, "action")) {
    case "confirm":
      return { type: "meeting.confirm", by };
    case "cancel":
      return { type: "meeting.cancel", by, because: one(fields, "because").slice(0, 500) };
    case "place":
      return {
        type: "meeting.place",
        by,
        place: placeChosen({ ...fields, "other-place": one(fields, "place") }, "other", cafes, inPerson),
      };
    case "held":
      return { type: "meeting.report", by, happened: true };
    case "missed":
      return { type: "meeting.report", by, happened: false };
    default:
      return undefined;
  }
}

async function invite(c: Context, world: World, met: Met) {
  const { state, side, id, programme } = met;
  const to = side === "host" ? state.appointment.hostId : state.appointment.seekerId;
  const facts = await factsFor(world, { purpose: "confirmation", about: id, to, number: 1 }, programme.id);
  if (facts === undefined || facts.host === undefined || facts.seeker === undefined) return badLink(c);
  const { ics, method } = calendarFor(facts, state.status === "cancelled" ? "CANCEL" : "REQUEST");
  return c.body(ics, 200, {
    "content-type": `text/calendar; charset=utf-8; method=${method}`,
    "content-disposition": 'attachment; filename="meeting.ics"',
  });
}

async function view(c: Context, world: World, met: Met, refusal?: Refusal, placing: Placing = {}) {
  const { state, programme } = met;
  const { errors = [] } = placing;
  const prepared = await preparedFor(world, met);
  const isChosen = prepared !== undefined && prepared.asked.length > 0;
  const title = MEETING(programme.settings.locale).titles[state.status];
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <Refused refusal={refusal} />
      <MeetingFacts met={met} />
      {isChosen && <PreparedQuestions met={met} prepared={prepared} />}
      <WhatNow world={world} met={met} placing={placing} />
      {!isChosen && <PreparedQuestions met={met} prepared={prepared} />}
    </Layout>,
    refusal ? statusOf(refusal) : errors.length > 0 ? 422 : 200,
  );
}
