import { type FrenchLocale, isFrench, LOCALES, type Locale } from "@legwork/core/domain/programme.ts";
import { spellingOf } from "@legwork/core/letters/en/words.ts";
import { typographyOf } from "@legwork/core/letters/fr/words.ts";
import { createContext, useContext } from "hono/jsx";
import { inFrench as objectionInFrench } from "./objections-french.ts";

/**
 * What a page says, in the languages it says it in. Words stand beside their page in a table for each language; a word
 * that one of them lacks is a type error. A sentence with a name in it is a function of the name.
 */
export interface Words {
  readonly [name: string]: string | readonly string[] | ((...given: never[]) => string) | Words;
}

export type Speech<W> = (locale: Locale) => W;

/** A page's words by locale: English as the place spells it, French as the place sets it. */
export function speech<W extends Words>(english: W, french: NoInfer<W>): Speech<W> {
  const american = spellingOf("en-US");
  const set: Readonly<Record<Locale, W>> = {
    "en-GB": english,
    // What a function says may hold what somebody typed, and nobody's name is spelled anew.
    "en-US": typeset(english, american, (text) => text),
    ...{ "fr-CA": inFrench(french, "fr-CA"), "fr-FR": inFrench(french, "fr-FR") },
  };
  return (locale) => set[locale];
}

const inFrench = <W extends Words>(words: W, locale: FrenchLocale): W =>
  typeset(words, typographyOf(locale), typographyOf(locale));

type Setting = (text: string) => string;

/** The same table with every word set: `plain` for what is ours alone, `mixed` for what may hold typed words. */
function typeset<W extends Words>(words: W, plain: Setting, mixed: Setting): W {
  const each = (word: Words[string]): Words[string] => {
    if (typeof word === "string") return plain(word);
    if (typeof word === "function") return (...given: never[]) => mixed(word(...given));
    return isList(word) ? word.map(plain) : typeset(word, plain, mixed);
  };
  // Each entry keeps its name and becomes a word of its own kind.
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [name, each(word)])) as unknown as W;
}

const isList = (word: Words | readonly string[]): word is readonly string[] => Array.isArray(word);

/** The locale a page speaks, for the parts inside its frame. */
export const Spoken = createContext<Locale>("en-GB");

/** These words in the language of the page they stand on. */
export const useWords = <W>(words: Speech<W>): W => words(useContext(Spoken));

/** The English of a page that speaks no other: the desk, and pages that have no French yet. */
export const englishOf = (locale: Locale): Locale => (isFrench(locale) ? "en-GB" : locale);

/** The locale a `lang` names; English for every other language. */
export const localeOf = (lang: string): Locale => LOCALES.find((locale) => locale === lang) ?? "en-GB";

/** Marks English words on a French page, such as why the domain says no. */
export const useEnglishMark = (): "en" | undefined => (isFrench(useContext(Spoken)) ? "en" : undefined);

/** French words that stand elsewhere in the core, set as the page's country sets them; other words as they are. */
export const setIn = (locale: Locale, text: string): string =>
  isFrench(locale) ? typographyOf(locale)(text) : text;

/** What a schema objects to, in the language of a page, where it is known. */
export const objectionIn = (locale: Locale, says: string): string =>
  isFrench(locale) ? typographyOf(locale)(objectionInFrench(says) ?? says) : says;

/** What is wrong with a field, in the page's language where it is known; `lang` marks a sentence that is not. */
export function useObjection(): (says: string) => { readonly text: string; readonly lang: "en" | undefined } {
  const locale = useContext(Spoken);
  if (!isFrench(locale)) return (says) => ({ text: says, lang: undefined });
  const set = typographyOf(locale);
  return (says) => {
    const french = objectionInFrench(says);
    if (french !== undefined) return { text: set(french), lang: undefined };
    // A page's own objections are French already; what the schemas say is English.
    return { text: says, lang: ENGLISH_SENTENCE.test(says) ? "en" : undefined };
  };
}

/** Words that begin what schemas and the domain say, and no French sentence of ours. */
const ENGLISH_SENTENCE = /^(?:Please|The|This|An?|We|Each|On|You|Your|Offer|There|That|It|Leave|Say)\b/;
