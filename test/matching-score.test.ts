import { areNeighbours, fieldOf } from "@legwork/core/domain/fields.ts";
import { FIELDS } from "@legwork/core/domain/profile.ts";
import { seniorityOf } from "@legwork/core/domain/seniority.ts";
import { connectionOf, explain, inShort } from "@legwork/core/matching/explain.ts";
import {
  CRITERIA,
  type Criterion,
  DEFAULT_WEIGHTS,
  type PoolHost,
  type PoolSeeker,
  weightsObjection,
} from "@legwork/core/matching/pool.ts";
import { score } from "@legwork/core/matching/score.ts";
import { organisationKeys, sameOrganisation } from "@legwork/core/matching/similarity.ts";
import { describe, expect, test } from "vitest";
import { aHost, aSeeker, hostId, NOW } from "./matching-people.ts";

const of = (criterion: Criterion, seeker: PoolSeeker = aSeeker(), host: PoolHost = aHost()) => {
  const found = score(seeker, host, DEFAULT_WEIGHTS, NOW).criteria.find(
    (each) => each.criterion === criterion,
  );
  if (found === undefined) throw new Error(`no ${criterion}`);
  return found;
};
const points = (criterion: Criterion, seeker?: PoolSeeker, host?: PoolHost) =>
  of(criterion, seeker, host).points;

describe("names that survive spelling", () => {
  const same = (a: string, b: string) => sameOrganisation(organisationKeys(a), organisationKeys(b));

  test.each([
    ["HEC Montréal", "HEC Montreal"],
    ["HEC Montréal", "École des hautes études commerciales de Montréal"],
    ["H.E.C. Montreal", "Ecole des Hautes Etudes Commerciales de Montreal"],
    ["HEC Mtl", "hec  montréal"],
    ["McGill", "McGill University"],
    ["Université McGill", "McGill University"],
    ["MIT", "Massachusetts Institute of Technology"],
    ["UBC", "University of British Columbia"],
    ["UQAM", "Université du Québec à Montréal"],
    ["UdeM", "Université de Montréal"],
    ["Univ. of Toronto", "U of T"],
    ["Desjardins inc.", "DESJARDINS"],
    ["PwC", "PricewaterhouseCoopers LLP"],
    ["Ernst & Young", "EY"],
    ["Société Générale", "Societe Generale S.A."],
    ["St. Mary's University", "Saint Marys University"],
  ])("%s is %s", (a, b) => {
    expect(same(a, b)).toBe(true);
    expect(same(b, a)).toBe(true);
  });

  test.each([
    ["HEC Montréal", "Université de Montréal"],
    ["HEC Montréal", "HEC Paris"],
    ["Polytechnique Montréal", "HEC Montréal"],
    ["Boston University", "Boston College"],
    ["University of Michigan", "Michigan State University"],
    ["Bank of Montreal", "National Bank of Canada"],
    ["", ""],
    ["...", "!!!"],
  ])("%s is not %s", (a, b) => {
    expect(same(a, b)).toBe(false);
    expect(same(b, a)).toBe(false);
  });
});

describe("fields and stages people type", () => {
  test("every field is known by its own name, and no synonym is claimed by two", () => {
    for (const field of FIELDS) expect(fieldOf(field)).toBe(field);
    expect(FIELDS.length).toBeLessThanOrEqual(25);
  });

  test.each([
    ["Data Science", "data"],
    ["intelligence artificielle", "data"],
    ["HR", "human-resources"],
    ["Ressources humaines", "human-resources"],
    ["Supply Chain", "logistics"],
    ["génie civil", "engineering"],
    ["Computer science", "software"],
    ["Santé", "health"],
    ["R&D", "research"],
  ])("%s means %s", (typed, field) => {
    expect(fieldOf(typed)).toBe(field);
  });

  test("a field nobody knows is not guessed", () => {
    expect(fieldOf("underwater basketry")).toBeUndefined();
    expect(fieldOf("")).toBeUndefined();
  });

  test("neighbouring fields are neighbours both ways, and no field is its own neighbour", () => {
    for (const a of FIELDS) {
      expect(areNeighbours(a, a)).toBe(false);
      for (const b of FIELDS) expect(areNeighbours(a, b)).toBe(areNeighbours(b, a));
    }
  });

  test.each([
    ["Marketing intern", "student"],
    ["Junior Developer", "entry"],
    ["Assistant to the Director", "entry"],
    ["Data Analyst", "experienced"],
    ["Senior Data Analyst", "senior"],
    ["Chef de produit", "senior"],
    ["Vice-President, Sales", "executive"],
    ["Co-Founder", "executive"],
    ["Directrice générale", "executive"],
    ["PDG", "executive"],
  ])("a %s is %s", (title, stage) => {
    expect(seniorityOf(title)).toBe(stage);
  });

  test("no title, no stage", () => {
    expect(seniorityOf("  ")).toBeUndefined();
  });
});

