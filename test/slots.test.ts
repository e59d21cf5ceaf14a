import { type Instant, parseInstant } from "@legwork/core/kernel/instant.ts";
import * as work from "@legwork/core/kernel/workday.ts";
import { landingOf, wallOf } from "@legwork/core/kernel/zone.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = (text: string) => parseInstant(text) ?? expect.fail(`${text} is no instant`);

const LONDON = { zone: "Europe/London", country: "GB" };
const NEW_YORK = { zone: "America/New_York", country: "US" };
const NOWHERE = { zone: "Europe/Paris", country: "ZZ" };

const NINE_TO_FIVE = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }));
const walls = (instants: readonly Instant[], zone: string) => instants.map((start) => wallOf(start, zone));

describe("free slots", () => {
  const mornings = [{ day: 2, from: "09:00", to: "10:30" }];

  test("start on the half-hour while the whole meeting fits the window", () => {
    const slots = work.freeSlots({
      windows: mornings,
      place: LONDON,
      from: at("2026-11-23T00:00:00Z"),
      days: 7,
      minutes: 30,
    });
    expect(walls(slots, LONDON.zone)).toEqual(["2026-11-24T09:00", "2026-11-24T09:30", "2026-11-24T10:00"]);
    const longer = work.freeSlots({
      windows: mornings,
      place: LONDON,
      from: at("2026-11-23T00:00:00Z"),
      days: 7,
      minutes: 60,
      step: 15,
    });
    expect(walls(longer, LONDON.zone).map((wall) => wall.slice(11))).toEqual(["09:00", "09:15", "09:30"]);
  });

  test("never start before now, nor over what is taken, but right after it", () => {
    const taken = [{ startsAt: at("2026-11-24T09:30:00Z"), endsAt: at("2026-11-24T10:00:00Z") }];
    const slots = work.freeSlots({
      windows: mornings,
      place: LONDON,
      from: at("2026-11-24T09:00:00Z"),
      days: 1,
      minutes: 30,
      busy: taken,
    });
    expect(walls(slots, LONDON.zone)).toEqual(["2026-11-24T09:00", "2026-11-24T10:00"]);
    const now = work.freeSlots({
      windows: mornings,
      place: LONDON,
      from: at("2026-11-24T09:01:00Z"),
      days: 1,
      minutes: 30,
    });
    expect(walls(now, LONDON.zone)).toEqual(["2026-11-24T09:30", "2026-11-24T10:00"]);
  });

  test.each([
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Casablanca",
  ])("stay nine to five on the wall in %s through a whole year of changing clocks", (zone) => {
    for (const quarter of ["2026-11-24", "2027-02-20", "2027-05-20", "2027-08-20"]) {
      const slots = work.freeSlots({
        windows: NINE_TO_FIVE,
        place: { zone, country: "ZZ" },
        from: landingOf(`${quarter}T00:00`, zone),
        days: 91,
        minutes: 30,
      });
      const clocks = new Set(walls(slots, zone).map((wall) => wall.slice(11)));
      expect([...clocks].sort()).toHaveLength(16);
      expect([[...clocks].sort()[0], [...clocks].sort().at(-1)]).toEqual(["09:00", "16:30"]);
      expect(slots).toHaveLength(65 * 16);
    }
  });

  test("leave out times that do not exist and offer a repeated time as two", () => {
    const sundays = [{ day: 7, from: "01:00", to: "04:00" }];
    const spring = work.freeSlots({
      windows: sundays,
      place: NEW_YORK,
      from: at("2027-03-14T05:00:00Z"),
      days: 1,
      minutes: 30,
    });
    expect(walls(spring, NEW_YORK.zone).map((wall) => wall.slice(11))).toEqual([
      "01:00",
      "01:30",
      "03:00",
      "03:30",
    ]);
    const autumn = work.freeSlots({
      windows: sundays,
      place: NEW_YORK,
      from: at("2026-11-01T04:00:00Z"),
      days: 1,
      minutes: 20,
    });
    expect(autumn.slice(0, 4)).toEqual([
      "2026-11-01T05:00:00.000Z",
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T06:00:00.000Z",
      "2026-11-01T06:30:00.000Z",
    ]);
  });

  test("do not count an hour that runs twice as no time at all", () => {
    const sundays = [{ day: 7, from: "01:30", to: "02:00" }];
    const slots = work.freeSlots({
      windows: sundays,
      place: NEW_YORK,
      from: at("2026-11-01T04:00:00Z"),
      days: 1,
      minutes: 30,
    });
    expect(slots).toEqual(["2026-11-01T06:30:00.000Z"]);
  });

  test("are not on public holidays, but on a Saturday that somebody offered", () => {
    const thursdays = [
      { day: 4, from: "12:00", to: "12:30" },
      { day: 6, from: "12:00", to: "12:30" },
    ];
    const slots = work.freeSlots({
      windows: thursdays,
      place: NEW_YORK,
      from: at("2026-11-23T00:00:00Z"),
      days: 14,
      minutes: 20,
    });
    expect(walls(slots, NEW_YORK.zone).map((wall) => wall.slice(0, 10))).toEqual([
      "2026-11-28",
      "2026-12-03",
      "2026-12-05",
    ]);
  });

  test("may reach midnight and no further", () => {
    const late = [{ day: 2, from: "23:00", to: "24:00" }];
    const slots = work.freeSlots({
      windows: late,
      place: LONDON,
      from: at("2026-11-24T00:00:00Z"),
      days: 1,
      minutes: 30,
    });
    expect(walls(slots, LONDON.zone)).toEqual(["2026-11-24T23:00", "2026-11-24T23:30"]);
  });

  test("are bounded whatever is asked", () => {
    const all = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00" }));
    const slots = work.freeSlots({
      windows: all,
      place: NOWHERE,
      from: at("2026-12-01T00:00:00Z"),
      days: 1e9,
      minutes: 5,
      step: 0,
    });
    expect(slots.length).toBeLessThanOrEqual(92 * 288);
  });

  test("shared by two people suit both, each on their own clock", () => {
    const slots = work.sharedSlots(
      { windows: NINE_TO_FIVE, place: LONDON },
      { windows: NINE_TO_FIVE, place: NEW_YORK },
      { from: at("2026-11-24T00:00:00Z"), days: 1, minutes: 30 },
    );
    expect(walls(slots, LONDON.zone)).toEqual(
      ["14:00", "14:30", "15:00", "15:30", "16:00", "16:30"].map((clock) => `2026-11-24T${clock}`),
    );
    expect(walls(slots, NEW_YORK.zone)[0]).toBe("2026-11-24T09:00");
  });

  test("shared ones start where either grid starts: Kathmandu is a quarter off", () => {
    const kathmandu = {
      windows: [{ day: 2, from: "15:00", to: "15:45" }],
      place: { zone: "Asia/Kathmandu", country: "NP" },
    };
    const london = { windows: [{ day: 2, from: "09:00", to: "10:00" }], place: LONDON };
    const slots = work.sharedSlots(kathmandu, london, {
      from: at("2026-11-24T00:00:00Z"),
      days: 1,
      minutes: 30,
    });
    expect(slots).toEqual(["2026-11-24T09:15:00.000Z", "2026-11-24T09:30:00.000Z"]);
  });

  test("shared ones respect either's holiday and either's meetings", () => {
    const span = { from: at("2026-11-26T00:00:00Z"), days: 2, minutes: 30 };
    const busy = [{ startsAt: at("2026-11-27T14:00:00Z"), endsAt: at("2026-11-27T16:30:00Z") }];
    const slots = work.sharedSlots(
      { windows: NINE_TO_FIVE, place: LONDON, busy },
      { windows: NINE_TO_FIVE, place: NEW_YORK },
      span,
    );
    expect(slots).toEqual(["2026-11-27T16:30:00.000Z"]);
  });
});

