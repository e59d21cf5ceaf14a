import { meetingIdOf, referralIdOf, surveyIdOf, thanksIdOf } from "@legwork/core/domain/derived.ts";
import type { IntroductionState, Outcome } from "@legwork/core/domain/introduction.ts";
import type { MeetingState } from "@legwork/core/domain/meeting.ts";
import { FINDINGS, type Finding } from "@legwork/core/domain/outcome.ts";
import { DAY_MS, type Instant, msBetween } from "@legwork/core/kernel/instant.ts";
import type { Held } from "./stuck.ts";

/** From a confirmed form to a referral, counted in the records as they are. */

export interface Counted {
  readonly seekers: readonly Held<"seeker">[];
  readonly searches: readonly Held<"search">[];
  readonly introductions: readonly Held<"introduction">[];
  readonly meetings: readonly Held<"meeting">[];
  readonly surveys: readonly Held<"survey">[];
  readonly cameOfIt: readonly Held<"outcome">[];
  readonly recruitments: readonly Held<"recruitment">[];
  readonly practices: readonly Held<"practice">[];
  readonly coachings: readonly Held<"coaching">[];
  readonly mentorships: readonly Held<"mentorship">[];
  readonly thanks: readonly Held<"thanks">[];
  readonly referrals: readonly Held<"referral">[];
}

export interface Step {
  readonly name: string;
  readonly count: number;
  /** Share of the step it follows from, 0 to 1; undefined when that one is empty or there is none. */
  readonly share: number | undefined;
  /** What the share is of. */
  readonly of: string;
}

export interface Median {
  readonly name: string;
  /** Days, to a tenth; undefined when nothing can be measured yet. */
  readonly days: number | undefined;
  readonly cases: number;
}

export interface Funnel {
  readonly people: readonly Step[];
  readonly introductions: readonly Step[];
  readonly medians: readonly Median[];
  /** How the requests that went out ended. */
  readonly outcomes: readonly { readonly outcome: Outcome; readonly count: number }[];
  readonly findings: readonly { readonly finding: Finding; readonly count: number }[];
  readonly calls: readonly Step[];
  /** What happens outside of introductions. */
  readonly beyond: readonly { readonly name: string; readonly count: number }[];
}

/** What an introduction has been through, however it ended. */
interface Journey {
  readonly id: Held<"introduction">["id"];
  readonly seekerId: string;
  readonly searchId: string;
  readonly askedAt: Instant | undefined;
  readonly answered: boolean;
  readonly accepted: boolean;
  readonly scheduled: boolean;
  readonly heldAt: Instant | undefined;
  readonly outcome: Outcome | undefined;
}

export function funnelOf(all: Counted): Funnel {
  const meetings = new Map<string, MeetingState>(all.meetings.map(({ id, state }) => [id, state]));
  const journeys = all.introductions.flatMap(({ id, state }) =>
    state.status === "none" ? [] : [journeyOf(id, state, meetings.get(meetingIdOf(id)))],
  );
  const held = journeys.filter(({ heldAt }) => heldAt !== undefined);
  const done = <K extends "survey" | "thanks" | "referral">(
    records: readonly Held<K>[],
    ...statuses: string[]
  ) => new Set<string>(records.filter(({ state }) => statuses.includes(state.status)).map(({ id }) => id));
  const answeredSurveys = done(all.surveys, "answered");
  const written = done(all.thanks, "written");
  const named = done(all.referrals, "offered", "invited", "placed", "refused", "forgotten");
  const searched = all.searches.filter(({ state }) => state.status !== "none");
  const confirmed = all.seekers.filter(
    ({ state }) => state.status === "active" || state.status === "withdrawn",
  );
  return {
    people: steps([
      ["Confirmed seekers", confirmed.length],
      ["began a search", distinct(searched.map(({ state }) => ("seekerId" in state ? state.seekerId : "")))],
      [
        "had a host asked for them",
        distinct(journeys.filter(({ askedAt }) => askedAt).map(({ seekerId }) => seekerId)),
      ],
      ["had a conversation", distinct(held.map(({ seekerId }) => seekerId))],
    ]),
    introductions: steps([
      ["Requests sent", journeys.filter(({ askedAt }) => askedAt).length],
      ["answered", journeys.filter(({ answered }) => answered).length],
      ["accepted", journeys.filter(({ accepted }) => accepted).length],
      ["scheduled", journeys.filter(({ scheduled }) => scheduled).length],
      ["held", held.length],
    ]).concat([
      of("thanks written", held.filter(({ id }) => written.has(thanksIdOf(id))).length, held.length),
      of(
        "seeker's survey answered",
        held.filter(({ id }) => answeredSurveys.has(surveyIdOf(id, "seeker"))).length,
        held.length,
      ),
      of(
        "host's survey answered",
        held.filter(({ id }) => answeredSurveys.has(surveyIdOf(id, "host"))).length,
        held.length,
      ),
      of("led to a name", held.filter(({ id }) => named.has(referralIdOf(id, "also"))).length, held.length),
    ]),
    medians: mediansOf(all, journeys),
    outcomes: outcomesOf(journeys),
    findings: findingsOf(all.cameOfIt),
    calls: callsOf(all.recruitments),
    beyond: beyondOf(all),
  };
}

/** What came of it, by the latest word of each seeker who gave one. */
function findingsOf(all: Counted["cameOfIt"]): Funnel["findings"] {
  const latest = all.flatMap(({ state }) => ("answers" in state ? (state.answers.at(-1) ?? []) : []));
  return FINDINGS.flatMap((finding) => {
    const count = latest.filter((answer) => answer.finding === finding).length;
    return count === 0 ? [] : [{ finding, count }];
  });
}

