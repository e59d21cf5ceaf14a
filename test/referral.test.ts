import {
  type ReferralCommand,
  type ReferralEvent,
  type ReferralRef,
  referral,
} from "@legwork/core/domain/referral.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const NOW = "2026-12-04 15:00";
const REF: ReferralRef = {
  fromHostId: IDS.host,
  seekerId: IDS.seeker,
  introductionId: IDS.introduction,
  when: "also",
};
const NAMED = { name: "Noor", email: "noor@example.org", note: "She built it.", mayUseName: true } as const;
const OFFER: ReferralCommand = { type: "referral.offer", ...NAMED, generation: 1, ...REF };
const offered = () => given(referral).when(OFFER, NOW);
const invited = () => offered().when({ type: "referral.invite" }, NOW);
const PLACE: ReferralCommand = { type: "referral.place", hostId: "hst_noor" };

describe("a person named by somebody else", () => {
  test("is named once, and the address is kept as it is compared", () => {
    given(referral)
      .when({ ...OFFER, email: " Noor@Example.org " } as ReferralCommand, NOW)
      .yields({ type: "referral.offered", ...NAMED, generation: 1 })
      .when(OFFER, NOW)
      .yields();
  });

  test("is written to once", () => {
    invited().yields({ type: "referral.invited" }).when({ type: "referral.invite" }, NOW).yields();
  });

  test("is forgotten after 30 days of silence, name and address too", () => {
    invited()
      .dueAt("2027-01-03 15:00")
      .whenDue()
      .yields({ type: "referral.forgotten", because: "silence" })
      .leavesOnly({ status: "forgotten", ref: REF, generation: 1 })
      .dueAt(undefined);
  });

  test("is forgotten at once when they say no, and cannot be brought back", () => {
    const forgotten = invited()
      .when({ type: "referral.decline" }, NOW)
      .yields({ type: "referral.forgotten", because: "declined" });
    forgotten.when({ type: "referral.invite" }, NOW).yields();
    forgotten.when(PLACE, NOW).refuses("referral.over");
  });

  test("who accepts is a host we can ask, and the chain goes on being counted", () => {
    invited()
      .when(PLACE, NOW)
      .yields({ type: "referral.placed", hostId: "hst_noor", invited: true, mayUseName: true })
      .leavesOnly({ status: "placed", ref: REF, generation: 1, hostId: "hst_noor", mayUseName: true })
      .when(PLACE, NOW)
      .yields();
  });

  test("who is a host already is asked without being invited", () => {
    offered().when(PLACE, NOW).yields({ type: "referral.placed", invited: false });
  });

  test("who cannot be written to is let be, with the reason", () => {
    for (const life of [offered(), invited()])
      life
        .when({ type: "referral.refuse", because: "This person asked not to be written to." }, NOW)
        .leavesOnly({
          status: "refused",
          ref: REF,
          because: "This person asked not to be written to.",
          generation: 1,
          since: at(NOW),
        })
        .dueAt("2027-01-03 15:00")
        .whenDue()
        .yields({ type: "referral.forgotten", because: "refused" });
  });

  test("nobody is invited two days after they were named: the step counts as lost", () => {
    offered().dueAt("2026-12-06 15:00").whenDue().yields({ type: "referral.refused" });
  });

  test("that nobody named is missing", () => {
    given(referral).when({ type: "referral.invite" }, NOW).refuses("referral.missing");
  });
});

describe("what each fact makes of the state", () => {
  const having = (...events: ReferralEvent[]) =>
    given(referral, [NOW, { type: "referral.offered", ...NAMED, generation: 2, ...REF }, ...events]);
  const base = { ref: REF, generation: 2 };

  test("offered, invited, placed, refused, forgotten", () => {
    having().leavesOnly({ status: "offered", ...base, since: at(NOW), ...NAMED });
    having({ type: "referral.invited", ...REF }).leavesOnly({
      status: "invited",
      ...base,
      since: at(NOW),
      ...NAMED,
    });
    having({
      type: "referral.placed",
      hostId: "hst_noor",
      invited: false,
      mayUseName: true,
      ...REF,
    }).leavesOnly({
      status: "placed",
      ...base,
      hostId: "hst_noor",
      mayUseName: true,
    });
    having({ type: "referral.refused", because: "B", ...REF }).leavesOnly({
      status: "refused",
      ...base,
      because: "B",
      since: at(NOW),
    });
    having({ type: "referral.forgotten", because: "silence", ...REF }).leavesOnly({
      status: "forgotten",
      ...base,
    });
  });
});

describe("whatever happens", () => {
  const anything = (): fc.Arbitrary<ReferralCommand> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(OFFER) },
      fc.constantFrom<ReferralCommand>(
        { type: "referral.invite" },
        PLACE,
        { type: "referral.refuse", because: "" },
        { type: "referral.decline" },
      ),
    );

  test("nobody is written to more than once, and nobody's address outlives the referral", () => {
    everyLife(referral, { commands: anything, runs: 200 }, (life) => {
      expect(
        life.flatMap(({ events }) => events).filter(({ type }) => type === "referral.invited").length,
      ).toBeLessThanOrEqual(1);
      expect(JSON.stringify(life.at(-1)?.state)).not.toMatch(/Noor|noor@/);
    });
    changesNothingTwice(
      referral,
      { commands: anything },
      new Set(["referral.offer", "referral.invite", "referral.refuse", "referral.decline"]),
    );
  });
});
