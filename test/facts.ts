import { type BridgeCommand, type BridgeState, bridge } from "@legwork/core/domain/bridge.ts";
import { type CoachState, coach } from "@legwork/core/domain/coach.ts";
import { type CoachingState, coaching } from "@legwork/core/domain/coaching.ts";
import type { Side } from "@legwork/core/domain/diary.ts";
import { draft } from "@legwork/core/domain/draft.ts";
import { type HostState, host } from "@legwork/core/domain/host.ts";
import {
  type IntroductionCommand,
  type IntroductionState,
  introduction,
  type Offer,
  type Terms,
} from "@legwork/core/domain/introduction.ts";
import type { Purpose } from "@legwork/core/domain/letter.ts";
import { type MeetingCommand, type MeetingState, meeting } from "@legwork/core/domain/meeting.ts";
import { type MentorshipState, mentorship } from "@legwork/core/domain/mentorship.ts";
import { type OutcomeState, outcome } from "@legwork/core/domain/outcome.ts";
import { type PracticeState, practice } from "@legwork/core/domain/practice.ts";
import { type PreparationState, preparation } from "@legwork/core/domain/preparation.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { callLetterNumber, type RecruitmentState, recruitment } from "@legwork/core/domain/recruitment.ts";
import { type ReferralState, referral } from "@legwork/core/domain/referral.ts";
import { type SearchState, search } from "@legwork/core/domain/search.ts";
import { type SeekerState, seeker } from "@legwork/core/domain/seeker.ts";
import { session } from "@legwork/core/domain/session.ts";
import { type SurveyState, survey } from "@legwork/core/domain/survey.ts";
import { type TalkState, talk } from "@legwork/core/domain/talk.ts";
import { type ThanksState, thanks } from "@legwork/core/domain/thanks.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { type Instant, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { wallOf } from "@legwork/core/kernel/zone.ts";
import type { Facts, Recipient } from "@legwork/core/letters/facts.ts";
import {
  ATTESTED,
  CONSENT,
  coachProfile,
  hostProfile,
  IDS,
  LONDON,
  NEW_YORK,
  seekerProfile,
  settings,
  terms,
} from "./cast.ts";
import { columnOccasions } from "./column-facts.ts";
import { at, given } from "./given.ts";

// What letters are written from, made by living the records' own lives: Amara in London asks Tom in New York.

export const AMARA: SeekerProfile = seekerProfile({
  name: "Amara Okafor",
  email: "amara@example.org",
  field: "architecture",
  role: "transport planner",
  goals: ["the-work", "the-path", "skills"],
  schools: ["University of Leeds"],
  formats: ["in-person", "video"],
  wanted: 2,
  commercial: {
    who: "I am in my last year of geography at Leeds, and I grew up beside a bus garage.",
    did: "For my thesis I counted who walks to school in three towns. The council used the maps I drew.",
    next: "I would like to plan streets that children can cross alone.",
    help: "Could you tell me what a planner does all week? I would like to know which skills count early on.",
  },
});

export const TOM: HostProfile = hostProfile({
  name: "Tom Lindqvist",
  email: "tom@example.org",
  zone: NEW_YORK.zone,
  country: NEW_YORK.country,
  city: "New York",
  field: "architecture",
  title: "Senior planner",
  employer: "Hudson Transit",
  pastEmployers: ["City of Leeds", "Arup"],
  schools: ["University of Leeds"],
  interests: ["cycling", "old maps"],
  topics: ["the-work", "skills", "the-organisation"],
  formats: ["video", "phone"],
  about: "I draw bus lanes, then spend two years talking people into them.",
});

export const CHIDI = coachProfile();

export const TERMS: Terms = terms({
  hostPlace: NEW_YORK,
  seekerPlace: LONDON,
  connection: "You both studied at the University of Leeds.",
  why: {
    host: ["You both studied at the University of Leeds.", "You offer to talk about the skills that count."],
    seeker: ["You both studied at the University of Leeds.", "Your host works in architecture."],
  },
});

/** Tuesday 1 December 2026, 10:00 in New York. */
export const ASKED_AT = at("2026-12-01 15:00");
/** Thursday 10 December, 09:30 in New York, 14:30 in London. */
export const STARTS_AT = at("2026-12-10 14:30");

export const OFFER: Offer = {
  times: [STARTS_AT, at("2026-12-11 15:00")].map((startsAt) => ({
    startsAt,
    wall: wallOf(startsAt, NEW_YORK.zone),
  })),
  zone: NEW_YORK.zone,
  minutes: 20,
  format: "video",
  place: "https://meet.example/tom-20",
  note: "Bring one of your maps.",
};

// ---------------------------------------------------------------- lives

