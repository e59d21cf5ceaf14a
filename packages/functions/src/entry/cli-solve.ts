import { readFile } from "node:fs/promises";
import { resourceUsage } from "node:process";
import { gunzipSync } from "node:zlib";
import { DimacsFault, readDimacs } from "@legwork/core/matching/dimacs.ts";
import { dimacsMatching, solveDimacs } from "@legwork/core/matching/dimacs-problem.ts";
import { ProblemRejected } from "@legwork/core/matching/problem.ts";
import { FileFault } from "./cohort-file.ts";

/** The first two bytes of a gzip file (RFC 1952). */
const GZIP = [0x1f, 0x8b] as const;
const KB_PER_MB = 1024;

/** What `legwork solve FILE` prints, as one line of JSON. Times are milliseconds. */
export interface SolvedFile {
  readonly file: string;
  readonly sense: "minimise" | "maximise";
  readonly objective: number;
  readonly gap: number;
  readonly matched: number;
  readonly parseMs: number;
  readonly buildMs: number;
  readonly solveMs: number;
  readonly peakMemoryMb: number;
}

const tenths = (ms: number): number => Math.round(10 * ms) / 10;

/**
 * Solves a DIMACS file, `p asn` or `p min`, plain or gzip, exactly. Throws `FileFault` with line, column and what to do
 * for a broken file, and when not every match asked for can be made.
 */
export async function solveFile(path: string): Promise<SolvedFile> {
  const raw = await readFile(path);
  try {
    return solveBytes(path, raw);
  } catch (fault) {
    const isOfFile =
      fault instanceof DimacsFault || fault instanceof ProblemRejected || fault instanceof RangeError;
    if (isOfFile) throw new FileFault(path, [fault.message]);
    throw fault;
  }
}

function unpacked(path: string, raw: Buffer): Buffer {
  if (raw[0] !== GZIP[0] || raw[1] !== GZIP[1]) return raw;
  try {
    return gunzipSync(raw);
  } catch {
    throw new FileFault(path, ["It begins like gzip but is broken or cut short; pack it again."]);
  }
}

function solveBytes(path: string, raw: Buffer): SolvedFile {
  const started = performance.now();
  const file = readDimacs(unpacked(path, raw));
  const parsed = performance.now();
  const matching = dimacsMatching(file);
  const built = performance.now();
  const { objective, gap, matched } = solveDimacs(matching);
  const solved = performance.now();
  return {
    file: path,
    sense: file.isMaximised ? "maximise" : "minimise",
    objective,
    gap,
    matched,
    parseMs: tenths(parsed - started),
    buildMs: tenths(built - parsed),
    solveMs: tenths(solved - built),
    peakMemoryMb: Math.round(resourceUsage().maxRSS / KB_PER_MB),
  };
}
