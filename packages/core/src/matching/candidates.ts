import { BestKept } from "./best-kept.ts";
import { closedGate } from "./gates.ts";
import {
  ADDRESS_AT,
  BLOCKS,
  GUARDED_AT,
  type HostIndex,
  IN_PERSON,
  KIND_AT,
  PLACE_AT,
  ROLE_AT,
  TOPICS_AT,
  TRAITS,
  WAYS_AT,
  WEEK_AT,
  waysOf,
} from "./host-index.ts";
import { LinkNotes } from "./links.ts";
import { LEAF } from "./mask.ts";
import { CITY_SAME } from "./place.ts";
import type { Prices } from "./prices.ts";
import type { ReadySeeker } from "./ready.ts";
import {
  hasPast,
  judge,
  offsetShare,
  RELATION,
  Shares,
  sharedShare,
  targetShare,
  totalOf,
  UNKNOWN_SHARE,
  WHOLE,
} from "./score.ts";
import { type Lifts, Sharers } from "./sharers.ts";
import {
  type BlockTable,
  CLOSED,
  goalShareOf,
  type KindTable,
  type PlaceTable,
  roleMostFor,
  Tables,
} from "./tables.ts";

/** The best open pairs of one seeker, the best first. */
export interface Best {
  /** Places in the pool's list of hosts. */
  readonly hosts: Int32Array;
  /** Points less the host's price. */
  readonly values: Float64Array;
}

export interface BestWanted {
  /** How many pairs at most. */
  readonly max: number;
  /** Only pairs worth more than this after the price; any by default. */
  readonly above?: number;
  /** None: every price is 0. */
  readonly prices?: Prices;
  /** Pairs ruled out, by place in the pool's list of hosts. */
  readonly isBanned?: (host: number) => boolean;
  /** Tells seekers apart where hosts are equally good, so that not all are sent to the same. */
  readonly turn?: number;
}

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/** One seeker's question to the index: what each thing about a host is worth to them, and bounds on all of it. */
interface Question {
  readonly seeker: ReadySeeker;
  readonly wanted: BestWanted;
  readonly kept: BestKept;
  readonly past: boolean;
  readonly goals: Uint16Array;
  readonly goalsUnknown: number;
  /** Points by number of goals met. */
  readonly goalsMet: Lifts["goals"];
  readonly block: BlockTable;
  readonly place: PlaceTable;
  readonly kind: KindTable;
  /** Share of the role by title; the most for no word, one and more that are shared. */
  readonly role: Uint8Array;
  readonly roleLeast: number;
  readonly roleOne: number;
  readonly roleMost: number;
  /** Most points of a place out of reach and of one within. */
  readonly placeFar: number;
  readonly placeNear: number;
  /** Most points that a shared interest, and an organisation in common, can add. */
  readonly interest: number;
  readonly link: number;
  readonly ways: number;
  /** True when a gate must also read the seeker's own lists. */
  readonly isGuarded: boolean;
}

/**
 * Finds the best hosts of a seeker without reading them all: exactly the best by points less price, at any prices.
 * Hosts linked by an organisation are read first. Of the others a leaf is passed over when nobody there can beat the
 * worst pair kept; and where only a shared role, town or interest could lift somebody above it, only those who share
 * one are read, in the manner of MaxScore (Turtle and Flood 1995), 32 at a time by their bits.
 * Not to be shared between threads; each makes its own.
 */
export class Finder {
  readonly #unpriced: HostIndex;
  #index: HostIndex;
  readonly #weights: Int32Array;
  readonly #nowMs: number;
  readonly #tables: Tables;
  readonly #notes: LinkNotes;
  readonly #shares = new Shares();
  readonly #isMine: Uint8Array;
  readonly #ofRole: Uint16Array;
  readonly #ofGoals: Uint16Array;
  readonly #ofRelation: Uint16Array;
  readonly #ofBackground: Uint16Array;
  readonly #ofPlace: Uint16Array;
  readonly #sharers: Sharers;
  readonly #bounds = new Float64Array(BLOCKS);
  readonly #order = new Uint8Array(BLOCKS);

