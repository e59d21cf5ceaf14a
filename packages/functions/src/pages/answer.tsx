import type {
  IntroductionCommand,
  Offer,
  OfferedTime,
  PauseChoice,
} from "@legwork/core/domain/introduction.ts";
import { FORMATS, type Format } from "@legwork/core/domain/profile.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { parseInstant } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { wallOf } from "@legwork/core/kernel/zone.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, many, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { fieldErrors, namedPerson } from "../http/schemas.ts";
import { AnswerForms } from "./answer-forms.tsx";
import { AnswerState } from "./answer-state.tsx";
import { ANSWER } from "./answer-words.ts";
import { badLink, framedIn } from "./door.tsx";
import { placeChosen } from "./in-person.tsx";
import { type Asked, openIntroduction } from "./introduction.ts";
import { type FieldError, Layout, Refused, show } from "./layout.tsx";
import { helpQuery, Signposts } from "./signposts.tsx";
import { suggested } from "./slots.ts";
import { typedTime, typedTimeError } from "./typed-time.tsx";
import { firstName } from "./words.ts";

/** The host's answer: five of them on one page, no login; afterwards the same address says how things stand. */
export const answerPage = (world: World): Hono =>
  new Hono()
    .get("/answer/:token", async (c) => {
      const asked = await openIntroduction(world, "answer", c.req.param("token"), "host");
      return asked === undefined ? badLink(c) : view(c, world, asked);
    })
    .post("/answer/:token", async (c) => {
      const asked = await openIntroduction(world, "answer", c.req.param("token"), "host");
      return asked === undefined ? badLink(c) : answer(c, world, asked, await fieldsOf(c));
    });

interface Shown {
  readonly fields?: Fields;
  readonly errors?: readonly FieldError[];
  /** What the domain said no with. */
  readonly refusal?: Refusal;
}

const isOpen = ({ status }: Asked["state"]): boolean => status === "asked" || status === "questioned";

async function view(c: Context, world: World, asked: Asked, shown: Shown = {}) {
  const { state, programme, seeker } = asked;
  const { fields = {}, errors = [], refusal } = shown;
  const words = ANSWER(programme.settings.locale);
  const title = isOpen(state) ? words.wouldLearn(firstName(seeker.name)) : words.stands;
  const page = (
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <Signposts c={c} settings={asked.programme.settings} />
      <Refused refusal={refusal} />
      <AnswerState world={world} asked={asked} />
      {isOpen(state) && (
        <AnswerForms
          asked={asked}
          slots={await slotsFor(world, asked)}
          fields={fields}
          errors={errors}
          now={world.clock.now()}
        />
      )}
    </Layout>
  );
  return show(c, page, refusal ? statusOf(refusal) : errors.length > 0 ? 422 : 200);
}

const slotsFor = (world: World, { state, host, seeker }: Asked) =>
  suggested(
    world,
    { availability: host.availability, place: state.terms.hostPlace, email: host.email },
    { availability: seeker.availability, place: state.terms.seekerPlace, email: seeker.email },
    host.minutes,
  );

async function answer(c: Context, world: World, asked: Asked, fields: Fields) {
  const given = one(fields, "answer");
  if (isAlready(given, asked.state)) return c.redirect(`/answer/${asked.token}`, 303);
  const read = commandIn(given, fields, asked);
  if (read === undefined) return view(c, world, asked);
  if ("errors" in read) return view(c, world, asked, { fields, errors: read.errors });
  const done = await run(world, { to: asked.id, programmeId: asked.programme.id, command: read });
  const written = ["question", "no-note", "yes-note", "other-note", "note"].map((name) => one(fields, name));
  if (!isRefusal(done))
    return c.redirect(`/answer/${asked.token}${helpQuery(asked.programme.settings, ...written)}`, 303);
  if (done.code === "introduction.no-times")
    return view(c, world, asked, {
      fields,
      errors: [{ field: TIMES_FIELD[given] ?? "times", says: done.because }],
    });
  const now = await openIntroduction(world, "answer", asked.token, "host");
  return now === undefined ? badLink(c) : view(c, world, now, { refusal: done });
}

const TIMES_FIELD: Readonly<Record<string, string>> = { yes: "times", another: "when1" };

