import { type HostState, roomOf } from "@legwork/core/domain/host.ts";
import type { LetterState } from "@legwork/core/domain/letter.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { Button, Checkbox, Form, Select, TextArea } from "../fields.tsx";
import { Facts, type FieldError, Notice } from "../layout.tsx";
import { coachData, forStaff, hostData, seekerData } from "../people.ts";
import { englishOf } from "../speech.ts";
import { dayInWords } from "../words.ts";
import { carryOut, Day, Moment, notHere, sheet, Table } from "./frame.tsx";
import { type Listed, rowsOfIntroductions, STATE_HEAD } from "./introduction-rows.tsx";
import { LETTER_WORDS, PURPOSE_WORDS } from "./letter-words.ts";
import { isPersonId, namesIn, type PersonId, profileIn } from "./names.ts";
import { PEOPLE_WORDS, StatusBadge } from "./people.tsx";
import { ConsentFacts, ProfileFacts } from "./profile-facts.tsx";
import { rowsOfSearches, SEARCH_HEAD } from "./search-rows.tsx";
import type { Desk, ManageEnv } from "./session.ts";
import { letterAt } from "./stuck.ts";

/** One person, as the manager who answers for the programme may see them. */
export const personPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>()
    .get("/:programmeId/people/:personId", async (c) => {
      const person = await personIn(c, world);
      return person === undefined ? notHere(c) : view(c, world, person);
    })
    .post("/:programmeId/people/:personId", async (c) => {
      const person = await personIn(c, world);
      return person === undefined ? notHere(c) : act(c, world, person);
    });

interface Person {
  readonly id: PersonId;
  readonly state: { readonly status: string };
}

async function personIn(c: Context<ManageEnv>, world: World): Promise<Person | undefined> {
  const id = c.req.param("personId") ?? "";
  if (!isPersonId(id)) return undefined;
  const state = await read(world, id, c.get("desk").programmeId);
  return state === undefined || state.status === "none" ? undefined : { id, state };
}

const MONTHS: Readonly<Record<string, number | "for-good">> = {
  "1": 1,
  "3": 3,
  "6": 6,
  "for-good": "for-good",
};

async function act(c: Context<ManageEnv>, world: World, person: Person) {
  const { base, programmeId } = c.get("desk");
  const fields = await fieldsOf(c);
  const wanted = orderIn(person.id, programmeId, fields);
  if (wanted === undefined) return c.redirect(`${base}/people/${person.id}`, 303);
  if ("says" in wanted) return view(c, world, person, { errors: [wanted] });
  const [order, done] = wanted.press;
  const answer = await carryOut(c, world, order, `${base}/people/${person.id}?done=${done}`);
  return isRefusal(answer) ? view(c, world, person, { refusal: answer }) : answer;
}

function orderIn(
  id: PersonId,
  programmeId: Id<"programme">,
  fields: Fields,
): { readonly press: readonly [Order, string] } | FieldError | undefined {
  const because = one(fields, "because").slice(0, BECAUSE_MAX);
  const action = one(fields, "action");
  if (action === "erase" && one(fields, "sure") !== "yes")
    return { field: "sure", says: "Please tick the box if everything about this person is to be erased." };
  if (isId("seeker", id)) {
    const to = { to: id, programmeId } as const;
    if (action === "withdraw")
      return { press: [{ ...to, command: { type: "seeker.withdraw", because } }, "withdrawn"] };
    if (action === "erase") return { press: [{ ...to, command: { type: "seeker.erase" } }, "erased"] };
    if (action === "link") return { press: [{ ...to, command: { type: "seeker.askLink" } }, "linked"] };
    return undefined;
  }
  if (isId("host", id)) {
    const to = { to: id, programmeId } as const;
    const months = MONTHS[one(fields, "months")];
    if (action === "pause" && months === undefined)
      return { field: "months", says: "Please choose how long." };
    if (action === "pause" && months !== undefined)
      return { press: [{ ...to, command: { type: "host.pause", months } }, "paused"] };
    if (action === "resume") return { press: [{ ...to, command: { type: "host.resume" } }, "resumed"] };
    if (action === "withdraw")
      return { press: [{ ...to, command: { type: "host.withdraw", because } }, "withdrawn"] };
    if (action === "erase") return { press: [{ ...to, command: { type: "host.erase" } }, "erased"] };
    if (action === "link") return { press: [{ ...to, command: { type: "host.askLink" } }, "linked"] };
    return undefined;
  }
  const to = { to: id, programmeId } as const;
  if (action === "withdraw") return { press: [{ ...to, command: { type: "coach.withdraw" } }, "withdrawn"] };
  if (action === "erase") return { press: [{ ...to, command: { type: "coach.erase" } }, "erased"] };
  return undefined;
}

