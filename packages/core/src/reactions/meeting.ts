import { surveyIdOf, thanksIdOf } from "../domain/derived.ts";
import type { Purpose } from "../domain/letter.ts";
import type { Giver, Occasion } from "../domain/meeting.ts";
import { isTalk } from "../domain/talk.ts";
import { type Id, isId } from "../kernel/id.ts";
import { SHARED } from "../kernel/record.ts";
import type { Effect, Fact, Order } from "../vocabulary.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

export const MEETING: readonly Reaction[] = [
  on("meeting.holdAsked", "workflow", "hold-time", ({ fact, diaryId, side, hold, startsAt, endsAt }) =>
    order(
      diaryId,
      {
        type: "diary.hold",
        meetingId: self("meeting", fact),
        side,
        hold,
        startsAt,
        endsAt,
        forProgrammeId: fact.programmeId,
      },
      SHARED,
    ),
  ),
  on("diary.held", "workflow", "secure-meeting", ({ meetingId, side, hold, forProgrammeId }) =>
    order(meetingId, { type: "meeting.secure", side, hold }, forProgrammeId),
  ),
  on("diary.clashed", "workflow", "report-clash", ({ meetingId, side, hold, forProgrammeId }) =>
    order(meetingId, { type: "meeting.clash", side, hold }, forProgrammeId),
  ),
  on("meeting.clashed", "workflow", "let-go-of-time", ({ fact, diaryIds, letGo, startsAt, occasionId }) => [
    ...release(diaryIds, self("meeting", fact), letGo),
    isTalk(occasionId)
      ? order(occasionId, { type: "talk.clash", startsAt }, fact.programmeId)
      : order(occasionId, { type: "introduction.clash", startsAt }, fact.programmeId),
  ]),
  on("meeting.scheduled", "workflow", "book-occasion", ({ fact, occasionId }) =>
    isTalk(occasionId)
      ? order(occasionId, { type: "talk.book" }, fact.programmeId)
      : order(occasionId, { type: "introduction.book" }, fact.programmeId),
  ),
  on("meeting.scheduled", "mail", "confirm-meeting", ({ fact, seekerId, hostId, occasionId }) => [
    letter(fact, "confirmation", fact.recordId, seekerId, fact.sequence),
    letter(fact, "confirmation", fact.recordId, hostId, fact.sequence),
    // A pack is about a stranger; in a talk the two know what they are there for.
    ...(isTalk(occasionId) ? [] : [letter(fact, "pack", fact.recordId, seekerId, fact.sequence)]),
  ]),
  on("meeting.moveClashed", "workflow", "let-go-of-new-time", ({ fact, diaryIds, letGo }) =>
    release(diaryIds, self("meeting", fact), letGo),
  ),
  on("meeting.holdReturned", "workflow", "let-go-of-unwanted-time", ({ fact, diaryIds, letGo }) =>
    release(diaryIds, self("meeting", fact), letGo),
  ),
  on("meeting.moveClashed", "mail", "tell-mover-clash", ({ fact, by, seekerId, hostId }) =>
    letter(fact, "move-clashed", fact.recordId, by === "host" ? hostId : seekerId, fact.sequence),
  ),
  on("meeting.moved", "workflow", "let-go-of-old-time", ({ fact, diaryIds, letGo }) =>
    release(diaryIds, self("meeting", fact), letGo),
  ),
  on("meeting.moved", "mail", "tell-both-moved", ({ fact, seekerId, hostId }) =>
    both("moved", fact, seekerId, hostId),
  ),
  on("meeting.retimed", "workflow", "let-go-of-mistaken-time", ({ fact, diaryIds, letGo }) =>
    release(diaryIds, self("meeting", fact), letGo),
  ),
  on("meeting.placed", "mail", "tell-both-placed", ({ fact, seekerId, hostId }) =>
    both("placed", fact, seekerId, hostId),
  ),
  on("meeting.retimed", "mail", "tell-both-retimed", ({ fact, seekerId, hostId }) =>
    both("moved", fact, seekerId, hostId),
  ),
  on(
    "meeting.reminderDue",
    "mail",
    "remind-of-meeting",
    ({ fact, side, which, seekerId, hostId, occasionId }) =>
      which === "pack" && isTalk(occasionId)
        ? []
        : letter(
            fact,
            which === "pack" ? "pack" : "reminder",
            fact.recordId,
            side === "host" ? hostId : seekerId,
            fact.sequence,
          ),
  ),
  on("meeting.cancelled", "workflow", "undo-booking", ({ fact, diaryIds, letGo, occasionId, because }) => [
    ...release(diaryIds, self("meeting", fact), letGo),
    end(occasionId, "cancelled", because, fact),
  ]),
  on("meeting.cancelled", "mail", "tell-both-cancelled", ({ fact, told, seekerId, hostId }) =>
    told ? both("cancelled", fact, seekerId, hostId) : [],
  ),
  on("meeting.outcomeWanted", "mail", "ask-whether-it-happened", ({ fact, seekerId, hostId }) =>
    both("did-it-happen", fact, seekerId, hostId),
  ),
  on(
    "meeting.held",
    "workflow",
    "open-afterwards",
    ({ fact, occasionId, seekerId, hostId, zones, endedAt }) => {
      const met = end(occasionId, "met", "They met.", fact);
      if (isTalk(occasionId) || !isId("host", hostId)) return met;
      const ref = { meetingId: self("meeting", fact), introductionId: occasionId, seekerId, hostId };
      const { programmeId } = fact;
      return [
        met,
        order(
          thanksIdOf(occasionId),
          { type: "thanks.open", ...ref, endedAt, zone: zones.seeker },
          programmeId,
        ),
        order(
          surveyIdOf(occasionId, "seeker"),
          { type: "survey.open", ...ref, side: "seeker", zone: zones.seeker },
          programmeId,
        ),
        order(
          surveyIdOf(occasionId, "host"),
          { type: "survey.open", ...ref, side: "host", zone: zones.host },
          programmeId,
        ),
      ];
    },
  ),
  // The missed time lies in the past, so the diaries drop it by themselves.
  on("meeting.missed", "workflow", "end-twice-missed-occasion", ({ fact, rebook, occasionId }) =>
    rebook ? [] : end(occasionId, "missed", "They missed each other twice.", fact),
  ),
  on("meeting.missed", "mail", "offer-rebooking", ({ fact, rebook, seekerId, hostId }) =>
    rebook ? both("missed", fact, seekerId, hostId) : [],
  ),
  on("meeting.closed", "workflow", "close-missed-occasion", ({ fact, occasionId }) =>
    end(occasionId, "missed", "They missed each other.", fact),
  ),
];

/** The introduction or the talk ends as its meeting did. */
const end = (
  occasionId: Occasion,
  outcome: "met" | "missed" | "cancelled",
  because: string,
  { programmeId }: Fact,
): Order =>
  isTalk(occasionId)
    ? order(occasionId, { type: "talk.end", outcome, because }, programmeId)
    : order(occasionId, { type: "introduction.end", outcome, because }, programmeId);

const release = (diaryIds: readonly Id<"diary">[], meetingId: Id<"meeting">, hold: number): Order[] =>
  diaryIds.map((diaryId) => order(diaryId, { type: "diary.release", meetingId, hold }, SHARED));

const both = (purpose: Purpose, fact: Fact, seekerId: Id<"seeker">, hostId: Giver): Effect[] => [
  letter(fact, purpose, fact.recordId, seekerId, fact.sequence),
  letter(fact, purpose, fact.recordId, hostId, fact.sequence),
];
