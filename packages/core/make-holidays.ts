import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Holidays from "date-holidays";
import { instantOf } from "./src/kernel/instant.ts";
import { addDays, dateOf, landingOf } from "./src/kernel/zone.ts";

/**
 * Writes `src/kernel/holidays.json`, the public holidays that `kernel/workday.ts` reads. date-holidays itself takes
 * 165 ms and 28 MB to import, too much for every cold start of a function that only asks "may I write today?".
 * Run `npx tsx packages/core/make-holidays.ts` after upgrading it; `test/workday.test.ts` fails when the table is stale.
 */
export const FIRST_YEAR = 2025;
export const LAST_YEAR = 2040;

const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);

/** Month and day in one base-36 digit each: 25 December is `cp`. */
const codeOf = (date: string): string =>
  Number(date.slice(5, 7)).toString(36) + Number(date.slice(8, 10)).toString(36);

/** The dates whose noon is a public holiday there: a half day from 14:00 is not one, nor is the eve before sunset. */
function datesOf(calendar: Holidays, years: readonly number[]): Set<string> {
  const zone = calendar.getTimezones()[0] ?? "Etc/UTC";
  const dates = new Set<string>();
  for (const { start, end } of years.flatMap((year) => calendar.getHolidays(year))) {
    const [from, to] = [instantOf(start.getTime()), instantOf(end.getTime())];
    for (let date = dateOf(from, zone); date <= dateOf(to, zone); date = addDays(date, 1)) {
      const noon = landingOf(`${date}T12:00`, zone);
      if (from <= noon && noon < to) dates.add(date);
    }
  }
  return dates;
}

/** Holidays of the whole country, or of more than half of the states that the library lists. */
function nationalDates(country: string, years: readonly number[]): Set<string> {
  const types: ["public"] = ["public"];
  const dates = datesOf(new Holidays(country, { types }), years);
  const states = Object.keys(new Holidays().getStates(country) ?? {});
  const counts = new Map<string, number>();
  for (const state of states) {
    for (const date of datesOf(new Holidays(country, state, { types }), years)) {
      counts.set(date, (counts.get(date) ?? 0) + 1);
    }
  }
  for (const [date, count] of counts) if (count * 2 > states.length) dates.add(date);
  return dates;
}

/** One country's line: the dates of every year, then year by year the others, separated by `|`. */
export function holidayLine(country: string): string {
  // The years around as well: a holiday that starts on 31 December may last into January.
  const dates = nationalDates(country, [FIRST_YEAR - 1, ...YEARS, LAST_YEAR + 1]);
  const byYear = YEARS.map((year) =>
    [...dates]
      .filter((date) => date.startsWith(`${year}`))
      .map(codeOf)
      .sort(),
  );
  const always = (byYear[0] ?? []).filter((code) => byYear.every((codes) => codes.includes(code)));
  const others = byYear.map((codes) => codes.filter((code) => !always.includes(code)).join(""));
  return [always.join(""), ...others].join("|");
}

export const holidayCountries = (): readonly string[] => Object.keys(new Holidays().getCountries()).sort();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = {
    source: "date-holidays 3.37.0 (ISC, data CC-BY-3.0), written by packages/core/make-holidays.ts",
    from: FIRST_YEAR,
    to: LAST_YEAR,
    countries: Object.fromEntries(holidayCountries().map((country) => [country, holidayLine(country)])),
  };
  writeFileSync(
    new URL("./src/kernel/holidays.json", import.meta.url),
    `${JSON.stringify(table, null, 2)}\n`,
  );
}
