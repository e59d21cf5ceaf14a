import { isFrench, termFor } from "@legwork/core/domain/programme.ts";
import { keptSentence, nameToSend } from "@legwork/core/letters/abridge.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { write } from "@legwork/core/letters/draft.ts";
import type { Facts } from "@legwork/core/letters/facts.ts";
import { easeOf, syllablesOf } from "@legwork/core/letters/fr/reading.ts";
import { EASE_LEAST, FRENCH } from "@legwork/core/letters/fr/rules.ts";
import {
  aTerm,
  counted,
  FIELD_WORDS,
  ofName,
  ofProgramme,
  ofThe,
  thatName,
  toThe,
  typographyOf,
} from "@legwork/core/letters/fr/words.ts";
import { bannedIn, bodyOf, lintRequest } from "@legwork/core/letters/linter.ts";
import { sentencesOf, wordsIn } from "@legwork/core/letters/reading.ts";
import { HtmlValidate } from "html-validate";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { settings } from "./cast.ts";
import {
  AMARA,
  asked,
  factsOf,
  followedUp,
  met,
  OCCASIONS,
  OFFER,
  QUESTION,
  REPLY,
  TERMS,
  TOM,
} from "./facts.ts";
import { at } from "./given.ts";

const LOCALES = ["fr-CA", "fr-FR"] as const;

/** Words of English letters that no French one has any use for. */
const ENGLISH_WORDS =
  /\b(?:Dear|Hello|Yes|No|your?|meeting|the|with|when|where|how|minutes? (?:by|in)|thank|please|questions? for|answer|choose|time|host|seeker|programme is)\b/i;

// ---------------------------------------------------------------- the same lives, among people who write French

/** What the people of the other tests typed, and how they would have said it in French. */
const SAID = new Map<string, string>([
  [AMARA.role, "urbaniste"],
  [AMARA.commercial.who, "Je termine une licence de géographie, et j’ai grandi à côté d’un dépôt d’autobus."],
  [
    AMARA.commercial.did,
    "Pour mon mémoire, j’ai compté les enfants qui vont à l’école à pied dans trois villes. La ville utilise mes cartes.",
  ],
  [AMARA.commercial.next, "J’aimerais dessiner des rues que les enfants traversent sans aide."],
  [
    AMARA.commercial.help,
    "Pourriez-vous me dire ce que l’on fait toute la semaine dans ce métier ? J’aimerais savoir ce qui compte au début.",
  ],
  [TOM.title, "urbaniste principal"],
  [TOM.about, "Je dessine des voies réservées, puis je passe deux ans à convaincre."],
  [TERMS.connection, "Vous avez en commun d’avoir étudié à l’Université de Leeds."],
  [
    "You both studied at the University of Leeds.",
    "Vous avez en commun d’avoir étudié à l’Université de Leeds.",
  ],
  ["You offer to talk about the skills that count.", "Vous proposez de parler des compétences qui comptent."],
  ["Your host works in architecture.", "Votre personne-ressource travaille en architecture."],
  [OFFER.note, "Apportez une de vos cartes."],
  [QUESTION.type === "introduction.question" ? QUESTION.text : "", "S’agit-il d’urbanisme ou de cartes ?"],
  [REPLY.type === "introduction.reply" ? REPLY.text : "", "D’urbanisme. Les cartes m’y ont menée."],
  ["My train is on strike.", "Mon train est en grève."],
  ["I sit an exam on both days.", "J’ai un examen ces deux jours-là."],
  [
    "Ines runs the school streets team and likes questions.",
    "Ines dirige l’équipe des rues scolaires et aime les questions.",
  ],
  [
    "A bus lane is two years of talking and two weeks of paint.",
    "Une voie réservée, c’est deux ans de paroles et deux semaines de peinture.",
  ],
  [
    "Thank you for those twenty minutes.\n\nI went to a council meeting the same week, and saw what you meant.",
    "Merci pour ces vingt minutes.\n\nJ’ai assisté à une séance du conseil la même semaine, et j’ai compris.",
  ],
  [
    "I walked the bus lane and applied to study planning.",
    "J’ai parcouru la voie réservée, et je me suis inscrite en urbanisme.",
  ],
  ["I listen.", "J’écoute."],
]);

