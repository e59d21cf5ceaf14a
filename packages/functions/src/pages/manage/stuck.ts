import type { EndpointState } from "@legwork/core/domain/endpoint.ts";
import { type IntroductionState, REVIEW_WITHIN_MS } from "@legwork/core/domain/introduction.ts";
import type { LetterState } from "@legwork/core/domain/letter.ts";
import { placesOf, type SearchState } from "@legwork/core/domain/search.ts";
import type { Id, Kind } from "@legwork/core/kernel/id.ts";
import { DAY_MS, type Instant, later, msBetween } from "@legwork/core/kernel/instant.ts";
import type { States } from "@legwork/core/vocabulary.ts";

/** What does not go on by itself, or goes on slowly: found in the records, without touching them. */

export type Held<K extends Kind> = { readonly id: Id<K>; readonly state: States[K] };

export interface Everything {
  readonly seekers: readonly Held<"seeker">[];
  readonly hosts: readonly Held<"host">[];
  readonly coaches: readonly Held<"coach">[];
  readonly searches: readonly Held<"search">[];
  readonly introductions: readonly Held<"introduction">[];
  readonly letters: readonly Held<"letter">[];
  readonly endpoints: readonly Held<"endpoint">[];
  readonly rounds: number;
}

export type Known<S extends { readonly status: string }> = Exclude<S, { readonly status: "none" }>;

interface Waiting {
  readonly id: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly since: Instant;
}

export interface Stuck {
  /** Searches for which nobody suitable was found, the longest first. */
  readonly hostless: readonly Waiting[];
  /** Seekers who wait for the first round. */
  readonly unlaunched: number;
  /** Matches a manager has to look at, and when the oldest is dropped by itself. */
  readonly reviews: number;
  readonly reviewBy: Instant | undefined;
  /** Seekers who have had no conversation and have none set, the longest waiting first. */
  readonly longest: readonly Waiting[];
  readonly letters: readonly { readonly id: Id<"letter">; readonly state: Troubled; readonly at: Instant }[];
  readonly endpoints: readonly { readonly id: Id<"endpoint">; readonly state: LiveEndpoint }[];
  /** People who have not pressed the button in their letter for `UNCONFIRMED_MS`. */
  readonly unconfirmed: number;
  /** True: a search without hosts ends in the column, because no coach takes it. */
  readonly coachless: boolean;
}

export type Troubled = Extract<LetterState, { status: "refused" | "lost" | "bounced" | "unknown" }>;
type LiveEndpoint = Extract<EndpointState, { url: string }>;

const UNCONFIRMED_MS = 3 * DAY_MS;
/** Lists of the desk: the first thing to do matters, not the fiftieth. */
const LIST_MAX = 10;
/** Troubles with letters older than this were seen. */
const LETTERS_MS = 30 * DAY_MS;

export function stuckIn(all: Everything, now: Instant): Stuck {
  const searches = all.searches.flatMap(({ id, state }) => (state.status === "none" ? [] : [{ id, state }]));
  const reviews = all.introductions.flatMap(({ state }) =>
    state.status === "reviewing" ? [state.since] : [],
  );
  const [oldest] = [...reviews].sort();
  return {
    hostless: searches
      .filter(({ state }) => isHostless(state))
      .map(waiting(emptySince))
      .sort(bySince),
    unlaunched: searches.filter(({ state }) => state.status === "waiting").length,
    reviews: reviews.length,
    reviewBy: oldest && later(oldest, REVIEW_WITHIN_MS),
    longest: searches
      .filter(({ state }) => isWaiting(state))
      .map(waiting(({ openedAt }) => openedAt))
      .sort(bySince)
      .slice(0, LIST_MAX),
    letters: troubledLetters(all.letters, now),
    endpoints: all.endpoints.flatMap(({ id, state }) => (isFailing(state) ? [{ id, state }] : [])),
    unconfirmed: [...all.seekers, ...all.hosts, ...all.coaches].filter(
      ({ state }) => state.status === "unconfirmed" && msBetween(state.pending.since, now) >= UNCONFIRMED_MS,
    ).length,
    coachless: !all.coaches.some(({ state }) => state.status === "active"),
  };
}

type Open = Known<SearchState>;

const waiting =
  (since: (state: Open) => Instant) =>
  ({ id, state }: { readonly id: Id<"search">; readonly state: Open }): Waiting => ({
    id,
    seekerId: state.seekerId,
    since: since(state),
  });

const emptySince = (state: Open): Instant => state.emptySince ?? state.openedAt;

const bySince = (a: Waiting, b: Waiting): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

/** Nobody is asked now, somebody is wanted, and the last look found nobody. */
const isHostless = (state: Open): boolean =>
  state.status === "running" &&
  state.live.length === 0 &&
  placesOf(state) > 0 &&
  state.emptySince !== undefined;

const isWaiting = (state: Open): boolean =>
  (state.status === "running" || state.status === "handing") &&
  state.met.length === 0 &&
  !state.live.some(({ phase }) => phase === "scheduled");

export function isTroubled(state: LetterState): state is Troubled {
  return (
    state.status === "refused" ||
    state.status === "lost" ||
    state.status === "bounced" ||
    state.status === "unknown"
  );
}

/** When a letter last changed, for the order of lists. */
export function letterAt(state: Known<LetterState>): Instant {
  switch (state.status) {
    case "skipped":
    case "refused":
    case "lost":
      return state.at;
    case "sent":
    case "bounced":
      return state.sentAt;
    case "claimed":
    case "waiting":
    case "unknown":
      return state.since;
  }
}

const troubledLetters = (letters: readonly Held<"letter">[], now: Instant): Stuck["letters"] =>
  letters
    .flatMap(({ id, state }) => (isTroubled(state) ? [{ id, state, at: letterAt(state) }] : []))
    .filter(({ at }) => msBetween(at, now) < LETTERS_MS)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, LIST_MAX);

const isFailing = (state: EndpointState): state is LiveEndpoint =>
  "url" in state && (state.status === "disabled" || state.failingSince !== undefined);

export type LiveIntroduction = Known<IntroductionState>;
