import type { HostIndex } from "./host-index.ts";
import { COLUMNS, type Mask } from "./mask.ts";
import type { ReadySeeker } from "./ready.ts";
import { UNKNOWN_SHARE } from "./score.ts";

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/** Most points that sharing something can add to what an ordinary host of a leaf is worth. */
export interface Lifts {
  /** One word of the role, and two or more. */
  readonly word: number;
  readonly words: number;
  readonly town: number;
  readonly interest: number;
  readonly link: number;
}

const [WORD, WORDS, TOWN, INTEREST, LINK] = [0, 1, 2, 3, 4] as const;

/** Who shares something with the seeker now asked about: for each leaf a word of bits for each thing. */
export class Sharers {
  readonly #index: HostIndex;
  readonly #bits: Int32Array;
  readonly #near = new Map<number, readonly Mask[]>();
  #isOnlyNear = false;

  constructor(index: HostIndex) {
    this.#index = index;
    this.#bits = new Int32Array(index.leafTopics.length * COLUMNS);
  }

  /** Gathers those who share something with this seeker; `linked` are the positions of linked hosts. */
  take(seeker: ReadySeeker, linked: Int32Array): void {
    const { roles, interests } = this.#index;
    const bits = this.#bits.fill(0);
    for (const word of seeker.role) roles.postings.get(word)?.addAgainTo(bits, WORD);
    // Whoever gave no title is taken to share a word.
    if (seeker.role.length > 0) roles.none?.addTo(bits, WORD);
    for (const interest of seeker.interests) interests.get(interest)?.addTo(bits, INTEREST);
    if (seeker.city !== undefined)
      for (const mask of this.#nearTo(seeker, seeker.city)) mask.addTo(bits, TOWN);
    this.#isOnlyNear = seeker.remote === 0;
    for (let n = 0; n < linked.length; n++) {
      const position = linked[n] ?? 0;
      const at = (position >> 5) * COLUMNS + LINK;
      bits[at] = (bits[at] ?? 0) | (1 << (position & 31));
    }
  }

  #nearTo(seeker: ReadySeeker, city: number): readonly Mask[] {
    const known = this.#near.get(city);
    if (known !== undefined) return known;
    const near = seeker.towns.sharesFrom(city);
    const masks: Mask[] = [];
    for (const [town, mask] of this.#index.cities)
      if ((near[town] ?? 0) > UNKNOWN_SHARE.place) masks.push(mask);
    this.#near.set(city, masks);
    return masks;
  }

  /** Bits of those in the leaf whom what they share can lift by more than `short`; all of them when it is below 0. */
  whoCan(leaf: number, short: number, lifts: Lifts): number {
    const at = leaf * COLUMNS;
    // Whoever meets in person only has nobody to meet elsewhere.
    const may = this.#isOnlyNear ? (this.#bits[at + TOWN] ?? 0) : -1;
    if (may === 0 || short < 0) return may;
    const linked = this.#bits[at + LINK] ?? 0;
    let who = this.#lifted(at, short, lifts);
    if (linked !== 0 && who !== -1) who |= linked & this.#lifted(at, short - lifts.link, lifts);
    return who & may;
  }

  /** Those lifted by more than `short` without a link. */
  #lifted(at: number, short: number, { word, words, town, interest }: Lifts): number {
    if (short < 0) return -1;
    const one = this.#bits[at + WORD] ?? 0;
    const near = this.#bits[at + TOWN] ?? 0;
    const interested = this.#bits[at + INTEREST] ?? 0;
    let who = lifted(near, interested, town, interest, short);
    if (one === 0) return who;
    who |= one & lifted(near, interested, town, interest, short - word);
    const two = this.#bits[at + WORDS] ?? 0;
    return two === 0 ? who : who | (two & lifted(near, interested, town, interest, short - words));
  }

  sharesInterest(position: number): boolean {
    return this.#has(position, INTEREST);
  }
  isLinked(position: number): boolean {
    return this.#has(position, LINK);
  }
  #has(position: number, column: number): boolean {
    return (((this.#bits[(position >> 5) * COLUMNS + column] ?? 0) >>> (position & 31)) & 1) === 1;
  }
}

/** Those of a leaf whom a town, an interest or both lift by more than `short`. */
function lifted(near: number, interested: number, town: number, interest: number, short: number): number {
  if (short < 0) return -1;
  let who = 0;
  if (town > short) who |= near;
  else if (town + interest > short) who |= near & interested;
  if (interest > short) who |= interested;
  return who;
}
