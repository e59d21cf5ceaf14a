import { SENIORITIES, TOPICS } from "../domain/profile.ts";
import { BestKept } from "./best-kept.ts";
import { closedGate } from "./gates.ts";
import { BLOCKS, type HostIndex, IN_PERSON, WEEK_WORDS, waysOf } from "./host-index.ts";
import { type Link, LinkNotes, linksOf } from "./links.ts";
import { CITY_SAME } from "./place.ts";
import type { Prices } from "./prices.ts";
import { nearShare, popcount, type ReadySeeker } from "./ready.ts";
import {
  fieldShare,
  hasPast,
  judge,
  minutesApart,
  offsetShare,
  pointsOf,
  RELATION,
  ROLE_WHOLE,
  Shares,
  sharedShare,
  stageShare,
  targetShare,
  totalOf,
  UNKNOWN_SHARE,
  WHOLE,
} from "./score.ts";

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

/** One seeker's question to the index: what was asked, and bounds on what is not yet known. */
interface Question {
  readonly seeker: ReadySeeker;
  readonly past: boolean;
  /** Every organisation and tie that could link a host; a host in none of their postings shares none. */
  readonly links: readonly Link[];
  /** Most that all criteria but field, goals and stage can add without a link, and how much more with one. */
  readonly restMost: number;
  readonly linkMost: number;
  readonly roleMost: number;
  readonly placeMost: number;
  readonly answersMost: number;
  /** Points of the goals by a host's topics. */
  readonly goalPoints: Uint16Array;
  readonly ways: number;
  /** True when a gate must also read the seeker's own lists. */
  readonly isGuarded: boolean;
  readonly wanted: BestWanted;
  readonly kept: BestKept;
}

const SHARES = WHOLE + 1;
const [ROLE, GOALS, RELATED, STAGE, PLACE, BACKGROUND, ANSWERS] = [0, 1, 2, 3, 4, 5, 6];

/**
 * Finds the best hosts of a seeker without reading them all: exactly the best by points less price, at any prices.
 * Blocks and leaves are passed over when their upper bound cannot beat the worst pair kept, in the manner of MaxScore
 * (Turtle and Flood 1995): rare links come from postings, common features from a bounded scan of columns.
 * Not to be shared between threads; each makes its own over its range of seekers.
 */
export class Finder {
  readonly #index: HostIndex;
  readonly #weights: Int32Array;
  readonly #nowMs: number;
  /** Points by criterion and share. */
  readonly #points: Int32Array;
  readonly #isMine: Uint8Array;
  readonly #notes: LinkNotes;
  readonly #goalTables = new Map<number, Uint16Array>();
  readonly #shares = new Shares();

