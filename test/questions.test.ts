import { SENIORITIES, TOPICS } from "@legwork/core/domain/profile.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { BANK, TAGS } from "@legwork/core/letters/en/bank.ts";
import { guideFor } from "@legwork/core/letters/guide.ts";
import { bannedIn } from "@legwork/core/letters/linter.ts";
import { packFor } from "@legwork/core/letters/pack.ts";
import { questionsFor } from "@legwork/core/letters/questions.ts";
import { readingOf, wordsIn } from "@legwork/core/letters/reading.ts";
import { bodyText } from "@legwork/core/letters/render.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostProfile, seekerProfile, settings } from "./cast.ts";
import { AMARA, asked, factsOf, TOM } from "./facts.ts";

const seekers = fc.record({
  name: fc.string(),
  goals: fc.uniqueArray(fc.constantFrom(...TOPICS), { maxLength: 5 }),
  seniority: fc.constantFrom(...SENIORITIES),
  role: fc.constantFrom("", "analyst"),
});
const hosts = fc.record({
  name: fc.string(),
  topics: fc.uniqueArray(fc.constantFrom(...TOPICS), { maxLength: 5 }),
  employer: fc.constantFrom("", "Acme"),
  title: fc.constantFrom("", "Planner"),
});

const words = (seeker = AMARA, host = TOM): string[] => {
  const { ordered, spare } = questionsFor(seeker, host);
  return [...ordered, ...spare].map((question) => plainOf(question.words));
};

describe("the questions in a pack", () => {
  test("whoever meets, there are seven in order and five spare, all different, the last one the next name", () => {
    fc.assert(
      fc.property(seekers, hosts, (s, h) => {
        const [seeker, host] = [seekerProfile(s), hostProfile(h)];
        const { ordered, spare } = questionsFor(seeker, host);
        expect(ordered).toHaveLength(7);
        expect(spare).toHaveLength(5);
        expect(new Set([...ordered, ...spare].map(({ id }) => id)).size).toBe(12);
        expect(ordered.at(-1)?.id).toBe("contacts-who");
        expect(BANK.find(({ id }) => id === ordered[0]?.id)?.opens).toBe(true);
        const tags = ordered.map(({ tag }) => tag);
        expect(tags).toContain("organisation");
        expect(tags).toContain("person");
        expect(tags).toContain("advice");
        for (const { id } of [...ordered, ...spare]) {
          const stages = BANK.find((question) => question.id === id)?.stages ?? SENIORITIES;
          expect(stages).toContain(seeker.seniority);
        }
      }),
    );
  });

  test("the same two always get the same questions, and the host's next guest gets others", () => {
    expect(words()).toEqual(words());
    const other = words(
      seekerProfile({ ...AMARA, name: "Bo Lind", goals: ["leading-people", "working-abroad"] }),
    );
    expect(other.filter((question) => words().includes(question)).length).toBeLessThan(8);
  });

  test("what the seeker hopes to learn and the host offers is asked before anything else", () => {
    const { ordered } = questionsFor(
      seekerProfile({ goals: ["working-abroad"] }),
      hostProfile({ topics: ["working-abroad"] }),
    );
    const about = ordered.filter(({ id }) =>
      BANK.find((question) => question.id === id)?.topics.includes("working-abroad"),
    );
    expect(about.map(({ tag }) => tag)).toEqual(
      expect.arrayContaining(["path", "organisation", "trends", "advice"]),
    );
  });

  test("a host's employer is named in a question about the organisation, and one left empty still reads well", () => {
    const about = (employer: string): string[] =>
      questionsFor(seekerProfile({ goals: ["the-organisation"] }), hostProfile({ employer })).ordered.map(
        (question) => plainOf(question.words),
      );
    expect(about("Acme").some((question) => question.includes("Acme"))).toBe(true);
    expect(about("").some((question) => question.includes("your organisation"))).toBe(true);
    expect(about("").join(" ")).not.toMatch(/ {2}| \?|at \?/);
  });
});

