import { surveyIdOf, thanksIdOf } from "@legwork/core/domain/derived.ts";
import { LATE_MS } from "@legwork/core/domain/meeting.ts";
import { isTalk } from "@legwork/core/domain/talk.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { later } from "@legwork/core/kernel/instant.ts";
import type { FC } from "hono/jsx";
import type { Fields } from "../http/fields.ts";
import { alongside } from "./door.tsx";
import { Button, Form, TextArea } from "./fields.tsx";
import { Where } from "./in-person.tsx";
import { type FieldError, Notice } from "./layout.tsx";
import { type Met, otherName } from "./meeting-facts.tsx";
import { MEETING } from "./meeting-words.ts";
import { useWords } from "./speech.ts";
import { otherSide, whenInWords } from "./words.ts";

/** A place that was typed and is not taken, with what is wrong about it. */
export interface Placing {
  readonly fields?: Fields;
  readonly errors?: readonly FieldError[];
}

/** What can be done about a meeting as it stands. */
export const WhatNow: FC<{ world: World; met: Met; placing?: Placing }> = ({ world, met, placing = {} }) => {
  const { state, token, side } = met;
  const words = useWords(MEETING);
  switch (state.status) {
    case "holding":
      return <p>{words.holding}</p>;
    case "clashed":
      return <p>{words.clashed}</p>;
    case "scheduled":
      return <Ahead world={world} met={met} state={state} placing={placing} />;
    case "wondering":
      return <Report token={token} other={otherName(met)} isLate />;
    case "missed":
      return state.moving ? (
        <p>{words.moving}</p>
      ) : (
        <>
          <p>{words.onceMore}</p>
          <p>
            <a class="button" href={`/meeting/${token}/move`}>
              {words.findTime}
            </a>
          </p>
          <Cancel token={token} other={otherName(met)} />
        </>
      );
    case "held":
      return <Afterwards world={world} met={met} />;
    case "closed":
      return <p>{words.closed}</p>;
    case "cancelled":
      return (
        <>
          {state.because !== "" && <p>{words.because(state.because)}</p>}
          <p>{side === "seeker" ? words.goesOn : words.nothingMore}</p>
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
  const words = useWords(MEETING);
  if (when.startsAt <= now)
    return <Report token={token} other={otherName(met)} isLate={later(when.startsAt, LATE_MS) <= now} />;
  return (
    <>
      {state.moving && (
        <Notice>
          <p>{words.settling(whenInWords(state.moving.when.startsAt, zone, programme.settings.locale))}</p>
        </Notice>
      )}
      <ul>
        <li>
          <a href={`/meeting/${token}/invite.ics`}>{words.calendar}</a>
        </li>
        {!isTalk(appointment.occasionId) && (
          <li>
            <a href={alongside(world, link, "pack", id, side)}>{words.pack}</a>
          </li>
        )}
        <li>
          <a href={`/meeting/${token}/move`}>{words.moveIt}</a>
        </li>
      </ul>
      {state.confirmed.includes(side) ? (
        <p>{words.youSaid}</p>
      ) : (
        <Form action={`/meeting/${token}`}>
          <Button name="action" value="confirm">
            {words.coming}
          </Button>
        </Form>
      )}
      {state.confirmed.includes(otherSide(side)) && <p>{words.saidToo(otherName(met))}</p>}
      <Where met={met} state={state} {...placing} />
      <Cancel token={token} other={otherName(met)} />
    </>
  );
};

const Report: FC<{ token: string; other: string; isLate: boolean }> = ({ token, other, isLate }) => {
  const words = useWords(MEETING);
  return (
    <Form action={`/meeting/${token}`}>
      <p>{words.onePress}</p>
      <div class="buttons">
        <Button name="action" value="held">
          {words.happened}
        </Button>
        {isLate && (
          <Button name="action" value="missed" kind="quiet">
            {words.didNotCome(other)}
          </Button>
        )}
      </div>
      {!isLate && <p class="soft">{words.tenMinutes}</p>}
    </Form>
  );
};

const Cancel: FC<{ token: string; other: string }> = ({ token, other }) => {
  const words = useWords(MEETING);
  return (
    <section class="card" aria-labelledby="cancel">
      <h2 id="cancel">{words.cancel}</h2>
      <p>{words.told(other)}</p>
      <Form action={`/meeting/${token}`}>
        <TextArea name="because" label={words.reason} max={500} rows={2} optional />
        <Button name="action" value="cancel" kind="danger">
          {words.cancelMeeting}
        </Button>
      </Form>
    </section>
  );
};

const Afterwards: FC<{ world: World; met: Met }> = ({ world, met }) => {
  const { link, side, state } = met;
  const { occasionId: introductionId } = state.appointment;
  if (isTalk(introductionId)) return <p>Thank you for telling us.</p>;
  const words = useWords(MEETING);
  return (
    <ul>
      {side === "seeker" && (
        <li>
          <a href={alongside(world, link, "thanks", thanksIdOf(introductionId), "seeker")}>
            {words.thank(otherName(met))}
          </a>
        </li>
      )}
      <li>
        <a href={alongside(world, link, "survey", surveyIdOf(introductionId, side), side)}>{words.survey}</a>
      </li>
      <li>
        <a href={alongside(world, link, "refer", introductionId, side)}>{words.nameNext}</a>
      </li>
    </ul>
  );
};
