/** Words that say nothing about which organisation or role is meant, English and French. */
const STOP_WORDS = new Set(
  "a an and at by d de des du et for in l la le les of on or the to au aux en un une &".split(" "),
);

/** Words beyond this many of one name are not read. */
const WORDS_MAX = 16;

/**
 * The words of a name: accents, case and punctuation gone (Unicode NFKD), dotted initials joined
 * ("H.E.C." is "hec"), stop words dropped. `max` words at most.
 */
export function plainWords(text: string, max = WORDS_MAX): string[] {
  const flat = unaccented(text)
    .replace(/\b(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll(".", ""))
    .replace(/['’`]s\b/gu, "s")
    .replace(/[^\p{L}\p{N}+#]+/gu, " ");
  const words: string[] = [];
  for (const word of flat.split(" ")) {
    if (word === "" || STOP_WORDS.has(word)) continue;
    words.push(word);
    if (words.length === max) break;
  }
  return words;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\u0000-\u007f]*$/;

/** Lower case without accents. Most names are ASCII, and for them decomposing would be most of the work. */
export function unaccented(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss");
}

/** A name as it is compared: plain words in one spelling, joined by single spaces. */
export const plain = (text: string): string => plainWords(text).join(" ");
