import type { Purpose } from "../domain/letter.ts";
import type { Id, Kind } from "../kernel/id.ts";
import type { Commands, Effect, EventOf, EventType, Fact, Order } from "../vocabulary.ts";

/** Who does it; `infra/topology.ts` says why each exists. */
export type Consumer = "workflow" | "mail" | "matching" | "partners";

export type Consequence = Order | Effect;

export interface Reaction {
  /** An imperative phrase: also the log field and the dashboard row. */
  readonly name: string;
  readonly on: EventType | "*";
  readonly consumer: Consumer;
  readonly leadsTo: (fact: Fact) => readonly Consequence[];
}

export type Happened<T extends EventType> = EventOf<T> & { readonly fact: Fact<T> };

export function on<T extends EventType>(
  type: T,
  consumer: Consumer,
  name: string,
  then: (event: Happened<T>) => readonly Consequence[] | Consequence,
): Reaction {
  return {
    name,
    on: type,
    consumer,
    leadsTo: (fact) => {
      // Guaranteed by `react`, which hands a reaction only facts of its own type.
      const happened = { ...fact.event, fact } as unknown as Happened<T>;
      const consequences = then(happened);
      return Array.isArray(consequences) ? consequences : [consequences as Consequence];
    },
  };
}

export const order = <K extends Kind>(
  to: Id<K>,
  command: Commands[K],
  programmeId: Id<"programme">,
): Order<K> => ({
  to,
  command,
  programmeId,
});

export const letter = (fact: Fact, purpose: Purpose, about: Id, to: Id, number = 1): Effect => ({
  effect: "letter.send",
  letter: { purpose, about, to, number },
  programmeId: fact.programmeId,
});

/** The record a fact is about, typed by the kind its event belongs to. */
export const self = <K extends Kind>(_kind: K, fact: Fact): Id<K> =>
  // Guaranteed by the engine: a record only ever holds its own kind's events.
  fact.recordId as Id<K>;

export const endIntroduction = (id: Id<"introduction">, because: string, fact: Fact): Order =>
  order(id, { type: "introduction.end", outcome: "withdrawn", because }, fact.programmeId);