/** Whatever else somebody typed in English: what is looked at here is our own words. */
const translated = (typed: string): string =>
  / /.test(typed) && (ENGLISH_WORDS.test(typed) || /[.?!]$/.test(typed))
    ? "Voici une phrase écrite en français."
    : typed;

function inFrench<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inFrench) as T;
  if (typeof value === "string") return (SAID.get(value) ?? translated(value)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, inFrench(held)])) as T;
}

const french = (facts: Facts, locale: (typeof LOCALES)[number]): Facts => ({
  ...inFrench({ ...facts }),
  programme: settings({ locale, term: termFor(locale), name: "Carrières Laval" }),
  link: facts.link,
  page: facts.page,
});

const LETTERS = LOCALES.flatMap((locale) =>
  OCCASIONS.map(({ title, facts }) => [`${title} (${locale})`, french(facts, locale)] as const),
);

// ---------------------------------------------------------------- reading a letter

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const decoded = (html: string): string =>
  html.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => ENTITIES[sign] ?? "");
const withoutLinks = (text: string): string => text.replace(/https?:\/\/[^\s)<]+/g, "…");
const seen = (text: string): string[] =>
  wordsIn(withoutLinks(text))
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word !== "");

describe("every letter in French", () => {
  test.each(LETTERS)("has no English word left in it: %s", (_, facts) => {
    const { subject, text } = write(facts);
    const own = withoutLinks(`${subject}\n${text}`)
      // Names, and what the made-up people are called, are nobody's language.
      .replaceAll(
        /New York|Hudson Transit|City of Leeds|University of Leeds|cycling, old maps|Chidi Coach/g,
        "",
      )
      .replace(/^Aime.*$/m, "");
    expect(own.match(ENGLISH_WORDS)).toBeNull();
    expect(own).not.toMatch(/\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|December|January|AM|PM)\b/);
  });

  test.each(LETTERS)("says the same in text and in HTML, and says which language it is: %s", (_, facts) => {
    const { text, html } = write(facts);
    const body = html.slice(html.indexOf("<body"));
    expect(seen(decoded(body.replace(/<[^>]*>/g, " ")))).toEqual(
      seen(text.replace(/^(?:> ?|- |\d+\. )/gm, "").replace(/^(?:-- |\* \* \*)$/gm, "")),
    );
    expect(html).toContain(`<html lang="${facts.programme.locale}">`);
    expect(html).toContain(`<div lang="${facts.programme.locale}"`);
  });

  test.each(LETTERS)("greets, has a subject that fits, and is signed: %s", (_, facts) => {
    const { subject, text } = write(facts);
    expect(text).toMatch(/^Bonjour(?: \S+)?,\n\n/);
    expect(subject).toMatch(/^[^\p{C}]{6,78}$/u);
    expect(text).toContain("\n-- \nCarrières Laval\nVous pouvez simplement répondre à ce message\u00a0: ");
  });

  test.each(LETTERS)("is HTML without a fault: %s", async (_, facts) => {
    const judge = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: { "no-inline-style": "off" },
    });
    const { results } = await judge.validateString(write(facts).html);
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });

  test.each(LETTERS)("is set as its country sets it: %s", (_, facts) => {
    const { subject, text } = write(facts);
    const ours = withoutLinks(`${subject}\n${text}`).replace(/^>.*$/gm, "").replace(/^Re: /gm, "");
    expect(ours).not.toMatch(/ [:;?!»]|« |[^\s\u00a0]»|«[^\u00a0]|\u00a0{2}| {2}/);
    expect(ours).not.toMatch(/\p{L}'\p{L}/u);
    expect(ours.match(/[^\s\d][:](?=\s)/g)?.filter((pair) => !pair.startsWith("\u00a0"))).toBeOneOf([
      undefined,
      [],
    ]);
    const high = facts.programme.locale === "fr-CA" ? /[\s\u00a0][;?!]/ : /[^\s\u00a0?!][;?!]/;
    expect(ours).not.toMatch(high);
  });

  test.each(LETTERS.filter(([, facts]) => facts.recipient.side === "host"))(
    "never asks a host for work: %s",
    (_, facts) => {
      const { subject, text } = write(facts);
      expect(bannedIn(`${subject}\n${bodyOf(text)}`, FRENCH)).toEqual([]);
    },
  );

  test.each(LETTERS.filter(([, facts]) => ["request", "follow-up"].includes(facts.ref.purpose)))(
    "passes the linter when it asks: %s",
    (_, facts) => {
      expect(lintRequest(write(facts), FRENCH)).toEqual([]);
    },
  );

  test("writes days and hours as French does, in words, with zone and offset", () => {
    const facts = french(
      factsOf("confirmation", "seeker", { meeting: met(), now: at("2026-12-02 16:01") }),
      "fr-CA",
    );
    expect(write(facts).text).toContain(
      "Quand\u00a0: jeudi 10 décembre 2026, 14\u00a0h\u00a030 (heure de Londres, UTC+00:00), soit 9\u00a0h\u00a030 (heure de New York, UTC-05:00)",
    );
  });

  test("has an entry for the calendar in French too", () => {
    const facts = french(
      factsOf("confirmation", "host", { meeting: met(), now: at("2026-12-02 16:01") }),
      "fr-FR",
    );
    const ics = write(facts).calendar?.ics ?? "";
    const event = new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent("vevent");
    expect(event?.getFirstPropertyValue("summary")).toBe(
      "Amara Okafor et Tom Lindqvist : entretien d’information",
    );
    expect(event?.getFirstPropertyValue("description")).toMatch(
      /^jeudi 10 décembre 2026, .*\nDéplacer ou annuler\u00a0: https:/,
    );
  });
});

