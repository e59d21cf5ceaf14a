import type { Decider } from "../kernel/decider.ts";
import { type Id, kindOf, sameAs } from "../kernel/id.ts";
import type { Instant } from "../kernel/instant.ts";
import { refuse } from "../kernel/refusal.ts";
import {
  type Acquaintance,
  ASKABLE_MAX,
  acquaintance,
  bytesOf,
  type Relation,
  TYPED_MAX,
} from "./acquaintance.ts";

// The people a seeker or a host knows, as they list them: private, in pieces of bounded size.
//
//           add · keep · allow            empty
//   none ─────────────────────▶ kept ─────────────▶ empty ─ add · keep · allow ▶ kept
//                                └ each change is one fact that holds the piece as it is then
//
//   Piece 0 holds who was typed by hand, and the owner's leave to use the list; pieces 1, 2 … hold an uploaded file. A
//   fact replaces all before it, which is then forgotten: who was struck off is nowhere any more.

/** The version of the text people agree to when they let their list be used; change a word, change the version. */
export const CIRCLE_VERSION = "2026-11-25";

/** What the owner lets the programme do, to be read after "I agree that …". The same words for both sides. */
export const CIRCLE_LINES: readonly string[] = [
  "uses this list to find introductions, and shows it to nobody: no host, no seeker, no member of staff, no partner;",
  "tells the other side that we know each other, when both of us have agreed to this;",
  "asks somebody who knows us both whether they would pass a request on, and shows our names, and what a seeker wrote about themselves, to that person alone;",
  "may find me in the lists of others who have agreed to this.",
];

/** The owner's leave to use the list for introductions. Without it the list is only kept. */
export interface Leave {
  readonly version: string;
  readonly at: Instant;
}

export interface Circle {
  readonly ownerId: CircleOwner;
  readonly people: readonly Acquaintance[];
  /** Of piece 0: pieces the uploaded file fills, and when it came. */
  readonly upload?: { readonly pieces: number; readonly people: number; readonly at: Instant };
  /** Of piece 0. */
  readonly leave?: Leave;
}

export type CircleOwner = Id<"seeker"> | Id<"host">;

export type CircleCommand =
  /** Fills one piece anew. */
  | { readonly type: "circle.keep"; readonly ownerId: CircleOwner; readonly people: readonly Acquaintance[] }
  | { readonly type: "circle.add"; readonly ownerId: CircleOwner; readonly person: Acquaintance }
  /** How this person is known, and where they may be asked; without `askAt` they may not. */
  | {
      readonly type: "circle.describe";
      readonly key: string;
      readonly relation: Relation;
      readonly askAt?: { readonly address: string; readonly mark: Id<"suppression"> };
    }
  | { readonly type: "circle.strike"; readonly keys: readonly string[] }
  | { readonly type: "circle.allow"; readonly ownerId: CircleOwner; readonly version: string }
  | { readonly type: "circle.disallow" }
  | {
      readonly type: "circle.noteUpload";
      readonly ownerId: CircleOwner;
      readonly pieces: number;
      readonly people: number;
    }
  | { readonly type: "circle.empty" };

export type CircleEvent =
  | ({ readonly type: "circle.kept" } & Circle)
  | { readonly type: "circle.emptied"; readonly ownerId: CircleOwner };

export type CircleState =
  | { readonly status: "none" }
  | ({ readonly status: "kept" } & Circle)
  | { readonly status: "empty"; readonly ownerId: CircleOwner };

/**
 * Bytes of the people of one piece. A record may hold 400 KB of state and unpublished facts together (DynamoDB): this
 * leaves room for five changes while the bus is away.
 */
export const PIECE_BYTES_MAX = 60 * 1024;

/** Names the pieces of somebody's list. */
export const circleIdOf = (ownerId: CircleOwner, piece: number): Id<"circle"> =>
  // One person may be seeker and host under one hash of their address: each record has a list of its own.
  sameAs("circle", ownerId, `${kindOf(ownerId)}-${piece}`);

