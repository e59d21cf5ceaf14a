import type { HostIndex, OrganisationPostings } from "./host-index.ts";
import type { Organisations, ReadySeeker } from "./ready.ts";

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/** What is noted of one host: schools shared, employers shared, and two marks. Lists hold at most 20, so 8 bits do. */
const SCHOOL = 1;
const EMPLOYER_AT = 8;
const EMPLOYER = 1 << EMPLOYER_AT;
const COUNT = 0xff;
const TARGET = 1 << 16;
const TIED = 1 << 17;

/** Which hosts are linked to the seeker now asked about, and by what: an organisation both name, or a tie. */
export class LinkNotes {
  readonly #index: HostIndex;
  readonly #notes: Int32Array;
  /** The organisation that was noted last, so that one written two ways counts once. */
  readonly #noted: Int32Array;
  #organisation = 0;
  readonly #touched: Int32Array;
  #count = 0;

  constructor(index: HostIndex) {
    this.#index = index;
    this.#notes = new Int32Array(index.host.length);
    this.#noted = new Int32Array(index.host.length);
    this.#touched = new Int32Array(index.host.length);
  }

  /** Notes the links of this seeker in place of the last one's. Returns the positions of linked hosts, each once. */
  take(seeker: ReadySeeker): Int32Array {
    for (let at = 0; at < this.#count; at++) this.#notes[this.#touched[at] ?? 0] = 0;
    this.#count = 0;
    const { schools, employers, employer, positionOf } = this.#index;
    this.#takeAll(seeker.schools, schools, SCHOOL);
    this.#takeAll(seeker.employers, employers, EMPLOYER);
    this.#takeAll(seeker.targets, employer, TARGET);
    for (const hostId of seeker.ties.keys()) {
      const position = positionOf.get(hostId);
      if (position !== undefined) this.#note(position, TIED);
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
    for (let at = 0; at < list.length; at++) {
      const position = list[at] ?? 0;
      if (this.#noted[position] === this.#organisation) continue;
      this.#noted[position] = this.#organisation;
      this.#note(position, what);
    }
  }

  #note(position: number, what: number): void {
    const before = this.#notes[position] ?? 0;
    if (before === 0) this.#touched[this.#count++] = position;
    // Two targets that are one host's employer are one target.
    this.#notes[position] = what < TARGET ? before + what : before | what;
  }

  isLinked(position: number): boolean {
    return this.#notes[position] !== 0;
  }
  schools(position: number): number {
    return (this.#notes[position] ?? 0) & COUNT;
  }
  employers(position: number): number {
    return ((this.#notes[position] ?? 0) >> EMPLOYER_AT) & COUNT;
  }
  isTarget(position: number): boolean {
    return ((this.#notes[position] ?? 0) & TARGET) !== 0;
  }
  isTied(position: number): boolean {
    return ((this.#notes[position] ?? 0) & TIED) !== 0;
  }
}
