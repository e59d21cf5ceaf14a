/** Askers who still want a match, first come first heard; each stands in the ring once. */
export class Queue {
  private readonly ring: Int32Array;
  private readonly isWaiting: Uint8Array;
  private head = 0;
  size = 0;

  constructor(askers: number) {
    this.ring = new Int32Array(Math.max(1, askers));
    this.isWaiting = new Uint8Array(askers);
  }

  add(a: number): void {
    if (this.isWaiting[a] === 1) return;
    this.isWaiting[a] = 1;
    const at = this.head + this.size;
    this.ring[at < this.ring.length ? at : at - this.ring.length] = a;
    this.size += 1;
  }

  /** The next asker; call it only when `size` is above 0. */
  next(): number {
    // The ring holds `size` askers from `head` on.
    const a = this.ring[this.head] as number;
    this.head = this.head + 1 === this.ring.length ? 0 : this.head + 1;
    this.size -= 1;
    this.isWaiting[a] = 0;
    return a;
  }
}
