import { DAY_MS, later } from "@legwork/core/kernel/instant.ts";
import { GATE_WORDS, GATES, gate, gateCounted } from "@legwork/core/matching/gates.ts";
import { COOLING_OFF_MS } from "@legwork/core/matching/pool.ts";
import { describe, expect, test } from "vitest";
import { aHost, aSeeker, hostId, NOW, seekerId } from "./matching-people.ts";

const between = (seeker = aSeeker(), host = aHost()) => gate(seeker, host, NOW);

describe("who is never introduced to whom", () => {
  test("an ordinary pair passes every gate", () => {
    expect(between()).toBeUndefined();
  });

  test("nobody is introduced to themselves, however they write their address", () => {
    expect(between(aSeeker({ email: "Sam@Example.org" }), aHost({ email: " sam@example.org" }))).toBe(
      "oneself",
    );
  });

  test("a host who was asked for this seeker is not asked again, whichever of the two remembers", () => {
    expect(between(aSeeker({}, { metOrAsked: [hostId("one")] }))).toBe("met-or-asked");
    expect(between(aSeeker(), aHost({}, { askedBy: [seekerId("one")] }))).toBe("met-or-asked");
    expect(
      between(aSeeker({}, { metOrAsked: [hostId("two")] }), aHost({}, { askedBy: [seekerId("two")] })),
    ).toBeUndefined();
  });

  test("a host with no room left is not asked", () => {
    expect(between(aSeeker(), aHost({}, { room: 0 }))).toBe("room");
  });

  test("a host is left in peace for seven days, and not a millisecond longer", () => {
    const asked = (before: number) => aHost({}, { lastAskedAt: later(NOW, -before) });
    expect(between(aSeeker(), asked(DAY_MS))).toBe("cooling-off");
    expect(between(aSeeker(), asked(COOLING_OFF_MS - 1))).toBe("cooling-off");
    expect(between(aSeeker(), asked(COOLING_OFF_MS))).toBeUndefined();
  });

  test("a host's hard limit on the seeker's stage holds", () => {
    expect(between(aSeeker({ seniority: "student" }), aHost({ notFor: ["student", "executive"] }))).toBe(
      "not-for",
    );
    expect(
      between(aSeeker({ seniority: "entry" }), aHost({ notFor: ["student", "executive"] })),
    ).toBeUndefined();
  });

  test("two people without a common language are not introduced", () => {
    expect(between(aSeeker({ languages: ["fr"] }), aHost({ languages: ["en", "de"] }))).toBe("language");
    expect(between(aSeeker({ languages: ["FR"] }), aHost({ languages: ["en", "fr"] }))).toBeUndefined();
  });

  test("a seeker is not introduced to a colleague of the employer they keep their search from", () => {
    const seeker = aSeeker({ blocked: ["Société Sample ltée"] });
    expect(between(seeker, aHost({ employer: "Societe Sample" }))).toBe("blocked-by-seeker");
    expect(between(seeker, aHost({ employer: "Other", pastEmployers: ["Société Sample"] }))).toBeUndefined();
  });

  test("a host with a conflict of interest does not meet that organisation's people", () => {
    const host = aHost({ blocked: ["DESJARDINS Inc."] });
    expect(between(aSeeker({ employers: ["Other", "Desjardins"] }), host)).toBe("blocked-by-host");
    expect(between(aSeeker({ employers: ["Other"] }), host)).toBeUndefined();
  });

  test("a call needs half an hour that both have, on their own clocks", () => {
    const seeker = aSeeker({ city: "" });
    const mornings = { availability: [{ day: 1, from: "12:00", to: "18:00" }] };
    expect(between(seeker, aHost(mornings))).toBe("no-way-to-meet");
    expect(between(seeker, aHost({ ...mornings, zone: "Europe/Paris" }))).toBeUndefined();
    expect(between(seeker, aHost({ availability: [{ day: 1, from: "11:45", to: "18:00" }] }))).toBe(
      "no-way-to-meet",
    );
    expect(
      between(seeker, aHost({ availability: [{ day: 1, from: "11:30", to: "18:00" }] })),
    ).toBeUndefined();
  });

  test("two people in one city who like to meet in person need no common hour yet", () => {
    const evenings = { availability: [{ day: 5, from: "12:00", to: "18:00" }] };
    expect(between(aSeeker(), aHost({ ...evenings, formats: ["in-person"] }))).toBeUndefined();
    expect(between(aSeeker(), aHost({ ...evenings, formats: ["video"] }))).toBe("no-way-to-meet");
    expect(between(aSeeker(), aHost({ ...evenings, formats: ["in-person"], city: "Toronto" }))).toBe(
      "no-way-to-meet",
    );
    expect(between(aSeeker(), aHost({ ...evenings, formats: ["in-person"], country: "FR" }))).toBe(
      "no-way-to-meet",
    );
  });

  test("a seeker who only calls and a host who only meets in person have no way to meet", () => {
    expect(between(aSeeker({ formats: ["phone"] }), aHost({ formats: ["in-person"] }))).toBe(
      "no-way-to-meet",
    );
  });

  test("whoever gave no hours is taken to be free on weekdays from nine to five, their time", () => {
    expect(between(aSeeker({ availability: [] }), aHost({ availability: [] }))).toBeUndefined();
    const sunday = aHost({ availability: [{ day: 7, from: "09:00", to: "17:00" }] });
    expect(between(aSeeker({ availability: [] }), sunday)).toBe("no-way-to-meet");
    const early = aHost({ availability: [{ day: 1, from: "07:00", to: "09:00" }] });
    expect(between(aSeeker({ availability: [] }), early)).toBe("no-way-to-meet");
  });

  test("the manager reads each gate in words", () => {
    for (const each of GATES) {
      expect(GATE_WORDS[each]).toMatch(/^[A-Z].{15,}\.$/);
      expect(gateCounted(each, 3)).toMatch(/^3 (are|were|have|do|share|work) /);
      expect(gateCounted(each, 1)).toMatch(/^1 (is|was|has|does|shares|works) /);
    }
  });
});
