import type { Side } from "./domain/diary.ts";
import type { LetterRef, Purpose } from "./domain/letter.ts";
import { derive, type Id, type Kind, kindOf, sameAs } from "./kernel/id.ts";
import { SHARED } from "./kernel/record.ts";
import {
  type Commands,
  type Effect,
  type EventOf,
  type EventType,
  type Fact,
  isPublic,
  type Order,
} from "./vocabulary.ts";

/**
 * When this happens, do that: the table of contents of the business. Reactions are pure; each belongs to one consumer,
 * and `infra/topology.ts` says why each consumer exists. A reaction may run twice: ids derive from causes, and every
 * record answers a repeated command with "already so".
 */
export type Consumer = "workflow" | "mail" | "matching" | "partners";

export type Consequence = Order | Effect;

export interface Reaction {
  /** An imperative phrase: also the log field and the dashboard row. */
  readonly name: string;
  readonly on: EventType | "*";
  readonly consumer: Consumer;
  readonly leadsTo: (fact: Fact) => readonly Consequence[];
}

type Happened<T extends EventType> = EventOf<T> & { readonly fact: Fact<T> };

function on<T extends EventType>(
  type: T,
  consumer: Consumer,
  name: string,
  then: (event: Happened<T>) => readonly Consequence[] | Consequence,
): Reaction {
  return {
    name,
    on: type,
    consumer,
    leadsTo: (fact) => {
      // Guaranteed by `react`, which hands a reaction only facts of its own type.
      const happened = { ...fact.event, fact } as unknown as Happened<T>;
      const consequences = then(happened);
      return Array.isArray(consequences) ? consequences : [consequences as Consequence];
    },
  };
}

const order = <K extends Kind>(to: Id<K>, command: Commands[K], programmeId: Id<"programme">): Order<K> => ({
  to,
  command,
  programmeId,
});

const letter = (fact: Fact, purpose: Purpose, about: Id, to: Id, number = 1): Effect => ({
  effect: "letter.send",
  letter: { purpose, about, to, number },
  programmeId: fact.programmeId,
});

/** The record a fact is about, typed by the kind its event belongs to. */
const self = <K extends Kind>(_kind: K, fact: Fact): Id<K> =>
  // Guaranteed by the engine: a record only ever holds its own kind's events.
  fact.recordId as Id<K>;

export const searchIdOf = (seekerId: Id<"seeker">, number: number): Id<"search"> =>
  sameAs("search", seekerId, String(number));
export const meetingIdOf = (introductionId: Id<"introduction">): Id<"meeting"> =>
  sameAs("meeting", introductionId);
export const thanksIdOf = (introductionId: Id<"introduction">): Id<"thanks"> =>
  sameAs("thanks", introductionId);
export const surveyIdOf = (introductionId: Id<"introduction">, side: Side): Id<"survey"> =>
  sameAs("survey", introductionId, side);
export const referralIdOf = (introductionId: Id<"introduction">, when: "instead" | "also"): Id<"referral"> =>
  sameAs("referral", introductionId, when);
export const letterIdOf = ({ purpose, about, to, number }: LetterRef): Id<"letter"> =>
  derive("letter", purpose, about, to, number);

const searchIdsOf = (seekerId: Id<"seeker">, count: number): readonly Id<"search">[] =>
  Array.from({ length: count }, (_, index) => searchIdOf(seekerId, index + 1));

/**
 * Outcomes after which the seeker hears that somebody else is asked; the others never reached a host. While the search
 * goes on, an introduction is only withdrawn because its host has left.
 */
const TOLD: ReadonlySet<string> = new Set([
  "declined",
  "referred",
  "lapsed",
  "undeliverable",
  "times-lapsed",
  "question-lapsed",
  "withdrawn",
]);

