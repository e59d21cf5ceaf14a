import { createHash } from "node:crypto";
import { type EventId, eventId, type Id } from "./id.ts";
import type { Instant } from "./instant.ts";

/** One fact as it is kept and published. Partners read these, so a field is never renamed. */
export interface Recorded<E extends { type: string } = { type: string }> {
  readonly id: EventId;
  readonly at: Instant;
  readonly programmeId: Id<"programme">;
  readonly recordId: Id;
  /** Counts the facts of one record from 1, without gaps. */
  readonly sequence: number;
  /** Links this fact to the one before it: see `digestOf`. */
  readonly digest: string;
  readonly event: E;
}

/** One record as it is stored: its state, and the facts not yet published (the outbox), in one item. */
export interface Stored<S = unknown, E extends { type: string } = { type: string }> {
  readonly id: Id;
  readonly programmeId: Id<"programme">;
  /** Sequence of the last fact; also the version a write is conditional on. 0 before the first. */
  readonly sequence: number;
  /** Digest of the last fact; empty before the first. */
  readonly digest: string;
  readonly state: S;
  readonly outbox: readonly Recorded<E>[];
  /** When the record next needs attention. */
  readonly dueAt: Instant | undefined;
}

/** Records that span programmes (diary, suppression, manager, session) belong to this one. */
export const SHARED: Id<"programme"> = "prg_shared";

/**
 * SHA-256 over the previous digest and this fact, in hex. A partner who keeps the last digest of a record can
 * prove that nothing is missing and nothing was changed.
 */
export function digestOf(previous: string, fact: Omit<Recorded, "digest">): string {
  const { id, at, programmeId, recordId, sequence, event } = fact;
  return createHash("sha256")
    .update(JSON.stringify([previous, id, at, programmeId, recordId, sequence, sorted(event)]))
    .digest("hex");
}

/** The same value with every object's keys in order, so that equal facts give equal text. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, held]) => [key, sorted(held)]));
}

export function record<E extends { type: string }>(
  owner: { id: Id; programmeId: Id<"programme">; sequence: number; digest: string },
  events: readonly E[],
  at: Instant,
): Recorded<E>[] {
  let digest = owner.digest;
  return events.map((event, index) => {
    const sequence = owner.sequence + index + 1;
    const fact = {
      id: eventId(owner.id, sequence),
      at,
      programmeId: owner.programmeId,
      recordId: owner.id,
      sequence,
      event,
    };
    digest = digestOf(digest, fact);
    return { ...fact, digest };
  });
}
