import type { Id, Kind } from "../kernel/id.ts";
import type { Stored } from "../kernel/record.ts";
import type { States } from "../vocabulary.ts";
import type { World } from "./world.ts";

/** Records in one page of a list. */
const PAGE_MAX = 500;

/** Every record of one kind in a programme, with its id. For one programme at most some ten thousand. */
export async function everyRecord<K extends Kind>(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  kind: K,
): Promise<readonly { readonly id: Id<K>; readonly state: States[K] }[]> {
  const found: { id: Id<K>; state: States[K] }[] = [];
  let after: string | undefined;
  do {
    const page = await world.store.list(programmeId, kind, {
      max: PAGE_MAX,
      ...(after !== undefined && { after }),
    });
    // Guaranteed by the store: a list by kind holds records of that kind.
    for (const { id, state } of page.items as readonly Stored<States[K]>[])
      found.push({ id: id as Id<K>, state });
    after = page.next;
  } while (after !== undefined);
  return found;
}
