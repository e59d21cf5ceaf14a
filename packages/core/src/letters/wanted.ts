import type { IntroductionState } from "../domain/introduction.ts";
import type { Purpose } from "../domain/letter.ts";
import type { Which } from "../domain/meeting.ts";
import { type Advertisement, advertisementNumberOf, callLetterNumber } from "../domain/recruitment.ts";
import { DAY_MS, msBetween } from "../kernel/instant.ts";
import type { Facts } from "./facts.ts";
import { SOON_MS } from "./soon.ts";

/**
 * Letters that pass an unsubscription: about a meeting that is set, where silence would leave somebody standing in a
 * café, and links the reader has just asked for.
 */
const ARRANGING: ReadonlySet<Purpose> = new Set([
  "confirm-address",
  "resume-draft",
  "sign-in",
  "seeker-link",
  "host-link",
  "coach-link",
  "confirmation",
  "pack",
  "reminder",
  "moved",
  "move-clashed",
  "placed",
  "cancelled",
  // Whoever asked us something is answered.
  "question-confirm",
  "question-received",
  "question-waited",
  "question-published",
  "question-declined",
  "subscription-confirm",
]);

export const isArranging = (purpose: Purpose): boolean => ARRANGING.has(purpose);

/** The programme's own post is part of running it. */
const TO_STAFF: ReadonlySet<Purpose> = new Set([
  "endpoint-disabled",
  "answered-by-mail",
  "editor-needed",
  "issue-preview",
  "concern",
]);

export const isUnsubscribable = (purpose: Purpose): boolean =>
  !isArranging(purpose) && !TO_STAFF.has(purpose);

/** What a closed programme no longer sends: whatever brings somebody in, asks a host, or leads to a new meeting. */
const NEEDS_OPEN: ReadonlySet<Purpose> = new Set([
  "confirm-address",
  "resume-draft",
  "welcome-seeker",
  "welcome-host",
  "request",
  "follow-up",
  "question",
  "answer",
  "asked",
  "next-host",
  "times",
  "choose-reminder",
  "times-refused",
  "referral",
  "pass-on",
  "pass-on-text",
  "question-confirm",
  "question-assigned",
  "question-reminder",
  "issue-preview",
  "issue",
  "subscription-confirm",
]);

/**
 * Why this letter must no longer go, for the record; undefined when it is still wanted. Decided on the state as it is
 * now: a letter leaves a moment after its fact, or hours after an outage, and the world may have moved on by then.
 */
export function unwanted(facts: Facts): string | undefined {
  if (!facts.programmeOpen && NEEDS_OPEN.has(facts.ref.purpose)) return "The programme is closed.";
  return RULES[facts.ref.purpose](facts);
}

type Rule = (facts: Facts) => string | undefined;

// ---------------------------------------------------------------- what the rules ask

type Status = IntroductionState["status"];
type In<S extends Status> = Extract<IntroductionState, { status: S }>;

const isIn = <S extends Status>(
  state: IntroductionState | undefined,
  ...statuses: readonly S[]
): state is In<S> => state !== undefined && statuses.some((one) => one === state.status);

const SEEKER_GONE = "The seeker has left.";
const HOST_GONE = "The host has left.";
const ANSWERED = "The host has answered.";
const CLOSED = "The request is closed.";
const MOVED_ON = "The introduction has moved on.";

const seekerGone = ({ seekerState }: Facts): string | undefined =>
  seekerState?.status === "active" ? undefined : SEEKER_GONE;

/** A paused host is not asked; one who has answered is still told what became of it. */
const hostGone = ({ hostState }: Facts): string | undefined =>
  hostState?.status === "active" || hostState?.status === "paused" ? undefined : HOST_GONE;

const hostNotAsking = (facts: Facts): string | undefined =>
  facts.hostState?.status === "paused" ? "The host takes a break from requests." : hostGone(facts);

/** Whether the host's turn to answer is the one this letter speaks of. */
function awaitsHost(facts: Facts): string | undefined {
  const { introduction, now } = facts;
  const gone = seekerGone(facts) ?? hostNotAsking(facts);
  if (gone !== undefined) return gone;
  if (introduction?.status === "ended") return CLOSED;
  if (!isIn(introduction, "asked")) return ANSWERED;
  return introduction.asked.answerBy <= now ? "The time to answer is over." : undefined;
}

/** Anything the host said since the request: a question, times that did not fit, an answer taken back. */
const saidSomething = ({ asked }: In<"asked">): boolean => asked.questions + asked.rounds + asked.undone > 0;

