import { type Finding, findingKey } from "@legwork/core/domain/identifying.ts";
import {
  ADVISERS_MAX,
  type QuestionCommand,
  type QuestionEvent,
  question,
  WORDS_MAX,
} from "@legwork/core/domain/question.ts";
import { DAY_MS, later } from "@legwork/core/kernel/instant.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS, LONDON } from "./cast.ts";
import {
  ANSWER,
  APPROVE,
  ASKED_WORDS,
  ASSIGN,
  ask,
  asked,
  BEA,
  COPY,
  DRAFT,
  EDITOR,
  ISSUE_ID,
  PUBLISH,
} from "./column-facts.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const FINDING: Finding = { kind: "name", part: "answer", at: 0, words: "Tom Lindqvist" };
const WITH_FINDING = { ...APPROVE, findings: [FINDING] } as const satisfies QuestionCommand;
const NOON = "2026-11-25 12:00";
const decline = (because: string): QuestionCommand => ({ type: "question.decline", by: EDITOR, because });

describe("a question to the column", () => {
  test("by the form waits until its address is confirmed; by mail or from a search it does not", () => {
    given(question)
      .when(ask(), NOON)
      .yields({ type: "question.asked", asker: BEA, words: ASKED_WORDS })
      .leaves({ status: "unconfirmed" })
      .when({ type: "question.confirm" }, NOON)
      .yields({ type: "question.received" })
      .when({ type: "question.confirm" }, NOON)
      .yields();
    for (const source of ["mail", "search"] as const)
      given(question)
        .when(ask({ source }), NOON)
        .yields({ type: "question.asked" }, { type: "question.received", source });
  });

  test("nobody confirms is forgotten after a fortnight", () => {
    given(question)
      .when(ask(), NOON)
      .dueAt("2026-12-09 12:00")
      .whenDue()
      .yields({ type: "question.forgotten" })
      .when({ type: "question.confirm" }, "2026-12-10")
      .refuses("question.gone");
  });

  test("is one a day from an address, and says so when it is not", () => {
    given(question)
      .when(ask(), NOON)
      .when(ask({ words: "And how do I begin, after all this?" }), NOON)
      .refuses("question.asked");
    asked({ type: "question.withdraw" }).when(ask(), NOON).yields({ type: "question.asked" });
  });

  test("that is no question, or a page too many, or a whole list, gets a clear word", () => {
    given(question)
      .when(ask({ words: "  Help?  " }), NOON)
      .refuses("question.short");
    given(question)
      .when(ask({ words: "" }), NOON)
      .refuses("question.short");
    given(question)
      .when(ask({ words: "x".repeat(20_000) }), NOON)
      .refuses("question.long");
    given(question)
      .when(ask({ words: "x".repeat(WORDS_MAX) }), NOON)
      .yields({ type: "question.asked" });
    const csv = [
      "id,question,field",
      "1,How do I begin in planning?,architecture",
      "2,Which degree counts most?,data",
      "3,Where are the posts?,law",
    ].join("\n");
    given(question)
      .when(ask({ words: csv }), NOON)
      .refuses("question.list");
    const story = "I draw maps.\nIs that work?\nI have asked two people.\nWhat would you do in my place?";
    given(question)
      .when(ask({ words: story }), NOON)
      .yields({ type: "question.asked" });
  });
});

describe("the clock of a question", () => {
  test("tells its asker after one, three and six weeks that it is still here, and after 75 days that it is not answered", () => {
    const first = asked().dueAt("2026-12-01 10:00").whenDue();
    first.yields({ type: "question.waited", number: 1, approved: false });
    const second = first.dueAt("2026-12-15 10:00").whenDue().yields({ type: "question.waited", number: 2 });
    const third = second.dueAt("2027-01-08 10:00").whenDue().yields({ type: "question.waited", number: 3 });
    third
      .dueAt("2027-02-07 10:00")
      .whenDue()
      .yields({ type: "question.declined", by: "clock" })
      .dueAt("2027-03-09 10:00")
      .whenDue()
      .yields({ type: "question.forgotten" })
      .dueAt(undefined);
  });

  test("runs while it is held, merged or approved as well", () => {
    const hold: QuestionCommand = { type: "question.hold", until: at("2026-12-20") };
    asked(hold)
      .dueAt("2026-12-01 10:00")
      .whenDue()
      .yields({ type: "question.waited" })
      .leaves({ status: "held" });
    asked({ type: "question.merge", into: "qst_other" })
      .whenDue()
      .yields({ type: "question.waited" })
      .leaves({ status: "merged" });
    asked(DRAFT, APPROVE).whenDue().yields({ type: "question.waited", approved: true });
  });

  test("forgets who asked a month after it is published; the text stays", () => {
    asked(DRAFT, APPROVE, PUBLISH)
      .dueAt("2026-12-24 13:00")
      .whenDue()
      .yields({ type: "question.askerForgotten" })
      .leaves({ status: "published", asker: undefined, ...COPY })
      .dueAt(undefined);
  });
});