/** The request as it went out on 1 December, and what was done then, ten minutes apart. */
export function asked(
  different: Partial<Terms> = {},
  ...done: readonly IntroductionCommand[]
): IntroductionState {
  let life = given(introduction)
    .when({ type: "introduction.propose", terms: { ...TERMS, ...different } }, "2026-12-01 14:58")
    .when({ type: "introduction.secure" }, "2026-12-01 14:59")
    .when({ type: "introduction.wake" }, ASKED_AT);
  let now: Instant = ASKED_AT;
  for (const command of done) {
    now = later(now, 10 * MINUTE_MS);
    life = life.when(command, now);
  }
  return life.state;
}

/** Woken when due, so many times. */
export function followedUp(times: number, different: Partial<Terms> = {}): IntroductionState {
  let life = given(introduction)
    .when({ type: "introduction.propose", terms: { ...TERMS, ...different } }, "2026-12-01 14:58")
    .when({ type: "introduction.secure" }, "2026-12-01 14:59")
    .when({ type: "introduction.wake" }, ASKED_AT);
  for (let n = 0; n < times; n++) life = life.whenDue();
  return life.state;
}

export const ACCEPT: IntroductionCommand = { type: "introduction.accept", offer: OFFER };
export const QUESTION: IntroductionCommand = {
  type: "introduction.question",
  text: "Is this about planning or about maps?",
};
export const REPLY: IntroductionCommand = {
  type: "introduction.reply",
  text: "About planning. The maps are how I got there.",
};

/** A meeting as commands leave it; diaries always have room, and hold what is asked at once. */
export function met(...done: readonly (readonly [MeetingCommand, string | Instant])[]): MeetingState {
  const appointment = {
    occasionId: IDS.introduction,
    searchId: IDS.search,
    seekerId: IDS.seeker,
    hostId: IDS.host,
    seekerDiaryId: IDS.seekerDiary,
    hostDiaryId: IDS.hostDiary,
    seekerPlace: LONDON,
    hostPlace: NEW_YORK,
    minutes: 20,
    format: "video",
    place: OFFER.place,
  } as const;
  const request: MeetingCommand = { type: "meeting.request", appointment, startsAt: STARTS_AT };
  let life = given(meeting);
  for (const [command, when] of [[request, at("2026-12-02 16:00")] as const, ...done]) {
    life = life.when(command, when);
    for (let step = 0; step < 2; step++) {
      const held = life.events().find((event) => event.type === "meeting.holdAsked");
      if (held === undefined) break;
      life = life.when({ type: "meeting.secure", side: held.side, hold: held.hold }, when);
    }
  }
  return life.state;
}

export const SEEKER_STATE: SeekerState = given(seeker).when(
  { type: "seeker.apply", profile: AMARA, consent: ATTESTED, source: "import" },
  "2026-11-20",
).state;
export const HOST_STATE: HostState = given(host).when(
  { type: "host.apply", profile: TOM, consent: ATTESTED, source: "import" },
  "2026-11-20",
).state;
export const COACH_STATE: CoachState = given(coach).when(
  { type: "coach.apply", profile: CHIDI, consent: ATTESTED, source: "import" },
  "2026-11-20",
).state;

const OPENED = given(search).when(
  { type: "search.open", seekerId: IDS.seeker, wanted: 2, days: 84, launched: true, wantsCoach: false },
  "2026-11-20",
).state;

/** The search, running, or ended in one of its ways after three hosts were asked. */
export function searched(how?: "met" | "coach" | "column" | "withdrawn"): SearchState {
  if (OPENED.status !== "running") throw new Error("the search did not begin");
  const { nextTryAt: _, ...running } = {
    ...OPENED,
    tried: [IDS.host, "hst_b", "hst_c"] as readonly Id<"host">[],
  };
  if (how === undefined) return { ...running, nextTryAt: at("2026-12-02") };
  const coachId = how === "coach" ? IDS.coach : undefined;
  const held = how === "met" ? [IDS.introduction, "int_b" as const] : [];
  return { ...running, status: "ended", how, endedAt: at("2027-01-10"), coachId, met: held };
}

const REF = {
  meetingId: IDS.meeting,
  introductionId: IDS.introduction,
  seekerId: IDS.seeker,
  hostId: IDS.host,
};

export const surveyed = (side: Side, asked = 1): SurveyState => {
  let life = given(survey).when({ type: "survey.open", ...REF, side, zone: LONDON.zone }, "2026-12-10 15:00");
  for (let n = 0; n < asked; n++) life = life.whenDue();
  return life.state;
};

export const prompted = (prompts: number): ThanksState => {
  let life = given(thanks).when(
    { type: "thanks.open", ...REF, zone: LONDON.zone, endedAt: at("2026-12-10 14:50") },
    "2026-12-10 15:00",
  );
  for (let n = 0; n < prompts; n++) life = life.whenDue();
  return life.state;
};

