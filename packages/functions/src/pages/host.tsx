import { type HostCommand, type HostState, roomOf } from "@legwork/core/domain/host.ts";
import type { Locale } from "@legwork/core/domain/programme.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import type { Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { statusOf } from "../http/problem.ts";
import { badLink, framedIn, type Opened, sayIn } from "./door.tsx";
import { Button, Checkbox, Form, Select } from "./fields.tsx";
import { Requests, requestsOf } from "./host-requests.tsx";
import { Facts, type FieldError, Layout, Notice, Refused, show } from "./layout.tsx";
import { LISTS, listedIn, windowsIn } from "./lists.ts";
import { forgotten, ownPage } from "./own-page.tsx";
import { HOST, OWN } from "./own-words.ts";
import { hostData } from "./people.ts";
import { useWords } from "./speech.ts";
import { dayInWords, firstName } from "./words.ts";

/** The host's own page: what is asked of them now, and their terms. */
export const hostPage = (world: World): Hono => ownPage(world, "host", { view, act, dataOf: hostData });

type Found = Opened<"host">;
type Known = Extract<HostState, { status: "active" | "paused" | "withdrawn" }>;

async function act(c: Context, world: World, found: Found, fields: Fields) {
  const here = `/host/${found.token}`;
  const wanted = commandIn(fields, found.programme.settings.locale);
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

function commandIn(fields: Fields, locale: Locale): HostCommand | FieldError | undefined {
  switch (one(fields, "action")) {
    case "pause": {
      const months = MONTHS[one(fields, "months")];
      return months === undefined
        ? { field: "months", says: HOST(locale).needMonths }
        : { type: "host.pause", months };
    }
    case "resume":
      return { type: "host.resume" };
    case "leave":
      return { type: "host.withdraw", because: "" };
    case "erase":
      return one(fields, "sure") === "yes"
        ? { type: "host.erase" }
        : { field: "sure", says: OWN(locale).needSure };
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
  const { locale } = programme.settings;
  const own = OWN(locale);
  if (state.status === "unconfirmed")
    return sayIn(c, own.confirmFirst, 200, <p>{own.hostConfirm}</p>, programme);
  const title = HOST(locale).welcome(firstName(state.profile.name));
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
      <Requests lines={await requestsOf(world, found, state)} />
      <Terms state={state} now={world.clock.now()} locale={locale} />
      <Actions token={token} state={state} errors={errors} />
    </Layout>,
    refusal ? statusOf(refusal) : errors.length > 0 ? 422 : 200,
  );
}

const Terms: FC<{ state: Known; now: Instant; locale: Locale }> = (props) => {
  const { state, now, locale } = props;
  const { profile } = state;
  const [words, lists] = [useWords(HOST), useWords(LISTS)];
  const standing =
    state.status === "withdrawn"
      ? words.withdrawn
      : state.status === "paused"
        ? state.pausedUntil === undefined
          ? words.paused
          : words.pausedUntil(dayInWords(state.pausedUntil, profile.zone, locale))
        : words.room(roomOf(state, now));
  return (
    <>
      <h2>{words.terms}</h2>
      <p>{standing}</p>
      <Facts
        rows={[
          [words.roomName, words.aMonth(profile.capacity, profile.minutes)],
          [
            words.topics,
            listedIn(
              locale,
              profile.topics.map((topic) => lists.topics[topic].toLowerCase()),
            ),
          ],
          [words.times, windowsIn(locale, profile.availability)],
          [words.place, profile.place],
        ]}
      />
    </>
  );
};

const MONTH_VALUES = ["1", "3", "6", "for-good"];

const Actions: FC<{ token: string; state: Known; errors: readonly FieldError[] }> = ({
  token,
  state,
  errors,
}) => {
  const [words, own] = [useWords(HOST), useWords(OWN)];
  const months = words.months.map((text, index) => ({ value: MONTH_VALUES[index] ?? "", text }));
  return (
    <>
      <ul>
        <li>
          <a href={`/host/${token}/edit`}>{state.status === "withdrawn" ? words.comeBack : own.changeForm}</a>
        </li>
        {state.status !== "withdrawn" && (
          <li>
            <a href={`/host/${token}/known`}>{words.known}</a>
          </li>
        )}
        <li>
          <a href={`/host/${token}/data.json`}>{own.data}</a>
        </li>
      </ul>
      {state.status === "paused" && (
        <Form action={`/host/${token}`}>
          <Button name="action" value="resume">
            {words.back}
          </Button>
        </Form>
      )}
      {state.status === "active" && (
        <Form action={`/host/${token}`}>
          <Select name="months" label={words.pauseMe} options={months} width="middle" errors={errors} />
          <Button name="action" value="pause" kind="quiet">
            {words.pause}
          </Button>
        </Form>
      )}
      {state.status !== "withdrawn" && (
        <details>
          <summary>{words.leave}</summary>
          <Form action={`/host/${token}`}>
            <p>{own.calledOff}</p>
            <Button name="action" value="leave" kind="danger">
              {words.doLeave}
            </Button>
          </Form>
        </details>
      )}
      <details open={errors.some(({ field }) => field === "sure")}>
        <summary>{own.erase}</summary>
        <Form action={`/host/${token}`}>
          <p>{own.hostErased}</p>
          <Checkbox name="sure" label={own.sure} errors={errors} />
          <Button name="action" value="erase" kind="danger">
            {own.eraseMe}
          </Button>
        </Form>
      </details>
    </>
  );
};
