import { derive, type Id, isId, sameAs } from "../kernel/id.ts";
import { plain } from "../kernel/plain.ts";
import type { BridgeEnd } from "./bridge-facts.ts";
import type { Side } from "./diary.ts";
import type { LetterRef } from "./letter.ts";

/** Ids that follow from their cause: reacting twice names the same thing twice. */
export const searchIdOf = (seekerId: Id<"seeker">, number: number): Id<"search"> =>
  sameAs("search", seekerId, String(number));
/** A talk's meeting carries a mark of its own: the tail of an introduction's id may be the same. */
export const meetingIdOf = (occasionId: Id<"introduction"> | Id<"talk">): Id<"meeting"> =>
  sameAs("meeting", occasionId, isId("talk", occasionId) ? "talk" : undefined);
/** What the seeker means to ask in the one conversation an introduction leads to. */
export const preparationIdOf = (introductionId: Id<"introduction">): Id<"preparation"> =>
  sameAs("preparation", introductionId);
export const thanksIdOf = (introductionId: Id<"introduction">): Id<"thanks"> =>
  sameAs("thanks", introductionId);
export const surveyIdOf = (introductionId: Id<"introduction">, side: Side): Id<"survey"> =>
  sameAs("survey", introductionId, side);
export const referralIdOf = (introductionId: Id<"introduction">, when: "instead" | "also"): Id<"referral"> =>
  sameAs("referral", introductionId, when);
/** Somebody whom a seeker knows, and asks by their own name. */
export const ownReferralIdOf = (seekerId: Id<"seeker">, mark: Id<"suppression">): Id<"referral"> =>
  derive("referral", seekerId, mark);
/** One for each connector and whom they would pass a seeker's request on to: nobody is asked the same thing twice. */
export const bridgeIdOf = (seekerId: Id<"seeker">, mark: Id<"suppression">, end: BridgeEnd): Id<"bridge"> =>
  derive("bridge", seekerId, mark, end.kind === "host" ? end.hostId : plain(end.organisation));
/** One for each seeker: what came of all their conversations together. */
export const outcomeIdOf = (seekerId: Id<"seeker">): Id<"outcome"> => sameAs("outcome", seekerId);
export const notebookIdOf = (seekerId: Id<"seeker">): Id<"notebook"> => sameAs("notebook", seekerId);
/** One for each seeker: every advertisement whose named person they call. */
export const recruitmentIdOf = (seekerId: Id<"seeker">): Id<"recruitment"> => sameAs("recruitment", seekerId);
/** Part of an uploaded file, by its number. */
export const pieceIdOf = (uploadId: Id<"upload">, number: number): Id<"piece"> =>
  sameAs("piece", uploadId, String(number));
/** One for each introduction: what two people make of it afterwards. */
export const mentorshipIdOf = (introductionId: Id<"introduction">): Id<"mentorship"> =>
  sameAs("mentorship", introductionId);
/** One for each search a coach has taken. */
export const coachingIdOf = (coachId: Id<"coach">, searchId: Id<"search">): Id<"coaching"> =>
  derive("coaching", coachId, searchId);
/** One for each seeker: what they practised. */
export const practiceIdOf = (seekerId: Id<"seeker">): Id<"practice"> => sameAs("practice", seekerId);
/** The talks of one mentorship, coaching or practice, in order. */
export const talkIdOf = (ownerId: Id, number: number): Id<"talk"> => derive("talk", ownerId, number);
export const letterIdOf = ({ purpose, about, to, number }: LetterRef): Id<"letter"> =>
  derive("letter", purpose, about, to, number);

export const searchIdsOf = (seekerId: Id<"seeker">, count: number): readonly Id<"search">[] =>
  Array.from({ length: count }, (_, index) => searchIdOf(seekerId, index + 1));
