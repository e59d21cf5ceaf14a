import { type Outcome, SETTLED_WITHIN_MS } from "@legwork/core/domain/introduction.ts";
import {
  type Choice,
  CLOSING_MS,
  type Phase,
  placesOf,
  type SearchCommand,
  type SearchEvent,
  search,
  TRIED_MAX,
} from "@legwork/core/domain/search.ts";
import { derive, type Id } from "@legwork/core/kernel/id.ts";
import { DAY_MS, type Instant, later } from "@legwork/core/kernel/instant.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, terms } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const MONDAY = "2026-11-23 10:00";
const DEADLINE = "2027-02-15 10:00";
const SELF: Id<"search"> = "sch_self";

const { searchId: _s, seekerId: _k, hostId: _h, ...shared } = terms();
const choice = (number: number): Choice => ({ hostId: `hst_${number}`, terms: shared });
const introductionOf = (number: number) => derive("introduction", SELF, `hst_${number}`);

const open = (different: Partial<Extract<SearchCommand, { type: "search.open" }>> = {}) =>
  given(search).when(
    {
      type: "search.open",
      seekerId: IDS.seeker,
      wanted: 1,
      days: 84,
      launched: true,
      wantsCoach: false,
      ...different,
    },
    MONDAY,
  );
const ask = (life: ReturnType<typeof open>, ...numbers: number[]) =>
  life.when({ type: "search.ask", choices: numbers.map(choice) }, MONDAY);
const follow = (life: ReturnType<typeof open>, number: number, phase: Phase, asOf: number, time = MONDAY) =>
  life.when(
    { type: "search.follow", introductionId: introductionOf(number), hostId: `hst_${number}`, phase, asOf },
    time,
  );
const close = (life: ReturnType<typeof open>, number: number, outcome: Outcome, asOf = 9, time = MONDAY) =>
  life.when({ type: "search.close", introductionId: introductionOf(number), outcome, asOf }, time);

