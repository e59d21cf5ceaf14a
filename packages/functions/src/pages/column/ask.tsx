import { FIELDS, type Field } from "@legwork/core/domain/profile.ts";
import { type Asker, WORDS_MAX } from "@legwork/core/domain/question.ts";
import { questionIdOf, questionIdOfSearch } from "@legwork/core/engine/act-mail-in.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { columnPath } from "@legwork/core/letters/column.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { allowFrames } from "../../http/security.ts";
import { judgeStamp, stamp } from "../../http/stamp.ts";
import { FIELD_OPTIONS } from "../choices.tsx";
import {
  alongside,
  badLink,
  framed,
  type Opened,
  opened,
  type Programme,
  programmeOf,
  say,
} from "../door.tsx";
import { Button, Checkbox, Form, Select, TextArea, TextField } from "../fields.tsx";
import { missing } from "../intake.tsx";
import { type FieldError, Layout, show } from "../layout.tsx";
import { helpQuery, READ_BY_STAFF, Signposts } from "../signposts.tsx";

/** Asking the column: by anybody, whose address confirms it, or by a seeker whom no host could answer. */
export const askPage = (world: World): Hono =>
  new Hono()
    .get("/p/:programmeId/column/ask", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      if (programme === undefined) return missing(c);
      return programme.open ? publicForm(c, world, programme) : closed(c, programme);
    })
    .post("/p/:programmeId/column/ask", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      if (programme === undefined) return missing(c);
      return programme.open ? take(c, world, programme) : closed(c, programme);
    })
    .get("/p/:programmeId/column/asked", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : lookInMailbox(c, programme);
    })
    .get("/ask/:token", async (c) => {
      const search = await opened(world, "ask", c.req.param("token"), "search");
      return search === undefined ? badLink(c) : seekerForm(c, world, search);
    })
    .post("/ask/:token", async (c) => {
      const search = await opened(world, "ask", c.req.param("token"), "search");
      return search === undefined
        ? badLink(c)
        : takeFromSeeker(c, world, search, await fieldsOf(c, ASKED_MAX));
    });

/** Long enough to give back whatever somebody pasted: nothing they wrote is lost. */
const ASKED_MAX = 60_000;
const NAME_MAX = 80;

const Words: FC<{ values: Fields; errors: readonly FieldError[]; hint: string }> = ({
  values,
  errors,
  hint,
}) => (
  <>
    <TextArea
      name="words"
      label="Your question"
      hint={`${hint} Leave out names and places that could tell who you are. Up to ${WORDS_MAX.toLocaleString("en-GB")} characters. ${READ_BY_STAFF}`}
      value={one(values, "words")}
      max={ASKED_MAX}
      rows={7}
      errors={errors}
    />
    <Select
      name="field"
      label="The field it is about"
      options={FIELD_OPTIONS}
      value={one(values, "field")}
      blank="Any, or several"
      width="middle"
      errors={errors}
      optional
    />
  </>
);

const Signed: FC<{ values: Fields; errors: readonly FieldError[] }> = ({ values, errors }) => (
  <Checkbox
    name="signed"
    label="Print my first name with it"
    hint="Without this it is published without any name. Your address and the rest of your name are never shown."
    checked={one(values, "signed") === "yes"}
    errors={errors}
  />
);

const stampOf = ({ id }: Programme) => `ask.${id}` as const;

interface Shown {
  readonly values?: Fields;
  readonly errors?: readonly FieldError[];
  readonly made?: string;
  readonly status?: 400 | 409;
}

function publicForm(c: Context, world: World, programme: Programme, shown: Shown = {}) {
  const { values = {}, errors = [], made = stamp(world, stampOf(programme)) } = shown;
  allowFrames(c, programme.settings.embedOn ?? []);
  return show(
    c,
    <Layout title="Ask a question" errors={errors} {...framed(programme)}>
      <h1>Ask a question</h1>
      <p class="lead">
        About work, how to get into it, or how to go on in it. Somebody who knows answers, and both are
        published in <a href={columnPath(programme.id)}>our column</a>.
      </p>
      <Form action={`${columnPath(programme.id)}/ask`}>
        <input type="hidden" name="made" value={made} />
        <div class="trap" aria-hidden="true">
          <label for="leave-empty">Please leave this empty</label>
          <input type="text" id="leave-empty" name="leave-empty" tabindex={-1} autocomplete="off" />
        </div>
        <Words values={values} errors={errors} hint="One question, and what one must know to answer it." />
        <TextField
          name="email"
          label="Your e-mail address"
          hint="We ask you there to confirm the question, and tell you what becomes of it."
          type="email"
          value={one(values, "email")}
          autocomplete="email"
          max={254}
          width="middle"
          errors={errors}
        />
        <TextField
          name="name"
          label="Your name"
          value={one(values, "name")}
          autocomplete="name"
          max={NAME_MAX}
          width="middle"
          optional
          errors={errors}
        />
        <Signed values={values} errors={errors} />
        <p class="small">
          By sending it you agree that {programme.settings.name} keeps your question and your address, has an
          editor edit the question, and publishes it. You can take it back at any time, also afterwards; your
          address is deleted a month after the last word on it.
        </p>
        <Button>Send my question</Button>
      </Form>
    </Layout>,
    errors.length > 0 ? (shown.status ?? 400) : 200,
  );
}

const fieldIn = (fields: Fields): Field | undefined => FIELDS.find((field) => field === one(fields, "field"));

