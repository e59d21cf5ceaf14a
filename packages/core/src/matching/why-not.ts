import { epochMsOf } from "../kernel/instant.ts";
import { DEFAULT_FAIRNESS, gainsOf } from "./gains.ts";
import { closedGate, GATE_WORDS, type Gate } from "./gates.ts";
import { DEFAULT_WEIGHTS } from "./pool.ts";
import type { MatchRequest, PairOfIds, Proposal } from "./propose.ts";
import { readPool } from "./read-pool.ts";
import type { ReadyHost, ReadySeeker } from "./ready.ts";
import { scoreReady } from "./score.ts";

/** Why two people were matched, or were not, by the prices that prove the proposal. */
export interface WhyNot extends PairOfIds {
  readonly isMatched: boolean;
  /** The gate between them, when one is closed. */
  readonly gate?: Gate;
  /** What the pair is worth, what the host's time is worth to others, and by how much the pair falls short. */
  readonly points?: number;
  readonly price?: number;
  readonly short?: number;
  /** For the manager. */
  readonly words: string;
}

/**
 * Why these two were not matched, or what holds them together. A host's price is what one more conversation with them
 * is worth to others; a seeker gets the pairs that leave most after it (complementary slackness). `request` is the one
 * the proposal answers.
 */
export function whyNot(request: MatchRequest, proposal: Proposal, pair: PairOfIds): WhyNot {
  const { seekerId, hostId } = pair;
  const pool = readPool(request);
  const s = pool.seekers.findIndex(({ seeker }) => seeker.id === seekerId);
  const h = pool.hosts.findIndex(({ host }) => host.id === hostId);
  const [seeker, host] = [pool.seekers[s], pool.hosts[h]];
  if (seeker === undefined) return apart(pair, "The seeker is not waiting for a conversation now.");
  if (host === undefined) return apart(pair, "The host is not among those who can be asked now.");
  const gate = closedGate(seeker, host, pool.lexicon.nowMs);
  if (gate !== undefined) return { ...apart(pair, GATE_WORDS[gate]), gate };
  if (request.bans?.some((ban) => ban.seekerId === seekerId && ban.hostId === hostId) === true)
    return apart(pair, "The manager ruled this pair out.");
  return weighed(request, proposal, pair, { s, h, seeker, host });
}

const apart = (pair: PairOfIds, words: string): WhyNot => ({ ...pair, isMatched: false, words });

interface Two {
  readonly s: number;
  readonly h: number;
  readonly seeker: ReadySeeker;
  readonly host: ReadyHost;
}

// Guarantee for every `?? 0` below: a problem has an entry for everybody of the pool, by id.

function weighed(
  request: MatchRequest,
  proposal: Proposal,
  pair: PairOfIds,
  { s, h, seeker, host }: Two,
): WhyNot {
  const { problem, proof, chosen } = proposal;
  const points = scoreReady(seeker, host, request.weights ?? DEFAULT_WEIGHTS).total;
  const price = proof.prices[h] ?? 0;
  const mine: { readonly host: number; readonly left: number }[] = [];
  for (const at of chosen) {
    if (at < (problem.rowStart[s] ?? 0) || at >= (problem.rowStart[s + 1] ?? 0)) continue;
    const other = problem.column[at] ?? 0;
    mine.push({ host: other, left: (problem.score[at] ?? 0) - (proof.prices[other] ?? 0) });
  }
  const worth = { points, price };
  if (mine.some((each) => each.host === h))
    return { ...pair, ...worth, isMatched: true, words: `They are matched. ${priced(points, price)}` };
  const isFull = mine.length >= (problem.wants[s] ?? 0);
  const gains = gainsOf(seeker.seeker, request.fairness ?? DEFAULT_FAIRNESS, epochMsOf(request.now));
  const least = isFull ? Math.min(...mine.map(({ left }) => left)) : -(gains[mine.length] ?? 0);
  const short = least - (points - price);
  return {
    ...pair,
    ...worth,
    short,
    isMatched: false,
    words: shortWords(points, price, short, isFull, proof.gap),
  };
}

const priced = (points: number, price: number): string =>
  price === 0
    ? `The pair is worth ${points} points, and nobody else needs the host's time.`
    : `The pair is worth ${points} points; to others the host's time is worth ${price}, which leaves ${points - price}.`;

function shortWords(points: number, price: number, short: number, isFull: boolean, gap: number): string {
  const than = isFull
    ? "each conversation the seeker was given leaves"
    : "one more conversation would have to leave";
  if (short > 0) return `${priced(points, price)} That is ${short} less than ${than}.`;
  if (short === 0) return `${priced(points, price)} That is just what ${than}: another choice is as good.`;
  return `${priced(points, price)} That is ${-short} more than ${than}: the proposal may be up to ${gap} points short of the best.`;
}
