import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";

//            claim            mark sent                       bounce · complaint
//   none ─────────▶ claimed ────────────▶ sent ─────────────────────────▶ bounced
//    │ skip            │ mark refused ──▶ refused
//    ▼                 │ mark throttled ▶ waiting ─ later ─▶ (claimed again)
//  skipped             │ lease over, or mark unknown
//                      ▼
//                   unknown ── settled as sent ─▶ sent
//                      │ settled as not sent ──▶ waiting ▶ (claimed again)
//                      └ cannot tell ──▶ lost (outreach), or waiting once more (critical)
//
//   SES may also throw a letter away after taking it (reject ▶ refused), and its reader may answer it by plain mail
//   (answered: the state stays what it is).
//
//   One letter is one key: whatever happens, it is handed to the provider once, and a critical one at most twice.

export const PURPOSES = [
  "confirm-address",
  "resume-draft",
  "sign-in",
  "seeker-link",
  "host-link",
  "coach-link",
  "welcome-seeker",
  "welcome-host",
  "request",
  "follow-up",
  "host-thanked",
  "undone",
  "question",
  "answer",
  "asked",
  "next-host",
  "times",
  "choose-reminder",
  "times-refused",
  "times-lapsed",
  "confirmation",
  "pack",
  "reminder",
  "moved",
  "move-clashed",
  "placed",
  "cancelled",
  "did-it-happen",
  "missed",
  "survey",
  "thanks-prompt",
  "thanks",
  "referral",
  "pass-on",
  "pass-on-text",
  "passed-on",
  "not-passed-on",
  "outcome",
  "outcome-told",
  "call-due",
  "call-thanks",
  "talk-wanted",
  "talk-times",
  "mentorship-offer",
  "mentorship-half",
  "mentorship-ended",
  "practice-feedback",
  "practice-result",
  "practice-closed",
  "coaching-propose",
  "coaching-terms",
  "coaching-agreed",
  "coaching-due",
  "coaching-receipt",
  "coaching-ended",
  "coach-takes-over",
  "coach-assigned",
  "column",
  "search-met",
  "question-confirm",
  "question-received",
  "question-waited",
  "question-published",
  "question-declined",
  "question-assigned",
  "question-reminder",
  "editor-needed",
  "issue-preview",
  "issue",
  "subscription-confirm",
  "concern",
  "endpoint-disabled",
  "answered-by-mail",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Letters that keep two people from missing each other, and links somebody waits for: sent again when in doubt. */
export const CRITICAL: ReadonlySet<Purpose> = new Set([
  "confirmation",
  "moved",
  "placed",
  "cancelled",
  "sign-in",
  "confirm-address",
]);

/** What a letter is: which purpose, about which record, to whom, and the how-manieth. Its id is derived from these. */
export interface LetterRef {
  readonly purpose: Purpose;
  readonly about: Id;
  readonly to: Id;
  readonly number: number;
}

export type LetterCommand =
  | ({ readonly type: "letter.skip"; readonly because: string; readonly unreachable: boolean } & LetterRef)
  | ({ readonly type: "letter.claim"; readonly subject: string; readonly messageId: string } & LetterRef)
  /** `claim` in these: number of the claim that is reported on. A sender may be slower than its lease. */
  | { readonly type: "letter.markSent"; readonly providerId: string; readonly claim: number }
  | { readonly type: "letter.markRefused"; readonly because: string; readonly claim: number }
  | { readonly type: "letter.markThrottled"; readonly because: string; readonly claim: number }
  | { readonly type: "letter.markUnknown"; readonly because: string; readonly claim: number }
  | { readonly type: "letter.settle"; readonly found: "sent" | "not-sent" | "cannot-tell" }
  | {
      readonly type: "letter.bounce";
      readonly kind: "permanent" | "transient" | "complaint";
      readonly feedbackId: string;
    }
  /** The provider took it, and then would not carry it. */
  | { readonly type: "letter.reject"; readonly because: string }
  | ({ readonly type: "letter.answer" } & Answer)
  | { readonly type: "letter.wake" };

/** A mail that came back to a letter, as far as we keep it. */
export interface Answer {
  /** Names the mail, so that one delivered twice is one. */
  readonly mailId: string;
  /** Their own words without what they quote, at most `ANSWER_TEXT_MAX` characters. */
  readonly text: string;
  /** Until when its owner is away, where a machine says so; undefined: somebody wrote it. */
  readonly awayUntil?: Instant;
}

export const ANSWER_TEXT_MAX = 4_000;
/** Answers to one letter: more come from two machines that answer each other. */
const ANSWERS_MAX = 10;

export type LetterEvent =
  | ({ readonly type: "letter.skipped"; readonly because: string; readonly unreachable: boolean } & LetterRef)
  | ({
      readonly type: "letter.claimed";
      readonly subject: string;
      readonly messageId: string;
      readonly attempt: number;
    } & LetterRef)
  | ({ readonly type: "letter.sent"; readonly providerId: string; readonly subject: string } & LetterRef)
  | ({ readonly type: "letter.refused"; readonly because: string } & LetterRef)
  | ({ readonly type: "letter.throttled"; readonly because: string } & LetterRef)
  | ({ readonly type: "letter.unknown"; readonly because: string } & LetterRef)
  | ({ readonly type: "letter.settleWanted" } & LetterRef)
  | ({
      readonly type: "letter.due";
      /** Times it was handed over so far, or may have been. */
      readonly attempt: number;
    } & LetterRef)
  | ({ readonly type: "letter.lost"; readonly because: string } & LetterRef)
  | ({
      readonly type: "letter.bounced";
      readonly kind: "permanent" | "transient" | "complaint";
      readonly feedbackId: string;
    } & LetterRef)
  | ({
      readonly type: "letter.answered";
      /** Counts the answers to this letter from 1. */
      readonly answer: number;
      readonly mailId: string;
      readonly text: string;
      readonly awayUntil?: Instant;
    } & LetterRef);

interface Written extends LetterRef {
  readonly subject: string;
  readonly messageId: string;
  /** Times the letter was handed to the provider, or may have been. */
  readonly attempt: number;
  /** Times it was claimed, whatever came of it: no two senders have the same number. */
  readonly claims: number;
  /** When it was first claimed: after `STALE_AFTER_MS` it is not news any more. */
  readonly since: Instant;
  /** What its reader wrote back; undefined: nothing. */
  readonly answers?: readonly Answer[];
}

export type LetterState =
  | { readonly status: "none" }
  | ({ readonly status: "skipped"; readonly because: string; readonly at: Instant } & LetterRef)
  | ({ readonly status: "claimed"; readonly leaseUntil: Instant } & Written)
  | ({ readonly status: "waiting"; readonly tryAt: Instant } & Written)
  | ({ readonly status: "unknown"; readonly settleAt: Instant; readonly looks: number } & Written)
  | ({ readonly status: "sent"; readonly sentAt: Instant; readonly providerId: string } & Written)
  | ({ readonly status: "refused" | "lost"; readonly because: string; readonly at: Instant } & Written)
  | ({
      readonly status: "bounced";
      readonly kind: "permanent" | "transient" | "complaint";
      readonly feedbackIds: readonly string[];
      readonly sentAt: Instant;
    } & Written);

/** A sender that has not reported by then has died; longer than any provider call may take. */
export const LEASE_MS = 5 * MINUTE_MS;
/** Delivery events come within minutes; after this their absence is an answer. */
const SETTLE_AFTER_MS = HOUR_MS;
/** A provider that keeps its own record (the local mailbox) knows at once. */
const FIRST_LOOK_MS = MINUTE_MS;
const THROTTLE_WAIT_MS = 5 * MINUTE_MS;
/** A letter nobody took for two days is stale. */
export const STALE_AFTER_MS = 2 * DAY_MS;
const LOOKS_MAX = 3;
const CRITICAL_ATTEMPTS_MAX = 2;

export const letter: Decider<"letter", LetterState, LetterCommand, LetterEvent> = {
  kind: "letter",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "letter.skip") {
      if (state.status !== "none" && state.status !== "waiting") return [];
      return [
        {
          type: "letter.skipped",
          because: command.because,
          unreachable: command.unreachable,
          ...refOf(command),
        },
      ];
    }
    if (command.type === "letter.claim") {
      if (state.status !== "none" && state.status !== "waiting")
        return refuse("conflict", "letter.claimed", "This letter is being sent, or was.");
      const attempt = state.status === "waiting" ? state.attempt + 1 : 1;
      const { subject, messageId } = state.status === "waiting" ? state : command;
      return [{ type: "letter.claimed", subject, messageId, attempt, ...refOf(command) }];
    }
    if (state.status === "none") return refuse("missing", "letter.missing", "There is no such letter.");
    const ref = refOf(state);
    switch (command.type) {
      case "letter.markSent":
        // Whoever sent it, and however late they say so: it has gone.
        return NOT_KNOWN_SENT.has(state.status) && "subject" in state
          ? [{ type: "letter.sent", providerId: command.providerId, subject: state.subject, ...ref }]
          : [];
      case "letter.markRefused":
        return isOwn(state, command.claim)
          ? [{ type: "letter.refused", because: command.because, ...ref }]
          : [];
      case "letter.markThrottled":
        return isOwn(state, command.claim)
          ? [{ type: "letter.throttled", because: command.because, ...ref }]
          : [];
      case "letter.markUnknown":
        return isOwn(state, command.claim)
          ? [{ type: "letter.unknown", because: command.because, ...ref }]
          : [];
      case "letter.settle":
        return state.status === "unknown" ? settle(state, command.found) : [];
      case "letter.bounce":
        return bounce(state, command.kind, command.feedbackId);
      case "letter.reject":
        return NOT_KNOWN_SENT.has(state.status) || state.status === "sent"
          ? [{ type: "letter.refused", because: command.because, ...ref }]
          : [];
      case "letter.answer":
        return answer(state, command);
      case "letter.wake":
        return wake(state, now);
    }
  },

  evolve(state, event, at) {
    const ref = refOf(event);
    if (event.type === "letter.skipped") return { status: "skipped", because: event.because, at, ...ref };
    if (event.type === "letter.claimed") {
      const { subject, messageId, attempt } = event;
      const [since, claims] = state.status === "waiting" ? [state.since, state.claims + 1] : [at, 1];
      return {
        status: "claimed",
        leaseUntil: later(at, LEASE_MS),
        subject,
        messageId,
        attempt,
        claims,
        since,
        ...ref,
      };
    }
    if (state.status === "none" || state.status === "skipped") return state;
    const { subject, messageId, attempt, claims, since, answers } = state;
    const written: Written = {
      ...{ subject, messageId, attempt, claims, since, ...ref },
      ...(answers !== undefined && { answers }),
    };
    switch (event.type) {
      case "letter.sent":
        return { status: "sent", sentAt: at, providerId: event.providerId, ...written };
      case "letter.refused":
        return { status: "refused", because: event.because, at, ...written };
      case "letter.throttled":
        // The provider took nothing, so this attempt does not count.
        return {
          status: "waiting",
          tryAt: later(at, THROTTLE_WAIT_MS),
          ...written,
          attempt: attempt - 1,
        };
      case "letter.unknown":
        return { status: "unknown", settleAt: later(at, FIRST_LOOK_MS), looks: 0, ...written };
      case "letter.settleWanted":
        return state.status === "unknown"
          ? { ...state, settleAt: later(at, SETTLE_AFTER_MS), looks: state.looks + 1 }
          : state;
      case "letter.due":
        return { status: "waiting", tryAt: later(at, SETTLE_AFTER_MS), ...written, attempt: event.attempt };
      case "letter.lost":
        return { status: "lost", because: event.because, at, ...written };
      case "letter.bounced": {
        const before =
          state.status === "bounced"
            ? state
            : { feedbackIds: [], sentAt: "sentAt" in state ? state.sentAt : at };
        const feedbackIds = [...before.feedbackIds, event.feedbackId];
        return { status: "bounced", kind: event.kind, feedbackIds, sentAt: before.sentAt, ...written };
      }
      case "letter.answered": {
        const { mailId, text, awayUntil } = event;
        const held: Answer = { mailId, text, ...(awayUntil !== undefined && { awayUntil }) };
        return { ...state, answers: [...(answers ?? []), held] };
      }
    }
  },

  dueAt(state) {
    switch (state.status) {
      case "claimed":
        return state.leaseUntil;
      case "waiting":
        return state.tryAt;
      case "unknown":
        return state.settleAt;
      default:
        return undefined;
    }
  },
};