function endedBy(...outcomes: readonly In<"ended">["outcome"][]): Rule {
  return ({ introduction }) =>
    isIn(introduction, "ended") && outcomes.includes(introduction.outcome) ? undefined : MOVED_ON;
}

function searchEnded(how: "met" | "coach" | "column"): Rule {
  return (facts) =>
    seekerGone(facts) ??
    (facts.search?.status === "ended" && facts.search.how === how ? undefined : "The search goes on.");
}

// ---------------------------------------------------------------- coming in

function confirmAddress({ recipient, seekerState, hostState, coachState, ref }: Facts): string | undefined {
  const state =
    recipient.side === "host" ? hostState : recipient.side === "seeker" ? seekerState : coachState;
  const pending = state !== undefined && "pending" in state ? state.pending : undefined;
  if (pending === undefined) return "The address is confirmed, or the form is gone.";
  return pending.asked > ref.number ? "A newer letter asks for it." : undefined;
}

const draftKept: Rule = ({ draft, ref }) => {
  if (draft?.status !== "saved") return "The form was sent in, or is gone.";
  return draft.letters > ref.number ? "A newer letter brings the link." : undefined;
};

const signIn: Rule = ({ session, now }) =>
  session?.status === "asked" && now < session.until ? undefined : "The link is used, or too old.";

const seekerLink: Rule = (facts) =>
  seekerGone(facts) ??
  (facts.seekerState !== undefined &&
  "links" in facts.seekerState &&
  facts.seekerState.links > facts.ref.number
    ? "A newer letter brings the link."
    : undefined);

const hostLink: Rule = (facts) =>
  hostGone(facts) ??
  (facts.hostState !== undefined && "links" in facts.hostState && facts.hostState.links > facts.ref.number
    ? "A newer letter brings the link."
    : undefined);

const coachLink: Rule = ({ coachState, ref }) => {
  if (coachState?.status !== "active") return "The coach has left.";
  return coachState.links > ref.number ? "A newer letter brings the link." : undefined;
};

// ---------------------------------------------------------------- the request

const request: Rule = (facts) => {
  const objection = awaitsHost(facts);
  if (objection !== undefined) return objection;
  if (!isIn(facts.introduction, "asked")) return ANSWERED;
  if (saidSomething(facts.introduction)) return ANSWERED;
  if (facts.introduction.asked.heard === true) return "The host has written back.";
  return facts.introduction.asked.followUps > 0 ? "A reminder has gone out since." : undefined;
};

const followUp: Rule = (facts) => {
  const objection = awaitsHost(facts);
  if (objection !== undefined) return objection;
  if (!isIn(facts.introduction, "asked")) return ANSWERED;
  if (saidSomething(facts.introduction)) return ANSWERED;
  return facts.introduction.asked.followUps === facts.ref.number
    ? undefined
    : "A later reminder has gone out.";
};

const answer: Rule = (facts) => {
  const objection = awaitsHost(facts);
  if (objection !== undefined) return objection;
  if (!isIn(facts.introduction, "asked")) return ANSWERED;
  const { asked } = facts.introduction;
  const isLast = asked.exchange !== undefined && asked.questions === facts.ref.number;
  return isLast && asked.rounds === 0 ? undefined : ANSWERED;
};

const timesRefused: Rule = (facts) => {
  const objection = awaitsHost(facts);
  if (objection !== undefined) return objection;
  return isIn(facts.introduction, "asked") && facts.introduction.asked.rounds === facts.ref.number
    ? undefined
    : ANSWERED;
};

// ---------------------------------------------------------------- arranging

/** Once a meeting is set its confirmation says it all. */
const hostThanked: Rule = (facts) => {
  const gone = hostGone(facts);
  // Somebody who said no for good has paused for good, and is still thanked.
  if (gone !== undefined) return gone;
  const { introduction } = facts;
  if (isIn(introduction, "offered", "booking")) return undefined;
  return endedBy("declined", "referred")(facts);
};

const question: Rule = (facts) => {
  if (!isIn(facts.introduction, "questioned")) return "The question is answered, or the request closed.";
  return (
    seekerGone(facts) ??
    (facts.introduction.asked.questions === facts.ref.number ? undefined : "Another question has come since.")
  );
};

/** Every other state has a letter of its own that says more. */
const asked: Rule = (facts) =>
  seekerGone(facts) ?? (isIn(facts.introduction, "asked") ? undefined : MOVED_ON);

const nextHost: Rule = (facts) => {
  const gone = seekerGone(facts);
  if (gone !== undefined) return gone;
  if (facts.search?.status !== "running") return "The search is over.";
  // Whoever was never told that this host is asked need not hear that they have left.
  if (isIn(facts.introduction, "ended") && facts.introduction.asked === undefined) return "Nobody was asked.";
  return endedBy(
    "declined",
    "referred",
    "lapsed",
    "undeliverable",
    "times-lapsed",
    "question-lapsed",
    "withdrawn",
  )(facts);
};

