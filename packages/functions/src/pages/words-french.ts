import type { Outcome } from "@legwork/core/domain/introduction.ts";
import type { Finding } from "@legwork/core/domain/outcome.ts";
import type { Field, Format, Seniority, Topic } from "@legwork/core/domain/profile.ts";
import type { Ending } from "@legwork/core/domain/search.ts";

/** The tables of `words.ts` in French, as a participant reads them: « vous » to everybody, no agreement with anybody. */

export const FIELDS: Readonly<Record<Field, string>> = {
  accounting: "Comptabilité",
  architecture: "Architecture et bâtiment",
  arts: "Arts et culture",
  consulting: "Conseil",
  data: "Données et analyse",
  design: "Design",
  education: "Éducation",
  energy: "Énergie",
  engineering: "Ingénierie",
  environment: "Environnement",
  finance: "Finance",
  government: "Administration et service public",
  health: "Santé",
  hospitality: "Hôtellerie et tourisme",
  "human-resources": "Ressources humaines",
  law: "Droit",
  logistics: "Logistique",
  manufacturing: "Industrie",
  marketing: "Marketing et communication",
  media: "Médias et édition",
  nonprofit: "Associations et organismes sans but lucratif",
  "real-estate": "Immobilier",
  research: "Recherche",
  sales: "Vente",
  software: "Logiciel",
};

export const TOPICS: Readonly<Record<Topic, string>> = {
  "the-work": "Le travail, jour après jour",
  "the-organisation": "L’organisation et sa culture",
  "the-path": "Comment on y arrive",
  "changing-field": "Venir d’un autre domaine",
  trends: "L’évolution du domaine",
  skills: "Les compétences qui comptent",
  "working-abroad": "Travailler dans un autre pays",
  "going-independent": "Se mettre à son compte",
  "leading-people": "Diriger une équipe",
  "further-study": "Faut-il étudier davantage",
};

export const FORMATS: Readonly<Record<Format, string>> = {
  "in-person": "En personne",
  video: "Par vidéo",
  phone: "Par téléphone",
};

export const SENIORITIES: Readonly<Record<Seniority, string>> = {
  student: "Aux études",
  entry: "En début de carrière (jusqu’à 3 ans)",
  experienced: "En pleine carrière",
  senior: "À un poste de responsabilité, ou à la tête d’une équipe",
  executive: "À la direction",
};

export const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  met: "Vous avez parlé",
  missed: "Rendez-vous manqué",
  cancelled: "Rencontre annulée",
  declined: "Pas possible cette fois-ci",
  referred: "A nommé quelqu’un de mieux placé",
  lapsed: "Pas de réponse à temps",
  "times-lapsed": "Aucun moment trouvé",
  "question-lapsed": "Une question est restée ouverte",
  "turned-away": "N’avait plus de place",
  dropped: "Finalement, la demande n’est pas partie",
  withdrawn: "Demande retirée",
  undeliverable: "Impossible à joindre",
};

export const ENDINGS: Readonly<Record<Ending, string>> = {
  met: "Vous avez eu les conversations que vous souhaitiez.",
  coach: "Quelqu’un vous accompagne désormais.",
  column: "Notre équipe a maintenant votre question.",
  withdrawn: "Vous avez mis fin à cette recherche.",
};

export const FINDINGS: Readonly<Record<Finding, string>> = {
  exploring: "Je cherche encore",
  clearer: "Je sais mieux quoi chercher",
  changed: "J’ai changé de direction",
  studying: "J’ai commencé des études ou une formation",
  applying: "Je fais des démarches pour entrer dans le domaine",
  interviewing: "Je passe des entretiens",
  found: "J’ai trouvé ce que je cherchais",
};