// ---------------------------------------------------------------- the rules

const GOOD = {
  subject: "Auriez-vous 20 minutes pour Amara ?",
  text: [
    "Bonjour Tom,",
    "Vous avez en commun d’avoir étudié à Leeds, vous et Amara Okafor, qui vous écrit :",
    "> Je termine une licence de géographie, et j’ai grandi à côté d’un dépôt.",
    "Comment l’aider : « me dire ce que l’on fait toute la semaine. »",
    "Accepteriez-vous de donner 20 minutes à Amara, par vidéo, pour parler de votre parcours et rien de plus ?",
    "Nous espérons vous lire mardi.",
    "Répondre à Amara :\nhttps://legwork.example/answer/x",
    "-- \nCarrières Laval\nVeuillez postuler à nos emplois ? CV.",
  ].join("\n\n"),
};

const rules = (different: Partial<typeof GOOD>): string[] =>
  lintRequest({ ...GOOD, ...different }, FRENCH).map(({ rule }) => rule);

const saying = (more: string): Partial<typeof GOOD> => ({
  text: GOOD.text.replace("Nous espérons", `${more} Nous espérons`),
});

describe("a request in French", () => {
  test("that is short, plain and asks once passes, whatever the signature and the links say", () => {
    expect(rules({})).toEqual([]);
  });

  test.each([
    "Un emploi serait bien.",
    "Je sais que vous EMBAUCHEZ.",
    "Je sais que vous recrutez.",
    "Voici mon CV.",
    "Voici mon curriculum vitae.",
    "Je vise un poste à pourvoir.",
    "Je vise un poste vacant.",
    "Voici ma candidature.",
    "Je postule chez vous.",
    "Je cherche un job.",
    "Je veux travailler pour vous.",
    "Un em\u200bploi est ce que je veux.",
  ])("never says “%s”", (sentence) => {
    expect(rules(saying(sentence))).toContain("banned");
  });

  test.each([
    "Mon emploi du temps est libre.",
    "Je tiens un poste de radio.",
    "Cela présente bien.",
    "Je résume mes travaux.",
  ])("may say “%s”, which only looks like it", (sentence) => {
    expect(rules(saying(sentence))).toEqual([]);
  });

  test("asks exactly once, and bids nobody do anything besides", () => {
    expect(rules({ text: GOOD.text.replace("plus ?", "plus.") })).toEqual(["ask"]);
    expect(rules(saying("Pourrions-nous aussi nous voir ?"))).toEqual(["ask"]);
    expect(rules(saying("Veuillez lire mes cartes."))).toEqual(["ask"]);
    expect(rules(saying("Merci de répondre vite."))).toEqual(["ask"]);
    expect(rules(saying("N’hésitez pas à écrire."))).toEqual(["ask"]);
  });

  test("names its minutes, in figures or words, and has a subject of three to seven words", () => {
    expect(rules({ text: GOOD.text.replace("20 minutes", "un moment") })).toEqual(["minutes"]);
    expect(rules({ text: GOOD.text.replace("20 minutes", "vingt minutes") })).toEqual([]);
    expect(rules({ subject: "Une question" })).toEqual(["subject"]);
    expect(rules({ subject: "Auriez-vous la grande bonté de donner 20 minutes à Amara ?" })).toEqual([
      "subject",
    ]);
    expect(rules({ subject: "Re: Auriez-vous 20 minutes pour Amara ?" })).toEqual([]);
  });

  test("is read at once by a tired person", () => {
    const heavy = GOOD.text.replace(
      "Je termine une licence de géographie, et j’ai grandi à côté d’un dépôt.",
      "Nonobstant une hétérogénéité méthodologique considérable, l’interdisciplinarité infrastructurelle nécessite des collaborations organisationnelles institutionnalisées.",
    );
    expect(rules({ text: heavy })).toContain("grade");
  });

  test.each([
    ["Pourriez-vous me dire ce qui compte ?", "me dire ce qui compte."],
    ["Dites-moi ce qui compte.", "me dire ce qui compte."],
    ["Merci de m’expliquer votre métier.", "m’expliquer votre métier."],
  ])("turns “%s” into what may be quoted", (typed, kept) => {
    expect(keptSentence(typed, FRENCH)).toBe(kept);
  });

  test("quotes no sentence that speaks of work to be had, and cuts a name that would", () => {
    expect(keptSentence("Je cherche un emploi. J’aime les cartes.", FRENCH)).toBe("J’aime les cartes.");
    expect(nameToSend("Amélie Boulot", FRENCH)).toBe("Amélie B.");
  });
});

