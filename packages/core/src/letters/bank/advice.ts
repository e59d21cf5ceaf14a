import type { Tagged } from "../bank.ts";
import { NEW, SEASONED, SENIOR } from "./stages.ts";

/** Questions about what the seeker could do: whom each suits. Their words stand in `en/bank` and `fr/bank`. */
export const ADVICE = {
  "advice-ready": { topics: ["skills"], stages: NEW },
  "advice-carry": { topics: ["changing-field", "skills"], stages: SEASONED },
  "advice-summer": { topics: ["the-path", "skills"], stages: NEW },
  "advice-course": { topics: ["further-study"] },
  "advice-try": { topics: ["changing-field", "the-work"] },
  "advice-test": { topics: ["the-path"] },
  "advice-lead": { topics: ["leading-people"] },
  "advice-own": { topics: ["going-independent"] },
  "advice-abroad": { topics: ["working-abroad"] },
  "advice-show": { topics: ["skills", "the-path"] },
  "advice-words": { topics: [] },
  "advice-first-week": { topics: ["the-path"] },
  "advice-skill": { topics: ["skills"] },
  "advice-needless": { topics: [] },
  "advice-read": { topics: ["further-study", "trends"] },
  "advice-missed": { topics: [] },
  "advice-underestimate": { topics: ["changing-field"], stages: SEASONED },
  "advice-story": { topics: ["changing-field"], stages: SEASONED },
  "advice-portfolio": {
    topics: ["skills"],
    fields: ["design", "arts", "media", "software", "data", "architecture"],
  },
  "advice-numbers": {
    topics: ["skills", "the-work"],
    fields: ["finance", "accounting", "consulting", "data", "engineering"],
  },
  "advice-watch": {
    topics: ["the-work"],
    fields: ["health", "education", "law", "nonprofit", "manufacturing", "hospitality", "environment"],
  },
  "advice-exam": {
    topics: ["further-study", "the-path"],
    fields: ["health", "law", "accounting", "engineering", "architecture", "education"],
  },
  "advice-listen": { topics: ["skills"], fields: ["sales", "marketing", "real-estate", "consulting"] },
  "advice-site": {
    topics: ["skills", "the-work"],
    fields: ["environment", "energy", "engineering", "architecture"],
  },
  "advice-less": { topics: ["leading-people", "going-independent"], stages: SENIOR },
  "advice-goal": { topics: ["the-path"] },
} as const satisfies Readonly<Record<`advice-${string}`, Tagged>>;
