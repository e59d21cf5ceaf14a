import type { IntroductionState } from "@legwork/core/domain/introduction.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { referrerOf } from "@legwork/core/engine/facts.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Door, Link, LinkRole } from "@legwork/core/kernel/link.ts";
import { type Opened, opened } from "./door.tsx";

/** An introduction with the two people it is about, as one of them opened it. */
export interface Asked {
  readonly link: Link;
  readonly token: string;
  readonly id: Opened<"introduction">["id"];
  readonly programme: Opened<"introduction">["programme"];
  readonly state: Exclude<IntroductionState, { status: "none" }>;
  readonly host: HostProfile;
  readonly seeker: SeekerProfile;
  /** Who gave the host's name, when they said that it may be used. */
  readonly referrer: Pick<HostProfile, "name"> | undefined;
}

/** What a link for one side opens; undefined when it does not open, or one of the two has left for good. */
export async function openIntroduction(
  world: World,
  door: Door,
  token: string,
  role: LinkRole,
): Promise<Asked | undefined> {
  const found = await opened(world, door, token, "introduction");
  if (found === undefined || found.link.role !== role || found.state.status === "none") return undefined;
  const { state } = found;
  const host = await read(world, state.terms.hostId);
  const seeker = await read(world, state.terms.seekerId);
  if (host === undefined || !("profile" in host) || seeker === undefined || !("profile" in seeker))
    return undefined;
  const referrer = await referrerOf(world, state.terms.referralId);
  return { ...found, state, host: host.profile, seeker: seeker.profile, referrer };
}
