import { shownOf } from "@legwork/core/domain/enrolment.ts";
import {
  type SeekerCommand,
  type SeekerEvent,
  type SeekerState,
  seeker,
} from "@legwork/core/domain/seeker.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ATTESTED, CONSENT, seekerProfile } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const profile = seekerProfile();
const apply = (different = profile): SeekerCommand => ({
  type: "seeker.apply",
  profile: different,
  consent: CONSENT,
  source: "form",
});
const vouched: SeekerCommand = { type: "seeker.apply", profile, consent: ATTESTED, source: "import" };
const applied = () => given(seeker).when(apply(), NOW);
const active = () => applied().when({ type: "seeker.confirm" }, NOW);
const gone = () => active().when({ type: "seeker.withdraw", because: "I found work." }, NOW);

describe("what a press confirms", () => {
  const pendingOf = (state: SeekerState) => {
    if (!("pending" in state) || state.pending === undefined) throw new Error("nothing waits");
    return state.pending;
  };

  test("is the form that was shown: one a stranger sent in between is shown first", () => {
    const life = applied();
    const shown = shownOf(pendingOf(life.state));
    life.when({ type: "seeker.confirm", shown }, NOW).yields({ type: "seeker.confirmed" });
    const stranger = seekerProfile({ role: "somebody else's wish" });
    const changed = life.when(
      { type: "seeker.apply", profile: stranger, consent: CONSENT, source: "form" },
      NOW,
    );
    changed
      .when({ type: "seeker.confirm", shown }, NOW)
      .refuses("seeker.changed")
      .leaves({ status: "unconfirmed" });
    changed.when({ type: "seeker.confirm", shown: "" }, NOW).refuses("seeker.changed");
    const seen = shownOf(pendingOf(changed.state));
    changed
      .when({ type: "seeker.confirm", shown: seen }, NOW)
      .yields({ type: "seeker.confirmed", profile: stranger });
  });

  test("is the same when the same form is sent twice", () => {
    const life = applied();
    const shown = shownOf(pendingOf(life.state));
    const { profile, consent } = pendingOf(life.state);
    const later = { ...consent, at: at("2027-01-01") };
    life
      .when({ type: "seeker.apply", profile, consent: later, source: "form" }, NOW)
      .when({ type: "seeker.confirm", shown }, NOW)
      .yields({ type: "seeker.confirmed" });
  });
});

describe("enrolling", () => {
  test("a seeker who fills in the form waits for their own confirmation, and the first search begins with it", () => {
    applied().yields({ type: "seeker.applied", letter: 1_795_514_400 }).leaves({ status: "unconfirmed" });
    active()
      .yields({ type: "seeker.confirmed", first: true })
      .leaves({ status: "active", profile, searches: 1 });
  });

  test("however often the form is sent, one letter a day asks for confirmation", () => {
    expect(applied().when(apply(), "2026-11-25 09:59").events()[0]).not.toHaveProperty("letter");
    applied().when(apply(), "2026-11-25 10:00").yields({ type: "seeker.applied", letter: 1_795_600_800 });
  });

  test("a form filled in by a stranger changes nothing about an active seeker before the seeker confirms it", () => {
    const forged = seekerProfile({ name: "Mallory" });
    active()
      .when(apply(forged), NOW)
      .leaves({ status: "active", profile, pending: { profile: forged } })
      .when({ type: "seeker.confirm" }, NOW)
      .yields({ type: "seeker.confirmed", first: false })
      .leaves({ profile: forged, pending: undefined, searches: 1 })
      .when({ type: "seeker.confirm" }, NOW)
      .yields();
  });

  test("what nobody confirms is forgotten after 30 days", () => {
    applied().dueAt("2026-12-24 10:00").whenDue().yields({ type: "seeker.forgotten", searches: 0 });
    active()
      .when(apply(), NOW)
      .whenDue()
      .yields({ type: "seeker.changeDropped" })
      .leaves({ status: "active", pending: undefined })
      .dueAt(undefined);
  });

  test("a manager vouches for new people only: who is there, or has left, is not touched by an import", () => {
    given(seeker)
      .when(vouched, NOW)
      .yields({ type: "seeker.applied" }, { type: "seeker.confirmed", first: true });
    active().when(vouched, NOW).yields();
    gone().when(vouched, NOW).yields();
  });

  test("anybody may ask for a seeker's link, and one letter an hour goes out", () => {
    const asked = active().when({ type: "seeker.askLink" }, NOW).yields({ type: "seeker.linkAsked" });
    asked.when({ type: "seeker.askLink" }, "2026-11-24 10:59").yields();
    asked.when({ type: "seeker.askLink" }, "2026-11-24 11:00").yields({ type: "seeker.linkAsked" });
    applied().when({ type: "seeker.askLink" }, NOW).yields();
  });
});