/** To a host who waits: where a meeting was set its cancellation says it. */
const timesLapsed: Rule = (facts) => {
  const { meeting } = facts;
  const hearsOtherwise = meeting?.status === "scheduled" || (meeting?.status === "cancelled" && meeting.told);
  return (
    hostGone(facts) ??
    (hearsOtherwise
      ? "The cancellation of the meeting says it."
      : endedBy("times-lapsed", "question-lapsed", "withdrawn")(facts))
  );
};

const timesOnOffer: Rule = (facts) => {
  const { introduction, now } = facts;
  if (!isIn(introduction, "offered")) return "The times are no longer on offer.";
  if (introduction.chooseBy <= now) return "The time to choose is over.";
  if (!introduction.offer.times.some(({ startsAt }) => startsAt > now)) return "The times have passed.";
  return seekerGone(facts);
};

const undone: Rule = (facts) =>
  seekerGone(facts) ??
  (isIn(facts.introduction, "asked") && facts.introduction.asked.undone > 0 ? undefined : MOVED_ON);

// ---------------------------------------------------------------- the meeting

const meetingAhead: Rule = ({ meeting, now }) => {
  if (meeting?.status !== "scheduled") return "The meeting is cancelled, over or not set.";
  return meeting.when.startsAt <= now ? "The meeting has begun." : undefined;
};

/** A letter for which the meeting still plans its own is left from a time that has moved. */
function isPlanned({ meeting, recipient }: Facts, which: Which): boolean {
  return (
    meeting?.status === "scheduled" &&
    meeting.reminders.some((planned) => planned.side === recipient.side && planned.which === which)
  );
}

const reminder: Rule = (facts) => {
  const ahead = meetingAhead(facts);
  if (ahead !== undefined || facts.meeting?.status !== "scheduled") return ahead;
  const which = msBetween(facts.now, facts.meeting.when.startsAt) <= SOON_MS ? "1h" : "24h";
  return isPlanned(facts, which) ? "This reminder was for a time that has moved." : undefined;
};

/** The seeker's comes with the confirmation; the host's when the meeting says so. */
const pack: Rule = (facts) =>
  meetingAhead(facts) ??
  (isPlanned(facts, "pack") ? "The meeting has moved; the pack comes closer to it." : undefined);

const moveClashed: Rule = ({ meeting, now }) => {
  if (meeting?.status !== "scheduled" && meeting?.status !== "missed") return "The meeting is over.";
  if (meeting.moving !== undefined) return "Another time is being settled.";
  const isOver = meeting.status === "scheduled" ? meeting.when.startsAt <= now : meeting.rebookUntil <= now;
  return isOver ? "It is too late to choose." : undefined;
};

const cancelled: Rule = ({ meeting, now }) => {
  if (meeting?.status !== "cancelled") return "The meeting stands.";
  if (!meeting.told) return "Nobody had heard of the meeting.";
  // Long past, nobody needs to be told that it did not take place.
  return msBetween(meeting.when.startsAt, now) > DAY_MS && msBetween(meeting.stampedAt, now) > DAY_MS
    ? "The meeting is long past."
    : undefined;
};

const didItHappen: Rule = ({ meeting }) =>
  meeting?.status === "wondering" ? undefined : "It is known whether they met.";

const missed: Rule = ({ meeting, now }) => {
  if (meeting?.status !== "missed") return "They have a new time, or it is closed.";
  if (meeting.moving !== undefined) return "A new time is being settled.";
  return meeting.rebookUntil <= now ? "It is too late to choose another time." : undefined;
};

// ---------------------------------------------------------------- afterwards

const survey: Rule = (facts) => {
  const { survey: state, ref, recipient } = facts;
  if (state?.status !== "open") return "The survey is answered or closed.";
  if (state.asked > ref.number) return "A later letter asks.";
  return recipient.side === "host" ? hostGone(facts) : seekerGone(facts);
};

const thanksPrompt: Rule = (facts) => {
  const { thanks } = facts;
  if (thanks?.status !== "open") return "Thanks were written, or the time for them is over.";
  return thanks.prompts > facts.ref.number ? "A later letter asks." : seekerGone(facts);
};

const outcome: Rule = (facts) => {
  const { outcome: state, ref } = facts;
  if (state?.status !== "open") return "The seeker is asked no more.";
  if (state.asked > ref.number) return "A later letter asks.";
  return state.answers.some(({ number }) => number === ref.number)
    ? "The seeker has said so already."
    : seekerGone(facts);
};

