import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import type { Place } from "../kernel/workday.ts";
import type { Commercial, Format } from "./profile.ts";
import type { Cadence } from "./programme.ts";

// What is said to an introduction, and what has happened to one.

/** What both sides need to know to arrange the conversation; carried from the match, so a later change of settings
 * never touches an introduction half-way. */
export interface Terms {
  readonly searchId: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
  /** Recipient's zone and country: when letters may arrive, and which days count. */
  readonly hostPlace: Place;
  readonly seekerPlace: Place;
  readonly cadence: Cadence;
  readonly reviewed: boolean;
  /** True when the two share nothing: a stranger is reminded once only. */
  readonly cold: boolean;
  /** The match in integer points, and why, for the host's and the manager's eyes. */
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** Why the two were matched, in sentences for each of them. */
  readonly why: { readonly host: readonly string[]; readonly seeker: readonly string[] };
  /** The first sentence of the request: what connects the two. */
  readonly connection: string;
  /**
   * The seeker's 30-second commercial as the match took it: request and follow-ups say the same, whatever is rewritten
   * meanwhile. Undefined in introductions older than versions.
   */
  readonly commercial?: Commercial;
  /** Set when another host gave the name. */
  readonly referralId?: Id<"referral">;
  /** Set when a connector passed the request on. */
  readonly bridgeId?: Id<"bridge">;
}

export interface Reason {
  readonly criterion: string;
  readonly points: number;
  readonly max: number;
  readonly known: boolean;
  readonly because: string;
}

/** A time the host offers: the wall time on the host's clock is the promise, the instant follows from it. */
export interface OfferedTime {
  readonly startsAt: Instant;
  readonly wall: string;
}

export interface Offer {
  readonly times: readonly OfferedTime[];
  /** The host's zone when the offer was made. */
  readonly zone: string;
  readonly minutes: number;
  readonly format: Format;
  /** A café and its address, or a link, or a number; empty when the seeker is to be told later. */
  readonly place: string;
  readonly note: string;
}

export const OUTCOMES = [
  "met",
  "missed",
  "cancelled",
  "declined",
  "referred",
  "lapsed",
  "times-lapsed",
  "question-lapsed",
  "turned-away",
  "dropped",
  "withdrawn",
  "undeliverable",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface NamedPerson {
  readonly name: string;
  readonly email: string;
  readonly note: string;
  readonly mayUseName: boolean;
}

export type PauseChoice = 0 | 1 | 3 | 6 | "for-good";

export type IntroductionCommand =
  | { readonly type: "introduction.propose"; readonly terms: Terms }
  | { readonly type: "introduction.secure" }
  | { readonly type: "introduction.turnAway"; readonly because: string }
  | { readonly type: "introduction.approve" }
  | { readonly type: "introduction.drop"; readonly because: string }
  | { readonly type: "introduction.accept"; readonly offer: Offer }
  | { readonly type: "introduction.counter"; readonly offer: Offer }
  | { readonly type: "introduction.decline"; readonly pause: PauseChoice; readonly note: string }
  | { readonly type: "introduction.refer"; readonly person: NamedPerson }
  | { readonly type: "introduction.question"; readonly text: string }
  | { readonly type: "introduction.reply"; readonly text: string }
  | { readonly type: "introduction.delay"; readonly until: Instant }
  /** The host wrote back by plain mail, which a person must read. */
  | { readonly type: "introduction.hear" }
  | { readonly type: "introduction.choose"; readonly startsAt: Instant }
  | { readonly type: "introduction.refuseTimes"; readonly note: string }
  | { readonly type: "introduction.book" }
  | { readonly type: "introduction.clash"; readonly startsAt: Instant }
  | { readonly type: "introduction.undo" }
  | { readonly type: "introduction.abandon"; readonly because: string }
  | { readonly type: "introduction.end"; readonly outcome: Outcome; readonly because: string }
  | { readonly type: "introduction.wake" };

export interface Parties {
  readonly searchId: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
}

interface Offered {
  readonly offer: Offer;
  readonly hasty: boolean;
  /** By when the seeker chooses. */
  readonly chooseBy: Instant;
}

export type IntroductionEvent =
  | { readonly type: "introduction.proposed"; readonly terms: Terms }
  | ({ readonly type: "introduction.shortlisted" } & Parties)
  | ({ readonly type: "introduction.approved" } & Parties)
  | ({ readonly type: "introduction.requested"; readonly answerBy: Instant } & Parties)
  | ({ readonly type: "introduction.followedUp"; readonly number: number } & Parties)
  | ({
      readonly type: "introduction.postponed";
      readonly until: Instant;
      /** By when the host answers now, where that is what they owe. */
      readonly answerBy?: Instant;
    } & Parties)
  | ({ readonly type: "introduction.accepted" } & Offered & Parties)
  | ({ readonly type: "introduction.countered" } & Offered & Parties)
  | ({
      readonly type: "introduction.questioned";
      readonly text: string;
      readonly number: number;
      /** By when the seeker replies. */
      readonly replyBy: Instant;
    } & Parties)
  | ({
      readonly type: "introduction.replied";
      readonly text: string;
      readonly number: number;
      readonly answerBy: Instant;
    } & Parties)
  | ({ readonly type: "introduction.heard"; readonly answerBy: Instant } & Parties)
  | ({ readonly type: "introduction.chosen"; readonly time: OfferedTime; readonly offer: Offer } & Parties)
  | ({ readonly type: "introduction.choiceDue"; readonly number: number } & Parties)
  | ({
      readonly type: "introduction.timesRefused";
      readonly note: string;
      readonly number: number;
      readonly answerBy: Instant;
    } & Parties)
  | ({
      readonly type: "introduction.clashed";
      readonly startsAt: Instant;
      /** By when the seeker chooses another of the times, where any are left. */
      readonly chooseBy: Instant;
    } & Parties)
  | ({ readonly type: "introduction.booked" } & Parties)
  | ({
      readonly type: "introduction.declined";
      readonly pause: PauseChoice;
      readonly note: string;
      readonly hasty: boolean;
    } & Parties)
  | ({ readonly type: "introduction.referred"; readonly person: NamedPerson } & Parties)
  | ({
      readonly type: "introduction.undone";
      readonly was: "accepted" | "declined";
      readonly pause: PauseChoice;
      readonly number: number;
      readonly answerBy: Instant;
    } & Parties)
  | ({
      readonly type: "introduction.ended";
      readonly outcome: Outcome;
      readonly because: string;
      /** Whether the request ever went out. */
      readonly asked: boolean;
      /** Whether the host answered it in any way. */
      readonly answered: boolean;
      /** Whether times of the host's were on offer just then, or one was being booked. */
      readonly offered: boolean;
      readonly pause: PauseChoice;
    } & Parties)
  | ({ readonly type: "introduction.roomReturned" } & Parties)
  | ({ readonly type: "introduction.bookedTooLate" } & Parties);
