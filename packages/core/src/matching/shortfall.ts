import type { Id } from "../kernel/id.ts";
import type { IsBanned } from "./every-pair.ts";
import { closedGate, GATES, type Gate, gateCounted } from "./gates.ts";
import type { MatchingProblem } from "./problem.ts";
import { at, type ReadyPool } from "./read-pool.ts";

/** A seeker who was given fewer conversations than are still wanted, and why. */
export interface Shortfall {
  readonly seekerId: Id<"seeker">;
  readonly wanted: number;
  readonly given: number;
  readonly because: string;
  /** How many hosts each closed gate removed; gates that removed none are left out. */
  readonly gates: readonly { readonly gate: Gate; readonly hosts: number }[];
  /** Hosts for whom every gate was open. */
  readonly hostsLeft: number;
}

/** Pairs read again to count what each gate removed; past these the reason is given without counts. */
const REASONS_MAX = 1_000_000;

/** Everyone who got fewer conversations than wished, by id. `given`: how many each seeker got. */
export function shortfallsOf(
  pool: ReadyPool,
  problem: MatchingProblem,
  given: Int32Array,
  isBanned: IsBanned,
): Shortfall[] {
  const { seekers, hosts } = pool;
  const short = seekers
    .map((_, s) => s)
    .filter((s) => (given[s] ?? 0) < (problem.wants[s] ?? 0))
    // Whoever has nobody is explained first.
    .sort((a, b) => (given[a] ?? 0) - (given[b] ?? 0) || a - b);
  return short.map((s, order) => {
    const got = given[s] ?? 0;
    const found = { seekerId: at(seekers, s).seeker.id, wanted: problem.wants[s] ?? 0, given: got };
    if (order * hosts.length > REASONS_MAX) {
      const hostsLeft = (problem.rowStart[s + 1] ?? 0) - (problem.rowStart[s] ?? 0);
      return {
        ...found,
        because: "The hosts who could be asked are needed more by others.",
        gates: [],
        hostsLeft,
      };
    }
    const { closed, banned } = closedFor(pool, s, isBanned);
    const gates = GATES.map((gate, at) => ({ gate, hosts: closed[at] ?? 0 }))
      .filter(({ hosts: removed }) => removed > 0)
      .sort((a, b) => b.hosts - a.hosts);
    const hostsLeft = hosts.length - banned - closed.reduce((sum, count) => sum + count, 0);
    return {
      ...found,
      because: shortfallWords(hosts.length, gates, banned, hostsLeft, got),
      gates,
      hostsLeft,
    };
  });
}

function closedFor({ seekers, hosts, lexicon }: ReadyPool, s: number, isBanned: IsBanned) {
  const closed = new Int32Array(GATES.length);
  let banned = 0;
  for (const [h, host] of hosts.entries()) {
    const gate = closedGate(at(seekers, s), host, lexicon.nowMs);
    if (gate !== undefined) closed[GATES.indexOf(gate)] = (closed[GATES.indexOf(gate)] ?? 0) + 1;
    else if (isBanned(s, h)) banned++;
  }
  return { closed, banned };
}

/** Why a seeker got fewer conversations than wished, in words; `left` hosts had every gate open. */
export function shortfallWords(
  hosts: number,
  gates: readonly { gate: Gate; hosts: number }[],
  banned: number,
  left: number,
  got: number,
): string {
  if (hosts === 0) return "There are no hosts yet.";
  const parts = gates.map(({ gate, hosts: removed }) => gateCounted(gate, removed));
  if (banned > 0) parts.push(`${banned} ${banned === 1 ? "was" : "were"} ruled out by the manager`);
  const others = left - got;
  if (others > 0)
    parts.push(`${others} could be asked but ${others === 1 ? "is" : "are"} needed more by others`);
  if (others <= 0 && got > 0) parts.push(`the ${got} left ${got === 1 ? "is" : "are"} proposed`);
  return `Of ${hosts} ${hosts === 1 ? "host" : "hosts"}: ${parts.join("; ")}.`;
}
