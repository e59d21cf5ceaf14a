import type { Tagged } from "../bank.ts";
import { NEW, SEASONED } from "./stages.ts";

/** Questions about where the field is going: whom each suits. Their words stand in `en/bank` and `fr/bank`. */
export const TRENDS = {
  "trends-change": { topics: ["trends"] },
  "trends-five": { topics: ["trends"] },
  "trends-tools": { topics: ["trends", "skills"] },
  "trends-read": { topics: ["trends", "further-study"] },
  "trends-overrated": { topics: ["trends"] },
  "trends-rare": { topics: ["skills", "trends"] },
  "trends-machines": { topics: ["trends", "the-work"] },
  "trends-world": { topics: ["working-abroad", "trends"] },
  "trends-small": { topics: ["going-independent", "trends"] },
  "trends-gone": { topics: ["trends"] },
  "trends-rule": {
    topics: ["trends"],
    fields: [
      "energy",
      "environment",
      "finance",
      "health",
      "law",
      "accounting",
      "real-estate",
      "architecture",
      "logistics",
    ],
  },
  "trends-money": { topics: ["trends", "going-independent"], stages: SEASONED },
  "trends-hope": { topics: ["trends"] },
  "trends-born": { topics: ["trends", "changing-field"] },
  "trends-begin": { topics: ["trends", "the-path"], stages: NEW },
  "trends-trust": { topics: ["trends"], fields: ["media", "marketing", "data", "research", "government"] },
  "trends-climate": {
    topics: ["trends", "the-work"],
    fields: ["energy", "environment", "architecture", "manufacturing", "logistics", "hospitality"],
  },
  "trends-customers": {
    topics: ["trends"],
    fields: ["sales", "marketing", "hospitality", "finance", "design"],
  },
  "trends-place": { topics: ["working-abroad", "trends"] },
  "trends-unlearn": { topics: ["leading-people", "trends"], stages: SEASONED },
  "trends-taught": { topics: ["further-study", "trends"] },
} as const satisfies Readonly<Record<`trends-${string}`, Tagged>>;
