import {
  ADVERTISEMENTS_MAX,
  advertisementNumberOf,
  CALL_RESULTS,
  callLetterNumber,
  NOTES_MAX,
  type RecruitmentCommand,
  type RecruitmentEvent,
  recruitment,
} from "@legwork/core/domain/recruitment.ts";
import { DAY_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import { isWakingTime } from "@legwork/core/kernel/workday.ts";
import { reactionsTo } from "@legwork/core/reactions.ts";
import { isPublic, WITHHELD } from "@legwork/core/vocabulary.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, NEW_YORK } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const seekerId = IDS.seeker;
const { zone } = NEW_YORK;
const NOW = "2026-12-01 15:00";
// Nine in the morning in New York.
const CALL = at("2026-12-03 14:00");
const advertised = { title: "Trainee planner", employer: "Acme", seenAt: "" };
const contact = { name: "Pat Named", phone: "555 0100", email: "" };
const log = (title = advertised.title, callAt = CALL): RecruitmentCommand => ({
  type: "recruitment.log",
  seekerId,
  zone,
  advertised: { ...advertised, title },
  contact,
  callAt,
});
const logged = () => given(recruitment).when(log(), NOW);
const about = { seekerId, number: 1 };

describe("an advertisement that names somebody to call", () => {
  test("is told on the morning of the call, and closed when nothing more is said of it", () => {
    logged()
      .yields({ type: "recruitment.logged", number: 1 })
      .dueAt("2026-12-03 14:00")
      .whenDue()
      .yields({ type: "recruitment.callDue", plan: 1 })
      .dueAt("2026-12-17 14:00")
      .whenDue()
      .yields({ type: "recruitment.closed", result: "lapsed" });
  });

  test("prompts for thanks once, a day after the call", () => {
    const called = logged().when({ type: "recruitment.tellCalled", number: 1 }, "2026-12-03 15:00");
    called
      .dueAt("2026-12-04 15:00")
      .whenDue()
      .yields({ type: "recruitment.thanksDue" })
      .dueAt("2027-01-02 15:00")
      .whenDue()
      .yields({ type: "recruitment.closed", result: "lapsed" });
    called
      .when({ type: "recruitment.tellThanked", number: 1 }, "2026-12-03 16:00")
      .yields({ type: "recruitment.thanked" })
      .dueAt("2027-01-02 15:00");
  });

  test("forgets the person it named, and the notes, 90 days after it is closed", () => {
    logged()
      .when({ type: "recruitment.note", number: 1, notes: "Was kind." }, NOW)
      .when({ type: "recruitment.tellResult", number: 1, result: "interview" }, "2026-12-04 15:00")
      .dueAt("2027-03-04 15:00")
      .whenDue()
      .yields({ type: "recruitment.contactForgotten" })
      .leaves({ advertisements: [{ contact: { name: "", phone: "", email: "" }, notes: "" }] })
      .dueAt(undefined);
  });

  test("waits for the morning of the seeker who is told", () => {
    logged()
      .when({ type: "recruitment.wake" }, "2026-12-04 05:00")
      .yields({ type: "recruitment.postponed", until: at("2026-12-04 12:00") })
      .whenDue()
      .yields({ type: "recruitment.callDue" });
  });

  test("may be put off nine times in all, each with a letter of its own", () => {
    let life = logged();
    for (let plan = 2; plan <= 9; plan++)
      life = life.when({ type: "recruitment.replan", number: 1, callAt: later(CALL, plan * DAY_MS) }, NOW);
    life.whenDue().yields({ type: "recruitment.callDue", plan: 9 });
    life
      .when({ type: "recruitment.replan", number: 1, callAt: later(CALL, 30 * DAY_MS) }, NOW)
      .refuses("recruitment.plans");
    const numbers = Array.from({ length: 20 }, (_, n) => [
      callLetterNumber(2, n % 10),
      callLetterNumber(3, n % 10),
    ]);
    expect(new Set(numbers.flat()).size).toBe(20);
    expect(numbers.flat().map(advertisementNumberOf)).toEqual(numbers.flatMap(() => [2, 3]));
  });

  test("says what is missing, and what is too much", () => {
    const wrong = (different: object) =>
      given(recruitment).when({ ...log(), ...different } as RecruitmentCommand, NOW);
    wrong({ advertised: { ...advertised, title: " " } }).refuses("recruitment.title");
    wrong({ contact: { ...contact, name: "" } }).refuses("recruitment.contact");
    wrong({ callAt: at(NOW) }).refuses("recruitment.past");
    logged()
      .when({ type: "recruitment.note", number: 1, notes: "x".repeat(NOTES_MAX + 1) }, NOW)
      .refuses("recruitment.notes");
    logged().when({ type: "recruitment.tellCalled", number: 2 }, NOW).refuses("recruitment.missing");
    given(recruitment).when({ type: "recruitment.drop", number: 1 }, NOW).refuses("recruitment.missing");
    let full = logged();
    for (let n = 1; n < ADVERTISEMENTS_MAX; n++) full = full.when(log(`Post ${n}`), NOW);
    full.when(log("One more"), NOW).refuses("recruitment.full");
    full
      .when({ type: "recruitment.drop", number: 3 }, NOW)
      .when(log("One more"), NOW)
      .yields({ type: "recruitment.logged", number: ADVERTISEMENTS_MAX + 1 });
  });

  test("sent twice is kept once", () => {
    logged().when(log(), NOW).yields();
  });

  test("a change of mind about what came of it stands", () => {
    const said = logged().when({ type: "recruitment.tellResult", number: 1, result: "applied" }, NOW);
    said.when({ type: "recruitment.tellResult", number: 1, result: "applied" }, NOW).yields();
    said
      .when({ type: "recruitment.tellResult", number: 1, result: "no" }, NOW)
      .leaves({ advertisements: [{ phase: "closed", result: "no" }] });
    said.when({ type: "recruitment.replan", number: 1, callAt: CALL }, NOW).refuses("recruitment.called");
  });
});

describe("what each fact makes of the state", () => {
  const planned = {
    number: 1,
    advertised,
    contact,
    notes: "",
    callAt: CALL,
    phase: "planned",
    told: false,
    plan: 1,
    nextAt: CALL,
  } as const;
  const kept = { status: "kept", seekerId, zone, logged: 1, advertisements: [planned] } as const;
  const having = (...events: RecruitmentEvent[]) =>
    given(recruitment, [
      NOW,
      { type: "recruitment.logged", seekerId, zone, number: 1, advertised, contact, callAt: CALL },
      ...events,
    ]);
  const { told: _told, plan: _plan, phase: _phase, nextAt: _nextAt, ...bare } = planned;
  const called = {
    ...bare,
    phase: "called",
    calledAt: at(NOW),
    thanks: "none",
    nextAt: at("2026-12-02 15:00"),
  } as const;

  test("logged, replanned, noted, due, postponed, dropped", () => {
    having().leavesOnly(kept);
    const next = later(CALL, DAY_MS);
    having({ type: "recruitment.replanned", callAt: next, ...about }).leavesOnly({
      ...kept,
      advertisements: [{ ...planned, callAt: next, plan: 2, nextAt: next }],
    });
    having({ type: "recruitment.noted", notes: "Hm.", ...about }).leavesOnly({
      ...kept,
      advertisements: [{ ...planned, notes: "Hm." }],
    });
    having({ type: "recruitment.callDue", plan: 1, ...about }).leavesOnly({
      ...kept,
      advertisements: [{ ...planned, told: true, nextAt: at("2026-12-15 15:00") }],
    });
    having({ type: "recruitment.postponed", seekerId, until: CALL }).leavesOnly({
      ...kept,
      quietUntil: CALL,
    });
    having({ type: "recruitment.dropped", ...about }).leavesOnly({ ...kept, advertisements: [] });
  });

  test("called, thanks due, thanked, closed, contact forgotten", () => {
    const call = { type: "recruitment.called", ...about } as const;
    having(call).leavesOnly({ ...kept, advertisements: [called] });
    const rest = { nextAt: at("2026-12-31 15:00") };
    having(call, { type: "recruitment.thanksDue", ...about }).leavesOnly({
      ...kept,
      advertisements: [{ ...called, thanks: "prompted", ...rest }],
    });
    having(call, { type: "recruitment.thanked", ...about }).leavesOnly({
      ...kept,
      advertisements: [{ ...called, thanks: "given", ...rest }],
    });
    const close = { type: "recruitment.closed", result: "applied", ...about } as const;
    const closed = { ...bare, phase: "closed", result: "applied", closedAt: at(NOW) } as const;
    having(close).leavesOnly({ ...kept, advertisements: [{ ...closed, nextAt: at("2027-03-01 15:00") }] });
    having(close, { type: "recruitment.contactForgotten", ...about }).leavesOnly({
      ...kept,
      advertisements: [{ ...closed, contact: { name: "", phone: "", email: "" } }],
    });
  });
});

describe("recruitment is kept apart", () => {
  const EVENTS: readonly RecruitmentEvent[] = [
    { type: "recruitment.logged", seekerId, zone, number: 1, advertised, contact, callAt: CALL },
    { type: "recruitment.callDue", plan: 1, ...about },
    { type: "recruitment.thanksDue", ...about },
    { type: "recruitment.called", ...about },
    { type: "recruitment.closed", result: "interview", ...about },
  ];

  test("every letter that follows from it goes to the seeker", () => {
    const led = EVENTS.flatMap((event) => {
      const fact = { event, recordId: "rcr_a", programmeId: "prg_a" } as never;
      return (["workflow", "mail", "matching"] as const).flatMap((consumer) =>
        reactionsTo(fact, consumer).flatMap((reaction) => reaction.leadsTo(fact)),
      );
    });
    expect(led).toHaveLength(2);
    for (const one of led) expect(one).toMatchObject({ effect: "letter.send", letter: { to: seekerId } });
  });

  test("partners learn what was advertised, and nothing of the person named", () => {
    expect(isPublic("recruitment", "recruitment.logged")).toBe(true);
    expect(WITHHELD["recruitment.logged"]).toEqual(["contact"]);
    expect(WITHHELD["recruitment.noted"]).toEqual(["notes"]);
  });
});

describe("whatever happens", () => {
  const commands = (now: Instant) => {
    const number = fc.integer({ min: 1, max: 3 });
    return fc.oneof(
      fc.record({ type: fc.constant("recruitment.tellCalled" as const), number }),
      fc.record({ type: fc.constant("recruitment.tellThanked" as const), number }),
      fc.record({ type: fc.constant("recruitment.drop" as const), number }),
      fc.record({
        type: fc.constant("recruitment.note" as const),
        number,
        notes: fc.string({ maxLength: 9 }),
      }),
      fc.record({
        type: fc.constant("recruitment.tellResult" as const),
        number,
        result: fc.constantFrom(...CALL_RESULTS),
      }),
      fc.integer({ min: 1, max: 9 }).map((days) => log(`Post ${days % 3}`, later(now, days * DAY_MS))),
      fc.tuple(number, fc.integer({ min: 1, max: 9 })).map(
        ([which, days]): RecruitmentCommand => ({
          type: "recruitment.replan",
          number: which,
          callAt: later(now, days * DAY_MS),
        }),
      ),
      fc.constant<RecruitmentCommand>({ type: "recruitment.wake" }),
    );
  };

  test("nobody is told at night, and no letter has the number of another", () => {
    everyLife(recruitment, { commands }, (life) => {
      const letters: number[] = [];
      for (const { now, events } of life)
        for (const event of events) {
          if (event.type !== "recruitment.callDue" && event.type !== "recruitment.thanksDue") continue;
          expect(isWakingTime(now, zone)).toBe(true);
          letters.push(callLetterNumber(event.number, event.type === "recruitment.callDue" ? event.plan : 0));
        }
      expect(new Set(letters).size).toBe(letters.length);
    });
  });

  test("a command given twice changes nothing more", () => {
    changesNothingTwice(recruitment, { commands }, new Set());
  });
});
