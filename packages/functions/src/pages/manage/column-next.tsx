import { nextIssue } from "@legwork/core/domain/issue.ts";
import { approvedIn, issueIdOf, perIssue } from "@legwork/core/engine/act-column.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { type Context, Hono } from "hono";
import { Notice } from "../layout.tsx";
import { counted } from "../words.ts";
import { Moment, sheet } from "./frame.tsx";
import type { ManageEnv } from "./session.ts";

/** The next issue as it would be, before anybody else sees it. */
export const columnNextPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>().get("/:programmeId/column/next", (c) => view(c, world));

async function view(c: Context<ManageEnv>, world: World) {
  const desk = c.get("desk");
  const { programmeId, settings, base } = desk;
  const approved = await approvedIn(world, programmeId);
  const most = perIssue(settings);
  const slot = nextIssue(world.clock.now(), settings);
  const planned = await read(world, issueIdOf(programmeId, slot.date));
  const publishAt = planned?.status === "planned" ? planned.publishAt : slot.publishAt;
  return sheet(
    c,
    desk,
    { title: "The next issue", tab: "/column" },
    <>
      <p class="lead">
        {approved.length === 0 ? (
          <>
            Nothing is approved. An issue without a question is not sent; the next possible day is{" "}
            <Moment at={slot.publishAt} desk={desk} />.
          </>
        ) : (
          <>
            It goes out on <Moment at={publishAt} desk={desk} />, with{" "}
            {counted(Math.min(most, approved.length), "question")}.
          </>
        )}
      </p>
      {approved.length > most && (
        <Notice>
          <p>
            {counted(approved.length - most, "more is", "more are")} approved, and go into the issue after it.
          </p>
        </Notice>
      )}
      {approved.slice(0, most).map(({ id, state }) => (
        <article class="card">
          <h2>
            <a href={`${base}/column/${id}`}>{state.draft.title}</a>
          </h2>
          <p>
            <strong>
              {state.anonymous ? "A reader asks:" : "The asker's first name stands here, and asks:"}
            </strong>
          </p>
          <blockquote class="said">{state.draft.question}</blockquote>
          <p>
            <strong>
              {state.answered === undefined
                ? "The editor answers:"
                : isId("coach", state.answered.by)
                  ? "A coach answers:"
                  : "Somebody who does this work answers:"}
            </strong>
          </p>
          <p class="said">{state.draft.answer}</p>
        </article>
      ))}
      <p>
        <a href={`${base}/column`}>Back to the desk of the column</a>
      </p>
    </>,
  );
}
