import { FINDINGS, type Finding, LINE_MAX, type OutcomeCommand } from "@legwork/core/domain/outcome.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { badLink, framedIn, type Opened, opened, refused } from "./door.tsx";
import { Button, Checkbox, Form, TextArea } from "./fields.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";
import { LISTS } from "./lists.ts";
import { CAME_OF } from "./pass-words.ts";
import { useWords } from "./speech.ts";

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
    return view(c, found, fields, [{ field: "answers", says: CAME_OF(programme.settings.locale).need }]);
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
  const { locale } = programme.settings;
  const [words, { findings }] = [CAME_OF(locale), LISTS(locale)];
  return show(
    c,
    <Layout title={words.title} errors={errors} {...framedIn(programme)}>
      <h1>{words.title}</h1>
      {last === undefined ? (
        <p class="lead">{words.nearest}</p>
      ) : (
        <Notice>
          <p>
            {words.youSaid}
            <strong>{findings[last.finding].toLowerCase()}</strong>. {last.tell ? words.told : words.kept}{" "}
            {words.canChange}
          </p>
        </Notice>
      )}
      <Form action={`/outcome/${token}`}>
        <TextArea
          name="line"
          label={words.line}
          hint={words.lineHint}
          value={isTyped ? one(fields, "line") : (last?.line ?? "")}
          max={LINE_MAX}
          rows={3}
          errors={errors}
          optional
        />
        <Checkbox
          name="tell"
          label={words.tell}
          checked={isTyped ? one(fields, "tell") === "yes" : (last?.tell ?? false)}
        />
        <Answers />
      </Form>
      {state.status === "open" ? (
        <Form action={`/outcome/${token}`}>
          <Button name="action" value="stop" kind="quiet">
            {words.noMore}
          </Button>
        </Form>
      ) : (
        <p>{words.notAsked}</p>
      )}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

const Answers: FC = () => {
  const [words, { findings }] = [useWords(CAME_OF), useWords(LISTS)];
  return (
    <fieldset class="buttons" id="answers">
      <legend class="hidden-label">{words.legend}</legend>
      {FINDINGS.map((finding) => (
        <Button name="finding" value={finding}>
          {findings[finding]}
        </Button>
      ))}
    </fieldset>
  );
};
