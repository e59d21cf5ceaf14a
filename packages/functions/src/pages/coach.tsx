import type { CoachCommand, CoachState } from "@legwork/core/domain/coach.ts";
import type { SeekerProfile } from "@legwork/core/domain/profile.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import type { Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { badLink, framed, type Opened, refused, say } from "./door.tsx";
import { Button, Checkbox, Form } from "./fields.tsx";
import { Facts, type FieldError, Layout, show } from "./layout.tsx";
import { forgotten, ownPage } from "./own-page.tsx";
import { coachData } from "./people.ts";
import { FIELD_WORDS, listInWords, mailTo, SENIORITY_WORDS, TOPIC_WORDS } from "./words.ts";

/** The coach's own page: whose searches they have taken, with what it takes to begin. */
export const coachPage = (world: World): Hono => ownPage(world, "coach", { view, act, dataOf: coachData });

type Found = Opened<"coach">;
type Known = Extract<CoachState, { status: "active" | "withdrawn" }>;

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/coach/${found.token}`;
  const wanted = commandIn(fields);
  if (wanted === undefined) return c.redirect(here, 303);
  if ("says" in wanted) return view(c, world, found, [wanted]);
  const done = await run(world, { to: found.id, programmeId: found.programme.id, command: wanted });
  return isRefusal(done) ? refused(c, done, here, found.programme) : c.redirect(here, 303);
}

function commandIn(fields: Fields): CoachCommand | FieldError | undefined {
  switch (one(fields, "action")) {
    case "leave":
      return { type: "coach.withdraw" };
    case "erase":
      return one(fields, "sure") === "yes"
        ? { type: "coach.erase" }
        : { field: "sure", says: "Please tick the box if you want everything erased." };
    default:
      return undefined;
  }
}

async function view(c: Context, world: World, found: Found, errors: readonly FieldError[] = []) {
  const { state, programme, token } = found;
  if (state.status === "forgotten") return forgotten(c, programme);
  if (state.status === "unconfirmed")
    return say(
      c,
      "Please confirm your address first",
      200,
      <p>The letter with the button is in your mailbox. Searches come to you once you press it.</p>,
      programme,
    );
  if (!("profile" in state)) return badLink(c);
  const seekers = await seekersOf(world, state);
  return show(
    c,
    <Layout title="Your searches" errors={errors} {...framed(programme)}>
      <h1>Your searches</h1>
      {state.status === "withdrawn" && <p>You have left the programme. No new search comes to you.</p>}
      {seekers.length === 0 ? (
        <p>None at the moment. We write to you when one fits.</p>
      ) : (
        seekers.map((seeker) => <SeekerCard seeker={seeker} />)
      )}
      <Actions token={token} isActive={state.status === "active"} errors={errors} />
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

async function seekersOf(world: World, state: Known): Promise<readonly SeekerProfile[]> {
  const profiles: SeekerProfile[] = [];
  for (const searchId of state.searches) {
    const search = await read(world, searchId);
    if (search === undefined || search.status === "none") continue;
    const seeker = await read(world, search.seekerId);
    if (seeker?.status === "active") profiles.push(seeker.profile);
  }
  return profiles;
}

const SeekerCard: FC<{ seeker: SeekerProfile }> = ({ seeker }) => {
  const { who, did, next, help } = seeker.commercial;
  return (
    <article class="card">
      <h2>{seeker.name}</h2>
      <p class="said">{[who, did, next, help].filter((box) => box !== "").join("\n")}</p>
      <Facts
        rows={[
          ["Write to", <a href={mailTo(seeker.email)}>{seeker.email}</a>],
          ["Curious about", `${seeker.role} (${FIELD_WORDS[seeker.field]})`],
          ["Hopes to learn", listInWords(seeker.goals.map((goal) => TOPIC_WORDS[goal].toLowerCase()))],
          ["Stage", SENIORITY_WORDS[seeker.seniority]],
          ["Worked at", listInWords(seeker.employers)],
          ["Studied at", listInWords(seeker.schools)],
          ["Where", [seeker.city, seeker.zone].filter((part) => part !== "").join(", ")],
        ]}
      />
    </article>
  );
};

const Actions: FC<{ token: string; isActive: boolean; errors: readonly FieldError[] }> = ({
  token,
  isActive,
  errors,
}) => (
  <>
    <h2>What you can do</h2>
    <ul>
      <li>
        <a href={`/coach/${token}/edit`}>{isActive ? "Change my form" : "Come back with my form"}</a>
      </li>
      <li>
        <a href={`/coach/${token}/data.json`}>Download my data</a>
      </li>
    </ul>
    {isActive && (
      <details>
        <summary>Leave the programme</summary>
        <Form action={`/coach/${token}`}>
          <p>No new search comes to you. The ones you have stay yours.</p>
          <Button name="action" value="leave" kind="danger">
            Leave
          </Button>
        </Form>
      </details>
    )}
    <details open={errors.length > 0}>
      <summary>Erase everything about me</summary>
      <Form action={`/coach/${token}`}>
        <p>Your form is deleted for good. This cannot be taken back.</p>
        <Checkbox name="sure" label="Yes, erase everything" errors={errors} />
        <Button name="action" value="erase" kind="danger">
          Erase me
        </Button>
      </Form>
    </details>
  </>
);
