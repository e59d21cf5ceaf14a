import { type AccessCommand, type AccessEvent, type AccessState, access } from "./domain/access.ts";
import {
  type AllowanceCommand,
  type AllowanceEvent,
  type AllowanceState,
  allowance,
} from "./domain/allowance.ts";
import { type BridgeCommand, type BridgeEvent, type BridgeState, bridge } from "./domain/bridge.ts";
import { type CircleCommand, type CircleEvent, type CircleState, circle } from "./domain/circle.ts";
import { type CoachCommand, type CoachEvent, type CoachState, coach } from "./domain/coach.ts";
import { type CoachingCommand, type CoachingEvent, type CoachingState, coaching } from "./domain/coaching.ts";
import { type ConcernCommand, type ConcernEvent, type ConcernState, concern } from "./domain/concern.ts";
import { type DeliveryCommand, type DeliveryEvent, type DeliveryState, delivery } from "./domain/delivery.ts";
import { type DiaryCommand, type DiaryEvent, type DiaryState, diary } from "./domain/diary.ts";
import { type DraftCommand, type DraftEvent, type DraftState, draft } from "./domain/draft.ts";
import { type EndpointCommand, type EndpointEvent, type EndpointState, endpoint } from "./domain/endpoint.ts";
import { type HostCommand, type HostEvent, type HostState, host } from "./domain/host.ts";
import {
  type IntroductionCommand,
  type IntroductionEvent,
  type IntroductionState,
  introduction,
} from "./domain/introduction.ts";
import { type IssueCommand, type IssueEvent, type IssueState, issue } from "./domain/issue.ts";
import {
  type LetterCommand,
  type LetterEvent,
  type LetterRef,
  type LetterState,
  letter,
} from "./domain/letter.ts";
import { type ManagerCommand, type ManagerEvent, type ManagerState, manager } from "./domain/manager.ts";
import { type MeetingCommand, type MeetingEvent, type MeetingState, meeting } from "./domain/meeting.ts";
import {
  type MentorshipCommand,
  type MentorshipEvent,
  type MentorshipState,
  mentorship,
} from "./domain/mentorship.ts";
import { type NotebookCommand, type NotebookEvent, type NotebookState, notebook } from "./domain/notebook.ts";
import { type OutcomeCommand, type OutcomeEvent, type OutcomeState, outcome } from "./domain/outcome.ts";
import { type PieceCommand, type PieceEvent, type PieceState, piece } from "./domain/piece.ts";
import { type PracticeCommand, type PracticeEvent, type PracticeState, practice } from "./domain/practice.ts";
import {
  type PreparationCommand,
  type PreparationEvent,
  type PreparationState,
  preparation,
} from "./domain/preparation.ts";
import {
  type ProgrammeCommand,
  type ProgrammeEvent,
  type ProgrammeState,
  programme,
} from "./domain/programme.ts";
import { type QuestionCommand, type QuestionEvent, type QuestionState, question } from "./domain/question.ts";
import {
  type RecruitmentCommand,
  type RecruitmentEvent,
  type RecruitmentState,
  recruitment,
} from "./domain/recruitment.ts";
import { type ReferralCommand, type ReferralEvent, type ReferralState, referral } from "./domain/referral.ts";
import { type RequestCommand, type RequestEvent, type RequestState, request } from "./domain/request.ts";
import { type SearchCommand, type SearchEvent, type SearchState, search } from "./domain/search.ts";
import { type SeekerCommand, type SeekerEvent, type SeekerState, seeker } from "./domain/seeker.ts";
import { type SessionCommand, type SessionEvent, type SessionState, session } from "./domain/session.ts";
import {
  type SubscriberCommand,
  type SubscriberEvent,
  type SubscriberState,
  subscriber,
} from "./domain/subscriber.ts";
import {
  type SuppressionCommand,
  type SuppressionEvent,
  type SuppressionState,
  suppression,
} from "./domain/suppression.ts";
import { type SurveyCommand, type SurveyEvent, type SurveyState, survey } from "./domain/survey.ts";
import { type TalkCommand, type TalkEvent, type TalkState, talk } from "./domain/talk.ts";
import { type ThanksCommand, type ThanksEvent, type ThanksState, thanks } from "./domain/thanks.ts";
import { type UploadCommand, type UploadEvent, type UploadState, upload } from "./domain/upload.ts";
import type { Decider } from "./kernel/decider.ts";
import type { EventId, Id, Kind } from "./kernel/id.ts";
import type { Recorded } from "./kernel/record.ts";

