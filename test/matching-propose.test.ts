import { DAY_MS, later } from "@legwork/core/kernel/instant.ts";
import { burdensOf, DEFAULT_FAIRNESS, gainsOf } from "@legwork/core/matching/gains.ts";
import { gate } from "@legwork/core/matching/gates.ts";
import { DEFAULT_WEIGHTS } from "@legwork/core/matching/pool.ts";
import { proposeMatches } from "@legwork/core/matching/propose.ts";
import { score } from "@legwork/core/matching/score.ts";
import { describe, expect, test } from "vitest";
import { aHost, aPool, aSeeker, hostId, NOW, seekerId } from "./matching-people.ts";

const keys = (pairs: readonly { seekerId: string; hostId: string }[]) =>
  pairs.map((pair) => `${pair.seekerId} ${pair.hostId}`);

describe("a proposal", () => {
  const pool = aPool(40, 20);
  const proposal = proposeMatches({ ...pool, now: NOW });

  test("gives nobody more than they wish for, and asks of no host more than they have room for", () => {
    for (const seeker of pool.seekers) {
      expect(proposal.pairs.filter((pair) => pair.seekerId === seeker.id).length).toBeLessThanOrEqual(
        seeker.open,
      );
    }
    for (const host of pool.hosts) {
      expect(proposal.pairs.filter((pair) => pair.hostId === host.id).length).toBeLessThanOrEqual(host.room);
    }
    expect(new Set(keys(proposal.pairs)).size).toBe(proposal.pairs.length);
    expect(proposal.pairs.length).toBeGreaterThan(20);
  });

  test("holds only pairs of whom every gate is open, each with the score it would have alone", () => {
    for (const pair of proposal.pairs) {
      const seeker = pool.seekers.find(({ id }) => id === pair.seekerId) ?? aSeeker();
      const host = pool.hosts.find(({ id }) => id === pair.hostId) ?? aHost();
      expect(gate(seeker, host, NOW)).toBeUndefined();
      expect(pair.score).toEqual(score(seeker, host, DEFAULT_WEIGHTS, NOW));
    }
  });

  test("is the same in whatever order people are listed", () => {
    const turned = proposeMatches({
      seekers: [...pool.seekers].reverse(),
      hosts: [...pool.hosts].reverse(),
      now: NOW,
    });
    expect(turned).toEqual(proposal);
  });

  test("is never worth less than taking pairs greedily, or first come, first served", () => {
    expect(proposal.worth.objective).toBeGreaterThanOrEqual(proposal.fairness.greedy.objective);
    expect(proposal.worth.objective).toBeGreaterThanOrEqual(proposal.fairness.firstCome.objective);
  });

  test("tells for everyone who got less than they wished how many hosts each gate removed", () => {
    const all = [...proposal.unmatched, ...proposal.short];
    expect(all.length).toBeGreaterThan(0);
    for (const each of all) {
      const removed = each.gates.reduce((sum, { hosts }) => sum + hosts, 0);
      expect(removed + each.hostsLeft).toBe(pool.hosts.length);
      expect(each.given).toBe(proposal.pairs.filter((pair) => pair.seekerId === each.seekerId).length);
      expect(each.because).toMatch(/^Of 20 hosts: .+\.$/);
    }
  });
});

describe("who comes first", () => {
  const lone = (room: number) => [aHost({}, { id: hostId("h"), room })];

  test("a seeker's first conversation comes before another's second", () => {
    const near = aSeeker({ schools: ["UBC"], wanted: 2 }, { id: seekerId("near") });
    const far = aSeeker({ schools: [], wanted: 2 }, { id: seekerId("far") });
    const hosts = [
      aHost({ schools: ["UBC"] }, { id: hostId("a"), room: 1 }),
      aHost({ schools: ["UBC"] }, { id: hostId("b"), room: 1 }),
    ];
    const { pairs } = proposeMatches({ seekers: [near, far], hosts, now: NOW });
    expect(pairs.map(({ seekerId: id }) => id)).toEqual([seekerId("far"), seekerId("near")]);
  });

  test("of two alike, the one who has waited longer", () => {
    const seekers = [
      aSeeker({}, { id: seekerId("a-new") }),
      aSeeker({}, { id: seekerId("b-old"), waitingSince: later(NOW, -15 * DAY_MS) }),
    ];
    const { pairs } = proposeMatches({ seekers, hosts: lone(1), now: NOW });
    expect(pairs.map(({ seekerId: id }) => id)).toEqual([seekerId("b-old")]);
  });

  test("of two alike, the one who keeps their appointments", () => {
    const seekers = [
      aSeeker({}, { id: seekerId("a-absent"), followThrough: { arranged: 2, met: 0 } }),
      aSeeker({}, { id: seekerId("b-present"), followThrough: { arranged: 2, met: 2 } }),
    ];
    const { pairs } = proposeMatches({ seekers, hosts: lone(1), now: NOW });
    expect(pairs.map(({ seekerId: id }) => id)).toEqual([seekerId("b-present")]);
  });

  test("an idle host is asked before a busy one", () => {
    const hosts = [aHost({}, { id: hostId("a-busy"), load: 3 }), aHost({}, { id: hostId("b-idle") })];
    const { pairs } = proposeMatches({ seekers: [aSeeker({ wanted: 1 })], hosts, now: NOW });
    expect(pairs.map(({ hostId: id }) => id)).toEqual([hostId("b-idle")]);
  });

  test("gains fall and burdens rise with what someone already had", () => {
    const had = aSeeker({ wanted: 3 }, { open: 2, waitingSince: later(NOW, -400 * DAY_MS) });
    expect(gainsOf(had, DEFAULT_FAIRNESS, Date.parse(NOW))).toEqual([33, 13]);
    expect(
      gainsOf(aSeeker({}, { followThrough: { arranged: 0, met: 0 } }), DEFAULT_FAIRNESS, Date.parse(NOW)),
    ).toEqual([60, 20, 0]);
    expect(burdensOf(aHost({}, { load: 2, room: 3 }), DEFAULT_FAIRNESS)).toEqual([6, 12, 12]);
  });
});

