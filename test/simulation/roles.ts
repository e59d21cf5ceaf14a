import { kindOf } from "@legwork/core/kernel/id.ts";
import type { Store } from "@legwork/core/ports.ts";
import type { Consumer } from "@legwork/core/reactions/reaction.ts";
import { FUNCTIONS, type Grants } from "../../infra/topology.ts";

/**
 * The store as a consumer's function has it in the cloud, where its role lets it write some kinds of records only
 * (`infra/topology.ts`). A write beyond them would be refused there, so here it is told as a fault of the code.
 */
export function heldToRole(store: Store, consumer: Consumer, told: (fault: string) => void): Store {
  const { writes, erases }: Grants = FUNCTIONS[consumer].grants;
  const writing = (id: string): void => {
    const kind = kindOf(id) ?? "";
    if (writes !== "every" && !writes.includes(kind)) told(`the role of ${consumer} may not write a ${kind}`);
  };
  return {
    ...store,
    commit: (next, expected) => {
      writing(next.id);
      return store.commit(next, expected);
    },
    acknowledge: (published) => {
      writing(published.id);
      return store.acknowledge(published);
    },
    forget: (id, before) => {
      writing(id);
      return store.forget(id, before);
    },
    erase: (id) => {
      writing(id);
      if (!erases) told(`the role of ${consumer} may not remove a record`);
      return store.erase(id);
    },
  };
}
