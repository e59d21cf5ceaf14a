import { WORDS_MAX } from "@legwork/core/domain/thanks.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { AFTERWARDS } from "./afterwards-words.ts";
import { badLink, framedIn, type Opened, opened, sayIn } from "./door.tsx";
import { Button, Form, TextArea } from "./fields.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { helpQuery, Signposts } from "./signposts.tsx";
import { firstName } from "./words.ts";

/** Thanks in the seeker's own words; they must name something the host said. */
export const thanksPage = (world: World): Hono =>
  new Hono()
    .get("/thanks/:token", async (c) => {
      const found = await opened(world, "thanks", c.req.param("token"), "thanks");
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/thanks/:token", async (c) => {
      const found = await opened(world, "thanks", c.req.param("token"), "thanks");
      return found === undefined ? badLink(c) : write(c, world, found, await fieldsOf(c));
    });

type Found = Opened<"thanks">;

async function write(c: Context, world: World, found: Found, fields: Fields) {
  const { id, programme, token, state } = found;
  if (state.status === "written") return c.redirect(`/thanks/${token}`, 303);
  const [said, words] = [one(fields, "said").slice(0, WORDS_MAX), one(fields, "words")];
  const done = await run(world, {
    to: id,
    programmeId: programme.id,
    command: { type: "thanks.write", said, words },
  });
  if (!isRefusal(done) || done.kind !== "invalid")
    return c.redirect(`/thanks/${token}${helpQuery(programme.settings, said, words)}`, 303);
  const field = done.code === "thanks.said" ? "said" : "words";
  return view(c, world, found, fields, [{ field, says: done.because }]);
}

async function view(
  c: Context,
  world: World,
  found: Found,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { state, programme, token } = found;
  if (state.status === "none") return badLink(c);
  const host = await read(world, state.ref.hostId);
  const words = AFTERWARDS(programme.settings.locale);
  const name = host !== undefined && "profile" in host ? firstName(host.profile.name) : words.yourHost;
  if (state.status === "written")
    return sayIn(
      c,
      words.onTheirWay,
      200,
      <>
        <p class="lead">{words.reads(name)}</p>
        <Signposts c={c} settings={programme.settings} />
      </>,
      programme,
    );
  return show(
    c,
    <Layout title={words.thank(name)} errors={errors} {...framedIn(programme)}>
      <h1>{words.thank(name)}</h1>
      <p>{words.twoSentences}</p>
      <Form action={`/thanks/${token}`}>
        <TextArea
          name="said"
          label={words.oneThing(name)}
          value={one(fields, "said")}
          max={WORDS_MAX}
          rows={2}
          errors={errors}
        />
        <TextArea
          name="words"
          label={words.yourThanks}
          value={one(fields, "words")}
          max={WORDS_MAX}
          errors={errors}
        />
        <Button>{words.sendThanks}</Button>
      </Form>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
