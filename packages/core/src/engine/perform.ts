import type { Consumer } from "../reactions/reaction.ts";
import type { Fact } from "../vocabulary.ts";
import { ACTS } from "./act.ts";
import { consume } from "./consume.ts";
import type { World } from "./world.ts";

/** `consume` where every consumer lives in one process. */
export const perform = (world: World, fact: Fact, consumer: Consumer): Promise<void> =>
  consume(world, fact, consumer, ACTS[consumer]);