/** A second press of the same button: the same page, nothing done twice. */
function isAlready(given: string, state: Asked["state"]): boolean {
  switch (given) {
    case "yes":
    case "another":
      return state.status === "offered" || state.status === "booking" || state.status === "scheduled";
    case "not-now":
      return state.status === "ended" && state.outcome === "declined";
    case "refer":
      return state.status === "ended" && state.outcome === "referred";
    case "question":
      return state.status === "questioned";
    case "undo":
      return isOpen(state);
    default:
      return false;
  }
}

type Read = IntroductionCommand | { readonly errors: readonly FieldError[] } | undefined;

function commandIn(given: string, fields: Fields, asked: Asked): Read {
  switch (given) {
    case "yes":
      return withTimes("introduction.accept", "yes", chosenTimes(fields, asked), fields, asked);
    case "another":
      return withTimes("introduction.counter", "other", typedTimes(fields, asked), fields, asked);
    case "not-now":
      return {
        type: "introduction.decline",
        pause: pauseIn(fields),
        note: one(fields, "no-note").slice(0, 500),
      };
    case "refer":
      return referral(fields);
    case "question": {
      const text = one(fields, "question").slice(0, 1_000);
      return text === ""
        ? { errors: [{ field: "question", says: wordsFor(asked).needQuestion }] }
        : { type: "introduction.question", text };
    }
    case "undo":
      return { type: "introduction.undo" };
    default:
      return undefined;
  }
}

const wordsFor = ({ programme }: Asked) => ANSWER(programme.settings.locale);

type Times = readonly OfferedTime[] | { readonly errors: readonly FieldError[] };

function chosenTimes(fields: Fields, asked: Asked): Times {
  const times = many(fields, "times").flatMap((value) => {
    const startsAt = parseInstant(value);
    return startsAt === undefined ? [] : [{ startsAt, wall: wallOf(startsAt, asked.host.zone) }];
  });
  return times.length > 0 ? times : { errors: [{ field: "times", says: wordsFor(asked).needTick }] };
}

export const TYPED = ["when1", "when2", "when3"] as const;

function typedTimes(fields: Fields, asked: Asked): Times {
  const { host, programme } = asked;
  const { locale } = programme.settings;
  const typed = TYPED.map((name) => ({ name, time: typedTime(fields, name, host.zone, locale) }));
  const errors = typed.flatMap(({ name, time }) => typedTimeError(name, time) ?? []);
  if (errors.length > 0) return { errors };
  const times = typed.flatMap(({ time }) =>
    time.kind === "fine" ? [{ startsAt: time.startsAt, wall: time.wall }] : [],
  );
  return times.length > 0 ? times : { errors: [{ field: "when1", says: wordsFor(asked).needTime }] };
}

function withTimes(
  type: "introduction.accept" | "introduction.counter",
  prefix: "yes" | "other",
  times: Times,
  fields: Fields,
  asked: Asked,
): Read {
  const { host, programme } = asked;
  const format = formatIn(one(fields, `${prefix}-format`));
  const place = placeChosen(fields, prefix, programme.settings.cafes ?? [], format === "in-person");
  const errors = "errors" in times ? [...times.errors] : [];
  if (format === undefined) errors.push({ field: `${prefix}-format`, says: wordsFor(asked).needFormat });
  if (format === "in-person" && place === "")
    errors.push({ field: `${prefix}-place`, says: wordsFor(asked).needPlace });
  if ("errors" in times || format === undefined || errors.length > 0) return { errors };
  const note = one(fields, `${prefix}-note`).slice(0, 500);
  const offer: Offer = { times, zone: host.zone, minutes: host.minutes, format, place, note };
  return { type, offer };
}

const formatIn = (text: string): Format | undefined => FORMATS.find((format) => format === text);

const PAUSES: Readonly<Record<string, PauseChoice>> = { "1": 1, "3": 3, "6": 6, "for-good": "for-good" };

const pauseIn = (fields: Fields): PauseChoice => PAUSES[one(fields, "pause")] ?? 0;

function referral(fields: Fields): Read {
  const read = namedPerson.safeParse({
    name: one(fields, "name"),
    email: one(fields, "email"),
    note: one(fields, "note"),
    mayUseName: one(fields, "mayUseName") === "yes",
  });
  return read.success
    ? { type: "introduction.refer", person: read.data }
    : { errors: fieldErrors(read.error) };
}
