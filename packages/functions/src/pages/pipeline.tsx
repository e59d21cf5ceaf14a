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
import { alongside, badLink, framedIn, type Opened, opened } from "./door.tsx";
import { Button, Form, TextArea, TextField } from "./fields.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";
import { LISTS } from "./lists.ts";
import { Growth, Stages } from "./pipeline-picture.tsx";
import { PIPELINE } from "./pipeline-words.ts";
import { useWords } from "./speech.ts";
import { dayInWords, firstName } from "./words.ts";

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

const wordsOf = ({ programme }: Own) => PIPELINE(programme.settings.locale);

const pathOf = (token: string): string => `/seeker/${token}/conversations`;

async function act(c: Context, world: World, found: Own, fields: Fields) {
  const action = one(fields, "action");
  if (action === "note") return note(c, world, found, fields);
  const typed = one(fields, "until");
  const until = endOf(typed, found.state.profile.zone);
  if (until === undefined)
    return view(c, world, found, fields, [{ field: "until", says: wordsOf(found).needDay }]);
  const conversations = Number(one(fields, "conversations") || Number.NaN);
  return keep(c, world, found, fields, { type: "notebook.setGoal", conversations, until }, (code) =>
    code === "notebook.until" ? "until" : "conversations",
  );
}

async function note(c: Context, world: World, found: Own, fields: Fields) {
  const { all } = await conversationsOf(
    world,
    found.id,
    found.state.searches,
    found.programme.settings.locale,
  );
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
  const words = wordsOf(found);
  const now = world.clock.now();
  const conversations = await conversationsOf(world, found.id, state.searches, clock.locale);
  const { all, goal, held } = conversations;
  const step = nextStep(conversations, now);
  const useful = all.flatMap((each) => (each.useful === undefined ? [] : [each.useful]));
  const until = dateOf(goal === undefined ? later(now, TERM_MS) : later(goal.until, -1), clock.zone);
  return show(
    c,
    <Layout title={words.title} errors={errors} {...framedIn(programme)}>
      <h1>{words.title}</h1>
      {step && <Next world={world} found={found} step={step} />}
      {goal !== undefined && (
        <p class="lead">
          {words.aim(held, goal.conversations, dayInWords(later(goal.until, -1), clock.zone, clock.locale))}
        </p>
      )}
      {all.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <>
          <Stages all={all} />
          <Table all={all} day={(at) => dayInWords(at, clock.zone, clock.locale)} />
        </>
      )}
      {useful.length > 1 && <Growth useful={useful} />}
      {all.some(isNoted) && <Notes all={all} token={token} fields={fields} errors={errors} />}
      <h2>{words.goal}</h2>
      <Form action={pathOf(token)}>
        <TextField
          name="conversations"
          label={words.conversations}
          type="number"
          width="short"
          min={1}
          most={GOAL_MAX}
          value={one(fields, "conversations") || (goal?.conversations ?? "")}
          errors={errors}
        />
        <TextField
          name="until"
          label={words.by}
          type="date"
          width="middle"
          value={one(fields, "until") || until}
          errors={errors}
        />
        <Button name="action" value="goal">
          {goal === undefined ? words.setGoal : words.changeGoal}
        </Button>
      </Form>
      <p>
        <a href={`/seeker/${token}`}>{words.back}</a>
      </p>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

const Next: FC<{ world: World; found: Own; step: NextStep }> = ({ world, found, step }) => {
  const { href, text, why } = stepInWords(world, found, step);
  return (
    <Notice>
      <h2>{useWords(PIPELINE).next}</h2>
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
  found: Own,
  step: NextStep,
): { readonly href: string; readonly text: string; readonly why: string } {
  const { link, id, token } = found;
  const words = wordsOf(found);
  if (!("with" in step))
    switch (step.what) {
      case "outcome":
        return {
          href: alongside(world, link, "outcome", outcomeIdOf(id), "seeker"),
          text: words.outcome,
          why: words.outcomeWhy,
        };
      case "again":
        return {
          href: `/seeker/${token}`,
          text: words.again,
          why: words.againWhy,
        };
      case "goal":
        return {
          href: "#conversations",
          text: words.aGoal,
          why: words.aGoalWhy,
        };
    }
  const { introductionId, who } = step.with;
  const first = firstName(who).replace(/,$/, "");
  switch (step.what) {
    case "choose":
      return {
        href: alongside(world, link, "choose", introductionId, "seeker"),
        text: words.choose,
        why: words.chooseWhy(first),
      };
    case "reply":
      return {
        href: alongside(world, link, "reply", introductionId, "seeker"),
        text: words.reply,
        why: words.replyWhy(first),
      };
    case "prepare":
      return {
        href: alongside(world, link, "pack", meetingIdOf(introductionId), "seeker"),
        text: words.prepare,
        why: words.prepareWhy(first),
      };
    case "thank":
      return {
        href: alongside(world, link, "thanks", thanksIdOf(introductionId), "seeker"),
        text: words.thank(first),
        why: words.thankWhy(first),
      };
    case "survey":
      return {
        href: alongside(world, link, "survey", surveyIdOf(introductionId, "seeker"), "seeker"),
        text: words.survey,
        why: words.surveyWhy(first),
      };
    case "note":
      return {
        href: `#${fieldOf(introductionId)}`,
        text: words.note,
        why: words.noteWhy(first),
      };
  }
}

const Table: FC<{ all: readonly Conversation[]; day: (at: Instant) => string }> = ({ all, day }) => {
  const [words, { outcomes }] = [useWords(PIPELINE), useWords(LISTS)];
  return (
    <section class="scroll" tabindex={0} aria-label={words.all}>
      <table>
        <caption>{words.newestFirst}</caption>
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.howFar}</th>
            <th scope="col">{words.useful}</th>
            <th scope="col">{words.learned}</th>
          </tr>
        </thead>
        <tbody>
          {[...all].reverse().map((one) => (
            <tr>
              <th scope="row">{one.who}</th>
              <td>
                {one.outcome === undefined ? words.stages[one.stage] : outcomes[one.outcome]}{" "}
                <span class="nowrap">{day(one.at)}</span>
              </td>
              <td>{one.useful === undefined ? <Nothing /> : words.ofFive(one.useful)}</td>
              <td>{learnedIn(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Nothing: FC = () => (
  <>
    <span aria-hidden="true">–</span>
    <span class="hidden-label">{useWords(PIPELINE).nothing}</span>
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
  const words = useWords(PIPELINE);
  return (
    <>
      <h2>{words.notes}</h2>
      <p>{words.nobodyReads}</p>
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
            {words.keep}
          </Button>
        </Form>
      ))}
    </>
  );
};
