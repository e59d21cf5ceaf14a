import { type HostCommand, type HostState, roomOf } from "@legwork/core/domain/host.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import type { Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { badLink, framed, type Opened, say } from "./door.tsx";
import { Button, Checkbox, Form, Select } from "./fields.tsx";
import { Requests, requestsOf } from "./host-requests.tsx";
import { Facts, type FieldError, Layout, Notice, show } from "./layout.tsx";
import { forgotten, ownPage } from "./own-page.tsx";
import { hostData } from "./people.ts";
import { counted, dayInWords, firstName, listInWords, TOPIC_WORDS, windowsInWords } from "./words.ts";

/** The host's own page: what is asked of them now, and their terms. */
export const hostPage = (world: World): Hono => ownPage(world, "host", { view, act, dataOf: hostData });

type Found = Opened<"host">;
type Known = Extract<HostState, { status: "active" | "paused" | "withdrawn" }>;

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/host/${found.token}`;
  const wanted = commandIn(fields);
  if (wanted === undefined) return c.redirect(here, 303);
  if ("says" in wanted) return view(c, world, found, { errors: [wanted] });
  const done = await run(world, { to: found.id, programmeId: found.programme.id, command: wanted });
  return isRefusal(done) ? view(c, world, found, { refusal: done }) : c.redirect(here, 303);
}

const MONTHS: Readonly<Record<string, number | "for-good">> = {
  "1": 1,
  "3": 3,
  "6": 6,
  "for-good": "for-good",
};

function commandIn(fields: Fields): HostCommand | FieldError | undefined {
  switch (one(fields, "action")) {
    case "pause": {
      const months = MONTHS[one(fields, "months")];
      return months === undefined
        ? { field: "months", says: "Please choose how long." }
        : { type: "host.pause", months };
    }
    case "resume":
      return { type: "host.resume" };
    case "leave":
      return { type: "host.withdraw", because: "" };
    case "erase":
      return one(fields, "sure") === "yes"
        ? { type: "host.erase" }
        : { field: "sure", says: "Please tick the box if you want everything erased." };
    default:
      return undefined;
  }
}

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
}

async function view(c: Context, world: World, found: Found, { errors = [], refusal }: Shown = {}) {
  const { state, programme, token } = found;
  if (state.status === "leaving" || state.status === "forgotten") return forgotten(c, programme);
  if (state.status === "none") return badLink(c);
  if (state.status === "unconfirmed")
    return say(
      c,
      "Please confirm your address first",
      200,
      <p>The letter with the button is in your mailbox. Nobody is introduced to you before you press it.</p>,
      programme,
    );
  const title = `Welcome, ${firstName(state.profile.name)}`;
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
      <Requests lines={await requestsOf(world, found, state)} />
      <Terms state={state} now={world.clock.now()} locale={programme.settings.locale} />
      <Actions token={token} state={state} errors={errors} />
    </Layout>,
    refusal ? statusOf(refusal) : errors.length > 0 ? 422 : 200,
  );
}

const Terms: FC<{ state: Known; now: Instant; locale: Found["programme"]["settings"]["locale"] }> = (
  props,
) => {
  const { state, now, locale } = props;
  const { profile } = state;
  const standing =
    state.status === "withdrawn"
      ? "You have left the programme. Nobody is introduced to you any more."
      : state.status === "paused"
        ? state.pausedUntil === undefined
          ? "You are paused until you come back yourself."
          : `You are paused, and come back by yourself on ${dayInWords(state.pausedUntil, profile.zone, locale)}.`
        : `You have room for ${counted(roomOf(state, now), "more conversation")} this month.`;
  return (
    <>
      <h2>Your terms</h2>
      <p>{standing}</p>
      <Facts
        rows={[
          ["Room", `${counted(profile.capacity, "conversation")} a month, ${profile.minutes} minutes each`],
          ["Topics", listInWords(profile.topics.map((topic) => TOPIC_WORDS[topic].toLowerCase()))],
          ["Times", windowsInWords(profile.availability)],
          ["Place", profile.place],
        ]}
      />
    </>
  );
};

const MONTH_OPTIONS = [
  { value: "1", text: "For a month" },
  { value: "3", text: "For three months" },
  { value: "6", text: "For six months" },
  { value: "for-good", text: "Until I come back myself" },
];

const Actions: FC<{ token: string; state: Known; errors: readonly FieldError[] }> = ({
  token,
  state,
  errors,
}) => (
  <>
    <ul>
      <li>
        <a href={`/host/${token}/edit`}>
          {state.status === "withdrawn" ? "Come back with my form" : "Change my form"}
        </a>
      </li>
      {state.status !== "withdrawn" && (
        <li>
          <a href={`/host/${token}/known`}>List the people you know</a>
        </li>
      )}
      <li>
        <a href={`/host/${token}/data.json`}>Download my data</a>
      </li>
    </ul>
    {state.status === "paused" && (
      <Form action={`/host/${token}`}>
        <Button name="action" value="resume">
          I am back
        </Button>
      </Form>
    )}
    {state.status === "active" && (
      <Form action={`/host/${token}`}>
        <Select name="months" label="Pause me" options={MONTH_OPTIONS} width="middle" errors={errors} />
        <Button name="action" value="pause" kind="quiet">
          Pause
        </Button>
      </Form>
    )}
    {state.status !== "withdrawn" && (
      <details>
        <summary>Leave the programme</summary>
        <Form action={`/host/${token}`}>
          <p>Open requests are taken back and meetings cancelled; both sides are told.</p>
          <Button name="action" value="leave" kind="danger">
            Leave
          </Button>
        </Form>
      </details>
    )}
    <details open={errors.some(({ field }) => field === "sure")}>
      <summary>Erase everything about me</summary>
      <Form action={`/host/${token}`}>
        <p>Your form and what you wrote are deleted for good. This cannot be taken back.</p>
        <Checkbox name="sure" label="Yes, erase everything" errors={errors} />
        <Button name="action" value="erase" kind="danger">
          Erase me
        </Button>
      </Form>
    </details>
  </>
);
