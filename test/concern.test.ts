import { type ConcernCommand, type ConcernEvent, concern } from "@legwork/core/domain/concern.ts";
import { CONCERN } from "@legwork/core/reactions/concern.ts";
import { isPublic } from "@legwork/core/vocabulary.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { at, given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const FOUND = [{ subject: "visa", words: "My visa runs out." }] as const;
const RAISE = {
  type: "concern.raise",
  about: IDS.introduction,
  writerId: IDS.seeker,
  found: FOUND,
} as const satisfies ConcernCommand;
const HANDLE: ConcernCommand = { type: "concern.handle", by: "mgr_mo" };
const raised = () => given(concern).when(RAISE, "2026-11-24 09:00");

describe("a text a person is to read", () => {
  test("is told to the staff at once, after two days and after a week, and stays on the desk", () => {
    raised()
      .yields({ type: "concern.raised" })
      .dueAt("2026-11-26 09:00")
      .whenDue()
      .yields({ type: "concern.reminded", number: 1 })
      .dueAt("2026-12-01 09:00")
      .whenDue()
      .yields({ type: "concern.reminded", number: 2 })
      .leaves({ status: "open" })
      .dueAt("2027-05-23 09:00")
      .whenDue()
      .yields({ type: "concern.forgotten" });
  });

  test("that somebody has read is let be, and forgotten a season later", () => {
    raised()
      .when(HANDLE, "2026-11-25")
      .yields({ type: "concern.handled", by: "mgr_mo" })
      .dueAt("2027-02-23")
      .whenDue()
      .yields({ type: "concern.forgotten" })
      .leavesOnly({ status: "forgotten" });
    raised().when(HANDLE, "2026-11-25").when(HANDLE, "2026-11-26").yields();
  });

  test("is raised once, and is there before it is handled", () => {
    raised().when(RAISE, "2026-11-25").yields();
    given(concern).when(HANDLE, "2026-11-25").refuses("concern.missing");
  });

  test("is nobody's business but the programme's", () => {
    expect(isPublic("concern", "concern.raised")).toBe(false);
  });
});

describe("where people write", () => {
  const read = (type: string, event: object) =>
    CONCERN.filter(({ on }) => on === type).flatMap(({ leadsTo }) =>
      leadsTo({
        id: "svy_x-3",
        at: at("2026-11-24"),
        programmeId: IDS.programme,
        recordId: "svy_x",
        sequence: 3,
        digest: "",
        event: { type, ...event },
      } as never),
    );
  const VISA = "My visa runs out in March.";

  test.each([
    ["question.asked", { words: VISA, asker: { seekerId: IDS.seeker } }, IDS.seeker],
    ["question.asked", { words: VISA, asker: { name: "Bea", email: "bea@example.org" } }, undefined],
    ["question.answered", { answer: VISA, by: IDS.coach }, IDS.coach],
    ["introduction.questioned", { text: VISA, hostId: IDS.host }, IDS.host],
    ["introduction.replied", { text: VISA, seekerId: IDS.seeker }, IDS.seeker],
    ["introduction.timesRefused", { note: VISA, seekerId: IDS.seeker }, IDS.seeker],
    ["introduction.accepted", { offer: { note: VISA }, hostId: IDS.host }, IDS.host],
    ["introduction.countered", { offer: { note: VISA }, hostId: IDS.host }, IDS.host],
    ["introduction.declined", { note: VISA, hostId: IDS.host }, IDS.host],
    ["survey.answered", { answers: { words: VISA }, side: "seeker", seekerId: IDS.seeker }, IDS.seeker],
    ["survey.answered", { answers: { words: VISA }, side: "host", hostId: IDS.host }, IDS.host],
    ["thanks.written", { said: "", words: VISA, seekerId: IDS.seeker }, IDS.seeker],
    ["meeting.cancelled", { because: VISA, by: "host", seekerId: IDS.seeker, hostId: IDS.host }, IDS.host],
    [
      "meeting.cancelled",
      { because: VISA, by: "seeker", seekerId: IDS.seeker, hostId: IDS.host },
      IDS.seeker,
    ],
    ["outcome.answered", { line: VISA, seekerId: IDS.seeker }, IDS.seeker],
    ["mentorship.joined", { line: VISA, side: "host", hostId: IDS.host }, IDS.host],
    ["mentorship.ended", { words: VISA, by: "seeker", seekerId: IDS.seeker }, IDS.seeker],
    ["seeker.withdrawn", { because: VISA, searches: 1 }, "svy_x"],
    ["referral.offered", { note: VISA, fromHostId: IDS.host }, IDS.host],
  ] as const)("%s is read, and its writer is known where they can be", (type, event, writerId) => {
    const [order] = read(type, event);
    expect(order).toMatchObject({
      command: { type: "concern.raise", about: "svy_x", found: [{ subject: "visa", words: VISA }] },
    });
    const command = order !== undefined && "command" in order ? order.command : {};
    expect("writerId" in command ? command.writerId : undefined).toBe(writerId);
  });

  test("a seeker's own notes are not read", () => {
    expect(CONCERN.filter(({ on }) => on.startsWith("notebook."))).toEqual([]);
  });

  test("an ordinary text raises nothing", () => {
    expect(
      read("survey.answered", { answers: { words: "Plain talk about the work." }, side: "host" }),
    ).toEqual([]);
  });
});

describe("what each fact makes of the state", () => {
  const RAISED: ConcernEvent = {
    type: "concern.raised",
    about: IDS.introduction,
    writerId: IDS.seeker,
    found: FOUND,
  };
  const having = (...events: ConcernEvent[]) => given(concern, ["2026-11-24", RAISED, ...events]);
  const held = {
    about: IDS.introduction,
    writerId: IDS.seeker,
    found: FOUND,
    raisedAt: at("2026-11-24"),
  } as const;

  test("raised, reminded, handled, forgotten", () => {
    having().leavesOnly({ status: "open", ...held, reminders: 0 });
    having({ type: "concern.reminded", number: 1 }).leavesOnly({ status: "open", ...held, reminders: 1 });
    having({ type: "concern.handled", by: "mgr_mo" }).leavesOnly({
      status: "handled",
      ...held,
      handledAt: at("2026-11-24"),
      by: "mgr_mo",
    });
    having({ type: "concern.forgotten" }).leavesOnly({ status: "forgotten" });
  });
});

describe("whatever happens", () => {
  const anything = (): fc.Arbitrary<ConcernCommand> => fc.constantFrom<ConcernCommand>(RAISE, HANDLE);

  test("it is reminded of twice at most, and forgotten in the end", () => {
    everyLife(concern, { commands: anything }, (life) => {
      const reminders = life
        .flatMap(({ events }) => events)
        .filter(({ type }) => type === "concern.reminded");
      expect(reminders.length).toBeLessThanOrEqual(2);
      expect(["none", "forgotten"]).toContain(life.at(-1)?.state.status);
    });
    changesNothingTwice(concern, { commands: anything }, new Set(["concern.raise", "concern.handle"]));
  });
});
