import { FIELDS, SENIORITIES } from "../domain/profile.ts";
import type { Lexicon, Organisations, ReadyHost } from "./ready.ts";
import { answerShare, hasPast } from "./score.ts";

/** Positions in the index, rising, for each key. */
type Postings = ReadonlyMap<number, Int32Array>;

/** Hosts that are read together when their common bound allows it. */
export const LEAF = 32;

/**
 * Hosts as columns, ordered so that those alike stand together: by field, then stage, then topics. Blocks are the
 * runs of one field and stage, leaves the runs of at most LEAF hosts in a block. Shared schools, employers and wished-for
 * organisations are rare, so they are found by postings; everything else is read from the columns.
 *
 * Hosts nobody can be sent to now (no room, cooling off) are left out.
 */
export interface HostIndex {
  readonly hosts: readonly ReadyHost[];
  /** By position: the host's place in `hosts`. */
  readonly host: Int32Array;
  readonly topics: Uint16Array;
  readonly offset: Int16Array;
  /** −1 when no city was given. */
  readonly city: Int32Array;
  readonly languages: Uint32Array;
  /** What the gates read: ways to meet (see `waysOf`), stages not wanted, the week's half-hours, the address. */
  readonly ways: Uint8Array;
  readonly notFor: Uint8Array;
  readonly weeks: Uint32Array;
  readonly address: Int32Array;
  /** 1 where a gate must also read the host's own lists: whom they must not meet, and who asked before. */
  readonly guarded: Uint8Array;
  readonly past: Uint8Array;
  readonly answer: Uint8Array;
  readonly roleStart: Int32Array;
  readonly role: Int32Array;
  readonly interestStart: Int32Array;
  readonly interest: Int32Array;
  /** `FIELDS.length × SENIORITIES.length + 1` positions. */
  readonly blockStart: Int32Array;
  /** Leaves of a block, and the positions and topics of a leaf. */
  readonly blockLeaf: Int32Array;
  readonly leafStart: Int32Array;
  readonly leafTopics: Uint16Array;
  readonly schools: { readonly names: Postings; readonly forms: Postings };
  readonly employers: { readonly names: Postings; readonly forms: Postings };
  readonly employer: { readonly names: Postings; readonly forms: Postings };
  readonly positionOf: ReadonlyMap<string, number>;
  /** True when every language of the pool has a bit of its own, so that counting bits counts languages. */
  readonly languagesFit: boolean;
  readonly allGaveTopics: boolean;
  /** Lexicon ids of role words and interests stay below this. */
  readonly idsMax: number;
}

export const BLOCKS = FIELDS.length * SENIORITIES.length;

export const blockOf = (host: ReadyHost): number => host.field * SENIORITIES.length + host.stage;

/** Indexes hosts, given in the order of their ids. The same hosts give the same index on any machine. */
export function indexHosts(hosts: readonly ReadyHost[], lexicon: Lexicon): HostIndex {
  const languagesFit = lexicon.languages <= 32;
  const kept = hosts
    .map((ready, at) => ({ ready, at, block: blockOf(ready) }))
    .filter(({ ready }) => ready.host.room > 0 && ready.coolsUntilMs <= lexicon.nowMs)
    .sort((a, b) => a.block - b.block || a.ready.topics - b.ready.topics || a.at - b.at);
  const ordered = kept.map(({ ready }) => ready);
  const roles = jagged(ordered.map(({ role }) => role));
  const interests = jagged(ordered.map((each) => each.interests));
  return {
    hosts,
    host: Int32Array.from(kept, ({ at }) => at),
    topics: Uint16Array.from(ordered, ({ topics }) => topics),
    offset: Int16Array.from(ordered, ({ offset }) => offset),
    city: Int32Array.from(ordered, ({ city }) => city ?? -1),
    languages: Uint32Array.from(ordered, ({ languageBits }) => languageBits),
    ways: Uint8Array.from(ordered, waysOf),
    notFor: Uint8Array.from(ordered, ({ notFor }) => notFor),
    weeks: weeksOf(ordered),
    address: Int32Array.from(ordered, ({ address }) => address),
    guarded: Uint8Array.from(ordered, (each) => (each.blocked.names.length + each.askedBy.size > 0 ? 1 : 0)),
    past: Uint8Array.from(ordered, (each) => (hasPast(each) ? 1 : 0)),
    answer: Uint8Array.from(ordered, ({ host }) => answerShare(host)),
    roleStart: roles.start,
    role: roles.flat,
    interestStart: interests.start,
    interest: interests.flat,
    ...blocks(ordered),
    schools: postings(ordered.map(({ schools }) => schools)),
    employers: postings(ordered.map(({ employers }) => employers)),
    employer: postings(ordered.map(({ employer }) => employer)),
    positionOf: new Map(ordered.map(({ host }, position) => [host.id, position])),
    languagesFit,
    allGaveTopics: ordered.every(({ topics }) => topics !== 0),
    idsMax: highest(roles.flat, interests.flat) + 1,
  };
}

