import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { alongside, badLink, framed, refused } from "./door.tsx";
import { Button, Form, TextArea } from "./fields.tsx";
import { type Asked, openIntroduction } from "./introduction.ts";
import { type FieldError, Layout, show } from "./layout.tsx";
import { helpQuery, READ_BY_STAFF, Signposts } from "./signposts.tsx";
import { dayInWords, firstName, hostInWords } from "./words.ts";

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
    const says =
      text === ""
        ? "Please write a reply; two sentences are plenty."
        : `Please keep it under ${REPLY_MAX} characters.`;
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
  const title =
    state.status === "questioned" ? `${firstName(host.name)} would like to know more` : "How it stands";
  return show(
    c,
    <Layout title={title} errors={errors} {...framed(programme)}>
      <h1>{title}</h1>
      {state.status === "questioned" ? (
        <>
          <p>{hostInWords(host)}, asks before answering:</p>
          <blockquote class="said">{state.question}</blockquote>
          <p>
            Please reply by {dayInWords(state.replyBy, seeker.zone, programme.settings.locale)}; the request
            is closed after that.
          </p>
          <Form action={`/reply/${token}`}>
            <TextArea
              name="text"
              label="Your reply"
              hint={READ_BY_STAFF}
              value={typed}
              max={REPLY_MAX}
              errors={errors}
            />
            <Button>Send my reply</Button>
          </Form>
        </>
      ) : (
        <>
          <p class="lead">
            {state.status === "ended"
              ? "This request is closed; nothing is open here any more."
              : `There is no open question. ${firstName(host.name)} has what you wrote, and the next word is theirs or already in your mailbox.`}
          </p>
          <Signposts c={c} settings={programme.settings} />
          <p>
            <a href={alongside(world, link, "seeker", state.terms.seekerId, "seeker")}>
              See how your search stands
            </a>
          </p>
        </>
      )}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
