import { referralIdOf } from "@legwork/core/domain/derived.ts";
import { act } from "@legwork/core/engine/act.ts";
import { postDelivery } from "@legwork/core/engine/act-webhook.ts";
import { relay } from "@legwork/core/engine/relay.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import { sweep } from "@legwork/core/engine/sweep.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { derive, eventId, type Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, HOUR_MS } from "@legwork/core/kernel/instant.ts";
import { describe, expect, test } from "vitest";
import { ATTESTED, hostProfile, seekerProfile } from "./cast.ts";
import { type TestWorld, world } from "./world.ts";

const historyOf = async (of: World, id: Id) =>
  (await of.store.history(id)).items.map(({ event }) => event.type);

const keptOf = async (of: World, id: Id): Promise<string> =>
  JSON.stringify([(await of.store.load(id))?.state, (await of.store.history(id)).items]);

async function enrolledHost(made: TestWorld, name: string): Promise<Id<"host">> {
  const profile = hostProfile({ name, email: `${name.toLowerCase().replace(" ", ".")}@example.org` });
  const to = made.ids.ofPerson("host", made.programmeId, profile.email);
  const command = { type: "host.apply", profile, consent: ATTESTED, source: "import" } as const;
  await run(made, { to, programmeId: made.programmeId, command });
  await made.settle();
  return to;
}

async function enrolledSeeker(made: TestWorld): Promise<Id<"seeker">> {
  const profile = seekerProfile();
  const to = made.ids.ofPerson("seeker", made.programmeId, profile.email);
  const command = { type: "seeker.apply", profile, consent: ATTESTED, source: "import" } as const;
  await run(made, { to, programmeId: made.programmeId, command });
  await made.settle();
  return to;
}

/** Tom names Grace for Sana, who has met him. */
async function named(made: TestWorld, email: string): Promise<Id<"referral">> {
  const [fromHostId, seekerId] = [await enrolledHost(made, "Tom Thane"), await enrolledSeeker(made)];
  const introductionId: Id<"introduction"> = "int_earlier";
  const to = referralIdOf(introductionId, "also");
  const ref = { fromHostId, seekerId, introductionId, when: "also", generation: 1 } as const;
  const person = { name: "Grace Garnet", email, note: "Grace knows it all.", mayUseName: true };
  await run(made, {
    to,
    programmeId: made.programmeId,
    command: { type: "referral.offer", ...person, ...ref },
  });
  await made.settle();
  return to;
}

async function withPartner(made: TestWorld): Promise<Id<"endpoint">> {
  const to: Id<"endpoint"> = "end_partner";
  const secret = made.vault.seal(`whsec_${Buffer.alloc(32, 1).toString("base64")}`);
  const command = {
    type: "endpoint.create",
    url: "https://partner.example/in",
    label: "CRM",
    secret,
  } as const;
  await run(made, { to, programmeId: made.programmeId, command });
  await made.settle();
  return to;
}

describe("a host who was named by another and asks to be erased", () => {
  test("is gone from the history of the referral that led to them", async () => {
    const made = await world();
    const grace = await enrolledHost(made, "Grace Garnet");
    const referralId = await named(made, "grace.garnet@example.org");
    expect(await read(made, referralId)).toMatchObject({ status: "placed", hostId: grace });
    expect(await keptOf(made, referralId)).toContain("Grace Garnet");
    await run(made, { to: grace, programmeId: made.programmeId, command: { type: "host.erase" } });
    await made.wind(DAY_MS + HOUR_MS);
    expect(await read(made, grace)).toMatchObject({ status: "forgotten" });
    expect(await read(made, referralId)).toMatchObject({ status: "placed", hostId: grace });
    expect(await keptOf(made, referralId)).not.toMatch(/grace/i);
  });

  test("leaves the referrals that led to other hosts as they were", async () => {
    const made = await world();
    await enrolledHost(made, "Grace Garnet");
    const other = await enrolledHost(made, "Olive Oakes");
    const referralId = await named(made, "grace.garnet@example.org");
    await run(made, { to: other, programmeId: made.programmeId, command: { type: "host.erase" } });
    await made.wind(DAY_MS + HOUR_MS);
    expect(await keptOf(made, referralId)).toContain("Grace Garnet");
  });
});

