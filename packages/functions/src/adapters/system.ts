import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { normalAddress } from "@legwork/core/kernel/address.ts";
import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import {
  DAY_MS,
  epochMsOf,
  type Instant,
  instantOf,
  later,
  SECOND_MS,
} from "@legwork/core/kernel/instant.ts";
import type { Clock, Ids } from "@legwork/core/ports.ts";
import { readIfThere, writeWhole } from "./whole-file.ts";

/** The real time. */
export const systemClock: Clock = { now: () => instantOf(Date.now()) };

/** How far one winding may reach: enough to watch every retention clock end, short of what a Date can hold. */
export const WIND_MAX_MS = 3_660 * DAY_MS;

const JUST_PAST_MS = 10 * SECOND_MS;

export interface WindableClock extends Clock {
  /** Moves the clock forward by `ms`; returns the new time. Throws RangeError for less than 0 or too far. */
  advance(ms: number): Instant;
  /** Moves the clock forward to `at`; returns the new time. Throws RangeError for a moment already past. */
  moveTo(at: Instant): Instant;
}

/**
 * Real time plus an offset that only grows and outlives a restart, so that a term can be lived through in an
 * afternoon. It never goes back: what is written has happened, and later facts must not come before it.
 */
export function windableClock({
  folder,
  real = systemClock,
}: {
  folder: string;
  real?: Clock;
}): WindableClock {
  const file = join(folder, "clock.json");
  let aheadMs = readAhead(file);
  const now = () => later(real.now(), aheadMs);
  const advance = (ms: number): Instant => {
    if (!(ms >= 0 && aheadMs + ms <= WIND_MAX_MS))
      throw new RangeError("The clock goes forward only, by ten years at most.");
    mkdirSync(folder, { recursive: true });
    writeWhole(file, JSON.stringify({ aheadMs: aheadMs + ms }));
    aheadMs += ms;
    return now();
  };
  const moveTo = (at: Instant): Instant => {
    const ms = epochMsOf(at) - epochMsOf(now());
    // Real time runs on between the asking and the moving, so a moment only just past counts as reached.
    return advance(ms < 0 && ms > -JUST_PAST_MS ? 0 : ms);
  };
  return { now, advance, moveTo };
}

function readAhead(file: string): number {
  const text = readIfThere(file);
  const held: unknown = text === undefined ? { aheadMs: 0 } : JSON.parse(text);
  if (typeof held !== "object" || held === null || !("aheadMs" in held) || typeof held.aheadMs !== "number") {
    throw new Error(`${file} does not hold a clock's offset; delete it to start from the real time.`);
  }
  return held.aheadMs;
}

/** Crockford's alphabet in lower case: no letter that is taken for a digit when read aloud. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const RANDOM_LENGTH = 26;
const HASH_LENGTH = 30;

/**
 * Random ids of 130 bits; ids of people are the first 120 bits of an HMAC-SHA256 over programme and address,
 * so that equal addresses meet and nobody can test an address against an id without the key.
 */
export function idsUnder(key: Buffer): Ids {
  return {
    // Both casts: the prefix is that kind's, and the rest is letters and digits, as kernel/id.ts demands.
    fresh: <K extends Kind>(kind: K) => `${PREFIX[kind]}_${randomText()}` as Id<K>,
    ofPerson: <K extends Kind>(kind: K, programmeId: Id<"programme">, address: string) => {
      const text = JSON.stringify([programmeId, normalAddress(address)]);
      return `${PREFIX[kind]}_${createHmac("sha256", key).update(text).digest("hex").slice(0, HASH_LENGTH)}` as Id<K>;
    },
  };
}

// 256 is a multiple of 32, so five bits of each byte are unbiased.
const randomText = () => [...randomBytes(RANDOM_LENGTH)].map((byte) => ALPHABET.charAt(byte & 31)).join("");
