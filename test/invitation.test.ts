import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOf,
  later,
  MINUTE_MS,
  parseInstant,
} from "@legwork/core/kernel/instant.ts";
import { changesBetween, instantsOf, landingOf, wallOf, zones } from "@legwork/core/kernel/zone.ts";
import { type Invitation, invitation } from "@legwork/core/letters/invitation.ts";
import fc from "fast-check";
import ICAL from "ical.js";
import packed from "moment-timezone/data/packed/latest.json" with { type: "json" };
import { describe, expect, test } from "vitest";

const at = (text: string) => parseInstant(text) ?? expect.fail(`${text} is no instant`);

const MEETING: Invitation = {
  uid: "mtg_4f1c@legwork.example",
  sequence: 0,
  method: "REQUEST",
  stampedAt: at("2026-11-24T09:30:12.345Z"),
  startsAt: at("2026-12-08T15:00:00Z"),
  minutes: 20,
  zone: "America/Winnipeg",
  summary: "Ada Lovelace and Grace Hopper",
  description: "Twenty minutes.\nNever a job.",
  location: "Café Central, 1 Main Street; first floor",
  organiser: { name: "Alumni Office", address: "office@college.example" },
  attendees: [
    { mailbox: { name: "Ada Lovelace", address: "ada@example.org" } },
    { mailbox: { name: "Grace Hopper", address: "grace@example.net" }, accepted: true },
  ],
};

/** What ical.js, which honours an embedded time zone, reads. */
function read(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const event = calendar.getFirstSubcomponent("vevent") ?? expect.fail("no event");
  const instant = (name: string): Instant => {
    const value = event.getFirstPropertyValue(name);
    if (!(value instanceof ICAL.Time)) return expect.fail(`${name} is no time`);
    return instantOf(value.toUnixTime() * 1000);
  };
  const people = event
    .getAllProperties("attendee")
    .map((person) => [person.getParameter("cn"), person.getFirstValue()]);
  const organiser = event.getFirstProperty("organizer");
  return {
    calendar,
    event,
    instant,
    people,
    organiser: [organiser?.getParameter("cn"), organiser?.getFirstValue()],
  };
}

const unfolded = (ics: string): string[] => ics.replaceAll("\r\n ", "").split("\r\n").slice(0, -1);

