import type { Finding } from "@legwork/core/domain/identifying.ts";
import {
  type Adviser,
  ANSWER_MAX,
  BECAUSE_MAX,
  type Copy,
  type InHand,
  isInHand,
  type QuestionCommand,
  type QuestionState,
  TITLE_MAX,
  WORDS_MAX,
} from "@legwork/core/domain/question.ts";
import { askerName, candidatesFor, identifyingIn, tellingIn } from "@legwork/core/engine/act-column.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal, refuse } from "@legwork/core/kernel/refusal.ts";
import { addDays, dateOf, isWall, landingOf } from "@legwork/core/kernel/zone.ts";
import { questionPath } from "@legwork/core/letters/column.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { Button, Form, Select, TextArea, TextField } from "../fields.tsx";
import { Facts } from "../layout.tsx";
import { FIELD_WORDS } from "../words.ts";
import { STATE_WORDS, startOf, waitsFor } from "./column.tsx";
import { Approving, reasonsIn } from "./column-findings.tsx";
import { carryOut, Day, notHere, sheet } from "./frame.tsx";
import { namesIn } from "./names.ts";
import type { Desk, ManageEnv } from "./session.ts";

/** One question on the editor's desk: read, give away, write, look through, approve, hold, merge, decline. */
export const columnQuestionPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/column/:questionId{qst_.+}", async (c) => {
      const found = await questionIn(c, world);
      return found === undefined ? notHere(c) : view(c, world, found);
    })
    .post("/:programmeId/column/:questionId{qst_.+}", async (c) => {
      const found = await questionIn(c, world);
      return found === undefined ? notHere(c) : act(c, world, found, await fieldsOf(c, TYPED_MAX));
    });

/** Nothing an editor typed is cut: what is too long is said to be. */
const TYPED_MAX = 30_000;

interface Found {
  readonly id: Id<"question">;
  readonly state: Exclude<QuestionState, { status: "none" | "withdrawn" | "forgotten" }>;
}

async function questionIn(c: Context<ManageEnv>, world: World): Promise<Found | undefined> {
  const id = c.req.param("questionId") ?? "";
  if (!isId("question", id)) return undefined;
  const state = await read(world, id, c.get("desk").programmeId);
  const isGone =
    state === undefined ||
    state.status === "none" ||
    state.status === "withdrawn" ||
    state.status === "forgotten";
  return isGone ? undefined : { id, state };
}

async function act(c: Context<ManageEnv>, world: World, found: Found, fields: Fields) {
  const desk = c.get("desk");
  const { id, state } = found;
  const here = `${desk.base}/column/${id}`;
  const command = await commandFor(world, desk, found, fields);
  if (command === undefined) return c.redirect(here, 303);
  if (isRefusal(command)) return view(c, world, found, { refusal: command, fields });
  const stays = command.type === "question.draft" || command.type === "question.assign";
  const there = stays ? `${here}?done=saved` : `${desk.base}/column?done=saved`;
  const answer = await carryOut(c, world, { to: id, programmeId: desk.programmeId, command }, there);
  if (!isRefusal(answer)) return answer;
  const now = await read(world, id, desk.programmeId);
  const fresh = now === undefined || !("asker" in now) ? state : now;
  return view(c, world, { id, state: fresh }, { refusal: answer, fields });
}

async function commandFor(
  world: World,
  { who: { managerId: by }, programmeId, settings }: Desk,
  { state }: Found,
  fields: Fields,
): Promise<QuestionCommand | Refusal | undefined> {
  switch (one(fields, "action")) {
    case "draft":
      return { type: "question.draft", by, ...copyIn(fields) };
    case "approve": {
      if (!isInHand(state)) return { type: "question.approve", by, findings: [], reasons: {} };
      return {
        type: "question.approve",
        by,
        findings: await findingsOf(world, programmeId, state),
        reasons: { ...state.overridden, ...reasonsIn(fields) },
      };
    }
    case "reopen":
      return { type: "question.reopen" };
    case "assign":
      return isInHand(state) ? assignTo(world, programmeId, state, one(fields, "adviser")) : undefined;
    case "hold": {
      const until = one(fields, "until");
      return isWall(`${until}T09:00`)
        ? { type: "question.hold", until: landingOf(`${until}T09:00`, settings.zone) }
        : refuse("invalid", "question.until", "Please choose a day within the next 30 days.");
    }
    case "decline":
      return { type: "question.decline", by, because: one(fields, "because") };
    case "merge": {
      const into = one(fields, "into");
      return isId("question", into)
        ? { type: "question.merge", into }
        : refuse("invalid", "question.into", "Please choose the question it is merged with.");
    }
    case "separate":
      return { type: "question.separate" };
    default:
      return undefined;
  }
}

