import { introduceReferred, matchCohort, matchSearch } from "./act-match.ts";
import type { Acts } from "./doing.ts";

export const MATCHING_ACTS = {
  "search.match": (world, effect) => matchSearch(world, effect.searchId),
  "programme.match": (world, effect) => matchCohort(world, effect.programmeId),
  "referral.introduce": (world, effect) => introduceReferred(world, effect.referralId),
} as const satisfies Acts;