describe("the bank of questions", () => {
  const names = { employer: "Acme", title: "a planner", field: "health care", role: "this work" };
  const plain = (id: string): string => {
    const phrase = (text: string) => [{ kind: "words", words: text, ours: true, strong: false }] as const;
    const question = BANK.find((one) => one.id === id);
    return plainOf(
      question?.words({
        employer: phrase(names.employer),
        title: phrase(names.title),
        field: phrase(names.field),
        role: phrase(names.role),
      }) ?? [],
    );
  };

  test("has about sixty of them, each once, every kind well served", () => {
    expect(BANK.length).toBeGreaterThanOrEqual(60);
    expect(new Set(BANK.map(({ id }) => id)).size).toBe(BANK.length);
    expect(new Set(BANK.map(({ id }) => plain(id))).size).toBe(BANK.length);
    for (const tag of TAGS) expect(BANK.filter((question) => question.tag === tag).length).toBeGreaterThan(6);
    for (const topic of TOPICS)
      expect(BANK.filter(({ topics }) => topics.includes(topic)).length).toBeGreaterThan(3);
  });

  test.each(BANK.map(({ id }) => id))("%s is a short question, and asks for no job", (id) => {
    const question = plain(id);
    expect(question).toMatch(/\?$/);
    expect(wordsIn(question).length).toBeLessThanOrEqual(24);
    expect(bannedIn(question)).toEqual([]);
  });
});

describe("a pack", () => {
  const facts = factsOf("pack", "seeker", { introduction: asked() });

  test("tells the seeker about the host, twelve questions, their own half minute, and not to ask for a job", () => {
    const { sections } = packFor("seeker", facts);
    expect(sections.map(({ id }) => id)).toEqual([
      "host",
      "goals",
      "questions",
      "commercial",
      "manners",
      "guide",
    ]);
    const text = sections.map(({ blocks }) => bodyText(blocks)).join("\n");
    expect(text).toContain("I draw bus lanes, then spend two years talking people into them.");
    expect(text).toContain("Which skills count: Tom offers to talk about it. Go deep here.");
    expect(text).toContain("How people come into this work: not among the things Tom named.");
    expect(text).toContain("How Hudson Transit works: Tom likes to talk about this too.");
    for (const question of words()) expect(text).toContain(question);
    expect(text).toContain("For my thesis I counted who walks to school in three towns.");
    expect(text).toContain("68 words: 27 to 31 seconds");
    expect(text).toContain("Do not ask for a job");
  });

  test("tells the host who comes, why them, three hopes, and what is not expected", () => {
    const { sections } = packFor("host", facts);
    expect(sections.map(({ id }) => id)).toEqual(["who", "why", "learn", "not-expected"]);
    const learn = sections.find(({ id }) => id === "learn")?.blocks[0];
    expect(learn?.kind === "list" && learn.items.length).toBe(3);
    const text = sections.map(({ blocks }) => bodyText(blocks)).join("\n");
    expect(text).toContain("You both studied at the University of Leeds.");
    expect(text).toContain("To find, offer or promise work.");
    expect(text).not.toContain("Who else should I speak to");
  });

  test("names three hopes even for a seeker who named none", () => {
    const { sections } = packFor("host", { ...facts, seeker: seekerProfile({ goals: [] }) });
    const learn = sections.find(({ id }) => id === "learn")?.blocks[0];
    expect(learn?.kind === "list" && learn.items.map(plainOf)).toEqual([
      "What the work is like from day to day",
      "How people come into this work",
      "How your organisation works",
    ]);
  });
});

describe("the guide", () => {
  const guide = guideFor(settings());
  const text = guide.sections.map(({ blocks }) => bodyText(blocks)).join("\n");

  test("is read in about ten minutes, and reads easily", () => {
    expect(wordsIn(text).length).toBeGreaterThan(1_500);
    expect(wordsIn(text).length).toBeLessThan(2_100);
    expect(readingOf(text).grade).toBeLessThan(8);
  });

  test("repeats no folklore about offers of work", () => {
    expect(text).not.toMatch(/one (?:in|out of) (?:twelve|every)|1 in 12/i);
    expect(text.match(/\d+ ?%|per cent/g) ?? []).toEqual([]);
  });

  test("speaks the programme's own language and term", () => {
    const american = guideFor(settings({ locale: "en-US", term: "informational interview" }));
    const said = american.sections.map(({ blocks }) => bodyText(blocks)).join("\n");
    expect(said).toContain("informational interview");
    expect(said).toContain("In this program we write");
    expect(said).not.toMatch(/programme|organisation|neighbour/);
    expect(text).toContain("In this programme we write");
  });
});
