import { type Adviser, ANSWER_MAX, type QuestionState } from "@legwork/core/domain/question.ts";
import { shownToAdviser } from "@legwork/core/engine/act-column.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { columnPath } from "@legwork/core/letters/column.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { badLink, framed, type Opened, opened, refused } from "../door.tsx";
import { Button, Form, TextArea } from "../fields.tsx";
import { type FieldError, Layout, Notice, show } from "../layout.tsx";
import { helpQuery, READ_BY_STAFF, Signposts } from "../signposts.tsx";
import { englishOf } from "../speech.ts";
import { dayInWords, FIELD_WORDS } from "../words.ts";

/** Where a coach or a host answers the question they were asked: no login, one page, and “I would rather not”. */
export const advisePage = (world: World): Hono =>
  new Hono()
    .get("/column/:token", async (c) => {
      const found = await opened(world, "column", c.req.param("token"), "coach", "host");
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/column/:token", async (c) => {
      const found = await opened(world, "column", c.req.param("token"), "coach", "host");
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

type Found = Opened<"coach" | "host">;
type Open = Extract<QuestionState, { status: "open" }>;

/** Who opened the page: coaches and hosts are the only ones its links are made for. */
const adviserIn = ({ id }: Found): Adviser => id;

async function theirs(
  world: World,
  found: Found,
): Promise<readonly { readonly id: Id<"question">; readonly state: Open }[]> {
  return (await everyRecord(world, found.programme.id, "question")).flatMap(({ id, state }) =>
    state.status === "open" && state.assignment?.to === adviserIn(found) ? [{ id, state }] : [],
  );
}

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const { programme, token } = found;
  const here = `/column/${token}`;
  const to = one(fields, "question");
  if (!isId("question", to)) return c.redirect(here, 303);
  const by = adviserIn(found);
  const answer = one(fields, `answer-${to}`);
  const isPass = one(fields, "action") === "pass";
  const done = await run(world, {
    to,
    programmeId: programme.id,
    command: isPass ? { type: "question.pass", by } : { type: "question.answer", by, answer },
  });
  if (!isRefusal(done))
    return c.redirect(`${here}${isPass ? "" : helpQuery(programme.settings, answer)}#done`, 303);
  return done.kind === "invalid"
    ? view(c, world, found, {
        questionId: to,
        answer,
        errors: [{ field: `answer-${to}`, says: done.because }],
      })
    : refused(c, done, here, programme);
}

interface Typed {
  readonly questionId: Id<"question">;
  readonly answer: string;
  readonly errors: readonly FieldError[];
}

async function view(c: Context, world: World, found: Found, typed?: Typed) {
  const { programme, token } = found;
  const { zone } = programme.settings;
  const locale = englishOf(programme.settings.locale);
  const questions = await theirs(world, found);
  const title = questions.length === 0 ? "Thank you" : "Would you answer this?";
  const errors = typed?.errors ?? [];
  return show(
    c,
    <Layout title={title} errors={errors} {...framed(programme)}>
      <h1>{title}</h1>
      <Signposts c={c} settings={programme.settings} />
      {questions.length === 0 && (
        <p class="lead">
          No question waits for you. What you have answered is read by the editor, and we write to you when it
          is in <a href={columnPath(programme.id)}>the column</a>.
        </p>
      )}
      {questions.map(({ id, state }) => (
        <section aria-labelledby={`ask-${id}`}>
          <h2 id={`ask-${id}`}>A reader asks</h2>
          <blockquote class="said">{shownToAdviser(state)}</blockquote>
          <p class="soft">
            {state.field !== undefined && `${FIELD_WORDS[state.field]} · `}
            {state.assignment !== undefined &&
              `By ${dayInWords(state.assignment.answerBy, zone, locale)}; after that it goes to somebody else`}
          </p>
          <Form action={`/column/${token}`}>
            <input type="hidden" name="question" value={id} />
            <NamedAnswer id={id} typed={typed} errors={errors} />
            <div class="buttons">
              <Button name="action" value="answer">
                Send my answer
              </Button>
              <Button name="action" value="pass" kind="quiet">
                I would rather not
              </Button>
            </div>
          </Form>
        </section>
      ))}
      {questions.length > 0 && (
        <Notice>
          <p>
            An editor reads what you write before anybody else does. It is published as the answer of{" "}
            {isId("coach", found.id) ? "a coach" : "somebody who does this work"}, without your name.
          </p>
        </Notice>
      )}
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

const NamedAnswer = ({
  id,
  typed,
  errors,
}: {
  readonly id: Id<"question">;
  readonly typed: Typed | undefined;
  readonly errors: readonly FieldError[];
}) => (
  <TextArea
    name={`answer-${id}`}
    label="Your answer"
    hint={`Three sentences from your own experience are plenty. Leave out names. ${READ_BY_STAFF}`}
    value={typed?.questionId === id ? typed.answer : ""}
    max={ANSWER_MAX}
    rows={8}
    errors={errors}
  />
);
