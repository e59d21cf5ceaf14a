import { meetingIdOf, referralIdOf } from "../domain/derived.ts";
import type { Effect, Order } from "../vocabulary.ts";
import { type Happened, letter, on, order, type Reaction, self } from "./reaction.ts";

export const INTRODUCTION: readonly Reaction[] = [
  on("introduction.proposed", "workflow", "reserve-host", ({ fact, terms }) =>
    order(
      terms.hostId,
      { type: "host.reserve", introductionId: self("introduction", fact) },
      fact.programmeId,
    ),
  ),
  on("host.reserved", "workflow", "secure-introduction", ({ fact, introductionId }) =>
    order(introductionId, { type: "introduction.secure" }, fact.programmeId),
  ),
  on("host.turnedAway", "workflow", "turn-introduction-away", ({ fact, introductionId, because }) =>
    order(
      introductionId,
      { type: "introduction.turnAway", because: `The host is ${because}.` },
      fact.programmeId,
    ),
  ),
  on("introduction.shortlisted", "workflow", "note-review", ({ fact, searchId, hostId }) =>
    order(
      searchId,
      {
        type: "search.follow",
        introductionId: self("introduction", fact),
        hostId,
        phase: "reviewing",
        asOf: fact.sequence,
      },
      fact.programmeId,
    ),
  ),
  on("introduction.approved", "workflow", "note-approval", ({ fact, searchId, hostId }) =>
    order(
      searchId,
      {
        type: "search.follow",
        introductionId: self("introduction", fact),
        hostId,
        phase: "queued",
        asOf: fact.sequence,
      },
      fact.programmeId,
    ),
  ),
  on("introduction.requested", "workflow", "note-request", ({ fact, searchId, hostId, answerBy }) =>
    order(
      searchId,
      {
        type: "search.follow",
        introductionId: self("introduction", fact),
        hostId,
        phase: "asked",
        answerBy,
        asOf: fact.sequence,
      },
      fact.programmeId,
    ),
  ),
  on("introduction.requested", "mail", "ask-host", ({ fact, hostId }) =>
    letter(fact, "request", fact.recordId, hostId),
  ),
  on("introduction.requested", "mail", "tell-seeker-asked", ({ fact, seekerId }) =>
    letter(fact, "asked", fact.recordId, seekerId),
  ),
  on("introduction.followedUp", "mail", "remind-host", ({ fact, hostId, number }) =>
    letter(fact, "follow-up", fact.recordId, hostId, number),
  ),
  on("introduction.postponed", "workflow", "note-postponement", ({ fact, searchId, hostId, answerBy }) =>
    answerBy === undefined
      ? []
      : order(
          searchId,
          {
            type: "search.follow",
            introductionId: self("introduction", fact),
            hostId,
            phase: "asked",
            answerBy,
            asOf: fact.sequence,
          },
          fact.programmeId,
        ),
  ),
  on("introduction.accepted", "workflow", "note-acceptance", (event) => noteOffer(event)),
  on("introduction.countered", "workflow", "note-counter", (event) => noteOffer(event)),
  on("introduction.accepted", "mail", "tell-both-accepted", (event) => tellOffer(event)),
  on("introduction.countered", "mail", "tell-both-countered", (event) => tellOffer(event)),
  on("introduction.questioned", "workflow", "note-question", ({ fact, searchId, hostId, replyBy }) =>
    order(
      searchId,
      {
        type: "search.follow",
        introductionId: self("introduction", fact),
        hostId,
        phase: "questioned",
        answerBy: replyBy,
        asOf: fact.sequence,
      },
      fact.programmeId,
    ),
  ),
  on("introduction.questioned", "mail", "put-question-to-seeker", ({ fact, seekerId, number }) =>
    letter(fact, "question", fact.recordId, seekerId, number),
  ),
  on("introduction.replied", "mail", "bring-reply-to-host", ({ fact, hostId, number }) =>
    letter(fact, "answer", fact.recordId, hostId, number),
  ),
  on("introduction.replied", "workflow", "note-reply", (event) => noteAsked(event)),
  on("introduction.heard", "workflow", "note-answer-by-mail", (event) => noteAsked(event)),
  on("introduction.choiceDue", "mail", "remind-seeker-to-choose", ({ fact, seekerId }) =>
    letter(fact, "choose-reminder", fact.recordId, seekerId, fact.sequence),
  ),
  on("introduction.timesRefused", "mail", "ask-host-for-other-times", ({ fact, hostId, number }) =>
    letter(fact, "times-refused", fact.recordId, hostId, number),
  ),
  on("introduction.timesRefused", "workflow", "note-times-refused", (event) => noteAsked(event)),
  on("introduction.chosen", "workflow", "arrange-meeting", ({ fact }) => ({
    effect: "meeting.arrange",
    introductionId: self("introduction", fact),
  })),
  on("introduction.clashed", "workflow", "note-clash", (event) => noteOffer(event)),
  on("introduction.clashed", "mail", "offer-remaining-times", ({ fact, seekerId }) =>
    letter(fact, "times", fact.recordId, seekerId, fact.sequence),
  ),
  on("introduction.booked", "workflow", "note-booking", ({ fact, searchId, hostId }) =>
    order(
      searchId,
      {
        type: "search.follow",
        introductionId: self("introduction", fact),
        hostId,
        phase: "scheduled",
        asOf: fact.sequence,
      },
      fact.programmeId,
    ),
  ),
  on("introduction.declined", "workflow", "pause-host", ({ fact, hostId, pause }) =>
    pause === 0 ? [] : order(hostId, { type: "host.pause", months: pause, from: fact.at }, fact.programmeId),
  ),
  on("introduction.declined", "mail", "thank-host-for-answer", ({ fact, hostId }) =>
    letter(fact, "host-thanked", fact.recordId, hostId, fact.sequence),
  ),
  on("introduction.referred", "mail", "thank-host-for-name", ({ fact, hostId }) =>
    letter(fact, "host-thanked", fact.recordId, hostId, fact.sequence),
  ),
  on("introduction.referred", "workflow", "take-referral", ({ fact, hostId, seekerId, person }) => {
    const introductionId = self("introduction", fact);
    const ref = { fromHostId: hostId, seekerId, introductionId, when: "instead", generation: 1 } as const;
    return order(
      referralIdOf(introductionId, "instead"),
      { type: "referral.offer", ...person, ...ref },
      fact.programmeId,
    );
  }),
  on("introduction.undone", "workflow", "take-answer-back", (event) => {
    const { fact, was, pause, hostId } = event;
    const again = noteAsked(event);
    if (was === "accepted") return again;
    const reserve = order(
      hostId,
      { type: "host.reserve", introductionId: self("introduction", fact) },
      fact.programmeId,
    );
    return pause === 0
      ? [again, reserve]
      : [again, order(hostId, { type: "host.resume" }, fact.programmeId), reserve];
  }),
  on("introduction.undone", "mail", "tell-seeker-answer-taken-back", ({ fact, was, seekerId }) =>
    was === "accepted" ? letter(fact, "undone", fact.recordId, seekerId, fact.sequence) : [],
  ),
  on("introduction.ended", "workflow", "release-host", ({ fact, hostId, outcome, asked, answered }) =>
    order(
      hostId,
      {
        type: "host.release",
        introductionId: self("introduction", fact),
        used: outcome === "met",
        asked,
        answered,
      },
      fact.programmeId,
    ),
  ),
  on("introduction.roomReturned", "workflow", "return-room-to-host", ({ fact, hostId }) =>
    order(
      hostId,
      {
        type: "host.release",
        introductionId: self("introduction", fact),
        used: false,
        asked: false,
        answered: false,
      },
      fact.programmeId,
    ),
  ),
  on("introduction.bookedTooLate", "workflow", "call-off-late-booking", ({ fact }) =>
    order(
      meetingIdOf(self("introduction", fact)),
      { type: "meeting.cancel", by: "programme", because: "This request had closed in the meantime." },
      fact.programmeId,
    ),
  ),
  on("introduction.ended", "workflow", "tell-search", ({ fact, searchId, outcome }) =>
    order(
      searchId,
      {
        type: "search.close",
        introductionId: self("introduction", fact),
        outcome,
        asOf: fact.sequence,
      },
      fact.programmeId,
    ),
  ),
  on("introduction.ended", "workflow", "cancel-meeting", ({ fact, outcome, because }) =>
    outcome === "withdrawn" || outcome === "cancelled"
      ? order(
          meetingIdOf(self("introduction", fact)),
          { type: "meeting.cancel", by: "programme", because },
          fact.programmeId,
        )
      : [],
  ),
  on("introduction.ended", "mail", "apologise-to-host", ({ fact, hostId, outcome, offered }) =>
    outcome === "times-lapsed" || outcome === "question-lapsed" || (outcome === "withdrawn" && offered)
      ? letter(fact, "times-lapsed", fact.recordId, hostId, fact.sequence)
      : [],
  ),
];

