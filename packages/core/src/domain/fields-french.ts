import type { Field, Topic } from "./profile.ts";

/** Fields and topics in French, with the article that their sentence contracts. */

export const FRENCH_FIELDS: Readonly<Record<Field, string>> = {
  accounting: "la comptabilité",
  architecture: "l’architecture",
  arts: "les arts",
  consulting: "le conseil",
  data: "les données",
  design: "le design",
  education: "l’éducation",
  energy: "l’énergie",
  engineering: "l’ingénierie",
  environment: "l’environnement",
  finance: "la finance",
  government: "l’administration publique",
  health: "la santé",
  hospitality: "l’hôtellerie et le tourisme",
  "human-resources": "les ressources humaines",
  law: "le droit",
  logistics: "la logistique",
  manufacturing: "l’industrie",
  marketing: "le marketing",
  media: "les médias",
  nonprofit: "le secteur associatif",
  "real-estate": "l’immobilier",
  research: "la recherche",
  sales: "la vente",
  software: "le logiciel",
};

/** How a topic reads as something to hear about, put to the host. */
export const FRENCH_TOPICS: Readonly<Record<Topic, string>> = {
  "the-work": "le travail au quotidien",
  "the-organisation": "le fonctionnement de votre organisation",
  "the-path": "les chemins qui mènent à ce métier",
  "changing-field": "les façons de changer de domaine",
  trends: "l’évolution du domaine",
  skills: "les compétences qui comptent",
  "working-abroad": "le travail à l’étranger",
  "going-independent": "le passage au travail indépendant",
  "leading-people": "la direction d’une équipe",
  "further-study": "l’utilité d’études complémentaires",
};

/** "au design", "à la finance", "aux médias". */
export const toThe = (noun: string): string => contracted("à", noun);
/** "du design", "de la finance", "des médias", "de l’éducation". */
export const ofThe = (noun: string): string => contracted("de", noun);

function contracted(preposition: "à" | "de", noun: string): string {
  const [masculine, plural] = preposition === "à" ? ["au", "aux"] : ["du", "des"];
  return `${preposition} ${noun}`
    .replace(/^\S+ le /, `${masculine} `)
    .replace(/^\S+ les /, `${plural} `)
    .replace(/ et le /, ` et ${masculine} `);
}