const ENROLMENT: readonly Reaction[] = [
  on("seeker.applied", "mail", "ask-seeker-to-confirm", ({ fact, letter: number }) =>
    number === undefined ? [] : letter(fact, "confirm-address", fact.recordId, fact.recordId, number),
  ),
  on("seeker.confirmed", "mail", "welcome-seeker", ({ fact, first }) =>
    first ? letter(fact, "welcome-seeker", fact.recordId, fact.recordId) : [],
  ),
  on("seeker.confirmed", "workflow", "begin-search", ({ fact, first }) =>
    first ? { effect: "search.begin", seekerId: self("seeker", fact), number: 1 } : [],
  ),
  on("seeker.linkAsked", "mail", "send-seeker-link", ({ fact, number }) =>
    letter(fact, "seeker-link", fact.recordId, fact.recordId, number),
  ),
  on("seeker.searchAsked", "workflow", "begin-next-search", ({ fact, number }) => ({
    effect: "search.begin",
    seekerId: self("seeker", fact),
    number,
  })),
  on("seeker.withdrawn", "workflow", "withdraw-searches", ({ fact, searches }) =>
    searchIdsOf(self("seeker", fact), searches).map((id) =>
      order(id, { type: "search.withdraw" }, fact.programmeId),
    ),
  ),
  on("seeker.erased", "workflow", "erase-seeker", ({ fact, searches }) => [
    ...searchIdsOf(self("seeker", fact), searches).map((id) =>
      order(id, { type: "search.withdraw" }, fact.programmeId),
    ),
  ]),
  on("seeker.forgotten", "workflow", "forget-seeker", ({ fact, searches }) => ({
    effect: "seeker.forget",
    seekerId: self("seeker", fact),
    searches,
    before: fact.sequence,
  })),

  on("host.applied", "mail", "ask-host-to-confirm", ({ fact, letter: number }) =>
    number === undefined ? [] : letter(fact, "confirm-address", fact.recordId, fact.recordId, number),
  ),
  on("host.confirmed", "mail", "welcome-host", ({ fact, first }) =>
    first ? letter(fact, "welcome-host", fact.recordId, fact.recordId) : [],
  ),
  on("host.linkAsked", "mail", "send-host-link", ({ fact, number }) =>
    letter(fact, "host-link", fact.recordId, fact.recordId, number),
  ),
  on("host.withdrawn", "workflow", "end-introductions-of-host", ({ fact, introductionIds }) =>
    introductionIds.map((id) => endIntroduction(id, "The host has left the programme.", fact)),
  ),
  on("host.erased", "workflow", "erase-host", ({ fact, introductionIds }) => [
    ...introductionIds.map((id) => endIntroduction(id, "The host has left the programme.", fact)),
  ]),
  on("host.forgotten", "workflow", "forget-host", ({ fact }) => ({
    effect: "host.forget",
    hostId: self("host", fact),
    before: fact.sequence,
  })),

  on("coach.applied", "mail", "ask-coach-to-confirm", ({ fact, letter: number }) =>
    number === undefined ? [] : letter(fact, "confirm-address", fact.recordId, fact.recordId, number),
  ),
  on("coach.linkAsked", "mail", "send-coach-link", ({ fact, number }) =>
    letter(fact, "coach-link", fact.recordId, fact.recordId, number),
  ),
  on("coach.withdrawn", "workflow", "find-coach-for-searches-left", (event) => loseCoach(event)),
  on("coach.erased", "workflow", "find-coach-for-searches-erased", (event) => loseCoach(event)),
  on("coach.forgotten", "workflow", "forget-coach", ({ fact }) => ({
    effect: "record.forget",
    id: fact.recordId,
    before: fact.sequence,
  })),
  on("coach.erased", "workflow", "erase-coach", ({ fact }) => ({
    effect: "record.forget",
    id: fact.recordId,
    before: fact.sequence,
  })),

  on("draft.saved", "mail", "send-draft-link", ({ fact, letter: number }) =>
    number === undefined ? [] : letter(fact, "resume-draft", fact.recordId, fact.recordId, number),
  ),
  on("draft.submitted", "workflow", "drop-draft", ({ fact }) => ({
    effect: "record.erase",
    id: fact.recordId,
  })),
  on("draft.forgotten", "workflow", "forget-draft", ({ fact }) => ({
    effect: "record.erase",
    id: fact.recordId,
  })),

  on("manager.linkAsked", "workflow", "ask-session", ({ fact, sessionId }) =>
    order(sessionId, { type: "session.ask", managerId: self("manager", fact) }, SHARED),
  ),
  on("session.asked", "mail", "send-sign-in-link", ({ fact, managerId }) =>
    letter(fact, "sign-in", fact.recordId, managerId),
  ),
];

const loseCoach = ({
  fact,
  searchIds,
}: Happened<"coach.withdrawn"> | Happened<"coach.erased">): readonly Order[] =>
  searchIds.map((searchId) =>
    order(searchId, { type: "search.loseCoach", coachId: self("coach", fact) }, fact.programmeId),
  );

const endIntroduction = (id: Id<"introduction">, because: string, fact: Fact): Order =>
  order(id, { type: "introduction.end", outcome: "withdrawn", because }, fact.programmeId);

