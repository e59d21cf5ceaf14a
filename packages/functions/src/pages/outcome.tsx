import { FINDINGS, type Finding, LINE_MAX, type OutcomeCommand } from "@legwork/core/domain/outcome.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { badLink, framed, type Opened, opened, refused } from "./door.tsx";
import { Button, Checkbox, Form, TextArea } from "./fields.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";
import { FINDING_WORDS } from "./words.ts";

/** What came of the conversations: one press on one of seven answers, at any time. */
export const outcomePage = (world: World): Hono =>
  new Hono()
    .get("/outcome/:token", async (c) => {
      const found = await opened(world, "outcome", c.req.param("token"), "outcome");
      return found === undefined ? badLink(c) : view(c, found);
    })
    .post("/outcome/:token", async (c) => {
      const found = await opened(world, "outcome", c.req.param("token"), "outcome");
      return found === undefined ? badLink(c) : answer(c, world, found, await fieldsOf(c));
    });

type Found = Opened<"outcome">;

const isFinding = (text: string): text is Finding => FINDINGS.some((finding) => finding === text);

async function answer(c: Context, world: World, found: Found, fields: Fields) {
  const { id, programme, token } = found;
  const finding = one(fields, "finding");
  const command: OutcomeCommand | undefined =
    one(fields, "action") === "stop"
      ? { type: "outcome.stop" }
      : isFinding(finding)
        ? {
            type: "outcome.answer",
            finding,
            line: one(fields, "line"),
            tell: one(fields, "tell") === "yes",
          }
        : undefined;
  if (command === undefined)
    return view(c, found, fields, [{ field: "answers", says: "Please press one of the answers." }]);
  const done = await run(world, { to: id, programmeId: programme.id, command });
  if (!isRefusal(done)) return c.redirect(`/outcome/${token}`, 303);
  return done.kind === "invalid"
    ? view(c, found, fields, [{ field: "line", says: done.because }])
    : refused(c, done, `/outcome/${token}`, programme);
}

function view(c: Context, found: Found, fields: Fields = {}, errors: readonly FieldError[] = []) {
  const { state, programme, token } = found;
  if (state.status === "none") return badLink(c);
  const last = state.answers.at(-1);
  const isTyped = errors.length > 0;
  return show(
    c,
    <Layout title="What came of it?" errors={errors} {...framed(programme)}>
      <h1>What came of it?</h1>
      {last === undefined ? (
        <p class="lead">Press what is nearest. You can change it later, here.</p>
      ) : (
        <Notice>
          <p>
            Thank you. You said: <strong>{FINDING_WORDS[last.finding].toLowerCase()}</strong>.{" "}
            {last.tell ? "The people you met hear of it." : "It stays with the programme."} You can change it
            by pressing another answer.
          </p>
        </Notice>
      )}
      <Form action={`/outcome/${token}`}>
        <TextArea
          name="line"
          label="A line of your own"
          hint="What helped, or what you would tell the people you met."
          value={isTyped ? one(fields, "line") : (last?.line ?? "")}
          max={LINE_MAX}
          rows={3}
          errors={errors}
          optional
        />
        <Checkbox
          name="tell"
          label="The people I met may know, with this line"
          checked={isTyped ? one(fields, "tell") === "yes" : (last?.tell ?? false)}
        />
        <Answers />
      </Form>
      {state.status === "open" ? (
        <Form action={`/outcome/${token}`}>
          <Button name="action" value="stop" kind="quiet">
            Ask me no more
          </Button>
        </Form>
      ) : (
        <p>You are not asked any more; you can still tell us here.</p>
      )}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

const Answers: FC = () => (
  <fieldset class="buttons" id="answers">
    <legend class="hidden-label">What came of it</legend>
    {FINDINGS.map((finding) => (
      <Button name="finding" value={finding}>
        {FINDING_WORDS[finding]}
      </Button>
    ))}
  </fieldset>
);
