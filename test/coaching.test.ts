import { rateObjection } from "@legwork/core/domain/coach-rate.ts";
import {
  type CoachingCommand,
  type CoachingEvent,
  coaching,
  PRICE_MAX,
  SESSIONS_MAX,
  type Terms,
} from "@legwork/core/domain/coaching.ts";
import type { TalkOutcome } from "@legwork/core/domain/talk.ts";
import { isWakingTime } from "@legwork/core/kernel/workday.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, LONDON, NEW_YORK } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const NOW = "2026-12-01 15:00";
const REF = {
  coachId: IDS.coach,
  seekerId: IDS.seeker,
  searchId: IDS.search,
  coachZone: LONDON.zone,
  seekerZone: NEW_YORK.zone,
};
const TERMS: Terms = {
  sessions: 2,
  minutes: 60,
  price: 150,
  currency: "USD",
  cancelHours: 24,
  payUrl: "https://pay.example.org/chidi",
  note: "",
};
const open: CoachingCommand = { type: "coaching.open", ...REF };
const over = (number: number, outcome: TalkOutcome = "met"): CoachingCommand => ({
  type: "coaching.noteTalk",
  number,
  outcome,
});
const propose = (different: Partial<Terms> = {}): CoachingCommand => ({
  type: "coaching.propose",
  terms: { ...TERMS, ...different },
});
const agree: CoachingCommand = { type: "coaching.agree" };
const called = () => given(coaching).when(open, NOW).when(over(1), NOW);
const agreed = (different: Partial<Terms> = {}) => called().when(propose(different), NOW).when(agree, NOW);