describe("looking for hosts", () => {
  test("a search of a running programme looks for hosts at once", () => {
    open()
      .yields({ type: "search.opened", wanted: 1, deadlineAt: at(DEADLINE), launched: true })
      .leaves({ status: "running" })
      .whenDue()
      .yields({ type: "search.hostWanted", places: 1 });
  });

  test("before the first round a search waits for it", () => {
    const waiting = open({ launched: false }).leaves({ status: "waiting" }).dueAt(DEADLINE);
    ask(waiting, 1).yields();
    waiting
      .when({ type: "search.launch" }, "2026-11-30")
      .yields({ type: "search.launched" })
      .leaves({ status: "running" });
  });

  test("a matching engine that does not answer is asked again after six hours", () => {
    open().whenDue().dueAt("2026-11-23 16:00").whenDue().yields({ type: "search.hostWanted" });
  });

  test("as many hosts are asked as conversations are wished for, each once", () => {
    const asking = ask(open({ wanted: 2 }), 1, 1, 2, 3);
    asking.yields(
      { type: "search.hostChosen", hostId: "hst_1", introductionId: introductionOf(1), number: 0 },
      { type: "search.hostChosen", hostId: "hst_2", introductionId: introductionOf(2), number: 1 },
    );
    ask(asking, 4).yields();
    ask(close(asking, 1, "declined"), 1, 2, 5).yields({
      type: "search.hostChosen",
      hostId: "hst_5",
      number: 2,
    });
  });

  test("what the introduction is about travels with the choice", () => {
    const [chosen] = ask(open(), 1).events();
    expect(chosen).toMatchObject({
      terms: { ...shared, searchId: SELF, seekerId: IDS.seeker, hostId: "hst_1" },
    });
  });

  test("when nobody suitable has room, the search looks again in two days, and hands over after two weeks", () => {
    const none: SearchCommand = { type: "search.findNone", because: "Nobody has room." };
    let life = open()
      .whenDue()
      .when(none, MONDAY)
      .yields({ type: "search.hostMissing", because: "Nobody has room." });
    for (const day of ["25", "27", "29"])
      life = life
        .dueAt(`2026-11-${day} 10:00`)
        .whenDue()
        .yields({ type: "search.hostWanted" })
        .when(none, `2026-11-${day} 10:00`);
    life
      .when({ type: "search.wake" }, "2026-12-07 10:00")
      .yields({ type: "search.coachWanted", because: "No host has been found for two weeks." })
      .when({ type: "search.giveToColumn" }, "2026-12-07 10:00")
      .yields({ type: "search.ended", how: "column", met: 0 });
  });

  test("nobody found in passing: the next look is left to the search that looked, unless it is late", () => {
    const passing: SearchCommand = { type: "search.findNone", because: "Nobody has room.", inPassing: true };
    const left = open()
      .whenDue()
      .when(passing, MONDAY)
      .yields({ type: "search.hostMissing", inPassing: true });
    left.dueAt("2026-11-27 16:00");
    left.when({ type: "search.wake" }, "2026-11-27 15:59").yields();
    left.whenDue().yields({ type: "search.hostWanted" });
    // Whoever looks keeps looking for both; only every second look is written down for those in passing.
    left.when(passing, "2026-11-25 10:00").yields().dueAt("2026-11-27 16:00");
    left.when(passing, "2026-11-27 10:00").dueAt("2026-12-01 16:00");
  });

  test("a search left to others to look for is handed over after two weeks all the same", () => {
    const passing: SearchCommand = { type: "search.findNone", because: "Nobody has room.", inPassing: true };
    let life = open().whenDue().when(passing, MONDAY);
    for (const day of ["25", "27", "29"]) life = life.when(passing, `2026-11-${day} 10:00`);
    for (const day of ["01", "03", "05", "06"]) life = life.when(passing, `2026-12-${day} 10:00`);
    life.dueAt("2026-12-07 10:00").whenDue().yields({
      type: "search.coachWanted",
      because: "No host has been found for two weeks.",
    });
  });

  test("a search whose coach leaves goes to another coach, or to the column, and never back to waiting", () => {
    const coached = open()
      .when({ type: "search.askCoach" }, MONDAY)
      .when({ type: "search.assign", coachId: "cch_a" }, MONDAY)
      .leaves({ status: "ended", how: "coach", coachId: "cch_a" });
    const lost = coached
      .when({ type: "search.loseCoach", coachId: "cch_a" }, "2026-11-25")
      .yields({ type: "search.coachWanted", leftId: "cch_a", because: "The coach has left the programme." })
      .leaves({ status: "handing", leftId: "cch_a" });
    lost
      .when({ type: "search.assign", coachId: "cch_b" }, "2026-11-25")
      .yields({ type: "search.ended", how: "coach", coachId: "cch_b" });
    lost
      .when({ type: "search.giveToColumn" }, "2026-11-25")
      .yields({ type: "search.ended", how: "column" })
      .leaves({ status: "ended", coachId: undefined });
    lost.whenDue().yields({ type: "search.ended", how: "column" });
    coached.when({ type: "search.loseCoach", coachId: "cch_b" }, "2026-11-25").yields();
    lost.when({ type: "search.loseCoach", coachId: "cch_a" }, "2026-11-25").yields();
  });

  test("a search whose places are all taken looks for nobody and misses nobody", () => {
    const asking = ask(open(), 1).dueAt(DEADLINE);
    asking.when({ type: "search.findNone", because: "" }, MONDAY).yields();
    asking.when({ type: "search.wake" }, "2026-12-24").yields();
    open({ launched: false }).when({ type: "search.findNone", because: "" }, MONDAY).yields();
  });

  test("a warm name is asked even when every place is taken, but nobody twice", () => {
    const asking = ask(open(), 1);
    asking
      .when({ type: "search.welcome", choice: choice(2) }, MONDAY)
      .yields({ type: "search.hostChosen", hostId: "hst_2" });
    asking.when({ type: "search.welcome", choice: choice(1) }, MONDAY).yields();
  });
});

