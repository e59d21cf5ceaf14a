import { type CoachCommand, type CoachEvent, coach } from "@legwork/core/domain/coach.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ATTESTED, CONSENT, coachProfile, IDS } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const profile = coachProfile();
const apply = (different = profile): CoachCommand => ({
  type: "coach.apply",
  profile: different,
  consent: CONSENT,
  source: "form",
});
const vouched: CoachCommand = { type: "coach.apply", profile, consent: ATTESTED, source: "import" };
const assign = (name: string): CoachCommand => ({
  type: "coach.assign",
  searchId: `sch_${name}`,
  seekerId: IDS.seeker,
});
const release = (name: string): CoachCommand => ({ type: "coach.release", searchId: `sch_${name}` });
const active = () => given(coach).when(apply(), NOW).when({ type: "coach.confirm" }, NOW);

describe("enrolling", () => {
  test("a coach is known once they confirm, and a stranger's form changes nothing before that", () => {
    given(coach)
      .when(apply(), NOW)
      .yields({ type: "coach.applied", letter: 1_795_514_400 })
      .leaves({ status: "unconfirmed" });
    active().yields({ type: "coach.confirmed", profile }).leaves({ status: "active", profile });
    const forged = coachProfile({ capacity: 50 });
    active()
      .when(apply(forged), NOW)
      .leaves({ status: "active", profile, pending: { profile: forged } });
  });

  test("one letter a day asks for confirmation, and what nobody confirms is forgotten after 30 days", () => {
    const waiting = given(coach).when(apply(), NOW);
    expect(waiting.when(apply(), "2026-11-25 09:59").events()[0]).not.toHaveProperty("letter");
    waiting.dueAt("2026-12-24 10:00").whenDue().yields({ type: "coach.forgotten" });
    active()
      .when(apply(), NOW)
      .whenDue()
      .yields({ type: "coach.changeDropped" })
      .leaves({ status: "active", pending: undefined });
  });

  test("a manager vouches for new people only", () => {
    given(coach).when(vouched, NOW).leaves({ status: "active" });
    active().when(vouched, NOW).yields();
    active().when({ type: "coach.withdraw" }, NOW).when(vouched, NOW).yields();
  });
});

describe("taking searches", () => {
  test("a coach takes as many as they said, the same one once", () => {
    const busy = active().when(assign("a"), NOW).yields({ type: "coach.assigned", searchId: "sch_a" });
    busy.when(assign("a"), NOW).yields();
    busy.when(assign("b"), NOW).yields({ type: "coach.turnedAway", searchId: "sch_b", because: "full" });
    busy
      .when(release("a"), NOW)
      .yields({ type: "coach.released" })
      .when(assign("b"), NOW)
      .yields({ type: "coach.assigned" });
    busy.when(release("b"), NOW).yields();
  });

  test("a coach who left, or never was, is turned away from", () => {
    given(coach).when(assign("a"), NOW).yields({ type: "coach.turnedAway", because: "gone" });
    active()
      .when({ type: "coach.withdraw" }, NOW)
      .when(assign("a"), NOW)
      .yields({ type: "coach.turnedAway", because: "gone" });
  });

  test("a coach who left and comes back begins anew: somebody else has the searches they took", () => {
    active()
      .when(assign("a"), NOW)
      .when({ type: "coach.withdraw" }, NOW)
      .when(apply(), NOW)
      .when({ type: "coach.confirm" }, NOW)
      .leaves({ status: "active", searches: [] })
      .when(release("a"), NOW)
      .yields();
  });
});