describe("the ease of reading in French", () => {
  test("is Kandel and Moles’ measure of the words counted", () => {
    // 207 − 1.015 × 4 words a sentence − 73.6 × 7 syllables over 4 words.
    expect(easeOf("Le chat dort tranquillement.")).toBeCloseTo(207 - 1.015 * 4 - 73.6 * (7 / 4), 5);
    expect(easeOf("Il part. Il dort.")).toBeGreaterThan(easeOf("Interdisciplinarité institutionnelle."));
    expect(EASE_LEAST).toBeLessThan(easeOf("Je dessine des rues, puis je passe deux ans à convaincre."));
  });

  test.each([
    ["le", 1],
    ["rue", 1],
    ["ville", 1],
    ["année", 2],
    ["musique", 2],
    ["guide", 1],
    ["maïs", 2],
    ["créer", 2],
    ["employer", 3],
    ["quatre", 1],
    ["parcours", 2],
    ["nation", 2],
    ["aujourd’hui", 3],
    ["université", 5],
    ["20", 1],
  ])("%s has %i", (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables);
  });

  test("sentences end where French ends them, guillemets included", () => {
    expect(sentencesOf("Il a dit : « Est-ce loin ? » Puis rien. Fin\u00a0!")).toEqual([
      "Il a dit : « Est-ce loin ? »",
      "Puis rien.",
      "Fin\u00a0!",
    ]);
  });
});

