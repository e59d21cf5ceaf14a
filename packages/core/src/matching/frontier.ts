// Guarantee for every `as number` here: positions are below `size`, which is at most the arrays' length.

/** Room for this many nodes at first; it doubles when needed. */
const FRONTIER_START = 1024;

/** A binary heap of (key, node), smallest key on top; a node may stand in it more than once. */
export class Frontier {
  keys = new Float64Array(FRONTIER_START);
  nodes = new Int32Array(FRONTIER_START);
  size = 0;

  push(key: number, node: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, nodes } = this;
    let hole = this.size;
    this.size = hole + 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = keys[parent] as number;
      if (above <= key) break;
      keys[hole] = above;
      nodes[hole] = nodes[parent] as number;
      hole = parent;
    }
    keys[hole] = key;
    nodes[hole] = node;
  }

  /** Removes the smallest; read `keys[0]` and `nodes[0]` before. */
  drop(): void {
    const { keys, nodes } = this;
    const last = this.size - 1;
    this.size = last;
    const key = keys[last] as number;
    const node = nodes[last] as number;
    let hole = 0;
    for (let child = 1; child < last; child = 2 * hole + 1) {
      if (child + 1 < last && (keys[child + 1] as number) < (keys[child] as number)) child += 1;
      const below = keys[child] as number;
      if (below >= key) break;
      keys[hole] = below;
      nodes[hole] = nodes[child] as number;
      hole = child;
    }
    keys[hole] = key;
    nodes[hole] = node;
  }

  private grow(): void {
    const keys = new Float64Array(2 * this.size);
    const nodes = new Int32Array(2 * this.size);
    keys.set(this.keys);
    nodes.set(this.nodes);
    this.keys = keys;
    this.nodes = nodes;
  }
}
