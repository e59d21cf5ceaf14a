import { DimacsFault, type DimacsFile } from "./dimacs.ts";
import { checkedProblem, type MatchingProblem, SCORE_MAX, unitValues } from "./problem.ts";
import { type SolveOptions, solveMatching } from "./solve.ts";

// Guarantee for every `as number` here: nodes are 1 to `nodes` and arcs below `from.length`, as the reader checked.

export interface DimacsAnswer {
  /** What the format asks for: the least cost, or the largest score. */
  readonly objective: number;
  readonly gap: number;
  readonly matched: number;
}

/** A file as a matching: `mustMatch` of its pairs have to be matched, at the least cost. */
export interface DimacsMatching {
  readonly problem: MatchingProblem;
  readonly mustMatch: number;
  /** Objective of the file = `base` + `sense` × total score of the matching + `each` × number of matches. */
  readonly base: number;
  readonly sense: 1 | -1;
  readonly each: number;
}

/** One end of the middle arcs: its place among seekers or hosts, how many units it takes, what each costs. */
interface Ends {
  readonly place: Int32Array;
  readonly counts: number[];
  readonly costs: number[];
}

/** A fault of the whole problem, said at its "p" line. */
const notRead = (file: DimacsFile, because: string): DimacsFault =>
  new DimacsFault(file.problemLine, 1, because);

const arcFault = (file: DimacsFile, e: number, because: string): DimacsFault =>
  new DimacsFault(file.arcLine[e] as number, 1, because);

/**
 * Reads a file as a matching. `asn`: every named node gets one partner. `min`: unit arcs from seekers to hosts, fed
 * either by their own supplies and demands, or from one source to one sink, with an arc past everybody if flow may
 * stay unused. Throws `DimacsFault` for networks of another shape.
 */
export function dimacsMatching(file: DimacsFile): DimacsMatching {
  const ends = file.supply.reduce((count, amount) => count + (amount === 0 ? 0 : 1), 0);
  // With nobody between them, source and sink are the seeker and the host themselves.
  const hasSourceAndSink = file.kind === "min" && ends === 2 && file.nodes > 2;
  return hasSourceAndSink ? fromSourceAndSink(file) : fromSupplies(file);
}

function fromSupplies(file: DimacsFile): DimacsMatching {
  const { kind, nodes, supply, isMaximised } = file;
  const left: Ends = { place: new Int32Array(nodes + 1).fill(-1), counts: [], costs: [] };
  const right: Ends = { place: new Int32Array(nodes + 1).fill(-1), counts: [], costs: [] };
  for (let node = 1; node <= nodes; node += 1) {
    const amount = supply[node] as number;
    const ends = amount > 0 ? left : right;
    if (kind === "min" && amount === 0) continue;
    ends.place[node] = ends.counts.length;
    ends.counts.push(kind === "asn" ? 1 : Math.abs(amount));
    ends.costs.push(0);
  }
  const [given, asked] = [left, right].map(({ counts }) => counts.reduce((total, n) => total + n, 0)) as [
    number,
    number,
  ];
  if (kind === "min" && given !== asked)
    throw notRead(file, `supplies add up to ${given}, demands to ${asked}; they must be equal.`);
  return matchingOf(
    file,
    Int32Array.from(file.from, (_, e) => e),
    left,
    right,
    { amount: isMaximised ? 0 : given, past: undefined },
  );
}

function fromSourceAndSink(file: DimacsFile): DimacsMatching {
  const { nodes, supply, from, to, capacity, cost } = file;
  const source = supply.findIndex((amount) => amount > 0);
  const sink = supply.findIndex((amount) => amount < 0);
  if (source < 0 || sink < 0 || supply[source] !== -(supply[sink] as number)) {
    throw notRead(file, "the source's supply and the sink's demand must be equal.");
  }
  const left: Ends = { place: new Int32Array(nodes + 1).fill(-1), counts: [], costs: [] };
  const right: Ends = { place: new Int32Array(nodes + 1).fill(-1), counts: [], costs: [] };
  const middle: number[] = [];
  let past: number | undefined;
  for (let e = 0; e < from.length; e += 1) {
    const [u, v] = [from[e] as number, to[e] as number];
    if (u === source && v === sink) past = cost[e] as number;
    else if (u !== source && v !== sink) middle.push(e);
    else {
      const [ends, node] = u === source ? [left, v] : [right, u];
      if (ends.place[node] !== -1)
        throw arcFault(file, e, `node ${node} is joined twice to the source or the sink; keep one arc.`);
      ends.place[node] = ends.counts.length;
      ends.counts.push(capacity[e] as number);
      ends.costs.push(cost[e] as number);
    }
  }
  const amount = supply[source] as number;
  return matchingOf(file, Int32Array.from(middle), left, right, { amount, past });
}

/** How much must flow, and what a unit costs that passes everybody by. */
interface Flow {
  readonly amount: number;
  readonly past: number | undefined;
}

