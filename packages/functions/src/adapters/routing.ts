import type { Recorded } from "@legwork/core/kernel/record.ts";
import { type EventPattern, ROUTES } from "../../../../infra/routes.ts";
import type { ConsumerName } from "../../../../infra/topology.ts";
import { matches } from "./event-pattern.ts";
import { factEvent } from "./fact-event.ts";

const PATTERNS = new Map<ConsumerName, readonly EventPattern[]>();
for (const { consumer, pattern } of ROUTES)
  PATTERNS.set(consumer, [...(PATTERNS.get(consumer) ?? []), pattern]);

/** Routes look at source and type only, so what was found for a type holds for every fact of it. */
const routed = new Map<string, boolean>();

/** True when a rule of the topology lets this fact through to the consumer. */
export function isRouted(consumer: ConsumerName, fact: Recorded): boolean {
  const key = `${consumer} ${fact.event.type}`;
  const known = routed.get(key);
  if (known !== undefined) return known;
  const event = factEvent(fact);
  const found = (PATTERNS.get(consumer) ?? []).some((pattern) => matches(pattern, event));
  routed.set(key, found);
  return found;
}