/** Every decider, by kind: what the engine knows of the domain. */
export const DECIDERS = {
  programme,
  manager,
  session,
  draft,
  seeker,
  host,
  coach,
  search,
  introduction,
  meeting,
  diary,
  preparation,
  survey,
  thanks,
  referral,
  circle,
  bridge,
  outcome,
  notebook,
  recruitment,
  talk,
  mentorship,
  practice,
  coaching,
  question,
  issue,
  subscriber,
  concern,
  letter,
  suppression,
  endpoint,
  delivery,
  request,
  access,
  allowance,
  upload,
  piece,
} as const;

export interface States {
  programme: ProgrammeState;
  manager: ManagerState;
  session: SessionState;
  draft: DraftState;
  seeker: SeekerState;
  host: HostState;
  coach: CoachState;
  search: SearchState;
  introduction: IntroductionState;
  meeting: MeetingState;
  diary: DiaryState;
  preparation: PreparationState;
  survey: SurveyState;
  thanks: ThanksState;
  referral: ReferralState;
  circle: CircleState;
  bridge: BridgeState;
  outcome: OutcomeState;
  notebook: NotebookState;
  recruitment: RecruitmentState;
  talk: TalkState;
  mentorship: MentorshipState;
  practice: PracticeState;
  coaching: CoachingState;
  question: QuestionState;
  issue: IssueState;
  subscriber: SubscriberState;
  concern: ConcernState;
  letter: LetterState;
  suppression: SuppressionState;
  endpoint: EndpointState;
  delivery: DeliveryState;
  request: RequestState;
  access: AccessState;
  allowance: AllowanceState;
  upload: UploadState;
  piece: PieceState;
}

export interface Commands {
  programme: ProgrammeCommand;
  manager: ManagerCommand;
  session: SessionCommand;
  draft: DraftCommand;
  seeker: SeekerCommand;
  host: HostCommand;
  coach: CoachCommand;
  search: SearchCommand;
  introduction: IntroductionCommand;
  meeting: MeetingCommand;
  diary: DiaryCommand;
  preparation: PreparationCommand;
  survey: SurveyCommand;
  thanks: ThanksCommand;
  referral: ReferralCommand;
  circle: CircleCommand;
  bridge: BridgeCommand;
  outcome: OutcomeCommand;
  notebook: NotebookCommand;
  recruitment: RecruitmentCommand;
  talk: TalkCommand;
  mentorship: MentorshipCommand;
  practice: PracticeCommand;
  coaching: CoachingCommand;
  question: QuestionCommand;
  issue: IssueCommand;
  subscriber: SubscriberCommand;
  concern: ConcernCommand;
  letter: LetterCommand;
  suppression: SuppressionCommand;
  endpoint: EndpointCommand;
  delivery: DeliveryCommand;
  request: RequestCommand;
  access: AccessCommand;
  allowance: AllowanceCommand;
  upload: UploadCommand;
  piece: PieceCommand;
}

