import { LEVELS, objectionTo, WHO_ELSE } from "@legwork/core/domain/preparation.ts";
import { FIELDS, SENIORITIES, TOPICS } from "@legwork/core/domain/profile.ts";
import type { Locale } from "@legwork/core/domain/programme.ts";
import { BANK, type QuestionId, questionOf } from "@legwork/core/letters/bank.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { WORDS as ENGLISH_WORDS, put as putEnglish } from "@legwork/core/letters/en/bank.ts";
import { WORDS as FRENCH_WORDS, put as putFrench } from "@legwork/core/letters/fr/bank.ts";
import { FRENCH } from "@legwork/core/letters/fr/rules.ts";
import { bannedIn } from "@legwork/core/letters/linter.ts";
import { packFor } from "@legwork/core/letters/pack.ts";
import { questionsFor, suggestionOf } from "@legwork/core/letters/questions.ts";
import { wordsIn } from "@legwork/core/letters/reading.ts";
import { bodyText } from "@legwork/core/letters/render.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostProfile, seekerProfile } from "./cast.ts";
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
  field: fc.constantFrom(...FIELDS),
  employer: fc.constantFrom("", "Acme"),
  title: fc.constantFrom("", "Planner"),
});

const words = (seeker = AMARA, host = TOM, locale: Locale = "en-GB"): string[] => {
  const { ordered, spare } = questionsFor(seeker, host, locale);
  return [...ordered, ...spare].map((question) => plainOf(question.words));
};