describe("the words French letters share", () => {
  test.each([
    ["le droit", "au droit", "du droit"],
    ["les médias", "aux médias", "des médias"],
    ["la santé", "à la santé", "de la santé"],
    ["l’éducation", "à l’éducation", "de l’éducation"],
    ["l’hôtellerie et le tourisme", "à l’hôtellerie et au tourisme", "de l’hôtellerie et du tourisme"],
  ])("contract %s", (noun, to, of) => {
    expect([toThe(noun), ofThe(noun)]).toEqual([to, of]);
  });

  test("contract every field there is", () => {
    for (const field of Object.values(FIELD_WORDS))
      expect(`${toThe(field)} ${ofThe(field)}`).not.toMatch(/(?:^| )(?:à|de) les? /);
  });

  test.each([
    ["Amélie", "d’Amélie", "qu’Amélie"],
    ["Élodie", "d’Élodie", "qu’Élodie"],
    ["Yvan", "d’Yvan", "qu’Yvan"],
    ["Yasmine", "de Yasmine", "que Yasmine"],
    ["Hugo", "de Hugo", "que Hugo"],
  ])("elide before %s as one says it", (name, of, that) => {
    expect([plainOf(ofName(name)), plainOf(thatName(name))]).toEqual([of, that]);
  });

  test("count people and conversations with their gender", () => {
    const said = (count: number) => plainOf(counted(count, "une personne", "personnes"));
    expect([said(0), said(1), said(2), said(12)]).toEqual([
      "aucune personne",
      "une personne",
      "deux personnes",
      "12 personnes",
    ]);
  });

  test("give the programme's term and name their articles", () => {
    const facts = (term: string, name: string) =>
      factsOf("request", "host", {
        introduction: asked(),
        programme: settings({ locale: "fr-CA", term, name }),
      });
    expect(plainOf(aTerm(facts("entrevue d’information", "")))).toBe("une entrevue d’information");
    expect(plainOf(aTerm(facts("entretien d’information", "")))).toBe("un entretien d’information");
    expect(plainOf(ofProgramme(facts("", "Le Réseau")))).toBe("du Réseau");
    expect(plainOf(ofProgramme(facts("", "Alumni Laval")))).toBe("d’Alumni Laval");
  });

  test("set a mark as the country does, and leave addresses and times alone", () => {
    const text = "C'est « ici » : https://a.example/?b=c ; à 10:30 ? Oui !";
    expect(typographyOf("fr-CA")(text)).toBe(
      "C’est «\u00a0ici\u00a0»\u00a0: https://a.example/?b=c; à 10:30? Oui!",
    );
    expect(typographyOf("fr-FR")(text)).toBe(
      "C’est «\u00a0ici\u00a0»\u00a0: https://a.example/?b=c\u00a0; à 10:30\u00a0? Oui\u00a0!",
    );
  });

  test("follow the locale of the programme: its usual term is offered, and may be changed", () => {
    expect([termFor("fr-CA"), termFor("fr-FR")]).toEqual([
      "entrevue d’information",
      "entretien d’information",
    ]);
    expect(isFrench("fr-CA") && isFrench("fr-FR") && !isFrench("en-GB") && !isFrench("en-US")).toBe(true);
  });

  test("a request follows up and answers within the same measure in both countries", () => {
    for (const locale of LOCALES)
      for (const facts of [
        factsOf("request", "host", { introduction: asked({ connection: "" }) }),
        factsOf("follow-up", "host", { introduction: followedUp(1), now: at("2026-12-07 16:00") }),
        factsOf("request", "host", { introduction: asked(), seeker: undefined }),
        factsOf("request", "host", {
          introduction: asked(),
          seeker: { ...AMARA, name: "CV Emploi", field: "media" },
        }),
      ]) {
        const letter = write(french(facts, locale));
        expect(lintRequest(letter, FRENCH)).toEqual([]);
        const count = wordsIn(bodyOf(letter.text)).length;
        expect(count).toBeGreaterThanOrEqual(50);
        expect(count).toBeLessThanOrEqual(100);
      }
  });
});
