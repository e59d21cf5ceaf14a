import { writeFile } from "node:fs/promises";
import { HOST_COLUMNS, hostFromRow, SEEKER_COLUMNS, seekerFromRow } from "@legwork/core/domain/cohort.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { normalAddress } from "@legwork/core/kernel/address.ts";
import { derive } from "@legwork/core/kernel/id.ts";
import { explain } from "@legwork/core/matching/explain.ts";
import type { PoolHost, PoolSeeker } from "@legwork/core/matching/pool.ts";
import { type MatchRequest, type Proposal, proposeMatches } from "@legwork/core/matching/propose.ts";
import { FileFault, peopleFrom } from "./cohort-file.ts";
import { type MatchSettings, settingsFrom } from "./match-settings.ts";
import { startThreads, type Threads, threadsFor } from "./match-threads.ts";

export interface MatchFiles {
  readonly seekers: string;
  readonly hosts: string;
  readonly settings?: string | undefined;
  readonly out: string;
}

/** Where a command writes: `tell` a line to keep, `show` a line that the next one replaces. */
export interface Console {
  readonly tell: (line: string) => void;
  readonly show: (line: string) => void;
}

export const RESULT_FORMAT = "legwork-match-1";

/**
 * `legwork match`: reads two CSV files, proposes the best matches with their reasons, and writes them to one JSON file
 * with the proof that `legwork verify` checks. Resolves to the exit code: 0, or 1 when a file cannot be used.
 */
export async function matchFiles(files: MatchFiles, console: Console): Promise<0 | 1> {
  let threads: Threads | undefined;
  try {
    const startedMs = Date.now();
    const settings = await settingsFrom(files.settings, startedMs);
    console.show("Reading …");
    const pool = await poolFrom(files, settings);
    for (const [path, columns] of pool.unread)
      if (columns.length > 0) console.tell(`${path}: not read: ${columns.join(", ")}.`);
    const proposal = proposeMatches({
      ...requestOf(pool, settings, files.settings),
      share: (own, plan) => {
        threads = startThreads(own, plan, threadsFor(plan));
        return threads.look;
      },
      onRound: (round, looked, of, gap) => console.show(roundWords(round, looked, of, gap)),
    });
    console.show("Writing …");
    await writeFile(files.out, `${JSON.stringify(resultOf(pool, proposal, settings))}\n`);
    console.show("");
    for (const line of summaryOf(proposal, Date.now() - startedMs, files.out)) console.tell(line);
    return 0;
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
    console.show("");
    console.tell(fault.message);
    return 1;
  } finally {
    threads?.end();
  }
}

const roundWords = (round: number, looked: number, of: number, gap: number | undefined): string => {
  const what = round === 0 ? "Reading candidates" : `Round ${round}: pricing`;
  return `${what}, ${looked} of ${of} seekers${gap === undefined ? "" : `, at most ${gap} points to gain`} …`;
};

export interface Pool {
  readonly seekers: readonly PoolSeeker[];
  readonly hosts: readonly PoolHost[];
  /** By file, the columns nobody reads. */
  readonly unread: readonly (readonly [path: string, columns: readonly string[]])[];
}

/** Everybody of the two files, as people who have asked nobody and were asked by nobody yet. */
export async function poolFrom(
  files: Pick<MatchFiles, "seekers" | "hosts">,
  settings: MatchSettings,
): Promise<Pool> {
  const { defaults, now } = settings;
  const seekers = await peopleFrom(files.seekers, SEEKER_COLUMNS, (row) => seekerFromRow(row, defaults));
  const hosts = await peopleFrom(files.hosts, HOST_COLUMNS, (row) => hostFromRow(row, defaults));
  return {
    unread: [
      [files.seekers, seekers.unread],
      [files.hosts, hosts.unread],
    ],
    seekers: seekers.people.map(
      (profile: SeekerProfile): PoolSeeker => ({
        id: derive("seeker", normalAddress(profile.email)),
        profile,
        open: profile.wanted,
        waitingSince: now,
        metOrAsked: [],
      }),
    ),
    hosts: hosts.people.map(
      (profile: HostProfile): PoolHost => ({
        id: derive("host", normalAddress(profile.email)),
        profile,
        room: profile.capacity,
        load: 0,
        asked: 0,
        answered: 0,
        lastAskedAt: undefined,
      }),
    ),
  };
}

