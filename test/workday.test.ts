import holidays from "@legwork/core/kernel/holidays.json" with { type: "json" };
import {
  epochMsOf,
  HOUR_MS,
  instantOf,
  later,
  MINUTE_MS,
  parseInstant,
} from "@legwork/core/kernel/instant.ts";
import * as work from "@legwork/core/kernel/workday.ts";
import {
  addDays,
  dateOf,
  landingOf,
  wallOf,
  weekdayOf,
  ZONE_DATA_VERSION,
  zones,
} from "@legwork/core/kernel/zone.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIRST_YEAR, holidayCountries, holidayLine, LAST_YEAR } from "../packages/core/make-holidays.ts";

const at = (text: string) => parseInstant(text) ?? expect.fail(`${text} is no instant`);

const LONDON = { zone: "Europe/London", country: "GB" };
const NEW_YORK = { zone: "America/New_York", country: "US" };
const RIYADH = { zone: "Asia/Riyadh", country: "SA" };
const KOLKATA = { zone: "Asia/Kolkata", country: "IN" };
const APIA = { zone: "Pacific/Apia", country: "WS" };
const NOWHERE = { zone: "Europe/Paris", country: "ZZ" };
const PLACES = [LONDON, NEW_YORK, RIYADH, KOLKATA, APIA, NOWHERE];

const place = fc.constantFrom(...PLACES);
const instant = fc
  .integer({ min: Date.UTC(2025, 0) / MINUTE_MS, max: Date.UTC(2039, 0) / MINUTE_MS })
  .map((minute) => instantOf(minute * MINUTE_MS));

describe("public holidays", () => {
  test.each([
    ["GB", "2026-12-28", "Boxing Day observed, as the 26th is a Saturday"],
    ["GB", "2027-03-26", "Good Friday"],
    ["GB", "2027-08-30", "a bank holiday in three of five parts of the kingdom"],
    ["US", "2026-11-26", "Thanksgiving"],
    ["CA", "2027-10-11", "Thanksgiving, a holiday in most provinces"],
    ["FR", "2027-07-14", "the fourteenth of July"],
    ["SA", "2027-03-11", "the third day of Eid al-Fitr"],
    ["IL", "2027-04-22", "the first day of Passover, which begins the evening before"],
    ["CN", "2027-02-07", "Chinese New Year's holidays"],
  ])("%s rests on %s: %s", (country, date) => expect(work.isHoliday(date, country)).toBe(true));

  test.each([
    ["GB", "2026-11-26", "Thanksgiving is not British"],
    ["GB", "2027-03-17", "Saint Patrick's day is a holiday in one part only"],
    ["IL", "2027-04-21", "the eve of Passover is a working day until sunset"],
    ["US", "2026-11-27", "the day after Thanksgiving is a holiday in a quarter of the states"],
    ["ZZ", "2026-12-25", "of an unknown country no holiday is known"],
    ["__proto__", "2026-12-25", "nor of what is no country"],
  ])("%s works on %s: %s", (country, date) => expect(work.isHoliday(date, country)).toBe(false));

  test("keep the dates that never move even after the table's last year", () => {
    expect(work.isHoliday(`${LAST_YEAR + 5}-12-25`, "GB")).toBe(true);
    expect(work.isHoliday(`${FIRST_YEAR - 3}-12-25`, "GB")).toBe(true);
  });

  test("are what the library says today for a dozen countries in every year, so the table is not stale", () => {
    const some = [
      "AE",
      "BR",
      "CA",
      "CN",
      "FR",
      "GB",
      "IE",
      "IL",
      "IN",
      "JP",
      "NZ",
      "SA",
      "SG",
      "ZA",
    ] as const;
    const lines = new Map(Object.entries(holidays.countries));
    for (const country of some)
      expect([country, lines.get(country)]).toEqual([country, holidayLine(country)]);
    expect([holidays.from, holidays.to]).toEqual([FIRST_YEAR, LAST_YEAR]);
    expect([...lines.keys()]).toEqual(holidayCountries());
  });

  test("name the version of the library that they came from", async () => {
    const { default: manifest } = await import("../node_modules/date-holidays/package.json", {
      with: { type: "json" },
    });
    expect(holidays.source).toContain(`date-holidays ${manifest.version} `);
  });

  test("reach at least five years past the zone data's own year, so nobody books beyond the table", () => {
    expect(LAST_YEAR).toBeGreaterThanOrEqual(Number(ZONE_DATA_VERSION.slice(0, 4)) + 5);
  });
});

