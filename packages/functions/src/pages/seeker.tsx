import { searchIdOf } from "@legwork/core/domain/derived.ts";
import type { SeekerCommand, SeekerState } from "@legwork/core/domain/seeker.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import type { Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { badLink, framedIn, type Opened, sayIn } from "./door.tsx";
import { Button, Checkbox, Form, TextArea } from "./fields.tsx";
import { type FieldError, Layout, Notice, Refused, show } from "./layout.tsx";
import { forgotten, ownPage } from "./own-page.tsx";
import { OWN, SEEKER } from "./own-words.ts";
import { searchIdsOf, seekerData } from "./people.ts";
import { SearchStory, storyOf } from "./seeker-search.tsx";
import { useWords } from "./speech.ts";
import { firstName } from "./words.ts";

/** The seeker's own page: whom we asked, when, by when an answer is due, and everything the seeker can do. */
export const seekerPage = (world: World): Hono => ownPage(world, "seeker", { view, act, dataOf: seekerData });

type Found = Opened<"seeker">;
type Known = Extract<SeekerState, { status: "active" | "withdrawn" }>;

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/seeker/${found.token}`;
  const { id, programme } = found;
  const action = one(fields, "action");
  if (action === "coach" && "searches" in found.state) {
    const to = searchIdOf(id, found.state.searches);
    const done = await run(world, { to, programmeId: programme.id, command: { type: "search.askCoach" } });
    return isRefusal(done) ? view(c, world, found, { refusal: done }) : c.redirect(here, 303);
  }
  const wanted = await commandIn(action, fields, world, found);
  if (wanted === undefined) return c.redirect(here, 303);
  if ("says" in wanted) return view(c, world, found, { errors: [wanted] });
  const done = await run(world, { to: id, programmeId: programme.id, command: wanted });
  return isRefusal(done) ? view(c, world, found, { refusal: done }) : c.redirect(here, 303);
}

async function commandIn(
  action: string,
  fields: Fields,
  world: World,
  { state, id, programme }: Found,
): Promise<SeekerCommand | FieldError | undefined> {
  switch (action) {
    case "withdraw":
      return { type: "seeker.withdraw", because: one(fields, "because").slice(0, 500) };
    case "again": {
      // A second press finds the search that the first one began.
      const latest = "searches" in state ? await read(world, searchIdOf(id, state.searches)) : undefined;
      return latest?.status === "ended" ? { type: "seeker.searchAgain" } : undefined;
    }
    case "erase":
      return one(fields, "sure") === "yes"
        ? { type: "seeker.erase" }
        : { field: "sure", says: OWN(programme.settings.locale).needSure };
    default:
      return undefined;
  }
}

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
}

async function view(c: Context, world: World, found: Found, shown: Shown = {}) {
  const { state, programme, token } = found;
  if (state.status === "leaving" || state.status === "forgotten") return forgotten(c, programme);
  if (state.status === "none") return badLink(c);
  const { locale } = programme.settings;
  const [words, own] = [SEEKER(locale), OWN(locale)];
  if (state.status === "unconfirmed")
    return sayIn(c, own.confirmFirst, 200, <p>{own.seekerConfirm}</p>, programme);
  const { errors = [], refusal } = shown;
  const stories = [];
  for (const searchId of [...searchIdsOf(found.id, state.searches)].reverse())
    stories.push(await storyOf(world, found.link, searchId, state.profile, programme));
  const title = words.title(firstName(state.profile.name));
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <Refused refusal={refusal} />
      {state.pending !== undefined && (
        <Notice kind="warn">
          <p>{own.pending}</p>
        </Notice>
      )}
      {state.status === "withdrawn" && (
        <Notice>
          <p>{words.withdrawn}</p>
        </Notice>
      )}
      {stories.map((story, index) => (
        <SearchStory story={story} isLatest={index === 0} />
      ))}
      <Actions token={token} state={state} canAskAgain={stories[0]?.isOver ?? false} errors={errors} />
    </Layout>,
    refusal ? statusOf(refusal) : errors.length > 0 ? 422 : 200,
  );
}

const Actions: FC<{ token: string; state: Known; canAskAgain: boolean; errors: readonly FieldError[] }> = ({
  token,
  state,
  canAskAgain,
  errors,
}) => {
  const isActive = state.status === "active";
  const [words, own] = [useWords(SEEKER), useWords(OWN)];
  return (
    <>
      <h2>{words.canDo}</h2>
      <ul>
        <li>
          <a href={`/seeker/${token}/edit`}>{isActive ? own.changeForm : words.startAgain}</a>
        </li>
        <li>
          <a href={`/seeker/${token}/conversations`}>{words.conversations}</a>
        </li>
        <li>
          <a href={`/seeker/${token}/advertisements`}>{words.advertisements}</a>
        </li>
        {isActive && (
          <li>
            <a href={`/seeker/${token}/practice`}>{words.practice}</a>
          </li>
        )}
        {isActive && (
          <li>
            <a href={`/seeker/${token}/known`}>{words.known}</a>
          </li>
        )}
        {isActive && (
          <li>
            <a href={`/seeker/${token}/commercial`}>{words.halfMinute}</a>
          </li>
        )}
        <li>
          <a href={`/seeker/${token}/data.json`}>{own.data}</a>
        </li>
        <li>
          <a href={`/seeker/${token}/guide`}>{words.guide}</a>
        </li>
      </ul>
      {isActive && (
        <Form action={`/seeker/${token}`}>
          <div class="buttons">
            {canAskAgain ? (
              <Button name="action" value="again">
                {words.searchAgain}
              </Button>
            ) : (
              <Button name="action" value="coach" kind="quiet">
                {words.coachPlease}
              </Button>
            )}
          </div>
        </Form>
      )}
      {isActive && (
        <details>
          <summary>{words.withdraw}</summary>
          <Form action={`/seeker/${token}`}>
            <p>{own.calledOff}</p>
            <TextArea name="because" label={own.reason} max={500} rows={2} optional />
            <Button name="action" value="withdraw" kind="danger">
              {words.withdrawMine}
            </Button>
          </Form>
        </details>
      )}
      <details open={errors.length > 0}>
        <summary>{own.erase}</summary>
        <Form action={`/seeker/${token}`}>
          <p>{own.erased}</p>
          <Checkbox name="sure" label={own.sure} errors={errors} />
          <Button name="action" value="erase" kind="danger">
            {own.eraseMe}
          </Button>
        </Form>
      </details>
    </>
  );
};
