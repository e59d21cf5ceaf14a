import { Finder } from "@legwork/core/matching/candidates.ts";
import { closedGate } from "@legwork/core/matching/gates.ts";
import { indexHosts } from "@legwork/core/matching/host-index.ts";
import { DEFAULT_WEIGHTS, type Weights } from "@legwork/core/matching/pool.ts";
import { pricesFor } from "@legwork/core/matching/prices.ts";
import { type ReadyPool, readPool } from "@legwork/core/matching/read-pool.ts";
import { judge, Shares, totalOf, weightList } from "@legwork/core/matching/score.ts";
import { describe, expect, test } from "vitest";
import { aPool, hostId, NOW, seeded } from "./matching-people.ts";

/** The values of the best open pairs, by reading every host. */
function byReadingAll(
  pool: ReadyPool,
  s: number,
  weights: Weights,
  prices: number[],
  max: number,
  above: number,
) {
  const seeker = pool.seekers[s];
  if (seeker === undefined) return [];
  const shares = new Shares();
  const values = pool.hosts.flatMap((host, h) => {
    if (closedGate(seeker, host, pool.lexicon.nowMs) !== undefined) return [];
    judge(seeker, host, shares);
    const value = totalOf(shares, weightList(weights)) - (prices[h] ?? 0);
    return value > above ? [value] : [];
  });
  return values.sort((a, b) => b - a).slice(0, max);
}

describe("the best hosts of a seeker, found by the index", () => {
  test("are worth exactly what reading every host finds: 1,000 seekers, prices or none, any weights", () => {
    const random = seeded(7);
    let mismatches = 0;
    for (let round = 0; round < 10; round++) {
      const pool = readPool({ ...aPool(100, 250, round), now: NOW });
      const weights = round < 4 ? DEFAULT_WEIGHTS : oddWeights(random);
      const prices = pool.hosts.map(() => (round % 2 === 0 ? 0 : Math.floor(random() * 40)));
      const index = indexHosts(pool.hosts, pool.lexicon);
      const finder = new Finder(index, weightList(weights), pool.lexicon.nowMs);
      for (const [s, seeker] of pool.seekers.entries()) {
        const max = 1 + Math.floor(random() * 60);
        const above = s % 3 === 0 ? 45 : Number.NEGATIVE_INFINITY;
        const found = finder.best(seeker, { max, above, prices: pricesFor(index, prices), turn: s });
        if (String([...found.values]) !== String(byReadingAll(pool, s, weights, prices, max, above)))
          mismatches++;
      }
    }
    expect(mismatches).toBe(0);
  });

  test("are so where many hosts are alike, at dear and cheap prices, with every gate in somebody's way", () => {
    const random = seeded(11);
    let mismatches = 0;
    for (let round = 0; round < 6; round++) {
      const pool = readPool({ ...crowded(round, random), now: NOW });
      // Whole leaves cost more than any pair is worth, and stand before those that cost little unless put in order.
      const priceOf = (topics: number): number => (topics < 64 ? 300 : Math.floor(random() * 60));
      const prices = pool.hosts.map(({ topics }) => (round % 2 === 0 ? 0 : priceOf(topics)));
      const index = indexHosts(pool.hosts, pool.lexicon);
      const finder = new Finder(index, weightList(DEFAULT_WEIGHTS), pool.lexicon.nowMs);
      const priced = pricesFor(index, prices);
      for (const [s, seeker] of pool.seekers.entries()) {
        const max = 1 + Math.floor(random() * 30);
        const above = s % 2 === 0 ? 5 : Number.NEGATIVE_INFINITY;
        const found = finder.best(seeker, { max, above, prices: priced, turn: s });
        const due = byReadingAll(pool, s, DEFAULT_WEIGHTS, prices, max, above);
        if (String([...found.values]) !== String(due)) mismatches++;
      }
    }
    expect(mismatches).toBe(0);
  });

  test("are the hosts of those values, none twice, none ruled out", () => {
    const pool = readPool({ ...aPool(30, 200, 3), now: NOW });
    const index = indexHosts(pool.hosts, pool.lexicon);
    const finder = new Finder(index, weightList(DEFAULT_WEIGHTS), pool.lexicon.nowMs);
    const shares = new Shares();
    let found = 0;
    for (const seeker of pool.seekers) {
      const { hosts, values } = finder.best(seeker, { max: 40, isBanned: (host) => host % 2 === 0 });
      expect(new Set(hosts).size).toBe(hosts.length);
      found += hosts.length;
      for (const [at, host] of hosts.entries()) {
        const ready = pool.hosts[host];
        if (ready === undefined) throw new Error("no such host");
        judge(seeker, ready, shares);
        expect(totalOf(shares, weightList(DEFAULT_WEIGHTS))).toBe(values[at]);
        expect(host % 2).toBe(1);
      }
    }
    expect(found).toBeGreaterThan(500);
  });

  test("include the friend whom only the seeker named", () => {
    const { seekers, hosts } = aPool(1, 300, 5);
    const friend = hostId("h17");
    const known = seekers.map((seeker) => ({
      ...seeker,
      ties: [{ hostId: friend, how: "friend" as const }],
    }));
    const open = hosts.map((host) => ({
      ...host,
      profile: { ...host.profile, languages: ["en", "fr"], formats: [], zone: "America/Toronto" },
    }));
    const pool = readPool({ seekers: known, hosts: open, now: NOW });
    const finder = new Finder(
      indexHosts(pool.hosts, pool.lexicon),
      Int32Array.of(0, 0, 15, 0, 0, 0, 0),
      pool.lexicon.nowMs,
    );
    const [seeker] = pool.seekers;
    if (seeker === undefined) throw new Error("no seeker");
    const found = finder.best(seeker, { max: 300 });
    const at = [...found.hosts].findIndex((host) => pool.hosts[host]?.host.id === friend);
    expect(found.values[at]).toBe(15);
  });

  test("are right even when people speak more languages than there are bits", () => {
    const { seekers, hosts } = aPool(40, 120, 9);
    const codes = Array.from({ length: 60 }, (_, n) =>
      String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26)),
    );
    const speak = <T extends { profile: { languages: readonly string[] } }>(people: T[]): T[] =>
      people.map((each, n) => ({
        ...each,
        profile: { ...each.profile, languages: [0, 7, 32, 39].map((skip) => codes[(n + skip) % 60] ?? "en") },
      }));
    const pool = readPool({ seekers: speak(seekers), hosts: speak(hosts), now: NOW });
    const index = indexHosts(pool.hosts, pool.lexicon);
    const finder = new Finder(index, weightList(DEFAULT_WEIGHTS), pool.lexicon.nowMs);
    for (const [s, seeker] of pool.seekers.entries()) {
      const found = finder.best(seeker, { max: 9 });
      expect([...found.values]).toEqual(
        byReadingAll(pool, s, DEFAULT_WEIGHTS, [], 9, Number.NEGATIVE_INFINITY),
      );
    }
  });
});