describe("an invitation", () => {
  test("is the same to the byte when it is made again", () => {
    expect(invitation({ ...MEETING })).toBe(invitation(MEETING));
  });

  test("reads as what was agreed", () => {
    const { calendar, event, instant, people, organiser } = read(invitation(MEETING));
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(instant("dtstart")).toBe(MEETING.startsAt);
    expect(instant("dtend")).toBe("2026-12-08T15:20:00.000Z");
    const said = ["uid", "sequence", "status", "summary", "description", "location"].map((name) =>
      event.getFirstPropertyValue(name),
    );
    expect(said).toEqual([
      MEETING.uid,
      0,
      "CONFIRMED",
      MEETING.summary,
      MEETING.description,
      MEETING.location,
    ]);
    expect(organiser).toEqual(["Alumni Office", "mailto:office@college.example"]);
    expect(people).toEqual([
      ["Ada Lovelace", "mailto:ada@example.org"],
      ["Grace Hopper", "mailto:grace@example.net"],
    ]);
  });

  test("asks only those for an answer who have not given one", () => {
    const answers = read(invitation(MEETING))
      .event.getAllProperties("attendee")
      .map((person) => [person.getParameter("partstat"), person.getParameter("rsvp")]);
    expect(answers).toEqual([
      ["NEEDS-ACTION", "TRUE"],
      ["ACCEPTED", "FALSE"],
    ]);
  });

  test("that cancels keeps the UID, carries the next sequence, and says CANCEL and CANCELLED", () => {
    const ics = invitation({
      ...MEETING,
      method: "CANCEL",
      sequence: 1,
      stampedAt: at("2026-11-25T10:00:00Z"),
    });
    const { calendar, event, people } = read(ics);
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(["uid", "sequence", "status"].map((name) => event.getFirstPropertyValue(name))).toEqual([
      MEETING.uid,
      1,
      "CANCELLED",
    ]);
    expect(people).toHaveLength(2);
    expect(ics).not.toMatch(/RSVP|PARTSTAT/);
  });

  test("moved away and back has one UID and three sequences", () => {
    const moved = [MEETING.startsAt, later(MEETING.startsAt, DAY_MS), MEETING.startsAt];
    const seen = moved.map((startsAt, sequence) => read(invitation({ ...MEETING, startsAt, sequence })));
    expect(seen.map(({ event }) => event.getFirstPropertyValue("uid"))).toEqual([
      MEETING.uid,
      MEETING.uid,
      MEETING.uid,
    ]);
    expect(seen.map(({ event }) => event.getFirstPropertyValue("sequence"))).toEqual([0, 1, 2]);
    expect(seen.map(({ instant }) => instant("dtstart"))).toEqual(moved);
  });

  test("stamps in UTC, to the second", () => {
    expect(unfolded(invitation(MEETING))).toContain("DTSTAMP:20261124T093012Z");
  });

  test("gives a place on the map, and a link when it is one", () => {
    const lines = unfolded(
      invitation({
        ...MEETING,
        geo: { latitude: -33.8568, longitude: 151.2153 },
        url: "https://meet.example/a b?c=d\r\nX-EVIL:1",
      }),
    );
    expect(lines).toContain("GEO:-33.856800;151.215300");
    expect(lines).toContain("URL:https://meet.example/a%20b?c=dX-EVIL:1");
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "call me",
      `https://x.example/${"a".repeat(3_000)}`,
    ]) {
      expect(invitation({ ...MEETING, url })).not.toContain("URL:");
    }
  });

  test.each([
    ["uid", { uid: "a\r\nATTENDEE:mailto:evil@example.org" }],
    ["negative sequence", { sequence: -1 }],
    ["fractional sequence", { sequence: 0.5 }],
    ["minutes", { minutes: 0 }],
    ["place off the earth", { geo: { latitude: 91, longitude: 0 } }],
    ["place that is no number", { geo: { latitude: Number.NaN, longitude: 0 } }],
    ["zone", { zone: "Mars/Phobos" }],
    ["zone with a line break", { zone: "Europe/London\r\nX:1" }],
    ["too many people", { attendees: Array.from({ length: 11 }, () => ({ mailbox: MEETING.organiser })) }],
    [
      "address with a line break",
      { organiser: { name: "x", address: "a@b.example\r\nATTENDEE:mailto:evil@example.org" } },
    ],
    [
      "address that is two",
      { attendees: [{ mailbox: { name: "x", address: "a@b.example,evil@example.org" } }] },
    ],
    ["address with a quote", { attendees: [{ mailbox: { name: "x", address: '"evil@e x"@v.example' } }] }],
  ])("is not written with an impossible %s", (_, wrong) => {
    expect(() => invitation({ ...MEETING, ...wrong })).toThrow(RangeError);
  });
});

