import { consume } from "@legwork/core/engine/consume.ts";
import type { Acts } from "@legwork/core/engine/doing.ts";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { Consumer } from "@legwork/core/reactions/reaction.ts";
import type { Fact } from "@legwork/core/vocabulary.ts";
import { factNamedIn } from "../adapters/fact-event.ts";
import { logWith } from "../adapters/log-json.ts";
import type { Cloud } from "./cloud.ts";
import { fromQueue, type QueueHandler } from "./queue.ts";

export interface ConsumerOptions {
  readonly atOnce: number;
  readonly needsMs: number;
}

/** Facts of ten different records wait for the table, not for each other. */
const ORDINARY: ConsumerOptions = { atOnce: 10, needsMs: 2 * SECOND_MS };

/** A message names no fact we could read; the queue keeps it, and after so many times its dead letters do. */
class MessageUnreadable extends Error {
  override readonly name = "MessageUnreadable";
}

/**
 * One consumer of facts, fed by its queue. A message that names no fact of ours, or names it in a version we do not know
 * yet, fails and so comes to rest among the dead letters: the bus is ours alone, so it says that something is deployed
 * wrongly, and once that is mended the message can be tried again. A fact that is not there any more was erased with its
 * person; there is nothing left to do.
 */
export function consuming(
  { world, idle }: Pick<Cloud, "world" | "idle">,
  consumer: Consumer,
  acts: Acts,
  { atOnce, needsMs }: ConsumerOptions = ORDINARY,
): QueueHandler {
  return fromQueue({
    world,
    idle,
    atOnce,
    needsMs,
    fields: { consumer },
    handle: async ({ body }, within) => {
      const named = factNamedIn(body);
      if ("unreadable" in named) {
        within.log("error", "a message names no fact of ours", { code: named.unreadable });
        throw new MessageUnreadable(named.unreadable);
      }
      const log = logWith(within.log, { eventId: named.id });
      const fact = await within.store.fact(named.id);
      if (fact === undefined) return log("info", "a fact was erased before it was heard");
      // Guaranteed by the engine: what a record keeps are facts of the vocabulary.
      await consume({ ...within, log }, fact as Fact, consumer, acts);
    },
  });
}
