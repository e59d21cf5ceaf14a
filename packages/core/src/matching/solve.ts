import { Auction, type Bidding } from "./auction.ts";
import { certify, type MatchingResult } from "./certificate.ts";
import { finish, type Watch } from "./finish.ts";
import { lookThrough } from "./first-look.ts";
import { Labels } from "./labels.ts";
import { CLOSED, type Ledger, openLedger } from "./ledger.ts";
import type { MatchingProblem } from "./problem.ts";
import { openSlots } from "./slots.ts";
import { isOneToOne, UnitAuction } from "./unit-auction.ts";

/** How far a solve has come: matches made of the most there can be, and the work so far. */
export interface SolveProgress {
  readonly matched: number;
  readonly possible: number;
  readonly bids: number;
  readonly steps: number;
}

export interface SolveOptions {
  /** A price for each host, such as an earlier result's: a good guess saves time and cannot change the total. */
  readonly prices?: ArrayLike<number> | undefined;
  readonly onProgress?: ((progress: SolveProgress) => void) | undefined;
  /** Asked now and then; true ends the solve with `SolveCancelled`. */
  readonly cancelled?: (() => boolean) | undefined;
}

export class SolveCancelled extends Error {
  constructor() {
    super("The matching was cancelled before it was finished; nothing was kept.");
    this.name = "SolveCancelled";
  }
}

/** Bids between two looks at the clockless watch. */
const BIDS_PER_LOOK = 2 ** 16;
/** Exact bids each match may cost on average before the search takes over. */
const EXACT_BIDS_EACH = 64;
/** Search steps each match may cost on average before rounds with a step size are held instead. */
const STEPS_EACH = 4096;
/** Sides whose demand differs by less than this share contest every match: they get rounds with a step size … */
const TIGHT = 0.02;
/** … unless, after this many exact bids each, nobody waits: either all is settled or ties decide. */
const TIGHT_BIDS_EACH = 1;
/** The first step of the rounds is the largest score divided by this, and falls by STEP_FALL each round … */
const FIRST_STEP = 30;
const STEP_FALL = 6;
/** … until it is the largest score divided by this. */
const LAST_STEP = 2 ** 14;

/**
 * The largest total, exactly, with one price per host that proves it. Source: an auction without overbidding, or
 * with ε-scaling where demand and room are close (Bertsekas), finished by shortest augmenting paths.
 *
 * Deterministic. Memory is typed arrays in proportion to pairs, wants and room. Throws `SolveCancelled`.
 */
export function solveMatching(problem: MatchingProblem, options: SolveOptions = {}): MatchingResult {
  const ledger = openLedger(problem);
  new Solve(ledger, options).run(
    options.prices === undefined ? undefined : { problem, prices: options.prices },
  );
  return certify(problem, ledger);
}

class Solve implements Watch {
  private readonly ledger: Ledger;
  private readonly options: SolveOptions;
  private bidding: Bidding | undefined;
  private readonly labels: Labels;
  private readonly possible: number;
  private bids = 0;

  constructor(ledger: Ledger, options: SolveOptions) {
    this.ledger = ledger;
    this.options = options;
    this.labels = new Labels(ledger.askers + ledger.givers);
    this.possible = Math.min(ledger.gains.length, ledger.burdens.length);
  }

  run(warm: { problem: MatchingProblem; prices: ArrayLike<number> } | undefined): void {
    const { ledger, labels } = this;
    this.tick();
    const isTight = warm === undefined && this.isTight();
    if (warm !== undefined) warmUp(ledger, warm.problem, warm.prices);
    else this.lookThrough();
    this.open((bidding) => {
      this.hear(bidding, 0, (isTight ? TIGHT_BIDS_EACH : EXACT_BIDS_EACH) * this.possible);
      if (isTight && bidding.waiting > 0) this.holdRounds(bidding);
    });
    if (!finish(ledger, labels, this, STEPS_EACH * this.possible)) {
      this.open((bidding) => this.holdRounds(bidding));
      finish(ledger, labels, this, Infinity);
    }
    this.tick();
  }

  /** Holds an auction on the books as they stand. */
  private open(hold: (bidding: Bidding) => void): void {
    const { ledger } = this;
    const bidding = isOneToOne(ledger) ? new UnitAuction(ledger) : new Auction(ledger);
    this.bidding = bidding;
    hold(bidding);
    bidding.close();
    this.bidding = undefined;
  }

  private isTight(): boolean {
    const { gains, burdens } = this.ledger;
    return Math.abs(gains.length - burdens.length) <= TIGHT * Math.max(gains.length, burdens.length);
  }

  private holdRounds(bidding: Bidding): void {
    const { ledger } = this;
    let most = 1;
    for (let i = 1; i < ledger.pairs.length; i += 2)
      most = Math.max(most, Math.abs(ledger.pairs[i] as number));
    for (let step = most / FIRST_STEP; step >= Math.max(1, most / LAST_STEP); step /= STEP_FALL) {
      bidding.review(Math.floor(step));
      this.hear(bidding, Math.floor(step), Infinity);
    }
    bidding.review(0);
    this.hear(bidding, 0, EXACT_BIDS_EACH * this.possible);
  }

  /** The first look at every row reads it in order, which is quicker than when each asker first bids. */
  private lookThrough(): void {
    const { ledger } = this;
    const first = ledger.price[0] ?? 0;
    if (ledger.price.every((p) => p === first)) lookThrough(ledger, first);
  }

  private hear(bidding: Bidding, epsilon: number, budget: number): void {
    for (let left = budget; left > 0 && bidding.waiting > 0; ) {
      const made = bidding.hear(epsilon, Math.min(left, BIDS_PER_LOOK));
      this.bids += made;
      left -= made;
      this.tick();
    }
  }

  tick(): void {
    const { onProgress, cancelled } = this.options;
    if (cancelled?.() === true) throw new SolveCancelled();
    if (onProgress === undefined) return;
    const matched = this.bidding?.matched ?? this.ledger.taken.reduce((total, n) => total + n, 0);
    onProgress({ matched, possible: this.possible, bids: this.bids, steps: this.labels.steps });
  }
}

/**
 * Starts the givers at known prices. Hosts' prices are given; when seekers give, a seeker's price is what its last
 * wish is worth at them: the largest values of score minus price, one more than it wants, less its gains.
 */
function warmUp(ledger: Ledger, problem: MatchingProblem, prices: ArrayLike<number>): void {
  const { price, givers, scale } = ledger;
  for (let g = 0; g < givers; g += 1) {
    const own = price[g] as number;
    if (own === CLOSED) continue;
    const known = ledger.hostsAsk ? worthOfNext(problem, prices, g) : (prices[g] ?? 0);
    if (Number.isFinite(known)) price[g] = Math.max(own, Math.round(known) * scale);
  }
  openSlots(ledger);
}

/** What seeker `s` would get at these prices from the first pair it goes without. */
function worthOfNext(problem: MatchingProblem, prices: ArrayLike<number>, s: number): number {
  const { rowStart, column, score, wants } = problem;
  const from = rowStart[s] as number;
  const values: number[] = [];
  for (let e = from; e < (rowStart[s + 1] as number); e += 1) {
    values.push((score[e] as number) - (prices[column[e] as number] ?? 0));
  }
  values.sort((a, b) => b - a);
  return values[wants[s] as number] ?? -Infinity;
}
