import { TOPICS } from "../domain/profile.ts";
import { type HostIndex, NO_TOPICS, TOPIC_WORDS } from "./host-index.ts";
import { COLUMNS } from "./mask.ts";
import type { ReadySeeker } from "./ready.ts";
import { UNKNOWN_SHARE } from "./score.ts";

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/** Most points that each thing a host may share can add to a host of the same block who shares nothing. */
export interface Lifts {
  /** By number of goals met, 0 to 3 (what more there are adds nothing), and when the host offers no topic. */
  readonly goals: readonly [number, number, number, number];
  readonly noTopics: number;
  /** One word of the role, and two or more. */
  readonly word: number;
  readonly words: number;
  readonly town: number;
  readonly interest: number;
  /** All of them together at most. */
  readonly most: number;
}

const [WORD, TOWN, INTEREST] = [0, 2, 3] as const;
const WORDS = WORD + 1;

/** Who shares something with the seeker now asked about, 32 hosts at a time: for each leaf a word of bits for each thing. */
export class Sharers {
  #index: HostIndex;
  readonly #bits: Int32Array;
  /** Towns within reach, by town. */
  readonly #near = new Map<number, readonly number[]>();
  #goals: readonly number[] = [];
  #isOnlyNear = false;
  readonly #linked: Int32Array;
  #one = 0;
  #two = 0;
  #three = 0;

  constructor(index: HostIndex) {
    this.#index = index;
    this.#bits = new Int32Array(index.leaves * COLUMNS);
    this.#linked = new Int32Array(index.leaves);
  }

  /** Gathers those who share something with this seeker; `linked` are the positions of linked hosts in that index. */
  take(seeker: ReadySeeker, linked: Int32Array, index: HostIndex): void {
    this.#index = index;
    const { roles, interests, cities } = index;
    const bits = this.#bits.fill(0);
    for (const word of seeker.role) roles.postings.get(word)?.addAgainTo(bits, WORD);
    // Whoever gave no title is taken to share a word.
    if (seeker.role.length > 0) roles.none?.addTo(bits, WORD);
    for (const interest of seeker.interests) interests.get(interest)?.addTo(bits, INTEREST);
    if (seeker.city !== undefined)
      for (const town of this.#nearTo(seeker, seeker.city)) cities.get(town)?.addTo(bits, TOWN);
    this.#linked.fill(0);
    for (let n = 0; n < linked.length; n++) {
      const position = linked[n] ?? 0;
      this.#linked[position >> 5] = (this.#linked[position >> 5] ?? 0) | (1 << (position & 31));
    }
    this.#goals = TOPICS.flatMap((_, topic) => ((seeker.topics & (1 << topic)) === 0 ? [] : [topic]));
    this.#isOnlyNear = seeker.remote === 0;
  }

  #nearTo(seeker: ReadySeeker, city: number): readonly number[] {
    const known = this.#near.get(city);
    if (known !== undefined) return known;
    const shares = seeker.towns.sharesFrom(city);
    const near = [...this.#index.cities.keys()].filter((town) => (shares[town] ?? 0) > UNKNOWN_SHARE.place);
    this.#near.set(city, near);
    return near;
  }

  /**
   * Bits of those in the leaf whom what they share can lift by more than `short`; of linked hosts, who are worth `link`
   * more, those who need that much less.
   */
  whoCan(leaf: number, short: number, link: number, lifts: Lifts): number {
    // Whoever meets in person only has nobody to meet elsewhere.
    const may = this.#isOnlyNear ? (this.#bits[leaf * COLUMNS + TOWN] ?? 0) : -1;
    const linked = may & (this.#linked[leaf] ?? 0);
    const isHigh = short >= lifts.most;
    if (may === 0 || (isHigh && (linked === 0 || short - link >= lifts.most))) return 0;
    this.#countGoals(leaf);
    const who = isHigh ? 0 : this.#reached(leaf, short, lifts);
    return may & (linked === 0 ? who : who | (linked & this.#reached(leaf, short - link, lifts)));
  }

  /** Who meets one, two and three of the goals. */
  #countGoals(leaf: number): void {
    const { offers } = this.#index;
    const from = leaf * TOPIC_WORDS;
    let [one, two, three] = [0, 0, 0];
    for (let n = 0; n < this.#goals.length; n++) {
      const offered = offers[from + (this.#goals[n] ?? 0)] ?? 0;
      three |= two & offered;
      two |= one & offered;
      one |= offered;
    }
    this.#one = one;
    this.#two = two;
    this.#three = three;
  }

  #reached(leaf: number, short: number, lifts: Lifts): number {
    const { goals } = lifts;
    let who = this.#lifted(leaf, short - goals[0], lifts);
    if (this.#three !== 0) who |= this.#three & this.#lifted(leaf, short - goals[3], lifts);
    if (this.#two !== 0) who |= this.#two & this.#lifted(leaf, short - goals[2], lifts);
    if (this.#one !== 0) who |= this.#one & this.#lifted(leaf, short - goals[1], lifts);
    const none = this.#index.offers[leaf * TOPIC_WORDS + NO_TOPICS] ?? 0;
    return none === 0 ? who : who | (none & this.#lifted(leaf, short - lifts.noTopics, lifts));
  }

  /** Those whom anything but the goals lifts by more than `short`. */
  #lifted(leaf: number, short: number, { word, words, town, interest }: Lifts): number {
    if (short < 0) return -1;
    if (short >= words + town + interest) return 0;
    const at = leaf * COLUMNS;
    const near = this.#bits[at + TOWN] ?? 0;
    const interested = this.#bits[at + INTEREST] ?? 0;
    let who = lifted(near, interested, town, interest, short);
    const one = this.#bits[at + WORD] ?? 0;
    if (one === 0) return who;
    who |= one & lifted(near, interested, town, interest, short - word);
    const two = this.#bits[at + WORDS] ?? 0;
    return two === 0 ? who : who | (two & lifted(near, interested, town, interest, short - words));
  }

  isLinked(position: number): boolean {
    return (((this.#linked[position >> 5] ?? 0) >>> (position & 31)) & 1) === 1;
  }

  sharesInterest(position: number): boolean {
    const word = this.#bits[(position >> 5) * COLUMNS + INTEREST] ?? 0;
    return ((word >>> (position & 31)) & 1) === 1;
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
