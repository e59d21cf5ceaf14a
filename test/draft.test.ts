import { type DraftCommand, draft } from "@legwork/core/domain/draft.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { at, given } from "./given.ts";
import { everyLife } from "./lives.ts";

const NOW = "2026-11-24 10:00";
const saveAs = (name: string): DraftCommand => ({
  type: "draft.save",
  form: "seeker",
  forProgrammeId: IDS.programme,
  email: "sana@example.org",
  fields: { name },
});
const saved = () => given(draft).when(saveAs("San"), NOW);

describe("a half-filled form", () => {
  test("is kept, and its link is mailed once a day however often it is saved", () => {
    saved().yields({ type: "draft.saved", fields: { name: "San" }, letter: 1_795_514_400 });
    const again = saved().when(saveAs("Sana"), "2026-11-25 09:59");
    expect(again.events()[0]).not.toHaveProperty("letter");
    again
      .leaves({ fields: { name: "Sana" } })
      .when(saveAs("Sana"), "2026-11-25 10:00")
      .yields({ type: "draft.saved", letter: 1_795_600_800 });
  });

  test("is forgotten 30 days after it was last touched", () => {
    saved()
      .when(saveAs("Sana"), "2026-11-30")
      .dueAt("2026-12-30")
      .whenDue()
      .yields({ type: "draft.forgotten" })
      .leavesOnly({ status: "forgotten" });
  });

  test("is gone once the form is sent", () => {
    const sent = saved()
      .when({ type: "draft.submit" }, NOW)
      .yields({ type: "draft.submitted" })
      .leavesOnly({ status: "submitted" });
    sent.dueAt(undefined).when({ type: "draft.submit" }, NOW).yields();
    given(draft).when({ type: "draft.submit" }, NOW).yields();
  });

  test("that nobody saved is missing", () => {
    given(draft).when({ type: "draft.wake" }, NOW).refuses("draft.missing");
  });
});

describe("what each fact makes of the state", () => {
  const fact = {
    type: "draft.saved",
    form: "host",
    forProgrammeId: IDS.programme,
    email: "a@example.org",
    fields: {},
  } as const;
  const { type: _, ...kept } = fact;

  test("saved, submitted, forgotten", () => {
    given(draft, [NOW, { ...fact, letter: 5 }]).leavesOnly({
      status: "saved",
      ...kept,
      savedAt: at(NOW),
      mailedAt: at(NOW),
      letters: 5,
    });
    given(draft, [NOW, { ...fact, letter: 5 }], ["2026-11-25", fact]).leavesOnly({
      status: "saved",
      ...kept,
      savedAt: at("2026-11-25"),
      mailedAt: at(NOW),
      letters: 5,
    });
    given(draft, [NOW, fact, { type: "draft.submitted" }]).leavesOnly({ status: "submitted" });
    given(draft, [NOW, fact, { type: "draft.forgotten" }]).leavesOnly({ status: "forgotten" });
  });
});

describe("whatever happens", () => {
  test("no draft is kept for ever", () => {
    const commands = () => fc.constantFrom<DraftCommand>(saveAs("S"), { type: "draft.submit" });
    everyLife(draft, { commands }, (life) => {
      expect(["none", "submitted", "forgotten"]).toContain(life.at(-1)?.state.status);
    });
  });
});
