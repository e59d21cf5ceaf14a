/** Chance that is the same each time: made from a seed, and nothing else (mulberry32, Tommy Ettinger, public domain). */
export interface Dice {
  /** From 0 up to, and never, 1. */
  next(): number;
  /** A whole number from 0 up to, and never, `end`. */
  below(end: number): number;
  chance(of: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different ones, in the order in which they stand; all when there are not as many. */
  some<T>(from: readonly T[], count: number): readonly T[];
}

export function diceFrom(seed: number): Dice {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  const pick = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)];
    if (found === undefined) throw new Error("There is nothing to pick from.");
    return found;
  };
  const some = <T>(from: readonly T[], count: number): readonly T[] => {
    const left = from.map((_, at) => at);
    while (left.length > count) left.splice(below(left.length), 1);
    return from.filter((_, at) => left.includes(at));
  };
  return { next, below, chance: (of) => next() < of, pick, some };
}
