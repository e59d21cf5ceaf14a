import { SENIORITIES, TOPICS } from "../domain/profile.ts";
import { BLOCKS, type HostIndex } from "./host-index.ts";
import { CITY_SAME } from "./place.ts";
import { CRITERIA, type Criterion } from "./pool.ts";
import { common, popcount, type ReadySeeker } from "./ready.ts";
import {
  fieldShare,
  hasPast,
  minutesApart,
  offsetShare,
  pointsOf,
  RELATION,
  ROLE_WHOLE,
  sharedShare,
  stageShare,
  UNKNOWN_SHARE,
  WHOLE,
} from "./score.ts";

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/** What each place of the pool is worth to a seeker, and which of them are in the seeker's own city. */
export interface PlaceTable {
  readonly points: Uint16Array;
  readonly isOneCity: Uint8Array;
}

/** What each kind of host without a link is worth, CLOSED where a gate is; languages shared beyond the first. */
export interface KindTable {
  readonly points: Int32Array;
  readonly beyond: Uint8Array;
  readonly most: number;
}

/** Share of the role by title, and the largest there is. */
export interface RoleTable {
  readonly shares: Uint8Array;
  readonly most: number;
}

/** Field share and points of the stage for each block. */
export interface BlockTable {
  readonly field: Uint8Array;
  readonly stage: Uint16Array;
}

/** Below every worth, and far from the ends of 32 bits when points are added or prices taken off. */
export const CLOSED = -(2 ** 29);

const SHARES = WHOLE + 1;
/** Entries kept of one sort of table; a pool where nobody is alike would otherwise keep one table for each pair. */
const ENTRIES_MAX = 2 ** 24;

/** Tables by key, all forgotten when they pass ENTRIES_MAX. */
class Kept<T> {
  readonly #tables = new Map<number | string, T>();
  readonly #tablesMax: number;

  constructor(entriesEach: number) {
    this.#tablesMax = Math.max(1, Math.floor(ENTRIES_MAX / Math.max(1, entriesEach)));
  }

  get(key: number | string, make: () => T): T {
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    if (this.#tables.size >= this.#tablesMax) this.#tables.clear();
    const made = make();
    this.#tables.set(key, made);
    return made;
  }
}

/**
 * What everything that many hosts share is worth to a seeker, computed once for each distinct value and kept for the
 * next seeker who is alike. What `judge` and `totalOf` say of a pair is the sum of these.
 */
export class Tables {
  readonly #index: HostIndex;
  /** Points by criterion and share. */
  readonly #points: Uint16Array;
  readonly #goals = new Kept<Uint16Array>(1 << TOPICS.length);
  readonly #blocks = new Kept<BlockTable>(BLOCKS);
  readonly #places: Kept<PlaceTable>;
  readonly #kinds: Kept<KindTable>;
  readonly #roles: Kept<RoleTable>;
  readonly #rolesWhenUnknown: Uint8Array;
  /** Points of the responsiveness by kind. */
  readonly answers: Uint16Array;

  /** `weights` in the order of CRITERIA. */
  constructor(index: HostIndex, weights: Int32Array) {
    this.#index = index;
    this.#points = Uint16Array.from({ length: CRITERIA.length * SHARES }, (_, at) =>
      pointsOf(at % SHARES, weights[Math.floor(at / SHARES)] ?? 0),
    );
    this.#places = new Kept(index.places.city.length);
    this.#kinds = new Kept(index.kinds.length);
    this.#roles = new Kept(index.roles.count);
    this.#rolesWhenUnknown = new Uint8Array(index.roles.count).fill(UNKNOWN_SHARE["role-and-field"]);
    const answered = this.pointsOf("responsiveness");
    this.answers = Uint16Array.from(index.kinds, ({ answer }) => answered[answer] ?? 0);
  }

  /** Points of one criterion by share. */
  pointsOf(criterion: Criterion): Uint16Array {
    const from = CRITERIA.indexOf(criterion) * SHARES;
    return this.#points.subarray(from, from + SHARES);
  }

