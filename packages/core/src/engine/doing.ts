import type { Effect } from "../vocabulary.ts";
import type { World } from "./world.ts";

/**
 * How somebody touches the outside, effect by effect, after looking up whether it is still wanted. Each may be called
 * twice: what must happen once is claimed by key first, the rest ends in commands that answer "already so".
 *
 * Each consumer has its own (`acts-*.ts`), so that a function in the cloud carries only what it needs.
 */
export type Acts = {
  readonly [Name in Effect["effect"]]?: (
    world: World,
    effect: Extract<Effect, { effect: Name }>,
  ) => Promise<void>;
};

/** Throws when the effect is none of theirs: a reaction names the wrong consumer. */
export async function doWith(acts: Acts, world: World, effect: Effect): Promise<void> {
  // Guaranteed by Acts: what stands under an effect's name takes that effect.
  const doIt = acts[effect.effect] as ((world: World, effect: Effect) => Promise<void>) | undefined;
  if (doIt === undefined) throw new Error(`“${effect.effect}” is not this consumer's to do`);
  await doIt(world, effect);
}
