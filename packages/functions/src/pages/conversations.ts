import {
  meetingIdOf,
  notebookIdOf,
  outcomeIdOf,
  searchIdOf,
  surveyIdOf,
  thanksIdOf,
} from "@legwork/core/domain/derived.ts";
import type { IntroductionState, Outcome } from "@legwork/core/domain/introduction.ts";
import type { Goal } from "@legwork/core/domain/notebook.ts";
import { questionOf } from "@legwork/core/domain/outcome.ts";
import type { Locale } from "@legwork/core/domain/programme.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, type Instant, msBetween } from "@legwork/core/kernel/instant.ts";
import { hostIn } from "./lists.ts";
import { historyOf, introductionsIn, searchIdsOf } from "./people.ts";
import { PIPELINE } from "./pipeline-words.ts";

/** All conversations of one seeker, past, coming and asked, and the one thing to do next. */

/** How far one conversation has come; the order is the order of the picture. */
export const STAGES = ["asked", "answered", "set", "met", "closed"] as const;
export type Stage = (typeof STAGES)[number];

export interface Conversation {
  readonly introductionId: Id<"introduction">;
  readonly who: string;
  readonly stage: Stage;
  /** Why it came to nothing; undefined unless closed. */
  readonly outcome: Outcome | undefined;
  /** When the stage began, or when they meet. */
  readonly at: Instant;
  /** 1 to 5 from the seeker's own survey; undefined while they have not said. */
  readonly useful: number | undefined;
  readonly learned: string;
  readonly note: string;
  readonly status: IntroductionState["status"];
  readonly isThanked: boolean | undefined;
  readonly isSurveyed: boolean | undefined;
}

export interface Conversations {
  /** Oldest first. */
  readonly all: readonly Conversation[];
  readonly goal: Goal | undefined;
  /** Held since the goal was set; all of them without a goal. */
  readonly held: number;
  readonly isSearchOver: boolean;
  /** True while the last question about what came of it has no answer. */
  readonly isOutcomeOpen: boolean;
}

export async function conversationsOf(
  world: Pick<World, "store">,
  seekerId: Id<"seeker">,
  searches: number,
  locale: Locale,
): Promise<Conversations> {
  const notebook = await read(world, notebookIdOf(seekerId));
  const { goal, notes } = notebook?.status === "kept" ? notebook : { goal: undefined, notes: [] };
  const noteOn = new Map(notes.map(({ introductionId, words }) => [introductionId, words]));
  const all: Conversation[] = [];
  for (const searchId of searchIdsOf(seekerId, searches))
    for (const id of introductionsIn(await historyOf(world, searchId))) {
      const one = await conversationOf(world, id, noteOn.get(id) ?? "", locale);
      if (one !== undefined) all.push(one);
    }
  const met = all.filter(({ stage }) => stage === "met");
  const search = searches > 0 ? await read(world, searchIdOf(seekerId, searches)) : undefined;
  const outcome = await read(world, outcomeIdOf(seekerId));
  return {
    all,
    goal,
    held: goal === undefined ? met.length : met.filter(({ at }) => at >= goal.setAt).length,
    isSearchOver: search?.status === "ended",
    isOutcomeOpen:
      outcome?.status === "open" &&
      outcome.asked > 0 &&
      !outcome.answers.some(({ number }) => number === questionOf(outcome)),
  };
}

async function conversationOf(
  world: Pick<World, "store">,
  id: Id<"introduction">,
  note: string,
  locale: Locale,
): Promise<Conversation | undefined> {
  const introduction = await read(world, id);
  // Hosts who were never asked are nobody's business.
  if (introduction === undefined || !("asked" in introduction) || introduction.asked === undefined)
    return undefined;
  const host = await read(world, introduction.terms.hostId);
  const meeting = await read(world, meetingIdOf(id));
  const survey = await read(world, surveyIdOf(id, "seeker"));
  const thanks = await read(world, thanksIdOf(id));
  const stage = stageOf(introduction);
  const answers = survey?.status === "answered" ? survey.answers : undefined;
  const startsAt =
    meeting !== undefined && "when" in meeting && (stage === "set" || stage === "met")
      ? meeting.when.startsAt
      : undefined;
  return {
    introductionId: id,
    who: host !== undefined && "profile" in host ? hostIn(locale, host.profile) : PIPELINE(locale).gone,
    stage,
    outcome: introduction.status === "ended" && stage === "closed" ? introduction.outcome : undefined,
    at: startsAt ?? (introduction.status === "ended" ? introduction.endedAt : introduction.asked.requestedAt),
    useful: answers?.useful,
    learned: answers?.words ?? "",
    note,
    status: introduction.status,
    isThanked: thanks === undefined || thanks.status === "none" ? undefined : thanks.status !== "open",
    isSurveyed: survey === undefined || survey.status === "none" ? undefined : survey.status !== "open",
  };
}

function stageOf(introduction: IntroductionState): Stage {
  switch (introduction.status) {
    case "ended":
      return introduction.outcome === "met" ? "met" : "closed";
    case "scheduled":
      return "set";
    case "offered":
    case "questioned":
    case "booking":
      return "answered";
    default:
      return "asked";
  }
}

/** What the seeker could do next: one thing, or nothing. */
export type NextStep =
  | {
      readonly what: "choose" | "reply" | "prepare" | "thank" | "survey" | "note";
      readonly with: Conversation;
    }
  | { readonly what: "outcome" | "again" | "goal" };

/** The days before a meeting in which reading the pack is the next thing to do. */
const PREPARE_MS = 3 * DAY_MS;

/** What somebody waits for comes first, then what fades, then what can wait. At most one: a list is nobody's next step. */
export function nextStep(
  { all, goal, held, isSearchOver, isOutcomeOpen }: Conversations,
  now: Instant,
): NextStep | undefined {
  const first = (
    what: "choose" | "reply" | "prepare" | "thank" | "survey" | "note",
    fits: (one: Conversation) => boolean,
  ) => {
    const found = all.find(fits);
    return found === undefined ? undefined : { what, with: found };
  };
  const isSoon = ({ stage, at }: Conversation): boolean =>
    stage === "set" && at > now && msBetween(now, at) <= PREPARE_MS;
  return (
    first("choose", ({ status }) => status === "offered") ??
    first("reply", ({ status }) => status === "questioned") ??
    first("prepare", isSoon) ??
    first("thank", ({ isThanked }) => isThanked === false) ??
    first("survey", ({ isSurveyed }) => isSurveyed === false) ??
    (isOutcomeOpen ? { what: "outcome" } : undefined) ??
    first("note", ({ stage, note }) => stage === "met" && note === "") ??
    (isSearchOver && goal !== undefined && held < goal.conversations && goal.until > now
      ? { what: "again" }
      : undefined) ??
    (goal === undefined && all.length > 0 ? { what: "goal" } : undefined)
  );
}
