import type { Decider } from "../kernel/decider.ts";
import { DAY_MS, type Instant, later, MINUTE_MS } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";

// A spreadsheet of people between its preview and its report. What it says lies sealed in pieces beside it.
//
//          keep             begin                 advance, piece by piece
//   none ───────▶ kept ──────────────▶ entering ─────────────────────────▶ done
//                   │                     │ ten minutes without progress ▶ resumed (the same piece again)
//                   └───── a day ─────────┴── a day after the file came, and not while entering ──▶ forgotten (and erased)

export type CohortForm = "seeker" | "host";

/** `letter`: each is asked by letter to confirm. `attested`: the manager states that they agreed elsewhere. */
export type Agreement = "letter" | "attested";

export const ENTERED = ["entered", "here", "suppressed", "refused"] as const;
/** What came of one row: entered, known already, not to be written to, or refused with a reason. */
export type Entered = (typeof ENTERED)[number];

/** A row that was not entered though its cells were fine. */
export interface Refused {
  readonly row: number;
  readonly outcome: "suppressed" | "refused";
  readonly because: string;
}

export type Tally = Readonly<Record<Entered, number>>;

interface Sheet {
  readonly form: CohortForm;
  readonly fileName: string;
  /** Rows with something in them, those that can be entered, and those that cannot. */
  readonly rows: number;
  readonly entrants: number;
  readonly wrong: number;
  /** Pieces of people, numbered from 1; piece 0 is the report. */
  readonly pieces: number;
}

export type UploadCommand =
  | ({ readonly type: "upload.keep" } & Sheet)
  | { readonly type: "upload.begin"; readonly agreement: Agreement }
  | {
      readonly type: "upload.advance";
      readonly piece: number;
      readonly tally: Tally;
      readonly refused: readonly Refused[];
    }
  | { readonly type: "upload.wake" };

export type UploadEvent =
  | ({ readonly type: "upload.kept" } & Sheet)
  | { readonly type: "upload.begun"; readonly agreement: Agreement }
  | {
      readonly type: "upload.advanced";
      readonly piece: number;
      readonly tally: Tally;
      readonly refused: readonly Refused[];
      /** Of how many there are; the last one ends it. */
      readonly pieces: number;
    }
  | { readonly type: "upload.resumed"; readonly piece: number }
  | { readonly type: "upload.forgotten"; readonly pieces: number };

export type UploadState =
  | { readonly status: "none" }
  | { readonly status: "forgotten" }
  | ({ readonly status: "kept"; readonly keptAt: Instant } & Sheet)
  | ({
      readonly status: "entering" | "done";
      readonly keptAt: Instant;
      readonly agreement: Agreement;
      /** The piece that is entered next; one more than there are when it is done. */
      readonly next: number;
      readonly movedAt: Instant;
      readonly tally: Tally;
      readonly refused: readonly Refused[];
    } & Sheet);

/** A file is the data of people who have not agreed to anything yet: it is not kept for longer than a day's work. */
export const UPLOAD_KEPT_MS = DAY_MS;
/** A piece takes seconds; after this nobody is at it any more. */
const STALLED_MS = 10 * MINUTE_MS;
/** Rows named in the report; the rest are counted. */
const REFUSED_MAX = 500;

const NOTHING: Tally = { entered: 0, here: 0, suppressed: 0, refused: 0 };

export const upload: Decider<"upload", UploadState, UploadCommand, UploadEvent> = {
  kind: "upload",
  initial: { status: "none" },

  decide(state, command, now) {
    if (command.type === "upload.keep") {
      const { type: _, ...sheet } = command;
      return state.status === "none" ? [{ type: "upload.kept", ...sheet }] : [];
    }
    if (state.status === "none" || state.status === "forgotten")
      return refuse("missing", "upload.missing", "This file is not here any more.");
    switch (command.type) {
      case "upload.begin":
        return state.status === "kept" ? [{ type: "upload.begun", agreement: command.agreement }] : [];
      case "upload.advance": {
        if (state.status !== "entering" || command.piece !== state.next) return [];
        const { piece, tally, refused } = command;
        return [{ type: "upload.advanced", piece, tally, refused, pieces: state.pieces }];
      }
      case "upload.wake": {
        const due = upload.dueAt(state);
        if (due === undefined || due > now) return [];
        return state.status === "entering"
          ? [{ type: "upload.resumed", piece: state.next }]
          : [{ type: "upload.forgotten", pieces: state.pieces }];
      }
    }
  },

  evolve(state, event, at) {
    if (event.type === "upload.kept") {
      const { type: _, ...sheet } = event;
      return { status: "kept", keptAt: at, ...sheet };
    }
    if (state.status === "none" || state.status === "forgotten") return state;
    switch (event.type) {
      case "upload.begun":
        return {
          ...state,
          status: state.pieces === 0 ? "done" : "entering",
          agreement: event.agreement,
          next: 1,
          movedAt: at,
          tally: NOTHING,
          refused: [],
        };
      case "upload.advanced": {
        if (state.status === "kept") return state;
        const isLast = event.piece >= state.pieces;
        return {
          ...state,
          status: isLast ? "done" : "entering",
          next: event.piece + 1,
          movedAt: at,
          tally: sumOf(state.tally, event.tally),
          refused: [...state.refused, ...event.refused].slice(0, REFUSED_MAX),
        };
      }
      case "upload.resumed":
        return state.status === "entering" ? { ...state, movedAt: at } : state;
      case "upload.forgotten":
        return { status: "forgotten" };
    }
  },

  dueAt(state) {
    if (state.status === "none" || state.status === "forgotten") return undefined;
    return state.status === "entering"
      ? later(state.movedAt, STALLED_MS)
      : later(state.keptAt, UPLOAD_KEPT_MS);
  },
};

const sumOf = (a: Tally, b: Tally): Tally => ({
  entered: a.entered + b.entered,
  here: a.here + b.here,
  suppressed: a.suppressed + b.suppressed,
  refused: a.refused + b.refused,
});