describe("a coach and a seeker", () => {
  test("begin with a call that costs nothing, tried twice", () => {
    const opened = given(coaching).when(open, NOW);
    opened.yields({ type: "coaching.opened" }, { type: "coaching.talkWanted", number: 1 });
    opened.when(open, NOW).yields();
    opened.when(propose(), NOW).refuses("coaching.call-first");
    const again = opened.when(over(1, "lapsed"), NOW);
    again.yields({ type: "coaching.talkEnded" }, { type: "coaching.talkWanted", number: 2 });
    again
      .when(over(2, "missed"), NOW)
      .yields({ type: "coaching.talkEnded" }, { type: "coaching.ended", how: "no-call" });
  });

  test("the coach is asked for terms, once more after four days, and it closes after a week", () => {
    const asked = called().yields(
      { type: "coaching.talkEnded" },
      { type: "coaching.termsWanted", again: false },
    );
    const again = asked
      .dueAt("2026-12-05 15:00")
      .whenDue()
      .yields({ type: "coaching.termsWanted", again: true });
    again
      .dueAt("2026-12-08 15:00")
      .whenDue()
      .yields({ type: "coaching.ended", how: "no-terms", openTalk: 0 });
    asked
      .when({ type: "coaching.wake" }, "2026-12-06 03:00")
      .yields({ type: "coaching.postponed", until: at("2026-12-06 07:00") });
  });

  test("nothing is owed before the seeker agrees; silence closes it", () => {
    const proposed = called().when(propose(), NOW).yields({ type: "coaching.proposed" });
    proposed.when(propose(), NOW).yields();
    const reminded = proposed.whenDue().yields({ type: "coaching.answerWanted" }).dueAt("2026-12-11 15:00");
    reminded.whenDue().yields({ type: "coaching.ended", how: "lapsed" }).leaves({ sessions: [] });
    proposed
      .when({ type: "coaching.decline", because: " Too dear. " }, NOW)
      .yields({ type: "coaching.ended", how: "declined", because: "Too dear." });
    called().when(agree, NOW).refuses("coaching.no-terms");
  });

  test("sessions are set one at a time, each held one is due, and paid when the coach says so", () => {
    const first = agreed().yields({ type: "coaching.agreed" }, { type: "coaching.talkWanted", number: 2 });
    first.when(agree, NOW).yields();
    first.when({ type: "coaching.wantSession" }, NOW).yields();
    const due = first.when(over(2), NOW);
    due.yields({ type: "coaching.talkEnded" }, { type: "coaching.sessionDue", number: 2, price: 150 });
    const paid = due
      .when({ type: "coaching.notePaid", number: 2 }, NOW)
      .yields({ type: "coaching.paid", price: 150 });
    paid.when({ type: "coaching.notePaid", number: 2 }, NOW).yields();
    const second = paid
      .when({ type: "coaching.wantSession" }, NOW)
      .yields({ type: "coaching.talkWanted", number: 3 });
    second
      .when(over(3), NOW)
      .yields(
        { type: "coaching.talkEnded" },
        { type: "coaching.sessionDue" },
        { type: "coaching.ended", how: "done" },
      );
  });

  test("a session that was missed or called off is not owed, unless the coach asks for one cancelled late", () => {
    const cancelled = agreed().when(over(2, "cancelled"), NOW).yields({ type: "coaching.talkEnded" });
    cancelled.leaves({ sessions: [{ number: 2, outcome: "cancelled", bill: "free" }] });
    const claimed = cancelled.when({ type: "coaching.claim", number: 2 }, NOW);
    claimed
      .yields({ type: "coaching.sessionDue", number: 2 })
      .when({ type: "coaching.claim", number: 2 }, NOW)
      .yields();
    agreed().when(over(2, "missed"), NOW).when({ type: "coaching.claim", number: 2 }, NOW).yields();
    agreed({ price: 0 })
      .when(over(2, "cancelled"), NOW)
      .when({ type: "coaching.claim", number: 2 }, NOW)
      .yields();
  });

  test("a coach who asks for nothing bills nothing", () => {
    agreed({ price: 0 }).when(over(2), NOW).yields({ type: "coaching.talkEnded" });
  });

  test("is over when nobody asks for a session for two months", () => {
    const idle = agreed().when(over(2, "missed"), NOW).dueAt("2027-01-30 15:00");
    idle.whenDue().yields({ type: "coaching.ended", how: "done" });
    agreed().dueAt(undefined);
  });

  test("either side ends it, and a session that is being set is called off", () => {
    const end: CoachingCommand = { type: "coaching.end", by: "seeker", because: "Thank you." };
    agreed()
      .when(end, NOW)
      .yields({ type: "coaching.ended", how: "ended", openTalk: 2 })
      .when(end, NOW)
      .yields();
    called().when(end, NOW).yields({ type: "coaching.ended", openTalk: 0 });
  });

  test("terms nobody could keep are refused with what to do", () => {
    for (const sessions of [0, SESSIONS_MAX + 1, Number.NaN])
      called().when(propose({ sessions }), NOW).refuses("coaching.sessions");
    for (const price of [-1, 10_000, PRICE_MAX + 1, 99.5])
      called().when(propose({ price }), NOW).refuses("coaching.price");
    called()
      .when(propose({ cancelHours: 200 }), NOW)
      .refuses("coaching.cancel");
    for (const payUrl of ["http://pay.example.org", "javascript:alert(1)", 'https://a.example/"onclick'])
      called().when(propose({ payUrl }), NOW).refuses("coaching.pay");
    agreed()
      .when(propose({ price: 400 }), NOW)
      .refuses("coaching.settled");
    called().when({ type: "coaching.wantSession" }, NOW).refuses("coaching.not-agreed");
    given(coaching).when(agree, NOW).refuses("coaching.missing");
  });

  test("a rate of 0 or of 10,000 an hour gets a clear word", () => {
    expect(rateObjection(0)).toMatch(/leave the rate empty/);
    expect(rateObjection(10_000)).toMatch(/it is for one hour/);
    expect(rateObjection(99.5)).toMatch(/whole units/);
    expect(rateObjection(180)).toBeUndefined();
  });
});

