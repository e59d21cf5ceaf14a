import {
  LINE_MAX,
  type Marks,
  type PracticeCommand,
  type PracticeEvent,
  practice,
} from "@legwork/core/domain/practice.ts";
import type { TalkOutcome } from "@legwork/core/domain/talk.ts";
import { isWakingTime } from "@legwork/core/kernel/workday.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, LONDON, NEW_YORK } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const NOW = "2026-12-01 15:00";
const OWNER = { seekerId: IDS.seeker, zone: NEW_YORK.zone };
const want: PracticeCommand = { type: "practice.want", partner: "peer", ...OWNER };
const find = (giverId: "cch_carl" | "skr_peer" = "skr_peer"): PracticeCommand => ({
  type: "practice.find",
  giverId,
  giverZone: LONDON.zone,
});
const over = (number: number, outcome: TalkOutcome = "met"): PracticeCommand => ({
  type: "practice.noteTalk",
  number,
  outcome,
});
const MARKS: Marks = { opening: 4, questions: 5, listening: 3, time: 4, manner: 5, ending: 2 };
const say = (different: object = {}): PracticeCommand => ({
  type: "practice.giveFeedback",
  number: 1,
  marks: MARKS,
  well: "You listen.",
  next: "End with a name.",
  ...different,
});
const held = () => given(practice).when(want, NOW).when(find(), NOW).when(over(1), "2026-12-04 15:30");

describe("a practice interview", () => {
  test("finds somebody, is held, and brings six points back", () => {
    const wanted = given(practice).when(want, NOW);
    wanted.yields(
      { type: "practice.wanted", number: 1 },
      { type: "practice.partnerWanted", partner: "peer" },
    );
    wanted.when(want, NOW).yields();
    wanted.when(find(), NOW).yields({ type: "practice.found", giverId: "skr_peer" }).dueAt(undefined);
    held().yields({ type: "practice.held", giverId: "skr_peer" });
    const given6 = held()
      .when(say(), "2026-12-04 16:00")
      .yields({ type: "practice.feedbackGiven", marks: MARKS });
    given6.when(say(), "2026-12-04 16:00").yields();
    given6
      .when(want, "2026-12-05")
      .yields({ type: "practice.wanted", number: 2 }, { type: "practice.partnerWanted" });
  });

  test("asks for the six points once more after three days, by day where the giver is, and closes after ten", () => {
    const reminded = held().whenDue();
    reminded.yields({ type: "practice.reminded" }).dueAt("2026-12-14 15:30");
    reminded.whenDue().yields({ type: "practice.closed", because: "no-feedback" }).dueAt(undefined);
    held()
      .when({ type: "practice.wake" }, "2026-12-08 02:00")
      .yields({ type: "practice.postponed", until: at("2026-12-08 07:00") })
      .whenDue()
      .yields({ type: "practice.reminded" });
  });

  test("that came to nothing is tried once more with somebody else, and then the seeker is told", () => {
    const again = given(practice).when(want, NOW).when(find(), NOW).when(over(1, "lapsed"), NOW);
    again.yields({ type: "practice.partnerWanted", number: 2, avoid: ["skr_peer"] });
    again
      .when(find("cch_carl"), NOW)
      .when(over(1, "met"), NOW)
      .yields()
      .when(over(2, "missed"), NOW)
      .yields({ type: "practice.closed", because: "not-met" });
  });

  test("is looked for again when the answer was lost, and not for ever", () => {
    const wanted = given(practice).when(want, NOW).dueAt("2026-12-02 15:00");
    const third = wanted.whenDue().yields({ type: "practice.partnerWanted" }).whenDue();
    third.whenDue().yields({ type: "practice.closed", because: "nobody" });
    wanted.when({ type: "practice.findNobody" }, NOW).yields({ type: "practice.closed", because: "nobody" });
  });

  test("is called off by the seeker, with the talk that is being arranged", () => {
    const giveUp: PracticeCommand = { type: "practice.giveUp" };
    given(practice)
      .when(want, NOW)
      .when(giveUp, NOW)
      .yields({ type: "practice.closed", wasArranging: false });
    given(practice)
      .when(want, NOW)
      .when(find(), NOW)
      .when(giveUp, NOW)
      .yields({ type: "practice.closed", because: "given-up", wasArranging: true })
      .when(giveUp, NOW)
      .yields();
  });

  test("says what is missing in the six points", () => {
    held()
      .when(say({ marks: { ...MARKS, time: 6 } }), NOW)
      .refuses("practice.marks");
    held()
      .when(say({ marks: { ...MARKS, time: Number.NaN } }), NOW)
      .refuses("practice.marks");
    held()
      .when(say({ well: " " }), NOW)
      .refuses("practice.words");
    held()
      .when(say({ next: "x".repeat(LINE_MAX + 1) }), NOW)
      .refuses("practice.words");
    given(practice).when(want, NOW).when(say(), NOW).refuses("practice.closed");
    given(practice).when(find(), NOW).refuses("practice.missing");
  });

  test("is also given: whoever is willing says so, and may take it back", () => {
    const willing: PracticeCommand = { type: "practice.volunteer", willing: true, ...OWNER };
    const said = given(practice).when(willing, NOW).yields({ type: "practice.volunteered", willing: true });
    said.when(willing, NOW).yields();
    said.when({ ...willing, willing: false }, NOW).leaves({ willing: false });
  });
});