/** Hundreds of hosts of two fields, some of whom do not want, know, or were already asked for, some of the seekers. */
function crowded(seed: number, random: () => number) {
  const { seekers, hosts } = aPool(60, 900, seed, 25);
  const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => random() < share);
  const names = ["Organisation 0", "Organisation 1", "Organisation 2"];
  return {
    seekers: seekers.map((seeker, n) => ({
      ...seeker,
      profile: {
        ...seeker.profile,
        field: n % 2 === 0 ? ("data" as const) : ("law" as const),
        blocked: n % 3 === 0 ? some(names, 0.1) : [],
      },
      metOrAsked: n % 3 === 0 ? some(hosts, 0.02).map(({ id }) => id) : [],
      ties: some(hosts, 0.005).map(({ id }, tie) =>
        tie % 2 === 0
          ? { hostId: id, how: "friend" as const }
          : { hostId: id, how: "second-degree" as const, connector: "Sam" },
      ),
    })),
    hosts: hosts.map((host, n) => ({
      ...host,
      profile: {
        ...host.profile,
        field: n % 3 === 0 ? ("data" as const) : ("finance" as const),
        title: n % 5 === 0 ? "" : host.profile.title,
        notFor: some(["student", "entry"] as const, 0.3),
        blocked: some(names, 0.05),
      },
      room: n % 17 === 0 ? 0 : host.room,
      askedBy: some(seekers, 0.002).map(({ id }) => id),
    })),
  };
}

const oddWeights = (random: () => number): Weights => {
  const weight = () => Math.floor(random() * 50);
  return {
    "role-and-field": weight(),
    goals: weight(),
    relationship: weight(),
    seniority: weight(),
    place: weight(),
    background: weight(),
    responsiveness: weight(),
  };
};
