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

const choose = (...questions: Chosen[]) => ({ type: "preparation.choose", questions, ...REF }) as const;

describe("a seeker who chooses questions", () => {
  test("keeps four in their order, and partners learn what they are about, not what they say", () => {
    given(preparation)
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
    given(preparation)
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
    given(preparation)
      .when(choose(...questions), "2026-12-05")
      .refuses(code)
      .leavesOnly({ status: "none" });
  });

  test("an own question about the person counts as one about the person", () => {
    given(preparation)
      .when(choose({ ...OWN, level: "person" }, PLACE, PATH, LAST), "2026-12-05")
      .yields({ type: "preparation.chosen", levels: ["person", "organisation", "path", "contacts"] });
  });
});

const questions = fc.array(fc.constantFrom(PLACE, PERSON, PATH, OWN, LAST), { maxLength: 6 });
const LIVES = { commands: () => questions.map((some) => choose(...some)) };

describe("a preparation", () => {
  test("is never kept with fewer than four, without both kinds, or with another end", () => {
    everyLife(preparation, LIVES, (life) => {
      for (const { state } of life) {
        if (state.status === "none") continue;
        expect(state.questions.length).toBeGreaterThanOrEqual(4);
        expect(state.questions.map(({ level }) => level)).toEqual(
          expect.arrayContaining(["organisation", "person"]),
        );
        expect(state.questions.at(-1)).toEqual(LAST);
      }
    });
  });

  test("chosen twice alike changes once", () => {
    changesNothingTwice(preparation, LIVES, new Set(["preparation.choose"] as const));
  });
});
