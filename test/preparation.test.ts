import { type Chosen, OWN_MAX, preparation, WHO_ELSE } from "@legwork/core/domain/preparation.ts";
import { isPublic, WITHHELD } from "@legwork/core/vocabulary.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDS } from "./cast.ts";
import { given } from "./given.ts";
import { changesNothingTwice, everyLife } from "./lives.ts";

const REF = { introductionId: IDS.introduction, seekerId: IDS.seeker, hostId: IDS.host } as const;

const PLACE: Chosen = { kind: "bank", id: "organisation-good", level: "organisation" };
const PERSON: Chosen = { kind: "bank", id: "person-like", level: "person" };
const PATH: Chosen = { kind: "bank", id: "path-start", level: "path" };
const OWN: Chosen = { kind: "own", words: "How do you plan a bus lane?", level: "trends" };
const LAST: Chosen = { kind: "bank", id: WHO_ELSE, level: "contacts" };

const OPENED = { type: "preparation.opened", ...REF } as const;
const choose = (...questions: Chosen[]) => ({ type: "preparation.choose", questions }) as const;
const opened = () => given(preparation, ["2026-12-01", OPENED]);

describe("a preparation", () => {
  test("opens with the meeting, once", () => {
    given(preparation)
      .when({ type: "preparation.open", ...REF }, "2026-12-01")
      .yields(OPENED)
      .leavesOnly({ status: "open", ref: REF })
      .when({ type: "preparation.open", ...REF }, "2026-12-02")
      .yields()
      .dueAt(undefined);
  });

  test("of a meeting that was never set, or was forgotten, takes nothing", () => {
    given(preparation)
      .when(choose(PERSON, OWN, PLACE, LAST), "2026-12-05")
      .refuses("preparation.missing")
      .leavesOnly({ status: "none" });
  });
});

describe("a seeker who chooses questions", () => {
  test("keeps four in their order, and partners learn what they are about, not what they say", () => {
    opened()
      .when(choose(PERSON, OWN, PLACE, LAST), "2026-12-05")
      .yields({
        type: "preparation.chosen",
        levels: ["person", "trends", "organisation", "contacts"],
        own: 1,
        number: 1,
        ...REF,
      })
      .leaves({ status: "chosen", ref: REF, questions: [PERSON, OWN, PLACE, LAST], number: 1 })
      .dueAt(undefined);
    expect(isPublic("preparation", "preparation.chosen")).toBe(true);
    expect(WITHHELD["preparation.chosen"]).toEqual(["questions"]);
  });

  test("may choose again, and the same again is no second choice", () => {
    opened()
      .when(choose(PERSON, OWN, PLACE, LAST), "2026-12-05")
      .when(choose(PERSON, OWN, PLACE, LAST), "2026-12-05 00:01")
      .yields()
      .when(choose(PLACE, OWN, PERSON, LAST), "2026-12-06")
      .yields({ type: "preparation.chosen", number: 2 })
      .leaves({ questions: [PLACE, OWN, PERSON, LAST], number: 2 });
  });

  test.each([
    ["three are too few", "preparation.too-few", [PERSON, PLACE, LAST]],
    ["six are too many", "preparation.too-many", [PERSON, PLACE, PATH, OWN, { ...OWN, words: "And?" }, LAST]],
    ["the same one twice is one", "preparation.twice", [PERSON, PLACE, PLACE, LAST]],
    [
      "their own words twice are one",
      "preparation.twice",
      [PERSON, PLACE, OWN, { ...OWN, words: " how do you plan a bus lane? " }, LAST],
    ],
    ["one is about the organisation", "preparation.no-organisation", [PERSON, PATH, OWN, LAST]],
    ["one is about the person", "preparation.no-person", [PLACE, PATH, OWN, LAST]],
    ["the last asks who else to speak to", "preparation.last", [LAST, PERSON, PLACE, PATH]],
    [
      "and no other last one will do",
      "preparation.last",
      [PERSON, PLACE, PATH, { ...LAST, id: "contacts-back" }],
    ],
    [
      "one of their own says something",
      "preparation.own-length",
      [PERSON, PLACE, { ...OWN, words: " " }, LAST],
    ],
    [
      "one of their own is asked in one breath",
      "preparation.own-length",
      [PERSON, PLACE, { ...OWN, words: "x".repeat(OWN_MAX + 1) }, LAST],
    ],
  ] as const)("%s", (_, code, questions) => {
    opened()
      .when(choose(...questions), "2026-12-05")
      .refuses(code)
      .leavesOnly({ status: "open", ref: REF });
  });

  test("an own question about the person counts as one about the person", () => {
    opened()
      .when(choose({ ...OWN, level: "person" }, PLACE, PATH, LAST), "2026-12-05")
      .yields({ type: "preparation.chosen", levels: ["person", "organisation", "path", "contacts"] });
  });
});

const questions = fc.array(fc.constantFrom(PLACE, PERSON, PATH, OWN, LAST), { maxLength: 6 });
const LIVES = {
  commands: () =>
    fc.oneof(
      fc.constant({ type: "preparation.open", ...REF } as const),
      questions.map((some) => choose(...some)),
    ),
};

describe("any preparation", () => {
  test("is never kept with fewer than four, without both kinds, or with another end", () => {
    everyLife(preparation, LIVES, (life) => {
      for (const { state } of life) {
        if (state.status !== "chosen") continue;
        expect(state.questions.length).toBeGreaterThanOrEqual(4);
        expect(state.questions.map(({ level }) => level)).toEqual(
          expect.arrayContaining(["organisation", "person"]),
        );
        expect(state.questions.at(-1)).toEqual(LAST);
      }
    });
  });

  test("chosen twice alike changes once", () => {
    changesNothingTwice(preparation, LIVES, new Set(["preparation.choose", "preparation.open"] as const));
  });
});
