import { GOAL_MAX, NOTE_MAX, NOTES_MAX, notebook } from "@legwork/core/domain/notebook.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import { describe, test } from "vitest";
import { IDS } from "./cast.ts";
import { at, given } from "./given.ts";

const NOW = "2026-12-04 15:00";
const UNTIL = at("2027-04-30");
const { introduction: introductionId } = IDS;
const note = (words: string, id: Id<"introduction"> = introductionId) =>
  ({ type: "notebook.note", introductionId: id, words }) as const;
const goal = (conversations: number, until = UNTIL) =>
  ({ type: "notebook.setGoal", conversations, until }) as const;

describe("a seeker's notebook", () => {
  test("keeps one goal for the term, which may be changed", () => {
    const set = given(notebook).when(goal(6), NOW).yields({ type: "notebook.goalSet", conversations: 6 });
    set.when(goal(6), NOW).yields();
    set.when(goal(4), NOW).leaves({ goal: { conversations: 4, until: UNTIL, setAt: at(NOW) } });
  });

  test("says what is wrong with a goal", () => {
    for (const wrong of [0, GOAL_MAX + 1, 2.5, Number.NaN])
      given(notebook).when(goal(wrong), NOW).refuses("notebook.goal");
    given(notebook)
      .when(goal(3, at("2026-12-04")), NOW)
      .refuses("notebook.until");
  });

  test("keeps one note for a conversation; an empty one removes it", () => {
    const noted = given(notebook).when(note(" Ask about night shifts. "), NOW);
    noted.yields({ type: "notebook.noted", words: "Ask about night shifts." });
    noted.when(note("Ask about night shifts."), NOW).yields();
    noted.when(note("  "), NOW).leaves({ notes: [] }).when(note(""), NOW).yields();
  });

  test("has room for so many notes, and for each so many words", () => {
    given(notebook)
      .when(note("x".repeat(NOTE_MAX + 1)), NOW)
      .refuses("notebook.long");
    let full = given(notebook);
    for (let n = 0; n < NOTES_MAX; n++) full = full.when(note("One.", `int_n${n}`), NOW);
    full.when(note("One more."), NOW).refuses("notebook.full");
    full.when(note("Another word.", "int_n3"), NOW).yields({ type: "notebook.noted" });
  });
});

describe("what each fact makes of the state", () => {
  test("goal set, noted", () => {
    given(notebook, [NOW, { type: "notebook.goalSet", conversations: 5, until: UNTIL }])
      .leavesOnly({ status: "kept", goal: { conversations: 5, until: UNTIL, setAt: at(NOW) }, notes: [] })
      .dueAt(undefined);
    given(notebook, [NOW, { type: "notebook.noted", introductionId, words: "Night shifts." }]).leavesOnly({
      status: "kept",
      goal: undefined,
      notes: [{ introductionId, words: "Night shifts.", at: at(NOW) }],
    });
  });
});