async function assignTo(
  world: World,
  programmeId: Id<"programme">,
  state: InHand,
  to: string,
): Promise<QuestionCommand | Refusal> {
  const candidate = (await candidatesFor(world, programmeId, state)).find(({ id }) => id === to);
  if (candidate === undefined)
    return refuse("invalid", "question.adviser", "Please choose somebody who can be asked now.");
  const { zone, country } = candidate.place;
  const findings = await tellingIn(world, programmeId, state);
  return { type: "question.assign", to: candidate.id, place: { zone, country }, findings };
}

const copyIn = (fields: Fields): Copy => ({
  title: one(fields, "title").replace(/\s+/g, " "),
  question: one(fields, "question"),
  answer: one(fields, "answer"),
});

const findingsOf = (
  world: World,
  programmeId: Id<"programme">,
  { asker, draft }: InHand,
): Promise<readonly Finding[]> | readonly Finding[] =>
  draft === undefined ? [] : identifyingIn(world, programmeId, asker, draft);

interface Shown {
  readonly refusal?: Refusal;
  readonly fields?: Fields;
}

async function view(c: Context<ManageEnv>, world: World, { id, state }: Found, shown: Shown = {}) {
  const desk = c.get("desk");
  const { refusal, fields = {} } = shown;
  const about = isInHand(state) ? startOf(state) : state.status === "published" ? state.title : "";
  const asker = "asker" in state ? state.asker : undefined;
  const names = namesIn(world, desk.programmeId);
  return sheet(
    c,
    desk,
    { title: "A question to the column", tab: "/column", refusal },
    <>
      <p class="lead">{about}</p>
      <Facts
        rows={[
          [
            "State",
            isInHand(state)
              ? `${STATE_WORDS[state.status]}, waits for ${waitsFor(state)}`
              : STATE_WORDS[state.status],
          ],
          ["Who asks", asker && <Who desk={desk} name={await askerName(world, asker)} asker={asker} />],
          ["Name printed", "anonymous" in state ? (state.anonymous ? "no" : "the first name") : undefined],
          ["Came", "source" in state ? SOURCE_WORDS[state.source] : undefined],
          ["Field", "field" in state && state.field !== undefined ? FIELD_WORDS[state.field] : undefined],
          ["Received", isInHand(state) ? <Day at={state.receivedAt} desk={desk} /> : undefined],
          ["Held until", state.status === "held" ? <Day at={state.until} desk={desk} /> : undefined],
          [
            "Asked to answer",
            isInHand(state) && state.assignment !== undefined ? (
              <>
                {await names(state.assignment.to)}, by <Day at={state.assignment.answerBy} desk={desk} />
              </>
            ) : undefined,
          ],
          [
            "Merged with",
            state.status === "merged" ? (
              <a href={`${desk.base}/column/${state.into}`}>another question</a>
            ) : isInHand(state) && state.mergedIds.length > 0 ? (
              state.mergedIds.map((merged) => (
                <>
                  <a href={`${desk.base}/column/${merged}`}>a question that asks the same</a>{" "}
                </>
              ))
            ) : undefined,
          ],
          ["Declined because", state.status === "declined" ? state.because : undefined],
        ]}
      />
      {isInHand(state) && (
        <>
          <h2>As it was asked</h2>
          <blockquote class="said">{state.words}</blockquote>
        </>
      )}
      {isInHand(state) && state.answered !== undefined && (
        <>
          <h2>What {await names(state.answered.by)} answers</h2>
          <blockquote class="said">{state.answered.answer}</blockquote>
        </>
      )}
      {state.status === "published" && (
        <p>
          <a href={questionPath(desk.programmeId, id)}>See it in the column</a>
        </p>
      )}
      {state.status === "merged" && (
        <Press here={`${desk.base}/column/${id}`} action="separate" words="Separate them" />
      )}
      {(state.status === "approved" || state.status === "held") && (
        <Press
          here={`${desk.base}/column/${id}`}
          action="reopen"
          words={state.status === "approved" ? "Take the approval back" : "Take it up again now"}
        />
      )}
      {(state.status === "open" || state.status === "held") && (
        <Working
          desk={desk}
          id={id}
          state={state}
          fields={fields}
          findings={await findingsOf(world, desk.programmeId, state)}
          candidates={await candidatesFor(world, desk.programmeId, state)}
          others={await othersThan(world, desk.programmeId, id)}
          today={dateOf(world.clock.now(), desk.settings.zone)}
        />
      )}
      {state.status === "approved" && (
        <>
          <h2>{state.draft.title}</h2>
          <blockquote class="said">{state.draft.question}</blockquote>
          <p class="said">{state.draft.answer}</p>
        </>
      )}
    </>,
  );
}

