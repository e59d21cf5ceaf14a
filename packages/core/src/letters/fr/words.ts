import { FRENCH_FIELDS, ofThe } from "../../domain/fields-french.ts";
import type { Format } from "../../domain/profile.ts";
import type { FrenchLocale } from "../../domain/programme.ts";
import { ours, type Phrase, say } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { firstName } from "../moments.ts";

export {
  FRENCH_FIELDS as FIELD_WORDS,
  FRENCH_TOPICS as TOPIC_WORDS,
  ofThe,
  toThe,
} from "../../domain/fields-french.ts";
export { bothWords, dayWords, firstName, momentWords, placeWords, shortDay } from "../moments.ts";

/**
 * The words French letters share. They say “vous” to everybody and name nobody's gender: a person whose name is
 * gone is “une personne”, an adjective or a past participle that would have to agree is avoided.
 */

/** "de Paul", "d’Amélie". Before an h one may say either, and names are said whole more often. */
export const ofName = (name: string): Phrase => (isVowel(name) ? say`d’${name}` : say`de ${name}`);
/** The same for a name that may bring its article: "du Réseau des diplômés". */
export const ofProgramme = ({ programme: { name } }: Pick<Facts, "programme">): Phrase =>
  name.startsWith("Le ")
    ? say`du ${name.slice(3)}`
    : name.startsWith("Les ")
      ? say`des ${name.slice(4)}`
      : ofName(name);
/** "que Paul", "qu’Amélie". */
export const thatName = (name: string): Phrase => (isVowel(name) ? say`qu’${name}` : say`que ${name}`);

const isVowel = (name: string): boolean => /^(?:[aeiou]|y[vs])/i.test(name.trim().normalize("NFD"));

const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  "in-person": "en personne",
  video: "par vidéo",
  phone: "par téléphone",
};

export const formatWords = (format: Format): Phrase => ours(FORMAT_WORDS[format]);

/** "en personne, par vidéo ou par téléphone": what both sides are happy with; every format when they share none. */
export function sharedFormats({ seeker, host }: Facts): Phrase {
  const theirs = host?.formats ?? seeker?.formats ?? [];
  const shared = theirs.filter((format) => seeker === undefined || seeker.formats.includes(format));
  return ours(either((shared.length > 0 ? shared : theirs).map((format) => FORMAT_WORDS[format])));
}

/** "a", "a ou b", "a, b ou c". */
const either = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ou ${items.at(-1)}`;

const NUMBERS = ["", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];

/** Small numbers as words. `one` brings its own article, which carries its gender: "une rencontre"; none is plural-less too. */
export const counted = (count: number, one: string, more: string): Phrase =>
  ours(
    count === 0
      ? one.replace(/^un(e?) /, "aucun$1 ")
      : count === 1
        ? one
        : `${NUMBERS[count] ?? count} ${more}`.trimEnd(),
  );

/** The opening of a letter: the one that suits everybody. */
export const dear = (name: string): Phrase => {
  const first = firstName(name);
  return first === "" ? say`Bonjour,` : say`Bonjour ${first},`;
};

/** Names may be missing once somebody has left and was erased: letters still make sense. */
const NOBODY_SEEKING = "la personne intéressée";
const NOBODY_RECEIVING = "votre personne-ressource";
export const seekerName = ({ seeker }: Facts): string => seeker?.name.trim() || NOBODY_SEEKING;
export const seekerFirst = ({ seeker }: Facts): string => firstName(seeker?.name ?? "") || NOBODY_SEEKING;
export const hostName = ({ host }: Facts): string => host?.name.trim() || NOBODY_RECEIVING;
export const hostFirst = ({ host }: Facts): string => firstName(host?.name ?? "") || NOBODY_RECEIVING;

/** A name at the head of a sentence or a subject. */
export const headed = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** "Urbaniste, Ville de Laval": the host's post, with a comma where English says "at". */
export function postOf({ host }: Facts): Phrase {
  const [title, employer] = [host?.title.trim() ?? "", host?.employer.trim() ?? ""];
  if (title !== "" && employer !== "") return say`${title}, ${employer}`;
  if (title !== "" || employer !== "") return say`${title || employer}`;
  return host === undefined
    ? say`une personne-ressource`
    : ours(`une personne du domaine ${ofThe(FRENCH_FIELDS[host.field])}`);
}

/** Heads of the term that are feminine: a programme may call the conversation what it likes. */
const FEMININE =
  /^(?:entrevue|rencontre|conversation|discussion|causerie|réunion|séance|visite|heure|pause)/i;

/** The programme's word for the conversation, with its article: "une entrevue d’information". */
export const aTerm = ({ programme }: Facts): Phrase =>
  FEMININE.test(programme.term.trim()) ? say`une ${programme.term}` : say`un ${programme.term}`;

/**
 * Our own words as they are set in French. Files may hold plain spaces and straight apostrophes; here a colon and
 * guillemets get their unbreakable space, and so do `; ? !` in France. In Québec these three follow the word directly
 * (OQLF, Banque de dépannage linguistique, « Espacement »), where no thin space can be counted on: a letter is read
 * in fonts nobody chose.
 */
export function typographyOf(locale: FrenchLocale): (text: string) => string {
  const high = locale === "fr-CA" ? "" : "\u00a0";
  return (text) =>
    text
      .replace(/(?<=\p{L})'(?=[\p{L}\p{N}])/gu, "’")
      .replace(/[ \u00a0\u202f]+(?=:(?:\s|$))/g, "\u00a0")
      .replace(/[ \u00a0\u202f]+(?=[;?!](?![\p{L}\p{N}]))/gu, high)
      .replace(/«[ \u00a0\u202f]*/g, "«\u00a0")
      .replace(/[ \u00a0\u202f]*»/g, "\u00a0»");
}
