import { DAY_MS, HOUR_MS, type Instant, later, msBetween } from "../kernel/instant.ts";
import type { Consent } from "./profile.ts";

/**
 * What seekers, hosts and coaches share: nobody is enrolled by a stranger, so a profile that comes through a form
 * waits until its owner confirms it from their own mailbox. The same holds for a later change.
 */
export interface Pending<P> {
  readonly profile: P;
  readonly consent: Consent;
  readonly since: Instant;
  readonly confirmAskedAt: Instant;
  /** How many confirmation letters were asked for: numbers the next one. */
  readonly asked: number;
}

/** One confirmation letter a day, however often the form is sent: nobody is mail-bombed through our form. */
export const CONFIRM_EVERY_MS = 20 * HOUR_MS;

/** An unconfirmed profile is forgotten after this. */
export const CONFIRM_WITHIN_MS = 30 * DAY_MS;

/** Between asking to be erased and being forgotten: time enough to call off what is under way. */
export const LEAVING_MS = DAY_MS;

/** The number of the confirmation letter now due; undefined when one went out within the day. */
export function confirmationDue<P>(pending: Pending<P> | undefined, now: Instant): number | undefined {
  if (pending === undefined) return 1;
  return msBetween(pending.confirmAskedAt, now) >= CONFIRM_EVERY_MS ? pending.asked + 1 : undefined;
}

/** The pending profile after another submission; `letter` is what `confirmationDue` said. */
export function resubmitted<P>(
  before: Pending<P> | undefined,
  profile: P,
  consent: Consent,
  letter: number | undefined,
  at: Instant,
): Pending<P> {
  return {
    profile,
    consent,
    since: before?.since ?? at,
    confirmAskedAt: letter === undefined && before !== undefined ? before.confirmAskedAt : at,
    asked: letter ?? before?.asked ?? 0,
  };
}

export const forgottenAt = <P>(pending: Pending<P>): Instant => later(pending.since, CONFIRM_WITHIN_MS);
