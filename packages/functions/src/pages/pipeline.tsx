import {
  meetingIdOf,
  notebookIdOf,
  outcomeIdOf,
  surveyIdOf,
  thanksIdOf,
} from "@legwork/core/domain/derived.ts";
import { GOAL_MAX, NOTE_MAX, type NotebookCommand } from "@legwork/core/domain/notebook.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { DAY_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { addDays, dateOf, instantsOf } from "@legwork/core/kernel/zone.ts";
import { type Context, Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { type Conversation, conversationsOf, type NextStep, nextStep } from "./conversations.ts";
import { alongside, badLink, framed, type Opened, opened } from "./door.tsx";
import { Button, Form, TextArea, TextField } from "./fields.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";
import { Growth, Stages } from "./pipeline-picture.tsx";
import { counted, dayInWords, firstName, OUTCOME_WORDS } from "./words.ts";

/** The seeker's conversations, past, coming and asked: a picture, a table, a goal, what was learned, what is next. */
export const pipelinePage = (world: World): Hono =>
  new Hono()
    .get("/seeker/:token/conversations", async (c) => {
      const found = await own(world, c.req.param("token"));
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/seeker/:token/conversations", async (c) => {
      const found = await own(world, c.req.param("token"));
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

type Known = Extract<Opened<"seeker">["state"], { status: "active" | "withdrawn" }>;
type Own = Opened<"seeker"> & { readonly state: Known };

async function own(world: World, token: string): Promise<Own | undefined> {
  const found = await opened(world, "seeker", token, "seeker");
  if (found === undefined) return undefined;
  const { state } = found;
  return state.status === "active" || state.status === "withdrawn" ? { ...found, state } : undefined;
}

const pathOf = (token: string): string => `/seeker/${token}/conversations`;

async function act(c: Context, world: World, found: Own, fields: Fields) {
  const action = one(fields, "action");
  if (action === "note") return note(c, world, found, fields);
  const typed = one(fields, "until");
  const until = endOf(typed, found.state.profile.zone);
  if (until === undefined)
    return view(c, world, found, fields, [
      { field: "until", says: "Please give a day, such as 2027-06-30." },
    ]);
  const conversations = Number(one(fields, "conversations") || Number.NaN);
  return keep(c, world, found, fields, { type: "notebook.setGoal", conversations, until }, (code) =>
    code === "notebook.until" ? "until" : "conversations",
  );
}

async function note(c: Context, world: World, found: Own, fields: Fields) {
  const { all } = await conversationsOf(world, found.id, found.state.searches);
  const introductionId = all.find((each) => each.introductionId === one(fields, "about"))?.introductionId;
  if (introductionId === undefined) return c.redirect(pathOf(found.token), 303);
  const words = one(fields, fieldOf(introductionId));
  return keep(c, world, found, fields, { type: "notebook.note", introductionId, words }, () =>
    fieldOf(introductionId),
  );
}

async function keep(
  c: Context,
  world: World,
  found: Own,
  fields: Fields,
  command: NotebookCommand,
  fieldFor: (code: string) => string,
) {
  const done = await run(world, { to: notebookIdOf(found.id), programmeId: found.programme.id, command });
  return isRefusal(done)
    ? view(c, world, found, fields, [{ field: fieldFor(done.code), says: done.because }])
    : c.redirect(pathOf(found.token), 303);
}

/** The last moment of a day in the seeker's zone; undefined for anything that is not a day. */
function endOf(day: string, zone: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  return instantsOf(`${addDays(day, 1)}T00:00`, zone)[0] ?? instantsOf(`${addDays(day, 1)}T03:00`, zone)[0];
}

const fieldOf = (introductionId: string): string => `note-${introductionId}`;

/** A term from now, where nobody has said otherwise. */
const TERM_MS = 120 * DAY_MS;

async function view(
  c: Context,
  world: World,
  found: Own,
  fields: Fields = {},
  errors: readonly FieldError[] = [],
) {
  const { state, programme, token } = found;
  const clock = { zone: state.profile.zone, locale: programme.settings.locale };
  const now = world.clock.now();
  const conversations = await conversationsOf(world, found.id, state.searches);
  const { all, goal, held } = conversations;
  const step = nextStep(conversations, now);
  const useful = all.flatMap((each) => (each.useful === undefined ? [] : [each.useful]));
  const until = dateOf(goal === undefined ? later(now, TERM_MS) : later(goal.until, -1), clock.zone);
  return show(
    c,
    <Layout title="Your conversations" errors={errors} {...framed(programme)}>
      <h1>Your conversations</h1>
      {step && <Next world={world} found={found} step={step} />}
      {goal !== undefined && (
        <p class="lead">
          {counted(held, "conversation")} of the {goal.conversations} you aim for by{" "}
          {dayInWords(later(goal.until, -1), clock.zone, clock.locale)}.
        </p>
      )}
      {all.length === 0 ? (
        <p>Nobody has been asked yet. Once somebody is, you see here how far each conversation has come.</p>
      ) : (
        <>
          <Stages all={all} />
          <Table all={all} day={(at) => dayInWords(at, clock.zone, clock.locale)} />
        </>
      )}
      {useful.length > 1 && <Growth useful={useful} />}
      {all.some(isNoted) && <Notes all={all} token={token} fields={fields} errors={errors} />}
      <h2>Your goal for this term</h2>
      <Form action={pathOf(token)}>
        <TextField
          name="conversations"
          label="Conversations"
          type="number"
          width="short"
          min={1}
          most={GOAL_MAX}
          value={one(fields, "conversations") || (goal?.conversations ?? "")}
          errors={errors}
        />
        <TextField
          name="until"
          label="By"
          type="date"
          width="middle"
          value={one(fields, "until") || until}
          errors={errors}
        />
        <Button name="action" value="goal">
          {goal === undefined ? "Set my goal" : "Change my goal"}
        </Button>
      </Form>
      <p>
        <a href={`/seeker/${token}`}>Back to your search</a>
      </p>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

const Next: FC<{ world: World; found: Own; step: NextStep }> = ({ world, found, step }) => {
  const { href, text, why } = stepInWords(world, found, step);
  return (
    <Notice>
      <h2>What next</h2>
      <p>{why}</p>
      <p>
        <a class="button" href={href}>
          {text}
        </a>
      </p>
    </Notice>
  );
};

function stepInWords(
  world: World,
  { link, id, token }: Own,
  step: NextStep,
): { readonly href: string; readonly text: string; readonly why: string } {
  if (!("with" in step))
    switch (step.what) {
      case "outcome":
        return {
          href: alongside(world, link, "outcome", outcomeIdOf(id), "seeker"),
          text: "Say what came of it",
          why: "Some time has passed since your first conversation. One press says what came of it.",
        };
      case "again":
        return {
          href: `/seeker/${token}`,
          text: "Search again",
          why: "Your search is over, and your goal is not reached yet.",
        };
      case "goal":
        return {
          href: "#conversations",
          text: "Set a goal",
          why: "A number and a day are enough; you see here how far you are.",
        };
    }
  const { introductionId, who } = step.with;
  const first = firstName(who).replace(/,$/, "");
  switch (step.what) {
    case "choose":
      return {
        href: alongside(world, link, "choose", introductionId, "seeker"),
        text: "Choose a time",
        why: `${first} said yes and waits for you to choose.`,
      };
    case "reply":
      return {
        href: alongside(world, link, "reply", introductionId, "seeker"),
        text: "Reply",
        why: `${first} asked you something first, and waits for your answer.`,
      };
    case "prepare":
      return {
        href: alongside(world, link, "pack", meetingIdOf(introductionId), "seeker"),
        text: "Read your pack",
        why: `You meet ${first} soon. Ten minutes with your pack make the difference.`,
      };
    case "thank":
      return {
        href: alongside(world, link, "thanks", thanksIdOf(introductionId), "seeker"),
        text: `Thank ${first}`,
        why: `${first} gave you time and has not heard from you since.`,
      };
    case "survey":
      return {
        href: alongside(world, link, "survey", surveyIdOf(introductionId, "seeker"), "seeker"),
        text: "Answer three questions",
        why: `How was your talk with ${first}? It takes a minute.`,
      };
    case "note":
      return {
        href: `#${fieldOf(introductionId)}`,
        text: "Write a note",
        why: `What did ${first} say that you want to keep? Two lines now are worth a page in a month.`,
      };
  }
}

const STAGE_WORDS: Readonly<Record<Conversation["stage"], string>> = {
  asked: "Asked",
  answered: "Answered",
  set: "Set for",
  met: "Met",
  closed: "Closed",
};

const stageInWords = ({ stage, outcome }: Conversation): string =>
  outcome === undefined ? STAGE_WORDS[stage] : OUTCOME_WORDS[outcome];

const Table: FC<{ all: readonly Conversation[]; day: (at: Instant) => string }> = ({ all, day }) => (
  <section class="scroll" tabindex={0} aria-label="All your conversations">
    <table>
      <caption>All of them, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">How far</th>
          <th scope="col">Useful</th>
          <th scope="col">What you learned</th>
        </tr>
      </thead>
      <tbody>
        {[...all].reverse().map((one) => (
          <tr>
            <th scope="row">{one.who}</th>
            <td>
              {stageInWords(one)} <span class="nowrap">{day(one.at)}</span>
            </td>
            <td>{one.useful === undefined ? <Nothing /> : `${one.useful} of 5`}</td>
            <td>{learnedIn(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Nothing: FC = () => (
  <>
    <span aria-hidden="true">–</span>
    <span class="hidden-label">nothing yet</span>
  </>
);

const learnedIn = ({ learned, note }: Conversation): Child =>
  learned === "" && note === "" ? (
    <Nothing />
  ) : (
    [learned, note].filter((words) => words !== "").map((words) => <p class="said">{words}</p>)
  );

const isNoted = ({ stage }: Conversation): boolean => stage === "met" || stage === "set";

const Notes: FC<{
  all: readonly Conversation[];
  token: string;
  fields: Fields;
  errors: readonly FieldError[];
}> = ({ all, token, fields, errors }) => {
  return (
    <>
      <h2>Your notes</h2>
      <p>Nobody else reads them: not your hosts, not the programme.</p>
      {all.filter(isNoted).map(({ introductionId, who, note }) => (
        <Form action={pathOf(token)}>
          <input type="hidden" name="about" value={introductionId} />
          <TextArea
            name={fieldOf(introductionId)}
            label={who}
            value={one(fields, fieldOf(introductionId)) || note}
            max={NOTE_MAX}
            rows={3}
            errors={errors}
          />
          <Button name="action" value="note" kind="quiet">
            Keep this note
          </Button>
        </Form>
      ))}
    </>
  );
};
