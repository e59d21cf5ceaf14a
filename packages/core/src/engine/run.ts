import { type Id, type Kind, type KindOf, kindOf } from "../kernel/id.ts";
import { record, type Stored } from "../kernel/record.ts";
import { isRefusal, type Refusal, refuse } from "../kernel/refusal.ts";
import { type Commands, deciderOf, type Events, type Order, type States } from "../vocabulary.ts";
import { relayNew } from "./relay.ts";
import type { World } from "./world.ts";

/** What a command came to: the record's state afterwards, and whether anything changed. */
export interface Done<K extends Kind> {
  readonly state: States[K];
  readonly events: readonly Events[K][];
}

/** Each loss of a race means that somebody else won one; more than this many in a row is a fault. */
const CONFLICTS_MAX = 25;

/**
 * Runs one command: load, decide, commit in one conditional write, and have the facts published. A lost race is
 * decided again on the new state. Refusals come back; a command that changes nothing writes nothing.
 *
 * A record of another programme is answered as if it did not exist.
 */
export function run<O extends Order>(world: World, order: O): Promise<Done<KindOf<O["to"]>> | Refusal> {
  // Guaranteed by Order: the command is one of the kind its id names.
  const kind = kindOf(order.to) as KindOf<O["to"]>;
  return runAs(
    world,
    kind,
    order.to as Id<typeof kind>,
    order.command as Commands[typeof kind],
    order.programmeId,
  );
}

async function runAs<K extends Kind>(
  world: World,
  kind: K,
  to: Id<K>,
  command: Commands[K],
  programmeId: Id<"programme">,
): Promise<Done<K> | Refusal> {
  const decider = deciderOf(kind);
  for (let attempt = 0; attempt < CONFLICTS_MAX; attempt++) {
    const stored = (await world.store.load(to)) as Stored<States[K], Events[K]> | undefined;
    if (stored !== undefined && stored.programmeId !== programmeId)
      return refuse("missing", `${kind}.missing`, "There is no such record in this programme.");
    const now = world.clock.now();
    const before = stored?.state ?? decider.initial;
    const decided = decider.decide(before, command, now, to);
    if (isRefusal(decided)) return decided;
    if (decided.length === 0) return { state: before, events: [] };
    const owner = stored ?? { id: to as Id, programmeId, sequence: 0, digest: "" };
    const facts = record(owner, decided, now);
    const state = decided.reduce((held, event) => decider.evolve(held, event, now), before);
    const last = facts.at(-1);
    if (last === undefined) return { state, events: [] };
    const next: Stored<States[K], Events[K]> = {
      id: to,
      programmeId,
      sequence: last.sequence,
      digest: last.digest,
      state,
      outbox: [...(stored?.outbox ?? []), ...facts],
      dueAt: decider.dueAt(state),
    };
    if ((await world.store.commit(next, stored?.sequence ?? 0)) === "conflict") continue;
    world.later(() => relayNew(world, next, facts));
    return { state, events: decided };
  }
  throw new Error(`${to} was changed by others ${CONFLICTS_MAX} times while one command was decided`);
}

/** The record as that kind; undefined when it does not exist or belongs to another programme. */
export async function read<I extends Id>(
  world: Pick<World, "store">,
  id: I,
  programmeId?: Id<"programme">,
): Promise<States[KindOf<I>] | undefined> {
  const stored = await world.store.load(id);
  if (stored === undefined || (programmeId !== undefined && stored.programmeId !== programmeId))
    return undefined;
  // Guaranteed by `run`: a record holds the state of the kind its id names.
  return stored.state as States[KindOf<I>] | undefined;
}
