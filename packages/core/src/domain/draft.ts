import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later, msBetween } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import { CONFIRM_EVERY_MS, numberAt } from "./enrolment.ts";

// A half-filled form, kept so that it can be resumed from a mailed link.
//
//          save                 submit
//   none ───────▶ saved ──────────────▶ submitted
//                  │ ▲ save
//                  ▼ 30 days ▶ forgotten

export type FormName = "seeker" | "host" | "coach";

export type DraftCommand =
  | {
      readonly type: "draft.save";
      readonly form: FormName;
      readonly forProgrammeId: Id<"programme">;
      readonly email: string;
      readonly fields: Readonly<Record<string, string | readonly string[]>>;
    }
  | { readonly type: "draft.submit" }
  | { readonly type: "draft.wake" };

export type DraftEvent =
  | {
      readonly type: "draft.saved";
      readonly form: FormName;
      readonly forProgrammeId: Id<"programme">;
      readonly email: string;
      readonly fields: Readonly<Record<string, string | readonly string[]>>;
      /** Number of the letter with the link; undefined: one went out within the day. */
      readonly letter?: number;
    }
  | { readonly type: "draft.submitted" }
  | { readonly type: "draft.forgotten" };

export type DraftState =
  | { readonly status: "none" }
  | { readonly status: "submitted" }
  | { readonly status: "forgotten" }
  | {
      readonly status: "saved";
      readonly form: FormName;
      readonly forProgrammeId: Id<"programme">;
      readonly email: string;
      readonly fields: Readonly<Record<string, string | readonly string[]>>;
      readonly savedAt: Instant;
      readonly mailedAt: Instant;
      readonly letters: number;
    };

const KEPT_MS = 30 * DAY_MS;

export const draft: Decider<"draft", DraftState, DraftCommand, DraftEvent> = {
  kind: "draft",
  initial: { status: "none" },

  decide(state, command, now) {
    switch (command.type) {
      case "draft.save": {
        const { form, forProgrammeId, email, fields } = command;
        const isDue = state.status !== "saved" || msBetween(state.mailedAt, now) >= CONFIRM_EVERY_MS;
        const letter = isDue ? numberAt(now) : undefined;
        return [
          {
            type: "draft.saved",
            form,
            forProgrammeId,
            email,
            fields,
            ...(letter !== undefined && { letter }),
          },
        ];
      }
      case "draft.submit":
        return state.status === "saved" ? [{ type: "draft.submitted" }] : [];
      case "draft.wake":
        if (state.status === "none") return refuse("missing", "draft.missing", "There is no such draft.");
        return state.status === "saved" && later(state.savedAt, KEPT_MS) <= now
          ? [{ type: "draft.forgotten" }]
          : [];
    }
  },

  evolve(state, event, at) {
    switch (event.type) {
      case "draft.saved": {
        const { form, forProgrammeId, email, fields, letter } = event;
        const before = state.status === "saved" ? state : { mailedAt: at, letters: 0 };
        return {
          status: "saved",
          form,
          forProgrammeId,
          email,
          fields,
          savedAt: at,
          mailedAt: letter === undefined ? before.mailedAt : at,
          letters: letter ?? before.letters,
        };
      }
      case "draft.submitted":
        return { status: "submitted" };
      case "draft.forgotten":
        return { status: "forgotten" };
    }
  },

  dueAt: (state) => (state.status === "saved" ? later(state.savedAt, KEPT_MS) : undefined),
};
