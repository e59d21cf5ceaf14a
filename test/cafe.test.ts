import {
  CAFES_MAX,
  type Cafe,
  cafeAt,
  cafesBetween,
  cafesIn,
  geoUri,
  lineOfCafe,
  mapUrl,
  placeOfCafe,
} from "@legwork/core/domain/cafe.ts";
import { describe, expect, test } from "vitest";

const LINES = `The Reading Room | 4 Park Row | Leeds | 53.7984, -1.5470 | Upstairs, by the window.
Café Exemple | 100 rue de l'Exemple | Montréal

Sample Coffee | 20 Example Street | Montreal, QC | |Beside the station.`;

const read = (text: string): readonly Cafe[] => {
  const found = cafesIn(text);
  if ("says" in found) throw new Error(found.says);
  return found.cafes;
};
const says = (text: string): string => {
  const found = cafesIn(text);
  return "says" in found ? found.says : "fine";
};

describe("the programme's list of good places", () => {
  test("is one a line, and reads back as it was written", () => {
    const cafes = read(LINES);
    expect(cafes[0]).toEqual({
      name: "The Reading Room",
      address: "4 Park Row",
      city: "Leeds",
      directions: "Upstairs, by the window.",
      spot: { latitude: 53.7984, longitude: -1.547 },
    });
    expect(cafes[2]).toMatchObject({ city: "Montreal, QC", directions: "Beside the station." });
    expect(read(cafes.map(lineOfCafe).join("\n"))).toEqual(cafes);
    expect(read("")).toEqual([]);
  });

  test("says which line is wrong, and what to do", () => {
    expect(says("A | b | c\nOnly a name")).toMatch(/^Line 2: please give a name, an address and a city/);
    expect(says("A | b | c | north of here")).toMatch(/^Line 1: please write where it lies as 53\.8008/);
    expect(says("A | b | c | 99.5, 0")).toMatch(/^Line 1: please write where it lies/);
    expect(says("A | b | c | 1.5, 2 | d | e")).toMatch(/^Line 1: please use four bars at most/);
    expect(says("A | b | c\nA | b | c")).toBe("Line 2: A is in the list already.");
    expect(says(`${"x".repeat(91)} | b | c`)).toMatch(/^Line 1: please keep each part under 90/);
    const many = Array.from({ length: CAFES_MAX + 1 }, (_, n) => `Café ${n} | street | Leeds`).join("\n");
    expect(says(many)).toBe("There is room for 40 places; these are 41.");
  });
});

describe("a place between two people", () => {
  const cafes = read(LINES);
  const names = (one: string, other: string) => cafesBetween(cafes, one, other).map(({ name }) => name);

  test("is in the town both live in, however they spell it", () => {
    expect(names("Montréal", "montreal, qc")).toEqual(["Café Exemple", "Sample Coffee"]);
    expect(names("Leeds", "Leeds")).toEqual(["The Reading Room"]);
  });

  test("is in either of two towns, turn about", () => {
    expect(names("Montréal", "Leeds")).toEqual(["Café Exemple", "The Reading Room", "Sample Coffee"]);
  });

  test("is nowhere unless both say where they live", () => {
    expect(names("Leeds", "")).toEqual([]);
    expect(names("York", "York")).toEqual([]);
  });

  test("is known again from the words of the place, with its spot on a map", () => {
    const [room] = cafes;
    if (room?.spot === undefined) throw new Error("no spot");
    expect(placeOfCafe(room)).toBe("The Reading Room, 4 Park Row, Leeds");
    expect(cafeAt(cafes, " The Reading Room, 4 Park Row, Leeds ")).toBe(room);
    expect(cafeAt(cafes, "The Reading Room")).toBeUndefined();
    expect(geoUri(room.spot)).toBe("geo:53.7984,-1.547");
    expect(mapUrl(room.spot)).toContain("mlat=53.7984&mlon=-1.547");
  });
});
