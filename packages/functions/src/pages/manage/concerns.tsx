import type { ConcernState } from "@legwork/core/domain/concern.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId, kindOf } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { fieldsOf, one } from "../../http/fields.ts";
import { Button, Form } from "../fields.tsx";
import { SUBJECT_NAMES } from "../signposts.tsx";
import { carryOut, Day, notHere, sheet } from "./frame.tsx";
import { namesIn } from "./names.ts";
import type { Desk, ManageEnv } from "./session.ts";

/** Texts that a person of the programme is to read: pay, visas, harassment, distress. No machine answers them. */
export const concernPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/concerns", (c) => list(c, world))
    .post("/:programmeId/concerns", async (c) => {
      const { programmeId, base, who } = c.get("desk");
      const to = one(await fieldsOf(c), "concern");
      if (!isId("concern", to) || (await read(world, to, programmeId)) === undefined) return notHere(c);
      const command = { type: "concern.handle", by: who.managerId } as const;
      const answer = await carryOut(c, world, { to, programmeId, command }, `${base}/concerns?done=saved`);
      return isRefusal(answer) ? list(c, world, answer) : answer;
    });

type Known = Extract<ConcernState, { found: unknown }>;

/** Handled ones shown below the open ones. */
const HANDLED_MAX = 20;

async function list(c: Context<ManageEnv>, world: World, refusal?: Refusal) {
  const desk = c.get("desk");
  const all = (await everyRecord(world, desk.programmeId, "concern"))
    .flatMap(({ id, state }) => ("found" in state ? [{ id, state }] : []))
    .sort((a, b) => (a.state.raisedAt < b.state.raisedAt ? -1 : 1));
  const open = all.filter(({ state }) => state.status === "open");
  const handled = all.filter(({ state }) => state.status === "handled").reverse();
  const names = namesIn(world, desk.programmeId);
  const cards = async (listed: typeof all) =>
    Promise.all(
      listed.map(async ({ id, state }) => (
        <Card
          desk={desk}
          id={id}
          state={state}
          writer={state.writerId === undefined ? "" : await names(state.writerId)}
        />
      )),
    );
  return sheet(
    c,
    desk,
    { title: "Texts to be read by a person", tab: "/concerns", refusal },
    <>
      <p class="lead">
        Somebody wrote about pay, a visa, harassment or distress. We answer nothing to that by ourselves:
        please decide whether somebody should be in touch.
      </p>
      <p class="soft">
        A list of words found these. It understands nothing: it misses what is said in other words, and takes
        ordinary remarks for more than they are. Partners are not told.{" "}
        <a href={`${desk.base}/column/settings`}>See what your programme says to the writer</a>.
      </p>
      {open.length === 0 && <p>Nothing waits to be read.</p>}
      {await cards(open)}
      {handled.length > 0 && <h2>Read already</h2>}
      {await cards(handled.slice(0, HANDLED_MAX))}
    </>,
  );
}

const RECORD_WORDS: Readonly<Record<string, string>> = {
  question: "in a question to the column",
  introduction: "in a request or an answer to it",
  survey: "in a survey",
  thanks: "in their thanks",
  referral: "in a note on a name",
  meeting: "when they called a meeting off",
  outcome: "when asked what came of it",
  mentorship: "about meeting again",
  seeker: "when they left the programme",
};

/** Where the manager can see the record, when it has a page of its own. */
function pageOf(desk: Desk, about: Id): string | undefined {
  if (isId("question", about)) return `${desk.base}/column/${about}`;
  if (isId("introduction", about)) return `${desk.base}/introductions/${about}`;
  return undefined;
}

const Card: FC<{ desk: Desk; id: Id<"concern">; state: Known; writer: string }> = ({
  desk,
  id,
  state,
  writer,
}) => {
  const where = RECORD_WORDS[kindOf(state.about) ?? ""] ?? "in a text";
  const page = pageOf(desk, state.about);
  return (
    <section class="card" aria-labelledby={`concern-${id}`}>
      <h2 id={`concern-${id}`}>{state.found.map(({ subject }) => SUBJECT_NAMES[subject]).join(", ")}</h2>
      <p>
        {writer === "" ? (
          "Somebody"
        ) : state.writerId === undefined ? (
          writer
        ) : (
          <a href={`${desk.base}/people/${state.writerId}`}>{writer}</a>
        )}{" "}
        wrote {page === undefined ? where : <a href={page}>{where}</a>}, on{" "}
        <Day at={state.raisedAt} desk={desk} />:
      </p>
      {state.found.map(({ words }) => (
        <blockquote class="said">{words}</blockquote>
      ))}
      {state.status === "open" ? (
        <Form action={`${desk.base}/concerns`}>
          <input type="hidden" name="concern" value={id} />
          <Button kind="quiet">I have read it, and seen to it</Button>
        </Form>
      ) : (
        <p class="soft">
          Read on <Day at={state.handledAt} desk={desk} />.
        </p>
      )}
    </section>
  );
};
