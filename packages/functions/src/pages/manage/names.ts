import type { CoachProfile, HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";

export type PersonId = Id<"seeker"> | Id<"host"> | Id<"coach">;
export type Profile = SeekerProfile | HostProfile | CoachProfile;

export const PERSON_KINDS = ["seeker", "host", "coach"] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

export const isPersonId = (id: string): id is PersonId => PERSON_KINDS.some((kind) => isId(kind, id));

/** A profile, confirmed or waiting to be; undefined once it is forgotten. */
export function profileIn(state: unknown): Profile | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  // Guaranteed by the deciders: `profile` and `pending.profile` of a person's state are that kind's profile.
  const held = state as { readonly profile?: Profile; readonly pending?: { readonly profile: Profile } };
  return held.profile ?? held.pending?.profile;
}

/** What somebody is called in lists once we have forgotten them. */
export const NOBODY = "(somebody who left)";

/** Looks names up, each once. */
export function namesIn(world: Pick<World, "store">, programmeId: Id<"programme">) {
  const known = new Map<PersonId, Promise<string>>();
  return (id: PersonId): Promise<string> => {
    const held = known.get(id) ?? nameOf(world, programmeId, id);
    known.set(id, held);
    return held;
  };
}

async function nameOf(
  world: Pick<World, "store">,
  programmeId: Id<"programme">,
  id: PersonId,
): Promise<string> {
  return profileIn(await read(world, id, programmeId))?.name ?? NOBODY;
}

/** Records looked up at the same time. */
const LOOK_UPS_MAX = 20;

/** `look` for each, some at a time, in their order. */
export async function each<T, R>(items: readonly T[], look: (item: T) => Promise<R>): Promise<readonly R[]> {
  const found: R[] = [];
  for (let from = 0; from < items.length; from += LOOK_UPS_MAX)
    found.push(...(await Promise.all(items.slice(from, from + LOOK_UPS_MAX).map(look))));
  return found;
}
