import { BOOK_WITHIN_MS } from "@legwork/core/domain/introduction.ts";
import type { Locale } from "@legwork/core/domain/programme.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Instant, later, parseInstant } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { dateOf, placeOf, printBoth } from "@legwork/core/kernel/zone.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { type ProblemStatus, statusOf } from "../http/problem.ts";
import { badLink, framedIn } from "./door.tsx";
import { Button, Form, Radios } from "./fields.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { MeetingFacts, type Met, openMeeting, otherName } from "./meeting-facts.tsx";
import { MEETING } from "./meeting-words.ts";
import { bothFree, suggested } from "./slots.ts";
import { TypedTimeField, typedTime, typedTimeError } from "./typed-time.tsx";

/** Moving a meeting: times that suit both, or one's own. The old time holds until both diaries have the new one. */
export const movePage = (world: World): Hono =>
  new Hono()
    .get("/meeting/:token/move", async (c) => {
      const met = await openMeeting(world, "meeting", c.req.param("token"));
      if (met === undefined) return badLink(c);
      return isMovable(met, world.clock.now())
        ? view(c, world, met)
        : c.redirect(`/meeting/${met.token}`, 303);
    })
    .post("/meeting/:token/move", async (c) => {
      const met = await openMeeting(world, "meeting", c.req.param("token"));
      return met === undefined ? badLink(c) : move(c, world, met, await fieldsOf(c));
    });

const isMovable = ({ state }: Met, now: Instant): boolean =>
  (state.status === "missed" && state.moving === undefined) ||
  (state.status === "scheduled" && state.moving === undefined && state.when.startsAt > now);

const zoneOf = ({ side, state: { appointment } }: Met): string =>
  side === "host" ? appointment.hostPlace.zone : appointment.seekerPlace.zone;

async function move(c: Context, world: World, met: Met, fields: Fields) {
  const chosen = timeIn(fields, zoneOf(met), met.programme.settings.locale);
  if ("says" in chosen) return view(c, world, met, fields, [chosen]);
  const { startsAt, field } = chosen;
  const { appointment } = met.state;
  const emails = [met.host?.email, met.seeker?.email].filter((email) => email !== undefined);
  if (!(await bothFree(world, emails, startsAt, appointment.minutes, met.id))) {
    const says = MEETING(met.programme.settings.locale).busy;
    return view(c, world, met, fields, [{ field, says }]);
  }
  const command = { type: "meeting.move", by: met.side, startsAt } as const;
  const done = await run(world, { to: met.id, programmeId: met.programme.id, command });
  return isRefusal(done)
    ? view(c, world, met, fields, [{ field, says: done.because }], statusOf(done))
    : c.redirect(`/meeting/${met.token}`, 303);
}

/** One of the suggested times, or one typed; typing wins, since it takes more trouble. */
function timeIn(
  fields: Fields,
  zone: string,
  locale: Locale,
): { readonly startsAt: Instant; readonly field: string } | FieldError {
  const typed = typedTime(fields, "when", zone, locale);
  if (typed.kind === "fine") return { startsAt: typed.startsAt, field: "when" };
  const error = typedTimeError("when", typed);
  if (error !== undefined) return error;
  const startsAt = parseInstant(one(fields, "time"));
  return startsAt === undefined
    ? { field: "time", says: MEETING(locale).needTime }
    : { startsAt, field: "time" };
}

async function slotsFor(world: World, { state, host, seeker, id }: Met): Promise<readonly Instant[]> {
  if (host === undefined || seeker === undefined) return [];
  const { appointment, when } = state;
  const { starts } = await suggested(
    world,
    { availability: host.availability, place: appointment.hostPlace, email: host.email },
    { availability: seeker.availability, place: appointment.seekerPlace, email: seeker.email },
    appointment.minutes,
    id,
  );
  return starts.filter((at) => at !== when.startsAt);
}

async function view(
  c: Context,
  world: World,
  met: Met,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
  status: ProblemStatus | 200 = errors.length > 0 ? 422 : 200,
) {
  const { programme, token, side, state } = met;
  const zone = zoneOf(met);
  const other = side === "host" ? state.appointment.seekerPlace.zone : state.appointment.hostPlace.zone;
  const now = world.clock.now();
  const starts = await slotsFor(world, met);
  const words = MEETING(programme.settings.locale);
  return show(
    c,
    <Layout title={words.move} errors={errors} {...framedIn(programme)}>
      <h1>{words.move}</h1>
      <MeetingFacts met={met} />
      <p>
        {words.holds(otherName(met))} <a href={`/meeting/${token}`}>{words.leave}</a>
      </p>
      <Form action={`/meeting/${token}/move`}>
        {starts.length > 0 && (
          <Radios
            name="time"
            label={words.suitBoth}
            options={starts.map((at) => ({
              value: at,
              text: printBoth(at, zone, other, programme.settings.locale),
            }))}
            value={one(fields, "time")}
            errors={errors}
          />
        )}
        <TypedTimeField
          name="when"
          label={words.ownTime(placeOf(zone))}
          zone={zone}
          fields={fields}
          errors={starts.length > 0 ? errors : errors.map((error) => ({ ...error, field: "when" }))}
          from={dateOf(now, zone)}
          to={dateOf(later(now, BOOK_WITHIN_MS), zone)}
        />
        <Button>{words.doMove}</Button>
      </Form>
    </Layout>,
    status,
  );
}
