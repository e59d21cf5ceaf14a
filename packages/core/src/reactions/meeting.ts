import { surveyIdOf, thanksIdOf } from "../domain/derived.ts";
import type { Purpose } from "../domain/letter.ts";
import type { Id } from "../kernel/id.ts";
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
  on(
    "meeting.clashed",
    "workflow",
    "let-go-of-time",
    ({ fact, diaryIds, letGo, startsAt, introductionId }) => [
      ...release(diaryIds, self("meeting", fact), letGo),
      order(introductionId, { type: "introduction.clash", startsAt }, fact.programmeId),
    ],
  ),
  on("meeting.scheduled", "workflow", "book-introduction", ({ fact, introductionId }) =>
    order(introductionId, { type: "introduction.book" }, fact.programmeId),
  ),
  on("meeting.scheduled", "mail", "confirm-meeting", ({ fact, seekerId, hostId }) => [
    letter(fact, "confirmation", fact.recordId, seekerId, fact.sequence),
    letter(fact, "confirmation", fact.recordId, hostId, fact.sequence),
    letter(fact, "pack", fact.recordId, seekerId, fact.sequence),
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
  on("meeting.reminderDue", "mail", "remind-of-meeting", ({ fact, side, which, seekerId, hostId }) =>
    letter(
      fact,
      which === "pack" ? "pack" : "reminder",
      fact.recordId,
      side === "host" ? hostId : seekerId,
      fact.sequence,
    ),
  ),
  on(
    "meeting.cancelled",
    "workflow",
    "undo-booking",
    ({ fact, diaryIds, letGo, introductionId, because }) => [
      ...release(diaryIds, self("meeting", fact), letGo),
      order(introductionId, { type: "introduction.end", outcome: "cancelled", because }, fact.programmeId),
    ],
  ),
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
    ({ fact, introductionId, seekerId, hostId, zones, endedAt }) => {
      const ref = { meetingId: self("meeting", fact), introductionId, seekerId, hostId };
      const { programmeId } = fact;
      return [
        order(
          introductionId,
          { type: "introduction.end", outcome: "met", because: "They met." },
          programmeId,
        ),
        order(
          thanksIdOf(introductionId),
          { type: "thanks.open", ...ref, endedAt, zone: zones.seeker },
          programmeId,
        ),
        order(
          surveyIdOf(introductionId, "seeker"),
          { type: "survey.open", ...ref, side: "seeker", zone: zones.seeker },
          programmeId,
        ),
        order(
          surveyIdOf(introductionId, "host"),
          { type: "survey.open", ...ref, side: "host", zone: zones.host },
          programmeId,
        ),
      ];
    },
  ),
  // The missed time lies in the past, so the diaries drop it by themselves.
  on("meeting.missed", "workflow", "end-twice-missed-introduction", ({ fact, rebook, introductionId }) =>
    rebook
      ? []
      : order(
          introductionId,
          { type: "introduction.end", outcome: "missed", because: "They missed each other twice." },
          fact.programmeId,
        ),
  ),
  on("meeting.missed", "mail", "offer-rebooking", ({ fact, rebook, seekerId, hostId }) =>
    rebook ? both("missed", fact, seekerId, hostId) : [],
  ),
  on("meeting.closed", "workflow", "close-missed-introduction", ({ fact, introductionId }) =>
    order(
      introductionId,
      { type: "introduction.end", outcome: "missed", because: "They missed each other." },
      fact.programmeId,
    ),
  ),
];

const release = (diaryIds: readonly Id<"diary">[], meetingId: Id<"meeting">, hold: number): Order[] =>
  diaryIds.map((diaryId) => order(diaryId, { type: "diary.release", meetingId, hold }, SHARED));

const both = (purpose: Purpose, fact: Fact, seekerId: Id<"seeker">, hostId: Id<"host">): Effect[] => [
  letter(fact, purpose, fact.recordId, seekerId, fact.sequence),
  letter(fact, purpose, fact.recordId, hostId, fact.sequence),
];
