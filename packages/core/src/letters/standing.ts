import type { IntroductionState } from "../domain/introduction.ts";
import type { LetterRef } from "../domain/letter.ts";
import type { Facts } from "./facts.ts";
import { needed } from "./letter.ts";

/** How things stand when a letter is written, whatever its language. */

export type In<S extends IntroductionState["status"]> = Extract<IntroductionState, { status: S }>;

/** The introduction in one of these statuses; `unwanted` has seen to it that it is. */
export function introductionIn<S extends IntroductionState["status"]>(
  { introduction }: Facts,
  ...statuses: readonly S[]
): In<S> {
  const status: string = introduction?.status ?? "";
  // The status is one of those asked for, so the state is the one it names.
  const found = statuses.some((one) => one === status) ? (introduction as In<S>) : undefined;
  return needed(found, `an introduction that is ${statuses.join(" or ")}`);
}

/** The request as it was made, whatever has become of it. */
export function askedIn({ introduction }: Facts): In<"asked">["asked"] {
  const asked = introduction !== undefined && "asked" in introduction ? introduction.asked : undefined;
  return needed(asked, "a request that was made");
}

export type Terms = Extract<IntroductionState, { readonly terms: unknown }>["terms"];

/** What the introduction was proposed with; undefined before there is one. */
export const termsIn = ({ introduction }: Facts): Terms | undefined =>
  introduction !== undefined && "terms" in introduction ? introduction.terms : undefined;

/** The request itself, which later letters to the host answer. */
export const requestRef = ({ introductionId, ref }: Facts): LetterRef => ({
  purpose: "request",
  about: introductionId ?? ref.about,
  to: ref.to,
  number: 1,
});

type Set = Exclude<NonNullable<Facts["meeting"]>, { status: "none" }>;

export function meetingIn({ meeting }: Facts): Set {
  return needed(meeting === undefined || meeting.status === "none" ? undefined : meeting, "a meeting");
}

export const isHost = ({ recipient }: Facts): boolean => recipient.side === "host";

/** A conversation outside of an introduction: no pack, no stranger, no search that goes on. */
export const isTalk = ({ talk }: Facts): boolean => talk !== undefined && talk.status !== "none";

/** A seeker at the beginning of a career who has met nobody through this search yet: offered practice, never told to. */
export const isNewcomer = ({ recipient, seeker, search, talk }: Facts): boolean =>
  recipient.side === "seeker" &&
  talk === undefined &&
  (seeker?.seniority === "student" || seeker?.seniority === "entry") &&
  (search === undefined || !("met" in search) || search.met.length === 0);
