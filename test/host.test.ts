import { type HostCommand, type HostEvent, host, roomOf } from "@legwork/core/domain/host.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ATTESTED, CONSENT, hostProfile } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const profile = hostProfile();

const apply = (different = profile): HostCommand => ({
  type: "host.apply",
  profile: different,
  consent: CONSENT,
  source: "form",
});
const vouched: HostCommand = { type: "host.apply", profile, consent: ATTESTED, source: "import" };
const applied = () => given(host).when(apply(), NOW);
const active = () => applied().when({ type: "host.confirm" }, NOW);
const reserve = (name: string): HostCommand => ({ type: "host.reserve", introductionId: `int_${name}` });
const release = (name: string, used = false, asked = true, answered = true): HostCommand => ({
  type: "host.release",
  introductionId: `int_${name}`,
  used,
  asked,
  answered,
});
const room = (life: ReturnType<typeof active>, time = NOW) => roomOf(life.state, at(time));

describe("enrolling", () => {
  test("a host who fills in the form waits for their own confirmation", () => {
    applied()
      .yields({ type: "host.applied", source: "form", letter: 1_795_514_400 })
      .leaves({ status: "unconfirmed", pending: { profile } })
      .when({ type: "host.confirm" }, NOW)
      .yields({ type: "host.confirmed", profile, first: true })
      .leaves({ status: "active", profile, pending: undefined });
  });

  test("however often the form is sent, one letter a day asks for confirmation", () => {
    const again = applied().when(apply(), "2026-11-25 09:59");
    expect(again.events()[0]).not.toHaveProperty("letter");
    again.when(apply(), "2026-11-25 10:00").yields({ type: "host.applied", letter: 1_795_600_800 });
  });

  test("a form filled in by a stranger changes nothing about an active host before the host confirms it", () => {
    const forged = hostProfile({ name: "Mallory", capacity: 4 });
    const pending = active().when(apply(forged), NOW);
    pending.leaves({ status: "active", profile, pending: { profile: forged } });
    expect(room(pending)).toBe(2);
    pending
      .when({ type: "host.confirm" }, NOW)
      .yields({ type: "host.confirmed", first: false })
      .leaves({ profile: forged });
  });

  test("a change nobody confirms is forgotten after 30 days, and so is a host who never did", () => {
    const changed = active().when(apply(hostProfile({ capacity: 4 })), NOW);
    changed
      .dueAt("2026-12-24 10:00")
      .whenDue()
      .yields({ type: "host.changeDropped" })
      .leaves({ profile, pending: undefined })
      .dueAt(undefined);
    applied()
      .dueAt("2026-12-24 10:00")
      .whenDue()
      .yields({ type: "host.forgotten" })
      .leavesOnly({ status: "forgotten" });
  });

  test("a host who asks again late has 30 days from the last letter", () => {
    applied().when(apply(), "2026-12-20 10:00").dueAt("2027-01-19 10:00");
  });

  test("a manager vouches for new people only: who is there, or has left, is not touched by an import", () => {
    given(host)
      .when(vouched, NOW)
      .yields({ type: "host.applied" }, { type: "host.confirmed" })
      .leaves({ status: "active" });
    active().when(vouched, NOW).yields();
    active().when({ type: "host.pause", months: 1 }, NOW).when(vouched, NOW).yields();
    active().when({ type: "host.withdraw", because: "" }, NOW).when(vouched, NOW).yields();
  });

  test("a host who left and accepts a referral by their own link is back", () => {
    active()
      .when({ type: "host.withdraw", because: "" }, NOW)
      .when({ type: "host.apply", profile, consent: CONSENT, source: "referral" }, NOW)
      .leaves({ status: "active" });
  });

  test("the link of an old change does not bring back a host who left", () => {
    active()
      .when(apply(), NOW)
      .when({ type: "host.withdraw", because: "" }, NOW)
      .leaves({ status: "withdrawn", pending: undefined })
      .when({ type: "host.confirm" }, NOW)
      .yields();
  });

  test("anybody may ask for a host's link, and one letter an hour goes out", () => {
    const asked = active()
      .when({ type: "host.askLink" }, NOW)
      .yields({ type: "host.linkAsked", number: 1_795_514_400 });
    asked.when({ type: "host.askLink" }, "2026-11-24 10:59").yields();
    asked.when({ type: "host.askLink" }, "2026-11-24 11:00").yields({ type: "host.linkAsked" });
    applied().when({ type: "host.askLink" }, NOW).yields();
  });

  test("a host nobody knows is missing", () => {
    given(host).when({ type: "host.confirm" }, NOW).refuses("host.missing");
  });
});

