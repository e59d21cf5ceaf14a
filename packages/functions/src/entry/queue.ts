import type { World } from "@legwork/core/engine/world.ts";
import type { LogFields } from "@legwork/core/ports.ts";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { logWith } from "../adapters/log-json.ts";

/** What a function may know of the call it serves; Lambda's context has it. */
export interface Call {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** What one message is done with: the log carries the ids of the call and of the message. */
export type HandleMessage = (message: SQSRecord, world: World) => Promise<void>;

export interface QueueOptions {
  readonly world: World;
  readonly idle: () => Promise<void>;
  readonly handle: HandleMessage;
  /** Messages handled side by side; the rest of a batch waits its turn. */
  readonly atOnce: number;
  /** The longest one message may reasonably take: with less time left, it is not begun. */
  readonly needsMs: number;
  /** Stands in every line of the log. */
  readonly fields?: LogFields;
}

/** Kept for the answer itself: a function that is cut off says nothing of what it has done. */
const ANSWER_MS = 1_500;

export type QueueHandler = (event: SQSEvent, call: Call) => Promise<SQSBatchResponse>;

/**
 * Handles a batch from a queue, each message for itself: one that fails is named in the answer, comes back later and
 * rests among the dead letters after so many times; its neighbours are done. What there is no time for is named as well,
 * and a message that is still running when time ends is named although it may finish: everything may be done twice.
 */
export function fromQueue({ world, idle, handle, atOnce, needsMs, fields = {} }: QueueOptions): QueueHandler {
  return async ({ Records }, call) => {
    const leftMs = (): number => call.getRemainingTimeInMillis() - ANSWER_MS;
    const unfinished = new Set(Records.map(({ messageId }) => messageId));
    const requestId = call.awsRequestId;

    const one = async (message: SQSRecord): Promise<void> => {
      const log = logWith(world.log, { requestId, messageId: message.messageId, ...fields });
      if (leftMs() < needsMs) return;
      try {
        await handle(message, { ...world, log });
        unfinished.delete(message.messageId);
      } catch (fault) {
        log("error", "a message could not be handled", {
          count: Number(message.attributes.ApproximateReceiveCount),
          fault: textOf(fault),
        });
      }
    };

    const all = async (): Promise<void> => {
      const waiting = [...Records];
      const lane = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await one(next);
      };
      await Promise.all(Array.from({ length: Math.min(atOnce, Records.length) }, lane));
      await idle();
    };

    const finished = await withinTime(all(), leftMs());
    if (!finished)
      world.log("warn", "a batch ran out of time", { requestId, count: unfinished.size, ...fields });
    return { batchItemFailures: [...unfinished].map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

export const textOf = (fault: unknown): string =>
  fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);

/** False when `ms` were over first. The work goes on; nobody waits for it any longer. */
async function withinTime(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, ms));
  });
  try {
    return await Promise.race([work.then(() => true), over]);
  } finally {
    clearTimeout(timer);
  }
}
