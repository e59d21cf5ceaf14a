/**
 * A moment in UTC as ISO 8601 text with milliseconds and `Z`: `2026-11-24T09:30:00.000Z`, always 24 characters.
 * One precision only, because text of mixed precision sorts wrongly and every index here sorts text.
 */
export type Instant = string & { readonly __instant: true };

const INSTANT_LENGTH = 24;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
/** Elapsed days of 24 hours. For days on somebody's calendar use `kernel/zone.ts`. */
export const DAY_MS = 24 * HOUR_MS;

/** Milliseconds since 1970 to an Instant. Throws RangeError outside what a Date can hold. */
export function instantOf(epochMs: number): Instant {
  // toISOString yields 24 characters for the years 0 to 9999, which bounds everything people book.
  return new Date(epochMs).toISOString() as Instant;
}

/** Reads any ISO text that carries an offset or `Z`; undefined when it is not one, or names no day and hour there is. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const epochMs = Date.parse(text);
  // Date.parse rolls 30 February into March and 24:00 into tomorrow; printing what was read as UTC shows that.
  const wallMs = Date.parse(`${text.slice(0, 16)}Z`);
  if (Number.isNaN(epochMs) || new Date(wallMs).toISOString().slice(0, 16) !== text.slice(0, 16))
    return undefined;
  const instant = instantOf(epochMs);
  return instant.length === INSTANT_LENGTH ? instant : undefined;
}

export const epochMsOf = (at: Instant): number => Date.parse(at);

export const later = (at: Instant, byMs: number): Instant => instantOf(epochMsOf(at) + byMs);

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export const msBetween = (from: Instant, to: Instant): number => epochMsOf(to) - epochMsOf(from);

/** The earliest of those given; undefined when none is. */
export function earliest(...instants: (Instant | undefined)[]): Instant | undefined {
  let first: Instant | undefined;
  for (const at of instants) if (at !== undefined && (first === undefined || at < first)) first = at;
  return first;
}