const SOURCE_WORDS = {
  form: "by the form",
  mail: "by mail",
  search: "from a search no host answered",
} as const;

const Who: FC<{ desk: Desk; name: string; asker: InHand["asker"] }> = ({ desk, name, asker }) =>
  "seekerId" in asker ? (
    <a href={`${desk.base}/people/${asker.seekerId}`}>{name || "a seeker who has left"}</a>
  ) : (
    <span>{name === "" ? asker.email : `${name}, ${asker.email}`}</span>
  );

const Press: FC<{ here: string; action: string; words: string }> = ({ here, action, words }) => (
  <Form action={here}>
    <Button name="action" value={action} kind="quiet">
      {words}
    </Button>
  </Form>
);

type Other = { readonly id: Id<"question">; readonly state: InHand };

async function othersThan(
  world: World,
  programmeId: Id<"programme">,
  id: Id<"question">,
): Promise<readonly Other[]> {
  return (await everyRecord(world, programmeId, "question")).flatMap((other) =>
    other.id !== id && isInHand(other.state) && other.state.status !== "merged"
      ? [{ id: other.id, state: other.state }]
      : [],
  );
}

interface WorkingProps {
  readonly desk: Desk;
  readonly id: Id<"question">;
  readonly state: InHand;
  readonly fields: Fields;
  readonly findings: readonly Finding[];
  readonly candidates: readonly { readonly id: Adviser; readonly name: string; readonly field: boolean }[];
  readonly others: readonly Other[];
  readonly today: string;
}

const Working: FC<WorkingProps> = (props) => {
  const { desk, id, state, fields, candidates, others, today } = props;
  const here = `${desk.base}/column/${id}`;
  return (
    <>
      <Writing here={here} state={state} fields={fields} />
      <Approving
        here={here}
        draft={state.draft}
        overridden={state.overridden}
        fields={fields}
        findings={props.findings}
      />
      <h2>Something else</h2>
      {state.assignment === undefined && candidates.length > 0 && (
        <Form action={here} class="pair">
          <Select
            name="adviser"
            label="Ask somebody to answer"
            options={candidates.map((one) => ({
              value: one.id,
              text: `${one.name} (${isId("coach", one.id) ? "coach" : "host"}${one.field ? ", of this field" : ""})`,
            }))}
            width="middle"
          />
          <Button name="action" value="assign" kind="quiet">
            Ask them
          </Button>
        </Form>
      )}
      <p class="soft">
        They get a letter with a link, one reminder, and five business days; then the next in this list is
        asked, three at most.
      </p>
      {others.length > 0 && (
        <Form action={here} class="pair">
          <Select
            name="into"
            label="It asks the same as"
            options={others.map((other) => ({ value: other.id, text: startOf(other.state) }))}
            width="middle"
          />
          <Button name="action" value="merge" kind="quiet">
            Merge them
          </Button>
        </Form>
      )}
      <Form action={here} class="pair">
        <TextField
          name="until"
          label="Hold it until"
          type="date"
          value={one(fields, "until") || addDays(today, 14)}
          min={addDays(today, 1)}
          most={addDays(today, 30)}
          width="short"
        />
        <Button name="action" value="hold" kind="quiet">
          Hold
        </Button>
      </Form>
      <Form action={here}>
        <TextArea
          name="because"
          label="Decline it, and tell the asker why"
          hint="They read these words in a letter."
          value={one(fields, "because")}
          max={BECAUSE_MAX}
          rows={2}
        />
        <Button name="action" value="decline" kind="danger">
          Decline
        </Button>
      </Form>
    </>
  );
};

const Writing: FC<{ here: string; state: InHand; fields: Fields }> = ({ here, state, fields }) => {
  const { draft, words, answered } = state;
  // A draft that was written before the answer came in does not hide it.
  const typed = (name: "title" | "question" | "answer", otherwise: string): string =>
    one(fields, "action") === "draft" ? one(fields, name) : draft?.[name] || otherwise;
  return (
    <>
      <h2>As it will be read</h2>
      <Form action={here}>
        <TextField name="title" label="Title" value={typed("title", "")} max={TITLE_MAX} />
        <TextArea
          name="question"
          label="The question"
          hint="In the asker's spirit, without what could tell who they are."
          value={typed("question", words)}
          max={WORDS_MAX}
          rows={5}
        />
        <TextArea
          name="answer"
          label="The answer"
          value={typed("answer", answered?.answer ?? "")}
          max={ANSWER_MAX}
          rows={10}
        />
        <Button name="action" value="draft">
          Save, and look it through
        </Button>
      </Form>
    </>
  );
};
