/**
 * Checks a matching and its prices against the pairs, without trusting whoever made them: this file imports nothing.
 * Sums are whole numbers of any size. If it says optimal, no other choice among the given pairs earns more.
 */
export interface Claim {
  readonly seekers: number;
  readonly hosts: number;
  readonly rowStart: ArrayLike<number>;
  readonly column: ArrayLike<number>;
  readonly score: ArrayLike<number>;
  readonly wants: ArrayLike<number>;
  readonly room: ArrayLike<number>;
  readonly gains?: ArrayLike<number> | undefined;
  readonly burdens?: ArrayLike<number> | undefined;
  readonly pinned: ArrayLike<number>;
  readonly matched: ArrayLike<number>;
  readonly prices: ArrayLike<number>;
  readonly objective: number;
}

export type Verdict =
  | { readonly isOptimal: true; readonly objective: bigint }
  | { readonly isOptimal: false; readonly because: string };

class Doubt extends Error {}

/** A whole number a double holds exactly, or doubt about the place it was read from. */
function whole(values: ArrayLike<number> | undefined, at: number, what: string): number {
  const value = values?.[at];
  if (!Number.isSafeInteger(value))
    throw new Doubt(`${what} is ${String(value)}, which is not a whole number.`);
  return value as number; // isSafeInteger is true of nothing but numbers
}

/** Adds in doubles while that is exact, then in BigInt. */
class Sum {
  private high = 0n;
  private low = 0;
  add(value: number): void {
    this.low += value;
    if (Math.abs(this.low) < 2 ** 52) return;
    this.high += BigInt(this.low);
    this.low = 0;
  }
  get total(): bigint {
    return this.high + BigInt(this.low);
  }
}

interface Person {
  matches: number;
  pins: number;
}

/** True when optimal, with the total; otherwise the first thing that is wrong, in words. */
export function verifyMatching(claim: Claim): Verdict {
  try {
    const { seekers, hosts } = checkMatches(claim);
    const earned = new Sum();
    const most = new Sum();
    for (let n = 0; n < claim.matched.length; n += 1)
      earned.add(whole(claim.score, claim.matched[n] as number, "A score"));
    for (let n = 0; n < claim.pinned.length; n += 1)
      most.add(whole(claim.score, claim.pinned[n] as number, "A score"));
    for (let h = 0, unit = 0; h < claim.hosts; h += 1)
      unit += addHost(claim, h, unit, hosts[h] as Person, earned, most);
    for (let s = 0, unit = 0; s < claim.seekers; s += 1)
      unit += addSeeker(claim, s, unit, seekers[s] as Person, earned, most);
    if (!Number.isSafeInteger(claim.objective) || BigInt(claim.objective) !== earned.total) {
      throw new Doubt(`The result says it earns ${claim.objective}, but its matches earn ${earned.total}.`);
    }
    if (earned.total !== most.total) {
      throw new Doubt(
        `Not proved: the matches earn ${earned.total}, but at these prices up to ${most.total} could be earned ` +
          `(${most.total - earned.total} more). Either the matches are not the best or the prices are not theirs.`,
      );
    }
    return { isOptimal: true, objective: earned.total };
  } catch (doubt) {
    if (doubt instanceof Doubt) return { isOptimal: false, because: doubt.message };
    throw doubt;
  }
}

/** Every match is a pair, stands once, no limit is passed, every pin is kept. */
function checkMatches(claim: Claim): { seekers: Person[]; hosts: Person[] } {
  const nobody = (): Person => ({ matches: 0, pins: 0 });
  const seekers = Array.from({ length: claim.seekers }, nobody);
  const hosts = Array.from({ length: claim.hosts }, nobody);
  if (claim.prices.length !== claim.hosts)
    throw new Doubt(`${claim.prices.length} prices for ${claim.hosts} hosts.`);
  for (const kind of ["matches", "pins"] as const) {
    const list = kind === "matches" ? claim.matched : claim.pinned;
    for (let n = 0, s = 0, before = -1; n < list.length; n += 1) {
      const pair = whole(list, n, `Entry ${n} of the ${kind}`);
      if (pair <= before)
        throw new Doubt(`The ${kind} are out of order or name a pair twice (pair ${pair} after ${before}).`);
      if (pair >= claim.column.length)
        throw new Doubt(`The ${kind} name pair ${pair}, which does not exist.`);
      while (pair >= whole(claim.rowStart, s + 1, "A row's end")) s += 1;
      for (const person of [seekers[s], hosts[whole(claim.column, pair, "A host")]]) {
        if (person === undefined) throw new Doubt(`Pair ${pair} names somebody who does not exist.`);
        person[kind] += 1;
      }
      before = pair;
    }
  }
  seekers.forEach(({ matches }, s) => {
    if (matches > whole(claim.wants, s, "A wish"))
      throw new Doubt(`Seeker ${s} has ${matches} matches but wants ${claim.wants[s]}.`);
  });
  hosts.forEach(({ matches }, h) => {
    if (matches > whole(claim.room, h, "A room"))
      throw new Doubt(`Host ${h} has ${matches} matches but room for ${claim.room[h]}.`);
  });
  const kept = new Set(Array.from(claim.matched));
  const lost = Array.from(claim.pinned).find((pair) => !kept.has(pair));
  if (lost !== undefined) throw new Doubt(`Pair ${lost} is pinned but not matched.`);
  return { seekers, hosts };
}

/** A host costs its burdens; at its price, each further match could leave at most price minus burden. */
function addHost(claim: Claim, h: number, unit: number, host: Person, earned: Sum, most: Sum): number {
  const price = whole(claim.prices, h, `The price of host ${h}`);
  for (let n = 0; n < (claim.room[h] as number); n += 1) {
    const burden = claim.burdens === undefined ? 0 : whole(claim.burdens, unit + n, `A burden of host ${h}`);
    if (n < host.matches) earned.add(-burden);
    most.add(n < host.pins ? -burden : Math.max(0, price - burden));
  }
  return claim.room[h] as number;
}

/** A seeker earns its gains; at these prices it could take at most its best values, each with its gain. */
function addSeeker(claim: Claim, s: number, unit: number, seeker: Person, earned: Sum, most: Sum): number {
  const pinned = new Set(seeker.pins > 0 ? Array.from(claim.pinned) : []);
  const values: number[] = [];
  for (let pair = claim.rowStart[s] as number; pair < (claim.rowStart[s + 1] as number); pair += 1) {
    if (!pinned.has(pair))
      values.push(
        whole(claim.score, pair, "A score") - (claim.prices[claim.column[pair] as number] as number),
      );
  }
  values.sort((a, b) => b - a);
  for (let n = 0; n < (claim.wants[s] as number); n += 1) {
    const gain = claim.gains === undefined ? 0 : whole(claim.gains, unit + n, `A gain of seeker ${s}`);
    if (n < seeker.matches) earned.add(gain);
    if (n < seeker.pins) most.add(gain);
    else most.add(Math.max(0, (values[n - seeker.pins] ?? -Infinity) + gain));
  }
  return claim.wants[s] as number;
}
