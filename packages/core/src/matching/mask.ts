// Guarantee for every `?? 0` in this file: the index lies inside the array.

/** Positions in one word of bits, and hosts in one leaf of the index: a leaf's hosts are one word of every mask. */
export const LEAF = 32;
/** Words of bits that stand together for one leaf, so that looking at one brings the others. */
export const COLUMNS = 4;

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

  /** The same people where they stand now. `movedTo`: the new position by the old one. */
  moved(movedTo: Int32Array, leaves: number): Mask {
    return new Mask(this.list.map((position) => movedTo[position] ?? 0).sort(), leaves);
  }

  /** Sets its positions in one column of bits: word `column` of each leaf's COLUMNS words. */
  addTo(bits: Int32Array, column: number): void {
    const mine = this.#bits;
    if (mine !== undefined) {
      for (let leaf = 0, at = column; leaf < mine.length; leaf++, at += COLUMNS)
        bits[at] = (bits[at] ?? 0) | (mine[leaf] ?? 0);
      return;
    }
    const { list } = this;
    for (let n = 0; n < list.length; n++) {
      const position = list[n] ?? 0;
      const at = (position >> 5) * COLUMNS + column;
      bits[at] = (bits[at] ?? 0) | (1 << (position & 31));
    }
  }

  /** The same, and whoever was set before is set in the next column as well. */
  addAgainTo(bits: Int32Array, column: number): void {
    const mine = this.#bits;
    if (mine !== undefined) {
      for (let leaf = 0, at = column; leaf < mine.length; leaf++, at += COLUMNS) {
        const more = mine[leaf] ?? 0;
        const before = bits[at] ?? 0;
        bits[at + 1] = (bits[at + 1] ?? 0) | (before & more);
        bits[at] = before | more;
      }
      return;
    }
    const { list } = this;
    for (let n = 0; n < list.length; n++) {
      const position = list[n] ?? 0;
      const at = (position >> 5) * COLUMNS + column;
      const bit = 1 << (position & 31);
      const before = bits[at] ?? 0;
      bits[at + 1] = (bits[at + 1] ?? 0) | (before & bit);
      bits[at] = before | bit;
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
