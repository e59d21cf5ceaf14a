import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant, later } from "../kernel/instant.ts";
import { type Door, type Link, type LinkRole, linkPath, linkText, parseToken } from "../kernel/link.ts";
import type { World } from "./world.ts";

/** Long enough for a search, its meetings and the six-month look back. */
export const LINK_DAYS = 270;

/** A full address of a link to one record, valid from `from` for `LINK_DAYS`. */
export function linkTo(
  world: Pick<World, "vault" | "baseUrl">,
  door: Door,
  id: Id,
  role: LinkRole,
  from: Instant,
): string {
  const link: Link = { door, id, role, expiresAt: later(from, LINK_DAYS * DAY_MS) };
  return world.baseUrl + linkPath(link, world.vault.sign(linkText(link)));
}

/** The link a token stands for; undefined when it is not ours, was changed, is for another door, or is over. */
export function openLink(world: Pick<World, "vault" | "clock">, door: Door, token: string): Link | undefined {
  const parsed = parseToken(door, token);
  if (parsed === undefined || !world.vault.signed(linkText(parsed.link), parsed.signature)) return undefined;
  return parsed.link.expiresAt > world.clock.now() ? parsed.link : undefined;
}
