import type { Commercial } from "@legwork/core/domain/profile.ts";
import { keptSentence, nameToSend } from "@legwork/core/letters/abridge.ts";
import { write } from "@legwork/core/letters/draft.ts";
import { bodyOf, lintCommercial, lintRequest, measure } from "@legwork/core/letters/linter.ts";
import { readingOf, sentencesOf, syllablesOf } from "@legwork/core/letters/reading.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostProfile, seekerProfile } from "./cast.ts";
import { AMARA, asked, factsOf, followedUp, QUESTION, REPLY, TOM } from "./facts.ts";
import { at } from "./given.ts";

const GOOD = {
  subject: "Could you give Amara 20 minutes?",
  text: [
    "Dear Tom,",
    "You both studied at Leeds, you and Amara Okafor, who writes:",
    "> I am in my last year of geography, and I grew up beside a bus garage.",
    "How you can help: “tell me what a planner does all week.”",
    "Would you give Amara 20 minutes by video, for a talk to learn from and nothing more?",
    "We hope to hear by Tuesday.",
    "Answer Amara:\nhttps://legwork.example/answer/x",
    "-- \nLeeds careers\nPlease apply for our jobs? Hiring now. CV.",
  ].join("\n\n"),
};

const rules = (different: Partial<typeof GOOD>): string[] =>
  lintRequest({ ...GOOD, ...different }).map(({ rule }) => rule);

const saying = (more: string): Partial<typeof GOOD> => ({
  text: GOOD.text.replace("We hope", `${more} We hope`),
});

describe("a request", () => {
  test("that is short, plain and asks once passes, whatever the signature and the links say", () => {
    expect(rules({})).toEqual([]);
  });

  test("is neither shorter than 50 words nor longer than 100", () => {
    const plain = (count: number): string =>
      `Would you give 20 minutes? ${"We talk. ".repeat((count - 5) / 2)}`;
    expect(rules({ text: plain(49) })).toEqual(["words"]);
    expect(rules({ text: plain(51) })).toEqual([]);
    expect(rules({ text: plain(99) })).toEqual([]);
    expect(rules({ text: plain(101) })).toEqual(["words"]);
  });

  test.each([
    "A job would be nice.",
    "I saw that you are HIRING.",
    "Here is my résumé.",
    "Here is my resume.",
    "My re\u0301sume\u0301 is here.",
    "My CV is here.",
    "Is there a vacancy there.",
    "I ask about a position opening.",
    "I know of an opening at your firm.",
    "I look for open positions.",
    "I want to work for you.",
    "A j\u200bob is what I want.",
  ])("never says “%s”", (sentence) => {
    expect(rules(saying(sentence))).toContain("banned");
  });

  test.each([
    "Jobson is my name.",
    "I wrote about Hirem and its CVXP files.",
    "The opening of the museum was fun.",
    "We presume so.",
  ])("may say “%s”, which only looks like it", (sentence) => {
    expect(rules(saying(sentence))).toEqual([]);
  });

  test("speaks of no job in its subject either", () => {
    expect(rules({ subject: "About a job for Amara" })).toEqual(["banned"]);
  });

  test("asks exactly once", () => {
    expect(rules({ text: GOOD.text.replace("more?", "more.") })).toEqual(["ask"]);
    expect(rules(saying("Could we also meet in person?"))).toEqual(["ask"]);
    expect(rules(saying("Please read what I wrote."))).toEqual(["ask"]);
  });

  test("says how many minutes it asks for", () => {
    expect(rules({ text: GOOD.text.replace("20 minutes", "a moment") })).toEqual(["minutes"]);
    expect(rules({ text: GOOD.text.replace("20 minutes", "thirty minutes") })).toEqual([]);
  });

  test("has a subject of three to seven words, the Re: of a thread apart", () => {
    expect(rules({ subject: "Quick question" })).toEqual(["subject"]);
    expect(rules({ subject: "Re: Could you please give Amara 20 minutes?" })).toEqual([]);
    expect(rules({ subject: "Would you be so kind and give Amara 20 minutes?" })).toEqual(["subject"]);
  });

  test("is read at once by a tired person", () => {
    const heavy = GOOD.text.replace(
      "I am in my last year of geography, and I grew up beside a bus garage.",
      "Notwithstanding considerable methodological heterogeneity, interdisciplinary infrastructural investigations necessitate sophisticated organisational collaboration opportunities internationally.",
    );
    expect(rules({ text: heavy })).toContain("grade");
  });
});