describe("whoever is asked to answer", () => {
  test("is reminded after three business days, and after five somebody else is looked for", () => {
    asked(ASSIGN)
      .yields({ type: "question.assigned", to: IDS.coach, number: 1 })
      .dueAt("2026-11-27 11:00")
      .whenDue()
      .yields({ type: "question.reminded", to: IDS.coach })
      .dueAt("2026-12-01 10:00")
      .whenDue()
      .yields({ type: "question.waited" })
      .dueAt("2026-12-01 11:00")
      .whenDue()
      .yields({ type: "question.unanswered", to: IDS.coach, because: "silence", goesOn: true })
      .leaves({ status: "open", assignment: undefined, tried: [IDS.coach] });
  });

  test("is never asked twice for the same, and the third who does not answer is the last", () => {
    const pass = (by: "hst_a" | "hst_b" | typeof IDS.coach): QuestionCommand => ({
      type: "question.pass",
      by,
    });
    const to = (who: "hst_a" | "hst_b"): QuestionCommand => ({ ...ASSIGN, to: who });
    const once = asked(ASSIGN, pass(IDS.coach)).yields({ type: "question.unanswered", because: "passed" });
    once.when(ASSIGN, NOON).refuses("question.tried");
    const last = once.when(to("hst_a"), NOON).when(pass("hst_a"), NOON).when(to("hst_b"), NOON);
    last.when(pass("hst_b"), NOON).yields({ type: "question.unanswered", goesOn: false });
    expect(ADVISERS_MAX).toBe(3);
  });

  test("can answer while it is theirs, and hears that it is not when it is not", () => {
    asked(ASSIGN)
      .when({ ...ANSWER, answer: "Yes." }, NOON)
      .refuses("question.answer");
    asked(ASSIGN)
      .when(ANSWER, NOON)
      .yields({ type: "question.answered", by: IDS.coach, answer: COPY.answer })
      .leaves({ status: "open", assignment: undefined, answered: { by: IDS.coach, answer: COPY.answer } })
      .when(ANSWER, NOON)
      .refuses("question.elsewhere");
    asked(ASSIGN)
      .when({ ...ANSWER, by: IDS.host }, NOON)
      .refuses("question.elsewhere");
  });

  test("is not shown words that could tell who asks", () => {
    asked()
      .when({ ...ASSIGN, findings: [FINDING] }, NOON)
      .refuses("question.tells");
  });

  test("is one at a time", () => {
    asked(ASSIGN).when(ASSIGN, NOON).yields();
    asked(ASSIGN)
      .when({ ...ASSIGN, to: IDS.host }, NOON)
      .refuses("question.assigned");
  });

  test("who is erased takes their words along, and it is the editor's again", () => {
    const drop: QuestionCommand = { type: "question.dropAnswer", by: IDS.coach };
    asked(ASSIGN, ANSWER, DRAFT)
      .when(drop, NOON)
      .yields({ type: "question.answerDropped" })
      .leaves({ status: "open", answered: undefined, draft: undefined })
      .when(drop, NOON)
      .yields();
  });
});