/** Practice, coaching and mentorship, counted from what they have come to. A wish the other side does not share is not counted. */
function beyondOf({ practices, coachings, mentorships }: Counted): Funnel["beyond"] {
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const agreed = coachings.filter(
    ({ state }) => "terms" in state && state.terms !== undefined && state.status !== "proposed",
  );
  const going = mentorships.filter(
    ({ state }) => state.status === "going" || (state.status === "ended" && state.held > 0),
  );
  return [
    {
      name: "Practice interviews with feedback",
      count: sum(practices.map(({ state }) => (state.status === "kept" ? state.results.length : 0))),
    },
    {
      name: "Seekers who practise with others",
      count: practices.filter(({ state }) => state.status === "kept" && state.willing).length,
    },
    {
      name: "Coachings begun with a first call",
      count: coachings.filter(({ state }) => state.status !== "none").length,
    },
    { name: "Coachings with agreed terms", count: agreed.length },
    {
      name: "Coaching sessions held",
      count: sum(
        coachings.map(({ state }) =>
          "sessions" in state ? state.sessions.filter(({ outcome }) => outcome === "met").length : 0,
        ),
      ),
    },
    { name: "Mentorships", count: going.length },
    {
      name: "Conversations within them",
      count: sum(mentorships.map(({ state }) => ("held" in state ? state.held : 0))),
    },
  ];
}

/** Calls about advertisements: recruitment, counted apart from every conversation. */
function callsOf(all: Counted["recruitments"]): readonly Step[] {
  const kept = all.flatMap(({ state }) => ("advertisements" in state ? state.advertisements : []));
  const called = kept.filter(
    (one) => one.phase === "called" || (one.phase === "closed" && one.result !== "lapsed"),
  );
  return steps([
    ["Advertisements noted", kept.length],
    ["called about", called.length],
  ]);
}

const ANSWERED: ReadonlySet<Outcome> = new Set([
  "met",
  "missed",
  "cancelled",
  "declined",
  "referred",
  "times-lapsed",
  "question-lapsed",
]);
const ACCEPTED: ReadonlySet<Outcome> = new Set(["met", "missed", "cancelled", "times-lapsed"]);

function journeyOf(
  id: Journey["id"],
  state: Exclude<IntroductionState, { status: "none" }>,
  meeting: MeetingState | undefined,
): Journey {
  const outcome = state.status === "ended" ? state.outcome : undefined;
  const { seekerId, searchId } = state.terms;
  const asked = "asked" in state ? state.asked : undefined;
  const wasSet = meeting !== undefined && !["none", "holding", "clashed"].includes(meeting.status);
  const isAccepted = ["offered", "booking", "scheduled"].includes(state.status);
  return {
    id,
    seekerId,
    searchId,
    askedAt: asked?.requestedAt,
    answered:
      asked !== undefined &&
      (wasSet ||
        isAccepted ||
        state.status === "questioned" ||
        (outcome !== undefined && ANSWERED.has(outcome))),
    accepted:
      asked !== undefined && (wasSet || isAccepted || (outcome !== undefined && ACCEPTED.has(outcome))),
    scheduled: wasSet,
    heldAt: meeting?.status === "held" ? meeting.when.startsAt : undefined,
    outcome: asked === undefined ? undefined : outcome,
  };
}

const distinct = (ids: readonly string[]): number => new Set(ids).size;

/** Each step as a share of the one before it. */
const steps = (named: readonly (readonly [string, number])[]): Step[] =>
  named.map(([name, count], at) => {
    const before = named[at - 1];
    return before === undefined
      ? { name, count, share: undefined, of: "" }
      : { name, count, share: share(count, before[1]), of: "the step above" };
  });

const of = (name: string, count: number, whole: number): Step => ({
  name,
  count,
  share: share(count, whole),
  of: "those held",
});

const share = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);

function mediansOf({ searches }: Counted, journeys: readonly Journey[]): readonly Median[] {
  const openedAt = new Map<string, Instant>();
  for (const { id, state } of searches) if (state.status !== "none") openedAt.set(id, state.openedAt);
  const first = (when: (journey: Journey) => Instant | undefined): ReadonlyMap<string, Instant> => {
    const earliest = new Map<string, Instant>();
    for (const journey of journeys) {
      const [at, before] = [when(journey), earliest.get(journey.searchId)];
      if (at !== undefined && (before === undefined || at < before)) earliest.set(journey.searchId, at);
    }
    return earliest;
  };
  const sinceOpened = (ends: ReadonlyMap<string, Instant>): number[] =>
    [...ends].flatMap(([searchId, at]) => {
      const from = openedAt.get(searchId);
      return from === undefined ? [] : [msBetween(from, at)];
    });
  const toMeeting = journeys.flatMap(({ askedAt, heldAt }) =>
    askedAt === undefined || heldAt === undefined ? [] : [msBetween(askedAt, heldAt)],
  );
  return [
    median("from a search's opening to its first request", sinceOpened(first(({ askedAt }) => askedAt))),
    median("from a search's opening to its first conversation", sinceOpened(first(({ heldAt }) => heldAt))),
    median("from a request to its conversation", toMeeting),
  ];
}

function median(name: string, durations: readonly number[]): Median {
  const sorted = [...durations].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  const days = sorted.length === 0 ? undefined : Math.round(((low + high) / 2 / DAY_MS) * 10) / 10;
  return { name, days, cases: sorted.length };
}

function outcomesOf(journeys: readonly Journey[]): Funnel["outcomes"] {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of journeys)
    if (outcome !== undefined) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => ({ outcome, count })).sort((a, b) => b.count - a.count);
}