describe("following the introductions", () => {
  test("a meeting booked at the last moment is still counted, however long it takes", () => {
    // 60 days ahead, moved by 15, missed and reported within 10, set anew within 30, and known within 10.
    expect(SETTLED_WITHIN_MS).toBe((60 + 15 + 10 + 30 + 10) * DAY_MS);
    expect(CLOSING_MS).toBe(SETTLED_WITHIN_MS + DAY_MS);
    const closing = follow(ask(open(), 1), 1, "scheduled", 5, DEADLINE).whenDue();
    closing.yields({ type: "search.closing", introductionIds: [] }).leaves({ status: "closing" });
    const known = later(at(DEADLINE), SETTLED_WITHIN_MS);
    closing.when({ type: "search.wake" }, known).yields();
    closing
      .when({ type: "search.close", introductionId: introductionOf(1), outcome: "met", asOf: 9 }, known)
      .yields({ type: "search.introductionClosed" }, { type: "search.ended", how: "met", met: 1 });
  });

  test("a declined or lapsed request makes room for the next host at once", () => {
    for (const outcome of ["declined", "lapsed", "undeliverable", "cancelled", "missed"] as const)
      close(ask(open(), 1), 1, outcome)
        .yields({ type: "search.introductionClosed", outcome, goesOn: true })
        .dueAt(MONDAY)
        .whenDue()
        .yields({ type: "search.hostWanted", places: 1 });
  });

  test("a search with its wish fulfilled ends as met, and takes back what is still open", () => {
    const asking = ask(open({ wanted: 2 }), 1, 2);
    const once = close(asking, 1, "met").yields({ type: "search.introductionClosed", goesOn: true });
    const warm = once.when({ type: "search.welcome", choice: choice(3) }, MONDAY);
    close(warm, 2, "met").yields(
      { type: "search.introductionClosed", goesOn: false },
      { type: "search.ended", how: "met", met: 2, introductionIds: [introductionOf(3)] },
    );
  });

  test("a conversation that is already in two diaries still happens when the search ends", () => {
    const warm = ask(open(), 1).when({ type: "search.welcome", choice: choice(2) }, MONDAY);
    close(follow(warm, 2, "scheduled", 5), 1, "met").yields(
      { type: "search.introductionClosed" },
      { type: "search.ended", how: "met", introductionIds: [] },
    );
  });

  test("a seeker who leaves takes everything back, meetings too", () => {
    const set = follow(ask(open({ wanted: 2 }), 1, 2), 2, "scheduled", 5);
    set
      .when({ type: "search.withdraw" }, MONDAY)
      .yields({
        type: "search.ended",
        how: "withdrawn",
        introductionIds: [introductionOf(1), introductionOf(2)],
      })
      .dueAt(undefined);
  });

  test("the seeker's page knows each step and by when it is answered", () => {
    const answerBy = at("2026-12-07 10:00");
    ask(open(), 1)
      .when(
        {
          type: "search.follow",
          introductionId: introductionOf(1),
          hostId: "hst_1",
          phase: "asked",
          answerBy,
          asOf: 3,
        },
        MONDAY,
      )
      .yields({ type: "search.progressed", phase: "asked", answerBy })
      .leaves({ live: [{ introductionId: introductionOf(1), phase: "asked", answerBy }] });
  });

  test("the same step with another date has not begun anew", () => {
    const follows = (life: ReturnType<typeof ask>, phase: Phase, asOf: number, time: string) =>
      life.when(
        {
          type: "search.follow",
          introductionId: introductionOf(1),
          hostId: "hst_1",
          phase,
          answerBy: at("2026-12-07 10:00"),
          asOf,
        },
        time,
      );
    const asked = follows(ask(open(), 1), "asked", 3, MONDAY);
    const again = follows(asked, "asked", 4, "2026-11-25").leaves({
      live: [{ phase: "asked", since: at(MONDAY) }],
    });
    follows(again, "offered", 5, "2026-11-26").leaves({
      live: [{ phase: "offered", since: at("2026-11-26"), answerBy: at("2026-12-07 10:00") }],
    });
  });

  test("old news that comes after new news changes nothing: a closed request never comes back to life", () => {
    const closed = close(follow(ask(open(), 1), 1, "asked", 3), 1, "lapsed", 6);
    follow(closed, 1, "asked", 3).yields().leaves({ live: [] });
    follow(closed, 1, "offered", 5).yields().leaves({ live: [] });
    close(closed, 1, "lapsed", 6).yields();
    follow(follow(ask(open(), 1), 1, "offered", 5), 1, "asked", 3).yields();
  });

  test("news of one introduction does not make another's old news new again", () => {
    const both = follow(ask(open({ wanted: 2 }), 1, 2), 1, "offered", 5);
    follow(follow(both, 2, "asked", 3), 1, "asked", 3).yields();
  });

  test("a decline that was taken back is followed again", () => {
    follow(close(ask(open(), 1), 1, "declined", 4), 1, "asked", 5)
      .yields({ type: "search.progressed", phase: "asked" })
      .leaves({ live: [{ introductionId: introductionOf(1), phase: "asked" }] });
  });

  test("an introduction that did not hear of the end is told of it", () => {
    const over = ask(open(), 1).when({ type: "search.withdraw" }, MONDAY);
    follow(over, 1, "scheduled", 5).yields({ type: "search.closing", introductionIds: [introductionOf(1)] });
    const met = close(ask(open(), 1).when({ type: "search.welcome", choice: choice(2) }, MONDAY), 1, "met");
    follow(met, 2, "asked", 3).yields({ type: "search.closing", introductionIds: [introductionOf(2)] });
    follow(met, 2, "scheduled", 5).yields();
  });

  test("no more than a dozen hosts are asked for one seeker", () => {
    let life = open();
    for (let number = 1; number < TRIED_MAX; number++) life = close(ask(life, number), number, "declined");
    const last = ask(life, TRIED_MAX);
    close(last, TRIED_MAX, "declined").yields(
      { type: "search.introductionClosed" },
      { type: "search.coachWanted", because: "All the hosts we could ask have been asked." },
    );
    expect(last.state.status === "running" ? placesOf(last.state) : -1).toBe(0);
  });
});

