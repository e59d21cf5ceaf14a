import type { Instant } from "../kernel/instant.ts";
import type { Commercial } from "./profile.ts";

// A half minute gets better by being rewritten, and a worse idea must cost nothing: every version is kept and can be
// taken back.

/** One version of a seeker's commercial. */
export interface Version {
  /** Counts from 1 and never starts again, so that “version 3” means the same text for as long as it is kept. */
  readonly number: number;
  readonly words: Commercial;
  /** When it was written. */
  readonly at: Instant;
}

/** Versions kept: more than anybody compares, few enough for one record. The oldest goes first. */
export const VERSIONS_MAX = 12;

/** What a seeker's record holds of its versions; a record older than versions holds only the form and its time. */
interface Writing {
  readonly profile: { readonly commercial: Commercial };
  readonly confirmedAt: Instant;
  readonly versions?: readonly Version[];
}

/** Every version that is kept, oldest first; the last is the one in use. */
export const versionsOf = ({ profile, confirmedAt, versions }: Writing): readonly Version[] =>
  versions ?? [{ number: 1, words: profile.commercial, at: confirmedAt }];

/** The versions with these words as the newest; unchanged when the newest says the same. */
export function withVersion(
  versions: readonly Version[],
  words: Commercial,
  at: Instant,
): readonly Version[] {
  const last = versions.at(-1);
  if (last !== undefined && saysTheSame(last.words, words)) return versions;
  return [...versions, { number: (last?.number ?? 0) + 1, words, at }].slice(-VERSIONS_MAX);
}

/** True when both say the same in every box. */
export const saysTheSame = (one: Commercial, other: Commercial): boolean =>
  one.who === other.who && one.did === other.did && one.next === other.next && one.help === other.help;

/** True when nothing is written in any box. */
export const isEmpty = ({ who, did, next, help }: Commercial): boolean =>
  [who, did, next, help].every((box) => box.trim() === "");

/** The words a request carries: those it was made with; the form's own for requests older than versions. */
export const wordsSent = (
  terms: { readonly commercial?: Commercial } | undefined,
  profile: { readonly commercial: Commercial } | undefined,
): Commercial | undefined => terms?.commercial ?? profile?.commercial;