/** Two who both wished to go on, as far as asked. */
export const mentored = (phase: "offered" | "half" | "left"): MentorshipState => {
  const ref = { introductionId: IDS.introduction, seekerId: IDS.seeker, hostId: IDS.host };
  const wish = (side: Side) => ({ type: "mentorship.wish", side, zone: LONDON.zone, ...ref }) as const;
  const offered = given(mentorship)
    .when(wish("host"), "2026-12-12 10:00")
    .when(wish("seeker"), "2026-12-12 11:00");
  if (phase === "offered") return offered.state;
  const going = offered
    .when(
      {
        type: "mentorship.join",
        side: "host",
        line: "To pass on what I know.",
        terms: { everyWeeks: 4, meetings: 2 },
      },
      "2026-12-13 10:00",
    )
    .when(
      { type: "mentorship.join", side: "seeker", line: "To see whether planning is for me." },
      "2026-12-13 11:00",
    );
  const held = going
    .whenDue()
    .when({ type: "mentorship.noteTalk", number: 1, outcome: "met" }, "2027-01-05 10:00");
  return phase === "half"
    ? held.state
    : held.when(
        { type: "mentorship.leave", side: "seeker", words: "I found my way. Thank you!" },
        "2027-01-06 10:00",
      ).state;
};

/** A coach and a seeker: after the first call, with terms, agreed, one session to pay or paid, or over. */
export const coached = (phase: "call" | "terms" | "agreed" | "due" | "paid" | "ended"): CoachingState => {
  const zones = { coachZone: LONDON.zone, seekerZone: LONDON.zone };
  const ref = { coachId: IDS.coach, seekerId: IDS.seeker, searchId: IDS.search, ...zones };
  const call = given(coaching)
    .when({ type: "coaching.open", ...ref }, "2026-12-01 10:00")
    .when({ type: "coaching.noteTalk", number: 1, outcome: "met" }, "2026-12-03 10:30");
  if (phase === "call") return call.state;
  const terms = {
    sessions: 3,
    minutes: 60,
    price: 120,
    currency: "GBP",
    cancelHours: 24,
    payUrl: "https://pay.example.org/chidi",
    note: "Slowly, with questions.",
  } as const;
  const proposed = call.when({ type: "coaching.propose", terms }, "2026-12-04 10:00");
  if (phase === "terms") return proposed.state;
  const agreed = proposed.when({ type: "coaching.agree" }, "2026-12-05 10:00");
  if (phase === "agreed") return agreed.state;
  const due = agreed.when({ type: "coaching.noteTalk", number: 2, outcome: "met" }, "2026-12-12 11:00");
  if (phase === "due") return due.state;
  const paid = due.when({ type: "coaching.notePaid", number: 2 }, "2026-12-13 11:00");
  return phase === "paid"
    ? paid.state
    : paid.when(
        { type: "coaching.end", by: "seeker", because: "I know enough now. Thank you!" },
        "2026-12-14 11:00",
      ).state;
};

/** A seeker who has practised with a coach, and what came back. */
export const practised = (phase: "held" | "given" | "closed"): PracticeState => {
  const about = { seekerId: IDS.seeker, zone: LONDON.zone };
  const found = given(practice)
    .when({ type: "practice.want", partner: "coach", ...about }, "2026-12-01 10:00")
    .when({ type: "practice.find", giverId: IDS.coach, giverZone: LONDON.zone }, "2026-12-01 10:01");
  if (phase === "closed")
    return found
      .when({ type: "practice.noteTalk", number: 1, outcome: "lapsed" }, "2026-12-08 10:00")
      .when({ type: "practice.findNobody" }, "2026-12-08 10:01").state;
  const held = found.when({ type: "practice.noteTalk", number: 1, outcome: "met" }, "2026-12-05 10:30");
  const marks = { opening: 4, questions: 5, listening: 3, time: 4, manner: 5, ending: 2 };
  return phase === "held"
    ? held.state
    : held.when(
        { type: "practice.giveFeedback", number: 1, marks, well: "You listen.", next: "End with a name." },
        "2026-12-05 12:00",
      ).state;
};

/** A practice interview for which the giver is asked for times, or has offered some. */
export const talked = (status: "wanted" | "offered"): TalkState => {
  const life = given(talk).when(
    {
      type: "talk.open",
      kind: "practice",
      ownerId: IDS.introduction,
      number: 1,
      seekerId: IDS.seeker,
      giverId: IDS.host,
      seekerPlace: LONDON,
      giverPlace: LONDON,
      minutes: 30,
    },
    "2026-12-01 10:00",
  );
  if (status === "wanted") return life.state;
  const times = ["2026-12-09 10:00", "2026-12-10 15:30"].map((time) => ({
    startsAt: at(time),
    wall: time.replace(" ", "T"),
  }));
  const offer = {
    times,
    zone: LONDON.zone,
    minutes: 30,
    format: "video",
    place: "",
    note: "Bring a post.",
  } as const;
  return life.when({ type: "talk.offer", offer }, "2026-12-01 11:00").state;
};

