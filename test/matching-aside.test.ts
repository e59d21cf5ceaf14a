import { later } from "@legwork/core/kernel/instant.ts";
import { COOLING_OFF_MS, type PoolHost, type PoolSeeker } from "@legwork/core/matching/pool.ts";
import { proposeMatches } from "@legwork/core/matching/propose.ts";
import { becauseWithAside, setAside } from "@legwork/core/matching/set-aside.ts";
import { expect, test } from "vitest";
import { aHost, aSeeker, NOW } from "./matching-people.ts";

const HOSTS_MAX = 12;

/** Hosts of every plight that can be known without reading what they wrote, and some whose words decide. */
function hostsFor(seed: number): PoolHost[] {
  return Array.from({ length: seed % HOSTS_MAX }, (_, number) => {
    const plight = (seed * 7 + number * 13) % 11;
    const host = aHost({}, { id: `hst_${number}`, room: plight === 0 || plight === 1 ? 0 : 1 });
    return {
      ...host,
      profile: {
        ...host.profile,
        email: plight === 2 ? "SKR-one@example.org" : `host${number}@example.org`,
        languages: plight === 3 ? ["fi"] : ["en"],
      },
      lastAskedAt:
        plight === 4 || plight === 1 ? later(NOW, 1 - COOLING_OFF_MS) : later(NOW, -COOLING_OFF_MS),
      ...(plight === 5 && { askedBy: ["skr_one"] as const }),
    };
  });
}

test("a search that sets aside who cannot be asked finds the same hosts, and says the same when it finds none", () => {
  const endings = { found: 0, missing: 0 };
  for (let seed = 0; seed < 300; seed++) {
    const hosts = hostsFor(seed);
    const metOrAsked = hosts.filter((_, number) => (seed + number) % 3 === 0).map(({ id }) => id);
    const seeker: PoolSeeker = aSeeker({}, { id: "skr_one", open: 2, metOrAsked });
    const whole = proposeMatches({ seekers: [seeker], hosts, now: NOW });
    const aside = setAside(seeker, hosts, NOW);
    const parted = proposeMatches({ seekers: [seeker], hosts: aside.askable, now: NOW });
    expect(parted.pairs, `seed ${seed}`).toEqual(whole.pairs);
    const [shortfall] = parted.unmatched;
    expect(shortfall && becauseWithAside(shortfall, aside), `seed ${seed}`).toBe(whole.unmatched[0]?.because);
    endings[shortfall === undefined ? "found" : "missing"] += 1;
  }
  expect(endings.found).toBeGreaterThan(20);
  expect(endings.missing).toBeGreaterThan(20);
});
