import { searchIdsOf } from "../domain/derived.ts";
import { SHARED } from "../kernel/record.ts";
import type { Order } from "../vocabulary.ts";
import { endIntroduction, type Happened, letter, on, order, type Reaction, self } from "./reaction.ts";

export const ENROLMENT: readonly Reaction[] = [
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