describe("points", () => {
  test("the weights are those of the product and make a hundred", () => {
    expect(CRITERIA.map((each) => DEFAULT_WEIGHTS[each])).toEqual([30, 25, 15, 10, 10, 5, 5]);
  });

  test("the same field and role earn all 30 points", () => {
    expect(points("role-and-field")).toBe(30);
  });

  test("a neighbouring field earns half of the field's part, another field none of it", () => {
    const withField = (field: "software" | "law") => points("role-and-field", aSeeker(), aHost({ field }));
    expect(withField("software")).toBe(21);
    expect(withField("law")).toBe(12);
  });

  test("an analyst in French is an analyst, and a nurse is none", () => {
    expect(points("role-and-field", aSeeker(), aHost({ title: "Analyste de données" }))).toBe(30);
    expect(points("role-and-field", aSeeker(), aHost({ title: "Infirmière" }))).toBe(18);
  });

  test("each goal the host offers counts, and three are all one conversation can hold", () => {
    const goals = (...goals: ("the-work" | "the-path" | "skills" | "trends")[]) =>
      points("goals", aSeeker({ goals }));
    expect(goals("the-work", "the-path")).toBe(25);
    expect(goals("the-work", "trends")).toBe(13);
    expect(goals("trends")).toBe(0);
    expect(goals("the-work", "the-path", "skills", "trends")).toBe(25);
  });

  test("a host inside an organisation the seeker named gains half of what the goals left open", () => {
    const seeker = aSeeker({ goals: ["trends"], targets: ["Sample Data"] });
    expect(points("goals", seeker)).toBe(13);
    expect(of("goals", seeker).because).toContain("an organisation the seeker named");
  });

  test("a former colleague ranks before one's school, that before a connector, that before a shared interest", () => {
    const relation = (host: PoolHost, seeker = aSeeker()) => points("relationship", seeker, host);
    const tied = aSeeker(
      {},
      { ties: [{ hostId: hostId("one"), how: "second-degree", connector: "Sample Connector" }] },
    );
    const friend = aSeeker({}, { ties: [{ hostId: hostId("one"), how: "friend" }] });
    expect(relation(aHost({ pastEmployers: ["Desjardins inc"] }))).toBe(15);
    expect(relation(aHost(), friend)).toBe(15);
    expect(relation(aHost({ schools: ["École des hautes études commerciales de Montréal"] }))).toBe(10);
    expect(relation(aHost(), tied)).toBe(7);
    expect(relation(aHost({ interests: ["Chess"] }))).toBe(4);
    expect(relation(aHost({ interests: ["golf"] }))).toBe(0);
  });

  test("a host one or two steps ahead is the most useful; a junior one least", () => {
    const gap = (seniority: "student" | "entry" | "experienced" | "senior" | "executive") =>
      points("seniority", aSeeker({ seniority: "entry" }), aHost({ seniority }));
    expect(
      ["student", "entry", "experienced", "senior", "executive"].map((each) => gap(each as "student")),
    ).toEqual([3, 6, 10, 10, 6]);
  });

  test("the same city and clock earn all of place; the other side of the ocean earns little", () => {
    expect(points("place")).toBe(10);
    expect(points("place", aSeeker(), aHost({ city: "Toronto" }))).toBeLessThan(10);
    expect(points("place", aSeeker(), aHost({ city: "Tokyo", country: "JP", zone: "Asia/Tokyo" }))).toBe(0);
  });

  test("clocks are compared around the date line", () => {
    const kiritimati = aHost({ city: "", zone: "Pacific/Kiritimati" });
    const samoa = aSeeker({ city: "", zone: "Pacific/Pago_Pago" });
    expect(of("place", samoa, kiritimati).because).toContain("1 hour apart");
    const [auckland, honolulu] = [
      aHost({ city: "", zone: "Pacific/Auckland" }),
      aSeeker({ city: "", zone: "Pacific/Honolulu" }),
    ];
    expect(of("place", honolulu, auckland).because).toContain("1 hour apart");
  });

  test("a host who answers is worth more than one who does not, and one answer does not decide everything", () => {
    const rate = (asked: number, answered: number) =>
      points("responsiveness", aSeeker(), aHost({}, { asked, answered }));
    expect([rate(0, 0), rate(10, 0), rate(1, 1), rate(10, 10)]).toEqual([3, 0, 3, 5]);
  });
});

