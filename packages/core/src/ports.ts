import type { EventId, Id, Kind } from "./kernel/id.ts";
import type { Instant } from "./kernel/instant.ts";
import type { Paper } from "./kernel/paper.ts";
import type { Recorded, Stored } from "./kernel/record.ts";

/** How far a page of results reaches; give `next` back as `after` to continue. */
export interface Page<T, Cursor = string> {
  readonly items: readonly T[];
  readonly next: Cursor | undefined;
}

/** States and events are kept as JSON: a field that is undefined comes back missing. */
export interface Store {
  /** The record as last committed; never stale. */
  load(id: Id): Promise<Stored | undefined>;
  /**
   * Writes the whole record in one conditional write: it succeeds only when the stored sequence is still
   * `expected` (0: the record does not exist yet). While the outbox holds facts the record counts as due now.
   * `next` must bring at least one new fact and hold every fact since `expected` in its outbox, and its size is
   * bounded: anything else throws.
   */
  commit(next: Stored, expected: number): Promise<"committed" | "conflict">;
  /**
   * The facts in `published.outbox` were published: keeps them as history and takes them, and no others, out of
   * the outbox. The record's own `dueAt` takes effect once the outbox is empty. Repeating it changes nothing;
   * coming late, when there are newer facts, leaves those and keeps the record due; an erased record stays erased.
   */
  acknowledge(published: Stored): Promise<void>;
  /** Ids of records due at or before `now`, the longest due first, at most `max`. May be stale or repeat. */
  due(now: Instant, max: number): Promise<readonly Id[]>;
  /** When the next record is due, if any is; earlier than now when one is overdue. May be stale. */
  nextDue(): Promise<Instant | undefined>;
  /** Records of one kind in the order of their ids. One made a moment ago may be missing; those listed are fresh. */
  list(
    programmeId: Id<"programme">,
    kind: Kind,
    page?: { after?: string; max?: number },
  ): Promise<Page<Stored>>;
  /** Published facts of one record, in order, after the sequence given. Those still in the outbox are in `load`. */
  history(id: Id, page?: { after?: number; max?: number }): Promise<Page<Recorded, number>>;
  /** One fact, published or still in the outbox: a consumer can ask before the acknowledgement arrives. */
  fact(id: EventId): Promise<Recorded | undefined>;
  /** Removes a record and its history for good. Only for records whose id is never used again. Safe to repeat. */
  erase(id: Id): Promise<void>;
  /**
   * Removes what was published of a record, and keeps the record as it is now: its sequence goes on, so no fact's id
   * is ever given twice. With `before` only the facts with a smaller sequence go. The answer to an erasure request,
   * once the state itself holds nothing about the person.
   */
  forget(id: Id, before?: number): Promise<void>;
}

export interface Bus {
  /**
   * Hands facts to every consumer that wants them. Resolves once each is safe: handled, parked as a dead letter,
   * or accepted by a durable bus. At least once, in any order.
   */
  publish(facts: readonly Recorded[]): Promise<void>;
}

/** A letter ready to go to exactly one person. All text is already checked by `letters/`. */
export interface Message {
  /** The letter's id: unique for ever, and carried by the provider as a tag where it can. */
  readonly key: Id<"letter">;
  readonly from: Mailbox;
  readonly replyTo: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Our own Message-ID, without angle brackets, and the one this letter answers. */
  readonly messageId: string;
  readonly inReplyTo: string | undefined;
  /** RFC 8058 one-click address; undefined for letters a person cannot unsubscribe from. */
  readonly unsubscribeUrl: string | undefined;
  readonly calendar: { readonly method: "REQUEST" | "CANCEL"; readonly ics: string } | undefined;
  readonly at: Instant;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/**
 * What came of handing a letter to the provider.
 * `unknown`: it may or may not have gone. `refused`: it never will. `throttled`: not accepted, try again later.
 * `providerId` is the Message-ID the reader sees, without angle brackets: some providers replace ours. No `because`
 * quotes an address.
 */
export type SendOutcome =
  | { readonly outcome: "sent"; readonly providerId: string }
  | { readonly outcome: "unknown"; readonly because: string }
  | { readonly outcome: "refused"; readonly because: string }
  | { readonly outcome: "throttled"; readonly because: string };

export interface Mail {
  send(message: Message): Promise<SendOutcome>;
  /**
   * Did this letter leave? Asked when a send ended unknown, some minutes after it and again each hour.
   * `cannot-tell` where the provider keeps no record, or not yet.
   */
  settle(key: Id<"letter">): Promise<"sent" | "not-sent" | "cannot-tell">;
}

/** What came of one HTTP POST to a partner. No answer body of a blocked target is ever returned. */
export type PostOutcome =
  | {
      readonly outcome: "answered";
      readonly status: number;
      /** `Retry-After` as sent, uninterpreted; undefined when absent. */
      readonly retryAfter: string | undefined;
      /** The answer's first characters, at most `ANSWER_MAX`. */
      readonly answer: string;
      readonly tookMs: number;
    }
  | {
      readonly outcome: "blocked" | "timed-out" | "failed";
      readonly because: string;
      readonly tookMs: number;
    };

export interface Post {
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<PostOutcome>;
  /** Why this URL may not be posted to, in words; undefined when it may. Checked again at connect. */
  objection(url: string): Promise<string | undefined>;
}

export interface Clock {
  now(): Instant;
}

export interface Ids {
  /** A new random id. */
  fresh<K extends Kind>(kind: K): Id<K>;
  /** The id of the person with this address in this programme: a keyed hash, so equal addresses meet. */
  ofPerson<K extends Kind>(kind: K, programmeId: Id<"programme">, address: string): Id<K>;
}

/** Secrets: signing links, sealing what must be stored encrypted. */
export interface Vault {
  /** A keyed digest of `text`, base64url without padding, 43 characters, under the newest key. */
  sign(text: string): string;
  /** True when `signature` is one of ours for `text`, under the newest or the previous key. Constant time. */
  signed(text: string, signature: string): boolean;
  /** Encrypts with authentication (AES-256-GCM); the result is text. */
  seal(plain: string): string;
  /** Undoes `seal`; throws when the text was not sealed here. */
  open(sealed: string): string;
  /** `bytes` random bytes in base64url. */
  random(bytes: number): string;
}

/** Sets a document in type, as PDF. The same paper gives the same bytes. */
export type Press = (paper: Paper) => Promise<Uint8Array>;

/** Work that may outlive the answer to a request: run at once here, awaited before a function is frozen there. */
export type Later = (task: () => Promise<void>) => void;

/** Structured log. Only the listed fields exist, so no address, token or secret can reach it. */
export type Log = (level: "info" | "warn" | "error", what: string, fields?: LogFields) => void;

export interface LogFields {
  /** Of the call or message that set this off, as the platform names it. */
  readonly requestId?: string;
  readonly messageId?: string;
  readonly recordId?: Id;
  readonly programmeId?: Id<"programme">;
  readonly eventId?: EventId;
  readonly type?: string;
  readonly reaction?: string;
  readonly consumer?: string;
  readonly code?: string;
  readonly status?: number;
  readonly tookMs?: number;
  readonly count?: number;
  readonly fault?: string;
}
