import { certify, type MatchingResult } from "./certificate.ts";
import { type Columns, columnsOf } from "./columns.ts";
import { fill } from "./fill.ts";
import { finish, isPricedIdle, isWanting, settleAsker } from "./finish.ts";
import { Labels } from "./labels.ts";
import { CLOSED, EMPTY, type Ledger, openLedger } from "./ledger.ts";
import { PairBook, roomFor, roomForReals } from "./pairbook.ts";
import type { MatchingProblem } from "./problem.ts";
import { isAtHand, isMatched, takeGiver } from "./row.ts";
import { serve } from "./serve.ts";
import { enterSlot, part } from "./slots.ts";

/** One pair of somebody who arrives: the person on the other side, and the score in whole points. */
export type Offer = readonly [other: number, score: number];

export interface Suggestion {
  readonly host: number;
  /** Score minus price: what this pair is worth over what the host is worth to others, in points. */
  readonly worth: number;
}

interface FrozenPair {
  readonly seeker: number;
  readonly host: number;
  readonly score: number;
}

/** How many hosts a quick answer names. */
export const QUICK_MAX = 3;

/**
 * An optimum that stays one while people come and go. Every change is finished by shortest exchanges, so the total is
 * the largest again and the prices prove it; what is frozen is never touched. Seekers and hosts are numbered as in
 * the problem; who arrives gets the next number. Scores may be as large as the first problem's largest.
 */
export class StandingOptimum {
  private readonly ledger: Ledger;
  private readonly columns: Columns;
  private readonly book: PairBook;
  private labels: Labels;
  /** Frozen pairs with their scaled scores, and how many each person has. */
  private readonly frozen: FrozenPair[] = [];
  private frozenOfSeeker: Int32Array;
  private frozenOfHost: Int32Array;
  private readonly roomOfPaused = new Map<number, number>();

  /** Opens at a result of the same problem. A result that is not optimal is made so. */
  constructor(problem: MatchingProblem, result: Pick<MatchingResult, "matched" | "prices">) {
    const ledger = openLedger(
      { ...problem, pinned: new Int32Array(0) },
      { hostsAsk: false, isGrowing: true },
    );
    this.ledger = ledger;
    this.frozenOfSeeker = new Int32Array(problem.seekers);
    this.frozenOfHost = new Int32Array(problem.hosts);
    for (let h = 0; h < problem.hosts; h += 1) {
      // One price per host; a host with no places stays closed.
      if (ledger.price[h] !== CLOSED)
        ledger.price[h] = Math.max(ledger.price[h] as number, (result.prices[h] as number) * ledger.scale);
    }
    this.adopt(problem, result.matched);
    this.labels = new Labels(ledger.askers + ledger.givers);
    this.columns = columnsOf(ledger);
    this.book = new PairBook(ledger, this.columns);
    const pinned = new Set(problem.pinned);
    this.freezePins(problem, pinned);
    finish(ledger, this.labels, { tick: () => undefined }, Infinity);
  }

  private adopt(problem: MatchingProblem, matched: Int32Array): void {
    const { ledger } = this;
    let s = 0;
    for (const e of matched) {
      while ((problem.rowStart[s + 1] as number) <= e) s += 1;
      const h = problem.column[e] as number;
      takeGiver(ledger, s, h);
      enterSlot(ledger, h, s);
    }
  }

  private freezePins(problem: MatchingProblem, pinned: ReadonlySet<number>): void {
    let s = 0;
    for (const e of pinned) {
      while ((problem.rowStart[s + 1] as number) <= e) s += 1;
      this.freeze(s, problem.column[e] as number);
    }
  }

