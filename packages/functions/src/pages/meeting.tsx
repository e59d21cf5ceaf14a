import type { Side } from "@legwork/core/domain/diary.ts";
import { LATE_MS, type MeetingCommand, type MeetingState } from "@legwork/core/domain/meeting.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { factsFor } from "@legwork/core/engine/facts.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { later } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { printBoth } from "@legwork/core/kernel/zone.ts";
import { calendarOf } from "@legwork/core/letters/calendar.ts";
import { surveyIdOf, thanksIdOf } from "@legwork/core/reactions.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { alongside, badLink, framed, type Opened, opened } from "./door.tsx";
import { Button, Form, TextArea } from "./fields.tsx";
import { Facts, Layout, Notice, show } from "./layout.tsx";
import { FORMAT_WORDS, firstName, hostInWords, otherSide, whenInWords } from "./words.ts";

/** The meeting as one side opened it. */
export interface Met {
  readonly side: Side;
  readonly link: Opened<"meeting">["link"];
  readonly token: string;
  readonly id: Opened<"meeting">["id"];
  readonly programme: Opened<"meeting">["programme"];
  readonly state: Exclude<MeetingState, { status: "none" }>;
  readonly host: HostProfile | undefined;
  readonly seeker: SeekerProfile | undefined;
}

/** What a link for one side of a meeting opens. People who have left since are undefined. */
export async function openMeeting(
  world: World,
  door: "meeting" | "pack",
  token: string,
): Promise<Met | undefined> {
  const found = await opened(world, door, token, "meeting");
  if (found === undefined || found.state.status === "none") return undefined;
  const { role } = found.link;
  if (role !== "host" && role !== "seeker") return undefined;
  const { state } = found;
  const host = await read(world, state.appointment.hostId);
  const seeker = await read(world, state.appointment.seekerId);
  return {
    ...found,
    side: role,
    state,
    host: host !== undefined && "profile" in host ? host.profile : undefined,
    seeker: seeker !== undefined && "profile" in seeker ? seeker.profile : undefined,
  };
}

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
  const command = commandIn(fields, met.side);
  if (command === undefined) return view(c, world, met);
  const done = await run(world, { to: met.id, programmeId: met.programme.id, command });
  if (!isRefusal(done)) return c.redirect(`/meeting/${met.token}`, 303);
  const now = await openMeeting(world, "meeting", met.token);
  return now === undefined ? badLink(c) : view(c, world, now, done);
}

