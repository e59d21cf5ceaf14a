import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { fieldErrors, surveyAnswers } from "../http/schemas.ts";
import { AFTERWARDS } from "./afterwards-words.ts";
import { alongside, badLink, framedIn, type Opened, opened, sayIn } from "./door.tsx";
import { Button, Checkbox, Form, Radios, TextArea } from "./fields.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { helpQuery, SIGNPOSTS, Signposts } from "./signposts.tsx";

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
    together: one(fields, "together") === "yes",
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
  const { locale } = programme.settings;
  const words = AFTERWARDS(locale);
  const own = side === "host" ? words.host : words.seeker;
  const onward = (
    <p>
      <a href={alongside(world, link, "refer", introductionId, side)}>{own.onward}</a>
    </p>
  );
  if (state.status === "answered")
    return sayIn(
      c,
      words.thankYou,
      200,
      <>
        <p class="lead">{words.arrived}</p>
        <Signposts c={c} settings={programme.settings} />
        {onward}
      </>,
      programme,
    );
  if (state.status === "expired")
    return sayIn(
      c,
      words.surveyClosed,
      200,
      <>
        <p>{words.thankWanting}</p>
        {onward}
      </>,
      programme,
    );
  return show(
    c,
    <Layout title={words.survey} errors={errors} {...framedIn(programme)}>
      <h1>{words.survey}</h1>
      <p>{words.onlyProgramme}</p>
      <Form action={`/survey/${token}`}>
        <Radios
          name="useful"
          label={own.useful}
          options={words.scale.map((text, index) => ({ value: String(5 - index), text }))}
          value={one(fields, "useful")}
          errors={errors}
        />
        <Radios
          name="again"
          label={own.again}
          options={[
            { value: "yes", text: words.yes },
            { value: "no", text: words.no },
          ]}
          value={one(fields, "again")}
          errors={errors}
        />
        <Checkbox
          name="together"
          label={words.together}
          hint={words.togetherHint}
          checked={one(fields, "together") === "yes"}
        />
        <TextArea
          name="words"
          label={own.words}
          hint={SIGNPOSTS(locale).read}
          value={one(fields, "words")}
          errors={errors}
          optional
        />
        <Button>{words.sendAnswers}</Button>
      </Form>
      {onward}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
