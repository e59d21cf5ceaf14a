import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { type Instant, instantOf, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { record, type Stored } from "@legwork/core/kernel/record.ts";
import type { Store } from "@legwork/core/ports.ts";

/** Gives an empty store each time. */
export type Open = () => Promise<Store>;

/** Minutes after an arbitrary Tuesday morning. */
export const minute = (count: number): Instant => instantOf(Date.UTC(2026, 10, 24, 9) + count * MINUTE_MS);

export const PROGRAMME: Id<"programme"> = "prg_autumn";

let made = 0;
export function freshId<K extends Kind>(kind: K): Id<K> {
  made += 1;
  // A prefix of the kind and letters and digits: the shape an id has.
  return `${PREFIX[kind]}_${String(made).padStart(6, "0")}` as Id<K>;
}

interface Change {
  readonly at?: Instant;
  readonly dueAt?: Instant | undefined;
  readonly state?: unknown;
  readonly programmeId?: Id<"programme">;
  readonly facts?: number;
}

/** A record as the engine would make it from nothing. */
export function newborn(id: Id, change: Change = {}): Stored {
  const programmeId = change.programmeId ?? PROGRAMME;
  const empty = { id, programmeId, sequence: 0, digest: "", state: {}, outbox: [], dueAt: undefined };
  return following(empty, change);
}

/** The record after one or more further facts. */
export function following(before: Stored, change: Change = {}): Stored {
  const count = change.facts ?? 1;
  const events = Array.from({ length: count }, (_, nth) => ({
    type: "host.nudged",
    count: before.sequence + nth,
  }));
  const facts = record(before, events, change.at ?? minute(0));
  const last = facts.at(-1);
  if (last === undefined) throw new Error("a change has at least one fact");
  return {
    ...before,
    sequence: last.sequence,
    digest: last.digest,
    state: change.state ?? before.state,
    outbox: [...before.outbox, ...facts],
    dueAt: change.dueAt,
  };
}

/** The record as it is once its facts are published. */
export const settled = (stored: Stored): Stored => ({ ...stored, outbox: [] });