const BECAUSE_MAX = 500;

const dataOf = async (world: World, id: PersonId) =>
  forStaff(
    await (isId("seeker", id)
      ? seekerData(world, id)
      : isId("host", id)
        ? hostData(world, id)
        : coachData(world, id)),
  );

async function view(
  c: Context<ManageEnv>,
  world: World,
  { id, state }: Person,
  shown: { readonly errors?: readonly FieldError[]; readonly refusal?: Refusal } = {},
) {
  const desk = c.get("desk");
  const profile = profileIn(state);
  const held = await dataOf(world, id);
  const names = namesIn(world, desk.programmeId);
  const introductionIds = held.flatMap((each) => (isId("introduction", each.id) ? [each.id] : []));
  const introductions: Listed[] = [];
  for (const introductionId of introductionIds) {
    const introduction = await read(world, introductionId, desk.programmeId);
    if (introduction !== undefined && introduction.status !== "none")
      introductions.push({ id: introductionId, state: introduction });
  }
  const searches = [];
  for (const each of held) {
    const search = isId("search", each.id) ? await read(world, each.id, desk.programmeId) : undefined;
    if (search !== undefined && search.status !== "none" && isId("search", each.id))
      searches.push({ id: each.id, state: search });
  }
  const kind = isId("seeker", id) ? "seeker" : isId("host", id) ? "host" : "coach";
  return sheet(
    c,
    desk,
    { title: profile?.name ?? "Somebody we have forgotten", tab: "/people", ...shown },
    <>
      <p>
        {PEOPLE_WORDS[kind]} · <StatusBadge status={state.status} />
      </p>
      {profile === undefined ? (
        <p>Their form and everything that came of it are erased, or will be within the day.</p>
      ) : (
        <>
          <Waits state={state} />
          <ProfileFacts profile={profile} />
          <ConsentFacts state={state} desk={desk} />
        </>
      )}
      {isId("host", id) && <Room state={state} desk={desk} now={world.clock.now()} />}
      {searches.length > 0 && (
        <Table
          caption="Searches"
          head={SEARCH_HEAD}
          rows={await rowsOfSearches(desk, names, searches)}
          empty=""
        />
      )}
      {kind !== "coach" && (
        <Table
          caption="Introductions"
          head={STATE_HEAD}
          rows={await rowsOfIntroductions(desk, names, introductions)}
          empty="No introductions yet."
        />
      )}
      <Letters desk={desk} held={held} />
      <p>
        <a href={`${desk.base}/access?person=${id}`}>Who has looked at their records</a>
      </p>
      {profile !== undefined && (
        <Actions desk={desk} id={id} status={state.status} errors={shown.errors ?? []} />
      )}
    </>,
  );
}

const Waits: FC<{ state: { readonly status: string } }> = ({ state }) =>
  "pending" in state && state.pending !== undefined ? (
    <Notice kind="warn">
      <p>
        {state.status === "unconfirmed"
          ? "They have not pressed the button in their letter yet. Nothing happens before."
          : "A change of their form waits for them to confirm it."}
      </p>
    </Notice>
  ) : null;

