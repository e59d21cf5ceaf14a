import { type Finding, findingKey, findingsIn, unclearedOf } from "@legwork/core/domain/identifying.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const KNOWN = {
  close: ["Bea Béla-Bell"],
  names: ["Tom Lindqvist", "Amélie d’Orléans", "Grace Young", "Li Wei"],
  employers: ["Hudson Transit", "Orange", "Arup", "Hudson Bay Company"],
};

const found = (question: string, part: "title" | "question" | "answer" = "question") =>
  findingsIn({ title: "", question: "", answer: "", [part]: question }, KNOWN).map(
    ({ kind, words }) => `${kind}: ${words}`,
  );

describe("what could tell who asks", () => {
  test.each([
    ["I am Bea and I draw maps.", ["name: Bea"]],
    ["They call me bela-bell at work.", ["name: bela-bell"]],
    ["My host tom lindqvist said so.", ["name: tom lindqvist"]],
    ["Lindqvist, Tom told me.", ["name: Lindqvist, Tom"]],
    ["Mr Lindqvist’s advice was good.", ["name: Lindqvist"]],
    ["C’est l’avis d’Amelie d'Orleans.", ["name: Amelie d'Orleans"]],
    ["Grace Young helped; many are young.", ["name: Grace Young"]],
    ["I was at Hudson Transit for years.", ["employer: Hudson Transit"]],
    ["I was at Orange; I like orange juice.", ["employer: Orange"]],
    ["Write to bea@example.org please.", ["mailbox: bea@example.org"]],
    ["Write to bea.bell (at) example.org.", ["mailbox: bea.bell (at) example.org"]],
    ["See https://maps.example/bea?x=1.", ["link: https://maps.example/bea?x=1"]],
    ["My site is beamaps.co.uk, have a look.", ["link: beamaps.co.uk"]],
    ["I post as @bea_maps there.", ["link: @bea_maps"]],
    ["Call +44 20 7946 0958 after six.", ["phone: +44 20 7946 0958"]],
    ["Call (514) 555-0100.", ["phone: (514) 555-0100"]],
    ["Appelez le 06 12 34 56 78.", ["phone: 06 12 34 56 78"]],
    ["I live at 12 Old Mill Lane.", ["address: 12 Old Mill Lane"]],
    ["J’habite 14 bis rue des Lilas blancs.", ["address: 14 bis rue des Lilas blancs"]],
    ["My code is H2X 1Y4.", ["address: H2X 1Y4"]],
    ["My postcode is LS2 9JT.", ["address: LS2 9JT"]],
    ["My file is qst_0af3c2d1.", ["id: qst_0af3c2d1"]],
    ["I am student no. 20451 here.", ["id: student no. 20451"]],
    ["My number is 260417235.", ["phone: 260417235"]],
  ] as const)("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ["I was there 2019-2024 and again from 2025/2026."],
    ["There are 1 200 000 people in the town, and 50,000 students."],
    ["I have six years of accounting, and two children."],
    ["Do I have to study again? I think so."],
    ["We met on 2026-11-24 at half past nine."],
    ["I hope for grace, and may ask again in may."],
    ["Node.js and SQL are what I know, e.g. for maps."],
    ["I work in a large city by the sea, in a small team."],
  ])("leaves ordinary words alone: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("is said with the part it stands in and the place", () => {
    const text = "Ask Tom Lindqvist about it.";
    expect(findingsIn({ title: "Maps", question: "Why?", answer: text }, KNOWN)).toEqual([
      { kind: "name", part: "answer", at: 4, words: "Tom Lindqvist" },
    ]);
  });

  test("of what overlaps, only the more telling is named", () => {
    expect(found("bea@hudson-transit.com")).toEqual(["mailbox: bea@hudson-transit.com"]);
  });

  test("whatever is typed, each finding is where it says, and none overlaps another", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (typed) => {
        const question = `${typed} Bea ${typed}`.normalize("NFC");
        const findings = findingsIn({ title: "", question, answer: "" }, KNOWN);
        let end = 0;
        for (const { at, words } of findings) {
          expect(question.slice(at, at + words.length)).toBe(words);
          expect(at).toBeGreaterThanOrEqual(end);
          end = at + words.length;
        }
      }),
      { numRuns: 300 },
    );
  });

  test("five thousand people are looked for in a moment", () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `Given${index} Family${index}`);
    const text = "Given4999 Family4999 once told me. ".repeat(50);
    const findings = findingsIn(
      { title: "", question: text, answer: "" },
      { close: [], names, employers: names },
    );
    expect(findings).toHaveLength(40);
  });
});

describe("a reason", () => {
  const finding: Finding = { kind: "name", part: "answer", at: 4, words: "Tom Lindqvist" };

  test("clears the same words in the same part, wherever they stand", () => {
    const reasons = { [findingKey(finding)]: "He agreed to be named." };
    expect(unclearedOf([finding, { ...finding, at: 90, words: "TOM  Lindqvist" }], reasons)).toEqual([]);
    expect(unclearedOf([{ ...finding, part: "question" }], reasons)).toHaveLength(1);
    expect(unclearedOf([{ ...finding, words: "Grace Young" }], reasons)).toHaveLength(1);
  });

  test("of a few letters is none", () => {
    expect(unclearedOf([finding], { [findingKey(finding)]: " ok " })).toEqual([finding]);
  });
});
