import type { LetterState } from "@legwork/core/domain/letter.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Store } from "@legwork/core/ports.ts";

/** What only a letter that left can come to. */
const LEFT: ReadonlySet<LetterState["status"]> = new Set(["sent", "bounced"]);

/**
 * Whether the provider has told of this letter: its events are written to the letter's own record (`mail-events.ts`),
 * so there is no second place that could disagree.
 */
export const lettersRecorded =
  (store: Pick<Store, "load">) =>
  async (key: Id<"letter">): Promise<boolean> => {
    // Reading needs nothing of a store but `load`.
    const state = await read({ store: store as Store }, key);
    return state !== undefined && LEFT.has(state.status);
  };
