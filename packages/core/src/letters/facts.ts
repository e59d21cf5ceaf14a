import type { BridgeState } from "../domain/bridge.ts";
import type { CoachState } from "../domain/coach.ts";
import type { CoachingState } from "../domain/coaching.ts";
import type { ConcernState } from "../domain/concern.ts";
import type { Side } from "../domain/diary.ts";
import type { DraftState } from "../domain/draft.ts";
import type { HostState } from "../domain/host.ts";
import type { IntroductionState } from "../domain/introduction.ts";
import type { IssueState } from "../domain/issue.ts";
import type { LetterRef } from "../domain/letter.ts";
import type { ManagerState } from "../domain/manager.ts";
import type { MeetingState } from "../domain/meeting.ts";
import type { MentorshipState } from "../domain/mentorship.ts";
import type { OutcomeState } from "../domain/outcome.ts";
import type { PracticeState } from "../domain/practice.ts";
import type { PreparationState } from "../domain/preparation.ts";
import type { CoachProfile, Field, HostProfile, Person, SeekerProfile } from "../domain/profile.ts";
import type { Settings } from "../domain/programme.ts";
import type { QuestionState } from "../domain/question.ts";
import type { RecruitmentState } from "../domain/recruitment.ts";
import type { ReferralState } from "../domain/referral.ts";
import type { SearchState } from "../domain/search.ts";
import type { SeekerState } from "../domain/seeker.ts";
import type { SessionState } from "../domain/session.ts";
import type { SubscriberState } from "../domain/subscriber.ts";
import type { SurveyState } from "../domain/survey.ts";
import type { TalkState } from "../domain/talk.ts";
import type { ThanksState } from "../domain/thanks.ts";
import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import type { Door } from "../kernel/link.ts";

/** Whom a letter goes to. */
export interface Recipient {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly zone: string;
  /** Which side of an introduction; undefined for managers and named persons. */
  readonly side: Side | undefined;
}

/** A question as it stands in the column, or would. */
export interface Printed {
  readonly id: Id<"question">;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  /** The asker's first name; empty when they wish for none. */
  readonly signed: string;
  readonly answeredBy: "coach" | "host" | "editor";
  readonly field: Field | undefined;
  readonly publishedAt: Instant;
  readonly issueId: Id<"issue">;
}

export interface ColumnFacts {
  readonly questionId: Id<"question"> | undefined;
  readonly question: QuestionState | undefined;
  /** When a question that is still in hand is let go. */
  readonly endAt: Instant | undefined;
  readonly issue: IssueState | undefined;
  readonly subscriber: SubscriberState | undefined;
  readonly concern: ConcernState | undefined;
  /** What the issue holds; for a pack everything that was ever published, the latest first. */
  readonly printed: readonly Printed[];
}

/** A plain mail that answers a letter of ours. */
export interface Answered {
  readonly by: string;
  readonly email: string;
  /** Subject of the letter it answers. */
  readonly subject: string;
  readonly text: string;
  /** True: nothing follows from our letter by itself until somebody has had time to read this. */
  readonly holds: boolean;
}

/**
 * Everything a letter may say, looked up at the moment of sending: never a copy from when it was planned. What the
 * purpose does not need is undefined. States are as stored now, so `wanted` can see that the world has moved on.
 */
export interface Facts {
  readonly ref: LetterRef;
  readonly now: Instant;
  readonly programmeId: Id<"programme">;
  readonly programme: Settings;
  readonly programmeOpen: boolean;
  readonly recipient: Recipient;
  readonly seeker: SeekerProfile | undefined;
  readonly seekerState: SeekerState | undefined;
  readonly host: HostProfile | undefined;
  readonly hostState: HostState | undefined;
  readonly coach: CoachProfile | undefined;
  readonly coachState: CoachState | undefined;
  readonly search: SearchState | undefined;
  readonly introductionId: Id<"introduction"> | undefined;
  readonly introduction: IntroductionState | undefined;
  readonly coaching: CoachingState | undefined;
  readonly practice: PracticeState | undefined;
  readonly mentorship: MentorshipState | undefined;
  readonly talkId: Id<"talk"> | undefined;
  readonly talk: TalkState | undefined;
  readonly meetingId: Id<"meeting"> | undefined;
  readonly meeting: MeetingState | undefined;
  /** What the seeker chose to ask in this meeting. */
  readonly preparation: PreparationState | undefined;
  readonly survey: SurveyState | undefined;
  readonly thanks: ThanksState | undefined;
  readonly referral: ReferralState | undefined;
  /** Who gave the name, for a referral: a host, or the seeker who knows them. */
  readonly referrer: Pick<Person, "name"> | undefined;
  /** What a connector is asked to pass on. */
  readonly bridge: BridgeState | undefined;
  /** Who is asked to pass a request on, or has passed this one on. */
  readonly connectorName: string | undefined;
  /** The two know each other, and both let us say so to them. */
  readonly acquainted: boolean;
  readonly outcome: OutcomeState | undefined;
  readonly recruitment: RecruitmentState | undefined;
  readonly draft: DraftState | undefined;
  readonly manager: ManagerState | undefined;
  readonly session: SessionState | undefined;
  readonly endpointUrl: string | undefined;
  /** What somebody wrote back to one of our letters, for the programme's people. */
  readonly answered: Answered | undefined;
  /** What letters of the column and packs speak of. */
  readonly column: ColumnFacts | undefined;
  /** Full address of a door for this recipient. */
  readonly link: (door: Door) => string;
  /** Full address of a public page: `/guide`, `/manage`. */
  readonly page: (path: string) => string;
}
