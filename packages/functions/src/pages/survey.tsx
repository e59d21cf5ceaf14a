import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { fieldErrors, surveyAnswers } from "../http/schemas.ts";
import { alongside, badLink, framed, type Opened, opened, say } from "./door.tsx";
import { Button, Form, Radios, TextArea } from "./fields.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { helpQuery, READ_BY_STAFF, Signposts } from "./signposts.tsx";

/** Three short questions for either side. */
export const surveyPage = (world: World): Hono =>
  new Hono()
    .get("/survey/:token", async (c) => {
      const found = await opened(world, "survey", c.req.param("token"), "survey");
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/survey/:token", async (c) => {
      const found = await opened(world, "survey", c.req.param("token"), "survey");
      return found === undefined ? badLink(c) : answer(c, world, found, await fieldsOf(c));
    });

type Found = Opened<"survey">;

async function answer(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/survey/${found.token}`;
  if (found.state.status !== "open") return c.redirect(here, 303);
  const again = one(fields, "again");
  const read = surveyAnswers.safeParse({
    useful: Number(one(fields, "useful") || Number.NaN),
    words: one(fields, "words"),
    again: again === "" ? undefined : again === "yes",
  });
  if (!read.success) return view(c, world, found, fields, fieldErrors(read.error));
  const { id, programme } = found;
  const done = await run(world, {
    to: id,
    programmeId: programme.id,
    command: { type: "survey.answer", ...read.data },
  });
  // Answered or closed in the meantime: the page itself says so.
  return isRefusal(done) && done.kind === "invalid"
    ? view(c, world, found, fields)
    : c.redirect(here + helpQuery(programme.settings, read.data.words), 303);
}

const USEFUL = [
  { value: "5", text: "5: very" },
  { value: "4", text: "4" },
  { value: "3", text: "3: somewhat" },
  { value: "2", text: "2" },
  { value: "1", text: "1: not at all" },
];

function view(
  c: Context,
  world: World,
  found: Found,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { state, programme, token, link } = found;
  if (state.status === "none") return badLink(c);
  const { side, introductionId } = state.ref;
  const onward = (
    <p>
      <a href={alongside(world, link, "refer", introductionId, side)}>
        {side === "host" ? "Name somebody they should speak to next" : "Did your host name somebody? Tell us"}
      </a>
    </p>
  );
  if (state.status === "answered")
    return say(
      c,
      "Thank you",
      200,
      <>
        <p class="lead">Your answers have arrived.</p>
        <Signposts c={c} settings={programme.settings} />
        {onward}
      </>,
      programme,
    );
  if (state.status === "expired")
    return say(
      c,
      "This survey has closed",
      200,
      <>
        <p>Thank you for wanting to answer.</p>
        {onward}
      </>,
      programme,
    );
  return show(
    c,
    <Layout title="Three short questions" errors={errors} {...framed(programme)}>
      <h1>Three short questions</h1>
      <p>Only the programme reads your answers; the other side never does.</p>
      <Form action={`/survey/${token}`}>
        <Radios
          name="useful"
          label={side === "host" ? "Was it time well spent?" : "How useful was it?"}
          options={USEFUL}
          value={one(fields, "useful")}
          errors={errors}
        />
        <Radios
          name="again"
          label={side === "host" ? "Would you do it again?" : "Would you like to see each other again?"}
          options={[
            { value: "yes", text: "Yes" },
            { value: "no", text: "No" },
          ]}
          value={one(fields, "again")}
          errors={errors}
        />
        <TextArea
          name="words"
          label={side === "host" ? "Anything the programme should know" : "What did you learn?"}
          hint={READ_BY_STAFF}
          value={one(fields, "words")}
          errors={errors}
          optional
        />
        <Button>Send my answers</Button>
      </Form>
      {onward}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