const Room: FC<{ state: object; desk: Desk; now: Parameters<typeof roomOf>[1] }> = ({ state, desk, now }) => {
  // Guaranteed by the page: it is asked for hosts only.
  const host = state as HostState;
  if (!("reservations" in host)) return null;
  const until =
    host.pausedUntil && dayInWords(host.pausedUntil, desk.settings.zone, englishOf(desk.settings.locale));
  return (
    <>
      <Facts
        rows={[
          ["Room this month", String(roomOf(host, now))],
          ["Paused until", host.status === "paused" ? (until ?? "they say otherwise") : ""],
          ["Asked so far", `${host.asked}, of which answered ${host.answered}`],
          ["Last asked", host.lastAskedAt && <Day at={host.lastAskedAt} desk={desk} />],
        ]}
      />
      <Table
        caption="Places taken"
        head={["Since", "Introduction", "State"]}
        empty="No place is taken."
        rows={host.reservations.map(({ at, introductionId, kind }) => [
          <Day at={at} desk={desk} />,
          <a href={`${desk.base}/introductions/${introductionId}`}>See it</a>,
          kind === "held" ? "held while it runs" : "used: they met",
        ])}
      />
    </>
  );
};

const LETTERS_SHOWN = 100;

const Letters: FC<{ desk: Desk; held: readonly { readonly id: Id; readonly state: unknown }[] }> = ({
  desk,
  held,
}) => {
  const letters = held
    // Guaranteed by the store: an id of a letter holds a letter's state.
    .flatMap(({ id, state }) => (isId("letter", id) ? [{ id, state: state as LetterState }] : []))
    .flatMap(({ id, state }) => (state.status === "none" ? [] : [{ id, state, at: letterAt(state) }]))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, LETTERS_SHOWN);
  return (
    <Table
      caption="Letters to them, newest first"
      head={["When", "Letter", "Subject", "State"]}
      empty="No letters yet."
      rows={letters.map(({ id, state, at }) => [
        <Moment at={at} desk={desk} />,
        <a href={`${desk.base}/letters/${id}`}>{PURPOSE_WORDS[state.purpose]}</a>,
        "subject" in state ? state.subject : "",
        LETTER_WORDS[state.status],
      ])}
    />
  );
};

const Actions: FC<{ desk: Desk; id: PersonId; status: string; errors: readonly FieldError[] }> = (props) => {
  const { desk, id, status, errors } = props;
  const action = `${desk.base}/people/${id}`;
  const isHere = status === "active" || status === "paused";
  return (
    <>
      <h2>What you can do</h2>
      {isHere && kindHasLink(id) && (
        <Form action={action}>
          <Button name="action" value="link" kind="quiet">
            Mail them the link to their own page
          </Button>
        </Form>
      )}
      {isId("host", id) && status === "active" && (
        <Form action={action}>
          <Select
            name="months"
            label="Pause this host for"
            blank="Please choose"
            width="middle"
            options={[
              { value: "1", text: "one month" },
              { value: "3", text: "three months" },
              { value: "6", text: "six months" },
              { value: "for-good", text: "until they or you say otherwise" },
            ]}
            errors={errors}
          />
          <Button name="action" value="pause" kind="quiet">
            Pause
          </Button>
        </Form>
      )}
      {isId("host", id) && status === "paused" && (
        <Form action={action}>
          <Button name="action" value="resume">
            They can be asked again
          </Button>
        </Form>
      )}
      {isHere && (
        <details>
          <summary>Withdraw</summary>
          <Form action={action}>
            <p>Open requests are taken back and meetings cancelled; both sides are told.</p>
            <TextArea name="because" label="The reason" max={BECAUSE_MAX} rows={2} optional />
            <Button name="action" value="withdraw" kind="danger">
              Withdraw them
            </Button>
          </Form>
        </details>
      )}
      {status !== "leaving" && (
        <details open={errors.some(({ field }) => field === "sure")}>
          <summary>Erase everything about them</summary>
          <Form action={action}>
            <p>At their request (GDPR, article 17). This cannot be taken back.</p>
            <Checkbox name="sure" label="Yes, erase everything" errors={errors} />
            <Button name="action" value="erase" kind="danger">
              Erase them
            </Button>
          </Form>
        </details>
      )}
    </>
  );
};

const kindHasLink = (id: PersonId): boolean => !isId("coach", id);
