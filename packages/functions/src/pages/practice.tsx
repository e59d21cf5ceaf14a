import { practiceIdOf, talkIdOf } from "@legwork/core/domain/derived.ts";
import {
  POINTS,
  type PracticeCommand,
  type PracticeState,
  type Result,
} from "@legwork/core/domain/practice.ts";
import type { SeekerProfile } from "@legwork/core/domain/profile.ts";
import { giverOf } from "@legwork/core/engine/giver.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { questionsFor } from "@legwork/core/letters/questions.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { alongside, badLink, framedIn, type Opened, opened, refused } from "./door.tsx";
import { Button, Checkbox, Form } from "./fields.tsx";
import { Facts, Layout, Notice, show } from "./layout.tsx";
import { PRACTICE } from "./practice-words.ts";

/** Where a seeker asks for a practice interview, practises alone, offers to practise with others, and reads what came back. */
export const practicePage = (world: World): Hono =>
  new Hono()
    .get("/seeker/:token/practice", async (c) => {
      const found = await own(world, c.req.param("token"));
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/seeker/:token/practice", async (c) => {
      const found = await own(world, c.req.param("token"));
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    })
    .get("/seeker/:token/practice/alone", async (c) => {
      const found = await own(world, c.req.param("token"));
      return found === undefined ? badLink(c) : alone(c, world, found, Number(c.req.query("q") ?? "1"));
    });

type Own = Omit<Opened<"seeker">, "state"> & { readonly profile: SeekerProfile };
type Kept = Extract<PracticeState, { status: "kept" }>;

async function own(world: World, token: string): Promise<Own | undefined> {
  const found = await opened(world, "seeker", token, "seeker");
  return found?.state.status === "active" ? { ...found, profile: found.state.profile } : undefined;
}

const pathOf = (token: string): string => `/seeker/${token}/practice`;

async function act(c: Context, world: World, found: Own, fields: Fields) {
  const here = pathOf(found.token);
  const command = commandIn(fields, found);
  if (command === undefined) return c.redirect(here, 303);
  const done = await run(world, { to: practiceIdOf(found.id), programmeId: found.programme.id, command });
  return isRefusal(done) ? refused(c, done, here, found.programme) : c.redirect(here, 303);
}

function commandIn(fields: Fields, { id: seekerId, profile: { zone } }: Own): PracticeCommand | undefined {
  switch (one(fields, "action")) {
    case "coach":
    case "peer":
      return {
        type: "practice.want",
        partner: one(fields, "action") === "coach" ? "coach" : "peer",
        seekerId,
        zone,
      };
    case "willing":
      return { type: "practice.volunteer", willing: one(fields, "willing") === "yes", seekerId, zone };
    case "call-off":
      return { type: "practice.giveUp" };
    default:
      return undefined;
  }
}

async function view(c: Context, world: World, found: Own) {
  const { programme, token, id } = found;
  const words = PRACTICE(programme.settings.locale);
  const state = await read(world, practiceIdOf(id));
  const kept = state?.status === "kept" ? state : undefined;
  return show(
    c,
    <Layout title={words.title} {...framedIn(programme)}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {kept !== undefined && kept.round.phase !== "idle" ? (
        <UnderWay world={world} found={found} kept={kept} />
      ) : (
        <Form action={pathOf(token)}>
          <div class="buttons">
            <Button name="action" value="coach">
              {words.coach}
            </Button>
            <Button name="action" value="peer">
              {words.peer}
            </Button>
          </div>
        </Form>
      )}
      <p>
        <a class="button quiet" href={`${pathOf(token)}/alone`}>
          {words.alone}
        </a>{" "}
        <span class="soft">{words.aloneHint}</span>
      </p>
      {kept !== undefined && kept.results.length > 0 && <Results found={found} results={kept.results} />}
      <Form action={pathOf(token)}>
        <Checkbox
          name="willing"
          label={words.willing}
          hint={words.willingHint}
          checked={kept?.willing ?? false}
        />
        <Button name="action" value="willing" kind="quiet">
          {words.keepWilling}
        </Button>
      </Form>
      <p>
        <a href={`/seeker/${token}`}>{words.back}</a>
      </p>
    </Layout>,
  );
}

const UnderWay: FC<{ world: World; found: Own; kept: Kept }> = ({ world, found, kept }) => {
  const { token, link, programme, id } = found;
  const words = PRACTICE(programme.settings.locale);
  const { phase } = kept.round;
  return (
    <Notice>
      <p>{phase === "finding" ? words.finding : phase === "arranging" ? words.arranging : words.reporting}</p>
      {phase === "arranging" && (
        <p>
          <a
            class="button"
            href={alongside(world, link, "talk", talkIdOf(practiceIdOf(id), kept.talks), "seeker")}
          >
            {words.seeTalk}
          </a>
        </p>
      )}
      {phase !== "reporting" && (
        <Form action={pathOf(token)}>
          <Button name="action" value="call-off" kind="quiet">
            {words.callOff}
          </Button>
        </Form>
      )}
    </Notice>
  );
};

const Results: FC<{ found: Own; results: readonly Result[] }> = ({ found, results }) => {
  const words = PRACTICE(found.programme.settings.locale);
  return (
    <>
      <h2>{words.results}</h2>
      {[...results].reverse().map(({ number, marks, well, next }) => (
        <section class="card" aria-labelledby={`practice-${number}`}>
          <h3 id={`practice-${number}`}>{words.practiceOf(number)}</h3>
          <Facts
            rows={[
              ...POINTS.map((point) => [words.points[point], words.marks(marks[point])] as const),
              [words.well, well],
              [words.next, next],
            ]}
          />
        </section>
      ))}
    </>
  );
};

/** One question after the other, for a host like the one the seeker hopes to meet. Opening a page changes nothing. */
async function alone(c: Context, world: World, found: Own, asked: number) {
  const { programme, token, profile, id } = found;
  const { locale } = programme.settings;
  const words = PRACTICE(locale);
  const like = await giverOf(world, id);
  const questions =
    like === undefined ? [] : questionsFor(profile, { ...like, topics: profile.goals }, locale).ordered;
  const number = Number.isInteger(asked) && asked >= 1 && asked <= questions.length ? asked : 1;
  const question = questions[number - 1];
  const title = words.aloneTitle(number, questions.length);
  const here = `${pathOf(token)}/alone`;
  return show(
    c,
    <Layout title={title} {...framedIn(programme)}>
      <h1>{title}</h1>
      {question && <p class="lead said">{plainOf(question.words)}</p>}
      <div class="clock running">
        <div class="dial" aria-hidden="true">
          <div class="hand" />
        </div>
        <p>{words.sayIt}</p>
      </div>
      <div class="buttons">
        <a class="button" href={number < questions.length ? `${here}?q=${number + 1}` : here}>
          {number < questions.length ? words.nextQuestion : words.first}
        </a>
        <a class="button quiet" href={pathOf(token)}>
          {words.done}
        </a>
      </div>
    </Layout>,
  );
}
