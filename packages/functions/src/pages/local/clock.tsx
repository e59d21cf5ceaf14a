import { DAY_MS, epochMsOf, HOUR_MS, type Instant, later, msBetween } from "@legwork/core/kernel/instant.ts";
import { dateOf, landingOf } from "@legwork/core/kernel/zone.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { Button, Form, TextField } from "../fields.tsx";
import { type FieldError, Notice } from "../layout.tsx";
import { counted } from "../words.ts";
import { type Due, dueBy } from "./due.ts";
import { localSheet, moment, type Reading, readingOf } from "./frame.tsx";
import type { Machine, Winding } from "./machine.ts";

/** The clock of one's own machine: it goes forward only, and everything due on the way happens. */
export const clockPage = (machine: Machine): Hono =>
  new Hono()
    .get("/clock", (c) => view(c, machine))
    .post("/clock", async (c) => wind(c, machine, await fieldsOf(c)));

/** A jump that takes longer goes on by itself, and the page shows how far it has come. */
const WAIT_MS = 2_500;
/** As far as one press may go: a term and its look back. */
const JUMP_MAX_DAYS = 366;
const REFRESH_SECONDS = 2;
const DUE_SHOWN = 6;

async function wind(c: Context, machine: Machine, fields: Fields) {
  const { winder, world } = machine;
  if (winder === undefined) return c.redirect("/clock", 303);
  const to = one(fields, "to");
  if (to === "stop") {
    winder.stop();
    return c.redirect("/clock", 303);
  }
  const target = await targetOf(machine, to, one(fields, "date"));
  if (typeof target === "object") return view(c, machine, [target], one(fields, "date"));
  if (target > world.clock.now()) await winder.wind(target, WAIT_MS);
  return c.redirect("/clock", 303);
}

async function targetOf({ world }: Machine, to: string, date: string): Promise<Instant | FieldError> {
  const now = world.clock.now();
  if (to === "hour") return later(now, HOUR_MS);
  if (to === "day") return later(now, DAY_MS);
  if (to === "week") return later(now, 7 * DAY_MS);
  if (to === "next") return (await world.store.nextDue()) ?? now;
  const { zone } = await readingOf(world);
  const wrong = (says: string): FieldError => ({ field: "date", says });
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
    return wrong("Please give a date, such as 2027-01-15.");
  const at = landingOf(`${date}T09:00`, zone);
  if (at <= now) return wrong("The clock goes forward only. Please give a date that is still to come.");
  if (msBetween(now, at) > JUMP_MAX_DAYS * DAY_MS)
    return wrong(`Please go at most ${JUMP_MAX_DAYS} days at once; press again to go on.`);
  return at;
}

async function view(c: Context, machine: Machine, errors: readonly FieldError[] = [], typed = "") {
  const { world, winder } = machine;
  const reading = await readingOf(world);
  const now = world.clock.now();
  const winding = winder?.winding;
  const isRunning = winding?.state === "running";
  if (isRunning) c.header("refresh", String(REFRESH_SECONDS));
  const next = await world.store.nextDue();
  const due = next === undefined ? [] : await dueBy(world, next > now ? next : now, DUE_SHOWN);
  return localSheet(
    c,
    "Clock",
    <>
      <p class="lead">
        It is <time datetime={now}>{moment(now, reading)}</time>.
      </p>
      {winding !== undefined && <Progress winding={winding} reading={reading} />}
      {winder === undefined ? (
        <p>The clock is the real one here, because letters go to real people.</p>
      ) : (
        !isRunning && <Buttons next={next} now={now} reading={reading} errors={errors} typed={typed} />
      )}
      <h2>Due next</h2>
      <Next next={next} now={now} due={due} reading={reading} />
    </>,
    errors.length > 0 ? { status: 422 } : {},
  );
}

const Progress: FC<{ winding: Winding; reading: Reading }> = ({ winding, reading }) => {
  const { from, to, at, steps, state } = winding;
  const whole = Math.max(1, epochMsOf(to) - epochMsOf(from));
  const share = Math.min(100, Math.round(((epochMsOf(at) - epochMsOf(from)) / whole) * 100));
  if (state === "running")
    return (
      <Notice>
        <p>
          Winding to {moment(to, reading)}: {share} %, {counted(steps, "moment")} at which something was due.
          This page asks again every {REFRESH_SECONDS} seconds.
        </p>
        <progress max={100} value={share} aria-label="How far the clock has come">
          {share} %
        </progress>
        <Form action="/clock">
          <Button name="to" value="stop" kind="quiet">
            Stop here
          </Button>
        </Form>
      </Notice>
    );
  return (
    <Notice {...(state === "failed" && { kind: "bad" as const })}>
      <p>
        {state === "done"
          ? `Wound to ${moment(to, reading)}`
          : state === "stopped"
            ? `Stopped on the way to ${moment(to, reading)}`
            : `The winding to ${moment(to, reading)} broke off; the log says why`}
        : something was due at {counted(steps, "moment")}. <a href="/mailbox">Look in the mailbox</a>, or at{" "}
        <a href="/events">what happened</a>.
      </p>
    </Notice>
  );
};

const Buttons: FC<{
  next: Instant | undefined;
  now: Instant;
  reading: Reading;
  errors: readonly FieldError[];
  typed: string;
}> = ({ next, now, reading, errors, typed }) => (
  <>
    <Form action="/clock">
      <div class="buttons">
        {next !== undefined && (
          <Button name="to" value="next">
            To the next thing due
          </Button>
        )}
        <Button name="to" value="hour" kind="quiet">
          An hour on
        </Button>
        <Button name="to" value="day" kind="quiet">
          A day on
        </Button>
        <Button name="to" value="week" kind="quiet">
          A week on
        </Button>
      </div>
    </Form>
    <Form action="/clock" class="pair">
      <TextField
        name="date"
        label="To nine in the morning of"
        type="date"
        value={typed}
        width="middle"
        min={dateOf(later(now, DAY_MS), reading.zone)}
        errors={errors}
      />
      <Button name="to" value="date" kind="quiet">
        Go there
      </Button>
    </Form>
    <p class="soft">Everything due on the way happens, in its order. The clock never goes back.</p>
  </>
);

const Next: FC<{ next: Instant | undefined; now: Instant; due: readonly Due[]; reading: Reading }> = (
  props,
) => {
  const { next, now, due, reading } = props;
  if (next === undefined)
    return <p>Nothing waits for the clock. Launch a round, or fill in a form, and something will.</p>;
  return (
    <>
      <p>{next <= now ? "At this moment:" : `On ${moment(next, reading)}:`}</p>
      <ul>
        {due.map(({ says, whose }) => (
          <li>
            {says}
            {whose !== "" && <span class="soft"> ({whose})</span>}
          </li>
        ))}
        {due.length === DUE_SHOWN && <li class="soft">and perhaps more</li>}
      </ul>
    </>
  );
};