/** An advertisement whose named person is to be called today, or was called yesterday. */
export const advertised = (phase: "due" | "called"): RecruitmentState => {
  const logged = given(recruitment).when(
    {
      type: "recruitment.log",
      seekerId: IDS.seeker,
      zone: LONDON.zone,
      advertised: { title: "Transport planner", employer: "Leeds City Council", seenAt: "The Post" },
      contact: { name: "Pat Named", phone: "0113 496 0000", email: "pat@example.org" },
      callAt: at("2026-12-10 09:00"),
    },
    "2026-12-08 12:00",
  );
  const due = logged.whenDue();
  return phase === "due"
    ? due.state
    : due.when({ type: "recruitment.tellCalled", number: 1 }, "2026-12-10 10:00").whenDue().state;
};

/** What came of one conversation, asked as often as said; `tell` answers the last question. */
export const cameOfIt = (asked: number, tell?: boolean): OutcomeState => {
  const { introductionId, seekerId, hostId } = REF;
  let life = given(outcome).when(
    { type: "outcome.meet", introductionId, seekerId, hostId, zone: LONDON.zone },
    "2026-12-10 15:00",
  );
  for (let n = 0; n < asked; n++) life = life.whenDue();
  if (tell === undefined) return life.state;
  const line = "I walked the bus lane and applied to study planning.";
  return life.when({ type: "outcome.answer", finding: "studying", line, tell }, "2027-07-01 10:00").state;
};

export const thanked: ThanksState = given(thanks)
  .when(
    { type: "thanks.open", ...REF, zone: LONDON.zone, endedAt: at("2026-12-10 14:50") },
    "2026-12-10 15:00",
  )
  .when(
    {
      type: "thanks.write",
      said: "A bus lane is two years of talking and two weeks of paint.",
      words:
        "Thank you for those twenty minutes.\n\nI went to a council meeting the same week, and saw what you meant.",
    },
    "2026-12-10 18:00",
  ).state;

export const named = (mayUseName: boolean): ReferralState =>
  given(referral)
    .when(
      {
        type: "referral.offer",
        name: "Ines Prat",
        email: "ines@example.org",
        note: "Ines runs the school streets team and likes questions.",
        mayUseName,
        generation: 1,
        fromHostId: IDS.host,
        seekerId: IDS.seeker,
        introductionId: IDS.introduction,
        when: "also",
      },
      "2026-12-11",
    )
    .when({ type: "referral.invite" }, "2026-12-11 09:00").state;

/** Claire is asked to pass Amara's request on: to Tom, or to somebody at an organisation. */
export const bridged = (to: "host" | "organisation", ...then: readonly BridgeCommand[]): BridgeState =>
  then.reduce(
    (life, command) => life.when(command, "2026-12-01 10:00"),
    given(bridge)
      .when(
        {
          type: "bridge.open",
          seekerId: IDS.seeker,
          searchId: IDS.search,
          by: to === "host" ? "lists" : "seeker",
          connector: { kind: "outsider", name: "Claire Dubois", address: "claire@example.org" },
          mark: "sup_claire",
          end:
            to === "host"
              ? { kind: "host", hostId: IDS.host }
              : { kind: "organisation", organisation: "Leeds City Council" },
          place: LONDON,
        },
        "2026-11-30 09:00",
      )
      .whenDue(),
  ).state;

// ---------------------------------------------------------------- facts

export const RECIPIENTS: Readonly<
  Record<Side | "coach" | "manager" | "named" | "connector" | "nobody", Recipient>
> = {
  seeker: { id: IDS.seeker, name: AMARA.name, email: AMARA.email, zone: LONDON.zone, side: "seeker" },
  host: { id: IDS.host, name: TOM.name, email: TOM.email, zone: NEW_YORK.zone, side: "host" },
  coach: { id: IDS.coach, name: CHIDI.name, email: CHIDI.email, zone: LONDON.zone, side: undefined },
  manager: {
    id: "mgr_mo",
    name: "Mo Manager",
    email: "mo@leeds.example",
    zone: LONDON.zone,
    side: undefined,
  },
  named: { id: "ref_ines", name: "Ines Prat", email: "ines@example.org", zone: LONDON.zone, side: undefined },
  connector: {
    id: "brg_claire",
    name: "Claire Dubois",
    email: "claire@example.org",
    zone: LONDON.zone,
    side: undefined,
  },
  nobody: { id: "dft_form", name: "", email: "amara@example.org", zone: LONDON.zone, side: undefined },
};

