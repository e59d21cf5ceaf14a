import type { HostProfile, SeekerProfile } from "../domain/profile.ts";
import type { Id } from "../kernel/id.ts";
import { DAY_MS, type Instant } from "../kernel/instant.ts";

/** How two people already know of each other, as one of them has said. */
export type Tie =
  | { readonly hostId: Id<"host">; readonly how: "colleague" | "friend" }
  /** Both let us count it, and neither lets us tell of it. */
  | { readonly hostId: Id<"host">; readonly how: "acquainted" }
  /** `connector`: the name of the person both know, who is asked to pass the request on. */
  | { readonly hostId: Id<"host">; readonly how: "second-degree"; readonly connector: string };

/** What matching reads of one seeker. */
export interface PoolSeeker {
  readonly id: Id<"seeker">;
  readonly profile: SeekerProfile;
  /** Conversations still wanted, 0 to 5. */
  readonly open: number;
  readonly waitingSince: Instant;
  /** Hosts who were asked for this seeker before, whatever came of it. */
  readonly metOrAsked: readonly Id<"host">[];
  /** Meetings arranged so far, and those of them the seeker came to. */
  readonly followThrough?: { readonly arranged: number; readonly met: number };
  readonly ties?: readonly Tie[];
}

/** What matching reads of one host. */
export interface PoolHost {
  readonly id: Id<"host">;
  readonly profile: HostProfile;
  /** Conversations the host still has room for this month, 0 to 4; 0 while paused. */
  readonly room: number;
  /** Requests and meetings of this term so far. */
  readonly load: number;
  /** Requests sent to the host ever, and those answered in any way. */
  readonly asked: number;
  readonly answered: number;
  readonly lastAskedAt: Instant | undefined;
  /** Seekers for whom this host was asked before. */
  readonly askedBy?: readonly Id<"seeker">[];
}

export const CRITERIA = [
  "role-and-field",
  "goals",
  "relationship",
  "seniority",
  "place",
  "background",
  "responsiveness",
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** The most points each criterion can give, whole numbers of 0 to `WEIGHT_MAX`. */
export type Weights = Readonly<Record<Criterion, number>>;

export const DEFAULT_WEIGHTS: Weights = {
  "role-and-field": 30,
  goals: 25,
  relationship: 15,
  seniority: 10,
  place: 10,
  background: 5,
  responsiveness: 5,
};

/** Keeps every total far inside 32 bits. */
export const WEIGHT_MAX = 1_000;

/** A host who was asked is left in peace this long before the next request. */
export const COOLING_OFF_MS = 7 * DAY_MS;

/** What is wrong with these weights, in words; undefined when nothing is. */
export function weightsObjection(weights: Weights): string | undefined {
  for (const criterion of CRITERIA) {
    const weight = weights[criterion];
    if (!Number.isInteger(weight) || weight < 0 || weight > WEIGHT_MAX) {
      return `The weight of ${criterion} is ${weight}: give a whole number from 0 to ${WEIGHT_MAX}.`;
    }
  }
  if (CRITERIA.every((criterion) => weights[criterion] === 0))
    return "Every weight is 0: nothing would tell hosts apart.";
  return undefined;
}
