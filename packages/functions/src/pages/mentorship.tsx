import { talkIdOf } from "@legwork/core/domain/derived.ts";
import type { Side } from "@legwork/core/domain/diary.ts";
import {
  LINE_MAX,
  MEETINGS_MAX,
  MEETINGS_MIN,
  type MentorshipCommand,
  type MentorshipState,
  RHYTHMS,
  type Terms,
} from "@legwork/core/domain/mentorship.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { alongside, badLink, framedIn, type Opened, opened, refused } from "./door.tsx";
import { Button, Form, Radios, TextArea, TextField } from "./fields.tsx";
import { Facts, type FieldError, Layout, Notice, show } from "./layout.tsx";
import { MENTORSHIP } from "./mentorship-words.ts";
import { dayInWords, firstName } from "./words.ts";

/** Two who both wished to go on: joining with a line, half-time, and a graceful way out, for either side. */
export const mentorshipPage = (world: World): Hono =>
  new Hono()
    .get("/mentorship/:token", async (c) => {
      const found = await openMentorship(world, c.req.param("token"));
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/mentorship/:token", async (c) => {
      const found = await openMentorship(world, c.req.param("token"));
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

type Known = Exclude<MentorshipState, { status: "none" | "wished" }>;

interface Found extends Pick<Opened<"mentorship">, "link" | "token" | "id" | "programme"> {
  readonly side: Side;
  readonly state: Known;
  readonly other: string;
  readonly zone: string;
}

async function openMentorship(world: World, token: string): Promise<Found | undefined> {
  const found = await opened(world, "mentorship", token, "mentorship");
  if (found === undefined) return undefined;
  const { state, link } = found;
  // A wish alone is nobody else's business, whatever link somebody holds.
  if (state.status === "none" || state.status === "wished") return undefined;
  if (link.role !== "host" && link.role !== "seeker") return undefined;
  const host = await read(world, state.ref.hostId);
  const seeker = await read(world, state.ref.seekerId);
  if (host === undefined || !("profile" in host) || seeker === undefined || !("profile" in seeker))
    return undefined;
  const [me, other] = link.role === "host" ? [host.profile, seeker.profile] : [seeker.profile, host.profile];
  return { ...found, side: link.role, state, other: firstName(other.name), zone: me.zone };
}

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/mentorship/${found.token}`;
  const command = commandIn(fields, found.side);
  if (command === undefined) return c.redirect(here, 303);
  const done = await run(world, { to: found.id, programmeId: found.programme.id, command });
  if (!isRefusal(done)) return c.redirect(here, 303);
  return done.kind === "invalid"
    ? view(c, world, found, fields, [{ field: fieldOf(done), says: done.because }])
    : refused(c, done, here, found.programme);
}

const fieldOf = ({ code }: Refusal): string => (code === "mentorship.terms" ? "meetings" : "line");

function commandIn(fields: Fields, side: Side): MentorshipCommand | undefined {
  switch (one(fields, "action")) {
    case "join": {
      const line = one(fields, "line");
      const terms = termsIn(fields);
      return {
        type: "mentorship.join",
        side,
        line,
        ...(side === "host" && terms !== undefined && { terms }),
      };
    }
    case "go-on":
      return { type: "mentorship.goOn", side };
    case "end":
      return { type: "mentorship.leave", side, words: one(fields, "words").slice(0, 1_000) };
    default:
      return undefined;
  }
}

function termsIn(fields: Fields): Terms | undefined {
  const everyWeeks = RHYTHMS.find((weeks) => String(weeks) === one(fields, "rhythm"));
  const meetings = Number(one(fields, "meetings") || Number.NaN);
  return everyWeeks === undefined ? undefined : { everyWeeks, meetings };
}

function view(
  c: Context,
  world: World,
  found: Found,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { state, programme, other } = found;
  const words = MENTORSHIP(programme.settings.locale);
  const title = words.title(other);
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      {state.status === "offered" && <Offered found={found} state={state} fields={fields} errors={errors} />}
      {state.status === "going" && (
        <Going world={world} found={found} state={state} fields={fields} errors={errors} />
      )}
      {state.status === "ended" && <p class="lead">{words.over}</p>}
      {state.status !== "ended" && <End found={found} />}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

interface Part<S extends Known["status"]> {
  readonly found: Found;
  readonly state: Extract<Known, { status: S }>;
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
}

const Offered: FC<Part<"offered">> = ({ found, state, fields, errors }) => {
  const { side, other, token, programme } = found;
  const words = MENTORSHIP(programme.settings.locale);
  const own = state.lines[side];
  const terms = state.terms;
  return (
    <>
      <p>{words.both(other)}</p>
      {own !== undefined && (
        <Notice>
          <p>{words.joined(other)}</p>
        </Notice>
      )}
      {side === "seeker" && (
        <p>{terms === undefined ? words.hostSays(other) : words.terms(terms.everyWeeks, terms.meetings)}</p>
      )}
      <Form action={`/mentorship/${token}`}>
        {side === "host" && (
          <>
            <Radios
              name="rhythm"
              label={words.rhythm}
              options={RHYTHMS.map((weeks) => ({ value: String(weeks), text: words.every(weeks) }))}
              value={one(fields, "rhythm") || String(terms?.everyWeeks ?? RHYTHMS[1])}
              errors={errors}
            />
            <TextField
              name="meetings"
              label={words.meetings}
              hint={words.meetingsHint}
              type="number"
              width="short"
              min={MEETINGS_MIN}
              most={MEETINGS_MAX}
              value={one(fields, "meetings") || (terms?.meetings ?? 3)}
              errors={errors}
            />
          </>
        )}
        <LineField found={found} value={one(fields, "line") || (own ?? "")} errors={errors} />
        <Button name="action" value="join">
          {words.yes}
        </Button>
      </Form>
    </>
  );
};

const LineField: FC<{ found: Found; value: string; errors: readonly FieldError[] }> = ({
  found,
  value,
  errors,
}) => {
  const words = MENTORSHIP(found.programme.settings.locale);
  return (
    <TextField
      name="line"
      label={words.line}
      hint={words.lineHint}
      value={value}
      max={LINE_MAX}
      errors={errors}
    />
  );
};

const Going: FC<Part<"going"> & { world: World }> = ({ world, found, state, fields, errors }) => {
  const { side, other, token, programme, zone, link, id } = found;
  const { locale } = programme.settings;
  const words = MENTORSHIP(locale);
  const { terms, lines, held, halfAsked, goOn, asked, over } = state;
  return (
    <>
      <p class="lead">
        {words.terms(terms.everyWeeks, terms.meetings)} {words.until(dayInWords(state.endsAt, zone, locale))}{" "}
        {words.held(held, terms.meetings)}
      </p>
      <Facts
        rows={[
          [words.yourLine, lines[side]],
          [words.theirLine(other), lines[side === "host" ? "seeker" : "host"]],
        ]}
      />
      {asked > over && (
        <p>
          <a class="button" href={alongside(world, link, "talk", talkIdOf(id, asked), side)}>
            {words.next}
          </a>
        </p>
      )}
      {halfAsked &&
        (goOn.includes(side) ? (
          <p>{words.wentOn}</p>
        ) : (
          <Form action={`/mentorship/${token}`}>
            <p>{words.half}</p>
            <Button name="action" value="go-on">
              {words.goOn}
            </Button>
          </Form>
        ))}
      <Form action={`/mentorship/${token}`}>
        <LineField found={found} value={one(fields, "line") || (lines[side] ?? "")} errors={errors} />
        <Button name="action" value="join" kind="quiet">
          {words.changeLine}
        </Button>
      </Form>
    </>
  );
};

const End: FC<{ found: Found }> = ({ found }) => {
  const words = MENTORSHIP(found.programme.settings.locale);
  return (
    <details>
      <summary>{words.end}</summary>
      <Form action={`/mentorship/${found.token}`}>
        <p>{words.endHint(found.other)}</p>
        <TextArea name="words" label={words.endWords} max={1_000} rows={3} optional />
        <Button name="action" value="end" kind="danger">
          {words.endButton}
        </Button>
      </Form>
    </details>
  );
};