function matchingOf(file: DimacsFile, arcs: Int32Array, left: Ends, right: Ends, flow: Flow): DimacsMatching {
  const pairs = pairsOf(file, arcs, left, right);
  const sense = file.isMaximised ? 1 : -1;
  const [given, asked] = [left, right].map(({ counts }) => counts.reduce((total, n) => total + n, 0)) as [
    number,
    number,
  ];
  const isFree = file.isMaximised || flow.past !== undefined;
  if (!isFree && flow.amount !== given && flow.amount !== asked) {
    throw notRead(
      file,
      `${flow.amount} units must flow, but seekers take ${given} and hosts ${asked}; one must be equal, or add an arc past them.`,
    );
  }
  if (flow.past !== undefined && flow.amount < Math.min(given, asked)) {
    throw notRead(
      file,
      `only ${flow.amount} units may flow, fewer than seekers (${given}) and hosts (${asked}) take.`,
    );
  }
  // Scores are measured from the dearest pair, or from the cost of passing by.
  let top = flow.past ?? 0;
  if (!isFree) top = pairs.cost.reduce((most, cost) => Math.max(most, cost), -Infinity);
  if (!Number.isFinite(top)) top = 0;
  const score = file.isMaximised ? pairs.cost : pairs.cost.map((cost) => top - cost);
  const far = score.findIndex((points) => Math.abs(points) > SCORE_MAX);
  if (far >= 0) {
    const why = file.isMaximised ? "the cost is too large" : `the cost is too far from the largest, ${top}`;
    throw arcFault(file, pairs.arc[far] as number, `${why}; divide all costs by one number.`);
  }
  const draft = {
    seekers: left.counts.length,
    hosts: right.counts.length,
    wants: left.counts,
    room: right.counts,
  };
  return {
    problem: checkedProblem({ ...draft, rowStart: pairs.rowStart, column: pairs.column, score }),
    mustMatch: isFree ? 0 : flow.amount,
    base: flow.past === undefined ? 0 : flow.amount * flow.past,
    sense,
    each: isFree ? 0 : top,
  };
}

/** The middle arcs row by row. */
function pairsOf(file: DimacsFile, arcs: Int32Array, left: Ends, right: Ends) {
  const { from, to, capacity, cost } = file;
  const rowStart = new Int32Array(left.counts.length + 1);
  for (const e of arcs) {
    const s = left.place[from[e] as number] as number;
    if (s < 0 || (right.place[to[e] as number] as number) < 0) {
      throw arcFault(file, e, "this arc does not lead from a node with supply to one with demand.");
    }
    if (capacity[e] !== 1)
      throw arcFault(file, e, `the capacity is ${capacity[e]}; between seekers and hosts it must be 1.`);
    rowStart[s + 1] = (rowStart[s + 1] as number) + 1;
  }
  for (let s = 0; s < left.counts.length; s += 1)
    rowStart[s + 1] = (rowStart[s + 1] as number) + (rowStart[s] as number);
  const next = rowStart.slice();
  const column = new Int32Array(arcs.length);
  const costs = new Float64Array(arcs.length);
  const arc = new Int32Array(arcs.length);
  for (const e of arcs) {
    const s = left.place[from[e] as number] as number;
    const h = right.place[to[e] as number] as number;
    const at = next[s] as number;
    next[s] = at + 1;
    column[at] = h;
    arc[at] = e;
    costs[at] = (cost[e] as number) + (left.costs[s] as number) + (right.costs[h] as number);
  }
  refuseDoubles(file, rowStart, column, arc, right.counts.length);
  return { rowStart, column, cost: costs, arc };
}

/** Two arcs between the same two nodes are a mistake: which of their costs is meant? */
function refuseDoubles(
  file: DimacsFile,
  rowStart: Int32Array,
  column: Int32Array,
  arc: Int32Array,
  hosts: number,
): void {
  const seenAt = new Int32Array(hosts).fill(-1);
  for (let s = 0; s + 1 < rowStart.length; s += 1) {
    const from = rowStart[s] as number;
    for (let at = from; at < (rowStart[s + 1] as number); at += 1) {
      const h = column[at] as number;
      const before = seenAt[h] as number;
      if (before >= from) {
        const line = file.arcLine[arc[before] as number];
        throw arcFault(
          file,
          arc[at] as number,
          `these two nodes are joined on line ${line} already; keep one arc.`,
        );
      }
      seenAt[h] = at;
    }
  }
}

/**
 * Solves what was read. When matches are a must, each earns more than any exchange could lose. Throws `RangeError`
 * when that many matches cannot be made, or when costs are too far apart to tell.
 */
export function solveDimacs(matching: DimacsMatching, options: SolveOptions = {}): DimacsAnswer {
  const { problem, mustMatch } = matching;
  if (mustMatch === 0) return answer(matching, solveMatching(problem, options), 0);
  let most = 1;
  for (const score of problem.score) most = Math.max(most, Math.abs(score));
  const matches = Math.max(1, mustMatch);
  // Totals are summed exactly up to 2^53, each match earning its score and this.
  const limit = Math.min(SCORE_MAX, Math.floor(Number.MAX_SAFE_INTEGER / (2 * matches)) - most);
  for (let worth = Math.min(limit, 8 * most); ; worth = Math.min(limit, worth * 64)) {
    const gains = unitValues(problem.wants, [worth]);
    const result = solveMatching({ ...problem, gains }, options);
    if (result.matched.length === mustMatch) return answer(matching, result, worth);
    if (worth < limit) continue;
    const zero = { ...problem, score: problem.score.map(() => 0), gains: unitValues(problem.wants, [1]) };
    const possible = solveMatching(zero, options).matched.length;
    if (possible < mustMatch)
      throw new RangeError(`Only ${possible} of the ${mustMatch} matches asked for can be made.`);
    throw new RangeError("Costs are too far apart to force every match; divide them by one number.");
  }
}

function answer(
  matching: DimacsMatching,
  result: ReturnType<typeof solveMatching>,
  worth: number,
): DimacsAnswer {
  const { base, sense, each } = matching;
  const matched = result.matched.length;
  const score = result.objective - worth * matched;
  return { objective: base + sense * score + each * matched, gap: result.gap, matched };
}