  /** Points of the goals by a host's topics. */
  goals(seeker: ReadySeeker): Uint16Array {
    return this.#goals.get(seeker.topics, () => {
      const points = this.pointsOf("goals");
      return Uint16Array.from({ length: 1 << TOPICS.length }, (_, topics) =>
        seeker.topics === 0 || topics === 0
          ? (points[UNKNOWN_SHARE.goals] ?? 0)
          : (points[goalShareOf(seeker, topics)] ?? 0),
      );
    });
  }

  blocks(seeker: ReadySeeker): BlockTable {
    return this.#blocks.get(seeker.field * SENIORITIES.length + seeker.stage, () => {
      const points = this.pointsOf("seniority");
      const of = SENIORITIES.length;
      const each = { length: BLOCKS };
      return {
        field: Uint8Array.from(each, (_, block) => fieldShare(seeker.field, Math.floor(block / of))),
        stage: Uint16Array.from(each, (_, block) => points[stageShare(seeker.stage, block % of)] ?? 0),
      };
    });
  }

  places(seeker: ReadySeeker): PlaceTable {
    // Offsets lie within a day either way.
    return this.#places.get((seeker.city ?? -1) * 2 ** 12 + seeker.offset + 2 ** 11, () => {
      const earned = this.pointsOf("place");
      const { city, offset } = this.#index.places;
      const row = seeker.city === undefined ? undefined : seeker.towns.sharesFrom(seeker.city);
      const points = new Uint16Array(city.length);
      const isOneCity = new Uint8Array(city.length);
      // Offsets are few, and alike from one place to the next.
      let [last, apart] = [Number.NaN, 0];
      for (let place = 0; place < city.length; place++) {
        const town = city[place] ?? -1;
        const near = town < 0 || row === undefined ? UNKNOWN_SHARE.place : (row[town] ?? 0);
        const theirs = offset[place] ?? 0;
        if (theirs !== last) {
          last = theirs;
          apart = offsetShare(minutesApart(seeker, { offset: theirs }));
        }
        points[place] = earned[near + apart] ?? 0;
        if (near === CITY_SAME) isOneCity[place] = 1;
      }
      return { points, isOneCity };
    });
  }

  kinds(seeker: ReadySeeker): KindTable {
    const past = hasPast(seeker);
    return this.#kinds.get(`${seeker.stage} ${past} ${seeker.languages.join(" ")}`, () => {
      const { kinds } = this.#index;
      const related = this.pointsOf("relationship");
      const background = this.pointsOf("background");
      const beyond = Uint8Array.from(kinds, ({ languages }) =>
        Math.max(0, common(seeker.languages, languages) - 1),
      );
      const points = Int32Array.from(kinds, (kind, at) => {
        const isClosed =
          common(seeker.languages, kind.languages) === 0 || (kind.notFor & (1 << seeker.stage)) !== 0;
        if (isClosed) return CLOSED;
        const isKnown = past && kind.past;
        const relation = isKnown ? RELATION.none : UNKNOWN_SHARE.relationship;
        const shared = isKnown ? sharedShare(beyond[at] ?? 0) : UNKNOWN_SHARE.background;
        return (this.answers[at] ?? 0) + (related[relation] ?? 0) + (background[shared] ?? 0);
      });
      return { points, beyond, most: points.reduce((most, each) => Math.max(most, each), CLOSED) };
    });
  }

  /** Share of the role by title. */
  roles(seeker: ReadySeeker): RoleTable {
    const mine = seeker.role.length;
    const { withWord, length } = this.#index.roles;
    if (mine === 0) return { shares: this.#rolesWhenUnknown, most: UNKNOWN_SHARE["role-and-field"] };
    return this.#roles.get(seeker.role.join(" "), () => {
      const shares = new Uint8Array(length.length);
      for (const word of seeker.role) {
        const roles = withWord.get(word) ?? new Int32Array(0);
        for (let at = 0; at < roles.length; at++) shares[roles[at] ?? 0] = (shares[roles[at] ?? 0] ?? 0) + 1;
      }
      let most = UNKNOWN_SHARE["role-and-field"];
      for (let role = 0; role < shares.length; role++) {
        const shared = shares[role] ?? 0;
        if (shared === 0) continue;
        const share = diceOf(shared, (length[role] ?? 0) + mine);
        shares[role] = share;
        if (share > most) most = share;
      }
      shares.fill(UNKNOWN_SHARE["role-and-field"], 0, 1);
      return { shares, most };
    });
  }
}

/** Dice's coefficient of two sets of words, as `judge` has it. */
const diceOf = (shared: number, words: number): number => Math.floor((ROLE_WHOLE * 2 * shared) / words);

/** The most a title can earn that shares so many words: it has no others. */
export const roleMostFor = (seeker: ReadySeeker, shared: number): number =>
  diceOf(shared, seeker.role.length + shared);

/** The goals' share when both have given theirs. */
export const goalShareOf = (seeker: ReadySeeker, topics: number): number =>
  (WHOLE * Math.min(popcount(seeker.topics & topics), seeker.wishes)) / seeker.wishes;
