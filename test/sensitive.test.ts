import { type Subject, sensed, subjectsOf } from "@legwork/core/domain/sensitive.ts";
import { describe, expect, test } from "vitest";

/** What a person should read, and about what. */
const HARD: readonly (readonly [Subject, string])[] = [
  ["salary", "What salary should I ask for as a junior planner?"],
  ["salary", "They offered me a pay cut of ten per cent and I do not know what to say."],
  ["salary", "How much do you earn after five years, if I may ask?"],
  ["salary", "I think that I am underpaid compared with my colleagues."],
  ["salary", "They want me to do an unpaid internship for a year."],
  ["salary", "Is it normal that women get paid less in this office?"],
  ["salary", "Comment négocier mon salaire au premier entretien ?"],
  ["salary", "Combien gagne une urbaniste en début de carrière ?"],
  ["salary", "J’ai le sentiment d’être mal payée depuis deux ans."],
  ["salary", "Quelle rémunération puis-je demander ?"],
  ["visa", "My visa runs out in March and no employer answers."],
  ["visa", "I would need sponsorship to stay; should I say so at once?"],
  ["visa", "Do I have to mention my work permit in the first talk?"],
  ["visa", "I am on STEM OPT until June."],
  ["visa", "They said that they do not sponsor visas."],
  ["visa", "I am afraid that I will be deported if I lose this post."],
  ["visa", "Mon permis de travail expire dans trois mois."],
  ["visa", "Dois-je parler de mon titre de séjour ?"],
  ["visa", "Mon visa étudiant ne me permet pas de travailler plus."],
  ["visa", "J’ai demandé un permis d’études au Canada."],
  ["harassment", "My last manager harassed me, so I left. How do I explain the gap?"],
  ["harassment", "A colleague bullied me for months."],
  ["harassment", "He made me feel uncomfortable with his messages at night."],
  ["harassment", "My boss makes sexist jokes in every meeting."],
  ["harassment", "The host touched me when we said goodbye."],
  ["harassment", "I was discriminated against because of my age."],
  ["harassment", "He asked me out after our conversation and would not stop."],
  ["harassment", "J’ai subi du harcelement dans mon stage, et personne n’a rien fait. On m’a harcelée."],
  ["harassment", "Mon responsable tient des propos sexistes."],
  ["harassment", "Je me sens mal à l’aise avec lui depuis cette rencontre."],
  ["distress", "I cannot cope any more, nobody answers me."],
  ["distress", "Sometimes I want to die when another letter comes back."],
  ["distress", "I have had panic attacks before every interview."],
  ["distress", "I feel hopeless after two hundred applications."],
  ["distress", "I am burned out and do not know how to go on."],
  ["distress", "I was so depressed that I stayed in bed for a month."],
  ["distress", "Je n’en peux plus, je n’ai aucune réponse."],
  ["distress", "J’ai parfois envie de mourir."],
  ["distress", "Je fais des crises d’angoisse avant chaque entretien."],
  ["distress", "Je suis déprimée depuis que j’ai perdu mon poste."],
];

/** What people write about work every day. */
const ORDINARY: readonly string[] = [
  "I worked at Visa as an analyst, then moved to transport.",
  "I build payment systems with Mastercard and Visa cards.",
  "Which skills count in the first two years?",
  "I study distressed assets and how funds buy them.",
  "I write about stress tests for bridges.",
  "My thesis was about harassment prevention in large firms.",
  "I give anti-harassment training to new managers.",
  "We ran an anti-bullying programme in twelve schools.",
  "I analysed salary data for a trade union.",
  "I look after wage statistics at the ministry.",
  "I was in charge of the payroll software.",
  "I would like to hear how a week of yours looks.",
  "The Great Depression is the subject of my second chapter.",
  "I research suicide prevention hotlines.",
  "It pays to learn one tool well.",
  "I paid for the coffee, and we talked for an hour.",
  "How do people come into urban planning?",
  "I am anxious to learn more about your field.",
  "We shipped the release after a hard week.",
  "I want to live in a smaller town and work with maps.",
  "Which of the two master’s degrees would you choose today?",
  "I broke down the problem into three parts.",
  "What do you read to keep up with the trade?",
  "I am desperate for a good book on databases.",
  "I would kill for a look at your old maps.",
  "The immigration museum was my first employer.",
  "I teach refugees to write applications.",
  "I translate for the health service on Tuesdays.",
  "My visit to your office last spring made me curious.",
  "I have an advisory role in a housing association.",
  "Je travaille à la paie d’une grande ville.",
  "Mon mémoire porte sur la prévention du harcèlement au travail.",
  "J’anime des ateliers de lutte contre le harcèlement.",
  "Je m’intéresse à la prévention du suicide chez les jeunes.",
  "Quelles compétences comptent vraiment la première année ?",
  "J’aimerais savoir à quoi ressemble une de vos semaines.",
  "J’ai travaillé chez Visa avant de changer de domaine.",
  "Le salariat a beaucoup changé depuis vingt ans.",
  "Je cherche des conseils pour un premier entretien.",
  "La ville nous a permis de travailler sur les pistes cyclables.",
];

describe("words that no machine answers", () => {
  test("there are forty texts of either kind", () => {
    expect([HARD.length, ORDINARY.length]).toEqual([40, 40]);
  });

  test.each(HARD)("%s: %s", (subject, text) => {
    expect(subjectsOf(text)).toContain(subject);
  });

  test.each(ORDINARY.map((text) => [text]))("ordinary: %s", (text) => {
    expect(sensed(text)).toEqual([]);
  });
});

describe("what the staff read", () => {
  test("is each subject once, in a fixed order, with the words as they were written", () => {
    const found = sensed("I cannot cope. Mon SALAIRE est trop bas, my visa runs out, and my salary is late.");
    expect(found.map(({ subject }) => subject)).toEqual(["salary", "visa", "distress"]);
    expect(found[0]?.words).toContain("Mon SALAIRE est trop bas");
  });

  test("has the words around it, and not the whole of a long text", () => {
    const long = `${"I would like to learn about maps. ".repeat(60)}My visa runs out in March. ${"I draw well. ".repeat(60)}`;
    const [found] = sensed(long);
    expect(found?.words).toMatch(/^… .*My visa runs out in March\..* …$/);
    expect(found?.words.length ?? 0).toBeLessThan(260);
  });

  test("is found whatever accents, capitals or apostrophes it is written with", () => {
    expect(subjectsOf("Je n'en peux plus")).toEqual(["distress"]);
    expect(subjectsOf("JE N’EN PEUX PLUS")).toEqual(["distress"]);
    expect(subjectsOf("permis de se\u0301jour")).toEqual(["visa"]);
  });

  test("is bounded: a text of a megabyte is read to twenty thousand characters", () => {
    expect(sensed(`${"a ".repeat(500_000)} my visa`)).toEqual([]);
    expect(sensed(`my visa ${"a ".repeat(500_000)}`).map(({ subject }) => subject)).toEqual(["visa"]);
  });
});
