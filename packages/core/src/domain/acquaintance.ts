import { createHash } from "node:crypto";
import type { Id } from "../kernel/id.ts";

/** How somebody knows a person they list. `contact`: from a file that does not say. */
export const RELATIONS = ["boss", "colleague", "friend", "teacher", "alumni", "contact"] as const;
export type Relation = (typeof RELATIONS)[number];

/** One person somebody lists as known: exactly what is kept of them, and nothing else. */
export interface Acquaintance {
  /** Names the entry within its list: a digest of what it says. */
  readonly key: string;
  readonly name: string;
  /** Where they work; empty when not given. */
  readonly employer: string;
  readonly position: string;
  readonly relation: Relation;
  /**
   * Stands for their address, which is not kept: the keyed hash under which the address would be suppressed. Two lists
   * that hold the same mark mean the same person.
   */
  readonly mark?: Id<"suppression">;
  /** Kept only where the lister said that this person may be asked to pass a request on. */
  readonly askAt?: string;
}

/** LinkedIn allows 30,000 connections (LinkedIn Help, "Number of connections allowed"), so no honest list is longer. */
export const PEOPLE_MAX = 30_000;
/** People typed by hand: they share one piece with the owner's choices. */
export const TYPED_MAX = 100;
/** People whose addresses are kept, so that they may be asked: nobody has more friends to ask this of. */
export const ASKABLE_MAX = 30;
/** Characters of a name, an employer and a position. More is cut, and shown as cut. */
export const NAME_MAX = 80;
export const EMPLOYER_MAX = 120;
export const POSITION_MAX = 120;

/** Digits of a key: 48 bits, so that two of 30,000 entries share one in fewer than one list in 600,000. */
const KEY_LENGTH = 12;

/** An entry with its key. What tells entries apart is what identifies a person, not how they are known. */
export function acquaintance(of: Omit<Acquaintance, "key">): Acquaintance {
  const said = JSON.stringify([of.name, of.employer, of.position, of.mark ?? ""]);
  const key = createHash("sha256").update(said).digest("hex").slice(0, KEY_LENGTH);
  return { key, ...of };
}

/**
 * The people in pieces that each fit one record beside its unpublished facts, in their order. A piece is bounded by
 * bytes of JSON in UTF-8, since DynamoDB is.
 */
export function inPieces(
  people: readonly Acquaintance[],
  bytesMax: number,
): readonly (readonly Acquaintance[])[] {
  const pieces: Acquaintance[][] = [];
  let room = 0;
  for (const person of people) {
    const bytes = bytesOf(person);
    const last = pieces.at(-1);
    if (last === undefined || bytes > room) {
      pieces.push([person]);
      room = bytesMax - bytes;
    } else {
      last.push(person);
      room -= bytes;
    }
  }
  return pieces;
}

const ENCODER = new TextEncoder();

/** Bytes an entry takes in its record, with the comma after it. */
export const bytesOf = (person: Acquaintance): number => ENCODER.encode(JSON.stringify(person)).length + 1;
