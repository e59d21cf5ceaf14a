import { setTimeout as delay } from "node:timers/promises";
import {
  EventBridgeClient,
  type EventBridgeClientConfig,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from "@aws-sdk/client-eventbridge";
import type { Bus } from "@legwork/core/ports.ts";
import { factEvent } from "./fact-event.ts";

/** PutEvents takes so many entries, and so many bytes of them, at once (EventBridge user guide, "PutEvents"). */
const ENTRIES_MAX = 10;
const BYTES_MAX = 256 * 1024;
/** A time counts as 14 bytes, whatever it is. */
const TIME_BYTES = 14;

/** Entries the service would not take are put again, after a pause that doubles; then the outbox keeps them. */
const ATTEMPTS_MAX = 4;
const PAUSE_MS = 50;

const CONNECT_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 5_000;

/** An EventBridge client with bounded waits; calls that break are tried again by it, because twice is harmless. */
export const eventBridgeClient = (config: EventBridgeClientConfig = {}): EventBridgeClient =>
  new EventBridgeClient({
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...config,
  });

/** The part of the client that is used. */
export interface Putting {
  send(command: PutEventsCommand): Promise<{
    readonly Entries?:
      | readonly { readonly EventId?: string | undefined; readonly ErrorCode?: string | undefined }[]
      | undefined;
  }>;
}

/**
 * Facts on an EventBridge bus, each by its id: `source` and `detail` as `FACT_EVENT` in the topology says, its type as
 * `detail-type`. Resolves once the bus has taken every one of them, which is then its to deliver; throws when some were
 * not taken, and all of them stay in the outbox.
 */
export function busEventBridge({
  client,
  busName,
  pause = delay,
}: {
  client: Putting;
  busName: string;
  pause?: (ms: number) => Promise<unknown>;
}): Bus {
  async function put(batch: readonly PutEventsRequestEntry[]): Promise<void> {
    let left = batch;
    let code = "";
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      if (attempt > 0) await pause(PAUSE_MS * 2 ** (attempt - 1));
      const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [...left] }));
      code = Entries.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode ?? code;
      left = left.filter((_, at) => Entries[at]?.EventId === undefined);
      if (left.length === 0) return;
    }
    throw new Error(`EventBridge did not take ${left.length} of ${batch.length} facts: ${code}`);
  }

  return {
    async publish(facts) {
      const entries = facts.map((fact): PutEventsRequestEntry => {
        const { source, "detail-type": type, detail } = factEvent(fact);
        return {
          EventBusName: busName,
          Source: source,
          DetailType: type,
          Detail: JSON.stringify(detail),
          Time: new Date(fact.at),
        };
      });
      for (const batch of batchesOf(entries)) await put(batch);
    },
  };
}

/** In order, as many at a time as the service takes. Throws when one alone is too large. */
export function batchesOf(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const batches: PutEventsRequestEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const bytes = bytesOf(entry);
    if (bytes > BYTES_MAX) throw new Error(`An event of ${bytes} bytes does not fit on the bus`);
    const current = batches.at(-1);
    if (current !== undefined && current.length < ENTRIES_MAX && bytes <= room) {
      current.push(entry);
      room -= bytes;
    } else {
      batches.push([entry]);
      room = BYTES_MAX - bytes;
    }
  }
  return batches;
}

const bytesOf = ({ Time, Source = "", DetailType = "", Detail = "" }: PutEventsRequestEntry): number =>
  (Time === undefined ? 0 : TIME_BYTES) +
  [Source, DetailType, Detail].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
