// Guarantee for every `?? 0` in this file: the index lies inside the array.

/** Positions in one word of bits, and hosts in one leaf of the index: a leaf's hosts are one word of every mask. */
export const LEAF = 32;

/** The positions of an index that have something in common, rising: a list while that is shorter than one bit each. */
export class Mask {
  readonly list: Int32Array;
  readonly #bits: Int32Array | undefined;

  /** `leaves`: leaves of the index. */
  constructor(list: Int32Array, leaves: number) {
    this.list = list;
    if (list.length <= leaves) return;
    const bits = new Int32Array(leaves);
    for (const position of list) bits[position >> 5] = (bits[position >> 5] ?? 0) | (1 << (position & 31));
    this.#bits = bits;
  }

  /** Adds its positions to a word of bits for each leaf. */
  addTo(bits: Int32Array): void {
    const mine = this.#bits;
    if (mine !== undefined) {
      for (let leaf = 0; leaf < mine.length; leaf++) bits[leaf] = (bits[leaf] ?? 0) | (mine[leaf] ?? 0);
      return;
    }
    for (const position of this.list) {
      bits[position >> 5] = (bits[position >> 5] ?? 0) | (1 << (position & 31));
    }
  }
}

/** Masks by key, from pairs of key and position given in rising order of position. */
export class MaskMaker {
  readonly #lists = new Map<number, number[]>();

  add(key: number, position: number): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, [position]);
    else if (list[list.length - 1] !== position) list.push(position);
  }

  masks(leaves: number): Map<number, Mask> {
    const masks = new Map<number, Mask>();
    for (const [key, list] of this.#lists) masks.set(key, new Mask(Int32Array.from(list), leaves));
    return masks;
  }
}
