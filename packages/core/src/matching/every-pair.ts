import { closedGate } from "./gates.ts";
import type { Weights } from "./pool.ts";
import { at, type ReadyPool } from "./read-pool.ts";
import type { ReadySeeker } from "./ready.ts";
import { judge, Shares, totalOf, weightList } from "./score.ts";

/** People compared in one go: a tile of both sides stays in the processor's cache. */
const TILE = 32;
const CLOSED = -1;

/** Whether the manager ruled the pair out, by places in the pool. */
export type IsBanned = (seeker: number, host: number) => boolean;

/** Every open pair of a pool with its points, seeker by seeker, as a problem lists them. */
export function scoreRows(pool: ReadyPool, weights: Weights, isBanned: IsBanned) {
  const { seekers, hosts } = pool;
  const rowStart = new Int32Array(seekers.length + 1);
  const column: number[] = [];
  const score: number[] = [];
  const judged = new Int32Array(TILE * hosts.length);
  for (let from = 0; from < seekers.length; from += TILE) {
    const tile = seekers.slice(from, from + TILE);
    judgeTile(pool, tile, weightList(weights), judged);
    for (let s = 0; s < tile.length; s++) {
      for (let h = 0; h < hosts.length; h++) {
        const points = judged[s * hosts.length + h] ?? CLOSED;
        if (points === CLOSED || isBanned(from + s, h)) continue;
        column.push(h);
        score.push(points);
      }
      rowStart[from + s + 1] = column.length;
    }
  }
  return { rowStart, column, score };
}

/** Points of every pair of a tile of seekers, row by row; CLOSED where a gate is. */
function judgeTile(
  { hosts, lexicon }: ReadyPool,
  tile: readonly ReadySeeker[],
  weights: Int32Array,
  judged: Int32Array,
): void {
  const shares = new Shares();
  for (let from = 0; from < hosts.length; from += TILE) {
    const end = Math.min(hosts.length, from + TILE);
    for (const [s, seeker] of tile.entries()) {
      for (let h = from; h < end; h++) {
        const host = at(hosts, h);
        const closed = closedGate(seeker, host, lexicon.nowMs);
        if (closed === undefined) judge(seeker, host, shares);
        judged[s * hosts.length + h] = closed === undefined ? totalOf(shares, weights) : CLOSED;
      }
    }
  }
}
