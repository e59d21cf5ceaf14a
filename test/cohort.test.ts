import {
  type CohortDefaults,
  columnName,
  HOST_COLUMNS,
  headerFaults,
  hostFromRow,
  SEEKER_COLUMNS,
  seekerFromRow,
} from "@legwork/core/domain/cohort.ts";
import { FORMATS } from "@legwork/core/domain/profile.ts";
import { windowsFrom } from "@legwork/core/domain/week-text.ts";
import { describe, expect, test } from "vitest";

const DEFAULTS: CohortDefaults = { zone: "America/Toronto", country: "CA", languages: ["en"] };
const seeker = (row: Record<string, string>) =>
  seekerFromRow({ name: "Sample Seeker", email: "seeker@example.org", field: "data", ...row }, DEFAULTS);
const host = (row: Record<string, string>) =>
  hostFromRow({ name: "Sample Host", email: "host@example.org", field: "data", ...row }, DEFAULTS);
const weekdays = (from: string, to: string) => [1, 2, 3, 4, 5].map((day) => ({ day, from, to }));

describe("a row of a spreadsheet", () => {
  test("a seeker with only a name, an address and a field gets the programme's place and language", () => {
    expect(seeker({}).profile).toMatchObject({
      zone: "America/Toronto",
      country: "CA",
      languages: ["en"],
      formats: FORMATS,
      availability: weekdays("09:00", "17:00"),
      seniority: "student",
      wanted: 3,
      wantsCoach: false,
      goals: [],
      role: "",
    });
  });

  test("every column's own example is read without a fault, for seekers and for hosts", () => {
    const row = (columns: typeof SEEKER_COLUMNS) =>
      Object.fromEntries(columns.map(({ name, example }) => [name, example]));
    expect(seekerFromRow(row(SEEKER_COLUMNS), DEFAULTS).profile).toMatchObject({
      schools: ["HEC Montréal", "McGill University"],
      goals: ["the-work", "the-path"],
      languages: ["en", "fr"],
      availability: [...weekdays("09:00", "17:00"), { day: 6, from: "10:00", to: "12:00" }],
      commercial: { did: "I counted stock for two summers." },
    });
    expect(hostFromRow(row(HOST_COLUMNS), DEFAULTS).profile).toMatchObject({
      pastEmployers: ["Sample Bank", "Sample Foods"],
      seniority: "senior",
      capacity: 2,
      notFor: ["executive"],
      minutes: 20,
    });
  });

  test("a host's stage is read from the title when it is not given, and the given one wins", () => {
    expect(host({ title: "Vice-President, Finance" }).profile?.seniority).toBe("executive");
    expect(host({ title: "Vice-President, Finance", seniority: "Senior" }).profile?.seniority).toBe("senior");
  });

  test("words are read in any case and spelling, and fields by their common names", () => {
    const read = host({
      field: "Ressources humaines",
      topics: "The Work; LEADING people",
      country: "uk",
      zone: "us/eastern",
    });
    expect(read.profile).toMatchObject({
      field: "human-resources",
      topics: ["the-work", "leading-people"],
      country: "GB",
      zone: "America/New_York",
    });
  });

  test("whatever is wrong is said by column, all at once", () => {
    const read = seeker({
      name: " ",
      email: "two@example.org, three@example.org",
      field: "wizardry",
      goals: "the-work; the-gossip",
      wanted: "many",
      zone: "Mars/Phobos",
      country: "Canada",
      languages: "english",
      availability: "whenever",
      seniority: "wise",
      "wants-coach": "maybe",
    });
    expect(read.profile).toBeUndefined();
    expect(read.errors?.map(({ column }) => column).sort()).toEqual([
      "availability",
      "country",
      "email",
      "field",
      "goals",
      "languages",
      "name",
      "seniority",
      "wanted",
      "wants-coach",
      "zone",
    ]);
    const says = (column: string) => read.errors?.find((error) => error.column === column)?.says;
    expect(says("goals")).toContain("“the-gossip” is none of: the-work, ");
    expect(says("field")).toContain("Give the closest of: accounting");
    expect(says("wanted")).toBe("“many” is not a whole number from 1 to 5.");
  });

  test("a host's limits are checked too", () => {
    const read = host({
      capacity: "9",
      minutes: "45",
      "not-for": "student; entry; experienced; senior; executive",
    });
    expect(read.errors?.map(({ column }) => column).sort()).toEqual(["capacity", "minutes", "not-for"]);
  });

  test("a cell longer than its box, or a list longer than anybody reads, is sent back", () => {
    const long = seeker({
      role: "x".repeat(121),
      schools: Array.from({ length: 21 }, (_, n) => `S${n}`).join(";"),
    });
    expect(long.errors?.map(({ column }) => column).sort()).toEqual(["role", "schools"]);
  });

  test("control characters and line breaks of a cell cannot reach a letter", () => {
    expect(seeker({ role: "data\r\nBcc: x@example.org\u0000 analyst" }).profile?.role).toBe(
      "data Bcc: x@example.org analyst",
    );
  });
});

describe("a header line", () => {
  test("is read in any case, with spaces or underscores, and with a byte order mark", () => {
    expect(["\uFEFFName", "Past employers", "wants_coach", " E-mail "].map(columnName)).toEqual([
      "name",
      "past-employers",
      "wants-coach",
      "e-mail",
    ]);
  });

  test("says what is missing, what is unknown and what stands there twice", () => {
    expect(headerFaults(["Name", "Email", "Shoe size", "name"], SEEKER_COLUMNS)).toEqual({
      missing: ["field"],
      unknown: ["Shoe size"],
      twice: ["name"],
    });
    expect(
      headerFaults(
        HOST_COLUMNS.map(({ name }) => name),
        HOST_COLUMNS,
      ),
    ).toEqual({ missing: [], unknown: [], twice: [] });
  });
});

describe("times in the week as people write them", () => {
  test.each([
    ["Mon-Fri 09:00-17:00", weekdays("09:00", "17:00")],
    ["lun-ven 9h30–17h", weekdays("09:30", "17:00")],
    [
      "Monday, Wednesday 9-12",
      [
        { day: 1, from: "09:00", to: "12:00" },
        { day: 3, from: "09:00", to: "12:00" },
      ],
    ],
    [
      "Tue Thu 18:00 to 24:00",
      [
        { day: 2, from: "18:00", to: "24:00" },
        { day: 4, from: "18:00", to: "24:00" },
      ],
    ],
    [
      "Sun-Mon 10:00-11:00",
      [
        { day: 1, from: "10:00", to: "11:00" },
        { day: 7, from: "10:00", to: "11:00" },
      ],
    ],
    [
      "Fri 9-12; Fri 11-13; Fri 15-16",
      [
        { day: 5, from: "09:00", to: "13:00" },
        { day: 5, from: "15:00", to: "16:00" },
      ],
    ],
  ])("%s", (text, windows) => {
    expect(windowsFrom(text)).toEqual(windows);
  });

  test.each([
    ["whenever", "could not be read"],
    ["Mon 9-25", "a time that does not exist"],
    ["Mon 17-9", "the end must be later"],
    ["Someday 9-12", "“Someday” is no day of the week"],
    ["9-12", "A day is missing"],
    [" ; ", "No time could be read"],
  ])("%s is sent back with a sentence", (text, says) => {
    expect(windowsFrom(text)).toContain(says);
  });
});
