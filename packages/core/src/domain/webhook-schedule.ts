import { createHash } from "node:crypto";
import { DAY_MS, epochMsOf, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from "../kernel/instant.ts";

/** The wait before each attempt, as Standard Webhooks 1.0 proposes: ten attempts in a little over three days. */
const WAITS_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
export const ATTEMPTS_MAX = WAITS_MS.length;
/** Spreads a failing partner's deliveries, so that they do not all come back in one moment. */
const JITTER = 0.2;
/** Longest wait a partner may ask for. */
export const RETRY_AFTER_MAX_MS = DAY_MS;

/**
 * Milliseconds to wait before attempt number `attempt`, counted from 1; undefined when there is no such attempt.
 * Within 20 % of the schedule, by a share that depends on `seed` (the delivery's id) and the attempt alone.
 */
export function retryDelayMs(attempt: number, { seed }: { seed: string }): number | undefined {
  const waitMs = WAITS_MS[attempt - 1];
  if (waitMs === undefined) return undefined;
  const share = createHash("sha256").update(`${seed}.${attempt}`).digest().readUInt32BE() / 2 ** 32;
  return Math.round(waitMs * (1 + JITTER * (2 * share - 1)));
}

const IMF_FIXDATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Milliseconds a `Retry-After` header asks us to wait (RFC 9110, 10.2.3: seconds or a date), from 0 to
 * `RETRY_AFTER_MAX_MS`; undefined when there is none or it is neither. Decimal and `1e9` seconds are understood too:
 * whoever writes them means a wait, and it must not be cut short.
 */
export function retryAfterMs(header: string | undefined, now: Instant): number | undefined {
  const text = header?.trim() ?? "";
  const isSeconds = /^\d{1,20}(\.\d{1,20})?(e\d{1,3})?$/i.test(text);
  const asked = isSeconds
    ? Number(text) * SECOND_MS
    : IMF_FIXDATE.test(text)
      ? Date.parse(text) - epochMsOf(now)
      : Number.NaN;
  return Number.isNaN(asked) ? undefined : Math.min(Math.max(Math.ceil(asked), 0), RETRY_AFTER_MAX_MS);
}
