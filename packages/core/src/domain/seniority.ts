import { plainWords } from "../kernel/plain.ts";
import { SENIORITIES, type Seniority } from "./profile.ts";

/** How a stage reads in a sentence. */
export const SENIORITY_WORDS: Readonly<Record<Seniority, string>> = {
  student: "a student",
  entry: "early in a career",
  experienced: "experienced",
  senior: "senior",
  executive: "an executive",
};

/** Words of a title that tell the stage, the surest first: a "student director" is a student. */
const TELLING: readonly (readonly [Seniority, string])[] = [
  [
    "student",
    "student etudiant etudiante intern internship stagiaire undergraduate apprentice apprenti apprentie coop",
  ],
  [
    "executive",
    "chief ceo cfo cto coo cmo cio chro vp president presidente founder cofounder fondateur fondatrice partner executive director directeur directrice owner chairman chairwoman dean dg pdg",
  ],
  [
    "senior",
    "senior sr principal lead head staff chef responsable doyen architect manager gestionnaire superviseur supervisor professor",
  ],
  ["entry", "junior jr graduate trainee entry assistant assistante adjoint adjointe newly debutant"],
];

const WORDS: readonly (readonly [Seniority, ReadonlySet<string>])[] = TELLING.map(([stage, words]) => [
  stage,
  new Set(words.split(" ")),
]);

/**
 * The career stage a title tells of; undefined for an empty title. A title that names no rank is read as
 * experienced, the middle of the five.
 */
export function seniorityOf(title: string): Seniority | undefined {
  const words = plainWords(title.replace(/co-op/gi, "coop").replace(/co-founder/gi, "cofounder"));
  if (words.length === 0) return undefined;
  // The assistant to a director is no director: what comes before "assistant" or "to" is the rank.
  const assistant = words.includes("assistant") || words.includes("adjoint") || words.includes("adjointe");
  for (const [stage, telling] of WORDS) {
    if (assistant && stage !== "student" && stage !== "entry") continue;
    if (words.some((word) => telling.has(word))) return stage;
  }
  return "experienced";
}

/** Steps from the seeker up to the host: 2 from entry to senior, negative when the host is the junior. */
export const stepsUp = (seeker: Seniority, host: Seniority): number =>
  SENIORITIES.indexOf(host) - SENIORITIES.indexOf(seeker);