/** Words of one week's mask. */
export const WEEK_WORDS = 21;

function weeksOf(ordered: readonly ReadyHost[]): Uint32Array {
  const weeks = new Uint32Array(ordered.length * WEEK_WORDS);
  for (const [position, { week }] of ordered.entries()) weeks.set(week, position * WEEK_WORDS);
  return weeks;
}

/** Ways to meet as bits: video 1, phone 2, in person 4. */
export const waysOf = ({ remote, inPerson }: { remote: number; inPerson: boolean }): number =>
  remote | (inPerson ? IN_PERSON : 0);
export const IN_PERSON = 4;

const highest = (...lists: Int32Array[]): number =>
  lists.reduce((most, list) => list.reduce((max, id) => Math.max(max, id), most), -1);

function jagged(lists: readonly (readonly number[])[]): { start: Int32Array; flat: Int32Array } {
  const start = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) start[at + 1] = (start[at] ?? 0) + list.length;
  return { start, flat: Int32Array.from(lists.flat()) };
}

function blocks(ordered: readonly ReadyHost[]) {
  const blockStart = new Int32Array(BLOCKS + 1);
  for (const host of ordered) blockStart[blockOf(host) + 1] = (blockStart[blockOf(host) + 1] ?? 0) + 1;
  for (let block = 0; block < BLOCKS; block++) {
    blockStart[block + 1] = (blockStart[block + 1] ?? 0) + (blockStart[block] ?? 0);
  }
  const leafStart: number[] = [];
  const leafTopics: number[] = [];
  const blockLeaf = new Int32Array(BLOCKS + 1);
  for (let block = 0; block < BLOCKS; block++) {
    const end = blockStart[block + 1] ?? 0;
    for (let from = blockStart[block] ?? 0; from < end; from += LEAF) {
      leafStart.push(from);
      leafTopics.push(
        ordered.slice(from, Math.min(end, from + LEAF)).reduce((mask, { topics }) => mask | topics, 0),
      );
    }
    blockLeaf[block + 1] = leafStart.length;
  }
  leafStart.push(ordered.length);
  return {
    blockStart,
    blockLeaf,
    leafStart: Int32Array.from(leafStart),
    leafTopics: Uint16Array.from(leafTopics),
  };
}

function postings(lists: readonly Organisations[]): { names: Postings; forms: Postings } {
  return {
    names: posted(lists.map(({ names }) => names.flat())),
    forms: posted(lists.map(({ forms }) => forms.flat())),
  };
}

function posted(keysByPosition: readonly (readonly number[])[]): Postings {
  const lists = new Map<number, number[]>();
  for (const [position, keys] of keysByPosition.entries()) {
    for (const key of new Set(keys)) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [position]);
      else list.push(position);
    }
  }
  return new Map([...lists].map(([key, list]) => [key, Int32Array.from(list)]));
}