describe("what the editor publishes", () => {
  test("is whole: a title, a question, an answer", () => {
    asked().when(APPROVE, NOON).refuses("question.incomplete");
    for (const part of ["title", "question", "answer"] as const)
      asked({ ...DRAFT, [part]: " " })
        .when(APPROVE, NOON)
        .refuses("question.incomplete");
    asked(DRAFT).when(APPROVE, NOON).yields({ type: "question.approved" });
  });

  test("holds nothing that could tell who asks, unless the editor says why for each", () => {
    asked(DRAFT).when(WITH_FINDING, NOON).refuses("question.identifying");
    const reasons = { [findingKey(FINDING)]: "He asked to be named." };
    asked(DRAFT)
      .when({ ...WITH_FINDING, reasons }, NOON)
      .yields({ type: "question.approved", overridden: reasons })
      .when({ ...PUBLISH, findings: [FINDING] }, NOON)
      .yields({ type: "question.published" });
    asked(DRAFT)
      .when({ ...WITH_FINDING, reasons: { [findingKey(FINDING)]: "ok" } }, NOON)
      .refuses("question.identifying");
  });

  test("is looked through again on the day: what is found then goes back", () => {
    asked(DRAFT, APPROVE)
      .when({ ...PUBLISH, findings: [FINDING] }, NOON)
      .yields({ type: "question.sentBack", found: 1 })
      .leaves({ status: "open" });
  });

  test("is approved, and nothing else is", () => {
    asked(DRAFT).when(PUBLISH, NOON).refuses("question.not-approved");
    asked(DRAFT, APPROVE, { type: "question.reopen" }).when(PUBLISH, NOON).refuses("question.not-approved");
    asked(DRAFT, APPROVE, PUBLISH).when(PUBLISH, NOON).yields();
    asked(DRAFT, APPROVE, PUBLISH)
      .when({ ...PUBLISH, issueId: "iss_other" }, NOON)
      .refuses("question.not-approved");
  });

  test("carries no name unless the asker wished for one", () => {
    asked(DRAFT, APPROVE).when(PUBLISH, NOON).yields({ type: "question.published", signed: "" });
    given(question)
      .when(ask({ source: "mail", anonymous: false }), "2026-11-24")
      .when(DRAFT, NOON)
      .when(APPROVE, NOON)
      .when(PUBLISH, NOON)
      .yields({ type: "question.published", signed: "Bea", answeredBy: "editor" });
  });

  test("says who answered, by kind", () => {
    asked(ASSIGN, ANSWER, DRAFT, APPROVE)
      .when(PUBLISH, NOON)
      .yields({ type: "question.published", answeredBy: "coach", adviserId: IDS.coach });
  });

  test("cannot be changed under an approval", () => {
    asked(DRAFT, APPROVE).when(DRAFT, NOON).refuses("question.approved");
    asked(DRAFT, APPROVE).when({ type: "question.merge", into: "qst_x" }, NOON).refuses("question.approved");
  });
});

describe("a question that is not published", () => {
  test("is declined with a word to its asker", () => {
    asked().when(decline("  "), NOON).refuses("question.because");
    asked()
      .when(decline("x".repeat(501)), NOON)
      .refuses("question.because");
    asked()
      .when(decline("It is about one employer."), NOON)
      .yields({ type: "question.declined", because: "It is about one employer.", by: EDITOR })
      .when(decline("Again."), NOON)
      .refuses("question.over");
  });

  test("is held for a month at most, and comes back by itself", () => {
    asked()
      .when({ type: "question.hold", until: at("2026-11-25") }, NOON)
      .refuses("question.until");
    asked()
      .when({ type: "question.hold", until: later(at(NOON), 31 * DAY_MS) }, NOON)
      .refuses("question.until");
    asked({ type: "question.hold", until: at("2026-11-30") })
      .dueAt("2026-11-30")
      .whenDue()
      .yields({ type: "question.resumed" })
      .leaves({ status: "open" });
  });

  test("is taken back by its asker wherever it stands, and nothing of it is kept", () => {
    const withdraw: QuestionCommand = { type: "question.withdraw" };
    given(question)
      .when(ask(), NOON)
      .when(withdraw, NOON)
      .yields({ type: "question.withdrawn", wasReceived: false });
    for (const done of [[], [ASSIGN], [DRAFT, APPROVE], [DRAFT, APPROVE, PUBLISH]] as const)
      asked(...done)
        .when(withdraw, NOON)
        .yields({ type: "question.withdrawn", wasReceived: true })
        .leavesOnly({ status: "withdrawn" })
        .when(withdraw, NOON)
        .yields();
  });
});

