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
    const order = Array.from({ length: this.#count }, (_, at) => at).sort(
      (a, b) =>
        (this.#values[b] ?? 0) - (this.#values[a] ?? 0) ||
        (this.#positions[a] ?? 0) - (this.#positions[b] ?? 0),
    );
    return {
      positions: Int32Array.from(order, (at) => this.#positions[at] ?? 0),
      values: Float64Array.from(order, (at) => this.#values[at] ?? 0),
    };
  }
}
