/**
 * The matching problem as plain arrays: seekers are rows, hosts are columns, pairs are stored row by row.
 *
 * Seeker s may take up to `wants[s]` hosts, host h up to `room[h]` seekers, each pair at most once. A pair earns its
 * score; a seeker's n-th match earns a gain besides (never rising with n), a host's n-th match costs a burden (never
 * falling with n). The task is the largest total. A banned pair is simply absent.
 */
export interface MatchingProblem {
  readonly seekers: number;
  readonly hosts: number;
  /** Where each seeker's pairs begin; `seekers + 1` entries, the last being the number of pairs. */
  readonly rowStart: Int32Array;
  /** The host of each pair. */
  readonly column: Int32Array;
  /** What each pair earns, whole points. */
  readonly score: Int32Array;
  readonly wants: Int32Array;
  readonly room: Int32Array;
  /** Seeker by seeker, `wants[s]` entries each: what the first, second, … match earns. Absent means nothing. */
  readonly gains?: Int32Array | undefined;
  /** Host by host, `room[h]` entries each: what the first, second, … match costs. Absent means nothing. */
  readonly burdens?: Int32Array | undefined;
  /** Pairs, by position in `column`, that must be matched whatever they cost. */
  readonly pinned: Int32Array;
}

/** The same before it was checked: any numbers, bans still listed, pins and bans as (seeker, host). */
export interface ProblemDraft {
  readonly seekers: number;
  readonly hosts: number;
  readonly rowStart: ArrayLike<number>;
  readonly column: ArrayLike<number>;
  readonly score: ArrayLike<number>;
  readonly wants: ArrayLike<number>;
  readonly room: ArrayLike<number>;
  readonly gains?: ArrayLike<number> | undefined;
  readonly burdens?: ArrayLike<number> | undefined;
  readonly pins?: readonly (readonly [seeker: number, host: number])[] | undefined;
  readonly bans?: readonly (readonly [seeker: number, host: number])[] | undefined;
}

/** Scores, gains and burdens stay below this in size, so that every sum along an exchange is exact in a double. */
export const SCORE_MAX = 2 ** 30 - 1;
/** Pairs one problem may hold: their doubled count must index a typed array. */
export const PAIRS_MAX = 2 ** 29;
/** Objections listed before the check stops reading: enough to see the pattern. */
export const FAULTS_MAX = 20;

/** One thing wrong with a draft: where it is (0-based), and a sentence that says what to do. */
export interface ProblemFault {
  readonly field: string;
  readonly seeker?: number | undefined;
  readonly host?: number | undefined;
  readonly because: string;
}

/** Thrown by `checkedProblem`; `faults` holds up to FAULTS_MAX objections. */
export class ProblemRejected extends Error {
  readonly faults: readonly ProblemFault[];
  constructor(faults: readonly ProblemFault[]) {
    super(faults.map((fault) => fault.because).join("\n"));
    this.name = "ProblemRejected";
    this.faults = faults;
  }
}

// Guarantee for every `as number` on an array in this file: the index was compared with the array's length before,
// or comes from `rowStart`, whose rise from 0 to the number of pairs is checked first.

