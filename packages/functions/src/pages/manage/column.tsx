import { type InHand, isInHand, type QuestionState } from "@legwork/core/domain/question.ts";
import { approvedIn, askerName, perIssue } from "@legwork/core/engine/act-column.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { columnPath, questionPath } from "@legwork/core/letters/column.ts";
import { type Context, Hono } from "hono";
import { issuesOf } from "../column/printed.tsx";
import { counted } from "../words.ts";
import { Badge, Day, sheet, Table } from "./frame.tsx";
import { namesIn } from "./names.ts";
import type { ManageEnv } from "./session.ts";

/** The editor's desk: what came in, who has it, what comes out next. */
export const columnPages = (world: World): Hono<ManageEnv> =>
  new Hono<ManageEnv>().get("/:programmeId/column", (c) => queue(c, world));

export type Listed = { readonly id: Id<"question">; readonly state: InHand & QuestionState };

export const STATE_WORDS: Readonly<Record<QuestionState["status"], string>> = {
  none: "",
  unconfirmed: "not confirmed yet",
  open: "open",
  held: "held",
  approved: "approved",
  merged: "merged",
  published: "published",
  settled: "answered with another",
  declined: "declined",
  withdrawn: "taken back",
  forgotten: "forgotten",
};

/** What an open question waits for, in words. */
export function waitsFor(state: QuestionState): string {
  if (!isInHand(state)) return STATE_WORDS[state.status];
  if (state.status === "approved") return "its issue";
  if (state.status === "held") return "the day it is held until";
  if (state.status === "merged") return "the question it is merged with";
  if (state.assignment !== undefined) return "somebody's answer";
  if (state.draft !== undefined) return "your approval";
  return state.answered === undefined ? "an answer" : "you to read the answer";
}

/** Beginning of a question, for a list. */
const START_MAX = 90;
export const startOf = (state: InHand): string => {
  const text = state.draft !== undefined && state.draft.title !== "" ? state.draft.title : state.words;
  const line = text.replace(/\s+/g, " ");
  return line.length <= START_MAX ? line : `${line.slice(0, line.lastIndexOf(" ", START_MAX))} …`;
};

const RECENT_MAX = 20;

async function queue(c: Context<ManageEnv>, world: World) {
  const desk = c.get("desk");
  const { programmeId, base } = desk;
  const all = await everyRecord(world, programmeId, "question");
  const inHand = all
    .flatMap(({ id, state }) => (isInHand(state) ? [{ id, state }] : []))
    .sort((a, b) => (a.state.receivedAt < b.state.receivedAt ? -1 : 1));
  const yours = inHand.filter(({ state }) => state.status === "open" && state.assignment === undefined);
  const elsewhere = inHand.filter(({ state }) => state.status !== "open" || state.assignment !== undefined);
  const approved = await approvedIn(world, programmeId);
  const subscribers = (await everyRecord(world, programmeId, "subscriber")).filter(
    ({ state }) => state.status === "active",
  ).length;
  const issues = await issuesOf(world, programmeId);
  const names = namesIn(world, programmeId);
  const unconfirmed = all.filter(({ state }) => state.status === "unconfirmed").length;
  const row = async ({ id, state }: Listed) => [
    <a href={`${base}/column/${id}`}>{startOf(state)}</a>,
    (await askerName(world, state.asker)) || "no name",
    <Day at={state.receivedAt} desk={desk} />,
    <>
      <Badge {...(state.status === "open" && state.assignment === undefined && { kind: "warn" as const })}>
        {waitsFor(state)}
      </Badge>
      {state.assignment !== undefined && ` ${await names(state.assignment.to)}`}
      {state.mergedIds.length > 0 && ` with ${counted(state.mergedIds.length, "other")}`}
    </>,
  ];
  const rowsOf = (listed: readonly Listed[]) => Promise.all(listed.map(row));
  const head = ["Question", "Who asks", "Since", "Waits for"];
  return sheet(
    c,
    desk,
    { title: "The column", tab: "/column" },
    <>
      <p class="lead">
        <a href={columnPath(programmeId)}>Your questions answered</a> has {counted(subscribers, "subscriber")}{" "}
        by mail and {counted(issues.length, "issue")} so far.{" "}
        {counted(approved.length, "question is", "questions are")} approved; an issue holds{" "}
        {perIssue(desk.settings)} at most. <a href={`${base}/column/next`}>See the next issue</a>.
      </p>
      <Table
        caption="These need you, the oldest first"
        head={head}
        rows={await rowsOf(yours)}
        empty="No question needs you."
      />
      <Table
        caption="With somebody else, held, or ready"
        head={head}
        rows={await rowsOf(elsewhere)}
        empty="None."
      />
      <Table
        caption="Lately published"
        head={["Question", "When"]}
        rows={publishedIn(all)
          .slice(0, RECENT_MAX)
          .map(({ id, title, at }) => [
            <a href={questionPath(programmeId, id)}>{title}</a>,
            <Day at={at} desk={desk} />,
          ])}
        empty="None yet."
      />
      <p class="soft">
        {unconfirmed === 0
          ? "Every asker has confirmed their address."
          : `${counted(unconfirmed, "question waits", "questions wait")} for the asker to confirm the address; they come here once that is done.`}{" "}
        Questions by mail: {desk.settings.column?.address ?? "send “Question: …” to the programme's address"}.{" "}
        <a href={`${base}/column/settings`}>Settings of the column</a>
      </p>
    </>,
  );
}

const publishedIn = (
  all: readonly { readonly id: Id<"question">; readonly state: QuestionState }[],
): readonly { readonly id: Id<"question">; readonly title: string; readonly at: Instant }[] =>
  all
    .flatMap(({ id, state }) =>
      state.status === "published" ? [{ id, title: state.title, at: state.publishedAt }] : [],
    )
    .sort((a, b) => (a.at > b.at ? -1 : 1));