function noteOffer({
  fact,
  searchId,
  hostId,
  chooseBy: answerBy,
}:
  | Happened<"introduction.accepted">
  | Happened<"introduction.countered">
  | Happened<"introduction.clashed">): Order {
  const introductionId = self("introduction", fact);
  return order(
    searchId,
    { type: "search.follow", introductionId, hostId, phase: "offered", answerBy, asOf: fact.sequence },
    fact.programmeId,
  );
}

function noteAsked(
  event:
    | Happened<"introduction.replied">
    | Happened<"introduction.heard">
    | Happened<"introduction.timesRefused">
    | Happened<"introduction.undone">,
): Order {
  const introductionId = self("introduction", event.fact);
  return order(
    event.searchId,
    {
      type: "search.follow",
      introductionId,
      hostId: event.hostId,
      phase: "asked",
      answerBy: event.answerBy,
      asOf: event.fact.sequence,
    },
    event.fact.programmeId,
  );
}

const tellOffer = ({
  fact,
  hostId,
  seekerId,
}: Happened<"introduction.accepted"> | Happened<"introduction.countered">): Effect[] => [
  letter(fact, "host-thanked", fact.recordId, hostId, fact.sequence),
  letter(fact, "times", fact.recordId, seekerId, fact.sequence),
];
