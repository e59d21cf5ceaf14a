/** Limits that are arithmetic and not taste. It imports nothing. */

/** Requests that the web takes a second, and at once; beyond it, people are asked to come back. */
export const WEB_LIMITS = { perSecond: 200, atOnce: 400 } as const;

/** What handing one letter to SES takes at the least: fewer milliseconds would mean more letters a second. */
const LETTER_MS = 50;
/** The least that the event source of a queue takes as a limit ("Configuring maximum concurrency for SQS"). */
const CONCURRENCY_MIN = 2;
const CONCURRENCY_MAX = 1_000;

/**
 * How many mail functions may run at once: each hands over one letter after another, so their number bounds the letters
 * a second. SES refuses what goes beyond, and such a letter waits and is tried again.
 */
export function mailConcurrency(lettersPerSecond: number): number {
  const fitting = Math.floor((lettersPerSecond * LETTER_MS) / 1_000);
  return Math.min(Math.max(fitting, CONCURRENCY_MIN), CONCURRENCY_MAX);
}
