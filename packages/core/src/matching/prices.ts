import { byPrice, type HostIndex } from "./host-index.ts";

/** Host prices, with the index in their order, and the least of each leaf and block. */
export interface Prices {
  readonly index: HostIndex;
  readonly byPosition: Float64Array;
  readonly leastOfLeaf: Float64Array;
  readonly leastOfBlock: Float64Array;
}

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/** Prices, given by place in the pool's list of hosts, laid out for the index. */
export function pricesFor(unpriced: HostIndex, byHost: ArrayLike<number>): Prices {
  const index = byPrice(unpriced, byHost);
  const byPosition = new Float64Array(index.host.length);
  const leastOfLeaf = new Float64Array(index.leaves).fill(Number.POSITIVE_INFINITY);
  for (let position = 0; position < byPosition.length; position++) {
    const at = index.host[position] ?? -1;
    if (at < 0) continue;
    const [price, leaf] = [byHost[at] ?? 0, position >> 5];
    byPosition[position] = price;
    if (price < (leastOfLeaf[leaf] ?? 0)) leastOfLeaf[leaf] = price;
  }
  const leastOfBlock = new Float64Array(index.blockLeaf.length - 1).fill(Number.POSITIVE_INFINITY);
  for (let block = 0; block < leastOfBlock.length; block++) {
    for (let leaf = index.blockLeaf[block] ?? 0; leaf < (index.blockLeaf[block + 1] ?? 0); leaf++)
      leastOfBlock[block] = Math.min(leastOfBlock[block] ?? 0, leastOfLeaf[leaf] ?? 0);
  }
  return { index, byPosition, leastOfLeaf, leastOfBlock };
}
