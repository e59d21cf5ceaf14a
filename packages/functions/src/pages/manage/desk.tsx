import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { type Context, Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { Notice } from "../layout.tsx";
import { counted } from "../words.ts";
import { Day, sheet, Table } from "./frame.tsx";
import { LETTER_TROUBLE, LETTER_WORDS, PURPOSE_WORDS } from "./letter-words.ts";
import { each, namesIn } from "./names.ts";
import { PreparedLine, preparednessOf } from "./preparedness.tsx";
import type { Desk, ManageEnv } from "./session.ts";
import { type Everything, type Stuck, stuckIn } from "./stuck.ts";

/** The first page of a manager: what is stuck, why, and what to do about it. */
export const deskPage = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>().get("/:programmeId", async (c) => {
    const desk = c.get("desk");
    const all = await everything(world, desk);
    const toRead = await toReadBy(world, desk);
    return view(c, world, desk, all, stuckIn(all, world.clock.now()), toRead);
  });

async function everything(world: World, { programmeId, programme }: Desk): Promise<Everything> {
  return {
    seekers: await everyRecord(world, programmeId, "seeker"),
    hosts: await everyRecord(world, programmeId, "host"),
    coaches: await everyRecord(world, programmeId, "coach"),
    searches: await everyRecord(world, programmeId, "search"),
    introductions: await everyRecord(world, programmeId, "introduction"),
    letters: await everyRecord(world, programmeId, "letter"),
    endpoints: await everyRecord(world, programmeId, "endpoint"),
    rounds: programme.rounds,
  };
}

/** What waits for a person's eyes and words: texts no machine answers, and questions to the column. */
interface ToRead {
  readonly concerns: number;
  readonly questions: number;
}

async function toReadBy(world: World, { programmeId }: Desk): Promise<ToRead> {
  const concerns = await everyRecord(world, programmeId, "concern");
  const questions = await everyRecord(world, programmeId, "question");
  return {
    concerns: concerns.filter(({ state }) => state.status === "open").length,
    questions: questions.filter(({ state }) => state.status === "open" && state.assignment === undefined)
      .length,
  };
}

async function view(
  c: Context<ManageEnv>,
  world: World,
  desk: Desk,
  all: Everything,
  stuck: Stuck,
  toRead: ToRead,
) {
  const names = namesIn(world, desk.programmeId);
  const hostless = await each(stuck.hostless.slice(0, 10), async (one) => ({
    ...one,
    name: await names(one.seekerId),
  }));
  const longest = await each(stuck.longest, async (one) => ({ ...one, name: await names(one.seekerId) }));
  const isCalm =
    toRead.concerns +
      toRead.questions +
      stuck.hostless.length +
      stuck.unlaunched +
      stuck.reviews +
      stuck.letters.length +
      stuck.endpoints.length ===
    0;
  return sheet(
    c,
    desk,
    { title: "What needs you", tab: "" },
    <>
      <Standing all={all} />
      <PreparedLine how={await preparednessOf(world, desk)} />
      {all.hosts.length + all.seekers.length === 0 && <FirstSteps desk={desk} />}
      {isCalm && <Notice>Nothing is stuck. Everything else goes on by itself.</Notice>}
      {toRead.concerns > 0 && (
        <Todo title="Somebody should read this" href={`${desk.base}/concerns`} act="Read it">
          {counted(toRead.concerns, "text speaks", "texts speak")} of pay, a visa, harassment or distress. No
          machine answers that.
        </Todo>
      )}
      {toRead.questions > 0 && (
        <Todo
          title="The column waits for its editor"
          href={`${desk.base}/column`}
          act="Open the column's desk"
        >
          {counted(toRead.questions, "question needs", "questions need")} an answer, a look or a word to who
          asked.
        </Todo>
      )}
      {stuck.unlaunched > 0 && (
        <Todo
          title="Searches wait for the first round"
          href={`${desk.base}/matches`}
          act="See whom they would get"
        >
          {counted(stuck.unlaunched, "seeker is", "seekers are")} confirmed, and nobody has been asked for
          them yet. Launch a round once most of your hosts are in.
        </Todo>
      )}
      {stuck.reviews > 0 && (
        <Todo title="Matches wait for your eye" href={`${desk.base}/matches`} act="Review them">
          {counted(stuck.reviews, "match is", "matches are")} ready to be sent.{" "}
          {stuck.reviewBy && (
            <>
              Left alone, the oldest is dropped on <Day at={stuck.reviewBy} desk={desk} />.
            </>
          )}
        </Todo>
      )}
      {stuck.endpoints.map(({ id, state }) => (
        <Todo
          title={`The endpoint “${state.label}” fails`}
          href={`${desk.base}/partners/${id}`}
          act="Look at it"
        >
          {state.status === "disabled" ? (
            `It is switched off. ${state.disabledBecause}`
          ) : (
            <FailingSince desk={desk} at={state.failingSince} />
          )}{" "}
          Once the receiver works again, switch it on and replay what it missed.
        </Todo>
      ))}
      {stuck.hostless.length > 0 && (
        <>
          <h2>No host found</h2>
          <p>
            Nobody suitable has room. We look again every two days, and hand over to a coach after two weeks.
            What helps now: <a href={`${desk.base}/import?form=host`}>more hosts</a> in these fields, or{" "}
            <a href={`${desk.base}/matches`}>a look at which limits keep them apart</a>.
            {stuck.coachless && " No coach is active: these searches would end in the column."}
          </p>
          <Waiting desk={desk} caption="Searches without a host" rows={hostless} />
        </>
      )}
      {stuck.letters.length > 0 && <Letters desk={desk} stuck={stuck} />}
      {stuck.unconfirmed > 0 && (
        <Todo title="Some have not confirmed" href={`${desk.base}/people?status=unconfirmed`} act="See who">
          {counted(stuck.unconfirmed, "person has", "people have")} not pressed the button in their letter for
          three days. They are forgotten after 30; a word from you may help.
        </Todo>
      )}
      {longest.length > 0 && (
        <>
          <h2>Waiting longest</h2>
          <p>They have had no conversation yet, and none is set. Their own page tells them how it stands.</p>
          <Waiting desk={desk} caption="Seekers who wait longest" rows={longest} />
        </>
      )}
    </>,
  );
}

const FailingSince: FC<{ desk: Desk; at: Instant | undefined }> = ({ desk, at }) =>
  at === undefined ? null : (
    <>
      Every delivery has failed since <Day at={at} desk={desk} />.
    </>
  );

const Standing: FC<{ all: Everything }> = ({ all }) => {
  const active = (held: readonly { readonly state: { readonly status: string } }[]): number =>
    held.filter(({ state }) => state.status === "active").length;
  const live = all.introductions.filter(
    ({ state }) => state.status !== "none" && state.status !== "ended",
  ).length;
  return (
    <p class="lead">
      {counted(active(all.seekers), "seeker")}, {counted(active(all.hosts), "host")} and{" "}
      {counted(active(all.coaches), "coach", "coaches")} are here;{" "}
      {counted(live, "introduction is", "introductions are")} under way.
    </p>
  );
};

const FirstSteps: FC<{ desk: Desk }> = ({ desk }) => (
  <section class="card" aria-labelledby="first">
    <h2 id="first">Your first three steps</h2>
    <ol>
      <li>
        Share <a href={`/p/${desk.programmeId}`}>your programme's page</a> with its three forms, or{" "}
        <a href={`${desk.base}/import`}>import a list</a> of hosts and seekers.
      </li>
      <li>
        Look at <a href={`${desk.base}/matches`}>who would meet whom</a>, and launch the first round.
      </li>
      <li>Come back here when you like: whatever needs you is on this page.</li>
    </ol>
  </section>
);

const Todo: FC<{ title: string; href: string; act: string; children?: Child }> = ({
  title,
  href,
  act,
  children,
}) => (
  <section class="notice warn">
    <h2>{title}</h2>
    <p>{children}</p>
    <p>
      <a href={href}>{act}</a>
    </p>
  </section>
);

const Waiting: FC<{
  desk: Desk;
  caption: string;
  rows: readonly { readonly id: string; readonly name: string; readonly since: Instant }[];
}> = ({ desk, caption, rows }) => (
  <Table
    caption={caption}
    head={["Seeker", "Since", "Search"]}
    empty="None."
    rows={rows.map(({ id, name, since }) => [
      name,
      <Day at={since} desk={desk} />,
      <a href={`${desk.base}/searches/${id}`}>See what was tried</a>,
    ])}
  />
);

const Letters: FC<{ desk: Desk; stuck: Stuck }> = ({ desk, stuck }) => (
  <>
    <h2>Letters that did not arrive</h2>
    <Table
      caption="Letters of the last 30 days that need an eye"
      head={["Letter", "When", "State", "What to do"]}
      empty="None."
      rows={stuck.letters.map(({ id, state, at }) => [
        <a href={`${desk.base}/letters/${id}`}>{PURPOSE_WORDS[state.purpose]}</a>,
        <Day at={at} desk={desk} />,
        LETTER_WORDS[state.status],
        LETTER_TROUBLE[state.status],
      ])}
    />
  </>
);
