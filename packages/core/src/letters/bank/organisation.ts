import type { Tagged } from "../bank.ts";
import { NEW, SEASONED } from "./stages.ts";

/** Questions about the organisation: whom each suits. Their words stand in `en/bank` and `fr/bank`. */
export const ORGANISATION = {
  "organisation-good": { topics: ["the-organisation"] },
  "organisation-thrive": { topics: ["the-organisation", "skills"] },
  "organisation-decide": { topics: ["the-organisation", "leading-people"] },
  "organisation-new": { topics: ["the-organisation"], stages: NEW },
  "organisation-team": { topics: ["the-work", "the-organisation"] },
  "organisation-size": { topics: ["the-organisation", "changing-field"] },
  "organisation-measure": { topics: ["the-organisation", "the-work"] },
  "organisation-learn": { topics: ["skills", "further-study"] },
  "organisation-abroad": { topics: ["working-abroad"] },
  "organisation-worry": { topics: ["trends", "the-organisation"], stages: SEASONED },
  "organisation-partners": { topics: ["going-independent"] },
  "organisation-surprise": { topics: ["the-organisation"] },
  "organisation-tuesday": { topics: ["the-work", "the-organisation"] },
  "organisation-meetings": { topics: ["the-work", "the-organisation"] },
  "organisation-disagree": { topics: ["the-organisation", "leading-people"] },
  "organisation-together": { topics: ["the-organisation", "leading-people"] },
  "organisation-leave": { topics: ["the-organisation", "changing-field"] },
  "organisation-grow": { topics: ["the-organisation", "skills"], stages: NEW },
  "organisation-true": { topics: ["the-organisation"] },
  "organisation-release": {
    topics: ["the-organisation", "the-work"],
    fields: ["software", "data", "design", "media"],
  },
  "organisation-safety": {
    topics: ["the-organisation", "the-work"],
    fields: ["manufacturing", "engineering", "energy", "logistics", "health"],
  },
  "organisation-money": {
    topics: ["the-organisation", "trends"],
    fields: ["nonprofit", "research", "arts", "education", "environment"],
  },
  "organisation-power": {
    topics: ["the-organisation", "trends"],
    fields: ["government", "law", "environment", "education"],
  },
  "organisation-outsider": { topics: ["changing-field"], stages: SEASONED },
  "organisation-leads": { topics: ["leading-people"] },
} as const satisfies Readonly<Record<`organisation-${string}`, Tagged>>;