/** Facts of a letter to somebody, as they are when all goes well: everything about the pair is there. */
export function factsOf(
  purpose: Purpose,
  to: keyof typeof RECIPIENTS,
  different: Partial<Facts> & { readonly number?: number } = {},
): Facts {
  const { number = 1, ...others } = different;
  const recipient = RECIPIENTS[to];
  return {
    ref: { purpose, about: IDS.introduction, to: recipient.id, number },
    now: later(ASKED_AT, MINUTE_MS),
    programmeId: IDS.programme,
    programme: settings(),
    programmeOpen: true,
    recipient,
    seeker: AMARA,
    seekerState: SEEKER_STATE,
    host: TOM,
    hostState: HOST_STATE,
    coach: CHIDI,
    coachState: COACH_STATE,
    search: searched(),
    introductionId: IDS.introduction,
    introduction: undefined,
    meetingId: IDS.meeting,
    meeting: undefined,
    preparation: undefined,
    survey: undefined,
    thanks: undefined,
    referral: undefined,
    outcome: undefined,
    bridge: undefined,
    connectorName: undefined,
    acquainted: false,
    recruitment: undefined,
    coaching: undefined,
    practice: undefined,
    mentorship: undefined,
    talkId: undefined,
    talk: undefined,
    referrer: TOM,
    draft: undefined,
    manager: undefined,
    session: undefined,
    endpointUrl: undefined,
    answered: undefined,
    column: undefined,
    link: (door) => `https://legwork.example/${door}/int_sana-harriet.${recipient.side ?? "self"}.t9k2.sig`,
    page: (path) => `https://legwork.example${path}`,
    ...others,
  };
}

/** One letter of every purpose, and of every kind of it that reads differently, at a moment when it is wanted. */
export interface Occasion {
  readonly title: string;
  readonly facts: Facts;
}

const askedIn = (state: object): number =>
  "pending" in state ? ((state.pending as { asked: number } | undefined)?.asked ?? 0) : 0;
const linksOf = (state: SeekerState | HostState | CoachState): number => ("links" in state ? state.links : 0);

const unconfirmedSeeker = given(seeker).when(
  { type: "seeker.apply", profile: AMARA, consent: CONSENT, source: "form" },
  "2026-12-01",
).state;
const changingHost = given(host)
  .when({ type: "host.apply", profile: TOM, consent: ATTESTED, source: "import" }, "2026-11-20")
  .when({ type: "host.apply", profile: TOM, consent: CONSENT, source: "form" }, "2026-12-01").state;
const askedLink = given(seeker)
  .when({ type: "seeker.apply", profile: AMARA, consent: ATTESTED, source: "import" }, "2026-11-20")
  .when({ type: "seeker.askLink" }, "2026-12-01").state;
const hostAskedLink = given(host)
  .when({ type: "host.apply", profile: TOM, consent: ATTESTED, source: "import" }, "2026-11-20")
  .when({ type: "host.askLink" }, "2026-12-01").state;
const coachAskedLink = given(coach)
  .when({ type: "coach.apply", profile: CHIDI, consent: ATTESTED, source: "import" }, "2026-11-20")
  .when({ type: "coach.askLink" }, "2026-12-01").state;
const unconfirmedCoach = given(coach).when(
  { type: "coach.apply", profile: CHIDI, consent: CONSENT, source: "form" },
  "2026-12-01",
).state;
export const pausedHost = given(host)
  .when({ type: "host.apply", profile: TOM, consent: ATTESTED, source: "import" }, "2026-11-20")
  .when({ type: "host.pause", months: 3 }, "2026-12-01").state;
const savedDraft = given(draft).when(
  {
    type: "draft.save",
    form: "seeker",
    forProgrammeId: IDS.programme,
    email: "amara@example.org",
    fields: { name: "Amara" },
  },
  "2026-12-01",
).state;
const askedSession = given(session).when({ type: "session.ask", managerId: "mgr_mo" }, ASKED_AT).state;

const DAY_BEFORE = at("2026-12-09 14:31");
const HOUR_BEFORE = at("2026-12-10 13:31");
const PACK_TIME = at("2026-12-08 14:31");
/** The meeting once its reminders up to that time have gone. */
/** Amara chose three of the bank's questions and wrote one. */
export const PREPARED: PreparationState = given(preparation)
  .when(
    { type: "preparation.open", introductionId: "int_amara-tom", seekerId: IDS.seeker, hostId: IDS.host },
    "2026-12-02 16:01",
  )
  .when(
    {
      type: "preparation.choose",
      questions: [
        { kind: "bank", id: "person-like", level: "person" },
        { kind: "own", words: "How do you talk two years about one bus lane?", level: "path" },
        { kind: "bank", id: "organisation-good", level: "organisation" },
        { kind: "bank", id: "contacts-who", level: "contacts" },
      ],
    },
    "2026-12-02 17:00",
  ).state;

