import { readFile } from "node:fs/promises";
import type { CohortDefaults } from "@legwork/core/domain/cohort.ts";
import { type Instant, instantOf, parseInstant } from "@legwork/core/kernel/instant.ts";
import { canonicalZone } from "@legwork/core/kernel/zone.ts";
import { DEFAULT_FAIRNESS, type Fairness } from "@legwork/core/matching/gains.ts";
import { CRITERIA, DEFAULT_WEIGHTS, type Weights, weightsObjection } from "@legwork/core/matching/pool.ts";
import * as z from "zod";
import { FileFault } from "./cohort-file.ts";

/** What a settings file may change. Everything is optional. */
export interface MatchSettings {
  readonly defaults: CohortDefaults;
  readonly weights: Weights;
  readonly fairness: Fairness;
  readonly now: Instant;
  /** Addresses of pairs that must, and that must not. */
  readonly pins: readonly (readonly [seeker: string, host: string])[];
  readonly bans: readonly (readonly [seeker: string, host: string])[];
}

const points = z
  .number()
  .int("Give a whole number.")
  .min(0, "Give a number from 0.")
  .max(1_000, "At most 1000.");
const steps = z.array(points).min(1, "Give at least one number.").max(20, "At most 20 numbers.");
const pairs = z
  .array(z.tuple([z.string(), z.string()], { error: "Give pairs of addresses: [seeker, host]." }))
  .default([]);

const SHAPE = z.strictObject({
  zone: z
    .string()
    .refine((name) => canonicalZone(name) !== undefined, "Give a zone by its city, such as Europe/London.")
    .default("Etc/UTC"),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "Give two capital letters, such as CA.")
    .default("GB"),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, "Give two letters, such as en."))
    .min(1)
    .default(["en"]),
  weights: z.partialRecord(z.enum(CRITERIA), points).default({}),
  fairness: z
    .strictObject({ gains: steps, burdens: steps, perWeekWaited: points, followThrough: points })
    .partial()
    .refine(
      ({ gains = [] }) => gains.every((gain, at) => at === 0 || gain <= (gains[at - 1] ?? 0)),
      "Gains must not rise.",
    )
    .refine(
      ({ burdens = [] }) => burdens.every((cost, at) => at === 0 || cost >= (burdens[at - 1] ?? 0)),
      "Burdens must not fall.",
    )
    .default({}),
  now: z
    .string()
    .refine(
      (text) => parseInstant(text) !== undefined,
      "Give a time with its offset, such as 2027-01-12T09:00Z.",
    )
    .optional(),
  pins: pairs,
  bans: pairs,
});

/** Reads the settings file, or takes the defaults. Throws `FileFault` with the place of everything that is wrong. */
export async function settingsFrom(path: string | undefined, wallMs: number): Promise<MatchSettings> {
  const read = SHAPE.safeParse(path === undefined ? {} : await jsonOf(path));
  const name = path ?? "The settings";
  if (!read.success) {
    throw new FileFault(
      name,
      read.error.issues.map(({ path: place, message }) => `${place.join(".") || "at the top"}: ${message}`),
    );
  }
  const { zone, country, languages, weights, fairness, now, pins, bans } = read.data;
  const whole = { ...DEFAULT_WEIGHTS, ...weights };
  const objection = weightsObjection(whole);
  if (objection !== undefined) throw new FileFault(name, [`weights: ${objection}`]);
  return {
    defaults: { zone: canonicalZone(zone) ?? zone, country, languages },
    weights: whole,
    fairness: {
      gains: fairness.gains ?? DEFAULT_FAIRNESS.gains,
      burdens: fairness.burdens ?? DEFAULT_FAIRNESS.burdens,
      perWeekWaited: fairness.perWeekWaited ?? DEFAULT_FAIRNESS.perWeekWaited,
      followThrough: fairness.followThrough ?? DEFAULT_FAIRNESS.followThrough,
    },
    now: (now === undefined ? undefined : parseInstant(now)) ?? instantOf(wallMs),
    pins,
    bans,
  };
}

/** The JSON in a file. Throws `FileFault` with line and column when there is none. */
export async function jsonOf(path: string): Promise<unknown> {
  let text = "";
  try {
    text = await readFile(path, "utf8");
    return JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    if (!(fault instanceof SyntaxError)) throw new FileFault(path, [said]);
    if (text.trim() === "") throw new FileFault(path, ["The file is empty. It holds JSON, such as {}."]);
    throw new FileFault(path, [noJsonWords(text, said)]);
  }
}

/** White space, punctuation, strings, numbers and the three names of JSON (RFC 8259). */
const TOKEN =
  /[\s\uFEFF]+|[{}[\],:]|"(?:[^"\\\n]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Where the first thing stands that JSON has no word for, which is what people get wrong; else what the parser said. */
function noJsonWords(text: string, said: string): string {
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < text.length && TOKEN.test(text)) at = TOKEN.lastIndex;
  const told = /at position (\d+)/.exec(said)?.[1];
  const place = at < text.length ? at : Number(told ?? text.length);
  const before = text.slice(0, place).split("\n");
  const where = `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  const word = /^(?:[-\w.]+|.)/u.exec(text.slice(place))?.[0];
  if (at === text.length || word === undefined)
    return `${where}: ${said}. Check the commas and brackets there.`;
  return `${where}: “${word}” is nothing JSON knows. Write numbers in digits, such as 25, and words in double quotes.`;
}
