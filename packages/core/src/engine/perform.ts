import { isRefusal } from "../kernel/refusal.ts";
import type { Consequence, Consumer } from "../reactions/reaction.ts";
import { reactionsTo } from "../reactions.ts";
import type { Fact } from "../vocabulary.ts";
import { act } from "./act.ts";
import { run } from "./run.ts";
import type { World } from "./world.ts";

/**
 * Does what one consumer owes to one fact. May run twice for the same fact: commands answer "already so", effects
 * are claimed by key. A fault is thrown, so that the bus tries again and parks what never works.
 */
export async function perform(world: World, fact: Fact, consumer: Consumer): Promise<void> {
  for (const reaction of reactionsTo(fact, consumer)) {
    for (const consequence of reaction.leadsTo(fact)) await carryOut(world, consequence, fact, reaction.name);
  }
}

async function carryOut(world: World, consequence: Consequence, fact: Fact, reaction: string): Promise<void> {
  if ("effect" in consequence) {
    await act(world, consequence);
    return;
  }
  const done = await run(world, consequence);
  // The record has moved on since: that is an answer, not a fault.
  if (isRefusal(done))
    world.log("info", "a reaction was refused", { eventId: fact.id, reaction, code: done.code });
}
