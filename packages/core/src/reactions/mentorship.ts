import { talkIdOf } from "../domain/derived.ts";
import type { Side } from "../domain/diary.ts";
import type { Purpose } from "../domain/letter.ts";
import type { MentorshipRef } from "../domain/mentorship.ts";
import { isId } from "../kernel/id.ts";
import type { Effect, Fact } from "../vocabulary.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

/** Two who both said "again": they meet every few weeks until a day they agreed on. */
export const MENTORSHIP: readonly Reaction[] = [
  on("mentorship.offered", "mail", "offer-mentorship", ({ fact, ...ref }) =>
    to("mentorship-offer", fact, ref, ["seeker", "host"]),
  ),
  on("mentorship.reminded", "mail", "remind-of-mentorship", ({ fact, sides, ...ref }) =>
    to("mentorship-offer", fact, ref, sides),
  ),
  on("mentorship.talkWanted", "workflow", "open-talk-of-mentorship", ({ fact, number }) => ({
    effect: "mentorship.talk",
    mentorshipId: self("mentorship", fact),
    number,
  })),
  on("talk.ended", "workflow", "tell-mentorship-talk-ended", ({ fact, ownerId, number, outcome }) =>
    isId("mentorship", ownerId)
      ? order(ownerId, { type: "mentorship.noteTalk", number, outcome }, fact.programmeId)
      : [],
  ),
  on("mentorship.halfTime", "mail", "ask-at-half-time", ({ fact, ...ref }) =>
    to("mentorship-half", fact, ref, ["seeker", "host"]),
  ),
  on("mentorship.ended", "mail", "tell-mentorship-ended", ({ fact, told, ...ref }) =>
    to("mentorship-ended", fact, ref, told),
  ),
  on("mentorship.ended", "workflow", "call-off-talk-of-mentorship", ({ fact, openTalk }) =>
    openTalk === 0
      ? []
      : order(
          talkIdOf(self("mentorship", fact), openTalk),
          { type: "talk.callOff", because: "The mentorship has ended." },
          fact.programmeId,
        ),
  ),
];

const to = (
  purpose: Purpose,
  fact: Fact,
  { seekerId, hostId }: Pick<MentorshipRef, "seekerId" | "hostId">,
  sides: readonly Side[],
): Effect[] =>
  sides.map((side) =>
    letter(fact, purpose, fact.recordId, side === "host" ? hostId : seekerId, fact.sequence),
  );
