import type { Tagged } from "../bank.ts";
import { NEW, SEASONED } from "./stages.ts";

/** Questions about the person: whom each suits. Their words stand in `en/bank` and `fr/bank`. */
export const PERSON = {
  "person-like": { topics: [], opens: true },
  "person-hard": { topics: ["the-work"] },
  "person-proud": { topics: [] },
  "person-energy": { topics: ["the-work"] },
  "person-learned": { topics: ["skills"] },
  "person-mind": { topics: ["trends"] },
  "person-mistake": { topics: ["the-path"] },
  "person-helped": { topics: ["leading-people"] },
  "person-stay": { topics: ["the-path", "going-independent"], stages: SEASONED },
  "person-again": { topics: ["changing-field", "further-study"] },
  "person-balance": { topics: ["the-work"] },
  "person-time": { topics: ["the-work"] },
  "person-evening": { topics: ["the-work"] },
  "person-asked": { topics: ["skills"] },
  "person-give-away": { topics: ["the-work"] },
  "person-self": { topics: [] },
  "person-new": { topics: ["skills"] },
  "person-leads": { topics: ["leading-people"] },
  "person-client": {
    topics: ["the-work"],
    fields: ["consulting", "law", "finance", "sales", "real-estate", "marketing", "accounting"],
  },
  "person-hours": {
    topics: ["the-work"],
    fields: ["health", "hospitality", "logistics", "manufacturing", "media"],
  },
  "person-weight": { topics: ["the-work"], fields: ["health", "education", "nonprofit", "law"] },
  "person-far": { topics: ["working-abroad"] },
  "person-sure": { topics: ["the-path"], stages: NEW },
  "person-success": { topics: ["the-path"], stages: SEASONED },
  "person-alone": { topics: ["going-independent"] },
} as const satisfies Readonly<Record<`person-${string}`, Tagged>>;
