/**
 * Words that a machine must not answer: pay, visas, harassment, distress. A list of words in English and French, and no
 * understanding: it misses whatever is said in other words, and it takes some texts for what they are not. So nothing
 * follows from it but that a person of the programme reads the text, and that its writer sees whom they can turn to.
 */
export const SUBJECTS = ["salary", "visa", "harassment", "distress"] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What was found, with the words around it as they were written. */
export interface Sensed {
  readonly subject: Subject;
  readonly words: string;
}

/** Between the ends of words, so that "wage" is not found in "swagger"; the text is folded: lower case, no accents. */
const any = (...phrases: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join("|")})(?![\\p{L}\\p{N}])`, "gu");

const HOW_MUCH = "how much (?:do|does|did|would|will|should|can|could|are|is)[^.?!]{0,40}";

/** Work on a subject is not the subject: who writes about a policy or a study asks for nobody's help. */
const STUDIED =
  "(?! (?:data|surveys?|benchmark(?:s|ing)?|statistics|research|studies|study|prevention|policy|policies|training|law|laws|awareness|modelling|models?|scales?|bands? for))";

const LISTS: Readonly<Record<Subject, RegExp>> = {
  salary: any(
    `salar(?:y|ies)${STUDIED}`,
    `wages?${STUDIED}`,
    "pay (?:rise|raise|cut|gap at|range|offer|me|my)",
    `${HOW_MUCH}(?:earn|make a|paid|pay)`,
    "underpaid",
    "unpaid (?:internships?|overtime|work|trial|placement)",
    "(?:get|getting|being|be|am) paid (?:less|more|fairly|enough|for)",
    "(?:my|your|the) (?:compensation|remuneration)",
    "salaires?(?! (?:moyens? de la branche|minimum dans))",
    "remuneration",
    "combien (?:gagne|gagnez|gagne-t|touche|touchez|paie|etes-vous paye|est paye)[^.?!]{0,20}",
    "(?:sous-payee?s?|mal payee?s?|non remuneree?s?|pas payee?s?)",
    "augmentation de salaire",
  ),
  visa: any(
    "visas?(?! (?:inc|cards?|debit|credit|network|europe|payments?))",
    "work permits?",
    "study permits?",
    "(?:need|needs|require|requires|offer|offers|without) sponsorship",
    "sponsor (?:me|my|a visa|visas|international)",
    "h-?1b",
    "stem opt",
    "(?:my )?right to work in",
    "immigration status",
    "deport(?:ed|ation)",
    "asylum",
    "permis (?:de travail|d['’]etudes|de sejour)",
    "titre de sejour",
    "statut (?:de refugie|d['’]immigrante?)",
    "droit de travailler (?:en|au|aux)",
    "sans[- ]papiers",
    "expulsee?s? du pays",
  ),
  harassment: any(
    `(?<!anti-)(?<!against )harass(?:ed|es|ing|ment)${STUDIED}`,
    `(?<!anti-)bull(?:y|ied|ies|ying)${STUDIED}`,
    "discriminated against",
    "discriminat(?:es|ed|ing|ion) (?:against me|because|at my)",
    "sexual (?:assault|advances|comments|remarks|harassment)",
    "sexually",
    "touched me",
    "grop(?:ed|ing)",
    "stalk(?:ed|ing|er|s me)",
    "threaten(?:ed|s|ing) me",
    "(?:made|makes|making) me (?:feel )?(?:very )?(?:uncomfortable|unsafe|afraid)",
    "inappropriate (?:comments?|messages?|touch(?:ing)?|behaviou?r|remarks?|questions? about my)",
    "(?:racist|sexist|homophobic) (?:remarks?|comments?|jokes?|boss|colleagues?|messages?|slurs?)",
    "asked me (?:out|on a date|for a date)",
    "hostile work ?place",
    "(?<!contre le )(?<!du )harcel(?:ee?s?|ement|er|eur|ait|ent)",
    "attouchements?",
    "agress(?:ee?s?|ion)(?: sexuelle)? (?:au|par|a mon|sur mon)",
    "propos (?:sexistes?|racistes?|homophobes?|deplaces?)",
    "gestes? deplaces?",
    "discrimin(?:ee?s?|e[- ]t-on) (?:a|au|par|parce|pour|dans)",
    "m['’](?:a|ont) (?:menacee?|touchee?|insultee?|humiliee?)",
    "mal a l['’]aise (?:avec|quand|devant) (?:lui|elle|mon|il|ce)",
    "invitee? a diner avec insistance",
  ),
  distress: any(
    "(?<!prevention du )(?<!contre le )suicid(?:e|es|al|aire|aires|er)(?! prevention)",
    "kill(?:ing)? myself",
    "end(?:ing)? my life",
    "(?:want|wanted) to die",
    "(?:do not|don['’]t) want to live",
    "self[- ]harm",
    "hurt(?:ing)? myself",
    "(?:cannot|can['’]t|can not) (?:cope|go on|sleep any ?more|take it any ?more|afford (?:food|rent|to eat)|pay (?:my|the) rent)",
    "panic attacks?",
    "(?:am|i['’]m|feel|feeling|been|was|so|severely|clinically) depressed",
    "my depression",
    "(?:severe|crippling|my|constant) anxiety",
    "anxious all the time",
    "(?:feel|feeling|am|i['’]m|so) (?:hopeless|worthless|desperate(?! for))",
    "in despair",
    "(?:nervous|mental) breakdown",
    "(?:am|i['’]m|feel|completely|totally) burn(?:ed|t) out",
    "cry(?:ing)? (?:every|all the time|at work|myself to sleep)",
    "no way out",
    "(?:am|became|i['’]m|be) homeless",
    "(?:been|being|was|be) evicted",
    "me (?:tuer|suicider|faire du mal)",
    "en finir avec (?:la|ma) vie",
    "envie de (?:mourir|vivre plus|disparaitre)",
    "(?:je suis|suis|etre|fais une|ma) (?:deprimee?|depression)",
    "crises? (?:d['’]angoisse|de panique)",
    "(?:au bout du rouleau|a bout de forces|n['’]en peux plus|craque completement)",
    "(?:en detresse|desesperee?s?)",
    "(?:pleure|pleurer) (?:tous les|chaque|au travail|toute)",
    "(?:je suis|suis|etre) (?:en burn[- ]?out|epuisee? moralement|a la rue)",
  ),
};

/** Characters of one text that are read, and of the words shown around what was found. */
const READ_MAX = 20_000;
const AROUND = 60;

/**
 * What a free text speaks of that only a person may answer: each subject once, in the order of `SUBJECTS`, with the words
 * around its first mention. Empty for ordinary text.
 */
export function sensed(text: string): readonly Sensed[] {
  const whole = text.slice(0, READ_MAX).normalize("NFC");
  const folded = fold(whole);
  return SUBJECTS.flatMap((subject) => {
    const at = firstIn(LISTS[subject], folded, whole, subject);
    return at === undefined ? [] : [{ subject, words: around(whole, at.from, at.to) }];
  });
}

function firstIn(
  list: RegExp,
  folded: string,
  whole: string,
  subject: Subject,
): { readonly from: number; readonly to: number } | undefined {
  for (const found of folded.matchAll(list)) {
    const [from, to] = [found.index, found.index + found[0].length];
    // The company writes itself with a capital, in the middle of a sentence too.
    const isCompany =
      subject === "visa" &&
      whole.slice(from, from + 4) === "Visa" &&
      /\b(?:at|with|joined|for|by|chez|like|and) $/i.test(whole.slice(Math.max(0, from - 8), from));
    if (!isCompany) return { from, to };
  }
  return undefined;
}

/** Lower case and without accents, unit by unit, so that a place in the one is the same place in the other. */
const fold = (text: string): string =>
  Array.from({ length: text.length }, (_, index) => {
    const plain = text.charAt(index).normalize("NFD").charAt(0).toLowerCase();
    return plain.length === 1 ? plain : text.charAt(index);
  }).join("");

function around(text: string, from: number, to: number): string {
  const start = from <= AROUND ? 0 : text.lastIndexOf(" ", from - AROUND) + 1;
  const stop = to + AROUND >= text.length ? text.length : text.indexOf(" ", to + AROUND);
  const end = stop < 0 ? Math.min(text.length, to + 2 * AROUND) : stop;
  const words = text
    .slice(Math.max(start, from - 2 * AROUND), end)
    .replace(/\s+/g, " ")
    .trim();
  return `${start > 0 ? "… " : ""}${words}${end < text.length ? " …" : ""}`;
}

/** The subjects of several texts together, each once. */
export const subjectsOf = (...texts: readonly string[]): readonly Subject[] => {
  const found = new Set(texts.flatMap((text) => sensed(text).map(({ subject }) => subject)));
  return SUBJECTS.filter((subject) => found.has(subject));
};
