import type { Relation } from "@legwork/core/domain/acquaintance.ts";
import type { HostState } from "@legwork/core/domain/host.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { SeekerState } from "@legwork/core/domain/seeker.ts";
import { type Piece, piecesOf } from "@legwork/core/engine/act-paths.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Opened, opened } from "./door.tsx";

/** Whose list is looked at: a seeker's or a host's own, opened by their own link. */
export interface Own {
  readonly found: Opened<"seeker" | "host">;
  readonly side: "seeker" | "host";
  readonly profile: SeekerProfile | HostProfile;
  readonly pieces: readonly Piece[];
  /** The path of the page. */
  readonly here: string;
}

type Here = Extract<SeekerState, { status: "active" }> | Extract<HostState, { status: "active" | "paused" }>;

/** Undefined for a link that opens nothing, and for somebody who has left or not confirmed yet. */
export async function openKnown(world: World, side: string, token: string): Promise<Own | undefined> {
  if (side !== "seeker" && side !== "host") return undefined;
  const found = await opened(world, side, token, "seeker", "host");
  if (found === undefined || !isHere(found.state)) return undefined;
  const { profile } = found.state;
  return { found, side, profile, pieces: await piecesOf(world, found.id), here: `/${side}/${token}/known` };
}

const isHere = (state: SeekerState | HostState): state is Here =>
  state.status === "active" || state.status === "paused";

export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  boss: "Former boss",
  colleague: "Colleague, now or before",
  friend: "Friend",
  teacher: "Teacher",
  alumni: "From the same school",
  contact: "Contact",
};
