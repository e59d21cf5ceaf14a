import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import type { Place } from "../kernel/workday.ts";
import type { Side } from "./diary.ts";
import type { Format } from "./profile.ts";

// What is said to a meeting, and what has happened to one.

/** What a meeting is for: an introduction, or a talk outside of one (coaching, practice, mentorship). */
export type Occasion = Id<"introduction"> | Id<"talk">;

/** Who gives the time: a host, and in a talk a coach, a peer or a host again. */
export type Giver = Id<"host"> | Id<"coach"> | Id<"seeker">;

export interface Appointment {
  readonly occasionId: Occasion;
  /** The search an introduction belongs to; a talk belongs to none. */
  readonly searchId?: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Giver;
  readonly seekerDiaryId: Id<"diary">;
  readonly hostDiaryId: Id<"diary">;
  readonly seekerPlace: Place;
  readonly hostPlace: Place;
  readonly minutes: number;
  readonly format: Format;
  readonly place: string;
}

/** When, with the promise that stands behind it: the wall time on the host's clock. */
export interface When {
  readonly startsAt: Instant;
  readonly wall: string;
  readonly zone: string;
  /** Version of the zone data the instant was computed with. */
  readonly zoneData: string;
}

/** `pack` is what the host reads beforehand, two days before; the seeker's comes with the confirmation. */
export type Which = "pack" | "24h" | "1h";

export type MeetingCommand =
  | { readonly type: "meeting.request"; readonly appointment: Appointment; readonly startsAt: Instant }
  | { readonly type: "meeting.secure"; readonly side: Side; readonly hold: number }
  | { readonly type: "meeting.clash"; readonly side: Side; readonly hold: number }
  | { readonly type: "meeting.move"; readonly by: Side; readonly startsAt: Instant }
  | { readonly type: "meeting.cancel"; readonly by: Side | "programme"; readonly because: string }
  | { readonly type: "meeting.confirm"; readonly by: Side }
  | { readonly type: "meeting.place"; readonly by: Side; readonly place: string }
  | { readonly type: "meeting.report"; readonly by: Side; readonly happened: boolean }
  | { readonly type: "meeting.retime" }
  | { readonly type: "meeting.wake" };

export interface Parties {
  readonly occasionId: Occasion;
  readonly searchId?: Id<"search">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Giver;
}

export interface Zones {
  readonly seeker: string;
  readonly host: string;
}

interface HoldAsked {
  readonly side: Side;
  readonly diaryId: Id<"diary">;
  readonly hold: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** A time the meeting no longer needs: number of the hold, and whose diaries may have it. */
interface Released {
  readonly diaryIds: readonly Id<"diary">[];
  readonly letGo: number;
}

export type MeetingEvent =
  | {
      readonly type: "meeting.requested";
      readonly appointment: Appointment;
      readonly when: When;
      readonly hold: number;
    }
  | ({ readonly type: "meeting.holdAsked" } & HoldAsked)
  | ({ readonly type: "meeting.holdReturned" } & Released)
  | ({ readonly type: "meeting.clashed"; readonly side: Side; readonly startsAt: Instant } & Released &
      Parties)
  | ({ readonly type: "meeting.scheduled"; readonly when: When } & Parties)
  | ({
      readonly type: "meeting.moveAsked";
      readonly by: Side;
      readonly when: When;
      readonly hold: number;
    } & Parties)
  | ({ readonly type: "meeting.moveClashed"; readonly by: Side; readonly startsAt: Instant } & Released &
      Parties)
  | ({
      readonly type: "meeting.moved";
      readonly by: Side;
      readonly was: When;
      readonly when: When;
      readonly hold: number;
      readonly sequence: number;
    } & Released &
      Parties)
  | ({
      readonly type: "meeting.retimed";
      readonly was: When;
      readonly when: When;
      readonly hold: number;
      readonly sequence: number;
    } & Released &
      Parties)
  | ({
      readonly type: "meeting.reminderDue";
      readonly side: Side;
      readonly which: Which;
      readonly sequence: number;
    } & Parties)
  | { readonly type: "meeting.reminderSkipped"; readonly side: Side; readonly which: Which }
  | ({
      readonly type: "meeting.placed";
      readonly by: Side;
      readonly place: string;
      readonly sequence: number;
    } & Parties)
  | ({ readonly type: "meeting.confirmed"; readonly by: Side } & Parties)
  | ({
      readonly type: "meeting.cancelled";
      readonly by: Side | "programme";
      readonly because: string;
      /** Whether the two had heard of the meeting: only then are they told that it is off. */
      readonly told: boolean;
      readonly when: When;
      readonly sequence: number;
    } & Released &
      Parties)
  | ({ readonly type: "meeting.outcomeWanted"; readonly number: number } & Parties)
  | ({ readonly type: "meeting.outcomePostponed"; readonly until: Instant } & Parties)
  | ({
      readonly type: "meeting.held";
      readonly by: Side | "nobody";
      readonly endedAt: Instant;
      readonly zones: Zones;
    } & Parties)
  | ({ readonly type: "meeting.missed"; readonly by: Side; readonly rebook: boolean } & Parties)
  | ({ readonly type: "meeting.closed" } & Parties);