describe("the questions in a pack", () => {
  test("whoever meets, there are seven in order and five spare, all different, the last one the next name", () => {
    fc.assert(
      fc.property(seekers, hosts, (s, h) => {
        const [seeker, host] = [seekerProfile(s), hostProfile(h)];
        const { ordered, spare } = questionsFor(seeker, host, "en-GB");
        expect(ordered).toHaveLength(7);
        expect(spare).toHaveLength(5);
        expect(new Set([...ordered, ...spare].map(({ id }) => id)).size).toBe(12);
        expect(ordered.at(-1)?.id).toBe(WHO_ELSE);
        expect(questionOf(ordered[0]?.id ?? "")?.opens).toBe(true);
        const levels = ordered.map(({ level }) => level);
        expect(levels).toEqual(expect.arrayContaining(["organisation", "person", "advice"]));
        const held = [...ordered, ...spare].map(({ level }) => level);
        expect([...new Set(held)].sort()).toEqual([...LEVELS].sort());
        for (const { id } of [...ordered, ...spare]) {
          expect(questionOf(id)?.stages ?? SENIORITIES).toContain(seeker.seniority);
          expect(questionOf(id)?.fields ?? FIELDS).toContain(host.field);
        }
      }),
    );
  });

  test("five of them are suggested, and a seeker who keeps them has chosen well", () => {
    fc.assert(
      fc.property(seekers, hosts, (s, h) => {
        const chosen = suggestionOf(questionsFor(seekerProfile(s), hostProfile(h), "en-GB"));
        expect(chosen).toHaveLength(5);
        expect(objectionTo(chosen)).toBeUndefined();
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

  test("a programme in French gets the same questions in French", () => {
    const ids = (locale: Locale) => questionsFor(AMARA, TOM, locale).ordered.map(({ id }) => id);
    expect(ids("fr-CA")).toEqual(ids("en-GB"));
    expect(words(AMARA, TOM, "fr-FR").at(6)).toBe(
      "À qui d’autre devrais-je parler, et puis-je me recommander de vous ?",
    );
  });

  test("what the seeker hopes to learn and the host offers is asked before anything else", () => {
    const { ordered } = questionsFor(
      seekerProfile({ goals: ["working-abroad"] }),
      hostProfile({ topics: ["working-abroad"] }),
      "en-GB",
    );
    const about = ordered.filter(({ id }) => questionOf(id)?.topics.includes("working-abroad"));
    expect(about.map(({ level }) => level)).toEqual(
      expect.arrayContaining(["path", "person", "organisation", "trends", "advice"]),
    );
  });

  test("a question special to one field is kept for hosts in that field", () => {
    const named = (field: "health" | "software"): string[] =>
      FIELDS.flatMap((_, number) => {
        const seeker = seekerProfile({ name: `Seeker ${number}`, goals: ["the-work"] });
        const { ordered, spare } = questionsFor(seeker, hostProfile({ field }), "en-GB");
        return [...ordered, ...spare].map(({ id }) => id);
      });
    expect(named("health")).toContain("person-hours");
    expect(named("software")).not.toContain("person-hours");
  });

  test("a host's employer is named in a question about the organisation, and one left empty still reads well", () => {
    const about = (employer: string): string[] =>
      questionsFor(
        seekerProfile({ goals: ["the-organisation"] }),
        hostProfile({ employer }),
        "en-GB",
      ).ordered.map((question) => plainOf(question.words));
    expect(about("Acme").some((question) => question.includes("Acme"))).toBe(true);
    expect(about("").some((question) => question.includes("your organisation"))).toBe(true);
    expect(about("").join(" ")).not.toMatch(/ {2}| \?|at \?/);
  });
});

/** The whole bank as two people say it, in both languages. */
const SEEKER = seekerProfile({ role: "planning", field: "energy" });
const HOST = hostProfile({ employer: "Acme", title: "Planner", field: "health" });
const inEnglish = (id: QuestionId): string => plainOf(putEnglish(id, SEEKER, HOST));
const inFrench = (id: QuestionId): string => plainOf(putFrench(id, SEEKER, HOST));
const IDS = BANK.map(({ id }) => id);

/** Words two questions share, of all they have: 1 is the same words in whatever order. */
function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(wordsIn(text.toLowerCase())));
  const shared = [...(a ?? [])].filter((word) => b?.has(word)).length;
  return shared / ((a?.size ?? 0) + (b?.size ?? 0) - shared);
}

describe("the bank of questions", () => {
  test("has more than 120 of them, each once, every level and every topic well served", () => {
    expect(BANK.length).toBeGreaterThanOrEqual(120);
    expect(new Set(IDS).size).toBe(BANK.length);
    for (const level of LEVELS)
      expect(BANK.filter((question) => question.level === level).length, level).toBeGreaterThan(14);
    for (const topic of TOPICS)
      expect(BANK.filter(({ topics }) => topics.includes(topic)).length, topic).toBeGreaterThan(5);
    for (const field of FIELDS)
      expect(BANK.filter(({ fields }) => fields?.includes(field)).length, field).toBeGreaterThan(0);
    for (const stage of SENIORITIES)
      expect(BANK.filter(({ stages }) => stages?.includes(stage)).length, stage).toBeGreaterThan(5);
  });

  test("is the same in English and in French: the same ids, under the same tags", () => {
    expect(Object.keys(ENGLISH_WORDS).sort()).toEqual([...IDS].sort());
    expect(Object.keys(FRENCH_WORDS).sort()).toEqual([...IDS].sort());
    for (const { id, level } of BANK) expect(id.startsWith(`${level}-`), id).toBe(true);
  });

  test.each([
    ["English", inEnglish],
    ["French", inFrench],
  ] as const)("no two questions in %s are nearly the same", (_, say) => {
    const alike = IDS.flatMap((one, index) =>
      IDS.slice(index + 1)
        .filter((other) => likeness(say(one), say(other)) > 0.6)
        .map((other) => `${say(one)} ~ ${say(other)}`),
    );
    expect(alike).toEqual([]);
  });

  test.each(IDS)("%s is one short question, and asks for no job", (id) => {
    for (const question of [inEnglish(id), inFrench(id)]) {
      expect(question).toMatch(/^[^?]+\?$/);
      expect(question).not.toMatch(/ {2}|undefined/);
      expect(bannedIn(question)).toEqual([]);
    }
    expect(bannedIn(inFrench(id), FRENCH)).toEqual([]);
    expect(wordsIn(inEnglish(id)).length).toBeLessThanOrEqual(22);
    expect(wordsIn(inFrench(id)).length).toBeLessThanOrEqual(26);
    expect(inFrench(id)).toMatch(/ \?$/);
    expect(inFrench(id)).not.toMatch(/[a-zàâéèêîôûç]'|\b(?:à le|de le|à les|de les)\b|\(e\)/);
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
