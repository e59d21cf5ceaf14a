import type { IntroductionState, Outcome } from "@legwork/core/domain/introduction.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Child } from "hono/jsx";
import { Badge, Day } from "./frame.tsx";
import { each, type PersonId } from "./names.ts";
import type { Desk } from "./session.ts";
import type { Known } from "./stuck.ts";

/** Introductions as rows of a table, alike on every page. */

export interface Listed {
  readonly id: Id<"introduction">;
  readonly state: Known<IntroductionState>;
}

export const INTRODUCTION_WORDS: Readonly<Record<Known<IntroductionState>["status"], string>> = {
  proposed: "just proposed",
  reviewing: "waits for your review",
  queued: "to be sent in working hours",
  asked: "the host is asked",
  questioned: "the host has a question",
  offered: "the seeker chooses a time",
  booking: "the time is being booked",
  scheduled: "a meeting is set",
  ended: "ended",
};

/** How an introduction ended, for a manager. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  met: "they met",
  missed: "they missed each other",
  cancelled: "the meeting was cancelled",
  declined: "the host declined",
  referred: "the host named somebody else",
  lapsed: "the host did not answer",
  "times-lapsed": "no time was found",
  "question-lapsed": "the host's question was left open",
  "turned-away": "the host had no room",
  dropped: "dropped before it was sent",
  withdrawn: "taken back",
  undeliverable: "the host could not be reached",
};

export const stateInWords = (state: Known<IntroductionState>): string =>
  state.status === "ended" ? OUTCOME_WORDS[state.outcome] : INTRODUCTION_WORDS[state.status];

/** By when the step an introduction is at is over, whoever is silent. */
export function stepEndsAt(state: Known<IntroductionState>): Instant | undefined {
  switch (state.status) {
    case "asked":
      return state.asked.answerBy;
    case "questioned":
      return state.replyBy;
    case "offered":
      return state.chooseBy;
    case "queued":
      return state.sendAt;
    default:
      return undefined;
  }
}

export const STATE_HEAD: readonly Child[] = ["Seeker", "Host", "State", "By", "Points", "Timeline"];

export const rowsOfIntroductions = (
  desk: Desk,
  names: (id: PersonId) => Promise<string>,
  listed: readonly Listed[],
): Promise<readonly (readonly Child[])[]> =>
  each(listed, async ({ id, state }) => {
    const by = stepEndsAt(state);
    const { seekerId, hostId, score } = state.terms;
    return [
      <a href={`${desk.base}/people/${seekerId}`}>{await names(seekerId)}</a>,
      <a href={`${desk.base}/people/${hostId}`}>{await names(hostId)}</a>,
      <Badge>{stateInWords(state)}</Badge>,
      by === undefined ? "" : <Day at={by} desk={desk} />,
      <span class="number">{score}</span>,
      <a href={`${desk.base}/introductions/${id}`}>Open</a>,
    ];
  });