  /** A seeker comes. `gains` has one entry for each wish, or is left out. Returns the seeker's number. */
  seekerArrives(offers: readonly Offer[], wants: number, gains: readonly number[] = []): number {
    const { ledger } = this;
    const a = ledger.askers;
    const scaled = offers.map(([host, score]) => [this.knownHost(host), this.scaled(score)] as const);
    this.growSeekers(a + 1, wants);
    const unit = ledger.gainStart[a] as number;
    for (let n = 0; n < wants; n += 1) ledger.gains[unit + n] = (gains[n] ?? 0) * ledger.scale;
    ledger.gainStart[a + 1] = unit + wants;
    ledger.wants[a] = wants;
    ledger.taken[a] = 0;
    ledger.askers = a + 1;
    this.book.openRow(a, scaled.length);
    for (const [g, score] of scaled) this.book.add(a, g, score);
    ledger.beyond[a] = Infinity;
    settleAsker(ledger, a);
    this.serveAll(a);
    return a;
  }

  /** A host comes. `burdens` has one entry for each place, or is left out. Returns the host's number. */
  hostArrives(offers: readonly Offer[], room: number, burdens: readonly number[] = []): number {
    const { ledger } = this;
    const g = ledger.givers;
    const scaled = offers.map(([seeker, score]) => [this.knownSeeker(seeker), this.scaled(score)] as const);
    this.growHosts(g + 1);
    const first = ledger.slotStart[g] as number;
    this.growSlots(first + room);
    for (let n = 0; n < room; n += 1) ledger.burdens[first + n] = (burdens[n] ?? 0) * ledger.scale;
    ledger.slotAsker.fill(EMPTY, first, first + room);
    ledger.slotStart[g + 1] = first + room;
    ledger.load[g] = 0;
    ledger.room[g] = 0;
    ledger.price[g] = CLOSED;
    ledger.givers = g + 1;
    this.book.openColumn(g, scaled.length);
    for (const [a, score] of scaled) this.book.add(a, g, score);
    this.open(g, room);
    return g;
  }

  /** A seeker withdraws: its matches end, unless frozen, and its hosts are offered to others. */
  seekerLeaves(s: number): void {
    const { ledger } = this;
    const freed = this.hostsOf(this.knownSeeker(s));
    for (const g of freed) part(ledger, s, g);
    const { pairs, rowStart, windowEnd } = ledger;
    // What is at hand is filled up from the rest until both are empty.
    while ((windowEnd[s] as number) > (rowStart[s] as number))
      this.book.remove(s, pairs[2 * (rowStart[s] as number)] as number);
    ledger.wants[s] = 0;
    ledger.dual[s] = 0;
    this.fillAll(freed);
  }

  /** A host takes nobody for now: its matches end, unless frozen, and its seekers are matched again. */
  hostPauses(h: number): void {
    const { ledger } = this;
    if (this.roomOfPaused.has(this.knownHost(h))) return;
    const freed = this.seekersOf(h);
    for (const a of freed) part(ledger, a, h);
    this.roomOfPaused.set(h, ledger.room[h] as number);
    ledger.room[h] = 0;
    ledger.price[h] = CLOSED;
    for (const a of freed) this.serveAll(a);
  }

  hostReturns(h: number): void {
    const room = this.roomOfPaused.get(this.knownHost(h));
    if (room === undefined) return;
    this.roomOfPaused.delete(h);
    this.open(h, room);
  }

  /** "Not me": this pair is out of the question. True when it was matched and both sides were looked after. */
  pairEnds(s: number, h: number): boolean {
    const { ledger } = this;
    const wasMatched = isMatched(ledger, this.knownSeeker(s), this.knownHost(h));
    if (wasMatched) part(ledger, s, h);
    this.book.remove(s, h);
    if (!wasMatched) return false;
    this.serveAll(s);
    this.fillAll([h]);
    return true;
  }

  /** A match that was sent or accepted stands from now on. Throws when the two are not matched. */
  freeze(s: number, h: number): void {
    const { ledger } = this;
    if (!isMatched(ledger, this.knownSeeker(s), this.knownHost(h))) {
      throw new RangeError(`Seeker ${s} and host ${h} are not matched, so their match cannot be frozen.`);
    }
    part(ledger, s, h);
    const score = this.book.remove(s, h);
    // The pair was matched a moment ago, so it was in the row.
    this.frozen.push({ seeker: s, host: h, score: score as number });
    this.frozenOfSeeker[s] = (this.frozenOfSeeker[s] as number) + 1;
    this.frozenOfHost[h] = (this.frozenOfHost[h] as number) + 1;
    ledger.wants[s] = (ledger.wants[s] as number) - 1;
    ledger.gainStart[s] = (ledger.gainStart[s] as number) + 1;
    const first = ledger.slotStart[h] as number;
    ledger.slotAsker[first + (ledger.load[h] as number)] = ledger.slotAsker[first] as number;
    ledger.slotStart[h] = first + 1;
    ledger.room[h] = (ledger.room[h] as number) - 1;
    if (ledger.room[h] === 0) ledger.price[h] = CLOSED;
  }

