/** The `max` largest values seen, with the position of each: a heap whose root is the least of them. */
export class BestKept {
  readonly #values: Float64Array;
  readonly #positions: Int32Array;
  #count = 0;
  /** Nothing up to this would be kept. Of equals the first seen stays. */
  floor: number;

  /** Values not larger than `above` are never kept. */
  constructor(max: number, above: number) {
    this.#values = new Float64Array(max);
    this.#positions = new Int32Array(max);
    this.floor = max === 0 ? Number.POSITIVE_INFINITY : above;
  }

  /** Keeps a value above the floor; the least gives way when there are `max`. */
  keep(value: number, position: number): void {
    if (this.#count < this.#values.length) this.#rise(this.#count++, value, position);
    else this.#sink(value, position);
    if (this.#count === this.#values.length) this.floor = this.#values[0] ?? this.floor;
  }

  #rise(from: number, value: number, position: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#values[parent] ?? 0) <= value) break;
      this.#values[at] = this.#values[parent] ?? 0;
      this.#positions[at] = this.#positions[parent] ?? 0;
      at = parent;
    }
    this.#values[at] = value;
    this.#positions[at] = position;
  }

  #sink(value: number, position: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      const right = child + 1;
      if (right < this.#count && (this.#values[right] ?? 0) < (this.#values[child] ?? 0)) child = right;
      if ((this.#values[child] ?? 0) >= value) break;
      this.#values[at] = this.#values[child] ?? 0;
      this.#positions[at] = this.#positions[child] ?? 0;
      at = child;
    }
    this.#values[at] = value;
    this.#positions[at] = position;
  }

  /** What was kept, the largest first, then by position. */
  sorted(): { readonly positions: Int32Array; readonly values: Float64Array } {
    const positions = this.#positions.slice(0, this.#count);
    const values = this.#values.slice(0, this.#count);
    // A few dozen at most: putting each in its place is quicker than any sort that is given a function.
    for (let at = 1; at < values.length; at++) {
      const [value, position] = [values[at] ?? 0, positions[at] ?? 0];
      let hole = at;
      for (; hole > 0; hole--) {
        const before = values[hole - 1] ?? 0;
        if (before > value || (before === value && (positions[hole - 1] ?? 0) < position)) break;
        values[hole] = before;
        positions[hole] = positions[hole - 1] ?? 0;
      }
      values[hole] = value;
      positions[hole] = position;
    }
    return { positions, values };
  }
}
