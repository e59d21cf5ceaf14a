import { parseInstant } from "@legwork/core/kernel/instant.ts";
import { scoreRows } from "@legwork/core/matching/every-pair.ts";
import { burdensOf, gainsOf } from "@legwork/core/matching/gains.ts";
import { readPool } from "@legwork/core/matching/read-pool.ts";
import { type Claim, verifyMatching } from "@legwork/core/matching/verify.ts";
import * as z from "zod";
import { type Console, pairIds, poolFrom, RESULT_FORMAT } from "./cli-match.ts";
import { FileFault } from "./cohort-file.ts";
import { jsonOf, type MatchSettings, settingsFrom } from "./match-settings.ts";

export interface VerifyFiles {
  readonly result: string;
  /** With both, every pair is scored again from the people themselves. */
  readonly seekers?: string | undefined;
  readonly hosts?: string | undefined;
  /** The settings that were used to match. */
  readonly settings?: string | undefined;
}

const numbers = z.array(z.number());

const RESULT = z.object({
  format: z.literal(RESULT_FORMAT, { error: "This is no result of legwork match." }),
  at: z.string(),
  settings: z.looseObject({}),
  pairs: z.array(z.object({ seekerId: z.string(), hostId: z.string(), points: z.number() })),
  proof: z.object({
    over: z.enum(["all-pairs", "candidates"]),
    gap: z.number(),
    objective: z.number(),
    seekers: z.array(z.string()),
    hosts: z.array(z.string()),
    wants: numbers,
    room: numbers,
    gains: numbers,
    burdens: numbers,
    pinned: numbers,
    rowStart: numbers,
    column: numbers,
    score: numbers,
    matched: numbers,
    prices: numbers,
  }),
});
type Result = z.infer<typeof RESULT>;

/**
 * `legwork verify`: checks a written result with a verifier that shares no code with the solver. Resolves to 0 only
 * when the result is proved to be the best there is; to 1 on any doubt, after saying what is wrong.
 */
