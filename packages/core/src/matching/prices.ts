import type { HostIndex } from "./host-index.ts";

/** Host prices, with what the index needs to bound them. */
export interface Prices {
  readonly byPosition: Float64Array;
  readonly leastOfLeaf: Float64Array;
  readonly leastOfBlock: Float64Array;
}

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/** Prices, given by place in the pool's list of hosts, laid out for the index. */
export function pricesFor(index: HostIndex, byHost: ArrayLike<number>): Prices {
  const byPosition = Float64Array.from(index.host, (host) => byHost[host] ?? 0);
  const leastOf = (values: Float64Array, starts: Int32Array): Float64Array => {
    const least = new Float64Array(starts.length - 1).fill(Number.POSITIVE_INFINITY);
    for (let run = 0; run < least.length; run++) {
      for (let at = starts[run] ?? 0; at < (starts[run + 1] ?? 0); at++) {
        least[run] = Math.min(least[run] ?? 0, values[at] ?? 0);
      }
    }
    return least;
  };
  const leastOfLeaf = leastOf(byPosition, index.leafStart);
  return { byPosition, leastOfLeaf, leastOfBlock: leastOf(leastOfLeaf, index.blockLeaf) };
}