describe("what the manager decides", () => {
  const seekers = [
    aSeeker({ wanted: 1 }, { id: seekerId("a") }),
    aSeeker({ wanted: 1 }, { id: seekerId("b") }),
  ];
  const best = aHost({}, { id: hostId("best") });
  const worst = aHost({ field: "law", topics: ["trends"] }, { id: hostId("worst") });
  const hosts = [best, worst];

  test("a pinned pair is kept, however poor", () => {
    const pins = [{ seekerId: seekerId("a"), hostId: hostId("worst") }];
    const { pairs, pinsRefused } = proposeMatches({ seekers, hosts, now: NOW, pins });
    expect(pairs.map((pair) => [pair.seekerId, pair.hostId, pair.pinned])).toEqual([
      [seekerId("a"), hostId("worst"), true],
      [seekerId("b"), hostId("best"), false],
    ]);
    expect(pinsRefused).toEqual([]);
  });

  test("a pair that was ruled out is not proposed, and the seeker's shortfall says so", () => {
    const bans = hosts.map(({ id }) => ({ seekerId: seekerId("a"), hostId: id }));
    const { pairs, unmatched } = proposeMatches({ seekers, hosts, now: NOW, bans });
    expect(pairs.map(({ seekerId: id }) => id)).toEqual([seekerId("b")]);
    expect(unmatched).toMatchObject([
      { seekerId: seekerId("a"), because: "Of 2 hosts: 2 were ruled out by the manager." },
    ]);
  });

  test("a pin that cannot be kept is answered in words", () => {
    const silent = aHost({ languages: ["de"] }, { id: hostId("silent") });
    const pins = [
      { seekerId: seekerId("a"), hostId: hostId("silent") },
      { seekerId: seekerId("gone"), hostId: hostId("best") },
      { seekerId: seekerId("b"), hostId: hostId("gone") },
      { seekerId: seekerId("b"), hostId: hostId("best") },
      { seekerId: seekerId("b"), hostId: hostId("worst") },
    ];
    const bans = [{ seekerId: seekerId("b"), hostId: hostId("best") }];
    const { pinsRefused, pairs } = proposeMatches({
      seekers,
      hosts: [...hosts, silent],
      now: NOW,
      pins,
      bans,
    });
    expect(pinsRefused.map(({ because }) => because)).toEqual([
      "They share no language.",
      "The pair is pinned and ruled out at the same time; keep one of the two.",
      "The host is not among those who can be asked now.",
      "The seeker is not waiting for a conversation now.",
    ]);
    expect(keys(pairs)).toContain(`${seekerId("b")} ${hostId("worst")}`);
  });

  test("pins beyond what a seeker wishes or a host has room for are refused", () => {
    const pins = [
      { seekerId: seekerId("a"), hostId: hostId("best") },
      { seekerId: seekerId("a"), hostId: hostId("worst") },
      { seekerId: seekerId("b"), hostId: hostId("best") },
    ];
    const full = [aHost({}, { id: hostId("best"), room: 1 }), worst];
    const { pinsRefused } = proposeMatches({ seekers, hosts: full, now: NOW, pins });
    expect(pinsRefused.map(({ because }) => because)).toEqual([
      "The seeker has no further conversation open.",
      "The host has no further room this month.",
    ]);
  });

  test("weights that are no whole numbers are a fault of the program, said in words", () => {
    const weights = { ...DEFAULT_WEIGHTS, goals: 1.5 };
    expect(() => proposeMatches({ seekers, hosts, now: NOW, weights })).toThrow("The weight of goals is 1.5");
  });

  test("an empty pool gives an empty proposal", () => {
    expect(proposeMatches({ seekers: [], hosts: [], now: NOW }).pairs).toEqual([]);
    const { unmatched } = proposeMatches({ seekers, hosts: [], now: NOW });
    expect(unmatched.map(({ because }) => because)).toEqual([
      "There are no hosts yet.",
      "There are no hosts yet.",
    ]);
  });
});