describe("two that ask the same", () => {
  const absorb: QuestionCommand = { type: "question.absorb", questionId: "qst_twin" };

  test("are merged: the one is settled when the other is published", () => {
    asked({ type: "question.merge", into: "qst_other" })
      .yields({ type: "question.merged", into: "qst_other" })
      .when({ type: "question.settle", into: "qst_other" }, NOON)
      .yields({ type: "question.settled", into: "qst_other" })
      .leaves({ status: "settled", into: "qst_other" });
    asked(absorb)
      .yields({ type: "question.absorbed" })
      .leaves({ mergedIds: ["qst_twin"] })
      .when(absorb, NOON)
      .yields();
    asked(absorb, DRAFT, APPROVE)
      .when(PUBLISH, NOON)
      .yields({ type: "question.published", mergedIds: ["qst_twin"] });
  });

  test("are not one and the same, and not merged into what is over", () => {
    asked().when({ type: "question.merge", into: "qst_self" }, NOON).refuses("question.itself");
    asked()
      .when({ type: "question.absorb", questionId: "qst_self" }, NOON)
      .yields({ type: "question.notAbsorbed" });
    asked(DRAFT, APPROVE, PUBLISH).when(absorb, NOON).yields({ type: "question.notAbsorbed" });
    asked({ type: "question.merge", into: "qst_b" })
      .when(absorb, NOON)
      .yields({ type: "question.notAbsorbed" });
  });

  test("stand for themselves again when the other is declined or taken back", () => {
    asked(absorb)
      .when(decline("Too narrow."), NOON)
      .yields({ mergedIds: ["qst_twin"], type: "question.declined" });
    asked(absorb)
      .when({ type: "question.withdraw" }, NOON)
      .yields({ type: "question.withdrawn", mergedIds: ["qst_twin"] });
    asked({ type: "question.merge", into: "qst_other" })
      .when({ type: "question.separate" }, NOON)
      .yields({ type: "question.separated" })
      .leaves({ status: "open" });
  });
});

describe("what each fact makes of the state", () => {
  const RECEIVED: QuestionEvent = { type: "question.received", source: "form", anonymous: true };
  const ASKED: QuestionEvent = {
    type: "question.asked",
    source: "form",
    asker: BEA,
    words: ASKED_WORDS,
    anonymous: true,
    field: "data",
  };
  const ASSIGNED: QuestionEvent = {
    type: "question.assigned",
    to: IDS.coach,
    number: 1,
    remindAt: at("2026-11-27"),
    answerBy: at("2026-12-01"),
  };
  const DRAFTED: QuestionEvent = { type: "question.drafted", by: EDITOR, ...COPY };
  const APPROVED: QuestionEvent = { type: "question.approved", by: EDITOR, overridden: { a: "because" } };
  const having = (...events: QuestionEvent[]) =>
    given(question, ["2026-11-24", ASKED, RECEIVED], [NOON, ...events]);
  const first = {
    source: "form",
    asker: BEA,
    words: ASKED_WORDS,
    anonymous: true,
    field: "data",
    searchId: undefined,
  } as const;
  const open = {
    ...first,
    status: "open",
    receivedAt: at("2026-11-24"),
    waits: 0,
    tried: [],
    assignment: undefined,
    answered: undefined,
    draft: undefined,
    overridden: {},
    mergedIds: [],
  } as const;
  const given1 = { to: IDS.coach, number: 1, remindAt: at("2026-11-27"), answerBy: at("2026-12-01") };

  test("asked, received, assigned, reminded, unanswered, returned, answered, dropped", () => {
    given(question, ["2026-11-24", ASKED]).leavesOnly({
      ...first,
      status: "unconfirmed",
      since: at("2026-11-24"),
    });
    having().leavesOnly(open);
    having(ASSIGNED).leavesOnly({ ...open, tried: [IDS.coach], assignment: given1 });
    having(ASSIGNED, { type: "question.reminded", to: IDS.coach, number: 1 }).leavesOnly({
      ...open,
      tried: [IDS.coach],
      assignment: { ...given1, remindAt: undefined },
    });
    having(ASSIGNED, {
      type: "question.unanswered",
      to: IDS.coach,
      because: "silence",
      goesOn: true,
    }).leavesOnly({
      ...open,
      tried: [IDS.coach],
    });
    having({ type: "question.returned" }).leavesOnly(open);
    const answered = { by: IDS.coach, answer: COPY.answer };
    having(ASSIGNED, { type: "question.answered", ...answered }).leavesOnly({
      ...open,
      tried: [IDS.coach],
      answered,
    });
    having(
      ASSIGNED,
      { type: "question.answered", ...answered },
      { type: "question.answerDropped" },
    ).leavesOnly({
      ...open,
      tried: [IDS.coach],
    });
  });

  test("drafted, approved, sent back, reopened, held, resumed, waited", () => {
    having(DRAFTED).leavesOnly({ ...open, draft: COPY });
    const approved = { ...open, draft: COPY, overridden: { a: "because" } } as const;
    having(DRAFTED, APPROVED).leavesOnly({ ...approved, status: "approved", approvedAt: at(NOON) });
    having(DRAFTED, APPROVED, { type: "question.sentBack", found: 1 }).leavesOnly(approved);
    having(DRAFTED, APPROVED, { type: "question.reopened" }).leavesOnly(approved);
    const until = at("2026-12-05");
    having({ type: "question.held", until }).leavesOnly({ ...open, status: "held", until });
    having({ type: "question.held", until }, { type: "question.resumed" }).leavesOnly(open);
    const waited: QuestionEvent = { type: "question.waited", number: 2, approved: false, endAt: until };
    having(waited).leavesOnly({ ...open, waits: 2 });
  });

  test("merged, absorbed, not absorbed, separated, settled", () => {
    const into = "qst_other" as const;
    having({ type: "question.merged", into }).leavesOnly({
      ...open,
      status: "merged",
      into,
      since: at(NOON),
    });
    having({ type: "question.absorbed", questionId: into }).leavesOnly({ ...open, mergedIds: [into] });
    having({ type: "question.notAbsorbed", questionId: into }).leavesOnly(open);
    having({ type: "question.merged", into }, { type: "question.separated" }).leavesOnly(open);
    having({ type: "question.merged", into }, { type: "question.settled", into, mergedIds: [] }).leavesOnly({
      status: "settled",
      into,
      since: at(NOON),
      asker: BEA,
    });
  });

  test("declined, published, asker forgotten, withdrawn, forgotten", () => {
    having({ type: "question.declined", because: "No.", by: "clock", mergedIds: [] }).leavesOnly({
      status: "declined",
      because: "No.",
      by: "clock",
      since: at(NOON),
      asker: BEA,
    });
    const published: QuestionEvent = {
      type: "question.published",
      ...COPY,
      issueId: ISSUE_ID,
      signed: "",
      field: "data",
      answeredBy: "coach",
      mergedIds: [],
    };
    const out = {
      status: "published",
      publishedAt: at(NOON),
      issueId: ISSUE_ID,
      signed: "",
      field: "data",
      answeredBy: "coach",
      ...COPY,
    } as const;
    having(published).leavesOnly({ ...out, asker: BEA });
    having(published, { type: "question.askerForgotten" }).leavesOnly({ ...out, asker: undefined });
    having({ type: "question.withdrawn", wasReceived: true, mergedIds: [] }).leavesOnly({
      status: "withdrawn",
    });
    having({ type: "question.forgotten", mergedIds: [] }).leavesOnly({ status: "forgotten" });
  });
});