describe("searching again", () => {
  test("a further search has the next number, and a double click is one search", () => {
    const again = active()
      .when({ type: "seeker.searchAgain" }, "2026-12-24")
      .yields({ type: "seeker.searchAsked", number: 2 });
    again.when({ type: "seeker.searchAgain" }, "2026-12-24").yields();
    again
      .when({ type: "seeker.searchAgain" }, "2026-12-25")
      .yields({ type: "seeker.searchAsked", number: 3 });
  });

  test("a seeker who left and comes back is not left in silence: a new search begins", () => {
    gone()
      .when(apply(), "2027-01-10")
      .leaves({ status: "unconfirmed", searches: 1 })
      .when({ type: "seeker.confirm" }, "2027-01-10")
      .yields({ type: "seeker.confirmed", first: false }, { type: "seeker.searchAsked", number: 2 })
      .leaves({ status: "active", searches: 2 });
  });

  test("who has not confirmed their address confirms it first", () => {
    applied().when({ type: "seeker.searchAgain" }, NOW).refuses("seeker.not-active");
  });
});

describe("leaving", () => {
  test("a seeker who withdraws ends every search", () => {
    gone().yields({ type: "seeker.withdrawn", because: "I found work.", searches: 1 }).dueAt(undefined);
    gone().when({ type: "seeker.withdraw", because: "" }, NOW).yields();
  });

  test("erasure leaves no profile at once, and only the number of searches after a day", () => {
    const erased = active()
      .when(apply(), NOW)
      .when({ type: "seeker.erase" }, NOW)
      .yields({ type: "seeker.erased", searches: 1 });
    erased.leavesOnly({ status: "leaving", searches: 1, since: at(NOW) }).dueAt("2026-11-25 10:00");
    erased.whenDue().leavesOnly({ status: "forgotten", searches: 1 });
    erased.when({ type: "seeker.erase" }, NOW).yields();
    erased.when({ type: "seeker.confirm" }, NOW).refuses("seeker.missing");
  });

  test("nobody's form holds up an erasure", () => {
    active().when({ type: "seeker.erase" }, NOW).when(apply(), NOW).refuses("seeker.leaving");
  });

  test("who was forgotten and comes again has a search of a new number", () => {
    active()
      .when({ type: "seeker.erase" }, NOW)
      .whenDue()
      .when(apply(), "2027-01-10")
      .when({ type: "seeker.confirm" }, "2027-01-10")
      .yields({ type: "seeker.confirmed" }, { type: "seeker.searchAsked", number: 2 });
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
    searches: 1,
    searchedAt: at(NOW),
    links: 0,
  } as const;
  const appliedEvent: SeekerEvent = {
    type: "seeker.applied",
    profile,
    consent: CONSENT,
    source: "form",
    letter: 7,
  };
  const confirmed: SeekerEvent = { type: "seeker.confirmed", profile, consent: CONSENT, first: true };
  const having = (...events: SeekerEvent[]) => given(seeker, [NOW, appliedEvent, confirmed, ...events]);

  test("applied, confirmed, change dropped, link asked, search asked", () => {
    given(seeker, [NOW, appliedEvent]).leavesOnly({ status: "unconfirmed", pending, searches: 0 });
    having().leavesOnly(base);
    having(appliedEvent).leavesOnly({ ...base, pending });
    having(appliedEvent, { type: "seeker.changeDropped" }).leavesOnly(base);
    having({ type: "seeker.linkAsked", number: 9 }).leavesOnly({ ...base, links: 9 });
    given(
      seeker,
      [NOW, appliedEvent, confirmed],
      ["2026-12-24", { type: "seeker.searchAsked", number: 2 }],
    ).leavesOnly({
      ...base,
      searches: 2,
      searchedAt: at("2026-12-24"),
    });
  });

  test("withdrawn, erased, forgotten", () => {
    having(appliedEvent, { type: "seeker.withdrawn", because: "", searches: 1 }).leavesOnly({
      ...base,
      status: "withdrawn",
    });
    having({ type: "seeker.erased", searches: 3 }).leavesOnly({
      status: "leaving",
      searches: 3,
      since: at(NOW),
    });
    having({ type: "seeker.forgotten", searches: 3 }).leavesOnly({ status: "forgotten", searches: 3 });
  });
});

const anything = (): fc.Arbitrary<SeekerCommand> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(apply(), vouched) },
    fc.constantFrom<SeekerCommand>(
      { type: "seeker.confirm" },
      { type: "seeker.askLink" },
      { type: "seeker.searchAgain" },
      { type: "seeker.withdraw", because: "" },
      { type: "seeker.erase" },
    ),
  );

describe("whatever happens", () => {
  test("no seeker's record wakes in vain, no two searches share a number, and who is erased is nowhere in the state", () => {
    everyLife(seeker, { commands: anything, steps: 40, runs: 300 }, (life) => {
      const numbers: number[] = [];
      for (const { state, events } of life)
        for (const event of events) {
          if (event.type === "seeker.confirmed" && event.first) numbers.push(1);
          if (event.type === "seeker.searchAsked") numbers.push(event.number);
          if (event.type === "seeker.erased" || event.type === "seeker.forgotten")
            expect(JSON.stringify(state)).not.toMatch(/Sana|example\.org/);
        }
      expect(new Set(numbers).size).toBe(numbers.length);
    });
  });

  test("asking the machine's commands twice changes nothing", () => {
    changesNothingTwice(
      seeker,
      { commands: anything },
      new Set(["seeker.confirm", "seeker.askLink", "seeker.searchAgain", "seeker.withdraw", "seeker.erase"]),
    );
  });
});