describe("what a form left out", () => {
  const empty = { schools: [], employers: [], interests: [] } as const;

  test("missing data is shown as missing and earns a middling share", () => {
    const seeker = aSeeker({ ...empty, role: "", goals: [], city: "" });
    const told = score(seeker, aHost(), DEFAULT_WEIGHTS, NOW).criteria;
    const unknown = told.filter(({ known }) => !known).map(({ criterion }) => criterion);
    expect(unknown).toEqual([
      "role-and-field",
      "goals",
      "relationship",
      "place",
      "background",
      "responsiveness",
    ]);
    for (const { criterion, points: earned, max } of told.filter(({ known }) => !known)) {
      expect(earned, criterion).toBeGreaterThan(0);
      expect(earned, criterion).toBeLessThan(max);
    }
    expect(of("role-and-field", seeker).because).toContain("The seeker has not given a role");
    expect(of("place", seeker).because).toContain("The seeker has not given a city");
  });

  test("filling in a box may raise the points or lower them", () => {
    const blank = points("goals", aSeeker({ goals: [] }));
    expect(points("goals", aSeeker({ goals: ["the-work"] }))).toBeGreaterThan(blank);
    expect(points("goals", aSeeker({ goals: ["trends"] }))).toBeLessThan(blank);
  });

  test("what is known is not called missing", () => {
    const told = score(
      aSeeker(),
      aHost({ schools: ["HEC"] }, { asked: 3, answered: 3 }),
      DEFAULT_WEIGHTS,
      NOW,
    );
    expect(told.criteria.filter(({ known }) => !known)).toEqual([]);
  });
});

describe("a score", () => {
  test("is the sum of its criteria, and none exceeds its weight", () => {
    const weights = { ...DEFAULT_WEIGHTS, goals: 7, place: 0, relationship: 999 };
    const told = score(aSeeker(), aHost(), weights, NOW);
    expect(told.total).toBe(told.criteria.reduce((sum, { points: earned }) => sum + earned, 0));
    for (const { points: earned, max } of told.criteria) expect(earned).toBeLessThanOrEqual(max);
    expect(told.criteria.map(({ max }) => max)).toEqual([30, 7, 999, 10, 0, 5, 5]);
  });

  test("does not depend on the order in which people list things", () => {
    const lists = {
      schools: ["McGill", "HEC Montréal"],
      interests: ["chess", "golf"],
      languages: ["fr", "en"],
    };
    const turned = Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, [...list].reverse()]));
    const host = aHost(lists);
    const total = (seeker: PoolSeeker) =>
      score(seeker, host, DEFAULT_WEIGHTS, NOW).criteria.map(({ points: p }) => p);
    expect(total(aSeeker(turned))).toEqual(total(aSeeker(lists)));
  });

  test("a weight that is no whole number is objected to in words", () => {
    expect(weightsObjection(DEFAULT_WEIGHTS)).toBeUndefined();
    expect(weightsObjection({ ...DEFAULT_WEIGHTS, goals: 2.5 })).toContain("goals is 2.5");
    expect(weightsObjection({ ...DEFAULT_WEIGHTS, goals: -1 })).toContain("whole number");
    expect(weightsObjection({ ...DEFAULT_WEIGHTS, goals: Number.NaN })).toContain("NaN");
  });
});

