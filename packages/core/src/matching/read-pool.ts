import type { Instant } from "../kernel/instant.ts";
import { Lexicon } from "./lexicon.ts";
import type { PoolHost, PoolSeeker } from "./pool.ts";
import { type ReadyHost, type ReadySeeker, readyHost, readySeeker } from "./ready.ts";

/** Everyone in the form that is compared, by id. */
export interface ReadyPool {
  readonly seekers: readonly ReadySeeker[];
  readonly hosts: readonly ReadyHost[];
  readonly lexicon: Lexicon;
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Reads everybody with one lexicon. The order of the lists changes nothing: people are taken by id. */
export function readPool({
  seekers,
  hosts,
  now,
}: {
  readonly seekers: readonly PoolSeeker[];
  readonly hosts: readonly PoolHost[];
  readonly now: Instant;
}): ReadyPool {
  const lexicon = new Lexicon(now, seekers, hosts);
  const byId = <T extends { id: string }>(people: readonly T[]): T[] =>
    [...people].sort((a, b) => byText(a.id, b.id));
  return {
    seekers: byId(seekers).map((seeker) => readySeeker(seeker, lexicon)),
    hosts: byId(hosts).map((host) => readyHost(host, lexicon)),
    lexicon,
  };
}

/** The entry, which the caller knows is there; a fault otherwise. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`No entry ${index} in a list of ${list.length}.`);
  return found;
}