async function take(c: Context, world: World, programme: Programme) {
  const fields = await fieldsOf(c, ASKED_MAX);
  const done = `${columnPath(programme.id)}/asked`;
  // A field no person sees was filled in: the sender gets the usual answer, and nothing is kept (S18).
  if (one(fields, "leave-empty") !== "") return c.redirect(done, 303);
  const made = one(fields, "made");
  const judged = judgeStamp(world, stampOf(programme), made);
  if (judged !== "fine")
    return publicForm(c, world, programme, {
      values: fields,
      errors: [{ field: "words", says: judged === "too-quick" ? TOO_QUICK : TOO_OLD }],
      ...(judged === "too-quick" && { made }),
    });
  const email = one(fields, "email");
  const objection = addressObjection(email);
  if (objection !== undefined)
    return publicForm(c, world, programme, {
      values: fields,
      errors: [{ field: "email", says: objection }],
      made,
    });
  const to = questionIdOf(world, programme.id, email, programme.settings.zone);
  const asker = { name: one(fields, "name").replace(/\s+/g, " ").slice(0, NAME_MAX), email };
  const refusal = await ask(world, programme, to, "form", asker, fields);
  return refusal === undefined
    ? c.redirect(done + helpQuery(programme.settings, one(fields, "words")), 303)
    : publicForm(c, world, programme, {
        values: fields,
        errors: [{ field: "words", says: refusal.because }],
        made,
        status: refusal.kind === "conflict" ? 409 : 400,
      });
}

const TOO_QUICK = "That was quicker than anybody reads. Please look it over and send it once more.";
const TOO_OLD = "This form was open for very long. Please look it over and send it once more.";

async function ask(
  world: World,
  programme: Programme,
  to: Id<"question">,
  source: "form" | "search",
  asker: Asker,
  fields: Fields,
  searchId?: Id<"search">,
): Promise<Refusal | undefined> {
  const field = fieldIn(fields);
  const done = await run(world, {
    to,
    programmeId: programme.id,
    command: {
      type: "question.ask",
      source,
      asker,
      words: one(fields, "words"),
      anonymous: one(fields, "signed") !== "yes",
      ...(field !== undefined && { field }),
      ...(searchId !== undefined && { searchId }),
    },
  });
  return isRefusal(done) ? done : undefined;
}

const lookInMailbox = (c: Context, programme: Programme) =>
  say(
    c,
    "Please look in your mailbox",
    200,
    <>
      <p class="lead">A letter is on its way, with one button to press. Then the editor has your question.</p>
      <p>
        Nothing there after a few minutes? Look among the unwanted mail. One question a day can be asked from
        an address.
      </p>
      <Signposts c={c} settings={programme.settings} />
      <p>
        <a href={columnPath(programme.id)}>Read the column meanwhile</a>
      </p>
    </>,
    programme,
  );

const closed = (c: Context, programme: Programme) =>
  say(
    c,
    "This programme is closed",
    410,
    <p>
      It takes no questions at the moment.{" "}
      <a href={columnPath(programme.id)}>What was answered stays to be read</a>.
    </p>,
    programme,
  );

// ---------------------------------------------------------------- a seeker whom no host could answer

type FromSearch = Opened<"search">;

async function seekerForm(
  c: Context,
  world: World,
  { id, state, programme, token, link }: FromSearch,
  { values, errors = [] }: Shown = {},
) {
  if (state.status === "none") return badLink(c);
  const seeker = await read(world, state.seekerId);
  if (seeker?.status !== "active")
    return say(c, "This form is over", 200, <p>You have left the programme.</p>, programme);
  const questionId = questionIdOfSearch(world, programme.id, id);
  const asked = await read(world, questionId);
  const isAsked = asked !== undefined && !["none", "forgotten", "withdrawn"].includes(asked.status);
  if (isAsked)
    return say(
      c,
      "The editor has your question",
      200,
      <>
        <p class="lead">You hear from us when it is published, or if it cannot be.</p>
        <Signposts c={c} settings={programme.settings} />
        <p>
          <a href={alongside(world, link, "asked", questionId, "self")}>See how it stands, or take it back</a>
        </p>
      </>,
      programme,
    );
  const { help } = seeker.profile.commercial;
  return show(
    c,
    <Layout title="May your question go to our column?" errors={errors} {...framed(programme)}>
      <h1>May your question go to our column?</h1>
      <p class="lead">
        No host could take your request. In <a href={columnPath(programme.id)}>the column</a>, coaches and
        hosts answer questions like it for everybody who wonders the same.
      </p>
      <p>
        Nothing is published unless you press the button, and then only after an editor has taken out whatever
        could tell who you are. We begin with what you wrote in your form; change it as you like.
      </p>
      <Form action={`/ask/${token}`}>
        <Words
          values={values ?? { words: help, field: seeker.profile.field }}
          errors={errors}
          hint="What would you have asked?"
        />
        <Signed values={values ?? {}} errors={errors} />
        <Button>Yes, send it to the editor</Button>
      </Form>
      <p>
        <a href={alongside(world, link, "seeker", state.seekerId, "seeker")}>No, back to my page</a>
      </p>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

async function takeFromSeeker(c: Context, world: World, found: FromSearch, fields: Fields) {
  const { id, state, programme, token } = found;
  if (state.status === "none") return badLink(c);
  const to = questionIdOfSearch(world, programme.id, id);
  const refusal = await ask(world, programme, to, "search", { seekerId: state.seekerId }, fields, id);
  if (refusal !== undefined && refusal.kind === "invalid")
    return seekerForm(c, world, found, {
      values: fields,
      errors: [{ field: "words", says: refusal.because }],
    });
  return c.redirect(`/ask/${token}${helpQuery(programme.settings, one(fields, "words"))}`, 303);
}