describe("why these two", () => {
  const alumni = aHost(
    { schools: ["École des hautes études commerciales de Montréal"] },
    { asked: 4, answered: 1 },
  );

  test("the host reads what links them, in their own spelling", () => {
    expect(connectionOf(aSeeker(), alumni, NOW)).toEqual({
      rank: "alma-mater",
      words: "You both studied at École des hautes études commerciales de Montréal.",
      connector: undefined,
    });
  });

  test("a colleague comes before a school, and strangers are called nothing", () => {
    const both = aHost({ schools: ["HEC Montréal"], employer: "Desjardins" });
    expect(connectionOf(aSeeker(), both, NOW)).toMatchObject({
      rank: "colleague",
      words: "You both worked at Desjardins.",
    });
    expect(connectionOf(aSeeker(), aHost(), NOW)).toEqual({ rank: "none", words: "", connector: undefined });
  });

  test("a connector is named", () => {
    const tied = aSeeker(
      {},
      { ties: [{ hostId: hostId("one"), how: "second-degree", connector: "Sample Connector" }] },
    );
    expect(connectionOf(tied, aHost(), NOW)).toMatchObject({
      rank: "second-degree",
      connector: "Sample Connector",
      words: "You both know Sample Connector.",
    });
  });

  test("each reader is spoken to as themselves", () => {
    const told = score(aSeeker(), alumni, DEFAULT_WEIGHTS, NOW);
    const words = (audience: "seeker" | "host" | "manager") =>
      explain(told, audience)
        .map((reason) => reason.words)
        .join(" ");
    expect(words("seeker")).toContain("You both studied at HEC Montreal.");
    expect(words("seeker")).toContain("Your host works in data, the field you are curious about.");
    expect(words("host")).toContain("You work in data, the field the seeker is curious about.");
    expect(words("manager")).toContain("The host answered 1 of 4 requests.");
  });

  test("how often a host answers is nobody's business but the manager's", () => {
    const told = score(aSeeker(), alumni, DEFAULT_WEIGHTS, NOW);
    for (const audience of ["seeker", "host"] as const) {
      expect(explain(told, audience).map(({ criterion }) => criterion)).not.toContain("responsiveness");
    }
  });

  test("nobody but the manager reads what the other side left out", () => {
    const told = score(aSeeker({ role: "" }), aHost(), DEFAULT_WEIGHTS, NOW);
    const said = (audience: "seeker" | "host" | "manager") =>
      explain(told, audience).some(({ words }) => words.includes("not given a role"));
    expect([said("seeker"), said("host"), said("manager")]).toEqual([true, false, true]);
  });

  test("what ranks the relationship is not counted a second time as background", () => {
    const school = aHost({ schools: ["HEC"], interests: [], languages: ["en"] });
    expect(points("background", aSeeker({ schools: ["HEC"], interests: [] }), school)).toBe(0);
    const more = aHost({ schools: ["HEC"], interests: ["chess"], languages: ["en"] });
    expect(points("background", aSeeker({ schools: ["HEC"] }), more)).toBe(3);
    expect(of("background", aSeeker({ schools: ["HEC"] }), more).because).toBe("Both share chess.");
    const friend = aSeeker({ schools: ["HEC"] }, { ties: [{ hostId: hostId("one"), how: "friend" }] });
    expect(points("background", friend, more)).toBe(5);
  });

  test("no sentence ends in two full stops, and nobody reads one twice", () => {
    const told = score(
      aSeeker({ employers: ["Sample Inc."] }),
      aHost({ employer: "Sample Inc." }),
      DEFAULT_WEIGHTS,
      NOW,
    );
    const words = explain(told, "host").map((reason) => reason.words);
    expect(words).toContain("You both worked at Sample Inc.");
    const strangers = score(
      aSeeker({ schools: [], employers: [], interests: [] }),
      aHost(),
      DEFAULT_WEIGHTS,
      NOW,
    );
    const said = explain(strangers, "seeker").filter(({ words: each }) =>
      each.includes("any school, employer or interest"),
    );
    expect(said).toHaveLength(1);
  });

  test("a list shows the two strongest reasons", () => {
    expect(inShort(score(aSeeker(), alumni, DEFAULT_WEIGHTS, NOW))).toMatch(
      /^\d+ of 100 points\. The host works in data, the field/,
    );
  });
});