  /** The best hosts for these offers at today's prices; nobody is moved and nothing is promised. */
  quickAnswer(offers: readonly Offer[]): readonly Suggestion[] {
    const { price, scale } = this.ledger;
    const best: Suggestion[] = [];
    for (const [host, score] of offers) {
      const worth = score - (price[this.knownHost(host)] as number) / scale;
      if (worth <= 0 || (best.length === QUICK_MAX && worth <= (best[QUICK_MAX - 1]?.worth ?? 0))) continue;
      let at = best.length;
      while (at > 0 && worth > (best[at - 1]?.worth ?? Infinity)) at -= 1;
      best.splice(at, 0, { host, worth });
      best.length = Math.min(best.length, QUICK_MAX);
    }
    return best;
  }

  /** A seeker's hosts, frozen ones not among them. */
  hostsOf(s: number): readonly number[] {
    const { pairs, rowStart, taken } = this.ledger;
    const from = rowStart[this.knownSeeker(s)] as number;
    return Array.from({ length: taken[s] as number }, (_, n) => pairs[2 * (from + n)] as number);
  }

  /** A host's seekers, frozen ones not among them. */
  seekersOf(h: number): readonly number[] {
    const first = this.ledger.slotStart[this.knownHost(h)] as number;
    return [...this.ledger.slotAsker.subarray(first, first + (this.ledger.load[h] as number))];
  }

  /** Today's problem, frozen matches as pins, and its result with the certificate: for the verifier and for storing. */
  snapshot(): { readonly problem: MatchingProblem; readonly result: MatchingResult } {
    const problem = this.problemNow();
    return { problem, result: certify(problem, this.ledger) };
  }

  private problemNow(): MatchingProblem {
    const { ledger } = this;
    const { askers: seekers, givers: hosts, scale } = ledger;
    const frozenOf = new Map<number, FrozenPair[]>();
    for (const each of this.frozen) frozenOf.set(each.seeker, [...(frozenOf.get(each.seeker) ?? []), each]);
    const rowStart = new Int32Array(seekers + 1);
    const column: number[] = [];
    const score: number[] = [];
    const pinned: number[] = [];
    for (let s = 0; s < seekers; s += 1) {
      for (const each of frozenOf.get(s) ?? []) {
        pinned.push(column.length);
        column.push(each.host);
        score.push(each.score / scale);
      }
      for (const [from, end] of [
        [ledger.rowStart[s] as number, ledger.windowEnd[s] as number],
        [ledger.restStart[s] as number, ledger.rowEnd[s] as number],
      ] as const) {
        for (let e = from; e < end; e += 1) {
          column.push(ledger.pairs[2 * e] as number);
          score.push((ledger.pairs[2 * e + 1] as number) / scale);
        }
      }
      rowStart[s + 1] = column.length;
    }
    const wants = ledger.wants.slice(0, seekers).map((n, s) => n + (this.frozenOfSeeker[s] as number));
    const room = ledger.room.slice(0, hosts).map((n, h) => n + (this.frozenOfHost[h] as number));
    return {
      seekers,
      hosts,
      rowStart,
      column: Int32Array.from(column),
      score: Int32Array.from(score),
      wants,
      room,
      gains: unitsNow(ledger.gains, ledger.gainStart, this.frozenOfSeeker, wants, scale),
      burdens: unitsNow(ledger.burdens, ledger.slotStart, this.frozenOfHost, room, scale),
      pinned: Int32Array.from(pinned),
    };
  }