describe("the end, whatever hosts do", () => {
  test("at the deadline a search with nothing running is handed to a person", () => {
    open()
      .when({ type: "search.wake" }, DEADLINE)
      .yields({ type: "search.coachWanted", because: "The time for this search is over." });
  });

  test("at the deadline open requests are taken back, and meetings already set are waited for", () => {
    const closing = follow(ask(open({ wanted: 2 }), 1, 2), 2, "scheduled", 5).when(
      { type: "search.wake" },
      DEADLINE,
    );
    closing
      .yields({ type: "search.closing", introductionIds: [introductionOf(1)] })
      .leaves({ status: "closing" });
    const one = close(closing, 1, "withdrawn", 6, DEADLINE).yields({
      type: "search.introductionClosed",
      goesOn: false,
    });
    close(one, 2, "met", 9, DEADLINE).yields(
      { type: "search.introductionClosed" },
      { type: "search.ended", how: "met", met: 1 },
    );
    closing
      .dueAt("2027-06-21 10:00")
      .whenDue()
      .yields({ type: "search.ended", how: "column", introductionIds: [introductionOf(1)] });
  });

  test("a seeker who has met somebody by then has met", () => {
    close(ask(open({ wanted: 3 }), 1), 1, "met")
      .when({ type: "search.wake" }, DEADLINE)
      .yields({ type: "search.ended", how: "met", met: 1, days: 84 });
  });

  test("a search that was never launched ends too", () => {
    open({ launched: false })
      .whenDue()
      .yields({ type: "search.coachWanted" })
      .whenDue()
      .leaves({ how: "column" });
  });
});

