/** The sentences of a text, English or French, each with its closing mark. A line break ends a sentence too. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n+|(?<=[.!?…。？！](?:["”’)]|\s?»)*)\s+(?=["“‘(«]*[^\p{Ll}\s»])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** The words of a text: what stands between spaces and has a letter or a digit in it. */
export const wordsIn = (text: string): readonly string[] =>
  text
    .replace(/\p{Cf}/gu, "")
    .split(/[\s/—–]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

export interface Reading {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  /** School years needed to read it, 0 or more. */
  readonly grade: number;
}

/**
 * How hard a text is to read: the Flesch–Kincaid grade, 0.39 (words / sentences) + 11.8 (syllables / words) − 15.59
 * (Kincaid, Fishburne, Rogers and Chissom, 1975). Names count two syllables at most, as Gunning's fog index (1952)
 * leaves proper nouns out: nobody reads "Université" syllable by syllable.
 */
export function readingOf(text: string): Reading {
  const sentences = sentencesOf(text);
  let [words, syllables] = [0, 0];
  for (const sentence of sentences) {
    for (const [index, word] of wordsIn(sentence).entries()) {
      const isName = index > 0 && /^["“‘(]*\p{Lu}/u.test(word);
      words++;
      syllables += isName ? Math.min(2, syllablesOf(word)) : syllablesOf(word);
    }
  }
  if (words === 0) return { words, sentences: 0, syllables, grade: 0 };
  const grade = 0.39 * (words / sentences.length) + 11.8 * (syllables / words) - 15.59;
  return { words, sentences: sentences.length, syllables, grade: Math.max(0, grade) };
}

/** Syllables of an English word, by its groups of vowels; a figure counts one. Within one of the truth nearly always. */
export function syllablesOf(word: string): number {
  const letters = word
    .normalize("NFC")
    // An accented e at the end is spoken.
    .replace(/é/giu, "ey")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  if (letters === "") return 1;
  const groups = letters.match(/[aeiouy]+/g)?.length ?? 0;
  const isSilent =
    /(?:[^aeiouyl]|[aeiouy]l)e$/.test(letters) ||
    (/[^aeiouy]e[ds]$/.test(letters) && !/(?:[td]ed|(?:[sxzcg]|ch|sh)es|[^aeiouy]l(?:es|ed))$/.test(letters));
  return Math.max(1, groups - (isSilent ? 1 : 0));
}
