import { type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { REACTIONS } from "@legwork/core/reactions.ts";
import { PUBLIC_KINDS } from "@legwork/core/vocabulary.ts";
import { CONSUMERS, type ConsumerName, FACT_EVENT } from "./topology.ts";

/** What an EventBridge rule lets through, of the forms we use: a text that is equal, or a beginning. */
export interface EventPattern {
  readonly source: readonly string[];
  readonly "detail-type": readonly (string | { readonly prefix: string })[];
}

/** One rule: facts that match its pattern reach the consumer's queue. */
export interface Route {
  /** Unique among the rules: the consumer and the kind of record, or the consumer alone for whoever hears everything. */
  readonly name: string;
  readonly consumer: ConsumerName;
  readonly pattern: EventPattern;
}

/**
 * The rules, made from the table of reactions: a consumer gets the types of fact it has a reaction to, each by exactly
 * one rule. Who reacts to everything gets every fact a partner may see, whatever will be added to those kinds.
 *
 * There is a rule for each consumer and kind of record, because EventBridge takes patterns of 2,048 characters only,
 * and because a type must never move from one rule to another: between the two updates no rule would let it through.
 */
export const ROUTES: readonly Route[] = consumerNames().flatMap(routesOf);

function consumerNames(): readonly ConsumerName[] {
  // Guaranteed by the object: its keys are the names.
  return Object.keys(CONSUMERS) as ConsumerName[];
}

function routesOf(consumer: ConsumerName): readonly Route[] {
  const named = new Set(REACTIONS.filter((reaction) => reaction.consumer === consumer).map(({ on }) => on));
  const heard: readonly Kind[] = named.has("*") ? [...PUBLIC_KINDS].sort() : [];
  const byKind = new Map<Kind, string[]>();
  for (const type of [...named].sort()) {
    if (type === "*" || heard.includes(kindIn(type))) continue;
    byKind.set(kindIn(type), [...(byKind.get(kindIn(type)) ?? []), type]);
  }
  const all = { name: consumer, consumer, pattern: patternOf(heard.map((kind) => ({ prefix: `${kind}.` }))) };
  const each = [...byKind].map(([kind, types]) => ({
    name: `${consumer}-${kind}`,
    consumer,
    pattern: patternOf(types),
  }));
  return heard.length === 0 ? each : [all, ...each];
}

/** The kind a type of fact belongs to: `host.paused` is a host's. */
function kindIn(type: string): Kind {
  const noun = type.slice(0, type.indexOf("."));
  if (!(noun in PREFIX)) throw new Error(`no kind of record has facts like ${type}`);
  // Just looked up.
  return noun as Kind;
}

function patternOf(types: EventPattern["detail-type"]): EventPattern {
  return { source: [FACT_EVENT.source], "detail-type": types };
}