describe("the gate's weekly mask", () => {
  const now = at("2026-11-24T00:00:00Z");
  const share = (a: work.Window[], zoneA: string, b: work.Window[], zoneB: string, when = now) =>
    work.shareHalfHour(a, zoneA, b, zoneB, when);

  test("lets London and New York meet in office hours, but not Tokyo and New York", () => {
    expect(share(NINE_TO_FIVE, "Europe/London", NINE_TO_FIVE, "America/New_York")).toBe(true);
    expect(share(NINE_TO_FIVE, "Asia/Tokyo", NINE_TO_FIVE, "America/New_York")).toBe(false);
  });

  test("wants a whole half-hour, wherever the quarter-hours of a zone fall", () => {
    const half = [{ day: 2, from: "09:00", to: "09:30" }];
    const quarter = [{ day: 2, from: "09:00", to: "09:15" }];
    expect(share(half, "Asia/Kathmandu", half, "Asia/Kathmandu")).toBe(true);
    expect(share(quarter, "Europe/London", NINE_TO_FIVE, "Europe/London")).toBe(false);
    expect(
      share(
        [{ day: 2, from: "09:00", to: "09:30" }],
        "Europe/London",
        [{ day: 2, from: "14:30", to: "15:00" }],
        "Asia/Kathmandu",
      ),
    ).toBe(false);
    expect(
      share(
        [{ day: 2, from: "09:00", to: "09:30" }],
        "Europe/London",
        [{ day: 2, from: "14:30", to: "15:15" }],
        "Asia/Kathmandu",
      ),
    ).toBe(true);
  });

  test("joins windows that touch, and wraps round the week", () => {
    const touching = [
      { day: 1, from: "09:00", to: "09:15" },
      { day: 1, from: "09:15", to: "09:30" },
    ];
    expect(share(touching, "Europe/London", touching, "Europe/London")).toBe(true);
    // Monday morning in Auckland is Sunday evening in London.
    expect(
      share(
        [{ day: 1, from: "09:00", to: "10:00" }],
        "Pacific/Auckland",
        [{ day: 7, from: "20:00", to: "21:00" }],
        "Europe/London",
      ),
    ).toBe(true);
    expect(
      share(
        [
          { day: 7, from: "23:45", to: "24:00" },
          { day: 1, from: "00:00", to: "00:15" },
        ],
        "Etc/UTC",
        [
          { day: 7, from: "23:00", to: "24:00" },
          { day: 1, from: "00:00", to: "01:00" },
        ],
        "Etc/UTC",
      ),
    ).toBe(true);
  });

  test("follows the season: an hour shared in winter may be none in summer", () => {
    const london = [{ day: 2, from: "09:00", to: "10:00" }];
    const kolkata = [{ day: 2, from: "14:30", to: "15:30" }];
    expect(share(london, "Europe/London", kolkata, "Asia/Kolkata")).toBe(true);
    expect(share(london, "Europe/London", kolkata, "Asia/Kolkata", at("2027-07-01T00:00:00Z"))).toBe(false);
  });

  test("never meets when somebody has no hours", () => {
    expect(share([], "Europe/London", NINE_TO_FIVE, "Europe/London")).toBe(false);
  });

  test("says the same as looking for shared slots in that week, for any windows on quarter-hours", () => {
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
    const window = fc
      .record({
        day: fc.integer({ min: 1, max: 7 }),
        from: fc.integer({ min: 0, max: 94 }),
        long: fc.integer({ min: 1, max: 40 }),
      })
      .map(({ day, from, long }) => ({ day, from: clock(from), to: clock(Math.min(from + long, 96)) }));
    // Ten zones that do not change their clocks in this fortnight, with every kind of offset.
    const zone = fc.constantFrom(
      "Europe/London",
      "America/New_York",
      "Asia/Kolkata",
      "Asia/Kathmandu",
      "Pacific/Chatham",
      "Pacific/Marquesas",
      "Pacific/Kiritimati",
      "Pacific/Pago_Pago",
      "Australia/Eucla",
      "Etc/UTC",
    );
    fc.assert(
      fc.property(window, zone, window, zone, (a, zoneA, b, zoneB) => {
        const shared = work.sharedSlots(
          { windows: [a], place: { zone: zoneA, country: "ZZ" } },
          { windows: [b], place: { zone: zoneB, country: "ZZ" } },
          { from: at("2026-11-20T00:00:00Z"), days: 12, minutes: 30, step: 15 },
        );
        expect(share([a], zoneA, [b], zoneB)).toBe(shared.length > 0);
      }),
      { numRuns: 400 },
    );
  });
});
