import { createHash } from "node:crypto";
import { DAY_MS, epochMsOf, HOUR_MS, type Instant, later, msBetween, SECOND_MS } from "../kernel/instant.ts";
import { sorted } from "../kernel/record.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import type { Consent } from "./profile.ts";

/**
 * What seekers, hosts and coaches share: nobody is enrolled by a stranger, so a profile that comes through a form
 * waits until its owner confirms it from their own mailbox. The same holds for a later change.
 */
export interface Pending<P> {
  readonly profile: P;
  readonly consent: Consent;
  /** When the form first came in. */
  readonly since: Instant;
  readonly confirmAskedAt: Instant;
  /** The number of the last confirmation letter asked for; 0 when none was. */
  readonly asked: number;
}

/** One confirmation letter a day, however often the form is sent: nobody is mail-bombed through our form. */
export const CONFIRM_EVERY_MS = DAY_MS;

/** Anybody can ask for somebody's link, so one letter an hour is what a stranger can cause. */
const LINK_EVERY_MS = HOUR_MS;

/** Whether a link may be mailed again, the last letter with one having had that number (`numberAt`). */
export const linkDue = (last: number, now: Instant): boolean =>
  (numberAt(now) - last) * SECOND_MS >= LINK_EVERY_MS;

/** An unconfirmed profile, or change of one, is forgotten this long after the last letter that asked for it. */
export const CONFIRM_WITHIN_MS = 30 * DAY_MS;

/** Between asking to be erased and being forgotten: time enough to call off what is under way. */
export const LEAVING_MS = DAY_MS;

/**
 * A number for a letter that asks the same person for the same thing once more: the second it is asked in. It rises
 * over the life of the address, through every change and every coming back, so no letter is taken for an earlier one.
 */
export const numberAt = (now: Instant): number => Math.floor(epochMsOf(now) / SECOND_MS);

/** The number of the confirmation letter now due; undefined when one went out within the day. */
export function confirmationDue<P>(pending: Pending<P> | undefined, now: Instant): number | undefined {
  const isDue = pending === undefined || msBetween(pending.confirmAskedAt, now) >= CONFIRM_EVERY_MS;
  return isDue ? numberAt(now) : undefined;
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

/**
 * Stands for a pending form as it is now: what a page shows before its button is pressed. Sixteen characters of a
 * digest, so that the page gives nothing of the form away.
 */
export const shownOf = ({ profile, consent: { version, purposes } }: Pending<unknown>): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted({ profile, version, purposes })))
    .digest("base64url")
    .slice(0, 16);

/**
 * Whether a press confirms something else than its reader saw: anybody can send our form again with somebody's
 * address, also between the letter and the press. Who confirms without a page (`shown` undefined) means whatever waits.
 */
export const isOther = <P>(pending: Pending<P>, shown: string | undefined): boolean =>
  shown !== undefined && shown !== shownOf(pending);

/** The form changed since it was shown. */
export const hasChanged = (code: Refusal["code"]): Refusal =>
  refuse(
    "conflict",
    code,
    "The form was sent again since you opened this page. Please look at it once more.",
  );

export const forgottenAt = <P>(pending: Pending<P>): Instant =>
  later(pending.confirmAskedAt, CONFIRM_WITHIN_MS);

/** Nobody's form keeps somebody from being forgotten who asked for it. */
export const isLeaving = (code: Refusal["code"]): Refusal =>
  refuse(
    "conflict",
    code,
    "What we held at this address is being erased. Please fill in the form again tomorrow.",
  );
