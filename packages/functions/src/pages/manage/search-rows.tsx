import type { Ending, SearchState } from "@legwork/core/domain/search.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Child } from "hono/jsx";
import { Badge, Day } from "./frame.tsx";
import { each, type PersonId } from "./names.ts";
import type { Desk } from "./session.ts";
import type { Known } from "./stuck.ts";

/** Searches as rows of a table, alike on every page. */

export interface ListedSearch {
  readonly id: Id<"search">;
  readonly state: Known<SearchState>;
}

const SEARCH_WORDS: Readonly<Record<Exclude<Known<SearchState>["status"], "ended">, string>> = {
  waiting: "waits for the first round",
  running: "running",
  closing: "out of days, the last introductions end",
  handing: "waits for a coach",
};

const ENDING_WORDS: Readonly<Record<Ending, string>> = {
  met: "ended: the conversations were had",
  coach: "ended: a coach took over",
  column: "ended: given to the column",
  withdrawn: "ended: withdrawn",
};

export const searchInWords = (state: Known<SearchState>): string =>
  state.status === "ended" ? ENDING_WORDS[state.how] : SEARCH_WORDS[state.status];

export const SEARCH_HEAD: readonly Child[] = [
  "Seeker",
  "State",
  "Met",
  "Under way",
  "Tried",
  "Opened",
  "Ends by",
  "Search",
];

export const rowsOfSearches = (
  desk: Desk,
  names: (id: PersonId) => Promise<string>,
  listed: readonly ListedSearch[],
): Promise<readonly (readonly Child[])[]> =>
  each(listed, async ({ id, state }) => [
    <a href={`${desk.base}/people/${state.seekerId}`}>{await names(state.seekerId)}</a>,
    <Badge>{searchInWords(state)}</Badge>,
    `${state.met.length} of ${state.wanted}`,
    String(state.live.length),
    String(state.tried.length),
    <Day at={state.openedAt} desk={desk} />,
    <Day at={state.status === "ended" ? state.endedAt : state.deadlineAt} desk={desk} />,
    <a href={`${desk.base}/searches/${id}`}>Open</a>,
  ]);
