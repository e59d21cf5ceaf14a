import { kmBetween, spotOf, townName } from "@legwork/core/domain/gazetteer.ts";
import { gate } from "@legwork/core/matching/gates.ts";
import { DEFAULT_WEIGHTS } from "@legwork/core/matching/pool.ts";
import { score } from "@legwork/core/matching/score.ts";
import { describe, expect, test } from "vitest";
import { aHost, aSeeker, NOW } from "./matching-people.ts";

const km = (a: [string, string], b: [string, string]): number | undefined => {
  const [one, other] = [spotOf(townName(...a), a[1]), spotOf(townName(...b), b[1])];
  return one === undefined || other === undefined ? undefined : kmBetween(one, other);
};

describe("where towns lie", () => {
  // Great-circle distances from the towns' published coordinates (WGS 84).
  test.each<[[string, string], [string, string], number]>([
    [["Montréal", "CA"], ["Toronto", "CA"], 504],
    [["Montreal, QC", "CA"], ["Laval", "CA"], 13],
    [["Quebec City", "CA"], ["Lévis", "CA"], 5],
    [["Köln", "DE"], ["Bonn", "DE"], 25],
    [["Cologne", "DE"], ["Munich", "DE"], 456],
    [["New York", "US"], ["Newark", "US"], 15],
    [["Springfield, IL", "US"], ["Chicago", "US"], 285],
    [["Paris", "FR"], ["London", "GB"], 344],
    [["Auckland", "NZ"], ["Suva", "FJ"], 2140],
  ])("%s to %s", (a, b, expected) => {
    expect(Math.abs((km(a, b) ?? Number.NaN) - expected)).toBeLessThanOrEqual(Math.max(3, expected * 0.02));
  });

  test("distances do not depend on which town comes first, nor break at the date line", () => {
    const [suva, apia] = [
      { lat: -1814, lon: 17844 },
      { lat: -1383, lon: -17177 },
    ];
    expect(kmBetween(suva, apia)).toBe(kmBetween(apia, suva));
    expect(kmBetween(suva, apia)).toBeGreaterThan(1_100);
    expect(kmBetween(suva, apia)).toBeLessThan(1_200);
  });

  test("a village is not known, and no city is no town", () => {
    expect(spotOf(townName("Nowhere-on-Sea", "GB"), "GB")).toBeUndefined();
    expect(townName("  ", "GB")).toBe("");
    expect(townName("Montréal", "XX")).toBe("montreal");
  });
});

describe("nearness in a match", () => {
  const place = (seeker: string, host: string) => {
    const told = score(aSeeker({ city: seeker }), aHost({ city: host }), DEFAULT_WEIGHTS, NOW);
    return told.criteria.find(({ criterion }) => criterion === "place");
  };

  test("a suburb is the city, the next town is near, another province is far", () => {
    expect(place("Laval", "Montréal")?.points).toBe(10);
    expect(place("Sherbrooke", "Montréal")?.points).toBe(6);
    expect(place("Québec", "Montréal")?.points).toBe(6);
    expect(place("Granby", "Montréal")?.points).toBe(8);
    expect(place("Vancouver", "Montréal")?.points).toBe(4);
    expect(place("Vancouver", "Montréal")?.because).toMatch(
      /^Vancouver and Montréal are about 3\d\d\d km apart\./,
    );
  });

  test("two villages the gazetteer does not know are one when their names are", () => {
    expect(place("Sainte-Rose-du-Nord", "sainte rose du nord")?.points).toBe(10);
    expect(place("Sainte-Rose-du-Nord", "Petit-Saguenay")?.points).toBe(4);
  });

  test("people of one city who meet in person need no hour for a call, suburbs included", () => {
    const nights = {
      availability: [{ day: 5, from: "19:00", to: "21:00" }],
      formats: ["in-person" as const],
    };
    expect(gate(aSeeker({ city: "Longueuil" }), aHost(nights), NOW)).toBeUndefined();
    expect(gate(aSeeker({ city: "Granby" }), aHost(nights), NOW)).toBe("no-way-to-meet");
  });
});