describe("the time zone inside", () => {
  test.each([
    ["America/Winnipeg", "2026-12-08T15:00:00.000Z", "20261208T100000"],
    ["America/Vancouver", "2026-12-08T17:00:00.000Z", "20261208T100000"],
    ["America/Edmonton", "2026-12-08T16:00:00.000Z", "20261208T100000"],
    ["Africa/Casablanca", "2026-12-08T10:00:00.000Z", "20261208T100000"],
    ["America/Havana", "2026-12-08T14:00:00.000Z", "20261208T100000"],
  ])("puts ten o'clock in December 2026 in %s where the current rules put it", (zone, instant, wall) => {
    const ics = invitation({ ...MEETING, zone, startsAt: landingOf("2026-12-08T10:00", zone) });
    expect(unfolded(ics)).toContain(`DTSTART;TZID=${zone}:${wall}`);
    expect(read(ics).instant("dtstart")).toBe(instant);
  });

  test("gives a reader the same instants for every name in the data at 45 dates", () => {
    const names = [
      ...packed.zones.map((line) => line.split("|")[0]),
      ...packed.links.map((line) => line.split("|")[1]),
    ];
    let read45 = 0;
    const wrong: string[] = [];
    for (const zone of names) {
      if (zone === undefined) continue;
      for (let date = 0; date < 45; date++) {
        const startsAt = instantOf(Date.UTC(2026, 10, 1 + date * 11, (date * 7) % 24, (date * 15) % 60));
        const { instant } = read(invitation({ ...MEETING, zone, startsAt }));
        read45++;
        if (instant("dtstart") !== startsAt || instant("dtend") !== later(startsAt, 20 * MINUTE_MS))
          wrong.push(`${zone} ${startsAt}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(read45).toBe(597 * 45);
    // 26,865 invitations take six seconds, more beside other work.
  }, 180_000);

  test("gives them around each change of the clocks too, at both readings of an hour that happens twice", () => {
    const wrong: string[] = [];
    for (const zone of zones()) {
      for (const change of changesBetween(zone, at("2026-11-01T00:00:00Z"), at("2027-12-01T00:00:00Z"))) {
        for (const minutes of [-90, -60, -30, -10, 0, 30, 60]) {
          const startsAt = later(change.at, minutes * MINUTE_MS);
          const { instant } = read(invitation({ ...MEETING, zone, startsAt }));
          if (instant("dtstart") !== startsAt || instant("dtend") !== later(startsAt, 20 * MINUTE_MS))
            wrong.push(`${zone} ${startsAt}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test("writes in UTC what a wall time cannot say, either of two readings, and what is UTC itself", () => {
    const [first, second] = instantsOf("2026-11-01T01:30", "America/New_York");
    const start = (startsAt: Instant | undefined, zone: string) =>
      unfolded(invitation({ ...MEETING, startsAt: startsAt ?? expect.fail(), zone })).filter((line) =>
        /^DTSTART.*Z$/.test(line),
      );
    expect(start(first, "America/New_York")).toEqual(["DTSTART:20261101T053000Z"]);
    expect(start(second, "America/New_York")).toEqual(["DTSTART:20261101T063000Z"]);
    expect(start(second, "Etc/UTC")).toEqual(["DTSTART:20261101T063000Z"]);
    expect(invitation({ ...MEETING, zone: "Etc/UTC" })).not.toContain("VTIMEZONE");
  });

  test("describes a year either side and no more, so that it stays short", () => {
    for (const zone of zones()) expect(invitation({ ...MEETING, zone }).length).toBeLessThan(3_000);
  });

  test("shows the wall time that was promised", () => {
    const ics = invitation({ ...MEETING, zone: "Asia/Kathmandu" });
    const wall = wallOf(MEETING.startsAt, "Asia/Kathmandu");
    expect(ics).toContain(`DTSTART;TZID=Asia/Kathmandu:${wall.replaceAll(/[-:]/g, "")}00`);
    expect(ics).toContain("TZOFFSETTO:+0545");
  });
});

describe("hostile and odd text", () => {
  const HOSTILE = [
    'x";CN=y:mailto:evil@example.org',
    '":mailto:evil@example.org\r\nATTENDEE:mailto:evil@example.org',
    "x\r\nATTENDEE:mailto:evil@example.org",
    "x\nORGANIZER:mailto:evil@example.org",
    "x\rBEGIN:VALARM",
    "x\u2028ATTENDEE:mailto:evil@example.org",
    "x\u0085y\u0000z\u000bw\u000c",
    "a,b;c:d\\n\\",
    "^n^'^^ <evil@example.org>",
    "\u202Egro.elpmaxe@live\u202C",
    "half \ud83d and \ude00 half",
    "👩‍👩‍👧‍👦".repeat(60),
    "é".repeat(5_000),
    "   ",
    "",
  ];

  test.each(HOSTILE)("%j stays text: no line, property, person or component more than without it", (text) => {
    const plain = unfolded(invitation(MEETING)).map((line) => line.split(/[:;]/)[0]);
    const ics = invitation({
      ...MEETING,
      summary: text,
      description: text,
      location: text,
      organiser: { name: text, address: MEETING.organiser.address },
      attendees: MEETING.attendees.map(({ mailbox }) => ({
        mailbox: { name: text, address: mailbox.address },
      })),
    });
    expect(unfolded(ics).map((line) => line.split(/[:;]/)[0])).toEqual(plain);
    const { organiser, people, event } = read(ics);
    expect(organiser[1]).toBe("mailto:office@college.example");
    expect(people.map((person) => person[1])).toEqual(["mailto:ada@example.org", "mailto:grace@example.net"]);
    expect(event.getAllSubcomponents()).toEqual([]);
  });

  test("keeps quotes, carets and accents in a name, and shows the name as typed", () => {
    const name = `Zoë "Zed" O'Hara^2 ^n ^' ^^, Ph.D.; (she: her)`;
    expect(
      read(invitation({ ...MEETING, organiser: { name, address: "zoe@example.org" } })).organiser[0],
    ).toBe(name);
  });

  test("takes out what would make a name read backwards as another", () => {
    const organiser = { name: "Ada \u202Egro.elpmaxe\u202C \u2066Ltd\u2069", address: "ada@example.org" };
    expect(read(invitation({ ...MEETING, organiser })).organiser[0]).toBe("Ada gro.elpmaxe Ltd");
  });

  test("keeps a description's lines, commas, semicolons and backslashes", () => {
    const description = "One, two; three\\four\n\nfive: \\n is no line break";
    expect(read(invitation({ ...MEETING, description })).event.getFirstPropertyValue("description")).toBe(
      description,
    );
  });

  test("writes odd but legal addresses as a URI that leads back to them", () => {
    const address = "o'hara+jobs/2026&co=100%{x}@example.org";
    const [, uri] = read(invitation({ ...MEETING, organiser: { name: "", address } })).organiser;
    expect(decodeURIComponent(String(uri))).toBe(`mailto:${address}`);
    expect(String(uri)).toMatch(/^mailto:[^&;?#"{}<>\s]+$/);
    expect(invitation({ ...MEETING, organiser: { name: "", address } })).toContain(
      "ORGANIZER:mailto:o'hara+jobs",
    );
  });

  test("ends every line by CRLF and keeps each within 75 octets, whole characters only, whatever is in it", () => {
    const odd = fc.string({
      unit: fc.constantFrom(
        "a",
        " ",
        ",",
        "é",
        "€",
        "𝄞",
        "👩",
        "\r",
        "\n",
        '"',
        "^",
        "\\",
        "\ud800",
        "\u2028",
        "\u202e",
      ),
      maxLength: 400,
    });
    fc.assert(
      fc.property(odd, odd, odd, (summary, description, name) => {
        const ics = invitation({
          ...MEETING,
          summary,
          description,
          organiser: { ...MEETING.organiser, name },
        });
        expect(ics.endsWith("END:VCALENDAR\r\n")).toBe(true);
        expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n\p{Cs}]/u);
        for (const line of ics.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        }
        expect(read(ics).organiser[1]).toBe("mailto:office@college.example");
      }),
      { numRuns: 300 },
    );
  });

  test("breaks long lines before the 75th octet is passed and no earlier", () => {
    const folded = invitation({ ...MEETING, summary: "x".repeat(180) }).split("\r\n");
    const first = folded.findIndex((line) => line.startsWith("SUMMARY:"));
    expect(folded.slice(first, first + 3).map((line) => line.length)).toEqual([75, 75, 40]);
  });

  test("shortens what nobody would read, and shows that it did", () => {
    const { event } = read(
      invitation({ ...MEETING, summary: "s".repeat(500), description: "d".repeat(9_000) }),
    );
    expect(String(event.getFirstPropertyValue("summary"))).toBe(`${"s".repeat(199)}…`);
    expect(String(event.getFirstPropertyValue("description"))).toHaveLength(4_000);
  });

  test("starts within the hour it says in every zone, an hour being an hour", () => {
    const { instant } = read(invitation({ ...MEETING, minutes: 60 }));
    expect(instant("dtend")).toBe(later(MEETING.startsAt, HOUR_MS));
  });
});