describe("room", () => {
  test("a host is asked as often a month as they said, and not once more", () => {
    const full = active().when(reserve("a"), NOW).yields({ type: "host.reserved" }).when(reserve("b"), NOW);
    expect(room(full)).toBe(0);
    full
      .when(reserve("c"), NOW)
      .yields({ type: "host.turnedAway", introductionId: "int_c", because: "full" });
  });

  test("the same introduction asked twice takes one place", () => {
    const once = active().when(reserve("a"), NOW);
    once.when(reserve("a"), NOW).yields();
    expect(room(once)).toBe(1);
  });

  test("a place that was not used is free at once; one that was counts for the month it was reserved in", () => {
    const asked = active().when(reserve("a"), NOW);
    expect(room(asked.when(release("a"), NOW))).toBe(2);
    const met = asked.when(release("a", true), NOW).yields({ type: "host.released", used: true });
    expect(room(met)).toBe(1);
    expect(room(met, "2026-12-01")).toBe(2);
    met.when(release("a", true), NOW).yields();
  });

  test("a request that is still open counts whatever the month", () => {
    expect(room(active().when(reserve("a"), NOW), "2027-01-01")).toBe(1);
  });

  test("what was used long ago is forgotten with the next request", () => {
    const old = active().when(reserve("a"), NOW).when(release("a", true), NOW);
    old
      .when(reserve("b"), "2027-01-26")
      .leaves({ reservations: [{ introductionId: "int_b", kind: "held" }] });
    old
      .when(reserve("b"), "2027-01-25")
      .leaves({ reservations: [{ introductionId: "int_a" }, { introductionId: "int_b" }] });
  });

  test("a host is known by how many requests reached them and how many they answered", () => {
    active()
      .when(reserve("a"), NOW)
      .when(release("a", false, true, true), NOW)
      .leaves({ asked: 1, answered: 1, lastAskedAt: at(NOW) });
    active()
      .when(reserve("a"), NOW)
      .when(release("a", false, true, false), NOW)
      .leaves({ asked: 1, answered: 0 });
  });

  test("a match a manager dropped was never the host's to answer", () => {
    active()
      .when(reserve("a"), NOW)
      .when(release("a", false, false, false), NOW)
      .leaves({ asked: 0, answered: 0 });
  });

  test("somebody who is away, gone or unknown is turned away from, with the reason", () => {
    active()
      .when({ type: "host.pause", months: 3 }, NOW)
      .when(reserve("a"), NOW)
      .yields({ type: "host.turnedAway", because: "paused" });
    active()
      .when({ type: "host.withdraw", because: "" }, NOW)
      .when(reserve("a"), NOW)
      .yields({ type: "host.turnedAway", because: "gone" });
    given(host).when(reserve("a"), NOW).yields({ type: "host.turnedAway", because: "gone" });
  });
});