export interface Events {
  programme: ProgrammeEvent;
  manager: ManagerEvent;
  session: SessionEvent;
  draft: DraftEvent;
  seeker: SeekerEvent;
  host: HostEvent;
  coach: CoachEvent;
  search: SearchEvent;
  introduction: IntroductionEvent;
  meeting: MeetingEvent;
  diary: DiaryEvent;
  preparation: PreparationEvent;
  survey: SurveyEvent;
  thanks: ThanksEvent;
  referral: ReferralEvent;
  circle: CircleEvent;
  bridge: BridgeEvent;
  outcome: OutcomeEvent;
  notebook: NotebookEvent;
  recruitment: RecruitmentEvent;
  talk: TalkEvent;
  mentorship: MentorshipEvent;
  practice: PracticeEvent;
  coaching: CoachingEvent;
  question: QuestionEvent;
  issue: IssueEvent;
  subscriber: SubscriberEvent;
  concern: ConcernEvent;
  letter: LetterEvent;
  suppression: SuppressionEvent;
  endpoint: EndpointEvent;
  delivery: DeliveryEvent;
  request: RequestEvent;
  access: AccessEvent;
  allowance: AllowanceEvent;
  upload: UploadEvent;
  piece: PieceEvent;
}

export type Event = Events[Kind];
export type EventType = Event["type"];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
/** A fact as published, of one type. */
export type Fact<T extends EventType = EventType> = Recorded<EventOf<T>>;

/** The registry, typed loosely enough for the engine to run any of them. */
export const deciderOf = <K extends Kind>(kind: K): Decider<K, States[K], Commands[K], Events[K]> =>
  // Guaranteed by DECIDERS: the entry under each kind is that kind's decider.
  DECIDERS[kind] as unknown as Decider<K, States[K], Commands[K], Events[K]>;

/** A command addressed to a record. `programmeId` is whose record it becomes when it does not exist yet. */
export type Order<K extends Kind = Kind> = {
  [Each in K]: {
    readonly to: Id<Each>;
    readonly command: Commands[Each];
    readonly programmeId: Id<"programme">;
  };
}[K];

/** A touch of the outside world, by id and not by copy: everything is looked up again when it is done. */
export type Effect =
  | { readonly effect: "letter.send"; readonly letter: LetterRef; readonly programmeId: Id<"programme"> }
  | { readonly effect: "letter.settle"; readonly letterId: Id<"letter"> }
  | { readonly effect: "search.begin"; readonly seekerId: Id<"seeker">; readonly number: number }
  | { readonly effect: "search.match"; readonly searchId: Id<"search"> }
  | { readonly effect: "programme.match"; readonly programmeId: Id<"programme"> }
  | { readonly effect: "mentorship.talk"; readonly mentorshipId: Id<"mentorship">; readonly number: number }
  | {
      readonly effect: "practice.match";
      readonly practiceId: Id<"practice">;
      readonly partner: "coach" | "peer";
      readonly avoid: readonly Id[];
      readonly number: number;
    }
  | {
      readonly effect: "practice.talk";
      readonly practiceId: Id<"practice">;
      readonly giverId: Id<"coach"> | Id<"seeker">;
      readonly number: number;
    }
  | { readonly effect: "coaching.begin"; readonly searchId: Id<"search">; readonly coachId: Id<"coach"> }
  | { readonly effect: "coaching.talk"; readonly coachingId: Id<"coaching">; readonly number: number }
  | { readonly effect: "talk.arrange"; readonly talkId: Id<"talk"> }
  | { readonly effect: "meeting.arrange"; readonly introductionId: Id<"introduction"> }
  | { readonly effect: "coach.find"; readonly searchId: Id<"search"> }
  | { readonly effect: "question.assignNext"; readonly questionId: Id<"question"> }
  | { readonly effect: "adviser.forget"; readonly adviserId: Id<"coach"> }
  | { readonly effect: "issue.plan"; readonly programmeId: Id<"programme"> }
  | { readonly effect: "issue.gather"; readonly issueId: Id<"issue"> }
  | { readonly effect: "issue.bring"; readonly issueId: Id<"issue"> }
  | { readonly effect: "referral.follow"; readonly referralId: Id<"referral"> }
  | { readonly effect: "referral.introduce"; readonly referralId: Id<"referral"> }
  | { readonly effect: "path.find"; readonly seekerId: Id<"seeker"> }
  | { readonly effect: "path.findAll"; readonly programmeId: Id<"programme"> }
  | { readonly effect: "bridge.cross"; readonly bridgeId: Id<"bridge"> }
  | { readonly effect: "circle.empty"; readonly ownerId: Id<"seeker"> | Id<"host"> }
  | { readonly effect: "circle.forget"; readonly ownerId: Id<"seeker"> | Id<"host"> }
  | {
      readonly effect: "address.note";
      readonly letterId: Id<"letter">;
      readonly kind: "permanent" | "transient" | "complaint";
      readonly feedbackId: string;
    }
  | { readonly effect: "record.erase"; readonly id: Id }
  | { readonly effect: "upload.enter"; readonly uploadId: Id<"upload">; readonly piece: number }
  /** `before`: the sequence of the fact that asks for it, which itself stays; without it the whole history goes. */
  | { readonly effect: "record.forget"; readonly id: Id; readonly before?: number }
  | {
      readonly effect: "seeker.forget";
      readonly seekerId: Id<"seeker">;
      readonly searches: number;
      readonly before: number;
    }
  | { readonly effect: "host.forget"; readonly hostId: Id<"host">; readonly before: number }
  | {
      readonly effect: "webhook.fanOut";
      readonly factId: EventId;
      readonly factType: string;
      readonly programmeId: Id<"programme">;
    }
  | { readonly effect: "webhook.post"; readonly deliveryId: Id<"delivery"> };

