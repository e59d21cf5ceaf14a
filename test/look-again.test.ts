import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS } from "@legwork/core/kernel/instant.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { describe, expect, test } from "vitest";
import { ATTESTED, hostProfile, seekerProfile } from "./cast.ts";
import { type TestWorld, world } from "./world.ts";

/** A programme of seekers for whom nobody is there yet, and how often its hosts were listed. */
async function waiting(count: number) {
  const made = await world();
  const lists = { hosts: 0 };
  const { list } = made.store;
  made.store.list = (programmeId, kind, page) => {
    if (kind === "host") lists.hosts++;
    return list(programmeId, kind, page);
  };
  for (let n = 1; n <= count; n++) await seeks(made, `skr_s${n}`, { email: `sana${n}@example.org` });
  await made.settle();
  return { made, lists };
}

async function must(world: World, order: Parameters<typeof run>[1]): Promise<void> {
  const done = await run(world, order);
  if (isRefusal(done)) throw new Error(done.because);
}

const seeks = (made: TestWorld, to: Id<"seeker">, different: Partial<SeekerProfile>) =>
  must(made, {
    to,
    programmeId: made.programmeId,
    command: { type: "seeker.apply", profile: seekerProfile(different), consent: ATTESTED, source: "import" },
  });

const hosts = (made: TestWorld, to: Id<"host">, different: Partial<HostProfile>) =>
  must(made, {
    to,
    programmeId: made.programmeId,
    command: { type: "host.apply", profile: hostProfile(different), consent: ATTESTED, source: "import" },
  });

const countOf = (made: TestWorld, type: string): number =>
  made.facts.filter(({ event }) => event.type === type).length;

describe("searches that found nobody", () => {
  test("are looked for together: one reading of the hosts serves them all, every two days", async () => {
    const { made, lists } = await waiting(12);
    await made.wind(HOUR_MS);
    expect(countOf(made, "search.hostMissing")).toBe(12);
    const first = lists.hosts;
    await made.wind(2 * DAY_MS);
    expect(lists.hosts - first).toBe(1);
    const [settled, wanted] = [lists.hosts, countOf(made, "search.hostWanted")];
    const missing = countOf(made, "search.hostMissing");
    await made.wind(4 * DAY_MS);
    expect(lists.hosts - settled).toBe(2);
    expect(countOf(made, "search.hostWanted") - wanted).toBe(2);
    // Twice for whoever looked, once for each of the others.
    expect(countOf(made, "search.hostMissing") - missing).toBe(2 + 11);
  });

  test("share a host who has come by what is gained most, and the others stay looked for", async () => {
    const { made } = await waiting(6);
    await made.wind(DAY_MS);
    await hosts(made, "hst_new", { email: "new@example.org", capacity: 2 });
    await made.wind(3 * DAY_MS);
    expect(countOf(made, "search.hostChosen")).toBe(2);
    expect(countOf(made, "host.turnedAway")).toBe(0);
    const chosen = made.facts.filter(({ event }) => event.type === "search.hostChosen");
    expect(new Set(chosen.map(({ recordId }) => recordId)).size).toBe(2);
  });

  test("go on one by one when whoever looked for all has ended", async () => {
    const { made } = await waiting(4);
    await made.wind(2 * DAY_MS + HOUR_MS);
    const leader = made.facts.findLast(({ event }) => event.type === "search.hostWanted")?.recordId;
    const search = await read(made, leader as Id<"search">);
    if (search?.status !== "running") throw new Error("nobody looked");
    await must(made, {
      to: search.seekerId,
      programmeId: made.programmeId,
      command: { type: "seeker.withdraw", because: "asked" },
    });
    const before = countOf(made, "search.hostMissing");
    await made.wind(4 * DAY_MS + 6 * HOUR_MS);
    expect(countOf(made, "search.hostMissing") - before).toBeGreaterThanOrEqual(3);
  });

  test("are handed to a coach or the column after two weeks, whoever looked", async () => {
    const { made } = await waiting(5);
    await made.wind(16 * DAY_MS);
    const ended = made.facts.filter(({ event }) => event.type === "search.ended");
    expect(ended).toHaveLength(5);
  });
});