describe("what each fact makes of the state", () => {
  const ABOUT = { seekerId: IDS.seeker, number: 1 };
  const WANTED = { type: "practice.wanted", partner: "coach", number: 1, ...OWNER } as const;
  const LOOKING = { type: "practice.partnerWanted", partner: "coach", avoid: [], ...ABOUT } as const;
  const FOUND = { type: "practice.found", giverId: "cch_carl", giverZone: LONDON.zone, ...ABOUT } as const;
  const HELD = { type: "practice.held", giverId: "cch_carl", ...ABOUT } as const;
  const having = (...events: PracticeEvent[]) => given(practice, [NOW, ...events]);
  const kept = { status: "kept", ...OWNER, willing: false, talks: 1, results: [] } as const;
  const reporting = {
    phase: "reporting",
    giverId: "cch_carl",
    giverZone: LONDON.zone,
    reminded: false,
    heldAt: at(NOW),
    nextAt: at("2026-12-04 15:00"),
  } as const;

  test("volunteered, wanted, partner wanted, found", () => {
    having({ type: "practice.volunteered", willing: true, ...OWNER }).leavesOnly({
      ...kept,
      willing: true,
      talks: 0,
      round: { phase: "idle" },
    });
    const finding = {
      phase: "finding",
      partner: "coach",
      finds: 0,
      tries: 0,
      avoid: [],
      nextAt: at(NOW),
    } as const;
    having(WANTED).leavesOnly({ ...kept, round: finding });
    having(WANTED, LOOKING).leavesOnly({
      ...kept,
      round: { ...finding, finds: 1, nextAt: at("2026-12-02 15:00") },
    });
    having(WANTED, LOOKING, FOUND).leavesOnly({
      ...kept,
      round: {
        phase: "arranging",
        partner: "coach",
        tries: 0,
        avoid: ["cch_carl"],
        giverId: "cch_carl",
        giverZone: LONDON.zone,
      },
    });
  });

  test("held, reminded, postponed, feedback given, closed", () => {
    const past = [WANTED, LOOKING, FOUND, HELD] as const;
    having(...past).leavesOnly({ ...kept, round: reporting });
    having(...past, { type: "practice.reminded", giverId: "cch_carl", ...ABOUT }).leavesOnly({
      ...kept,
      round: { ...reporting, reminded: true, nextAt: at("2026-12-11 15:00") },
    });
    having(...past, { type: "practice.postponed", until: at("2026-12-09"), ...ABOUT }).leavesOnly({
      ...kept,
      round: { ...reporting, nextAt: at("2026-12-09") },
    });
    const feedback = { marks: MARKS, well: "W", next: "N" };
    having(...past, {
      type: "practice.feedbackGiven",
      giverId: "cch_carl",
      ...feedback,
      ...ABOUT,
    }).leavesOnly({
      ...kept,
      round: { phase: "idle" },
      results: [{ number: 1, ...feedback, at: at(NOW) }],
    });
    having(...past, {
      type: "practice.closed",
      because: "no-feedback",
      wasArranging: false,
      ...ABOUT,
    }).leavesOnly({
      ...kept,
      round: { phase: "idle" },
    });
  });
});

describe("whatever happens", () => {
  const commands = () =>
    fc.oneof(
      fc.constantFrom<PracticeCommand>(
        want,
        { ...want, partner: "coach" } as PracticeCommand,
        find(),
        find("cch_carl"),
        { type: "practice.findNobody" },
        { type: "practice.giveUp" },
        { type: "practice.wake" },
      ),
      fc
        .tuple(
          fc.integer({ min: 1, max: 5 }),
          fc.constantFrom<TalkOutcome>("met", "missed", "lapsed", "cancelled"),
        )
        .map(([number, outcome]) => over(number, outcome)),
      fc.integer({ min: 1, max: 5 }).map((number) => say({ number })),
    );

  test("every practice that was wanted ends, and nobody is reminded at night", () => {
    everyLife(practice, { commands }, (life) => {
      for (const { now, events } of life)
        for (const event of events)
          if (event.type === "practice.reminded") expect(isWakingTime(now, LONDON.zone)).toBe(true);
      const last = life.at(-1)?.state;
      // Asleep while a talk is being arranged: the talk has its own clock, and says how it ended.
      if (last?.status === "kept") expect(["idle", "arranging"]).toContain(last.round.phase);
    });
  });

  test("a command given twice changes nothing more", () => {
    changesNothingTwice(practice, { commands }, new Set(["practice.noteTalk"]));
  });
});
