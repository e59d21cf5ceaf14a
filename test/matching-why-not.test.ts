import { type MatchRequest, proposeMatches } from "@legwork/core/matching/propose.ts";
import { whyNot } from "@legwork/core/matching/why-not.ts";
import { describe, expect, test } from "vitest";
import { aHost, aPool, aSeeker, hostId, NOW, seekerId } from "./matching-people.ts";

const ANY = { formats: ["video"], zone: "America/Toronto", availability: [] } as const;
const two = (different: Partial<MatchRequest> = {}): MatchRequest => ({
  seekers: [
    aSeeker({ ...ANY, wanted: 1 }, { id: seekerId("fits") }),
    aSeeker({ ...ANY, wanted: 1, field: "law", role: "lawyer" }, { id: seekerId("less") }),
  ],
  hosts: [
    aHost({ ...ANY, capacity: 1 }, { id: hostId("wanted") }),
    aHost({ ...ANY, capacity: 1, field: "arts", title: "Painter" }, { id: hostId("other") }),
  ],
  now: NOW,
  ...different,
});

const asked = (request: MatchRequest, seeker: string, host: string) =>
  whyNot(request, proposeMatches(request), { seekerId: seekerId(seeker), hostId: hostId(host) });

describe("why two people were not matched", () => {
  test("the host's time is worth more to somebody else, and by how much", () => {
    const request = two();
    const told = asked(request, "less", "wanted");
    expect(told).toMatchObject({ isMatched: false });
    expect(told.words).toMatch(
      /^The pair is worth \d+ points; to others the host's time is worth \d+, which leaves/,
    );
    expect(told.short).toBeGreaterThanOrEqual(0);
    expect(told.words).toContain(
      told.short === 0 ? "another choice is as good" : `That is ${told.short} less than`,
    );
  });

  test("those who are matched are told so, with what holds them together", () => {
    const told = asked(two(), "fits", "wanted");
    expect(told).toMatchObject({ isMatched: true });
    expect(told.words).toMatch(/^They are matched\. The pair is worth \d+ points/);
  });

  test("a closed gate, a ban and somebody unknown are named before any points", () => {
    const full = two({ hosts: [aHost(ANY, { id: hostId("wanted"), room: 0 })] });
    expect(asked(full, "fits", "wanted")).toMatchObject({
      gate: "room",
      words: "The host has no room left this month, or is paused.",
    });
    const bans = [{ seekerId: seekerId("fits"), hostId: hostId("wanted") }];
    expect(asked(two({ bans }), "fits", "wanted").words).toBe("The manager ruled this pair out.");
    expect(asked(two(), "nobody", "wanted").words).toBe("The seeker is not waiting for a conversation now.");
    expect(asked(two(), "fits", "nobody").words).toBe("The host is not among those who can be asked now.");
  });

  test("at an optimum no pair left out falls short by less than nothing, whoever is asked about", () => {
    const request: MatchRequest = { ...aPool(25, 20, 3), now: NOW };
    const proposal = proposeMatches(request);
    expect(proposal.proof.gap).toBe(0);
    let left = 0;
    for (const { id } of request.seekers) {
      for (const host of request.hosts) {
        const told = whyNot(request, proposal, { seekerId: id, hostId: host.id });
        if (told.short === undefined) continue;
        left++;
        expect(told.short).toBeGreaterThanOrEqual(0);
      }
    }
    expect(left).toBeGreaterThan(100);
  });
});
