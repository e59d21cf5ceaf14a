import { isRefusal } from "../kernel/refusal.ts";
import type { Consequence, Consumer } from "../reactions/reaction.ts";
import { reactionsTo } from "../reactions.ts";
import type { Fact } from "../vocabulary.ts";
import { type Acts, doWith } from "./doing.ts";
import { run } from "./run.ts";
import type { World } from "./world.ts";

/**
 * Does what one consumer owes to one fact, with what it can do. May run twice for the same fact: commands answer
 * "already so", effects are claimed by key. A fault is thrown, so that the bus tries again and parks what never works.
 */
export async function consume(world: World, fact: Fact, consumer: Consumer, acts: Acts): Promise<void> {
  for (const reaction of reactionsTo(fact, consumer)) {
    for (const consequence of reaction.leadsTo(fact))
      await carryOut(world, consequence, fact, reaction.name, acts);
  }
}

async function carryOut(
  world: World,
  consequence: Consequence,
  fact: Fact,
  reaction: string,
  acts: Acts,
): Promise<void> {
  if ("effect" in consequence) {
    await doWith(acts, world, consequence);
    return;
  }
  const done = await run(world, consequence);
  // The record has moved on since: that is an answer, not a fault.
  if (isRefusal(done))
    world.log("info", "a reaction was refused", { eventId: fact.id, reaction, code: done.code });
}