const SEARCH: readonly Reaction[] = [
  on("programme.launched", "matching", "match-cohort", ({ fact }) => ({
    effect: "programme.match",
    programmeId: fact.programmeId,
  })),
  on("search.hostWanted", "matching", "match-search", ({ fact }) => ({
    effect: "search.match",
    searchId: self("search", fact),
  })),
  on("search.hostChosen", "workflow", "propose-introduction", ({ fact, introductionId, terms }) =>
    order(introductionId, { type: "introduction.propose", terms }, fact.programmeId),
  ),
  on(
    "search.introductionClosed",
    "mail",
    "tell-seeker-next-host",
    ({ fact, seekerId, introductionId, outcome, goesOn }) =>
      goesOn && TOLD.has(outcome) ? letter(fact, "next-host", introductionId, seekerId, fact.sequence) : [],
  ),
  on("search.closing", "workflow", "withdraw-open-requests", ({ fact, introductionIds, because }) =>
    introductionIds.map((id) => endIntroduction(id, because, fact)),
  ),
  on("search.coachWanted", "workflow", "find-coach", ({ fact }) => ({
    effect: "coach.find",
    searchId: self("search", fact),
  })),
  on("coach.assigned", "workflow", "hand-search-to-coach", ({ fact, searchId }) =>
    order(searchId, { type: "search.assign", coachId: self("coach", fact) }, fact.programmeId),
  ),
  on("coach.turnedAway", "workflow", "find-another-coach", ({ fact, searchId, because }) => [
    { effect: "coach.find", searchId },
    // Somebody who left between taking a search and the search hearing of it no longer has it.
    ...(because === "gone"
      ? [order(searchId, { type: "search.loseCoach", coachId: self("coach", fact) }, fact.programmeId)]
      : []),
  ]),
  on("search.ended", "workflow", "confirm-coach-has-search", ({ fact, seekerId, coachId }) =>
    coachId === undefined
      ? []
      : order(coachId, { type: "coach.assign", searchId: self("search", fact), seekerId }, fact.programmeId),
  ),
  on("search.coachSpared", "workflow", "release-spared-coach", ({ fact, coachId }) =>
    order(coachId, { type: "coach.release", searchId: self("search", fact) }, fact.programmeId),
  ),
  on("search.ended", "workflow", "withdraw-requests-of-ended-search", ({ fact, introductionIds }) =>
    introductionIds.map((id) => endIntroduction(id, "The search has ended.", fact)),
  ),
  on("search.ended", "mail", "tell-how-search-ended", ({ fact, seekerId, how, coachId }) => {
    // Numbered: a search that a referral reopened ends again.
    if (how === "met") return letter(fact, "search-met", fact.recordId, seekerId, fact.sequence);
    if (how === "column") return letter(fact, "column", fact.recordId, seekerId, fact.sequence);
    if (how !== "coach" || coachId === undefined) return [];
    return [
      letter(fact, "coach-takes-over", fact.recordId, seekerId, fact.sequence),
      letter(fact, "coach-assigned", fact.recordId, coachId, fact.sequence),
    ];
  }),
];

