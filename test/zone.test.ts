import { HOUR_MS, instantOf, later, MINUTE_MS, parseInstant } from "@legwork/core/kernel/instant.ts";
import * as zone from "@legwork/core/kernel/zone.ts";
import fc from "fast-check";
import moment from "moment-timezone";
import packed from "moment-timezone/data/packed/latest.json" with { type: "json" };
import { describe, expect, test } from "vitest";

const at = (text: string) => parseInstant(text) ?? expect.fail(`${text} is no instant`);
const ALL_NAMES = [
  ...packed.zones.map((line) => line.split("|")[0]),
  ...packed.links.map((line) => line.split("|")[1]),
]
  .filter((name) => name !== undefined)
  .sort();

describe("the rules are those of the current tz database", () => {
  test("knows tzdb 2026f, and its copy of the data is the package's, to the last letter", () => {
    expect(zone.ZONE_DATA_VERSION).toBe("2026f");
    expect(zone.ZONE_DATA_VERSION).toBe(packed.version);
    expect(zone.readZoneData(), "run npx tsx packages/core/make-zones.ts").toEqual(packed);
  });

  test.each([
    ["British Columbia stays on summer time", "America/Vancouver", -420],
    ["Alberta stays on summer time", "America/Edmonton", -360],
    ["the North-West Territories stay on summer time", "America/Inuvik", -360],
    ["Manitoba stays on summer time", "America/Winnipeg", -300],
    ["Cuba stays on -04", "America/Havana", -240],
    ["Morocco stays on +00", "Africa/Casablanca", 0],
    ["Ontario still goes back", "America/Toronto", -300],
    ["New York still goes back", "America/New_York", -300],
  ])("%s in December 2026", (_, name, minutes) => {
    expect(zone.offsetMinutesAt(at("2026-12-15T12:00:00Z"), name)).toBe(minutes);
  });

  test.each([
    "America/Vancouver",
    "America/Edmonton",
    "America/Inuvik",
    "America/Winnipeg",
    "Africa/Casablanca",
  ])("%s never changes its clocks again", (name) =>
    expect(zone.changesBetween(name, at("2026-11-24T00:00:00Z"), at("2099-01-01T00:00:00Z"))).toEqual([]),
  );

  test("agrees with a second reading of the data for every name at 45 dates, and before and after every change", () => {
    const samples = Array.from({ length: 45 }, (_, index) => Date.UTC(1970, index * 19, 3, index % 24, 30));
    let compared = 0;
    const wrong: string[] = [];
    for (const name of ALL_NAMES) {
      const judge = moment.tz.zone(name) ?? expect.fail(name);
      const changes = zone.changesBetween(name, at("1970-01-01T00:00:00Z"), at("2038-01-01T00:00:00Z"));
      const around = changes.flatMap((change) =>
        [later(change.at, -1), change.at].map((when) => Date.parse(when)),
      );
      for (const epochMs of [...samples, ...around]) {
        compared++;
        // Adding zero turns -0 into 0.
        if (zone.offsetAtMs(epochMs, name) !== -judge.utcOffset(epochMs) + 0)
          wrong.push(`${name} ${epochMs}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(ALL_NAMES).toHaveLength(597);
    expect(compared).toBeGreaterThan(597 * 45);
  });

  test("knows that Cuba skips one winter only, as far as it has been decided", () => {
    expect(
      zone.changesBetween("America/Havana", at("2026-11-24T00:00:00Z"), at("2028-01-01T00:00:00Z")),
    ).toEqual([{ at: "2027-11-07T05:00:00.000Z", before: -240, after: -300 }]);
  });

  test("still follows London's summers decades ahead", () => {
    expect(zone.offsetMinutesAt(at("2065-07-01T12:00:00Z"), "Europe/London")).toBe(60);
    expect(zone.offsetMinutesAt(at("2065-12-01T12:00:00Z"), "Europe/London")).toBe(0);
  });

  test("lists each change of New York's clocks with the offset before and after", () => {
    expect(
      zone.changesBetween("America/New_York", at("2027-01-01T00:00:00Z"), at("2027-12-31T00:00:00Z")),
    ).toEqual([
      { at: "2027-03-14T07:00:00.000Z", before: -300, after: -240 },
      { at: "2027-11-07T06:00:00.000Z", before: -240, after: -300 },
    ]);
  });

  test("names as changes only what moves the clock, not a new abbreviation or a new legal basis", () => {
    for (const name of ALL_NAMES) {
      const changes = zone.changesBetween(name, at("1900-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z"));
      expect(changes.filter((change) => change.before === change.after)).toEqual([]);
    }
  });

  test("throws for a name that no zone has, rather than answering UTC", () => {
    expect(() => zone.wallOf(at("2026-11-24T00:00:00Z"), "Mars/Phobos")).toThrow(RangeError);
    expect(() => zone.instantsOf("2026-11-24T09:00", "")).toThrow(RangeError);
  });
});

describe("a zone's name", () => {
  test.each([
    ["US/Eastern", "America/New_York"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["america/new_york", "America/New_York"],
    [" Europe/Paris ", "Europe/Paris"],
    ["EUROPE/AMSTERDAM", "Europe/Amsterdam"],
    ["America/Montreal", "America/Toronto"],
    ["America/Godthab", "America/Nuuk"],
    ["America/Coral_Harbour", "America/Atikokan"],
    ["Asia/Rangoon", "Asia/Yangon"],
    ["Iceland", "Atlantic/Reykjavik"],
    ["Singapore", "Asia/Singapore"],
    ["UTC", "Etc/UTC"],
    ["Zulu", "Etc/UTC"],
  ])("%s becomes %s", (typed, name) => expect(zone.canonicalZone(typed)).toBe(name));

  test.each([
    "EST",
    "MST",
    "HST",
    "CET",
    "EST5EDT",
    "GMT",
    "GMT+5",
    "Etc/GMT+5",
    "Etc/GMT",
    "Greenwich",
    "+05:30",
    "Mars/Phobos",
    "",
    "__proto__",
    "constructor",
    "Europe/London\u0000",
    "x".repeat(10_240),
  ])("%j names no place and is refused", (typed) => expect(zone.canonicalZone(typed)).toBeUndefined());

  test("is either canonical or refused for every name in the data, and canonical names stay as they are", () => {
    const listed = new Set(zone.zones());
    for (const name of ALL_NAMES) {
      const canonical = zone.canonicalZone(name);
      if (canonical !== undefined) expect(listed).toContain(canonical);
    }
    for (const name of listed) expect(zone.canonicalZone(name)).toBe(name);
  });

  test("means the same clock as the alias it came from, this year and next", () => {
    for (const name of ALL_NAMES) {
      const canonical = zone.canonicalZone(name);
      if (canonical === undefined) continue;
      for (const day of ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z", "2027-01-15T12:00:00Z"]) {
        expect([name, zone.offsetMinutesAt(at(day), name)]).toEqual([
          name,
          zone.offsetMinutesAt(at(day), canonical),
        ]);
      }
    }
  });

  test("is offered in a sorted list without doubles that every country finds itself in", () => {
    const listed = zone.zones();
    expect(listed).toHaveLength(419);
    expect([...new Set(listed)].sort()).toEqual(listed);
    expect(listed).toEqual(
      expect.arrayContaining(["Europe/Amsterdam", "Africa/Lagos", "Asia/Kolkata", "Etc/UTC"]),
    );
    expect(listed.filter((name) => /GMT|^US\//.test(name))).toEqual([]);
  });
});

describe("a time on the wall", () => {
  test("does not exist in the gap of the spring change, and the nearest choices do", () => {
    expect(zone.instantsOf("2027-03-14T02:30", "America/New_York")).toEqual([]);
    expect(zone.nearestWalls("2027-03-14T02:30", "America/New_York")).toEqual([
      "2027-03-14T01:30",
      "2027-03-14T03:30",
    ]);
    expect(zone.instantsOf("2027-03-14T03:00", "America/New_York")).toEqual(["2027-03-14T07:00:00.000Z"]);
    expect(zone.instantsOf("2027-03-14T01:59", "America/New_York")).toEqual(["2027-03-14T06:59:00.000Z"]);
  });

  test("happens twice in the autumn change, the earlier first", () => {
    expect(zone.instantsOf("2026-11-01T01:30", "America/New_York")).toEqual([
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T06:30:00.000Z",
    ]);
    expect(zone.instantsOf("2026-11-01T02:00", "America/New_York")).toEqual(["2026-11-01T07:00:00.000Z"]);
  });

  test("is half an hour off around Lord Howe's changes", () => {
    expect(zone.instantsOf("2027-10-03T02:15", "Australia/Lord_Howe")).toEqual([]);
    expect(zone.nearestWalls("2027-10-03T02:15", "Australia/Lord_Howe")).toEqual([
      "2027-10-03T01:45",
      "2027-10-03T02:45",
    ]);
    expect(zone.instantsOf("2027-04-04T01:45", "Australia/Lord_Howe")).toHaveLength(2);
  });

  test("does not exist on the day that Samoa skipped, whose neighbours are offered", () => {
    expect(zone.instantsOf("2011-12-30T10:00", "Pacific/Apia")).toEqual([]);
    expect(zone.nearestWalls("2011-12-30T10:00", "Pacific/Apia")).toEqual([
      "2011-12-29T10:00",
      "2011-12-31T10:00",
    ]);
  });

  test.each([
    ["Asia/Kolkata", "2026-11-24T15:00", "UTC+05:30"],
    ["Asia/Kathmandu", "2026-11-24T15:15", "UTC+05:45"],
    ["Pacific/Chatham", "2026-11-24T23:15", "UTC+13:45"],
    ["Australia/Lord_Howe", "2026-11-24T20:30", "UTC+11:00"],
    ["Pacific/Kiritimati", "2026-11-24T23:30", "UTC+14:00"],
    ["Pacific/Apia", "2026-11-24T22:30", "UTC+13:00"],
    ["America/St_Johns", "2026-11-24T06:00", "UTC-03:30"],
    ["Pacific/Marquesas", "2026-11-24T00:00", "UTC-09:30"],
  ])("is right in %s, whose offset is no round hour or far out", (name, wall, offset) => {
    const when = at("2026-11-24T09:30:00Z");
    expect([zone.wallOf(when, name), zone.offsetText(when, name)]).toEqual([wall, offset]);
    expect(zone.instantsOf(wall, name)).toEqual([when]);
  });

  test.each([
    "2026-02-30T10:00",
    "2027-02-29T10:00",
    "2026-11-24T24:00",
    "2026-11-24 09:00",
    "2026-11-24T09:00:00",
    "",
    "soon",
  ])("%j is none, so it is nowhere", (text) => {
    expect(zone.isWall(text)).toBe(false);
    expect(zone.instantsOf(text, "Europe/Paris")).toEqual([]);
    expect(zone.nearestWalls(text, "Europe/Paris")).toEqual([]);
    expect(() => zone.landingOf(text, "Europe/Paris")).toThrow(RangeError);
  });

  test("leads back to its own instant, anywhere and any time", () => {
    const names = fc.constantFrom(...zone.zones());
    const minutes = fc.integer({ min: Date.UTC(1973, 0) / MINUTE_MS, max: Date.UTC(2045, 0) / MINUTE_MS });
    fc.assert(
      fc.property(names, minutes, (name, minute) => {
        const when = instantOf(minute * MINUTE_MS);
        const found = zone.instantsOf(zone.wallOf(when, name), name);
        expect(found).toContain(when);
        expect(found.length).toBeLessThanOrEqual(2);
        expect([...found].sort()).toEqual(found);
      }),
      { numRuns: 2_000 },
    );
  });

  test("has nearest choices that exist, and a landing, in every gap of this century", () => {
    for (const name of zone.zones()) {
      for (const change of zone.changesBetween(
        name,
        at("2000-01-01T00:00:00Z"),
        at("2038-01-01T00:00:00Z"),
      )) {
        if (change.after <= change.before) continue;
        const lost = instantOf(
          Date.parse(change.at) + (change.before + (change.after - change.before) / 2) * MINUTE_MS,
        );
        const wall = lost.slice(0, 16);
        const near = zone.nearestWalls(wall, name);
        expect(zone.instantsOf(wall, name)).toEqual([]);
        expect(near).toHaveLength(2);
        for (const choice of near) expect(zone.instantsOf(choice, name).length).toBeGreaterThan(0);
        expect(zone.wallOf(zone.landingOf(wall, name), name)).toBe(near[1]);
      }
    }
  });

  test("lands on the earlier of two and after a gap where a rule chooses", () => {
    expect(zone.landingOf("2026-11-01T01:30", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
    expect(zone.landingOf("2027-03-14T02:30", "America/New_York")).toBe("2027-03-14T07:30:00.000Z");
  });
});

describe("dates", () => {
  test("pass over 29 February, 31 December and changes of the clocks by the calendar", () => {
    expect(zone.addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(zone.addDays("2028-02-29", 365)).toBe("2029-02-28");
    expect(zone.addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(zone.addDays("2027-03-01", -1)).toBe("2027-02-28");
    expect(zone.addDays("2027-03-13", 2)).toBe("2027-03-15");
  });

  test("fall on the right weekday, Monday first", () => {
    expect(["2026-11-23", "2028-02-29", "2026-12-31", "2027-01-03"].map(zone.weekdayOf)).toEqual([
      1, 2, 4, 7,
    ]);
  });

  test("differ by place at one instant, across the year's end", () => {
    const midnight = at("2026-12-31T23:30:00Z");
    expect(zone.dateOf(midnight, "Europe/Paris")).toBe("2027-01-01");
    expect(zone.dateOf(midnight, "America/New_York")).toBe("2026-12-31");
  });
});

describe("what people read", () => {
  const morning = at("2026-11-24T09:30:00Z");

  test.each([
    ["en-GB", "Tuesday 24 November 2026, 09:30 (London time, UTC+00:00)"],
    ["en-US", "Tuesday, November 24, 2026, 9:30 AM (London time, UTC+00:00)"],
    ["fr-CA", "mardi 24 novembre 2026, 9\u00a0h\u00a030 (heure de Londres, UTC+00:00)"],
    ["fr-FR", "mardi 24 novembre 2026, 9\u00a0h\u00a030 (heure de Londres, UTC+00:00)"],
  ] as const)("has date, time, zone and offset in %s", (locale, text) => {
    expect(zone.printWhen(morning, "Europe/London", locale)).toBe(text);
  });

  test("names noon and midnight as an American clock does, and the first of the month as the French do", () => {
    expect(zone.printWhen(at("2028-03-01T00:05:00Z"), "Etc/UTC", "en-US")).toBe(
      "Wednesday, March 1, 2028, 12:05 AM (UTC+00:00)",
    );
    expect(zone.printWhen(at("2028-02-29T12:00:00Z"), "Etc/UTC", "en-US")).toBe(
      "Tuesday, February 29, 2028, 12:00 PM (UTC+00:00)",
    );
    expect(zone.printDay(at("2026-12-01T12:00:00Z"), "Europe/Paris", "fr-FR")).toBe(
      "mardi 1er décembre 2026",
    );
  });

  test.each([
    ["America/Toronto", "heure de Toronto"],
    ["Europe/Athens", "heure d’Athènes"],
    ["Africa/Cairo", "heure du Caire"],
    ["America/Havana", "heure de La Havane"],
    ["Asia/Kathmandu", "heure de Katmandou"],
    ["Europe/Helsinki", "heure d’Helsinki"],
    ["America/Halifax", "heure de Halifax"],
    ["America/Argentina/Buenos_Aires", "heure de Buenos Aires, Argentine"],
  ])("calls the clock of %s, in French, “%s”", (name, words) => {
    expect(zone.printWhen(morning, name, "fr-CA")).toContain(`(${words}, UTC`);
  });

  test("leaves the minutes out at the full hour in French, and writes them with two figures otherwise", () => {
    expect(zone.printWhen(at("2026-11-24T14:00:00Z"), "Etc/UTC", "fr-CA")).toBe(
      "mardi 24 novembre 2026, 14\u00a0h (UTC+00:00)",
    );
    expect(zone.printWhen(at("2026-11-24T00:05:00Z"), "Etc/UTC", "fr-FR")).toBe(
      "mardi 24 novembre 2026, 0\u00a0h\u00a005 (UTC+00:00)",
    );
  });

  test("shows both people's clocks, and the second's date only when it differs", () => {
    expect(zone.printBoth(morning, "Europe/London", "Europe/Paris", "en-GB")).toBe(
      "Tuesday 24 November 2026, 09:30 (London time, UTC+00:00), that is 10:30 (Paris time, UTC+01:00)",
    );
    expect(
      zone.printBoth(at("2026-11-24T20:00:00Z"), "America/Argentina/Buenos_Aires", "Asia/Tokyo", "fr-CA"),
    ).toBe(
      "mardi 24 novembre 2026, 17\u00a0h (heure de Buenos Aires, Argentine, UTC-03:00), " +
        "soit mercredi 25 novembre 2026, 5\u00a0h (heure de Tokyo, UTC+09:00)",
    );
    expect(zone.printBoth(morning, "Europe/London", "Africa/Accra", "fr-FR")).toBe(
      "mardi 24 novembre 2026, 9\u00a0h\u00a030 (heure de Londres et d’Accra, UTC+00:00)",
    );
  });

  test("shows one clock when both agree at that instant, in winter but not in summer", () => {
    expect(zone.printBoth(morning, "Europe/London", "Africa/Accra", "en-GB")).toBe(
      "Tuesday 24 November 2026, 09:30 (London and Accra time, UTC+00:00)",
    );
    expect(zone.printBoth(at("2027-07-01T09:30:00Z"), "Europe/London", "Africa/Accra", "en-GB")).toBe(
      "Thursday 1 July 2027, 10:30 (London time, UTC+01:00), that is 09:30 (Accra time, UTC+00:00)",
    );
    expect(zone.printBoth(morning, "Europe/London", "Europe/London", "en-US")).toBe(
      zone.printWhen(morning, "Europe/London", "en-US"),
    );
    expect(zone.printBoth(morning, "Etc/UTC", "Europe/London", "en-GB")).toBe(
      "Tuesday 24 November 2026, 09:30 (London time, UTC+00:00)",
    );
  });

  test("tells the two readings of an overlap apart by their offset", () => {
    const [first, second] = zone.instantsOf("2026-11-01T01:30", "America/New_York");
    const print = (when: typeof first) => zone.printWhen(when ?? morning, "America/New_York", "en-GB");
    expect(print(first)).toBe("Sunday 1 November 2026, 01:30 (New York time, UTC-04:00)");
    expect(print(second)).toBe("Sunday 1 November 2026, 01:30 (New York time, UTC-05:00)");
  });

  test("never says Invalid, for any zone in the list", () => {
    for (const name of zone.zones()) {
      for (const locale of ["en-GB", "en-US", "fr-CA", "fr-FR"] as const) {
        expect(zone.printBoth(morning, name, "Asia/Kolkata", locale)).toMatch(
          /2026.*\(.*UTC[+-]\d\d:\d\d\)$/,
        );
      }
    }
  });
});

describe("a runtime with old rules", () => {
  test("is named zone by zone, with the instant and both offsets, and moves nothing of ours", () => {
    const drifts = zone.driftingZones();
    for (const { zone: name, at: when, icuMinutes, ourMinutes } of drifts) {
      expect(zone.offsetMinutesAt(when, name)).toBe(ourMinutes);
      expect(icuMinutes).not.toBe(ourMinutes);
    }
    // Only the runtime that was looked at is pinned: a newer one drifts less.
    if (process.versions.tz === "2025c") {
      expect(drifts.map((drift) => drift.zone)).toEqual([
        "Africa/Casablanca",
        "Africa/El_Aaiun",
        "America/Edmonton",
        "America/Havana",
        "America/Inuvik",
        "America/Vancouver",
        "America/Winnipeg",
      ]);
    }
  });

  test("would be caught whatever it gets wrong, because it is really asked", () => {
    const real = Intl.DateTimeFormat;
    try {
      Object.defineProperty(Intl, "DateTimeFormat", {
        configurable: true,
        writable: true,
        value: class {
          format = () => "1/1/2026, GMT+09:30";
        },
      });
      const drifts = zone.driftingZones();
      expect(drifts.find((drift) => drift.zone === "Europe/Paris")).toEqual({
        zone: "Europe/Paris",
        at: "2026-01-01T12:00:00.000Z",
        icuMinutes: 570,
        ourMinutes: 60,
      });
      expect(drifts.some((drift) => drift.zone === "Australia/Darwin")).toBe(false);
    } finally {
      Object.defineProperty(Intl, "DateTimeFormat", { configurable: true, writable: true, value: real });
    }
  });
});

test("keeps a wall promised under old rules: 09:00 in Winnipeg is another instant now, an hour earlier", () => {
  const under2025 = later(at("2026-12-15T09:00:00Z"), 6 * HOUR_MS);
  const [now] = zone.instantsOf("2026-12-15T09:00", "America/Winnipeg");
  expect(now).toBe(later(under2025, -HOUR_MS));
});