describe("leaving", () => {
  test("the link of an old change does not bring back a coach who left", () => {
    active()
      .when(apply(), NOW)
      .when({ type: "coach.withdraw" }, NOW)
      .yields({ type: "coach.withdrawn" })
      .when({ type: "coach.confirm" }, NOW)
      .yields();
  });

  test("says which searches somebody else takes now, and keeps none of them", () => {
    const busy = active().when(assign("a"), NOW);
    busy
      .when({ type: "coach.withdraw" }, NOW)
      .yields({ type: "coach.withdrawn", searchIds: ["sch_a"] })
      .leaves({ status: "withdrawn", searches: [] })
      .when(assign("a"), NOW)
      .yields({ type: "coach.turnedAway", searchId: "sch_a", because: "gone" });
    busy.when({ type: "coach.erase" }, NOW).yields({ type: "coach.erased", searchIds: ["sch_a"] });
  });

  test("a coach who lost their link is sent one, an hour apart, while they are with us", () => {
    const asked = active().when({ type: "coach.askLink" }, NOW);
    asked.yields({ type: "coach.linkAsked", number: 1_795_514_400 }).leaves({ links: 1_795_514_400 });
    asked.when({ type: "coach.askLink" }, "2026-11-24 10:59").yields();
    asked.when({ type: "coach.askLink" }, "2026-11-24 11:00").yields({ type: "coach.linkAsked" });
    for (const life of [given(coach).when(apply(), NOW), active().when({ type: "coach.withdraw" }, NOW)])
      life.when({ type: "coach.askLink" }, NOW).yields();
  });

  test("erasure leaves no profile", () => {
    active()
      .when({ type: "coach.erase" }, NOW)
      .yields({ type: "coach.erased" })
      .leavesOnly({ status: "forgotten" })
      .when({ type: "coach.erase" }, NOW)
      .yields();
    given(coach).when({ type: "coach.confirm" }, NOW).refuses("coach.missing");
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
    searches: [],
    links: 0,
  } as const;
  const appliedEvent: CoachEvent = {
    type: "coach.applied",
    profile,
    consent: CONSENT,
    source: "form",
    letter: 7,
  };
  const having = (...events: CoachEvent[]) =>
    given(coach, [NOW, appliedEvent, { type: "coach.confirmed", profile, consent: CONSENT }, ...events]);

  test("applied, confirmed, change dropped, assigned, turned away, released, withdrawn, forgotten, erased", () => {
    given(coach, [NOW, appliedEvent]).leavesOnly({ status: "unconfirmed", pending });
    having().leavesOnly(base);
    having(appliedEvent, { type: "coach.changeDropped" }).leavesOnly(base);
    const assigned: CoachEvent = { type: "coach.assigned", searchId: "sch_a", seekerId: IDS.seeker };
    having(assigned).leavesOnly({ ...base, searches: ["sch_a"] });
    having({ type: "coach.turnedAway", searchId: "sch_a", because: "full" }).leavesOnly(base);
    having(assigned, { type: "coach.released", searchId: "sch_a" }).leavesOnly(base);
    having(assigned, { type: "coach.withdrawn", searchIds: ["sch_a"] }).leavesOnly({
      ...base,
      status: "withdrawn",
    });
    having({ type: "coach.linkAsked", number: 8 }).leavesOnly({ ...base, links: 8 });
    having({ type: "coach.forgotten" }).leavesOnly({ status: "forgotten" });
    having({ type: "coach.erased", searchIds: [] }).leavesOnly({ status: "forgotten" });
  });
});

describe("whatever happens", () => {
  const anything = (): fc.Arbitrary<CoachCommand> =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(apply(), vouched) },
      {
        weight: 3,
        arbitrary: fc
          .constantFrom("a", "b", "c")
          .chain((name) => fc.constantFrom(assign(name), release(name))),
      },
      fc.constantFrom<CoachCommand>(
        { type: "coach.confirm" },
        { type: "coach.askLink" },
        { type: "coach.withdraw" },
        { type: "coach.erase" },
      ),
    );

  test("no coach has more searches than they said", () => {
    everyLife(coach, { commands: anything, runs: 200 }, (life) => {
      for (const { state } of life)
        if (state.status === "active")
          expect(state.searches.length).toBeLessThanOrEqual(state.profile.capacity);
    });
  });

  test("asking the machine's commands twice changes nothing", () => {
    // Being turned away is told again: whoever asks again has not heard of it.
    changesNothingTwice(
      coach,
      { commands: anything },
      new Set(["coach.release", "coach.confirm", "coach.withdraw", "coach.erase"]),
    );
  });
});