describe("pausing", () => {
  test("a pause ends by itself", () => {
    active()
      .when({ type: "host.pause", months: 3 }, NOW)
      .yields({ type: "host.paused", until: at("2027-02-22 10:00") })
      .dueAt("2027-02-22 10:00")
      .whenDue()
      .yields({ type: "host.resumed" })
      .leaves({ status: "active", pausedUntil: undefined });
  });

  test("a pause for good ends when the host says so, and not before", () => {
    const good = active().when({ type: "host.pause", months: "for-good" }, NOW);
    good
      .yields({ type: "host.paused" })
      .leaves({ status: "paused", pausedUntil: undefined })
      .dueAt(undefined);
    good.when({ type: "host.pause", months: "for-good" }, NOW).yields();
    good
      .when({ type: "host.resume" }, NOW)
      .yields({ type: "host.resumed" })
      .when({ type: "host.resume" }, NOW)
      .yields();
  });

  test("a pause that is heard of twice, or after it is over, is one pause", () => {
    const pause: HostCommand = { type: "host.pause", months: 1, from: at(NOW) };
    active().when(pause, NOW).when(pause, "2026-11-24 11:00").yields().dueAt("2026-12-24 10:00");
    active().when(pause, "2027-01-01").yields();
  });

  test("a change nobody confirms goes without ending the pause", () => {
    const paused = active().when({ type: "host.pause", months: 3 }, NOW).when(apply(), NOW);
    paused
      .dueAt("2026-12-24 10:00")
      .whenDue()
      .yields({ type: "host.changeDropped" })
      .leaves({ status: "paused" })
      .dueAt("2027-02-22 10:00");
  });

  test("a paused host keeps the conversations that are under way, and may change their form", () => {
    const paused = active().when(reserve("a"), NOW).when({ type: "host.pause", months: 1 }, NOW);
    paused.when(release("a", true), NOW).yields({ type: "host.released" });
    paused.when(apply(), NOW).when({ type: "host.confirm" }, NOW).leaves({ status: "paused" });
  });
});

describe("leaving", () => {
  test("a host who withdraws ends the introductions that run", () => {
    active()
      .when(reserve("a"), NOW)
      .when({ type: "host.withdraw", because: "I retire." }, NOW)
      .yields({ type: "host.withdrawn", because: "I retire.", introductionIds: ["int_a"] })
      .when({ type: "host.withdraw", because: "" }, NOW)
      .yields();
  });

  test("erasure leaves no profile at once, and is over after a day", () => {
    const erased = active().when(reserve("a"), NOW).when({ type: "host.erase" }, NOW);
    erased
      .yields({ type: "host.erased", introductionIds: ["int_a"] })
      .leavesOnly({ status: "leaving", since: at(NOW) });
    erased
      .dueAt("2026-11-25 10:00")
      .whenDue()
      .yields({ type: "host.forgotten" })
      .leavesOnly({ status: "forgotten" });
    erased.when({ type: "host.erase" }, NOW).yields();
    erased.when({ type: "host.confirm" }, NOW).refuses("host.missing");
  });

  test("nobody's form holds up an erasure", () => {
    active().when({ type: "host.erase" }, NOW).when(apply(), NOW).refuses("host.leaving");
  });

  test("there is nothing to erase where nothing is held", () => {
    given(host).when({ type: "host.erase" }, NOW).yields();
    active().when({ type: "host.erase" }, NOW).whenDue().when({ type: "host.erase" }, NOW).yields();
  });

  test("a sweep that comes early changes nothing", () => {
    active()
      .when({ type: "host.pause", months: 1 }, NOW)
      .when({ type: "host.wake" }, "2026-12-24 09:59")
      .yields();
    active().when({ type: "host.wake" }, NOW).yields();
  });

  test("who was forgotten may come again", () => {
    active()
      .when({ type: "host.erase" }, NOW)
      .whenDue()
      .when(apply(), "2026-11-26")
      .yields({ type: "host.applied" })
      .leaves({ status: "unconfirmed" });
  });
});

