import { type EventId, type Id, partsOfEventId } from "@legwork/core/kernel/id.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import { FACT_EVENT } from "../../../../infra/topology.ts";

/** A fact as it stands on a bus: which one it is, and nothing it says (`FACT_EVENT` in the topology tells why). */
export interface FactEvent {
  readonly source: string;
  readonly "detail-type": string;
  readonly detail: {
    readonly version: number;
    readonly id: EventId;
    readonly recordId: Id;
    readonly programmeId: Id<"programme">;
    readonly sequence: number;
    readonly at: Instant;
  };
}

export const factEvent = ({ id, recordId, programmeId, sequence, at, event }: Recorded): FactEvent => ({
  source: FACT_EVENT.source,
  "detail-type": event.type,
  detail: { version: FACT_EVENT.version, id, recordId, programmeId, sequence, at },
});

/** Why a message names no fact of ours; the code stands in the log. */
export type Unreadable = "message.malformed" | "message.foreign" | "message.version";

/** Which fact a message is about. `text`: an event as the bus put it into a queue. */
export function factNamedIn(text: string): { readonly id: EventId } | { readonly unreadable: Unreadable } {
  const event = parsed(text);
  if (!isObject(event) || !isObject(event.detail)) return { unreadable: "message.malformed" };
  if (event.source !== FACT_EVENT.source) return { unreadable: "message.foreign" };
  if (event.detail.version !== FACT_EVENT.version) return { unreadable: "message.version" };
  const { id } = event.detail;
  if (typeof id !== "string" || partsOfEventId(id) === undefined) return { unreadable: "message.malformed" };
  // Just taken apart: it names a record and a sequence.
  return { id: id as EventId };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
