import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId, type Kind, kindOf } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { States } from "@legwork/core/vocabulary.ts";
import { firstName } from "../words.ts";

/** What falls due next, in words: the record's kind and state say what it waits for. */

/** What is said of a kind whose states all wait for much the same. */
const PLAIN: Readonly<Partial<Record<Kind, string>>> = {
  session: "a sign-in link or session ends",
  draft: "a half-filled form is forgotten",
  seeker: "a form that nobody confirmed is forgotten",
  host: "a pause ends, or a form that nobody confirmed is forgotten",
  coach: "a form that nobody confirmed is forgotten",
  survey: "a survey is asked for, or closes",
  thanks: "somebody is prompted to write thanks",
  referral: "a name that led nowhere is forgotten",
  question: "an asker hears how their question stands, or whoever has it is reminded",
  issue: "an issue of the column is shown to its editor, or comes out",
  subscriber: "a subscription that nobody confirmed is forgotten",
  concern: "the staff are reminded of a text that a person should read",
  letter: "a letter is sent again, or given up",
  delivery: "a partner is tried again",
  suppression: "a bounced address is looked at again",
  diary: "a kept time is let go",
  endpoint: "an endpoint is looked at again",
  request: "the answer to a call of the API is forgotten",
};

const INTRODUCTION: Readonly<Partial<Record<States["introduction"]["status"], string>>> = {
  proposed: "a place is asked of the host",
  reviewing: "a match that nobody reviewed is dropped",
  queued: "a request leaves, in the host's working hours",
  asked: "the host is reminded, or the request closes",
  questioned: "the host's question is closed",
  offered: "the seeker is reminded to choose a time",
  booking: "a booking is looked at again",
  scheduled: "a meeting is looked at",
};

const MEETING: Readonly<Partial<Record<States["meeting"]["status"], string>>> = {
  holding: "both diaries are asked",
  scheduled: "a reminder goes out, or both are asked whether it happened",
  wondering: "a meeting counts as held, unless somebody says otherwise",
  missed: "the offer of another time ends",
};

const SEARCH: Readonly<Partial<Record<States["search"]["status"], string>>> = {
  waiting: "a search that waits for the first round ends",
  running: "hosts are looked for, or the search ends",
  closing: "a search ends",
  handing: "a coach is looked for once more",
};

const wordsFor = (kind: Kind, status: string): string => {
  const table: Readonly<Record<string, string | undefined>> =
    kind === "introduction" ? INTRODUCTION : kind === "meeting" ? MEETING : kind === "search" ? SEARCH : {};
  return table[status] ?? PLAIN[kind] ?? "a record is looked at";
};

export interface Due {
  readonly says: string;
  /** Whose, by first name; empty when nobody's. */
  readonly whose: string;
}

/** What is due at `at` or before, at most `max`. */
export async function dueBy(world: World, at: Instant, max: number): Promise<readonly Due[]> {
  const ids = await world.store.due(at, max);
  return Promise.all(ids.map((id) => inWords(world, id)));
}

async function inWords(world: World, id: Id): Promise<Due> {
  const kind = kindOf(id);
  const state = await read(world, id);
  if (kind === undefined || state === undefined) return { says: "a record is looked at", whose: "" };
  // A search names the hosts it asked as well, and is the seeker's alone.
  const people = peopleIn(state).slice(0, kind === "search" ? 1 : 2);
  const names = await Promise.all(people.map((person) => nameOf(world, person)));
  return { says: wordsFor(kind, state.status), whose: names.filter((name) => name !== "").join(" and ") };
}

/** The seeker and the host a state names, wherever its kind keeps them. */
function peopleIn(state: object): readonly (Id<"seeker"> | Id<"host">)[] {
  const found: (Id<"seeker"> | Id<"host">)[] = [];
  for (const held of [state, ...Object.values(state)]) {
    if (typeof held !== "object" || held === null) continue;
    for (const id of Object.values(held))
      if (typeof id === "string" && (isId("seeker", id) || isId("host", id)) && !found.includes(id))
        found.push(id);
  }
  return found;
}

async function nameOf(world: World, id: Id<"seeker"> | Id<"host">): Promise<string> {
  const person = await read(world, id);
  return person !== undefined && "profile" in person ? firstName(person.profile.name) : "";
}