function commandIn(fields: Fields, by: Side): MeetingCommand | undefined {
  switch (one(fields, "action")) {
    case "confirm":
      return { type: "meeting.confirm", by };
    case "cancel":
      return { type: "meeting.cancel", by, because: one(fields, "because").slice(0, 500) };
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
  const { ics, method } = calendarOf(facts, state.status === "cancelled" ? "CANCEL" : "REQUEST");
  return c.body(ics, 200, {
    "content-type": `text/calendar; charset=utf-8; method=${method}`,
    "content-disposition": 'attachment; filename="meeting.ics"',
  });
}

const TITLES: Readonly<Record<Met["state"]["status"], string>> = {
  holding: "Your meeting is being set",
  clashed: "This time is no longer free",
  scheduled: "Your meeting",
  wondering: "Did your meeting happen?",
  missed: "You missed each other",
  held: "You have met",
  closed: "This meeting is closed",
  cancelled: "This meeting is cancelled",
};

function view(c: Context, world: World, met: Met, refusal?: Refusal) {
  const { state, programme } = met;
  return show(
    c,
    <Layout title={TITLES[state.status]} {...framed(programme)}>
      <h1>{TITLES[state.status]}</h1>
      {refusal && (
        <Notice kind="warn">
          <p>{refusal.because}</p>
        </Notice>
      )}
      <MeetingFacts met={met} />
      <WhatNow world={world} met={met} />
    </Layout>,
    refusal ? statusOf(refusal) : 200,
  );
}

/** The name the other side goes by; after one has left, nobody is named. */
export const otherName = ({ side, host, seeker }: Met): string =>
  firstName((side === "host" ? seeker?.name : host?.name) ?? (side === "host" ? "the seeker" : "your host"));

/** When in both zones, where, with whom. A meeting that is over shows no place any more. */
export const MeetingFacts: FC<{ met: Met }> = ({ met }) => {
  const { state, side, host, seeker, programme } = met;
  const { appointment, when } = state;
  const own = side === "host" ? appointment.hostPlace : appointment.seekerPlace;
  const other = side === "host" ? appointment.seekerPlace : appointment.hostPlace;
  const isAhead = state.status === "scheduled" || state.status === "holding" || state.status === "missed";
  return (
    <Facts
      rows={[
        ["When", printBoth(when.startsAt, own.zone, other.zone, programme.settings.locale)],
        ["How long", `${appointment.minutes} minutes`],
        ["With", side === "host" ? seeker?.name : host && hostInWords(host)],
        ["How", FORMAT_WORDS[appointment.format]],
        ["Where", isAhead ? appointment.place || "Your host tells you before the meeting." : undefined],
      ]}
    />
  );
};

const WhatNow: FC<{ world: World; met: Met }> = ({ world, met }) => {
  const { state, token, side } = met;
  switch (state.status) {
    case "holding":
      return <p>We are putting it in both diaries just now. Please look again in a minute.</p>;
    case "clashed":
      return (
        <p>One of you was booked elsewhere in the meantime. The other times on offer are in your mailbox.</p>
      );
    case "scheduled":
      return <Ahead world={world} met={met} state={state} />;
    case "wondering":
      return <Report token={token} other={otherName(met)} isLate />;
    case "missed":
      return state.moving ? (
        <p>A new time is being settled just now.</p>
      ) : (
        <>
          <p>It happens. You can set a new time once, and nobody thinks the worse of anybody.</p>
          <p>
            <a class="button" href={`/meeting/${token}/move`}>
              Find a new time
            </a>
          </p>
          <Cancel token={token} other={otherName(met)} />
        </>
      );
    case "held":
      return <Afterwards world={world} met={met} />;
    case "closed":
      return <p>You missed each other, and no new time was set. Nothing more is expected.</p>;
    case "cancelled":
      return (
        <>
          {state.because !== "" && <p>The reason given: {state.because}</p>}
          <p>{side === "seeker" ? "Your search goes on." : "Nothing more is expected of you."}</p>
        </>
      );
  }
};

type Scheduled = Extract<Met["state"], { status: "scheduled" }>;

const Ahead: FC<{ world: World; met: Met; state: Scheduled }> = ({ world, met, state }) => {
  const { token, side, link, id, programme } = met;
  const { appointment, when } = state;
  const { zone } = side === "host" ? appointment.hostPlace : appointment.seekerPlace;
  const now = world.clock.now();
  if (when.startsAt <= now)
    return <Report token={token} other={otherName(met)} isLate={later(when.startsAt, LATE_MS) <= now} />;
  return (
    <>
      {state.moving && (
        <Notice>
          <p>
            A new time is being settled:{" "}
            {whenInWords(state.moving.when.startsAt, zone, programme.settings.locale)}. Until it is, the time
            above holds.
          </p>
        </Notice>
      )}
      <ul>
        <li>
          <a href={`/meeting/${token}/invite.ics`}>Put it in my calendar</a>
        </li>
        <li>
          <a href={alongside(world, link, "pack", id, side)}>My pack: what to read before we meet</a>
        </li>
        <li>
          <a href={`/meeting/${token}/move`}>Move it to another time</a>
        </li>
      </ul>
      {state.confirmed.includes(side) ? (
        <p>You have said that you are coming. Thank you.</p>
      ) : (
        <Form action={`/meeting/${token}`}>
          <Button name="action" value="confirm">
            I am coming
          </Button>
        </Form>
      )}
      {state.confirmed.includes(otherSide(side)) && <p>{otherName(met)} has said so, too.</p>}
      <Cancel token={token} other={otherName(met)} />
    </>
  );
};

const Report: FC<{ token: string; other: string; isLate: boolean }> = ({ token, other, isLate }) => (
  <Form action={`/meeting/${token}`}>
    <p>One press, please: it tells us what comes next.</p>
    <div class="buttons">
      <Button name="action" value="held">
        It happened
      </Button>
      {isLate && (
        <Button name="action" value="missed" kind="quiet">
          {other} did not come
        </Button>
      )}
    </div>
    {!isLate && <p class="soft">Ten minutes after the start you can also say that nobody came.</p>}
  </Form>
);

const Cancel: FC<{ token: string; other: string }> = ({ token, other }) => (
  <section class="card" aria-labelledby="cancel">
    <h2 id="cancel">Cancel it</h2>
    <p>{other} is told at once, with your reason if you give one.</p>
    <Form action={`/meeting/${token}`}>
      <TextArea name="because" label="The reason" max={500} rows={2} optional />
      <Button name="action" value="cancel" kind="danger">
        Cancel the meeting
      </Button>
    </Form>
  </section>
);

const Afterwards: FC<{ world: World; met: Met }> = ({ world, met }) => {
  const { link, side, state } = met;
  const { introductionId } = state.appointment;
  return (
    <ul>
      {side === "seeker" && (
        <li>
          <a href={alongside(world, link, "thanks", thanksIdOf(introductionId), "seeker")}>
            Thank {otherName(met)}
          </a>
        </li>
      )}
      <li>
        <a href={alongside(world, link, "survey", surveyIdOf(introductionId, side), side)}>
          Three short questions
        </a>
      </li>
      <li>
        <a href={alongside(world, link, "refer", introductionId, side)}>Name somebody to speak to next</a>
      </li>
    </ul>
  );
};
