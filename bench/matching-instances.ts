import { checkedProblem, type MatchingProblem, unitValues } from "@legwork/core/matching/problem.ts";

/** Numbers in [0, 1) from a seed (mulberry32), so that every run sees the same instances. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Size {
  readonly seekers: number;
  readonly hosts: number;
  readonly candidates: number;
  readonly seed: number;
}

const WANTS = 3;
const ROOM_MAX = 4;
const SCORE_TOP = 10_000;

type Row = (s: number, hosts: Int32Array, scores: Int32Array) => number;

/** Builds a problem row by row; `fill` writes a seeker's hosts and scores and says how many. */
function build(
  size: Size,
  wants: Int32Array,
  room: Int32Array,
  fill: Row,
  gains?: Int32Array,
): MatchingProblem {
  const { seekers, hosts, candidates } = size;
  const column = new Int32Array(seekers * candidates);
  const score = new Int32Array(seekers * candidates);
  const rowStart = new Int32Array(seekers + 1);
  let at = 0;
  for (let s = 0; s < seekers; s += 1) {
    at += fill(s, column.subarray(at, at + candidates), score.subarray(at, at + candidates));
    rowStart[s + 1] = at;
  }
  return checkedProblem({
    seekers,
    hosts,
    rowStart,
    column: column.subarray(0, at),
    score: score.subarray(0, at),
    wants,
    room,
    gains,
  });
}

const threeEach = (size: Size): Int32Array => new Int32Array(size.seekers).fill(WANTS);
const oneToFour = (size: Size, random: () => number): Int32Array =>
  new Int32Array(size.hosts).map(() => 1 + Math.floor(random() * ROOM_MAX));

/** Distinct draws: `lastSeekerOf` remembers who took a host last. */
function drawDistinct(random: () => number, hosts: number, lastSeekerOf: Int32Array, s: number): number {
  for (;;) {
    const h = Math.floor(random() * hosts);
    if (lastSeekerOf[h] === s + 1) continue;
    lastSeekerOf[h] = s + 1;
    return h;
  }
}

/** Random hosts, random scores; demand a fifth above the room there is. */
export function uniform(size: Size): MatchingProblem {
  const random = randomFrom(size.seed);
  const last = new Int32Array(size.hosts);
  return build(size, threeEach(size), oneToFour(size, random), (s, hosts, scores) => {
    for (let n = 0; n < size.candidates; n += 1) {
      hosts[n] = drawDistinct(random, size.hosts, last, s);
      scores[n] = 1 + Math.floor(random() * SCORE_TOP);
    }
    return size.candidates;
  });
}

/** People in a square; the nearest hosts are candidates and nearer is better. */
export function geographic(size: Size): MatchingProblem {
  const random = randomFrom(size.seed);
  const cells = Math.max(1, Math.floor(Math.sqrt(size.hosts / 8)));
  const x = new Float64Array(size.hosts).map(random);
  const y = new Float64Array(size.hosts).map(random);
  const cellOf = (value: number): number => Math.min(cells - 1, Math.floor(value * cells));
  const inCell: number[][] = Array.from({ length: cells * cells }, () => []);
  for (let h = 0; h < size.hosts; h += 1)
    inCell[cellOf(x[h] as number) * cells + cellOf(y[h] as number)]?.push(h);
  const reach = 3 / cells;
  return build(size, threeEach(size), oneToFour(size, random), (_s, hosts, scores) => {
    const [sx, sy] = [random(), random()];
    const near: { h: number; far: number }[] = [];
    for (let ring = 3; near.length < size.candidates; ring += 2) {
      near.length = 0;
      for (let cx = Math.max(0, cellOf(sx) - ring); cx <= Math.min(cells - 1, cellOf(sx) + ring); cx += 1) {
        for (let cy = Math.max(0, cellOf(sy) - ring); cy <= Math.min(cells - 1, cellOf(sy) + ring); cy += 1) {
          for (const h of inCell[cx * cells + cy] ?? []) {
            near.push({ h, far: Math.hypot((x[h] as number) - sx, (y[h] as number) - sy) });
          }
        }
      }
      if (ring > cells) break;
    }
    near.sort((a, b) => a.far - b.far || a.h - b.h);
    const kept = near.slice(0, size.candidates);
    kept.forEach(({ h, far }, n) => {
      hosts[n] = h;
      scores[n] = Math.max(1, Math.round(SCORE_TOP * (1 - far / (2 * reach))));
    });
    return kept.length;
  });
}

const FIELDS = 25;

/** A market: fields, sought-after hosts, and scores that add up criteria as the programme's own do. */
export function structured(size: Size): MatchingProblem {
  const random = randomFrom(size.seed);
  const field = new Int32Array(size.hosts).map(() => Math.floor(FIELDS * random() * random()));
  const appeal = new Float64Array(size.hosts).map(() => random() ** 3);
  const goal = new Int32Array(size.hosts).map(() => Math.floor(random() * 6));
  const ofField: number[][] = Array.from({ length: FIELDS }, () => []);
  for (let h = 0; h < size.hosts; h += 1) ofField[field[h] as number]?.push(h);
  const last = new Int32Array(size.hosts);
  return build(size, threeEach(size), oneToFour(size, random), (s, hosts, scores) => {
    const mine = Math.floor(FIELDS * random() * random());
    const wish = Math.floor(random() * 6);
    let n = 0;
    for (let tries = 0; n < size.candidates && tries < 20 * size.candidates; tries += 1) {
      const among = random() < 0.8 ? (ofField[mine] ?? []) : [];
      const h = among[Math.floor(random() * among.length)] ?? Math.floor(random() * size.hosts);
      if (last[h] === s + 1 || random() > 0.2 + (appeal[h] as number)) continue;
      last[h] = s + 1;
      hosts[n] = h;
      scores[n] =
        (field[h] === mine ? 3000 : 900) +
        (goal[h] === wish ? 2500 : 500) +
        Math.round(2500 * (appeal[h] as number)) +
        Math.floor(random() * 2000);
      n += 1;
    }
    return n;
  });
}

/** One to one, everyone must be matched, and a perfect matching exists. */
export function perfect(size: Size): MatchingProblem {
  const random = randomFrom(size.seed);
  const last = new Int32Array(size.hosts);
  const wants = new Int32Array(size.seekers).fill(1);
  const fill: Row = (s, hosts, scores) => {
    hosts[0] = s;
    last[s] = s + 1;
    for (let n = 0; n < size.candidates; n += 1) {
      if (n > 0) hosts[n] = drawDistinct(random, size.hosts, last, s);
      scores[n] = 1 + Math.floor(random() * SCORE_TOP);
    }
    return size.candidates;
  };
  const gains = unitValues(wants, [2 ** 29]);
  return build(size, wants, new Int32Array(size.hosts).fill(1), fill, gains);
}