describe("what each fact makes of the state", () => {
  const pending = { profile, consent: CONSENT, since: at(NOW), confirmAskedAt: at(NOW), asked: 7 };
  const base = {
    status: "active",
    profile,
    consent: CONSENT,
    confirmedAt: at(NOW),
    pending: undefined,
    pausedUntil: undefined,
    reservations: [],
    asked: 0,
    answered: 0,
    lastAskedAt: undefined,
    links: 0,
  } as const;
  const appliedEvent: HostEvent = {
    type: "host.applied",
    profile,
    consent: CONSENT,
    source: "form",
    letter: 7,
  };
  const confirmed: HostEvent = { type: "host.confirmed", profile, consent: CONSENT, first: true };
  const having = (...events: HostEvent[]) => given(host, [NOW, appliedEvent, confirmed, ...events]);
  const introductionId = "int_a";
  const held = { introductionId, at: at(NOW), kind: "held" } as const;

  test("applied, confirmed, change dropped, link asked", () => {
    given(host, [NOW, appliedEvent]).leavesOnly({ status: "unconfirmed", pending });
    having().leavesOnly(base);
    having(appliedEvent).leavesOnly({ ...base, pending });
    having(appliedEvent, { type: "host.changeDropped" }).leavesOnly(base);
    having({ type: "host.linkAsked", number: 9 }).leavesOnly({ ...base, links: 9 });
  });

  test("paused, resumed, withdrawn, forgotten, erased", () => {
    const until = at("2026-12-24");
    having({ type: "host.paused", until }).leavesOnly({ ...base, status: "paused", pausedUntil: until });
    having({ type: "host.paused", until }, { type: "host.resumed" }).leavesOnly(base);
    having({ type: "host.withdrawn", because: "", introductionIds: [] }).leavesOnly({
      ...base,
      status: "withdrawn",
    });
    having({ type: "host.forgotten" }).leavesOnly({ status: "forgotten" });
    having({ type: "host.erased", introductionIds: [] }).leavesOnly({ status: "leaving", since: at(NOW) });
  });

  test("reserved, turned away, released", () => {
    const reserved: HostEvent = { type: "host.reserved", introductionId };
    having(reserved).leavesOnly({ ...base, reservations: [held], asked: 1, lastAskedAt: at(NOW) });
    having({ type: "host.turnedAway", introductionId, because: "full" }).leavesOnly(base);
    const released = { type: "host.released", introductionId, asked: true, answered: true } as const;
    having(reserved, { ...released, used: false }).leavesOnly({
      ...base,
      asked: 1,
      answered: 1,
      lastAskedAt: at(NOW),
    });
    having(reserved, { ...released, used: true }).leaves({ reservations: [{ ...held, kind: "used" }] });
  });
});

const anything = (): fc.Arbitrary<HostCommand> => {
  const name = fc.constantFrom("a", "b", "c", "d");
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(apply(), vouched, apply(hostProfile({ capacity: 1 }))) },
    { weight: 2, arbitrary: fc.constant<HostCommand>({ type: "host.confirm" }) },
    { weight: 5, arbitrary: name.map(reserve) },
    { weight: 3, arbitrary: fc.tuple(name, fc.boolean()).map(([one, used]) => release(one, used)) },
    fc.constantFrom<HostCommand>(
      { type: "host.askLink" },
      { type: "host.pause", months: 1 },
      { type: "host.pause", months: "for-good" },
      { type: "host.resume" },
      { type: "host.withdraw", because: "" },
      { type: "host.erase" },
    ),
  );
};

describe("whatever happens", () => {
  test("no host is booked beyond what they offered at the time, and none sleeps or wakes in vain", () => {
    everyLife(host, { commands: anything, steps: 40, runs: 300 }, (life) => {
      for (const [index, { now, events }] of life.entries())
        for (const event of events)
          if (event.type === "host.reserved") {
            const before = life[index - 1];
            expect(before !== undefined && roomOf(before.state, now)).toBeGreaterThan(0);
          }
    });
  });

  test("who is erased is nowhere in the state", () => {
    everyLife(host, { commands: anything, runs: 150 }, (life) => {
      for (const { state, events } of life)
        if (events.some(({ type }) => type === "host.erased" || type === "host.forgotten"))
          expect(JSON.stringify(state)).not.toMatch(/Harriet|example\.org/);
    });
  });

  test("asking the machine's commands twice changes nothing", () => {
    changesNothingTwice(
      host,
      { commands: anything },
      new Set([
        "host.release",
        "host.pause",
        "host.resume",
        "host.withdraw",
        "host.erase",
        "host.confirm",
        "host.askLink",
      ]),
    );
  });
});
