import { cpus, loadavg, totalmem } from "node:os";

/**
 * How these benches try not to fool anybody: what is measured and its peer take turns in one process, the order turns
 * round each time, the first rounds are thrown away, medians are shown, and the ratio is what counts, because the
 * seconds are those of one machine on one day.
 */

const BYTES_PER_GB = 1024 ** 3;
const KB_PER_MB = 1024;
const MS_PER_SECOND = 1_000;
const US_PER_MS = 1_000;

/** Node, processor, cores, memory and load: without them a figure says nothing. */
export function machineLine(): string {
  const cores = cpus();
  const load = loadavg().map((minutes) => minutes.toFixed(1));
  const memory = (totalmem() / BYTES_PER_GB).toFixed(0);
  const model = cores[0]?.model.trim() ?? "unknown processor";
  return `${new Date().toISOString().slice(0, 16)}Z · node ${process.version} · ${cores.length} × ${model} · ${memory} GB · load ${load.join(" ")}`;
}

export function title(text: string): void {
  console.log(`\n${text}\n${machineLine()}`);
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Wall and processor milliseconds. Other work on the machine moves the second less than the first. */
export interface Took {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export async function timed(work: () => Promise<unknown>): Promise<Took> {
  const before = process.cpuUsage();
  const from = performance.now();
  await work();
  const wallMs = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / US_PER_MS };
}

/** One side of a comparison. `prepare` is not counted; each round gets a fresh one. */
export interface Side<T> {
  readonly name: string;
  /** How many of what is counted one `work` does. */
  readonly count: number;
  prepare(): Promise<T>;
  work(prepared: T): Promise<unknown>;
  after?(prepared: T): Promise<void>;
}

/** Per side, the medians over all rounds but those of the warm-up. */
export interface Rate {
  readonly name: string;
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

const WARM_UP_ROUNDS = 2;

/** Lets the sides take turns, in the other order each round. */
export async function rounds<T>(sides: readonly Side<T>[], count: number): Promise<readonly Rate[]> {
  const took = new Map<string, Took[]>(sides.map(({ name }) => [name, []]));
  for (let round = 0; round < count + WARM_UP_ROUNDS; round++) {
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      const prepared = await side.prepare();
      globalThis.gc?.();
      const one = await timed(() => side.work(prepared));
      await side.after?.(prepared);
      if (round >= WARM_UP_ROUNDS) took.get(side.name)?.push(one);
    }
  }
  return sides.map(({ name, count: done }) => {
    const all = took.get(name) ?? [];
    const rate = (ms: readonly number[]): number => (done * MS_PER_SECOND) / median(ms);
    return {
      name,
      perSecond: rate(all.map(({ wallMs }) => wallMs)),
      perCpuSecond: rate(all.map(({ cpuMs }) => cpuMs)),
    };
  });
}

export const whole = (value: number): string => Math.round(value).toLocaleString("en-GB");

/** Prints every rate as a share of the last one, by wall time and by processor time. */
export function showRates(rates: readonly Rate[], unit: string): void {
  const last = rates.at(-1);
  if (last === undefined) return;
  for (const { name, perSecond, perCpuSecond } of rates) {
    const share = `${(perSecond / last.perSecond).toFixed(3)} of the peer by wall time, ${(perCpuSecond / last.perCpuSecond).toFixed(3)} by processor time`;
    console.log(`  ${name.padEnd(44)} ${whole(perSecond).padStart(9)} ${unit}/s   ${share}`);
  }
}

/** The most memory this process has had, in megabytes. */
export const peakMb = (): number => process.resourceUsage().maxRSS / KB_PER_MB;

/** Runs `task` for 0 to `count` − 1 with at most `width` under way. */
export async function inFlight(
  count: number,
  width: number,
  task: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** The number after `--name` among the words of the command line, or the default. */
export function numberOf(name: string, standard: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const given = Number(at < 0 ? Number.NaN : process.argv[at + 1]);
  return Number.isFinite(given) ? given : standard;
}
