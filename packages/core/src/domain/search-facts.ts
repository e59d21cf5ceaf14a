import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import type { Outcome, Terms } from "./introduction-facts.ts";

// What is said to a search, and what has happened to one.

export const ENDINGS = ["met", "coach", "column", "withdrawn"] as const;
export type Ending = (typeof ENDINGS)[number];

export type Phase = "proposed" | "reviewing" | "queued" | "asked" | "questioned" | "offered" | "scheduled";

export interface LiveIntroduction {
  readonly introductionId: Id<"introduction">;
  readonly hostId: Id<"host">;
  readonly phase: Phase;
  /** By when this step is answered, where somebody owes an answer. */
  readonly answerBy: Instant | undefined;
  readonly since: Instant;
}

/** One match for this search, as the matching engine found it. */
export interface Choice {
  readonly hostId: Id<"host">;
  readonly terms: Omit<Terms, "searchId" | "seekerId" | "hostId">;
}

export type SearchCommand =
  | {
      readonly type: "search.open";
      readonly seekerId: Id<"seeker">;
      readonly wanted: number;
      readonly days: number;
      /** False: waits for the programme's first matching round. */
      readonly launched: boolean;
      readonly wantsCoach: boolean;
    }
  | { readonly type: "search.launch" }
  | { readonly type: "search.ask"; readonly choices: readonly Choice[] }
  | { readonly type: "search.welcome"; readonly choice: Choice }
  /** `inPassing`: found while looking for another search, which will look again. */
  | { readonly type: "search.findNone"; readonly because: string; readonly inPassing?: boolean }
  | {
      readonly type: "search.follow";
      readonly introductionId: Id<"introduction">;
      readonly hostId: Id<"host">;
      readonly phase: Phase;
      readonly answerBy?: Instant;
      /** Sequence of the introduction's fact that says so: facts come twice and in any order, the latest counts. */
      readonly asOf: number;
    }
  | {
      readonly type: "search.close";
      readonly introductionId: Id<"introduction">;
      readonly outcome: Outcome;
      readonly asOf: number;
    }
  | { readonly type: "search.assign"; readonly coachId: Id<"coach"> }
  /** The coach who had taken the search has left. */
  | { readonly type: "search.loseCoach"; readonly coachId: Id<"coach"> }
  | { readonly type: "search.giveToColumn" }
  | { readonly type: "search.askCoach" }
  | { readonly type: "search.withdraw" }
  | { readonly type: "search.wake" };

export type SearchEvent =
  | {
      readonly type: "search.opened";
      readonly seekerId: Id<"seeker">;
      readonly wanted: number;
      readonly deadlineAt: Instant;
      readonly launched: boolean;
    }
  | { readonly type: "search.launched"; readonly seekerId: Id<"seeker"> }
  | {
      readonly type: "search.reopened";
      readonly seekerId: Id<"seeker">;
      readonly wanted: number;
      readonly deadlineAt: Instant;
    }
  | { readonly type: "search.hostWanted"; readonly seekerId: Id<"seeker">; readonly places: number }
  | {
      readonly type: "search.hostChosen";
      readonly seekerId: Id<"seeker">;
      readonly introductionId: Id<"introduction">;
      readonly hostId: Id<"host">;
      readonly terms: Terms;
      /** Hosts asked before this one. */
      readonly number: number;
    }
  | {
      readonly type: "search.hostMissing";
      readonly seekerId: Id<"seeker">;
      readonly because: string;
      readonly inPassing?: boolean;
    }
  | {
      readonly type: "search.progressed";
      readonly introductionId: Id<"introduction">;
      readonly hostId: Id<"host">;
      readonly phase: Phase;
      readonly answerBy?: Instant;
      readonly asOf: number;
    }
  | {
      readonly type: "search.introductionClosed";
      readonly seekerId: Id<"seeker">;
      readonly introductionId: Id<"introduction">;
      readonly outcome: Outcome;
      /** True when another host is asked next: the seeker is told so. */
      readonly goesOn: boolean;
      readonly asOf: number;
    }
  | {
      readonly type: "search.closing";
      readonly introductionIds: readonly Id<"introduction">[];
      readonly because: string;
    }
  | {
      readonly type: "search.coachWanted";
      readonly seekerId: Id<"seeker">;
      readonly because: string;
      /** The coach who had the search and has left, if one did. */
      readonly leftId?: Id<"coach">;
    }
  | { readonly type: "search.coachSpared"; readonly coachId: Id<"coach"> }
  | { readonly type: "search.resumed"; readonly seekerId: Id<"seeker"> }
  | {
      readonly type: "search.ended";
      readonly seekerId: Id<"seeker">;
      readonly how: Ending;
      readonly met: number;
      readonly coachId?: Id<"coach">;
      readonly introductionIds: readonly Id<"introduction">[];
      readonly days: number;
    };