describe("a coach takes over", () => {
  const handing = () => ask(open(), 1).when({ type: "search.askCoach" }, MONDAY);

  test("when the seeker wishes for depth from the start, or asks for it later", () => {
    open({ wantsCoach: true })
      .yields({ type: "search.opened" }, { type: "search.coachWanted" })
      .leaves({ status: "handing" });
    handing().yields({ type: "search.coachWanted" }).when({ type: "search.askCoach" }, MONDAY).yields();
  });

  test("and the requests that are open are taken back", () => {
    handing()
      .when({ type: "search.assign", coachId: IDS.coach }, MONDAY)
      .yields({
        type: "search.ended",
        how: "coach",
        coachId: IDS.coach,
        introductionIds: [introductionOf(1)],
      })
      .leaves({ status: "ended", how: "coach", coachId: IDS.coach });
  });

  test("a second coach who was found for the same search is let go again", () => {
    const over = handing().when({ type: "search.assign", coachId: IDS.coach }, MONDAY);
    over.when({ type: "search.assign", coachId: IDS.coach }, MONDAY).yields();
    over
      .when({ type: "search.assign", coachId: "cch_other" }, MONDAY)
      .yields({ type: "search.coachSpared", coachId: "cch_other" });
    open()
      .when({ type: "search.assign", coachId: IDS.coach }, MONDAY)
      .yields({ type: "search.coachSpared", coachId: IDS.coach });
  });

  test("when no coach is free and hosts are left to ask, the search goes on where it was", () => {
    handing()
      .when({ type: "search.giveToColumn" }, MONDAY)
      .yields({ type: "search.resumed" })
      .leaves({ status: "running", live: [{ introductionId: introductionOf(1) }] });
    open({ wantsCoach: true }).whenDue().yields({ type: "search.resumed" }).leaves({ status: "running" });
    open({ wantsCoach: true, launched: false }).whenDue().leaves({ status: "waiting" });
    open({ wantsCoach: true, launched: false })
      .when({ type: "search.launch" }, MONDAY)
      .yields({ type: "search.launched" })
      .whenDue()
      .leaves({ status: "running" });
  });
});

describe("a coach nobody finds before the deadline", () => {
  test("leaves the question to the column", () => {
    open()
      .when({ type: "search.askCoach" }, "2027-02-14 10:00")
      .dueAt(DEADLINE)
      .whenDue()
      .yields({ type: "search.ended", how: "column" });
  });
});

describe("a name given after the end", () => {
  const met = () => close(ask(open(), 1), 1, "met");

  test("opens one more conversation with a deadline of its own", () => {
    met()
      .when({ type: "search.welcome", choice: choice(2) }, "2026-12-10")
      .yields(
        { type: "search.reopened", wanted: 2, deadlineAt: at("2027-01-21") },
        { type: "search.hostChosen", hostId: "hst_2" },
      )
      .leaves({ status: "running", met: [introductionOf(1)] });
  });

  test("never brings back somebody who was asked, nor a search that ended otherwise", () => {
    met()
      .when({ type: "search.welcome", choice: choice(1) }, "2026-12-10")
      .yields();
    open()
      .when({ type: "search.withdraw" }, MONDAY)
      .when({ type: "search.welcome", choice: choice(2) }, MONDAY)
      .yields();
  });
});

