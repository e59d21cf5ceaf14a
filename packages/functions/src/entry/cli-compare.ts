import { type Change, dryRun } from "@legwork/core/matching/dry-run.ts";
import { proposeMatches } from "@legwork/core/matching/propose.ts";
import { whyNot } from "@legwork/core/matching/why-not.ts";
import { type Console, type Pool, pairIds, poolFrom, requestOf } from "./cli-match.ts";
import { FileFault } from "./cohort-file.ts";
import { settingsFrom } from "./match-settings.ts";

export interface CompareFiles {
  readonly seekers: string;
  readonly hosts: string;
  readonly settings?: string | undefined;
  /** The settings to compare with. */
  readonly with: string;
}

/** People named of each kind; who reads the rest changes the settings first. */
const NAMED_MAX = 10;

/**
 * `legwork compare`: what other settings would change, and for whom, on the same files. Nothing is written. Resolves to
 * the exit code: 0, or 1 when a file cannot be used.
 */
export const compareFiles = (files: CompareFiles, console: Console): Promise<0 | 1> =>
  complaining(console, async () => {
    const now = Date.now();
    const before = await settingsFrom(files.settings, now);
    const after = await settingsFrom(files.with, now);
    const pool = await poolFrom(files, before);
    requestOf(pool, after, files.with);
    const { pairs, ...changed } = dryRun(requestOf(pool, before, files.settings), before, after);
    console.tell(`${pairs.kept} pairs stay, ${pairs.dropped} go, ${pairs.added} come.`);
    tellChanges("seekers gain", changed.seekersGain, pool, console);
    tellChanges("seekers lose", changed.seekersLose, pool, console);
    tellChanges("hosts are asked more", changed.hostsBusier, pool, console);
    tellChanges("hosts are asked less", changed.hostsIdler, pool, console);
    console.tell("Nothing was written.");
  });

function tellChanges(what: string, changes: readonly Change<string>[], pool: Pool, console: Console): void {
  console.tell(`${changes.length} ${what}.`);
  const names = new Map<string, string>(
    [...pool.seekers, ...pool.hosts].map(({ id, profile }) => [id, profile.name]),
  );
  for (const { id, why } of changes.slice(0, NAMED_MAX)) console.tell(`  ${names.get(id) ?? id}: ${why}`);
  if (changes.length > NAMED_MAX) console.tell(`  … and ${changes.length - NAMED_MAX} more.`);
}

export interface WhyFiles {
  readonly seekers: string;
  readonly hosts: string;
  readonly settings?: string | undefined;
  /** Addresses. */
  readonly seeker: string;
  readonly host: string;
}

/** `legwork why`: why a seeker and a host of the files are matched, or are not. Nothing is written. */
export const whyFiles = (files: WhyFiles, console: Console): Promise<0 | 1> =>
  complaining(console, async () => {
    const settings = await settingsFrom(files.settings, Date.now());
    const pool = await poolFrom(files, settings);
    const request = requestOf(pool, settings, files.settings);
    const [pair] = pairIds([[files.seeker, files.host]]);
    if (pair === undefined) return;
    if (!pool.seekers.some(({ id }) => id === pair.seekerId))
      throw new FileFault(files.seekers, [`No seeker has the address ${files.seeker}. Check its spelling.`]);
    if (!pool.hosts.some(({ id }) => id === pair.hostId))
      throw new FileFault(files.hosts, [`No host has the address ${files.host}. Check its spelling.`]);
    console.tell(whyNot(request, proposeMatches(request), pair).words);
  });

async function complaining(console: Console, work: () => Promise<void>): Promise<0 | 1> {
  try {
    await work();
    return 0;
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
    console.tell(fault.message);
    return 1;
  }
}
