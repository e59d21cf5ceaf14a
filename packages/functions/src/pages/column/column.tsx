import { everPrinted } from "@legwork/core/engine/facts-column.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { clip } from "@legwork/core/letters/blocks.ts";
import { columnPath, issuePath, questionPath } from "@legwork/core/letters/column.ts";
import type { Printed } from "@legwork/core/letters/facts.ts";
import { type Context, Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { framed, type Programme, programmeOf, say } from "../door.tsx";
import { TextField } from "../fields.tsx";
import { missing } from "../intake.tsx";
import { htmlOfPage, Layout } from "../layout.tsx";
import { englishOf } from "../speech.ts";
import { counted, dayInWords } from "../words.ts";
import { atomFeed, atomPath, changedAt, type FeedOf, jsonFeed, jsonFeedPath } from "./feeds.ts";
import {
  COLUMN_TITLE,
  Entry,
  issuesOf,
  type PublishedIssue,
  printedIn,
  publicly,
  SEARCH_MAX,
  searchIn,
} from "./printed.tsx";

/** The column as anybody reads it: the latest issue, each issue, each question, the archive, and two feeds. */
export const columnPage = (world: World): Hono => {
  const app = new Hono();
  const on = (
    path: string,
    page: (c: Context, world: World, programme: Programme) => Promise<Response> | Response,
  ): void =>
    void app.get(`/p/:programmeId/column${path}`, async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId") ?? "");
      return programme === undefined ? missing(c) : page(c, world, programme);
    });
  on("", latest);
  on("/issues/:date", oneIssue);
  on("/questions/:questionId", oneQuestion);
  on("/archive", archive);
  on("/feed.atom", async (c, _world, programme) => {
    const feed = await feedOf(world, programme);
    return publicly(c, atomFeed(feed), "application/atom+xml; charset=utf-8", changedAt(feed));
  });
  on("/feed.json", async (c, _world, programme) => {
    const feed = await feedOf(world, programme);
    return publicly(c, jsonFeed(feed), "application/feed+json; charset=utf-8", changedAt(feed));
  });
  return app;
};

async function feedOf(world: World, { id, settings }: Programme): Promise<FeedOf> {
  const held = await read(world, id);
  const since = held !== undefined && held.status !== "none" ? held.createdAt : world.clock.now();
  const printed = await everPrinted(world, id);
  return { baseUrl: world.baseUrl, programmeId: id, settings, printed, since };
}

interface Sheet {
  readonly title: string;
  readonly programme: Programme;
  readonly changedAt: Instant | undefined;
}

const sheet = (c: Context, { title, programme, changedAt: changed }: Sheet, children: Child) =>
  publicly(
    c,
    htmlOfPage(
      <Layout
        title={title}
        {...framed(programme)}
        indexed
        feeds={{ atom: atomPath(programme.id), json: jsonFeedPath(programme.id) }}
      >
        {children}
      </Layout>,
    ),
    "text/html; charset=UTF-8",
    changed,
  );

const day = (at: Instant, { settings }: Programme): string =>
  dayInWords(at, settings.zone, englishOf(settings.locale));

async function latest(c: Context, world: World, programme: Programme) {
  const issues = await issuesOf(world, programme.id);
  const [newest] = issues;
  const printed = newest === undefined ? [] : await printedIn(world, programme.id, newest);
  return sheet(
    c,
    { title: COLUMN_TITLE, programme, changedAt: newest?.publishedAt },
    <>
      <h1>{COLUMN_TITLE}</h1>
      <p class="lead">
        Questions about working life, answered by coaches and by people who do the work. A new issue comes out
        twice a month.
      </p>
      <Ways programme={programme} />
      {newest === undefined ? (
        <p>There is no issue yet. The first comes out once a question is answered; it may be yours.</p>
      ) : (
        <>
          <p class="soft">The issue of {day(newest.publishedAt, programme)}</p>
          <Entries printed={printed} programme={programme} />
        </>
      )}
      <Earlier issues={issues.slice(1)} programme={programme} />
      <p class="soft small">
        For a feed reader: <a href={atomPath(programme.id)}>Atom</a> or{" "}
        <a href={jsonFeedPath(programme.id)}>JSON Feed</a>.
      </p>
    </>,
  );
}

const Ways: FC<{ programme: Programme }> = ({ programme: { id, open } }) => (
  <p class="buttons">
    {open && (
      <>
        <a class="button" href={`${columnPath(id)}/ask`}>
          Ask a question
        </a>
        <a class="button quiet" href={`${columnPath(id)}/subscribe`}>
          Get it by mail
        </a>
      </>
    )}
    <a href={`${columnPath(id)}/archive`}>Search what was answered</a>
  </p>
);

const Entries: FC<{ printed: readonly Printed[]; programme: Programme }> = ({ printed, programme }) => (
  <>
    {printed.map((one) => (
      <Entry one={one} level={2} linked settings={programme.settings} programmeId={programme.id} />
    ))}
    {printed.length === 0 && <p>Nothing of this issue is left: those who asked have taken it back.</p>}
  </>
);