  /** `weights` in the order of CRITERIA. */
  constructor(index: HostIndex, weights: Int32Array, nowMs: number) {
    this.#unpriced = index;
    this.#index = index;
    this.#weights = weights;
    this.#nowMs = nowMs;
    this.#tables = new Tables(index, weights);
    this.#notes = new LinkNotes(index);
    this.#isMine = new Uint8Array(index.idsMax);
    this.#ofRole = this.#tables.pointsOf("role-and-field");
    this.#ofGoals = this.#tables.pointsOf("goals");
    this.#ofRelation = this.#tables.pointsOf("relationship");
    this.#ofBackground = this.#tables.pointsOf("background");
    this.#ofPlace = this.#tables.pointsOf("place");
    this.#sharers = new Sharers(index);
  }

  best(seeker: ReadySeeker, wanted: BestWanted): Best {
    this.#index = wanted.prices?.index ?? this.#unpriced;
    const question = this.#question(seeker, wanted);
    this.#markInterests(seeker, 1);
    const linked = this.#notes.take(seeker, this.#index);
    this.#sharers.take(seeker, linked, this.#index);
    const blocks = this.#inOrder(question);
    // Ties and wished-for organisations are weighed apart, once there is something to beat.
    let isWeighed = !this.#notes.hasSpecial;
    for (let at = 0; at < blocks; at++) {
      if (!isWeighed && question.kept.floor > Number.NEGATIVE_INFINITY) {
        this.#weighSpecial(question, linked);
        isWeighed = true;
      }
      const block = this.#order[at] ?? 0;
      if ((this.#bounds[block] ?? 0) <= question.kept.floor) break;
      this.#scan(question, block);
    }
    if (!isWeighed) this.#weighSpecial(question, linked);
    this.#markInterests(seeker, 0);
    const { positions, values } = question.kept.sorted();
    return { hosts: positions.map((position) => this.#index.host[position] ?? 0), values };
  }

  #markInterests(seeker: ReadySeeker, value: 0 | 1): void {
    for (const id of seeker.interests) if (id < this.#isMine.length) this.#isMine[id] = value;
  }

  #question(seeker: ReadySeeker, wanted: BestWanted): Question {
    const tables = this.#tables;
    const { shares: role, most: roleMost } = tables.roles(seeker);
    const unknownRole = UNKNOWN_SHARE["role-and-field"];
    const hasRole = seeker.role.length > 0;
    const inCommon = seeker.interests.length + Math.max(0, seeker.languages.length - 1) - 1;
    return {
      seeker,
      wanted,
      kept: new BestKept(wanted.max, wanted.above ?? Number.NEGATIVE_INFINITY),
      past: hasPast(seeker),
      goals: tables.goals(seeker),
      goalsUnknown: this.#ofGoals[UNKNOWN_SHARE.goals] ?? 0,
      goalsMet: this.#goalsMet(seeker),
      block: tables.blocks(seeker),
      place: tables.places(seeker),
      kind: tables.kinds(seeker),
      role,
      roleLeast: hasRole ? 0 : unknownRole,
      roleOne: hasRole ? Math.max(unknownRole, roleMostFor(seeker, 1)) : unknownRole,
      roleMost,
      placeFar: this.#ofPlace[UNKNOWN_SHARE.place + offsetShare(0)] ?? 0,
      placeNear: this.#ofPlace[CITY_SAME + offsetShare(0)] ?? 0,
      interest:
        seeker.interests.length === 0
          ? 0
          : (this.#ofRelation[RELATION.interests] ?? 0) +
            (this.#ofBackground[sharedShare(Math.max(0, inCommon))] ?? 0),
      link: (this.#ofRelation[RELATION.known] ?? 0) + (this.#ofBackground[WHOLE] ?? 0),
      ways: waysOf(seeker),
      isGuarded: seeker.known.size + seeker.blocked.names.length > 0,
    };
  }

  #goalsMet({ topics, wishes }: ReadySeeker): Lifts["goals"] {
    const points = (met: number): number =>
      this.#ofGoals[topics === 0 ? UNKNOWN_SHARE.goals : (WHOLE * Math.min(met, wishes)) / wishes] ?? 0;
    return [points(0), points(1), points(2), points(3)];
  }

  /** Bounds of the blocks that hold anybody into `#bounds`, and the blocks into `#order`, the highest first. */
  #inOrder(question: Question): number {
    const { wanted, block: of, kind, roleMost, placeNear, interest, link, seeker } = question;
    const { blockLeaf } = this.#index;
    const goals =
      seeker.topics === 0
        ? question.goalsUnknown
        : Math.max(question.goalsUnknown, this.#ofGoals[WHOLE] ?? 0);
    const rest = goals + placeNear + interest + link + kind.most;
    let count = 0;
    for (let block = 0; block < BLOCKS; block++) {
      if (blockLeaf[block] === blockLeaf[block + 1]) continue;
      const role = this.#ofRole[(of.field[block] ?? 0) + roleMost] ?? 0;
      const bound = role + (of.stage[block] ?? 0) + rest - (wanted.prices?.leastOfBlock[block] ?? 0);
      this.#bounds[block] = bound;
      let hole = count++;
      for (; hole > 0 && (this.#bounds[this.#order[hole - 1] ?? 0] ?? 0) < bound; hole--)
        this.#order[hole] = this.#order[hole - 1] ?? 0;
      this.#order[hole] = block;
    }
    return count;
  }

  #scan(question: Question, block: number): void {
    const { wanted, block: of, kind, kept, link } = question;
    const { blockLeaf } = this.#index;
    const lifts = this.#lifts(question, of.field[block] ?? 0);
    const ordinary = this.#ordinary(question, block) + kind.most;
    const [first, end] = [blockLeaf[block] ?? 0, blockLeaf[block + 1] ?? 0];
    const prices = wanted.prices?.leastOfLeaf;
    // By price the first leaf is the cheapest, and nobody after one that is too dear can be good enough.
    let leaf = prices === undefined ? first + ((wanted.turn ?? 0) % (end - first)) : first;
    for (let left = end - first; left > 0; left--, leaf = leaf + 1 === end ? first : leaf + 1) {
      const short = kept.floor - ordinary + (prices === undefined ? 0 : (prices[leaf] ?? 0));
      if (short - link >= lifts.most) return;
      const who = this.#sharers.whoCan(leaf, short, link, lifts);
      if (who !== 0) this.#read(question, block, leaf, who);
    }
  }

  /** What a host of the block who shares nothing is worth at most, but for the kind. */
  #ordinary({ block: of, roleLeast, placeFar }: Question, block: number): number {
    return (this.#ofRole[(of.field[block] ?? 0) + roleLeast] ?? 0) + (of.stage[block] ?? 0) + placeFar;
  }

  #lifts(question: Question, field: number): Lifts {
    const { goalsMet, goalsUnknown, interest } = question;
    const least = this.#ofRole[field + question.roleLeast] ?? 0;
    const words = (this.#ofRole[field + question.roleMost] ?? 0) - least;
    const town = question.placeNear - question.placeFar;
    return {
      goals: goalsMet,
      noTopics: goalsUnknown,
      word: (this.#ofRole[field + question.roleOne] ?? 0) - least,
      words,
      town,
      interest,
      most: Math.max(goalsMet[3], goalsUnknown) + words + town + interest,
    };
  }

  /** Reads those of a leaf whose bits are set. */
  #read(question: Question, block: number, leaf: number, who: number): void {
    const { kept, goals, kind, place, role, block: of, interest } = question;
    const { traits } = this.#index;
    const prices = question.wanted.prices?.byPosition;
    const field = of.field[block] ?? 0;
    const stage = of.stage[block] ?? 0;
    const most = stage + (this.#ofRole[field + question.roleMost] ?? 0) + question.placeNear + interest;
    for (let rest = who; rest !== 0; rest &= rest - 1) {
      const position = leaf * LEAF + 31 - Math.clz32(rest & -rest);
      const at = position * TRAITS;
      let value = (goals[traits[at + TOPICS_AT] ?? 0] ?? 0) + (kind.points[traits[at + KIND_AT] ?? 0] ?? 0);
      if (prices !== undefined) value -= prices[position] ?? 0;
      const isLinked = this.#sharers.isLinked(position);
      if (value + most + (isLinked ? question.link : 0) <= kept.floor) continue;
      if (isLinked) {
        if (!this.#notes.isSpecial(position)) this.#weigh(question, position);
        continue;
      }
      value += stage + (place.points[traits[at + PLACE_AT] ?? 0] ?? 0);
      value += this.#ofRole[field + (role[traits[at + ROLE_AT] ?? 0] ?? 0)] ?? 0;
      if (value + interest <= kept.floor) continue;
      if (this.#sharers.sharesInterest(position)) value += this.#moreByInterests(question, position);
      if (value > kept.floor) this.#offer(question, position, value);
    }
  }

  #interestsShared(position: number): number {
    if (!this.#sharers.sharesInterest(position)) return 0;
    const { interest, interestStart } = this.#index;
    let count = 0;
    for (let at = interestStart[position] ?? 0; at < (interestStart[position + 1] ?? 0); at++)
      count += this.#isMine[interest[at] ?? 0] ?? 0;
    return count;
  }

  /** What a shared interest adds to a host without a link. Whoever has an interest has a past, so both are known. */
  #moreByInterests({ kind }: Question, position: number): number {
    const beyond = kind.beyond[this.#index.traits[position * TRAITS + KIND_AT] ?? 0] ?? 0;
    const shared = sharedShare(this.#interestsShared(position) - 1 + beyond);
    return (
      (this.#ofRelation[RELATION.interests] ?? 0) -
      (this.#ofRelation[RELATION.none] ?? 0) +
      (this.#ofBackground[shared] ?? 0) -
      (this.#ofBackground[sharedShare(beyond)] ?? 0)
    );
  }

  /** Ties and wished-for organisations, whom no bound on links covers. */
  #weighSpecial(question: Question, linked: Int32Array): void {
    const { kind, kept, link, goalsMet, goalsUnknown } = question;
    const most = kind.most + link + Math.max(this.#ofGoals[WHOLE] ?? 0, goalsUnknown) - goalsMet[0];
    for (let n = 0; n < linked.length; n++) {
      const position = linked[n] ?? 0;
      if (!this.#notes.isSpecial(position)) continue;
      const block = this.#index.block[position] ?? 0;
      const short = kept.floor - this.#ordinary(question, block) - most;
      const lifts = this.#lifts(question, question.block.field[block] ?? 0);
      const who = this.#sharers.whoCan(position >> 5, short, 0, lifts);
      if (((who >>> (position & 31)) & 1) === 1 || this.#notes.isTied(position))
        this.#weigh(question, position);
    }
  }

  /** A host with a link. */
  #weigh(question: Question, position: number): void {
    const price = question.wanted.prices?.byPosition[position] ?? 0;
    if (this.#notes.isTied(position)) {
      this.#offer(question, position, this.#judged(question.seeker, position) - price);
      return;
    }
    const apart = this.#apart(question, position) - price;
    if (apart + question.link > question.kept.floor)
      this.#offer(question, position, apart + this.#relationOf(question, position));
  }

  #judged(seeker: ReadySeeker, position: number): number {
    const host = this.#index.hosts[this.#index.host[position] ?? 0];
    if (host === undefined) return CLOSED;
    judge(seeker, host, this.#shares);
    return totalOf(this.#shares, this.#weights);
  }

  /** What `judge` would give a host with a link that is no tie, but for relationship and background. */
  #apart(question: Question, position: number): number {
    const { block: of, place, role } = question;
    const { traits, block: blocks } = this.#index;
    const at = position * TRAITS;
    const block = blocks[position] ?? 0;
    return (
      (this.#ofRole[(of.field[block] ?? 0) + (role[traits[at + ROLE_AT] ?? 0] ?? 0)] ?? 0) +
      (of.stage[block] ?? 0) +
      (place.points[traits[at + PLACE_AT] ?? 0] ?? 0) +
      (this.#tables.answers[traits[at + KIND_AT] ?? 0] ?? 0) +
      this.#goalsOf(question, position)
    );
  }

  #goalsOf({ seeker, goals }: Question, position: number): number {
    const topics = this.#index.traits[position * TRAITS + TOPICS_AT] ?? 0;
    if (!this.#notes.isTarget(position)) return goals[topics] ?? 0;
    const isUnknown = seeker.topics === 0 || topics === 0;
    return this.#ofGoals[targetShare(isUnknown ? UNKNOWN_SHARE.goals : goalShareOf(seeker, topics))] ?? 0;
  }

  /** Points of relationship and background. */
  #relationOf({ past, kind }: Question, position: number): number {
    const at = this.#index.traits[position * TRAITS + KIND_AT] ?? 0;
    const [schools, employers] = [this.#notes.schools(position), this.#notes.employers(position)];
    const shared = this.#interestsShared(position) + schools + employers;
    const isKnown = shared > 0 || (past && this.#index.kinds[at]?.past === true);
    if (!isKnown)
      return (
        (this.#ofRelation[UNKNOWN_SHARE.relationship] ?? 0) +
        (this.#ofBackground[UNKNOWN_SHARE.background] ?? 0)
      );
    const organisation = employers > 0 ? RELATION.known : RELATION.school;
    const other = shared > 0 ? RELATION.interests : RELATION.none;
    const relation = schools + employers > 0 ? organisation : other;
    const inCommon = Math.max(0, shared - 1) + (kind.beyond[at] ?? 0);
    return (this.#ofRelation[relation] ?? 0) + (this.#ofBackground[sharedShare(inCommon)] ?? 0);
  }

  #offer(question: Question, position: number, value: number): void {
    const { wanted, kept, kind } = question;
    const { host, traits } = this.#index;
    const at = host[position] ?? -1;
    const from = position * TRAITS;
    if (value <= kept.floor || at < 0 || kind.points[traits[from + KIND_AT] ?? 0] === CLOSED) return;
    if (!this.#mayMeet(question, from) || wanted.isBanned?.(at) === true) return;
    if (this.#isOpen(question, from, at)) kept.keep(value, position);
  }

  /** The last of the gates; see `closedGate`. `from`: where the host's traits begin. */
  #mayMeet({ seeker, ways, place }: Question, from: number): boolean {
    const { traits, weeks } = this.#index;
    const shared = ways & (traits[from + WAYS_AT] ?? 0);
    if ((shared & IN_PERSON) !== 0 && place.isOneCity[traits[from + PLACE_AT] ?? 0] === 1) return true;
    if ((shared & ~IN_PERSON) === 0) return false;
    const week = weeks[traits[from + WEEK_AT] ?? 0] ?? seeker.week;
    for (let word = 0; word < week.length; word++)
      if (((seeker.week[word] ?? 0) & (week[word] ?? 0)) !== 0) return true;
    return false;
  }

  /** The gates that need somebody's own lists, which most people leave empty. */
  #isOpen({ seeker, isGuarded }: Question, from: number, at: number): boolean {
    const { traits, hosts } = this.#index;
    if (traits[from + ADDRESS_AT] === seeker.address) return false;
    if (!isGuarded && traits[from + GUARDED_AT] === 0) return true;
    const host = hosts[at];
    return host !== undefined && closedGate(seeker, host, this.#nowMs) === undefined;
  }
}
