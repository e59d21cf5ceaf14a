import type { HostIndex, OrganisationPostings } from "./host-index.ts";
import type { Organisations, ReadySeeker } from "./ready.ts";

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/**
 * What is noted of one host: employers and schools shared, two marks, and which of the seeker's organisations was noted
 * last, so that one written two ways counts once. A list holds at most 20 names, so five bits count it and six name it.
 */
const EMPLOYER = 1;
const SCHOOL_AT = 5;
const SCHOOL = 1 << SCHOOL_AT;
const COUNT = 31;
const TARGET = 1 << 10;
const TIED = 1 << 11;
const LAST_AT = 12;
const MARKS = (1 << LAST_AT) - 1;

/** Which hosts are linked to the seeker now asked about, and by what: an organisation both name, or a tie. */
export class LinkNotes {
  readonly #notes: Int32Array;
  readonly #touched: Int32Array;
  #count = 0;
  #organisation = 0;
  #hasSpecial = false;

  constructor(index: HostIndex) {
    this.#notes = new Int32Array(index.host.length);
    this.#touched = new Int32Array(index.host.length);
  }

  /** Notes the links of this seeker in place of the last one's. Returns the positions of linked hosts in that index, each once. */
  take(seeker: ReadySeeker, index: HostIndex): Int32Array {
    for (let at = 0; at < this.#count; at++) this.#notes[this.#touched[at] ?? 0] = 0;
    this.#count = 0;
    this.#organisation = 0;
    this.#hasSpecial = seeker.targets.names.length + seeker.ties.size > 0;
    const { schools, employers, employer, positionOf } = index;
    this.#takeAll(seeker.employers, employers, EMPLOYER);
    this.#takeAll(seeker.schools, schools, SCHOOL);
    this.#takeAll(seeker.targets, employer, TARGET);
    for (const hostId of seeker.ties.keys()) {
      const position = positionOf.get(hostId);
      if (position !== undefined) this.#takeList(Int32Array.of(position), TIED);
    }
    return this.#touched.subarray(0, this.#count);
  }

  #takeAll(mine: Organisations, theirs: OrganisationPostings, what: number): void {
    for (const [at, names] of mine.names.entries()) {
      this.#organisation++;
      for (const key of names) this.#takeList(theirs.forms.get(key)?.list, what);
      for (const key of mine.forms[at] ?? []) this.#takeList(theirs.names.get(key)?.list, what);
    }
  }

  #takeList(list: Int32Array | undefined, what: number): void {
    if (list === undefined) return;
    const [notes, touched, last] = [this.#notes, this.#touched, this.#organisation << LAST_AT];
    let count = this.#count;
    for (let at = 0; at < list.length; at++) {
      const position = list[at] ?? 0;
      const before = notes[position] ?? 0;
      if (before === 0) touched[count++] = position;
      if (what >= TARGET) notes[position] = before | what;
      else if (before >> LAST_AT !== this.#organisation) notes[position] = ((before & MARKS) + what) | last;
    }
    this.#count = count;
  }

  /** Whether anything is noted of anybody that no bound on links covers: a wished-for organisation, or a tie. */
  get hasSpecial(): boolean {
    return this.#hasSpecial;
  }
  /** Whether the seeker wished to hear about the host's organisation, or named the host. */
  isSpecial(position: number): boolean {
    return ((this.#notes[position] ?? 0) & (TARGET | TIED)) !== 0;
  }
  employers(position: number): number {
    return (this.#notes[position] ?? 0) & COUNT;
  }
  schools(position: number): number {
    return ((this.#notes[position] ?? 0) >> SCHOOL_AT) & COUNT;
  }
  isTarget(position: number): boolean {
    return ((this.#notes[position] ?? 0) & TARGET) !== 0;
  }
  isTied(position: number): boolean {
    return ((this.#notes[position] ?? 0) & TIED) !== 0;
  }
}
