import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { CHOOSE } from "./choose-words.ts";
import { alongside, badLink, framedIn, refused } from "./door.tsx";
import { Button, Form, TextArea } from "./fields.tsx";
import { type Asked, openIntroduction } from "./introduction.ts";
import { type FieldError, Layout, show } from "./layout.tsx";
import { hostIn } from "./lists.ts";
import { helpQuery, SIGNPOSTS, Signposts } from "./signposts.tsx";
import { dayInWords, firstName } from "./words.ts";

/** The host asked something first; the seeker replies. */
export const replyPage = (world: World): Hono =>
  new Hono()
    .get("/reply/:token", async (c) => {
      const asked = await openIntroduction(world, "reply", c.req.param("token"), "seeker");
      return asked === undefined ? badLink(c) : view(c, world, asked);
    })
    .post("/reply/:token", async (c) => {
      const asked = await openIntroduction(world, "reply", c.req.param("token"), "seeker");
      return asked === undefined ? badLink(c) : reply(c, world, asked, await fieldsOf(c));
    });

const REPLY_MAX = 1_000;

async function reply(c: Context, world: World, asked: Asked, fields: Fields) {
  const here = `/reply/${asked.token}`;
  if (asked.state.status !== "questioned") return c.redirect(here, 303);
  const text = one(fields, "text");
  if (text === "" || text.length > REPLY_MAX) {
    const words = CHOOSE(asked.programme.settings.locale);
    const says = text === "" ? words.needReply : words.tooLong(REPLY_MAX);
    return view(c, world, asked, text, [{ field: "text", says }]);
  }
  const { id, programme } = asked;
  const done = await run(world, {
    to: id,
    programmeId: programme.id,
    command: { type: "introduction.reply", text },
  });
  return isRefusal(done)
    ? refused(c, done, here, programme)
    : c.redirect(here + helpQuery(programme.settings, text), 303);
}

function view(c: Context, world: World, asked: Asked, typed = "", errors: readonly FieldError[] = []) {
  const { state, host, seeker, programme, token, link } = asked;
  const { locale } = programme.settings;
  const words = CHOOSE(locale);
  const title = state.status === "questioned" ? words.knowMore(firstName(host.name)) : words.stands;
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      {state.status === "questioned" ? (
        <>
          <p>{words.asksFirst(hostIn(locale, host))}</p>
          <blockquote class="said">{state.question}</blockquote>
          <p>{words.replyBy(dayInWords(state.replyBy, seeker.zone, locale))}</p>
          <Form action={`/reply/${token}`}>
            <TextArea
              name="text"
              label={words.reply}
              hint={SIGNPOSTS(locale).read}
              value={typed}
              max={REPLY_MAX}
              errors={errors}
            />
            <Button>{words.sendReply}</Button>
          </Form>
        </>
      ) : (
        <>
          <p class="lead">
            {state.status === "ended" ? words.nothingOpen : words.noQuestion(firstName(host.name))}
          </p>
          <Signposts c={c} settings={programme.settings} />
          <p>
            <a href={alongside(world, link, "seeker", state.terms.seekerId, "seeker")}>{words.search}</a>
          </p>
        </>
      )}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
