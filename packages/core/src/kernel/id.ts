import { createHash } from "node:crypto";

/**
 * Every record has an id typed by its prefix. User text never becomes part of an id: an id is either random
 * (`Ids.fresh`), a keyed hash of an address (`Ids.ofPerson`), or derived from its cause (`sameAs`, `derive`),
 * so that reacting twice names the same thing twice.
 */
export const PREFIX = {
  programme: "prg",
  manager: "mgr",
  session: "ses",
  draft: "dft",
  seeker: "skr",
  host: "hst",
  coach: "cch",
  search: "sch",
  introduction: "int",
  meeting: "mtg",
  diary: "dry",
  preparation: "prp",
  survey: "svy",
  thanks: "thx",
  referral: "ref",
  outcome: "out",
  notebook: "ntb",
  recruitment: "rcr",
  talk: "tlk",
  mentorship: "mtp",
  practice: "prc",
  coaching: "cgn",
  question: "qst",
  issue: "iss",
  subscriber: "sub",
  concern: "ccn",
  circle: "crc",
  bridge: "brg",
  letter: "ltr",
  suppression: "sup",
  endpoint: "end",
  delivery: "dlv",
  request: "req",
  access: "acc",
  allowance: "alw",
  upload: "upl",
  piece: "pce",
} as const;

export type Kind = keyof typeof PREFIX;
export type Id<K extends Kind = Kind> = `${(typeof PREFIX)[K]}_${string}`;

/** The kind an id's type names: `Id<"host">` gives `"host"`. */
export type KindOf<I extends Id> = { [K in Kind]: I extends Id<K> ? K : never }[Kind];

const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  (Object.keys(PREFIX) as Kind[]).map((kind) => [PREFIX[kind], kind]),
);

const SHAPE = /^([a-z]{3})_[0-9A-Za-z][0-9A-Za-z-]{0,79}$/;

/** The kind a well-formed id names; undefined for anything else. */
export function kindOf(id: string): Kind | undefined {
  const prefix = SHAPE.exec(id)?.[1];
  return prefix === undefined ? undefined : KIND_OF.get(prefix);
}

/** True when `id` is a well-formed id of that kind. */
export const isId = <K extends Kind>(kind: K, id: string): id is Id<K> => kindOf(id) === kind;

/** The part after the prefix. */
export const tail = (id: Id): string => id.slice(id.indexOf("_") + 1);

/** Names the one record of `kind` that belongs to `owner`: `int_x` gives `mtg_x`; a `role` tells several apart. */
export const sameAs = <K extends Kind>(kind: K, owner: Id, role?: string): Id<K> =>
  `${PREFIX[kind]}_${tail(owner)}${role === undefined ? "" : `-${role}`}` as Id<K>;

/** Names the one record of `kind` that follows from several causes: the first 120 bits of their SHA-256. */
export function derive<K extends Kind>(kind: K, ...causes: readonly (string | number)[]): Id<K> {
  const digest = createHash("sha256").update(JSON.stringify(causes)).digest("hex").slice(0, 30);
  return `${PREFIX[kind]}_${digest}` as Id<K>;
}

/** Owner and sequence: ordered, made without a generator, legal as `webhook-id` (no full stop). */
export type EventId = `${Id}-${number}`;

export const eventId = (owner: Id, sequence: number): EventId => `${owner}-${sequence}`;

/** The owner and sequence an event id names; undefined for anything else. */
export function partsOfEventId(id: string): { owner: Id; sequence: number } | undefined {
  const cut = id.lastIndexOf("-");
  const owner = id.slice(0, cut);
  const digits = id.slice(cut + 1);
  const sequence = Number(digits);
  // One spelling only: `1e3`, ` 5` and `05` are numbers too.
  if (cut < 0 || kindOf(owner) === undefined || !/^[1-9]\d{0,14}$/.test(digits)) return undefined;
  return { owner: owner as Id, sequence };
}