  /** `weights` in the order of CRITERIA. */
  constructor(index: HostIndex, weights: Int32Array, nowMs: number) {
    this.#index = index;
    this.#weights = weights;
    this.#nowMs = nowMs;
    this.#points = Int32Array.from({ length: weights.length * SHARES }, (_, at) =>
      pointsOf(at % SHARES, weights[Math.floor(at / SHARES)] ?? 0),
    );
    this.#isMine = new Uint8Array(index.idsMax);
    this.#notes = new LinkNotes(index);
  }

  best(seeker: ReadySeeker, wanted: BestWanted): Best {
    this.#notes.forgetAll();
    this.#mark(seeker, 1);
    const question = this.#question(seeker, wanted);
    for (const [block, bound] of this.#blocks(question)) {
      if (bound + question.linkMost <= question.kept.floor) break;
      const linked = this.#notes.linked(question.links, block);
      for (const position of linked) this.#weigh(question, block, position);
      if (bound > question.kept.floor) this.#scan(question, block);
    }
    this.#mark(seeker, 0);
    const { positions, values } = question.kept.sorted();
    return { hosts: positions.map((position) => this.#index.host[position] ?? 0), values };
  }

  #mark(seeker: ReadySeeker, value: 0 | 1): void {
    for (const word of seeker.role) if (word < this.#isMine.length) this.#isMine[word] = value;
    for (const word of seeker.interests) if (word < this.#isMine.length) this.#isMine[word] = value;
  }

  #of(criterion: number | undefined, share: number): number {
    return this.#points[(criterion ?? 0) * SHARES + share] ?? 0;
  }

  #question(seeker: ReadySeeker, wanted: BestWanted): Question {
    const links = linksOf(seeker, this.#index);
    const interests = seeker.interests.length;
    const inCommon = interests + Math.max(0, seeker.languages.length - 1);
    const relation = Math.max(UNKNOWN_SHARE.relationship, interests > 0 ? RELATION.interests : 0);
    const background = Math.max(UNKNOWN_SHARE.background, sharedShare(inCommon));
    const place = Math.max(CITY_SAME, UNKNOWN_SHARE.place) + offsetShare(0);
    const linkable = this.#of(RELATED, relation) + this.#of(BACKGROUND, background);
    const linked = this.#of(RELATED, WHOLE) + this.#of(BACKGROUND, WHOLE);
    return {
      seeker,
      past: hasPast(seeker),
      links,
      restMost: linkable + this.#of(PLACE, place) + this.#of(ANSWERS, WHOLE),
      // What a wished-for organisation adds to the goals is within the bound of the block.
      linkMost: links.length === 0 ? 0 : linked - linkable,
      placeMost: this.#of(PLACE, place),
      answersMost: this.#of(ANSWERS, WHOLE),
      goalPoints: this.#goalPoints(seeker),
      roleMost: Math.max(ROLE_WHOLE, UNKNOWN_SHARE["role-and-field"]),
      ways: waysOf(seeker),
      isGuarded: seeker.known.size + seeker.blocked.names.length > 0,
      wanted,
      kept: new BestKept(wanted.max, wanted.above ?? Number.NEGATIVE_INFINITY),
    };
  }

  /** Kept from seeker to seeker: many have the same goals. */
  #goalPoints(seeker: ReadySeeker): Uint16Array {
    const known = this.#goalTables.get(seeker.topics);
    if (known !== undefined) return known;
    const table = Uint16Array.from({ length: 1 << TOPICS.length }, (_, topics) =>
      this.#of(
        GOALS,
        seeker.topics === 0 || topics === 0 ? UNKNOWN_SHARE.goals : goalShareOf(seeker, topics),
      ),
    );
    this.#goalTables.set(seeker.topics, table);
    return table;
  }

  /** Blocks that hold anybody, by their bound without rare links, the highest first. */
  #blocks(question: Question): (readonly [block: number, bound: number])[] {
    const { seeker, roleMost, restMost, wanted, links } = question;
    const isUnknown = seeker.topics === 0 && links.every(({ kind }) => kind !== "target");
    const goals = this.#of(GOALS, isUnknown ? UNKNOWN_SHARE.goals : WHOLE);
    const blocks: (readonly [number, number])[] = [];
    for (let block = 0; block < BLOCKS; block++) {
      if (this.#index.blockStart[block] === this.#index.blockStart[block + 1]) continue;
      const field = fieldShare(seeker.field, Math.floor(block / SENIORITIES.length));
      const stage = stageShare(seeker.stage, block % SENIORITIES.length);
      const bound = this.#of(ROLE, field + roleMost) + goals + this.#of(STAGE, stage) + restMost;
      blocks.push([block, bound - (wanted.prices?.leastOfBlock[block] ?? 0)]);
    }
    return blocks.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  #scan(question: Question, block: number): void {
    const { seeker, roleMost, restMost, wanted, kept } = question;
    const index = this.#index;
    const field = fieldShare(seeker.field, Math.floor(block / SENIORITIES.length));
    const stage = this.#of(STAGE, stageShare(seeker.stage, block % SENIORITIES.length));
    const first = index.blockLeaf[block] ?? 0;
    const leaves = (index.blockLeaf[block + 1] ?? 0) - first;
    const most = this.#of(ROLE, field + roleMost) + stage + restMost;
    for (let step = 0; step < leaves; step++) {
      const leaf = first + ((step + (wanted.turn ?? 0)) % leaves);
      const goals = this.#of(GOALS, this.#goalMost(seeker, index.leafTopics[leaf] ?? 0));
      if (most + goals - (wanted.prices?.leastOfLeaf[leaf] ?? 0) <= kept.floor) continue;
      if (index.languagesFit) this.#scanLeaf(question, leaf, field, stage, most);
      else this.#scanSlowly(question, leaf);
    }
  }

  /**
   * Reads a leaf column by column. After each, what the columns still unread can add at most decides whether they
   * are read at all: most hosts end at the first.
   */
  #scanLeaf(question: Question, leaf: number, field: number, stage: number, most: number): void {
    const { seeker, wanted, kept, answersMost, roleMost, placeMost } = question;
    const { leafStart, topics, answer } = this.#index;
    const prices = wanted.prices?.byPosition;
    const goals = question.goalPoints;
    const end = leafStart[leaf + 1] ?? 0;
    const fieldMost = this.#of(ROLE, field + roleMost);
    for (let position = leafStart[leaf] ?? 0; position < end; position++) {
      const price = prices?.[position] ?? 0;
      let bound = most - answersMost + (goals[topics[position] ?? 0] ?? 0) - price;
      bound += this.#of(ANSWERS, answer[position] ?? 0);
      if (bound <= kept.floor || this.#notes.isLinked(position)) continue;
      bound += this.#of(PLACE, this.#placeShare(seeker, position)) - placeMost;
      if (bound <= kept.floor) continue;
      bound += this.#of(ROLE, field + this.#roleShare(seeker, position)) - fieldMost;
      if (bound <= kept.floor) continue;
      this.#offer(question, position, stage + this.#common(question, field, position));
    }
  }

  #scanSlowly(question: Question, leaf: number): void {
    const end = this.#index.leafStart[leaf + 1] ?? 0;
    for (let position = this.#index.leafStart[leaf] ?? 0; position < end; position++) {
      if (!this.#notes.isLinked(position)) this.#offer(question, position, this.#exact(question, position));
    }
  }

  /** The largest goal share in a leaf. Topics of a leaf are the union of its hosts', so 0 means that nobody gave any. */
  #goalMost(seeker: ReadySeeker, leafTopics: number): number {
    if (seeker.topics === 0 || leafTopics === 0) return UNKNOWN_SHARE.goals;
    const share = goalShareOf(seeker, leafTopics);
    return this.#index.allGaveTopics ? share : Math.max(share, UNKNOWN_SHARE.goals);
  }

  /** Points but for the stage of a host without a link, from columns alone: what `judge` would give. */
  #common({ seeker, past }: Question, field: number, position: number): number {
    const index = this.#index;
    const interests = this.#mineIn(index.interest, index.interestStart, position);
    const isKnown = interests > 0 || (past && index.past[position] === 1);
    const relation = interests > 0 ? RELATION.interests : RELATION.none;
    return (
      this.#apart(seeker, field, position) +
      this.#of(GOALS, this.#goals(seeker, position)) +
      this.#of(RELATED, isKnown ? relation : UNKNOWN_SHARE.relationship) +
      this.#of(
        BACKGROUND,
        isKnown
          ? sharedShare(Math.max(0, interests - 1) + this.#languages(seeker, position))
          : UNKNOWN_SHARE.background,
      )
    );
  }

  /** The same for a host with a link that is no tie. */
  #related({ seeker, past }: Question, field: number, position: number): number {
    const index = this.#index;
    const goals = this.#goals(seeker, position);
    const interests = this.#mineIn(index.interest, index.interestStart, position);
    const schools = this.#notes.schools[position] ?? 0;
    const employers = this.#notes.employers[position] ?? 0;
    const isRelated = interests + schools + employers > 0;
    const isKnown = isRelated || (past && index.past[position] === 1);
    const relation =
      employers > 0
        ? RELATION.known
        : schools > 0
          ? RELATION.school
          : isRelated
            ? RELATION.interests
            : RELATION.none;
    const inCommon = Math.max(0, interests + schools + employers - 1) + this.#languages(seeker, position);
    return (
      this.#apart(seeker, field, position) +
      this.#of(GOALS, this.#notes.isTarget[position] === 1 ? targetShare(goals) : goals) +
      this.#of(RELATED, isKnown ? relation : UNKNOWN_SHARE.relationship) +
      this.#of(BACKGROUND, isKnown ? sharedShare(inCommon) : UNKNOWN_SHARE.background)
    );
  }

  /** Points of the criteria that no link changes, but for the stage. */
  #apart(seeker: ReadySeeker, field: number, position: number): number {
    return (
      this.#of(ROLE, field + this.#roleShare(seeker, position)) +
      this.#of(PLACE, this.#placeShare(seeker, position)) +
      this.#of(ANSWERS, this.#index.answer[position] ?? 0)
    );
  }

  #goals(seeker: ReadySeeker, position: number): number {
    const topics = this.#index.topics[position] ?? 0;
    return seeker.topics === 0 || topics === 0 ? UNKNOWN_SHARE.goals : goalShareOf(seeker, topics);
  }

  /** Languages in common beyond the first. */
  #languages(seeker: ReadySeeker, position: number): number {
    return Math.max(0, popcount(seeker.languageBits & (this.#index.languages[position] ?? 0)) - 1);
  }

  #mineIn(flat: Int32Array, start: Int32Array, position: number): number {
    let count = 0;
    const end = start[position + 1] ?? 0;
    for (let at = start[position] ?? 0; at < end; at++) count += this.#isMine[flat[at] ?? 0] ?? 0;
    return count;
  }

  #roleShare(seeker: ReadySeeker, position: number): number {
    const { role, roleStart } = this.#index;
    const words = (roleStart[position + 1] ?? 0) - (roleStart[position] ?? 0);
    if (words === 0 || seeker.role.length === 0) return UNKNOWN_SHARE["role-and-field"];
    const shared = this.#mineIn(role, roleStart, position);
    return shared === 0 ? 0 : Math.floor((ROLE_WHOLE * 2 * shared) / (words + seeker.role.length));
  }

  #placeShare(seeker: ReadySeeker, position: number): number {
    const city = this.#index.city[position] ?? -1;
    const offset = this.#index.offset[position] ?? 0;
    const isKnown = city >= 0 && seeker.city !== undefined;
    const near = isKnown ? nearShare(seeker, { city }) : UNKNOWN_SHARE.place;
    return near + offsetShare(minutesApart(seeker, { offset }));
  }

  #exact({ seeker }: Question, position: number): number {
    const host = this.#index.hosts[this.#index.host[position] ?? 0];
    if (host === undefined) return Number.NEGATIVE_INFINITY;
    judge(seeker, host, this.#shares);
    return totalOf(this.#shares, this.#weights);
  }

  #weigh(question: Question, block: number, position: number): void {
    const { seeker } = question;
    const fits = this.#index.languagesFit && this.#notes.isTied[position] === 0;
    if (!fits) {
      this.#offer(question, position, this.#exact(question, position));
      return;
    }
    const field = fieldShare(seeker.field, Math.floor(block / SENIORITIES.length));
    const stage = this.#of(STAGE, stageShare(seeker.stage, block % SENIORITIES.length));
    this.#offer(question, position, stage + this.#related(question, field, position));
  }

  #offer(question: Question, position: number, points: number): void {
    const { wanted, kept } = question;
    const value = points - (wanted.prices?.byPosition[position] ?? 0);
    if (value <= kept.floor || !this.#mayMeet(question, position)) return;
    const at = this.#index.host[position] ?? 0;
    if (wanted.isBanned?.(at) !== true && this.#isOpen(question, position)) kept.keep(value, position);
  }

  /** The gates that columns can answer; see `closedGate`. */
  #mayMeet({ seeker, ways }: Question, position: number): boolean {
    const index = this.#index;
    if ((seeker.languageBits & (index.languages[position] ?? 0)) === 0) return false;
    if (((index.notFor[position] ?? 0) & (1 << seeker.stage)) !== 0) return false;
    const shared = ways & (index.ways[position] ?? 0);
    const city = index.city[position] ?? -1;
    if ((shared & IN_PERSON) !== 0 && city >= 0 && nearShare(seeker, { city }) === CITY_SAME) return true;
    if ((shared & ~IN_PERSON) === 0) return false;
    const from = position * WEEK_WORDS;
    for (let word = 0; word < WEEK_WORDS; word++) {
      if (((seeker.week[word] ?? 0) & (index.weeks[from + word] ?? 0)) !== 0) return true;
    }
    return false;
  }

  /** The gates that need somebody's own lists, which most people leave empty. */
  #isOpen({ seeker, isGuarded }: Question, position: number): boolean {
    const index = this.#index;
    if (index.address[position] === seeker.address) return false;
    if (!isGuarded && index.guarded[position] === 0 && index.languagesFit) return true;
    const host = index.hosts[index.host[position] ?? 0];
    return host !== undefined && closedGate(seeker, host, this.#nowMs) === undefined;
  }
}

const goalShareOf = (seeker: ReadySeeker, topics: number): number =>
  (WHOLE * Math.min(popcount(seeker.topics & topics), seeker.wishes)) / seeker.wishes;
