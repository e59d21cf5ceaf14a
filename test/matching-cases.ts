import { checkedProblem, type MatchingProblem, type ProblemDraft } from "@legwork/core/matching/problem.ts";

/** Whole numbers below `n` from a seed: xorshift, so that a failing case can be made again from its number. */
export function dice(seed: number): (n: number) => number {
  let state = (seed * 2654435761 + 12345) >>> 0 || 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % n;
  };
}

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const stairs = (counts: number[], roll: (n: number) => number, range: number, sign: 1 | -1): number[] =>
  counts.flatMap((n) => times(n, () => roll(range) - (range >> 2)).sort((a, b) => sign * (a - b)));

/** A small problem with everything in it: empty rows, no room, more wishes than pairs, gains, burdens, pins, bans. */
export function randomDraft(seed: number, size = 5): ProblemDraft {
  const roll = dice(seed);
  const seekers = 1 + roll(size);
  const hosts = 1 + roll(size);
  const range = [2, 5, 100, 10_000][roll(4)] ?? 2;
  const rowStart = [0];
  const column: number[] = [];
  const score: number[] = [];
  for (let s = 0; s < seekers; s += 1) {
    for (let h = 0; h < hosts; h += 1) {
      if (roll(10) < 4) continue;
      column.push(h);
      score.push(roll(range));
    }
    rowStart.push(column.length);
  }
  const wants = times(seekers, () => roll(4));
  const room = times(hosts, () => roll(4));
  const rooms = [...room];
  const pins: [number, number][] = [];
  const bans: [number, number][] = [];
  for (let s = 0; s < seekers; s += 1) {
    const e = (rowStart[s] ?? 0) + roll(3);
    const h = column[e] ?? 0;
    if (e >= (rowStart[s + 1] ?? 0) || roll(3) > 0) continue;
    if (roll(2) === 0) bans.push([s, h]);
    else if ((wants[s] ?? 0) > 0 && (rooms[h] ?? 0) > 0) {
      pins.push([s, h]);
      rooms[h] = (rooms[h] ?? 0) - 1;
    }
  }
  const gains = roll(2) === 0 ? stairs(wants, roll, range, -1) : undefined;
  const burdens = roll(2) === 0 ? stairs(room, roll, range, 1) : undefined;
  return { seekers, hosts, rowStart, column, score, wants, room, gains, burdens, pins, bans };
}

export const randomProblem = (seed: number, size?: number): MatchingProblem =>
  checkedProblem(randomDraft(seed, size));

/** The largest total by trying every choice pair by pair; it shares nothing with the solver. */
export function bestByTrying(problem: MatchingProblem): number {
  const { seekers, hosts, rowStart, column, score, wants, room, gains, burdens, pinned } = problem;
  const seekerOf = [...column].map((_, e) =>
    times(seekers, (s) => s).findIndex((s) => e < (rowStart[s + 1] ?? 0)),
  );
  const starts = (counts: Int32Array): number[] =>
    [...counts].map((_, i) => counts.slice(0, i).reduce((a, b) => a + b, 0));
  const [gainAt, burdenAt] = [starts(wants), starts(room)];
  const has = new Array<number>(seekers).fill(0);
  const load = new Array<number>(hosts).fill(0);
  const best = (e: number): number => {
    if (e === column.length) return 0;
    const [s, h] = [seekerOf[e] ?? 0, column[e] ?? 0];
    const skipped = pinned.includes(e) ? -Infinity : best(e + 1);
    const [k, l] = [has[s] ?? 0, load[h] ?? 0];
    if (k >= (wants[s] ?? 0) || l >= (room[h] ?? 0)) return skipped;
    const earned =
      (score[e] ?? 0) + (gains?.[(gainAt[s] ?? 0) + k] ?? 0) - (burdens?.[(burdenAt[h] ?? 0) + l] ?? 0);
    has[s] = k + 1;
    load[h] = l + 1;
    const taken = earned + best(e + 1);
    has[s] = k;
    load[h] = l;
    return Math.max(skipped, taken);
  };
  return best(0);
}

interface Shape {
  readonly seekers: number;
  readonly hosts: number;
  readonly candidates: number;
  readonly wants?: number;
  readonly room?: (h: number) => number;
}

/** A problem of some size with a score made from the seeker, the host and chance. */
export function family(
  seed: number,
  shape: Shape,
  scoreOf: (s: number, h: number, roll: (n: number) => number) => number,
): MatchingProblem {
  const roll = dice(seed);
  const { seekers, hosts, candidates } = shape;
  const rows = times(seekers, (s) => {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(candidates, hosts)) chosen.add(roll(hosts));
    return [...chosen].map((h) => [h, scoreOf(s, h, roll)] as const);
  });
  let end = 0;
  return checkedProblem({
    seekers,
    hosts,
    rowStart: [0, ...rows.map((row) => (end += row.length))],
    column: rows.flat().map(([h]) => h),
    score: rows.flat().map(([, w]) => w),
    wants: times(seekers, () => shape.wants ?? 3),
    room: times(hosts, (h) => shape.room?.(h) ?? 1 + (h % 4)),
  });
}

/** The families that broke or slowed matching before. */
export function hardFamilies(n: number): readonly (readonly [name: string, problem: MatchingProblem])[] {
  const market: Shape = { seekers: n, hosts: n, candidates: 20 };
  const one: Shape = { ...market, wants: 1, room: () => 1 };
  const rate = (i: number): number => 1 + ((i * 7919) % 100);
  return [
    ["every score the same", family(1, market, () => 700)],
    ["every score the same, one to one", family(2, one, () => 700)],
    ["two scores", family(3, one, (_s, _h, roll) => 1 + 999 * roll(2))],
    ["few distinct scores", family(4, market, (_s, _h, roll) => 100 * roll(5))],
    ["the host decides the score", family(5, market, (_s, h) => rate(h) * 100)],
    ["the score is a sum", family(6, market, (s, h) => 50 * rate(s) + 50 * rate(h))],
    ["the score is a product", family(7, market, (s, h) => rate(s) * rate(h))],
    ["a product, one to one", family(8, one, (s, h) => rate(s) * rate(h))],
    [
      "far too many seekers",
      family(9, { ...market, hosts: Math.ceil(n / 20) }, (_s, _h, roll) => 1 + roll(10_000)),
    ],
    [
      "far too many hosts",
      family(10, { ...market, seekers: Math.ceil(n / 20) }, (_s, _h, roll) => 1 + roll(10_000)),
    ],
    ["one to one by chance", family(11, one, (_s, _h, roll) => 1 + roll(10_000))],
    ["nobody has room", family(12, { ...market, room: () => 0 }, () => 5)],
    ["nobody wants anything", family(13, { ...market, wants: 0 }, () => 5)],
    [
      "more wishes than pairs",
      family(14, { ...market, wants: 50, room: () => 3 }, (_s, _h, roll) => roll(100)),
    ],
    ["the largest scores there can be", family(15, market, (_s, _h, roll) => 2 ** 30 - 1 - roll(5))],
    ["no seekers", family(16, { ...market, seekers: 0 }, () => 1)],
    ["empty rows", family(17, { ...market, candidates: 0 }, () => 1)],
  ];
}