export const remindedUntil = (time: Instant): MeetingState => {
  const state = met();
  return state.status === "scheduled"
    ? { ...state, reminders: state.reminders.filter((planned) => planned.at > time) }
    : state;
};

export const MOVED: MeetingState = met([
  { type: "meeting.move", by: "seeker", startsAt: at("2026-12-15 16:00") },
  "2026-12-03 10:00",
]);
export const PLACED: MeetingState = met([
  { type: "meeting.place", by: "seeker", place: "The Reading Room Café, 4 Park Row, Leeds" },
  "2026-12-03 10:00",
]);
export const CANCELLED: MeetingState = met([
  { type: "meeting.cancel", by: "host", because: "My train is on strike." },
  "2026-12-09 10:00",
]);
export const WONDERING: MeetingState = met([{ type: "meeting.wake" }, "2026-12-10 16:00"]);
export const MISSED: MeetingState = met([
  { type: "meeting.report", by: "host", happened: false },
  "2026-12-10 14:45",
]);

const declined = (pause: 0 | 1 | 3 | 6 | "for-good"): IntroductionState =>
  asked({}, { type: "introduction.decline", pause, note: "" });
const REFERRED = asked(
  {},
  {
    type: "introduction.refer",
    person: { name: "Ines Prat", email: "ines@example.org", note: "", mayUseName: true },
  },
);
export const OFFERED = asked({}, ACCEPT);
export const LAPSED = followedUp(3);

const both = (
  title: string,
  purpose: Purpose,
  different: Parameters<typeof factsOf>[2],
): readonly Occasion[] =>
  (["seeker", "host"] as const).map((side) => ({
    title: `${title}, to the ${side}`,
    facts: factsOf(purpose, side, different),
  }));

const about = (title: string, facts: Facts): Occasion => ({ title, facts });

const FORWARDED = bridged("organisation", { type: "bridge.forward" });

