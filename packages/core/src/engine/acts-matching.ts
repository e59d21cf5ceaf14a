import { crossBridge, findEveryPath, findPaths } from "./act-bridge.ts";
import { introduceReferred, matchCohort, matchSearch } from "./act-match.ts";
import type { Acts } from "./doing.ts";

export const MATCHING_ACTS = {
  "search.match": (world, effect) => matchSearch(world, effect.searchId),
  "programme.match": (world, effect) => matchCohort(world, effect.programmeId),
  "referral.introduce": (world, effect) => introduceReferred(world, effect.referralId),
  "path.find": (world, effect) => findPaths(world, effect.seekerId),
  "path.findAll": (world, effect) => findEveryPath(world, effect.programmeId),
  "bridge.cross": (world, effect) => crossBridge(world, effect.bridgeId),
} as const satisfies Acts;
