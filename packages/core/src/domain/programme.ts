import type { Decider } from "../kernel/decider.ts";
import type { Id } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import type { Cafe } from "./cafe.ts";
import type { GuideSettings } from "./guide-settings.ts";
import type { Subject } from "./sensitive.ts";

//            create            close
//   none ───────────▶ open ◀────────────▶ closed
//                      │      reopen
//                      └ change · launch · issueKey · revokeKey

export const PROGRAMME_KINDS = ["career-centre", "alumni-association", "coach"] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

/** Languages the product speaks. The term for the conversation follows from it unless the programme chooses. */
export const LOCALES = ["en-GB", "en-US", "fr-CA", "fr-FR"] as const;
export type Locale = (typeof LOCALES)[number];

export type FrenchLocale = "fr-CA" | "fr-FR";
export const isFrench = (locale: Locale): locale is FrenchLocale => locale === "fr-CA" || locale === "fr-FR";

/** When a host is reminded, and when a request is closed, in business days after the request. */
export interface Cadence {
  readonly followUpDays: readonly number[];
  readonly closeDays: number;
  /** Follow-ups to a host who shares nothing with the seeker. */
  readonly coldFollowUpsMax: number;
}

export interface Settings {
  readonly name: string;
  readonly kind: ProgrammeKind;
  readonly country: string;
  readonly zone: string;
  readonly locale: Locale;
  /** What the conversation is called: "informational interview", "entrevue d’information". */
  readonly term: string;
  readonly sender: { readonly name: string; readonly address: string };
  /** A human reads what is sent here. */
  readonly replyTo: string;
  /** True: a manager approves each match before anything is sent. */
  readonly reviewed: boolean;
  readonly cadence: Cadence;
  /** A search stops asking new hosts after this many days. */
  readonly searchDays: number;
  /** Matching weights, most points per criterion (`matching/pool.ts`); undefined: the defaults. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Sites that may show the public forms in a frame, as origins: `https://careers.example.org`. Undefined: none. */
  readonly embedOn?: readonly string[];
  /** The column: how many questions one issue holds, and whose mail becomes a question. Undefined: the usual, and none. */
  readonly column?: { readonly atMost?: number; readonly address?: string };
  /** Who can help where no machine may answer, in the programme's own words, by subject. Undefined or empty: nobody named. */
  readonly signposts?: Readonly<Partial<Record<Subject, string>>>;
  /** What the programme adds to the guide; undefined: nothing. */
  readonly guide?: GuideSettings;
  /** Good places to meet in person. Undefined: none named. */
  readonly cafes?: readonly Cafe[];
  /** True for the sample programme: its people are made up. */
  readonly sample: boolean;
}

export const DEFAULT_CADENCE: Cadence = { followUpDays: [4, 8], closeDays: 10, coldFollowUpsMax: 1 };

/** Twelve weeks, about one term. */
export const SEARCH_DAYS = 84;

const TERMS: Readonly<Record<Locale, string>> = {
  "en-GB": "information gathering meeting",
  "en-US": "informational interview",
  "fr-CA": "entrevue d’information",
  "fr-FR": "entretien d’information",
};

export const termFor = (locale: Locale): string => TERMS[locale];

export type ProgrammeCommand =
  | { readonly type: "programme.create"; readonly settings: Settings }
  | { readonly type: "programme.change"; readonly settings: Partial<Settings> }
  | { readonly type: "programme.launch"; readonly by: Id<"manager"> | "api" | "demo" }
  | {
      readonly type: "programme.issueKey";
      readonly keyId: string;
      readonly hash: string;
      readonly label: string;
    }
  | { readonly type: "programme.revokeKey"; readonly keyId: string }
  | { readonly type: "programme.close" }
  | { readonly type: "programme.reopen" };

export type ProgrammeEvent =
  | { readonly type: "programme.created"; readonly settings: Settings }
  | { readonly type: "programme.changed"; readonly settings: Partial<Settings> }
  | { readonly type: "programme.launched"; readonly by: string; readonly round: number }
  | {
      readonly type: "programme.keyIssued";
      readonly keyId: string;
      readonly hash: string;
      readonly label: string;
    }
  | { readonly type: "programme.keyRevoked"; readonly keyId: string }
  | { readonly type: "programme.closed" }
  | { readonly type: "programme.reopened" };

interface Key {
  readonly keyId: string;
  readonly hash: string;
  readonly label: string;
  readonly at: Instant;
}

export type ProgrammeState =
  | { readonly status: "none" }
  | {
      readonly status: "open" | "closed";
      readonly settings: Settings;
      readonly createdAt: Instant;
      /** Matching rounds run so far. A search that starts after the first is matched at once. */
      readonly rounds: number;
      readonly keys: readonly Key[];
    };

/** API keys a programme may have at once: enough to rotate, few enough to look after. */
const KEYS_MAX = 5;

export const programme: Decider<"programme", ProgrammeState, ProgrammeCommand, ProgrammeEvent> = {
  kind: "programme",
  initial: { status: "none" },

  decide(state, command) {
    if (command.type === "programme.create")
      return state.status === "none" ? [{ type: "programme.created", settings: command.settings }] : [];
    if (state.status === "none") return missing();
    switch (command.type) {
      case "programme.change":
        return [{ type: "programme.changed", settings: command.settings }];
      case "programme.launch":
        return state.status === "closed"
          ? refuse(
              "conflict",
              "programme.closed",
              "This programme is closed. Reopen it before launching a round.",
            )
          : [{ type: "programme.launched", by: command.by, round: state.rounds + 1 }];
      case "programme.issueKey": {
        const { keyId, hash, label } = command;
        if (state.keys.some((key) => key.keyId === keyId)) return [];
        if (state.keys.length >= KEYS_MAX)
          return refuse(
            "conflict",
            "programme.keys-full",
            `Revoke an API key first: ${KEYS_MAX} is the most.`,
          );
        return [{ type: "programme.keyIssued", keyId, hash, label }];
      }
      case "programme.revokeKey":
        return state.keys.some((key) => key.keyId === command.keyId)
          ? [{ type: "programme.keyRevoked", keyId: command.keyId }]
          : [];
      case "programme.close":
        return state.status === "open" ? [{ type: "programme.closed" }] : [];
      case "programme.reopen":
        return state.status === "closed" ? [{ type: "programme.reopened" }] : [];
    }
  },

  evolve(state, event, at) {
    if (event.type === "programme.created")
      return { status: "open", settings: event.settings, createdAt: at, rounds: 0, keys: [] };
    if (state.status === "none") return state;
    switch (event.type) {
      case "programme.changed":
        return { ...state, settings: { ...state.settings, ...event.settings } };
      case "programme.launched":
        return { ...state, rounds: event.round };
      case "programme.keyIssued": {
        const { keyId, hash, label } = event;
        return { ...state, keys: [...state.keys, { keyId, hash, label, at }] };
      }
      case "programme.keyRevoked":
        return { ...state, keys: state.keys.filter((key) => key.keyId !== event.keyId) };
      case "programme.closed":
        return { ...state, status: "closed" };
      case "programme.reopened":
        return { ...state, status: "open" };
    }
  },

  dueAt: () => undefined,
};

const missing = (): Refusal => refuse("missing", "programme.missing", "There is no such programme.");