/** Facts after which nothing older is kept of their record: its person is forgotten. */
export const FORGETS: ReadonlySet<EventType> = new Set([
  "seeker.forgotten",
  "host.forgotten",
  "coach.forgotten",
  "coach.erased",
  "referral.forgotten",
  "circle.kept",
  "circle.emptied",
  "bridge.forgotten",
  "question.withdrawn",
  "question.askerForgotten",
  "question.answerDropped",
  "question.forgotten",
  "subscriber.left",
  "concern.forgotten",
]);

/** Kinds whose facts partners receive. The rest is plumbing: a diary, a session or a delivery is nobody's business. */
export const PUBLIC_KINDS: ReadonlySet<Kind> = new Set([
  "programme",
  "seeker",
  "host",
  "coach",
  "search",
  "introduction",
  "meeting",
  "preparation",
  "survey",
  "thanks",
  "referral",
  "outcome",
  "recruitment",
  "talk",
  "mentorship",
  "practice",
  "coaching",
  "question",
  "issue",
  "subscriber",
  "letter",
]);

/** Events of public kinds that never leave: hashes of keys. */
export const PRIVATE_TYPES: ReadonlySet<EventType> = new Set(["programme.keyIssued", "programme.keyRevoked"]);

export const isPublic = (kind: Kind, type: string): boolean =>
  PUBLIC_KINDS.has(kind) && !PRIVATE_TYPES.has(type as EventType);

/**
 * Fields of public events that never leave. A person named by somebody else has agreed to nothing yet, and what came
 * in through a form is nobody's until its owner confirms it: the confirmation brings the same fields. Who asked the column,
 * and in which words, leaves with nothing: what is published is what an editor has approved.
 */
export const WITHHELD: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  "seeker.applied": ["profile", "consent"],
  "host.applied": ["profile", "consent"],
  "coach.applied": ["profile", "consent"],
  // Somebody named in an advertisement has agreed to nothing, and the notes are the seeker's own.
  "recruitment.logged": ["contact"],
  "recruitment.noted": ["notes"],
  // What was said of somebody in practice stays between the two.
  "practice.feedbackGiven": ["marks", "well", "next"],
  // A wish is between one person and us until the other has it too.
  "mentorship.wished": ["side", "zone"],
  "mentorship.joined": ["line"],
  "referral.offered": ["name", "email", "note"],
  "introduction.referred": ["person"],
  // What somebody means to ask is between them and their host; partners learn that they are prepared.
  "preparation.chosen": ["questions"],
  // What somebody wrote to the programme's people is for them; partners learn that there was an answer.
  "letter.answered": ["text", "mailId"],
  "question.asked": ["asker", "words", "searchId"],
  "question.answered": ["answer"],
  "question.drafted": ["title", "question", "answer"],
  "question.approved": ["overridden"],
  "question.declined": ["because"],
  "subscriber.subscribed": ["email"],
};
