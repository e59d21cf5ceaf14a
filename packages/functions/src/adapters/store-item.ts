import { type Id, type Kind, kindOf } from "@legwork/core/kernel/id.ts";
import { earliest, type Instant } from "@legwork/core/kernel/instant.ts";
import type { Recorded, Stored } from "@legwork/core/kernel/record.ts";

/**
 * What every store agrees on: how a record becomes text, what may be committed, when it is due, and how large
 * answers may be. The memory store uses it too, so a simulation meets the same limits as production.
 */

/** DynamoDB refuses items over 400 KB; ids, instants, digest, index keys and attribute names take under 1 KB. */
const RECORD_BYTES_MAX = 400 * 1024 - 1024;

/** Records or facts in one page unless asked otherwise, and at most. */
const PAGE_DEFAULT = 100;
export const PAGE_MAX = 1_000;

/** Ids in one answer of `due`: enough for a sweep to be busy for minutes. */
const DUE_MAX = 1_000;

/** The state and outbox of one record together are larger than a store can hold in one item. */
export class RecordTooLarge extends Error {
  override readonly name = "RecordTooLarge";
}

/** A commit that would lose a fact, or put something other than a generated id into a key: a bug in the caller. */
export class CommitMalformed extends Error {
  override readonly name = "CommitMalformed";
}

/** One record with its two open-ended parts as JSON text. */
export interface RecordText {
  readonly id: Id;
  readonly programmeId: Id<"programme">;
  readonly sequence: number;
  readonly digest: string;
  readonly state: string;
  readonly outbox: string;
  readonly dueAt: Instant | undefined;
}

export const EMPTY_OUTBOX = "[]";

/** Writes a record as text. Throws `CommitMalformed` or `RecordTooLarge`; neither message holds user text. */
export function recordText(next: Stored, expected: number): RecordText {
  const objection = objectionTo(next, expected);
  if (objection !== undefined)
    throw new CommitMalformed(`commit of ${next.id} at ${next.sequence}: ${objection}`);
  const state = JSON.stringify(next.state);
  const outbox = JSON.stringify(next.outbox);
  if (state === undefined) throw new CommitMalformed(`commit of ${next.id}: its state is not JSON`);
  const bytes = Buffer.byteLength(state) + Buffer.byteLength(outbox);
  if (bytes > RECORD_BYTES_MAX) {
    throw new RecordTooLarge(
      `${next.id} takes ${bytes} bytes, ${RECORD_BYTES_MAX} fit: shorten it or split the record`,
    );
  }
  const { id, programmeId, sequence, digest, dueAt } = next;
  return { id, programmeId, sequence, digest, state, outbox, dueAt };
}

function objectionTo(next: Stored, expected: number): string | undefined {
  if (kindOf(next.id) === undefined) return "its id is not one of ours";
  if (kindOf(next.programmeId) !== "programme") return "its programme's id is not one of ours";
  if (next.sequence <= expected) return `it brings no new fact (expected ${expected})`;
  const last = next.outbox.at(-1);
  // Older facts may have left the outbox in any order; the new ones must all be there.
  const added = next.outbox.filter((fact) => fact.sequence > expected);
  if (last === undefined || added.length !== next.sequence - expected) {
    return `its outbox does not hold every fact since ${expected}`;
  }
  if (last.sequence !== next.sequence || last.digest !== next.digest) {
    return "its sequence and digest are not those of its last fact";
  }
  if (next.outbox.some((fact) => fact.recordId !== next.id)) return "its outbox holds another record's facts";
  const isRising = next.outbox.every((fact, at) => fact.sequence > (next.outbox[at - 1]?.sequence ?? 0));
  return isRising ? undefined : "its outbox is not in order";
}

export function recordOf(text: RecordText): Stored {
  const { id, programmeId, sequence, digest, dueAt } = text;
  return {
    id,
    programmeId,
    sequence,
    digest,
    state: JSON.parse(text.state),
    outbox: outboxOf(text.outbox),
    dueAt,
  };
}

export function outboxOf(text: string): readonly Recorded[] {
  // Only `recordText` and `JSON.stringify` of what came from here write this text.
  return JSON.parse(text) as Recorded[];
}

export function factOf(text: string): Recorded {
  // Only `JSON.stringify` of a published fact writes this text.
  return JSON.parse(text) as Recorded;
}

/**
 * Since when a record counts as due: with facts in its outbox, since the first of them happened (or earlier, when
 * it was overdue already), so the longest unpublished comes first; else at its own `dueAt`.
 */
export const dueSince = (outbox: readonly Recorded[], ownDueAt: Instant | undefined): Instant | undefined =>
  earliest(outbox[0]?.at, ownDueAt);

/** The facts of `outbox` that are not among `published`: compared by digest, which names one fact of one chain. */
export function unpublished(
  outbox: readonly Recorded[],
  published: readonly Recorded[],
): readonly Recorded[] {
  const done = new Set(published.map((fact) => fact.digest));
  return outbox.filter((fact) => !done.has(fact.digest));
}

/** How many items a page holds: what was asked, within 1 and `PAGE_MAX`. */
export const pageSize = (asked: number | undefined): number =>
  Math.min(Math.max(Math.trunc(asked ?? PAGE_DEFAULT) || 1, 1), PAGE_MAX);

/** How many ids `due` may answer: what was asked, within 0 and `DUE_MAX`. */
export const dueSize = (asked: number): number => Math.min(Math.max(Math.trunc(asked) || 0, 0), DUE_MAX);

/** The longest an id can be is 84 characters. */
const AFTER_MAX = 100;

/**
 * Where a page of `list` begins: ids greater than this text. A cursor is the last id of the page before, so one
 * from elsewhere, or made up, only begins at another place of the same list.
 */
export const afterOf = (cursor: string | undefined): string =>
  /^[\w-]*/.exec(cursor ?? "")?.[0].slice(0, AFTER_MAX) || "!";

/** A page out of what was found when one more than `size` was looked for: the one more says that there is a next. */
export function pageOf<T, Cursor>(found: readonly T[], size: number, cursorOf: (item: T) => Cursor) {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return { items, next: found.length > size && last !== undefined ? cursorOf(last) : undefined };
}

export const kindOfRecord = (id: Id): Kind => {
  const kind = kindOf(id);
  if (kind === undefined) throw new CommitMalformed("a stored id is not one of ours");
  return kind;
};