/** The advertisement a letter is about, while it is still where the letter says. */
const calling =
  (isSo: (one: Advertisement) => boolean): Rule =>
  (facts) => {
    const number = advertisementNumberOf(facts.ref.number);
    const kept = facts.recruitment !== undefined && "advertisements" in facts.recruitment;
    const one = kept ? facts.recruitment.advertisements.find((each) => each.number === number) : undefined;
    return one !== undefined && isSo(one) ? seekerGone(facts) : "The advertisement has moved on.";
  };

const coachGone: Rule = ({ coachState }) =>
  coachState?.status === "active" ? undefined : "The coach has left.";

const billed = ({ coaching, ref }: Facts): string | undefined =>
  coaching !== undefined && "sessions" in coaching
    ? coaching.sessions.find(({ number }) => number === ref.number)?.bill
    : undefined;

/** The seeker may have changed their mind since. */
const outcomeTold: Rule = (facts) => {
  const { outcome: state, ref } = facts;
  const told =
    state !== undefined && "answers" in state && state.answers.find(({ number }) => number === ref.number);
  if (!told) return "There is nothing to tell.";
  return told.tell ? (seekerGone(facts) ?? hostGone(facts)) : "The seeker keeps it to themselves.";
};

// ---------------------------------------------------------------- connectors

const passOn: Rule = (facts) => {
  const { bridge, ref, now } = facts;
  if (bridge?.status !== "asked") return "The connector has answered, or it is over.";
  if (bridge.answerBy <= now) return "The time to answer is over.";
  const gone = seekerGone(facts) ?? (bridge.end.kind === "host" ? hostNotAsking(facts) : undefined);
  if (gone !== undefined) return gone;
  return ref.number === 1 && bridge.remindAt === undefined ? "A reminder has gone out since." : undefined;
};

const passedOn: Rule = (facts) =>
  facts.bridge?.status === "forwarded" ? seekerGone(facts) : "It has gone further, or is over.";

const notPassedOn: Rule = (facts) =>
  facts.bridge?.status === "closed" || facts.bridge?.status === "forgotten" ? seekerGone(facts) : MOVED_ON;

const coachAssigned: Rule = (facts) =>
  searchEnded("coach")(facts) ??
  (facts.search?.status === "ended" && facts.search.coachId !== facts.recipient.id
    ? "Another coach has this search."
    : undefined);

// ---------------------------------------------------------------- the column

const questionIs =
  (...statuses: readonly string[]): Rule =>
  ({ column }) =>
    statuses.includes(column?.question?.status ?? "none") ? undefined : "The question has moved on.";

const withAdviser: Rule = ({ column, recipient }) =>
  column?.question?.status === "open" && column.question.assignment?.to === recipient.id
    ? undefined
    : "The question is answered, or somebody else has it.";

const editorNeeded: Rule = ({ column }) =>
  column?.question?.status === "open" && column.question.assignment === undefined
    ? undefined
    : "Somebody has the question, or it has moved on.";

const issuePreview: Rule = ({ column }) =>
  column?.issue?.status === "planned" && column.printed.length > 0
    ? undefined
    : "The issue is out, or holds nothing.";

/** News that old is on the page, and no letter any more. */
const ISSUE_FRESH_MS = 7 * DAY_MS;

const issueLetter: Rule = ({ column, now }) => {
  if (column?.subscriber?.status !== "active") return "The subscription has ended.";
  if (column.issue?.status !== "published" || column.printed.length === 0) return "The issue holds nothing.";
  return msBetween(column.issue.publishedAt, now) > ISSUE_FRESH_MS ? "The issue is old by now." : undefined;
};

const subscriptionConfirm: Rule = ({ column, ref }) => {
  if (column?.subscriber?.status !== "unconfirmed") return "The subscription is confirmed, or gone.";
  return column.subscriber.letter > ref.number ? "A newer letter asks for it." : undefined;
};