export const circle: Decider<"circle", CircleState, CircleCommand, CircleEvent> = {
  kind: "circle",
  initial: { status: "none" },

  decide(state, command, now) {
    switch (command.type) {
      case "circle.keep":
        return changed(state, { ...heldBy(state, command.ownerId), people: command.people });
      case "circle.add":
        return add(heldBy(state, command.ownerId), command.person, state);
      case "circle.allow": {
        const held = heldBy(state, command.ownerId);
        return held.leave?.version === command.version
          ? []
          : changed(state, { ...held, leave: { version: command.version, at: now } });
      }
      case "circle.noteUpload": {
        const { ownerId, pieces, people } = command;
        const { upload: _before, ...held } = heldBy(state, ownerId);
        return changed(state, pieces === 0 ? held : { ...held, upload: { pieces, people, at: now } });
      }
      case "circle.empty":
        return state.status === "kept" ? [{ type: "circle.emptied", ownerId: state.ownerId }] : [];
    }
    if (state.status !== "kept")
      return refuse("missing", "circle.missing", "This list is empty; nothing was changed.");
    const { status: _, ...held } = state;
    switch (command.type) {
      case "circle.describe":
        return describe(held, command, state);
      case "circle.strike": {
        const keys = new Set(command.keys);
        return changed(state, { ...held, people: held.people.filter(({ key }) => !keys.has(key)) });
      }
      case "circle.disallow": {
        const { leave: _leave, ...rest } = held;
        return changed(state, rest);
      }
    }
  },

  evolve(_state, event) {
    const { type, ...held } = event;
    return type === "circle.kept"
      ? // Guaranteed by the type of the event: what is kept comes with all that a kept list has.
        { status: "kept", ...(held as Circle) }
      : { status: "empty", ownerId: event.ownerId };
  },

  dueAt: () => undefined,
};

function heldBy(state: CircleState, ownerId: CircleOwner): Circle {
  if (state.status !== "kept") return { ownerId, people: [] };
  const { status: _, ...held } = state;
  return held;
}

/** The fact that leads to `next`; none when that is how it stands. */
function changed(state: CircleState, next: Circle): readonly CircleEvent[] {
  const { status: _, ...held } = state;
  return state.status === "kept" && JSON.stringify(held) === JSON.stringify(next)
    ? []
    : [{ type: "circle.kept", ...next }];
}

function add(held: Circle, person: Acquaintance, state: CircleState) {
  if (held.people.some(({ key }) => key === person.key)) return [];
  if (held.people.length >= TYPED_MAX)
    return refuse(
      "conflict",
      "circle.full",
      `You have typed ${TYPED_MAX} people, which is as many as one list takes by hand. Strike somebody off first, or send a file.`,
    );
  return person.askAt !== undefined && isFull(held)
    ? tooManyToAsk()
    : changed(state, { ...held, people: [...held.people, person] });
}

function describe(
  held: Circle,
  { key, relation, askAt }: Extract<CircleCommand, { type: "circle.describe" }>,
  state: CircleState,
) {
  const before = held.people.find((person) => person.key === key);
  if (before === undefined)
    return refuse("missing", "circle.nobody", "This person is not on your list any more.");
  const { key: _key, askAt: _askAt, ...rest } = before;
  const after = acquaintance({
    ...rest,
    relation,
    ...(askAt && { askAt: askAt.address, mark: askAt.mark }),
  });
  const people = held.people.map((person) => (person.key === key ? after : person));
  const others = held.people.filter((person) => person.key !== key);
  if (askAt !== undefined && isFull({ ...held, people: others })) return tooManyToAsk();
  const bytes = people.reduce((sum, person) => sum + bytesOf(person), 0);
  if (bytes > PIECE_BYTES_MAX + PIECE_SLACK)
    return refuse(
      "conflict",
      "circle.piece-full",
      "This part of your list is full. Please list the person by hand.",
    );
  return changed(state, { ...held, people });
}

/** What filled pieces may grow by when addresses are added to them. */
const PIECE_SLACK = 8 * 1024;

const isFull = ({ people }: Circle): boolean =>
  people.filter(({ askAt }) => askAt !== undefined).length >= ASKABLE_MAX;

const tooManyToAsk = () =>
  refuse(
    "conflict",
    "circle.askable-full",
    `You let us ask ${ASKABLE_MAX} people already. Please take it back from one of them first.`,
  );