describe("what each fact makes of the state", () => {
  const opened = (launched: boolean) =>
    [
      MONDAY,
      { type: "search.opened", seekerId: IDS.seeker, wanted: 2, deadlineAt: at(DEADLINE), launched },
    ] as const;
  const base = {
    seekerId: IDS.seeker,
    wanted: 2,
    openedAt: at(MONDAY),
    deadlineAt: at(DEADLINE),
    live: [],
    tried: [],
    met: [],
    heard: [],
    emptySince: undefined,
  };
  const running = { ...base, status: "running", nextTryAt: at(MONDAY) } as const;
  const introductionId = introductionOf(1);
  const live = {
    introductionId,
    hostId: "hst_1",
    phase: "proposed",
    answerBy: undefined,
    since: at(MONDAY),
  } as const;
  const chosen: SearchEvent = {
    type: "search.hostChosen",
    seekerId: IDS.seeker,
    introductionId,
    hostId: "hst_1",
    terms: terms(),
    number: 0,
  };
  const having = (...events: SearchEvent[]) => given(search, opened(true), [MONDAY, ...events]);
  const seekerId = IDS.seeker;

  test("opened, launched, host wanted, host missing", () => {
    given(search, opened(true)).leavesOnly(running);
    given(search, opened(false)).leavesOnly({ ...base, status: "waiting" });
    given(search, opened(false), [MONDAY, { type: "search.launched", seekerId }]).leavesOnly(running);
    having({ type: "search.hostWanted", seekerId, places: 2 }).leavesOnly({
      ...running,
      nextTryAt: at("2026-11-23 16:00"),
    });
    having({ type: "search.hostMissing", seekerId, because: "" }).leavesOnly({
      ...running,
      emptySince: at(MONDAY),
      nextTryAt: at("2026-11-25 10:00"),
    });
    having({ type: "search.hostMissing", seekerId, because: "", inPassing: true }).leavesOnly({
      ...running,
      emptySince: at(MONDAY),
      nextTryAt: at("2026-11-27 16:00"),
    });
  });

  test("host chosen, progressed, introduction closed", () => {
    having({ type: "search.hostMissing", seekerId, because: "" }, chosen).leaves({ emptySince: undefined });
    having(chosen).leavesOnly({ ...running, live: [live], tried: ["hst_1"] });
    having(chosen, {
      type: "search.progressed",
      introductionId,
      hostId: "hst_1",
      phase: "queued",
      asOf: 2,
    }).leavesOnly({
      ...running,
      live: [{ ...live, phase: "queued" }],
      tried: ["hst_1"],
      heard: [{ introductionId, asOf: 2 }],
    });
    const closed = {
      type: "search.introductionClosed",
      seekerId,
      introductionId,
      goesOn: true,
      asOf: 4,
    } as const;
    having(chosen, { ...closed, outcome: "lapsed" }).leavesOnly({
      ...running,
      tried: ["hst_1"],
      heard: [{ introductionId, asOf: 4 }],
    });
    having(chosen, { ...closed, outcome: "met" }).leaves({ met: [introductionId], live: [] });
  });

  test("closing, coach wanted, coach spared, resumed, ended, reopened", () => {
    having({ type: "search.closing", introductionIds: [], because: "" }).leaves({ status: "closing" });
    const wanted = { type: "search.coachWanted", seekerId, because: "" } as const;
    having(wanted).leaves({ status: "handing", since: at(MONDAY), launched: true });
    having({ type: "search.coachSpared", coachId: IDS.coach }).leavesOnly(running);
    having(wanted, { type: "search.resumed", seekerId }).leavesOnly(running);
    const ended = { type: "search.ended", seekerId, met: 0, introductionIds: [], days: 1 } as const;
    having(chosen, { ...ended, how: "coach", coachId: IDS.coach }).leaves({
      status: "ended",
      how: "coach",
      endedAt: at(MONDAY),
      coachId: IDS.coach,
      live: [],
    });
    having(
      { ...ended, how: "met" },
      { type: "search.reopened", seekerId, wanted: 1, deadlineAt: at("2027-01-04") },
    ).leavesOnly({
      ...base,
      status: "running",
      wanted: 1,
      deadlineAt: at("2027-01-04"),
      nextTryAt: at("2026-11-23 16:00"),
    });
  });

  test("a search nobody opened is missing", () => {
    given(search).when({ type: "search.launch" }, MONDAY).refuses("search.missing");
  });
});

