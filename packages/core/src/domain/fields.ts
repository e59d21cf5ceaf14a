import { plain } from "../kernel/plain.ts";
import { FIELDS, type Field } from "./profile.ts";

/** How a field reads in a sentence: "You work in human resources". */
export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  accounting: "accounting",
  architecture: "architecture",
  arts: "the arts",
  consulting: "consulting",
  data: "data",
  design: "design",
  education: "education",
  energy: "energy",
  engineering: "engineering",
  environment: "the environment",
  finance: "finance",
  government: "government",
  health: "health care",
  hospitality: "hospitality",
  "human-resources": "human resources",
  law: "law",
  logistics: "logistics",
  manufacturing: "manufacturing",
  marketing: "marketing",
  media: "the media",
  nonprofit: "the non-profit sector",
  "real-estate": "real estate",
  research: "research",
  sales: "sales",
  software: "software",
};

/** What people type for each field, English and French, separated by commas. */
const SYNONYMS: Readonly<Record<Field, string>> = {
  accounting: "accountancy, audit, auditing, bookkeeping, tax, taxation, comptabilité, fiscalité, cpa",
  architecture: "urban planning, urbanism, urbanisme, landscape architecture",
  arts: "art, fine arts, music, theatre, dance, film, culture, museums, beaux-arts, musique, arts de la scène",
  consulting:
    "management consulting, strategy, advisory, conseil, strategy consulting, conseil en management",
  data: "data science, data analytics, analytics, statistics, machine learning, artificial intelligence, ai, business intelligence, données, science des données, intelligence artificielle, statistiques",
  design:
    "graphic design, ux, ui, product design, user experience, industrial design, graphisme, user research",
  education:
    "teaching, school, higher education, training, learning and development, enseignement, éducation, formation",
  energy: "oil and gas, renewables, renewable energy, utilities, hydro, power, énergie, solar, wind",
  engineering:
    "civil engineering, mechanical engineering, electrical engineering, chemical engineering, aerospace, construction, génie, ingénierie, génie civil",
  environment:
    "sustainability, climate, conservation, ecology, agriculture, esg, environnement, développement durable",
  finance:
    "banking, investment, investment banking, insurance, private equity, venture capital, fintech, asset management, banque, assurance, actuarial, actuariat",
  government:
    "public sector, public service, public administration, policy, public policy, civil service, diplomacy, politics, fonction publique, administration publique, gouvernement, military",
  health:
    "healthcare, health care, medicine, nursing, pharmacy, pharma, pharmaceuticals, biotech, biotechnology, dentistry, public health, santé, médecine, soins infirmiers, mental health",
  hospitality:
    "tourism, hotels, restaurants, food service, events, travel, hôtellerie, tourisme, restauration, event management",
  "human-resources":
    "hr, human resources, recruiting, recruitment, talent, talent acquisition, people operations, ressources humaines, rh",
  law: "legal, legal services, compliance, droit, juridique, paralegal",
  logistics:
    "supply chain, transport, transportation, shipping, procurement, purchasing, operations, logistique, approvisionnement, chaîne d'approvisionnement",
  manufacturing: "production, industry, automotive, industrial, fabrication, quality",
  marketing:
    "advertising, communications, public relations, pr, brand, digital marketing, publicité, communication, relations publiques, market research",
  media:
    "journalism, publishing, broadcasting, television, radio, journalisme, édition, médias, video games, games, entertainment",
  nonprofit:
    "non-profit, not for profit, ngo, charity, social work, international development, humanitarian, obnl, organisme communautaire, social services",
  "real-estate": "real estate, property, property management, immobilier, housing",
  research:
    "academia, science, laboratory, life sciences, r&d, recherche, biology, chemistry, physics, scientific research",
  sales:
    "business development, retail, account management, commerce, e-commerce, vente, ventes, customer success",
  software:
    "software development, it, information technology, tech, technology, web development, computer science, cybersecurity, programming, devops, cloud, informatique, développement logiciel, logiciel, saas",
};

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) =>
    [field, FIELD_WORDS[field], ...SYNONYMS[field].split(",")].map((name): [string, Field] => [
      plain(name),
      field,
    ]),
  ),
);

/** The field a person means by what they typed; undefined when no field is known by that name. */
export function fieldOf(text: string): Field | undefined {
  return BY_NAME.get(plain(text));
}

/** Fields whose people do each other's work often enough to be worth half a match. */
const NEIGHBOURS: readonly (readonly [Field, Field])[] = [
  ["accounting", "finance"],
  ["architecture", "design"],
  ["architecture", "engineering"],
  ["architecture", "real-estate"],
  ["arts", "design"],
  ["arts", "media"],
  ["consulting", "finance"],
  ["consulting", "human-resources"],
  ["consulting", "data"],
  ["data", "finance"],
  ["data", "research"],
  ["data", "software"],
  ["design", "marketing"],
  ["design", "software"],
  ["education", "nonprofit"],
  ["education", "research"],
  ["education", "human-resources"],
  ["energy", "engineering"],
  ["energy", "environment"],
  ["engineering", "manufacturing"],
  ["engineering", "software"],
  ["environment", "government"],
  ["environment", "research"],
  ["finance", "real-estate"],
  ["government", "law"],
  ["government", "nonprofit"],
  ["health", "research"],
  ["health", "nonprofit"],
  ["hospitality", "marketing"],
  ["hospitality", "sales"],
  ["logistics", "manufacturing"],
  ["logistics", "sales"],
  ["marketing", "media"],
  ["marketing", "sales"],
];

const PAIRS: ReadonlySet<string> = new Set(NEIGHBOURS.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));

export const areNeighbours = (a: Field, b: Field): boolean => PAIRS.has(`${a} ${b}`);
