import { normalAddress } from "../kernel/address.ts";
import { epochMsOf, type Instant } from "../kernel/instant.ts";
import { GATES, type Gate } from "./gates.ts";
import { COOLING_OFF_MS, type PoolHost, type PoolSeeker } from "./pool.ts";
import { type Shortfall, shortfallWords } from "./shortfall.ts";

/** The hosts of a pool, parted by the gates that need nobody's words to be read. */
export interface Aside {
  readonly askable: readonly PoolHost[];
  /** How many hosts each of those gates keeps out. */
  readonly closed: ReadonlyMap<Gate, number>;
  readonly hosts: number;
}

/**
 * Sets aside the hosts who cannot be asked for this one seeker whatever they wrote: asked before, no room, cooling off.
 * In a busy month that is nearly everybody, and reading a host is most of the work of a search that looks again.
 */
export function setAside(seeker: PoolSeeker, hosts: readonly PoolHost[], now: Instant): Aside {
  const askable: PoolHost[] = [];
  const closed = new Map<Gate, number>();
  const known = new Set(seeker.metOrAsked);
  const own = normalAddress(seeker.profile.email);
  for (const host of hosts) {
    const gate = plainGate(seeker, known, host, now);
    // Oneself is the first of the gates, so that one is left for the matching to see.
    if (gate === undefined || normalAddress(host.profile.email) === own) askable.push(host);
    else closed.set(gate, (closed.get(gate) ?? 0) + 1);
  }
  return { askable, closed, hosts: hosts.length };
}

function plainGate(
  seeker: PoolSeeker,
  known: ReadonlySet<string>,
  host: PoolHost,
  now: Instant,
): Gate | undefined {
  if (known.has(host.id) || host.askedBy?.includes(seeker.id) === true) return "met-or-asked";
  if (host.room <= 0) return "room";
  const isCooling =
    host.lastAskedAt !== undefined && epochMsOf(host.lastAskedAt) + COOLING_OFF_MS > epochMsOf(now);
  return isCooling ? "cooling-off" : undefined;
}

/** Why nobody was found for the seeker, as matching the whole pool would have said. */
export function becauseWithAside({ gates, hostsLeft, given }: Shortfall, aside: Aside): string {
  const counts = new Map(aside.closed);
  for (const { gate, hosts } of gates) counts.set(gate, (counts.get(gate) ?? 0) + hosts);
  const all = GATES.map((gate) => ({ gate, hosts: counts.get(gate) ?? 0 }))
    .filter(({ hosts }) => hosts > 0)
    .sort((a, b) => b.hosts - a.hosts);
  return shortfallWords(aside.hosts, all, 0, hostsLeft, given);
}