class Faults {
  readonly list: ProblemFault[] = [];
  get isFull(): boolean {
    return this.list.length >= FAULTS_MAX;
  }
  add(field: string, because: string, place: { seeker?: number; host?: number } = {}): void {
    if (!this.isFull) this.list.push({ field, because, ...place });
  }
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= PAIRS_MAX;

/** What is wrong with a number that should be whole and within ±SCORE_MAX; undefined when nothing is. */
function integerObjection(value: number): string | undefined {
  if (typeof value !== "number" || Number.isNaN(value)) return "is not a number; give a whole number";
  if (!Number.isFinite(value)) return "is infinite; give a whole number, or leave the pair out to forbid it";
  if (!Number.isInteger(value))
    return `is ${value}, not a whole number; multiply all scores by 10, 100, … and round`;
  if (Math.abs(value) > SCORE_MAX)
    return `is ${value}; at most ${SCORE_MAX}: divide all scores by one number`;
  return undefined;
}

function checkShape(draft: ProblemDraft, faults: Faults): void {
  for (const field of ["seekers", "hosts"] as const) {
    if (!isCount(draft[field]))
      faults.add(field, `${field}: ${draft[field]} is not a count; give a whole number from 0.`);
  }
  if (faults.list.length > 0) return;
  const pairs = draft.column.length;
  if (pairs > PAIRS_MAX)
    faults.add("column", `column: ${pairs} pairs; at most ${PAIRS_MAX}: give fewer candidates.`);
  const lengths: readonly [string, number, number][] = [
    ["rowStart", draft.rowStart.length, draft.seekers + 1],
    ["score", draft.score.length, pairs],
    ["wants", draft.wants.length, draft.seekers],
    ["room", draft.room.length, draft.hosts],
  ];
  for (const [field, found, due] of lengths) {
    if (found !== due) faults.add(field, `${field}: ${found} entries, ${due} expected.`);
  }
  if (faults.list.length > 0) return;
  let before = 0;
  for (let s = 0; s <= draft.seekers; s += 1) {
    const at = draft.rowStart[s] as number;
    const isRight = Number.isInteger(at) && at >= before && at <= pairs && (s > 0 || at === 0);
    if (!isRight || (s === draft.seekers && at !== pairs)) {
      faults.add(
        "rowStart",
        `rowStart[${s}] is ${at}; it must rise from 0 to ${pairs}, the number of pairs.`,
        { seeker: s },
      );
      return;
    }
    before = at;
  }
}

function checkCounts(draft: ProblemDraft, faults: Faults): void {
  for (let s = 0; s < draft.seekers; s += 1) {
    const wants = draft.wants[s] as number;
    if (!isCount(wants))
      faults.add("wants", `Seeker ${s} wants ${wants} matches; give a whole number from 0.`, { seeker: s });
  }
  for (let h = 0; h < draft.hosts; h += 1) {
    const room = draft.room[h] as number;
    if (!isCount(room))
      faults.add("room", `Host ${h} has room for ${room}; give a whole number from 0.`, { host: h });
  }
}

function checkPairs(draft: ProblemDraft, faults: Faults): void {
  const lastSeekerOf = new Int32Array(draft.hosts).fill(-1);
  for (let s = 0; s < draft.seekers && !faults.isFull; s += 1) {
    const end = draft.rowStart[s + 1] as number;
    for (let e = draft.rowStart[s] as number; e < end; e += 1) {
      const host = draft.column[e] as number;
      if (!Number.isInteger(host) || host < 0 || host >= draft.hosts) {
        faults.add(
          "column",
          `Seeker ${s} is paired with host ${host}, which does not exist; hosts are 0 to ${draft.hosts - 1}.`,
          {
            seeker: s,
          },
        );
        continue;
      }
      const place = { seeker: s, host };
      if (lastSeekerOf[host] === s) {
        faults.add(
          "column",
          `Seeker ${s} and host ${host} are paired twice; keep one of the two scores.`,
          place,
        );
      }
      lastSeekerOf[host] = s;
      const objection = integerObjection(draft.score[e] as number);
      if (objection !== undefined)
        faults.add("score", `The score of seeker ${s} and host ${host} ${objection}.`, place);
    }
  }
}

interface Side {
  readonly field: "gains" | "burdens";
  readonly who: "Seeker" | "Host";
  readonly counts: ArrayLike<number>;
  readonly units: ArrayLike<number> | undefined;
  /** +1 when the units may not fall, −1 when they may not rise. */
  readonly sense: 1 | -1;
}

function checkUnits({ field, who, counts, units, sense }: Side, faults: Faults): void {
  if (units === undefined) return;
  let total = 0;
  for (let i = 0; i < counts.length; i += 1) total += counts[i] as number;
  if (units.length !== total) {
    faults.add(
      field,
      `${field}: ${units.length} entries, ${total} expected: one for each match each ${who.toLowerCase()} may have.`,
    );
    return;
  }
  let at = 0;
  for (let i = 0; i < counts.length && !faults.isFull; i += 1) {
    const place = who === "Seeker" ? { seeker: i } : { host: i };
    for (let n = 0; n < (counts[i] as number); n += 1, at += 1) {
      const objection = integerObjection(units[at] as number);
      if (objection !== undefined)
        faults.add(field, `${who} ${i}, match ${n + 1}: the value in ${field} ${objection}.`, place);
      else if (n > 0 && sense * ((units[at] as number) - (units[at - 1] as number)) < 0) {
        const rule =
          sense < 0
            ? "earn more than the one before; let gains fall or stay"
            : "cost less than the one before; let burdens rise or stay";
        faults.add(field, `${who} ${i}: match ${n + 1} may not ${rule}.`, place);
      }
    }
  }
}

const pairPosition = (draft: ProblemDraft, seeker: number, host: number): number => {
  if (!Number.isInteger(seeker) || seeker < 0 || seeker >= draft.seekers) return -1;
  const end = draft.rowStart[seeker + 1] as number;
  for (let e = draft.rowStart[seeker] as number; e < end; e += 1) if (draft.column[e] === host) return e;
  return -1;
};

/** Every total must be exact in a double: at most every unit at the largest size of score, gain and burden. */
function checkTotal(draft: ProblemDraft, faults: Faults): void {
  let most = 0;
  let wanted = 0;
  for (const values of [draft.score, draft.gains ?? [], draft.burdens ?? []]) {
    let largest = 0;
    for (let i = 0; i < values.length; i += 1) largest = Math.max(largest, Math.abs(values[i] as number));
    most += largest;
  }
  for (let s = 0; s < draft.seekers; s += 1)
    wanted += Math.min(draft.wants[s] as number, draft.column.length);
  const units = Math.min(wanted, draft.column.length);
  if (units * most > Number.MAX_SAFE_INTEGER) {
    faults.add(
      "score",
      `${units} matches of up to ${most} points pass what is summed exactly; divide all scores by one number.`,
    );
  }
}

function checkPins(draft: ProblemDraft, faults: Faults): Int32Array {
  const positions = new Set<number>();
  const bans = new Set((draft.bans ?? []).map(([seeker, host]) => pairPosition(draft, seeker, host)));
  const bySeeker = new Map<number, number>();
  const byHost = new Map<number, number>();
  for (const [seeker, host] of draft.pins ?? []) {
    const place = { seeker, host };
    const at = pairPosition(draft, seeker, host);
    if (at < 0)
      faults.add(
        "pins",
        `Seeker ${seeker} and host ${host} are pinned but not paired; give the pair a score first.`,
        place,
      );
    else if (bans.has(at))
      faults.add(
        "pins",
        `Seeker ${seeker} and host ${host} are pinned and banned; keep one of the two.`,
        place,
      );
    if (at < 0 || positions.has(at)) continue;
    positions.add(at);
    bySeeker.set(seeker, (bySeeker.get(seeker) ?? 0) + 1);
    byHost.set(host, (byHost.get(host) ?? 0) + 1);
  }
  for (const [seeker, count] of bySeeker) {
    const wants = draft.wants[seeker] as number;
    if (count > wants)
      faults.add("pins", `Seeker ${seeker} has ${count} pins but wants ${wants}; unpin some.`, { seeker });
  }
  for (const [host, count] of byHost) {
    const room = draft.room[host] as number;
    if (count > room)
      faults.add("pins", `Host ${host} has ${count} pins but room for ${room}; unpin some.`, { host });
  }
  return Int32Array.from(positions).sort();
}

/** Arrays that are already of the kind are shared, not copied: at the largest sizes a copy is most of the memory. */
const asInts = (values: ArrayLike<number>): Int32Array =>
  values instanceof Int32Array ? values : Int32Array.from(values);

/** The draft's pairs without the banned ones; pins follow to their new positions. */
function withoutBans(
  draft: ProblemDraft,
  pinned: Int32Array,
): Pick<MatchingProblem, "rowStart" | "column" | "score" | "pinned"> {
  const whole = {
    rowStart: asInts(draft.rowStart),
    column: asInts(draft.column),
    score: asInts(draft.score),
    pinned,
  };
  const banned = new Set((draft.bans ?? []).map(([seeker, host]) => pairPosition(draft, seeker, host)));
  banned.delete(-1);
  if (banned.size === 0) return whole;
  const goneBefore = new Int32Array(whole.column.length + 1);
  for (let e = 0; e < whole.column.length; e += 1) {
    goneBefore[e + 1] = (goneBefore[e] as number) + (banned.has(e) ? 1 : 0);
  }
  const keep = (_: number, e: number): boolean => !banned.has(e);
  const moved = (at: number): number => at - (goneBefore[at] as number);
  return {
    rowStart: whole.rowStart.map(moved),
    column: whole.column.filter(keep),
    score: whole.score.filter(keep),
    pinned: pinned.map(moved),
  };
}

/**
 * Checks a draft and returns the problem the solver takes. Banned pairs are dropped; a ban of an absent pair is
 * no fault. Throws `ProblemRejected` with up to FAULTS_MAX objections, each naming the seeker, the host and what to do.
 */
export function checkedProblem(draft: ProblemDraft): MatchingProblem {
  const faults = new Faults();
  const stopAtFaults = (): void => {
    if (faults.list.length > 0) throw new ProblemRejected(faults.list);
  };
  checkShape(draft, faults);
  stopAtFaults();
  checkCounts(draft, faults);
  stopAtFaults();
  checkPairs(draft, faults);
  checkUnits({ field: "gains", who: "Seeker", counts: draft.wants, units: draft.gains, sense: -1 }, faults);
  checkUnits({ field: "burdens", who: "Host", counts: draft.room, units: draft.burdens, sense: 1 }, faults);
  stopAtFaults();
  checkTotal(draft, faults);
  const pinned = checkPins(draft, faults);
  stopAtFaults();
  return {
    seekers: draft.seekers,
    hosts: draft.hosts,
    ...withoutBans(draft, pinned),
    wants: asInts(draft.wants),
    room: asInts(draft.room),
    ...(draft.gains && { gains: asInts(draft.gains) }),
    ...(draft.burdens && { burdens: asInts(draft.burdens) }),
  };
}

/**
 * Lays steps out as gains or burdens: person i with `counts[i]` matches gets the first that many steps (the last one
 * repeats), each raised by `shift[i]`, which is how waiting time and follow-through count.
 */
export function unitValues(
  counts: ArrayLike<number>,
  steps: readonly number[],
  shift?: ArrayLike<number> | undefined,
): Int32Array {
  let total = 0;
  for (let i = 0; i < counts.length; i += 1) total += counts[i] as number;
  const values = new Int32Array(total);
  let at = 0;
  for (let i = 0; i < counts.length; i += 1) {
    const raised = shift?.[i] ?? 0;
    for (let n = 0; n < (counts[i] as number); n += 1, at += 1)
      values[at] = (steps[n] ?? steps.at(-1) ?? 0) + raised;
  }
  return values;
}