const EARLIER_MAX = 12;

const Earlier: FC<{ issues: readonly PublishedIssue[]; programme: Programme }> = ({ issues, programme }) =>
  issues.length === 0 ? null : (
    <>
      <h2>Earlier issues</h2>
      <ul>
        {issues.slice(0, EARLIER_MAX).map(({ date, publishedAt, questionIds }) => (
          <li>
            <a href={issuePath(programme.id, date)}>{day(publishedAt, programme)}</a>,{" "}
            {counted(questionIds.length, "question")}
          </li>
        ))}
      </ul>
    </>
  );

async function oneIssue(c: Context, world: World, programme: Programme) {
  const found = (await issuesOf(world, programme.id)).find(({ date }) => date === c.req.param("date"));
  if (found === undefined) return missing(c);
  const title = `The issue of ${day(found.publishedAt, programme)}`;
  return sheet(
    c,
    { title, programme, changedAt: found.publishedAt },
    <>
      <h1>{title}</h1>
      <p class="soft">
        <a href={columnPath(programme.id)}>{COLUMN_TITLE}</a>
      </p>
      <Entries printed={await printedIn(world, programme.id, found)} programme={programme} />
    </>,
  );
}

/** What a tab shows of a title. */
const TAB_MAX = 45;

async function oneQuestion(c: Context, world: World, programme: Programme) {
  const id = c.req.param("questionId") ?? "";
  if (!isId("question", id)) return missing(c);
  const state = await read(world, id, programme.id);
  if (state?.status === "withdrawn") return takenBack(c, programme);
  const one = (await everPrinted(world, programme.id)).find((printed) => printed.id === id);
  if (one === undefined || state?.status !== "published") return missing(c);
  const issue = (await issuesOf(world, programme.id)).find(({ questionIds }) => questionIds.includes(id));
  return sheet(
    c,
    { title: clip(one.title, TAB_MAX), programme, changedAt: one.publishedAt },
    <>
      <Entry one={one} level={1} linked={false} settings={programme.settings} programmeId={programme.id} />
      <p class="soft">
        {issue !== undefined && (
          <>
            From{" "}
            <a href={issuePath(programme.id, issue.date)}>the issue of {day(issue.publishedAt, programme)}</a>
            .{" "}
          </>
        )}
        It is one person's experience, and no legal or medical advice.
      </p>
      <Ways programme={programme} />
    </>,
  );
}

/** Whoever asked has taken it back, or nothing of the kind was ever here: the page does not say which it was about. */
const takenBack = (c: Context, programme: Programme) =>
  say(
    c,
    "This question was taken back",
    410,
    <p>
      It is no longer in the column.{" "}
      <a href={`${columnPath(programme.id)}/archive`}>Read what else was asked</a>.
    </p>,
    programme,
  );

const PAGE_SIZE = 50;

async function archive(c: Context, world: World, programme: Programme) {
  const asked = (c.req.query("q") ?? "").slice(0, SEARCH_MAX).trim();
  const page = Math.max(1, Math.min(1_000, Number.parseInt(c.req.query("page") ?? "1", 10) || 1));
  const all = await everPrinted(world, programme.id);
  const found = searchIn(all, asked);
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const query = (to: number): string =>
    `${columnPath(programme.id)}/archive?${new URLSearchParams({ ...(asked !== "" && { q: asked }), page: String(to) })}`;
  const heading = asked === "" ? "Everything that was answered" : `Answers with “${asked}”`;
  return sheet(
    c,
    { title: "Search the answers", programme, changedAt: all[0]?.publishedAt },
    <>
      <h1>{heading}</h1>
      <form method="get" action={`${columnPath(programme.id)}/archive`} class="pair">
        <TextField
          name="q"
          label="Words to look for"
          type="search"
          value={asked}
          max={SEARCH_MAX}
          width="middle"
        />
        <button type="submit" class="quiet">
          Search
        </button>
      </form>
      <p class="soft" role="status">
        {found.length === 0
          ? asked === ""
            ? "Nothing has been answered yet."
            : "Nothing has all of these words. Try fewer, or ask."
          : `${counted(found.length, "answer")}, the latest first.`}
      </p>
      <ul class="plain">
        {shown.map((one) => (
          <li>
            <a href={questionPath(programme.id, one.id)}>{one.title}</a>{" "}
            <span class="soft small">{day(one.publishedAt, programme)}</span>
          </li>
        ))}
      </ul>
      <p>
        {page > 1 && <a href={query(page - 1)}>Later ones</a>}{" "}
        {page * PAGE_SIZE < found.length && <a href={query(page + 1)}>Earlier ones</a>}
      </p>
      <p>
        <a href={columnPath(programme.id)}>The latest issue</a>
      </p>
    </>,
  );
}
