import { surveyIdOf, thanksIdOf } from "@legwork/core/domain/derived.ts";
import { LATE_MS } from "@legwork/core/domain/meeting.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { later } from "@legwork/core/kernel/instant.ts";
import type { FC } from "hono/jsx";
import type { Fields } from "../http/fields.ts";
import { alongside } from "./door.tsx";
import { Button, Form, TextArea } from "./fields.tsx";
import { Where } from "./in-person.tsx";
import { type FieldError, Notice } from "./layout.tsx";
import { type Met, otherName } from "./meeting-facts.tsx";
import { otherSide, whenInWords } from "./words.ts";

/** A place that was typed and is not taken, with what is wrong about it. */
export interface Placing {
  readonly fields?: Fields;
  readonly errors?: readonly FieldError[];
}

/** What can be done about a meeting as it stands. */
export const WhatNow: FC<{ world: World; met: Met; placing?: Placing }> = ({ world, met, placing = {} }) => {
  const { state, token, side } = met;
  switch (state.status) {
    case "holding":
      return <p>We are putting it in both diaries just now. Please look again in a minute.</p>;
    case "clashed":
      return (
        <p>One of you was booked elsewhere in the meantime. The other times on offer are in your mailbox.</p>
      );
    case "scheduled":
      return <Ahead world={world} met={met} state={state} placing={placing} />;
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

const Ahead: FC<{ world: World; met: Met; state: Scheduled; placing: Placing }> = ({
  world,
  met,
  state,
  placing,
}) => {
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
      <Where met={met} state={state} {...placing} />
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