describe("weekends", () => {
  const week = Array.from({ length: 7 }, (_, index) => addDays("2026-11-09", index));
  const off = (country: string) => week.filter((date) => !work.isBusinessDay(date, country)).map(weekdayOf);

  test.each([
    ["DE", [6, 7]],
    ["AE", [6, 7]],
    ["IN", [6, 7]],
    ["SA", [5, 6]],
    ["EG", [5, 6]],
    ["IL", [5, 6]],
    ["BD", [5, 6]],
    ["BN", [5, 7]],
    ["AF", [4, 5]],
    ["IR", [5]],
    ["ZZ", [6, 7]],
    ["constructor", [6, 7]],
  ])("fall in %s on the weekdays %j", (country, days) => expect(off(country)).toEqual(days));
});

describe("working time", () => {
  test.each([
    ["Monday at nine", "2026-11-23T09:00:00Z", true],
    ["Monday a minute before nine", "2026-11-23T08:59:00Z", false],
    ["Monday a minute before five", "2026-11-23T16:59:00Z", true],
    ["Monday at five", "2026-11-23T17:00:00Z", false],
    ["Saturday at noon", "2026-11-21T12:00:00Z", false],
    ["Christmas Day at noon", "2026-12-25T12:00:00Z", false],
  ])("in London: %s", (_, text, expected) => expect(work.isWorkingTime(at(text), LONDON)).toBe(expected));

  test("is left alone when it is working time already", () => {
    expect(work.nextWorkingTime(at("2026-11-24T09:30:00.123Z"), LONDON)).toBe("2026-11-24T09:30:00.123Z");
  });

  test.each([
    ["an early bird waits until nine the same day", "2026-11-24T06:00:00Z", LONDON, "2026-11-24T09:00"],
    ["an evening waits until the next morning", "2026-11-24T18:00:00Z", LONDON, "2026-11-25T09:00"],
    ["Friday evening waits until Monday", "2026-11-27T18:00:00Z", LONDON, "2026-11-30T09:00"],
    ["in Riyadh Thursday evening waits until Sunday", "2026-11-26T18:00:00Z", RIYADH, "2026-11-29T09:00"],
    [
      "Christmas Eve's evening waits over both observed days",
      "2026-12-24T18:00:00Z",
      LONDON,
      "2026-12-29T09:00",
    ],
    ["nobody is written to on Thanksgiving", "2026-11-26T15:00:00Z", NEW_YORK, "2026-11-27T09:00"],
    ["the clock is the recipient's, not ours", "2026-11-24T02:00:00Z", KOLKATA, "2026-11-24T09:00"],
    ["the date is the recipient's too", "2026-11-22T19:30:00Z", APIA, "2026-11-23T09:00"],
  ])("%s", (_, text, where, wall) => {
    expect(wallOf(work.nextWorkingTime(at(text), where), where.zone)).toBe(wall);
  });

  test("comes soon after any instant, anywhere, and asking again changes nothing", () => {
    fc.assert(
      fc.property(instant, place, (when, where) => {
        const next = work.nextWorkingTime(when, where);
        expect(next >= when).toBe(true);
        expect(work.isWorkingTime(next, where)).toBe(true);
        expect(work.nextWorkingTime(next, where)).toBe(next);
        expect(epochMsOf(next) - epochMsOf(when)).toBeLessThan(16 * 24 * HOUR_MS);
        // Nothing earlier would have done, looked at hour by hour.
        for (let hour = when; hour < next; hour = later(hour, HOUR_MS)) {
          if (work.isWorkingTime(hour, where)) expect.fail(`${hour} was before ${next}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("business days", () => {
  test.each([
    [
      "four from a Tuesday morning keep the time of day",
      "2026-11-24T10:30:00Z",
      4,
      LONDON,
      "2026-11-30T10:30",
    ],
    ["eight pass two weekends", "2026-11-24T10:30:00Z", 8, LONDON, "2026-12-04T10:30"],
    ["one from a Saturday is Monday", "2026-11-21T10:30:00Z", 1, LONDON, "2026-11-23T10:30"],
    ["they pass Christmas and New Year", "2026-12-23T10:30:00Z", 4, LONDON, "2026-12-31T10:30"],
    ["and the year's end", "2026-12-30T10:30:00Z", 2, LONDON, "2027-01-04T10:30"],
    [
      "late in the evening it is the next opening, never before the days are over",
      "2026-11-24T20:00:00Z",
      4,
      LONDON,
      "2026-12-01T09:00",
    ],
    ["early in the morning it is nine that day", "2026-11-24T05:00:00Z", 4, LONDON, "2026-11-30T09:00"],
    ["they skip Friday and Saturday in Riyadh", "2026-11-25T07:00:00Z", 2, RIYADH, "2026-11-29T10:00"],
    ["noon stays noon when the clocks change", "2026-10-30T16:00:00Z", 1, NEW_YORK, "2026-11-02T12:00"],
    ["29 February counts in a leap year", "2028-02-28T11:00:00Z", 2, NOWHERE, "2028-03-01T12:00"],
    ["none is the next working time", "2026-11-27T18:00:00Z", 0, LONDON, "2026-11-30T09:00"],
  ])("%s", (_, text, days, where, wall) => {
    expect(wallOf(work.addBusinessDays(at(text), days, where), where.zone)).toBe(wall);
  });

  test("are that many, end in working time, and one more is later", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 12 }), place, (when, days, where) => {
        const end = work.addBusinessDays(when, days, where);
        expect(work.isWorkingTime(end, where)).toBe(true);
        expect(work.addBusinessDays(when, days + 1, where) > end).toBe(true);
        let counted = 0;
        for (let date = dateOf(when, where.zone); date < dateOf(end, where.zone); date = addDays(date, 1)) {
          if (work.isBusinessDay(addDays(date, 1), where.country)) counted++;
        }
        const late = wallOf(when, where.zone).slice(11) >= work.WORK_TO;
        expect(counted).toBe(late ? days + 1 : days);
      }),
      { numRuns: 500 },
    );
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 100_000])("%d of them is a fault", (days) => {
    expect(() => work.addBusinessDays(at("2026-11-24T10:00:00Z"), days, LONDON)).toThrow(RangeError);
  });
});

describe("waking time", () => {
  test("is from seven to before nine in the evening, on Sundays too", () => {
    const waking = ["06:59", "07:00", "20:59", "21:00"].map((clock) =>
      work.isWakingTime(landingOf(`2026-11-22T${clock}`, "Asia/Kathmandu"), "Asia/Kathmandu"),
    );
    expect(waking).toEqual([false, true, true, false]);
  });

  test.each([
    ["2026-11-22T23:00", "2026-11-23T07:00"],
    ["2026-11-22T03:00", "2026-11-22T07:00"],
    ["2026-12-31T21:00", "2027-01-01T07:00"],
    ["2026-11-22T12:00", "2026-11-22T12:00"],
  ])("after %s in New York comes at %s", (from, to) => {
    const next = work.nextWakingTime(landingOf(from, NEW_YORK.zone), NEW_YORK.zone);
    expect(wallOf(next, NEW_YORK.zone)).toBe(to);
  });

  test("comes within ten hours or so in every zone, even in the nights when clocks change", () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones()), (when, zone) => {
        const next = work.nextWakingTime(when, zone);
        expect(next >= when && work.isWakingTime(next, zone)).toBe(true);
        expect(epochMsOf(next) - epochMsOf(when)).toBeLessThanOrEqual(11 * HOUR_MS);
      }),
      { numRuns: 1_000 },
    );
  });
});
