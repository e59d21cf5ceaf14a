import { plainWords } from "../kernel/plain.ts";

/** Legal forms: "Desjardins inc." and "Desjardins" are one employer. */
const LEGAL_FORMS = new Set(
  "inc incorporated ltd limited ltee llc llp lp plc corp corporation co company cie gmbh ag sa sas sarl srl spa bv nv ab oy as pty senc enr".split(
    " ",
  ),
);

/** One spelling for what kind of place an organisation is, whatever the language. */
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    univ: "university",
    uni: "university",
    universite: "university",
    universitat: "university",
    universitaet: "university",
    universidad: "university",
    universita: "university",
    universiteit: "university",
    ecole: "school",
    sch: "school",
    coll: "college",
    inst: "institute",
    institut: "institute",
    instituto: "institute",
    tech: "technology",
    technologie: "technology",
    mtl: "montreal",
    st: "saint",
    ste: "sainte",
  }),
);

/** Names no rule can tell: what people write, and what they mean. Both sides are already plain. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    uoft: "university toronto",
    "u t": "university toronto",
    "u toronto": "university toronto",
    udem: "university montreal",
    "u montreal": "university montreal",
    uqam: "university quebec montreal",
    polymtl: "polytechnique montreal",
    poly: "polytechnique montreal",
    ets: "school technology superieure",
    oxbridge: "university oxford",
    lse: "london school economics",
    "london school economics political science": "london school economics",
    pwc: "pricewaterhousecoopers",
    "price waterhouse coopers": "pricewaterhousecoopers",
    ey: "ernst young",
    rbc: "royal bank canada",
    "banque royale canada": "royal bank canada",
    "banque nationale canada": "national bank canada",
    "national bank": "national bank canada",
    bnc: "national bank canada",
    "banque td": "toronto dominion bank",
    "td bank": "toronto dominion bank",
    td: "toronto dominion bank",
    fb: "meta",
    facebook: "meta",
    "meta platforms": "meta",
    "google canada": "google",
    alphabet: "google",
    "amazon com": "amazon",
    aws: "amazon",
    "amazon web services": "amazon",
  }),
);

const TYPE_WORDS = new Set(["university", "school", "college", "institute"]);

/**
 * How one organisation may be written.
 * `names`: this very name. `variants`: shorter forms that mean it only when the other side wrote just that.
 */
export interface OrganisationKeys {
  readonly names: readonly string[];
  readonly variants: readonly string[];
}

/**
 * The keys of an organisation's or school's name. Two names mean the same when a name of one is a name or a
 * variant of the other; two variants never meet, so Boston University and Boston College stay apart.
 */
export function organisationKeys(text: string): OrganisationKeys {
  const words = plainWords(text).map((word) => KINDS.get(word) ?? word);
  const kept = words.filter((word) => !LEGAL_FORMS.has(word));
  const named = kept.length === 0 ? words : kept;
  if (named.length === 0) return { names: [], variants: [] };
  const whole = named.join(" ");
  const alias = ALIASES.get(whole);
  const names = alias === undefined ? [whole] : [alias];
  const variants = new Set<string>();
  for (const form of [named, named.filter((word) => !TYPE_WORDS.has(word))]) {
    if (form.length > 0) variants.add(form.join(" "));
    for (const contracted of contractions(form)) variants.add(contracted);
  }
  // "University McGill" and "McGill University": the kind of place may come first or last.
  const kinds = named.filter((word) => TYPE_WORDS.has(word));
  const rest = named.filter((word) => !TYPE_WORDS.has(word));
  if (kinds.length === 1 && rest.length > 0) names.push(`${rest.join(" ")} ${kinds[0]}`);
  for (const name of names) variants.delete(name);
  return { names: [...new Set(names)], variants: [...variants].sort() };
}

/** Shortest and longest run of words that people write as initials. */
const INITIALS_MIN = 3;
const INITIALS_MAX = 5;