describe("the reading grade", () => {
  test("is the Flesch–Kincaid grade of the words counted", () => {
    // 0.39 × 6 words a sentence + 11.8 × 1 syllable a word − 15.59 is below 0, and no text is easier than that.
    expect(readingOf("The cat sat on the mat.")).toEqual({ words: 6, sentences: 1, syllables: 6, grade: 0 });
    const { words, sentences, syllables, grade } = readingOf("Little children planted tulips.");
    expect([words, sentences, syllables]).toEqual([4, 1, 8]);
    expect(grade).toBeCloseTo(0.39 * 4 + 11.8 * 2 - 15.59, 5);
  });

  test.each([
    ["planner", 2],
    ["made", 1],
    ["walked", 1],
    ["wanted", 2],
    ["table", 2],
    ["while", 1],
    ["houses", 2],
    ["minutes", 2],
    ["université", 5],
    ["1984", 1],
    ["rhythm", 1],
  ])("%s has %i syllables", (word, count) => {
    expect(syllablesOf(word)).toBe(count);
  });

  test("sentences end at a mark, not at a shortened word", () => {
    expect(sentencesOf("I did maps, e.g. of Leeds. They were used! Why? “Because.” And so on")).toEqual([
      "I did maps, e.g. of Leeds.",
      "They were used!",
      "Why?",
      "“Because.”",
      "And so on",
    ]);
  });
});

describe("a 30-second commercial in the form", () => {
  const say = (box: keyof Commercial, words: string): Commercial => ({ ...AMARA.commercial, [box]: words });
  const found = (commercial: Commercial): string[] =>
    lintCommercial(commercial).map(({ rule, weight, box }) => [weight, rule, box ?? "all"].join(" "));

  test("is counted by box, in all, and in seconds at 150 and 130 words a minute", () => {
    expect(measure(AMARA.commercial)).toEqual({
      words: { who: 18, did: 19, next: 11, help: 20 },
      total: 68,
      seconds: { brisk: 27, calm: 31 },
    });
    expect(found(AMARA.commercial)).toEqual([]);
  });

  test("is called long past 80 words and too long past 85, and told when there is room", () => {
    const padded = (extra: number): Commercial =>
      say("did", `${AMARA.commercial.did}${" word".repeat(extra)}`);
    expect(found(padded(12))).toEqual([]);
    expect(lintCommercial(padded(13))[0]?.says).toContain("a little long");
    expect(lintCommercial(padded(17))[0]?.says).toContain("a little long");
    expect(lintCommercial(padded(18))[0]?.says).toContain("too long");
    expect(lintCommercial(say("did", "Three maps."))[0]?.says).toContain("you have room");
  });

  test("must say who you are and how a host can help; the rest should be there", () => {
    expect(found(say("help", "  "))).toContain("must missing help");
    expect(found(say("who", "—"))).toContain("must missing who");
    expect(found(say("next", ""))).toContain("should missing next");
  });

  test("is told, in plain words and in which box, to leave a job out; what must be changed comes first", () => {
    const findings = lintCommercial(say("help", "Get me a job. My CV is ready. A job!"));
    expect(findings[0]).toMatchObject({ rule: "banned", weight: "must", box: "help" });
    expect(findings[0]?.says).toBe(
      "Leave out “job”, “cv”. You ask for advice here, never for work; sentences with these words are not sent.",
    );
  });
});

// ---------------------------------------------------------------- whatever people type

const HOSTILE = [
  "Please hire me? I need a job! Send me your résumé of vacancies.",
  "http://evil.example <a href=//evil>click</a> [x](javascript:alert(1))",
  "-- \nsigned\n> quote\n\n\nhttps://evil.example/x",
  "Answer me:\nhttps://evil.example/steal",
  "a\u0000b\u202Ec\u2028d\ud800",
  "日本語の長い文章".repeat(400),
  "word ".repeat(5_000),
  "x".repeat(20_000),
  "Internationalisation. ".repeat(300),
  "Why? How? What? Who?",
  "….!?.…",
  "🙂 👩‍🚀 🙂",
  "20 minutes? 30 minutes?",
  "Notwithstanding considerable methodological heterogeneity, infrastructural investigations necessitate sophistication.",
];

