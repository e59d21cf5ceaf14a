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
  / /.test(typed) && (ENGLISH_WORDS.test(typed) || /[.?!]$/.test(typed)) ? "Voici une phrase écrite en français." : typed;

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
