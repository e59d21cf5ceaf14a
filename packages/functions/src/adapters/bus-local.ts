import type { Recorded } from "@legwork/core/kernel/record.ts";
import type { Bus, Log } from "@legwork/core/ports.ts";
import type { Consumer } from "@legwork/core/reactions/reaction.ts";

/** A fact no consumer could digest, kept where people can see it. */
export interface DeadLetter {
  readonly fact: Recorded;
  readonly consumer: Consumer;
  readonly fault: string;
  readonly attempts: number;
}

export interface LocalBusOptions {
  readonly consumers: readonly Consumer[];
  /** True when the consumer's pattern in the topology lets this fact through. */
  readonly wants: (consumer: Consumer, fact: Recorded) => boolean;
  readonly handle: (consumer: Consumer, fact: Recorded) => Promise<void>;
  readonly park: (dead: DeadLetter) => Promise<void>;
  readonly log: Log;
  /** Facts somebody may want to watch as they pass. */
  readonly onFact?: (fact: Recorded) => void;
  readonly attemptsMax?: number;
}

/** As often as the queues in the cloud try before they park a fact. */
export const ATTEMPTS_MAX = 5;

/**
 * The bus in one process. It keeps nothing itself: `publish` resolves when each consumer has handled each fact or has
 * parked it, and only then is the record's outbox emptied, so a killed process starts again from the outbox.
 * Consumers of one fact run side by side; a slow one holds up nobody else.
 */
export function busLocal(options: LocalBusOptions): Bus {
  const attemptsMax = options.attemptsMax ?? ATTEMPTS_MAX;
  return {
    async publish(facts) {
      for (const fact of facts) {
        options.onFact?.(fact);
        const wanting = options.consumers.filter((consumer) => options.wants(consumer, fact));
        await Promise.all(wanting.map((consumer) => handle(consumer, fact)));
      }
    },
  };

  async function handle(consumer: Consumer, fact: Recorded): Promise<void> {
    let fault = "";
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      try {
        return await options.handle(consumer, fact);
      } catch (thrown) {
        fault = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        options.log("warn", "a fact could not be handled", {
          eventId: fact.id,
          consumer,
          count: attempt,
          fault,
        });
      }
    }
    await options.park({ fact, consumer, fault, attempts: attemptsMax });
  }
}
