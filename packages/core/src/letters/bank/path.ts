import type { Tagged } from "../bank.ts";
import { NEW, SEASONED } from "./stages.ts";

/** Questions about how the host came to where they are: whom each suits. Their words stand in `en/bank` and `fr/bank`. */
export const PATH = {
  "path-start": { topics: ["the-path"], opens: true },
  "path-first": { topics: ["the-path"], opens: true },
  "path-today": { topics: ["the-work"], opens: true },
  "path-turn": { topics: ["the-path", "changing-field"] },
  "path-plan": { topics: ["the-path"], stages: NEW },
  "path-detour": { topics: ["changing-field"] },
  "path-change": { topics: ["changing-field"], stages: SEASONED },
  "path-study": { topics: ["further-study", "skills"] },
  "path-abroad": { topics: ["working-abroad"] },
  "path-own": { topics: ["going-independent"] },
  "path-lead": { topics: ["leading-people"] },
  "path-choice": { topics: ["the-path", "changing-field"] },
  "path-chance": { topics: ["the-path"] },
  "path-no": { topics: ["the-path", "going-independent"] },
  "path-early": { topics: ["the-path", "the-work"], opens: true },
  "path-opened": {
    topics: ["the-path", "skills"],
    fields: ["design", "arts", "media", "architecture", "software"],
  },
  "path-licence": {
    topics: ["further-study", "the-path"],
    fields: ["health", "law", "accounting", "engineering", "architecture", "education"],
  },
  "path-public": {
    topics: ["the-path", "the-work"],
    fields: ["government", "nonprofit", "education", "environment"],
  },
  "path-between": { topics: ["changing-field", "the-path"], stages: SEASONED },
  "path-beside": { topics: ["skills", "the-path"] },
  "path-watched": { topics: ["leading-people", "the-path"] },
  "path-return": { topics: ["changing-field"], stages: SEASONED },
  "path-degree": { topics: ["further-study"], stages: NEW },
} as const satisfies Readonly<Record<`path-${string}`, Tagged>>;