function anything(_start: Instant): fc.Arbitrary<SearchCommand> {
  const number = fc.integer({ min: 1, max: 15 });
  const asOf = fc.integer({ min: 1, max: 12 });
  const phase = fc.constantFrom<Phase>("reviewing", "queued", "asked", "questioned", "offered", "scheduled");
  const outcome = fc.constantFrom<Outcome>("met", "missed", "declined", "lapsed", "turned-away", "withdrawn");
  return fc.oneof(
    fc
      .record({ wanted: fc.integer({ min: 1, max: 5 }), launched: fc.boolean(), wantsCoach: fc.boolean() })
      .map(
        (different): SearchCommand => ({ type: "search.open", seekerId: IDS.seeker, days: 84, ...different }),
      ),
    fc.constantFrom<SearchCommand>(
      { type: "search.launch" },
      { type: "search.findNone", because: "" },
      { type: "search.giveToColumn" },
      { type: "search.askCoach" },
      { type: "search.assign", coachId: IDS.coach },
    ),
    {
      weight: 3,
      arbitrary: fc
        .array(number, { maxLength: 5 })
        .map((all): SearchCommand => ({ type: "search.ask", choices: all.map(choice) })),
    },
    number.map((one): SearchCommand => ({ type: "search.welcome", choice: choice(one) })),
    {
      weight: 4,
      arbitrary: fc.tuple(number, phase, asOf).map(
        ([one, at, heard]): SearchCommand => ({
          type: "search.follow",
          introductionId: introductionOf(one),
          hostId: `hst_${one}`,
          phase: at,
          asOf: heard,
        }),
      ),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(number, outcome, asOf).map(
        ([one, how, heard]): SearchCommand => ({
          type: "search.close",
          introductionId: introductionOf(one),
          outcome: how,
          asOf: heard,
        }),
      ),
    },
  );
}

describe("whatever happens", () => {
  test("no search sleeps for ever or wakes in vain, and each ends", () => {
    everyLife(search, { commands: anything, steps: 40, runs: 300 }, (life) => {
      expect(["none", "ended"]).toContain(life.at(-1)?.state.status);
    });
  });

  test("with hosts silent and the sweep on time, a search ends by its deadline plus 45 days and a day for the coach", () => {
    fc.assert(
      fc.property(fc.array(anything(at(MONDAY)), { maxLength: 40 }), (commands) => {
        let life = open({ wanted: 3 });
        for (const command of commands) life = life.when(command, MONDAY);
        if (life.state.status === "none" || life.state.status === "ended") return;
        const { deadlineAt } = life.state;
        let now = at(MONDAY);
        for (let wakes = 0; search.dueAt(life.state) !== undefined; wakes++) {
          expect(wakes).toBeLessThan(500);
          now = search.dueAt(life.state) ?? now;
          life = life.whenDue();
        }
        expect(now <= later(deadlineAt, CLOSING_MS + DAY_MS)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("nobody is asked twice in one search", () => {
    everyLife(search, { commands: anything, steps: 40, runs: 200 }, (life) => {
      const chosen = life.flatMap(({ events }) =>
        events.flatMap((e) => (e.type === "search.hostChosen" ? [e.hostId] : [])),
      );
      expect(new Set(chosen).size).toBe(chosen.length);
    });
  });

  test("asking the machine's commands twice changes nothing", () => {
    changesNothingTwice(
      search,
      { commands: anything },
      new Set(["search.open", "search.launch", "search.welcome", "search.close", "search.giveToColumn"]),
    );
  });
});