  /** Opens a host at the price nobody would pay, then lets it ask back. */
  private open(g: number, room: number): void {
    const { ledger, columns } = this;
    if (room === 0) return;
    let p = ledger.burdens[ledger.slotStart[g] as number] as number;
    const end = columns.end[g] as number;
    for (let i = columns.start[g] as number; i < end; i += 1) {
      const a = columns.entries[2 * i] as number;
      p = Math.max(p, (columns.entries[2 * i + 1] as number) - (ledger.dual[a] as number));
    }
    ledger.room[g] = room;
    ledger.price[g] = p;
    for (let i = columns.start[g] as number; i < end; i += 1) {
      const a = columns.entries[2 * i] as number;
      const value = (columns.entries[2 * i + 1] as number) - p;
      if (value > (ledger.beyond[a] as number) && !isAtHand(ledger, a, g)) ledger.beyond[a] = value;
    }
    this.fillAll([g]);
  }

  private serveAll(a: number): void {
    while (isWanting(this.ledger, a)) serve(this.ledger, this.labels, a);
  }

  private fillAll(givers: readonly number[]): void {
    for (const g of givers)
      while (isPricedIdle(this.ledger, g)) fill(this.ledger, this.labels, this.columns, g);
  }

  private scaled(score: number): number {
    const scaled = score * this.ledger.scale;
    if (!Number.isInteger(score) || Math.abs(scaled) >= 2 ** 31) {
      throw new RangeError(
        `A score of ${score} is not whole or far above the first ones; match everyone anew.`,
      );
    }
    return scaled;
  }

  private knownSeeker(s: number): number {
    if (Number.isInteger(s) && s >= 0 && s < this.ledger.askers) return s;
    throw new RangeError(`There is no seeker ${s}; seekers are 0 to ${this.ledger.askers - 1}.`);
  }

  private knownHost(h: number): number {
    if (Number.isInteger(h) && h >= 0 && h < this.ledger.givers) return h;
    throw new RangeError(`There is no host ${h}; hosts are 0 to ${this.ledger.givers - 1}.`);
  }

  private growSeekers(count: number, units: number): void {
    const { ledger } = this;
    for (const field of ["rowStart", "windowEnd", "restStart", "rowEnd", "wants", "taken"] as const)
      ledger[field] = roomFor(ledger[field], count);
    ledger.beyond = roomForReals(ledger.beyond, count);
    ledger.dual = roomForReals(ledger.dual, count);
    this.frozenOfSeeker = roomFor(this.frozenOfSeeker, count);
    this.growLabels(count + ledger.givers);
    ledger.gainStart = roomFor(ledger.gainStart, count + 1);
    ledger.gains = roomForReals(ledger.gains, (ledger.gainStart[count - 1] as number) + units);
  }

  private growHosts(count: number): void {
    const { ledger } = this;
    ledger.room = roomFor(ledger.room, count);
    ledger.load = roomFor(ledger.load, count);
    ledger.price = roomForReals(ledger.price, count);
    ledger.slotStart = roomFor(ledger.slotStart, count + 1);
    this.frozenOfHost = roomFor(this.frozenOfHost, count);
    this.growLabels(ledger.askers + count);
  }

  private growSlots(count: number): void {
    const { ledger } = this;
    ledger.slotAsker = roomFor(ledger.slotAsker, count);
    ledger.slotBid = roomForReals(ledger.slotBid, count);
    ledger.burdens = roomForReals(ledger.burdens, count);
  }

  private growLabels(nodes: number): void {
    if (nodes > this.labels.distance.length) this.labels = new Labels(2 * nodes);
  }
}

/** Everybody's units from the first one, frozen ones included, in points. */
function unitsNow(
  values: Float64Array,
  starts: Int32Array,
  frozen: Int32Array,
  counts: Int32Array,
  scale: number,
): Int32Array {
  const units: number[] = [];
  for (let i = 0; i < counts.length; i += 1) {
    const from = (starts[i] as number) - (frozen[i] as number);
    for (let n = 0; n < (counts[i] as number); n += 1) units.push((values[from + n] as number) / scale);
  }
  return Int32Array.from(units);
}