const RULES: Readonly<Record<Purpose, Rule>> = {
  "confirm-address": confirmAddress,
  "resume-draft": draftKept,
  "sign-in": signIn,
  "seeker-link": seekerLink,
  "host-link": hostLink,
  "coach-link": coachLink,
  "welcome-seeker": seekerGone,
  "welcome-host": hostGone,
  request,
  "follow-up": followUp,
  "host-thanked": hostThanked,
  undone,
  question,
  answer,
  asked,
  "next-host": nextHost,
  times: timesOnOffer,
  "choose-reminder": timesOnOffer,
  "times-refused": timesRefused,
  "times-lapsed": timesLapsed,
  confirmation: meetingAhead,
  pack,
  reminder,
  moved: meetingAhead,
  "move-clashed": moveClashed,
  placed: (facts) =>
    meetingAhead(facts) ??
    (facts.meeting?.status === "scheduled" && facts.meeting.appointment.place.trim() === ""
      ? "No place is named."
      : undefined),
  cancelled,
  "did-it-happen": didItHappen,
  missed,
  survey,
  "thanks-prompt": thanksPrompt,
  thanks: (facts) => (facts.thanks?.status === "written" ? hostGone(facts) : "There are no thanks to bring."),
  referral: (facts) =>
    facts.referral?.status === "invited" ? seekerGone(facts) : "The invitation is answered or over.",
  "pass-on": passOn,
  "pass-on-text": passedOn,
  "passed-on": passedOn,
  "not-passed-on": notPassedOn,
  outcome,
  "outcome-told": outcomeTold,
  "coaching-propose": (facts) =>
    facts.coaching?.status === "calling" && facts.coaching.met
      ? coachGone(facts)
      : "Terms are proposed, or it is over.",
  "coaching-terms": (facts) =>
    facts.coaching?.status === "proposed" ? seekerGone(facts) : "The terms are answered, or over.",
  "coaching-agreed": (facts) =>
    facts.coaching?.status === "agreed" ? undefined : "Nothing is agreed any more.",
  "coaching-due": (facts) => (billed(facts) === "due" ? undefined : "Nothing is due."),
  "coaching-receipt": (facts) => (billed(facts) === "paid" ? undefined : "Nothing was paid."),
  "coaching-ended": (facts) => (facts.coaching?.status === "ended" ? undefined : "It goes on."),
  "practice-feedback": ({ practice, recipient }) =>
    practice?.status === "kept" &&
    practice.round.phase === "reporting" &&
    practice.round.giverId === recipient.id
      ? undefined
      : "The feedback was given, or the practice is closed.",
  "practice-result": (facts) =>
    facts.practice?.status === "kept" &&
    facts.practice.results.some(({ number }) => number === facts.ref.number)
      ? seekerGone(facts)
      : "There is no feedback to bring.",
  "practice-closed": (facts) =>
    facts.practice?.status === "kept" && facts.practice.round.phase === "idle"
      ? seekerGone(facts)
      : "Another practice is under way.",
  "mentorship-offer": (facts) =>
    facts.mentorship?.status === "offered" &&
    facts.recipient.side !== undefined &&
    facts.mentorship.lines[facts.recipient.side] === undefined
      ? (seekerGone(facts) ?? hostGone(facts))
      : "It is joined, or over.",
  "mentorship-half": (facts) =>
    facts.mentorship?.status === "going" ? (seekerGone(facts) ?? hostGone(facts)) : "It is over.",
  "mentorship-ended": ({ mentorship }) => (mentorship?.status === "ended" ? undefined : "It goes on."),
  "talk-wanted": ({ talk, host }) => {
    if (host === undefined) return "Whoever was to give the time has left.";
    return talk?.status === "wanted" ? undefined : "Times are on offer, or the conversation is over.";
  },
  "talk-times": (facts) =>
    facts.talk?.status === "offered" && facts.talk.until > facts.now
      ? seekerGone(facts)
      : "The times are no longer on offer.",
  "call-due": (facts) =>
    calling((one) => one.phase === "planned" && callLetterNumber(one.number, one.plan) === facts.ref.number)(
      facts,
    ),
  "call-thanks": calling((one) => one.phase === "called" && one.thanks !== "given"),
  "coach-takes-over": searchEnded("coach"),
  "coach-assigned": coachAssigned,
  column: searchEnded("column"),
  "search-met": searchEnded("met"),
  "question-confirm": questionIs("unconfirmed"),
  "question-received": questionIs("open", "held", "approved", "merged"),
  "question-waited": questionIs("open", "held", "approved", "merged"),
  "question-published": questionIs("published"),
  "question-declined": questionIs("declined"),
  "question-assigned": withAdviser,
  "question-reminder": withAdviser,
  "editor-needed": editorNeeded,
  "issue-preview": issuePreview,
  issue: issueLetter,
  "subscription-confirm": subscriptionConfirm,
  concern: ({ column }) => (column?.concern?.status === "open" ? undefined : "Somebody has looked at it."),
  "endpoint-disabled": ({ endpointUrl }) =>
    endpointUrl === undefined ? "The endpoint is removed." : undefined,
  "answered-by-mail": ({ answered }) =>
    answered === undefined ? "Whoever wrote it has left, and it went with them." : undefined,
};
