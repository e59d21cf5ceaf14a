import { PREFIX } from "../kernel/id.ts";

/**
 * What in a text could tell who asked: names, employers, addresses, telephone numbers, links, numbers. It finds what is
 * written the way such things are written, and nothing else; a story that only one person can have lived it cannot see.
 * So an editor reads every text as well, and no text is published on the word of this list alone.
 */
export const FINDING_KINDS = ["name", "employer", "address", "mailbox", "phone", "link", "id"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** The parts of what is published. */
export const PARTS = ["title", "question", "answer"] as const;
export type Part = (typeof PARTS)[number];

/** Something that could identify somebody, and where. `at` counts UTF-16 units from the beginning of the part. */
export interface Finding {
  readonly kind: FindingKind;
  readonly part: Part;
  readonly at: number;
  readonly words: string;
}

/** What the programme knows of people, as far as this question is concerned. */
export interface Known {
  /** The asker, and whoever they have met or asked: each part of these names is looked for. */
  readonly close: readonly string[];
  /** Everybody else of the programme: whole names, and family names. */
  readonly names: readonly string[];
  readonly employers: readonly string[];
}

/** Stands for a finding when somebody gives a reason for it: the same words in the same part are the same finding. */
export const findingKey = ({ kind, part, words }: Finding): string =>
  `${part}/${kind}/${folded(words).replace(/\s+/g, " ").trim()}`;

/** A reason of fewer characters is none. */
export const REASON_MIN = 5;
export const REASON_MAX = 300;

/** The findings that nobody has given a reason for. */
export const unclearedOf = (
  findings: readonly Finding[],
  reasons: Readonly<Record<string, string>>,
): readonly Finding[] =>
  findings.filter((finding) => (reasons[findingKey(finding)] ?? "").trim().length < REASON_MIN);

/** Findings of one part beyond these say nothing new. */
const FINDINGS_MAX = 40;

/** Everything found, part by part, in the order of the text; of two that overlap the earlier in `FINDING_KINDS` stays. */
export function findingsIn(parts: Readonly<Record<Part, string>>, known: Known): readonly Finding[] {
  const phrases = phrasesOf(known);
  return PARTS.flatMap((part) => {
    const text = parts[part].normalize("NFC");
    const spans = [...patternSpans(text), ...phraseSpans(text, phrases)];
    spans.sort((a, b) => rank(a) - rank(b) || a.from - b.from || b.to - a.to);
    const kept: Span[] = [];
    for (const span of spans)
      if (!kept.some((other) => other.from < span.to && span.from < other.to)) kept.push(span);
    kept.sort((a, b) => a.from - b.from);
    return kept
      .slice(0, FINDINGS_MAX)
      .map(({ kind, from, to }): Finding => ({ kind, part, at: from, words: text.slice(from, to) }));
  });
}

interface Span {
  readonly kind: FindingKind;
  readonly from: number;
  readonly to: number;
}

/** A mailbox holds a domain, a number may be a telephone: the more telling kind is named. */
const RANKS: Readonly<Record<FindingKind, number>> = {
  mailbox: 0,
  link: 1,
  address: 2,
  phone: 3,
  id: 4,
  name: 5,
  employer: 6,
};
const rank = ({ kind }: Span): number => RANKS[kind];

// ---------------------------------------------------------------- patterns

const WORD = "[\\p{L}\\p{M}'’.-]+";
const STREET =
  "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Close|Court|Crescent|Place|Terrace|Square)";
const RUE = "(?:rue|avenue|av|boulevard|bd|boul|place|chemin|impasse|allée|quai|route|cours)";
const TOP =
  "(?:com|org|net|edu|gov|info|biz|io|co|ca|fr|uk|de|be|ch|eu|us|ie|au|nz|in|app|dev|ly|me|example|test)";
const OURS = Object.values(PREFIX).join("|");

const PATTERNS: readonly (readonly [FindingKind, RegExp])[] = [
  ["mailbox", /[^\s@<>()"“”]+@[^\s@<>()"“”]+\.\p{L}{2,}/gu],
  ["mailbox", /[\p{L}\p{N}._-]+\s*[[({]\s*(?:at|arobase)\s*[\])}]\s*[\p{L}\p{N}.-]+/giu],
  ["link", /\b(?:https?:\/\/|www\.)[^\s<>"“”]+/giu],
  [
    "link",
    new RegExp(`(?<![@\\p{L}\\p{N}])(?:[a-z0-9-]{2,}\\.)+${TOP}(?![\\p{L}\\p{N}])(?:/[^\\s<>]*)?`, "giu"),
  ],
  ["link", /(?<![\p{L}\p{N}@])@[a-z0-9_.]{2,30}/giu],
  ["address", new RegExp(`\\b\\d{1,5}[a-z]?,?\\s+(?:${WORD}\\s+){1,4}${STREET}(?![\\p{L}])`, "gu")],
  [
    "address",
    new RegExp(`\\b\\d{1,5}(?:\\s?(?:bis|ter))?,?\\s+${RUE}\\.?\\s+${WORD}(?:\\s+${WORD}){0,3}`, "giu"),
  ],
  ["address", /\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d\b/g],
  ["address", /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/g],
  ["phone", /(?<![\p{L}\p{N}])(?:\+\s?)?\(?\d[\d\s().\u00a0/-]{6,22}\d(?![\p{N}])/gu],
  ["phone", /(?<![\p{N}-])\d{3}[- ]\d{4}(?![\p{N}-])/gu],
  ["id", new RegExp(`\\b(?:${OURS})_[0-9A-Za-z-]{3,}`, "g")],
  [
    "id",
    /(?:student|employee|staff|matricule|étudiant|dossier|badge)\s*(?:no\.?|number|id|numéro|n°|#)?\s*:?\s*[a-z]{0,3}-?\d{4,}/giu,
  ],
  ["id", /(?<![\p{N}.,])\d{6,}(?![\p{N}])/gu],
];

const PHONE_DIGITS = { least: 7, most: 15 } as const;
/** Years from to, and dates, look like telephone numbers and are none. */
const YEARS = /^\(?(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d\)?$|^\d{4}-\d\d-\d\d$|^\d{1,2}[/.]\d{1,2}[/.]\d{4}$/;
/** 1 200 000, and no telephone. */
const THOUSANDS = /^[1-9]\d{0,2}(?:[\s\u00a0.]\d{3}){1,2}$/;

function patternSpans(text: string): readonly Span[] {
  return PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].flatMap((found): Span[] => {
      const words = found[0].trim().replace(/[.,;:!?)]+$/, "");
      const from = found.index + found[0].indexOf(words);
      if (kind === "phone" && !isPhone(words)) return [];
      return [{ kind, from, to: from + words.length }];
    }),
  );
}

function isPhone(words: string): boolean {
  const digits = words.replace(/\D/g, "").length;
  return (
    digits >= PHONE_DIGITS.least &&
    digits <= PHONE_DIGITS.most &&
    !YEARS.test(words) &&
    !THOUSANDS.test(words)
  );
}

// ---------------------------------------------------------------- names and employers

interface Phrase {
  readonly kind: "name" | "employer";
  readonly tokens: readonly string[];
  /** One word alone counts only where it is written as a name. */
  readonly needsCapital: boolean;
}

/** Names that are words, or belong to an employer that is everybody's; alone they name nobody. */
const EVERYDAY = new Set(
  `april art august bank banks best bill bishop black bloom blue bond book brown bush carter chase church city coach college cook
   cross day dean drew early english faith field finance fisher fox france freelance french good government grace grant gray green
   group grey hall health hill home hope house hunter independent india institute joy june king lake law little long love major
   marketing mark may miles moon none north page paris park peace penny pool price prince rich rose sales school self-employed sky
   small smart south spring star stone student summer university wall ward water way west white will wise wood work young`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
/** Shorter pieces of a name are initials and particles: "de", "J.". */
const CLOSE_MIN = 2;
const FAMILY_MIN = 4;
const PARTICLES = new Set("de da di du van von der den la le el al bin ben of the and".split(" "));

function phrasesOf({ close, names, employers }: Known): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Phrase[]>();
  const add = (phrase: Phrase): void => {
    const [first] = phrase.tokens;
    if (first === undefined) return;
    const held = found.get(first);
    if (held === undefined) found.set(first, [phrase]);
    else held.push(phrase);
  };
  for (const name of close)
    for (const token of tokensOf(name).map(({ word }) => word))
      if (token.length >= CLOSE_MIN && !PARTICLES.has(token))
        add({ kind: "name", tokens: [token], needsCapital: EVERYDAY.has(token) });
  for (const name of [...close, ...names]) {
    const tokens = tokensOf(name).map(({ word }) => word);
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first === undefined || last === undefined || tokens.length < 2) continue;
    add({ kind: "name", tokens, needsCapital: false });
    add({ kind: "name", tokens: [first, last], needsCapital: false });
    add({ kind: "name", tokens: [last, first], needsCapital: false });
    if (last.length >= FAMILY_MIN && !EVERYDAY.has(last))
      add({ kind: "name", tokens: [last], needsCapital: true });
  }
  for (const employer of employers) {
    const tokens = tokensOf(employer).map(({ word }) => word);
    const [only] = tokens;
    if (only === undefined || (tokens.length === 1 && (EVERYDAY.has(only) || only.length < 3))) continue;
    add({ kind: "employer", tokens, needsCapital: tokens.length === 1 });
  }
  return found;
}

interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
  readonly isCapital: boolean;
}

const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/’/g, "'");

/** Words with their places; a possessive ending and a French elision belong to no name. */
const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:[-'’][\p{L}\p{N}\p{M}]+)*/gu)].map((found) => {
    const elided = /^(?:[dlnsmtcj]|qu)['’](?=.)/i.exec(found[0])?.[0].length ?? 0;
    const written = found[0].slice(elided).replace(/['’]s$/i, "");
    const from = found.index + elided;
    return {
      word: folded(written),
      from,
      to: from + written.length,
      isCapital: /^\p{Lu}/u.test(written),
    };
  });

function phraseSpans(text: string, phrases: ReadonlyMap<string, readonly Phrase[]>): readonly Span[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, index) =>
    (phrases.get(token.word) ?? []).flatMap((phrase): Span[] => {
      if (phrase.needsCapital && !token.isCapital) return [];
      const last = tokens[index + phrase.tokens.length - 1];
      const isWhole = phrase.tokens.every((word, offset) => tokens[index + offset]?.word === word);
      return isWhole && last !== undefined ? [{ kind: phrase.kind, from: token.from, to: last.to }] : [];
    }),
  );
}