/** Every way to write one run of words as its initials: "hautes etudes commerciales montreal" gives "hec montreal". */
function* contractions(words: readonly string[]): Iterable<string> {
  for (let from = 0; from < words.length; from++) {
    for (let length = INITIALS_MIN; length <= INITIALS_MAX && from + length <= words.length; length++) {
      const run = words.slice(from, from + length);
      const initials = run.map((word) => word.charAt(0)).join("");
      yield [...words.slice(0, from), initials, ...words.slice(from + length)].join(" ");
    }
  }
}

/** True when the two keys mean one organisation. */
export function sameOrganisation(a: OrganisationKeys, b: OrganisationKeys): boolean {
  return (
    a.names.some((name) => b.names.includes(name) || b.variants.includes(name)) ||
    b.names.some((name) => a.variants.includes(name))
  );
}

/** One word for what titles call the same thing, English and French. */
const ROLE_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    analyste: "analyst",
    analytics: "analyst",
    analysis: "analyst",
    developpeur: "developer",
    developpeuse: "developer",
    dev: "developer",
    programmer: "developer",
    programmeur: "developer",
    engineer: "engineering",
    ingenieur: "engineering",
    ingenieure: "engineering",
    scientist: "science",
    scientifique: "science",
    sciences: "science",
    donnees: "data",
    consultante: "consultant",
    consulting: "consultant",
    conseiller: "adviser",
    conseillere: "adviser",
    advisor: "adviser",
    comptable: "accountant",
    accounting: "accountant",
    auditor: "audit",
    auditeur: "audit",
    designer: "design",
    concepteur: "design",
    conceptrice: "design",
    produit: "product",
    projet: "project",
    projects: "project",
    programs: "program",
    programme: "program",
    gestion: "management",
    gestionnaire: "management",
    manager: "management",
    managing: "management",
    marketer: "marketing",
    redacteur: "writer",
    redactrice: "writer",
    writing: "writer",
    editor: "writer",
    journaliste: "journalist",
    journalism: "journalist",
    avocat: "lawyer",
    avocate: "lawyer",
    attorney: "lawyer",
    solicitor: "lawyer",
    counsel: "lawyer",
    infirmier: "nurse",
    infirmiere: "nurse",
    nursing: "nurse",
    physician: "doctor",
    medecin: "doctor",
    enseignant: "teacher",
    enseignante: "teacher",
    teaching: "teacher",
    professeur: "teacher",
    recherche: "research",
    researcher: "research",
    chercheur: "research",
    chercheuse: "research",
    ventes: "sales",
    seller: "sales",
    salesperson: "sales",
    rh: "human",
    hr: "human",
    recruteur: "recruiter",
    recruiting: "recruiter",
    recruitment: "recruiter",
    talent: "recruiter",
    architecte: "architect",
    architecture: "architect",
    financier: "finance",
    financial: "finance",
    financiere: "finance",
    banker: "banking",
    bank: "banking",
    investments: "investment",
    investor: "investment",
    environnement: "environment",
    environmental: "environment",
    sustainability: "environment",
    logistique: "logistics",
    supply: "logistics",
    chain: "logistics",
    operation: "operations",
    ux: "design",
    ui: "design",
    software: "developer",
    logiciel: "developer",
    web: "developer",
  }),
);

/** Words of rank say how senior somebody is, which has its own criterion. */
const RANK_WORDS = new Set(
  "senior junior sr jr lead principal chief head director vice president vp intern trainee associate assistant entry level ii iii iv stagiaire directeur directrice chef adjoint adjointe officer".split(
    " ",
  ),
);

/** The words of a role or title that say what the work is, each once, in order of the alphabet. */
export function roleWords(text: string): string[] {
  const words = plainWords(text)
    .filter((word) => !RANK_WORDS.has(word))
    .map((word) => ROLE_WORDS.get(word) ?? (ROLE_WORDS.get(singular(word)) || singular(word)));
  return [...new Set(words)].sort();
}

const singular = (word: string): string =>
  word.length > 4 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
