import type { LetterState, Purpose } from "@legwork/core/domain/letter.ts";
import type { Troubled } from "./stuck.ts";

/** How letters are called on the desk. */

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  "confirm-address": "Please confirm your address",
  "resume-draft": "Your half-filled form",
  "sign-in": "Sign-in link",
  "seeker-link": "Link to the seeker's page",
  "host-link": "Link to the host's page",
  "coach-link": "Link to the coach's page",
  "welcome-seeker": "Welcome to the seeker",
  "welcome-host": "Welcome to the host",
  request: "The request",
  "follow-up": "Follow-up",
  "host-thanked": "Thanks for the answer",
  undone: "The host took the answer back",
  question: "The host's question",
  answer: "The seeker's reply",
  asked: "Somebody was asked for you",
  "next-host": "Somebody else is asked next",
  times: "Times to choose from",
  "choose-reminder": "Reminder to choose a time",
  "times-refused": "Please offer other times",
  "times-lapsed": "An apology to the host",
  confirmation: "The meeting is set, with its invitation",
  pack: "What to read beforehand",
  reminder: "Reminder of the meeting",
  moved: "The meeting is moved",
  "move-clashed": "The new time was taken",
  cancelled: "The meeting is cancelled",
  "did-it-happen": "Did it happen?",
  missed: "An offer to find another time",
  survey: "A few questions afterwards",
  "thanks-prompt": "A prompt to write thanks",
  thanks: "The seeker's thanks",
  referral: "To the person who was named",
  outcome: "What came of it?",
  "outcome-told": "What came of it, to the hosts",
  "coach-takes-over": "A coach takes over",
  "coach-assigned": "A search for the coach",
  column: "The question goes to the column",
  "search-met": "The search is complete",
  "endpoint-disabled": "An endpoint was switched off",
};

export const LETTER_WORDS: Readonly<Record<LetterState["status"], string>> = {
  none: "not written",
  skipped: "not sent, no longer wanted",
  claimed: "being sent",
  waiting: "waiting to be sent again",
  unknown: "may or may not have left",
  sent: "sent",
  refused: "refused by the provider",
  lost: "given up",
  bounced: "came back",
};

/** What to do about a letter that did not arrive. */
export const LETTER_TROUBLE: Readonly<Record<Troubled["status"], string>> = {
  refused: "Check the address on the person's page, and the sender in the settings.",
  lost: "Write to the person yourself if it mattered; we do not risk sending it twice.",
  bounced: "Ask the person for another address; nothing more is sent to this one if it bounced for good.",
  unknown: "Nothing yet: the provider is asked again within the hour.",
};
