import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { Kind } from "@legwork/core/kernel/id.ts";
import type { EventType, States } from "@legwork/core/vocabulary.ts";
import { type Funnel, funnelOf, type Median, type Step } from "../pages/manage/funnel.ts";
import { counted, ENDING_WORDS, OUTCOME_WORDS } from "../pages/words.ts";
import type { Played } from "./demo-play.ts";
import { bar } from "./progress.ts";
import { SAMPLE_ID } from "./sample.ts";

/** What came of a term, in lines for a terminal: the funnel, how every search ended, and how much was sent. */
export async function storyOf({ store, letters, facts, deadLetters }: Played): Promise<readonly string[]> {
  const every = async <K extends Kind>(kind: K) => everyRecord({ store }, SAMPLE_ID, kind);
  const searches = await every("search");
  const funnel = funnelOf({
    seekers: await every("seeker"),
    searches,
    introductions: await every("introduction"),
    meetings: await every("meeting"),
    surveys: await every("survey"),
    cameOfIt: await every("outcome"),
    recruitments: await every("recruitment"),
    practices: await every("practice"),
    coachings: await every("coaching"),
    mentorships: await every("mentorship"),
    thanks: await every("thanks"),
    referrals: await every("referral"),
  });
  const held = facts.filter(({ event }) => event.type === "meeting.held").length;
  return [
    "",
    "People",
    ...stepLines(funnel.people),
    "",
    "Introductions",
    ...stepLines(funnel.introductions),
    "",
    "Beyond one conversation",
    ...funnel.beyond.map(({ name, count }) => `  ${name.padEnd(44)} ${count}`),
    "",
    "How the requests ended",
    ...outcomeLines(funnel),
    "",
    "Prepared",
    line("Half minutes rewritten", records(facts, "seeker.commercialWritten")),
    line("Meetings with their questions chosen", records(facts, "preparation.chosen")),
    "",
    "People they know",
    line("Lists of people kept", records(facts, "circle.kept")),
    line("Connectors asked", records(facts, "bridge.asked")),
    line("Requests passed on", records(facts, "bridge.forwarded")),
    line("Hosts asked that way", records(facts, "bridge.crossed")),
    "",
    "The column",
    line("Questions received", records(facts, "question.received")),
    line("Questions published", records(facts, "question.published")),
    line("Issues", records(facts, "issue.published")),
    line("Readers by mail", records(facts, "subscriber.confirmed")),
    line("Texts shown to the staff", records(facts, "concern.raised")),
    "",
    "How every search stands",
    ...endingLines(searches.map(({ state }) => state)),
    "",
    "In the middle, days",
    ...funnel.medians.map(medianLine),
    "",
    `  ${counted(letters.length, "letter")} and ${counted(facts.length, "fact")} for ${counted(held, "conversation")}` +
      `${deadLetters.length === 0 ? "; nothing was left undone." : `; ${deadLetters.length} facts could not be handled.`}`,
  ];
}

/** Records to which something happened at least once. */
const records = (facts: Played["facts"], type: EventType): number =>
  new Set(facts.flatMap(({ event, recordId }) => (event.type === type ? [recordId] : []))).size;

const NAME_WIDTH = 44;
const NUMBER_WIDTH = 5;

const stepLines = (steps: readonly Step[]): readonly string[] => {
  const most = Math.max(1, ...steps.map(({ count }) => count));
  return steps.map(({ name, count, share, of }) => {
    const part = share === undefined ? "" : `  ${Math.round(share * 100)} % of ${of.toLowerCase()}`;
    return `  ${name.padEnd(NAME_WIDTH)}${String(count).padStart(NUMBER_WIDTH)}  ${bar(count / most, 16)}${part}`;
  });
};

const outcomeLines = ({ outcomes }: Funnel): readonly string[] =>
  outcomes.map(({ outcome, count }) => line(OUTCOME_WORDS[outcome], count));

const line = (name: string, count: number): string =>
  `  ${name.padEnd(NAME_WIDTH)}${String(count).padStart(NUMBER_WIDTH)}`;

function endingLines(states: readonly States["search"][]): readonly string[] {
  const counts = new Map<string, number>();
  for (const state of states) {
    const words = state.status === "ended" ? `${state.how}: ${ENDING_WORDS[state.how]}` : "still under way";
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([words, count]) => line(words, count));
}

const medianLine = ({ name, days, cases }: Median): string =>
  `  ${name.padEnd(60)}${days === undefined ? "–" : days.toFixed(1).padStart(6)}  (${counted(cases, "case")})`;
