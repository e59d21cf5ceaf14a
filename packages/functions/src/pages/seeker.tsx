import { searchIdOf } from "@legwork/core/domain/derived.ts";
import type { SeekerCommand, SeekerState } from "@legwork/core/domain/seeker.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import type { Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { badLink, framed, type Opened, say } from "./door.tsx";
import { Button, Checkbox, Form, TextArea } from "./fields.tsx";
import { type FieldError, Layout, Notice, show } from "./layout.tsx";
import { forgotten, ownPage } from "./own-page.tsx";
import { searchIdsOf, seekerData } from "./people.ts";
import { SearchStory, storyOf } from "./seeker-search.tsx";
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
  { state, id }: Found,
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
        : { field: "sure", says: "Please tick the box if you want everything erased." };
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
  if (state.status === "unconfirmed")
    return say(
      c,
      "Please confirm your address first",
      200,
      <p>The letter with the button is in your mailbox. Your search begins when you press it.</p>,
      programme,
    );
  const { errors = [], refusal } = shown;
  const stories = [];
  for (const searchId of [...searchIdsOf(found.id, state.searches)].reverse())
    stories.push(await storyOf(world, found.link, searchId, state.profile, programme));
  const title = `Your search, ${firstName(state.profile.name)}`;
  return show(
    c,
    <Layout title={title} errors={errors} {...framed(programme)}>
      <h1>{title}</h1>
      {refusal && (
        <Notice kind="warn">
          <p>{refusal.because}</p>
        </Notice>
      )}
      {state.pending !== undefined && (
        <Notice kind="warn">
          <p>A change of your form waits for you to confirm it, with the button in the letter we sent you.</p>
        </Notice>
      )}
      {state.status === "withdrawn" && (
        <Notice>
          <p>You have withdrawn. Nobody is asked for you any more.</p>
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
  return (
    <>
      <h2>What you can do</h2>
      <ul>
        <li>
          <a href={`/seeker/${token}/edit`}>{isActive ? "Change my form" : "Start again with my form"}</a>
        </li>
        <li>
          <a href={`/seeker/${token}/conversations`}>See all your conversations, your notes and your goal</a>
        </li>
        <li>
          <a href={`/seeker/${token}/advertisements`}>
            Prepare a call about an advertisement that names somebody
          </a>
        </li>
        {isActive && (
          <li>
            <a href={`/seeker/${token}/known`}>List the people you know, and ask through them</a>
          </li>
        )}
        {isActive && (
          <li>
            <a href={`/seeker/${token}/commercial`}>
              Practise your half minute aloud, rewrite it, and see who read which version
            </a>
          </li>
        )}
        <li>
          <a href={`/seeker/${token}/data.json`}>Download my data</a>
        </li>
        <li>
          <a href={`/seeker/${token}/guide`}>Read your guide, with your half minute and your next meeting</a>
        </li>
      </ul>
      {isActive && (
        <Form action={`/seeker/${token}`}>
          <div class="buttons">
            {canAskAgain ? (
              <Button name="action" value="again">
                Search again
              </Button>
            ) : (
              <Button name="action" value="coach" kind="quiet">
                I would like a coach to take over
              </Button>
            )}
          </div>
        </Form>
      )}
      {isActive && (
        <details>
          <summary>Withdraw</summary>
          <Form action={`/seeker/${token}`}>
            <p>Open requests are taken back and meetings cancelled; both sides are told.</p>
            <TextArea name="because" label="The reason" max={500} rows={2} optional />
            <Button name="action" value="withdraw" kind="danger">
              Withdraw my search
            </Button>
          </Form>
        </details>
      )}
      <details open={errors.length > 0}>
        <summary>Erase everything about me</summary>
        <Form action={`/seeker/${token}`}>
          <p>Your form, your searches and what you wrote are deleted for good. This cannot be taken back.</p>
          <Checkbox name="sure" label="Yes, erase everything" errors={errors} />
          <Button name="action" value="erase" kind="danger">
            Erase me
          </Button>
        </Form>
      </details>
    </>
  );
};
