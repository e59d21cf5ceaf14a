import type { Settings } from "@legwork/core/domain/programme.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { linkTo } from "@legwork/core/engine/links.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { fieldsOf, one } from "../../http/fields.ts";
import type { Programme } from "../door.tsx";
import { Button, Form, Select } from "../fields.tsx";
import { letIn } from "../manage/session.ts";
import { nothingHere } from "../nothing.tsx";
import { counted, FIELD_WORDS } from "../words.ts";
import { localSheet, moment, programmesHere, type Run } from "./frame.tsx";
import type { Machine } from "./machine.ts";

/** The first page of one's own machine: what this is, and a way through each of the three doors. */
export const homePage = ({ world, folder }: Machine): Hono =>
  new Hono()
    .get("/", (c) => home(c, world, folder))
    .get("/as/person", (c) => asPerson(c, world))
    .post("/as/manager", (c) => asManager(c, world));

async function home(c: Context, world: World, folder: string) {
  const runs = await programmesHere(world);
  const chosen = runs.find(({ programme }) => programme.id === c.req.query("programme")) ?? runs[0];
  return localSheet(
    c,
    "Legwork does the legwork",
    <>
      <p class="lead">
        Somebody curious about a line of work fills in one form; somebody inside it fills in another. Legwork
        finds the pair, asks politely, sets the time, tells both what to read, and brings the thanks and the
        next name. Nobody is left without an answer, and nobody needs an account.
      </p>
      {chosen === undefined ? (
        <NoProgramme />
      ) : (
        <Doors world={world} run={chosen} people={await peopleOf(world, chosen)} />
      )}
      {runs.length > 1 && (
        <p>
          Other programmes here:{" "}
          {runs
            .filter((each) => each !== chosen)
            .map(({ programme }) => (
              <>
                <a href={`/?programme=${programme.id}`}>{programme.settings.name}</a>{" "}
              </>
            ))}
        </p>
      )}
      {chosen !== undefined && <TenMinutes programme={chosen.programme} />}
      <h2>Start my own programme</h2>
      <p>
        One page, and sensible defaults for everything it does not ask. It lives on this machine, in{" "}
        <code>{folder}</code>.
      </p>
      <p>
        <a class="button quiet" href="/manage/new">
          Start my own programme
        </a>
      </p>
      <p class="soft small">
        The clock here says {moment(world.clock.now(), chosen?.programme.settings ?? UTC)}. Letters stay on
        this machine, in the <a href="/mailbox">mailbox</a>.
      </p>
    </>,
    { wide: true },
  );
}

const UTC: Pick<Settings, "zone" | "locale"> = { zone: "Etc/UTC", locale: "en-GB" };

const NoProgramme: FC = () => (
  <p>
    There is no programme here yet. Start your own below; the letter that signs you in lands in the mailbox.
  </p>
);

interface Someone {
  readonly id: string;
  readonly says: string;
}

interface People {
  readonly seekers: readonly Someone[];
  readonly hosts: readonly Someone[];
}

async function peopleOf(world: World, { programme }: Run): Promise<People> {
  const [seekers, hosts] = await Promise.all([
    everyRecord(world, programme.id, "seeker"),
    everyRecord(world, programme.id, "host"),
  ]);
  return {
    seekers: seekers
      .flatMap(({ id, state }) =>
        "profile" in state && state.status === "active"
          ? [
              {
                id,
                says: `${state.profile.name}, curious about ${FIELD_WORDS[state.profile.field].toLowerCase()}`,
              },
            ]
          : [],
      )
      .sort(byName),
    hosts: hosts
      .flatMap(({ id, state }) =>
        "profile" in state && state.status !== "withdrawn"
          ? [{ id, says: `${state.profile.name}, ${state.profile.title} at ${state.profile.employer}` }]
          : [],
      )
      .sort(byName),
  };
}

const byName = (a: Someone, b: Someone): number => (a.says < b.says ? -1 : 1);