describe("whatever happens", () => {
  const anything = (now: ReturnType<typeof at>): fc.Arbitrary<QuestionCommand> =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom<QuestionCommand>(ask(), ask({ source: "mail", anonymous: false })),
      },
      fc.constantFrom<QuestionCommand>(
        { type: "question.confirm" },
        { type: "question.confirm" },
        { type: "question.withdraw" },
        ASSIGN,
        { ...ASSIGN, to: IDS.host, place: LONDON },
        ANSWER,
        { type: "question.pass", by: IDS.coach },
        { type: "question.findNobody" },
        { type: "question.dropAnswer", by: IDS.coach },
      ),
      fc.constantFrom<QuestionCommand>(
        DRAFT,
        DRAFT,
        APPROVE,
        APPROVE,
        WITH_FINDING,
        PUBLISH,
        { ...PUBLISH, findings: [FINDING] },
        { type: "question.reopen" },
        { type: "question.hold", until: later(now, 5 * DAY_MS) },
        decline("It does not fit."),
        { type: "question.merge", into: "qst_other" },
        { type: "question.absorb", questionId: "qst_twin" },
        { type: "question.separate" },
        { type: "question.settle", into: "qst_other" },
      ),
    );

  test("nothing is published that was not approved, and every question comes to an end", () => {
    everyLife(question, { commands: anything }, (life) => {
      for (const [index, { events }] of life.entries()) {
        if (!events.some(({ type }) => type === "question.published")) continue;
        expect(life[index - 1]?.state.status).toBe("approved");
      }
      const last = life.at(-1)?.state;
      expect(["none", "published", "withdrawn", "forgotten"]).toContain(last?.status);
      if (last?.status === "published") expect(last.asker).toBeUndefined();
    });
  });

  test("the machine's own commands change nothing the second time", () => {
    changesNothingTwice(
      question,
      { commands: anything },
      new Set([
        "question.confirm",
        "question.withdraw",
        "question.settle",
        "question.separate",
        "question.publish",
        "question.dropAnswer",
        "question.merge",
      ]),
    );
  });
});
