import { endIntroduction, letter, on, order, type Reaction, self } from "./reaction.ts";

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

export const SEARCH: readonly Reaction[] = [
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
