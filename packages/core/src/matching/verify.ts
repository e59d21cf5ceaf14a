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

function insist(isRight: boolean, otherwise: string): void {
  if (!isRight) throw new Doubt(otherwise);
}

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

type Person = { matches: number; pins: number };
type Pinned = Person & { readonly pinned: ReadonlySet<number> };

/** True when optimal, with the total; otherwise the first thing that is wrong, in words. */
export function verifyMatching(claim: Claim): Verdict {
  try {
    const people = checkMatches(claim);
    const earned = new Sum();
    const most = new Sum();
    for (const pair of Array.from(claim.matched)) earned.add(whole(claim.score, pair, "A score"));
    for (const pair of people.pinned) most.add(whole(claim.score, pair, "A score"));
    let unit = 0;
    people.hosts.forEach((host, h) => {
      unit += addHost(claim, h, unit, host, earned, most);
    });
    unit = 0;
    people.seekers.forEach((seeker, s) => {
      unit += addSeeker(claim, s, unit, { ...seeker, pinned: people.pinned }, earned, most);
    });
    const said = whole([claim.objective], 0, "The total");
    insist(BigInt(said) === earned.total, `The result says ${said}, but its matches earn ${earned.total}.`);
    const more = most.total - earned.total;
    insist(
      more === 0n,
      `Not proved: at these prices ${more} more could be earned; matches or prices are wrong.`,
    );
    return { isOptimal: true, objective: earned.total };
  } catch (doubt) {
    if (doubt instanceof Doubt) return { isOptimal: false, because: doubt.message };
    throw doubt;
  }
}

/** Every match is a pair, stands once, no limit is passed, every pin is kept. */
function checkMatches(claim: Claim) {
  const nobody = (): Person => ({ matches: 0, pins: 0 });
  const seekers = Array.from({ length: claim.seekers }, nobody);
  const hosts = Array.from({ length: claim.hosts }, nobody);
  const [matched, pinned] = [new Set<number>(), new Set<number>()];
  insist(claim.prices.length === claim.hosts, `${claim.prices.length} prices for ${claim.hosts} hosts.`);
  for (const kind of ["matches", "pins"] as const) {
    const list = kind === "matches" ? claim.matched : claim.pinned;
    for (let n = 0, s = 0, before = -1; n < list.length; n += 1) {
      const pair = whole(list, n, `Entry ${n} of the ${kind}`);
      insist(pair > before, `The ${kind} are out of order or name pair ${pair} twice.`);
      insist(pair < claim.column.length, `The ${kind} name pair ${pair}, which does not exist.`);
      while (pair >= whole(claim.rowStart, s + 1, "A row's end")) s += 1;
      for (const person of [seekers[s], hosts[whole(claim.column, pair, "A host")]]) {
        if (person === undefined) throw new Doubt(`Pair ${pair} names somebody who does not exist.`);
        person[kind] += 1;
      }
      (kind === "matches" ? matched : pinned).add(pair);
      before = pair;
    }
  }
  for (const pair of pinned) insist(matched.has(pair), `Pair ${pair} is pinned but not matched.`);
  return { seekers, hosts, pinned };
}

/** A host costs its burdens; at its price, each further match could leave at most price minus burden. */
function addHost(claim: Claim, h: number, unit: number, host: Person, earned: Sum, most: Sum): number {
  const price = whole(claim.prices, h, `The price of host ${h}`);
  const room = whole(claim.room, h, `The room of host ${h}`);
  insist(host.matches <= room, `Host ${h} has ${host.matches} matches but room for ${room}.`);
  for (let n = 0, before = -Infinity; n < room; n += 1) {
    const burden = claim.burdens === undefined ? 0 : whole(claim.burdens, unit + n, `A burden of host ${h}`);
    insist(burden >= before, `The burdens of host ${h} fall.`);
    if (n < host.matches) earned.add(-burden);
    most.add(n < host.pins ? -burden : Math.max(0, price - burden));
    before = burden;
  }
  return room;
}

/** A seeker earns its gains; at these prices it could take at most its best values, each with its gain. */
function addSeeker(claim: Claim, s: number, unit: number, seeker: Pinned, earned: Sum, most: Sum): number {
  const wants = whole(claim.wants, s, `The wish of seeker ${s}`);
  insist(seeker.matches <= wants, `Seeker ${s} has ${seeker.matches} matches but wants ${wants}.`);
  const [from, end] = [whole(claim.rowStart, s, "A row"), whole(claim.rowStart, s + 1, "A row's end")];
  insist(from <= end && (s > 0 || from === 0), `The row of seeker ${s} ends before it starts.`);
  const values: number[] = [];
  for (let pair = from; pair < end; pair += 1) {
    const price = whole(claim.prices, whole(claim.column, pair, "A host"), "A price");
    if (!seeker.pinned.has(pair)) values.push(whole(claim.score, pair, `The score of pair ${pair}`) - price);
  }
  values.sort((a, b) => b - a);
  for (let n = 0, before = Infinity; n < wants; n += 1) {
    const gain = claim.gains === undefined ? 0 : whole(claim.gains, unit + n, `A gain of seeker ${s}`);
    insist(gain <= before, `The gains of seeker ${s} rise.`);
    if (n < seeker.matches) earned.add(gain);
    most.add(n < seeker.pins ? gain : Math.max(0, (values[n - seeker.pins] ?? -Infinity) + gain));
    before = gain;
  }
  return wants;
}
