import { HOUR_MS } from "../kernel/instant.ts";

/** A reminder this close to the meeting is the last one: it says where to go and nothing else. */
export const SOON_MS = 3 * HOUR_MS;