export async function verifyResult(files: VerifyFiles, console: Console): Promise<0 | 1> {
  try {
    const read = RESULT.safeParse(await jsonOf(files.result));
    if (!read.success) {
      throw new FileFault(
        files.result,
        read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`),
      );
    }
    const doubt = doubtAbout(read.data);
    if (doubt !== undefined) throw new FileFault(files.result, [doubt]);
    console.tell(
      `Proved: no other choice among the ${read.data.proof.column.length} pairs in the file is worth more.`,
    );
    if (files.seekers === undefined || files.hosts === undefined) {
      console.tell("To check it over every pair of the pool, give --seekers and --hosts as well.");
      return 0;
    }
    await checkOverPool(read.data, { ...files, seekers: files.seekers, hosts: files.hosts }, console);
    return 0;
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
    console.tell(fault.message);
    return 1;
  }
}

function doubtAbout(result: Result): string | undefined {
  const { proof } = result;
  const short = [
    ["wants", proof.wants.length, proof.seekers.length],
    ["room", proof.room.length, proof.hosts.length],
    ["rowStart", proof.rowStart.length, proof.seekers.length + 1],
    ["score", proof.score.length, proof.column.length],
    ["gains", proof.gains.length, sum(proof.wants)],
    ["burdens", proof.burdens.length, sum(proof.room)],
  ].find(([, found, due]) => found !== due);
  if (short !== undefined)
    return `The proof has ${short[1]} entries in ${short[0]}, where ${short[2]} belong.`;
  const claim: Claim = { ...proof, seekers: proof.seekers.length, hosts: proof.hosts.length };
  const verdict = verifyMatching(claim);
  return verdict.isOptimal ? listDoubt(result) : verdict.because;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The pairs people will read must be those that were proved. */
function listDoubt({ pairs, proof }: Result): string | undefined {
  const proved = new Map<string, number>();
  let seeker = 0;
  for (const pair of proof.matched) {
    while ((proof.rowStart[seeker + 1] ?? 0) <= pair) seeker++;
    const key = `${proof.seekers[seeker]} ${proof.hosts[proof.column[pair] ?? -1]}`;
    proved.set(key, proof.score[pair] ?? Number.NaN);
  }
  for (const { seekerId, hostId, points } of pairs) {
    const found = proved.get(`${seekerId} ${hostId}`);
    if (found === undefined)
      return `The list names ${seekerId} and ${hostId}, whom the proof does not, or names them twice.`;
    if (found !== points)
      return `${seekerId} and ${hostId} are listed with ${points} points and proved with ${found}.`;
    proved.delete(`${seekerId} ${hostId}`);
  }
  return proved.size === 0 ? undefined : `The proof has ${proved.size} pairs that the list does not name.`;
}

/** Pairs scored again at most: about a minute's work. */
const PAIRS_MAX = 20_000_000;

/** Scores every pair again, from the files, by reading every host for every seeker, and asks the verifier once more. */
async function checkOverPool(
  { proof, at }: Result,
  files: { result: string; seekers: string; hosts: string; settings?: string | undefined },
  console: Console,
): Promise<void> {
  const now = parseInstant(at);
  if (now === undefined) throw new FileFault(files.result, [`at: “${at}” is no time.`]);
  const settings: MatchSettings = { ...(await settingsFrom(files.settings, 0)), now };
  const pool = readPool({ ...(await poolFrom(files, settings)), now });
  const [seekers, hosts] = [
    pool.seekers.map(({ seeker }) => seeker.id),
    pool.hosts.map(({ host }) => host.id),
  ];
  if (String(seekers) !== String(proof.seekers) || String(hosts) !== String(proof.hosts)) {
    throw new FileFault(files.result, ["The people in the files are not those of the result."]);
  }
  if (seekers.length * hosts.length > PAIRS_MAX) {
    throw new FileFault(files.result, [`More than ${PAIRS_MAX} pairs cannot be scored again here.`]);
  }
  console.show(`Scoring ${seekers.length * hosts.length} pairs again …`);
  const banned = new Set(pairIds(settings.bans).map(({ seekerId, hostId }) => `${seekerId} ${hostId}`));
  const rows = scoreRows(
    pool,
    settings.weights,
    (s, h) => banned.size > 0 && banned.has(`${seekers[s]} ${hosts[h]}`),
  );
  console.show("");
  const positionsOf = (pairs: readonly number[]): readonly number[] =>
    pairs.map((pair) => positionIn(rows, rowOf(proof, pair), proof.column[pair] ?? -1));
  const limits = {
    wants: pool.seekers.map(({ seeker }) => seeker.open),
    room: pool.hosts.map(({ host }) => host.room),
    gains: pool.seekers.flatMap(({ seeker }) => gainsOf(seeker, settings.fairness, pool.lexicon.nowMs)),
    burdens: pool.hosts.flatMap(({ host }) => burdensOf(host, settings.fairness)),
  };
  const other = otherThanPool(proof, limits, rows);
  if (other !== undefined) throw new FileFault(files.result, [`Over every pair of the pool: ${other}`]);
  const verdict = verifyMatching({
    ...rows,
    ...limits,
    seekers: seekers.length,
    hosts: hosts.length,
    pinned: positionsOf(proof.pinned),
    matched: positionsOf(proof.matched),
    prices: proof.prices,
    objective: proof.objective,
  });
  if (!verdict.isOptimal)
    throw new FileFault(files.result, [`Over every pair of the pool: ${verdict.because}`]);
  console.tell(`Proved over every pair of the pool: ${rows.column.length} open pairs scored again.`);
}

type Limits = Readonly<Record<"wants" | "room" | "gains" | "burdens", readonly number[]>>;

/** The first number of the proof that is not what the people in the files say. */
function otherThanPool(
  proof: Result["proof"],
  limits: Limits,
  rows: ReturnType<typeof scoreRows>,
): string | undefined {
  if (proof.gap !== 0)
    return `the result says that ${proof.gap} points may be missing, so it proves nothing.`;
  for (const field of ["wants", "room", "gains", "burdens"] as const) {
    const at = limits[field].findIndex((number, n) => number !== proof[field][n]);
    if (at >= 0)
      return `${field}[${at}] is ${proof[field][at]} in the result and ${limits[field][at]} by the files.`;
  }
  const scoreOf = new Map<number, number>();
  for (const [s, seekerId] of proof.seekers.entries()) {
    scoreOf.clear();
    for (let pair = rows.rowStart[s] ?? 0; pair < (rows.rowStart[s + 1] ?? 0); pair++)
      scoreOf.set(rows.column[pair] ?? -1, rows.score[pair] ?? 0);
    for (let pair = proof.rowStart[s] ?? 0; pair < (proof.rowStart[s + 1] ?? 0); pair++) {
      const [host, said] = [proof.column[pair] ?? -1, proof.score[pair]];
      const found = scoreOf.get(host);
      if (found !== said)
        return `${seekerId} and ${proof.hosts[host]} have ${said} points in the result and ${found ?? "no right to meet"} by the files.`;
    }
  }
  return undefined;
}

/** The seeker of a pair. */
function rowOf({ rowStart, seekers }: Result["proof"], pair: number): number {
  let [low, high] = [0, seekers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rowStart[middle + 1] ?? 0) <= pair) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the pair stands among all pairs; −1 when a gate is closed, which the verifier will object to. */
function positionIn(rows: ReturnType<typeof scoreRows>, seeker: number, host: number): number {
  for (let pair = rows.rowStart[seeker] ?? 0; pair < (rows.rowStart[seeker + 1] ?? 0); pair++) {
    if (rows.column[pair] === host) return pair;
  }
  return -1;
}