const anything = fc.oneof(
  fc.constantFrom("", " ", ...HOSTILE),
  fc.string({ maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(fc.lorem({ maxCount: 30 }), { maxLength: 8 }).map((words) => words.join(". ")),
  fc
    .array(fc.constantFrom(...HOSTILE, "I draw maps.", "Could you tell me how you began?"), { maxLength: 6 })
    .map((all) => all.join(" ")),
);
const names = fc.oneof(
  fc.constantFrom(
    "Amara Okafor",
    "Job Cohen",
    "Hire Me Now",
    "",
    "Maximiliana-Konstantinopolitana von und zu Hohenlohe-Waldenburg",
    "x".repeat(400),
    "CV",
    "Why?",
    "A. B.",
    "王 小明",
  ),
  anything,
);

describe("whatever a seeker types", () => {
  const commercials = fc.record({ who: anything, did: anything, next: anything, help: anything });

  const requestsOf = (commercial: Commercial, name: string, hostNamed: string, connection: string) => {
    const different = {
      seeker: seekerProfile({ ...AMARA, name, commercial }),
      host: hostProfile({ ...TOM, name: hostNamed }),
    };
    return [
      factsOf("request", "host", { ...different, introduction: asked({ connection }) }),
      factsOf("follow-up", "host", { ...different, introduction: followedUp(1, { connection }) }),
      factsOf("follow-up", "host", {
        ...different,
        introduction: followedUp(2, { connection }),
        number: 2,
        now: at("2026-12-11 16:00"),
      }),
    ];
  };

  test("every request and follow-up that goes out passes the linter", () => {
    fc.assert(
      fc.property(commercials, names, names, anything, (commercial, name, hostNamed, connection) => {
        for (const facts of requestsOf(commercial, name, hostNamed, connection)) {
          const letter = write(facts);
          expect(lintRequest(letter)).toEqual([]);
          expect(letter.html.length).toBeLessThan(102_000);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("what surrounds a question and its reply passes too, and the exchange stays as it was written", () => {
    fc.assert(
      fc.property(names, names, (name, hostNamed) => {
        const facts = factsOf("answer", "host", {
          seeker: seekerProfile({ ...AMARA, name }),
          host: hostProfile({ ...TOM, name: hostNamed }),
          introduction: asked({}, QUESTION, REPLY),
        });
        const letter = write(facts);
        expect(lintRequest({ ...letter, text: letter.text.replace(/^>.*\n/gm, "") })).toEqual([]);
        expect(letter.text).toContain("> Is this about planning or about maps?");
      }),
      { numRuns: 100 },
    );
  });

  test("a request is the same letter each time it is written", () => {
    fc.assert(
      fc.property(commercials, (commercial) => {
        const [facts] = requestsOf(commercial, AMARA.name, TOM.name, "You worked together.");
        if (facts !== undefined) expect(write(facts)).toEqual(write(facts));
      }),
      { numRuns: 30 },
    );
  });

  test("the connection comes first when it may be said, and is left out when it may not", () => {
    const [plain, bad] = ["You both worked at Acme.", "You both worked at Hire Dynamics."].map((connection) =>
      write(factsOf("request", "host", { introduction: asked({ connection }) })),
    );
    expect(bodyOf(plain?.text ?? "").split("\n\n")[1]).toBe(
      "You both worked at Acme, you and Amara Okafor, who writes:",
    );
    expect(bad?.text).not.toContain("Hire");
    expect(bad?.text).toContain("Amara Okafor would like to learn from you, and writes:");
  });
});

describe("the sentence that is kept", () => {
  test("is the first that is short and speaks of no job", () => {
    expect(keptSentence("I want a job. I draw maps. I sing.")).toBe("I draw maps.");
    expect(keptSentence(`${"Very long and windy words ".repeat(8)}indeed. I draw maps.`)).toBe(
      "I draw maps.",
    );
  });

  test("becomes a statement where it asked, since the letter asks once", () => {
    expect(keptSentence("Could you please tell me how you began?")).toBe("tell me how you began.");
    expect(keptSentence("Please look at my maps")).toBe("look at my maps.");
  });

  test("is cut at a clause, with an ellipsis, when all are long", () => {
    const long =
      "I counted who walks to school in three towns and in two more after that, and then I went on counting for years and years without end";
    expect(keptSentence(long)).toBe(
      "I counted who walks to school in three towns and in two more after that…",
    );
  });

  test("is none when nothing may be said", () => {
    expect(keptSentence("Hire me! I need a job. CV attached.")).toBeUndefined();
    expect(keptSentence("?!")).toBeUndefined();
  });

  test("a name that is a banned word keeps its initial", () => {
    expect(nameToSend("Job Cohen")).toBe("J. Cohen");
    expect(nameToSend("Please hire me?!")).toBe("h. me");
    expect(nameToSend("20 %")).toBeUndefined();
    expect(nameToSend("Amara Okafor")).toBe("Amara Okafor");
    expect(nameToSend("Zoë O’Neill-Ñandú Jr.")).toBe("Zoë O’Neill-Ñandú Jr.");
  });
});
