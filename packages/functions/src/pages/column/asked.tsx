import { isInHand, type QuestionState } from "@legwork/core/domain/question.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { columnPath, questionPath } from "@legwork/core/letters/column.ts";
import { type Context, Hono } from "hono";
import { fieldsOf, one } from "../../http/fields.ts";
import { badLink, framed, type Opened, opened, refused, say } from "../door.tsx";
import { Button, Form } from "../fields.tsx";
import { Facts, Layout, Notice, show } from "../layout.tsx";
import { englishOf } from "../speech.ts";
import { dayInWords } from "../words.ts";

/** The asker's own page of their question: confirm it, see how it stands, take it back. */
export const askedPage = (world: World): Hono =>
  new Hono()
    .get("/asked/:token", async (c) => {
      const found = await opened(world, "asked", c.req.param("token"), "question");
      return found === undefined ? badLink(c) : view(c, found);
    })
    .post("/asked/:token", async (c) => {
      const found = await opened(world, "asked", c.req.param("token"), "question");
      if (found === undefined) return badLink(c);
      const action = one(await fieldsOf(c), "action");
      const here = `/asked/${found.token}`;
      if (action !== "confirm" && action !== "withdraw") return c.redirect(here, 303);
      const done = await run(world, {
        to: found.id,
        programmeId: found.programme.id,
        command: { type: `question.${action}` },
      });
      return isRefusal(done) ? refused(c, done, here, found.programme) : c.redirect(here, 303);
    });

type Found = Opened<"question">;

function view(c: Context, { state, programme, token, id }: Found) {
  switch (state.status) {
    case "none":
      return badLink(c);
    case "withdrawn":
    case "forgotten":
      return say(
        c,
        "Nothing of it is kept",
        200,
        <p>
          This question is no longer here, and neither is your address with it. You are welcome to{" "}
          <a href={`${columnPath(programme.id)}/ask`}>ask another</a>.
        </p>,
        programme,
      );
    case "unconfirmed":
      return show(
        c,
        <Layout title="Is this your question?" {...framed(programme)}>
          <h1>Is this your question?</h1>
          <blockquote class="said">{state.words}</blockquote>
          <p>
            {state.anonymous
              ? "If it is published, it carries no name."
              : "If it is published, it carries your first name."}
          </p>
          <Form action={`/asked/${token}`}>
            <div class="buttons">
              <Button name="action" value="confirm">
                Yes, give it to the editor
              </Button>
              <Button name="action" value="withdraw" kind="quiet">
                No, delete it
              </Button>
            </div>
          </Form>
        </Layout>,
      );
  }
  const words = isInHand(state) ? state.words : undefined;
  return show(
    c,
    <Layout title="Your question" {...framed(programme)}>
      <h1>Your question</h1>
      <Notice>
        <p>{standingOf(state)}</p>
      </Notice>
      {words !== undefined && (
        <>
          <h2>As you asked it</h2>
          <blockquote class="said">{words}</blockquote>
        </>
      )}
      {isInHand(state) && (
        <Facts
          rows={[
            [
              "Received",
              dayInWords(state.receivedAt, programme.settings.zone, englishOf(programme.settings.locale)),
            ],
            ["Name", state.anonymous ? "not printed" : "your first name"],
          ]}
        />
      )}
      {state.status === "published" && (
        <p>
          <a class="button" href={questionPath(programme.id, id)}>
            Read it in the column
          </a>
        </p>
      )}
      {state.status !== "declined" && (
        <>
          <h2>Take it back</h2>
          <p>
            {state.status === "published"
              ? "It disappears from the column, its archive and its feeds at once. What has gone out by mail cannot be fetched back."
              : "Then nothing of it is published, and it is deleted here."}
          </p>
          <Form action={`/asked/${token}`}>
            <Button name="action" value="withdraw" kind="danger">
              Take my question back
            </Button>
          </Form>
        </>
      )}
    </Layout>,
  );
}

function standingOf(state: QuestionState): string {
  switch (state.status) {
    case "published":
      return "It is published, with its answer.";
    case "settled":
      return "It was answered together with one that asks the same; our letter leads to it.";
    case "declined":
      return state.by === "clock"
        ? state.because
        : `It will not be answered in the column. The editor writes: “${state.because}”`;
    case "approved":
      return "It is answered, and comes out with the next issue.";
    case "merged":
      return "It is being answered together with one that asks the same.";
    case "held":
      return "It has been read, and waits for a better moment.";
    case "open":
      if (state.assignment !== undefined)
        return "Somebody who knows the subject has been asked to answer it.";
      return state.answered === undefined
        ? "The editor has it, and looks for somebody who can answer it well."
        : "An answer has come in, and the editor is reading it.";
    default:
      return "";
  }
}