const Doors: FC<{ world: World; run: Run; people: People }> = ({ run: { programme, managers }, people }) => {
  const { settings, id } = programme;
  return (
    <>
      <h2>{settings.name}</h2>
      {settings.sample && (
        <p>
          {counted(people.hosts.length, "host")} and {counted(people.seekers.length, "seeker")}, all made up.
          Pick a door; no mailed link is needed here.
        </p>
      )}
      <ul class="doors">
        <li class="card">
          <h3>A seeker</h3>
          <p>Wants a conversation with somebody inside the work they are curious about, and never silence.</p>
          <AsPerson name="seeker" label="See it as this seeker" people={people.seekers} />
          <p>
            <a href={`/p/${id}/seeker`}>Fill in the seeker's form</a>
          </p>
        </li>
        <li class="card">
          <h3>A host</h3>
          <p>Gives 20 minutes on their own terms: five answers on one page, no password.</p>
          <AsPerson name="host" label="See it as this host" people={people.hosts} />
          <p>
            <a href={`/p/${id}/host`}>Fill in the host's form</a>
          </p>
        </li>
        <li class="card">
          <h3>The manager</h3>
          <p>Launches a cohort in an hour, sees who is stuck and why, and shows that it works.</p>
          <Form action="/as/manager">
            <Select
              name="manager"
              label="As"
              options={managers.map(({ id: value, name, email }) => ({ value, text: `${name} (${email})` }))}
            />
            <input type="hidden" name="programme" value={id} />
            <Button>Open the desk</Button>
          </Form>
          <p>
            <a href={`/p/${id}`}>The programme's public page</a>
          </p>
        </li>
      </ul>
    </>
  );
};

const AsPerson: FC<{ name: string; label: string; people: readonly Someone[] }> = ({
  name,
  label,
  people,
}) =>
  people.length === 0 ? (
    <p class="soft">Nobody yet.</p>
  ) : (
    <form method="get" action="/as/person">
      <div class="field">
        <label for={`as-${name}`}>As</label>
        <select id={`as-${name}`} name="id">
          {people.map(({ id, says }) => (
            <option value={id}>{says}</option>
          ))}
        </select>
      </div>
      <Button>{label}</Button>
    </form>
  );

const TenMinutes: FC<{ programme: Programme }> = ({ programme: { settings } }) => (
  <>
    <h2>What to try in ten minutes</h2>
    <ol>
      <li>
        Open the desk as the manager, go to <em>Matches</em>, and launch a round.{" "}
        {settings.reviewed
          ? "Read why each pair would suit, and approve a few."
          : "Requests leave by themselves: this programme goes without review."}
      </li>
      <li>
        <a href="/clock">Wind the clock</a> to the next thing that is due: requests leave in each host's
        working hours only.
      </li>
      <li>
        Open the <a href="/mailbox">mailbox</a> and read a request as a busy host would. Press its button, and
        offer two times.
      </li>
      <li>
        In the seeker's letter, choose one of them. Both get the invitation and a pack made for this pair.
      </li>
      <li>
        Wind the clock past the meeting. Say that it happened; answer the survey; write the thanks; name
        somebody.
      </li>
      <li>
        Answer another request with “not now”, and leave a third unanswered: wind two weeks and see who is
        asked next, and what the seeker was told.
      </li>
      <li>
        Back at the desk, read one introduction's timeline, and register the address of{" "}
        <code>npx tsx examples/crm.ts</code> under <em>Partners</em> to receive every fact, signed.
      </li>
    </ol>
    <p>
      In a hurry? <code>npm run demo</code> plays a whole term of this programme in a folder of its own.
    </p>
  </>
);

/** Leads to somebody's own page by the link their letters carry. Opening it changes nothing. */
async function asPerson(c: Context, world: World) {
  const id = c.req.query("id") ?? "";
  const side = isId("seeker", id) ? "seeker" : isId("host", id) ? "host" : undefined;
  // Guaranteed by the line above: the id is a seeker's or a host's.
  const person = side && (await read(world, id as Id<"seeker"> | Id<"host">));
  if (side === undefined || person === undefined || !("profile" in person)) return nothingHere(c);
  const link = linkTo(world, side, id as Id, side, world.clock.now());
  return c.redirect(link.slice(world.baseUrl.length), 303);
}

/** Signs in as a manager of this machine, without the letter. */
async function asManager(c: Context, world: World) {
  const fields = await fieldsOf(c);
  const [managerId, programmeId] = [one(fields, "manager"), one(fields, "programme")];
  if (!isId("manager", managerId) || !isId("programme", programmeId)) return nothingHere(c);
  const to = world.ids.fresh("session");
  // The letter would go out on the first of the two facts; they leave together, when it is not wanted any more.
  const silent: World = { ...world, later: () => {} };
  await run(silent, { to, programmeId: SHARED, command: { type: "session.ask", managerId } });
  const opened = await run(world, { to, programmeId: SHARED, command: { type: "session.open" } });
  if (isRefusal(opened)) return nothingHere(c);
  letIn(c, world, to);
  return c.redirect(`/manage/${programmeId}`, 303);
}
