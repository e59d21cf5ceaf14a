import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { isWakingTime, nextWakingTime } from "../kernel/workday.ts";

//          open            write
//   none ───────▶ open ─────────────▶ written
//                  │ prompts after 2 h, 20 h, 72 h; 7 days ▶ lapsed

export interface ThanksRef {
  readonly meetingId: Id<"meeting">;
  readonly introductionId: Id<"introduction">;
  readonly seekerId: Id<"seeker">;
  readonly hostId: Id<"host">;
  readonly zone: string;
}

export type ThanksCommand =
  | ({ readonly type: "thanks.open"; readonly endedAt: Instant } & ThanksRef)
  | { readonly type: "thanks.write"; readonly said: string; readonly words: string }
  | { readonly type: "thanks.wake" };

export type ThanksEvent =
  | ({ readonly type: "thanks.opened"; readonly endedAt: Instant } & ThanksRef)
  | ({ readonly type: "thanks.prompted"; readonly number: number } & ThanksRef)
  | ({ readonly type: "thanks.postponed"; readonly until: Instant } & ThanksRef)
  | ({ readonly type: "thanks.written"; readonly said: string; readonly words: string } & ThanksRef)
  | ({ readonly type: "thanks.lapsed" } & ThanksRef);

export type ThanksState =
  | { readonly status: "none" }
  | {
      readonly status: "open";
      readonly ref: ThanksRef;
      readonly endedAt: Instant;
      readonly prompts: number;
      readonly nextAt: Instant;
    }
  | {
      readonly status: "written";
      readonly ref: ThanksRef;
      readonly said: string;
      readonly words: string;
      readonly writtenAt: Instant;
    }
  | { readonly status: "lapsed"; readonly ref: ThanksRef };

const PROMPT_AFTER_MS = [2 * HOUR_MS, 20 * HOUR_MS, 72 * HOUR_MS];
const LAPSE_AFTER_MS = 7 * DAY_MS;
/** "It was great" names nothing; a dozen characters can. */
export const SAID_MIN = 12;
export const WORDS_MIN = 20;
export const WORDS_MAX = 2_000;

export const thanks: Decider<"thanks", ThanksState, ThanksCommand, ThanksEvent> = {
  kind: "thanks",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "thanks.open") {
      const { type: _, ...opened } = command;
      return state.status === "none" ? [{ type: "thanks.opened", ...opened }] : [];
    }
    if (state.status === "none")
      return refuse("missing", "thanks.missing", "There is nothing to give thanks for here.");
    if (command.type === "thanks.write") {
      const { said, words } = command;
      // Thanks are never too late.
      if (state.status === "written")
        return refuse("conflict", "thanks.sent", "Your thanks have been sent already.");
      if (said.trim().length < SAID_MIN)
        return refuse(
          "invalid",
          "thanks.said",
          "Please name one thing your host said. It is what makes thanks worth reading.",
        );
      if (words.trim().length < WORDS_MIN || words.length > WORDS_MAX)
        return refuse("invalid", "thanks.words", "Please write a sentence or two of your own.");
      return [{ type: "thanks.written", said: said.trim(), words: words.trim(), ...state.ref }];
    }
    if (state.status !== "open" || state.nextAt > now) return [];
    if (state.prompts >= PROMPT_AFTER_MS.length) return [{ type: "thanks.lapsed", ...state.ref }];
    const { zone } = state.ref;
    // The sweep may be hours late, so the hour is looked at again.
    return isWakingTime(now, zone)
      ? [{ type: "thanks.prompted", number: state.prompts + 1, ...state.ref }]
      : [{ type: "thanks.postponed", until: nextWakingTime(now, zone), ...state.ref }];
  },

  evolve(state, event, at) {
    if (event.type === "thanks.opened") {
      const { type: _, endedAt, ...ref } = event;
      return { status: "open", ref, endedAt, prompts: 0, nextAt: promptAt(endedAt, at, 0, ref.zone) };
    }
    if (state.status === "none") return state;
    const { ref } = state;
    switch (event.type) {
      case "thanks.prompted":
        return state.status === "open"
          ? { ...state, prompts: event.number, nextAt: promptAt(state.endedAt, at, event.number, ref.zone) }
          : state;
      case "thanks.postponed":
        return state.status === "open" ? { ...state, nextAt: event.until } : state;
      case "thanks.written":
        return { status: "written", ref, said: event.said, words: event.words, writtenAt: at };
      case "thanks.lapsed":
        return { status: "lapsed", ref };
    }
  },

  dueAt: (state) => (state.status === "open" ? state.nextAt : undefined),
};

/** Counted from the end of the meeting, never less than two hours after the last word on it, never at night. */
function promptAt(endedAt: Instant, since: Instant, prompts: number, zone: string): Instant {
  const planned = later(endedAt, PROMPT_AFTER_MS[prompts] ?? LAPSE_AFTER_MS);
  const soonest = later(since, 2 * HOUR_MS);
  return nextWakingTime(planned > soonest ? planned : soonest, zone);
}
