import { sentencesOf, wordsIn } from "../reading.ts";

/** Letters that sound as vowels; a ligature counts as one. */
const VOWELS = "aeiouyàâäéèêëîïôöùûüœæ";

/**
 * How easily a French text is read: Flesch's reading ease as Kandel and Moles fitted it to French, 207 − 1.015 (words /
 * sentences) − 73.6 (syllables / words) ("Application de l'indice de Flesch à la langue française", Cahiers d'études de
 * radio-télévision 19, 1958). About 100 is a child's first book, 60 to 70 a newspaper, 30 a learned article. Names
 * count two syllables at most, as in the English measure. A text without words is as easy as can be.
 */
export function easeOf(text: string): number {
  const sentences = sentencesOf(text);
  let [words, syllables] = [0, 0];
  for (const sentence of sentences) {
    for (const [index, word] of wordsIn(sentence).entries()) {
      const isName = index > 0 && /^["“‘(«]*\p{Lu}/u.test(word);
      words++;
      syllables += isName ? Math.min(2, syllablesOf(word)) : syllablesOf(word);
    }
  }
  return words === 0 ? 207 : 207 - 1.015 * (words / sentences.length) - 73.6 * (syllables / words);
}

const MUTE_END = new RegExp(`(?<=[${VOWELS}].*)es?$`);
const GROUPS = new RegExp(`[${VOWELS}]+`, "g");

/**
 * Syllables of a French word as it is spoken: groups of vowels, without a mute e at the end; an accent or a diaeresis
 * begins a new one ("cré-er", "ma-ïs"). An elided word counts with the next, a figure counts one.
 */
export function syllablesOf(word: string): number {
  const letters = word
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^a-zàâäéèêëîïôöùûüœæç]/g, "")
    // These letters are written for the sound of their neighbour: "qui", "guide", "mangea".
    .replace(/qu(?=[aeiouéèêiîâô])/g, "k")
    .replace(/gu(?=[eiyéèêî])/g, "g")
    .replace(/ge(?=[aouâô])/g, "j")
    // Between vowels, y is heard as a consonant: "em-plo-yer".
    .replace(new RegExp(`(?<=[${VOWELS}])y(?=[${VOWELS}])`, "g"), "j")
    .replace(MUTE_END, "")
    .replace(/(?<=[é])(?=[aeouéèêàâô])|(?=[ïëü])/g, "-");
  return Math.max(1, letters.match(GROUPS)?.length ?? 0);
}