const INTRODUCTION: readonly Reaction[] = [
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

const MEETING: readonly Reaction[] = [
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

const AFTERWARDS: readonly Reaction[] = [
  on("thanks.prompted", "mail", "prompt-thanks", ({ fact, seekerId, number }) =>
    letter(fact, "thanks-prompt", fact.recordId, seekerId, number),
  ),
  on("thanks.written", "mail", "bring-thanks", ({ fact, hostId }) =>
    letter(fact, "thanks", fact.recordId, hostId),
  ),
  on("survey.asked", "mail", "ask-survey", ({ fact, side, seekerId, hostId, number }) =>
    letter(fact, "survey", fact.recordId, side === "host" ? hostId : seekerId, number),
  ),
  on("referral.offered", "workflow", "follow-referral", ({ fact }) => ({
    effect: "referral.follow",
    referralId: self("referral", fact),
  })),
  on("referral.invited", "mail", "write-to-named-person", ({ fact }) =>
    letter(fact, "referral", fact.recordId, fact.recordId),
  ),
  on("referral.placed", "matching", "introduce-referred-host", ({ fact }) => ({
    effect: "referral.introduce",
    referralId: self("referral", fact),
  })),
  // A host who named somebody instead of meeting did so in the introduction, which remembers it too.
  on("referral.forgotten", "workflow", "forget-named-person", ({ fact, when, introductionId }) => [
    { effect: "record.forget", id: fact.recordId, before: fact.sequence },
    ...(when === "instead" ? [{ effect: "record.forget", id: introductionId } as const] : []),
  ]),
];

const LETTERS: readonly Reaction[] = [
  on("letter.due", "mail", "send-letter-again", ({ fact, purpose, about, to, number }) =>
    letter(fact, purpose, about, to, number),
  ),
  on("letter.settleWanted", "mail", "settle-letter", ({ fact }) => ({
    effect: "letter.settle",
    letterId: self("letter", fact),
  })),
  on("letter.skipped", "workflow", "abandon-unreachable-host", ({ fact, unreachable, ...ref }) =>
    unreachable ? abandon(ref, fact) : [],
  ),
  on("letter.refused", "workflow", "abandon-refused-host", ({ fact, ...ref }) => abandon(ref, fact)),
  on("letter.bounced", "workflow", "note-bounce", ({ fact, kind, feedbackId, ...ref }) => [
    { effect: "address.note", letterId: self("letter", fact), kind, feedbackId },
    ...(kind === "transient" ? [] : abandon(ref, fact)),
  ]),
];

/** A request that cannot reach its host is no request: the search moves on. */
function abandon(
  { about, purpose }: Pick<LetterRef, "about" | "purpose">,
  fact: Fact,
): readonly Consequence[] {
  if (kindOf(about) === "introduction" && (purpose === "request" || purpose === "follow-up"))
    return [
      order(
        about as Id<"introduction">,
        { type: "introduction.abandon", because: "The host cannot be reached." },
        fact.programmeId,
      ),
    ];
  if (purpose === "referral")
    return [
      order(
        about as Id<"referral">,
        { type: "referral.refuse", because: "This person cannot be written to." },
        fact.programmeId,
      ),
    ];
  return [];
}

const PARTNERS: readonly Reaction[] = [
  {
    name: "deliver-to-partners",
    on: "*",
    consumer: "partners",
    leadsTo: (fact) => {
      const kind = kindOf(fact.recordId);
      return kind !== undefined && isPublic(kind, fact.event.type)
        ? [
            {
              effect: "webhook.fanOut",
              factId: fact.id,
              factType: fact.event.type,
              programmeId: fact.programmeId,
            },
          ]
        : [];
    },
  },
  on("delivery.queued", "partners", "post-delivery", ({ fact }) => ({
    effect: "webhook.post",
    deliveryId: self("delivery", fact),
  })),
  on("delivery.due", "partners", "post-delivery-again", ({ fact }) => ({
    effect: "webhook.post",
    deliveryId: self("delivery", fact),
  })),
  on("delivery.succeeded", "partners", "note-endpoint-well", ({ fact, endpointId }) =>
    order(endpointId, { type: "endpoint.noteSuccess" }, fact.programmeId),
  ),
  on("delivery.attemptFailed", "partners", "note-endpoint-failing", ({ fact, endpointId, gone }) =>
    order(endpointId, { type: "endpoint.noteFailure", gone }, fact.programmeId),
  ),
  on("delivery.failed", "partners", "note-endpoint-failed", ({ fact, endpointId, gone }) =>
    order(endpointId, { type: "endpoint.noteFailure", gone }, fact.programmeId),
  ),
  on("endpoint.disabled", "mail", "tell-manager-endpoint-disabled", ({ fact, byUs }) =>
    byUs ? letter(fact, "endpoint-disabled", fact.recordId, fact.programmeId, fact.sequence) : [],
  ),
  on("request.forgotten", "partners", "forget-request", ({ fact }) => ({
    effect: "record.erase",
    id: fact.recordId,
  })),
];

export const REACTIONS: readonly Reaction[] = [
  ...ENROLMENT,
  ...SEARCH,
  ...INTRODUCTION,
  ...MEETING,
  ...AFTERWARDS,
  ...LETTERS,
  ...PARTNERS,
];

const BY_TYPE = new Map<string, Reaction[]>();
for (const reaction of REACTIONS) BY_TYPE.set(reaction.on, [...(BY_TYPE.get(reaction.on) ?? []), reaction]);

/** The reactions of one consumer to a fact, in the order of the table. */
export function reactionsTo(fact: Fact, consumer: Consumer): readonly Reaction[] {
  const matching = [...(BY_TYPE.get(fact.event.type) ?? []), ...(BY_TYPE.get("*") ?? [])];
  return matching.filter((reaction) => reaction.consumer === consumer);
}