describe("what each fact makes of the state", () => {
  const having = (...events: CoachingEvent[]) =>
    given(coaching, [NOW, { type: "coaching.opened", ...REF }, ...events]);
  const base = { ref: REF, asked: 0, over: 0, sessions: [] };
  const calling = { status: "calling", ...base, met: false, reminded: false, nextAt: undefined } as const;
  const proposal = { type: "coaching.proposed", terms: TERMS, ...REF } as const;
  const agreement = { type: "coaching.agreed", terms: TERMS, ...REF } as const;

  test("opened, talk wanted, talk ended, terms wanted, postponed", () => {
    having().leavesOnly(calling);
    having({ type: "coaching.talkWanted", number: 1, ...REF }).leavesOnly({ ...calling, asked: 1 });
    const held = { type: "coaching.talkEnded", number: 1, outcome: "met", ...REF } as const;
    having(held).leavesOnly({ ...calling, over: 1, met: true });
    having(held, { type: "coaching.termsWanted", again: true, ...REF }).leavesOnly({
      ...calling,
      over: 1,
      met: true,
      reminded: true,
      nextAt: at("2026-12-04 15:00"),
    });
    having({ type: "coaching.postponed", until: at("2026-12-09"), ...REF }).leavesOnly({
      ...calling,
      nextAt: at("2026-12-09"),
    });
  });

  test("proposed, answer wanted, agreed, session due, paid, ended", () => {
    const proposed = {
      status: "proposed",
      ...base,
      terms: TERMS,
      until: at("2026-12-11 15:00"),
      reminded: false,
      nextAt: at("2026-12-05 15:00"),
    } as const;
    having(proposal).leavesOnly(proposed);
    having(proposal, { type: "coaching.answerWanted", ...REF }).leavesOnly({
      ...proposed,
      reminded: true,
      nextAt: at("2026-12-11 15:00"),
    });
    const open = { nextAt: at("2027-01-30 15:00") };
    having(proposal, agreement).leavesOnly({
      status: "agreed",
      ...base,
      terms: TERMS,
      agreedAt: at(NOW),
      ...open,
    });
    const held = { type: "coaching.talkEnded", number: 2, outcome: "met", ...REF } as const;
    const due = { type: "coaching.sessionDue", number: 2, price: 150, ...REF } as const;
    const session = { number: 2, outcome: "met", at: at(NOW) } as const;
    having(proposal, agreement, held).leaves({ over: 2, sessions: [{ ...session, bill: "free" }] });
    having(proposal, agreement, held, due).leaves({ sessions: [{ ...session, bill: "due" }] });
    having(proposal, agreement, held, due, { ...due, type: "coaching.paid" }).leaves({
      sessions: [{ ...session, bill: "paid" }],
    });
    const end = { how: "ended", because: "Bye." } as const;
    having(proposal, { type: "coaching.ended", ...end, openTalk: 0, ...REF }).leavesOnly({
      status: "ended",
      ...base,
      terms: TERMS,
      ...end,
      endedAt: at(NOW),
    });
  });
});

describe("whatever happens", () => {
  const commands = () =>
    fc.oneof(
      fc.constantFrom<CoachingCommand>(
        open,
        propose(),
        propose({ price: 0 }),
        agree,
        { type: "coaching.decline", because: "" },
        { type: "coaching.wantSession" },
        { type: "coaching.wake" },
      ),
      {
        weight: 1,
        arbitrary: fc.constant<CoachingCommand>({ type: "coaching.end", by: "coach", because: "" }),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom<TalkOutcome>("met", "cancelled", "lapsed"))
          .map(([number, outcome]) => over(number, outcome)),
      },
      fc
        .integer({ min: 1, max: 5 })
        .map((number): CoachingCommand => ({ type: "coaching.notePaid", number })),
      fc.integer({ min: 1, max: 5 }).map((number): CoachingCommand => ({ type: "coaching.claim", number })),
    );

  test("nothing is ever due before it was agreed, nothing twice, and nobody is reminded at night", () => {
    everyLife(coaching, { commands }, (life) => {
      let isAgreed = false;
      const billed = new Set<number>();
      for (const { now, events } of life)
        for (const event of events) {
          if (event.type === "coaching.agreed") isAgreed = true;
          if (event.type === "coaching.sessionDue") {
            expect(isAgreed).toBe(true);
            expect(billed.has(event.number)).toBe(false);
            billed.add(event.number);
          }
          if (event.type === "coaching.answerWanted") expect(isWakingTime(now, NEW_YORK.zone)).toBe(true);
          if (event.type === "coaching.termsWanted" && event.again)
            expect(isWakingTime(now, LONDON.zone)).toBe(true);
        }
    });
  });

  test("a command given twice changes nothing more", () => {
    changesNothingTwice(coaching, { commands }, new Set(["coaching.open", "coaching.noteTalk"]));
  });
});
