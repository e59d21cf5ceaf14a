import { MINUTE_MS } from "./instant.ts";

/** Offsets in minutes east of UTC; `offsets[i]` holds until `untils[i]` (epoch ms), the last one for ever. */
export interface Spans {
  readonly untils: readonly number[];
  readonly offsets: readonly number[];
}

/** Base 60 with an optional fraction; the digits are 0-9, a-z, A-X. */
function fromBase60(text: string): number {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  let value = 0;
  for (const digit of whole) value = value * 60 + digitOf(digit);
  let unit = 1;
  for (const digit of fraction) {
    unit /= 60;
    value += digitOf(digit) * unit;
  }
  return text.startsWith("-") ? -value : value;
}

function digitOf(digit: string): number {
  const code = digit.charCodeAt(0);
  return code > 96 ? code - 87 : code > 64 ? code - 29 : code - 48;
}

/**
 * Reads one zone as moment-timezone packs it: name|abbreviations|offsets|order|lengths in minutes|population, all
 * numbers in base 60, offsets counted westwards (momentjs.com/timezone/docs/#/data-formats/packed-format/).
 */
export function unpack(packed: string): Spans {
  const [, , offsetList = "", order = "", untilList = ""] = packed.split("|");
  const west = offsetList.split(" ").map(fromBase60);
  // Adding zero turns -0 into 0.
  const offsets = Array.from(order, (digit) => -(west[digitOf(digit)] ?? 0) + 0);
  const untils: number[] = [];
  let until = 0;
  for (const step of untilList === "" ? [] : untilList.split(" ")) {
    until = Math.round(until + fromBase60(step) * MINUTE_MS);
    untils.push(until);
  }
  return { offsets, untils: untils.slice(0, offsets.length - 1) };
}