/** Letters of which nobody has said yet that they went. */
const NOT_KNOWN_SENT: ReadonlySet<LetterState["status"]> = new Set(["claimed", "unknown", "waiting", "lost"]);

/** Whether a report is about the claim that stands: an older sender knows nothing of the newer one. */
const isOwn = (state: LetterState, claim: number): boolean =>
  state.status === "claimed" && state.claims === claim;

const refOf = ({ purpose, about, to, number }: LetterRef): LetterRef => ({ purpose, about, to, number });

type Unknown = Extract<LetterState, { status: "unknown" }>;

function settle(state: Unknown, found: "sent" | "not-sent" | "cannot-tell"): readonly LetterEvent[] {
  const ref = refOf(state);
  if (found === "sent")
    return [{ type: "letter.sent", providerId: "settled", subject: state.subject, ...ref }];
  // The provider is sure that it took nothing, so this attempt does not count.
  if (found === "not-sent") return [{ type: "letter.due", attempt: state.attempt - 1, ...ref }];
  if (CRITICAL.has(state.purpose) && state.attempt < CRITICAL_ATTEMPTS_MAX)
    return [{ type: "letter.due", attempt: state.attempt, ...ref }];
  return [
    {
      type: "letter.lost",
      because: "The provider cannot tell whether it was sent, and it is not sent twice.",
      ...ref,
    },
  ];
}

