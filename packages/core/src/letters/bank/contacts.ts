import type { Tagged } from "../bank.ts";
import { NEW, SEASONED } from "./stages.ts";

/** Questions about whom to speak to next: whom each suits. Their words stand in `en/bank` and `fr/bank`. */
export const CONTACTS = {
  "contacts-who": { topics: [] },
  "contacts-other": { topics: ["the-path", "changing-field"] },
  "contacts-meet": { topics: ["trends", "the-organisation"] },
  "contacts-follow": { topics: ["trends", "skills"] },
  "contacts-young": { topics: ["the-path"], stages: NEW },
  "contacts-back": { topics: [] },
  "contacts-return": { topics: [] },
  "contacts-inside": { topics: ["the-organisation", "the-work"] },
  "contacts-size": { topics: ["the-organisation"] },
  "contacts-left": { topics: ["changing-field"] },
  "contacts-abroad": { topics: ["working-abroad"] },
  "contacts-own": { topics: ["going-independent"] },
  "contacts-body": {
    topics: ["skills"],
    fields: ["law", "accounting", "engineering", "architecture", "health", "real-estate", "human-resources"],
  },
  "contacts-makers": { topics: ["skills"], fields: ["software", "data", "design", "arts", "media"] },
  "contacts-teacher": { topics: ["further-study"] },
  "contacts-ahead": { topics: ["changing-field"], stages: SEASONED },
  "contacts-counsel": { topics: ["leading-people"] },
} as const satisfies Readonly<Record<`contacts-${string}`, Tagged>>;