export const OCCASIONS: readonly Occasion[] = [
  about(
    "a seeker's address to confirm",
    factsOf("confirm-address", "seeker", {
      seekerState: unconfirmedSeeker,
      number: askedIn(unconfirmedSeeker),
    }),
  ),
  about(
    "a host's change to confirm",
    factsOf("confirm-address", "host", { hostState: changingHost, number: askedIn(changingHost) }),
  ),
  about(
    "a coach's address to confirm",
    factsOf("confirm-address", "coach", { coachState: unconfirmedCoach, number: askedIn(unconfirmedCoach) }),
  ),
  about(
    "a form kept",
    factsOf("resume-draft", "nobody", {
      draft: savedDraft,
      number: savedDraft.status === "saved" ? savedDraft.letters : 0,
    }),
  ),
  about("a manager signing in", factsOf("sign-in", "manager", { session: askedSession })),
  about(
    "a seeker's link",
    factsOf("seeker-link", "seeker", { seekerState: askedLink, number: linksOf(askedLink) }),
  ),
  about(
    "a host's link",
    factsOf("host-link", "host", { hostState: hostAskedLink, number: linksOf(hostAskedLink) }),
  ),
  about(
    "a coach's link",
    factsOf("coach-link", "coach", { coachState: coachAskedLink, number: linksOf(coachAskedLink) }),
  ),
  about("a seeker's welcome", factsOf("welcome-seeker", "seeker")),
  about("a host's welcome", factsOf("welcome-host", "host")),
  about("a request", factsOf("request", "host", { introduction: asked() })),
  about(
    "a request after a referral",
    factsOf("request", "host", { introduction: asked({ referralId: "ref_ab12-also" }) }),
  ),
  about(
    "a request from a stranger",
    factsOf("request", "host", { introduction: asked({ connection: "", cold: true }) }),
  ),
  about(
    "a first follow-up",
    factsOf("follow-up", "host", { introduction: followedUp(1), now: at("2026-12-07 16:00") }),
  ),
  about(
    "a last follow-up",
    factsOf("follow-up", "host", { introduction: followedUp(2), now: at("2026-12-11 16:00"), number: 2 }),
  ),
  about(
    "a reply to a host's question",
    factsOf("answer", "host", { introduction: asked({}, QUESTION, REPLY) }),
  ),
  about("a host thanked for times", factsOf("host-thanked", "host", { introduction: OFFERED })),
  about("a host thanked for a no", factsOf("host-thanked", "host", { introduction: declined(0) })),
  about(
    "a host thanked who takes a break",
    factsOf("host-thanked", "host", { introduction: declined(3), hostState: pausedHost }),
  ),
  about("a host thanked who stops", factsOf("host-thanked", "host", { introduction: declined("for-good") })),
  about("a host thanked for a name", factsOf("host-thanked", "host", { introduction: REFERRED })),
  about(
    "an answer taken back",
    factsOf("undone", "seeker", { introduction: asked({}, ACCEPT, { type: "introduction.undo" }) }),
  ),
  about("a host's question", factsOf("question", "seeker", { introduction: asked({}, QUESTION) })),
  about("a host asked", factsOf("asked", "seeker", { introduction: asked() })),
  about("the next host after a no", factsOf("next-host", "seeker", { introduction: declined(0) })),
  about("the next host after silence", factsOf("next-host", "seeker", { introduction: LAPSED })),
  about("times on offer", factsOf("times", "seeker", { introduction: OFFERED })),
  about("a reminder to choose", factsOf("choose-reminder", "seeker", { introduction: OFFERED })),
  about(
    "times refused",
    factsOf("times-refused", "host", {
      introduction: asked({}, ACCEPT, {
        type: "introduction.refuseTimes",
        note: "I sit an exam on both days.",
      }),
    }),
  ),
  about(
    "an apology to a host",
    factsOf("times-lapsed", "host", {
      introduction: asked({}, ACCEPT, {
        type: "introduction.end",
        outcome: "times-lapsed",
        because: "No time was chosen.",
      }),
    }),
  ),
  about(
    "times given back to a host",
    factsOf("times-lapsed", "host", {
      introduction: asked({}, ACCEPT, {
        type: "introduction.end",
        outcome: "withdrawn",
        because: "The search has ended.",
      }),
    }),
  ),
  about(
    "the next host after one has left",
    factsOf("next-host", "seeker", {
      introduction: asked(
        {},
        { type: "introduction.end", outcome: "withdrawn", because: "The host has left the programme." },
      ),
    }),
  ),
  ...both("a meeting set", "confirmation", { meeting: met(), now: at("2026-12-02 16:01") }),
  about(
    "the seeker's pack",
    factsOf("pack", "seeker", { meeting: met(), introduction: OFFERED, now: at("2026-12-02 16:01") }),
  ),
  about(
    "the host's pack",
    factsOf("pack", "host", { meeting: remindedUntil(PACK_TIME), introduction: OFFERED, now: PACK_TIME }),
  ),
  ...both("a reminder a day before", "reminder", { meeting: remindedUntil(DAY_BEFORE), now: DAY_BEFORE }),
  about(
    "a reminder a day before, with the questions chosen",
    factsOf("reminder", "seeker", {
      meeting: remindedUntil(DAY_BEFORE),
      preparation: PREPARED,
      now: DAY_BEFORE,
    }),
  ),
  about(
    "the seeker's pack, with the questions chosen",
    factsOf("pack", "seeker", {
      meeting: met(),
      introduction: OFFERED,
      preparation: PREPARED,
      now: at("2026-12-02 16:01"),
    }),
  ),
  ...both("a reminder an hour before", "reminder", { meeting: remindedUntil(HOUR_BEFORE), now: HOUR_BEFORE }),
  ...both("a meeting moved", "moved", { meeting: MOVED, now: at("2026-12-03 10:01") }),
  about(
    "a move that clashed",
    factsOf("move-clashed", "seeker", { meeting: met(), now: at("2026-12-03 10:01") }),
  ),
  ...both("a place named", "placed", { meeting: PLACED, now: at("2026-12-03 10:01") }),
  ...both("a meeting cancelled", "cancelled", { meeting: CANCELLED, now: at("2026-12-09 10:01") }),
  ...both("did it happen", "did-it-happen", { meeting: WONDERING, now: at("2026-12-10 16:00") }),
  ...both("a meeting missed", "missed", { meeting: MISSED, now: at("2026-12-10 15:00") }),
  about("the seeker's survey", factsOf("survey", "seeker", { survey: surveyed("seeker") })),
  about("the host's survey", factsOf("survey", "host", { survey: surveyed("host", 2), number: 2 })),
  about("a first prompt for thanks", factsOf("thanks-prompt", "seeker", { thanks: prompted(1) })),
  about("a second prompt for thanks", factsOf("thanks-prompt", "seeker", { thanks: prompted(2), number: 2 })),
  about("a last prompt for thanks", factsOf("thanks-prompt", "seeker", { thanks: prompted(3), number: 3 })),
  about("the thanks", factsOf("thanks", "host", { thanks: thanked })),
  about("a person named openly", factsOf("referral", "named", { referral: named(true) })),
  about("a person named discreetly", factsOf("referral", "named", { referral: named(false) })),
  about("what came of it, after a month", factsOf("outcome", "seeker", { outcome: cameOfIt(1) })),
  about(
    "what came of it, after half a year",
    factsOf("outcome", "seeker", { outcome: cameOfIt(3), number: 3 }),
  ),
  about(
    "what came of it, for the host",
    factsOf("outcome-told", "host", { outcome: cameOfIt(3, true), number: 3 }),
  ),
  about(
    "a call about an advertisement",
    factsOf("call-due", "seeker", { recruitment: advertised("due"), number: callLetterNumber(1, 1) }),
  ),
  about(
    "thanks for a call",
    factsOf("call-thanks", "seeker", { recruitment: advertised("called"), number: callLetterNumber(1, 0) }),
  ),
  about("a request to pass on to a host", factsOf("pass-on", "connector", { bridge: bridged("host") })),
  about(
    "a request to pass on, once more",
    factsOf("pass-on", "connector", { bridge: bridged("host"), number: 2 }),
  ),
  about(
    "a request to pass on to an organisation",
    factsOf("pass-on", "connector", {
      bridge: bridged("organisation"),
      host: undefined,
      hostState: undefined,
    }),
  ),
  about("a text to pass on", factsOf("pass-on-text", "connector", { bridge: FORWARDED })),
  about("a request that was passed on", factsOf("passed-on", "seeker", { bridge: FORWARDED })),
  about(
    "a request that was not passed on",
    factsOf("not-passed-on", "seeker", {
      bridge: bridged("organisation", { type: "bridge.decline", never: false }),
    }),
  ),
  about(
    "a request from a host somebody suggested",
    factsOf("request", "host", {
      introduction: asked({ bridgeId: "brg_claire" }),
      connectorName: "Claire Dubois",
    }),
  ),
  about(
    "a request to somebody the seeker knows",
    factsOf("request", "host", { introduction: asked(), acquainted: true }),
  ),
  ...both("two who wish to go on", "mentorship-offer", { mentorship: mentored("offered") }),
  ...both("half-time", "mentorship-half", { mentorship: mentored("half"), now: at("2027-01-05 10:01") }),
  ...both("a kind end", "mentorship-ended", { mentorship: mentored("left"), now: at("2027-01-06 10:01") }),
  about("terms wanted of the coach", factsOf("coaching-propose", "coach", { coaching: coached("call") })),
  about("the coach's terms", factsOf("coaching-terms", "seeker", { coaching: coached("terms") })),
  about(
    "terms agreed, for the seeker",
    factsOf("coaching-agreed", "seeker", { coaching: coached("agreed") }),
  ),
  about("terms agreed, for the coach", factsOf("coaching-agreed", "coach", { coaching: coached("agreed") })),
  about("a session to pay", factsOf("coaching-due", "seeker", { coaching: coached("due"), number: 2 })),
  about("a receipt", factsOf("coaching-receipt", "seeker", { coaching: coached("paid"), number: 2 })),
  about(
    "a coaching ended, for the seeker",
    factsOf("coaching-ended", "seeker", { coaching: coached("ended") }),
  ),
  about(
    "a coaching ended, for the coach",
    factsOf("coaching-ended", "coach", { coaching: coached("ended") }),
  ),
  about("six points wanted", factsOf("practice-feedback", "coach", { practice: practised("held") })),
  about("six points given", factsOf("practice-result", "seeker", { practice: practised("given") })),
  about(
    "a practice that came to nothing",
    factsOf("practice-closed", "seeker", { practice: practised("closed") }),
  ),
  about("times wanted for a talk", factsOf("talk-wanted", "host", { talk: talked("wanted") })),
  about("times for a talk", factsOf("talk-times", "seeker", { talk: talked("offered") })),
  about("a coach for the seeker", factsOf("coach-takes-over", "seeker", { search: searched("coach") })),
  about("a seeker for the coach", factsOf("coach-assigned", "coach", { search: searched("coach") })),
  about("a question for the staff", factsOf("column", "seeker", { search: searched("column") })),
  about("a search complete", factsOf("search-met", "seeker", { search: searched("met") })),
  ...columnOccasions(factsOf),
  about(
    "an endpoint switched off",
    factsOf("endpoint-disabled", "manager", { endpointUrl: "https://crm.example/hooks" }),
  ),
  about(
    "an answer by plain mail",
    factsOf("answered-by-mail", "manager", {
      answered: {
        by: "Samir Rossi",
        email: "samir@clinic.example",
        subject: "Could you give Kavya 20 minutes?",
        text: "Gladly, but not before June.\n\nCould she write to me then?",
        holds: true,
      },
    }),
  ),
];