function bounce(
  state: Exclude<LetterState, { status: "none" }>,
  kind: "permanent" | "transient" | "complaint",
  feedbackId: string,
): readonly LetterEvent[] {
  if (state.status === "skipped") return [];
  if (state.status === "bounced" && state.feedbackIds.includes(feedbackId)) return [];
  return [{ type: "letter.bounced", kind, feedbackId, ...refOf(state) }];
}

function answer(
  state: Exclude<LetterState, { status: "none" }>,
  { mailId, text, awayUntil }: Answer,
): readonly LetterEvent[] {
  if (state.status === "skipped") return [];
  const before = state.answers ?? [];
  if (before.length >= ANSWERS_MAX || before.some((held) => held.mailId === mailId)) return [];
  const kept = Array.from(text).slice(0, ANSWER_TEXT_MAX).join("");
  return [
    {
      type: "letter.answered",
      answer: before.length + 1,
      ...{ mailId, text: kept, ...(awayUntil !== undefined && { awayUntil }) },
      ...refOf(state),
    },
  ];
}

function wake(state: Exclude<LetterState, { status: "none" }>, now: Instant): readonly LetterEvent[] {
  const due = letter.dueAt(state);
  if (due === undefined || due > now) return [];
  const ref = refOf(state);
  switch (state.status) {
    case "claimed":
      return [{ type: "letter.unknown", because: "The sender stopped before it could report.", ...ref }];
    case "unknown":
      if (state.looks >= LOOKS_MAX) return settle(state, "cannot-tell");
      return [{ type: "letter.settleWanted", ...ref }];
    case "waiting":
      if (later(state.since, STALE_AFTER_MS) <= now)
        return [{ type: "letter.lost", because: "The provider took no mail for two days.", ...ref }];
      return [{ type: "letter.due", attempt: state.attempt, ...ref }];
    default:
      return [];
  }
}
