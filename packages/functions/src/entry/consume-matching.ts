import { MATCHING_ACTS } from "@legwork/core/engine/acts-matching.ts";
import { MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { cloud } from "./cloud.ts";
import { consuming } from "./consuming.ts";

/** A whole programme at a time, which may take minutes; with less left it is better begun anew. */
export const handler = consuming(cloud(), "matching", MATCHING_ACTS, { atOnce: 1, needsMs: MINUTE_MS });
