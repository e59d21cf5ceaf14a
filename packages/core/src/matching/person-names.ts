import { unaccented } from "../kernel/plain.ts";

/**
 * Whether two spellings may be one person's name. Never proof by itself: two people of one name are common, so
 * whoever asks also wants the same employer or the same address (`paths.ts`).
 */

/** Short forms that mean one name, English and French. Cautious: only those that hardly stand for another. */
const SHORT_FORMS: readonly string[] = [
  "alexander alex",
  "alexandra alex sandra",
  "andrew andy drew",
  "anthony tony",
  "benjamin ben",
  "catherine cathy kate katie",
  "charles charlie chuck",
  "christopher chris",
  "christine chris chrissy",
  "daniel dan danny",
  "david dave",
  "deborah debbie deb",
  "edward ed eddie ted",
  "elizabeth liz beth betsy lizzie",
  "emmanuel manu",
  "frederic fred",
  "gregory greg",
  "guillaume guy",
  "james jim jimmy jamie",
  "jennifer jen jenny",
  "john johnny jack",
  "jonathan jon",
  "joseph joe",
  "joshua josh",
  "katherine kathy kate katie",
  "kenneth ken",
  "lawrence larry",
  "margaret maggie meg peggy",
  "matthew matt",
  "matthieu mat",
  "michael mike mick",
  "nicholas nick",
  "nicolas nico",
  "patricia pat patty trish",
  "patrick pat paddy",
  "peter pete",
  "philip phil",
  "philippe phil",
  "rebecca becky",
  "richard rick rich dick",
  "robert bob rob bobby",
  "ronald ron",
  "samantha sam",
  "samuel sam",
  "stephen steve",
  "steven steve",
  "susan sue susie",
  "theodore ted",
  "thomas tom tommy",
  "timothy tim",
  "valerie val",
  "victoria vicky",
  "william bill will billy",
  "zachary zach",
];

/** Name to the names it may stand for, itself among them. */
const GIVEN: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const meant = new Map<string, Set<string>>();
  for (const line of SHORT_FORMS) {
    const [whole = "", ...short] = line.split(" ");
    for (const form of [whole, ...short]) {
      const held = meant.get(form) ?? new Set<string>();
      held.add(whole);
      meant.set(form, held);
    }
  }
  return meant;
})();

/** What people write after their name: degrees and licences are nobody's family name. */
const LETTERS_AFTER = new Set(
  "phd md mba msc bsc ma ba cpa ca cfa pmp peng ing esq jr sr ii iii iv dr prof mr mrs ms mme".split(" "),
);

/** A name as it is compared. */
export interface NameForms {
  /** All its words in the order of the alphabet: "Wang Wei" and "Wei Wang" are one name. */
  readonly sorted: string;
  readonly given: string;
  /** The family name whole: "tremblay roy". Empty when there is one word only. */
  readonly family: string;
  /** Parts of a double family name, each of which somebody may use alone. */
  readonly parts: readonly string[];
}

/** Reads a name. What stands after a comma or in brackets is not part of it. */
export function nameForms(name: string): NameForms {
  const bare = name.replace(/\([^)]*\)/g, " ").split(",")[0] ?? "";
  const groups = bare
    .split(/\s+/)
    .map((group) => wordsOf(group).filter((word) => !LETTERS_AFTER.has(word)))
    .filter((group) => group.length > 0);
  const words = groups.flat();
  const last = groups.length > 1 ? (groups.at(-1) ?? []) : [];
  return {
    sorted: words.length < 2 ? "" : [...words].sort().join(" "),
    given: groups[0]?.join(" ") ?? "",
    family: last.join(" "),
    parts: last.length > 1 ? last.filter((word) => word.length > 1) : [],
  };
}

/** Every word counts in a name: "Minh Le" is not "Minh La". An apostrophe joins, a hyphen parts. */
const wordsOf = (group: string): readonly string[] =>
  unaccented(group.replace(/['’`]/g, "")).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Keys under which a name is found: two names that may be one person's share at least one. */
export const nameKeys = ({ sorted, given, family, parts }: NameForms): readonly string[] =>
  family === ""
    ? [`1 ${given}`]
    : [...new Set([`s ${sorted}`, `f ${family}`, ...parts.map((part) => `f ${part}`)])];

/** True when one person may be called both. */
export function maySame(a: NameForms, b: NameForms): boolean {
  if (a.family === "" || b.family === "")
    return a.family === b.family && a.given !== "" && a.given === b.given;
  if (a.sorted === b.sorted) return true;
  return sameFamily(a, b) && sameGiven(a.given, b.given);
}

/** The whole of one, or a part of the other's double name; two parts never meet. */
const sameFamily = (a: NameForms, b: NameForms): boolean =>
  a.family === b.family || a.parts.includes(b.family) || b.parts.includes(a.family);

function sameGiven(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length === 1 || b.length === 1) return isInitial(a, b) || isInitial(b, a);
  // "Jean-François" and "J.-F.": the initials of both names.
  if (initialsOf(a) === b || initialsOf(b) === a) return true;
  const [mine, theirs] = [GIVEN.get(a), GIVEN.get(b)];
  // A short form stands for whole names; two short forms of one name are as good.
  return mine !== undefined && theirs !== undefined && [...mine].some((whole) => theirs.has(whole));
}

/** "R." is Robert, and Bob too, who is a Robert. */
const isInitial = (letter: string, given: string): boolean =>
  letter.length === 1 &&
  (given.startsWith(letter) || [...(GIVEN.get(given) ?? [])].some((whole) => whole.startsWith(letter)));

const initialsOf = (given: string): string | undefined => {
  const words = given.split(" ");
  if (words.length < 2) return undefined;
  return words.map((word) => word.charAt(0)).join(" ");
};

/** Names that LinkedIn gives to accounts that are closed: nobody. */
export const isNobody = (name: string): boolean =>
  /^(?:linkedin member|membre linkedin|)$/.test(wordsOf(name).join(" "));
