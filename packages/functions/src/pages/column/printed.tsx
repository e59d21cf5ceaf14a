import { createHash } from "node:crypto";
import type { Settings } from "@legwork/core/domain/programme.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { everPrinted } from "@legwork/core/engine/facts-column.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { plainWords } from "@legwork/core/kernel/plain.ts";
import { questionPath } from "@legwork/core/letters/column.ts";
import type { Printed } from "@legwork/core/letters/facts.ts";
import type { Context } from "hono";
import type { FC } from "hono/jsx";
import { englishOf } from "../speech.ts";
import { dayInWords, FIELD_WORDS } from "../words.ts";

/** What is public of the column: published questions, found, shown and cached. */

export const COLUMN_TITLE = "Your questions answered";

export const ANSWERED_BY: Readonly<Record<Printed["answeredBy"], string>> = {
  coach: "A coach of the programme answers",
  host: "Somebody who does this work answers",
  editor: "The editor answers",
};

export const askedBy = ({ signed }: Pick<Printed, "signed">): string =>
  signed === "" ? "A reader asks" : `${signed} asks`;

export interface PublishedIssue {
  readonly date: string;
  readonly publishedAt: Instant;
  readonly questionIds: readonly Id<"question">[];
}

/** Every issue that is out, the latest first. */
export async function issuesOf(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
): Promise<readonly PublishedIssue[]> {
  const issues = (await everyRecord(world, programmeId, "issue")).flatMap(({ state }) =>
    state.status === "published" ? [state] : [],
  );
  return issues.sort((a, b) => (a.date > b.date ? -1 : 1));
}

/** What of an issue is still there, in its order: somebody may have taken their question back since. */
export async function printedIn(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  { questionIds }: Pick<PublishedIssue, "questionIds">,
): Promise<readonly Printed[]> {
  const byId = new Map((await everPrinted(world, programmeId)).map((one) => [one.id, one]));
  return questionIds.flatMap((id) => byId.get(id) ?? []);
}

/** Characters and words of one search: what somebody types, and no more. */
export const SEARCH_MAX = 100;
const SEARCH_WORDS_MAX = 8;
const TEXT_WORDS_MAX = 2_000;

/** Published questions in which every word that was asked for stands, or one that begins like it. */
export function searchIn(printed: readonly Printed[], asked: string): readonly Printed[] {
  const wanted = plainWords(asked.slice(0, SEARCH_MAX), SEARCH_WORDS_MAX);
  if (wanted.length === 0) return printed;
  return printed.filter((one) => {
    const words = plainWords(`${one.title} ${one.question} ${one.answer}`, TEXT_WORDS_MAX);
    return wanted.every((word) => words.some((held) => held.startsWith(word)));
  });
}

type Said = { readonly settings: Settings; readonly programmeId: Id<"programme"> };

/** One question with its answer; `level` is that of its title. */
export const Entry: FC<{ one: Printed; level: 1 | 2; linked: boolean } & Said> = ({
  one,
  level,
  linked,
  settings,
  programmeId,
}) => (
  <article>
    {level === 1 ? (
      <h1>{one.title}</h1>
    ) : (
      <h2>{linked ? <a href={questionPath(programmeId, one.id)}>{one.title}</a> : one.title}</h2>
    )}
    <p class="soft small">
      <time datetime={one.publishedAt}>
        {dayInWords(one.publishedAt, settings.zone, englishOf(settings.locale))}
      </time>
      {one.field !== undefined && ` · ${FIELD_WORDS[one.field]}`}
    </p>
    <p>
      <strong>{askedBy(one)}:</strong>
    </p>
    <blockquote class="said">{one.question}</blockquote>
    <p>
      <strong>{ANSWERED_BY[one.answeredBy]}:</strong>
    </p>
    {one.answer
      .split(/\n{2,}/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== "")
      .map((paragraph) => (
        <p>{paragraph}</p>
      ))}
  </article>
);

/** Minutes a reader's program may keep a public page without asking again. */
const FRESH = "public, max-age=300";

/** Answers with something anybody may keep for a while: the same body has the same tag (RFC 9110, 8.8.3 and 13.1.2). */
export function publicly(
  c: Context,
  body: string,
  type: string,
  changedAt: Instant | undefined,
): Response | Promise<Response> {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 24)}"`;
  c.header("cache-control", FRESH);
  c.header("etag", etag);
  if (changedAt !== undefined) c.header("last-modified", new Date(changedAt).toUTCString());
  const known = (c.req.header("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) return c.body(null, 304);
  return c.body(body, 200, { "content-type": type });
}