/** What the files ask. Throws `FileFault` when a pair of the settings names somebody who is in neither file. */
export function requestOf(pool: Pool, settings: MatchSettings, path: string | undefined): MatchRequest {
  const known = new Set<string>([...pool.seekers, ...pool.hosts].map(({ id }) => id));
  const faults = (["pins", "bans"] as const).flatMap((list) =>
    pairIds(settings[list]).flatMap(({ seekerId, hostId }, at) => {
      const [seeker = "", host = ""] = settings[list][at] ?? [];
      return [
        ...(known.has(seekerId)
          ? []
          : [
              `${list}.${at}: no seeker has the address ${seeker}. Check its spelling, or take the pair out.`,
            ]),
        ...(known.has(hostId)
          ? []
          : [`${list}.${at}: no host has the address ${host}. Check its spelling, or take the pair out.`]),
      ];
    }),
  );
  if (faults.length > 0) throw new FileFault(path ?? "The settings", faults);
  const { seekers, hosts } = pool;
  return { ...settings, seekers, hosts, pins: pairIds(settings.pins), bans: pairIds(settings.bans) };
}

/** Pairs of addresses as pairs of ids. */
export const pairIds = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([seeker, host]) => ({
    seekerId: derive("seeker", normalAddress(seeker)),
    hostId: derive("host", normalAddress(host)),
  }));

/** The result as it is written: people by name, reasons in words, and the proof in numbers. */
function resultOf(pool: Pool, proposal: Proposal, settings: MatchSettings) {
  const nameOf = new Map<string, { name: string; email: string }>(
    [...pool.seekers, ...pool.hosts].map(({ id, profile: { name, email } }) => [id, { name, email }]),
  );
  const { problem, chosen, proof, worth } = proposal;
  const order = <T extends { id: string }>(people: readonly T[]): string[] =>
    people.map(({ id }) => id).sort();
  return {
    format: RESULT_FORMAT,
    at: settings.now,
    settings,
    pairs: proposal.pairs.map(({ seekerId, hostId, score, why, pinned }) => ({
      seekerId,
      hostId,
      seeker: nameOf.get(seekerId),
      host: nameOf.get(hostId),
      points: score.total,
      why,
      pinned,
      criteria: score.criteria.map(({ findings: _, ...told }) => told),
      forSeeker: explain(score, "seeker").map(({ words }) => words),
      forHost: explain(score, "host").map(({ words }) => words),
    })),
    unmatched: proposal.unmatched.map((each) => ({ ...each, seeker: nameOf.get(each.seekerId) })),
    short: proposal.short.map((each) => ({ ...each, seeker: nameOf.get(each.seekerId) })),
    pinsRefused: proposal.pinsRefused,
    fairness: proposal.fairness,
    proof: {
      over: proof.over,
      gap: proof.gap,
      objective: worth.objective,
      seekers: order(pool.seekers),
      hosts: order(pool.hosts),
      wants: [...problem.wants],
      room: [...problem.room],
      gains: [...(problem.gains ?? [])],
      burdens: [...(problem.burdens ?? [])],
      pinned: [...problem.pinned],
      rowStart: [...problem.rowStart],
      column: [...problem.column],
      score: [...problem.score],
      matched: [...chosen],
      prices: [...proof.prices],
    },
  };
}

const perCent = (hundredths: number): string =>
  `${hundredths < 0 ? "" : "+"}${(hundredths / 100).toFixed(2)} %`;

function summaryOf(proposal: Proposal, tookMs: number, out: string): readonly string[] {
  const { pairs, fairness, proof, considered, unmatched, pinsRefused } = proposal;
  const { seekers, gainOver, load } = fairness;
  const over = proof.over === "all-pairs" ? "all pairs of the pool" : "the candidates that were read";
  const lines = [
    `${pairs.length} conversations for ${seekers.withOne} of ${considered.seekers} seekers with ${considered.hosts} hosts.`,
    proof.gap === 0
      ? `Nothing better exists: proved over ${over}.`
      : `At most ${proof.gap} points short of the best over ${over}.`,
    `Worth ${perCent(gainOver.greedy)} against taking the best pair first, ${perCent(gainOver.firstCome)} against first come, first served.`,
    `Evenness of hosts' load (Gini, 0 is even): ${load.gini === undefined ? "nobody is asked" : load.gini.toFixed(2)}.`,
  ];
  if (unmatched.length > 0)
    lines.push(
      `${unmatched.length} ${unmatched.length === 1 ? "seeker gets" : "seekers get"} nobody; the file says why.`,
    );
  for (const { because } of pinsRefused) lines.push(`A pinned pair was not kept. ${because}`);
  return [
    ...lines,
    `Written to ${out} in ${(tookMs / 1000).toFixed(1)} s. Check it with: npx legwork verify ${out}`,
  ];
}
