import { FIELDS, TOPICS } from "@legwork/core/domain/profile.ts";
import { connectionIn, explain } from "@legwork/core/matching/explain.ts";
import { type Finding, wordsOf } from "@legwork/core/matching/findings.ts";
import { frenchWordsOf } from "@legwork/core/matching/findings-french.ts";
import { DEFAULT_WEIGHTS } from "@legwork/core/matching/pool.ts";
import { score } from "@legwork/core/matching/score.ts";
import { describe, expect, test } from "vitest";
import { aHost, aSeeker, NOW } from "./matching-people.ts";

const SAMPLES: readonly Finding[] = [
  ...FIELDS.map((field): Finding => ({ found: "same-field", field })),
  { found: "near-field", seeker: "design", host: "software" },
  { found: "role-fits", role: "urbaniste", title: "urbaniste principale" },
  { found: "topics", topics: [...TOPICS], of: TOPICS.length },
  { found: "target", organisation: "Hydro-Québec" },
  { found: "worked-together", seeker: "Desjardins", host: "Desjardins" },
  { found: "colleague" },
  { found: "friend" },
  { found: "school", seeker: "Université Laval", host: "Université Laval" },
  { found: "connector", connector: "Claire Dubois" },
  { found: "interests", interests: ["vélo", "échecs"] },
  { found: "stage", seeker: "student", host: "executive", steps: 4 },
  { found: "one-city", city: "Laval", inPerson: true },
  { found: "background", shared: ["échecs", "McGill"] },
  { found: "missing", who: "seeker", what: "a role" },
];

describe("why these two, in French", () => {
  test.each([
    [
      "host",
      { found: "same-field", field: "law" },
      "Vous travaillez dans le domaine du droit, qui intéresse cette personne.",
    ],
    [
      "seeker",
      { found: "same-field", field: "media" },
      "Cette personne travaille dans le domaine des médias, qui vous intéresse.",
    ],
    [
      "host",
      { found: "school", seeker: "UL", host: "Université Laval" },
      "Vous avez en commun d’avoir étudié à l’Université Laval.",
    ],
    [
      "seeker",
      { found: "school", seeker: "HEC", host: "HEC Montréal" },
      "Vous avez en commun d’avoir étudié à HEC.",
    ],
    [
      "host",
      { found: "school", seeker: "", host: "Cégep Garneau" },
      "Vous avez en commun d’avoir étudié au Cégep Garneau.",
    ],
    [
      "host",
      { found: "worked-together", seeker: "", host: "Sample Inc." },
      "Vous avez en commun d’avoir travaillé chez Sample Inc.",
    ],
    ["seeker", { found: "interests", interests: ["vélo"] }, "Vous avez un intérêt en commun (vélo)."],
    [
      "seeker",
      { found: "topics", topics: ["the-organisation", "trends"], of: 3 },
      "Cette personne propose de parler du fonctionnement de son organisation et de l’évolution du domaine, ce que vous espérez entendre.",
    ],
  ] as const)("the %s reads %o as a sentence", (side, finding, words) => {
    expect(frenchWordsOf(finding, side)).toBe(words);
  });

  test("whatever somebody may read in English is there in French, and nothing else is", () => {
    for (const finding of SAMPLES)
      for (const side of ["seeker", "host"] as const)
        expect([finding.found, side, frenchWordsOf(finding, side) === undefined]).toEqual([
          finding.found,
          side,
          wordsOf(finding, side) === undefined,
        ]);
  });

  test("no article stands uncontracted, and no English word is left", () => {
    for (const finding of SAMPLES)
      for (const side of ["seeker", "host"] as const)
        expect(frenchWordsOf(finding, side) ?? "").not.toMatch(
          /\b(?:de|à) les? |\b(?:you|the|your|host|seeker|both)\b/i,
        );
  });

  test("what is counted in confidence has no words in French either", () => {
    expect(frenchWordsOf({ found: "acquainted" }, "host")).toBeUndefined();
    expect(frenchWordsOf({ found: "answers", asked: 4, answered: 1 }, "seeker")).toBeUndefined();
  });

  test("a pair is told why in their programme's language, while its manager reads English", () => {
    const told = score(
      aSeeker({ schools: ["HEC Montréal"] }),
      aHost({ schools: ["HEC Montréal"] }),
      DEFAULT_WEIGHTS,
      NOW,
    );
    expect(connectionIn(told, frenchWordsOf).words).toBe(
      "Vous avez en commun d’avoir étudié à HEC Montréal.",
    );
    expect(explain(told, "host", frenchWordsOf)[0]?.words).toMatch(
      /^Vous travaillez dans le domaine des données/,
    );
    expect(explain(told, "manager", frenchWordsOf)).toEqual(explain(told, "manager"));
  });
});