describe("what an outage left in the outbox of somebody who is forgotten", () => {
  /** A host whose facts wait while the bus is down, until the day after they asked to be erased. */
  async function forgottenWhileDown(made: TestWorld): Promise<Id<"host">> {
    const profile = hostProfile({ name: "Grace Garnet", email: "grace@example.org" });
    const to = made.ids.ofPerson("host", made.programmeId, profile.email);
    const silent: World = { ...made, later: () => undefined };
    const order = { to, programmeId: made.programmeId } as const;
    await run(silent, {
      ...order,
      command: { type: "host.apply", profile, consent: ATTESTED, source: "import" },
    });
    await run(silent, { ...order, command: { type: "host.erase" } });
    const tomorrow: World = { ...silent, clock: { now: () => "2026-11-26T09:30:00.000Z" as never } };
    await run(tomorrow, { ...order, command: { type: "host.wake" } });
    return to;
  }

  test("is told, and is no history afterwards", async () => {
    const made = await world();
    const hostId = await forgottenWhileDown(made);
    const stored = await made.store.load(hostId);
    expect(stored?.outbox.map(({ event }) => event.type)).toEqual([
      "host.applied",
      "host.confirmed",
      "host.erased",
      "host.forgotten",
    ]);
    await sweep(made);
    await made.settle();
    expect(made.facts.filter(({ recordId }) => recordId === hostId)).toHaveLength(4);
    expect(await historyOf(made, hostId)).toEqual(["host.forgotten"]);
    expect((await made.store.load(hostId))?.outbox).toEqual([]);
  });

  test.each(["acknowledge", "forget"] as const)("stays due when the process dies at the %s", async (at) => {
    const made = await world();
    const hostId = await forgottenWhileDown(made);
    const stored = await made.store.load(hostId);
    if (stored === undefined) throw new Error("nothing was stored");
    let calls = 0;
    const store: World["store"] = {
      ...made.store,
      [at]: async () => {
        calls += 1;
        throw new Error("the process died");
      },
    };
    await expect(relay({ ...made, store, bus: { publish: async () => {} } }, stored)).rejects.toThrow("died");
    expect(calls).toBe(1);
    expect((await made.store.load(hostId))?.outbox.at(-1)?.event.type).toBe("host.forgotten");
    await made.wind(3 * DAY_MS);
    expect(await historyOf(made, hostId)).toEqual(["host.forgotten"]);
  });
});

describe("a partner, when a record is forgotten", () => {
  test("still hears that a named person was forgotten, even when it is handled twice before that", async () => {
    const made = await world();
    const referralId = await named(made, "grace@example.org");
    const endpointId = await withPartner(made);
    await run(made, { to: referralId, programmeId: made.programmeId, command: { type: "referral.decline" } });
    await made.settle();
    const [fact] = (await made.store.history(referralId)).items;
    expect(fact?.event.type).toBe("referral.forgotten");
    if (fact === undefined) throw new Error("nothing was kept");
    await act(made, { effect: "record.forget", id: referralId, before: fact.sequence });
    expect((await made.store.fact(fact.id))?.event.type).toBe("referral.forgotten");
    expect(await keptOf(made, referralId)).not.toMatch(/grace/i);
    expect(await read(made, derive("delivery", endpointId, fact.id))).toMatchObject({ status: "delivered" });
  });

  test("sees a delivery that was pending end as cancelled: the fact is gone", async () => {
    const made = await world();
    const endpointId = await withPartner(made);
    const down: World = {
      ...made,
      post: { ...made.post, post: async () => ({ outcome: "failed", because: "down", tookMs: 1 }) },
    };
    const referralId: Id<"referral"> = "ref_grace";
    const factId = eventId(referralId, 1);
    const to = derive("delivery", endpointId, factId);
    const queue = { type: "delivery.queue", endpointId, factId, factType: "referral.offered" } as const;
    await run({ ...down, later: () => undefined }, { to, programmeId: made.programmeId, command: queue });
    expect(await read(made, to)).toMatchObject({ status: "pending" });
    await postDelivery(down, to);
    expect(await read(made, to)).toMatchObject({ status: "cancelled", because: "The fact was erased." });
  });
});
